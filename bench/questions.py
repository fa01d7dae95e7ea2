"""Questions about photographs, and what is answered: `python -m bench.questions`.

The questions lie in bench/questions.jsonl and were written before any answer was seen: one picture
in four of VOC's and one in three of VizWiz's, in the order of their names, with the same kinds of
question in turn. `--list` names another list of the same form, a line each: id, photo (relative to
the data folder), ask, right. The answers are printed beside what is known of the picture, to be
judged by a person; `--out` writes them as lines of JSON. The last judgement is in
bench/questions.md. `--detector`, `--classifier` and `--pose` name the files of other networks.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

from assistant import build
from assistant.answer.reply import Replier
from assistant.memory.notebook import Notebook
from assistant.sight.view import FrameView, PerceptionClient, still
from assistant.skills.context import Context
from assistant.turn.wearer import now_local
from device.ask import answer
from models import weights
from models.vision.classifier import classifier
from models.vision.detectors import detector
from models.vision.perception import Perception
from models.vision.picture import load_image
from models.vision.poses import blazepose
from models.vision.text import Reader
from models.worker import Worker
from tests.support.paths import data_of_tests

QUESTIONS = Path(__file__).with_suffix(".jsonl")
Row = dict[str, str]


async def answers(perception: Perception, data: Path, rows: list[Row]) -> AsyncGenerator[Row]:
    """Ask each question anew, as a client does that keeps no conversation. A photograph that is
    asked about several times in a row is perceived once."""
    replier = Replier(build.pocket(), decide=build.decide)
    worker = Worker("perception")
    seen, client, frame = "", None, None
    for row in rows:
        if client is None or frame is None or row["photo"] != seen:
            seen, frame = row["photo"], still(load_image(data / row["photo"]))
            client = PerceptionClient(perception, worker, "bench")
        context = Context(FrameView(client, frame), Notebook(), now_local())
        said = await answer(replier, context, row["ask"])
        yield {**row, "answer": str(said["answer"]), "skill": str(said["skill"])}


async def ask_all(
    perception: Perception, data: Path, rows: list[Row], keep: Callable[[Row], None]
) -> None:
    """Ask all questions of a list, print the answers, and keep each."""
    async for row in answers(perception, data, rows):
        print(f"{row['photo'].rpartition('/')[2]} | {row.get('right', '')}")
        print(f"    {row['ask'].rstrip('?')}? [{row['skill']}] {row['answer']}", flush=True)
        keep({name: row.get(name, "") for name in ("id", "photo", "ask", "answer", "skill")})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--list", type=Path, default=QUESTIONS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--detector", type=Path, default=weights.find("detector", "auto"))
    parser.add_argument("--classifier", type=Path, default=weights.find("classifier"))
    parser.add_argument("--data", type=Path, default=data_of_tests())
    parser.add_argument("--pose", type=Path, default=weights.find("pose"))
    asked = parser.parse_args()
    names = classifier.load(asked.classifier) if asked.classifier else None
    posing = blazepose.load(asked.pose) if asked.pose else None
    perception = Perception(detector.load(asked.detector, ["cpu"]), Reader(), names, posing)
    lines = asked.list.read_text(encoding="utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines if line.strip()]
    with open(asked.out or os.devnull, "w", encoding="utf-8") as out:

        def keep(row: Row) -> None:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()

        asyncio.run(ask_all(perception, asked.data, rows, keep))


if __name__ == "__main__":
    main()
