"""Which of the timers that run a phrase means: by name, by length or clock time, by kind.

English only. Knows timers; knows no skill and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from assistant.memory import naming
from assistant.memory.notebook import Timer, stems
from assistant.patterns import Pattern
from assistant.skills.words import clock_times
from assistant.skills.words.days import named_day
from assistant.skills.words.timers.timer_labels import is_time, without_time
from models.pocket.durations import seconds

KIND = r"(?:timers?|alarms?|reminders?|countdowns?)"
_NO_NAMES = ("other", "whole", "current", "running", "old", "new", "same", "last", "first", "next")
_SAYS_HALF = Pattern(r"\b(?:[ap]m|noon|midnight|midday|morning|afternoon|evening)\b")
_NAMES_DAY = Pattern(r"\b(?:today|tomorrow|tonight|this|\w+day|the \w+th)\b(?<!midday)")
_SAYS_DAY = Pattern(
    r"\b(?:[ap]m|noon|midnight|midday|morning|afternoon|evening|tonight|today|tomorrow|\w+day|"
    r"\d\d:)"
)


_CLOCK = Pattern(r"\b\d{1,2}:\d\d\b|\b(?:[ap]m|o'clock|noon|midnight|midday|past)\b")
_NO_HOURS = Pattern(
    r"^(?:(?:in|on|the|this|next|at|tomorrow|today|tonight|morning|afternoon|evening|night|\w+day)"
    r"(?: |$))+$"
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_HALF_DAY = Pattern(
    r"(?:(?P<morning>am|(?:tomorrow |this )?morning)|pm|(?:this )?(?:afternoon|evening)|at night|"
    r"tonight)"
)
_CALLED = Pattern(
    rf"\b(?:the|my|that) (?P<name>[a-z]+(?: (?!{KIND}\b|ones?\b)[a-z]+){{0,2}}) (?:{KIND}|one)\b"
)
_NO_NAME = frozenset(
    "other others whole current running old new same last latest newest recent first second "
    "third fourth fifth middle next earlier earliest sooner later longer longest shorter "
    "shortest quicker quick long short big right wrong only one ones two three both all and or "
    "of on for to in that which i you is was set wake wakes timer timers alarm alarms reminder "
    "reminders countdown remind me it about at morning's minute minutes hour hours second "
    "seconds".split()
)
# The timer that was spoken about last, as a request is written out with it.
THAT_ONE = Pattern(r"\bthat timer\b")
_ORDINAL = Pattern(rf"\b(?:the|my) (?P<place>{'|'.join(_PLACES)}) (?:{KIND}|one)\b")
DAWN = 5  # the hour before which nobody is reminded of an errand unasked


def is_label(name: str, running: list[Timer]) -> bool:
    """Whether a timer is called by this name: "cancel the eggs"."""
    return any(t.label and stems(name) & stems(t.label) - {"timer"} for t in running)


def is_first(said: str, running: list[Timer]) -> bool:
    """Whether "set the alarm for seven" sets one, since none is there to be changed."""
    begins = re.match(r"(?:set|make|start|put)\b.*\balarm\b", said) is not None
    return begins and all(timer.seconds for timer in running)


def with_at(said: str) -> str:
    """The phrase with "at" before its clock time: "change the alarm to seven"."""
    said = re.sub(
        rf"^(make|change) (that timer|it|that|(?:the|my) (?:\w+ )?{KIND}) (?!to\b|for\b|at\b)",
        r"\1 \2 at ",
        re.sub(r" instead$", "", said),
    )
    to_hour = "" if " from " in said else r"(?<!quarter )(?<!five )(?<!ten )(?<!twenty )"
    return re.sub(rf"\b(?:{to_hour}to|for|until)\b", "at", said) + " alarm"


def nearest(due: datetime, timer: Timer, said: str) -> datetime:
    """The moment at which an alarm is to ring instead, which is never past. Where neither day nor
    half of the day is said it is the one closest to the alarm as it was: seven in place of a
    quarter to seven. An errand of the day is not moved into the night."""
    if not timer.seconds and _SAYS_HALF.search(said) and not _NAMES_DAY.search(said):
        day = timer.due.astimezone(due.tzinfo)
        return max(due, due.replace(year=day.year, month=day.month, day=day.day))
    if timer.seconds or _SAYS_DAY.search(said):
        return due
    half_a_day = timedelta(hours=12)
    moved = due + half_a_day * max(0, round((timer.due - due) / half_a_day))
    was = timer.due.astimezone(due.tzinfo)
    if timer.label and moved.hour < DAWN <= was.hour:
        moved += half_a_day
    return moved


def corrected(said: str, timer: Timer, now: datetime) -> Timer | None:
    """The timer with the length, clock time or day that is said in place of its own; None where
    the words name none of them. A bare number has the unit of the timer."""
    said = re.sub(r"^(?:(?:on|at|for|to|in) )?(?:the )?(?!\d)|^(?:on|at|for|to|in) ", "", said)
    length = None if _CLOCK.search(said) else seconds(said)
    bare = not without_time(f"for {said} minutes")
    if length is None and timer.seconds and bare and not _CLOCK.search(said):
        length = seconds(f"{said} {unit(timer)}")
    if length is not None:
        made = timer.due - timedelta(seconds=timer.seconds)
        start = made if timer.seconds else now
        return replace(timer, seconds=length, due=start + timedelta(seconds=length))
    here = timer.due.astimezone(now.tzinfo)
    if timer.seconds and not _CLOCK.search(f"at {said}") and _NO_HOURS.search(said):
        return None  # no length is on a Friday, or in the morning
    if (half := _HALF_DAY.fullmatch(said)) is not None:
        wants_morning = half["morning"] is not None
        turned = here + timedelta(hours=12 * ((here.hour < 12) != wants_morning))
        later = turned + timedelta(days=1)
        return replace(timer, due=turned if turned > now else later)
    if re.fullmatch(r"[\w ]+ (?:past|to)", said):
        said = f"{said} {_nearest_hour(said, here)}"
    if (clock := clock_times.named(f"at {said} alarm", now)) is not None:
        return replace(timer, seconds=0, due=nearest(now + clock[1], timer, said))
    day = named_day(said, now.date())
    if day is None or day < now.date():
        return None
    return replace(timer, due=here.replace(year=day.year, month=day.month, day=day.day))


def can_be(said: str, running: Sequence[Timer], topic: Sequence[int], now: datetime) -> bool:
    """Whether the timer that was spoken about can have this length, time or day; or none runs."""
    timer = spoken_of(running, topic)
    return timer is None or corrected(said, timer, now) is not None


def _nearest_hour(said: str, here: datetime) -> int:
    """The hour of the clock that "quarter past" is meant of: of those around an alarm the one that
    makes it change least."""
    hours = [(here + timedelta(hours=more)).hour % 12 or 12 for more in (0, 1, -1)]

    def away(hour: int) -> timedelta:
        named = clock_times.named(f"at {said} {hour} alarm", here - timedelta(hours=6))
        if named is None:
            return timedelta.max
        off = abs(named[0] - here.replace(tzinfo=None))
        return off or timedelta.max  # what it is already is not meant

    return min(hours, key=away)


def unit(timer: Timer) -> str:
    """The unit of a timer's length; minutes for an alarm."""
    if timer.seconds % 60:
        return "seconds"
    return "minutes" if timer.seconds % 3600 or not timer.seconds else "hours"


