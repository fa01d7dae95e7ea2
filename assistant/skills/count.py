"""How many of something are in view: count. It says what it can't count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.find import CODES, seen_of
from assistant.skills.seen import hints, misses, unanswered
from assistant.skills.skill import Command, Skill, noun_argument
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import ObjectQuery, color_word, wanted
from assistant.skills.words.text_matches import WRITING, matching_texts
from models.pocket.arguments import normalize, singular
from models.vision.detectors.hands import HAND
from models.vision.scene import (
    CERTAIN_THING,
    COUNTED_THING,
    LIKELY_THING,
    OPEN_THING,
    Scene,
    Thing,
)

TEXTS_TOLD = 3
KINDS_TOLD = 5
# Said behind a single one: of 34 on VOC's photographs 5 were more than one.
MORE = " There may be more that I don't see."
_ASKS_NUMBER = Pattern(r"\bhow (?:many|much)\b|\bnumber of\b|\bcount\b|\bany\b|\bthere\b")
NOT_CLEAR = " The picture is dark, or not sharp."
_ANIMALS = wanted("animal").names
_ANYTHING = ("thing", "object", "item", "")


async def count(what: str, context: Context) -> Answer:
    """Say how many there are in view."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    if CODES.search(what):
        return await _count_codes(context)
    if what in WRITING:
        return await _count_lines(context)
    if "'s" in what and "person" in wanted(singular(what.partition("'s")[0])).names:
        what = "person"  # "people's in the queue"
    wish = wanted(what)
    scene = await context.view.see("things")
    seeing = scene.seen_by.get("things") is not None
    if seeing and (wish.names or what in _ANYTHING):
        return await _count_things(what, wish, scene, context)
    if color := wish.color or color_word(what):
        return await _count_areas(what, color, context)
    asks_number = _ASKS_NUMBER.search(context.question.casefold())
    if not asks_number and (untold := unanswered.untold(context.question)):
        seen = unanswered.seen(await context.view.see("things", "texts"))
        return Answer(f"{untold} {seen}".strip(), {"count": None}, untold=True)
    answer = misses.cannot_look_for(wish.noun or "thing", scene, "count")
    if wish.names:
        return answer
    return await _with_text(answer, what, context)


async def _count_codes(context: Context) -> Answer:
    codes = (await context.view.see("codes")).codes
    if codes is None:
        return misses.cannot_read("count codes", "codes")
    return Answer(
        f"I see {wording.amount(len(codes), 'code')}.",
        {"count": len(codes), "quads": [c.quad for c in codes]},
    )


async def _count_lines(context: Context) -> Answer:
    scene = await context.view.see("texts")
    texts = scene.texts
    if texts is None:
        return misses.cannot_read("count lines of text", "texts")
    return Answer(
        f"I see {wording.amount(len(texts), 'line')} of text.{wording.hurried(scene)}",
        {"count": len(texts), "texts": [t.text for t in texts]},
    )


async def _count_things(what: str, wish: ObjectQuery, scene: Scene, context: Context) -> Answer:
    things, noun = list(scene.things or ()), "thing"
    if wish.names:
        _, things = await seen_of(wish, context)
        things = sightings.each_place_once(things)  # an animal is a cow or a horse, and not both
        noun = what
    if side := sightings.side_named(context.question):
        things = sightings.on_side(things, side, scene.frame)
    things, settled = await _settled(wish, scene, things, context)
    seen = sightings.surely(things)
    names = {thing.name for thing in seen}
    if not wish.names and len(names) == 1:  # "how many are there": all of one kind
        noun = names.pop()
    doubt = _of_none(wish, scene)
    if things:
        doubt = sightings.doubt(wish, len(things)) or _of_one(things, seen)
    if things and "person" in wish.names:
        doubt = doubt or _of_hand(things, scene) or _of_picture(seen, scene)
        doubt = f"{doubt} {hints.in_glass(context.question)}".rstrip()
    doubt = doubt or settled
    called = sightings.seen_as(wish, things, noun)
    if called not in what:  # of two names the wearer's own is the better one
        called = sightings.kind_of_all(seen, scene.things or ()) or called
    many = wording.amount(len(seen), called) + _perhaps(things)
    kinds = ""
    if len(names) > 1 and not wish.names:  # "how many of them are there": of what is left open
        kinds = f": {_by_kind(seen)}"
    opening = f"{sightings.sure(things)} {_at_least(things)}"
    if settled:
        opening = "I count "
    return Answer(
        f"{opening}{many}{kinds}.{doubt}",
        {
            "count": len(seen),
            "at_most": len(things),
            "things": [sightings.evidence(t, scene.frame) for t in things],
        },
        untold=not (seen or wish.names),
    )


