"""A sum with the prices in view, or None where the words ask for none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.arithmetic import printed, resistors
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import (
    fitting,
    lasting,
    other_units,
    queue_numbers,
    rates,
    servings,
    sums,
)
from assistant.skills.context import Answer, Context

_OF_LINES = (fitting, other_units, lasting, queue_numbers, resistors)


def is_order(question: str) -> bool:
    """Whether a sum is asked for with what is ordered: "I'll have the soup, what's that"."""
    return sums.orders(question) and sums.asks(question)


async def answer(question: str, context: Context) -> Answer | None:
    """The result in a sentence; the print is looked at only where a sum may be asked for."""
    if (scaled := printed.scaled(question.casefold(), context.last_answer)) is not None:
        return Answer(scaled, {"result": scaled})
    said = numbered(question)
    for_some = servings.asks(said) and context.last_answer != ""
    by_lines = any(kind.asks(said) for kind in _OF_LINES)
    asked = sums.asks(question) or rates.asks(said) or for_some or by_lines
    if context.view.trouble or not asked:
        return None
    texts = (await context.view.see("texts")).texts or ()
    lines = [text.text for text in texts]
    if by_lines and (found := _of_lines(said, lines, context.last_answer)) is not None:
        return Answer(found, {"result": found, "texts": [*lines]})
    if for_some and (served := servings.told(said, texts, context.last_answer)) is not None:
        return Answer(served, {"result": served, "texts": [text.text for text in texts]})
    told = rates.told(said, texts) or sums.told(
        question, texts, context.last_question, context.last_answer
    )
    if told is None:
        return None
    return Answer(told, {"result": told, "texts": [text.text for text in texts]})


def _of_lines(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """What follows from the lines alone: a unit, how long it lasts, who comes first, a resistor."""
    if other_units.asks(said):
        return other_units.told(said, lines, last_answer)
    if fitting.asks(said):
        return fitting.told(said, lines, last_answer)
    if lasting.asks(said):
        return lasting.told(lines)
    if queue_numbers.asks(said):
        return queue_numbers.told(lines)
    return resistors.of_mark(said, lines)
