"""What the glasses say about a call, as far as the next request of a talk may rest on it. Short
forms of the sentences of the skills. Knows calls and sums; knows no skill.
"""

from __future__ import annotations

from datetime import datetime

from assistant.answer.interpreter.calls import WrittenCall
from assistant.skills.arithmetic.expressions import worked_out
from assistant.skills.words import wording

_SENTENCES = {
    "timer": "Timer set for {}.",
    "alarm": "Alarm set for {}.",
    "cancel": "The {} is cancelled.",
    "change": "It is now {}.",
    "note": "I'll remember: {}.",
    "forget": "I have deleted the note about {}.",
    "watch": "I'll tell you when I see a {}.",
    "unwatch": "I'm no longer watching for a {}.",
    "find": "I see a {} on your left.",
    "count": "I see 2 of {}.",
    "color": "The {} is grey.",
    "say": "{}",
    "stop": "Okay.",
    "undo": "That is undone.",
    "clear": "Your {} list is empty.",
    "stopwatch": "Stopwatch: {}.",
}


def answer(calls: list[WrittenCall], now: datetime) -> str:
    """The sentences that calls come to, in one line; "" where nothing is known of them."""
    return " ".join(filter(None, (_sentence(call, now) for call in calls)))


def _sentence(call: WrittenCall, now: datetime) -> str:
    if call.name == "quote":
        return f"It says: {' '.join(map(wording.ended, call.arguments))}"
    if call.name == "calc":
        found = worked_out(call.whole, now)
        return found.sentence if found is not None else ""
    if call.name == "remind" and call.rest:
        return f"At {call.first} I'll remind you: {call.rest}."
    if call.name in ("add", "remove") and call.rest:
        done = "I put on" if call.name == "add" else "Off"
        return f"{done} your {call.first} list: {wording.listing(call.arguments[1:])}."
    form = _SENTENCES.get(call.name, "")
    return form.format(call.whole) if call.whole or "{}" not in form else ""
