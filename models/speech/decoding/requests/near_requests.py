"""Requests that sound like what was heard, and are likelier as something said to this assistant.

Whisper weighs each word by how often it is written: it writes "sisters" where scissors were asked
for, and "or meet" for "warn me". Here one word or two of a text that Whisper was not sure of are
compared by their phonemes with all words of the requests. models/requests says how much
likelier the text becomes by it. This module does not know the sound; misheard.py asks the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from models.requests.language import BEGIN, END, SPECIAL, Numbers, RequestLanguage
from models.speech.decoding.alternative import Alternative
from models.speech.decoding.requests.sound_tree import SoundTree
from models.speech.decoding.sound_costs import Phonemes, numbered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_REQUEST = 14  # words; longer sentences are told or read, not asked
MOST_WORDS = 2  # heard for one word or two of a request
# How far apart both may sound: in phonemes, and as a share of those that were heard.
MOST_DISTANCE, MOST_APART = 2.5, 0.6
# Log probability of a token from which its word is surely right.
SURE = -0.3
# A request whose words are likelier by `gain` (log probability) may be less likely by its sound: by
# SHARE * gain - AHEAD, at most MOST.
SHARE, AHEAD, MOST = 0.6, 2.0, 6.0
# Log probability of each word as a request, in the mean, below which it is none: of 100 phrases
# said to an assistant 85 are above, of what is told, or ordered at a counter, hardly any.
LEAST_LIKELY = -5.2
LIKELIEST = -2.0  # of each word, as most can be hoped for
FOR_A_WORD = 4.0  # that a request has more: fewer words are always likelier
FOR_A_PHONEME = 2.0  # log probability that each phoneme which sounds otherwise is guessed to cost
_ENDINGS = ".,?!;:"
Span = tuple[int, int]  # its first word, and the one behind its last
_CAPITALS = re.compile(
    r"i|i'(?:m|ve|d|ll)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|qr|tv|usb|atm|id"
    r"|january|february|april|june|july|august|september|october|november|december|christmas"
)


@dataclass(frozen=True)
class _Found:
    """Another text, and how much likelier its words are (`ahead`). The highest `rank`, which is of
    words and sound together, is tried first."""

    other: Alternative
    ahead: float
    rank: float


class NearRequests:
    """The words of requests by their sound. `phonemes` gives those of a text, numbered."""

    def __init__(self, language: RequestLanguage, phonemes: Phonemes) -> None:
        import numpy as np

        self._language, self._phonemes = language, phonemes
        sounds = [numbered(sound) for sound in language.sounds]
        alone = [[place, -1] for place in range(SPECIAL, SPECIAL + len(sounds))]
        self._entries = np.concatenate([np.array(alone, np.int64), language.pairs])
        spelled = sounds + [
            sounds[first - SPECIAL] + sounds[second - SPECIAL] for first, second in language.pairs
        ]
        self._tree = SoundTree(spelled)

    def doubtful(self, text: str) -> list[Span]:
        """Where other words may make a likelier request of a text, whatever it sounds like."""
        words = text.split()
        if not words or len(words) > LONGEST_REQUEST:
            return []
        likely = self._language.by_word(self._row(words))
        whole, least = float(likely.sum()), LEAST_LIKELY * len(likely)
        found: list[Span] = []
        for first, last in _spans(words):
            changed = likely[first : last + 2]
            gain = LIKELIEST * len(changed) - float(changed.sum())
            if gain > AHEAD / SHARE and whole + gain > least:
                found.append((first, last))
        return found

    def alternatives(
        self, text: str, doubtful: Sequence[Span], weakest: Sequence[float]
    ) -> list[Alternative]:
        """What a text may have been at its doubtful places, the likeliest first; `weakest` is the
        log probability of the least sure token of each word."""
        words = text.split()
        row = self._row(words)
        whole = float(self._language.by_word(row).sum())
        best: dict[str, _Found] = {}
        spans = [span for span in doubtful if min(weakest[slice(*span)]) < SURE]
        for span, places, far in self._near(words, spans):
            for each in self._in_place_of(words, row, span, places, far):
                said = each.other.text
                if whole + each.ahead < LEAST_LIKELY * (len(said.split()) + 1):
                    continue
                if said not in best or best[said].rank < each.rank:
                    best[said] = each
        return [each.other for each in sorted(best.values(), key=lambda each: -each.rank)]

    def margin(self, heard: str, other: str) -> float:
        """How much less likely the other text may be than what was heard: a log probability, none
        where it is below 0."""
        if len(heard.split()) > LONGEST_REQUEST:
            return 0.0
        before, after = (self._language.by_word(self._row(t.split())) for t in (heard, other))
        if after.mean() < LEAST_LIKELY:
            return 0.0
        gain = float(after.sum() - before.sum())
        return _margin(gain + FOR_A_WORD * (len(after) - len(before)))

    def _row(self, words: list[str]) -> list[int]:
        return [BEGIN, BEGIN, *(self._language.number(_bare(word)) for word in words), END]

    def _near(
        self, words: list[str], spans: Sequence[Span]
    ) -> Iterator[tuple[Span, Numbers, NDArray[np.float32]]]:
        """Of each span the places of the entries that sound like it, and how far apart they are.
        Spans that begin together are compared together."""
        import numpy as np

        for first, group in groupby(spans, key=lambda span: span[0]):
            together = list(group)
            last = together[-1][1]
            sounds = [self._phonemes(_bare(word)) for word in words[first:last]]
            heard = [sign for sound in sounds for sign in sound]
            found = list(self._tree.near(heard, MOST_DISTANCE))
            places = np.concatenate([places for places, _ in found])
            rows = np.concatenate([rows for _, rows in found])
            for span in together:
                length = sum(map(len, sounds[: span[1] - first]))
                far = rows[:, length]
                near = far <= min(MOST_DISTANCE, MOST_APART * length)
                if near.any():
                    yield span, places[near], far[near]

    def _in_place_of(
        self,
        words: list[str],
        row: list[int],
        span: Span,
        places: Numbers,
        far: NDArray[np.float32],
    ) -> Iterator[_Found]:
        """The text with each of these entries there, where it is a likelier request by that. `row`
        is the whole request in numbers."""
        import numpy as np

        first, last = span
        said, after = row[first + 2 : last + 2], row[last + 2 : last + 4]
        entries = self._entries[places]
        rows = np.full((len(places) + 1, 4 + max(2, len(said))), -1, np.int64)
        rows[:, :2] = row[first : first + 2]
        rows[0, 2 : 2 + len(said) + len(after)] = said + after
        rows[1:, 2:4] = entries
        alone = entries[:, 1] < 0
        rows[np.flatnonzero(alone) + 1, 3 : 3 + len(after)] = after
        rows[np.flatnonzero(~alone) + 1, 4 : 4 + len(after)] = after
        likely = self._language.likelihoods(rows)
        ahead = likely[1:] - likely[0]
        gains = ahead + FOR_A_WORD * (np.where(alone, 1, 2) - len(said))
        for place in np.flatnonzero(gains > AHEAD / SHARE):
            chosen = self._words(*entries[place].tolist())
            if _is_shorter_change(words[first:last], chosen):
                continue
            gain, apart = float(gains[place]), float(far[place])
            written = _written(words, first, last, chosen)
            rank = SHARE * gain - FOR_A_PHONEME * apart
            if rank > 0:
                other = Alternative(written, first, last, apart, _margin(gain))
                yield _Found(other, float(ahead[place]), rank)

    def _words(self, *numbers: int) -> list[str]:
        return [self._language.words[n - SPECIAL] for n in numbers if n >= 0]


def _margin(gain: float) -> float:
    return min(MOST, SHARE * gain - AHEAD)


def _spans(words: list[str]) -> Iterator[Span]:
    """Where one word or two stand, without figures in them and without a mark between them."""
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + MOST_WORDS) + 1):
            if re.search(r"\d", words[last - 1]):
                break
            yield first, last
            if words[last - 1][-1] in _ENDINGS:
                break


def _is_shorter_change(heard: list[str], chosen: list[str]) -> bool:
    """Whether fewer words could be changed to the same end, or none."""
    bare = [_bare(word) for word in heard]
    if bare == chosen:
        return True
    return len(heard) > 1 and len(chosen) > 1 and (bare[0] == chosen[0] or bare[-1] == chosen[-1])


def _written(words: list[str], first: int, last: int, chosen: list[str]) -> str:
    """The text with the chosen words, as Whisper would write them."""
    new = [_capital(word) for word in chosen]
    if first == 0:
        new[0] = new[0][0].upper() + new[0][1:]
    new[-1] += words[last - 1][len(words[last - 1].rstrip(_ENDINGS)) :]
    return " ".join([*words[:first], *new, *words[last:]])


def _capital(word: str) -> str:
    if not _CAPITALS.fullmatch(word):
        return word
    return word.upper() if len(word) < 4 and word.isalpha() else word.capitalize()


def _bare(word: str) -> str:
    return word.strip(_ENDINGS + '"').lower().replace("’", "'")
