"""Which of the things that are kept a phrase names: timers by name, length, time or order, entries
of a list and watches by their words. "The later one", "the ten o'clock one", "the stockfish".

English only. What fits nothing that is kept names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assistant.memory.notebook import Note, Timer, Watch, content_stems, stems
from assistant.skills.context import Context
from assistant.skills.kept import lists
from assistant.skills.words import clock_times
from assistant.skills.words.timers.timer_labels import without_time
from models.pocket.durations import seconds

_ARTICLE = re.compile(r"^(?:(?:about|all about|the|my|that|those|these|some|any|an?) )+")
_KIND = re.compile(
    r" (?:ones?|timers?|alarms?|reminders?|thing|watch|countdown)(?: (?:for|about|of|to) .*)?$"
)
_NO_LIST = re.compile(r"\b(?:timers?|alarms?|reminders?|countdowns?|watch|ones?)\b")


@dataclass(frozen=True)
class Meant:
    """What a phrase names: things of one kind, and the name by which they are found again."""

    name: str
    timers: tuple[Timer, ...] = ()
    entries: tuple[Note, ...] = ()
    watches: tuple[Watch, ...] = ()


def _of_two(timers: list[Timer]) -> Timer | None:
    """The one of two that was not set last, or the only one: "the other one"."""
    return None if len(timers) > 2 else min(timers, key=lambda timer: timer.id)


_BY_ORDER: dict[str, Callable[[list[Timer]], Timer | None]] = {
    **dict.fromkeys(
        ("earlier", "earliest", "sooner", "shorter", "shortest", "first", "quicker", "next"),
        lambda timers: min(timers, key=lambda timer: timer.due),
    ),
    **dict.fromkeys(
        ("later", "latest", "longer", "longest"),
        lambda timers: max(timers, key=lambda timer: timer.due),
    ),
    **dict.fromkeys(
        ("last", "newest", "most recent"), lambda timers: max(timers, key=lambda timer: timer.id)
    ),
    "other": _of_two,
}


def kept(context: Context) -> Meant:
    """All that is kept; nothing of a notebook that can't be read."""
    known = context.kept
    running = (timer for timer in known.timers if timer.due > context.now)
    return Meant("", tuple(running), tuple(lists.entries_of("list", context)), known.watches)


def meant(what: str, kept: Meant, context: Context) -> Meant | None:
    """What a phrase names; None where it names nothing that is kept."""
    name = _KIND.sub("", _ARTICLE.sub("", what))
    if timers := timers_named(name, list(kept.timers), context.now):
        return Meant(f"{name} one", timers=tuple(timers))
    if _NO_LIST.search(what) is None:
        entries = [note for note in kept.entries if _same(name, lists.item(note))]
        if entries:
            return Meant(name, entries=tuple(entries[:1]))
    watches = [watch for watch in kept.watches if _same(name, watch.what)]
    return Meant(name, watches=tuple(watches)) if watches else None


def told_in(said: str, kept: Meant) -> Meant | None:
    """What a sentence names that is kept: "the till roll's come"; None for none, or several."""
    words = content_stems(said.replace("'s", ""))
    timers = [timer for timer in kept.timers if _names(timer.label, words)]
    entries = [note for note in kept.entries if _names(lists.item(note), words)]
    if len(timers) + len(entries) != 1:
        return None
    if timers:
        return Meant(f"{timers[0].label} one", timers=tuple(timers))
    return Meant(lists.item(entries[0]), entries=tuple(entries))


def timers_named(name: str, running: list[Timer], now: datetime) -> list[Timer]:
    """The timers that a name means: their label, length or clock time, or their order."""
    if not running:
        return []
    if name in _BY_ORDER:
        found = _BY_ORDER[name](running)
        return [] if found is None else [found]
    if labelled := [timer for timer in running if _same(name, timer.label)]:
        return labelled
    length = seconds(name)
    if length is not None and not without_time(f"for {name}"):
        return [timer for timer in running if timer.seconds == length]
    if without_time(f"at {name}") or (at := clock_times.named(f"at {name} alarm", now)) is None:
        return []
    clock = at[0].strftime("%I:%M")
    return [t for t in running if t.due.astimezone(now.tzinfo).strftime("%I:%M") == clock]


def _same(name: str, text: str) -> bool:
    """Whether a name is that of a text: all its words, or the same letters."""
    wanted = content_stems(name)
    if wanted and wanted <= stems(text) - {"timer"}:
        return True
    letters = re.sub(r"\W", "", name)
    return bool(letters) and letters == re.sub(r"\W", "", text.casefold())


def _names(text: str, words: set[str] | frozenset[str]) -> bool:
    wanted = content_stems(text) - {"timer"}
    return bool(wanted) and wanted <= words
