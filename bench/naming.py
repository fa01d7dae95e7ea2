"""How often the names that a description tells are right: `python -m bench.naming --model F.onnx`.

Every place that the detector reports in Pascal VOC's photographs is compared with the truth at an
overlap of 0.4. A name is right if something of it is there, wrong if something else is, or nothing
where VOC would name it; else VOC's classes can't tell. Counted are single names, pairs of names
that are taken for one another, other pairs, and large places without a certain name. Results lie in
bench/detection.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import wanted
from models.vision.detectors.detector import load
from models.vision.perception import Perception
from models.vision.picture import load_image
from models.vision.scene import Scene, Thing
from tests.support.detection_metric import Photographs, Truth, read_truth
from tests.support.paths import data_of_tests

OVERLAP = 0.4
LIMITS = (0.3, 0.38, 0.45, 0.55, 1.01)


def judged(name: str, thing: Thing, truths: Sequence[Truth], known: frozenset[str]) -> str:
    """Whether a name for the place of a thing is right."""
    there = {t.name for t in truths if sightings.overlap(t.box, thing.box) >= OVERLAP}
    if there & ({name} | wanted(name).names):
        return "right"
    return "wrong" if there or name in known else "VOC can't tell"


def kind(thing: Thing, scene: Scene) -> tuple[str, str]:
    """How a thing is told, by its confidence; and its other name."""
    rival = sightings.rival(thing, scene.things or ())
    low, high = next((a, b) for a, b in pairwise(LIMITS) if thing.confidence < b)
    if not rival:
        return f"one name, {low} to {min(high, 1):.2g}", ""
    alike = sightings.are_alike(thing.name, rival)
    return ("two names, alike" if alike else "two names, not alike"), rival


def count(photographs: Photographs, model: Path) -> Counter[tuple[str, str]]:
    """How often each kind of name is right and wrong."""
    perception, tally = Perception(load(model, ["cpu"]), None), Counter[tuple[str, str]]()
    known = frozenset(truth.name for truths in photographs.values() for truth in truths)
    for path, truths in photographs.items():
        scene = perception.perceive(load_image(path), ("things",))
        for thing in sightings.each_place_once(scene.things or ()):
            if thing.likely:
                told, rival = kind(thing, scene)
                names = [name for name in (thing.name, rival) if name]
                verdicts = [judged(name, thing, truths, known) for name in names]
                tally[told, min(verdicts, key=("right", "VOC can't tell", "wrong").index)] += 1
        if large := descriptions.large_untold(scene):
            there = any(sightings.overlap(t.box, large.box) >= OVERLAP for t in truths)
            share = wording.share(large.box, scene.frame)
            tally[f"large, told without a name: {path.stem} ({share:.2f})", str(there)] += 1
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=data_of_tests() / "images" / "voc100")
    arguments = parser.parse_args()
    for (told, verdict), times in sorted(
        count(read_truth(arguments.data), arguments.model).items()
    ):
        print(f"{told}: {verdict} {times}")


if __name__ == "__main__":
    main()
