"""How far away a thing is, and what is left of it, right of it, on it or beside it; which of
several things another one is at; what is outermost in view.

Knows no picture: `find` looks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.read import read
from assistant.skills.seen import misses, neighbours
from assistant.skills.seen.people import doing
from assistant.skills.seen.place import compared_sizes
from assistant.skills.skill import Command
from assistant.skills.words import descriptions, distances, sightings, wording
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import singular
from models.vision.classifier.kinds import KINDS
from models.vision.scene import Scene, Thing, center

_THE = r"(?:the|my|that|this|a|an|your) "
_PLACE = r"(?: (?:on|to) (?:the|my) (?:left|right)| in front of me| over there| there| here)?"
_HOW_FAR = Pattern(
    rf"\bhow (?:far|close|near)(?: away)?(?: is| are|'s)? (?:{_THE})?(?P<what>[a-z ]+?)"
    r"(?: from (?:me|here)| away| to me)?\W*$|\bdistance to (?:the |that )?(?P<to>[a-z ]+?)\W*$"
)
_HOW_FAR_IT = Pattern(
    r"^(?:so |and )?how (?:far|close|near)(?: away| off)? (?:is|are) (?:it|that|this|they)"
    r"(?: (?:away|off|now|then|from (?:me|here|us)))*$"
)
_OF_VIEW = ("", "find", "look", "count", "color", "scan")
_HOW_LARGE = Pattern(
    rf"^how (?:big|large|tall|wide|long|high|small)(?: is| are|'s) (?:{_THE})(?P<what>[a-z ]+?)$"
)
_SIDE = (
    r"(?P<side>left of|right of|beside|next to|near|on top of|on|in|inside|under|underneath|"
    r"beneath|below|above|over|around|by|behind|in front of)"
)
_BESIDE = Pattern(
    r"\b(?:what|who)(?: else)?"
    r"(?: is|'s| are| do (?:you|i) (?:see|have)| can you see| have i got| stands| lies)? "
    rf"(?:there )?(?:lying |standing |sitting )?(?:to )?(?:the )?{_SIDE} "
    rf"(?:{_THE})(?P<what>[a-z ]+?){_PLACE}\W*$"
)
_ANYTHING = Pattern(
    r"\b(?:anything|something|nothing|anybody|anyone|somebody|someone)(?: else)?"
    rf"(?: lying| standing| sitting)? {_SIDE} (?:{_THE})(?P<what>[a-z ]+?){_PLACE}\W*$"
)
# Somebody at a thing that only a classifier may know: "is anybody on the drums".
_WHO_AT = Pattern(
    r"^(?:so |and )?(?:is|are) (?:anybody|anyone|somebody|someone|people) (?:else )?"
    r"(?:sitting |standing |playing |waiting )?(?:on|in|at|by|behind|beside|near|next to|inside) "
    r"(?:the|my|that|this) (?P<what>[a-z]+(?: [a-z]+)?)$"
)
_WHICH_HAS = Pattern(
    rf"^which (?P<what>[a-z]+) (?:has|is|'s|holds) (?:{_THE})?(?P<thing>[a-z ]+?) "
    r"(?:on|in|under|at|beside|next to|near|by)(?: it| them)?$"
    rf"|^which (?P<one>[a-z]+) is (?:beside|next to|near|under|by|at) (?:{_THE})(?P<other>[a-z ]+)$"
)
_OUTERMOST = Pattern(
    r"^(?:what(?:'s| is)|which(?: [a-z]+)?(?: is|'s)?|name|tell me) (?:the )?"
    r"(?:thing |one |object )?"
    r"(?:(?:that's |that is |is )?(?:furthest|farthest|most|all the way|the most|far)"
    r"(?: to| on| over)*(?: the| my)?[ -](?P<a>left|right)(?:[ -]?hand)?|(?P<b>left|right)most)"
    r"(?: hand)?(?: thing| one| object| side| end)?$"
)
# What the asker takes for possible, behind a question for a distance.
_GUESSED = Pattern(
    r"(?<=[a-z]) (?:is it |more like |about |like |say )?(?:an? (?:couple of )?|"
    r"two |three |five |ten )"
    r"(?:\w+ )?(?:met(?:re|er)s?|feet|foot|steps?|yards?)\b.* or\b.*$"
)
_SHOWS = Pattern(
    r"\b(?:screen|display|monitor|telly|tv|television|phone|tablet|computer|laptop|pc|macbook|mac)$"
)
_SCREENS = ("tv", "laptop", "cell phone")
_ASKS_WHO = Pattern(r"who\b|is (?:any|some)(?:body|one)\b")
NO_DEPTH = "I can't tell what is behind or in front of what. "


def command(said: str, context: Context) -> Command | None:
    """A question for a distance, a size, or what is where beside a thing; else None."""
    said = _GUESSED.sub("", said)
    if _HOW_FAR_IT.match(said) and context.last_skill in _OF_VIEW and not context.view.trouble:
        return Command(_how_far_it, skill="find")
    if (far := _HOW_FAR.search(said)) is not None:
        return _command(_how_far, far["what"] or far["to"])
    if (large := _HOW_LARGE.match(said)) is not None:
        return _command(_how_large, large["what"])
    if (outer := _OUTERMOST.match(said)) is not None:
        side = str(outer["a"] or outer["b"])
        return Command(partial(_outermost, side), skill="look")
    if (which := _WHICH_HAS.match(said)) is not None:
        what, thing = which["what"] or which["one"], which["thing"] or which["other"]
        if not wanted(thing).names:
            return None
        return _command(lambda what, context: _which_has(what, thing, context), what)
    at_kind = _WHO_AT.match(said)
    kind = singular(at_kind["what"].split()[-1]) if at_kind is not None else ""
    if kind in KINDS and not wanted(kind).names and not context.view.trouble:
        return Command(partial(_who_at, kind), skill="find")
    beside = _BESIDE.search(said) or _ANYTHING.search(said)
    if beside is not None:
        side = beside["side"]
        if side in ("on", "in") and _SHOWS.search(beside["what"]):
            return Command(read, skill="read")
        return _command(lambda what, context: _what_is_beside(what, side, context), beside["what"])
    return None


_About = Callable[[str, Context], Awaitable[Answer]]


def _command(run: _About, what: str) -> Command | None:
    query = wanted(what)
    if not query.names:  # "how far is the moon" is not about what is in view
        return None
    return Command(partial(run, what), arguments={"what": what}, skill="find")


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


async def _how_far_it(context: Context) -> Answer:
    """How far away the one thing in view is; of several, or of none, that it can't be told."""
    scene = await context.view.see("things")
    names = {thing.name for thing in sightings.certain(scene.things or ())}
    if len(names) == 1:
        return await _how_far(names.pop(), context)
    seen = descriptions.things(scene)
    return Answer(f"I can't tell how far away it is. {seen}".strip(), {"judged": None}, untold=True)


