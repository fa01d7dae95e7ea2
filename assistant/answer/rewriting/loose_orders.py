"""Orders with words around their time that mean nothing, or with their parts in an order of their
own: "seven-ish", "so I don't forget", "tell me when ten minutes are up", "Ring Jean tomorrow. Put
that down for eleven". They are written out as the skills know them.

English only. Sets nothing.
"""

from __future__ import annotations

import re

from assistant.answer.rewriting.orders import everyday, leading_words, lengths_said, of_lists
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import note_phrases
from assistant.skills.words.days import MONTHS, named_day
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers import corrections
from assistant.skills.words.timers.timer_labels import is_time, without_time
from models.pocket.durations import seconds

LONGEST = 300  # characters of what is spoken as one order
MOST_BARE = 6  # words of an order that names nothing to be kept
_HOUR = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ISH = Pattern(
    rf"(?P<comma>,)? (?P<at>at )?(?P<time>(?:half |half past |quarter (?:past|to) )?{_HOUR})"
    r"[ -]?ish\b",
    re.IGNORECASE,
)
# Why something is to be kept, which is no part of it.
_LEST = Pattern(
    r",? (?:just )?(?:so (?:that )?(?:i|we) (?:don't|won't|do not|can't) forget|"
    r"so (?:that )?it (?:doesn't|won't) slip my mind|before (?:i|we) forget)"
    r"(?: (?:it|this|that|about it|again))?(?=[,.!;]|$)",
    re.IGNORECASE,
)
# A name in place of a name: "call Bea, sorry, I mean Sue".
_NAME_FOR_NAME = Pattern(
    r"(?<!^)\b(?P<wrong>[A-Z][a-z]+)(?P<between>(?: [a-z]+){0,5}),? "
    rf"{corrections.DENIES_NOTHING}"
    r"(?:(?:no|sorry|wait|oops|oh)[, ]+){1,3}(?:(?:[Ii] mean|[Ii] meant|make that|rather)[, ]+)?"
    r"(?P<right>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][a-z]+)(?=\W*$)"
)
# What is said to oneself within an order: "at, I don't know, teatime".
_ORDERS = Pattern(
    r"^(?:\w+[, ]+){0,3}(?:remind|wake|set|nudge|warn|tell|start|ring)\b", re.IGNORECASE
)
_REMINDS = Pattern(r"(?:\w+[, ]+){0,3}?(?:remind|don't let me forget)\b", re.IGNORECASE)
_WONDERS = Pattern(
    r",? (?:oh )?(?:i don't know|i dunno|what shall i say|let me see),(?= )", re.IGNORECASE
)
_WHEN_UP = Pattern(
    r"^(?:(?:tell|warn|nudge|buzz|ping|call) me|let me know|shout|give me a shout) (?:when|once) "
    r"(?:the |my )?(?P<length>[\w ]{2,40}?)(?:'s| is| are| has| have) (?:all )?"
    r"(?:up|over|gone(?: by)?|done|passed|past|finished)$"
)
# What was just said, put down for a time: "put that down for eleven".
_DOWN_FOR = Pattern(
    r"^(?:(?P<told>[^.?!;]{3,120})[.;!] )?(?:(?:so|and|can you|could you|please|okay|right)[, ]+)*"
    r"(?:put|stick|pop|pencil|write|bung|get) (?:that|it|this)(?: one)? (?:in|down)(?: for me)? "
    r"(?:for|at|on) (?P<when>[^,.]{2,50}?)(?:, {0,2}(?P<rest>[^.?!]{3,80}))?[.!]?$",
    re.IGNORECASE,
)
# "Tell me on Friday to pay the gas": to be told to do something at a time is a reminder.
_TELLS_TO = Pattern(
    r"^(?P<before>[\w: ]{0,40}?)\b(?:tell|nudge|ping|buzz|poke|warn|alert|prompt) me"
    r"(?P<when> [\w:' ]{1,40}?)?(?: please)? to (?!\d)(?P<errand>[a-z].+)$"
)
# The time before the order: "in twenty minutes remind me to take the parcels down".
_TIME_FIRST = Pattern(
    r"^(?P<when>(?:in|at|by|on|tomorrow|tonight|this|next|after|from)\b[\w:' -]{1,40}?),? "
    r"(?:(?:please|can you|could you|will you|would you|just)[, ]+){0,2}"
    r"(?:remind me|nudge me|(?:give|set) me an? (?:reminder|nudge|shout|buzz)) "
    r"(?P<errand>(?:to|about) \w[^.?!]{1,200})\W*$",
    re.IGNORECASE,
)
# "Chuck us a reminder for the afternoon, say three thirty, to ring Gaz": to ring is the errand.
_A_REMINDER = Pattern(
    r"^(?:(?:can|could|please|you|i|we|just|let's|so|and)[, ]+){0,4}"
    r"(?:(?:chuck|give|set|stick|pop|bung|throw|whack|sling|put|make|get|have|need|want|add|do)"
    r"(?: (?:us|me|in))? )?an? reminder(?: (?:in|down|on))?,? (?P<rest>\w[^.?!]{3,200})\W*$",
    re.IGNORECASE,
)
_BEFORE_TIME = Pattern(r"^(?:(?:for|say|so|around|about|maybe|please|then)(?: |$))+", re.IGNORECASE)
# "Put that in for the day before, nine": what is put in is what was just read or told.
_PUT_IN = Pattern(
    r"^(?:(?:so|and|can you|could you|please|okay|right|well|make sure i don't forget)[, ]+)*"
    r"(?:put|pop|stick|pencil|get|bung|book|mark)(?: me)? (?:it|that|this)"
    r"(?: (?:in|down))(?: for me)?,? (?:for |on |at )?(?P<when>[a-z\d][^.?!]{2,50})\W*$",
    re.IGNORECASE,
)
# A moment that nobody knows, and then about when that is: "when I leave, about five".
_ABOUT_WHEN = Pattern(
    r" (?:when|before|once|after) (?:i|we) [a-z]+(?: [a-z]+)?, "
    r"(?:(?:so|say|about|around|roughly|at) )+"
    r"(?P<time>[a-z\d: ]{2,30}?)(?=\W*$)",
    re.IGNORECASE,
)
_AHEAD = Pattern(r"(?:the |an? )?[\w ]{0,30}\b(?:day|night|week|morning|hours?|minutes?) before")
_PLANS = Pattern(
    r"^(?:(?:maybe|perhaps|right|so|well|oh|okay|i think|i guess)[, ]+)*"
    r"(?:i'll|i will|i'd better|i should|i must|i need to|i've got to|i have to|i want to|we'll|"
    r"we should|we need to|i'm going to|i've to) (?P<errand>[a-z].+)$",
    re.IGNORECASE,
)
# The same as an order to oneself: "ring Jean tomorrow".
_ERRANDS = Pattern(
    r"^(?:(?:and|so|oh|right|okay|then|also)[, ]+)*(?P<errand>(?:ring|call|phone|text|email|write|"
    r"post|send|pay|buy|get|fetch|collect|pick|drop|take|bring|return|book|order|cancel|renew|"
    r"water|feed|walk|wash|clean|fix|mend|check|visit|see|meet|go|ask|tell|thank|finish|start|do|"
    r"make|cook|bake|move|sort|sign|print|charge|change|clear|empty|put) (?!(?:it|that|this)\b)"
    r"[a-z].+)$",
    re.IGNORECASE,
)
_DAY = Pattern(
    r",? (?:on )?(?P<day>tomorrow|tonight|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$",
    re.IGNORECASE,
)


