"""The stopwatch: started, asked and stopped. It lives as long as the conversation does, so it is
refused where no run keeps one.

English only.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, Stopwatch, Topic
from assistant.skills.kept.clauses import clauses
from assistant.skills.skill import Command, saying
from assistant.skills.words import wording

NONE_HERE = "I have no stopwatch here, only timers: that takes a run."
NOT_RUNNING = "No stopwatch is running."
_TOPIC = Topic("stopwatch")
_WATCH = r"(?:(?:the|a|my) )?stop ?watch"
_HAS = Pattern(rf"^(?:have you (?:got )?|do you have |is there |got |can you (?:do|run) ){_WATCH}$")
_START = Pattern(
    rf"^(?:re ?start|start|begin|run|reset|set|use) {_WATCH}\b.*$|"
    rf"^(?:(?:and|right|ready|steady|get set|on your marks|three two one|3 2 1|go),? ){{0,5}}"
    rf"{_WATCH}(?: please| go| start| on| now)*$"
    r"|^(?:start|begin) (?:timing|the clock|counting)(?! down)\b.*$"
    r"|^time (?:me|this|it|us|my [a-z]+|how long (?:i|it|this|we) takes?)(?: now| please| go)*$"
)
_STOPS = Pattern(
    rf"^(?:(?:there (?:we are|we go|you go)|that's it|i'm done|done|finished|yes|and) )*"
    rf"(?:stop|end|halt|pause|freeze) (?:{_WATCH}|timing|the clock)\b"
)
# It is to go on.
_GOES_ON = Pattern(
    rf"\b(?:don't|do not|never|not|mustn't) (?:\w+ )?(?:stop|end|halt|pause|freeze) "
    rf"(?:{_WATCH}|timing|the clock)\b"
)
_STOP = Pattern(
    r"^(?:(?:and|okay|right|now) ){0,3}stop(?: (?:it|that|there|now|the clock|the watch))?,? "
    r"(?:what (?:was (?:it|that|the time|my time)|did i do|have i done|time (?:did i do|was that))|"
    r"how long (?:was|is|did|have) (?:that|it|i)\b.*)$"
)
_STOP_ALONE = Pattern(
    r"^(?:(?:and |okay )?(?:stop|pause|hold)(?: it| that| the clock)?"
    r"(?: there| right there| here| now)*"
    r"(?: (?:for )?an? (?:sec|second|moment|minute|bit))?|done|finished|there we are|time|"
    r"that's (?:it|enough|me done|time)|(?:that|it)'ll do|enough)$"
)
# On from where it was stopped.
_RESUMES = Pattern(
    rf"^(?:(?:okay|right|and|you can) )*(?:carry on|go on|continue|resume|un ?pause|keep (?:going|"
    rf"timing)|start (?:it |that )?(?:up )?again|on you go|go)"
    rf"(?: (?:with )?(?:it|that|{_WATCH}|timing|the clock))?"
    rf"(?: (?:from there|from where (?:it|we|you) (?:was|were|left off|stopped)|now|again|then))*$"
)
# Once more from nothing, while it runs or after it was stopped.
_ANEW = Pattern(
    r"^(?:(?:start|begin|run|go)(?: it| that)? )?(?:over|again|afresh|anew)"
    r"(?:,? (?:from|at) (?:zero|nought|nothing|scratch|the (?:start|beginning|top)))?$|"
    r"^(?:and )?(?:re ?start|reset)(?: it| that)?$|^from (?:zero|nought|scratch)$"
)
_ASK = Pattern(
    r"^(?:where(?:'s| is| are) (?:we|it|that|i)(?: up)? (?:at|to)|"
    r"what(?:'s| is| are) we (?:at|on|up to)|how(?:'s| is) (?:it|that|the time) (?:doing|going|"
    r"looking|getting on)|how are we (?:doing|going|getting on)|"
    r"how far (?:in )?are we(?: in)?)(?: now| then| so far)*$|"
    rf"^(?:lap|split)(?: time)?$|^what(?:'s| is) (?:it|that) (?:at|on|up to)(?: now)?$|"
    rf"^how long (?:has (?:that|it|this) been|have i been going|so far|now|"
    rf"was (?:that|it)|did (?:that|it|i) take|is (?:that|it))(?: now| so far| going)?$|"
    rf"^(?:what(?:'s| is| was)|how(?:'s| is)|read|check) (?:on )?(?:{_WATCH}|my (?:lap|time))"
    rf"(?: at| now| say| doing| so far)*$|^how (?:long|much) on (?:the )?stop ?watch$"
)
# What it shows, in other words; where it lies is asked of the notes.
_OF_ANOTHER_KIND = Pattern(r"\b(?:where|who|whose|which|why|remember|note|colou?r)\b")
_ASKS = Pattern(r"\b(?:what|how|is|read|check|tell|say|give|show|time|running|going|on|at|lap)\b")
_ENDS_WITH_IT = Pattern(
    r"\bstop ?watch\b"
    r"(?: (?:at|on|now|say|says|show|shows|showing|read|reads|reading|running|going|still|so far|"
    r"time|is|doing|please))*$"
)


def command(said: str, context: Context) -> Command | None:
    """A command of the stopwatch, or None."""
    if _HAS.match(said):
        return Command(saying("Yes. Say, start the stopwatch.", {"stopwatch": None}))
    if context.stopwatch is not None and _GOES_ON.search(said):
        return Command(_told)
    if _STOP.search(said) or _stops(context.question or said):
        return Command(_stop, changes=True)
    if context.stopwatch is not None and _stops_it(said, context):
        return Command(_stop, changes=True)
    if _stopped_at(context) is not None and _RESUMES.match(said):
        return Command(_resume, changes=True)
    anew = _ANEW.match(said) and context.topic is not None and context.topic.kind == "stopwatch"
    if _START.match(said) or anew:
        return Command(_start, changes=True)
    if context.stopwatch is not None and any(
        _ASK.match(each.order) for each in clauses(context.question)
    ):
        return Command(_told)
    if _ASK.match(said) and (context.stopwatch is not None or said.startswith(("lap", "split"))):
        return Command(_told)
    return Command(_told) if _asks_it(said) else None


def _asks_it(said: str) -> bool:
    """Whether words end with the stopwatch, or with what it is asked for, and ask nothing else."""
    found = _ENDS_WITH_IT.search(said)
    if found is None or _OF_ANOTHER_KIND.search(said):
        return False
    return not found.start() or _ASKS.search(said, 0, found.start()) is not None


def is_asked(said: str, context: Context) -> bool:
    """Whether words ask for the time of a stopwatch that runs: "how far are we"."""
    return context.stopwatch is not None and _ASK.match(said) is not None


def _stops(question: str) -> bool:
    """Whether a clause is the order to stop it, now. That of a timer is none."""
    orders = [each.order for each in clauses(question) if not (each.kind or each.later)]
    return any(_STOPS.match(said) and not re.search(r"\btimers?\b", said) for said in orders)


def _stops_it(said: str, context: Context) -> bool:
    """Whether words, or a clause of them right after it was spoken of, stop what runs."""
    if _STOP_ALONE.match(said):
        return True
    if context.topic is None or context.topic.kind != "stopwatch":
        return False
    orders = [each.order for each in clauses(context.question) if not (each.kind or each.later)]
    return any(_STOP_ALONE.match(order) for order in orders)


def _stopped_at(context: Context) -> int | None:
    """The seconds at which the stopwatch that was spoken of last was stopped."""
    topic = context.topic
    if context.stopwatch is not None or topic is None or topic.kind != "stopwatch":
        return None
    return topic.ids[0] if topic.ids else None


async def _resume(context: Context) -> Answer:
    seconds = _stopped_at(context) or 0
    started = Stopwatch(context.now - timedelta(seconds=seconds))
    said = f"The stopwatch runs on from {wording.duration(seconds)}."
    return Answer(said, {"stopwatch": seconds}, stopwatch=started, topic=_TOPIC)


async def _start(context: Context) -> Answer:
    if context.watching is None:
        return Answer(NONE_HERE, {"stopwatch": None})
    started = Stopwatch(context.now)
    return Answer("The stopwatch runs.", {"stopwatch": 0}, stopwatch=started, topic=_TOPIC)


async def _stop(context: Context) -> Answer:
    if context.stopwatch is None:
        return Answer(NOT_RUNNING, {"stopwatch": None})
    seconds = _seconds(context.stopwatch, context.now)
    sentence = f"Stopped at {wording.duration(seconds)}."
    topic = Topic("stopwatch", (seconds,))
    return Answer(sentence, {"stopwatch": seconds}, stopwatch=Stopwatch(None), topic=topic)


async def _told(context: Context) -> Answer:
    if context.stopwatch is None:
        return Answer(NOT_RUNNING, {"stopwatch": None})
    seconds = _seconds(context.stopwatch, context.now)
    return Answer(f"{wording.duration(seconds)} so far.", {"stopwatch": seconds}, topic=_TOPIC)


def _seconds(started: datetime, now: datetime) -> int:
    return max(0, round((now - started).total_seconds()))
