"""An amount that was just read, in another unit: "what's eighty-five in bar" after "55-85 PSI",
"how tall do they get, in feet" beside "Height 180 cm".

English only. Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.arithmetic.page.other_units import without_reason
from assistant.skills.arithmetic.units import UNIT, UNITS, plural
from assistant.skills.talk.out_of_reach import NO_RATE

_BARE = Pattern(
    r"^(?:and |so |what |what's |what is |how much is |how much would |be |that's |the )*"
    rf"(?P<n>\d{{1,5}}(?:\.\d{{1,3}})?)(?: be)? (?:in|into|as) (?P<unit>{UNIT})$"
)
_TO_UNIT = Pattern(
    r"^(?:(?:and|so|what|what's|what is|how much|is|be|would|that|it|this|about|how about) )*"
    rf"(?:in|into) (?P<unit>{UNIT})(?: then| please| roughly| about)*$"
)
_HOW = Pattern(
    r"^(?:and |so |then )*how (?P<what>tall|high|long|wide|deep|heavy|far|big|much)\b.{0,50}? in "
    rf"(?P<unit>{UNIT})(?: and (?:inches|ounces|pounds))?(?: roughly| about| please)?$"
)
_OF_NAME = Pattern(
    r"^(?:and |so |then )*what(?:'s| is| are| should) (?:the |my |that )?"
    r"(?P<name>[a-z][a-z ]{2,30}?)"
    rf"(?: be)? (?:in|into) (?P<unit>{UNIT})(?: and (?:inches|ounces|pounds))?(?: please)?$"
)
_PRINTED = rf"(?<![\d.,])(?P<n>\d+(?:\.\d+)?) ?(?P<unit>{UNIT})(?![a-z²2])"
_MONEY_TO = Pattern(
    r"^(?:and |so |what(?:'s| is) |how much(?: is|'s) |that |it |this |about |roughly )+"
    r"(?:in|into) "
    r"(?:british |us |our |real |english |american )?(?:pounds?|sterling|euros?|dollars?|"
    r"quid|money)(?: roughly| about| sterling| then| more or less)*$"
)
_FOREIGN = Pattern(
    r"(?:EUR|USD|GBP|CHF|CZK|SEK|NOK|DKK|PLN|HUF|JPY|kr|kč|zł|ft|[€$£¥]) ?\d[\d.,]*"
    r"|(?<![\d.,])\d[\d.,]* ?(?:EUR|USD|GBP|CHF|CZK|SEK|NOK|DKK|PLN|HUF|JPY|kr|kč|zł|[€$£¥])",
    re.IGNORECASE,
)
# What a line calls the measure that is asked for.
_MEASURES = {
    "tall": "height tall high", "high": "height high tall", "long": "length long",
    "wide": "width wide", "deep": "depth deep", "heavy": "weight heavy",
    "far": "distance", "big": "size", "much": "weight",
}  # fmt: skip
_INITIALS = {"tall": "h", "high": "h", "long": "l", "wide": "w", "deep": "d"}
_NAMES = {"height": "high", "width": "wide", "depth": "deep", "length": "long", "weight": "heavy"}
MOST = 3  # amounts that are told
_FEET = ("feet", "foot", "ft")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for an amount in another unit."""
    found = _BARE.match(said)
    if found is not None:
        return _number(found["n"]).search(last_answer) is not None
    to = _TO_UNIT.match(without_reason(said))
    if to is not None and len(_of_kind(to["unit"], last_answer)) > (to[0] == said):
        return True
    if _OF_NAME.match(said):
        return True
    return _HOW.match(said) is not None or _MONEY_TO.match(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """The amount in both units; None where the print has none, or several."""
    if (found := _BARE.match(said)) is not None:
        return _bare(found["n"], found["unit"], last_answer)
    if (to := _TO_UNIT.match(without_reason(said))) and (held := _of_kind(to["unit"], last_answer)):
        return _each(held, to["unit"])
    if _MONEY_TO.match(said) is not None:
        prices = [each[0] for each in _FOREIGN.finditer(last_answer)]
        prices = prices or [each[0] for line in lines for each in _FOREIGN.finditer(line)]
        if len(prices) != 1:
            return None
        return f"It says: {prices[0].rstrip('.,')}. {NO_RATE}"
    if (of := _OF_NAME.match(said)) is not None:
        measure = _NAMES.get(of["name"].split()[-1])
        measured = _measured(measure, of["unit"], lines) if measure else None
        return measured or _of_name(of["name"], of["unit"], lines)
    if (asked := _HOW.match(said)) is None:
        return None
    return _measured(asked["what"], asked["unit"], lines)


def _of_name(name: str, to: str, lines: Sequence[str]) -> str | None:
    """The amounts of the few lines that hold a name, each with its line."""
    named = content_stems(name)
    scores = {line: len(named & stems(line)) for line in lines}
    most = max(scores.values(), default=0)
    held = [line for line in lines if most and scores[line] == most]
    told: list[str] = []
    for line in held:
        amounts = _of_kind(to, line)
        if len(amounts) == 1:
            told.append(f"{line.strip(' .')}: {_converted(*amounts[0], to)}")
    if not 1 < len(told) <= MOST:
        return None
    return " ".join(told)


def _number(n: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,]){re.escape(n)}(?![\d,]|\.\d)")


def _bare(n: str, to: str, last_answer: str) -> str | None:
    """A number of the last answer, by the one unit of that kind beside it."""
    units = re.findall(rf"\d ?({UNIT})(?![a-z²2])", last_answer.casefold())
    alike = {unit for unit in units if UNITS[unit][0] == UNITS[to][0] and unit != to}
    if len(alike) != 1:
        return None
    return _converted(float(n), alike.pop(), to)


def _of_kind(to: str, last_answer: str) -> list[tuple[float, str]]:
    """The amounts of the last answer that can be told in a unit."""
    return [
        (float(each["n"]), each["unit"])
        for each in re.finditer(_PRINTED, last_answer.casefold())
        if UNITS[each["unit"]][0] == UNITS[to][0] and each["unit"] != to
    ]


def _each(amounts: Sequence[tuple[float, str]], to: str) -> str | None:
    """A few amounts, each in another unit."""
    if not 1 <= len(amounts) <= MOST:
        return None
    return " ".join(f"{_converted(n, unit, to)}" for n, unit in amounts)


def _measured(what: str, to: str, lines: Sequence[str]) -> str | None:
    named = stems(_MEASURES[what])
    initial = re.compile(rf"(?:^|[x×,;] ?){_INITIALS.get(what, '-')}[: ]{{0,2}}\d", re.IGNORECASE)
    found = [
        (float(each["n"]), each["unit"])
        for line in lines
        if named & stems(line) or initial.search(line)
        for each in re.finditer(_PRINTED, line.casefold())
        if UNITS[each["unit"]][0] == UNITS[to][0]
    ]
    if len(found) != 1:
        return None
    return _converted(*found[0], to)


def _converted(n: float, unit: str, to: str) -> str:
    """So many of a unit in another, with feet also in feet and inches."""
    value = n * UNITS[unit][1] / UNITS[to][1]
    feet, inches = divmod(round(value * 12), 12)
    beside = ""
    if to in _FEET and inches:
        beside = f", {feet} feet {inches}"
    return f"{number_said(n)} {plural(unit)} is {number_said(value)} {plural(to)}{beside}."