async def _settled(
    wish: ObjectQuery, scene: Scene, things: list[Thing], context: Context
) -> tuple[list[Thing], str]:
    """The things that are counted where the first look doubts some of them: those of three looks,
    and what is said behind a number that they settle; "" where some are still open."""
    certain = [thing for thing in things if thing.certain]
    of_hand = any(thing.name == HAND for thing in scene.things or ())
    if not wish.names or wish.color or of_hand or not things or len(certain) == len(things):
        return things, ""
    counted = (await context.view.see("things", "counted")).counted or ()
    if side := sightings.side_named(context.question):
        counted = tuple(sightings.on_side(counted, side, scene.frame))
    again = sightings.each_place_once([t for t in counted if t.name in wish.names])
    clear = [t for t in again if not _may_be_other(t, wish, counted)]
    sure = _apart([t for t in clear if t.confidence >= COUNTED_THING])
    beside = [t for t in again if t not in sure]
    if len(sure) < max(2, len(certain)):
        return things, ""
    # As certain and as doubtful as `_perhaps` tells them.
    told = [replace(t, confidence=max(CERTAIN_THING, t.confidence)) for t in sure]
    doubtful = [t for t in beside if t.confidence >= OPEN_THING and _apart([*sure, t])[-1] is t]
    told += [replace(t, confidence=LIKELY_THING) for t in doubtful]
    return told, "" if beside else MORE


def _may_be_other(thing: Thing, wish: ObjectQuery, things: Sequence[Thing]) -> bool:
    """Whether the place of a thing has a name as well that was not asked for."""
    other = sightings.rival(thing, things)
    return other != "" and other not in wish.names


def _apart(things: Sequence[Thing]) -> list[Thing]:
    """The things but for those that are a part of one before them, or around it: a horse's head is
    no second horse."""
    kept: list[Thing] = []
    for thing in things:
        if not any(sightings.lies_in(thing.box, other.box) for other in kept):
            kept.append(thing)
    return kept


def _of_none(wish: ObjectQuery, scene: Scene) -> str:
    """What is said behind "I see no people": that proves nothing."""
    if "person" in wish.names:
        hard = "" if descriptions.clear(scene) or wording.caution(scene.frame) else NOT_CLEAR
        return f" But I may miss somebody.{wording.caution(scene.frame)}{hard}"
    return wording.caution(scene.frame) or " But I may miss some."


def _of_hand(things: Sequence[Thing], scene: Scene) -> str:
    """That the only person may be a hand; "" for others."""
    if len(things) != 1 or sightings.rival(things[0], scene.things or ()) != HAND:
        return ""
    return " It may be a hand, perhaps your own."


def _of_picture(seen: Sequence[Thing], scene: Scene) -> str:
    """That those who are counted may be printed; "" for others."""
    if not all(descriptions.is_pictured(thing, scene) for thing in seen):
        return ""
    return " That may be only in a picture."


def _of_one(things: Sequence[Thing], seen: Sequence[Thing]) -> str:
    """The doubt about a single one; "" for any other number."""
    if len(seen) != 1 or seen[0].name == "person" or _perhaps(things):
        return ""
    return MORE


def _by_kind(things: Sequence[Thing]) -> str:
    """Things by their names: "2 dogs and a bed"."""
    by_name = Counter(thing.name for thing in things)
    told = [wording.amount(count, name) for name, count in by_name.most_common(KINDS_TOLD)]
    return wording.listing(told)


def _at_least(things: Sequence[Thing]) -> str:
    """Said before a number of things: some may hide, and a detector misses some. Where there were
    any on VOC's photographs, 17 of 71 numbers were too low and one was too high."""
    return "at least " if things else ""


def _perhaps(things: Sequence[Thing]) -> str:
    """How many there are with the likelier of the doubtful ones: "at least 1 dog, perhaps 2".
    Beside a certain one half of those are there, and of the least likely one in ten."""
    likely = len(sightings.likely(things))
    sure = sightings.sure(things) == sightings.SURE
    if not sure or likely <= len(sightings.surely(things)):
        return ""
    more = " or more" if len(things) > likely else ""
    return f", perhaps {likely}{more}"


async def _count_areas(what: str, color: str, context: Context) -> Answer:
    from models.vision.color_regions import regions

    boxes = regions(await context.view.picture(), color)
    doubt = ""
    if boxes and not color_word(what):
        they = f"it is {wording.a(what)}" if len(boxes) == 1 else f"they are {wording.plural(what)}"
        doubt = f" I can't tell whether {they}."
    return Answer(
        f"I see {wording.amount(len(boxes), f'{color} area')}.{doubt}",
        {"count": len(boxes), "boxes": sightings.rounded(boxes)},
    )


async def _with_text(answer: Answer, what: str, context: Context) -> Answer:
    """The answer, with the text in view that holds what was asked for: "32 tablets"."""
    scene = await context.view.see("texts")
    holding = matching_texts(what, scene.texts or ())
    held = [t for t in holding if wording.quoted(t.text)][:TEXTS_TOLD]
    if not held:
        return replace(answer, sentence=f"{answer.sentence} {descriptions.texts(scene)}".strip())
    said = wording.listing([wording.quoted(t.text, 60) for t in held])
    return replace(answer, sentence=f"{answer.sentence} There is text: {said}.")


