"""Questions that name amounts and leave the operation open: "24 students, 5 per bench, how many
benches", "the recipe's for four and we're six, 320 grams of flour", "150 miles in 3 hours, how fast
is that".

Each form takes up all numbers of the request, or gives nothing. English only. The requests have
their numbers in figures.
"""

from __future__ import annotations

import math
import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.amounts import PARTS
from assistant.skills.arithmetic.everyday.wording import NUMBER, numbers
from assistant.skills.arithmetic.numbers import finite, said, whole
from assistant.skills.arithmetic.units import UNIT, UNITS, plural
from assistant.skills.words import wording
from models.pocket.durations import seconds

_PER = Pattern(
    rf"(?P<n>{NUMBER}) (?:[a-z']+ ){{1,4}}?(?P<m>{NUMBER})(?: [a-z']+){{0,4}}? "
    r"(?:per|to an?|to each|in an?|in each|on an?|on each|for each|an?|each|every) "
    r"(?P<what>[a-z]+)\b"
)
_HOW_MANY = Pattern(r"\bhow many (?:more )?(?P<what>[a-z]+)")
_LASTS = Pattern(r"\bhow long\b|\blast\b")
_SCALED = Pattern(
    rf"\b(?:recipe|serves?|serving|feeds?|meant for|makes)\b(?:'s)?(?: [a-z']+){{0,3}}? "
    rf"(?P<from>{NUMBER})\b.*?\b(?:we're|we are|we have|there are|there's|there will be|for|feed|"
    rf"need|want|make|making|cooking for|serve)(?: [a-z']+){{0,2}}? (?P<to>{NUMBER})\b"
)
_WITH_UNIT = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>{UNIT}|eggs?|cloves?|slices?)\b")
_ASKS_AMOUNT = Pattern(r"\bhow (?:much|many)\b|\bwhat (?:do|would|amount)\b|\bwhat's that\b")
_SPEED = Pattern(
    rf"(?P<n>{NUMBER}) ?(?:(?P<unit>miles|kilomet(?:re|er)s|km|metres|meters) (?:an|per|a) "
    r"(?P<time>hour|second)|(?P<short>mph|kph|kmh))\b"
)
_DISTANCE = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>miles?|kilomet(?:re|er)s?|km|k|metres?|meters?)\b")
_LENGTH_OF_TIME = Pattern(
    r"(?:(?<![\d.])\d+(?:\.\d+)?|an?|half an?) (?:hours?|minutes?|seconds?)"
    r"(?: and (?:\d+ (?:minutes?|seconds?)|an? (?:half|quarter)))?"
)
_IN_SPEED = Pattern(
    r"\bin (?:(?P<unit>miles|kilomet(?:re|er)s|km|metres|meters) (?:per|an|a) "
    r"(?P<time>hour|second)|(?P<short>mph|kph))\b"
)
_PACE = Pattern(r"\b(?:per|for each|each|every|a) (?P<unit>mile|kilomet(?:re|er)|km|k)\b")
_HOW_FAST = Pattern(r"\b(?:how fast|speed|average|pace)\b")
_HOW_FAR = Pattern(r"\bhow far\b|\bwhat distance\b")
_TAKES = Pattern(r"\bhow long\b|\bhow much time\b")
_OHMS = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>kilo ?ohms?|k ohms?|k|meg ?ohms?|megs?|ohms?)?\b")
_IN_ROW = Pattern(r"\bin (?P<how>series|parallel)\b")
_FACTORS = {"k": 1e3, "m": 1e6, "o": 1.0}
_PART = Pattern(
    rf"\b(?P<n>\d+) (?P<part>{'|'.join(PARTS)})s?\b|\b(?P<a>\d+) divided by (?P<b>\d+)\b"
)
_BIGGER = Pattern(r"\b(?:bigger|larger|more|greater|thicker|wider|longer)\b")
_SMALLER = Pattern(r"\b(?:smaller|less|thinner|narrower|shorter)\b")
_WHAT_PERCENT = Pattern(
    rf"(?P<a>{NUMBER}) is (?:what|how many) percent(?:age)? of (?P<b>{NUMBER})"
    rf"|what percent(?:age)? (?:of (?P<d>{NUMBER}) is (?P<c>{NUMBER}))"
)
_FOR_ONE = Pattern(
    rf"(?P<n>(?<![\d.])\d+)(?: [a-z']+){{0,3}}? (?:for|is|are|costs?|cost me|come to) "
    rf"(?P<price>{NUMBER})"
)
# "14.80 for lunch for the 3 of us".
_FOR_SOME = Pattern(
    rf"(?P<price>{NUMBER})(?: (?:pounds?|euros?|dollars?|quid))?\b.*? (?:for|among|between|with) "
    r"(?:the |us )?(?P<n>\d+) ?(?=of us|of them|people|friends|kids|heads)"
)
_ONE = Pattern(r"\b(?:each|apiece|per (?!cent)[a-z]+|(?:for|is|of) (?:just )?one|one of them)\b")


