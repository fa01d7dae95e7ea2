"""Somewhere to sit, or to put something, and whether a seat is free: the things that do for it are
looked for, with what is on them.

Knows no picture: `find` looks.
"""

from __future__ import annotations

from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.questions.presence import FREE
from assistant.skills.seen import misses, neighbours
from assistant.skills.skill import Command
from assistant.skills.words import sightings, wording
from assistant.skills.words.object_names import ObjectQuery, wanted
from models.pocket.arguments import singular

_SOMEWHERE = Pattern(
    r"\b(?:anywhere|somewhere|any place|some place|a (?:place|spot|free seat)|"
    r"where (?:can|could|do|should|may) (?:i|we))\b.*?\b(?P<verb>sit|plonk|perch|park my\w*|"
    r"take the weight off|have a seat|rest|put|leave|lay|lie|place|"
    r"hang|set down)\b|\b(?:a|have a) (?P<down>sit)[ -]?down\b|"
    r"\b(?:can|could|may) (?:i|we) (?P<also>sit|rest|lie down)\b"
)
_IS_FREE = Pattern(
    r"^(?:is|are) (?:the|that|this|these|those|my|any|either) (?:\w+ ){0,2}?(?P<seat>chairs?|"
    r"seats?|bench(?:es)?|sofas?|couch(?:es)?|beds?|tables?|stools?|armchairs?|desks?)"
    r"(?: \w+){0,4}? (?:free|taken|occupied|empty|vacant|available|engaged|in use)\b|"
    r"^(?:(?:so|and|oh) )*(?:(?:is|are) there )?(?:any|an?|which) (?:free |empty |spare )?"
    r"(?P<any>chairs?|seats?|bench(?:es)?|stools?|tables?)(?:'s| is| are)? "
    r"(?:going|free|left|spare|empty|available|vacant)(?: here| there| anywhere)*$"
)
_NO_QUESTION = Pattern(r"^(?:remember|remind|note|set|tell me when|let me know)\b")
_SIT = ("sit", "rest", "lie", "lie down", "plonk", "perch", "take the weight off", "have a seat")
_SEATS = ("chair", "bench", "couch")
_IN_BED = Pattern(r"\b(?:on|in) (?:the|this|that|my) (?:\w+ )?bed\b")
_SURFACES = ("dining table", "chair", "couch")


def command(said: str, context: Context) -> Command | None:
    """Where the wearer could sit or put something, or whether a seat is free; else None."""
    if (seat := _IS_FREE.match(said)) is not None:
        noun = singular(seat["seat"] or seat["any"])
        return Command(partial(_look_for, (noun,)), skill="find")
    found = _SOMEWHERE.search(said)
    if found is None or _NO_QUESTION.match(said):
        return None
    sits = (found["verb"] or found["also"] or found["down"]) in _SIT
    nouns = _SEATS if sits else _SURFACES
    if _IN_BED.search(said):
        nouns = ("bed", "couch")  # they are taken for one another
    return Command(partial(_look_for, nouns), skill="find")


_ASKS_TAKEN = Pattern(r"\b(?:free|taken|occupied|empty|vacant|on it)\b")


async def _look_for(nouns: tuple[str, ...], context: Context) -> Answer:
    """What is there of these things, with what is on or at each: a seat may be taken."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    wish = ObjectQuery(nouns[0], frozenset[str]().union(*(wanted(noun).names for noun in nouns)))
    scene, things = await find.seen_of(wish, context)
    if scene.seen_by.get("things") is None:
        return misses.not_found(wish, scene)
    if seen := neighbours.taken(wish.names, scene.things or (), scene):
        evidence = {"found": True, "things": [sightings.evidence(t, scene.frame) for t in things]}
        bare = ""
        if _ASKS_TAKEN.search(context.question.casefold()):  # unasked it claims too much
            bare = neighbours.bare(wish.names, scene.things or ())
        return Answer(f"{seen}{bare} {FREE}", evidence, found=True)
    nothing = wording.listing([wording.a(noun) for noun in nouns], "or")
    sentence = f"I don't see {nothing}.{wording.caution(scene.frame)}"
    return Answer(sentence, {"found": False}, found=False)
