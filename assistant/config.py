"""Settings: frozen sections, from `sightline.toml`, then `SIGHTLINE_*` variables, then flags; each
may override the one before.

The file is the one named by `--config`, else `sightline.toml` in the working directory, else in the
user's config folder. Field names are unique over all sections, so that a variable or flag needs no
section: `SIGHTLINE_DETECTOR=/path/to.onnx`.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, get_type_hints

from models.errors import UserError
from models.untyped import untyped

Choices = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SeeSettings:
    """The camera and the eyes."""

    camera: str = "0"
    """A camera's number, a file, an `rtsp://` or `http://` address, `csi` for a Jetson's ribbon
    camera, or `none`."""
    width: int = 1280
    """Pixels that are asked of the camera; it gives what it can."""
    height: int = 720
    """Pixels that are asked of the camera; it gives what it can."""
    rate: float = 10.0
    """Frames a second that are admitted to the ring."""
    ring_mb: float = 64.0
    """Bound of the frame ring's memory, in 2**20 bytes."""
    ring_s: float = 8.0
    """Seconds that the frame ring reaches back."""
    detector: str = "auto"
    """An ONNX file of the YOLOX, D-FINE or RT-DETR family, `auto` for the best that was pulled, or
    `none`."""
    reader: bool = True
    """Whether text is read."""
    detector_providers: str = "auto"
    """ONNX providers of the detector in order, separated by commas (`tensorrt,cuda,cpu`), or `auto`
    for all that this machine has."""
    reader_providers: str = "cpu"
    """ONNX providers of the reader of text: `cpu`, or `cuda,cpu`. Voice activity and the wake word
    always run on the CPU."""


@dataclass(frozen=True)
class HearSettings:
    """The microphone and the ears."""

    microphone: str = "default"
    """A sound card's name, a WAV or FLAC file, or `none`."""
    listen: str = "wake-word"
    """What opens a turn: `wake-word`, `push-to-talk` (the Enter key) or `always`."""
    wake_word: str = "okay nabu"
    """One of the bundled wake words: okay nabu, alexa, hey mycroft, hey jarvis."""
    whisper: str = "auto"
    """A Whisper size or folder, `auto` for the best that was pulled, or `none` for the command
    grammar."""
    language: str = "en"
    """The language that is spoken, as Whisper writes it."""
    speech_device: str = "auto"
    """Where Whisper runs: `auto`, `cpu` or `cuda`."""


@dataclass(frozen=True)
class RespondSettings:
    """The server and the Llama."""

    server: str = ""
    """Address of a Sightline server or any OpenAI-compatible one; empty starts one on loopback."""
    model: str = "pocket"
    """The Llama: `pocket`, a GGUF file, a name from `sightline models list`, or what an upstream
    server calls it."""
    key: str = ""
    """The server's bearer key."""
    speculate_remotely: bool = False
    """Whether a question may be sent to another host before the turn is committed."""
    connect_timeout: float = 0.3
    """Seconds to reach the server before the device answers by itself."""
    token_timeout: float = 5.0
    """Seconds without a token before the device answers by itself."""
    retry_every: float = 10.0
    """Seconds between tries of a server that answers badly or not in time; one that cannot be
    reached is tried after 2."""
    history_tokens: int = 1500
    """Bound of the conversation that is sent along, in tokens (estimated)."""
    gpu_layers: int = 0
    """Layers of the Llama that the embedded engine puts on the GPU; -1 for all."""


@dataclass(frozen=True)
class SpeakSettings:
    """The voice and the speaker."""

    speaker: str = "default"
    """A sound card's name, `none`, or a folder that gets each answer as a WAV file."""
    voice: str = ""
    """The synthesiser's voice; empty for its default."""
    words_per_minute: int = 170
    """How fast it speaks."""
    tones: bool = True
    """Whether soft tones tell when the ears open, close, and when an answer takes long."""
    echo: str = "headset"
    """`headset`: the microphone does not hear the speaker, and speech interrupts an answer.
    `half-duplex`: it does, and the ears are closed while an answer plays."""


