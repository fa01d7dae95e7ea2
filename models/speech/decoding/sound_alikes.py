"""What a misheard word may have been: things of everyday life and commands that sound like it.

Whisper writes "lap hop" where a laptop was meant, and "pound" for "count": it weighs each word by
how often it is written, not by what people ask glasses for. Here the words after an article or a
possessive are compared, by their phonemes, with the things that the pocket Llama was taught, and
the first word with the commands. This module knows neither the sound nor how likely a text is;
misheard.py asks the network for that.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Phonemes apart, of the longer of both, up to which two nouns may be taken for each other, and the
# first word for a command: of these there are few, and people are often cut short there.
MOST_APART, MOST_APART_AT_FIRST = 0.4, 0.8
# In phonemes: long words that differ by more are other words, and each costs a run of the decoder.
MOST_DISTANCE, MOST_DISTANCE_AT_FIRST = 1.6, 8.0
LONGEST_REQUEST = 12  # words; longer sentences are told or read, not asked
MOST_WORDS = 2  # of what was heard for one thing
# Costs of a changed phoneme, by how much alike both sound, and of one that is missing.
ALIKE, VOWELS_APART, SAME_MANNER, MISSING = 0.4, 0.5, 0.6, 0.7
_VOWELS = "aeiouæɑɒɔəɚɛɜɝɪʊʌɐᵻ"
_PAIRS = ("pb", "td", "kɡ", "fv", "θð", "sz", "ʃʒ", "mnŋ", "lɹrw", "tʃ", "dʒ", "tɾd", "bv", "pf")
_MANNERS = ("ptkbdɡʔɾ", "fvθðszʃʒh")
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
_UNHEARD = re.compile(r"\([a-z-]+\)|[ˈˌːˑ‍()\u0329\u0361 ]")  # marks of espeak-ng's IPA

Pronounce = Callable[[str], str]


@dataclass(frozen=True)
class Alternative:
    """A text with other words in place of those from `first` to before `last`. `apart`: how far
    apart both sound. It is believed if its log probability is at most `margin` below that of what
    was heard."""

    text: str
    first: int
    last: int
    apart: float
    margin: float

    def is_possible(self, weakest: Sequence[float]) -> bool:
        """Whether it can be believed, with this log probability of the least sure token of each
        word that was heard. The other token there has what is left of the probability."""
        least_sure = min(weakest[self.first : self.last], default=0.0)
        return least_sure <= -math.log1p(math.exp(-self.margin))


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

    `pronounce` gives the phonemes of a text in IPA; the first of `words` was heard right, too.
    """

    def __init__(
        self,
        things: Iterable[str],
        common: Iterable[str],
        words: Iterable[str],
        pronounce: Pronounce,
    ) -> None:
        self._pronounce = pronounce
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

    def _phonemes(self, text: str) -> list[int]:
        return [_number(sign) for sign in _UNHEARD.sub("", self._pronounce(text))]


class _Sounds:
    """Names by their sound. `places` are theirs in `names`."""

    def __init__(self, names: tuple[str, ...], phonemes: Callable[[str], list[int]]) -> None:
        self.names = names
        self.places = {name: place for place, name in enumerate(names)}
        self._table, self._lengths = _padded([phonemes(name) for name in names])

    def near(self, heard: list[int], span: _Span) -> Iterator[tuple[str, float, int]]:
        """The names that sound like it, how far apart they are, and their phonemes."""
        import numpy as np

        if not heard:
            return
        longer = np.maximum(self._lengths, len(heard))
        distances = _distances(heard, self._table, self._lengths)
        apart = distances / longer
        near = (apart <= span.most_apart) & (distances <= span.most_distance)
        for place in np.flatnonzero(near):
            yield self.names[place], float(apart[place]), int(self._lengths[place])


@cache
def in_english() -> SoundAlikes | None:
    """Those of the pocket Llama's phrases; None where there is no espeak-ng to say how words
    sound."""
    from models.errors import SightlineError
    from models.pocket.phrases import rules, vocabulary
    from models.speech import espeak

    common = (*rules()["thing"], *rules()["things"])
    try:
        return SoundAlikes(
            _taught(), common, vocabulary(), lambda text: espeak.phonemes(text, "en-us")
        )
    except SightlineError:
        return None


def _taught() -> Iterator[str]:
    """What the pocket Llama was taught to look for, count and keep, one and many of each."""
    from models.pocket.phrases import FOLDER, sections

    listed = (
        ("things.txt", ("thing", "plural", "mass", "container")),
        ("slots.txt", ("cont", "surf")),
    )
    for file, names in listed:
        for name, line in sections(FOLDER / file):
            for thing in line.split(",") if name in names else ():
                yield thing.strip()
                if name == "thing":
                    yield _plural(thing.strip())


def _plural(thing: str) -> str:
    if thing.endswith(("s", "x", "z", "ch", "sh")):
        return thing + "es"
    return thing + "s"


def _bare(words: str) -> str:
    return words.rstrip(_ENDINGS).lower()


_SIGNS: dict[str, int] = {}


def _number(sign: str) -> int:
    """A number for each phoneme, from 1."""
    return _SIGNS.setdefault(sign, len(_SIGNS) + 1)


def _padded(words: list[list[int]]) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """Phonemes [words, most], 0 behind the last one, and how many each word has."""
    import numpy as np

    lengths = np.array([len(word) for word in words], np.int64)
    table = np.zeros((len(words), int(lengths.max(initial=1))), np.int16)
    for row, word in zip(table, words, strict=True):
        row[: len(word)] = word
    return table, lengths


def _distances(
    heard: list[int], table: NDArray[np.int16], lengths: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How far one word is from each of many: Levenshtein's distance, weighed by sound."""
    import numpy as np

    costs = _costs(len(_SIGNS))
    count, most = table.shape
    row = np.tile(np.arange(most + 1, dtype=np.float32) * MISSING, (count, 1))
    for place, sign in enumerate(heard, 1):
        before, row = row, np.empty_like(row)
        row[:, 0] = place * MISSING
        changed = before[:, :-1] + costs[sign][table]
        least = np.minimum(changed, before[:, 1:] + MISSING)
        for column in range(most):
            row[:, column + 1] = np.minimum(least[:, column], row[:, column] + MISSING)
    return row[np.arange(count), lengths]


@cache
def _costs(signs: int) -> NDArray[np.float32]:
    """The cost of hearing one phoneme for another, [signs + 1, signs + 1]."""
    import numpy as np

    names = ["", *_SIGNS][: signs + 1]
    rows = [[_cost(a, b) for b in names] for a in names]
    return np.array(rows, np.float32)


def _cost(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return 1.0
    if a in _VOWELS and b in _VOWELS:
        return VOWELS_APART
    if any(a in pair and b in pair for pair in _PAIRS):
        return ALIKE
    if any(a in manner and b in manner for manner in _MANNERS):
        return SAME_MANNER
    return 1.0
