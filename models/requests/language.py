"""How likely words are as something said to this assistant: a model of three words at a time.

It is counted from the pocket Llama's phrases (training/), so that "find my scissors" is likelier
than "find my sisters". It knows words and how they sound: neither what was recorded nor any skill.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COUNTS = Path(__file__).with_name("counts.npz")
# Numbers of what is no word of its own: the beginning and the end of a request, a word that the
# phrases do not have, a number in figures.
BEGIN, END, ODD, FIGURES = range(4)
SPECIAL = 4
# Log probability of one word that the phrases do not have, where any of them is possible: they are
# some 20,000, each as likely.
RARE = -9.9

Numbers = NDArray[np.int64]
Logs = NDArray[np.float32]


@dataclass(frozen=True)
class RequestLanguage:
    """`words` are known, from the number SPECIAL on, and `sounds` their pronunciations in IPA;
    `pairs` [n, 2] are numbers of words that are often said together.

    Log probabilities: `single` of a word, `double` and `triple` of the last of the words in their
    sorted keys; `after_one` and `after_two` are what is lost where the last word was never counted
    after the word, or the two words, before it.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    pairs: NDArray[np.int16]
    single: Logs
    after_one: Logs
    double_keys: Numbers
    double: Logs
    after_two_keys: Numbers
    after_two: Logs
    triple_keys: Numbers
    triple: Logs
    numbers: dict[str, int]

    def number(self, word: str) -> int:
        """The number of a word in lower case, or of what is left of it without "'s"."""
        if word[:1].isdigit():
            return FIGURES
        return self.numbers.get(word) or self.numbers.get(word.removesuffix("'s"), ODD)

    def by_word(self, said: list[int]) -> Logs:
        """The log probability of each word number from the third on."""
        threes = list(zip(said, said[1:], said[2:], strict=False))
        return self._last(np.array(threes, np.int64))

    def likelihoods(self, said: Numbers) -> Logs:
        """Log probability of each row of word numbers [n, m] from its third word on, [n]; -1 stands
        behind the last word of a shorter row."""
        total = np.zeros(len(said), np.float32)
        for place in range(2, said.shape[1]):
            triple = said[:, place - 2 : place + 1]
            there = triple[:, 2] >= 0
            total[there] += self._last(triple[there])
        return total

    def _last(self, triple: Numbers) -> Logs:
        """The log probability of the last word of each three, [n]."""
        size = len(self.single)
        first, second, third = triple[:, 0], triple[:, 1], triple[:, 2]
        pairs = second * size + third
        known, at = _places(self.double_keys, pairs)
        less = np.where(known, self.double[at], self.after_one[second] + self.single[third])
        before = first * size + second
        counted, there = _places(self.after_two_keys, before)
        less = less + np.where(counted, self.after_two[there], 0.0)
        known, at = _places(self.triple_keys, before * size + third)
        likely = np.where(known, self.triple[at], less)
        return np.where(third == ODD, likely + RARE, likely).astype(np.float32)


def _places(keys: Numbers, wanted: Numbers) -> tuple[NDArray[np.bool_], Numbers]:
    """Which keys are among the sorted ones, and where."""
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return keys[at] == wanted, at


@cache
def request_language() -> RequestLanguage:
    """The one that ships with Sightline."""
    with np.load(COUNTS, allow_pickle=False) as file:
        words = _lines(file["words"])
        return RequestLanguage(
            words,
            _lines(file["sounds"]),
            file["pairs"],
            file["single"].astype(np.float32),
            file["after_one"].astype(np.float32),
            np.cumsum(file["double_steps"], dtype=np.int64),
            file["double"].astype(np.float32),
            np.cumsum(file["after_two_steps"], dtype=np.int64),
            file["after_two"].astype(np.float32),
            np.cumsum(file["triple_steps"], dtype=np.int64),
            file["triple"].astype(np.float32),
            {word: place for place, word in enumerate(words, SPECIAL)},
        )


def _lines(text: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(bytes(text).decode("utf-8").split("\n"))