def written_out(question: str, context: Context) -> str:
    """The order as the skills know it; as it was said where it is none of these."""
    if len(question) > LONGEST:
        return question
    if (note := note_phrases.held(question)) is not None:
        return f"Note: {note}"
    said = of_lists.written_out(question.replace("’", "'"), context)
    said = lengths_said.written_out(everyday.written_out(said, context), context)
    said = _ISH.sub(_about, leading_words.written_out(said, context))
    if _ORDERS.match(said):
        said = _WONDERS.sub("", said)
    if _REMINDS.match(said) and (known := _ABOUT_WHEN.search(said)) and is_time(known["time"]):
        said = f"{said[: known.start()]} at {known['time']}"
    kept = _LEST.sub("", said)
    if note_phrases.asks(kept) or len(kept.split()) > MOST_BARE:
        said = kept  # "put that in so I don't forget" asks for it by nothing else
    said = _NAME_FOR_NAME.sub(r"\g<right>\g<between>", said)
    up = _WHEN_UP.match(plain(said))
    if up is not None and seconds(up["length"]) is not None:
        return f"set a timer for {up['length']}"
    if (ordered := _time_first(said) or _a_reminder(said, context)) is not None:
        return ordered
    return _put_down(said) or _told_to(said, context) or _put_in(said, context) or said


