"""What is in view now of a thing that was asked for among the notes: "where did I put my bottle" is
answered by the bottle on the table.

Knows boxes and names; knows no note.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.seen import unanswered
from assistant.skills.words import text_lines, wording
from assistant.skills.words.object_names import wanted
from assistant.skills.words.running_text import joined
from assistant.skills.words.sightings import PERHAPS

MOST_WORDS = 2  # of a thing that is named in the answer
_MINE = re.compile(r"\bmy\b")
_OF_NOTES = re.compile(
    r"\b(?:notes?|noted|told|tell|said|say|remember|remembered|reminded?|asked|list|written|last)\b"
)


# What is looked for now, though it sounds like the past: "she has pinched the remote again".
_LOOKED_FOR = re.compile(
    r"\b(?:i (?:don't|can't|cannot) (?:see|find)|pinched|nicked|taken|hidden|hid|somewhere)\b"
)


async def instead(what: str, context: Context) -> str:
    """What is in view, where that answers by itself and no note is needed: print that holds what
    is asked for, the thing itself, or what is there in its place; "" where the question is about
    notes alone."""
    question, names = context.question.casefold(), wanted(what).names
    if not question or context.view.trouble or _OF_NOTES.search(question):
        return ""
    scene = await context.view.see("things", "texts")
    lines = text_lines.mentioning(context.question, scene.texts or ())
    if lines and _MINE.search(question):
        return f"It says: {joined(lines)}"
    there = [t for t in scene.things or () if t.name in names and t.confidence >= PERHAPS]
    if there:
        thing = max(there, key=lambda t: t.confidence)
        perhaps = "" if thing.certain else "perhaps "
        return f"I see {perhaps}{wording.a(thing.name)} {wording.where(thing.box, scene.frame)}."
    seen = unanswered.seen(scene)
    if not seen or not _LOOKED_FOR.search(question.replace("’", "'")):
        return ""
    known = names and len(what.split()) <= MOST_WORDS
    return f"I don't see {wording.a(wanted(what).noun)}. {seen}" if known else seen


async def in_view(what: str, context: Context) -> str:
    """The end of a sentence, and one about what can't be told of a thing and what is seen; ""
    where the question is about notes alone, or there is no view."""
    question = context.question.casefold()
    if not question or context.view.trouble or _OF_NOTES.search(question):
        return ""
    untold = unanswered.untold(context.question)
    if not untold:
        return ""  # nothing that a look could tell
    scene = await context.view.see("things")
    return f". {untold} {unanswered.seen(scene)}".rstrip()
