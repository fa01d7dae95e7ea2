"""Plans that are reckoned from a clock time, a length of time, or both: "I need to be there by ten
to seven and it takes an hour twenty, when do I leave", "if I leave at ten past five how long have
I got", "the bus comes every 12 minutes, the last one went at 3:31".

    clock times, lengths ─► what is asked ─► a time, or a length

English only. Knows the time; sets no timer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import MONTHS
from models.pocket.durations import seconds

_NAMED = (
    r"(?:half|quarter|\d{1,2}(?: minutes)?) (?:past|to|after) \d{1,2}(?: [ap]m(?! i\b))?"
    r"|\d{1,2}(?::\d\d|\.\d\d(?! ?(?:hours?|minutes?)))(?: ?[ap]m)?"
    r"|\d{1,2} ?[ap]m(?! i\b)|\d{1,2} o ?'?clock|half \d{1,2}"
    r"|noon|midday|midnight"
)
_UNIT = r"(?:hours?|hrs?|minutes?|mins?)"
_MONTH = rf"(?:(?:st|nd|rd|th)? )?(?:of )?(?:{'|'.join(MONTHS)})"
_NO_UNIT = (
    rf"(?!{_MONTH}\b)"
    rf"(?! ?(?:{_UNIT}|days?|weeks?|seconds?|percent|of|times|pounds?|euros?|people)\b)"
)
_CLOCK = Pattern(
    rf"(?<![\w.:])(?P<clock>{_NAMED})(?![\w:])"
    r"|\b(?:at|by|until|till|from|before|since|it's|its|says|about|around|"
    r"(?:(?<=there )|(?<=home )|(?<=back )|(?<=ready )|(?<=arrive )|(?<=in )|(?<=work ))for) "
    rf"(?P<bare>\d{{1,2}}(?: [0-5]\d)?)(?![\w:.])(?! (?:past|to|after) \d){_NO_UNIT}"
)
_COUNT = r"(?:(?<![\d.])\d{1,4}(?:\.\d{1,3})?|\ban?|another|half(?: an?)?|a couple of)"
_LENGTH = Pattern(
    rf"{_COUNT} {_UNIT}(?: and (?:an? )?(?:half|quarter)"
    rf"|(?: and)? [0-5]?\d(?: {_UNIT})?(?![\w.]))?"
)
_ASKS_TIME = Pattern(r"\b(?:when(?:'s)?|what time|next)\b")
_ASKS_LENGTH = Pattern(
    r"\bhow (?:long|much time|many (?:minutes|hours))\b|\bcutting it (?:fine|close)\b"
    r"|\b(?:do|have|will) i (?:still )?(?:have|got|get) (?:enough )?time\b|\btime enough\b"
    r"|\b(?:will|can|could) i (?:still )?make it\b|\bam i (?:okay|all right|ok) for time\b"
)
_DEPARTS = Pattern(
    r"\b(?:leave|set (?:off|out)|start|begin|go|get (?:up|going)|head (?:off|out)|depart|"
    r"put \w+(?: \w+){0,3} (?:on|in))\b"
)
_ARRIVES = Pattern(
    r"\b(?:be|finish\w*|done|ready|end|ends|over|back|arrive|there|land|due|up|out)\b"
)
_COMPARES = Pattern(
    r"\b(?:says?|said|reckons?|thinks?|shows?|reads?)\b.*\b(?:right|correct|true|wrong|fast|slow)\b"
)
_TAKES_OFF = Pattern(r"\b(?:minus|less|lunch|break|off|without|with)\b")
_PERCENT_DONE = Pattern(
    r"(?<![\d.])(?P<n>\d{1,2}(?:\.\d+)?) ?percent(?: \w+){0,2} (?:after|in|by now|done)\b"
)
# Another zone: "they're five hours behind".
_BEHIND = Pattern(r"\b(?:behind|ahead)\b")
_IN_ALL = Pattern(r"\b(?:altogether|in all|in total|total|the whole)\b")
_HALF_DAY = timedelta(hours=12)
_NEARLY = timedelta(minutes=20)


@dataclass(frozen=True)
class _Plan:
    """What a question names: its words without them, the clock times, and the lengths."""

    words: str
    clocks: list[str]
    lengths: list[timedelta]
    now: datetime


def told(text: str, now: datetime) -> str | None:
    """The sentence for a question with its numbers in figures, or None."""
    plan = _read(text, now.replace(tzinfo=None, second=0, microsecond=0))
    if (share := _PERCENT_DONE.search(plan.words)) is not None:
        return _at_this_rate(plan, float(share["n"]))
    form = _FORMS.get((len(plan.clocks), len(plan.lengths)))
    return None if form is None else form(plan)


def _read(text: str, now: datetime) -> _Plan:
    clocks: list[str] = []

    def taken(found: re.Match[str]) -> str:
        clocks.append(found["clock"] or found["bare"])
        return " at_time "

    words = _CLOCK.sub(taken, text)
    spans = [seconds(found[0]) for found in _LENGTH.finditer(words)]
    return _Plan(words, clocks, [timedelta(seconds=one) for one in spans if one], now)


def _next(clock: str, now: datetime) -> datetime | None:
    found = clock_times.named(f"at {clock.replace(' minutes', '')}", now)
    return None if found is None else found[0]


def _said(moment: datetime) -> str:
    return f"That is {wording.clock_time(moment)}."


def _length(span: timedelta) -> str:
    return wording.duration(round(span.total_seconds()))


def _from_both(plan: _Plan) -> str | None:
    """A clock time and a length: when to leave, when it is over, when the next one comes."""
    clock, length = _next(plan.clocks[0], plan.now), plan.lengths[0]
    if clock is None or _ASKS_TIME.search(plan.words) is None:
        return None
    if re.search(r"\bevery\b", plan.words):
        last = clock - _HALF_DAY
        steps = (plan.now - last) // length + 1
        return _said(last + steps * length)
    if (zone := _BEHIND.search(plan.words)) is not None:
        return _elsewhere(plan, clock, zone[0])
    asked = plan.words[_last(_ASKS_TIME, plan.words) :]
    if _DEPARTS.search(asked):
        return _said(clock - length)
    return _said(clock + length) if _ARRIVES.search(asked) else None


def _elsewhere(plan: _Plan, clock: datetime, side: str) -> str:
    """The time in a zone so many hours behind or ahead; of a time that is now the half of the day
    is known."""
    if (
        abs(clock - _HALF_DAY - plan.now) < _NEARLY
        or abs(clock - 2 * _HALF_DAY - plan.now) < _NEARLY
    ):
        clock = plan.now.replace(minute=clock.minute, hour=plan.now.hour)
    if side == "behind":
        return _said(clock - plan.lengths[0])
    return _said(clock + plan.lengths[0])


def _at_this_rate(plan: _Plan, share: float) -> str | None:
    """How long all of it takes, where a share of it took a time: "38 percent after an hour"."""
    if len(plan.lengths) != 1 or not share or not re.search(r"\bhow long\b|\bwhen\b", plan.words):
        return None
    whole = plan.lengths[0] * (100 / share)
    left = whole - plan.lengths[0]
    minute = timedelta(minutes=1)
    if not _IN_ALL.search(plan.words):
        return f"At this rate, about {_length(minute * round(left / minute))} more."
    return f"At this rate, about {_length(minute * round(whole / minute))} in all."


def _last(pattern: Pattern, words: str) -> int:
    return max(found.start() for found in pattern.finditer(words))


def _from_clock(plan: _Plan) -> str | None:
    """A clock time: how long it is until then, or whether somebody else's clock is right."""
    clock = _next(plan.clocks[0], plan.now)
    if clock is None:
        return None
    if _COMPARES.search(plan.words):
        return _compared(clock, plan.now)
    if _ASKS_LENGTH.search(plan.words) is None or re.search(r"\bsince\b", plan.words):
        return None
    return f"It is {_length(clock - plan.now)} until {wording.clock_time(clock)}."


