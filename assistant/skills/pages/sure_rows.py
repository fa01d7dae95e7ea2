"""The rows of a page that surely answer a question: by their number, their day or time, by what
stands beside them, by the words of the question, or by its meaning. Pure rules on words and rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.pages import answering, relative, sections
from assistant.skills.pages.packaging import discounts, named_numbers
from assistant.skills.pages.row import Row, flat, score, words
from assistant.skills.pages.times import weekdays
from assistant.skills.words import text_parts
from models.vision.scene import Text

_OF_WHAT = Pattern(
    r"\bhow much (?P<of>[a-z]+(?: [a-z]+)?)(?:'s| is| are)(?: there)? in "
    r"(?:it|this|that|them|these|one|there)\W*$"
)
_LABEL = Pattern(r"(?P<first>[A-Za-z]{3,15})(?: [a-z]{1,12}){0,2}: ?\S")
_ASKS = Pattern(r"\b(?:where|who|whose|when|which|what)\b")
_NO_LABEL = frozenset("the what when where who which this that your you date note now next".split())
_A_BIT = Pattern(r"\b(?:bit|part|section|stuff|paragraph)\b")
_GOES_ON = Pattern(
    r"(?:due|by|on|at|until|till|before|from|for|with|in|and|or|plus|hand in|deadline)\b",
    re.IGNORECASE,
)
READERS = ("read", "look", "chat", "find")  # the skills that tell of print


def _names_absent(question: str, page: Sequence[Row]) -> bool:
    """Whether it is asked how much there is of something that no row names: a weight is no answer
    to "how much fat's in it"."""
    named = _OF_WHAT.search(question.casefold().replace("’", "'"))
    return named is not None and not any(score(row, words(named["of"])) for row in page)


def sure_lines(question: str, page: Sequence[Row], context: Context) -> tuple[Text, ...]:
    """The lines that answer; none where that is not sure."""
    if len(page) < 2:
        return ()
    if following := relative.from_step(question, page):
        return flat(following)
    if (beside := relative.beside_named(question, page)) is not None:
        return beside
    if named_numbers.asked(question):
        return flat(named_numbers.readable(question, page))
    for choose in (text_parts.numbered, discounts.rows):
        if chosen := choose(question.casefold(), page):
            return flat(chosen)
    if (extreme := text_parts.extreme_price(question, page)) is not None:
        return extreme
    if (at_time := _by_time(question, page, context)) is not None:
        return at_time
    before = context.last_question if context.last_skill in READERS else ""
    found = answering.reply(question, page, before)
    if found is not None and found.sure:
        return flat((*found.rows, *_rest(question, found.rows, page)))
    if labelled := _by_label(question, page):
        return labelled
    if sections.asks_addressee(question.casefold()) or _names_absent(question, page):
        return ()
    return flat(answering.closest(question, page, before))


def _by_time(question: str, page: Sequence[Row], context: Context) -> tuple[Text, ...] | None:
    """The row of a clock time, or those of a day; None where no such row is asked for."""
    at_time = weekdays.row_at_time(question, page, context.now)
    of_day = weekdays.rows_of_day(question, page, context.now) if at_time is None else ()
    return flat(of_day) if of_day else at_time


def _by_label(question: str, page: Sequence[Row]) -> tuple[Text, ...]:
    """The one row whose label begins with a word of the question, however common: "Left with:
    neighbour" for "where have they left it"."""
    asked = set(words(question)) - _NO_LABEL
    held = [row for row in page if (label := _LABEL.match(row[0].text)) and
            words(label["first"])[0] in asked]  # fmt: skip
    return held[0] if len(held) == 1 and _ASKS.search(question.casefold()) else ()


def _rest(question: str, told: Sequence[Row], page: Sequence[Row]) -> list[Row]:
    """The rows right below one that go on with it, "Due Mon 11 Jan", for who asks for the bit about
    it."""
    if len(told) != 1 or not _A_BIT.search(question.casefold()):
        return []
    below = page[page.index(told[0]) + 1 :]
    return list(takewhile(lambda row: _GOES_ON.match(row[0].text.strip()) is not None, below))