@dataclass(frozen=True)
class KeepSettings:
    """What is kept."""

    notes: str = "auto"
    """The SQLite file of notes and timers, `auto` for one in the user's data folder, `memory` to
    keep nothing."""
    visual_memory_days: int = 0
    """Days for which the names of things that the camera saw are remembered, with time and side; 0
    for none. No pictures."""
    record: str = ""
    """A folder for a recording of the run; empty records nothing."""
    record_gb: float = 10.0
    """Bound of a recording, in 10**9 bytes: some two hours with a camera."""


@dataclass(frozen=True)
class BoardSettings:
    """What the machine can bear."""

    memory_mb: int = 0
    """What all parts together may take, in 2**20 bytes; 0 for what is free."""
    power: str = "auto"
    """Where power and temperature are read: `auto`, `none`, or a file of tegrastats lines."""
    waits: str = "none"
    """Which stage waits when recognition and the Llama share a GPU: `none`, `recognition` or
    `answer`."""
    hot_c: float = 85.0
    """Degrees Celsius above which looking slows down."""


@dataclass(frozen=True)
class Config:
    """All settings of one run."""

    see: SeeSettings = field(default_factory=SeeSettings)
    hear: HearSettings = field(default_factory=HearSettings)
    respond: RespondSettings = field(default_factory=RespondSettings)
    speak: SpeakSettings = field(default_factory=SpeakSettings)
    keep: KeepSettings = field(default_factory=KeepSettings)
    board: BoardSettings = field(default_factory=BoardSettings)


CHOICES: Choices = {
    "listen": ("wake-word", "push-to-talk", "always"),
    "echo": ("headset", "half-duplex"),
    "speech_device": ("auto", "cpu", "cuda"),
    "waits": ("none", "recognition", "answer"),
    "reader_providers": ("cpu", "cuda,cpu"),
}

LEAST: Mapping[str, float] = {  # what a number must be at least; the others may be any
    "width": 1,
    "height": 1,
    "rate": 0.1,
    "ring_mb": 1,
    "ring_s": 0.1,
    "connect_timeout": 0.01,
    "token_timeout": 0.01,
    "retry_every": 0,
    "history_tokens": 0,
    "gpu_layers": -1,
    "words_per_minute": 1,
    "record_gb": 0,
    "memory_mb": 0,
}


READ_ELSEWHERE = frozenset({"models", "llama", "upstream_key", "profile"})
"""Variables that are no settings: of where models are and which, of `serve`, of the service's unit."""
READ_BY_TESTS = frozenset(
    {"test_data", "test_postgres", "kills", "screenshots", "accept", "peers", "root"}
)
MISSPELT = (
    0.75  # how much of a right name a wrong one shares (difflib's ratio) that was meant to be it
)


def load(
    path: Path | None = None,
    flags: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    say: Callable[[str], None] = warnings.warn,
) -> Config:
    """Read the settings. `flags` are fields by name; those that are None were not given. `say` is
    told of each variable that begins like ours and is none.

    Raises UserError that names the file or variable, the key, and the nearest right one.
    """
    config = Config()
    file = _file(path)
    if file is not None:
        config = _from_file(config, file)
    environ = os.environ if environ is None else environ
    sections = {name: section for section, name, _ in _fields()}
    for variable, text in environ.items():
        key = variable.removeprefix("SIGHTLINE_").lower()
        if not variable.startswith("SIGHTLINE_") or key in READ_ELSEWHERE | READ_BY_TESTS:
            continue
        if key in sections:
            config = _set(config, sections[key], key, text, variable)
        else:
            say(_stranger(variable, key, {*sections, *READ_ELSEWHERE}))
    for key, value in (flags or {}).items():
        if value is not None:
            config = _set(config, sections[key], key, value, "--" + key.replace("_", "-"))
    return config


def restored(settings: Mapping[str, Mapping[str, Any]]) -> Config:
    """The settings that `dataclasses.asdict` gave; what this version does not know is left out.
    Raises UserError."""
    config = Config()
    for section, key, _ in _fields():
        if key in settings.get(section, {}):
            config = _set(config, section, key, settings[section][key], f"[{section}] {key}")
    return config