_CROWD = Pattern(
    r"^how (?:crowded|busy|full|packed) is (?:it|this|the)\b|"
    r"^is it (?:(?:very|too|really|quite|still) )?(?:crowded|packed|busy)"
    r"(?: (?:in |out |over )?(?:here|there|now|today))*$|^(?:am i|are we) (?:all )?alone\b"
    r"|^(?:is|are) there (?:any |some |other |many )?(?:people|persons|somebody|someone|anybody"
    r"|anyone)\b|^is (?:anybody|anyone|somebody|someone) (?:else )?(?:there|here|around|about|near"
    r"(?:by)?|in)\b(?! (?:to|who|that)\b)"
    r"|^how many (?:of us|of them|others|other people) are (?:we |there |sitting |standing |"
    r"waiting )?(?:at|in|on|around|by|near|here|there)\b"
    r"|^is (?:anybody|anyone|somebody|someone) (?:else )?"
    r"(?:(?:standing|sitting|waiting|walking|lying|queu\w+|right|directly|still) ){0,2}"
    r"(?:in front of|behind|beside|next to|near|close to|opposite|around) (?:me|us)$"
    r"|^is (?:anybody|anyone|somebody|someone) (?:else )?"
    r"(?:standing|sitting|waiting|walking|lying) (?:there|here|nearby|around|ahead)$"
)
# "How many dogs are on the cover": of a picture as of the thing itself.
_HOW_MANY = Pattern(
    r"^how many (?P<what>[a-z]+(?: [a-z]+)?) (?:are|is) (?:there |shown |pictured |sitting |lying "
    r"|standing )?(?:on|in|at|by|under|around|near|behind) "
    r"(?:the|this|that|these|those|my|me|us|here|it|them|front of)\b"
    r"(?! (?:(?:whole|entire) )?(?:world|universe|country|nation|galaxy)\b)"
    r"(?!.* at (?:home|work|school)$)|"
    r"^how many (?P<seen>[a-z]+(?: [a-z]+)?) (?:are there|(?:can|do) you see)"
    r"(?: (?:here|now|altogether|in total|in all))?$"
)
# "Just the one animal, or more?": one that is seen, and whether it is alone.
_ONE_OR_MORE = Pattern(
    r"^(?:(?:so|and|is it|is that|is there|are there) )*(?:(?:just|only) (?:the )?|the )(?:one|1) "
    r"(?P<what>[a-z]+) (?:(?:there|here|then) )?or (?:(?:are|is) there )?"
    r"(?:(?:some|any|several|two|many) )?(?:more|others?|several|two|many)\b"
)
# "Is it on its own?": of what is meant there may be more.
_ALONE = Pattern(
    r"^(?:(?:so|and|but) )*is (?:it|that|this|he|she) (?:on (?:its|his|her) own|alone|by "
    r"(?:it|him|her)self|(?:just |only )?the only one)\b"
)
# Of a place with a name the view tells nothing: "how many people are in the Netherlands".
_OF_A_NAME = Pattern(r"\b(?:in|on|at|by|around|near) (?:the )?[A-Z]")


def command(said: str, context: Context) -> Command | None:
    """How crowded a place is, or whether it is empty: the people in view are counted; so are known
    things that are somewhere. Without a view it may be asked whether the assistant is there."""
    if context.view.trouble:
        return None
    if _CROWD.search(said):
        return Command(_count_people, arguments={"what": "person"})
    if _ALONE.match(said):
        return Command(_count_alike, skill="count")
    asked = _ONE_OR_MORE.match(said)
    if asked is None and not _OF_A_NAME.search(context.question):
        asked = _HOW_MANY.match(said)
    named = next(filter(None, asked.groups())) if asked else ""
    what = normalize("count", {"what": named}).get("what")
    if not what or not wanted(str(what)).names:
        return None
    return Command(lambda context: count(str(what), context), arguments={"what": str(what)})


async def _count_alike(context: Context) -> Answer:
    """How many there are of the largest person, animal or else thing in view, which is meant."""
    scene = await context.view.see("things")
    seen = sightings.likely(scene.things or ())
    meant = [t for t in seen if t.name in _ANIMALS | wanted("person").names] or seen
    if not meant:
        return Answer(f"{unanswered.CANNOT_TELL} {unanswered.TURN}", {"count": None}, untold=True)
    largest = max(meant, key=lambda t: wording.share(t.box, scene.frame))
    what = sightings.kind_of_all([largest], scene.things or ()) or largest.name
    if largest.name in _ANIMALS:
        what = "animal"
    return await count(what, context)


async def _count_people(context: Context) -> Answer:
    return await count("person", context)


SKILLS = (
    Skill(
        "count",
        "Count how many of something are in view.",
        count,
        noun_argument("a noun, singular, lower case", default="thing"),
        needs=("things",),
        command=command,
    ),
)
