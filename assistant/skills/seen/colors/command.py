"""A question for the colour of something that it names: "what colour are the bars".

Knows the words of a question; knows no colour.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.seen import unanswered
from assistant.skills.seen.colors import answer
from assistant.skills.skill import Command
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import normalize

_COLOR_OF = Pattern(
    r"^(?:(?:so|and|but|now|tell me) )*"
    r"(?:(?:what|which) (?:colou?r|shade)(?:'s| is| are)|(?:the )?colou?r of) "
    r"(?:the|these|those|each|my|your|his|her|their|our) "
    r"(?P<what>[a-z]+(?:'s)?(?: (?!of\b|in\b|at\b|from\b|to\b)[a-z]+){0,2})$"
)
_LOOKS_LIKE = Pattern(
    r"^what do(?:es)? (?:the|this|that|these|those|my) (?P<what>[a-z]+(?: [a-z]+)?) look like$"
    r"|^(?:can you )?describe (?:the|this|that|my) (?P<it>[a-z]+)(?: to me| for me)?$"
)


def command(said: str, context: Context) -> Command | None:
    """The colour of a thing in view, whatever it is; None for what is of the world."""
    looks = _LOOKS_LIKE.match(said)
    if looks is not None and not context.view.trouble:
        return _looks_like(str(looks["what"] or looks["it"]))
    asked = _COLOR_OF.match(said)
    if asked is None or context.view.trouble or unanswered.of_the_world(context.question):
        return None
    what = str(normalize("color", {"what": asked["what"]}).get("what") or "")
    if not what:
        return None
    return Command(partial(answer.color, what), arguments={"what": what}, skill="color")


def _looks_like(phrase: str) -> Command | None:
    """How a thing looks that a detector knows: its colour, and where and how large it is."""
    what = str(normalize("color", {"what": phrase}).get("what") or "")
    names = wanted(what).names
    if not names or "person" in names:
        return None
    return Command(partial(_look_of, what), arguments={"what": what}, skill="look")


async def _look_of(what: str, context: Context) -> Answer:
    question, context.question = context.question, f"what color is the {what}"
    try:
        colored, place = await answer.color(what, context), await find.find(what, context)
    finally:
        context.question = question
    if not place.found:
        return place
    said = f"{colored.sentence} {place.sentence} More of its look I can't tell."
    return replace(place, sentence=said)
