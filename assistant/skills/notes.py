"""Notes, timers, the clock and the last answer: what needs no eyes."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from assistant.memory.notebook import Note, NotebookError, Timer, stems
from assistant.skills import wording
from assistant.skills.context import Answer, Context
from assistant.skills.object_names import wanted

if TYPE_CHECKING:
    from assistant.memory.sightings import Sighting

LONGEST = 7 * 86400  # seconds of a timer; beyond a week it wants a calendar
LATE = 60  # seconds after which a timer is told as late
NOTES_TOLD = 2
NOTES_READ = 20  # as many are compared, so that what was told several times is said once
_DELETING = re.compile(
    r"(?<!don't )(?<!not )\b(forget|delete|erase|clear|wipe|remove)\b.*\b(everything|all|notes?|memory|what (i|we) \w+)\b"
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


def undeletable(context: Context) -> Answer | None:
    """The answer to whoever wants notes deleted, which no skill does: "okay" would be a lie, and
    reading them out no help."""
    if not _DELETING.search(context.question.casefold().replace("’", "'")):
        return None
    return Answer(
        f"I can't delete notes by voice: {context.notebook.deleting}.", {"deleted": False}
    )


async def timer(duration: int | None, context: Context) -> Answer:
    """Start a timer, between a second and a week."""
    if duration is None:
        return Answer("For how long shall I set the timer?", {"timer": None})
    if duration < 1:
        return Answer("A timer needs at least a second.", {"timer": None})
    if duration > LONGEST:
        return Answer("A timer can run for a week at most.", {"timer": None})
    kept = await asyncio.to_thread(
        context.notebook.start_timer, duration, context.now, context.wearer
    )
    return Answer(
        f"Timer set for {wording.duration(duration)}.",
        {
            "timer": kept.id,
            "seconds": duration,
            "due": kept.due.astimezone(context.now.tzinfo).isoformat(),
        },
    )


async def alarm(then: datetime, wait: timedelta, context: Context) -> Answer:
    """Ring at a clock time, and say which one was understood and how far off it is."""
    at = context.now + wait
    kept = await asyncio.to_thread(context.notebook.start_timer, 0, context.now, context.wearer, at)
    days = (then.date() - context.now.date()).days
    day = "" if not days else "tomorrow " if days == 1 else f"on {wording.day(then)} "
    seconds = round(wait.total_seconds())
    far = wording.duration(seconds if seconds < 60 else (seconds + 30) // 60 * 60)
    return Answer(
        f"I'll tell you {day}at {wording.clock_time(then)}, in {far}.",
        {
            "timer": kept.id,
            "seconds": seconds,
            "due": kept.due.astimezone(context.now.tzinfo).isoformat(),
        },
    )


def ring(timer: Timer, now: datetime) -> Answer:
    """What to say when a timer is over; one that ended while nobody could say so is told as late."""
    late = (now - timer.due).total_seconds()
    evidence = {"timer": timer.id, "seconds": timer.seconds, "late": max(0, round(late))}
    clock = wording.clock_time(timer.due.astimezone(now.tzinfo))
    name = f"timer for {wording.duration(timer.seconds)}" if timer.seconds else f"alarm for {clock}"
    if late < LATE:
        return Answer(
            f"Your {name} is over." if timer.seconds else f"It is {clock}: your alarm.", evidence
        )
    ended = "ended" if timer.seconds else "was due"
    return Answer(f"While I was off, your {name} {ended}, {wording.roughly(late)} ago.", evidence)


async def time(context: Context) -> Answer:
    """The time and the date: the question may be for either, and the skill has no argument."""
    now = context.now
    return Answer(
        f"It is {wording.clock_time(now)}, {wording.day(now)}.",
        {"time": now.isoformat(timespec="seconds")},
    )


async def repeat(context: Context) -> Answer:
    """The last answer once more."""
    if not context.last_answer:
        return Answer("I haven't said anything yet.", {"repeated": False})
    return Answer(context.last_answer, {"repeated": True})


async def stop(context: Context) -> Answer:
    """Acknowledge in a word; a loop that is to be silent does not speak it."""
    return Answer("Okay.", {"silent": True})


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
