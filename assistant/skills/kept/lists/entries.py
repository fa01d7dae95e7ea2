"""What is on the lists, and which list is meant. An entry is a note that begins with the list's
name.

English only.
"""

from __future__ import annotations

import re

from assistant.memory.notebook import Note
from assistant.patterns import Pattern
from assistant.skills.context import Context, Topic

LIST = r"(?:my |the |a |our |your )?(?:new )?(?P<list>(?:[a-z]+(?:-| )){0,2}list)"
_ABOUT_LIST = Pattern(r"\b[Yy]our ([a-z -]{0,60}list)(?:: | is empty)")  # in an answer


def named_last(context: Context) -> str:
    """The list that the last answer was about; "" for another answer."""
    found = _ABOUT_LIST.search(context.last_answer)
    if found:
        return found[1]
    return ""


def topic(entries: list[Note]) -> Topic:
    """These entries as what was spoken about."""
    return Topic("list", tuple(note.id for note in entries))


def spoken_about(context: Context) -> bool:
    """Whether a list with something on it is what was spoken about."""
    about = context.topic is not None and context.topic.kind == "list"
    return (about or bool(named_last(context))) and any_kept(context)


def is_entry(note: Note) -> bool:
    """Whether a note is an entry of a list."""
    return re.match(r"[a-z -]{0,60}list: ", note.text) is not None


def entries_of(name: str, context: Context) -> list[Note]:
    """The entries of a list, newest first; of the list that was last used, where none is named."""
    entries = [note for note in context.kept.notes if is_entry(note)]
    if name == "list" and entries:
        name = name_of(entries[0])
    return [note for note in entries if note.text.startswith(f"{name}: ")]


def last_used(context: Context) -> str:
    """The name of the list that was used last; "list" where there is none."""
    return used("list", context)


def any_kept(context: Context) -> bool:
    """Whether there is an entry on any list."""
    return bool(entries_of("list", context))


def name_of(note: Note) -> str:
    return note.text.partition(": ")[0]


def item(note: Note) -> str:
    return note.text.partition(": ")[2]


def used(name: str, context: Context) -> str:
    """The list that is meant by "the list": the one that was last used."""
    entries = entries_of(name, context) if name == "list" else []
    if entries:
        return name_of(entries[0])
    return name
