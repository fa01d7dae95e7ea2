"""A reminder that leans on something else than its own words: a number of minutes without their
unit, "five before", and an occasion that was moved since it was set, "the meeting's moved to half
ten, change it". Written out with the unit, and with the time at which it is to ring instead.

English only. Sets nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from assistant.answer.rewriting import before_it
from assistant.memory.notebook import Timer, stems
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time
from models.pocket.durations import seconds

LONGEST = 300  # characters of what is spoken as one request
_LEAD = r"(?:(?:k|ok|okay|right|so|and|oh|then|well|great|fine|yes|yeah|please|just)[, ]+)*"
_N = r"(?:\d{1,2}|five|ten|fifteen|twenty|twenty[ -]five|thirty|forty|forty[ -]five|fifty)"
# "Remind me five before", which is no clock time: that has "at" before it.
_UNITLESS = Pattern(
    rf"^{_LEAD}(?P<order>(?:(?:can|could|will|would) you )?(?:(?:remind|nudge|warn|tell|alert|ping|"
    rf"buzz|poke|call|wake) me|let me know|shout|give me a (?:shout|nudge|buzz|ring|call))"
    rf"(?: (?:about|like|say|maybe|a))?) (?P<n>{_N}) (?P<side>before(?:hand)?|ahead)\b",
    re.IGNORECASE,
)
_HEARD = (
    r"(?:(?:i(?:'ve)? )?(?:just )?(?:heard|found out|been told)(?: that)? |apparently,? |it turns "
    r"out |turns out |they(?:'ve| have)? (?:just )?(?:say|said|told me|tell me|rang to say)"
    r"(?: that)? |actually,? |hang on,? |oh no,? )*"
)
_SHIFTED = r"(?:moved|pushed|put|shifted|changed|delayed|brought|postponed|rescheduled|switched)"
_WAY = r"(?: (?:back|forward|up|on|out))?"
_ORDERS = (
    r"(?:change|move|adjust|update|shift|fix|push|set|alter) (?:it|that|this|mine|(?:the|my) "
    r"(?:reminder|alarm|nudge))(?: (?:too|then|as well|accordingly|to match|to fit|for me|"
    r"please))*"
)
_MOVED = Pattern(
    rf"^{_LEAD}{_HEARD}(?:(?P<what>it|that|this|(?:the|my|our) [a-z]+(?: [a-z]+)?|[a-z]{{3,15}})"
    rf"(?:'s|'ve| is| has| have| was| got| gets)(?: (?:now|just|been|only)){{0,2}} {_SHIFTED}"
    rf"{_WAY}|they(?:'ve| have)? (?:just )?{_SHIFTED} (?P<it>it|that|(?:the|my|our) [a-z]+){_WAY})"
    r" (?:to|till|until) (?:about )?"
    rf"(?P<time>[a-z\d][a-z\d: ]{{1,30}}?)(?P<order>[,.;!]? (?:(?:so|and|please|can you|could "
    rf"you|then)[, ]+)*{_ORDERS})?\W*$",
    re.IGNORECASE,
)
# "Do a timer, five and a half": of minutes, which are said back.
_TIMER_BARE = Pattern(
    rf"^{_LEAD}(?:set|start|make|do|run)(?: me)? (?:an? |another |the )?timer,? "
    r"(?P<length>(?:\d{1,2}|[a-z]+(?:[ -][a-z]+)?) and (?:a )?(?:half|quarter))\W*$",
    re.IGNORECASE,
)
_PRONOUNS = ("it", "that", "this")


def written_out(question: str, context: Context) -> str:
    """The request with what it leaves open; as it was said where it leaves nothing open, or
    nothing fits."""
    if len(question) > LONGEST:
        return question
    said = before_it.with_hour(question, context.now).replace("’", "'")
    if (bare := _UNITLESS.match(said)) is not None:
        return f"{bare['order']} {bare['n']} minutes {bare['side']}{said[bare.end() :]}"
    if (timer := _TIMER_BARE.match(said)) and seconds(f"{timer['length']} minutes"):
        return f"set a timer for {timer['length']} minutes"
    moved = _MOVED.match(said)
    if moved is None or not is_time(plain(moved["time"])):
        return said
    return _order(moved, context) or said


def _order(moved: re.Match[str], context: Context) -> str | None:
    """The order for the reminder of what was moved, as long before it as it was; None where none is
    meant for sure."""
    what = plain(moved["what"] or moved["it"])
    timer = _timer_of(what, context)
    if timer is None:
        named = what not in _PRONOUNS and any(not each.seconds for each in context.running)
        if not moved["order"] or named:
            return None  # a reminder of anything else stays as it is
        return f"change the reminder to {plain(moved['time'])}"
    ahead = timedelta(seconds=context.leads.get(timer.id, 0))
    if not ahead and not moved["order"]:
        return None  # nobody asked for it
    occasion = replace(timer, due=timer.due + ahead)
    meant = chosen_timers.corrected(plain(moved["time"]), occasion, context.now)
    if meant is None:
        return None
    due = (meant.due - ahead).astimezone(context.now.tzinfo)
    date = wording.day(due).partition(" ")[2]
    day = f" on {date}" if due.date() != context.now.date() else ""
    which = "that timer"
    if timer.label and context.timer_topic != (timer.id,):
        which = f"the {timer.label} reminder"
    return f"change {which} to {wording.clock_time(due)}{day}"


def _timer_of(what: str, context: Context) -> Timer | None:
    """The reminder that is about something: the one of that name, or that was spoken about last."""
    alarms = [timer for timer in context.running if not timer.seconds]
    bare = re.sub(r"^(?:the|my|our) ", "", what)
    if bare not in _PRONOUNS:
        named = [timer for timer in alarms if stems(bare) & stems(timer.label)]
        if len(named) == 1:
            return named[0]
        return None
    spoken = chosen_timers.spoken_of(alarms, context.timer_topic)
    return spoken if context.timer_topic or len(alarms) == 1 else None
