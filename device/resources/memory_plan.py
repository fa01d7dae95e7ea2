"""The memory plan: what the settings need, compared with what the machine has, before anything is
loaded.

A board with 8 GB that loads more than that freezes without an error message. So the total is
computed first, from the sizes of files and from overheads measured by `python -m bench.memory`
(x86_64, CPU). Where it does not fit, parts are left out in the order of `STEPS` until it does.
This module loads nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.config import Config
from models import weights

MB = 10**6
BASE = 60 * MB  # Python, numpy, OpenCV: 52 measured
RUNTIME = 40 * MB  # ONNX Runtime and the voice activity model: 14 + 24 measured
READER = 205 * MB  # PP-OCR on a page full of text: 203 measured
GRAMMAR = 35 * MB  # pocketsphinx: 33 measured
WAKE_WORD = 25 * MB  # 24 measured
# int8, at work on the short window, which most utterances get: base 181 to 200 measured. Distil as
# small.
WHISPER = {"tiny": 140 * MB, "base": 200 * MB, "distil-small": 315 * MB, "small": 315 * MB}
# What the full window of 30 s takes more, for long utterances and for second tries: base 53
# measured, the others by their width.
FULL_WINDOW = {"tiny": 40 * MB, "base": 55 * MB, "distil-small": 85 * MB, "small": 85 * MB}
WHISPER_CUDA = 250 * MB  # over the file, in float16; never measured on a board
# A session and its activations at 416 pixels in the narrowest YOLOX: 45 measured, with the file.
DETECTOR = 40 * MB
LLAMA = 30 * MB  # llama.cpp itself: 20 measured
INTERPRETER_TOKEN = 2 * 24 * 2 * 64 * 2  # bytes a token: as `_llama`, Qwen2.5 0.5B
READ_AT_ONCE = 256  # tokens of a prompt that llama.cpp reads in one piece; models/llm/llama_cpp.py
CACHE_BYTES = 2  # of one number of the key-value cache (float16)
PROMPT_CACHE = 64 * 2**20  # prefixes kept in host memory; models/llm/llama_cpp.py
CUDA = 500 * MB  # a CUDA context with cuBLAS and cuDNN: assumed, never measured on a board
SERVER = 60 * MB  # FastAPI, SQLAlchemy: 41 measured for their imports, the rest is for serving
SPEAKER = 15 * MB  # espeak-ng with its voice
NEURAL_VOICE = 110 * MB  # a Piper voice: 105 measured after the first answers, also at its peak
SPARE = 0.05  # of the memory that stays free: a board that swaps is a board that stalls


@dataclass(frozen=True)
class Item:
    """One part and its bytes. `sum` is the arithmetic, in words."""

    part: str
    bytes: int
    sum: str


@dataclass(frozen=True)
class Plan:
    """What the settings take. `left_out` says what had to go, in the order in which it went."""

    items: tuple[Item, ...]
    available: int
    left_out: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(item.bytes for item in self.items)

    @property
    def fits(self) -> bool:
        return self.available <= 0 or self.total <= self.available * (1 - SPARE)

    def table(self) -> str:
        """The arithmetic for people, a line a part."""
        lines = [f"{item.part:14} {item.bytes / MB:8.0f} MB  {item.sum}" for item in self.items]
        together = f"{'together':14} {self.total / MB:8.0f} MB"
        if self.available > 0:
            together += f" of {self.available / MB:.0f} MB that are free"
        if not self.fits:
            together += ": TOO MUCH"
        lines.append(together)
        lines += [f"left out: {line}" for line in self.left_out]
        return "\n".join(lines)


def plan(config: Config, available: int = 0, on_gpu: bool = False) -> Plan:
    """The memory that the settings need. `on_gpu`: whether any part uses CUDA in memory that it
    shares with the CPU."""
    ring = round(config.see.ring_mb * 2**20)
    items = [
        Item("loop", BASE + RUNTIME, "Python, numpy, OpenCV, ONNX Runtime, VAD"),
        Item("frame ring", ring, f"{config.see.ring_mb:g} MiB of JPEG"),
        *_perception(config),
        _recogniser(config),
    ]
    if config.hear.listen == "wake-word":
        items.append(Item("wake word", WAKE_WORD, "pymicro-wakeword"))
    if not config.respond.server:
        items += _llama(config)
        if config.respond.model != "pocket":
            items.append(Item("server", SERVER, "FastAPI, SQLAlchemy"))
    items += _interpreter(config)
    items.append(_voice(config))
    if on_gpu:
        assumed = "context, cuBLAS, cuDNN: assumed, never measured on a board"
        items.append(Item("CUDA", CUDA, assumed))
    return Plan(tuple(items), available)


def _interpreter(config: Config) -> list[Item]:
    count, label = (0, "")
    if config.respond.interpreter != "none":
        count, label = _file("interpreter", config.respond.interpreter)
    if not count:
        return []
    context = 2048 * INTERPRETER_TOKEN
    words = f"{label} + its context and llama.cpp, estimated"
    return [Item("interpreter", count + context + LLAMA, words)]


def _voice(config: Config) -> Item:
    from models.speech.voices import is_neural

    if is_neural(config.speak.voice, config.hear.language):
        return Item("voice", SPEAKER + NEURAL_VOICE, "a neural voice, espeak-ng for its phonemes")
    return Item("voice", SPEAKER, "espeak-ng")


def fit(
    config: Config, available: int, on_gpu: bool = False, here: Callable[[str], bool] | None = None
) -> tuple[Config, Plan]:
    """The settings that fit, and their plan. Parts are made smaller or left out in the order of
    STEPS, and no more of them than needed.

    A smaller model is taken only where `here(name)` says that it is on this machine (None: looks in
    the models folder).
    """
    here = here or _here
    left_out: list[str] = []
    result = plan(config, available, on_gpu)
    for sentence, section, key, value in STEPS:
        if result.fits:
            break
        model = _model_of_step(key, value)
        if model and not here(model):
            continue
        smaller = dataclasses.replace(getattr(config, section), **{key: value})
        changed = dataclasses.replace(config, **{section: smaller})
        lighter = plan(changed, available, on_gpu)
        if lighter.total < result.total:
            left_out.append(f"{sentence} (saves {(result.total - lighter.total) / MB:.0f} MB)")
            config, result = changed, lighter
    return config, dataclasses.replace(result, left_out=tuple(left_out))


def _model_of_step(key: str, value: object) -> str:
    """The model that a step needs; empty where it needs none."""
    if key == "whisper":
        return f"whisper-{value}"
    if key in ("model", "detector"):
        return str(value)
    return ""


def wants_gpu(config: Config) -> bool:
    """Whether any part is to run on CUDA."""
    providers = config.see.detector_providers + config.see.reader_providers
    vision = "cuda" in providers or "tensorrt" in providers
    return vision or config.respond.gpu_layers != 0 or config.hear.speech_device == "cuda"


def _here(name: str) -> bool:
    return name not in weights.catalog() or weights.here(weights.catalog()[name])


def settle(
    config: Config, note: Callable[[str], None] = lambda line: None, root: Path = Path("/")
) -> Config:
    """The settings that fit this machine, before anything is loaded. `note` gets the total, and
    what was left out.

    Where a profile limits the memory, or the total does not fit, it gets the whole sum.
    """
    from device.doctor.board import look

    machine = look(root)
    on_gpu = machine.jetson and wants_gpu(config)
    allowed = available(config.board.memory_mb, machine.available)
    fitting, made = fit(config, allowed, on_gpu)
    lines = made.table().splitlines()
    if not config.board.memory_mb and not made.left_out and made.fits:
        lines = [f"Memory needed: {' '.join(lines[-1].split()[1:])}"]
    for line in lines:
        note(line)
    return fitting


def available(memory_mb: int, free: int) -> int:
    """Bytes to plan with: what is free, or what the profile allows if that is less."""
    allowed = memory_mb * 2**20
    if allowed and free:
        return min(free, allowed)
    return allowed or free


def _perception(config: Config) -> list[Item]:
    items: list[Item] = []
    count, label = 0, ""
    if config.see.detector != "none":
        count, label = _file("detector", config.see.detector)
    if count:
        total = 3 * count + DETECTOR * _activations(count)
        items.append(
            Item("detector", total, f"3 x {label} + activations (estimated from YOLOX-nano)")
        )
    if config.see.reader:
        items.append(Item("text", READER, "PP-OCR, measured on a full page"))
    return items


def _activations(count: int) -> int:
    """Activations of a detector of `count` bytes, in those of YOLOX-nano (3.7 MB, 416 pixels): at
    640 pixels there are 2.4 times as many, and they are twice as wide."""
    if count < 10 * MB:
        return 1
    if count < 21 * MB:
        return 2
    return 4


def _recogniser(config: Config) -> Item:
    size = config.hear.whisper.removeprefix("whisper-")
    if size == "auto":
        found = weights.find("whisper")
        size = found.name.removeprefix("whisper-") if found else "none"
    if size == "none":
        return Item("recognition", GRAMMAR, "command grammar, measured")
    if config.hear.speech_device == "cuda":
        count, label = _file("whisper", size)
        return Item("recognition", count + WHISPER_CUDA, f"{label} + CUDA work space, estimated")
    known = WHISPER.get(size)
    if known is None:
        count, label = _file("whisper", size)
        return Item("recognition", 2 * count, f"2 x {label}")
    more = FULL_WINDOW[size]
    windows = f"{known / MB:.0f} on the short window, {more / MB:.0f} more on 30 s"
    return Item("recognition", known + more, f"Whisper {size} at 8 bits: {windows}")


def _llama(config: Config) -> list[Item]:
    model = config.respond.model
    count, label = _file("llama", model)
    layers, heads, size, words = _shape(model)
    tokens = 1024 if model == "pocket" else config.serve.context * config.serve.parallel
    cache = 2 * layers * heads * size * CACHE_BYTES * tokens
    logits = READ_AT_ONCE * words * 4
    kept, words_of_it = (0, "") if model == "pocket" else (PROMPT_CACHE, "prompts kept + ")
    return [
        Item("Llama", count, label),
        Item(
            "its cache",
            cache,
            f"2 x {layers} layers x {heads} heads x {size} x {CACHE_BYTES} bytes x {tokens} tokens",
        ),
        Item(
            "its work",
            logits + LLAMA + kept,
            f"{READ_AT_ONCE} x {words} words x 4 bytes + {words_of_it}llama.cpp",
        ),
    ]


def _file(kind: weights.Kind, named: str) -> tuple[int, str]:
    """(bytes, label) of an installed or known model; 0 where nothing would be loaded."""
    if kind == "whisper" and f"whisper-{named}" in weights.catalog():
        named = f"whisper-{named}"
    if named in weights.catalog():
        model = weights.catalog()[named]
        count = model.bytes or model.about
        return count, f"{named} ({count / MB:.0f} MB)"
    path = _path(kind, named)
    if path is None:
        return 0, ""
    files = [path] if path.is_file() else [file for file in path.iterdir() if file.is_file()]
    count = sum(file.stat().st_size for file in files)
    return count, f"{path.name} ({count / MB:.0f} MB)"


def _path(kind: weights.Kind, named: str) -> Path | None:
    from models.pocket import POCKET_GGUF

    if kind == "llama" and named == "pocket":
        return POCKET_GGUF if POCKET_GGUF.is_file() else None
    if named == "auto":
        return weights.find(kind)
    path = Path(named).expanduser()
    return path if path.exists() else None


def _shape(model: str) -> tuple[int, int, int, int]:
    """(layers, key-value heads, size of a head, words) of a Llama of the catalogue or of a GGUF
    file."""
    if model in weights.catalog():
        shape = weights.catalog()[model].shape
        return shape["layers"], shape["kv_heads"], shape["head_size"], shape["vocabulary"]
    path = _path("llama", model)
    if path is None or path.is_dir():
        return 0, 0, 0, 0
    from models.errors import BadInput
    from models.llm.gguf_header import metadata

    try:
        keys = metadata(path)
    except BadInput:  # the loader will say so; there is nothing to plan
        return 0, 0, 0, 0
    family = str(keys.get("general.architecture", "llama"))

    def number(key: str, default: int) -> int:
        value = keys.get(f"{family}.{key}", default)
        return int(value) if isinstance(value, (int, float)) else default

    heads = number("attention.head_count", 1)
    size = number("attention.key_length", number("embedding_length", 0) // max(heads, 1))
    return (
        number("block_count", 0),
        number("attention.head_count_kv", heads),
        size,
        number("vocab_size", 32000),
    )


# (sentence, section, field, value). What goes first costs the wearer least for the memory it frees.
# Reading text is what people with low vision need most: it stays.
STEPS: tuple[tuple[str, str, str, object], ...] = (
    ("requests that no rule knows are not interpreted", "respond", "interpreter", "none"),
    ("the frame ring has 32 MiB", "see", "ring_mb", 32.0),
    ("Whisper is base instead of a larger one", "hear", "whisper", "base"),
    ("the Llama is 1B instead of a larger one", "respond", "model", "llama-3.2-1b"),
    ("the detector is the smallest, YOLOX-nano", "see", "detector", "yolox-nano"),
    ("Whisper is tiny", "hear", "whisper", "tiny"),
    ("the Llama is the pocket one, which only calls skills", "respond", "model", "pocket"),
    ("objects are not detected", "see", "detector", "none"),
    ("speech is understood by the command grammar only", "hear", "whisper", "none"),
)
