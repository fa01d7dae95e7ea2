"""Which way up a text is held, and whether all of it is in view.

Knows the places of its lines, in the order in which the reader reads them: a page that is upside
down is read from its lowest line to its highest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.pages.edges import cut_off, cut_sides
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.skill import Command
from assistant.skills.words import wording
from models.vision.scene import Text, bounds

_WAY_UP = Pattern(
    r"\b(?:which|what) way (?:up|round|around)\b|\b(?:the )?(?:right|wrong) way (?:up|round)\b"
    r"|^(?:is|am|are|have|do) .*\bupside down\b"
    r"|^(?:(?:maybe|perhaps|is|could|might|may|must|be|it|it's|this|that|the) )+"
    r"(?:upside down|(?:wrong|right) way (?:up|round)|back to front|sideways)(?: i think| maybe|"
    r" perhaps)*$"
    r"|\b(?:think|guess|suppose|afraid) (?:it|this|that)(?:'s| is) (?:upside down|the wrong way)\b"
    r"|^(?:is|am|are|have) .*\b(?:back to front|sideways|flipped)\b"
)
SHORTEST = 3  # letters of a line whose box says which way it runs
_WHOLE = Pattern(
    r"^(?:(?:can|do) you )?see (?:it all|all of (?:it|this)|everything(?: on it)?)$"
    r"|^(?:is|are) (?:any|some|a|parts?|all|the whole)\b.*\b(?:cut off|missing|in view|visible)\b"
    r"|^(?:(?:can|do) you )?see (?:all|the whole|the entire) \b"
    r"|^(?:is|are) (?:the (?:whole|entire)|all(?: of)?(?: the| this| it)?)\b.*\b(?:in the picture|"
    r"in the frame|in view|on camera)\b"
)
_NOT_CUT = (
    "No line that I read runs out of the view, but I can't tell whether there is more of the page. "
    "To be sure, hold it farther away."
)
_NO_TEXT = (
    "I can read nothing that would show which way up it is. Turn it over or halfway round, hold it "
    "still, and ask again."
)
_UNKNOWN = "I see too little text to tell which way up it is."


def command(said: str, context: Context) -> Command | None:
    """Which way up, for a question that asks it."""
    if _WAY_UP.search(said):
        return Command(_which_way_up, skill="read")
    if _WHOLE.search(said):
        return Command(_whole, skill="read")
    return None


async def _whole(context: Context) -> Answer:
    """Whether a text runs out of the view."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("texts")
    if not scene.texts:
        return Answer(wording.unread(scene) or "I see no text.", {"cut": None})
    sides = cut_sides(scene)
    if sides:
        return Answer(cut_off(sides).strip(), {"cut": sides})
    return Answer(_NOT_CUT, {"cut": []})


async def _which_way_up(context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    texts = (await scene_with_print(context.view)).texts or ()
    if not texts:
        return Answer(_NO_TEXT, {"way_up": None})
    way = way_up(texts)
    sentence = {
        "upright": "The text is the right way up.",
        "upside down": "The text is upside down: turn it half round.",
        "sideways": "The text lies on its side: turn it a quarter.",
    }.get(way, _UNKNOWN)
    return Answer(sentence, {"way_up": way or None})


def way_up(texts: Sequence[Text]) -> str:
    """ "upright", "upside down" or "sideways"; "" where too few lines show it."""
    boxes = [bounds(t.quad) for t in texts if len(t.text.strip()) >= SHORTEST]
    if not boxes:
        return ""
    tall = sum(bottom - top > right - left for left, top, right, bottom in boxes)
    if tall > len(boxes) / 2:
        return "sideways"
    turned = sum(t.quad[0][0] > t.quad[1][0] for t in texts)  # from its left end to its right one
    if turned > len(texts) / 2:
        return "upside down"
    tops = [top for _, top, _, _ in boxes]
    down = sum(later > earlier for earlier, later in pairwise(tops))
    up = sum(later < earlier for earlier, later in pairwise(tops))
    if down == up:
        return ""
    return "upright" if down > up else "upside down"
