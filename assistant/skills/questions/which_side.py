"""On which side of a thing another one is, "is it left or right of the book", and what a picture
does not tell: whether a thing is on or under another.

Knows no picture: the view tells what is where.
"""

from __future__ import annotations

from functools import partial

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular
from models.vision.scene import Scene, Thing, center

_WHICH = Pattern(
    r"^(?:so |and |but )*(?:is|are) (?:it|that|this|they|those|(?:the|my) (?P<thing>[a-z "
    r"]{2,30}?)) "
    r"(?:on |to )?(?:the |this |that )?(?:left|right|other|side|near|far)\b(?: [a-z]+){0,3}? of "
    r"(?:the|my) (?P<what>[a-z]+(?: [a-z]+)?)(?: or\b.*)?$"
)
_DEPTH = r"on top of|on|in front of|inside|in|under|underneath|beneath|below|behind|beside|next to"
_ON_OR_UNDER = Pattern(
    rf"^(?:so |and |but )*(?:(?:is|are) (?:it|that|he|she|they|(?:the|my) (?P<thing>[a-z "
    rf"]{{2,30}}?)) )?"
    rf"(?P<a>{_DEPTH}) (?:the|my) (?P<what>[a-z]+(?: [a-z]+)?) or (?P<b>{_DEPTH})"
    r"(?: (?:it|that|them|(?:the|my) [a-z]+))?$"
)


def command(said: str, context: Context) -> Command | None:
    """The place of one known thing by another; None for any other question."""
    side, depth = _WHICH.match(said), _ON_OR_UNDER.match(said)
    found = side or depth
    if found is None or context.view.trouble or not wanted(found["what"]).names:
        return None
    if depth is not None:
        way = f"{depth['a']} the {depth['what']} or {depth['b']} it"
        return Command(partial(_untold, way, depth["what"], depth["thing"] or ""), skill="look")
    return Command(partial(_side, found["what"], found["thing"] or ""), skill="look")


async def _side(what: str, thing: str, context: Context) -> Answer:
    """Left or right of the other, as the picture shows it."""
    scene = await context.view.see("things")
    anchor, other = _pair(what, thing, scene, context)
    if anchor is None or other is None:
        seen = descriptions.things(scene)
        return Answer(
            f"I can't tell on which side it is. {seen}".strip(), {"judged": None}, untold=True
        )
    apart = center(other.box)[0] - center(anchor.box)[0]
    side = "right" if apart > 0 else "left"
    said = f"I see the {other.name} to the {side} of the {anchor.name}"
    return Answer(f"{said}, {wording.where(other.box, scene.frame)}.", {"side": side}, found=True)


async def _untold(way: str, what: str, thing: str, context: Context) -> Answer:
    """That a picture does not tell it, and where both are."""
    scene = await context.view.see("things")
    both = tuple(each for each in _pair(what, thing, scene, context) if each is not None)
    seen = descriptions.things(Scene(scene.frame, both, seen_by=scene.seen_by)) if both else ""
    return Answer(f"I can't tell whether it is {way}. {seen}".strip(), {"judged": None})


def _pair(
    what: str, thing: str, scene: Scene, context: Context
) -> tuple[Thing | None, Thing | None]:
    """The thing that is named and the other one: by its name, or as the last that was told."""
    certain = sightings.certain(scene.things or ())
    anchor = next((each for each in certain if each.name in wanted(singular(what)).names), None)
    names = wanted(singular(thing)).names
    if thing:
        return anchor, next((each for each in certain if each.name in names), None)
    told = [(context.last_answer.rfind(f" {each.name} "), each) for each in certain]
    told = [(at, each) for at, each in told if at >= 0 and each != anchor]
    return anchor, max(told, key=lambda each: each[0])[1] if told else None
