"""Requests about the timer, note or watch that was set last and is not named: "get rid of it", "is
it over yet", "five more", "an hour earlier". They are written out with its name.

English only. Only what follows such an answer directly is taken so: later on, "it" may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time, label, without_time
from models.pocket.durations import seconds

_IT = r"(?:it|that|this|that one|this one)"
_CANCELS = Pattern(
    rf"^(?:no |oh |actually |sorry |you can )*(?:(?:cancel|stop|end|delete|remove|drop|scrap|kill|"
    rf"get rid of|turn off|switch off|clear|lose|bin|forget|call off|scratch) {_IT}"
    r"(?: again| now| (?:because )?(?:i|i've|i'm|we|we've|it's) (?!can hear)\w.*)?|"
    rf"(?:turn|switch|shut|call) {_IT} off|cancel|"
    rf"i (?:don't|no longer) (?:need|want) {_IT}(?: any ?more| now| after all)?|"
    r"i've (?:already )?done (?:it|that)(?: already)?)$"
)
# What was done just now is not to be; where nothing was done, nothing is taken back.
_CHANGES_MIND = Pattern(
    rf"^(?:no |oh |actually |sorry )*(?:never ?mind|don't bother|(?:i've )?changed my mind|"
    rf"i didn't (?:need|want|mean) {_IT})$"
)
_ASKS_REST = Pattern(
    rf"^(?:so )?(?:(?:is|has) {_IT} (?:\w+ )?(?:over|done|finished|up|ended|gone off|ready|"
    rf"running|going|on|set|ticking|active|started)(?: yet| now| already)?|"
    rf"(?:did|have|are) you (?:\w+ )?(?:set|start|started|got|get|do|done|timing|counting) {_IT}"
    rf"(?: on| right| down)?|did {_IT} (?:work|start|take|go through)|is that set|"
    rf"how(?:'s| is) (?:{_IT}|the time) (?:doing|going|looking)|"
    rf"how are we (?:doing|going)(?: for time)?|how (?:long|much|far)(?: longer| time)? "
    rf"(?:has|is|does|have) (?:{_IT}|there|i|we) (?:been (?:running|going)|left|got|have left|"
    rf"got left|have|to go|gone)(?: left)?|how (?:many|much) (?:hours?|minutes?|time) (?:is|"
    rf"are) (?:it|that)(?: from now| away| off)?|"
    r"how long is (?:it|that) from now|when (?:is|does|will) (?:it|that) "
    rf"(?:over|end|finish|done|ring|go off|up))$"
)
_SETS_IT = Pattern(
    r"^(?:(?:please|now|can you|yes|go on|then|right|lovely) )*(?:set|start|time) "
    r"(?:it|that|this|one|a timer for (?:it|that|this))"
    r"(?: (?:as a timer|please|then|for that|going))*$"
)
_STARTS_IT = Pattern(r"(?:set|start|time) (?:it|that|this)(?: please| then| going)*$")
# "Okay, start that. Call it glue."
_AND_CALLS = Pattern(
    r"^(?P<order>[^.;]{3,60})[.,;] (?:(?:uh|um|er|and|oh|so)[, ]+)*(?:call|name|label) "
    r"(?:it|that|this) (?:the )?(?P<name>[a-z]+(?: [a-z]+)?)\W*$",
    re.IGNORECASE,
)
_PUTS_BACK = Pattern(
    rf"^(?:no |oh |actually |sorry |wait )*(?:(?:put|bring) {_IT} back(?: on)?|restore {_IT}|"
    r"keep (?:it|that)(?: going| on| running)?|"
    r"i (?:still|do) (?:need|want) (?:it|that)(?: after all)?)$"
)
# The time of a reminder that was just set without one: "at six in the evening".
_AT_TIME = Pattern(r"^(?:at|say|about|around) (?P<time>[\w:]+(?: [\w:]+){0,5})$")
# Another length for what was just added: "no, two".
_ADDED = Pattern(
    r"^(?:add|give (?:it|that|me|the [a-z ]{2,20})|put) (?:an? )?(?:another |extra )?"
    r"(?P<length>[\w ]{1,40}?)"
    r"(?: (?:to|on|onto) .+| more| extra| longer)?$"
)
_SAYS_WHOLE = Pattern(r"\b(?:make|change|set|to|be)\b")
_TIMES_TWO = Pattern(rf"^(?P<how>double|halve) {_IT}$")
# "Make it fifteen for the eggs": another length of the timer that was just set.
_MAKES_IT = Pattern(
    r"^(?:(?:and|no|oh|actually) )*make (?:it|that) (?P<length>[\w -]{1,30}?) for "
    r"(?:the |my |some )?(?P<thing>(?!me\b|us\b)[a-z]+(?: [a-z]+)?)$"
)
_WHEN_LEFT = Pattern(
    r"^(?:and |then )*(?:(?:remind|nudge|tell|warn|alert|ping|buzz|poke) me|give me an? (?:nudge|"
    r"shout|buzz)|let me know|shout|say) (?:when|once) (?:there(?:'s| is| are)|"
    r"it(?:'s| has)(?: got)?|i've got|i have) (?P<length>[\w ]+? (?:minutes?|seconds?|"
    r"hours?)) (?:left|to go|remaining)"
    r"(?: on (?:it|that))?$"
)
_HALF_WAY = Pattern(
    r"^(?:and )?(?:(?:remind|nudge|tell|warn|alert|ping|buzz|poke) me|give me an? (?:nudge|shout|"
    r"buzz)|let me know|shout|ping) (?:at |when (?:it's|it is) )?(?:the )?half ?(?:way|time|done|"
    r"gone|over|up)(?: point| mark|"
    r" through| there)?(?: (?P<errand>(?:so|to|in order) .+))?$"
)
_PAUSES = Pattern(rf"^(?P<verb>pause|hold|resume|continue|unpause) {_IT}$")
_RESTARTS = Pattern(
    rf"^(?:(?:re ?start|reset) {_IT}|start {_IT} (?:again|over|from the (?:top|start|beginning)))$"
)
_AGAIN = Pattern(
    r"^(?:(?:the )?same (?:again|thing again)|(?:do|set) (?:it|that|the same) again|"
    r"one more of (?:those|the same)|(?:and )?again)$"
)
_NOT_AS_BEFORE = Pattern(
    r"^(?P<head>remind me (?:at|in|on) (?P<time>[\w:]+(?: [\w:]+){0,3}?)) (?:and )?not "
    r"(?:at |in |on )?[\w:]+(?: [\w:]+){0,2}?(?: (?:like|as) before| any ?more| like last time)? "
    r"(?P<rest>(?:about|to) .+)$"
)
_AGAIN_LATER = Pattern(
    r"^(?:and |then )*(?:again|once more|one more(?: time)?|another(?: one| alarm)?|wake me again)"
    r"(?: at)? (?P<length>[\w ]+?) (?:later|after(?: that)?)\b"
)
_LONGER = Pattern(
    r"^(?!how |what |no |any |cancel |stop |end |kill |.*\bwhich )"
    r"(?:and |make (?:it|that) |push (?:it|that) |move (?:it|that) |"
    r"give (?:it|me) |add |i need |need ){0,3}(?:another |an extra |an additional )?"
    r"(?P<length>[\w ]{1,60}?)(?P<how> more| longer| extra| later| back| less| shorter| earlier|"
    r" sooner| forward|(?: to| on| onto| off) (?:it|that))(?: on (?:it|that))?$"
)
_ANOTHER = Pattern(
    r"^(?:and |give it |add )*(?:another|an extra|an additional) "
    r"(?P<length>(?!(?:one )?(?:for|on)\b).+)$"
)
# To whom the time is given: "oh go on, give them another minute".
_GIVES = Pattern(
    r"^(?:(?:oh|aw|ah|go on|then|ok|okay|fine|all right|right|well|yes|yeah|so|and|just) ){0,5}"
    r"(?:give|let) (?:them|him|her|us|everyone|everybody|it|me|"
    r"the (?:kids|children|class|boys|girls|lads|team|group|others))(?: all)?(?: have)? "
    r"(?=.*\b(?:another|more|extra)\b)"
)
_MORE_OF = Pattern(r"^(?P<n>[\w ]{1,30}?) (?:more|extra) (?P<unit>(?:second|minute|hour)s?)\b")
_SENTENCES = Pattern(r"[.!]\s+")
_ONE_UNIT = Pattern(r"^(?:second|minute|hour)$")
_JUST = Pattern(r"\b(?:just|about|maybe|say|only|good|wee|whole|full|please)\b ?")
_LESS = ("less", "shorter", "earlier", "sooner", "forward", "off")
_KEPT = Pattern(
    rf"^(?:did|have) you (?:\w+ )?(?:saved?|got?|noted?|kept?|keep|remember(?:ed)?|stor"
    rf"(?:e|ed)|writ(?:e|ten)|get|do|done) {_IT}(?: down| written down| in your notes)?$"
    r"|^is that (?:saved|noted|stored|in (?:my|your) notes)$"
)
_STOPS_WATCH = Pattern(
    r"^(?:that's (?:it|fine|enough) |you can )?stop(?: (?:it|that|watching|looking))?(?: now)?$"
)
_WATCHED = Pattern(
    rf"^(?:did|have|are) you (?:\w+ )?(?:set|got|do|doing|watching|looking|on)(?: for)?(?: {_IT})?$"
)


def named(question: str, context: Context) -> str:
    """The request with what was set last in place of "it"; else as it is."""
    if (moved := _moved_reminder(question, context)) is not None:
        return moved
    said = plain(question)
    if _STARTS_IT.match(said) and context.last_skill == "timer" and last_timer(context):
        return "how long is left on that timer"  # it runs
    calls = _AND_CALLS.match(question)
    if calls is not None and context.last_answer and _SETS_IT.match(plain(calls["order"])):
        return f"set a {calls['name'].casefold()} timer for that"
    if _SETS_IT.match(said) and context.last_answer:
        return "set a timer for that"
    write_out = _ABOUT.get(context.last_skill)
    if write_out is None or (context.topic is not None and context.topic.kind == "stopwatch"):
        return question
    return write_out(said, context) or _behind_remark(question, context) or question


def _behind_remark(question: str, context: Context) -> str | None:
    """A shift of a timer's end in a sentence of its own, after a remark: "bit tight. Five minutes
    sooner"."""
    *before, last = _SENTENCES.split(question.strip(" .!"))
    timer = last_timer(context)
    if not before or "?" in question or timer is None or context.last_skill != "timer":
        return None
    return _shifted(plain(last), timer)


