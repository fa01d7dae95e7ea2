"""Sums and conversions of units, as they are said aloud: "fifteen percent of eighty", "five miles
in kilometres". An LLM of the size that fits here gets them wrong.

Knows numbers in figures and words, and the units of the kitchen, the road and the tape measure.
"""

from __future__ import annotations

from datetime import datetime

from assistant.skills.arithmetic import (
    calculator,
    everyday,
    follow_on,
    geometry,
    printed,
    resistors,
    sleeping,
    spans,
    totals,
    units,
    vulgar,
)
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.everyday.wording import written
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from models.json_types import JsonObject


def command(said: str, context: Context) -> Command | None:
    """The result of a sum or a conversion, or None where the words are neither."""
    now = numbered(context.question)
    before = context.last_request or context.last_question
    asked = follow_on.written_out(now, numbered(before), context.last_answer)
    pieces = () if context.reading is None else context.reading.pieces
    resistor = resistors.corrected(context.question, before) or context.question
    for sentence in (
        vulgar.added(context.question),
        resistors.valued(resistor),
        totals.total(said, context.last_answer),
        totals.needed(now, context.last_answer),
        follow_on.of_both(now, context.last_answer, context.answer_before),
        printed.told(now, context.last_answer, pieces),
        follow_on.with_percent(now, context.last_answer),
        follow_on.at_price(now, numbered(before), context.last_answer),
        follow_on.compared(now, context.last_answer),
        follow_on.rounded(now, context.last_answer),
        spans.in_unit(asked),
        spans.spelled_out(asked),
        spans.age(now, context.now.year),
        sleeping.told(now, context.now, _alarms(context)),
    ):
        if sentence is not None:
            return _result(sentence)
    if asked == now and follow_on.lacks_amount(now) and now.split()[-1] in units.UNITS:
        return Command(saying("Please say the amount as well.", {"result": None}))
    sentence = units.converted(asked) or geometry.measured(asked) or _further(asked, now, context)
    sentence = sentence or everyday.answered(context.question, context.now)
    return None if sentence is None else _result(sentence)


def _alarms(context: Context) -> list[datetime]:
    here = context.now.tzinfo
    return [timer.due.astimezone(here) for timer in context.running]


def _further(asked: str, now: str, context: Context) -> str | None:
    """A sum that goes on from the last one: "and with 20 percent off", "what's twice that"."""
    if asked != now:
        return everyday.answered(asked, context.now)
    first = follow_on.rounded_first(now, context.last_answer)
    if first is not None:
        return calculator.answer(written(first[0]), first[1])
    if not follow_on.leans(asked):
        return None
    if follow_on.is_whole(asked) and everyday.answered(context.question, context.now):
        return None  # "split 64 between 5" goes on from nothing
    text, start = written(context.question), follow_on.last_amount(context.last_answer)
    if start is not None:
        return calculator.answer(text, start)
    is_step = calculator.answer(text) is None and calculator.answer(text, Amount(1.0)) is not None
    if is_step and follow_on.is_rough(context.last_answer):
        return follow_on.TOO_ROUGH
    return None


def _result(sentence: str) -> Command:
    evidence: JsonObject = {"result": sentence}
    return Command(saying(sentence, evidence), replaceable=("number", "unit"))
