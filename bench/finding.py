"""False answers of find, count and watches: `python -m bench.finding --models A.onnx B.onnx`.

Every class of VOC is looked for in every photograph, as "is there a dog", "how many dogs are there"
and "tell me when you see a dog" do, and the answer is compared with the truth of the photograph.
False is an answer that states what is not so: "I see a dog" where there is none, "I don't see a
dog" where a large one is, a number that is wrong. What is said with "I think" or "I am not sure" is
counted apart.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from pathlib import Path

from assistant.memory.notebook import Notebook
from assistant.sight.view import FrameView, PerceptionClient, still
from assistant.skills.context import Answer, Context
from assistant.skills.count import count
from assistant.skills.find import find, sighting
from assistant.skills.words.object_names import wanted
from assistant.turn.wearer import now_local
from models.vision.classifier import classifier
from models.vision.classifier.classifier import Classifier
from models.vision.detectors.detector import load
from models.vision.perception import Perception
from models.vision.picture import load_image
from models.worker import Worker
from tests.support.detection_metric import Photographs, read_truth
from tests.support.paths import data_of_tests

DATA = data_of_tests()
ASKED = tuple(
    "plane bicycle bird boat bottle bus car cat chair cow table dog horse motorbike person plant "
    "sheep sofa train tv".split()
)


async def judged(photographs: Photographs, model: Path, guesses: Classifier | None) -> Counter[str]:
    """How often each kind of answer was given, by what it was about."""
    perception = Perception(load(model, ["cpu"]), None, guesses)
    worker = Worker("perception")
    tally = Counter[str]()
    for path, truths in photographs.items():
        view = FrameView(PerceptionClient(perception, worker, "bench"), still(load_image(path)))
        for what in ASKED:
            there = sum(t.name in wanted(what).names for t in truths)
            asked = Context(view, Notebook(), now_local(), question=f"is there a {what}")
            tally[_found(await find(what, asked), there)] += 1
            tally[_counted(await count(what, asked), there)] += 1
            tally[_watched(await sighting(what, asked), there)] += 1
    return tally


def _is_hedged(answer: Answer) -> bool:
    return "I think" in answer.sentence or "I am not sure" in answer.sentence


def _found(answer: Answer, there: int) -> str:
    if _is_hedged(answer):
        return "find: perhaps, rightly" if there else "find: perhaps, wrongly"
    if bool(answer.found) == bool(there):
        return "find: right"
    return "find: false find" if answer.found else "find: not found"


def _counted(answer: Answer, there: int) -> str:
    low, high = answer.evidence["count"], answer.evidence["at_most"]
    if low == there:
        return "count: right"
    hedged = _is_hedged(answer) or low < there <= high
    return "count: hedged" if hedged else "count: false"


def _watched(answer: Answer, there: int) -> str:
    if bool(answer.found) == bool(there):
        return "watch: right"
    return "watch: false alarm" if answer.found else "watch: missed"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--data", type=Path, default=DATA / "images" / "voc100")
    parser.add_argument("--classifier", type=Path, help="beside each detector, for what it misses")
    arguments = parser.parse_args()
    guesses = None
    if arguments.classifier is not None:
        guesses = classifier.load(arguments.classifier, ["cpu"])
    photographs = read_truth(arguments.data)
    for model in arguments.models:
        tally = asyncio.run(judged(photographs, model, guesses))
        print(f"{model.stem}: {dict(sorted(tally.items()))}", flush=True)


if __name__ == "__main__":
    main()
