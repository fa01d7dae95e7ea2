"""How long a packet lasts by what is printed on it: "56 tablets" and "Take ONE tablet TWICE a day"
are 28 days.

English only. Tells what the label's own numbers come to, and no dose.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.words import wording

_ASKS = Pattern(
    r"\bhow (?:long|many (?:days|weeks))\b.*\b(?:last|lasts|do me|keep me going|"
    r"get (?:me )?through|run out)\b|\bhow many (?:days|weeks)(?:'| worth)? (?:supply|worth|"
    r"(?:is|are) (?:in|there))\b|\bhow many (?:days|weeks) (?:have i got|is that|does that give)\b|"
    r"\bwhen (?:will|do|does|would) (?:i|we|it|they|the \w+)(?: \w+)? run out\b"
)
_KIND = r"(?:tablets?|capsules?|caplets?|pills?|sachets?|pods?|filters?|lozenges?|patch(?:es)?)"
_HELD = Pattern(rf"(?<![\d.])(?P<n>\d{{1,4}}) (?:[a-z-]+ )?{_KIND}\b")
_TIMES = {"once": 1, "twice": 2}
_DOSE = Pattern(
    rf"(?<![\w.,/:-])(?P<n>\d{{1,2}}) (?:{_KIND} )?(?:to be taken )?(?:(?:(?P<word>"
    r"once|twice)|(?P<times>\d) times) )?(?:(?:a|per|each|every) (?:day|night|morning|evening)|"
    r"daily|at night|"
    r"in the (?:morning|evening))\b"
)
_CURRENT = Pattern(
    r"(?<![\d.])(?P<n>\d{1,5}(?:\.\d{1,3})?) ?(?P<unit>(?P<milli>milli|"
    r"m(?=a))?a(?:mp(?:ere)?s?)?)\b"
)
_CHARGE = Pattern(r"(?<![\d.])(?P<n>\d{1,6}(?:\.\d{1,2})?) ?(?P<milli>m)?Ah\b")
# What leaves open how many are used, or when; "and" may be a second dose.
_OPEN = Pattern(
    r"[&+]|\b(?:and|half|plus|divided|or|up to|max\w*|as (?:needed|required|directed)|when|if|"
    r"between|alternate|other|weekly|"
    r"week|month\w*|then|hours|\d ?(?:-|–|to) ?\d)\b"
)
# A course ends before the packet does.
_COURSE = Pattern(r"\bfor (?:the next )?\d{1,3} (?:days?|nights?|weeks?)\b|\bcourse\b")
_TIME_OF_DAY = Pattern(
    r"\b(?:morning|breakfast|noon|midday|lunch|lunchtime|afternoon|evening|dinner|teatime|supper|"
    r"night|bedtime)\b"
)


def asks(said: str) -> bool:
    """Whether words may ask how long something lasts."""
    return _ASKS.search(said) is not None


def by_current(said: str, lines: Sequence[str]) -> str | None:
    """How long a charge lasts at a current that is named: 1200 mAh at 150 milliamps; None where
    either is missing."""
    drawn = _CURRENT.search(said)
    held = [found for line in lines for found in _CHARGE.finditer(line)]
    if drawn is None or len(held) != 1:
        return None
    milli = float(drawn["n"]) * (1 if drawn["milli"] else 1000)
    charge = float(held[0]["n"]) * (1 if held[0]["milli"] else 1000)
    if not milli:
        return None
    hours = f"{round(charge / milli, 1):g}"
    return f"{held[0][0]} at {drawn['n']} {drawn['unit']} is about {hours} hours, if it is full."


def told(lines: Sequence[str]) -> str | None:
    """How long it lasts; None where the lines do not say exactly how many, and how many a day, or
    where they may name a second dose or an end."""
    low = [numbered(line) for line in lines]
    doses = [found for line in low if (found := _DOSE.search(line)) is not None]
    if len(doses) != 1 or any(_OPEN.search(line) for line in low if _DOSE.search(line)):
        return None
    times = {found[0] for line in low for found in _TIME_OF_DAY.finditer(line)}
    if len(times) > 1 or any(_COURSE.search(line) for line in low):
        return None
    held = {
        int(found["n"]) for line in low if not _DOSE.search(line) for found in _HELD.finditer(line)
    }
    dose = doses[0]
    a_day = int(dose["n"]) * int(dose["times"] or _TIMES.get(dose["word"] or "", 1))
    if len(held) != 1 or not a_day:
        return None
    count = held.pop()
    days, rest = divmod(count, a_day)
    left = ""
    if rest:
        left = f", and {rest} left over"
    lasts = f"{count} at {a_day} a day last {wording.amount(days, 'day')}{left}"
    return f"By the label {lasts}, if it is full."
