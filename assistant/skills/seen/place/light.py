"""How bright it is in view, and whether all of it is. Knows the brightness of the frame's parts,
and no lamp: the mean of a black view with one white thing in it is that of a grey wall."""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from models.arrays import Array

_BRIGHTNESS = Pattern(
    r"^how(?:'s| is) the light\b|^how (?:bright|dark|light) is (?:it|this|the room|the place)\b"
    r"|^(?:is|was) (?:it|the room) (?:\w+ ){0,2}(?:dark|bright|light|gloomy|dim)"
    r"(?: enough)?(?: to \w+)?(?: (?:in |out |over )?(?:here|there|outside|inside|now|yet)){0,2}$"
    r"|^(?:is|was) it (?:still |already )?(?:day|night|daytime|night ?time|daylight)"
    r"(?: or (?:day|night|daytime|night ?time|dark))?"
    r" (?:out|outside|out there|outdoors|in (?:the|this) (?:picture|photo|view))\b"
)
_LAMP = Pattern(
    r"^(?:is|are) (?:the|a|any|my) (?:\w+ )?(?:lights?|lamps?) "
    r"(?:(?:above|over|beside|by|behind|near) \w+(?: \w+)? )?(?:still )?(?:on|off|lit)\b"
    r"|^(?:(?:is|are) there|do you see|can you see) (?:an?|any|some) (?:\w+ )?(?:lights?|lamps?) "
    r"(?:still )?(?:on|off|lit)\b"
    r"|^how many (?:lights|lamps) (?:are (?:there|on|lit)|(?:do|can) you see)\b"
    r"|^(?:did i leave|have i left) (?:the|a|any|my) (?:\w+ )?(?:lights?|lamps?) on\b"
    r"|^(?:lights?|lamps?) (?:still )?(?:on|off)$"
)
DARK, DIM, BRIGHT = 0.1, 0.25, 0.7  # mean grey level of a frame, 0 to 1, up to which it is so
# Of the parts of a small copy: the grey level below which one is dark, that above which it is lit,
# and the shares of the view that are most, some, and enough to be told.
BLACK, GLOOMY, LIT = 0.15, 0.2, 0.5
MOSTLY, SOME, PART = 0.5, 0.15, 0.02
_COPY = (64, 48)  # pixels of the copy: what is smaller in view is no part of it
_MUCH = 0.2  # of the view: a colour that is told
_OUTSIDE = Pattern(r"\bout(?:side|doors)?\b|\b(?:dark|light) yet$")
_CANDLES = Pattern(r"\b(?:candles?|tea ?lights?|flames?)\b")
MIXED = "Parts of the view are bright, and parts of it are dark."
MOSTLY_DARK = "Most of the view is dark; something in it is lit."
_SHORT = {MIXED: "partly dark", MOSTLY_DARK: "mostly dark"}
_IF_WINDOW = "If a window is among the dark parts, it may be dark outside."
# The weather of now, which a view of the sky may tell: not that of another day or place.
_WEATHER = Pattern(
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
    told = await _of_view(context)
    if _OUTSIDE.search(context.question.casefold().rstrip(" ?.!")):  # a lit room is bright at night
        window = f" {_IF_WINDOW}" * told.startswith((MIXED, MOSTLY_DARK))
        told = f"{told}{window} {_NO_LAMP}, so point the camera out of a window and ask again."
    return Answer(told, {"brightness": round(level, 3)})


async def _of_view(context: Context) -> str:
    """How bright the view is; of one that is dark in many of its parts, that it is so there."""
    picture = await context.view.picture()
    told = of_parts(picture)
    if told != MOSTLY_DARK:
        return told
    return f"{told}{await _spots(context)}"


def of_parts(picture: Array) -> str:
    """How bright BGR uint8 [h, w, 3] is, by its parts: MOSTLY_DARK, MIXED, or one level for all."""
    import cv2

    grey = cv2.resize(picture, _COPY, interpolation=cv2.INTER_AREA).mean(axis=2) / 255
    lit = float((grey > LIT).mean())
    if float((grey < BLACK).mean()) >= MOSTLY and lit >= PART:
        return MOSTLY_DARK
    if float((grey < GLOOMY).mean()) >= SOME and lit >= PART:
        return MIXED
    return f"It is {_named(float(grey.mean()))} in view."


async def in_view(context: Context) -> str:
    """How bright the view is, and its colours, for a question about the weather of now; "" for any
    other."""
    if context.view.trouble or not _WEATHER.match(plain(context.question)):
        return ""
    if await _level(context) is None:
        return ""
    seen = (await context.view.see("colors")).colors or ()
    names = [color.name for color in seen if color.share >= _MUCH][:2]
    told = of_parts(await context.view.picture())
    how = _SHORT.get(told) or told.removeprefix("It is ").removesuffix(" in view.")
    mostly = f" and mostly {wording.listing(names)}" if names else ""
    return f"What I see is {how}{mostly}."


async def _lamp(context: Context) -> Answer:
    level = await _level(context)
    if level is None:
        return Answer(context.view.trouble or "", {"trouble": context.view.trouble})
    spots = await _spots(context)
    if spots:
        sentence = f"Something shines, so it may be on. {_NO_LAMP}.{spots}"
    else:
        sentence = f"{_NO_LAMP}. {of_parts(await context.view.picture())}"
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


async def flames_told(context: Context) -> str:
    """Where spots are that look as flames do, for a question about candles; "" for any other, and
    where none is: that none burns is never said."""
    from models.vision.color_regions import flames

    if context.view.trouble or not _CANDLES.search(plain(context.question)):
        return ""
    spots = flames(await context.view.picture())
    if not spots:
        return ""
    frame = (await context.view.see()).frame
    high = sum(spot[3] for spot in spots) / len(spots) < frame.height / 3
    sides = {wording.side(spot, frame) for spot in spots}
    places = wording.listing([said for side, said in wording.SIDES.items() if side in sides])
    many = wording.amount(len(spots), "small bright spot")
    they = ("It looks", "They look")[len(spots) > 1]
    up = ", high up" * high
    return f"I see {many} {places}{up}. {they} like flames: keep your hands and sleeves away."
