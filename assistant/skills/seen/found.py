"""What is said of things and texts that were looked for and found. Pure functions on a scene."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.skills.context import Answer
from assistant.skills.pages import row
from assistant.skills.words import sightings, wording
from assistant.skills.words.object_names import ObjectQuery
from assistant.skills.words.running_text import joined
from assistant.skills.words.sightings import surely
from assistant.skills.words.text_matches import is_exit
from models.json_types import JsonObject
from models.vision.scene import Scene, Text, Thing, bounds

AT_AN_EXIT = "A door there may be closed, or of glass: go slowly, with a hand or cane before you."
KINDS_TOLD = 4  # things of several names, each with its place
ROWS_TOLD = 3
PLACES_TOLD = 3  # things of one name


def things(wish: ObjectQuery, seen: Sequence[Thing], scene: Scene) -> Answer:
    """What was looked for and where it is, the largest first."""
    sure, more, told = sightings.sure(seen), sightings.more(seen), list(surely(seen))
    if len({thing.name for thing in told}) > 1 and wish.noun not in wish.names:
        return _several_kinds(told, sure, more + sightings.doubt_of_drink(wish, 2), scene)
    sentence = f"{sure} {_with_places(wish, told, scene)}"
    named = {thing.name for thing in told}
    doubt = sightings.doubt_of_drink(wish, len(told))
    if not doubt and not sightings.is_said(wish.noun, named):
        doubt = sightings.doubt(wish, len(told))
    rival = sightings.rival(told[0], scene.things or ())
    if rival and rival not in wish.names:
        which = "It" if len(told) == 1 else "The largest"
        other = "something else"
        if sightings.are_alike(told[0].name, rival):
            other = wording.a(rival)
        doubt += f" {which} may be {other}."
    return Answer(sentence + more + doubt, _evidence(told, scene), found=True)


def opening(wish: ObjectQuery) -> str:
    """How the answer begins where one such thing is seen for sure, and it is what was meant."""
    return f"{sightings.SURE} {wording.a(_colored(wish, wish.noun))}"


def _colored(wish: ObjectQuery, name: str) -> str:
    if wish.color:
        return f"{wish.color} {name}"
    return name


def _with_places(wish: ObjectQuery, told: Sequence[Thing], scene: Scene) -> str:
    """The things with their places: of more than three only the largest has one."""
    first = told[0].box
    name = sightings.seen_as(wish, told, wish.noun)
    colored = _colored(wish, name)
    place, large = wording.where(first, scene.frame), wording.size(first, scene.frame)
    if len(told) == 1:
        return f"{wording.a(colored)} {place}, {large}."
    many = wording.amount(len(told), colored)
    if len(told) > PLACES_TOLD:
        return f"{many}. The largest is {place}, {large}."
    places = wording.listing([f"one {wording.where(t.box, scene.frame)}" for t in told])
    return f"{many}: {places}. The largest is {large}."


def _evidence(told: Sequence[Thing], scene: Scene) -> JsonObject:
    return {
        "found": True,
        **sightings.evidence(told[0], scene.frame),
        "things": [sightings.evidence(t, scene.frame) for t in told],
    }


def _several_kinds(things: Sequence[Thing], sure: str, more: str, scene: Scene) -> Answer:
    """Things of several names for one word: "food" is a pizza and a donut."""
    told = [f"{wording.a(t.name)} {wording.where(t.box, scene.frame)}" for t in things[:KINDS_TOLD]]
    rest = len(things) - len(told)
    if rest:
        told.append(wording.amount(rest, "other"))
    return Answer(f"{sure} {wording.listing(told)}.{more}", _evidence(things, scene), found=True)


def text(text: Text, scene: Scene) -> Answer:
    """A line that holds what was looked for, and where it is."""
    box = bounds(text.quad)
    place, large = wording.where(box, scene.frame), wording.size(box, scene.frame)
    said = wording.quoted(text.text, 60)
    evidence = {
        "found": True,
        "text": text.text,
        "confidence": round(text.confidence, 3),
        **sightings.place(box, scene.frame),
    }
    sure = "I see" if text.certain else "I think I see"
    kind = "word" if " " not in said else "words"
    return Answer(f"{sure} the {kind} {said} {place}, {large}.", evidence, found=True)


def sign(line: Text, scene: Scene) -> Answer:
    """The same; beside an exit's sign, that its door may be closed."""
    told = text(line, scene)
    if is_exit(line):
        return replace(told, sentence=f"{told.sentence} {AT_AN_EXIT}")
    return told


def rows_with_facts(texts: Sequence[Text], scene: Scene) -> list[row.Row]:
    """The rows of some texts, in reading order, where one of them holds a number: a question that
    names them asks for it, and not for their place."""
    held = [line for line in row.rows(scene.texts or ()) if any(text in texts for text in line)]
    facts = any(re.search(r"\d", row.said(line)) for line in held)
    return held[:ROWS_TOLD] if facts else []


def rows(held: Sequence[row.Row], scene: Scene) -> Answer:
    """What rows say, and where the first of them stands."""
    lines = row.flat(held)
    box = bounds(lines[0].quad)
    evidence = {
        "found": True,
        "asked": [line.text for line in lines],
        **sightings.place(box, scene.frame),
    }
    first = "It is" if len(held) == 1 else "The first is"
    place = wording.where(box, scene.frame)
    return Answer(f"It says: {joined(lines)} {first} {place}.", evidence, found=True)
