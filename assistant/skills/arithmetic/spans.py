"""Lengths of time in another unit, and ages in another year: "how long is two and a half hours in
seconds", "I'm sixty-one, how old was I in 1999".

English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words import wording
from models.pocket.durations import seconds

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_UNITS = r"(?:second|minute|hour|day|week)s?"
_IN = Pattern(
    rf"^(?:how (?:long|many|much) (?:is|are)|what(?:'s| is| are)|convert|turn|change)? ?"
    rf"(?P<length>.*\b{_UNITS}\b.*?) (?:in|to|into|as) (?P<unit>{_UNITS})$"
)
_HOW_MANY = Pattern(
    rf"^how many (?P<unit>{_UNITS}) "
    r"(?:are |is |in |there |make |does it take |have you got ){0,4}"
    rf"(?P<length>.*\b{_UNITS}\b.*)$"
)
_BORN = Pattern(r"\bborn in (?P<year>(?:19|20)\d\d)\b")
_IN_YEAR = Pattern(r"\b(?:in|by) (?P<year>(?:19|20)\d\d)\b")
_AGED = Pattern(
    r"\b(?:i'm|i am|she's|he's|she is|he is) (?P<age>\d{1,3})\b.*\b"
    r"(?:how old (?:was|were|will|would) (?:i|she|he)(?: be)?|what age (?:was|were) (?:i|she|he)) "
    r"(?:back )?in (?P<year>(?:19|20)\d\d)\b"
)


_HOW_LONG = Pattern(rf"^how (?:long|much time) (?:is|are) (?P<length>\d+(?:\.\d+)? {_UNITS})$")


def spelled_out(said: str) -> str | None:
    """A length of time in hours, minutes and seconds: "how long is 900 seconds"."""
    found = _HOW_LONG.match(said)
    length = None if found is None else seconds(found["length"])
    return None if length is None else f"That is {wording.duration(length)}."


def in_unit(said: str) -> str | None:
    """A length of time in another unit."""
    found = _IN.match(said) or _HOW_MANY.match(said)
    if found is None:
        return None
    length = seconds(found["length"])
    if length is None:
        return None
    unit = found["unit"].removesuffix("s")
    value = f"{length / _SECONDS[unit]:.2f}".rstrip("0").rstrip(".")
    plural = "" if value == "1" else "s"
    return f"That is {value} {unit}{plural}."


def age(said: str, year: int) -> str | None:
    """How old somebody is or was; a birthday may still be to come."""
    born = _BORN.search(said)
    if born is not None and re.search(r"\bhow old\b|\bwhat age\b", said):
        then = _IN_YEAR.search(_BORN.sub("", said))
        years = (year if then is None else int(then["year"])) - int(born["year"])
        return f"{years}, or {years - 1} before the birthday." if years > 0 else None
    aged = _AGED.search(said)
    if aged is None:
        return None
    years = int(aged["age"]) - (year - int(aged["year"]))
    if years < 0:
        return "That was before the birth."
    return f"About {years}: it depends on the birthday."
