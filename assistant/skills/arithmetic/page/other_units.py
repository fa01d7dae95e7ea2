"""What is printed, in another unit: "how long are the rails in millimetres", or in that of a thing
that has no other: "my pump's only in kilopascals", "the oven is in Fahrenheit".

English only. Of two amounts that differ nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.everyday.conversions import in_scale
from assistant.skills.arithmetic.everyday.wording import SCALE
from assistant.skills.arithmetic.numbers import said as as_said
from assistant.skills.arithmetic.printed import amounts_in
from assistant.skills.arithmetic.units import UNIT, UNITS, plural

_SHOWS = Pattern(
    rf"(?:'s|'re|\b(?:is|are|has|have|got|shows?|reads?|takes?|do|does|uses?|goes|only|just)) "
    rf"(?:(?:only|just|all|marked|set|got|in|by) ){{0,4}}(?P<unit>{UNIT}|{SCALE})"
    r"(?: (?:though|only|i'm afraid|you see|actually|mind)){0,3}"
    r"(?: (?:so )?what(?:'s| is| do i (?:set|put)) (?:that|it|this)"
    r"(?: (?:to|at|in that|then)){0,3})?$"
)
_AS_UNIT = Pattern(
    rf"^(?:and |so |what(?:'s| is) (?:that|it|this) |how much is (?:that|it) |what about |"
    r"(?:that|the|this) (?:[a-z]+ )?"
    r"(?:temperature|temp|heat|pressure|weight|length|width|height|size|amount) )*"
    r"(?:in|into|as) "
    rf"(?P<unit>{UNIT}|{SCALE})$"
)
_NAMED = Pattern(
    r"^(?:(?:okay|ok|right|so|and|please) )*(?:what(?:'s| is| are| would)|how (?:long|wide|high|"
    r"tall|deep|big|thick|far|heavy|much|hot|warm|cold)(?: (?:is|are|do|does|would|should))?) "
    r"(?P<what>(?:the|this|that|these|those|it|they|my|our|i)\b.{0,40}?) "
    rf"(?:be )?(?:in|into|as) (?P<unit>{UNIT}|{SCALE})(?: please)?$"
)
_HOW_MANY = Pattern(
    rf"^(?:(?:okay|ok|right|so|and|please) )*how many (?P<unit>{UNIT}) (?:is|are|does|do|would) "
    r"(?P<what>(?:the|this|that|these|those|it)\b.{0,40}?)(?: (?:come to|make|weigh|hold|be))?$"
)
# Why it is asked for: "what's that in bar, my gauge only does bar".
_WHY = Pattern(
    rf"(?P<unit>\b(?:in|into) (?:{UNIT}|{SCALE})),? (?:because |cos |as |since )?"
    r"(?:my|our|the|this|i|it|mine|that's)\b.{0,25}?"
    r"(?:\b(?:does|shows?|reads?|has|have|got|takes?|uses?|goes|know|think|work|is|are)|'s|'re)\b"
    r".{1,25}$"
)
_HESITATES = Pattern(r"\b(?:er|erm|uh|um)\b|,")
# "42 1/2 in x 2", "18 in": not "3 in stock".
_INCHES = Pattern(
    r"(?<![\d.,/])(?P<n>\d{1,4}(?:\.\d{1,4})?)(?:[ -](?P<up>\d{1,2})/(?P<down>[1-9]\d?))?\s?"
    r"(?:in|\")(?=\s*(?:x\b|[.,;)]|$))",
    re.IGNORECASE,
)
_DEGREES = Pattern(r"(?<![\d.,])(?P<n>\d{2,3}) ?(?:°|º|degrees )? ?(?P<scale>[CF])\b")
_NAMES = {"C": ("celsius", "centigrade"), "F": ("fahrenheit",)}
ALIKE = 0.02  # two printed amounts that differ by less are one: 6.5 bar and 95 psi


def asks(said: str) -> bool:
    """Whether words may ask for what is printed in another unit; numbers are in figures."""
    return not re.search(r"\d", said) and _wanted(said) is not None


def without_reason(said: str) -> str:
    """The question without why the unit is asked for."""
    return _WHY.sub(r"\g<unit>", said)


def _wanted(said: str) -> tuple[str, str] | None:
    """The unit, and what is named: "" for whatever is printed."""
    said = without_reason(" ".join(_HESITATES.sub(" ", said).split()))
    named = _NAMED.match(said) or _HOW_MANY.match(said)
    if named is not None and UNITS.get(named["unit"], ("",))[0] != "time":
        return named["unit"], named["what"]
    found = _AS_UNIT.match(said) or _SHOWS.search(said)
    return None if found is None else (found["unit"], "")


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """The one such amount of the lines that were read last, or else of all, in the unit."""
    unit, what = _wanted(said) or ("", "")
    if not unit:
        return None
    in_unit = _heat if unit not in UNITS else _measure
    named = [line for line in lines if content_stems(what) & stems(line)]
    read = [line for line in lines if line in last_answer]
    return in_unit(named, unit) or in_unit(read, unit) or in_unit(lines, unit)


def _heat(lines: Sequence[str], scale: str) -> str | None:
    found = {
        float(each["n"])
        for line in lines
        for each in _DEGREES.finditer(line)
        if scale not in _NAMES[each["scale"]]
    }
    return in_scale(found.pop(), scale) if len(found) == 1 else None


def _measure(lines: Sequence[str], unit: str) -> str | None:
    kind, size = UNITS[unit]
    alike = [each for line in lines for each in _amounts(line) if each.kind == kind]
    if not alike or any(_differ(alike[0], each) for each in alike):
        return None
    printed = alike[0]
    if UNITS[printed.unit] == UNITS[unit]:
        return None
    return f"{printed.said()} is {as_said(printed.value * printed.size / size)} {plural(unit)}."


def _amounts(line: str) -> list[Amount]:
    """The amounts of a line, with those in inches."""
    found = list(amounts_in(line))
    for match in _INCHES.finditer(line):
        part = int(match["up"]) / int(match["down"]) if match["up"] else 0.0
        found.append(Amount(float(match["n"]) + part, "inch"))
    return found


def _differ(one: Amount, other: Amount) -> bool:
    return abs(one.value * one.size - other.value * other.size) > ALIKE * one.value * one.size