def _compared(clock: datetime, now: datetime) -> str:
    ahead = (clock - now) % _HALF_DAY
    if not ahead:
        return f"Yes, it is {wording.clock_time(now)}."
    off = min(ahead, _HALF_DAY - ahead)
    side = "slow"
    if off == ahead:
        side = "fast"
    return f"No, it is {wording.clock_time(now)}: that is {_length(off)} {side}."


def _from_length(plan: _Plan) -> str | None:
    """A length from now: when it will be over."""
    asks = re.search(r"\b(?:when|what time)\b(?! will it be in\b).*", plan.words)
    arrives = None if asks is None else _ARRIVES.search(asks[0])
    if asks is None or arrives is None:
        return None
    departs = _DEPARTS.search(asks[0])
    if departs is not None and departs.start() < arrives.start():
        return None  # when to leave hangs on when it is to be reached
    return _said(plan.now + plan.lengths[0])


def _between(plan: _Plan) -> str | None:
    """The time between two clock times, without a break that is named."""
    first = _next(plan.clocks[0], plan.now)
    last = None if first is None else _next(plan.clocks[1], first)
    if first is None or last is None or _ASKS_LENGTH.search(plan.words) is None:
        return None
    span = last - first
    if plan.lengths:
        if _TAKES_OFF.search(plan.words) is None:
            return None
        span -= plan.lengths[0]
    return f"That is {_length(span)}." if span > timedelta() else None


_FORMS = {
    (1, 1): _from_both,
    (1, 0): _from_clock,
    (0, 1): _from_length,
    (2, 0): _between,
    (2, 1): _between,
}
