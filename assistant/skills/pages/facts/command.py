"""What follows from the page in view for a question, or None where it asks for nothing of this.

Knows the view and the time; `read` tells the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from assistant.skills import read
from assistant.skills.context import Answer, Context
from assistant.skills.pages import reading_orders
from assistant.skills.pages.facts import day_of, identity, keeping, waiting
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, flat, rows, same_label
from assistant.skills.words.phrases import plain
from models.vision.scene import Text

_DATED: tuple[Callable[[str, Sequence[Row], datetime, str], Told | None], ...] = (
    waiting.told,
    day_of.told,
)


async def answer(question: str, context: Context) -> Answer | None:
    """The rows of the page that a question is about, with what follows from them now."""
    asked = question.casefold()
    may_ask = any(each.asks(asked) for each in (waiting, day_of, identity))
    keeps = keeping.asks(plain(question))
    if context.view.trouble or reading_orders.is_another(asked) or not (may_ask or keeps):
        return None
    texts = (await context.view.see("texts")).texts or ()
    if not texts:
        return None
    page = rows(texts)
    lines = [text.text for text in texts]
    if keeps and (kept := keeping.told(plain(question), lines, context.now)) is not None:
        return Answer(kept, {"asked": kept, "texts": [*lines]})
    last = context.last_answer
    for ask in _DATED if not _is_of_timer(context) else ():
        found = ask(question, page, context.now, last)
        if found is not None:
            return _told(found, texts, context)
    if _is_one_label(texts):
        found = identity.told(question, page)
        return None if found is None else _told(found, texts, context)
    return None


def _is_of_timer(context: Context) -> bool:
    """Whether words about a time may be about a timer."""
    return context.last_skill == "timer" and bool(context.kept.timers)


def _told(found: Told, texts: Sequence[Text], context: Context) -> Answer:
    """The rows, with what is said before and after them; not once more where they were just
    told."""
    told = read.told(flat(found.rows), texts, context.question)
    if found.then and all(line.text in context.last_answer for line in flat(found.rows)):
        return replace(told, sentence=found.then)
    return replace(told, sentence=f"{found.first} {told.sentence} {found.then}".strip())


def _is_one_label(texts: Sequence[Text]) -> bool:
    """Whether all print stands one below the other: of two labels nothing shows which is meant."""
    return all(same_label(texts[0], text) for text in texts)
