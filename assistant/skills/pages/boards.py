"""What a board or a display says of one thing: the platform of the Leeds train, what the oven is
set to, whether a machine says 40 or 60. Where nothing is printed of it a note may know, and else
all of it is read.

Knows lines of text; `read` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from assistant.patterns import Pattern
from assistant.skills import notes, read
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages.row import Row, flat, rows, said, signs, words
from assistant.skills.pages.shown import readings
from assistant.skills.skill import Command
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import joined
from models.json_types import JsonObject
from models.pocket.durations import figures
from models.vision.scene import Text

_PLACES = (
    r"(?:platform|gate|bay|stand|track|stop|terminal|counter|desk|aisle|floor|ward|room|check-?in)"
)
_WHICH = Pattern(
    rf"^(?:which|what) {_PLACES}(?:'s| is| are| does| do| for)?\b(?P<of>.*)$|"
    rf"^(?:when|what time|where)(?:'s| is| does| do) (?:the |my )(?P<line>[a-z0-9' ]+?) "
    rf"(?:train|bus|flight|tram|coach|ferry|boat|plane)"
    rf"(?: (?:leave|go|depart|due|from|arrive|board)\w*){{0,2}}$"
)
_SAYS_EITHER = Pattern(
    r"\b(?:does|do|did) (?:the |this |that |my |it)?(?:[a-z ]{1,60}? )?"
    r"(?:say|read|show) (?:an? |the )?"
    r"(?P<one>[\w.:]+) or (?:an? |the )?(?P<other>[\w.:]+)\b"
)
_NOTED = Pattern(r"\b(?:i|we) (?:say|said|tell|told|note|noted|put|have)\b|\bnotes?\b")
# The place as a board prints it, and a row that begins with its time.
_HAS_PLACE = Pattern(
    r"\b(?:platform|plat|pl|plt|pfm?|gate|bay|stand|track|stop|terminal|counter|desk|aisle|floor|"
    r"ward|room|check-?in|berth|pier)\b\W{0,3}[a-z]?\d"
)
_TIMED = Pattern(r"\W*(?:[01]?\d|2[0-3])[:.][0-5]\d\b")
MOST_BELOW = 3  # lines of one departure below its first
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
    if readings.asks(said_):
        return Command(_set_to, skill="read")
    if (either := _SAYS_EITHER.search(figures(said_))) is not None:
        pair = (either["one"], either["other"])
        return Command(partial(_which, pair), skill="read")
    found = _WHICH.match(said_)
    if found is None:
        return None
    named = [w for w in words(found["of"] or found["line"] or "") if w not in _COMMON]
    return Command(partial(_rows_of, named), skill="read")


async def _set_to(context: Context) -> Answer:
    """What the display of an appliance shows, without its clock; else all that is read."""
    texts = (await context.view.see("texts")).texts or ()
    shown = readings.told(plain(context.question), texts)
    if shown:
        return read.told(shown, texts, context.question)
    return await read.read(context)


async def _rows_of(named: list[str], context: Context) -> Answer:
    texts = (await context.view.see("texts")).texts or ()
    page = rows(texts)
    held = [row for row in page if named and all(word in words(said(row)) for word in named)]
    if held:
        whole: list[Row] = []
        for row in held:
            whole += [row, *_goes_on(row, texts, page)]
        return _told(whole)
    note = await notes.fitting(context.question, context)
    return note or await read.read(context)


def _goes_on(held: Row, texts: Sequence[Text], page: Sequence[Row]) -> list[Row]:
    """The lines below a row that belong to it, "Plat 7" below "10:55 York": those of its sign, up
    to the next line of its kind. None where the row has its place beside it."""
    if _HAS_PLACE.search(said(held)):
        return []
    sign = [line for sign in signs(texts) if held[0] in sign for line in sign]
    below = [row for row in page[page.index(held) + 1 :] if row[0] in sign]
    if not _TIMED.match(held[0].text):  # the name of the one thing that the sign is about
        places = [row for row in below if _HAS_PLACE.search(said(row))]
        return places if len(places) == 1 and page.index(held) == 0 else []
    own = list(takewhile(lambda row: not _TIMED.match(row[0].text), below))[:MOST_BELOW]
    if any(_HAS_PLACE.search(said(row)) for row in own):
        return own
    return []


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
