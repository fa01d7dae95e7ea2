"""Taking back the note, timer or watch that was kept last."""

from __future__ import annotations

from assistant.memory.off_loop import off_loop
from assistant.skills.context import Answer, Context
from assistant.skills.words import wording


async def undo(context: Context) -> Answer:
    """Take back the note, timer or watch that was kept last."""
    change, notebook, wearer = context.last_change, context.notebook, context.wearer
    nothing = Answer("There is nothing that I could take back.", {"undone": None})
    if change is None:
        return nothing
    if change.kind == "note":
        notes = await off_loop(notebook.notes, wearer)
        note = next((n for n in notes if n.id == change.id), None)
        if note is None:
            return nothing
        await off_loop(notebook.forget_text, note.text, wearer)
        return Answer(f"I have forgotten: {wording.ended(note.text)}", {"undone": "note"})
    if change.kind == "timer":
        timers = await off_loop(notebook.running, context.now, wearer)
        timer = next((t for t in timers if t.id == change.id), None)
        if timer is None:
            return nothing
        await off_loop(notebook.end_timer, timer, wearer)
        return Answer("The timer is cancelled.", {"undone": "timer"})
    watches = await off_loop(notebook.watches, wearer)
    watch = next((w for w in watches if w.id == change.id), None)
    if watch is None:
        return nothing
    await off_loop(notebook.end_watch, watch, wearer)
    return Answer(f"I no longer watch for {wording.a(watch.what)}.", {"undone": "watch"})