def _fields() -> Iterator[tuple[str, str, Any]]:
    """(section, field, type) of every setting."""
    for section, kind in get_type_hints(Config).items():
        for name, hint in get_type_hints(kind).items():
            yield section, name, hint


def _file(path: Path | None) -> Path | None:
    if path is not None:
        if not path.is_file():
            raise UserError(f"There is no settings file {path}.")
        return path
    import platformdirs

    for folder in (Path(), Path(platformdirs.user_config_dir("sightline"))):
        if (folder / "sightline.toml").is_file():
            return folder / "sightline.toml"
    return None


def _from_file(config: Config, file: Path) -> Config:
    toml = untyped("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        tables = cast(
            "dict[str, dict[str, Any] | str]", toml.loads(file.read_text(encoding="utf-8"))
        )
    except (
        OSError,
        ValueError,
    ) as e:  # a TOMLDecodeError is a ValueError, and so is text that is not UTF-8
        raise UserError(f"{file} cannot be read as TOML: {e}") from e
    known = {(section, name) for section, name, _ in _fields()}
    for section, values in tables.items():
        if not isinstance(values, dict) or not any(section == s for s, _ in known):
            raise UserError(
                f"{file}: there is no section [{section}]{_nearest(section, {s for s, _ in known})}."
            )
        for key, value in values.items():
            if (section, key) not in known:
                home = next((f" (it belongs to [{s}])" for s, n in known if n == key), "")
                near = home or _nearest(key, {n for s, n in known if s == section})
                raise UserError(f"{file}: [{section}] has no key {key!r}{near}.")
            config = _set(config, section, key, value, f"{file}: {key}")
    return config


def _nearest(word: str, known: set[str]) -> str:
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(known))}"


def _stranger(variable: str, key: str, known: set[str]) -> str:
    """What is to be said of a variable that is no setting. Raises UserError where it's one
    misspelt, as for a key of the file.

    Others may be someone else's: Kubernetes gives every pod SIGHTLINE_PORT, SIGHTLINE_SERVICE_HOST
    and more when a service is named so.
    """
    (near,) = difflib.get_close_matches(key, sorted(known), n=1, cutoff=0.0)
    right = "SIGHTLINE_" + near.upper()
    if difflib.SequenceMatcher(None, near, key).ratio() >= MISSPELT:
        raise UserError(f"There is no setting {variable}; did you mean {right}?")
    return f"{variable} is no setting and changes nothing; the nearest one is {right}."


def _set(config: Config, section: str, key: str, value: Any, source: str) -> Config:
    kind = next(hint for s, name, hint in _fields() if (s, name) == (section, key))
    try:
        right = _as(kind, value)
    except ValueError:
        raise UserError(f"{source} must be {_KIND[kind]}, not {value!r}.") from None
    if key in CHOICES and right not in CHOICES[key]:
        raise UserError(f"{source} must be one of {', '.join(CHOICES[key])}, not {value!r}.")
    if key in LEAST and not right >= LEAST[key]:  # not a number (NaN) is at least nothing
        raise UserError(f"{source} must be at least {LEAST[key]:g}, not {value}.")
    return dataclasses.replace(
        config, **{section: dataclasses.replace(getattr(config, section), **{key: right})}
    )


_KIND: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
}


def _as(kind: Any, value: Any) -> Any:
    """The value as the field's type; a ValueError where it is not one."""
    if kind is bool:
        words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        return words[str(value).lower()] if str(value).lower() in words else _fail(value)
    if isinstance(value, bool):
        return _fail(value)
    if kind is str:
        return str(value) if isinstance(value, (str, int)) else _fail(value)
    number = float(value) if isinstance(value, (str, int, float)) else _fail(value)
    if kind is int:
        return int(number) if number.is_integer() else _fail(value)
    return number


def _fail(value: Any) -> Any:
    raise ValueError(value)
