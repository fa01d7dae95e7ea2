"""What a misheard word may have been: things of everyday life and commands that sound like it.

Whisper writes "lap hop" where a laptop was meant, and "pound" for "count": it weighs each word by
how often it is written, not by what people ask glasses for. Here the words after an article or a
possessive are compared, by their phonemes, with the things that the pocket Llama was taught, and
the first word with the commands. This module knows neither the sound nor how likely a text is;
misheard.py asks the network for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.speech.decoding.alternative import Alternative
from models.speech.decoding.odd_words import BEFORE_NOUNS, COMMAND_LESS_LIKELY, begins_oddly
from models.speech.decoding.sound_costs import Phonemes, distances, padded

# Phonemes apart, of the longer of both, up to which two nouns may be taken for each other, and the
# first word for a command: of these there are few, and people are often cut short there.
MOST_APART, MOST_APART_AT_FIRST = 0.4, 0.6
# In phonemes: long words that differ by more are other words, and each costs a run of the decoder.
MOST_DISTANCE, MOST_DISTANCE_AT_FIRST = 1.6, 8.0
LONGEST_REQUEST = 12  # words; longer sentences are told or read, not asked
MOST_WORDS = 2  # of what was heard for one thing
_NO_NOUNS = BEFORE_NOUNS | frozenset(
    "of on in at is are was were and or for with to from near under behind beside next other same"
    " last first one i you he she it we they says said does did has have can will".split()
)
# Words that begin a request.
COMMANDS = tuple("scan count search find look read remember note watch remind stop repeat".split())
# What a thing may be less likely than what was heard, for each of its phonemes: a log probability.
# It is smaller where it stands for another thing. "trowel" is no "towel" by 3.6; most words that
# only sound alike are 7 to 30 below.
LESS_LIKELY, LESS_LIKELY_THAN_A_THING = 0.5, 0.35
_ENDINGS = ".,?!;:"


@dataclass(frozen=True)
class _Span:
    """Words of a text that may be misheard, what they may have been, and the margin: `each` for a
    phoneme, and `flat` beside it."""

    first: int
    last: int
    among: _Sounds
    each: float
    flat: float = 0.0
    most_apart: float = MOST_APART
    most_distance: float = MOST_DISTANCE


class SoundAlikes:
    """Compares what was heard with `things`, of which some are `common`, and with COMMANDS.

    `phonemes` gives those of a text, numbered; the first of `words` was heard right, too.
    """

    def __init__(
        self,
        things: Iterable[str],
        common: Iterable[str],
        words: Iterable[str],
        phonemes: Phonemes,
    ) -> None:
        self._phonemes = phonemes
        self._words = frozenset(words)
        self._commands = self._sounds(COMMANDS)
        self._common = self._sounds(common)
        self._things = self._sounds((*self._common.names, *things))

    def alternatives(self, text: str) -> list[Alternative]:
        """What a text may have been, the nearest first."""
        words = text.split()
        found: list[Alternative] = []
        if len(words) > LONGEST_REQUEST:
            return found
        for span in self._spans(words):
            heard = _bare(" ".join(words[span.first : span.last]))
            ending = words[span.last - 1][len(words[span.last - 1].rstrip(_ENDINGS)) :]
            for name, apart, length in span.among.near(self._phonemes(heard), span):
                said = name.capitalize() if span.first == 0 else name
                changed = [*words[: span.first], said + ending, *words[span.last :]]
                margin = span.flat + span.each * length
                found.append(Alternative(" ".join(changed), span.first, span.last, apart, margin))
        return sorted(found, key=lambda other: other.apart)

    def _spans(self, words: list[str]) -> Iterator[_Span]:
        """The first word, if no request begins so, and what stands where a thing may."""
        if begins_oddly(words, self._words):
            yield _Span(
                0,
                1,
                self._commands,
                0.0,
                COMMAND_LESS_LIKELY,
                MOST_APART_AT_FIRST,
                MOST_DISTANCE_AT_FIRST,
            )
        for place, word in enumerate(words[:-1], 1):
            if word.lower() in BEFORE_NOUNS:
                yield from self._nouns(words, place)

    def _nouns(self, words: list[str], first: int) -> Iterator[_Span]:
        """What begins at this word and may be a misheard thing."""
        ends: list[int] = []
        for end in range(first + 1, min(len(words), first + MOST_WORDS) + 1):
            ends.append(end)
            if words[end - 1][-1] in _ENDINGS:
                break
        heard = [_bare(" ".join(words[first:end])) for end in ends]
        if any(name in self._common.places for name in heard):
            return
        known = any(name in self._things.places for name in heard)
        for end, name in zip(ends, heard, strict=True):
            if not _NO_NOUNS.isdisjoint(name.split()) or re.search(r"\d", name):
                return
            if name in self._words:
                continue
            if known:
                yield _Span(first, end, self._common, LESS_LIKELY_THAN_A_THING)
            else:
                yield _Span(first, end, self._things, LESS_LIKELY)

    def _sounds(self, names: Iterable[str]) -> _Sounds:
        return _Sounds(tuple(dict.fromkeys(names)), self._phonemes)


class _Sounds:
    """Names by their sound. `places` are theirs in `names`."""

    def __init__(self, names: tuple[str, ...], phonemes: Phonemes) -> None:
        self.names = names
        self.places = {name: place for place, name in enumerate(names)}
        self._table, self._lengths = padded([phonemes(name) for name in names])

    def near(self, heard: list[int], span: _Span) -> Iterator[tuple[str, float, int]]:
        """The names that sound like it, how far apart they are, and their phonemes."""
        import numpy as np

        if not heard:
            return
        longer = np.maximum(self._lengths, len(heard))
        far = distances(heard, self._table, self._lengths)
        apart = far / longer
        near = (apart <= span.most_apart) & (far <= span.most_distance)
        for place in np.flatnonzero(near):
            yield self.names[place], float(apart[place]), int(self._lengths[place])


def _bare(words: str) -> str:
    return words.rstrip(_ENDINGS).lower()
