"""A text with another value in place of its own: the level, the time, the number or the place that
is said instead. "I parked on level three" with "four" is "I parked on level four".

English only. Knows words; knows nothing that is kept.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.told import spoken_numbers
from assistant.skills.words.timers import said_times
from assistant.skills.words.timers.timer_labels import is_time

PREPOSITION = (
    r"(?:in|on|under|underneath|beneath|behind|beside|by|at|inside|above|below|between|near|to|"
    r"into|onto|opposite|outside|next to|over|round|with|upstairs|downstairs)"
)
_NUMBER = (
    r"(?:\d[\w:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_HEADED = Pattern(rf"^(?:the |on |in |at )?(?P<head>[a-z]+) (?P<value>{_NUMBER}|[a-z])$", re.I)
_LEADS = Pattern(rf"^{PREPOSITION}\b", re.IGNORECASE)
# A time of two words, which is put right as a whole: "half two", "ten past three".
_CLOCK = Pattern(
    rf"\b(?:half past|half|quarter past|quarter to|{_NUMBER} past|{_NUMBER} to) {_NUMBER}\b",
    re.IGNORECASE,
)
# What makes a sentence of the words, or a figure of speech: no place.
_NO_PLACE = Pattern(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|can|can't|could|will|would|see|saw|"
    r"sees|think|know|hear|feel|hurts?|works?|goes|went|comes?|came|looks?|needs?|wants?|says?|"
    r"broke|broken|closed|dead|gone|ready|late|already|yet|again|too|i|you|he|she|we|they|me|him|"
    r"them|what|why|where|knee|head|arm|leg|foot|hand|back|"
    r"pain|agony|trouble|labour|hospital|(?:minute|second|hour|day|week|month|year)s?)\b|"
    r"\w'(?:re|ve|ll|d|m)\b|"
    r"^(?:at (?:last|all|least|once|first)|in (?:fact|time|case|short|a (?:minute|second|moment))|"
    r"on (?:time|second thoughts?)|of course|by the way|over there|with (?:pleasure|it))\b",
    re.IGNORECASE,
)
_OWNED = Pattern(r"(?:the|my|our|a|his|her) ", re.IGNORECASE)


def replaced(text: str, new: str) -> str | None:
    """The text with `new` in place of what it is of the same kind; None where that can't be
    told."""
    if (found := headed(text, new)) is not None:
        return found
    clock = _CLOCK.search(text)
    if clock is not None and is_time(new):
        return text[: clock.start()] + re.sub(r"^at ", "", new) + text[clock.end() :]
    timed = said_times.put_right(text, new)
    if timed is not None:
        return timed
    numbers = spoken_numbers.found(text)
    if spoken_numbers.is_number(new) and len(numbers) == 1:
        return text[: numbers[0].start()] + new + text[numbers[0].end() :]
    return _other_place(text, new)


def headed(text: str, new: str) -> str | None:
    """The text with the value of `new` behind the same word: "level four" for "level three"; None
    where it has none such."""
    found = _HEADED.match(new)
    if found is None:
        return None
    place = re.search(rf"\b{re.escape(found['head'])} [\w:]+", text, re.IGNORECASE)
    if place is None:
        return None
    value = f"{found['head']} {found['value']}"
    return text[: place.start()] + value + text[place.end() :]


def _other_place(text: str, new: str) -> str | None:
    """The text with another place, or with another last word of its place: "trouser pocket" for
    "coat pocket"."""
    where = list(re.finditer(rf" {PREPOSITION} ", text, re.IGNORECASE))
    if not where or re.search(r"\d", new) is not None or _NO_PLACE.search(new):
        return None
    if said_times.named_in(text[where[0].start() :]):
        return None  # a time, and no place
    if _LEADS.match(new):
        return f"{text[: where[0].start()]} {new}"
    if _OWNED.match(new):
        return f"{text[: where[0].end()]}{new}"
    *kind, head = new.split()
    same = re.search(rf"\b(?P<kind>[a-z]+) {re.escape(head)}$", text, re.IGNORECASE)
    if len(kind) == 1 and same is not None:
        return f"{text[: same.start()]}{new}"
    return None
