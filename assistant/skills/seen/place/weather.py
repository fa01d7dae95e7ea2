"""The weather of now, as far as a view of the sky tells it, or a forecast that is in print: "does
it look like rain", "is it a nice day out", "what's the weather going to be".

Knows the words of a question, pixels of the upper part of the view, and print; no forecast.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen.place import evidence, light, outside
from assistant.skills.skill import Command
from assistant.skills.talk.out_of_reach import CANNOT_KNOW
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import joined
from models.vision.scene import Scene

_NOW = r"(?: (?:now|today|soon|later|yet|outside|out|out there|here|there|at the moment|then))*"
_RAIN = r"(?:rain|snow|pour|hail|drizzle|shower|clear up|brighten up)"
_OF_RAIN = Pattern(
    r"^(?:(?:so|and|oh|do you think|do you reckon|can you tell(?: me)? if|tell me if|you think) )*"
    rf"(?:does it look (?:like|as if|as though)(?: it(?:'s| is)?)?(?: going to| gonna| to)?"
    rf"(?: (?:a bit of|some|more))? {_RAIN}(?:ing|s)?|"
    rf"(?:is|will|it(?:'s| is)) (?:it )?(?:going to |gonna |about to |likely to )*{_RAIN}(?:ing)?|"
    r"(?:do|will|should|would) (?:i|we) (?:need|take|want)(?: to take)? "
    r"(?:an?|my|the|our) (?:umbrella|brolly|raincoat|mac))"
    rf"{_NOW}$"
)
_OF_DAY = Pattern(
    r"^(?:(?:so|and|oh) )*(?:is it (?:a |an )?(?:(?:really|still|quite|very) )?(?:nice|fine|lovely|"
    r"good|beautiful|sunny|grey|gray|cloudy|dull|gloomy|overcast|bright|clear|horrible|miserable)"
    r"(?: (?:day|morning|afternoon|evening|weather))|"
    r"is it (?:(?:really|still|quite|very) )?(?:sunny|cloudy|overcast|stormy)|"
    r"(?:what|how)(?:'s| is) the (?:weather|sky)(?: like| doing| looking)*)"
    rf"{_NOW}$"
)
_TO_COME = Pattern(
    r"^(?:(?:so|and|oh) )*what(?:'s| is| will) the (?:weather|forecast)"
    r"(?: going to| gonna| will)? ?(?:be|do|look)?(?: like| for)?"
    r"(?: (?:today|tomorrow|tonight|later|this \w+|on \w+))*$"
)
_FORECAST = Pattern(
    r"\b(?:sunny|cloudy|rain\w*|showers?|snow\w*|storms?|thunder\w*|overcast|windy|fog\w*|forecast|"
    r"sunshine|drizzle)\b|\d ?°"
)
_NO_SKY = Pattern(r"\b(?:green|brown|red|black)\b")  # trees, or a wall
_SCREENS = ("tv", "laptop", "cell phone")
NO_RAIN = "Whether it will rain I can't tell."


def command(said: str, context: Context) -> Command | None:
    """The weather that the view shows, for a question that asks for it; else None."""
    if context.view.trouble:
        return None
    if _OF_RAIN.match(said) or _OF_DAY.match(said) or _TO_COME.match(said):
        return Command(_told, skill="look", describes=True)
    return None


async def _told(context: Context) -> Answer:
    """A forecast in print; else the sky, where the view is outdoors; else that it is not known."""
    said, picture = plain(context.question), await context.view.picture()
    if _TO_COME.match(said) and not _OF_DAY.match(said):
        texts = (await context.view.see("texts")).texts or ()
        if lines := [t for t in texts if _FORECAST.search(t.text.casefold())]:
            return Answer(f"It says: {joined(lines)}", {"texts": [t.text for t in lines]})
    out = evidence.sky(picture)
    if not out:  # without a clear sky the kind of place tells
        out = evidence.outdoors(await context.view.see("things", "looks"), picture) is True
    upper = outside.upper_part(picture) if out else ""
    if upper and _NO_SKY.search(upper) is None:
        untold = NO_RAIN if _OF_RAIN.match(said) else outside.NO_WEATHER
        return Answer(f"{upper} {untold}", {"sky": True})
    screen = _screen(await context.view.see("things"))
    level = "" if screen else await light.in_view(context)
    return Answer(f"{CANNOT_KNOW} {screen or level}".strip(), {"sky": None}, untold=True)


def _screen(scene: Scene) -> str:
    """What may help where a screen is in view, which may show it."""
    seen = [t for t in scene.things or () if t.name in _SCREENS and t.certain]
    if not seen:
        return ""
    place = wording.SIDES[wording.side(seen[0].box, scene.frame)]
    return (
        f"I see {wording.a(seen[0].name)} {place}: if it shows the weather, hold the camera "
        "closer to it, and ask me to read it."
    )