def added_instead(meant: str, question: str, context: Context) -> str | None:
    """The rest of the length that was meant to be added to a timer: "add a minute to the egg",
    "no, two". None where nothing was added just before."""
    added, timer = _ADDED.match(plain(context.last_question)), last_timer(context)
    if added is None or timer is None or not context.changed_just_now:
        return None
    if _SAYS_WHOLE.search(question.casefold()):
        return None  # "make it twelve"
    before = seconds(_with_unit(added["length"], timer))
    unit = re.search(r"\b(?:second|minute|hour)", added["length"])
    if unit is not None and seconds(meant) is None:
        meant = f"{meant} {unit[0]}s"
    instead = seconds(_with_unit(meant, timer))
    if before is None or instead is None or before == instead:
        return None
    if instead > before:
        return f"add {wording.duration(instead - before)} to that timer"
    return f"take {wording.duration(before - instead)} off that timer"


def _moved_reminder(question: str, context: Context) -> str | None:
    """A reminder for another time than the one that is set: "at two, not at three like before"."""
    found = _NOT_AS_BEFORE.match(plain(question))
    if found is None:
        return None
    meant = f"{found['head']} {found['rest']}"
    errand = label(meant)
    if any(timer.label.casefold() == errand.casefold() for timer in context.running):
        return f"change the {errand} reminder to {found['time']}"
    return meant


