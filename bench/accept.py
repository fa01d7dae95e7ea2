"""Acceptance with the real models: pulls the starter set for this machine, and tries Whisper, the
detector and the Llama.

    make accept          (python -m bench.accept [--data DIR])

Needs the model hub. Whisper hears spoken questions, the detector looks at photographs with ground
truth (SIGHTLINE_TEST_DATA, where it is), and the Llama gets questions through the server and must
call the right skill, or answer what is none. Prints a table; exit status 1 when a row is below its
bar, or when the hub cannot be reached.
"""

import argparse
import asyncio
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import soxr
from rich.console import Console
from rich.table import Table

from assistant import build
from assistant.config import load
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.turn.wearer import now_local
from device.ask import answer
from device.doctor.board import starter_set
from models import weights
from models.download import bars, pull
from models.errors import SightlineError
from models.speech.audio_format import SAMPLE_RATE
from models.speech.system_voice import SystemVoice

QUESTIONS = {
    "what does this sign say": "read",
    "where is my umbrella": "find",
    "how many people are there": "count",
    "what colour is this shirt": "color",
    "scan the code on this box": "scan",
    "remember that the spare key is under the mat": "remember",
    "what did I say about the spare key": "recall",
    "set a timer for ten minutes": "timer",
    "what time is it": "time",
    "what is the capital of France": "chat",
}
BARS = {"whisper": 0.9, "detector": 0.7, "llama": 0.8}


def hears(config) -> tuple[float, str]:
    """Share of the questions that Whisper hears word for word, punctuation and case apart."""
    whisper, right = build.transcriber(config), 0
    for question in QUESTIONS:
        pcm = SystemVoice("en-us").speak(question)
        samples = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, SAMPLE_RATE)
        heard = "".join(
            c for c in whisper.transcribe(samples).text.lower() if c.isalnum() or c == " "
        ).strip()
        right += heard.split() == question.lower().split()
    return right / len(QUESTIONS), whisper.name


def sees(config, data: Path | None) -> tuple[float | None, str]:
    """mAP50 on the photographs, where they are."""
    perception = build.perception(config)
    name = perception.detector.name if perception.detector else "none"
    if data is None:
        return None, name
    from bench.detection import mean_average_precision, read_truth
    from models.vision.picture import load_image

    photographs = read_truth(data / "images" / "voc100")
    found = {path: perception.detector.detect(load_image(path)) for path in photographs}
    return mean_average_precision(photographs, found), name


async def answers(config) -> tuple[float, str]:
    """Share of the questions for which the Llama calls the right skill through the server, or
    answers by itself."""
    from server.run import RunningServer, ServerSettings

    name = weights.entry("llama").name
    config = replace(config, respond=replace(config.respond, model=name))
    right, notebook = 0, Notebook(":memory:")
    with RunningServer(ServerSettings(port=0, model=str(build.gguf(config)))) as url:
        replier = build.replier(
            replace(config, respond=replace(config.respond, model="", token_timeout=120.0)), url
        )
        for question, skill in QUESTIONS.items():
            row = await answer(replier, Context(NoView(), notebook, now_local()), question)
            right += row["skill"] == skill
    return right / len(QUESTIONS), name


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("SIGHTLINE_TEST_DATA"))
    data = parser.parse_args().data
    console = Console()
    try:
        with bars() as progress:
            pull(starter_set(), notify=console.print, progress=progress)
    except SightlineError as e:
        console.print(f"The acceptance can't run here: {e}")
        return 1
    config = load(None)
    table = Table("part", "model", "figure", "bar", "seconds")
    failed = False
    for part, measure in (
        ("whisper", lambda: hears(config)),
        ("detector", lambda: sees(config, Path(data) if data else None)),
        ("llama", lambda: asyncio.run(answers(config))),
    ):
        began = time.monotonic()
        figure, name = measure()
        failed |= figure is not None and figure < BARS[part]
        shown = "no photographs" if figure is None else f"{figure:.2f}"
        table.add_row(part, name, shown, f"{BARS[part]:.2f}", f"{time.monotonic() - began:.0f}")
    console.print(table)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
