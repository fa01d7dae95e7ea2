"""Where something is in view, and how many there are: find and count. Says what it can't look for;
never guesses.

It looks among the things that a detector named, then in the text, the codes and the colours, in
this order.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills import notes
from assistant.skills.context import Answer, Context
from assistant.skills.pages.packaging import harmful
from assistant.skills.scan import kind_name
from assistant.skills.seen import found, guesses, hints, misses, unanswered
from assistant.skills.seen.guesses import rivals
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.skill import Command, Skill, noun_argument
from assistant.skills.words import descriptions, sightings, wording
from assistant.skills.words.object_names import (
    OFTEN_WANTED,
    ObjectQuery,
    color_word,
    is_poured,
    vessels,
    wanted,
)
from assistant.skills.words.text_matches import (
    holds,
    matching_signs,
    matching_texts,
    words_of,
)
from models.pocket.arguments import normalize
from models.vision.scene import Box, Scene, Text, Thing, bounds

if TYPE_CHECKING:
    from models.arrays import Array

# Confidence from which a watch believes a thing whose name is clear: with `bench.finding` it raises
# no more false alarms than 0.45 does without asking for that, and misses fewer things.
WATCHED = 0.38
LARGE = 0.1  # of the view
HARDLY = 0.26  # confidence of a large thing that is told with doubt
CODES = Pattern(r"\b(qr|barcode|bar code)\b|^code$")
_WHEREABOUTS = Pattern(r"\bwhere\b|\bfind\b|\blocate\b|\blook(ing)? for\b|\blost\b")
# "What's in this bottle": the print on it tells, also where the bottle is not seen.
_ASKS_CONTENT = Pattern(r"(?:so |and |erm? )*what(?:'s| is| kind| sort)\b(?! (?:on|left|right))")
# Not "look out for", which is for a watch, nor what says when, or what to do then.
_LOOKS_FOR = Pattern(
    r"(?:have a |take a )?(?:look|search) for (?:the|my|our) (?P<what>[a-z]+(?: (?!(?:and|or|but|"
    r"in|on|at|to|by|with|while|when|if|until|once|as|then|so|that|which|who|till)\b)[a-z]+){0,2})"
)
_ASKS_PRESENCE = Pattern(
    rf"{_WHEREABOUTS.pattern}|\b(?:is|are) (?:there|any(?! of)|an?)\b"
    r"|\b(?:see|any(?! of)|here|there|near|left)\b"
)
_NAMELESS = frozenset("it this that one there other he he's she she's they whereabout".split()) | {
    "other one",
    "",
}  # "where is it": nothing was named

# Somebody there may stand on the far side of what nobody may walk over.
_NO_KIND = ("thing", "object", "one", "color", "colour", "area", "spot", "something", "")
_BY_AN_EDGE = Pattern(
    r"\b(?:platform|tracks?|rails?|across|(?:other|far) side|water|pier|quay|jetty|edge)\b"
)
CALL_OUT = "Call out to them, rather than walk there."


async def find(what: str, context: Context) -> Answer:
    """Say where the thing is, how large it is in view, or that it is not there, or that it can't be
    looked for.

    What the wearer noted about a thing that is not in view is said along: "where are my keys" means
    the keys, not the view.
    """
    answer = await _find(what, context)
    asked = context.question.casefold()
    if answer.found and "person" in wanted(what).names:
        beside = CALL_OUT if _BY_AN_EDGE.search(asked) else hints.in_glass(asked)
        answer = replace(answer, sentence=f"{answer.sentence} {beside}".rstrip())
    whereabouts = not asked or _WHEREABOUTS.search(asked)  # not: "is there a dog"
    if not whereabouts or what in _NAMELESS or answer.found:
        return answer
    if not (note := await notes.noted(wanted(what).noun, context)):
        if asked and answer.untold:
            return replace(answer, sentence=f"{answer.sentence}{misses.by_color(answer.sentence)}")
        return answer
    return replace(
        answer, sentence=f"{answer.sentence} {note}", evidence={**answer.evidence, "noted": note}
    )


def _command(said: str, context: Context) -> Command | None:
    """ "Look for the way out": at once, while a watch is for what comes later."""
    asked = _LOOKS_FOR.fullmatch(said)
    if asked is None:
        return None
    arguments = normalize("find", {"what": asked["what"]})
    if not arguments:
        return None
    return Command(partial(find, str(arguments["what"])), arguments=arguments)


async def _find(what: str, context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    if what in _NAMELESS:
        return await _nothing_named(context)
    if CODES.search(what):
        return _find_code(what, await context.view.see("codes"))
    wish = wanted(what)
    if (answer := await _seen(wish, context)) is not None:
        return answer
    scene = await context.view.see("things", "texts")
    if texts := matching_signs(what, scene.texts or ()):
        return _printed(texts, scene, context)
    if (vessel := await _vessel(wish, context)) is not None:
        return vessel
    if not wish.names and not wish.color and (untold := _untold(context.question)):
        seen = unanswered.seen(scene) or unanswered.TURN
        careful = misses.careful(context.question)
        said = " ".join(filter(None, (untold, seen, careful)))
        return Answer(said, {"found": None}, untold=True)
    if color := wish.color or color_word(what):
        return await _find_color(wish, color, scene, context)
    if not wish.names and (told := unanswered.told_instead(wish.noun, context.question, scene)):
        return Answer(told, {"found": None})
    return await _missed(wish, scene, context)


async def _seen(wish: ObjectQuery, context: Context) -> Answer | None:
    """Where the thing is, after what can't be told of its state; None where it is not seen."""
    state = unanswered.untold_state(context.question)
    if wish.names and not state:
        context.expect(found.opening(wish))
    scene, things = await seen_of(wish, context)
    if not things:
        return None
    answer = found.things(wish, things, scene)
    return replace(answer, sentence=f"{state} {answer.sentence}".strip())


