"""What is done after a yes, of what is kept: notes, entries of lists, timers and watches, by the
ids that a pending call holds. A call is plain data, so a conversation that is stored can go on.

Their names hold a blank: no skill and no external tool is called so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.skills import timer_commands, watches
from assistant.skills.context import Answer, Context
from assistant.skills.kept import lists, note_changes

if TYPE_CHECKING:
    from assistant.memory.notebook import Note, Timer, Watch

Thing = TypeVar("Thing", "Note", "Timer", "Watch")

GONE = Answer("That is no longer there.", {"done": None})


async def run(name: str, ids: Mapping[str, Any], context: Context) -> Answer:
    """Do what was confirmed to the things of these ids that are still there."""
    kept = await context.known()
    if kept.trouble is not None:
        raise kept.trouble
    return await _DONE[name](ids, context)


def knows(name: str) -> bool:
    """Whether a pending call of this name is one of these."""
    return name in _DONE


async def _delete_note(ids: Mapping[str, Any], context: Context) -> Answer:
    notes = _named(ids["notes"], context.kept.notes)
    return await note_changes.drop(notes[0], context) if notes else GONE


async def _change_note(ids: Mapping[str, Any], context: Context) -> Answer:
    notes = _named(ids["notes"], context.kept.notes)
    return await note_changes.replaced(notes[0], ids["text"], context) if notes else GONE


async def _take_off(ids: Mapping[str, Any], context: Context) -> Answer:
    entries = _named(ids["notes"], context.kept.notes)
    return await lists.drop(entries, context) if entries else GONE


async def _put_on(what: Mapping[str, Any], context: Context) -> Answer:
    return await lists.add(what["list"], list(what["items"]), context)


async def _cancel(ids: Mapping[str, Any], context: Context) -> Answer:
    timers = _named(ids["timers"], context.kept.timers)
    return await timer_commands.end(timers, context) if timers else GONE


async def _stop_watching(ids: Mapping[str, Any], context: Context) -> Answer:
    over = _named(ids["watches"], context.kept.watches)
    return await watches.end(over, context) if over else GONE


_DONE: Mapping[str, Callable[[Mapping[str, Any], Context], Awaitable[Answer]]] = {
    "delete note": _delete_note,
    "change note": _change_note,
    "take off": _take_off,
    "put on": _put_on,
    "cancel timers": _cancel,
    "stop watching": _stop_watching,
}


def _named(ids: Sequence[int], things: Sequence[Thing]) -> list[Thing]:
    """The things of these ids, in the order of the ids."""
    by_id = {thing.id: thing for thing in things}
    return [by_id[each] for each in ids if each in by_id]
