"""Units of length, weight, volume, time and temperature, and the conversion of one into another:
"five miles in kilometres", "how many centimetres is five foot eleven".

English only. The questions have their numbers in figures.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.arithmetic import numbers
from assistant.skills.arithmetic.numbers import NUMBER

# Each unit with its other names, and how many of the first one of its kind it is.
_KINDS: dict[str, dict[str, float]] = {
    "length": {
        "metre|meter": 1.0, "kilometre|kilometer|km|k": 1000.0, "centimetre|centimeter|cm": 0.01,
        "millimetre|millimeter|mm": 0.001, "mile": 1609.344, "yard": 0.9144,
        "foot|feet|ft": 0.3048, "inch|inches": 0.0254, "nautical mile": 1852.0,
    },
    "area": {
        "square metre|square meter|sq m|sqm|m2": 1.0, "square foot|square feet|sq ft": 0.09290304,
        "square kilometre|square kilometer": 1e6, "square mile": 2589988.110336,
        "square yard": 0.83612736, "square inch|square inches": 0.00064516,
        "square centimetre|square centimeter": 0.0001, "acre": 4046.8564224, "hectare": 10000.0,
    },
    "weight": {
        "gram|gramme|g": 1.0, "kilo|kilogram|kilogramme|kg": 1000.0, "pound|lb": 453.59237,
        "ounce|oz": 28.349523, "stone": 6350.29318, "milligram|mg": 0.001, "tonne|ton": 1e6,
    },
    "volume": {
        "litre|liter": 1.0, "millilitre|milliliter|ml": 0.001, "pint": 0.56826125,
        "gallon": 4.54609, "cup": 0.24, "tablespoon": 0.015, "teaspoon": 0.005,
        "decilitre": 0.1, "centilitre": 0.01, "fluid ounce|fl oz": 0.0284130625,
        "cubic metre|cubic meter": 1000.0, "cubic centimetre|cubic centimeter": 0.001,
    },
    "power": {"watt": 1.0, "kilowatt": 1000.0},
    "pressure": {"pascal": 1.0, "kilopascal|kpa": 1000.0, "bar": 1e5, "psi": 6894.757},
    "energy": {"kilojoule": 1.0, "calorie|kilocalorie": 4.184},
    "speed": {
        "kilometre an hour|kilometre per hour|kilometer per hour|kph": 1.0,
        "mile an hour|mile per hour|mph": 1.609344, "knot": 1.852,
        "metre a second|metre per second|meter per second": 3.6,
    },
    "time": {
        "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0,
        "fortnight": 1209600.0, "year": 31536000.0,
    },
}  # fmt: skip

_NO_PLURAL = ("bar", "psi", "kpa", "mph", "kph")  # "bars" are of soap or chocolate
_RATE = Pattern(r"^(?P<unit>[a-z]+)(?P<each> (?:an?|per) [a-z]+)$")


def _units() -> dict[str, tuple[str, float]]:
    """Each name of a unit, singular and plural, with its kind and its size."""
    found: dict[str, tuple[str, float]] = {}
    for kind, sizes in _KINDS.items():
        for names, size in sizes.items():
            for name in names.split("|"):
                found[name] = (kind, size)
                if name not in _NO_PLURAL:
                    found.setdefault(_with_s(name), (kind, size))
    return found


def _with_s(name: str) -> str:
    """ "miles" and "miles an hour"."""
    rate = _RATE.match(name)
    if rate is None:
        return f"{name}s"
    return f"{rate['unit'].removesuffix('s')}s{rate['each']}"


UNITS = _units()
# Units of the same name that are smaller in America: litres.
_IN_AMERICA = {"gallon": 3.785412, "pint": 0.473176, "fluid ounce": 0.029573530}
_UNCHANGED = ("feet", "k", "km", "cm", "mm", "kg", "g", "ml", "mg", "oz", "lb", "ft", "stone",
              "sq m", "sqm", "m2", "sq ft", "fl oz", "square feet", *_NO_PLURAL)  # fmt: skip
_PLURALS = {"foot": "feet", "inch": "inches", "square foot": "square feet",
            "square inch": "square inches"}  # fmt: skip
UNIT = f"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_AMOUNT = rf"(?P<n>{NUMBER}|an?|one)"
_CONVERT = Pattern(
    r"^(?:(?:please )?(?:convert|change|turn|put)|what(?:'s| is| are| would be)?|how (?:much|many|"
    rf"long|far|heavy|tall|big|deep|wide|high) (?:is|are)|and)? ?{_AMOUNT} "
    rf"(?P<from>{UNIT}) "
    rf"(?:to|in|into|as) (?P<to>{UNIT})$"
)
_HOW_MANY = Pattern(
    rf"^(?:so |and )?(?:how many|what's the number of|number of) (?P<to>{UNIT}) (?:are |is |go |do "
    rf"|does |make |makes |have (?:we|you) got )?(?:there |we have |i need )?(?:in|into|make|to|up|"
    rf"is|for)? ?{_AMOUNT} (?P<from>{UNIT})(?: make| have| contain| hold)?$"
)
_TALL = r"(?P<feet>\d+) (?:foot|feet|ft)(?: and)?(?: (?P<inches>\d{1,2})(?: inch(?:es)?)?)?"
_FEET = Pattern(
    rf"^(?:how (?:many|much)|what) (?P<to>{UNIT}) (?:is|are|make)(?: there in)? {_TALL}$"
)
_FEET_IN = Pattern(
    rf"^(?:convert|what(?:'s| is)|how much is)? ?{_TALL} (?:to|in|into) (?P<to>{UNIT})$"
)
_DEGREES = Pattern(
    rf"^(?:convert|what(?:'s| is)|change|turn)? ?{NUMBER} (?:degrees? )?"
    rf"(?P<from>fahrenheit|celsius|centigrade) (?:to|in|into|as) (?:degrees? )?"
    rf"(?P<to>fahrenheit|celsius|centigrade|(?:proper|normal|real|european|metric) degrees?)$"
)

# "400 fahrenheit, what's that": the other scale is meant.
_DEGREES_ALONE = Pattern(
    rf"^(?:and |so )*(?:what(?:'s| is) )?{NUMBER} (?:degrees? )?(?P<from>fahrenheit|celsius|"
    r"centigrade)(?: what(?:'s| is) (?:that|it))?$"
)


def converted(asked: str) -> str | None:
    """The sentence for a question that asks for an amount in another unit, or None."""
    return _one(asked) or _degrees(asked) or _feet(asked)


def _one(asked: str) -> str | None:
    match = _CONVERT.match(asked) or _HOW_MANY.match(asked)
    if match is None:
        return None
    amount = 1.0
    if match["n"] not in ("a", "an", "one"):
        amount = numbers.value(match["n"])
    kind, other = UNITS[match["from"]][0], UNITS[match["to"]][0]
    if kind != other:
        return None
    unit, factor = national(match["from"], match["to"])
    to, per = national(match["to"], match["from"])
    given = f"{amount:.10g} {_named(unit, amount)}"
    return f"{given} is {numbers.said(amount * factor / per)} {plural(to)}."


def national(unit: str, other: str) -> tuple[str, float]:
    """The name of a unit and its size; of a gallon or a pint the country is named. Who asks for
    "liters" means America's."""
    size = _IN_AMERICA.get(unit.removesuffix("s"))
    if size is None:
        return unit, UNITS[unit][1]
    if "liter" in other:
        return f"US {unit}", size
    return f"UK {unit}", UNITS[unit][1]


