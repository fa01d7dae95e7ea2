"""Timers and alarms: what is set, and what is said when one is over."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from assistant.memory.notebook import Timer
from assistant.skills import clock_times, wording
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Argument, Skill

LONGEST = 7 * 86400  # seconds of a timer; beyond a week it wants a calendar
LATE = 60  # seconds after which a timer is told as late


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


async def _at_clock_time(context: Context) -> Answer | None:
    """An alarm, where the question names a clock time: 7:30 is not a length of 450 seconds."""
    named = clock_times.named(context.question, context.now)
    return None if named is None else await alarm(*named, context)


async def alarm(then: datetime, wait: timedelta, context: Context) -> Answer:
    """Ring at a clock time, and say which one was understood and how far off it is."""
    at = context.now + wait
    kept = await asyncio.to_thread(context.notebook.start_timer, 0, context.now, context.wearer, at)
    seconds = round(wait.total_seconds())
    minutes = (seconds + 30) // 60
    far = wording.duration(seconds if seconds < 60 else minutes * 60)
    day = _day(then, context.now)
    return Answer(
        f"I'll tell you {day}at {wording.clock_time(then)}, in {far}.",
        {
            "timer": kept.id,
            "seconds": seconds,
            "due": kept.due.astimezone(context.now.tzinfo).isoformat(),
        },
    )


def _day(then: datetime, now: datetime) -> str:
    """The day of an alarm before its time: nothing for today."""
    days = (then.date() - now.date()).days
    if not days:
        return ""
    return "tomorrow " if days == 1 else f"on {wording.day(then)} "


def ring(timer: Timer, now: datetime) -> Answer:
    """What to say when a timer is over; one that ended while nobody could say so is told as late."""
    late = (now - timer.due).total_seconds()
    evidence = {"timer": timer.id, "seconds": timer.seconds, "late": max(0, round(late))}
    clock = wording.clock_time(timer.due.astimezone(now.tzinfo))
    name = f"timer for {wording.duration(timer.seconds)}" if timer.seconds else f"alarm for {clock}"
    if late < LATE:
        sentence = f"Your {name} is over." if timer.seconds else f"It is {clock}: your alarm."
        return Answer(sentence, evidence)
    ended = "ended" if timer.seconds else "was due"
    return Answer(f"While I was off, your {name} {ended}, {wording.roughly(late)} ago.", evidence)


SKILLS = (
    Skill(
        "timer",
        "Tell the wearer when a time has passed.",
        timer,
        Argument(
            "duration",
            "whole seconds",
            kind="integer",
            aliases=("time", "length", "duration_seconds"),
        ),
        changes=True,
        first=_at_clock_time,
    ),
)