async def _missed(wish: ObjectQuery, scene: Scene, context: Context) -> Answer:
    """What is said of a thing that the detector does not see: what a classifier guesses, or that it
    is not found, with the print that may tell what is in it."""
    answer = misses.not_found(wish, scene)
    detects = scene.seen_by.get("things") is not None  # a guess alone is too little to find by
    if detects and (guess := guesses.found(wish, await context.view.see("guesses", "looks"))):
        said = f"{guess} {misses.beside_traffic(wish)}".strip()
        return Answer(said, {**answer.evidence, "guessed": True}, found=True)
    if not wish.names or not _ASKS_CONTENT.match(context.question.casefold()):
        return answer
    scene = await scene_with_print(context.view, "things")
    return replace(answer, sentence=f"{answer.sentence} {descriptions.texts(scene)}".strip())


async def _nothing_named(context: Context) -> Answer:
    """What is seen, where it is asked whether something is so; else it is asked back."""
    if (untold := unanswered.untold(context.question)).startswith("I can't tell whether"):
        seen = unanswered.seen(await context.view.see("things", "texts"))
        return Answer(f"{untold} {seen}".strip(), {"found": None}, untold=True)
    return Answer("What shall I look for?", {"missing": "what"}, untold=True)


async def _vessel(wish: ObjectQuery, context: Context) -> Answer | None:
    """What a drink may be in; None for anything else, and where nothing of that is seen."""
    if not is_poured(wish.noun):
        return None
    scene, things = await seen_of(vessels(wish), context)
    return found.things(vessels(wish), things, scene) if things else None


def _printed(texts: list[Text], scene: Scene, context: Context) -> Answer:
    """Where some words are, or the fact that they stand for; no place beside print of what
    harms."""
    if (warned := harmful.beside(texts, scene.texts or ())) is not None:
        return Answer(warned, {"texts": [text.text for text in scene.texts or ()]})
    asks_where = not context.question or _WHEREABOUTS.search(context.question.casefold())
    rows = [] if asks_where else found.rows_with_facts(texts, scene)
    return found.rows(rows, scene) if rows else found.sign(texts[0], scene)


async def seen_of(wish: ObjectQuery, context: Context) -> tuple[Scene, list[Thing]]:
    """The likely things that fit a wish and their scene; where there are none, those of a closer
    look at parts of the view: a spoon on a table. What is hardly seen is no find."""
    scene = await rivals.clear(context.view)
    things = [t for t in await matching(wish, scene, context) if is_seen(t, scene)]
    if things or not wish.names:
        return scene, things
    closer = await context.view.see("things", "details")
    likely = tuple(t for t in closer.details or () if t.confidence >= WATCHED)
    closer = replace(closer, things=likely)
    if things := await matching(wish, closer, context):
        return closer, things
    return scene, []


def is_seen(thing: Thing, scene: Scene) -> bool:
    """Whether a thing is likely, or at least large: of what is hardly seen, on VOC's photographs, 4
    of 5 large things were there, and 3 of 11 small ones. In the dark any blur may be somebody."""
    large = wording.share(thing.box, scene.frame) >= LARGE and thing.confidence >= HARDLY
    return thing.likely or (large and (thing.name != "person" or descriptions.clear(scene)))


def _untold(question: str) -> str:
    """What a question about a thing asks beyond its place: "has the dog got its collar on"."""
    if _ASKS_PRESENCE.search(question.casefold()):
        return ""
    return unanswered.untold(question)


async def matching(wish: ObjectQuery, scene: Scene, context: Context) -> list[Thing]:
    """The things that fit a wish, the largest first; of its colour, where it names one."""
    noun = wish.noun
    things = [t for t in scene.things or () if t.name in wish.names or t.name == noun]
    if wish.color and things:
        from models.vision.colors import dominant, light

        picture = await context.view.picture()
        tint = light(picture)
        seen = [(t, dominant(crop(picture, t.box), tint)) for t in things]
        things = [t for t, color in seen if color is not None and color.name == wish.color]
    side = sightings.side_named(context.question)
    things = sightings.on_side(things, side, scene.frame) or things
    return sorted(things, key=lambda t: -wording.share(t.box, scene.frame))


