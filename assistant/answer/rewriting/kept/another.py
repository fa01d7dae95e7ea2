"""One more timer or alarm beside the one that was just set, in whatever order its length and its
name are said: "and another one, seven minutes, that's the eggs", "and forty for the bread", "one
for six too", "and a backup at quarter to". Written out as an order of its own.

English only. What cannot be taken apart into one time and at most one name is left as it was said.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.phrases import as_said
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time, without_time
from models.pocket.durations import seconds

_LEAD = Pattern(
    r"^(?:(?:and|also|plus|oh|then|so|now|ok|okay|right|uh|um|er)[, ]+)*"
    r"(?:(?:set|start|do|put|give|make|add|i need|i want|i'd like)(?: me)?(?: on)? )?"
    r"(?:(?:another|one more|an? (?:second|third|new|extra)|one|(?:a )?back-?up)"
    r"(?: (?P<name>(?!one\b)[a-z]+))??(?P<kind> (?:one|timer|alarm))?"
    r"|an? (?P<called>(?!minute|second|hour)[a-z]+(?: [a-z]+)?) (?:one|timer))"
    r"(?: (?:on|up|going|as well|too))?(?P<rest>[, ]+(?:for|at|of|in|on|called|named|from) .+|"
    r", .+)$",
    re.IGNORECASE,
)
_AND_FOR = Pattern(
    r"^(?:(?:oh|uh|um|er)[, ]+)*(?:and|also|plus|and also|oh and)[, ]+(?:another |then )?"
    r"(?P<rest>(?!one (?:for|on)\b)[a-z\d -]{1,60}? (?:for|on) (?:the |my |some )?"
    r"[a-z]+(?: [a-z]+)?)$",
    re.IGNORECASE,
)
# What is said behind it, and names nothing.
_IN_CASE = Pattern(
    r"(?:,? (?:just in case|to be (?:safe|sure)|to be on the safe side|as a back-?up))+$"
)
_SAME = Pattern(
    r"^(?:(?:and|also|oh|then)[, ]+)*(?:the )?same (?:again )?for (?:the |my |some )?"
    r"(?P<thing>[a-z]+(?: [a-z]+)?)(?: please| too| as well)?$"
)
_SECOND = Pattern(
    r"^(?:(?:and|also|plus|oh)[, ]+)*a second (?:one |timer )?for (?:the |my |some )?"
    r"(?P<thing>[a-z]+(?: [a-z]+)?)$"
)
_PIECES = Pattern(r"[,;.]\s*|\s(?=(?:for|at|of|in|on|called|named)\b)", re.IGNORECASE)
_AROUND = Pattern(
    r"^(?:(?:for|at|of|in|on|called|named|call it|name it|that's|that is|that one's|it's|it is|"
    r"this is|this one's|the|my|some|be|is|say|about|to)(?: |$))+"
    r"|(?: (?:too|as well|please|also|then|timer|one))+$"
)
# "Eight, no, nine minutes".
_TAKES_BACK = Pattern(r"^(?:no|sorry|wait|actually|i mean|rather)(?: |$)")
_HOURLESS = Pattern(r"(?:half|quarter|[a-z]+(?:[ -]five)?|\d\d?) (?P<side>past|to)")
_MINUTES = {"half": 30, "quarter": 15}
# "A second" is one more, and what stands after "at" is a time of day.
_NO_LENGTH = Pattern(r"(?:an? )?second$|^(?:an? )?second (?:for|on|of) |\bat [a-z\d]+\b")
_NO_THING = Pattern(
    r"\b(?:me|us|him|her|them|you|it|that|this|myself|today|tonight|tomorrow|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
_UNIT = Pattern(r"\b(?:second|minute|min|hour)s?\b")
_DAY = Pattern(r"(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today")
LONGEST_NAME = 3  # words
LONGEST_PIECE = 16  # words, of a time and a name


def written_out(question: str, last: Timer, context: Context) -> str | None:
    """The order in full; None where the words ask for no other timer."""
    text = _IN_CASE.sub("", question.strip(" .!").casefold().replace("’", "'"))
    if (same := _SAME.match(text)) is not None and last.seconds:
        if _NO_THING.search(same["thing"]):
            return None
        return f"set a {same['thing']} timer for {wording.duration(last.seconds)}"
    second = _SECOND.match(text)
    if second is not None and last.seconds and not _NO_THING.search(second["thing"]):
        return f"set a {second['thing']} timer"  # it is asked for how long
    lead = _LEAD.match(text) or _AND_FOR.match(text)
    if lead is None:
        return None
    named = lead.groupdict()
    taken = _taken_apart(lead["rest"], last)
    if taken is None:
        return None
    time, name = taken
    name = name or named.get("called") or named.get("name") or ""
    if _NO_THING.search(name) or (last.seconds and _NO_LENGTH.search(lead["rest"].strip(", "))):
        return None
    if last.seconds or _UNIT.search(time):
        kind = f"{name} timer".strip()
        return as_said(f"set a {kind} for {time}", question)
    return _alarm(time, last, context.now)


def _taken_apart(rest: str, last: Timer) -> tuple[str, str] | None:
    """The one time and the name, which may be ""; None where there is more, or no time."""
    times: list[str] = []
    names: list[str] = []
    for piece in _PIECES.split(rest):
        bare = piece.strip()
        if times and (back := _TAKES_BACK.match(bare)) is not None:
            bare = bare[back.end() :]
            times = []
        while (less := _AROUND.sub("", bare)) != bare:
            bare = less
        time, name = _time_and_name(bare, last)
        times += [time] * bool(time)
        names += [name] * bool(name)
    if len(times) == 2 and sum(_DAY.fullmatch(time) is not None for time in times) == 1:
        times.sort(key=lambda time: _DAY.fullmatch(time) is not None)
        times = [f"{times[0]} on {times[1]}".replace("on to", "to")]  # "nine on saturday"
    if len(times) != 1 or len(names) > 1 or any(len(n.split()) > LONGEST_NAME for n in names):
        return None
    return times[0], next(iter(names), "")


def _time_and_name(piece: str, last: Timer) -> tuple[str, str]:
    words = piece.split()
    if len(words) > LONGEST_PIECE:
        return "", piece
    for at in range(len(words) + 1):
        for time, name in ((words[at:], words[:at]), (words[: len(words) - at], words[-at:])):
            meant = _time(" ".join(time), last)
            if meant and (at == 0 or (" ".join(name) and seconds(" ".join(name)) is None)):
                return meant, " ".join(name) * (at > 0)
    return "", piece


def _time(words: str, last: Timer) -> str:
    """A length or a clock time; a bare number has the unit of the last timer."""
    if not words:
        return ""
    length = seconds(words) is not None and not without_time(f"for {words}")
    if length and (last.seconds or _UNIT.search(words)):
        return words
    with_unit = f"{words} {chosen_timers.unit(last)}"
    number = seconds(with_unit) is not None and not without_time(f"for {with_unit}")
    if last.seconds and number:
        return with_unit
    return words * (is_time(words) and not last.seconds)


def _alarm(time: str, last: Timer, now: datetime) -> str:
    """An alarm on the day of the last one; "at quarter to" is the next such time after it."""
    due = last.due.astimezone(now.tzinfo)
    day = f" on {wording.day(due)}" * (due.date() != now.date())
    hourless = _HOURLESS.fullmatch(time)
    if hourless is None:
        return f"set an alarm at {time}{day * (not re.search('day|morrow|night', time))}"
    word = time.split()[0]
    minutes = _MINUTES.get(word) or (seconds(f"{time.rsplit(' ', 1)[0]} minutes") or 0) // 60
    minute = minutes if hourless["side"] == "past" else 60 - minutes
    then = due.replace(minute=minute % 60)
    if then <= due:
        then += timedelta(hours=1)
    return f"set an alarm at {wording.clock_time(then)}{day}"