def _named(unit: str, amount: float) -> str:
    return unit if amount == 1 else plural(unit)


def plural(unit: str) -> str:
    """The plural of a unit's name."""
    if unit in _UNCHANGED or unit.endswith("s"):
        return unit
    return _PLURALS.get(unit, _with_s(unit))


def _feet(asked: str) -> str | None:
    """A height in feet and inches: "how many centimetres is 5 foot 11"."""
    found = _FEET.match(asked) or _FEET_IN.match(asked)
    if found is None:
        return None
    inches = 12 * int(found["feet"]) + int(found["inches"] or 0)
    kind, size = UNITS[found["to"]]
    if kind != "length":
        return None
    given = f"{found['feet']} foot {found['inches'] or ''}".strip()
    return f"{given} is {numbers.said(inches * 0.0254 / size)} {plural(found['to'])}."


def _degrees(asked: str) -> str | None:
    alone = _DEGREES_ALONE.match(asked)
    if alone is not None:
        other = "celsius" if alone["from"] == "fahrenheit" else "fahrenheit"
        asked = f"{alone[1]} {alone['from']} in {other}"
    found = _DEGREES.match(asked)
    if found is None:
        return None
    degrees, unit = numbers.value(found[1]), found["from"].title()
    result = degrees * 9 / 5 + 32
    if unit == "Fahrenheit":
        result = (degrees - 32) * 5 / 9
    to = found["to"].title()
    if "degree" in found["to"]:
        to = "Celsius"
    if unit == to:
        return None
    return f"{found[1]} degrees {unit} is {numbers.whole(result)} degrees {to}."
