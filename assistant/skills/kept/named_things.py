"""Which of the things that are kept a phrase names: timers by name, length, time or order, entries
of a list and watches by their words or their order, and what was spoken about last. "The later
one", "the ten o'clock one", "the stockfish", "both of them".

English only. What fits nothing that is kept names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from assistant.memory import naming
from assistant.memory.notebook import Note, Timer, Watch, content_stems
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.kept import lists
from assistant.skills.words import clock_times
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import without_time
from models.pocket.durations import seconds

T = TypeVar("T")
_ARTICLE = Pattern(r"^(?:(?:about|all about|the|my|that|those|these|some|any|an?) )+")
_KIND = Pattern(
    r" (?:ones?|timers?|alarms?|reminders?|thing|watch|countdown)(?: (?:for|about|of|to) .*)?$"
)
_BARE_KIND = Pattern(r"(?:timer|alarm|reminder|countdown)")
_NEW = Pattern(r"(?:an?|another|one|some|any)\b")
NO_LIST = Pattern(r"\b(?:timers?|alarms?|reminders?|countdowns?|watch)\b")
_IT = Pattern(r"(?:it|that|this|that one|this one|the same|the one)")
_ALL = Pattern(
    r"(?:them|those|these|both|all|everything|the (?:lot|both|pair)|(?:both|all|the lot|the two|"
    r"every one|each|all three|the rest) of (?:them|those|these|it)|them (?:all|both)|"
    r"(?:all|both)(?: (?:of )?(?:the|my|those))? (?:timers|alarms|reminders|ones|items|things|two|"
    r"three))"
)
# The skills whose answer just before makes "it" one of a kind; later on, "it" may be anything.
_SPOKEN_BY = {
    "timer": ("timer",), "stopwatch": ("timer",), "list": ("remember",),
    "note": ("remember", "recall"), "watch": ("watch", "unwatch"),
}  # fmt: skip
# Places in the order in which things are told.
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1, "next": 0}


@dataclass(frozen=True)
class Meant:
    """What a phrase names: things of one kind, and the name by which they are found again."""

    name: str
    timers: tuple[Timer, ...] = ()
    entries: tuple[Note, ...] = ()
    watches: tuple[Watch, ...] = ()


def _due(timer: Timer) -> datetime:
    return timer.due


def in_place(things: Sequence[T], place: str) -> T | None:
    """The thing at a named place of several, "first", "middle" or "last"; None where none is."""
    if place == "middle":
        return things[len(things) // 2] if len(things) % 2 and len(things) > 1 else None
    at = _PLACES.get(place)
    return things[at] if at is not None and -len(things) <= at < len(things) else None


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
    **{
        name: (lambda at: lambda timers: in_place(sorted(timers, key=_due), at))(name)
        for name in ("second", "third", "fourth", "fifth", "middle")
    },
}


# Places in any order; "the shorter one" is a timer by itself.
_OF_ANY_ORDER = frozenset(
    "first second third fourth fifth middle next last latest newest other".split()
) | {"most recent"}


def kept(context: Context) -> Meant:
    """All that is kept; nothing of a notebook that can't be read."""
    entries = tuple(lists.entries_of("list", context))
    return Meant("", tuple(context.running), entries, context.kept.watches)


def meant(what: str, kept: Meant, context: Context) -> Meant | None:
    """What a phrase names; None where it names nothing that is kept."""
    if (spoken := spoken_of(what, kept, context)) is not None:
        return spoken
    name = _KIND.sub("", _ARTICLE.sub("", what))
    of_kind = [timer for timer in kept.timers if _is_kind(timer, name)]
    if _BARE_KIND.fullmatch(name) and not _NEW.match(what):
        return Meant("", timers=tuple(of_kind)) if len(of_kind) == 1 else None
    topic = None if context.topic is None else context.topic.kind
    if topic == "list" and NO_LIST.search(what) is None:
        placed = in_place(kept.entries[::-1], name)
        if placed is not None and what != name:
            return Meant(lists.item(placed), entries=(placed,))
    timers = [] if _is_place(what, name, topic) else list(kept.timers)
    if timers := timers_named(name, timers, context.now):
        return Meant(f"{name} one", timers=tuple(timers))
    if (several := _several(what, kept, context)) is not None:
        return several
    if NO_LIST.search(what) is None:
        entries = naming.named(name, kept.entries, lists.item)
        if len(entries) == 1:
            return Meant(name, entries=tuple(entries))
    watches = [watch for watch in kept.watches if naming.same(name, watch.what)]
    return Meant(name, watches=tuple(watches)) if watches else None


def _is_kind(timer: Timer, kind: str) -> bool:
    """Whether a timer goes by the name of a kind: an alarm rings at a clock time."""
    if kind == "reminder":
        return bool(timer.label) and not timer.named
    return (timer.seconds == 0) == (kind == "alarm")


def _is_place(what: str, name: str, topic: str | None) -> bool:
    """Whether a phrase names a place in an order that is not that of the timers: "the first one"
    of what was read."""
    return name in _OF_ANY_ORDER and topic != "timer" and NO_LIST.search(what) is None


def _several(what: str, kept: Meant, context: Context) -> Meant | None:
    """What each part of "the hat and the charger" names, where each names something."""
    parts = re.split(r",? and |, ", what)
    found = [meant(part, kept, context) for part in parts] if len(parts) > 1 else []
    if not found or None in found:
        return None
    each = [one for one in found if one is not None]
    return Meant(
        " and ".join(one.name for one in each),
        tuple(timer for one in each for timer in one.timers),
        tuple(entry for one in each for entry in one.entries),
        tuple(watch for one in each for watch in one.watches),
    )


def spoken_of(what: str, kept: Meant, context: Context) -> Meant | None:
    """What "it", "that one" or "both of them" is: of the kind that was spoken about last."""
    topic = context.topic
    if topic is None:
        return None
    spoken = context.last_skill in _SPOKEN_BY[topic.kind]
    of_kind: dict[str, Sequence[Timer | Note | Watch]] = {
        "timer": kept.timers, "list": kept.entries, "watch": kept.watches,
    }  # fmt: skip
    there = list(of_kind.get(topic.kind, ()))
    told = [thing for thing in there if thing.id in topic.ids]
    if spoken and _IT.fullmatch(what):
        found = told if len(told) == 1 else []
        if topic.kind == "timer":
            timer = chosen_timers.spoken_of(kept.timers, topic.ids)
            found = [] if timer is None else [timer]
    elif _ALL.fullmatch(what) and topic.kind != "list":
        found = there
    else:
        return None
    return _of(found) if found else None


def _of(found: Sequence[Timer | Note | Watch]) -> Meant:
    timers = tuple(thing for thing in found if isinstance(thing, Timer))
    entries = tuple(thing for thing in found if isinstance(thing, Note))
    watches = tuple(thing for thing in found if isinstance(thing, Watch))
    return Meant("", timers, entries, watches)


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
    if labelled := [timer for timer in running if naming.same(name, timer.label)]:
        return labelled
    length = seconds(name)
    if length is not None and not without_time(f"for {name}"):
        return [timer for timer in running if timer.seconds == length]
    if without_time(f"at {name}") or (at := clock_times.named(f"at {name} alarm", now)) is None:
        return []
    clock = at[0].strftime("%I:%M")
    return [t for t in running if t.due.astimezone(now.tzinfo).strftime("%I:%M") == clock]


def _names(text: str, words: set[str] | frozenset[str]) -> bool:
    wanted = content_stems(text) - {"timer"}
    return bool(wanted) and wanted <= words
