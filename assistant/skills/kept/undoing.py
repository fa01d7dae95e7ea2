"""Taking back what the last change did: what it put in goes, what it took out comes back, and what
it changed is again as it was. Nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from assistant.memory.notebook import Note, Timer, Watch
from assistant.memory.off_loop import off_loop
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Change, Context, Topic, without
from assistant.skills.kept import lists, timer_answers
from assistant.skills.kept.notes import secret
from assistant.skills.words import wording
from assistant.skills.words.timers.timer_wording import described, with_rest

Thing = TypeVar("Thing", Note, Timer, Watch)
_Said = tuple[list[str], Topic | None]


async def undo(context: Context) -> Answer:
    """Take back exactly what the last change did, and say it."""
    change, kept = context.last_change or Change(), await context.look_up()
    drops = [each for each in change.added if each not in change.removed]
    back = [each for each in change.removed if each not in change.added]
    each_kind = {
        "timer": await _timers(_among(kept.timers, drops), _of(Timer, back), change, context),
        "note": await _notes(_among(kept.notes, drops), _of(Note, back), context),
        "watch": await _watches(_among(kept.watches, drops), _of(Watch, back), context),
    }
    said = [sentence for sentences, _ in each_kind.values() for sentence in sentences]
    if not said:
        return Answer("There is nothing that I could take back.", {"undone": None})
    kinds = " and ".join(kind for kind, (sentences, _) in each_kind.items() if sentences)
    topic = next((topic for _, topic in each_kind.values() if topic is not None), None)
    gone = [note.text for note in _of(Note, drops)]
    told = without(context.told, gone) if gone else None
    return Answer(" ".join(said), {"undone": kinds}, change=Change(), topic=topic, told=told)


def skill(context: Context) -> str:
    """The skill whose change is the last one."""
    change = context.last_change or Change()
    changed = (*change.added, *change.removed)
    if any(isinstance(each, Timer) for each in changed):
        return "timer"
    return "watch" if any(isinstance(each, Watch) for each in changed) else "remember"


async def drop_added(context: Context) -> Answer:
    """Drop what the last change put in; what it took out stays away."""
    if context.last_change is not None:
        context.last_change = replace(context.last_change, removed=())
    return await undo(context)


def _of(kind: type[Thing], things: Iterable[object]) -> list[Thing]:
    return [each for each in things if isinstance(each, kind)]


def _among(there: Iterable[Thing], things: Iterable[object]) -> list[Thing]:
    """The things that are still there, just as they were put in."""
    kept = list(there)
    return [each for thing in things for each in kept if each == thing]


async def _timers(drops: list[Timer], back: list[Timer], change: Change, context: Context) -> _Said:
    notebook, now, wearer = context.notebook, context.now, context.wearer
    said: list[str] = []
    again: list[Timer] = []
    for old in back:
        new = next((timer for timer in drops if timer.id == old.id), None)
        was_changed = any(timer.id == old.id for timer in _of(Timer, change.added))
        if new is not None:
            drops.remove(new)
        elif was_changed:
            continue  # it rang meanwhile
        if old.due <= now:
            late = f"{described(old, now)} would be over by now, so I can't bring it back."
            said.append(wording.capital(late))
        elif new is not None:
            await off_loop(notebook.change_timer, old, wearer)
            again.append(old)
        else:
            length, label = old.seconds, old.label
            again.append(await off_loop(notebook.start_timer, length, now, wearer, old.due, label))
    said += [f"{wording.capital(with_rest(timer, now))}." for timer in again]
    if drops:
        said.append((await timer_commands.end(drops, context)).sentence)
    return said, timer_answers.topic(again or drops) if said else None


async def _notes(drops: list[Note], back: list[Note], context: Context) -> _Said:
    notebook, wearer = context.notebook, context.wearer
    said: list[str] = []
    entries = [note for note in drops if lists.is_entry(note)]
    for note in drops:
        if note not in entries:
            await off_loop(notebook.forget_text, note.text, wearer)
            said.append(f"I have forgotten: {secret.ended(note.text)}")
    if entries:
        said.append((await lists.drop(entries, context)).sentence)
    again = [await off_loop(notebook.remember, note.text, note.made, wearer) for note in back]
    said += [f"I noted it again: {secret.ended(n.text)}" for n in again if not lists.is_entry(n)]
    listed = [note for note in again if lists.is_entry(note)]
    if listed:
        said.append(f"Again {lists.told(listed).sentence.replace('On', 'on', 1)}")
    return said, lists.topic(listed or entries) if listed or entries else None


async def _watches(drops: list[Watch], back: list[Watch], context: Context) -> _Said:
    for watch in drops:
        await off_loop(context.notebook.end_watch, watch, context.wearer)
    said = [f"I no longer watch for {wording.a(watch.what)}." for watch in drops]
    for watch in back:
        await off_loop(context.notebook.start_watch, watch.what, context.now, context.wearer)
    return said + [f"I watch for {wording.a(watch.what)} again." for watch in back], None
