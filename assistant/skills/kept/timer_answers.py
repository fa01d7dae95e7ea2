"""What is said of timers that run: how long each has left, that none fits, which of several is
meant."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, Gap, Topic
from assistant.skills.words import wording
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers import timer_phrases as phrases
from assistant.skills.words.timers.timer_wording import described, with_rest
from models.json_types import JsonObject

LISTED = 5  # timers that are listed one by one


_ASKS_CLOCK = Pattern(r"\bwhat time\b|\bwhen\b|\bwhat's the time it\b")


_ONLY_RUNNING = "rings only while it runs"  # what was mentioned where nobody rings later


def promised(answer: Answer, context: Context) -> Answer:
    """The answer for a timer that was set; where nobody rings it later, that is said once."""
    if context.announces_timers:
        return answer
    mentioned = frozenset({_ONLY_RUNNING})
    if _ONLY_RUNNING in context.mentioned:
        return replace(answer, mentioned=mentioned)
    said = f"{answer.sentence} It rings only while Sightline is running."
    return replace(answer, sentence=said, mentioned=mentioned)


def listed(chosen: list[Timer], context: Context) -> Answer:
    clock = _ASKS_CLOCK.search(context.question.casefold()) is not None
    timers = wording.listing([with_rest(t, context.now, clock) for t in chosen[:LISTED]])
    more = f" There are {len(chosen) - LISTED} more." if len(chosen) > LISTED else ""
    opening = "" if len(chosen) == 1 else f"{wording.amount(len(chosen), 'timer')}: "
    said = wording.capital(f"{opening}{timers}.{more}")
    return Answer(said, {"timers": rows(chosen)}, topic=topic(chosen))


def none(said: str, running: list[Timer], context: Context) -> Answer:
    """Nothing fits: what there is instead."""
    kind = "timer"
    if re.search(r"\balarms?\b|\bwake\b", said):
        kind = "alarm"
    elif re.search(r"\bremind", said):
        kind = "reminder"
    if not running:
        return Answer(f"No {kind} is set.", {"timers": []}, topic=Topic("timer"))
    others = wording.listing([with_rest(t, context.now) for t in running[:LISTED]])
    said = f"You have no such {kind}. {wording.capital(others)}."
    return Answer(said, {"timers": rows(running)}, topic=topic(running))


def not_one(said: str, running: list[Timer], context: Context) -> Answer:
    """No timer fits, or several do."""
    chosen = chosen_timers.chosen(said, running, context.now, context.timer_topic)
    if len(chosen) > 1:
        return which(said, chosen, context)
    return none(said, running, context)


def which(said: str, chosen: list[Timer], context: Context) -> Answer:
    """Ask which of several is meant."""
    others = wording.listing([described(t, context.now) for t in chosen[:LISTED]], "or")
    gap = Gap(phrases.WHICH.sub("{}", said, count=1), "choice")
    if "{}" not in gap.form:
        gap = Gap("cancel {}", "choice")
    said = f"Which one: {others}?"
    return Answer(said, {"timers": rows(chosen)}, gap=gap, topic=topic(chosen))


def topic(timers: list[Timer]) -> Topic:
    """These timers as what was spoken about."""
    return Topic("timer", tuple(timer.id for timer in timers))


def rows(timers: list[Timer]) -> list[JsonObject]:
    return [
        {"id": t.id, "seconds": t.seconds, "due": t.due.isoformat(), "label": t.label}
        for t in timers
    ]
