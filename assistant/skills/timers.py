"""Timers, alarms and reminders: what is set, and what is said when one is over.

Other requests about them (list, cancel, change) are in timer_commands.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial

from assistant.memory.notebook import Timer
from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Change, Context, Gap
from assistant.skills.kept import referred, timer_answers, timer_extras
from assistant.skills.skill import Argument, Command, Skill, saying
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import NUMBERED_DAY, named_day
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import timer_phrases
from assistant.skills.words.timers.order_parts import timed
from assistant.skills.words.timers.timer_labels import label
from assistant.skills.words.timers.timer_wording import described
from models.json_types import JsonObject
from models.pocket.durations import seconds as seconds_of

LONGEST = 7 * 86400  # seconds of a timer; beyond a week it wants a date
LATE = 60  # seconds after which a timer is announced as late
DEFAULT_HOUR = 9  # of a reminder for a day without a time; it is said back
TOO_SHORT = "A timer needs at least a second."
CANNOT_KNOW_WHEN = "I can't know when that is. Say a time, and I'll remind you then."
_EVERY_HOUR = Pattern(r"\b(every hour|hourly)\b")
_SETS = Pattern(
    r"^(?:(?:set|make|give me) (?:a |me a )?reminder|remind me|wake me)\b|"
    r"^(?:let me know|shout|(?:tell|ping|nudge|buzz|poke|call|warn|alert) me|"
    r"give me a (?:shout|nudge|ring|call|buzz)) (?:at|by|when it's) |.*\bdon't let me forget\b|"
    r"^every (?:\w+ )?(?:day|weekday|morning|evening|night|week|\w+day)s? "
)
_REMINDS = Pattern(
    r"\b(?:remind me|give me a reminder|set (?:me )?a reminder)\b"
    r"(?! (?:what|where|who|when|which|how|why|whose|of my)\b)"
)
# A story in which somebody is reminded.
_TELLS = Pattern(
    r"\b(?:told|tells?|said|says|goes|went|like|asked|he|she|they|him|her|them|you|if|didn't|don't|"
    r"never|used to|why did|did)\b"
)
# An order in a sentence of its own, after one that tells something.
_BEGINS = Pattern(
    r"(?:[.!?;]\s+(?:so |please |then |can you |could you ){0,3}|, (?:so |and |please )?"
    r"(?:can|could|will|would) you (?:please )?)remind me "
    r"(?:to|at|in|on|about|tomorrow|tonight|every|next|\w+day)\b",
    re.IGNORECASE,
)
_LATER = r"(?: later(?: on)?| soon| again| sometime| in a bit| in a while)"
_ERRAND = Pattern(r"\b(?P<what>(?:to|about|of) (?!bed\b|do with\b)\w.*)$")
_WHEN_NOT_SAID = Pattern(
    rf"^(?:remind me|give me a reminder|(?:set|make|add) (?:me )?a reminder){_LATER}?"
    rf" (?:to|about|of) (?!what|when|where|who|how)|^remind me{_LATER}?$"
    r"|^don't let me forget to \w"
    r"|^(?:set|make|add|create|give me) (?:an? |me a )?reminder$"
)
_UNKNOWN_MOMENT = Pattern(
    r"^remind me (?:.+ )?(?:(?:when|if|as soon as|once|next time|before|after|until) "
    r"(?:i|we|he|she|they|it|you|the|my)\b|(?:before|after|at|with) "
    r"(?:bed|breakfast|lunch|dinner|tea|supper|work|school|church)\b|on (?:the|my) way\b|"
    r"at (?:the|my|home|work|church)\b)"
)
_BEFORE_IT = Pattern(
    r"^remind me\b.*\bthe (?:day|morning|week|hour|minute) (?:it|they|that|we|he|she)\b|"
    r"^remind me\b.* (?:that|the same) (?:day|morning|afternoon|evening|night)$|"
    r"^remind me (?:on )?(?:the|a) (?:day|night|evening|morning|week) before"
    r"(?! (?:christmas|new year|easter|\w+day|the \d|my birthday))"
    r"|^(?:remind|warn|nudge|tell|alert|ping|buzz|poke|call|wake|let|give|set|shout)\b.*"
    r"\b(?:seconds?|minutes?|hours?|days?) (?:before|ahead of|prior to)(?:hand)?\b"
    r"|^(?:(?:h+m+|no|or|say|maybe|rather|better) )*(?:half an|an?|[\w-]+) "
    r"(?:seconds?|minutes?|hours?|days?) before(?:hand)?(?: (?:it|that|then))?$"
)
# A length that stands, and a question for a number.
_NOT_BEFORE_IT = Pattern(
    r"\bhow many\b|\bnumber of\b|^(?:(?:set|start) .*\bfor|give me) (?:[\w-]+ ){1,3}?"
    r"(?:seconds?|minutes?|hours?) before (?:i|you|we)\b"
)
_CONDITION = Pattern(
    r"^if (?!(?:i|you) (?:ask|say)\b).*\b(?:set|start|give|wake|remind|timer|"
    r"alarm)\b.*\b(?:otherwise|"
    r"else|if not)\b"
)
_NEGATIVE = Pattern(r"\b(?:minus|negative) \w+ (?:second|minute|hour)")
_TIMER_FOR = Pattern(
    r"^(?:(?:set|start|make|do|run|begin|create)(?: me)? )?(?:an? |the |another |my |one )?"
    r"(?:\w+ )?timer (?:for|of|to) (?P<length>.+)$"
)
# A number alone, which counts minutes where a timer is asked for.
_BARE = Pattern(
    r"(?:\d{1,2}|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|"
    r"sixty|ninety)"
)
_SETS_TIMER = Pattern(
    r"^(?:set|start|put|make|begin|run|do|give me|i need|i want|let's have|another|one more|new|"
    r"create)\b.*\b(?:timer|countdown|alarm)\b|^(?:[a-z]+ )?(?:timer|countdown)\b|"
    r"^(?:set|start|begin|run|do|make|put(?: on)?)(?: me)? (?:another(?: one)?|one(?: more)?|"
    r"a (?:new|second|third) one)\b.*\b(?:seconds?|minutes?|mins?|hours?)\b|"
    r"^(?:an? )?(?:alarm|reminder) (?:for|at|on|in|to|about)\b"
)


async def timer(duration: int | None, context: Context, name: str | None = None) -> Answer:
    """Start a timer, between a second and a week; `name`: where the question does not say it."""
    if duration is None:
        return _without_length(context)
    if duration < 1:
        return Answer(TOO_SHORT, {"timer": None})
    if duration > LONGEST:
        return Answer("A timer can run for a week at most.", {"timer": None})
    name = label(context.question) if name is None else name
    kept = await off_loop(
        context.notebook.start_timer, duration, context.now, context.wearer, None, name
    )
    length = wording.duration(duration)
    if name and not kept.named:
        sentence = f"In {length} I'll remind you: {name}."
    else:
        sentence = f"{wording.capital(name) or 'Timer'} set for {length}."
    return _set(sentence, kept, duration, context)


def _without_length(context: Context) -> Answer:
    """What is asked back where neither a length nor a time was understood."""
    if re.search(r"\b(?:wake|alarm)\b", context.question.casefold()):
        gap = Gap(f"{_unbraced(context)} {{}}", "moment")
        return Answer("At what time?", {"timer": None}, gap=gap)
    gap = Gap(f"set a {label(context.question) or 'timer'} {{}}", "length")
    return Answer("For how long shall I set the timer?", {"timer": None}, gap=gap)


async def _at_moment(context: Context) -> Answer | None:
    """An alarm, where the question names a clock time or a day: 7:30 is not a length of 450
    seconds."""
    if _EVERY_HOUR.search(context.question.casefold()):
        return await timer(3600, context)
    own = timed(context.question)
    named = clock_times.named(own, context.now) or _on_a_day(context)
    if named is None and own != context.question and (length := seconds_of(own)):
        return await timer(length, context)
    return None if named is None else await alarm(*named, context)


def _on_a_day(context: Context) -> tuple[datetime, timedelta] | None:
    """A reminder for a day or a part of one, without a time: its usual hour is said back."""
    said = plain(timed(context.question))
    if not re.search(r"\bremind", said) or seconds_of(said) in range(1, 86400):
        return None
    today = context.now.date()
    part = clock_times.part_of_day(said)
    day = named_day(said, today)
    if day is None and (part is None or NUMBERED_DAY.search(said)):
        return None
    if part is None and day is not None and day <= today:
        return None
    hour = DEFAULT_HOUR if part is None else part
    then = datetime.combine(day or today, time(hour))
    if then <= context.now.replace(tzinfo=None):
        then += timedelta(days=1)
    return then, then.astimezone() - context.now.replace(tzinfo=None).astimezone()


async def alarm(
    then: datetime, wait: timedelta, context: Context, about: str | None = None, name: str = ""
) -> Answer:
    """Ring at a clock time, and say which one was understood and how far off it is. `about`: what
    it is for, where that is not what the question says; `name`: the same, said as it is."""
    at = context.now + wait
    name = name or label(context.question if about is None else f"remind me {about}")
    if referred.points_back(name, context.question):
        name = referred.subject(context) or name
    kept = await off_loop(context.notebook.start_timer, 0, context.now, context.wearer, at, name)
    seconds = round(wait.total_seconds())
    minutes = (seconds + 30) // 60
    far = wording.duration(seconds if seconds < 60 else minutes * 60)
    what = f"remind you: {name}" if name and not kept.named else "tell you"
    when = f"{_day(then, context.now)}at {wording.clock_time(then)}, in {far}"
    sentence = f"I'll tell you {when}."
    if name and not kept.named:
        sentence = f"{wording.capital(when)} I'll {what}."
    return _set(sentence, kept, seconds, context)


def _set(sentence: str, kept: Timer, seconds: int, context: Context) -> Answer:
    """The answer for a timer that was set, with what must be known about it."""
    if timer_phrases.REPEATED.search(context.question.casefold()):
        sentence = f"I can only ring once. {sentence}"
    evidence: JsonObject = {
        "timer": kept.id,
        "seconds": seconds,
        "due": kept.due.astimezone(context.now.tzinfo).isoformat(),
    }
    if kept.label:
        evidence["label"] = kept.label
    change, topic = Change((kept,)), timer_answers.topic([kept])
    answer = Answer(sentence, evidence, change=change, topic=topic)
    return timer_answers.promised(answer, context)


def _day(then: datetime, now: datetime) -> str:
    """The day of an alarm before its time: nothing for today."""
    days = (then.date() - now.date()).days
    if not days:
        return ""
    return "tomorrow " if days == 1 else f"on {wording.day(then)} "


def ring(timer: Timer, now: datetime) -> Answer:
    """What to say when a timer is over. One that ended while the program was not running is
    announced as late."""
    late = (now - timer.due).total_seconds()
    evidence = {"timer": timer.id, "seconds": timer.seconds, "late": max(0, round(late))}
    reminder = timer.label if timer.label and not timer.named else ""
    clock = wording.clock_time(timer.due.astimezone(now.tzinfo))
    if late >= LATE:
        ended = "ended" if timer.seconds else "was due"
        ago = f"{wording.roughly(late)} ago"
        sentence = f"While I was off, {described(timer, now)} {ended}, {ago}."
        return Answer(f"{sentence} {wording.capital(reminder)}.".replace(" .", ""), evidence)
    if reminder:
        opening = f"{wording.duration(timer.seconds)} have passed"
        if timer.seconds == 1 or wording.duration(timer.seconds).startswith("1 "):
            opening = f"{wording.duration(timer.seconds)} has passed"
        sentence = f"It is {clock}: {reminder}." if not timer.seconds else f"{opening}: {reminder}."
        return Answer(sentence, evidence)
    if not timer.seconds:
        return Answer(f"It is {clock}: your alarm.", evidence)
    name = described(timer, now)
    return Answer(f"{wording.capital(name)} is over.", evidence)


def reminder(said: str, context: Context) -> Command | None:
    """A reminder that is asked for after other words: "the bins, remind me at eight". It is never
    kept as a note, which would not ring; without a time it is asked when."""
    found = _REMINDS.search(said)
    if found is None:
        return None
    before = re.sub(r"\b(?:can|could|would|will) you $", "", said[: found.start()])
    if _TELLS.search(before) and not _BEGINS.search(context.question):
        return None
    asked = said[found.start() :]
    return command(asked, context) or Command(_ask_when)


def command(said: str, context: Context) -> Command | None:
    """A timer command; or a reminder or alarm that names its time, whatever it is about."""
    if _WHEN_NOT_SAID.match(said) and seconds_of(said) is None and not _names_moment(context):
        return Command(_ask_when)
    if _BEFORE_IT.match(said) and not _NOT_BEFORE_IT.search(said):
        return Command(cannot_know_when)
    if _UNKNOWN_MOMENT.match(said) and not _names_moment(context) and seconds_of(said) is None:
        return Command(cannot_know_when)
    if _CONDITION.match(said):
        return Command(_not_on_a_condition)
    if _NEGATIVE.search(said):
        return Command(saying(TOO_SHORT, {"timer": None}))
    known = timer_extras.command(said, context) or timer_commands.command(said, context)
    timer_for = _TIMER_FOR.match(said)
    if known is not None or not (timer_for or _SETS.match(said) or _SETS_TIMER.match(said)):
        return known
    length = seconds_of(timer_for["length"] if timer_for else timed(said))
    if timer_for is not None and length is None and _BARE.fullmatch(timer_for["length"]):
        length = seconds_of(f"{timer_for['length']} minutes")  # it is said back
    if length is None and not _names_moment(context) and not _EVERY_HOUR.search(said):
        return None
    arguments: dict[str, str | int] = {} if length is None else {"duration": length}
    return Command(partial(_at_or_after, length), True, arguments)


def _names_moment(context: Context) -> bool:
    """Whether a question names a clock time or a day."""
    clock = clock_times.named(timed(context.question), context.now)
    return clock is not None or _on_a_day(context) is not None


async def _not_on_a_condition(context: Context) -> Answer:
    gap = Gap("set a timer {}", "length")
    return Answer("I can't decide that for you. For how long shall I set it?", gap=gap)


async def _ask_when(context: Context) -> Answer:
    return Answer("When shall I remind you?", {"timer": None}, gap=reminder_gap(context))


async def cannot_know_when(context: Context) -> Answer:
    """What is asked back where a moment is meant that nothing here knows."""
    return Answer(CANNOT_KNOW_WHEN, {"timer": None}, gap=reminder_gap(context))


def _unbraced(context: Context) -> str:
    """The question as a phrase that a gap can follow."""
    return plain(context.question).replace("{", "").replace("}", "")


def led_by(words: str, answer: Answer) -> Answer:
    """An answer with some words before it."""
    return replace(answer, sentence=f"{words}{answer.sentence}")


def reminder_gap(context: Context) -> Gap:
    """The reminder that was asked for, without the moment that is not known."""
    errand = _ERRAND.search(_unbraced(context))
    if errand is not None:
        return Gap(f"remind me {errand['what']} {{}}", "moment")
    return Gap("remind me {}", "moment")


async def _at_or_after(length: int | None, context: Context) -> Answer:
    return await _at_moment(context) or await timer(length, context)


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
        first=_at_moment,
        command=command,
        openings=("Timer set for", "I'll tell you"),
    ),
)
