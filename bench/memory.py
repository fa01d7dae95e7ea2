"""What the parts take in memory, each loaded and used in a process of its own.

    python -m bench.memory [--data DIR]

Prints the growth of the resident set over the imports and the load of the part before it, in MB.
Real models where they are bundled or lie in DIR (`vision/yolox_nano.onnx`); random weights for
Whisper and the Llama, whose size alone counts here. The figures are the constants of
`device/resources/memory_plan.py`.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.support.paths import data_of_tests

MB = 1e6


def resident() -> float:
    """Resident set of this process in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / MB
    return 0.0


def peak() -> float:
    """The largest resident set since the peak was last cleared, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024 / MB
    return 0.0


def report(name: str, before: float) -> None:
    print(f"{name:44} {resident() - before:8.1f} MB", flush=True)


def loop(data: Path) -> None:
    """From nothing: what the process has before any part is loaded."""
    import cv2
    import numpy as np

    cv2.imencode(".jpg", np.zeros((720, 1280, 3), np.uint8))
    report("Python, numpy and OpenCV", 0.0)


def perception(data: Path) -> None:
    import cv2
    import numpy as np

    from models.runtime import onnxruntime

    base = resident()
    onnxruntime()
    report("ONNX Runtime, imported", base)
    from models.vision.detectors.detector import load

    image = np.random.default_rng(0).integers(0, 255, (720, 1280, 3), np.uint8)
    path = data / "vision" / "yolox_nano.onnx"
    base = resident()
    detector = load(path)
    for _ in range(5):
        detector.detect(image)
    report(f"detector yolox_nano (file {path.stat().st_size / MB:.1f} MB, 416 pixels)", base)
    cv2.putText(image, "memory", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 3, (255, 255, 255), 8)


def recognition(data: Path) -> None:
    import numpy as np

    from models.speech.vad import Vad

    base = resident()
    vad = Vad()
    for _ in range(50):
        vad.probability(np.zeros(512, np.float32))
    report("voice activity (with ONNX Runtime)", base)


def reading(data: Path) -> None:
    import cv2
    import numpy as np

    from models.runtime import onnxruntime

    onnxruntime()
    from models.vision.text import Reader

    base = resident()
    page = np.full((720, 1280, 3), 255, np.uint8)
    for line in range(12):
        cv2.putText(
            page,
            f"Line {line} of some text to read 0123456789",
            (40, 50 + 55 * line),
            0,
            1.3,
            (0, 0, 0),
            3,
        )
    reader = Reader()
    for _ in range(3):
        reader.read(page)
    report("text: PP-OCR on a full page of 720p", base)


def commands(data: Path) -> None:
    base = resident()
    import pocketsphinx

    pocketsphinx.Decoder(samprate=16000)
    report("command grammar: pocketsphinx with its model", base)


def server(data: Path) -> None:
    before = resident()
    importlib.import_module("server.run")
    report("the HTTP server's imports", before)


def wake(data: Path) -> None:
    base = resident()
    from pymicro_wakeword import MicroWakeWord, MicroWakeWordFeatures, Model

    word, features = MicroWakeWord.from_builtin(Model.OKAY_NABU), MicroWakeWordFeatures()
    for window in features.process_streaming(bytes(32000)):
        word.process_streaming(window)
    report("wake word", base)


def voice(data: Path) -> None:
    """Over what has voice activity and the system's voice: steady, and at the worst moment."""
    import random

    import numpy as np

    from bench.voice import answer
    from models.allocator import share_memory
    from models.speech.neural.graph_parts import parts_of
    from models.speech.neural.piper import PiperVoice
    from models.speech.system_voice import SystemVoice
    from models.speech.vad import Vad
    from models.speech.voices import load, neural

    share_memory()  # as the program does
    Vad().probability(np.zeros(512, np.float32))
    SystemVoice().speak("It is on the left.")
    path = neural("en")
    assert path is not None, "there is no neural voice: sightline models pull voice"
    parts_of(path)  # makes them, once
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    base = resident()
    speaker, chance = PiperVoice(load(path)), random.Random(1)
    report("neural voice, loaded", base)
    things = ", ".join(["a chair", "a table", "two cups", "a dog"] * 5)
    for text in [*(answer(chance) for _ in range(40)), f"I see {things} and a spoon."]:
        speaker.speak(text)
    report("neural voice, after 40 answers and a long list", base)
    report("neural voice, at the worst moment", base - peak() + resident())


START = "<|startoftranscript|>"
WHISPER = {"tiny": (384, 4, 6), "base": (512, 6, 8), "small": (768, 12, 12)}  # width, layers, heads


def whisper(data: Path, size: str) -> None:
    import numpy as np

    width, layers, heads = WHISPER[size]
    with tempfile.TemporaryDirectory() as folder:
        _random_whisper(Path(folder), width, layers, heads)
        count = sum(file.stat().st_size for file in Path(folder).iterdir())
        import ctranslate2

        base = resident()
        model = ctranslate2.models.Whisper(folder, compute_type="int8", intra_threads=1)
        report(
            f"Whisper {size}, int8 (random weights, {count / MB:.0f} MB as float16), loaded", base
        )
        mel = ctranslate2.StorageView.from_array(np.zeros((1, 80, 3000), np.float32))
        model.generate(mel, [[START]], max_length=40, beam_size=5)
        report(f"Whisper {size}, int8, after 30 s of sound with five beams", base)


