"""Whether a question asks for a judgement that could hurt somebody (may I cross, is it hot, can I
eat this), and whether words tell of an emergency. Two linear classifiers on the words, trained by
this project from its own phrases (training/); 2 ms each at most, numpy alone.

Knows words only: no view, no conversation. Where it is sure nothing is judged; where it is not the
question may still be one, so exact rules stand beside it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from models.arrays import Array

WEIGHTS = Path(__file__).with_name("weights.npz")
URGENT = Path(__file__).with_name("urgent.npz")
NONE = "none"  # the kind of what may be answered
BUCKETS = 1 << 13  # features share these by their hash
LONGEST = 40  # words that are looked at, the last ones of a longer question
GAP = 3  # words that may stand between the two of a pair


@dataclass(frozen=True)
class Judged:
    """The most probable kind of some words but for `NONE`, and the probability that they are of
    any kind."""

    kind: str
    risk: float


@dataclass(frozen=True)
class Model:
    """Weights [buckets, kinds] and bias [kinds]; `classes` are the nouns that mean the same.
    `stems`: it was trained on stems of words, too."""

    kinds: tuple[str, ...]
    weights: Array
    bias: Array
    classes: dict[str, str]
    stems: bool


@cache
def model(weights: Path = WEIGHTS) -> Model:
    """The trained model of a file."""
    with np.load(weights, allow_pickle=False) as file:
        words, names = file["words"].tolist(), file["names"].tolist()
        return Model(
            tuple(file["kinds"].tolist()),
            file["weights"].astype(np.float32),
            file["bias"].astype(np.float32),
            dict(zip(words, names, strict=True)),
            bool(file["stems"]) if "stems" in file else False,
        )


def judged(question: str) -> Judged:
    """The kind of judgement that a question asks for."""
    return _classified(question, model())


def urgent(words: str) -> Judged:
    """The kind of emergency that words tell of."""
    return _classified(words, model(URGENT))


def _classified(question: str, found: Model) -> Judged:
    scores = found.bias + found.weights[features(question, found.classes, found.stems)].sum(axis=0)
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


def features(question: str, classes: dict[str, str], stems: bool = False) -> list[int]:
    """The buckets of a question's words, of its pairs of words, and of the classes of its nouns.
    With `stems` those of the words' stems and of two classes that are far apart as well, and a
    noun's "'s" is a word by itself."""
    words = tokens(re.sub(r"['’]s\b", " s", question) if stems else question)
    named = [classes.get(word, word) for word in words]
    names = {*_names(words, named)}
    if stems:
        names |= {f"5 {_stem(word)}" for word in words}
        names |= {f"6 {first} {second}" for first, second in combinations(_classes(named), 2)}
    return sorted({zlib.crc32(name.encode()) % BUCKETS for name in names})


def _classes(named: Sequence[str]) -> list[str]:
    """The classes that were named, wherever they stand."""
    return sorted({name for name in named if name.startswith("<")})


def _stem(word: str) -> str:
    """A word without its ending: "blistered", "blistering" and "blisters" are one."""
    return re.sub(r"(?<=\w{3})(?:ings?|ed|es|s|y|e)$", "", word)


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
