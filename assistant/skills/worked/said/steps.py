"""A step more from the result that was just told: "no, hang on, take off another nine for the saw
cuts", "add that on to the three forty". English only.

Pure functions on words with their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.numbers import said as number_said

_RESULT = Pattern(r"\b(?:is|leaves|That is) (?P<n>-?\d{1,9}(?:\.\d{1,4})?)\.$")
_SHARE = Pattern(r"percent of (?P<n>\d+(?:\.\d+)?) is ")
_NUMBER = r"(?P<n>\d{1,7}(?:\.\d{1,4})?)"
_LEADS = (
    r"^(?:(?:no|nope|hang on|hold on|wait|oh|ah|actually|sorry|and|so|then|now|okay|ok|right|but|"
    r"well|also|please|just|can you|could you|i need to|we need to|let's|what if i|what if we|if i|"
    r"what about if i) ){0,5}"
)
_WHY = r"(?: (?:for|because|cos|since) [a-z' ]{2,40})?(?: (?:as well|too|please|then|now))*$"
_LESS = Pattern(
    rf"{_LEADS}(?:take|knock|minus|subtract|deduct|lose|less|take away)(?: off)?"
    rf"(?: (?:another|an extra|a further|a))? {_NUMBER}"
    rf"(?: (?:off|away|more|from (?:it|that)|off (?:it|that)))*{_WHY}"
)
_MORE = Pattern(
    rf"{_LEADS}(?:add|plus|put|stick|bung)(?: on)?(?: (?:another|an extra|a further))? {_NUMBER}"
    rf"(?: (?:on|more|to (?:it|that)|on (?:it|that|top)))*{_WHY}"
)
_ADDED_TO = Pattern(
    rf"{_LEADS}(?:add|put|stick) (?:that|it|this)(?: back)? on ?to "
    rf"(?:the |my |our )?{_NUMBER}{_WHY}"
)
# Words that make a step of a list, a note or a timer of it.
_OTHER = Pattern(r"\b(?:list|timer|alarm|minutes?|hours?|reminder|note|seconds?)\b")


def asks(said: str, last_answer: str) -> bool:
    """Whether words go on from the last result by one step that has a number of its own."""
    if _RESULT.search(last_answer) is None or _OTHER.search(said):
        return False
    return any(each.match(said) for each in (_LESS, _MORE, _ADDED_TO))


def told(said: str, last_answer: str) -> str | None:
    """The step with its result."""
    last = _RESULT.search(last_answer)
    if last is None:
        return None
    start = finite(float(last["n"]))
    if (onto := _ADDED_TO.match(said)) is not None:
        return _sum(_meant(onto["n"], last_answer), start, "plus")
    if (more := _MORE.match(said)) is not None:
        return _sum(start, float(more["n"]), "plus")
    if (less := _LESS.match(said)) is not None:
        return _sum(start, float(less["n"]), "minus")
    return None


def _meant(number: str, last_answer: str) -> float:
    """A number that is added to; "3.40" for the 340 that the last answer names."""
    whole = _SHARE.search(last_answer)
    bare = re.sub(r"\.", "", number)
    if whole is not None and whole["n"] == bare:
        return float(bare)
    return float(number)


def _sum(one: float, other: float, step: str) -> str:
    result = one + other
    if step == "minus":
        result = one - other
    return f"That is {number_said(round(finite(result), 4))}."
