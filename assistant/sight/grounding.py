"""Which frame do the words point at? Times and sharpness only; what the frame shows is not known
here.

"What does this say" means what the camera saw when "this" was said. The moment comes from the
recogniser's word times: Whisper's are right to 20 ms at the median, and to 45 ms in 95 of 100
(bench/word_times.md). The sharpest frame near it is taken, weighed by how near it is, so that a
sharper view of something else, before the head turned there or after it turned away, does not
win.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.sight import pointing_words
from assistant.sight.frame_ring import Frame
from assistant.skills.words.wording import BLURRED, DARKEST
from models.speech.languages import ENGLISH

REACH_S = 0.40  # frames further from the pointing word than this are not candidates
# Width (standard deviation) of the weight around the word. The time of a recognised pointing word
# deviates by 0.023 s (bench/word_times.md); the rest is for eyes and head, which are at what is
# meant some tenths of a second before or after the word.
NEAR_S = 0.16
LEAD_S = 0.0  # where, relative to the middle of the word, a wearer looks at what is meant

_POINTING = frozenset({"this", "that", "these", "those", "here", "there", "look"})
_FIRST = frozenset(
    {"this", "these", "those"}
)  # these always point; "that" and "there" do so less often
# "that" that joins clauses, and "there" that only says something exists, point at nothing.
_JOINING_BEFORE = frozenset(
    "remember say says said know tell told think sure note true hope believe sorry so me".split()
)
_EXISTS = frozenset("is are was were any isn't aren't be there's".split())
_DETERMINERS = frozenset("a an the my your his her its our their any some".split())
_NO_NOUN = frozenset(
    "of on in at to from with for by about is are was were what who where which and or".split()
)
_TIMES = frozenset(
    (
        "morning afternoon evening week weekend month year summer winter spring autumn time moment"
    ).split()
)


class TimedWord(Protocol):
    """A recognised word; `start` and `end` in seconds."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...


@dataclass(frozen=True)
class FrameChoice:
    """The frame that was meant, the moment that was looked for, and why; `trouble` is a spoken
    reason to claim nothing."""

    frame: Frame | None
    moment: float | None
    why: str
    trouble: str | None = None


def may_point(text: str, language: str = ENGLISH) -> bool:
    """Whether a word of the text may point, so that its time is needed."""
    if language != ENGLISH:
        return pointing_words.first(text.split(), language) is not None
    return any(_plain(word) in _POINTING for word in text.split())


def pointing_moment(
    words: Sequence[TimedWord], start: float, language: str = ENGLISH
) -> float | None:
    """The middle of the pointing word, in seconds; None where no word points. Word times count from
    `start`."""
    word = pointing(words, language)
    return None if word is None else start + (word.start + word.end) / 2


def pointing(words: Sequence[TimedWord], language: str = ENGLISH) -> TimedWord | None:
    """The word that points, if any: the first "this", "these" or "those", else the first other one,
    if it points. In another language than English, the first one."""
    if language != ENGLISH:
        place = pointing_words.first([word.text for word in words], language)
        return None if place is None else words[place]
    plain = [_plain(word.text) for word in words]
    others: list[TimedWord] = []
    for i, word in enumerate(plain):
        if word not in _POINTING or _is_grammar(plain, i):
            continue
        if word in _FIRST:
            return words[i]
        others.append(words[i])
    # the head may not have turned yet at "look"
    return next((w for w in others if "look" not in w.text.lower()), others[0] if others else None)


def _plain(word: str) -> str:
    word = re.sub(r"[^a-z']", "", word.lower().replace("’", "'"))
    if word == "that's":
        return "that"
    return word


def _is_grammar(words: Sequence[str], i: int) -> bool:
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] == "there":
        return before in _EXISTS or after in _EXISTS or before == "hi" or before == "hello"
    if words[i] == "that":
        # "remember that the key …" and "the sign that says …" join; "what is that" and "read that
        # sign" point.
        noun = before not in _NO_NOUN and bool(
            _DETERMINERS & set(words[max(0, i - 3) : max(0, i - 1)])
        )
        return after != "" and (
            before in _JOINING_BEFORE or (noun and after not in ("one", "over"))
        )
    if words[i] == "look":
        return before in _DETERMINERS | {"it", "they", "he", "she"} or after in (
            "like",
            "for",
            "up",
        )
    return after in _TIMES  # "this morning"


def choose(
    frames: Sequence[Frame],
    moment: float | None,
    start: float,
    end: float,
) -> FrameChoice:
    """The frame that was meant among `frames`.

    `moment` is the middle of the pointing word, or None where no word points: then the sharpest
    frame of the utterance, which lasted from `start` to `end`. All in seconds.
    """
    if moment is not None:
        target = moment + LEAD_S
        near = [f for f in frames if abs(f.time - target) <= REACH_S]
        why = "the sharpest frame near the pointing word"
    else:
        target, near = None, [f for f in frames if start <= f.time <= end]
        why = "the sharpest frame while the question was spoken"
    if not near:
        near = sorted(frames, key=lambda f: abs(f.time - (end if moment is None else moment)))[:1]
        target, why = None, "the nearest frame, since there was none at the time"
    if not near:
        return FrameChoice(None, moment, "no frame", "I have no picture.")

    def score(f: Frame) -> float:
        # the root: textures differ tenfold in variance, and the nearer view must win over a rougher
        # wall
        return math.sqrt(f.facts.sharpness) * (
            1.0 if target is None else math.exp(-0.5 * ((f.time - target) / NEAR_S) ** 2)
        )

    return FrameChoice(max(near, key=score), moment, why, _trouble(near))


def _trouble(near: Sequence[Frame]) -> str | None:
    """Honest words when every candidate is too dark or too blurred, of what most of them are."""
    dark = [f for f in near if f.facts.brightness < DARKEST]
    blurred = [f for f in near if f.facts.brightness >= DARKEST and f.facts.sharpness < BLURRED]
    if len(dark) + len(blurred) < len(near):
        return None
    if len(dark) >= len(blurred):
        return "It is too dark for me to see."
    return "The picture is too blurred. Please hold still and ask again."
