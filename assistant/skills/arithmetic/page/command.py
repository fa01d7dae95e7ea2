"""A sum with the prices in view, or None where the words ask for none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.amounts import (
    by_measure,
    dividing,
    earlier,
    electric,
    elsewhere,
    ordered,
    packs,
    per_measure,
    powers,
    price_of,
    printed_limit,
    ratios,
)
from assistant.skills.arithmetic.page.lines import changes, limits, menus, offers, products
from assistant.skills.context import Answer, Context
from assistant.skills.pages import row
from models.vision.scene import Text

_OF_AMOUNTS = (
    earlier, by_measure, dividing, electric, ordered, packs, per_measure, powers, price_of,
    printed_limit, ratios,
)  # fmt: skip
_OF_LINES = (fitting, other_units, lasting, queue_numbers, resistors)


def is_order(question: str) -> bool:
    """Whether a sum is asked for with what is told beside it: "I'll have the soup, what's that",
    "can the lift take it, it's 300 max"."""
    said = numbered(question)
    kinds = (limits, earlier, ratios, ordered, packs)
    if tariffs.asks_with_length(said) or any(kind.asks(said) for kind in kinds):
        return True
    return sums.orders(question) and sums.asks(question)


async def answer(question: str, context: Context) -> Answer | None:
    """The result in a sentence; the print is looked at only where a sum may be asked for."""
    if elsewhere.asks(numbered(question)):
        return Answer(elsewhere.UNKNOWN, {"result": None})
    if (scaled := printed.scaled(question.casefold(), context.last_answer)) is not None:
        return Answer(scaled, {"result": scaled})
    if context.view.trouble or not _may_ask(question, context.last_answer):
        return None
    texts = (await context.view.see("texts")).texts or ()
    told = (each for each in _in_turn(question, texts, context) if each is not None)
    found = next(told, None)
    if found is None:
        return None
    return Answer(found, {"result": found, "texts": [text.text for text in texts]})


def _may_ask(question: str, last_answer: str) -> bool:
    said = numbered(question)
    if _asks_sum(question, last_answer) or offers.asks(said, last_answer):
        return True
    return any(kind.asks(said) for kind in (limits, changes, menus, products, *_OF_AMOUNTS))


def _asks_sum(question: str, last_answer: str) -> bool:
    said = numbered(question)
    if sums.asks(question) or servings.asks(said, last_answer):
        return True
    return any(kind.asks(said) for kind in (*_OF_LINES, tariffs, rates, extras))


def _in_turn(question: str, texts: Sequence[Text], context: Context) -> Iterator[str | None]:
    """What each kind of sum finds, the first that is asked first."""
    said, last = numbered(question), context.last_answer
    lines = [text.text for text in texts]
    yield _of_amounts(said, texts, last)
    if any(kind.asks(said) for kind in _OF_LINES) or tariffs.asks(said):
        yield _of_lines(said, lines, context)
    if packs.asks(said):
        yield packs.told(said, lines, last)
    if extras.asks(said):
        yield extras.told(said, texts)
    if servings.asks(said, last):
        yield servings.told(said, texts, last, context.last_question)
    if menus.asks(said):
        yield menus.told(said, texts)
    if limits.asks(said):
        yield limits.told(said, lines)
    if changes.asks(said):
        yield changes.told(said, lines, last)
    if offers.asks_saving(said):  # an offer and the price of one are no two things
        yield offers.saved(lines)
    yield rates.told(said, texts)
    if _asks_sum(question, last):
        yield sums.told(question, texts, context.last_question, (last, " ".join(context.recent)))
    if offers.asks(said, last):
        yield offers.told(said, lines, last)
    if products.asks(said):
        yield products.told(said, lines, last)


def _of_amounts(said: str, texts: Sequence[Text], last_answer: str) -> str | None:
    """What follows from one printed amount and one that is said."""
    lines = [text.text for text in texts]
    labels = [[text.text for text in sign] for sign in row.signs(texts)]
    order = ordered.told(said, labels, last_answer) if ordered.asks(said) else None
    if order is not None:
        return order
    by_rate = per_measure.told(said, labels, last_answer) if per_measure.asks(said) else None
    by_rate = by_rate or (ratios.told(said, lines) if ratios.asks(said) else None)
    if by_rate is not None:
        return by_rate
    if earlier.asks(said):
        return earlier.told(said, priced.read(texts), last_answer)
    if by_measure.asks(said):
        return by_measure.told(said, priced.read(texts), lines, last_answer)
    if dividing.asks(said):
        return dividing.told(said, lines)
    if printed_limit.asks(said):
        return printed_limit.told(lines, last_answer)
    if powers.asks(said):
        return powers.told(said, lines)
    if price_of.asks(said):
        return price_of.told(said, priced.read(texts), lines)
    if electric.asks(said):
        return electric.told(said, labels, last_answer)
    return None


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
        return lasting.by_current(said, lines) or lasting.told(lines)
    if queue_numbers.asks(said):
        return queue_numbers.told(said, lines)
    if resistors.asks(said):
        return resistors.of_mark(said, lines)
    return None