def spoken_of(running: Sequence[Timer], topic: Sequence[int]) -> Timer | None:
    """The timer that "it" is: the one that was spoken about last (`topic`, ids), which may run no
    more; the newest where none was, or several were."""
    if len(topic) == 1:
        return next((timer for timer in running if timer.id == topic[0]), None)
    return max(running, key=lambda timer: timer.id, default=None)


def one(said: str, running: list[Timer], now: datetime, topic: Sequence[int] = ()) -> Timer | None:
    """The one timer that is meant: that of the name or length, or else the one spoken about."""
    meant = chosen(said, running, now, topic)
    if len(meant) == 1:
        return meant[0]
    return spoken_of(running, topic) if re.search(r"\b(it|that)\b", said) else None


def chosen(
    said: str, running: list[Timer], now: datetime, topic: Sequence[int] = ()
) -> list[Timer]:
    """The timers that a phrase means: the one spoken about, by name, by length or clock time, by
    kind, else all."""
    if THAT_ONE.search(said):
        spoken = spoken_of(running, topic)
        return [] if spoken is None else [spoken]
    return _by_words(said, running, now)


def _by_words(said: str, running: list[Timer], now: datetime) -> list[Timer]:
    """The timers of this name, length, time, kind or place; all where none of them is said."""
    said = re.sub(r" (?:but|and) (?:keep|leave|not)\b.*| the day(?: read .*)?$", "", said)
    if (named := _named(said, running)) is not None:
        return named
    if (place := _ORDINAL.search(said)) is not None and len(running) > 1:
        return running[_PLACES[place["place"]] :][:1]
    length = seconds(re.sub(r"[-]", " ", said))
    if length is not None:
        return [t for t in running if t.seconds == length]
    clock = clock_times.named(with_at(said), now)
    if clock is not None:
        at = clock[0].strftime("%H:%M")
        return [t for t in running if _clock(t, now) in (at, _other_half(clock[0]))]
    if re.search(r"\balarms?\b", said) and re.search(r"\b(timers?|reminders?)\b", said):
        return running
    if re.search(r"\balarms?\b|\bwake\b", said):
        at_a_time = [t for t in running if not t.seconds]
        return [t for t in at_a_time if not t.label] or at_a_time
    if (
        longer := re.search(
            r"\b(?:(?P<long>longer|longest|long(?= one))|shorter|shortest|short(?= one))\b", said
        )
    ) and running:
        pick = max if longer["long"] else min
        return [pick(running, key=lambda t: t.due)]
    if (unknown := unknown_name(said)) is not None:
        return [t for t in running if unknown in t.label.casefold()]
    if re.search(r"\breminders?\b|\bremind\b", said):
        return [t for t in running if t.label and not t.named]
    if re.search(r"\b(last|latest)\b", said) and running:
        return [max(running, key=lambda t: t.id)]
    if re.search(r"\b(first|next)\b", said):
        return running[:1]
    return running