def _of_timer(said: str, context: Context) -> str | None:
    if _CHANGES_MIND.match(said) and context.changed_just_now:
        return "undo that"
    removed = context.last_change is not None and not context.last_change.added
    if _PUTS_BACK.match(said) and context.changed_just_now and removed:
        return "undo that"
    timer = last_timer(context)
    if _CANCELS.match(said) and (timer is not None or not context.running):
        return "cancel that timer"
    timed = context.topic is None or context.topic.kind != "stopwatch"
    if _ASKS_REST.match(said) and timed:
        return "how long is left on that timer"
    if (paused := _PAUSES.match(said)) is not None:
        return f"{paused['verb']} the timer"
    if _RESTARTS.match(said):
        return "restart that timer"
    if timer is None:
        return None
    return _of_running(said, timer, context.now, context.changed_just_now)


def _of_running(said: str, timer: Timer, now: datetime, was_set: bool) -> str | None:
    """What is asked of a timer that runs: another one like it, or a shift of its end."""
    made = _MAKES_IT.match(said)
    if (
        made is not None
        and timer.seconds
        and (length := seconds(_with_unit(made["length"], timer)))
    ):
        which = "that"
        if timer.label and made["thing"] not in timer.label.casefold():
            which = f"the {made['thing']}"
        return f"change {which} timer to {wording.duration(length)}"
    if _AGAIN.match(said) and timer.seconds:
        return f"set a timer for {wording.duration(timer.seconds)}"
    later = _AGAIN_LATER.match(said)
    if later is not None and (length := seconds(_with_unit(later["length"], timer))):
        if timer.seconds:
            return f"set a timer for {wording.duration(timer.seconds + length)}"
        ring = timer.due.astimezone(now.tzinfo) + timedelta(seconds=length)
        return f"set an alarm at {wording.clock_time(ring)} {_day(ring, now)}".strip()
    if (nudge := _when_left(said, timer, now) or _half_way(said, timer, now)) is not None:
        return nudge
    if (times := _TIMES_TWO.match(said)) is not None and timer.seconds > 1:
        length = timer.seconds * 2 if times["how"] == "double" else timer.seconds // 2
        return f"change that timer to {wording.duration(length)}"
    at_time = _AT_TIME.match(said)
    if at_time is not None and not timer.seconds and is_time(at_time["time"]) and was_set:
        return f"change that reminder to {at_time['time']}"
    return _shifted(said, timer)


