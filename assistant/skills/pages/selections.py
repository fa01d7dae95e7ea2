"""A part of a page by its kind: only the numbers, the vegetarian dishes, what stands at the bottom,
a serial number sign by sign.

Knows lines of text; nothing of a view but them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import read
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages.row import flat, rows, said
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.running_text import joined
from models.json_types import JsonObject
from models.vision.scene import Text

_READS = Pattern(
    r"\b(?:any|anything|read|tell|give|say|what|what's|whats|list|spell|just|only|which)\b"
)
_NUMBERS = Pattern(
    r"\b(?:just|only) (?:the |read |me |tell |give )*(?:numbers|figures|digits)\b"
    r"|\b(?:numbers|figures|digits) only\b"
)
_NUMBER = Pattern(r"\d+(?:[.,:]\d+)*")
_DIET = Pattern(
    r"\b(?P<diet>vegetarian|veggie|vegan|meat ?free|meatless)\b|\b(?:without|no) (?P<meat>meat)\b"
)
_OF_A_MENU = Pattern(
    r"^(?:(?:so|and|but|okay) )*(?:is there |have they (?:got )?|do they (?:do|have) |got )?"
    r"any(?:thing)? (?:for )?|^(?:(?:so|and|but|okay) )*what(?:'?s| is| are)? (?:there )?"
    r"(?:vegetarian|veggie|vegan|meat ?free)\b|^(?:(?:so|and|but|okay) )*(?:what|which)(?: of "
    r"(?:these|those|them|this))? (?:can|could|may|would) (?:an? |the |my )?(?:\w+ )?(?:vegetarian|"
    r"veggie|vegan)s? (?:have|eat|order|choose|go for)\b|\b(?:menu|dish|dishes|stuff|"
    r"options?|ones?|things?|food|mains|starters)\b"
)
MARKED = {
    "vegan": Pattern(r"\((?:vg|ve|vegan)\)|\bvegan\b", re.IGNORECASE),
    "vegetarian": Pattern(
        r"\((?:v|vg|ve|veg|vegetarian|vegan)\)|\bvegetarian\b|\bveggie\b|\bvegan\b|\bmeat[ "
        r"-]free\b",
        re.IGNORECASE,
    ),
}
# What explains the marks, and is no dish: "VE = vegan, V = vegetarian".
KEY = Pattern(r"\b(?:v|vg|ve|veg)\)? ?[=:–-] ?(?:suitable for )?(?:vegan|vegetarian|veggie)")
_BOTTOM = Pattern(
    r"\b(?:bottom|lower|last|end) (?:bit|half|part|section|third|paragraph)\b|\b(?:skip|leave out|"
    r"ignore|not) (?:all )?(?:the )?(?:\w+ )?(?:(?:on|at) )?(?:the )?(?:top|beginning|start|intro|"
    r"opening|greeting)\b"
)
_TOP = Pattern(r"\b(?:top|upper|first) (?:bit|half|part|section|third|paragraph)\b")
_SIGN_BY_SIGN = Pattern(
    r"\b(?:one )?(?:character|letter|sign|symbol) (?:at a time|by (?:character|letter|sign|"
    r"symbol))\b"
)
_LINE = Pattern(r"\b(?:the|just) (?:first|second|third|fourth|last|top|bottom) (?:line|row)$")
_SPELLS_NAME = Pattern(r"^spell (?:me |out )?(?:the|this|that) (?:\w+ )?(?:\w*name|word|street)\b")
_CODE = Pattern(r"\b(?=[\w/-]{0,40}\d)[A-Z0-9][A-Z0-9/-]{3,40}\b")
_LABELS = {
    "serial": Pattern(r"\b(?:s/?n|serial)\b", re.IGNORECASE),
    "model": Pattern(r"\b(?:model|mod)\b", re.IGNORECASE),
    "part": Pattern(r"\b(?:p/?n|part)\b", re.IGNORECASE),
}
NONEMARKED = "I see no dish that is marked so. All of it: "


def command(said: str, context: Context) -> Command | None:
    """The part that is asked for, or None."""
    if context.view.trouble or not _READS.search(context.question.casefold()):
        return None
    if _LINE.search(said) or _SPELLS_NAME.match(said):
        return None
    if _SIGN_BY_SIGN.search(said):
        return Command(partial(_spelled, said), skill="read")
    if _NUMBERS.search(context.question.casefold()) and not re.search(r"\bhow many\b", said):
        return Command(_numbers, skill="read")
    diet = _DIET.search(said)
    if diet is not None and _OF_A_MENU.search(said):
        kind = "vegan" if diet["diet"] == "vegan" else "vegetarian"
        return Command(partial(_marked, kind), skill="read")
    if _BOTTOM.search(said):
        return Command(partial(_half, False), skill="read")
    return Command(partial(_half, True), skill="read") if _TOP.search(said) else None


async def _texts(context: Context) -> Sequence[Text]:
    return (await context.view.see("texts")).texts or ()


def _told(texts: Sequence[Text]) -> Answer:
    part = joined(texts)
    evidence: JsonObject = {"asked": [text.text for text in texts]}
    return Answer(f"It says: {part}", evidence, reading=TextReading((part,)))


async def _numbers(context: Context) -> Answer:
    """The numbers of a page in their order."""
    found = [n for text in await _texts(context) for n in _NUMBER.findall(text.text)]
    if not found:
        return await read.read(context)
    said = f"{', '.join(found)}."
    return Answer(said, {"asked": found}, reading=TextReading((said,)))


async def _marked(kind: str, context: Context) -> Answer:
    """The rows that a menu marks; a dish without a mark may still be one, so all is read then."""
    whole = rows(await _texts(context))
    page = [row for row in whole if not KEY.search(said(row))]
    held = [row for row in page if MARKED[kind].search(said(row))]
    if held:
        return _told(flat(held))
    if not page:
        return await read.read(context)
    return Answer(f"{NONEMARKED}{joined(flat(page))}", {"asked": []})


async def _half(upper: bool, context: Context) -> Answer:
    """The upper or the lower half of the rows."""
    page = rows(await _texts(context))
    if len(page) < 2:
        return await read.read(context)
    middle = len(page) // 2
    return _told(flat(page[:middle] if upper else page[middle:]))


async def _spelled(asked: str, context: Context) -> Answer:
    """The code that is asked for, else the first one, sign by sign."""
    texts = await _texts(context)
    labels = [pattern for name, pattern in _LABELS.items() if name in asked]
    lines = [t.text for t in texts if any(p.search(t.text) for p in labels)]
    for line in [*lines, *(text.text for text in texts)]:
        codes = _CODE.findall(line)
        if codes:
            said = f"{wording.spelled(codes[-1])}."
            return Answer(said, {"spelled": codes[-1]}, reading=TextReading((line,)))
    return await read.read(context)
