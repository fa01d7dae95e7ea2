"""Train the classifier of intents from its phrases and from those of the pocket Llama.

    python -m models.intents.training.train [--count N] [--epochs N] [--seed N]

Softmax regression by AdaGrad on hashed features of the words. What the pocket Llama's phrases ask
for with an argument is no intent.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.intents.classifier import NONE, WEIGHTS
from models.pocket.phrases import sections
from models.pocket.training import examples
from models.pocket.training.grammar import Node, Pieces, expand, parse, ways
from models.safety.classifier import features
from models.safety.training.softmax import fit

PHRASES = Path(__file__).with_name("phrases.txt")
SLOTS = ("before", "after", "story", "thing", "kin", "item", "shop", "food")
OTHER = 0.4  # the share of the examples that are no intent
OWN = 0.35  # of those, the ones from the phrases here
FILLED, TOLD, ENDED, LOST = 0.35, 0.3, 0.25, 0.04  # how often words are put around, and lost
DROPPED = 0.2  # the share of features that an example loses in a step
# Skills of the pocket Llama whose examples are no intent; of the others some are.
ARGUED = frozenset(("look", "read", "count", "find", "color", "scan", "remember", "watch"))
ARGUED_ONLY = frozenset(("timer", "recall", "unwatch"))


@cache
def _slots() -> dict[str, tuple[str, ...]]:
    lines = [(name, line) for name, line in sections(PHRASES) if name in SLOTS]
    return {name: tuple(part.strip() for part in line.split(",")) for name, line in lines}


@cache
def kinds() -> tuple[str, ...]:
    """The intents, in the order of their phrases; `NONE` first."""
    named = dict.fromkeys(name for name, _ in sections(PHRASES) if name not in SLOTS)
    return (NONE, *(name for name in named if name != NONE))


@cache
def _trees(kind: str) -> tuple[tuple[Node, ...], tuple[float, ...]]:
    """The trees of an intent's phrases, and how often to take each."""
    lines = [parse(line) for name, line in sections(PHRASES) if name == kind]
    trees = [t for line in lines for t in (line.children if line.kind == "choice" else (line,))]
    return tuple(trees), tuple(ways(tree) ** 0.4 for tree in trees)


def _fill(name: str, rng: random.Random) -> Pieces:
    return [(rng.choice(_slots()[name]), False)]


def _around(said: str, rng: random.Random) -> str:
    """Words as people say them: with small words, and with a reason that means nothing."""
    slots = _slots()
    if rng.random() < FILLED:
        said = f"{rng.choice(slots['before'])} {said}"
    if rng.random() < TOLD:
        story = rng.choice(slots["story"])
        said = rng.choice((f"{story} {said}", f"{said} {story}"))
    if rng.random() < ENDED:
        said = f"{said} {rng.choice(slots['after'])}"
    return " ".join(word for word in said.split() if rng.random() > LOST) or said


def phrase(kind: str, rng: random.Random) -> str:
    """Words of an intent."""
    trees, weights = _trees(kind)
    pieces = expand(rng.choices(trees, weights)[0], _fill, rng)
    said = " ".join(text for text, _ in pieces).replace(" '", "'").replace("’", "'")
    return _around(said.replace(" '", "'"), rng)


def _is_other(example: examples.Example) -> bool:
    if example.skill in ARGUED:
        return True
    return example.skill in ARGUED_ONLY and example.end > example.start


def questions(seed: int) -> Iterator[tuple[str, int]]:
    """Words without end with the number of their intent, the same for the same seed."""
    rng = random.Random(seed)
    others = filter(_is_other, examples.examples(seed))
    while True:
        if rng.random() >= OTHER:
            kind = rng.choice(kinds()[1:])
            yield phrase(kind, rng), kinds().index(kind)
        elif rng.random() < OWN:
            yield phrase(NONE, rng), 0
        else:
            yield _around(" ".join(next(others).words), rng), 0


def train(count: int, epochs: int, seed: int) -> tuple[Array, Array]:
    """Weights [buckets, intents] and bias [intents]."""
    made = islice(questions(seed), count)
    data = [(np.array(features(said, {}, True)), kind) for said, kind in made]
    return fit(data, len(kinds()), DROPPED, epochs, seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60_000)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    weights, bias = train(options.count, options.epochs, options.seed)
    np.savez_compressed(
        WEIGHTS,
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        kinds=np.array(kinds()),
    )


if __name__ == "__main__":
    main()
