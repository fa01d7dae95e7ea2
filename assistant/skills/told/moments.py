"""When something is that was told: "the plumber's coming at half two".

English only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.context import Context, ToldFact
from assistant.skills.moments.lines import Occasion
from assistant.skills.told import asked, statements
from assistant.skills.words import clock_times
from assistant.skills.words.days import named_day
from assistant.skills.words.timers.timer_labels import without_time

# "The bus goes", where its time is left out.
_VERB = Pattern(r"(?:'s)?(?: (?:is|are|goes|leaves|departs|starts|begins|comes))?(?: due)?$")


def occasion(told: ToldFact, now: datetime) -> Occasion | None:
    """The moment that a fact names, as it was meant when it was told; None for no moment."""
    if not statements.is_timed(told.text):
        return None
    about = _VERB.sub("", without_time(told.text.casefold())) or told.text
    clock = clock_times.named(f"remind me {told.text}", told.at)
    if clock is not None:
        return Occasion(told.at + clock[1], True, about)
    day = named_day(told.text, told.at.date())
    if day is None:
        return None
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return Occasion(noon + timedelta(days=(day - now.date()).days), False, about)


def occasions(context: Context) -> list[Occasion]:
    """The moments of all that was told."""
    found = (occasion(told, context.now) for told in context.told)
    return [each for each in found if each is not None]


def spoken_of(context: Context) -> Occasion | None:
    """The moment of the fact that was told or asked for just before."""
    told = asked.spoken_of(context)
    return None if told is None else occasion(told, context.now)


def latest(context: Context) -> Occasion | None:
    """The next moment of what was told last, where that is still to come."""
    coming = [each for each in occasions(context) if each.timed and each.when > context.now]
    return coming[-1] if coming else None


def due(day: date | None, context: Context, noted: Sequence[ToldFact] = ()) -> list[ToldFact]:
    """What was told of a day, or of any day to come, and what was `noted` of it."""
    found: list[ToldFact] = []
    for told in (*noted, *context.told):
        when = occasion(told, context.now)
        if when is None or when.when.date() < context.now.date():
            continue
        if day is None or when.when.date() == day:
            found.append(told)
    return found
