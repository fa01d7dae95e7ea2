"""Chains of steps in everyday wording: "divide 143 by 11 and add 2", "16.50 times 4 weeks, then
minus the 10 I already gave", "take 387 off 1000".

English only. The requests have their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.skills.arithmetic.everyday.wording import NUMBER, numbers
from assistant.skills.arithmetic.numbers import said
from assistant.skills.arithmetic.units import UNIT, UNITS, plural
from assistant.skills.words import wording

_A = rf"(?P<a>{NUMBER}(?: [a-z]+)?)"
_B = rf"(?P<b>{NUMBER}(?: {UNIT}\b)?)"
# Steps that name the operation first, and those from the second number to the first.
_TURNED = (
    (re.compile(rf"\bdivide {_A} by {_B}"), r"\g<a> divided by \g<b>"),
    (re.compile(rf"\b(?:multiply|times) {_A} by {_B}"), r"\g<a> times \g<b>"),
    (re.compile(rf"\badd {_A} (?:to|and|onto) {_B}"), r"\g<b> plus \g<a>"),
    (
        re.compile(
            rf"\b(?:take|subtract|deduct|knock|what's|what is) {_A} (?:off|from|away from|"
            rf"out of)(?: the| an?)? {_B}"
        ),
        r"\g<b> minus \g<a>",
    ),
    (re.compile(rf"{_A} lots of {_B}"), r"\g<a> times \g<b>"),
    (re.compile(rf"\b(?:double|twice) {_B}"), r"2 times \g<b>"),
)
_SIGNS = {
    "plus": "+", "add": "+", "minus": "-", "take away": "-", "take off": "-", "less": "-",
    "subtract": "-", "times": "*", "multiplied by": "*", "multiply by": "*", "divided by": "/",
    "divide by": "/",
}  # fmt: skip
_SIGN = "|".join(sorted(_SIGNS, key=len, reverse=True))
_STEP = re.compile(
    r"(?: (?!(?:and|then)\b)(?P<unit>[a-z]+)(?: (?:again|is|total))?)?"
    rf"(?P<next>(?: and| then| now| just){{0,3}}) (?P<sign>{_SIGN})"
    rf"(?: (?:that|it|the|another|a|by|on|off))* (?P<n>{NUMBER})"
)
_START = re.compile(NUMBER)
_NO_CHAIN = re.compile(r"\b(?:percent|each|half (?=\d)|past|o clock|am|pm|quarter (?:to|past))\b")


def chain(text: str) -> str | None:
    """The result of a chain that takes up all numbers; products first, and after "then" or "and"
    what came before as one."""
    for pattern, turned in _TURNED:
        text = pattern.sub(turned, text)
    start = _START.search(text)
    if start is None or _NO_CHAIN.search(text):
        return None
    terms, totals = [float(start[0])], list[float]()
    units: list[str] = []  # not of what only multiplies: "times 4 weeks"
    end, used, sign = start.end(), 1, "+"
    while (step := _STEP.match(text, end)) is not None:
        if step["unit"] and sign in "+-":
            units.append(step["unit"])
        sign, number = _SIGNS[step["sign"]], float(step["n"])
        if step["next"] and used > 1:
            terms = [sum(terms)]
            totals.append(terms[0])
        if sign == "/" and number == 0:
            return "Nothing can be divided by zero."
        _apply(terms, sign, number)
        end, used = step.end(), used + 1
    if used < 2 or used != len(numbers(text)):
        return None
    unit = re.match(r" ([a-z]+)", text[end:])
    if unit is not None and sign in "+-":
        units.append(unit[1])
    if len({UNITS[name] for name in units if name in UNITS}) > 1:
        return subtracted(text) if used == 2 else None
    totals.append(sum(terms))
    return f"That is {', and then it is '.join(map(said, totals))}."


def _apply(terms: list[float], sign: str, number: float) -> None:
    if sign == "*":
        terms[-1] *= number
    elif sign == "/":
        terms[-1] /= number
    else:
        terms.append(number if sign == "+" else -number)


_MEASURED = re.compile(rf"(?P<n>{NUMBER})(?: ?(?P<unit>[a-z]+))?")


def subtracted(text: str) -> str | None:
    """The sum or the difference of two amounts of one kind: "two metres minus 35 centimetres"."""
    if re.search(r"\b(?:times|divided|multiplied|over)\b", text):
        return None
    first, second = _MEASURED.finditer(text)
    units = [UNITS.get(one["unit"] or "") for one in (first, second)]
    a, b = float(first["n"]), float(second["n"])
    if units[0] is None and units[1] is None:
        return f"That is {said(abs(a - b))}."
    kind, size = units[0] or units[1] or ("", 1.0)
    other, per = units[1] or (kind, size)
    if kind != other:
        return None
    sign = 1 if re.search(r"\b(?:plus|add)\b", text) else -1
    result = a * size + sign * b * per
    if "than" in text or "between" in text:
        result = abs(result)
    if kind == "time" and result > 0:
        return f"That is {wording.duration(round(result))}."
    unit = first["unit"] if units[0] else second["unit"]
    return f"That is {said(result / size)} {plural(unit)}."
