"""The rest of a sign where the lines that were found do not say what was asked: "When's the man
coming for the boiler" wants the day below "Boiler visit", and "how much is the dryer" the price
below "Dryer 3".

English only. Pure functions on lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.pages import row
from assistant.skills.words.line_kinds import KINDS, WHEN
from models.vision.scene import Text

_DAYS = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"


@dataclass(frozen=True)
class _Wanted:
    """What a question asks for: the lines that hold it, and how one of them begins that is about
    the line above, and not about a thing of its own."""

    asks: Pattern
    holds: Pattern
    begins: Pattern
    alone: bool = False  # the lines that were found hold another value, and are left out


_ANY = Pattern(r"")
_WANTED = (
    _Wanted(
        Pattern(r"\b(?:when(?:'s)?|what (?:time|day|date)|which (?:day|date))\b"),
        WHEN,
        Pattern(
            rf"\W{{0,6}}(?:\d|{_DAYS}|(?:on|at|from|for|between|by|due|until|before|date|time)\b)"
        ),
    ),
    _Wanted(
        Pattern(r"\bhow much (?:is|are|for|does|do|would|will|to)\b|\b(?:cost|price|charge)s?\b"),
        KINDS["price"].holds,
        Pattern(r"\W{0,6}(?:[$€£¥]|\d|only|from|fee|price|cost|total|charge|admission|entry)"),
    ),
    _Wanted(
        Pattern(
            r"\b(?:what|which)(?:'s| is)?(?: the)?(?: phone)? number\b.{0,80}"
            r"\b(?:call|ring|phone|dial)\b"
        ),
        Pattern(r"(?:\d[ ().-]{0,2}){7,}"),
        _ANY,
        alone=True,
    ),
    _Wanted(
        Pattern(r"\bhow hot\b|\b(?:what|which) (?:temperature|heat)\b"),
        KINDS["temperature"].holds,
        _ANY,
        alone=True,
    ),
)
_LENGTH = _Wanted(
    Pattern(r"\bhow long\b"),
    Pattern(r"\b\d+ ?(?:s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?)\b"),
    _ANY,
    alone=True,
)
# What stands below a day or a time and goes on with it.
_GOES_ON = Pattern(
    r"\W{0,6}(?:between|from|at|(?:please )?(?:arrive|be (?:there|here)|check in|come|allow))"
    r"\b.{0,60}\d",
)
MOST = 3  # lines that are added
LONGEST = 8  # lines of a sign whose lines may be about one thing


def lines(found: Sequence[Text], texts: Sequence[Text], question: str) -> tuple[Text, ...]:
    """The lines that were found, with those of their sign that say what was asked, in reading
    order; as they were where they say it, or nothing on the sign does."""
    given, asked = tuple(found), question.casefold().replace("’", "'")
    wanted = [each for each in _WANTED if each.asks.search(asked)]
    if len(wanted) == 1 and wanted[0].alone and _LENGTH.asks.search(asked):
        wanted.append(_LENGTH)
    sign = next((each for each in row.signs(texts) if given and given[0] in each), list[Text]())
    if not wanted or len(sign) > LONGEST or not all(line in sign for line in given):
        return given
    lacks = [each for each in wanted if not any(_holds(each, line) for line in given)]
    if lacks:
        more = [line for line in sign if all(_is_for(each, line) for each in wanted)]
        more = more or [line for line in sign if any(_is_for(each, line) for each in lacks)]
        if not 0 < len(more) <= MOST:
            return given
        given = tuple(more) if all(each.alone for each in lacks) else (*given, *more)
    if wanted[0] is _WANTED[0]:
        given = (*given, *_below(given, sign))
    return tuple(line for line in sign if line in given)


def _holds(wanted: _Wanted, line: Text) -> bool:
    return wanted.holds.search(line.text.casefold()) is not None


def _is_for(wanted: _Wanted, line: Text) -> bool:
    """Whether a line says it of what stands above."""
    return _holds(wanted, line) and wanted.begins.match(line.text.casefold()) is not None


def _below(given: Sequence[Text], sign: Sequence[Text]) -> list[Text]:
    """The lines right below the last one that go on with its day or time."""
    told: list[Text] = []
    for line in sign[max(sign.index(each) for each in given) + 1 :]:
        if not _GOES_ON.match(line.text.casefold()):
            break
        told.append(line)
    return told