def _time_first(said: str) -> str | None:
    """The order whose time is said before it, with its time behind."""
    found = _TIME_FIRST.match(said)
    if found is None or not is_time(plain(found["when"])):
        return None
    return f"remind me {found['when']} {found['errand']}"


def _a_reminder(said: str, context: Context) -> str | None:
    """The order for a reminder with its time and its errand; of what was just read where it has
    only a time. The errand begins at the last "to" before which only a time is said."""
    found = _A_REMINDER.match(said)
    if found is None:
        return None
    bare = _BEFORE_TIME.sub("", found["rest"]).strip()
    if is_time(plain(bare)):
        read = context.last_skill == "read" and context.reading is not None
        order = f"remind me {_with_at(bare)}"
        if read:
            order += " about that"
        return order
    leads = list(re.finditer(r"(?:^|,? )(?=(?:to|about) [a-z])", found["rest"]))
    for lead in reversed(leads):
        pieces = re.split(r", ", found["rest"][: lead.start()])
        times = [_BEFORE_TIME.sub("", piece).strip() for piece in pieces]
        when = " ".join(_with_at(time) for time in times if time and is_time(plain(time)))
        errand = found["rest"][lead.end() :]
        if when or (not lead.start() and without_time(plain(errand)) != plain(errand)):
            return f"remind me {when} {errand}".replace("  ", " ")
    return None


def _with_at(time: str) -> str:
    """A clock time or a length with the word that leads to it."""
    if re.match(r"(?:in|at|by|on|tomorrow|today|tonight|this|next|every|\w+day)\b", time):
        return time
    return f"{'at' if seconds(time) is None else 'in'} {time}"


def _told_to(said: str, context: Context) -> str | None:
    """A reminder that is ordered as something to be told: "tell me to eat at one"."""
    found = _TELLS_TO.match(plain(said))
    if found is None:
        return None
    when = f"{found['before']}{found['when'] or ''}".strip()
    day = named_day(when, context.now.date()) if len(when.split()) <= MOST_BARE else None
    if day is not None and not is_time(when):
        when = f"on the {day.day} of {MONTHS[day.month - 1]}"  # "on New Year's Eve"
    if when and not is_time(when):
        return None
    if not when and without_time(found["errand"]) == found["errand"]:
        return None
    return as_said(f"remind me {when} to {found['errand']}".replace("  ", " "), said)


def _put_in(said: str, context: Context) -> str | None:
    """A reminder of what was just read or told: on a day, or so long before it."""
    found = _PUT_IN.match(said)
    if found is None:
        return None
    day, _, clock = (part.strip() for part in found["when"].partition(","))
    at = f" at {plain(clock).removeprefix('at ')}" if clock else ""
    if _AHEAD.fullmatch(plain(day)):
        return f"remind me {plain(day)}{at}"
    names_day = named_day(plain(day), context.now.date()) is not None and is_time(plain(day))
    if not names_day or context.reading is None:
        return None
    return f"remind me on {plain(day)}{at} about that"


def _about(found: re.Match[str]) -> str:
    return f"{found['comma'] or ''} at {found['time']}"


def _put_down(said: str) -> str | None:
    """A reminder of what was said before or behind the time; None where neither is there."""
    found = _DOWN_FOR.match(said)
    if found is None:
        return None
    when, rest = found["when"], found["rest"] or ""
    if (clock := re.match(rf"at {_HOUR}\b[^,]{{0,30}}", rest)) is not None:
        when, rest = f"{when} {clock[0]}", rest[clock.end() :].strip(" ,")
    told = found["told"] or ""
    plans = _PLANS.match(told) or _ERRANDS.match(told)
    errand = rest or (plans["errand"] if plans is not None else "")
    day = _DAY.search(errand)
    if day is not None and not rest:
        errand, when = errand[: day.start()], f"{day['day']} at {when.removeprefix('at ')}"
    if not errand or not is_time(plain(when)):
        return None
    lead = "at " if re.match(rf"{_HOUR}\b|half|quarter", when) else ""
    errand = f"{errand[0].casefold()}{errand[1:]}"
    return f"remind me {lead}{when} to {errand}"