def _shifted(said: str, timer: Timer) -> str | None:
    """An order that moves the end of a timer: "five more", "an hour earlier"."""
    said = _MORE_OF.sub(r"\g<n> \g<unit> more", _GIVES.sub("", said))
    shift = _LONGER.match(said) or _ANOTHER.match(said)
    if shift is None:
        return None
    length = _with_unit(_JUST.sub("", shift["length"]).strip(), timer)
    length = _ONE_UNIT.sub(r"a \g<0>", length)
    if seconds(length) is None or without_time(f"for {length}"):
        return None  # "when can I put weight on it"
    how = shift.groupdict().get("how") or ""
    if how.split()[:1] and how.split()[0] in _LESS:
        return f"take {length} off that timer"
    return f"add {length} to that timer"


def _day(moment: datetime, now: datetime) -> str:
    """The day of an alarm, where it is not today."""
    if moment.date() == now.date():
        return ""
    return f"on {wording.day(moment)}"


def _when_left(said: str, timer: Timer, now: datetime) -> str | None:
    """A reminder when so much of a timer is left: "tell me when there's ten minutes left"."""
    found = _WHEN_LEFT.match(said)
    left = None if found is None else seconds(found["length"])
    if found is None or left is None:
        return None
    rest = round((timer.due - now).total_seconds()) - left
    if rest <= 0:
        return None
    return f"remind me in {wording.duration(rest)} that it is nearly time"


def _half_way(said: str, timer: Timer, now: datetime) -> str | None:
    """A reminder when half of a timer is over: "nudge me halfway so I can stir it"."""
    found = _HALF_WAY.match(said)
    if found is None or not timer.seconds:
        return None
    rest = round((timer.due - now).total_seconds() - timer.seconds / 2)
    if rest <= 0:
        return None
    errand = re.sub(r"^(?:so (?:that )?i can|in order to|to) ", "to ", found["errand"] or "")
    return f"remind me in {wording.duration(rest)} {errand or 'that it is half way'}"


def _with_unit(length: str, timer: Timer) -> str:
    """The length; a bare number has the unit of the timer, and minutes for an alarm."""
    if seconds(length) is not None:
        return length
    return f"{length} {chosen_timers.unit(timer)}"


def last_timer(context: Context) -> Timer | None:
    """The timer that was spoken about last, or else that was set last, where it still runs."""
    return chosen_timers.spoken_of(context.running, context.timer_topic)


def _of_note(said: str, context: Context) -> str | None:
    return "what was my last note" if _KEPT.match(said) else None


def _of_watch(said: str, context: Context) -> str | None:
    if _STOPS_WATCH.match(said) and context.kept.watches:
        return "stop watching"
    if _CANCELS.match(said) and context.last_change is not None:
        return "cancel that"
    return "what are you watching for" if _WATCHED.match(said) else None


def _of_time(said: str, context: Context) -> str | None:
    return f"what is {said} today" if said in ("the date", "the day", "the time") else None


_ABOUT: dict[str, Callable[[str, Context], str | None]] = {
    "timer": _of_timer,
    "remember": _of_note,
    "watch": _of_watch,
    "time": _of_time,
}