def _named(said: str, running: list[Timer]) -> list[Timer] | None:
    """The timers of the name that is said, which may be none; None where none is said."""
    if (name := _name(said)) is not None:
        return [timer for timer in running if timer.label and naming.same(name, timer.label)]
    words = stems(_without_command(said))
    return [t for t in running if t.label and words & stems(t.label) - {"timer"}] or None


def _name(said: str) -> str | None:
    """The name in "the brown rice timer" or "the washing one", all of which is that of a timer: a
    length, a time, an order or a kind is none."""
    found = _CALLED.search(said)
    if found is None or set(found["name"].split()) & _NO_NAME or is_time(found["name"]):
        return None
    timed = seconds(found["name"]) is not None or _SAYS_DAY.search(found["name"])
    return None if timed or _CLOCK.search(found["name"]) else found["name"]


def name_of_none(said: str, running: Sequence[Timer]) -> str:
    """The name that is said of a timer where none of those that run has it; "" else."""
    name = unknown_name(said) or ""
    known = any(name.removesuffix("s") in timer.label.casefold() for timer in running)
    return "" if known else name


def unknown_name(said: str) -> str | None:
    """The name in "the pasta timer" or "remind me about the bread", which no timer has: it means
    none of them."""
    found = re.search(
        rf"\b(?:the|my|that) ([a-z]+) {KIND}\b|\bremind me (?:about|of|to) (?:the |my )?([a-z]+)"
        rf"|^(?:add|take|knock|put) [\w ]+? (?:to|on|onto|off) (?:the|my) "
        rf"(?!{KIND}\b|end\b|time\b|clock\b)([a-z]+)$",
        said,
    )
    name = None if found is None else found[1] or found[2] or found[3]
    return None if name in _NO_NAMES else name


def _without_command(said: str) -> str:
    return re.sub(rf"\b({KIND}|cancel|stop|turn|off|how|long|left|time|all|my|the)\b", " ", said)


def _clock(timer: Timer, now: datetime) -> str:
    return timer.due.astimezone(now.tzinfo).strftime("%H:%M")


def _other_half(moment: datetime) -> str:
    """The same time on the clock's other half day."""
    return (moment + timedelta(hours=12)).strftime("%H:%M")
