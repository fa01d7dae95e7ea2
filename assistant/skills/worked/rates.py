"""So many at so much each, where one of the two was said or printed before: "it's eleven fifty a
head", "twenty-five kilos a bag", "and if they buy two", a fine a day, paint per litre, and how far
it is to a printed reading.

English only. Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.words import wording
from assistant.skills.words.days import MONTHS, printed_day

_N = r"\d{1,6}(?:\.\d{1,3})?"
_RATE = Pattern(
    rf"(?:^|\b(?:it's|that's|at|is|are|they're|costs?|weighs?|[a-z]+'s) )(?P<n>{_N})"
    r"(?: (?P<money>pounds?|quid|euros?|dollars?))?(?: (?P<part>\d\d))?"
    r"(?: (?P<unit>pence|kilos?|kg|grams?|litres?|pints?|metres?|minutes?|hours?))? "
    r"(?:an?|per|each|for each|for every)(?: (?P<of>square met(?:re|er)|square foot|[a-z]+))?"
    r"(?=$| )"
)
_COST = Pattern(
    r"\b(?:how much|what(?:'ll| will| does| would|'s| is| do)|come to|altogether|all in|in all|"
    r"total|cost)\b"
)
_PEOPLE = Pattern(
    r"\b(?P<n>\d{1,4}) (?:of us|kids|children|people|guests|adults|friends|players|boys|girls|"
    r"pupils|students|heads?|persons|coming)\b"
)
_HEAD = frozenset("head person child kid each guest adult player pupil".split())
_AREA = Pattern(rf"(?P<n>{_N}) square (?P<unit>metres?|meters?|feet|foot)")
_SIDES = Pattern(
    rf"\b(?P<a>{_N})(?: (?P<first>metres?|meters?|feet|foot|ft|m))? (?:by|times|x) "
    rf"(?P<b>{_N})(?: (?P<unit>metres?|meters?|feet|foot|ft|m))?\b(?! (?:by|x) )"
)
_HOW_BIG = Pattern(
    r"\b(?:how (?:big|large|many square \w+)(?:'s| is| are)?|what(?:'s| is) (?:that|it|the area)"
    r"(?: in square \w+)?$|how much (?:area|floor|ground|turf|carpet)|what area)\b"
)
_SEVERAL = Pattern(
    r"^(?:and |so |but |what )*(?:if|for|how about|about)(?: (?:i|we|you|they|he|she|somebody|"
    r"someone))?(?: (?:buy|buys|get|gets|take|takes|have|has|want|wants|bought|took))? "
    r"(?P<n>\d{1,3})(?: of (?:them|those|these))?(?: what(?:'s| is) that| then)?$"
)
_RESULT = Pattern(r"\bis (?P<n>\d{1,6}\.\d\d)(?P<unit> pounds| euros| dollars)?\.$")
_OWE = Pattern(
    r"\b(?:i|we) (?:owe|(?:have|need) to pay)\b|\bfine\b|"
    r"^(?:and |so )*(?:how much|what)(?: is|'s) (?:that|it) (?:so far|now|up to now|by now)$"
)
_PER_DAY = Pattern(
    r"(?P<sign>[£€$]?) ?(?P<n>\d{1,3}[.,]\d\d|\d{1,3}p|(?<=[£€$])\d{1,3}) ?(?:a|per|each|/) ?day\b",
    re.IGNORECASE,
)
_WAS_DUE = Pattern(r"\b(?:was due|due(?: back)?|return by|overdue since)\b", re.IGNORECASE)
_CAPPED = Pattern(r"\b(?:max\w*|up to|cap\w*|at most|first|after)\b", re.IGNORECASE)
_COVERS = Pattern(
    rf"\bcovers?(?: up to)? (?P<n>{_N}) ?(?P<unit>m2|m²|sq m|square metres) ?(?:per|a|/) ?"
    r"(?:litre|l)\b",
    re.IGNORECASE,
)
_TIN = Pattern(rf"^(?P<n>{_N}) ?(?:l|litres?)$", re.IGNORECASE)
_HOW_FAR = Pattern(
    r"\bhow (?:much|many|far|big)\b.{0,60}?\b(?:cover|covers|walls?|area|square metres?)\b"
)
_READING = Pattern(
    r"\b(?:it's|she's|i'm|we're|it is|clock's|meter's)(?: (?:on|at|showing|done))* "
    r"(?P<n>\d{3,7})\b"
)
_TO_GO = Pattern(r"\b(?:how (?:far|long|many|much)|what(?:'s| is) left)\b")
_NEXT = Pattern(r"\b(?:next|due|at)\b.{0,20}?(?P<n>\d{1,3}(?:,\d{3})+|\d{4,7})\b", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words may ask for a result by a rate."""
    if _RATE.search(said) and _COST.search(said):
        return True
    if _SIDES.search(said) and _HOW_BIG.search(said):
        return True
    if _SEVERAL.match(said) and _RESULT.search(last_answer):
        return True
    to_go = _READING.search(said) and _TO_GO.search(said)
    return bool(to_go or _HOW_FAR.search(said) or _OWE.search(said))


