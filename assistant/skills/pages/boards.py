"""What a board or a display says of one thing: the platform of the Leeds train, whether a machine
says 40 or 60. Where nothing is printed of it a note may know, and else all of it is read.

Knows lines of text; `read` reads them.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.skills import notes, read
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages.row import Row, flat, rows, said, words
from assistant.skills.skill import Command
from assistant.skills.words.running_text import joined
from models.json_types import JsonObject
from models.pocket.durations import figures

_PLACES = (
    r"(?:platform|gate|bay|stand|track|stop|terminal|counter|desk|aisle|floor|ward|room|check-?in)"
)
_WHICH = re.compile(
    rf"^(?:which|what) {_PLACES}(?:'s| is| are| does| do| for)?\b(?P<of>.*)$|"
    rf"^(?:when|what time|where)(?:'s| is| does| do) (?:the |my )(?P<line>[a-z0-9' ]+?) "
    rf"(?:train|bus|flight|tram|coach|ferry|boat|plane)"
    rf"(?: (?:leave|go|depart|due|from|arrive|board)\w*)?$"
)
_SAYS_EITHER = re.compile(
    r"\b(?:does|do|did) (?:the |this |that |my |it)?(?:[a-z ]{1,60}? )?"
    r"(?:say|read|show) (?:an? |the )?"
    r"(?P<one>[\w.:]+) or (?:an? |the )?(?P<other>[\w.:]+)\b"
)
_NOTED = re.compile(r"\b(?:i|we) (?:say|said|tell|told|note|noted|put|have)\b|\bnotes?\b")
_COMMON = frozenset(
    "the a an my our for is does do to from train bus flight tram coach ferry boat plane leave "
    "leaves "
    "go goes depart departs it that this at on of in s which what one i we want need am are next "
    "going".split()
)


def command(said_: str, context: Context) -> Command | None:
    """The row of a board that a question is about, or which of two a display says."""
    if context.view.trouble or _NOTED.search(said_):
        return None
    if (either := _SAYS_EITHER.search(figures(said_))) is not None:
        pair = (either["one"], either["other"])
        return Command(partial(_which, pair), skill="read")
    found = _WHICH.match(said_)
    if found is None:
        return None
    named = [w for w in words(found["of"] or found["line"] or "") if w not in _COMMON]
    return Command(partial(_rows_of, named), skill="read")


async def _rows_of(named: list[str], context: Context) -> Answer:
    page = rows((await context.view.see("texts")).texts or ())
    held = [row for row in page if named and all(word in words(said(row)) for word in named)]
    if held:
        return _told(held)
    note = await notes.fitting(context.question, context)
    return note or await read.read(context)


def _told(held: list[Row]) -> Answer:
    lines = flat(held)
    part = joined(lines)
    evidence: JsonObject = {"asked": [text.text for text in lines]}
    return Answer(f"It says: {part}", evidence, reading=TextReading((part,)))


async def _which(pair: tuple[str, str], context: Context) -> Answer:
    """Which of two words is printed, and all that is."""
    texts = (await context.view.see("texts")).texts or ()
    held = [word for word in pair if any(word in words(text.text) for text in texts)]
    whole = await read.read(context)
    if len(held) != 1 or not texts:
        return whole
    asked = f"It says {held[0]}. All of it: {joined(texts)}"
    return Answer(asked, whole.evidence, reading=whole.reading)
