"""How a timer is called, and what is said of the time that it has left."""

from __future__ import annotations

from datetime import datetime

from assistant.memory.notebook import Timer
from assistant.skills.words import wording

# What is done, and said in one word: "remind me to eat".
_ALONE = frozenset(
    "eat drink sleep leave go call stretch rest stop pray exercise shower walk read cook pack work "
    "study breathe relax move stand swim run train practise practice vote bake wash tidy".split()
)


def described(timer: Timer, now: datetime) -> str:
    """A timer as it is called: "your pizza timer for 12 minutes", "your alarm for 7:30 pm"."""
    if timer.label and not timer.named:
        return (
            f"your reminder to {timer.label}"
            if _is_verb(timer.label)
            else (f"your reminder about {timer.label}")
        )
    clock = wording.clock_time(timer.due.astimezone(now.tzinfo))
    if not timer.seconds:
        return f"your alarm for {clock}"
    return f"your {timer.label or 'timer'} for {wording.duration(timer.seconds)}"


def _is_verb(label: str) -> bool:
    """Whether a label is something to do, and not a thing: rough, by its first word."""
    words = label.split()
    if label[:1].isupper():
        return False  # a name
    if len(words) == 1:
        return words[0] in _ALONE
    return words[0] not in ("the", "a", "an", "your", "you", "my", "dentist", "that")


def with_rest(timer: Timer, now: datetime, clock_asked: bool = False) -> str:
    """A timer and how long it has left; where it is asked for, when it rings."""
    left = max(1, round((timer.due - now).total_seconds()))
    rest = wording.duration(left if left < 3600 else (left + 30) // 60 * 60)
    if timer.seconds:
        ends = wording.clock_time(timer.due.astimezone(now.tzinfo))
        return f"{described(timer, now)} has {rest} left" + f", until {ends}" * clock_asked
    clock = timer.due.astimezone(now.tzinfo)
    when = ""
    if timer.label:
        when += f" at {wording.clock_time(clock)}"
    if clock.date() != now.date():
        when += f" on {wording.day(clock)}"
    if when:
        when += ","
    return f"{described(timer, now)} rings{when} in {rest}"
