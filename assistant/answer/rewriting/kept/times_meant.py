"""Which time is put in place of that of the timer that was spoken about: "no, quarter to", "half
seven then".

English only. Sets nothing.
"""

from __future__ import annotations

from assistant.answer.rewriting.kept import last_set
from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.timers import chosen_timers, corrections, timer_phrases

_THEN = Pattern(r"\bthen\W*$")  # "half seven then"


def written_out(question: str, context: Context) -> str | None:
    """The order to put a time in place of another; None where the words put none."""
    meant = time_meant(question, context)
    if meant is None:
        return None
    if (added := last_set.added_instead(meant, question, context)) is not None:
        return added
    again = timer_phrases.REPEATED.search(question.casefold())
    lead = "no," if context.last_skill == "timer" else "make it"
    return f"{lead} {meant}" + (f", {again[0]}" if again else "")


def time_meant(question: str, context: Context) -> str | None:
    """The time that is put in place of that of the timer that was spoken about; None where there
    is none, or that timer can't have it."""
    told = context.last_skill != "timer" and _is_reckoned_with(context)
    if not (context.last_skill == "timer" or told) or context.gap is not None:
        return None
    set_anew = told and _THEN.search(question.casefold()) is not None
    meant = corrections.time_meant(question, set_anew or _is_alarm_set(context))
    if meant is None:
        return None
    fits = chosen_timers.can_be(meant, context.running, context.timer_topic, context.now)
    return meant if fits else None


def _is_reckoned_with(context: Context) -> bool:
    """Whether the last answer was worked out from the time of the alarm that was spoken about:
    "9 hours, from 11:00 am to 8:00 pm"."""
    timer = last_set.last_timer(context)
    if timer is None or timer.seconds:
        return False
    due = wording.clock_time(timer.due.astimezone(context.now.tzinfo))
    return context.last_answer.endswith(f" to {due}.")


def _is_alarm_set(context: Context) -> bool:
    """Whether an alarm or a reminder for a clock time was set or changed by the last answer."""
    timer, change = last_set.last_timer(context), context.last_change
    if timer is None or timer.seconds or change is None or not context.changed_just_now:
        return False
    return any(isinstance(each, Timer) and each.id == timer.id for each in change.added)
