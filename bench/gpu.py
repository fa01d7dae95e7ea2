"""Perception, Whisper and a Llama on a GPU and on the CPU of the same machine, side by side.

    python -m bench.gpu [--detector FILE.onnx] [--whisper FOLDER] [--llama FILE.gguf]
        [--seconds S] [--json]

Parts without real weights run with random ones of the same shape: their speed is right, their
answers are not. What the provider really was stands beside each figure; where there is no GPU
the CPU's column stands alone. See bench/gpu.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from models.errors import SightlineError


@dataclass(frozen=True)
class Row:
    """One figure: `median` and `p90` in milliseconds over `runs`, or tokens a second where `unit`
    says so."""

    part: str
    on: str
    median: float
    p90: float
    runs: int
    unit: str = "ms"
    note: str = ""


def measure(work: Callable[[], object], seconds: float) -> tuple[float, float, int]:
    """(median, 90th percentile, runs) in milliseconds, after two runs that do not count."""
    for _ in range(2):
        work()
    times: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 3:
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.9)], len(times)


def picture() -> np.ndarray:
    """A page with text on a noisy ground, 720p."""
    import cv2

    image = np.random.default_rng(0).integers(90, 160, (720, 1280, 3), np.uint8)
    for line in range(8):
        cv2.putText(
            image,
            f"Platform {line}  departs at 12:{line}5",
            (60, 80 + 75 * line),
            0,
            1.5,
            (255, 255, 255),
            3,
        )
    return image


def detector(path: Path, seconds: float) -> Iterator[Row]:
    from models.runtime import session
    from models.vision.detectors.detector import load

    image = picture()
    for providers in (["tensorrt", "cpu"], ["cuda", "cpu"], ["cpu"]):
        obtained = session(path, providers).providers
        if obtained[0] != providers[0]:
            continue  # the session fell back: the CPU has a row of its own
        detect = load(path, providers).detect
        median, p90, runs = measure(partial(detect, image), seconds)
        yield Row(f"detector {path.stem}, 720p", obtained[0], median, p90, runs)


def raw_session(path: Path, seconds: float) -> Iterator[Row]:
    """The bare network with input and output kept on the device: what IO binding saves."""
    from models.runtime import onnxruntime

    ort = onnxruntime()
    if "CUDAExecutionProvider" not in ort.get_available_providers():
        return
    session = ort.InferenceSession(
        str(path), providers=["CUDAExecutionProvider", "CPUExecutionProvider"]
    )
    if session.get_providers()[0] != "CUDAExecutionProvider":
        return
    entry = session.get_inputs()[0]
    values = np.zeros(
        [
            side if isinstance(side, int) else 640 if i > 1 else 1
            for i, side in enumerate(entry.shape)
        ],
        np.float32,
    )
    median, p90, runs = measure(lambda: session.run(None, {entry.name: values}), seconds)
    yield Row(f"network {path.stem}, copied each time", "cuda", median, p90, runs)
    binding = session.io_binding()
    binding.bind_ortvalue_input(entry.name, ort.OrtValue.ortvalue_from_numpy(values, "cuda", 0))
    for output in session.get_outputs():
        binding.bind_output(output.name, "cuda")
    median, p90, runs = measure(lambda: session.run_with_iobinding(binding), seconds)
    yield Row(f"network {path.stem}, bound to the device", "cuda", median, p90, runs)


def reader(seconds: float) -> Iterator[Row]:
    from models.vision.text import Reader

    image = picture()
    for cuda in (True, False):
        reads = Reader(cuda=cuda)
        if cuda and reads.providers[0] != "cuda":
            continue
        median, p90, runs = measure(partial(reads.read, image), seconds)
        yield Row("text, 8 lines in 720p", reads.providers[0], median, p90, runs)


def whisper(folder: Path | None, seconds: float) -> Iterator[Row]:
    import ctranslate2

    from bench.memory import START, WHISPER, _random_whisper

    with tempfile.TemporaryDirectory() as made:
        note = "" if folder else "random weights of base"
        if folder is None:
            folder = Path(made)
            _random_whisper(folder, *WHISPER["base"])
        for device, kind in (("cuda", "float16"), ("cpu", "int8")):
            if device == "cuda" and not ctranslate2.get_cuda_device_count():
                continue
            model = ctranslate2.models.Whisper(str(folder), device=device, compute_type=kind)
            sound = ctranslate2.StorageView.from_array(
                np.zeros((1, model.n_mels, 3000), np.float32)
            )

            def hear(model: Any = model, sound: Any = sound) -> object:
                return model.generate(
                    sound, [[START]], beam_size=1, max_length=20, suppress_blank=False
                )

            median, p90, runs = measure(hear, seconds)
            yield Row(
                f"Whisper {folder.name if not note else 'base'}, 30 s window, 20 tokens",
                device,
                median,
                p90,
                runs,
                note=note,
            )


def llama(path: Path | None) -> Iterator[Row]:
    from tests.support import random_llama

    with tempfile.TemporaryDirectory() as made:
        note = "" if path else "random weights, 88M at 8 bits"
        if path is None:
            path = Path(made) / "random.gguf"
            random_llama.write_88m(path)
        for layers, on in ((-1, "cuda"), (0, "cpu")):
            if on == "cuda" and not _llama_has_gpu():
                continue
            prompt, generated = asyncio.run(_speak(path, layers))
            yield Row(f"Llama {path.stem}: prompt", on, prompt, prompt, 1, "tokens/s", note)
            yield Row(f"Llama {path.stem}: answer", on, generated, generated, 1, "tokens/s", note)


def _llama_has_gpu() -> bool:
    import xllamacpp

    return any(
        str(getattr(device["type"], "name", device["type"])).lower().endswith("gpu")
        for device in xllamacpp.get_device_info()
    )


async def _speak(path: Path, layers: int) -> tuple[float, float]:
    """(tokens of the prompt read, tokens generated) a second."""
    from models.llm.llama_cpp import LlamaCpp

    model = LlamaCpp(path, n_ctx=2048, n_parallel=1, gpu_layers=layers)
    words = " ".join(f"{a}{b}" for a in "abcdefgh" for b in "abcdefghijklmnop")
    usage: dict[str, Any] = {}
    began = first = time.perf_counter()
    count = 0
    async for chunk in model.chat(
        {"messages": [{"role": "user", "content": words * 3}], "max_tokens": 128}
    ):
        if any(choice.get("delta", {}).get("content") for choice in chunk.get("choices", [])):
            first = first if count else time.perf_counter()
            count += 1
        usage = chunk.get("usage") or usage
    end = time.perf_counter()
    model.close()
    return usage.get("prompt_tokens", 0) / max(first - began, 1e-9), (count - 1) / max(
        end - first, 1e-9
    )


def machine() -> dict[str, str]:
    """What the figures are of."""
    from device.doctor.board import look

    board = look()
    try:
        gpu = subprocess.run(
            ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.strip()
    except FileNotFoundError:
        gpu = ""
    cpu = next(
        (
            x.partition(":")[2].strip()
            for x in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in x
        ),
        "",
    )
    return {
        "board": board.model or platform.machine(),
        "cpu": cpu,
        "gpu": gpu or ", ".join(board.gpus) or "none",
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--detector", type=Path, help="an ONNX detector; without one that part is left out"
    )
    parser.add_argument("--whisper", type=Path, help="a folder of faster-whisper")
    parser.add_argument("--llama", type=Path, help="a GGUF file")
    parser.add_argument("--seconds", type=float, default=5.0, help="for each figure")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    parts: list[Callable[[], Iterator[Row]]] = [
        lambda: reader(asked.seconds),
        lambda: whisper(asked.whisper, asked.seconds),
    ]
    parts.append(lambda: llama(asked.llama))
    if asked.detector:
        parts[:0] = [
            lambda: detector(asked.detector, asked.seconds),
            lambda: raw_session(asked.detector, asked.seconds),
        ]
    print(
        json.dumps(machine())
        if asked.json
        else "\n".join(f"{key}: {value}" for key, value in machine().items())
    )
    for part in parts:
        try:
            for row in part():
                figures = f"{row.median:9.1f} {row.p90:9.1f} {row.unit:8}"
                print(
                    (
                        json.dumps(asdict(row))
                        if asked.json
                        else f"{row.part:44} {row.on:8} {figures} {row.note}"
                    ),
                    flush=True,
                )
        except (SightlineError, RuntimeError, OSError) as e:
            print(
                json.dumps({"failed": str(e)}) if asked.json else f"did not work: {e}", flush=True
            )


if __name__ == "__main__":
    main()