def _random_whisper(folder: Path, width: int, layers: int, heads: int) -> None:
    """The shape of OpenAI's Whisper with random weights, as CTranslate2 keeps it on disk in
    float16."""
    import ctranslate2
    import numpy as np

    spec = ctranslate2.specs.WhisperSpec(layers, heads, layers, heads)
    chance = np.random.default_rng(0)

    def matrix(*shape: int) -> np.ndarray:
        return (chance.standard_normal(shape, np.float32) * 0.02).astype(np.float16)

    def linear(layer: object, rows: int, columns: int, bias: bool = True) -> None:
        layer.weight = matrix(rows, columns)
        if bias:
            layer.bias = matrix(rows)

    def norm(layer: object) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float16), np.zeros(width, np.float16)

    def attention(layer: object, cross: bool = False) -> None:
        norm(layer.layer_norm)
        shapes = [width, 2 * width, width] if cross else [3 * width, width]
        for part, rows in zip(layer.linear, shapes, strict=True):
            linear(part, rows, width)

    def feed(layer: object) -> None:
        norm(layer.layer_norm)
        linear(layer.linear_0, 4 * width, width)
        linear(layer.linear_1, width, 4 * width)

    for conv, inputs in ((spec.encoder.conv1, 80), (spec.encoder.conv2, width)):
        conv.weight, conv.bias = matrix(width, inputs, 3), matrix(width)
    spec.encoder.position_encodings.encodings = matrix(1500, width)
    norm(spec.encoder.layer_norm)
    for layer in spec.encoder.layer:
        attention(layer.self_attention)
        feed(layer.ffn)
    spec.decoder.embeddings.weight = matrix(51865, width)
    spec.decoder.position_encodings.encodings = matrix(448, width)
    spec.decoder.projection.weight = (
        spec.decoder.embeddings.weight
    )  # one table, as in the real ones
    norm(spec.decoder.layer_norm)
    spec.decoder.scale_embeddings = False
    for layer in spec.decoder.layer:
        attention(layer.self_attention)
        attention(layer.attention, cross=True)
        feed(layer.ffn)
    words = [f"t{i}" for i in range(51865)]
    words[50257:50260], words[50359], words[50363] = (
        ["<|endoftext|>", START, "<|en|>"],
        "<|transcribe|>",
        "<|notimestamps|>",
    )
    spec.register_vocabulary(words)
    spec.config.suppress_ids, spec.config.suppress_ids_begin, spec.config.lang_ids = [], [], []
    spec.config.alignment_heads = [(layers - 1, 0)]
    spec.validate()
    spec.save(str(folder))


def llama(data: Path, n_ctx: int, vocabulary: int) -> None:
    """The growth over the file: key-value cache, logits, and llama.cpp itself."""
    import numpy as np

    from tests.support.random_llama import CHAT_TEMPLATE, LlamaFile

    width, layers, heads = 1024, 8, 8
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.gguf"
        words = [f"w{i}" for i in range(vocabulary - 265)]
        made = LlamaFile(path, words, width, layers, heads, 2048, 16384, CHAT_TEMPLATE, True)
        chance = np.random.default_rng(0)
        table = chance.normal(0, 0.1, (made.vocabulary, width)).astype(np.float32)
        made.finish(
            table,
            table,
            lambda _, rows, columns: chance.normal(0, 0.02, (rows, columns)).astype(np.float32),
        )
        del table
        code = f"""
import asyncio
from bench.memory import resident
import xllamacpp
base = resident()
from models.llm.llama_cpp import LlamaCpp
m = LlamaCpp({str(path)!r}, n_ctx={n_ctx}, n_parallel=1)
async def go():
    text = "w1 " * 120
    async for c in m.complete({{"prompt": text, "max_tokens": 4}}): pass
asyncio.run(go())
print(resident() - base)
"""
        taken = float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            ).stdout
        )
        file, cache = path.stat().st_size / MB, 2 * layers * width * 2 * n_ctx / MB
        logits = 256 * vocabulary * 4 / MB
        print(
            f"Llama of {file:.0f} MB, {n_ctx} tokens, {vocabulary} words: {taken:.0f} MB; file +"
            f" cache {cache:.0f} + logits {logits:.0f} = {file + cache + logits:.0f} MB; left"
            f" {taken - file - cache - logits:+.0f} MB",
            flush=True,
        )


PARTS: dict[str, Callable[[Path], None]] = {
    "loop": loop,
    "recognition": recognition,
    "perception": perception,
    "reading": reading,
    "commands": commands,
    "wake": wake,
    "voice": voice,
    "server": server,
    "whisper-tiny": lambda data: whisper(data, "tiny"),
    "whisper-base": lambda data: whisper(data, "base"),
    "whisper-small": lambda data: whisper(data, "small"),
    "llama-small": lambda data: llama(data, 1024, 1000),
    "llama-cache": lambda data: llama(data, 8192, 1000),
    "llama-words": lambda data: llama(data, 1024, 60000),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=data_of_tests())
    parser.add_argument("--part", choices=list(PARTS))
    asked = parser.parse_args()
    if asked.part:
        PARTS[asked.part](asked.data)
        return
    for part in PARTS:
        done = subprocess.run(
            [sys.executable, "-m", "bench.memory", "--data", str(asked.data), "--part", part],
            check=False,
        )
        if done.returncode:
            print(f"{part}: failed", flush=True)


if __name__ == "__main__":
    main()
