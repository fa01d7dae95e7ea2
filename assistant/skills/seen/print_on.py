"""Print on the thing that a question names, the shirt's or the screen's: print elsewhere in view is
none of it. And whether something is printed that a question names.

Knows boxes and lines; knows no reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages.commands import spoken
from assistant.skills.seen import hints
from assistant.skills.seen.clothes import GARMENTS
from assistant.skills.seen.printed import help_to_read, scene_with_print
from assistant.skills.words import descriptions, sightings, text_lines, wording
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import hard, joined, pieces
from models.json_types import JsonObject
from models.pocket.arguments import singular
from models.vision.scene import Box, Scene, Text, Thing, bounds, center

_NAMED = Pattern(
    r"\b(?:on|of) (?:the |my |her |his |their |that |this |its |your )?(?P<on>(?:t[- ])?[a-z]+)\b"
    r"|\b(?:does|do) (?:the |her |his |their |that |this |my )(?P<of>[a-z]+) "
    r"(?:\w+ )?(?:say|read)\b"
)
_IS_PRINTED = Pattern(
    r"^is (?:the|there (?:an?|any)|my|their|its) (?P<what>[a-z ]{2,40}?) (?:on|in) "
    r"(?:here|this|it|that|there)(?: \w+)?$"
)
_ON_CLOTHES = Pattern(
    r"^(?:so |and )?what(?:'s| is)?(?: that)? (?:written |printed |the writing |the words? )?"
    r"on (?:his|her|their|my|the|that|this) (?:\w+'s )?(?P<on>(?:t[- ])?[a-z]+)$"
)
_IN_A_PLACE = Pattern(r"^is there .* in (?:here|there)(?: \w+)?$")
_NUMBER = Pattern(r"\b(?:what|which)(?:'s| is)? (?:the )?number\b|\bthe number (?:on|of)\b")
_AROUND = 0.1  # of the thing's width and height: its box may be too narrow
_FAR = 0.12  # of the view: the print on what is smaller is too small to read
_EDGE = 0.02  # of the view's width or height: what comes closer to its end goes on behind it
# Of these the print is inside their box; the sign of a bus may be found beside it.
_BEARERS = ("person", "tv", "laptop", "cell phone", "book")
SURE = 0.5  # confidence from which the box of a thing says that print is not on it


@dataclass(frozen=True)
class PrintOn:
    """A thing that a question names, what it is called, and the lines that are on it."""

    name: str
    thing: Thing
    texts: tuple[Text, ...]


def named(question: str, scene: Scene) -> PrintOn | None:
    """The thing in view whose print is asked for, with that print; None where none is named, or it
    is not seen."""
    side = sightings.side_named(question)
    for found in _NAMED.finditer(question.casefold().replace("’", "'")):
        noun = _noun(found["on"] or found["of"])
        names = {"person"} if noun in GARMENTS else wanted(noun).names
        things = [t for t in scene.things or () if t.name in names and t.certain]
        things = sightings.on_side(things, side, scene.frame) or things
        if things:
            thing = max(things, key=lambda t: wording.share(t.box, scene.frame))
            inside = tuple(text for text in scene.texts or () if _is_on(text, thing.box))
            return PrintOn(noun, thing, inside)
    return None


async def answer(context: Context) -> Answer | None:
    """The print on the thing that the question names, or that there is none on it; None where it
    names none that is surely seen."""
    if not context.question:
        return None
    scene = await scene_with_print(context.view, "things")
    found = named(context.question, scene)
    texts = scene.texts or ()
    if found is None or scene.unread or len(found.texts) == len(texts) > 0:
        return None
    if _NUMBER.search(context.question.casefold()) and _numbers_beside(found.texts, texts):
        return None
    evidence: JsonObject = {"on": found.name, "texts": [text.text for text in found.texts]}
    if found.texts:
        reading = TextReading((joined(found.texts), *pieces(texts)))
        said = f"On the {found.name} it says: {reading.pieces[0]}"
        return Answer(said, evidence, reading=reading)
    if found.thing.confidence < SURE or found.thing.name not in _BEARERS:
        return None
    elsewhere = descriptions.first_lines(scene).replace("There is text", "Elsewhere there is text")
    sentence = f"I can't read anything on the {found.name}. {_why(found.thing, scene)} {elsewhere}"
    return Answer(sentence.strip(), evidence)


def _numbers_beside(inside: Sequence[Text], texts: Sequence[Text]) -> bool:
    """Whether only print beside a thing has a number, as the sign of a bus may."""
    return not any(map(_has_digit, inside)) and any(map(_has_digit, texts))


def _has_digit(text: Text) -> bool:
    return any(sign.isdigit() for sign in text.text)


def asks(said: str) -> bool:
    """Whether a question is for what is on a piece of clothing."""
    found = _ON_CLOTHES.match(said)
    return found is not None and _noun(found["on"]) in GARMENTS


def _noun(word: str) -> str:
    """A piece of clothing by one name: "t shirt" is a T-shirt."""
    return singular(word).replace("t shirt", "t-shirt")


def looked_for(said: str) -> str | None:
    """What a question asks whether it is printed, "the product key"; None for what has a box of its
    own, and for any other question."""
    found = _IS_PRINTED.match(said)
    if found is None or wanted(singular(found["what"])).names or found["what"].endswith(" on"):
        return None
    return found["what"]


async def whether(what: str, context: Context) -> Answer:
    """The line that holds what may be printed; or that none does, and what is read."""
    texts = (await scene_with_print(context.view)).texts or ()
    held = text_lines.mentioning(what, texts) or text_lines.named_kind(what, texts)
    evidence: JsonObject = {"asked": [text.text for text in held]}
    if held:
        reading = TextReading((joined(held), *pieces(texts)), hard=hard(held))
        return Answer(spoken(reading, answered=True), evidence, reading=reading)
    unknown = f"I read no {what} here; it may be too small to read."
    help_ = await help_to_read(context.view)
    if pictures := hints.of_signs(what):
        unknown = f"{unknown} {pictures}"
    if _IN_A_PLACE.search(plain(context.question)):  # a thing rather than print
        unknown, help_ = (
            f"I don't know {wording.a(what)} by sight, and no print here names one.",
            "",
        )
    if not texts:
        return Answer(f"{unknown}{help_}", evidence)
    reading = TextReading(pieces(texts), hard=hard(texts))
    return Answer(f"{unknown} {spoken(reading)}", evidence, reading=reading)


def _is_on(text: Text, box: Box) -> bool:
    x, y = center(bounds(text.quad))
    wide, high = _AROUND * (box[2] - box[0]), _AROUND * (box[3] - box[1])
    return box[0] - wide <= x <= box[2] + wide and box[1] - high <= y <= box[3] + high


def _why(thing: Thing, scene: Scene) -> str:
    """Why there may be print all the same, with what may help."""
    frame, box = scene.frame, thing.box
    part = f"Part of the {thing.name} is out of view:"
    if box[3] > (1 - _EDGE) * frame.height:
        return f"{part} point the camera lower."
    if box[0] < _EDGE * frame.width:
        return f"{part} turn a little to the left."
    if box[2] > (1 - _EDGE) * frame.width:
        return f"{part} turn a little to the right."
    if wording.share(box, frame) < _FAR:
        return f"The {thing.name} is small in view: from closer I may read it."
    return "It may be too small, blurred or covered."
