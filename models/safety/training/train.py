"""Train the safety classifier from its phrases and from those of the pocket Llama.

    python -m models.safety.training.train [--count N] [--epochs N] [--seed N]

Softmax regression by AdaGrad on hashed features. What the pocket Llama's phrases ask is harmless,
but for those with a word of danger in them, which are left out: both kinds have such words.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.pocket.phrases import sections
from models.pocket.training import examples
from models.pocket.training.grammar import Node, Pieces, expand, parse, ways
from models.safety import classifier
from models.safety.classifier import BUCKETS, NONE, WEIGHTS

PHRASES = Path(__file__).with_name("phrases.txt")
KINDS = (NONE, "way", "traffic", "medicine", "food", "heat", "people")
CLASSES = ("vehicle", "drug", "edible", "allergen", "hot", "support", "place", "number", "mushroom")
RISKY = 0.5  # the share of the examples that ask for a judgement
OWN = 0.5  # of the harmless ones, those from the phrases here
LOST, FILLED, TOLD, ENDED = 0.08, 0.35, 0.15, 0.3  # how often words are lost, and put around
RATE, DECAY = 0.05, 2e-5
_UNCLEAR = re.compile(
    r"\b(?:cross\w*|safe\w*|steps?|stairs?|hazard\w*|way|allerg\w+|contains?|gluten|free|"
    r"tablets?|pills?|medic\w+|traffic|green|red|warn|walk|bump|trip|hot|burn\w*|boil\w*|eat|"
    r"drink|bite|take|coming|front|edge|kerb|touch|clear|steady|poison\w*|danger\w*|close|near)\b"
)


@cache
def _slots() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, line in sections(PHRASES):
        if name not in KINDS:
            found[name] = tuple(part.strip() for part in line.split(","))
    return found


@cache
def _trees(kind: str) -> tuple[tuple[Node, ...], tuple[float, ...]]:
    """The trees of a kind's phrases, and how often to take each."""
    lines = [parse(line) for name, line in sections(PHRASES) if name == kind]
    trees = [t for line in lines for t in (line.children if line.kind == "choice" else (line,))]
    return tuple(trees), tuple(ways(tree) ** 0.4 for tree in trees)


def _fill(name: str, rng: random.Random) -> Pieces:
    return [(rng.choice(_slots()[name]), False)]


def phrase(kind: str, rng: random.Random) -> str:
    """A question of a kind, as somebody in a hurry may put it."""
    trees, weights = _trees(kind)
    words = [text for text, _ in expand(rng.choices(trees, weights)[0], _fill, rng)]
    said = " ".join(words)
    if rng.random() < FILLED:
        said = f"{rng.choice(_slots()['before'])} {said}"
    if rng.random() < TOLD:
        story = rng.choice(_slots()["story"])
        said = rng.choice((f"{story} {said}", f"{said} {story}"))
    if rng.random() < ENDED:
        said = f"{said} {rng.choice(_slots()['after'])}"
    kept = [word for word in said.split() if rng.random() > LOST / 2]
    return " ".join(kept) or said


def questions(seed: int) -> Iterator[tuple[str, int]]:
    """Questions without end with the number of their kind, the same for the same seed."""
    rng = random.Random(seed)
    harmless = examples.examples(seed)
    while True:
        if rng.random() < RISKY:
            kind = rng.choice(KINDS[1:])
            yield phrase(kind, rng), KINDS.index(kind)
        elif rng.random() < OWN:
            yield phrase(NONE, rng), 0
        else:
            said = " ".join(next(harmless).words)
            if not _UNCLEAR.search(said):
                yield said, 0


def classes() -> dict[str, str]:
    """The nouns that mean the same to the classifier, each with the name of its class."""
    found: dict[str, str] = {}
    for name in CLASSES:
        for noun in _slots()[name]:
            if " " not in noun:
                found.setdefault(noun, f"<{name}>")
                found.setdefault(f"{noun}s", f"<{name}>")
    return found


def train(count: int, epochs: int, seed: int) -> tuple[Array, Array]:
    """Weights [buckets, kinds] and bias [kinds]."""
    nouns = classes()
    made = islice(questions(seed), count)
    data = [([*classifier.features(said, nouns), BUCKETS], kind) for said, kind in made]
    weights = np.zeros((BUCKETS + 1, len(KINDS)), np.float32)  # the last row is the bias
    squares = np.full_like(weights, 1e-3)
    rng = random.Random(seed)
    for epoch in range(epochs):
        rng.shuffle(data)
        loss = 0.0
        for at, kind in data:
            scores = weights[at].sum(axis=0)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            loss -= float(np.log(chances[kind] + 1e-9))
            chances[kind] -= 1.0
            squares[at] += chances**2
            weights[at] -= RATE * chances / np.sqrt(squares[at]) + DECAY * weights[at]
        print(f"epoch {epoch + 1}: loss {loss / len(data):.3f}", flush=True)
    return weights[:-1], weights[-1]


def save(weights: Array, bias: Array) -> None:
    nouns = classes()
    np.savez_compressed(
        WEIGHTS,
        weights=weights.astype(np.float16),
        bias=bias.astype(np.float32),
        kinds=np.array(KINDS),
        words=np.array(list(nouns)),
        names=np.array(list(nouns.values())),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=32_000)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    save(*train(options.count, options.epochs, options.seed))


if __name__ == "__main__":
    main()
