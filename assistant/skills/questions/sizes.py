"""Which of several things is larger, or nearer as far as a picture shows it: those that the
question names, or those that were asked for before.

Knows how much of the view a thing takes; knows no distance.
"""

from __future__ import annotations

import re
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.seen import misses
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from models.vision.scene import Scene, Thing

_WHICH = Pattern(
    r"^which (?:(?P<what>(?!one|of|is|are)[a-z ]+?) )?"
    r"(?:one ?)?(?:of (?:them|these|those|the two) )?"
    r"(?:'s|is|are|looks|seems) (?:the )?(?P<how>bigger|biggest|larger|largest|smaller|smallest|"
    r"nearer|nearest|closer|closest|taller|tallest|higher|highest|shorter|shortest|wider|widest|"
    r"longer|longest|narrower|narrowest)(?: one)?(?: to me)?"
    r"(?: (?P<pair>.+ or .+))?$"
    r"|^what(?:'s| is) the (?P<the>biggest|largest|smallest|nearest|closest) (?:thing|object|one)"
    r"(?: (?:you can see|in view|here|there|in front of me|on the \w+))*$"
    r"|^which is the (?P<also>biggest|largest|smallest|nearest|closest) (?P<thing>[a-z ]+)$"
)
_JOINTS = Pattern(r"\s(?:and|or)\s+(?:the |a |an |my )?|\s?,\s*")
Measure = tuple[str, int, int]  # how it is said, along x (0) or y (1), most (1) or least (-1)
_MEASURES: dict[str, Measure] = {
    "taller": ("taller", 1, 1), "tallest": ("tallest", 1, 1), "higher": ("higher", 1, 1),
    "highest": ("highest", 1, 1), "shorter": ("shorter", 1, -1), "shortest": ("shortest", 1, -1),
    "wider": ("wider", 0, 1), "widest": ("widest", 0, 1), "longer": ("longer", 0, 1),
    "longest": ("longest", 0, 1), "narrower": ("narrower", 0, -1),
    "narrowest": ("narrowest", 0, -1),
}  # fmt: skip
_ANYTHING = ("thing", "things", "object", "one", "ones")
_SMALLER = ("smaller", "smallest")
_NEARER = ("nearer", "nearest", "closer", "closest")


def command(said: str, context: Context) -> Command | None:
    """The larger, smaller or nearer of things, for a question that asks it."""
    found = _WHICH.match(said)
    if found is None:
        return None
    how = found["how"] or found["also"] or found["the"]
    what = found["pair"] or found["what"] or found["thing"] or ""
    if not what and not found["the"]:
        what = context.last_what
    what = re.sub(r"^(?:the|a|an|my) ", "", what)
    return Command(partial(_which, what, how), arguments={"what": what}, skill="find")


async def _which(what: str, how: str, context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("things")
    if scene.seen_by.get("things") is None:
        return misses.cannot_look_for("thing", scene, "compare")
    things, unseen = await _meant(what, scene, context)
    if unseen:
        return _without(unseen, things, scene)
    if len(things) < 2:
        few = wording.listing([wording.a(thing.name) for thing in things]) or "nothing"
        return Answer(f"I see {few} that I could compare.", {"things": len(things)})
    return _answer(things, how, scene)


async def _meant(what: str, scene: Scene, context: Context) -> tuple[list[Thing], list[str]]:
    """The things that are compared, the largest first, all in view where none was named; and what
    was named and is not seen."""
    found, unseen = list[Thing](), list[str]()
    nouns = [noun for noun in _JOINTS.split(what) if noun and noun not in _ANYTHING]
    for noun in nouns:
        alike = await find.matching(wanted(noun), scene, context)
        seen = [thing for thing in alike if find.is_seen(thing, scene)]
        found += [thing for thing in seen if thing not in found]
        unseen += [] if seen else [noun]
    things = found if nouns else list(scene.things or ())
    return sorted(things, key=lambda t: -wording.share(t.box, scene.frame)), unseen


def _without(unseen: list[str], things: list[Thing], scene: Scene) -> Answer:
    """That what was named can't be compared, with the place of what is seen of it."""
    names = wording.listing([f"the {noun}" for noun in unseen], "or")
    sentence = f"I can't compare them: I can't make out {names}."
    places = [f"{wording.a(t.name)} {wording.where(t.box, scene.frame)}" for t in things[:1]]
    seen = f" I see {wording.listing(places)}." if places else ""
    return Answer(f"{sentence}{seen}", {"things": len(things), "unseen": unseen})


def _longest(things: list[Thing], measure: Measure, scene: Scene) -> Answer:
    """The thing that is the tallest, widest or the like in the picture."""
    word, side, sign = measure
    thing = max(things, key=lambda t: sign * (t.box[side + 2] - t.box[side]))
    place = wording.where(thing.box, scene.frame)
    sentence = f"The {thing.name} {place}, looks {word}. What is nearer looks larger."
    return Answer(sentence, {"name": thing.name, "of": len(things)}, found=True)


def _answer(things: list[Thing], how: str, scene: Scene) -> Answer:
    if (measure := _MEASURES.get(how)) is not None:
        return _longest(things, measure, scene)
    thing, which = things[0], "largest"
    if how in _SMALLER:
        thing, which = things[-1], "smallest"
    place, large = wording.where(thing.box, scene.frame), wording.size(thing.box, scene.frame)
    sentence = f"The {which} in view is the {thing.name} {place}, {large}."
    if how in _NEARER:
        sentence = f"I can't tell which is nearer. {sentence}"
    return Answer(sentence, {"name": thing.name, "of": len(things)}, found=True)
