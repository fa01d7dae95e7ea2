"""What of the sky and of plants a picture shows, for questions about them and about the weather in
a picture.

Knows pixels of the whole view, and no thing.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import unanswered
from assistant.skills.seen.guesses import rivals
from assistant.skills.seen.place import evidence
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, wording
from models.arrays import Array

_PICTURE = r"(?:photo|picture|image|shot|view)"
_SKY = Pattern(
    r"^(?:is|was) the sky (?:\w+ )?(?:clear|blue|cloudy|grey|gray|overcast|dark|bright|sunny)\b|"
    r"^(?:what(?:'s| is| does)|how(?:'s| is| does)) the sky(?: look)?(?: like)?\b|"
    r"^(?:what(?:'s| is| was)|how(?:'s| is| was)) the weather(?: like)? (?:in|on) "
    rf"(?:the|this|that) {_PICTURE}|"
    r"^(?:is|was) it (?:\w+ )?(?:foggy|misty|hazy|sunny|cloudy|overcast|rainy|snowy|"
    rf"raining|snowing)(?: (?:there|here|in (?:the|this) {_PICTURE}))+$|"
    r"^(?:is|was) it (?:foggy|misty|hazy)$"
)
_PLANTS = Pattern(
    r"^(?:is|are) there (?:an?|any|some) (?:(?!christmas)\w+ )?(?:trees?|grass|bush|"
    r"bushes|plants?|hedge|leaves|lawn|forest|woods|greenery)\b"
    r"|^(?:is|are) (?:it|he|she|they|the \w+) (?:\w+ )?(?:in|on) (?:the )?(?:grass|lawn)$"
    r"|^do you see (?:any |some )?(?:trees?|grass|bushes|plants)\b"
)
_UPPER = 3  # a third of the view: above it is the sky, where there is one
HAZY = 22.0  # deviation of grey levels, 0 to 255, below which a view is without contrast
FOG = "The whole view has hardly any contrast, as in fog or haze, or before something plain."
CLOUDED = ", as a clouded sky may be"
_OF_CLOUDS = frozenset(("grey", "white"))
NO_WEATHER = "More of the weather I can't tell."


def command(said: str, context: Context) -> Command | None:
    """The sky or plants in view, for a question that asks for them; else None."""
    if context.view.trouble:
        return None
    if _SKY.match(said):
        return Command(_sky, skill="look", describes=True)
    return Command(_plants, skill="look", describes=True) if _PLANTS.match(said) else None


def upper_part(picture: Array) -> str:
    """The colours of the upper third of BGR uint8 [h, w, 3], and what of them may be the sky."""
    from models.vision.colors import colors

    upper = picture[: max(1, picture.shape[0] // _UPPER)]
    names = [color.name for color in colors(upper)[:2] if color.share >= 0.2]
    if not names:
        return ""
    said = f"The upper part of the view is mostly {wording.listing(names)}"
    if evidence.sky(picture):
        return f"{said}. A part of it is blue and clear, as the sky is."
    return f"{said}{CLOUDED}." if set(names) <= _OF_CLOUDS else f"{said}."


async def _sky(context: Context) -> Answer:
    picture = await context.view.picture()
    said = upper_part(picture)
    if float(picture.mean(axis=2).std()) < HAZY:
        said += f" {FOG}"
    return Answer(f"{said} {NO_WEATHER}".strip(), {"sky": evidence.sky(picture)})


async def _plants(context: Context) -> Answer:
    picture = await context.view.picture()
    scene = await rivals.clear(context.view)
    seen = descriptions.things(scene)
    if scene.frame.sharpness >= descriptions.SOFT and evidence.grass(picture):
        said = "There may be: much in view is green and rough, as leaves and grass are."
        return Answer(f"{said} {seen}".strip(), {"green": True})
    untold = unanswered.untold(context.question) or unanswered.CANNOT_TELL
    return Answer(f"{untold} {seen}".strip(), {"green": False}, untold=True)
