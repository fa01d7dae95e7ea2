"""A sum with the prices in view, or None where the words ask for none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.arithmetic import printed, resistors
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import (
    extras,
    fitting,
    lasting,
    other_units,
    queue_numbers,
    rates,
    servings,
    sums,
    tariffs,
)
from assistant.skills.context import Answer, Context

_OF_LINES = (fitting, other_units, lasting, queue_numbers, resistors)


def is_order(question: str) -> bool:
    """Whether a sum is asked for with what is ordered: "I'll have the soup, what's that"."""
    said = numbered(question)
    return (sums.orders(question) and sums.asks(question)) or tariffs.asks_with_length(said)


async def answer(question: str, context: Context) -> Answer | None:
    """The result in a sentence; the print is looked at only where a sum may be asked for."""
    if (scaled := printed.scaled(question.casefold(), context.last_answer)) is not None:
        return Answer(scaled, {"result": scaled})
    said = numbered(question)
    for_some = servings.asks(said, context.last_answer)
    by_lines = any(kind.asks(said) for kind in _OF_LINES) or tariffs.asks(said)
    asked = sums.asks(question) or rates.asks(said) or for_some or by_lines or extras.asks(said)
    if context.view.trouble or not asked:
        return None
    texts = (await context.view.see("texts")).texts or ()
    lines = [text.text for text in texts]
    found = _of_lines(said, lines, context) if by_lines else None
    if found is None and extras.asks(said):
        found = extras.told(said, texts)
    if found is not None:
        return Answer(found, {"result": found, "texts": [*lines]})
    served = None
    if for_some:
        served = servings.told(said, texts, context.last_answer, context.last_question)
    if served is not None:
        return Answer(served, {"result": served, "texts": [text.text for text in texts]})
    told = rates.told(said, texts) or sums.told(
        question, texts, context.last_question, context.last_answer
    )
    if told is None:
        return None
    return Answer(told, {"result": told, "texts": [text.text for text in texts]})


def _of_lines(said: str, lines: Sequence[str], context: Context) -> str | None:
    """What follows from the lines alone: a price by its time, a unit, how long it lasts, who comes
    first, a resistor."""
    last_answer = context.last_answer
    by_time = tariffs.told(said, lines, context.now) if tariffs.asks(said) else None
    if by_time is not None:
        return by_time
    if other_units.asks(said):
        return other_units.told(said, lines, last_answer)
    if fitting.asks(said):
        return fitting.told(said, lines, last_answer)
    if lasting.asks(said):
        return lasting.told(lines)
    if queue_numbers.asks(said):
        return queue_numbers.told(said, lines)
    return resistors.of_mark(said, lines)
