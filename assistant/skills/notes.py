"""Notes: what the wearer asked to be remembered, and when a thing was last seen."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.memory.notebook import Note, NotebookError, stems
from assistant.skills import wording
from assistant.skills.context import Answer, Context
from assistant.skills.object_names import wanted
from assistant.skills.skill import Argument, Skill, noun_argument

if TYPE_CHECKING:
    from assistant.memory.sightings import Sighting

NOTES_TOLD = 2
NOTES_READ = 20  # as many are compared, so that what was told several times is said once
_DELETING = re.compile(
    r"(?<!don't )(?<!not )\b(forget|delete|erase|clear|wipe|remove)\b.{0,80}\b(everything|all|notes?|memory|what (i|we) \w+)\b"
)


async def remember(note: str, context: Context) -> Answer:
    """Keep a note and say it back, so that a misheard one is noticed."""
    if not note.strip():
        return Answer("What shall I remember?", {"note": None})
    kept = await asyncio.to_thread(context.notebook.remember, note, context.now, context.wearer)
    return Answer(f"I'll remember: {_ended(kept.text)}", {"note": kept.id, "text": kept.text})


async def recall(what: str, context: Context) -> Answer:
    """Say what was noted about something, and when it was last seen, if there is a memory of what
    the camera saw."""
    found = await asyncio.to_thread(context.notebook.recall, what, context.wearer, NOTES_READ)
    notes = list({note.text.casefold(): note for note in reversed(found)}.values())[
        : -NOTES_TOLD - 1 : -1
    ]
    evidence: dict[str, Any] = {
        "notes": [{"id": n.id, "text": n.text, "made": n.made.isoformat()} for n in notes]
    }
    seen = await _sighting(what, context) if what else None
    if seen is not None:
        evidence["seen"] = {"name": seen.name, "side": seen.side, "last": seen.last.isoformat()}
    said = [_told(note, context.now, i == 0) for i, note in enumerate(notes)] + (
        [seen.told(context.now)] if seen else []
    )
    if said:
        return Answer(" ".join(said), evidence)
    if not what:
        return Answer("You haven't asked me to remember anything.", evidence)
    about = wording.quoted(what, 60)
    return Answer(f"I have no note about {about}, and {_unseen(what, context)}.", evidence)


async def noted(noun: str, context: Context) -> str:
    """What was noted about a thing and when it was last seen, to be said where it is not in view;
    "" where there is neither.

    Notes that can't be read are left out.
    """
    try:
        notes = await asyncio.to_thread(context.notebook.recall, noun, context.wearer, 1)
        seen = await _sighting(noun, context)
    except NotebookError:
        return ""
    said = [_told(note, context.now, True) for note in notes if stems(noun) <= stems(note.text)]
    return " ".join(said + ([seen.told(context.now)] if seen else []))


async def _sighting(what: str, context: Context) -> Sighting | None:
    if context.sightings is None:
        return None
    wish = wanted(what)
    return await asyncio.to_thread(
        context.sightings.last, wish.names or {wish.noun}, context.wearer
    )


def _unseen(what: str, context: Context) -> str:
    """Why nothing is said of when a thing was last seen, as the end of a sentence."""
    if context.sightings is None:
        return "I keep no memory of what I see"
    if not (wish := wanted(what)).names:
        return f"I don't know what {wording.a(wish.noun)} looks like"
    return f"I have not seen {wording.a(wish.noun)} in the last {wording.amount(round(context.sightings.days), 'day')}"


async def undeletable(context: Context) -> Answer | None:
    """The answer to whoever wants notes deleted, which no skill does: "okay" would be a lie, and
    reading them out no help."""
    if not _DELETING.search(context.question.casefold().replace("’", "'")):
        return None
    return Answer(
        f"I can't delete notes by voice: {context.notebook.deleting}.", {"deleted": False}
    )


def _told(note: Note, now: datetime, first: bool) -> str:
    when = wording.made(note.made, now)
    if first:
        return (
            f"{when} you told me: {_ended(note.text)}"
            if when
            else f"You told me: {_ended(note.text)}"
        )
    return f"{when or 'Today'} you also told me: {_ended(note.text)}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else text + "."


SKILLS = (
    Skill(
        "recall",
        "Answer about the past from the wearer's notes: where something was left, when it was "
        "last seen, what was noted.",
        recall,
        noun_argument("a noun phrase, lower case, without article or possessive", default=""),
        first=undeletable,
    ),
    Skill(
        "remember",
        "Keep a note for the wearer.",
        remember,
        Argument(
            "note",
            'the note, as said after "remember that" and the like',
            ask_back="What shall I remember?",
            aliases=("text", "content", "message"),
        ),
        changes=True,
    ),
)