def told(
    said: str, lines: Sequence[str], before: tuple[str, str], notes: Sequence[str], today: date
) -> str | None:
    """The result with its parts; `before`: the last question and answer."""
    question, answer = before
    if _SIDES.search(said) and _HOW_BIG.search(said):
        return _area(said)
    if (several := _SEVERAL.match(said)) and (result := _RESULT.search(answer)):
        whole = int(several["n"]) * float(result["n"])
        unit = result["unit"] or ""
        return f"{several['n']} times {result['n']}{unit} is {whole:.2f}{unit}."
    if (rate := _RATE.search(said)) is not None and _COST.search(said):
        return _by_rate(rate, (numbered(question), answer), [numbered(each) for each in notes])
    if (reading := _READING.search(said)) is not None and _TO_GO.search(said):
        return _to_go(int(reading["n"]), lines)
    if _HOW_FAR.search(said):
        return _coverage(lines)
    if not _OWE.search(said):
        return None
    return _overdue(lines, today)


def _area(said: str) -> str | None:
    found = _SIDES.search(said)
    unit = None if found is None else found["unit"] or found["first"]
    if found is None or unit is None or (found["first"] or unit)[0] != unit[0]:
        return None
    square = {"f": "square feet"}.get(unit[0], "square metres")
    area = number_said(float(found["a"]) * float(found["b"]))
    return f"{found['a']} by {found['b']} is {area} {square}."


def _by_rate(rate: re.Match[str], before: tuple[str, str], notes: Sequence[str]) -> str | None:
    each = float(f"{rate['n']}.{rate['part']}") if rate["part"] else float(rate["n"])
    unit = rate["unit"] or rate["money"] or ""
    of = rate["of"] or "each"
    count = _count(of, before, notes)
    if count is None:
        return None
    whole = round(each * count[0], 2)
    is_money = bool(rate["money"] or rate["part"] or not unit)
    shown = [f"{value:.2f}" if is_money else number_said(value) for value in (each, whole)]
    name = f" {unit}".rstrip()
    many = name if not name or name.endswith(("s", "quid", "kg")) else f"{name}s"
    return f"{count[1]} at {shown[0]}{name} each is {shown[1]}{many}."


def _count(of: str, before: tuple[str, str], notes: Sequence[str]) -> tuple[float, str] | None:
    """How many there are of what a rate is for, as was said or told just before, or is noted."""
    if of.startswith("square"):
        found = _AREA.search(before[1])
        if found is None or found["unit"][0] != of.split()[1][0]:
            return None
        return float(found["n"]), found[0]
    wanted = _PEOPLE.pattern
    if of not in _HEAD:
        wanted = rf"\b(?P<n>\d{{1,4}}) {re.escape(of)}(?:s|es)?\b"
    for text in (*before, *notes[-1:]):
        counts = {each["n"]: each[0] for each in re.finditer(wanted, text, re.IGNORECASE)}
        if len(counts) == 1:
            number, words = next(iter(counts.items()))
            return float(number), words
    return None


def _to_go(reading: int, lines: Sequence[str]) -> str | None:
    """How far a reading is from the one printed as next."""
    found = {int(each["n"].replace(",", "")) for line in lines if (each := _NEXT.search(line))}
    if len(found) != 1:
        return None
    then = found.pop()
    if then < reading:
        return f"{reading:,} is {reading - then:,} past {then:,}."
    return f"{then - reading:,} to go: from {reading:,} to {then:,}."


def _coverage(lines: Sequence[str]) -> str | None:
    rates = [found for line in lines if (found := _COVERS.search(line))]
    tins = [found for line in lines if (found := _TIN.match(line.strip()))]
    if len(rates) != 1 or len(tins) != 1:
        return None
    whole = number_said(float(rates[0]["n"]) * float(tins[0]["n"]))
    return (
        f"{rates[0]['n']} square metres a litre, times {tins[0]['n']} litres, is {whole} square "
        "metres, in one coat."
    )


def _overdue(lines: Sequence[str], today: date) -> str | None:
    """What is owed by now where a fine or a charge a day is printed, and the day it was due."""
    rates = [found for line in lines if (found := _PER_DAY.search(line))]
    days = [
        day.date
        for line in lines
        if _WAS_DUE.search(line) and (day := printed_day(line, today)) and day.other is None
    ]
    if len(rates) != 1 or len(days) != 1 or any(_CAPPED.search(line) for line in lines):
        return None
    late = (today - days[0]).days
    due = f"{days[0].day} {MONTHS[days[0].month - 1].title()}"
    if late <= 0:
        return f"Nothing yet: it is due {due}."
    pence = rates[0]["n"].casefold().endswith("p")
    each, sign = float(rates[0]["n"].casefold().rstrip("p").replace(",", ".")), rates[0]["sign"]
    if pence:
        each, sign = each / 100, "£"
    return (
        f"It was due {due}, {wording.amount(late, 'day')} ago: {late} times {sign}{each:.2f} is "
        f"{sign}{late * each:.2f} so far."
    )
