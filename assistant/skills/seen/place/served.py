"""Whether something to eat or drink is in view, for who asks whether it has come: "has the food
come". What is not seen may still stand there.
"""

from __future__ import annotations

from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.seen import neighbours, request_nouns
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import wanted
from models.vision.scene import Scene, Thing

_SERVED = Pattern(
    r"^(?:(?:so|and|but) )*(?:has|have|is|are|did) (?:the|my|our|any|his|her|their) "
    r"(?:\w+ )?(?P<what>food|meals?|dinner|lunch|breakfast|supper|order|starters?|mains?|pudding|"
    r"dessert|drinks?|coffees?|teas?|beers?|wine|pizzas?|soup|cake)"
    r"(?: (?:been|just|already|even))* (?:come|came|arrived?|served|brought|delivered|here|there|"
    r"ready|on the table|out|turned up|got here)(?: (?:yet|already|now|here|to the table))*$"
)
_DRINKS = frozenset("drink drinks coffee coffees tea teas beer beers wine".split())
_FOOD = wanted("food").names
_VESSELS = neighbours.VESSELS
_TOLD = 4
_LAID = frozenset({"fork", "knife", "spoon", "bowl"}) | _VESSELS
# What was asked for, without and with drinks: its word, what shows it, what lies beside it, and
# what can't be told of it.
_ASKED: tuple[tuple[str, frozenset[str], frozenset[str], str], ...] = (
    ("food", _FOOD, _LAID, ""),
    ("drink", _VESSELS, frozenset[str](), " I can't tell what is in it."),
)


def command(said: str, context: Context) -> Command | None:
    """What of food and drink is in view, for who asks whether it has come; else None."""
    clauses = [said, *request_nouns.clauses_of(context.question)]
    found = next((match for each in clauses if (match := _SERVED.match(each))), None)
    if found is None or context.view.trouble:
        return None
    drinks = found["what"] in _DRINKS
    return Command(partial(_served, drinks), skill="look", describes=True)


async def _served(drinks: bool, context: Context) -> Answer:
    scene = await context.view.see("things", "details")
    what, names, beside, unknown = _ASKED[drinks]
    seen = _of(scene, names | beside)
    is_there = [thing for thing in seen if thing.name in names]
    told = f"I see {neighbours.listed(seen, scene)}." * bool(seen)
    if not is_there:
        none = f"I can't make out any {what}, but I may miss it: ask, or feel for it."
        told = told or descriptions.things(scene)
        return Answer(f"{none} {told}".strip(), {"found": False}, found=False)
    surest = max(is_there, key=lambda t: t.confidence)
    place = wording.where(surest.box, scene.frame)
    sure = ("Perhaps", "It seems so")[surest.certain]
    return Answer(f"{sure}: {place}. {told}{unknown}", {"found": True}, found=True)


def _of(scene: Scene, names: frozenset[str]) -> list[Thing]:
    """The likely things of some names; where there are none, those of a closer look."""
    for things in (scene.things or (), scene.details or ()):
        if there := sightings.likely([t for t in things if t.name in names]):
            return sightings.each_place_once(there)[:_TOLD]
    return []
