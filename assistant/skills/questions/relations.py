"""How far away a thing is, and what is left of it, right of it or beside it.

Knows no picture: `find` looks.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence

from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import distances, sightings, wording
from assistant.skills.words.object_names import ObjectQuery, wanted
from models.vision.scene import Scene, Thing, center

_THE = r"(?:the|my|that|this|a|an|your) "
_HOW_FAR = re.compile(
    rf"\bhow (?:far|close|near)(?: away)?(?: is| are|'s)? (?:{_THE})?(?P<what>[a-z ]+?)"
    r"(?: from (?:me|here)| away| to me)?\W*$|\bdistance to (?:the |that )?(?P<to>[a-z ]+?)\W*$"
)
_BESIDE = re.compile(
    r"\bwhat(?: is|'s| do you see| can you see| stands| lies)? (?:there )?(?:on |to )?(?:the )?"
    rf"(?P<side>left of|right of|beside|next to|near) (?:{_THE})(?P<what>[a-z ]+?)\W*$"
)
_NEAREST = 2  # things told


def command(said: str, context: Context) -> Command | None:
    """A question about the distance of a thing, or about what is beside it; else None."""
    far = _HOW_FAR.search(said)
    if far is not None:
        return _command(_how_far, far["what"] or far["to"])
    beside = _BESIDE.search(said)
    if beside is not None:
        side = beside["side"].removesuffix(" of")

        async def run(what: str, context: Context) -> Answer:
            return await _what_is_beside(what, side, context)

        return _command(run, beside["what"])
    return None


_About = Callable[[str, Context], Awaitable[Answer]]


def _command(run: _About, what: str) -> Command | None:
    query = wanted(what)
    if not query.names:  # "how far is the moon" is not about what is in view
        return None
    return Command(lambda context: run(what, context), arguments={"what": what}, skill="find")


async def _how_far(what: str, context: Context) -> Answer:
    found = await find.find(what, context)
    if not found.found or context.view.trouble:
        return found
    scene = await context.view.see("things")
    things = await find.matching(wanted(what), scene, context)
    distance = distances.meters(things[0], scene.frame) if things else None
    if distance is None:
        return Answer(
            f"{found.sentence} I can't tell how far away it is.", found.evidence, found=True
        )
    told = distances.spoken(distance)
    name = sightings.seen_as(wanted(what), things, what)
    which = "largest " if len(things) > 1 else ""
    place = wording.where(things[0].box, scene.frame)
    evidence = {**found.evidence, "meters": round(distance, 1)}
    return Answer(f"The {which}{name} is {told}, {place}.", evidence, found=True)


async def _what_is_beside(what: str, side: str, context: Context) -> Answer:
    found = await find.find(what, context)
    if not found.found or context.view.trouble:
        return found
    scene = await context.view.see("things")
    query = wanted(what)
    anchors = await find.matching(query, scene, context)
    if not anchors:
        return found
    beside = _beside(anchors[0], side, scene, query)
    relation = f"{side} of" if side in ("left", "right") else side
    names = wording.listing([wording.a(thing.name) for thing in beside])
    sentence = f"I see {names} {relation} the {what}."
    if not beside:
        sentence = f"I recognize nothing {relation} the {what}; there may be things I don't know."
    evidence = {"things": [sightings.evidence(thing, scene.frame) for thing in beside]}
    return Answer(sentence, evidence, found=bool(beside))


def _beside(anchor: Thing, side: str, scene: Scene, query: ObjectQuery) -> Sequence[Thing]:
    """The things on a side of another one, the nearest first."""
    x, y = center(anchor.box)

    def offset(thing: Thing) -> float:
        return center(thing.box)[0] - x

    others = [t for t in scene.things or () if t is not anchor and t.certain]
    if side == "left":
        others = [t for t in others if offset(t) < 0 and center(t.box)[0] <= anchor.box[0]]
    elif side == "right":
        others = [t for t in others if offset(t) > 0 and center(t.box)[0] >= anchor.box[2]]
    nearest = sorted(others, key=lambda t: abs(offset(t)) + abs(center(t.box)[1] - y))
    return nearest[:_NEAREST]
