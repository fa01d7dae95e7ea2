"""Sums and conversions of units, as they are said aloud: "fifteen percent of eighty", "five miles
in kilometres". An LLM of the size that fits here gets them wrong.

Knows numbers in figures and words, and the units of the kitchen, the road and the tape measure.
"""

from __future__ import annotations

import math
import re

from assistant.skills.arithmetic import amounts, follow_on, spans
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from models.pocket.durations import figures

_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?)"
_ASK = (
    r"^(?:so |and )?(?:what(?:'s| is| are| would be)?|how much (?:is|are|would be)|calculate|work "
    r"out|compute|tell me)?(?: the)? ?"
)
_ADDS = ("plus", "add", "added to")
_MULTIPLIES = ("times", "multiplied by")
_DIVIDES = ("divided by", "over")
_CHAIN = re.compile(
    rf"{_ASK}(?:the sum of )?{_NUMBER}(?P<rest>(?: (?:plus|minus|times|multiplied by|divided by|"
    r"add|"
    r"added to|take away|less|over) -?\d[\d,]*(?:\.\d+)?)+)$"
)
_STEP = re.compile(
    rf" (plus|minus|times|multiplied by|divided by|add|added to|take away|less|over) {_NUMBER}"
)
_PERCENT = re.compile(rf"{_ASK}{_NUMBER} ?(?:percent|per cent|%) (?:of|on|off|tip on) {_NUMBER}")
_HALF = re.compile(
    rf"{_ASK}(?P<part>half|a half|third|a third|quarter|a quarter|double|twice|triple)(?: of)? "
    rf"{_NUMBER}$"
)
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "double": 2.0, "twice": 2.0, "triple": 3.0}
_SPLIT = re.compile(
    rf"^(?:split|divide|share) (?:a |the )?(?:bill |sum |total )?(?:of )?{_NUMBER}(?: \w+)? (?:by|"
    rf"between|among|into|with) (?:the )?{_NUMBER}(?: \w+){{0,3}}$"
    rf"|^(?:split|divide|share) (?:a |the )?(?:bill |sum |total )?(?:of )?{_NUMBER}(?: \w+)? "
    rf"{_NUMBER} ways$"
)
_ADD_UP = re.compile(
    rf"^(?:what do i get if i |what's |what is |can you )?(?:add(?: up| together)?|sum(?: up)?|"
    rf"total(?: "
    rf"up)?|the (?:sum|total) of) {_NUMBER}(?: (?:and |plus )?{_NUMBER})+(?: together| up)?$"
)
_ROOT = re.compile(rf"{_ASK}(?P<how>square root|cube root) of {_NUMBER}$")
_TO_POWER = re.compile(rf"{_ASK}{_NUMBER} to the power (?:of )?{_NUMBER}$")
_SQUARE = re.compile(rf"{_ASK}{_NUMBER} (?P<how>squared|cubed)$")

LARGEST_POWER = 20
_POWERS = {"squared": 2.0, "cubed": 3.0, "square root": 1 / 2, "cube root": 1 / 3}
_SIGNS = (
    (r"(?<=\d)\s*%", "percent"), (r"(?<=\d)\s*[x×*]\s*(?=\d)", "times"), (r"\s\+\s*|\+", "plus"),
    (r"(?<=\d)\s*[÷]\s*(?=\d)", "divided by"), (r"(?<=\d)\s+[-−–]\s*(?=\d)", "minus"),
    (r"(?<=\d)\s*/\s*(?=\d)", "divided by"), (r"[£$€](?=\d)|,(?!\d)", " "), (r"°\s*c\b", "celsius"),
    (r"°\s*f\b", "fahrenheit"),
)  # fmt: skip
_POLITE = re.compile(
    r"^(?:(?:hey|ok|okay|so|and|please|sightline|can you|could you|would you)\s+)+"
    r"| (?:please|for me|thanks|equals?|make|dollars|pounds sterling|euros)$"
)
_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundred|thousand)"
)
_IN_WORDS = re.compile(
    rf"\b(?:a (?=hundred|thousand))?{_WORD}(?:[ -]{_WORD}| and {_WORD}(?= |$)(?<=\w))*\b"
)

