"""Whether a thing is there: one that a detector knows is looked for, whatever else is said.

Knows no picture: `find` looks.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find
from assistant.skills.context import Answer, Context
from assistant.skills.questions.safety_words import HELPERS
from assistant.skills.seen import neighbours, request_nouns
from assistant.skills.skill import Command
from assistant.skills.words import descriptions
from assistant.skills.words.object_names import wanted
from models.pocket.arguments import normalize

_LEFT_LYING = Pattern(
    r"^(?:did|have) i (?:leave|left|forget|forgotten) (?P<what>(?:my|the|an?) .+?) "
    r"(?:here|there|lying|(?:on|in|under|at|by) (?:the|this|that|my) \w+)\b"
)
_SAYS = Pattern(
    r"^(?:which|where)\b.*\b(?:says|labelled|labeled|marked|reading|with the (?:name|word|label)) "
    r"(?P<what>[a-z0-9 ]+?)"
    r"(?: on (?:it|them|top))?$"
)
_IS_THERE = Pattern(
    r"^(?:(?:is|are) there|(?:do|can) you see) (?:an? |any |some )(?P<what>[a-z]+(?: [a-z]+)?)"
    r"(?: (?:on|in|at|near|by) (?:the|this|my|that) \w+| here| there| anywhere| in view|"
    r" in front of me| around)*$"
)


# Where a known thing is. What is behind "left" or "put" may be noted.
_WHERE = Pattern(
    r"^where(?:'s| is| are) (?:the|that|those|these|all the) "
    r"(?P<what>(?!nearest\b|next\b|closest\b)[a-z]+(?: [a-z]+)?)(?: (?:now|then|exactly|please))?$"
)
_WHETHER = Pattern(
    r"^(?:(?:so|and|but|well|um|oh|hey|please|now) )*"
    r"(?:any(?! (?:more|chance|idea|other|luck|good|news))|is there|are there|(?:do|can) you see|"
    r"has (?:any|some)(?:one|body) (?:left|dropped|forgotten|parked|put)|is (?:that|this|it) an?|"
    r"(?:is|are) (?:the|that|my|those) [a-z ]+? still (?:there|here|around|about)|"
    r"is (?:the|that|my|our) [a-z]+ (?:there|here)(?: yet| now| already)?$)\b"
)
_TO_EAT = Pattern(
    r"^(?:(?:so|and) )*(?:is there|do you see|can you see|have we got|do i have) (?:anything|"
    r"something) (?:left )?to (?P<verb>eat|drink)(?: (?:here|there|on \w+ \w+|in view|left))*$"
)
# The way out of a place: its sign is looked for.
_WAY_OUT = Pattern(
    r"^(?:(?:so|and|but|then) )*(?:which (?:way|direction)(?: is|'s)?(?: the way)?(?: to get)? out"
    r"(?:side)?|where(?:abouts)?(?: is|'s)? (?:the |an? )?(?:nearest )?(?:way out|exit)|"
    r"where (?:do|can|should) (?:i|we) (?:get|go) out(?:side)?|"
    r"how (?:do|can|would) (?:i|we) get (?:out|outside)(?: of (?:here|this place|this building))?)"
    r"(?: of here| from here| here| please)*$"
)
_STILL = Pattern(r"\bstill (?:there|here|around|about)\b")
_FREE = Pattern(r"\b(?:free|empty|taken|vacant|available|unoccupied)\b")
_PRINT = Pattern(
    r"\b(?:says?|written|menu|list|label|page|sign|word|notes?|read|timers?|alarms?|"
    r"reminders?|coming|safe|way|colou?r)\b"
)
NOTHING = "I see nothing of that kind."
SAME = "I can't tell whether it is the same one."
FREE = (
    "I can't tell whether one is free, or whether something low stands before it: please feel "
    "your way, or ask."
)


def somebody(said: str, context: Context) -> Command | None:
    """Whether anybody is there to be asked: people in view are told, whoever they are."""
    if context.view.trouble or HELPERS.search(said) is None:
        return None
    return _command_for("person")


def command(said: str, context: Context) -> Command | None:
    """Whether something was left lying: in view it is looked for, whatever was noted of it."""
    if context.view.trouble:
        return None
    if (asked := _asked_for(context.question)) is not None:
        return asked
    if (to_have := _TO_EAT.match(said)) is not None:
        return _command_for("food" if to_have["verb"] == "eat" else "drink")
    if _WAY_OUT.match(said):
        return _command_for("way out")
    there = _IS_THERE.match(said)
    if there is not None and _known(there["what"]):
        return _command_for(there["what"])
    where = _WHERE.match(said)
    if where is not None and _known(where["what"]):
        return _command_for(where["what"])
    left = _LEFT_LYING.match(said) or _SAYS.search(said)
    if left is None:
        return None
    return _command_for(left["what"])


def _asked_for(question: str) -> Command | None:
    """Whether a known thing is there, for a clause that asks so, whatever is said around it."""
    clause = request_nouns.asked_clause(question)
    if not _WHETHER.match(clause) or _PRINT.search(clause):
        return None
    what = request_nouns.thing_meant(question, "")
    names = wanted(what).names
    if not names or ("person" in names and not _STILL.search(clause)):
        return None
    if _FREE.search(clause):
        return Command(partial(_free, names), arguments={"what": what}, skill="find")
    run = _perhaps_the_same if _STILL.search(clause) else find.find
    return Command(partial(run, what), arguments={"what": what}, skill="find")


async def _perhaps_the_same(what: str, context: Context) -> Answer:
    answer = await find.find(what, context)
    return replace(answer, sentence=f"{answer.sentence} {SAME}") if answer.found else answer


async def _free(names: frozenset[str], context: Context) -> Answer:
    """What is in view of these names, and who or what is on or at it."""
    scene = await context.view.see("things")
    seen = neighbours.taken(names, scene.things or (), scene) or descriptions.things(scene)
    bare = neighbours.bare(names, scene.things or ())
    return Answer(f"{seen or NOTHING}{bare} {FREE}", {"judged": None})


def _known(phrase: str) -> bool:
    """Whether a detector may know the thing that a phrase names."""
    what = str(normalize("find", {"what": phrase}).get("what") or "")
    return bool(wanted(what).names) and what != "person"


def _command_for(phrase: str) -> Command | None:
    what = str(normalize("find", {"what": phrase}).get("what") or "")
    if not what:
        return None
    return Command(partial(find.find, what), arguments={"what": what}, skill="find")