def told(text: str) -> str | None:
    """The sentence for such a question, or None."""
    for form in (_resistance, _fraction, _percent, _scaled, _travel, _filled, _for_one):
        sentence = form(text)
        if sentence is not None:
            return sentence
    return None


def _filled(text: str) -> str | None:
    """How many holders a number of things needs, and how long a supply lasts."""
    found, asked = _PER.search(text), _HOW_MANY.search(text)
    if found is None or len(numbers(text)) != 2 or float(found["m"]) <= 0:
        return None
    number, each, what = float(found["n"]), float(found["m"]), found["what"]
    if UNITS.get(what, ("", 0))[0] == "time":
        if not (_LASTS.search(text) or (asked and _same(asked["what"], what))):
            return None
        return f"That is enough for {wording.amount(whole(number // each), what)}."
    if asked is None or not _same(asked["what"], what):
        return None
    count = math.ceil(finite(number / each) - 1e-9)
    if number % each:
        return f"That is {count}, the last one not full."
    return f"That is {count}."


def _same(plural_word: str, word: str) -> bool:
    stems = {plural_word, plural_word.removesuffix("s"), plural_word.removesuffix("es")}
    return word in stems or word == f"{plural_word.removesuffix('ies')}y"


def _scaled(text: str) -> str | None:
    """An amount of a recipe for another number of people."""
    found = _SCALED.search(text)
    if found is None or len(numbers(text)) != 3 or not _ASKS_AMOUNT.search(text):
        return None
    rest = text[: found.start()] + text[found.end() :]
    given = _WITH_UNIT.search(rest)
    if given is None or not float(found["from"]):
        return None
    result = float(given["n"]) * float(found["to"]) / float(found["from"])
    unit = plural(given["unit"]) if given["unit"] in UNITS else given["unit"]
    return f"That is {said(result)} {unit}."


def _travel(text: str) -> str | None:
    """Speed, distance or time, from the other two."""
    speed = _SPEED.search(text)
    rest = text if speed is None else _SPEED.sub(" ", text)
    distance = _DISTANCE.search(rest)
    rest = rest if distance is None else _DISTANCE.sub(" ", rest, count=1)
    length = _LENGTH_OF_TIME.search(rest)
    hours = 0.0 if length is None else (seconds(length[0]) or 0) / 3600
    if speed is not None and distance is not None and not numbers(rest) and _TAKES.search(text):
        return _time_needed(speed, distance)
    rest = "" if length is None else rest.replace(length[0], " ")
    if length is None or not hours or numbers(rest):
        return None
    if speed is None and distance is not None and (target := _IN_SPEED.search(text)):
        return _speed_in(target, distance, hours)
    if speed is None and distance is not None and (each := _PACE.search(text)):
        return _pace(each["unit"], distance, hours)
    if speed is None and distance is not None and _HOW_FAST.search(text):
        unit = plural(_unit(distance["unit"]))
        return f"That is {said(float(distance['n']) / hours)} {unit} an hour."
    if speed is not None and distance is None and _HOW_FAR.search(text):
        per_hour = hours * (3600 if speed["time"] == "second" else 1)
        return f"That is {said(float(speed['n']) * per_hour)} {plural(_speed_unit(speed))}."
    return None


