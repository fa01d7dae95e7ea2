"""Whether a picture is any good: how sharp and how bright it is, for who can't check that.

Knows the facts of a frame; knows nothing of what it shows.
"""

from __future__ import annotations

import re

from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, wording

_PICTURE = r"(?:photo|picture|image|shot|photograph|view|pic)"
_ASKS = re.compile(
    rf"^(?:is|was) (?:the|this|that|my) {_PICTURE} (?:\w+ )?(?:any good|good(?: enough)?|okay|ok|"
    r"sharp(?: enough)?|blurred|blurry|clear(?: enough)?|in focus|out of focus|usable|too dark|"
    r"too bright|dark|bright|overexposed|underexposed|alright|all right|fine|bad)\b"
    rf"|^how (?:good|sharp|clear|bright) is (?:the|this|that|my) {_PICTURE}\b"
    rf"|^did (?:the|this|that|my) {_PICTURE} (?:come|turn) out\b"
    rf"|^(?:what(?:'s| is) wrong with|why is) (?:the|this|that|my) {_PICTURE}\b"
    rf"|^is (?:the|this|that|my|it|anything in (?:the|this)) (?:{_PICTURE} )?(?:in|out of) focus$"
)
BRIGHT = 0.85  # mean grey level
_WHITE = 250  # grey level, 0 to 255, in which nothing is left to be seen
MOST_WHITE = 0.4  # of the view
DARK = 0.15


def command(said: str, context: Context) -> Command | None:
    """How good the picture is, for a question that asks it; else None."""
    return Command(_quality, skill="look") if _ASKS.match(said) else None


async def _quality(context: Context) -> Answer:
    if context.view.trouble:  # there is no picture, or it is too dark or too blurred
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    picture, frame = await context.view.picture(), (await context.view.see()).frame
    level = float(picture.mean()) / 255
    white = float((picture.min(axis=2) >= _WHITE).mean())
    faults: list[str] = []
    if frame.sharpness < wording.BLURRED:
        faults.append("blurred, or has nothing but plain areas")
    elif frame.sharpness < descriptions.SOFT:
        faults.append("not quite sharp, or rather plain")
    if level < DARK:
        faults.append("dark")
    elif level > BRIGHT or white > MOST_WHITE:
        faults.append("too bright: much of it is white")
    evidence = {"brightness": round(level, 3), "white": round(white, 3)}
    if not faults:
        return Answer("The picture is sharp, and neither too dark nor too bright.", evidence)
    advice = "Hold the camera still"
    if "dark" in faults:
        advice += ", and turn on a light"
    elif white > MOST_WHITE:
        advice += ", farther off, and away from the light"
    return Answer(f"The picture is {wording.listing(faults)}. {advice}.", evidence)
