"""How bright it is in view. Knows the mean brightness of the frame, and no lamp."""

from __future__ import annotations

import re

from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain

_BRIGHTNESS = re.compile(
    r"^how(?:'s| is) the light\b|^how (?:bright|dark|light) is (?:it|this|the room|the place)\b"
    r"|^(?:is|was) (?:it|the room) (?:\w+ ){0,2}(?:dark|bright|light|gloomy|dim)"
    r"(?: enough)?(?: to \w+)?(?: (?:in |out |over )?(?:here|there|outside|inside|now|yet)){0,2}$"
)
_LAMP = re.compile(
    r"^(?:is|are) (?:the|a|any|my) (?:\w+ )?(?:lights?|lamps?) "
    r"(?:(?:above|over|beside|by|behind|near) \w+(?: \w+)? )?(?:still )?(?:on|off|lit)\b"
    r"|^(?:(?:is|are) there|do you see|can you see) (?:an?|any|some) (?:\w+ )?(?:lights?|lamps?) "
    r"(?:still )?(?:on|off|lit)\b"
    r"|^how many (?:lights|lamps) (?:are (?:there|on|lit)|(?:do|can) you see)\b"
    r"|^(?:did i leave|have i left) (?:the|a|any|my) (?:\w+ )?(?:lights?|lamps?) on\b"
    r"|^(?:lights?|lamps?) (?:still )?(?:on|off)$"
)
DARK, DIM, BRIGHT = 0.1, 0.25, 0.7  # mean grey level of a frame, 0 to 1, up to which it is so
LIT, MOSTLY, PART = 0.7, 0.5, 0.03  # grey level of what is lit; shares of the view
_MUCH = 0.2  # of the view: a colour that is told
_OUTSIDE = re.compile(r"\bout(?:side|doors)?\b|\b(?:dark|light) yet$")
# The weather of now, which a view of the sky may tell: not that of another day or place.
_WEATHER = re.compile(
    r"^(?:(?:so|and) )*(?:what(?:'s| is) the weather(?: like)?|how(?:'s| is) the weather|is it "
    r"(?:\w+ )?(?:sunny|cloudy|overcast|foggy|misty|hazy|grey|raining|snowing))"
    r"(?: (?:now|today|outside|out|out there|over there|here|there|at the moment|right now))*$"
)
_NO_LAMP = "I can't tell a lamp from daylight"


def command(said: str, context: Context) -> Command | None:
    """How bright it is, for a question about the light."""
    if _BRIGHTNESS.search(said):
        return Command(_brightness, skill="look")
    if _LAMP.search(said):
        return Command(_lamp, skill="look")
    return None


async def _brightness(context: Context) -> Answer:
    level = await _level(context)
    if level is None:
        return Answer(context.view.trouble or "", {"trouble": context.view.trouble})
    told = await _of_view(level, context)
    if _OUTSIDE.search(context.question.casefold().rstrip(" ?.!")):  # a lit room is bright at night
        told = f"{told} {_NO_LAMP}, so point the camera out of a window and ask again."
    return Answer(told, {"brightness": round(level, 3)})


async def _of_view(level: float, context: Context) -> str:
    """How bright the view is; of one that is mostly dark, that a part of it is lit."""
    picture = await context.view.picture()
    grey = picture.mean(axis=2) / 255
    dark, lit = float((grey < DARK).mean()), float((grey > LIT).mean())
    if dark < MOSTLY or lit < PART:
        return f"It is {_named(level)} in view."
    return f"Most of the view is dark; something in it is lit.{await _spots(context)}"


async def in_view(context: Context) -> str:
    """How bright the view is, and its colours, for a question about the weather of now; "" for any
    other."""
    if context.view.trouble or not _WEATHER.match(plain(context.question)):
        return ""
    level = await _level(context)
    if level is None:
        return ""
    seen = (await context.view.see("colors")).colors or ()
    names = [color.name for color in seen if color.share >= _MUCH][:2]
    mostly = f" and mostly {wording.listing(names)}" if names else ""
    return f"What I see is {_named(level)}{mostly}."


async def _lamp(context: Context) -> Answer:
    level = await _level(context)
    if level is None:
        return Answer(context.view.trouble or "", {"trouble": context.view.trouble})
    spots = await _spots(context)
    if spots:
        sentence = f"Something shines, so it may be on. {_NO_LAMP}.{spots}"
    else:
        sentence = f"{_NO_LAMP}; it is {_named(level)} in view."
    return Answer(sentence, {"brightness": round(level, 3)})


async def _spots(context: Context) -> str:
    """Where bright spots are, which may be lamps."""
    from models.vision.color_regions import bright_spots

    picture = await context.view.picture()
    spots = bright_spots(picture)
    if not spots:
        return ""
    frame = (await context.view.see()).frame
    sides = {wording.side(spot, frame) for spot in spots}
    places = wording.listing([said for side, said in wording.SIDES.items() if side in sides])
    if len(spots) == 1:
        return f" I see a bright spot {places}, which may be a lamp, a window or a reflection."
    many = wording.amount(len(spots), "bright spot")
    return f" I see {many} {places}, which may be lamps, windows or reflections."


async def _level(context: Context) -> float | None:
    """Mean grey level of the frame; None where there is none. A picture too dark to be judged is
    what was asked about, so the view's trouble is no reason to say nothing."""
    try:
        picture = await context.view.picture()
    except LookupError:
        return None
    return float(picture.mean()) / 255


def _named(level: float) -> str:
    if level < DARK:
        return "dark"
    if level < DIM:
        return "rather dark"
    return "very bright" if level > BRIGHT else "bright"
