"""What is worked out before anything else is asked: the one place that knows all its kinds."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import servings
from assistant.skills.context import Answer, Context
from assistant.skills.pages.facts import command as page_facts
from assistant.skills.pages.facts import directions
from assistant.skills.pages.facts.signs import past_dates
from assistant.skills.pages.packaging import dose_rows
from assistant.skills.words.phrases import plain
from assistant.skills.worked import bills, conversions, days, fares, named, rates, times
from assistant.skills.worked.boards import later
from assistant.skills.worked.lines import (
    cards,
    departing,
    dialogs,
    digits,
    doubles,
    following,
    last_of_day,
    marked,
    of_label,
    programme,
    tiers,
    timetables,
    told_to,
)
from assistant.skills.worked.orders import command as orders
from assistant.skills.worked.orders import people, weighed
from assistant.skills.worked.print import (
    ages,
    bought,
    by_each,
    coverage,
    displays,
    exchanged,
    limits,
    listed,
    next_times,
    opening,
    others,
    so_many,
    spans_told,
    stays,
    to_come,
)
from assistant.skills.worked.recipes import batches, boxes, whole_pack
from assistant.skills.worked.said import marks, pointed, rota, said_anew, seasons, steps, two_values
from models.vision.scene import Text

_OF_NUMBERS = (bills, fares, rates, conversions)
_OF_LINES = (
    timetables, departing, digits, cards, dialogs, doubles, tiers, last_of_day, programme, told_to,
)  # fmt: skip
_OF_PRINT = (
    following, weighed, whole_pack, boxes, others,
    ages, bought, coverage, to_come, by_each, listed, next_times,
    opening, stays,
    so_many, limits, spans_told, displays, exchanged, marks,
    seasons, batches, later, *_OF_LINES,
)  # fmt: skip
# Orders to keep, set or watch for something: nothing is picked from print for them.
_KEEPS = Pattern(
    r"^(?:(?:please|can you|could you|just|and|then) )*(?:remember|remind|note|make a note|write|"
    r"put|add|save|keep|set|watch|tell me when|let me know|warn|wake|shout)\b"
)
_OF_WORDS = (days, times, named, rota, two_values, marked)


def is_one(question: str) -> bool:
    """Whether a question of several clauses is one: a rate with what is asked of it."""
    said = numbered(question)
    kinds = (bills, rates, conversions, days, two_values)
    asked = (departing, following, timetables, programme)
    if directions.is_one(question) or any(each.is_one(said) for each in asked):
        return True
    return orders.is_one(said) or any(each.asks(said, "") for each in kinds)


async def answer(question: str, said: str, context: Context) -> Answer | None:
    """The answer to a question, in `phrases.plain` form too, with its parts; None for any other."""
    if past_dates.is_meant(said, bool(context.running)):
        dated = await page_facts.answer(question, context)
        if dated is not None:
            return dated
    asked, last = numbered(question), context.last_answer
    led = orders.numbered_order(question)
    scales = servings.goes_on(asked, last) or servings.goes_on(led, last)
    right = said_anew.put_right(question)
    if said_anew.asks(right):
        anew = said_anew.told(right, context.last_question, context.now)
        if anew is not None:
            return Answer(anew, {"result": anew})
    numbers = (
        scales or steps.asks(asked, last) or any(each.asks(asked, last) for each in _OF_NUMBERS)
    )
    if not numbers and not any(each.asks(said, last) for each in _OF_WORDS):
        return None
    if steps.asks(asked, last) and (stepped := steps.told(asked, last)) is not None:
        return Answer(stepped, {"result": stepped})
    texts = await _texts(context)
    if scales and (scaled := servings.told(asked, texts, last, context.last_question)):
        return Answer(scaled, {"result": scaled})
    lines = [text.text for text in texts]
    found = _of_numbers(asked, lines, context) or _of_words(plain(question), lines, context)
    if found is None or dose_rows.tells_some(found, lines):
        return None
    return Answer(found, {"result": found, "texts": [*lines]})


async def picked(question: str, context: Context) -> Answer | None:
    """What an order comes to, and what is picked from print; for words that nothing here holds for
    dangerous."""
    asked, last = numbered(question), context.last_answer
    order = orders.numbered_order(question)
    if not orders.asks(order, last):
        order = ""
    kinds = (*_OF_PRINT, people, pointed)
    of_one = of_label.asks(asked)
    if not order and not of_one and not any(each.asks(asked, last) for each in kinds):
        return None
    texts = await _texts(context)
    lines = [text.text for text in texts]
    if of_one and (dated := of_label.told(asked, texts)) is not None:
        return Answer(dated, {"result": dated, "texts": [*lines]})
    found = pointed.told(asked, texts, last) if pointed.asks(asked, last) else None
    found = found or people.told(asked, lines)
    found = found or (order and orders.told(order, lines, last))
    found = found or _of_print(asked, lines, context)
    if not found or dose_rows.tells_some(found, lines):
        return None
    return Answer(found, {"result": found, "texts": [*lines]})


async def _texts(context: Context) -> Sequence[Text]:
    if context.view.trouble:
        return ()
    return (await context.view.see("texts")).texts or ()


def _of_print(asked: str, lines: Sequence[str], context: Context) -> str | None:
    last, now = context.last_answer, context.now
    if _KEEPS.match(asked) and not asked.startswith("add up"):
        return None
    for each in _OF_PRINT:
        if each.asks(asked, last) and (found := each.told(asked, lines, last, now)) is not None:
            return found
    return None


def _of_numbers(asked: str, lines: Sequence[str], context: Context) -> str | None:
    last = context.last_answer
    for each in (bills, fares, conversions):
        if each.asks(asked, last) and (found := each.told(asked, lines, last)) is not None:
            return found
    if not rates.asks(asked, last):
        return None
    notes = [note.text for note in context.kept.notes]
    before = (context.last_question, last)
    return rates.told(asked, lines, before, notes, context.now.date())


def _of_words(said: str, lines: Sequence[str], context: Context) -> str | None:
    before = (context.last_question, context.last_answer)
    for each in (days, times):
        if each.asks(said, context.last_answer):
            found = each.told(said, lines, before, context.now)
            if found is not None:
                return found
    if rota.asks(said, context.last_answer) and (row := rota.told(said, lines, context.now)):
        return row
    if two_values.asks(said, context.last_answer) and (both := two_values.told(said, lines)):
        return both
    if marked.asks(said, context.last_answer) and (dishes := marked.told(said, lines)):
        return dishes
    if not named.asks(said, context.last_answer):
        return None
    return named.told(said, lines)
