"""The sentences of the command grammar that sound like what was heard.

Each sentence is compared by its phonemes with the whole text, so that a word more or less, or a
border between words at another place, is found as well: "this car" was "the scarf". The search goes
through the grammar word by word and drops what is too far away already. This module knows neither
the sound nor how likely a sentence is; misheard.py asks the network for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.speech.decoding.alternative import Alternative
from models.speech.decoding.odd_words import (
    COMMAND_LESS_LIKELY,
    THING_LESS_LIKELY,
    begins_oddly,
    names_nothing,
)
from models.speech.decoding.sound_costs import MISSING, Phonemes, costs, padded
from models.speech.grammar.automaton import END

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.speech.grammar.automaton import Grammar

LONGEST_COMMAND = 14  # words; a note of where a thing is has up to so many
# Distance, and share of the phonemes, up to which a text may have been a command.
MOST_DISTANCE, MOST_APART = 3.0, 0.3
# What a command may be less likely than what was heard, as a log probability, and more for each
# further word that was misheard. The command that was said is less likely by up to 2.9, another
# one, where a rarer thing was asked for, by 3.4 to 7.
LESS_LIKELY, FOR_EACH_FURTHER_WORD = 2.9, 1.2
WIDEST = 200  # beginnings of sentences that are followed at once
_AS_WRITTEN = (("q r", "QR"), ("bar code", "barcode"), ("i", "I"))  # by Whisper
_ENDINGS = ".,?!;:"


@dataclass(frozen=True)
class NearCommand:
    """A sentence of the grammar, and its distance from what was heard."""

    text: str
    distance: float


@dataclass(frozen=True)
class _Beginnings:
    """Beginnings of sentences: their states in the grammar, their words, and for each the distance
    from every beginning of what was heard, [beginnings, phonemes + 1]."""

    states: list[int]
    texts: list[str]
    rows: NDArray[np.float32]


class NearCommands:
    """The sentences of a grammar by their sound."""

    def __init__(self, grammar: Grammar, phonemes: Phonemes) -> None:
        self._grammar, self._phonemes = grammar, phonemes
        self._words, self._known = sorted(grammar.words()), frozenset(grammar.words())
        self._table, self._lengths = padded([phonemes(word) for word in self._words])
        places = {word: place for place, word in enumerate(self._words)}
        self._next = [
            [(places[word], target) for word, target in _spoken(grammar, state)]
            for state in range(len(grammar.arcs))
        ]
        self._ends = [_may_end(grammar, state) for state in range(len(grammar.arcs))]

    def accepts(self, text: str) -> bool:
        """Whether the text is a command as it stands."""
        return self._grammar.accepts([_bare(word) for word in text.split()])

    def alternatives(self, text: str) -> list[Alternative]:
        """The commands that a text may have been, the nearest first; none where it is one, and none
        in place of figures, which the grammar has no number for."""
        words = text.split()
        if not words or len(words) > LONGEST_COMMAND or re.search(r"\d", text):
            return []
        if self.accepts(text):
            return []
        heard = [sign for word in words for sign in self._phonemes(_bare(word))]
        found = self.near(heard, min(MOST_DISTANCE, MOST_APART * len(heard)))
        others = [self._in_place_of(words, command) for command in found]
        if others and others[0].text == text:
            return []  # the command itself, as Whisper writes it
        return others

    def _in_place_of(self, heard: list[str], command: NearCommand) -> Alternative:
        """The command as Whisper would write it: words that were heard so stay, and so does the
        mark at the end."""
        text = command.text
        for spoken, written in _AS_WRITTEN:
            text = re.sub(rf"\b{spoken}\b", written, text)
        words = text.split()
        first = _same(heard, words)
        last = _same(heard[first:][::-1], words[first:][::-1])
        changed = words[first : len(words) - last]
        if first == 0 and changed:
            changed[0] = changed[0][0].upper() + changed[0][1:]
        if last == 0 and changed:
            changed[-1] += heard[-1][len(heard[-1].rstrip(_ENDINGS)) :]
        written = [*heard[:first], *changed, *heard[len(heard) - last :]]
        until = max(first + 1, len(heard) - last)
        said = command.text.split()
        changed_at = range(first, min(until, len(heard)))
        misheard = [place for place in changed_at if _bare(heard[place]) not in said]
        margin = self._margin(heard, misheard)
        return Alternative(" ".join(written), first, until, command.distance, margin)

    def _margin(self, heard: list[str], misheard: list[int]) -> float:
        """What a command may be less likely than these words, misheard at these places."""
        further = FOR_EACH_FURTHER_WORD * max(0, len(misheard) - 1)
        if any(names_nothing(heard, place) for place in misheard):
            return THING_LESS_LIKELY + further
        if 0 in misheard and begins_oddly(heard, self._known):
            return COMMAND_LESS_LIKELY + further
        return LESS_LIKELY + further

    def near(self, heard: list[int], most: float) -> list[NearCommand]:
        """The sentences at most so far from these phonemes, the nearest first."""
        import numpy as np

        row = np.arange(len(heard) + 1, dtype=np.float32) * MISSING
        beginnings = _Beginnings([self._grammar.start], [""], row[None])
        found: list[NearCommand] = []
        while beginnings.states:
            longer = self._longer(beginnings, heard, most)
            found += [
                NearCommand(text, float(row[-1]))
                for state, text, row in zip(longer.states, longer.texts, longer.rows, strict=True)
                if self._ends[state] and row[-1] <= most
            ]
            beginnings = longer
        return sorted(found, key=lambda command: command.distance)

    def _longer(self, beginnings: _Beginnings, heard: list[int], most: float) -> _Beginnings:
        """The beginnings with each word that may follow, without those that are too far away."""
        import numpy as np

        steps = [
            (place, word, target)
            for place, state in enumerate(beginnings.states)
            for word, target in self._next[state]
        ]
        if not steps:
            return _Beginnings([], [], beginnings.rows[:0])
        before, words, targets = (list(column) for column in zip(*steps, strict=True))
        rows = _spelled(beginnings.rows[before], self._table[words], self._lengths[words], heard)
        nearest = rows.min(axis=1)
        kept = [int(i) for i in np.argsort(nearest, kind="stable")[:WIDEST] if nearest[i] <= most]
        texts = [f"{beginnings.texts[before[i]]} {self._words[words[i]]}".strip() for i in kept]
        return _Beginnings([targets[i] for i in kept], texts, rows[kept])


def _same(heard: list[str], words: list[str]) -> int:
    """How many words at the beginning are the same."""
    pairs = zip(heard, words, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if _bare(a) != b.lower()),
        min(len(heard), len(words)),
    )


def _bare(word: str) -> str:
    return word.strip(_ENDINGS).lower()


def _spelled(
    rows: NDArray[np.float32],
    words: NDArray[np.int16],
    lengths: NDArray[np.int64],
    heard: list[int],
) -> NDArray[np.float32]:
    """The rows after a word each: Levenshtein's distance, a phoneme of all the words at a time."""
    import numpy as np

    table = costs()
    missing = np.arange(rows.shape[1], dtype=np.float32) * MISSING
    for place in range(int(lengths.max(initial=0))):
        longer = rows + MISSING
        changed = rows[:, :-1] + table[words[:, place]][:, heard]
        longer[:, 1:] = np.minimum(longer[:, 1:], changed)
        longer = np.minimum.accumulate(longer - missing, axis=1) + missing
        rows = np.where((place < lengths)[:, None], longer, rows)
    return rows


def _spoken(grammar: Grammar, state: int) -> Iterator[tuple[str, int]]:
    """The words that may follow a state, and where each leads."""
    for _, word, target in grammar.arcs[state]:
        if word:
            yield word, target
        elif target != END:
            yield from _spoken(grammar, target)


def _may_end(grammar: Grammar, state: int) -> bool:
    return state == END or any(
        not word and _may_end(grammar, target) for _, word, target in grammar.arcs[state]
    )
