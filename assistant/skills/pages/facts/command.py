"""What follows from the page in view for a question, or None where it asks for nothing of this.

Knows the view and the time; `read` tells the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills import read
from assistant.skills.context import Answer, Context
from assistant.skills.pages import edges, reading_orders
from assistant.skills.pages.facts import (
    among,
    authors,
    destinations,
    directions,
    each_label,
    identity,
    keeping,
    other_codes,
    own_number,
    progress,
    troubles,
)
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.facts.signs import past_dates, validity, whole
from assistant.skills.pages.row import Row, flat, rows, said, same_label, signs
from assistant.skills.pages.times import (
    allowed,
    closures,
    dated,
    day_of,
    waiting,
    weekdays,
    within,
)
from assistant.skills.words.phrases import plain
from models.vision.scene import Scene, Text

# What ends before the hours do.
_LAST_IN = Pattern(r"\blast (?:entry|admission|orders?|call|food|appointment)s?\b")
# Asked of the clock alone: no print is looked at for it.
_OF_TODAY = Pattern(
    r"^(?:[a-z]+,? ){0,3}(?:what|which)(?:'s| is)? (?:today's (?:date|day)|(?:date|day) is it|"
    r"(?:the )?(?:date|day)(?: of the (?:week|month))?(?: is it| it is)? (?:today|now))"
    r"(?: today| now| please)*\W*$"
)
SHORT_SIGN = 4  # rows of a sign that is told as a whole
_OF_ROWS = (own_number, directions, destinations, authors, troubles)
_ASKED = (
    within,
    closures,
    waiting,
    day_of,
    dated,
    allowed,
    *_OF_ROWS,
    among,
    other_codes,
    identity,
    progress,
)


async def answer(question: str, context: Context) -> Answer | None:
    """The rows of the page that a question is about, with what follows from them now."""
    if validity.asks(plain(question)):
        return await _whether_valid(context)
    if not context.view.trouble and (sign := await _of_signs(question, context)) is not None:
        return sign
    asked = question.casefold()
    if _OF_TODAY.match(asked.replace("’", "'")):
        return None
    may_ask = any(each.asks(asked) for each in _ASKED)
    each = each_label.asks(asked)
    keeps, now = keeping.asks(plain(question)), weekdays.is_about_now(question)
    to_place = destinations.asks(asked) or directions.asks(asked)
    another = reading_orders.is_another(asked) and not to_place
    if context.view.trouble or another or not (may_ask or keeps or now or each):
        return None
    scene = await context.view.see("texts")
    texts = scene.texts or ()
    page = rows(texts)
    if each and (apart := each_label.told(texts)) is not None:
        return apart
    if now and (found := _of_now(page, context)) is not None:
        return _told(_of_sign(page, *found), scene, context)
    lines = [text.text for text in texts]
    if keeps and (kept := keeping.told(plain(question), lines, context.now)) is not None:
        return Answer(kept, {"asked": kept, "texts": [*lines]})
    if (come := progress.told(question, page)) is not None:
        sides = edges.cut_sides(replace(scene, texts=flat(come.rows)))
        if sides:  # of "48 percent" the 4 may be out of view
            come = replace(come, then=edges.cut_off(sides).strip())
        return _told(come, scene, context)
    told = (each for each in _in_turn(question, page, context) if each is not None)
    first = next(told, None) if texts else None
    return None if first is None else _told(first, scene, context)


async def _whether_valid(context: Context) -> Answer | None:
    if context.view.trouble:
        return None
    texts = (await context.view.see("texts")).texts or ()
    held = validity.told([text.text for text in texts], context.now)
    return None if held is None else Answer(held, {"asked": held})


async def _of_signs(question: str, context: Context) -> Answer | None:
    """What is told of one of several signs as a whole, or of the dates of each."""
    asked = plain(question)
    if not (past_dates.asks(asked) or whole.asks(asked)):
        return None
    apart = signs((await context.view.see("texts")).texts or ())
    named = whole.told(asked, apart)
    if named is not None:
        return read.told(named, named, question)
    dates = None
    if past_dates.asks(asked):
        dates = past_dates.told(
            [[line.text for line in sign] for sign in apart], context.now, asked
        )
    return None if dates is None else Answer(dates, {"asked": dates})


def _in_turn(question: str, page: Sequence[Row], context: Context) -> Iterator[Told | None]:
    """What each kind of question finds on a page, the first that is asked first."""
    last, now = context.last_answer, context.now
    if not _is_of_timer(context):
        yield waiting.after_it(question, page, now, context.last_question, last)
        yield closures.told(question, page, now)
        yield within.told(question, page, now, last)
        yield waiting.told(question, page, now, last)
        yield day_of.told(question, page, now, last)
        yield dated.told(question, page, now)
        yield allowed.told(question, page, now, last)
    for each in _OF_ROWS:
        yield each.told(question, page)
    yield among.told(question, page, last)
    yield other_codes.told(question, page)
    if _is_one_label(flat(page)):
        yield identity.told(question, page)


def _is_of_timer(context: Context) -> bool:
    """Whether words about a time may be about a timer."""
    return context.last_skill == "timer" and bool(context.kept.timers)


def _of_now(page: Sequence[Row], context: Context) -> tuple[Row, str] | None:
    """The hours of now; none of a place that is closed for some days."""
    if closures.holds(page, context.now):
        return None
    return weekdays.told_for_now(page, context.now)


def _of_sign(page: Sequence[Row], row: Row, verdict: str) -> Told:
    """The hours of now with the rest of a short sign, which may name who is excepted."""
    last = [each for each in page if _LAST_IN.search(said(each))]
    whole = tuple(page) if len(page) <= SHORT_SIGN else (row, *last)
    return Told(whole, verdict)


def _told(found: Told, scene: Scene, context: Context) -> Answer:
    """The rows, with what is said before and after them; not once more where they were just
    told."""
    lines = flat(found.rows)
    told = read.with_edges(read.told(lines, scene.texts or (), context.question), lines, scene)
    if found.goes_on and all(line.text in context.last_answer for line in flat(found.rows)):
        return replace(told, sentence=found.then)
    return replace(told, sentence=f"{found.first} {told.sentence} {found.then}".strip())


def _is_one_label(texts: Sequence[Text]) -> bool:
    """Whether all print stands one below the other: of two labels nothing shows which is meant."""
    return all(same_label(texts[0], text) for text in texts)