async def _how_large(what: str, context: Context) -> Answer:
    found = await find.find(what, context)
    if not found.found or context.view.trouble:
        return found
    scene = await context.view.see("things")
    things = await find.matching(wanted(what), scene, context)
    compared = compared_sizes.compared(things[0], scene) if things else ""
    sentence = f"{found.sentence}{compared} I can't measure how large it is."
    return Answer(sentence, found.evidence, found=True)


async def _outermost(side: str, context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("things")
    if scene.seen_by.get("things") is None:
        return misses.cannot_look_for("thing", scene)
    things = sorted(sightings.surely(scene.things or ()), key=lambda t: center(t.box)[0])
    if not things:
        return Answer(f"I see nothing that I know.{wording.caution(scene.frame)}", {"found": False})
    thing = things[0] if side == "left" else things[-1]
    evidence = {"found": True, **sightings.evidence(thing, scene.frame)}
    sentence = f"Furthest to the {side} I see {wording.a(thing.name)}, "
    return Answer(f"{sentence}{wording.where(thing.box, scene.frame)}.", evidence, found=True)


async def _which_has(what: str, thing: str, context: Context) -> Answer:
    """Which of several things another one is at: the nearest to it in the picture."""
    found = await find.find(thing, context)
    if not found.found or context.view.trouble:
        return found
    scene = await context.view.see("things")
    others = await find.matching(wanted(thing), scene, context)
    anchors = [t for t in await find.matching(wanted(what), scene, context) if t not in others]
    if not anchors or not others:
        return found
    anchor = min(anchors, key=lambda t: neighbours.gap(t.box, others[0].box))
    place = wording.where(anchor.box, scene.frame)
    sentence = f"The {thing} looks nearest to the {anchor.name} {place}."
    return Answer(sentence, {**found.evidence, "near": anchor.name}, found=True)


async def _what_is_beside(what: str, side: str, context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("things")
    query = wanted(what)
    named = await find.matching(query, scene, context)
    anchors = [thing for thing in named if find.is_seen(thing, scene)]
    if not anchors:
        return await _without_anchor(what, side, scene, context)
    relation = neighbours.RELATIONS[side]
    anchor = anchors[0]
    beside = neighbours.beside(relation, anchor, scene.things or ())
    if anchor.name in _SCREENS:  # what is shown on it is not beside it
        beside = [t for t in beside if not sightings.lies_in(t.box, anchor.box)]
    if _ASKS_WHO.match(context.question.casefold()):
        beside = [thing for thing in beside if thing.name == "person"]
    names = neighbours.listed(beside, scene)
    place = f"{relation.said} the {what}"
    sentence = f"I see {names} {place}."
    if not beside and side in ("in", "inside"):
        there = wording.where(anchor.box, scene.frame)
        sure, which = sightings.sure([anchor]), "who or what"
        if anchor.name in neighbours.VESSELS:
            which = "what"
        sentence = f"{sure} {wording.a(what)} {there}. I can't tell {which} is {side} it."
        if _ASKS_WHO.match(context.question.casefold()):
            sentence += " I see nobody there, but I may miss somebody."
    elif not beside and _ASKS_WHO.match(context.question.casefold()):
        sentence = f"I see nobody {place}, but I may miss somebody."
    elif not beside:
        others = tuple(thing for thing in scene.things or () if thing is not anchor)
        elsewhere = f" {_told(others, scene)}" if others and side in ("on", "on top of") else ""
        sentence = f"I recognize nothing {place}; there may be things I don't know.{elsewhere}"
    if relation.depth:
        sentence = NO_DEPTH + sentence
    evidence = {"things": [sightings.evidence(thing, scene.frame) for thing in beside]}
    return Answer(sentence, evidence, found=bool(beside))


async def _who_at(kind: str, context: Context) -> Answer:
    """Where such a thing may be, and who is in view; that it can't be told who is at it."""
    scene = await context.view.see("things", "guesses", "looks")
    least = min(
        (t for t in scene.guesses or () if t.name == kind),
        key=lambda t: wording.share(t.box, scene.frame),
        default=None,
    )
    there = f"I can't make out {wording.a(kind)}."
    if least is not None:
        there = (
            f"There may be {wording.a(kind)} {wording.SIDES[wording.side(least.box, scene.frame)]}."
        )
    people = descriptions.people(scene) or "I don't see anybody, but I may miss somebody."
    untold = "I can't tell whether anybody is at it."
    if kind in doing.PLAYED:
        untold = "I can't tell whether anybody is at it for sure: I make out nobody who plays it."
        if any(
            doing.on(kind, person.box, scene.looks or ()) >= doing.HELD
            for person in doing.people(scene)
        ):
            untold = "Somebody may be playing it."
    return Answer(f"{there} {untold} {people}", {"judged": None}, untold=True)


async def _without_anchor(what: str, on: str, scene: Scene, context: Context) -> Answer:
    """The thing that was named is not seen: what is seen instead, on the side that is meant."""
    found = await find.find(what, context)
    side = sightings.side_named(context.question)
    things = tuple(scene.things or ())
    if side:
        things = tuple(sightings.on_side(things, side, scene.frame))
    told = _told(things, scene)
    if found.found or not told:
        return found
    if on in ("on", "on top of"):  # of a table that is not seen as one the things may be seen
        return Answer(f"{told} I can't tell what of it is on the {what}.", found.evidence)
    return Answer(f"{found.sentence} {told}", found.evidence, found=False)


def _told(things: tuple[Thing, ...], scene: Scene) -> str:
    return descriptions.things(Scene(scene.frame, things, seen_by=scene.seen_by))
