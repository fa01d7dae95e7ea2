"""What the camera sees, or last saw, of a thing that was asked for among the notes: "where did I
put my bottle" is answered by the bottle on the table.

Knows boxes and names; knows no note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.seen import unanswered
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.words import descriptions, text_lines, wording
from assistant.skills.words.line_kinds import WHEN
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import hard, joined
from assistant.skills.words.sightings import PERHAPS

if TYPE_CHECKING:
    from assistant.memory.sightings import Sighting

_OF_NOTES = Pattern(
    r"\b(?:notes?|noted|told|tell|said|say|remember|remembered|reminded?|asked|list|written|last)\b"
)

_OWN = Pattern(r"\b(?:my|our|i|we)\b")
# What is in a cup, a glass or a bottle, and is not seen itself.
_POURED = Pattern(
    r"\b(?:coffee|tea|cuppa|brew|drink|water|juice|squash|cocoa|hot chocolate|beer|wine|pint|milk|"
    r"soup|cereal|porridge)$"
)
# Of a thing that is rather in view than in a note: "which shop did I get it from".
_OF_IT = Pattern(
    r"(?:and |so )*(?:which|what) \w+ (?:did|does|do|is|was|has) (?!(?:it|this|that)\b).*"
    r"\b(?:it|this|that|these|those)\b(?! (?:time|day|week|month|year|morning)\b)"
)
_WHEN = ("when", "what day", "what date", "what time")
_OF_FACT = Pattern(
    r"(?:(?:and|so|but) )*(?:when|what (?:time|day|date)|how (?:much|long)|until when|till when|"
    r"by when|what(?:'s| is) the (?:price|total|date|cost))\b"
)
_WHEREABOUTS = Pattern(r"\bwhere\b|\bfind\b|\bseen\b")


async def in_view(what: str, context: Context) -> str:
    """The end of a sentence, and one about the thing in view or what can't be told of it; "" where
    the question is about notes alone, or there is no view."""
    question = context.question.casefold()
    if not question or context.view.trouble or _OF_NOTES.search(question):
        return ""
    names, untold = wanted(what).names, unanswered.untold(context.question)
    whereabouts = _WHEREABOUTS.search(question) is not None
    poured = whereabouts and _POURED.search(what) is not None
    if _OF_IT.match(plain(context.question)) and (printed := await _printed(context)):
        return f". {printed}"
    if not (names or untold or poured):
        return ""  # nothing that a look could tell
    scene = await context.view.see("things", "details")
    seen = (*(scene.things or ()), *(scene.details or ()))
    there = [t for t in seen if t.name in names and t.confidence >= PERHAPS]
    if there:
        thing = max(there, key=lambda t: t.confidence)
        perhaps = "" if thing.certain else "perhaps "
        place = wording.where(thing.box, scene.frame)
        return f". I see {perhaps}{wording.a(thing.name)} {place}."
    if names and whereabouts:
        return f". I don't see {wording.a(what)} now: turn slowly, and ask me where it is."
    if poured and (others := unanswered.seen(scene)):
        return f". I don't know {what} by sight. {others}"
    if not untold:
        return ""
    return f". {untold} {unanswered.seen(scene)}".rstrip()


async def _printed(context: Context) -> str:
    """The print on a thing in view that shares a word with the question, or all of it."""
    scene = await scene_with_print(context.view)
    lines = text_lines.mentioning(context.question, scene.texts or ())
    return f"It says: {joined(lines)}" if lines else descriptions.first_lines(scene)


async def printed_fact(context: Context) -> str:
    """What the print in view says to a question for a date or an amount, of which nothing is noted;
    that it says none, too, for it may stand on the other side. "" for any other question."""
    said = plain(context.question)
    if context.view.trouble or _OF_NOTES.search(said) or not _OF_FACT.match(said):
        return ""
    scene = await scene_with_print(context.view)
    printed = descriptions.first_lines(scene)
    if not printed or hard(scene.texts or ()):
        return ""
    found = text_lines.asked(context.question, scene.texts or (), context.now)
    if found is not None and found.texts and not found.missing:
        return f"It says: {joined(found.texts)}"
    kind = text_lines.absent(context.question, scene.texts or ())
    if not kind and said.startswith(_WHEN):
        kind = "date" * (not any(WHEN.search(t.text.casefold()) for t in scene.texts or ()))
    return f"I read no {kind} here: it may be on the other side. {printed}" if kind else ""


def is_of_view(question: str) -> bool:
    """Whether a question asks for the state of a thing that is nobody's own, so that no note is
    meant: "has the lift been called"."""
    return unanswered.untold_state(question) != "" and not _OWN.search(question.casefold())


async def sighting(what: str, context: Context) -> Sighting | None:
    """When and where the camera last saw a thing; None where no memory of that is kept."""
    if context.sightings is None:
        return None
    wish = wanted(what)
    names = wish.names or {wish.noun}
    return await off_loop(context.sightings.last, names, context.now, context.wearer)


def unseen(what: str, context: Context) -> str:
    """Why nothing is said of when a thing was last seen, as the end of a sentence."""
    if context.sightings is None:
        return "I keep no memory of what I see"
    if not (wish := wanted(what)).names:
        return f"I don't know what {wording.a(wish.noun)} looks like"
    return (
        f"I have not seen {wording.a(wish.noun)} in the last"
        f" {wording.amount(round(context.sightings.days), 'day')}"
    )
