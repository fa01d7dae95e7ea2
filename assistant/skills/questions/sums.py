"""Sums and conversions of units, as they are said aloud: "fifteen percent of eighty", "five miles
in kilometres". An LLM of the size that fits here gets them wrong.

Knows numbers in figures and words, and the units of the kitchen, the road and the tape measure.
"""

from __future__ import annotations

import re

from assistant.skills.arithmetic import (
    everyday,
    follow_on,
    geometry,
    resistors,
    spans,
    totals,
    units,
)
from assistant.skills.arithmetic.numbers import NUMBER, numbered, value
from assistant.skills.arithmetic.numbers import said as spoken
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from models.json_types import JsonObject

_ASK = (
    r"^(?:so |and )?(?:what(?:'s| is| are| would be)?|how much (?:is|are|would be)|calculate|"
    r"work out|compute|tell me)?(?: the)? ?"
)
_ADDS = ("plus", "add", "added to")
_MULTIPLIES = ("times", "multiplied by")
_DIVIDES = ("divided by", "over")
_CHAIN = re.compile(
    rf"{_ASK}(?:the sum of )?{NUMBER}(?P<rest>(?: (?:plus|minus|times|multiplied by|divided by|"
    rf"add|added to|take away|less|over) -?\d[\d,]*(?:\.\d+)?)+)$"
)
_STEP = re.compile(
    rf" (plus|minus|times|multiplied by|divided by|add|added to|take away|less|over) {NUMBER}"
)
_PERCENT = re.compile(rf"{_ASK}{NUMBER} ?(?:percent|per cent|%) (?:of|on|off|tip on) {NUMBER}$")
_HALF = re.compile(
    rf"{_ASK}(?P<part>half|a half|third|a third|quarter|a quarter|double|twice|triple)(?: of)? "
    rf"{NUMBER}$"
)
_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "double": 2.0, "twice": 2.0, "triple": 3.0}
_SPLIT = re.compile(
    rf"^(?:split|divide|share) (?:a |the )?(?:bill |sum |total )?(?:of )?{NUMBER}(?: \w+)? (?:by|"
    rf"between|among|into|with) (?:the )?{NUMBER}(?: \w+){{0,3}}$"
    rf"|^(?:split|divide|share) (?:a |the )?(?:bill |sum |total )?(?:of )?{NUMBER}(?: \w+)? "
    rf"{NUMBER} ways$"
)
_ADD_UP = re.compile(
    rf"^(?:what do i get if i |what's |what is |can you )?"
    rf"(?:add(?: up| together)?|sum(?: up)?|total(?: up)?|the (?:sum|total) of) {NUMBER}"
    rf"(?: (?:and |plus )?{NUMBER})+(?: together| up)?$"
)
_ROOT = re.compile(rf"{_ASK}(?P<how>square root|cube root) of {NUMBER}$")
_TO_POWER = re.compile(rf"{_ASK}{NUMBER} to the power (?:of )?{NUMBER}$")
_SQUARE = re.compile(rf"{_ASK}{NUMBER} (?P<how>squared|cubed)$")

LARGEST_POWER = 20
_POWERS = {"squared": 2.0, "cubed": 3.0, "square root": 1 / 2, "cube root": 1 / 3}


def command(said: str, context: Context) -> Command | None:
    """The result of a sum or a conversion, or None where the words are neither."""
    now = numbered(context.question)
    before = context.last_request or context.last_question
    asked = follow_on.written_out(now, numbered(before), context.last_answer)
    written = resistors.corrected(context.question, before) or context.question
    for sentence in (
        resistors.valued(written),
        totals.total(said, context.last_answer),
        follow_on.rounded(now, context.last_answer),
        spans.in_unit(asked),
        spans.age(now, context.now.year),
    ):
        if sentence is not None:
            return _result(sentence)
    if asked == now and follow_on.lacks_amount(now) and now.split()[-1] in units.UNITS:
        return Command(saying("Please say the amount as well.", {"result": None}))
    for answered in (
        _added_up,
        units.converted,
        geometry.measured,
        _percentage,
        _part,
        _shared,
        _root,
        _power,
        _chain,
    ):
        sentence = answered(asked)
        if sentence is not None:
            return _result(sentence)
    sentence = everyday.answered(context.question, context.now)
    return None if sentence is None else _result(sentence)


def _result(sentence: str) -> Command:
    evidence: JsonObject = {"result": sentence}
    return Command(saying(sentence, evidence), replaceable=("number", "unit"))


def _percentage(said: str) -> str | None:
    found = _PERCENT.match(said)
    if found is None:
        return None
    part, whole = value(found[1]), value(found[2])
    if " off " in said:
        return f"{found[1]} percent off {found[2]} leaves {spoken(whole - part * whole / 100)}."
    sentence = f"{found[1]} percent of {found[2]} is {spoken(part * whole / 100)}."
    if " tip " not in said:
        return sentence
    tip = part * whole / 100
    return f"{found[1]} percent of {found[2]} is {tip:.2f}. With it, {whole + tip:.2f}."


def _part(said: str) -> str | None:
    found = _HALF.match(said)
    if found is None:
        return None
    part = _PARTS[found["part"].removeprefix("a ")]
    return f"That is {spoken(part * value(found[2]))}."


def _shared(said: str) -> str | None:
    found = _SPLIT.match(said)
    if found is None:
        return None
    whole, parts = (value(number) for number in found.groups() if number is not None)
    return None if parts == 0 else f"That is {spoken(whole / parts)} each."


def _root(said: str) -> str | None:
    found = _ROOT.match(said)
    if found is None or value(found[2]) < 0:
        return None
    return f"That is {spoken(value(found[2]) ** _POWERS[found['how']])}."


def _power(said: str) -> str | None:
    if (raised := _TO_POWER.match(said)) is not None and value(raised[2]) <= LARGEST_POWER:
        return f"That is {spoken(value(raised[1]) ** value(raised[2]))}."
    found = _SQUARE.match(said)
    if found is None:
        return None
    return f"That is {spoken(value(found[1]) ** (2 if found['how'] == 'squared' else 3))}."


def _added_up(said: str) -> str | None:
    """The sum of numbers in a row: "add up 4.75, 3.20 and 11"."""
    if _ADD_UP.match(said) is None:
        return None
    return f"That is {spoken(sum(map(value, re.findall(NUMBER, said))))}."


def _chain(said: str) -> str | None:
    """A sum from left to right, products first: "two plus three times four" is 14."""
    found = _CHAIN.match(said)
    if found is None:
        return None
    terms = [value(found[1])]
    for word, given in _STEP.findall(found["rest"]):
        number = value(given)
        if word in _DIVIDES and number == 0:
            return "Nothing can be divided by zero."
        if word in _MULTIPLIES:
            terms[-1] *= number
        elif word in _DIVIDES:
            terms[-1] /= number
        elif word in _ADDS:
            terms.append(number)
        else:
            terms.append(-number)
    return f"That is {spoken(sum(terms))}."
