"""Whether a picture is any good: how sharp and how bright it is, for who can't check that; and
whether the camera works and is not covered.

Knows the facts of a frame; knows nothing of what it shows.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, wording
from models.arrays import Array

_PICTURE = r"(?:photo|picture|image|shot|photograph|view|pic)"
_ASKS = Pattern(
    rf"^(?:is|was) (?:the|this|that|my) {_PICTURE} (?:\w+ )?(?:any good|good(?: enough)?|okay|ok|"
    r"sharp(?: enough)?|blurred|blurry|clear(?: enough)?|in focus|out of focus|usable|too dark|"
    r"too bright|dark|bright|overexposed|underexposed|alright|all right|fine|bad)\b"
    rf"|^how (?:good|sharp|clear|bright) is (?:the|this|that|my) {_PICTURE}\b"
    rf"|^did (?:the|this|that|my) {_PICTURE} (?:come|turn) out\b"
    rf"|^(?:what(?:'s| is) wrong with|why is) (?:the|this|that|my) {_PICTURE}\b"
    rf"|^is (?:the|this|that|my|it|anything in (?:the|this)) (?:{_PICTURE} )?(?:in|out of) focus$"
)
_CAMERA = Pattern(
    r"^(?:is|are) (?:my|the|your|this) (?:camera|lens|glasses)(?: lens)? (?:even |still |really )?"
    r"(?:working|on|okay|ok|alright|all right|covered|blocked|obstructed|dirty|smudged|clean|"
    r"clear|broken)\b"
    r"|^(?:did|have|do|am) i (?:have )?(?:cover|block)(?:ed|ing)? (?:it|the|my|your)\b"
    r"(?: (?:camera|lens|glasses))?"
    r"|^is (?:my|a|the|some|something|anything|there something|there anything) ?"
    r"(?:finger|hand|thumb|hair|sleeve)? ?(?:over|on|in front of|covering|blocking) "
    r"(?:the|my|your) (?:camera|lens)\b"
)
WORKS = "A picture comes, so the camera works."
COVERED = "Nearly all of it is dark: something may cover the camera, or it is dark here."
NOT_COVERED = "It is not all covered: light comes in."
WIPE = "If it stays so, wipe the lens, and keep your fingers away from it."
BRIGHT = 0.85  # mean grey level
_GOOD = "The picture is sharp, and neither too dark nor too bright."
_SEEN, _SOME = 90, 0.02  # grey level, 0 to 255, from which something is lit; share of the view
_WHITE = 250  # grey level, 0 to 255, in which nothing is left to be seen
MOST_WHITE = 0.4  # of the view
DARK = 0.15


def command(said: str, context: Context) -> Command | None:
    """How good the picture is, for a question that asks it; else None."""
    if _CAMERA.match(said):
        return Command(_camera, skill="look")
    return Command(_quality, skill="look") if _ASKS.match(said) else None


async def _camera(context: Context) -> Answer:
    """That a picture comes, whether it is dark all over, and what is wrong with it."""
    try:
        picture = await context.view.picture()
    except LookupError:
        return Answer(context.view.trouble or "", {"trouble": context.view.trouble})
    level = float(picture.mean()) / 255
    if level < DARK and float((picture.max(axis=2) > _SEEN).mean()) < _SOME:
        return Answer(f"{WORKS} {COVERED} {WIPE}", {"brightness": round(level, 3)})
    if context.view.trouble:
        return Answer(f"{WORKS} {context.view.trouble}", {"trouble": context.view.trouble})
    quality = await _quality(context)
    wipe = f" {WIPE}" * (quality.sentence != _GOOD)
    said = f"{WORKS} {NOT_COVERED} {quality.sentence}{wipe}"
    return Answer(said, quality.evidence)


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
        return Answer(_GOOD, evidence)
    advice = "Hold the camera still"
    if "dark" in faults:
        advice += ", and turn on a light"
    elif white > MOST_WHITE:
        advice += ", farther off, and away from the light"
    return Answer(f"The picture is {'. It is '.join(faults)}. {advice}.", evidence)


def whitened(picture: Array) -> bool:
    """Whether nothing is left to be seen in most of BGR uint8 [h, w, 3], for it is too bright."""
    return float((picture.min(axis=2) >= _WHITE).mean()) > MOST_WHITE
