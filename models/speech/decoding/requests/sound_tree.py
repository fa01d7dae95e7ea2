"""Words by their sound in one tree, whose branches are the phonemes: words that begin alike are
compared together, and what is too far away already is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.speech.decoding.sound_costs import MISSING, costs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Rows = NDArray[np.float32]


class SoundTree:
    """The tree of words that are given by their phonemes, numbered."""

    def __init__(self, words: Sequence[Sequence[int]]) -> None:
        import numpy as np

        below: list[dict[int, int]] = [{}]
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            node = 0
            for sign in word:
                if sign not in below[node]:
                    below[node][sign] = len(below)
                    below.append({})
                node = below[node][sign]
            ends[node].append(place)
        order = _by_breadth(below)
        numbers = {node: number for number, node in enumerate(order)}
        signs = np.zeros(len(order), np.int64)
        for node in order:
            for sign, child in below[node].items():
                signs[numbers[child]] = sign
        self._signs = signs
        self._counts = np.array([len(below[node]) for node in order])
        self._starts = 1 + np.cumsum(self._counts) - self._counts
        words_here = [ends.get(node, []) for node in order]
        self._words = np.array([place for here in words_here for place in here], np.int64)
        self._word_counts = np.array([len(here) for here in words_here])
        self._word_starts = np.cumsum(self._word_counts) - self._word_counts

    def near(self, heard: Sequence[int], most: float) -> Iterator[tuple[Numbers, Rows]]:
        """Places of words, [n], and how far each is from every beginning of what was heard,
        [n, phonemes + 1]; some beginning of it is at most so far."""
        import numpy as np

        nodes = np.zeros(1, np.int64)
        rows = np.arange(len(heard) + 1, dtype=np.float32)[None] * MISSING
        missing = rows[0]
        changes = costs()[:, list(heard)]
        while len(nodes):
            parents, children = _spread(self._starts[nodes], self._counts[nodes])
            before = rows[parents]
            longer = before + MISSING
            changed = before[:, :-1] + changes[self._signs[children]]
            longer[:, 1:] = np.minimum(longer[:, 1:], changed)
            rows = np.minimum.accumulate(longer - missing, axis=1) + missing
            kept = rows.min(axis=1) <= most
            nodes, rows = children[kept], rows[kept]
            ending, words = _spread(self._word_starts[nodes], self._word_counts[nodes])
            yield self._words[words], rows[ending]


def _by_breadth(below: list[dict[int, int]]) -> list[int]:
    """The nodes, each with its children next to each other, parents first."""
    order = [0]
    for node in order:  # which grows as it is read
        order.extend(below[node].values())
    return order


def _spread(starts: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers of several runs, one run behind the other, and before them the run that each
    belongs to. A run begins at one of `starts` and has one of `counts` numbers."""
    import numpy as np

    whose = np.repeat(np.arange(len(starts)), counts)
    first = np.cumsum(counts) - counts
    return whose, np.arange(len(whose)) - first[whose] + starts[whose]
