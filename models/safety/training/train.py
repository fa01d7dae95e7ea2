"""Train the safety classifiers from their phrases and from those of the pocket Llama.

    python -m models.safety.training.train [judged|urgent] [--count N] [--epochs N] [--seed N]

Softmax regression by AdaGrad on hashed features. What the pocket Llama's phrases ask is harmless,
but for those with a word of danger in them, which are left out: both kinds have such words.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.pocket.phrases import sections
from models.pocket.training import examples
from models.pocket.training.grammar import Node, Pieces, expand, parse, ways
from models.safety import classifier
from models.safety.classifier import NONE, URGENT, WEIGHTS
from models.safety.training.softmax import fit

RISKY = 0.5  # the share of the examples that are of a kind
OWN = 0.5  # of the harmless ones, those from the phrases here
STRANGE = 0.15  # of the rest of the harmless ones, words that no phrase here has
ASKED = 0.4  # and of the rest, those of another task
LOST, FILLED, TOLD, ENDED = 0.08, 0.35, 0.15, 0.3  # how often words are lost, and put around


@dataclass(frozen=True)
class Task:
    """What one classifier is trained for: its phrases, kinds and classes of nouns. Phrases of the
    pocket Llama that `unclear` finds are left out."""

    phrases: Path
    weights: Path
    kinds: tuple[str, ...]
    classes: tuple[str, ...]
    unclear: re.Pattern[str]
    stems: bool = False
    dropped: float = 0.0  # the share of features that an example loses in a step
    others: str = ""  # a task whose phrases are harmless to this one


TASKS = {
    "judged": Task(
        Path(__file__).with_name("phrases.txt"),
        WEIGHTS,
        (NONE, "way", "traffic", "medicine", "food", "heat", "people"),
        (
            *("vehicle", "drug", "edible", "allergen", "hot"),
            *("support", "place", "number", "mushroom"),
        ),
        re.compile(
            r"\b(?:cross\w*|safe\w*|steps?|stairs?|hazard\w*|way|allerg\w+|contains?|gluten|free|"
            r"tablets?|pills?|medic\w+|traffic|green|red|warn|walk|bump|trip|hot|burn\w*|boil\w*|"
            r"eat|drink|bite|take|coming|front|edge|kerb|touch|clear|steady|poison\w*|danger\w*|"
            r"close|near)\b"
        ),
    ),
    "urgent": Task(
        Path(__file__).with_name("urgent.txt"),
        URGENT,
        (
            *(NONE, "bleeding", "body", "sight", "medicine", "sugar", "gas", "monoxide", "fumes"),
            *("poison", "splash", "fire", "burn", "choking", "allergy", "fall", "battery"),
            *("shock", "road", "water", "exposure", "threat", "despair", "help"),
        ),
        (
            *("part", "symptom", "drug", "chemical", "pet", "wound", "flow", "swell", "breath"),
            *("core", "ingest", "burned", "falling", "broken", "person", "gassy", "blaze"),
            *("electric", "cell", "eye", "roadway", "lake", "sweet", "sensation", "lifeless"),
            *("past", "order"),
        ),
        re.compile(
            r"\b(?:help me|emergency|ambulance|bleed\w*|gas|smok\w+|fire|flames?|burn\w*|batter\w+|"
            r"puffy|swollen|spark\w*|bleach|poison\w*|mix|drown\w*|follow\w*|leak\w*|insulin|"
            r"edible|road|tracks?|swells?|acid|fumes|wires?)\b"
        ),
        stems=True,
        dropped=0.2,
        others="judged",
    ),
}


@cache
def _slots(task: Task) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, line in sections(task.phrases):
        if name not in task.kinds:
            found[name] = tuple(part.strip() for part in line.split(","))
    return found


@cache
def _trees(task: Task, kind: str) -> tuple[tuple[Node, ...], tuple[float, ...]]:
    """The trees of a kind's phrases, and how often to take each."""
    lines = [parse(line) for name, line in sections(task.phrases) if name == kind]
    trees = [t for line in lines for t in (line.children if line.kind == "choice" else (line,))]
    return tuple(trees), tuple(ways(tree) ** 0.4 for tree in trees)


def phrase(task: Task, kind: str, rng: random.Random) -> str:
    """Words of a kind, as somebody in a hurry may put them."""

    def fill(name: str, rng: random.Random) -> Pieces:
        return [(rng.choice(slots[name]), False)]

    slots = _slots(task)
    trees, weights = _trees(task, kind)
    words = [text for text, _ in expand(rng.choices(trees, weights)[0], fill, rng)]
    said = " ".join(words)
    if rng.random() < FILLED:
        said = f"{rng.choice(slots['before'])} {said}"
    if rng.random() < TOLD:
        story = rng.choice(slots["story"])
        said = rng.choice((f"{story} {said}", f"{said} {story}"))
    if rng.random() < ENDED:
        said = f"{said} {rng.choice(slots['after'])}"
    kept = [word for word in said.split() if rng.random() > LOST / 2]
    return (" ".join(kept) or said).replace(" '", "'")


def _strange(rng: random.Random) -> str:
    """Words of no language that is known here: they tell of nothing."""
    letters = "abcdefghijklmnoprstuvwz"
    lengths = [rng.randint(1, 9) for _ in range(rng.randint(1, 9))]
    return " ".join("".join(rng.choices(letters, k=length)) for length in lengths)


def questions(task: Task, seed: int) -> Iterator[tuple[str, int]]:
    """Words without end with the number of their kind, the same for the same seed."""
    rng = random.Random(seed)
    harmless = examples.examples(seed)
    while True:
        if rng.random() < RISKY:
            kind = rng.choice(task.kinds[1:])
            yield phrase(task, kind, rng), task.kinds.index(kind)
        elif rng.random() < OWN:
            yield phrase(task, NONE, rng), 0
        else:
            said = " ".join(next(harmless).words)
            if task.stems and rng.random() < STRANGE:
                said = _strange(rng)
            elif task.others and rng.random() < ASKED:
                other = TASKS[task.others]
                said = phrase(other, rng.choice(other.kinds), rng)
            if not task.unclear.search(said):
                yield said, 0


def classes(task: Task) -> dict[str, str]:
    """The nouns that mean the same to the classifier, each with the name of its class."""
    found: dict[str, str] = {}
    for name in task.classes:
        for noun in _slots(task)[name]:
            if " " not in noun:
                found.setdefault(noun, f"<{name}>")
                found.setdefault(f"{noun}s", f"<{name}>")
    return found


def train(task: Task, count: int, epochs: int, seed: int) -> tuple[Array, Array]:
    """Weights [buckets, kinds] and bias [kinds]."""
    nouns = classes(task)
    made = islice(questions(task, seed), count)
    data = [(np.array(classifier.features(said, nouns, task.stems)), kind) for said, kind in made]
    return fit(data, len(task.kinds), task.dropped, epochs, seed)


def save(task: Task, weights: Array, bias: Array) -> None:
    nouns = classes(task)
    np.savez_compressed(
        task.weights,
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        kinds=np.array(task.kinds),
        words=np.array(list(nouns)),
        names=np.array(list(nouns.values())),
        stems=np.array(task.stems),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", nargs="?", choices=TASKS, default="judged")
    parser.add_argument("--count", type=int, default=80_000)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    task = TASKS[options.task]
    save(task, *train(task, options.count, options.epochs, options.seed))


if __name__ == "__main__":
    main()
