"""An amount in another unit, however the two are named: "eleven stone four, the doctor wants
kilos", "three hundred and fifty Fahrenheit, what's that in centigrade".

English only. The requests have their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.everyday.wording import NUMBER, SCALE, numbers
from assistant.skills.arithmetic.numbers import finite, said
from assistant.skills.arithmetic.units import UNIT, UNITS, national, plural

_UNIT = rf"(?:{UNIT}|mils?)"
# The word before a unit that is asked for.
_BEFORE = (
    r"(?:in|to|into|as|many|much|wants?|needs?|only|talks?|speaks?|just|proper|normal|real|mean|"
    r"uses?|understands?|shows?|reads?|says?|like|it|that|the)"
)
_WANTED = Pattern(
    rf"\b{_BEFORE} (?P<a>{_UNIT})\b|\b(?P<b>{_UNIT}) (?:i mean|instead|equivalent|please)\b"
    rf"|(?<=[a-z] )(?P<c>{_UNIT})\??$"
)
_GIVEN = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>{_UNIT})\b")
_ONE = Pattern(rf"\b(?:an?|1) (?P<unit>{_UNIT})\b")
# A second, smaller unit after the first; without its name after feet and stone.
_SMALLER = {"foot": "inch", "feet": "inch", "ft": "inch", "stone": "pound", "pound": "ounce"}
_BARE = ("foot", "feet", "ft", "stone")
_REST = Pattern(rf" (?:and )?(?P<n>{NUMBER})(?! percent)(?: (?P<unit>{_UNIT}))?\b")
_METRIC = Pattern(r"\bin (?:metric|new money|modern|european)\b")
_IN_METRIC = {
    "foot": "centimetre", "feet": "centimetre", "inch": "centimetre", "yard": "metre",
    "mile": "kilometre", "stone": "kilo", "pound": "kilo", "ounce": "gram", "pint": "millilitre",
    "gallon": "litre",
}  # fmt: skip
_DEGREES = Pattern(
    rf"(?P<minus>\bminus )?(?P<n>{NUMBER}) ?(?:degrees? )?(?P<asks>in )?(?P<scale>{SCALE})\b"
)
# What has only one of the scales: "my oven's in Fahrenheit, what's 180".
_SHOWS = Pattern(
    r"(?:'s|\b(?:is|are|only|just|all|marked|does|has|shows|uses|goes)) "
    r"(?:(?:in|by|only|got|just) )*"
    rf"(?P<scale>{SCALE})\b"
)
HOTTEST = 300.0  # degrees Celsius of an oven
MOST_DEGREES = 600.0  # in either scale
_OTHER_SCALE = Pattern(rf"(?<!\d )(?<!degrees )\b(?P<scale>{SCALE})\b")
# The other scale without its name: "what's that in proper degrees", "in American".
_OTHER_KIND = Pattern(
    r"\b(?:what(?:'s| is)|how (?:much|hot)|make|convert|that's)\b.{0,60}\b(?:in|into|to) (?:\w+ )?"
    r"(?:proper|real|normal|sensible|ordinary|regular|old|new|american|british|english|european|"
    r"continental|metric|imperial|our|my|the other)\b"
    r"(?: (?:degrees|money|units|scale|one|terms|temperature))?$"
)
_GAS_MARK = Pattern(rf"\bgas (?:mark )?(?P<n>{NUMBER})\b")
_ASKS_GAS_MARK = Pattern(r"\bgas(?: mark)?\b(?! (?:mark )?\d)")
# Grams of a millilitre of what is baked with, as it lies loose in a cup.
_DENSITIES = {
    "flour": 0.53, "sugar": 0.85, "butter": 0.96, "margarine": 0.96, "rice": 0.8, "milk": 1.03,
    "water": 1.0, "oil": 0.92, "oats": 0.4, "honey": 1.42, "syrup": 1.4, "salt": 1.2, "cocoa": 0.5,
    "cream": 1.0, "yoghurt": 1.03, "lentils": 0.85,
}  # fmt: skip
_UNCERTAIN = Pattern(
    r"\b(?:or|percent|each|per|plus|minus|times|divided|an? (?:head|kilo)|"
    r"(?:half|third|quarter|fifth|tenth) of|double|twice|treble|triple|lots of|"
    r"squared|cubed|shared?|split)\b"
)


def converted(text: str) -> str | None:
    """The sentence for an amount in another unit, or None."""
    return (
        _gas_mark(text)
        or _in_gas_mark(text)
        or _degrees(text)
        or _in_scale_of(text)
        or _measure(text)
    )


def _in_scale_of(text: str) -> str | None:
    """A bare number of degrees on what shows only the other scale."""
    shows, named = _SHOWS.search(text), numbers(text)
    if shows is None or len(named) != 1 or len(re.findall(SCALE, text)) != 1:
        return None
    if not re.search(r"\bwhat\b|\bwhat's\b|\bhow (?:much|hot|high)\b", text):
        return None
    return in_scale(named[0], shows["scale"])


def in_scale(degrees: float, scale: str) -> str | None:
    """Degrees of the other scale in this one; None where that is too hot for an oven."""
    given, is_fahrenheit = finite(degrees), scale != "fahrenheit"
    celsius = given
    if is_fahrenheit:
        celsius = (given - 32) * 5 / 9
    return None if celsius > HOTTEST else _other_degrees(given, is_fahrenheit)


def _gas_mark(text: str) -> str | None:
    """The heat of a British gas oven: mark 1 is 275 degrees Fahrenheit, each further 25 more."""
    found = _GAS_MARK.search(text)
    if found is None or len(numbers(text)) != 1 or not 1 <= float(found["n"]) <= 9:
        return None
    fahrenheit = 250 + 25 * float(found["n"])
    if "fahrenheit" in text:
        return f"Gas mark {found['n']} is about {fahrenheit:g} degrees Fahrenheit."
    celsius = 10 * round((fahrenheit - 32) * 5 / 90)
    return f"Gas mark {found['n']} is about {celsius} degrees Celsius."


def _in_gas_mark(text: str) -> str | None:
    """The mark that is nearest to so many degrees; of an oven they are Celsius where no scale is
    named."""
    named = numbers(text)
    if _ASKS_GAS_MARK.search(text) is None or len(named) != 1 or named[0] > MOST_DEGREES:
        return None
    fahrenheit, scale = named[0], "Fahrenheit"
    if "fahrenheit" not in text:
        fahrenheit, scale = finite(named[0]) * 9 / 5 + 32, "Celsius"
    mark = round((fahrenheit - 250) / 25)
    if not 1 <= mark <= 9 or not re.search(r"\bwhat|\bhow|\bin gas|\bto gas", text):
        return None
    return f"{named[0]:g} degrees {scale} is about gas mark {mark}."


def _degrees(text: str) -> str | None:
    found = _DEGREES.search(text)
    if found is None or len(numbers(text)) > 1:
        return None
    given = found["scale"]
    others = _OTHER_SCALE.findall(text[: found.start()] + text[found.end() :])
    is_fahrenheit = given == "fahrenheit"
    asks = re.match(r"(?:so |and )?(?:what|how much|convert)\b", text) or _OTHER_KIND.search(text)
    if others and not any((other == "fahrenheit") != is_fahrenheit for other in others):
        return None
    if not others and asks is None:
        return None
    if found["asks"] and not others:  # "what's 170 in Fahrenheit"
        is_fahrenheit = not is_fahrenheit
    degrees = finite(float(found["n"]))
    if found["minus"]:
        degrees = -degrees
    return _other_degrees(degrees, is_fahrenheit)


def _other_degrees(degrees: float, is_fahrenheit: bool) -> str:
    if is_fahrenheit:
        return f"{degrees:g} degrees Fahrenheit is {(degrees - 32) * 5 / 9:.0f} degrees Celsius."
    return f"{degrees:g} degrees Celsius is {degrees * 9 / 5 + 32:.0f} degrees Fahrenheit."


def _measure(text: str) -> str | None:
    if _UNCERTAIN.search(text):
        return None
    given = _GIVEN.search(text)
    if given is None:
        return _of_one(text)
    unit, amount, end = given["unit"], finite(float(given["n"])), given.end()
    named = f"{amount:.3g} {unit}" if len(given["n"]) > 6 else f"{given['n']} {unit}"
    rest = _REST.match(text, end)
    if rest is not None:
        smaller = _smaller(unit, rest["unit"])
        if smaller is None:
            return None
        amount += float(rest["n"]) * UNITS[smaller][1] / UNITS[unit][1]
        named, end = f"{named} {rest['n']}", rest.end()
    around = f"{text[: given.start()]} {text[end:]}".strip()
    if numbers(around):
        return None
    return _sentence(named, amount, unit, _wanted(around, unit), around)


def _of_one(text: str) -> str | None:
    """How many of a unit another one is: "how many tablespoons go in a cup"."""
    given = _ONE.search(text)
    if given is None or not re.search(r"\bhow many\b|\bwhat's an?\b|\bin\b", text):
        return None
    around = f"{text[: given.start()]} {text[given.end() :]}".strip()
    if numbers(around):
        return None
    unit = given["unit"]
    return _sentence(f"1 {unit}", 1.0, unit, _wanted(around, unit), around)


def _smaller(unit: str, rest: str | None) -> str | None:
    """The unit of the second part of an amount, where that is one."""
    singular = unit.removesuffix("s")
    smaller = _SMALLER.get(unit) or _SMALLER.get(singular)
    if smaller is None:
        return None
    if rest is None:
        return smaller if unit in _BARE else None
    return smaller if UNITS.get(rest) == UNITS[smaller] else None


def _wanted(around: str, unit: str) -> str | None:
    """The unit that is asked for: of the same kind, and another one."""
    for found in _WANTED.finditer(around):
        name = found["a"] or found["b"] or found["c"]
        name = _meant(name, unit)
        if name in UNITS and UNITS[name] != UNITS.get(_meant(unit, name)):
            return name
    if _METRIC.search(around):
        return _IN_METRIC.get(unit) or _IN_METRIC.get(unit.removesuffix("s"))
    return None


def _meant(unit: str, other: str) -> str:
    """A "mil" is of what the other unit measures."""
    if unit not in ("mil", "mils"):
        return unit
    is_length = UNITS.get(other, ("", 0))[0] == "length"
    return "millimetre" if is_length else "millilitre"


def _density(text: str) -> float | None:
    """Of the one thing that is named."""
    named = {word for word in re.findall(r"[a-z]+", text) if word in _DENSITIES}
    if len(named) == 1:
        return _DENSITIES[named.pop()]
    return None


def _sentence(named: str, amount: float, unit: str, to: str | None, around: str = "") -> str | None:
    if to is None:
        return None
    (kind, size), (other, per) = UNITS[_meant(unit, to)], UNITS[to]
    if {kind, other} == {"weight", "volume"} and (density := _density(around)) is not None:
        millilitres = amount * size * (1000 if kind == "volume" else 1 / density)
        grams = millilitres * density if kind == "volume" else amount * size
        value = grams / per if other == "weight" else millilitres / 1000 / per
        return f"{named} is about {float(f'{value:.2g}'):g} {plural(to)}."
    if {kind, other} == {"weight", "volume"}:
        return _depends(named, amount * size, kind)
    if kind != other:
        return None
    country, size = national(_meant(unit, to), to)
    to, per = national(to, unit)
    named = named.replace(unit, country) if country != _meant(unit, to) else named
    return f"{named} is {said(amount * size / per)} {plural(to)}."


def _depends(named: str, amount: float, kind: str) -> str:
    """A volume that is asked for as a weight, or the other way round."""
    metric = f"{said(amount * 1000)} millilitres" if kind == "volume" else f"{said(amount)} grams"
    sentence = "That depends on what it is: one is a volume, the other a weight."
    return f"{sentence} {named} is {metric}."
