"""Whether a question asks for a judgement that could hurt somebody: may I cross, is it hot, can I
eat this. A linear classifier on the words of the question, trained by this project from its own
phrases (training/); 2 ms at most, numpy alone.

Knows words only: no view, no conversation. Where it is sure nothing is judged; where it is not the
question may still be one, so exact rules stand beside it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from models.arrays import Array

WEIGHTS = Path(__file__).with_name("weights.npz")
NONE = "none"  # the kind of what may be answered
BUCKETS = 1 << 13  # features share these by their hash
LONGEST = 40  # words that are looked at, the last ones of a longer question
GAP = 3  # words that may stand between the two of a pair


@dataclass(frozen=True)
class Judged:
    """The kind of a question and the probability that it is of one that nobody here may judge."""

    kind: str
    risk: float


@dataclass(frozen=True)
class Model:
    """Weights [buckets, kinds] and bias [kinds]; `classes` are the nouns that mean the same."""

    kinds: tuple[str, ...]
    weights: Array
    bias: Array
    classes: dict[str, str]


@cache
def model() -> Model:
    """The trained model."""
    with np.load(WEIGHTS, allow_pickle=False) as file:
        words, names = file["words"].tolist(), file["names"].tolist()
        return Model(
            tuple(file["kinds"].tolist()),
            file["weights"].astype(np.float32),
            file["bias"].astype(np.float32),
            dict(zip(words, names, strict=True)),
        )


def judged(question: str) -> Judged:
    """The most probable kind that is not judged, and how probable it is that there is one."""
    found = model()
    scores = found.bias + found.weights[features(question, found.classes)].sum(axis=0)
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    none = found.kinds.index(NONE)
    risky = [i for i in range(len(found.kinds)) if i != none]
    best = max(risky, key=lambda i: float(chances[i]))
    return Judged(found.kinds[best], 1.0 - float(chances[none]))


def tokens(question: str) -> list[str]:
    """The words of a question, lower case; "isn't" is one."""
    said = question.casefold().replace("’", "'")
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", said)[-LONGEST:]


def features(question: str, classes: dict[str, str]) -> list[int]:
    """The buckets of a question's words, of its pairs of words, and of the classes of its nouns."""
    words = tokens(question)
    named = [classes.get(word, word) for word in words]
    return sorted({zlib.crc32(name.encode()) % BUCKETS for name in _names(words, named)})


def _names(words: Sequence[str], named: Sequence[str]) -> Iterator[str]:
    for word, name in zip(words, named, strict=True):
        yield f"1 {name}"
        if name != word:
            yield f"1 {word}"
    bounded = ["^", *named, "$"]
    for i, first in enumerate(bounded):
        for gap, second in enumerate(bounded[i + 1 : i + 2 + GAP]):
            yield f"{2 if gap == 0 else 3} {first} {second}"
    for i in range(len(bounded) - 2):
        yield f"4 {bounded[i]} {bounded[i + 1]} {bounded[i + 2]}"
