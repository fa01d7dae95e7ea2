"""The colour of what was named: of a thing, letters, clothes, or the middle of the view."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.find import matching
from assistant.skills.questions.safety_kinds import CANNOT_JUDGE, LISTEN, is_signal
from assistant.skills.seen import clothes
from assistant.skills.seen.colors import asked_for, conditions, pairs, parts
from assistant.skills.seen.colors.letters import LETTERS, around_text, letters_color
from assistant.skills.seen.colors.places import half, points_at, side_and_rest
from assistant.skills.seen.colors.things import of_each, of_thing
from assistant.skills.words import wording
from assistant.skills.words.object_names import similar, wanted
from assistant.skills.words.sightings import PERHAPS
from assistant.skills.words.text_matches import matching_texts
from models.pocket.arguments import singular
from models.vision.scene import Scene

if TYPE_CHECKING:
    from models.arrays import Array

_ASKS_COLOR = Pattern(
    r"\bcolou?r|\b(?:black|gr[ae]y|white|red|orange|yellow|green|blue|purple|violet|pink|brown"
    r"|beige|dark|light|pale|bright|shade|paint\w*)\b"
)
# "what's that white thing": the colour says which thing is meant.
_NAMES_BY_COLOR = Pattern(r"^what(?:'s| is| are)? (?:this|that|these|those|the)\b(?!.*\bcolou?r)")

# What has its color in print, which is worth a look at it.
_BY_LABEL = Pattern(
    r"\b(?:tags?|labels?|tins?|paint|yarn|wool|packets?|(?:meant|supposed) to be|says?|call it|"
    r"called)\b"
)
_NAMED_IN_PRINT = Pattern(r"^\W*colou?r\W+(?P<name>[a-z][a-z '/-]{2,30})\W*$", re.IGNORECASE)


def asks_something_else(question: str) -> bool:
    """Whether a question asks for no colour: "are the candles lit"."""
    asked = question.casefold()
    return bool(asked) and bool(_NAMES_BY_COLOR.match(asked) or not _ASKS_COLOR.search(asked))


async def color(what: str, context: Context) -> Answer:
    """The colour of what was named, or of what is in the middle of the view."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    if await is_signal_light(what, context):
        return Answer(f"{CANNOT_JUDGE} {LISTEN}", {"judged": None})
    asked = context.question.casefold()
    what = asked_for.meant(what, asked)
    if compared := asked_for.compared(asked):
        return Answer(compared, {"color": None})
    if grey := conditions.colorless(picture := await context.view.picture()):
        return grey
    if (pair := pairs.asked(asked)) is not None and not wanted(singular(what)).names:
        return pairs.answer(pair, picture)
    if _BY_LABEL.search(asked) and (printed := _printed(await context.view.see("texts"))):
        return printed
    if what in ("", "this", "that", "it", "thing", "one", "object"):
        return _middle(picture, "")
    side, what = side_and_rest(what)
    if side and what in ("", "one", "thing", "side", "half"):
        return _middle(half(picture, side), "", f"on the {side}")
    wish = wanted(singular(what))
    scene = await context.view.see("things")
    if dressed := await clothes.of_somebody(wish, scene, context):
        return dressed
    held = await matching(replace(wish, color=""), scene, context)
    if answer := of_each(picture, held, asked) or of_thing(picture, held, side, wish):
        return answer
    if worn := await clothes.color_of(what, scene, context):
        return worn
    return await _of_text_or_middle(what, picture, context)


async def _of_text_or_middle(what: str, picture: Array, context: Context) -> Answer:
    """The colour of letters, of the ground of a text that was named, or of the middle where what
    was named may be held there."""
    scene = await context.view.see("texts")
    if what in LETTERS or singular(what) in LETTERS:
        return letters_color(picture, scene)
    if printed := _printed(scene):
        return printed
    if answer := around_text(picture, matching_texts(what, scene.texts or ())):
        return answer
    if not context.question or points_at(what, context.question):
        return _middle(picture, what)
    scene = await context.view.see("things")
    if other := _of_similar(what, picture, scene):
        return other
    return parts.of_part(picture, scene, what, context.question)


def _printed(scene: Scene) -> Answer | None:
    """The colour that one line of a label names, such as "Colour: FOREST GREEN"."""
    lines = [text.text.strip() for text in scene.texts or () if _NAMED_IN_PRINT.match(text.text)]
    if len(lines) != 1:
        return None
    return Answer(f"It says: {lines[0].rstrip(' .')}.", {"color": None, "texts": lines})


def _of_similar(what: str, picture: Array, scene: Scene) -> Answer | None:
    """The colours of what is easily taken for a thing that is not seen: of a motorcycle for "bike";
    None where there is none, or several kinds."""
    names = similar(wanted(singular(what)).names)
    alike = [t for t in scene.things or () if t.name in names and t.certain]
    if len({thing.name for thing in alike}) != 1:
        return None
    largest = max(alike, key=lambda t: wording.share(t.box, scene.frame))
    return parts.of_whole(picture, largest, f"I don't see {wording.a(what)}.", what)


async def is_signal_light(what: str, context: Context) -> bool:
    """Whether the colour would be that of a traffic light: somebody might cross by it."""
    if is_signal("color", what) or is_signal("color", context.last_what):
        return True
    named = what in ("", "this", "that", "it", "light", "lights", "man", "signal", "one")
    if not named:
        return False
    scene = await context.view.see("things")
    lights = (t.confidence for t in scene.things or () if t.name == "traffic light")
    return max(lights, default=0.0) >= PERHAPS


def _middle(picture: Array, noun: str, place: str = "in the middle") -> Answer:
    """The colour of the middle of the view, with a word of caution when a noun was named that can't
    be told apart."""
    from models.vision.colors import dominant, light

    found = dominant(picture, light(picture))
    if found is None:
        return Answer("I can't make out a color.", {"color": None})
    evidence = {"color": found.name, "share": round(found.share, 3)}
    mostly = "" if found.share >= 0.5 else "partly "
    which = f"I can't tell which part is the {noun}. " if noun else ""
    told = f"{which}What is {place} of the view is {mostly}{found.name}."
    return Answer(f"{told}{conditions.washed_out(found.name, picture)}", evidence)
