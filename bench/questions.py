"""Questions about photographs, and what is answered: `python -m bench.questions`.

The questions lie in bench/questions.jsonl and were written before any answer was seen: one picture
in four of VOC's and one in three of VizWiz's, in the order of their names, with the same kinds of
question in turn. The answers are printed beside what is known of the picture, to be judged by a
person; the last judgement is in bench/questions.md. `--detector` names a detector's ONNX file.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path

from assistant import build
from assistant.answer.reply import Replier
from assistant.memory.notebook import Notebook
from assistant.sight.view import FrameView, PerceptionClient, still
from assistant.skills.context import Context
from assistant.turn.wearer import now_local
from device.ask import answer
from models import weights
from models.vision.detectors.detector import load
from models.vision.perception import Perception
from models.vision.picture import load_image
from models.vision.text import Reader
from models.worker import Worker
from tests.support.paths import data_of_tests

DATA = data_of_tests()
QUESTIONS = Path(__file__).with_suffix(".jsonl")


async def ask_all(detector: Path, data: Path) -> None:
    """Ask each question anew, as a client does that keeps no conversation."""
    perception = Perception(load(detector, ["cpu"]), Reader())
    replier = Replier(build.pocket(), decide=build.decide)
    worker = Worker("perception")
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        frame = still(load_image(data / row["image"]))
        view = FrameView(PerceptionClient(perception, worker, "bench"), frame)
        context = Context(view, Notebook(), now_local())
        said = await answer(replier, context, row["question"])
        print(f"{row['image'].rpartition('/')[2]} | {row['known']}")
        print(f"    {row['question']}? [{said['skill']}] {said['answer']}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--detector", type=Path, default=weights.find("detector", "auto"))
    parser.add_argument("--data", type=Path, default=DATA)
    arguments = parser.parse_args()
    asyncio.run(ask_all(arguments.detector, arguments.data))


if __name__ == "__main__":
    main()
