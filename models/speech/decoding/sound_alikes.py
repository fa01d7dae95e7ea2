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
from models.speech.decoding.sound_costs import Phonemes, distances, padded

# Phonemes apart, of the longer of both, up to which two nouns may be taken for each other, and the
# first word for a command: of these there are few, and people are often cut short there.
MOST_APART, MOST_APART_AT_FIRST = 0.4, 0.6
# In phonemes: long words that differ by more are other words, and each costs a run of the decoder.
MOST_DISTANCE, MOST_DISTANCE_AT_FIRST = 1.6, 8.0
LONGEST_REQUEST = 12  # words; longer sentences are told or read, not asked
MOST_WORDS = 2  # of what was heard for one thing
_BEFORE_NOUNS = frozenset("a an the my our your his her its their this that these those".split())
_NO_NOUNS = _BEFORE_NOUNS | frozenset(
    "of on in at is are was were and or for with to from near under behind beside next other same"
    " last first one i you he she it we they says said does did has have can will".split()
)
# Words that begin what is said to an assistant and are no command; the grammar's are known, too.
_BEGINNINGS = frozenset(
    """
    i i'm i've i'd i'll it it's he she you you're we they there there's these those that's here
    and but so well oh ok okay hey hi hello please sorry yes no not now then when while if because
    could can would will shall should may do does did don't is isn't are aren't am was were has
    have had let let's tell show give get set start begin turn make take put keep add call open
    close play say says talk speak which whose why whom what's where's who's how how's any anything
    anybody some someone my our your his her its their describe explain help check just also again
    cancel delete forget wake ping alert warn inform notify list name keep actually think thanks
    """.split()
)
# Words that begin a request.
COMMANDS = tuple("scan count search find look read remember note watch remind stop repeat".split())
# What a thing may be less likely than what was heard, for each of its phonemes: a log probability.
# It is smaller where it stands for another thing. "trowel" is no "towel" by 3.6; most words that
# only sound alike are 7 to 30 below.
LESS_LIKELY, LESS_LIKELY_THAN_A_THING = 0.5, 0.35
# The same for a command, which begins most requests: "skin" was "scan" by 1 to 5, "mend" is no
# "find" by 7.
COMMAND_LESS_LIKELY = 5.0
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
        if self._begins_oddly(words):
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
            if word.lower() in _BEFORE_NOUNS:
                yield from self._nouns(words, place)

    def _begins_oddly(self, words: list[str]) -> bool:
        if len(words) < 2 or not words[0].isalpha():
            return False
        return words[0].lower() not in self._words | _BEGINNINGS

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
