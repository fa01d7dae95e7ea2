"""What stands between the wearer and a thing: "what's between me and the sofa".

Knows boxes; knows no depth and nothing that a detector has no name for.
"""

from __future__ import annotations

from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.seen import neighbours, request_nouns
from assistant.skills.skill import Command
from assistant.skills.words import wording
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import singular

_BETWEEN = Pattern(
    r"^(?:(?:so|and|but) )*(?:what(?:'s| is| stands| lies| have i got)?|is there anything|"
    r"(?:is )?(?:anything|something)|who(?:'s| is)|do you see anything) (?:there |standing |lying |"
    r"in the way )?between (?:me|us|here) and (?:the |my |that |this |those |these )?"
    r"(?P<what>[a-z]+(?: [a-z]+)?)$"
)
_WORDS = Pattern(r"[a-z]+")
_PRONOUNS = frozenset("it that this them him her those these one".split())
_LOW = "Something low, or that I don't know, may stand there: go slowly, and feel your way."


def command(said: str, context: Context) -> Command | None:
    """What is between the wearer and a thing that is known; None for any other question."""
    clauses = [said, *request_nouns.clauses_of(context.question)]
    found = next((match for each in clauses if (match := _BETWEEN.match(each))), None)
    if found is None or context.view.trouble:
        return None
    what = found["what"]
    if what in _PRONOUNS:
        what = _named_before(plain(context.question))
    if not wanted(what).names:
        return None
    return Command(partial(_between, what), arguments={"what": what}, skill="look")


def _named_before(question: str) -> str:
    """The last known thing that a question names before it says "it"; "" for none."""
    words = [singular(word) for word in _WORDS.findall(question)]
    return next((word for word in reversed(words) if wanted(word).names), "")


async def _between(what: str, context: Context) -> Answer:
    scene, things = await find.seen_of(wanted(what), context)
    if not things:
        return await find.find(what, context)
    goal = max(things, key=lambda t: wording.share(t.box, scene.frame))
    place = wording.where(goal.box, scene.frame)
    there = neighbours.in_between(goal, scene.things or (), scene)
    told = "I can't make out what is between you and it."
    if there:
        told = f"Between you and it I see {neighbours.listed(there, scene)}."
    evidence = {"things": [thing.name for thing in there]}
    said = f"I see {neighbours.named(goal, scene)} {place}. {told} {_LOW}"
    return Answer(said, evidence, found=bool(there), untold=not there)