# Each unit with its other names, and how many of the first one of its kind it is.
_KINDS: dict[str, dict[str, float]] = {
    "length": {
        "metre meter": 1.0, "kilometre kilometer km k": 1000.0, "centimetre centimeter cm": 0.01,
        "millimetre millimeter mm": 0.001, "mile": 1609.344, "yard": 0.9144,
        "foot feet ft": 0.3048, "inch inches": 0.0254,
    },
    "weight": {
        "gram gramme g": 1.0, "kilo kilogram kilogramme kg": 1000.0, "pound lb": 453.59237,
        "ounce oz": 28.349523, "stone": 6350.29318, "milligram mg": 0.001, "tonne ton": 1e6,
    },
    "volume": {
        "litre liter": 1.0, "millilitre milliliter ml": 0.001, "pint": 0.568261,
        "gallon": 4.54609, "cup": 0.24, "tablespoon": 0.015, "teaspoon": 0.005,
        "decilitre": 0.1, "centilitre": 0.01,
    },
    "time": {"second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0, "week": 604800.0},
}  # fmt: skip


def _units() -> dict[str, tuple[str, float]]:
    """Each name of a unit, singular and plural, with its kind and its size."""
    found: dict[str, tuple[str, float]] = {}
    for kind, sizes in _KINDS.items():
        for names, size in sizes.items():
            for name in names.split():
                found[name] = (kind, size)
                found.setdefault(f"{name}s", (kind, size))
    return found


_UNITS = _units()
_UNCHANGED = ("feet", "k", "km", "cm", "mm", "kg", "g", "ml", "mg", "oz", "lb", "ft", "stone")
_PLURALS = {"foot": "feet", "inch": "inches"}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_CONVERT = re.compile(
    rf"^(?:convert|what(?:'s| is| are)|how (?:much|many) (?:is|are)|change|turn)? ?{_NUMBER} "
    rf"(?P<from>{_UNIT}) "
    rf"(?:to|in|into|as) (?P<to>{_UNIT})$"
)
_HOW_MANY = re.compile(
    rf"^how many (?P<to>{_UNIT}) (?:are |is |go |do )?(?:there )?(?:in|into|make|to) "
    rf"(?P<n>{_NUMBER}|a|an|one|1) "
    rf"(?P<from>{_UNIT})$"
)
_TALL = r"(?P<feet>\d+) (?:foot|feet|ft)(?: and)?(?: (?P<inches>\d{1,2})(?: inch(?:es)?)?)?"
_FEET = re.compile(
    rf"^(?:how (?:many|much)|what) (?P<to>{_UNIT}) (?:is|are|make)(?: there in)? {_TALL}$"
)
_FEET_IN = re.compile(
    rf"^(?:convert|what(?:'s| is)|how much is)? ?{_TALL} (?:to|in|into) (?P<to>{_UNIT})$"
)
_DEGREES = re.compile(
    rf"^(?:convert|what(?:'s| is)|change|turn)? ?{_NUMBER} (?:degrees? )?(?P<from>fahrenheit|"
    r"celsius|centigrade)"
    r" (?:to|in|into|as) (?:degrees? )?(?P<to>fahrenheit|celsius|centigrade|(?:proper|normal|real|"
    r"european|metric) degrees?)$"
)


def command(said: str, context: Context) -> Command | None:
    """The result of a sum or a conversion, or None where the words are neither."""
    now = _numbered(context.question)
    asked = follow_on.written_out(now, _numbered(context.last_question), context.last_answer)
    for sentence in (
        follow_on.rounded(now, context.last_answer),
        spans.in_unit(asked),
        spans.age(now, context.now.year),
    ):
        if sentence is not None:
            return Command(saying(sentence, {"result": sentence}))
    if asked == now and follow_on.lacks_amount(now) and now.split()[-1] in _UNITS:
        return Command(saying("Please say the amount as well.", {"result": None}))
    for answered in (
        _added_up,
        _converted,
        _degrees,
        _feet,
        _percentage,
        _part,
        _shared,
        _root,
        _power,
        _chain,
    ):
        sentence = answered(asked)
        if sentence is not None:
            return Command(saying(sentence, {"result": sentence}))
    return None


def _numbered(question: str) -> str:
    """The question with its numbers in figures and its signs in words: "seven + eight" is
    "7 plus 8"."""
    text = question.casefold().replace("’", "'").strip(" ?.!")
    for sign, word in _SIGNS:
        text = re.sub(sign, f" {word} ", text)
    text = _POLITE.sub("", " ".join(text.replace("?", " ").split()))
    return amounts.written(_IN_WORDS.sub(lambda run: figures(run[0]), text))


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _converted(said: str) -> str | None:
    found = _CONVERT.match(said)
    many = _HOW_MANY.match(said) if found is None else None
    match = found or many
    if match is None:
        return None
    amount = match[1] if found else match["n"]
    value = 1.0 if amount in ("a", "an", "one") else _value(amount)
    (kind, factor), (other, per) = _UNITS[match["from"]], _UNITS[match["to"]]
    if kind != other:
        return None
    given = f"{_said(value)} {_named(match['from'], value)}"
    return f"{given} is {_said(value * factor / per)} {_plural(match['to'])}."


def _named(unit: str, value: float) -> str:
    return unit if value == 1 else _plural(unit)


def _plural(unit: str) -> str:
    if unit in _UNCHANGED or unit.endswith("s"):
        return unit
    return _PLURALS.get(unit, f"{unit}s")


def _feet(said: str) -> str | None:
    """A height in feet and inches: "how many centimetres is 5 foot 11"."""
    found = _FEET.match(said) or _FEET_IN.match(said)
    if found is None:
        return None
    inches = 12 * int(found["feet"]) + int(found["inches"] or 0)
    kind, size = _UNITS[found["to"]]
    if kind != "length":
        return None
    given = f"{found['feet']} foot {found['inches'] or ''}".strip()
    return f"{given} is {_said(inches * 0.0254 / size)} {_plural(found['to'])}."


def _degrees(said: str) -> str | None:
    found = _DEGREES.match(said)
    if found is None:
        return None
    value, unit = _value(found[1]), found["from"].title()
    result = value * 9 / 5 + 32
    if unit == "Fahrenheit":
        result = (value - 32) * 5 / 9
    to = "Celsius" if "degree" in found["to"] else found["to"].title()
    if unit == to:
        return None
    return f"{found[1]} degrees {unit} is {round(result)} degrees {to}."


def _percentage(said: str) -> str | None:
    found = _PERCENT.match(said)
    if found is None:
        return None
    part, whole = _value(found[1]), _value(found[2])
    if " off " in said:
        return f"{found[1]} percent off {found[2]} leaves {_said(whole - part * whole / 100)}."
    sentence = f"{found[1]} percent of {found[2]} is {_said(part * whole / 100)}."
    if " tip " not in said:
        return sentence
    tip = part * whole / 100
    return f"{found[1]} percent of {found[2]} is {tip:.2f}. With it, {whole + tip:.2f}."


def _part(said: str) -> str | None:
    found = _HALF.match(said)
    if found is None:
        return None
    part = _PARTS[found["part"].removeprefix("a ")]
    return f"That is {_said(part * _value(found[2]))}."


def _shared(said: str) -> str | None:
    found = _SPLIT.match(said)
    if found is None:
        return None
    whole, parts = (_value(number) for number in found.groups() if number is not None)
    return None if parts == 0 else f"That is {_said(whole / parts)} each."


def _root(said: str) -> str | None:
    found = _ROOT.match(said)
    if found is None or _value(found[2]) < 0:
        return None
    return f"That is {_said(_value(found[2]) ** _POWERS[found['how']])}."


def _power(said: str) -> str | None:
    if (raised := _TO_POWER.match(said)) is not None and _value(raised[2]) <= LARGEST_POWER:
        return f"That is {_said(_value(raised[1]) ** _value(raised[2]))}."
    found = _SQUARE.match(said)
    if found is None:
        return None
    return f"That is {_said(_value(found[1]) ** (2 if found['how'] == 'squared' else 3))}."


def _added_up(said: str) -> str | None:
    """The sum of numbers in a row: "add up 4.75, 3.20 and 11"."""
    if _ADD_UP.match(said) is None:
        return None
    return f"That is {_said(sum(map(_value, re.findall(_NUMBER, said))))}."


def _chain(said: str) -> str | None:
    """A sum from left to right, products first: "two plus three times four" is 14."""
    found = _CHAIN.match(said)
    if found is None:
        return None
    terms = [_value(found[1])]
    for word, number in _STEP.findall(found["rest"]):
        value = _value(number)
        if word in _DIVIDES and value == 0:
            return "Nothing can be divided by zero."
        if word in _MULTIPLIES:
            terms[-1] *= value
        elif word in _DIVIDES:
            terms[-1] /= value
        elif word in _ADDS:
            terms.append(value)
        else:
            terms.append(-value)
    return f"That is {_said(sum(terms))}."


def _said(value: float) -> str:
    """A number as one says it: whole, or with two decimals at most."""
    if not math.isfinite(value):
        return "too large for me"
    if abs(value) < 1 and value:
        return f"{value:.3g}"
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "")
