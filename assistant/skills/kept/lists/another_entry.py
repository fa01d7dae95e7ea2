"""An entry of a list that is put right: in another number, "make it two tins", or with something
else in its place.

English only.
"""

from __future__ import annotations

import re

from assistant.memory.notebook import Note, stems
from assistant.skills.context import Context
from assistant.skills.kept.lists import items


def other_entry(entry: re.Match[str], new: str) -> str | None:
    """An entry of a list in another number, or with what is put in its place."""
    if (many := items.other_number(entry["item"], new)) is not None:
        return f"{entry['list']}: {many}"
    changed = items.named(f"{entry['item']}, no, {new}")
    return f"{entry['list']}: {changed[0]}" if len(changed) == 1 else None


def spoken_last(context: Context) -> Note | None:
    """Of several entries that were put on a list at once the one that "make it two tins" is about:
    one of that measure, or else the last one that was named."""
    topic = context.topic
    if topic is None or topic.kind != "list" or len(topic.ids) < 2:
        return None
    by_id = {note.id: note for note in context.kept.notes}
    named = [by_id[each] for each in topic.ids if each in by_id]
    words = stems(context.question)
    measured = [note for note in named if stems(items.measure(note.text)) & words]
    return (measured or named or [None])[-1]