async def sighting(what: str, context: Context) -> Answer:
    """One look for what is watched for. Runs only the networks that are needed; counts only what is
    certain.

    What the detector has a name for is looked for among the things, a code among the codes; all
    else is read, every word of it. `evidence["by"]` is the part that looked; `found` is None where
    nothing here could, and the sentence says why; so it does where a thing has to be read because
    it can't be recognized.
    """
    view = context.view
    if CODES.search(what):
        return _by("codes", _find_code(what, await view.see("codes")))
    wish = wanted(what)
    scene = await view.see("things")
    if wish.names and scene.seen_by.get("things") is not None:
        things = [
            thing
            for thing in await matching(wish, scene, context)
            if thing.confidence >= WATCHED and not _may_be_another(thing, wish, scene)
        ]
        if not things:
            return _by("things", Answer("", {"found": False}, found=False))
        return _by("things", found.things(wish, things, scene))
    scene = await view.see("things", "texts")
    texts, words = scene.texts, words_of(what)
    if texts is None:
        return _by("texts", misses.cannot_read(f"look for {wording.plural(wish.noun)}", "texts"))
    by = "texts" if words else "any text"
    if texts and all(any(holds(t.text, word) for t in texts) for word in words):
        first = words[0] if words else "text"
        return _by(by, found.text(matching_texts(first, texts)[0], scene))
    why = misses.cannot_look_for(wish.noun, scene).sentence if wish.names else ""
    return _by(by, Answer(why, {"found": False}, found=False))


def _may_be_another(thing: Thing, wish: ObjectQuery, scene: Scene) -> bool:
    """Whether its place has another name as well, by which nobody watches."""
    rival = sightings.rival(thing, scene.things or ())
    return bool(rival) and rival not in wish.names


def _by(part: str, answer: Answer) -> Answer:
    return replace(answer, evidence={**answer.evidence, "by": part})


def crop(picture: Array, box: Box) -> Array:
    """The part of a picture [h, w, 3] inside a box; at least one pixel where the box touches the
    picture."""
    height, width = picture.shape[:2]
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(width, round(box[2])), min(height, round(box[3]))
    return picture[top : max(top + 1, bottom), left : max(left + 1, right)]


def _find_code(what: str, scene: Scene) -> Answer:
    noun = "code"
    if "qr" in what:
        noun = "QR code"
    elif "bar" in what:
        noun = "bar code"
    if scene.codes is None:
        return misses.cannot_read(f"look for {wording.plural(noun)}", "codes")
    codes = [c for c in scene.codes if noun in ("code", kind_name(c))]
    if not codes:
        return Answer(f"I don't see {wording.a(noun)}.", {"found": False}, found=False)
    boxes = sorted(
        (bounds(c.quad) for c in codes), key=lambda box: -wording.share(box, scene.frame)
    )
    many = f" There are {len(codes)} in all." if len(codes) > 1 else ""
    large = wording.size(boxes[0], scene.frame)
    return Answer(
        f"I see {wording.a(noun)} {wording.where(boxes[0], scene.frame)}, {large}.{many}",
        {"found": True, "codes": [c.data for c in codes], **sightings.place(boxes[0], scene.frame)},
        found=True,
    )


async def _find_color(wish: ObjectQuery, color: str, scene: Scene, context: Context) -> Answer:
    from models.vision.color_regions import regions

    if scene.seen_by.get("things") is not None and wish.names:
        return misses.not_found(wish, scene)
    boxes = regions(await context.view.picture(), color)
    named = wish.noun not in (color, *_NO_KIND)
    if not boxes:
        evidence = {"found": False, "color": color}
        unknown = f"I can't recognize {wording.plural(wish.noun)}, and " if named else ""
        return Answer(f"{unknown}I don't see anything {color}.", evidence, found=False)
    doubt = ""
    if named and guesses.may_be(wish, boxes[0], await context.view.see("guesses")):
        doubt = f" It may be {wording.a(wish.noun)}."
    elif named:
        doubt = f" I can't tell whether it is {wording.a(wish.noun)}."
    place, large = wording.where(boxes[0], scene.frame), wording.size(boxes[0], scene.frame)
    evidence = {
        "found": True,
        "color": color,
        **sightings.place(boxes[0], scene.frame),
        "boxes": sightings.rounded(boxes),
    }
    return Answer(f"I see something {color} {place}, {large}.{doubt}", evidence, found=True)


SKILLS = (
    Skill(
        "find",
        "Say where something is in view now, or whether it, or anybody (person), is there.",
        find,
        noun_argument(ask_back="What shall I look for?", completes="find {}"),
        needs=("things", "texts", "codes"),
        answers_blind=True,
        command=_command,
        openings=("I see the word", "I see the words"),
        expected=tuple(found.opening(wanted(name)) for name in OFTEN_WANTED),
    ),
)