def _speed_in(target: re.Match[str], distance: re.Match[str], hours: float) -> str | None:
    """The speed in the unit that is asked for."""
    short = {"mph": "mile", "kph": "kilometre"}
    unit = short.get(target["short"] or "") or _unit(target["unit"])
    metres = float(distance["n"]) * UNITS[_unit(distance["unit"])][1]
    time = target["time"] or "hour"
    speed = metres / UNITS[unit][1] / (hours * 3600 if time == "second" else hours)
    return f"That is {said(speed)} {plural(unit)} {'an' if time == 'hour' else 'a'} {time}."


def _pace(unit: str, distance: re.Match[str], hours: float) -> str | None:
    """The time that each mile or kilometre takes."""
    count = float(distance["n"]) * UNITS[_unit(distance["unit"])][1] / UNITS[_unit(unit)][1]
    if not count:
        return None
    return f"That is {wording.duration(whole(hours * 3600 / count))} a {_unit(unit)}."


def _time_needed(speed: re.Match[str], distance: re.Match[str]) -> str | None:
    per_second = float(speed["n"]) * UNITS[_speed_unit(speed)][1]
    if speed["time"] != "second":
        per_second /= 3600
    if not per_second:
        return None
    length = float(distance["n"]) * UNITS[_unit(distance["unit"])][1] / per_second
    return f"That takes {wording.duration(whole(length))}."


def _speed_unit(speed: re.Match[str]) -> str:
    if speed["short"]:
        return "mile" if speed["short"] == "mph" else "kilometre"
    return _unit(speed["unit"])


def _unit(name: str) -> str:
    return "kilometre" if name in ("k", "km") else name.removesuffix("s")


def _resistance(text: str) -> str | None:
    """Resistors in series or in parallel."""
    how = _IN_ROW.search(text)
    if how is None or not re.search(r"\b(?:ohms?|k|resistors?)\b|\dk\b", text):
        return None
    values = [
        finite(float(found["n"])) * _FACTORS[(found["unit"] or "o")[0]]
        for found in _OHMS.finditer(text)
    ]
    if len(values) < 2 or not all(values):
        return None
    total = sum(values)
    if how["how"] == "parallel":
        total = 1 / sum(1 / value for value in values)
    shown = f"{said(total)} ohms"
    if total >= 1000:
        shown = f"{shown}, or {said(total / 1000)} kilohms"
    return f"That is {shown}."


def _fraction(text: str) -> str | None:
    """Which of two fractions is more."""
    found = list(_PART.finditer(text))
    less = _SMALLER.search(text) is not None
    if len(found) != 2 or " or " not in text or not (less or _BIGGER.search(text)):
        return None
    values = [_value(one) for one in found]
    if None in values:
        return None
    first, second = (value or 0.0 for value in values)
    if first == second:
        return "They are the same."
    at = 0 if (first < second) == less else 1
    return f"{found[at][0]}: {values[at]:.4g} against {values[1 - at]:.4g}."


def _value(found: re.Match[str]) -> float | None:
    if found["part"]:
        return int(found["n"]) * PARTS[found["part"]]
    return int(found["a"]) / int(found["b"]) if int(found["b"]) else None


def _percent(text: str) -> str | None:
    found = _WHAT_PERCENT.search(text)
    if found is None or len(numbers(text)) != 2:
        return None
    part, whole = float(found["a"] or found["c"]), float(found["b"] or found["d"])
    return f"That is {said(100 * part / whole)} percent." if whole else None


def _for_one(text: str) -> str | None:
    """The price of one, of several at one price: "six for 2.40, what's that each"."""
    found = _FOR_SOME.search(text) or _FOR_ONE.search(text)
    if found is None or len(numbers(text)) != 2 or not _ONE.search(text[found.end() :]):
        return None
    number = float(found["n"])
    if number < 2 or not float(found["price"]):
        return None
    return f"That is {float(found['price']) / number:.2f} each."
