"""Questions and changes that lean on what was spoken about last: "how many are left", "which is
first", "what's on there", "make the last one half past", "ten would be better".

A question is one of these where it holds nothing but words that ask and point: so no sentence is
listed. A change names a timer, by its name or by "it", and a time that it is to have instead.
English only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from assistant.memory.notebook import Timer
from assistant.patterns import Pattern
from assistant.skills import timer_commands
from assistant.skills.context import Answer, Context, Topic
from assistant.skills.kept import lists, named_things, timer_answers
from assistant.skills.skill import Command, given, saying
from assistant.skills.words import clock_times, wording
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time
from models.pocket.durations import seconds

_SHORT_FORM = Pattern(r"'(?:s|re|ve|ll|d|m)\b")
_NAMES_KIND = {
    "timer": Pattern(r"\b(?:timers?|alarms?|reminders?|countdowns?)\b"),
    "list": Pattern(r"(?<=\w )lists?\b|\b(?:items?|entries|entry)\b"),
    "note": Pattern(r"\b(?:notes?|noted)\b"),
}
# Words that ask, point or name a kind, and no thing.
_POINTING = frozenset(
    """
        a all alarm alarms am and any anything are at back be been countdown countdowns current
        currently did do does down else entries entry every everything first five for four from
        get give go goes going gone got had has have how i in is it item items last left list
        listed lists long longer longest many me middle more much my next no noted now of off on
        one ones only or order our out over pm read
        reminder reminders remaining ring rings running
        say second set shorter shortest show so soonest still tell that the them then there these
        they thing things this those three till time timer timers to up us was we were what when
        which who will with you your please again them
    """.split()
)
# One of these makes it a question about several things, or about one that runs: "what is this" is
# none.
_OF_SEVERAL = Pattern(
    r"\b(?:many|left|first|second|third|fourth|fifth|middle|last|next|soonest|on|set|running|going|"
    r"list|listed|all|ones?|else|order|remaining|remain|still|got|have|ring|rings|off|back|noted|"
    r"them|those|they|when|am or pm|long|longer|"
    r"longest|shorter|shortest|every|everything|any|anything)\b"
)
_SHOWN = Pattern(r"\b(?:this|these) ones?\b")  # what is held up, and no entry of a list
_READS_BACK = Pattern(
    r"^(?:(?:can|could|will|would) you )?(?:read|say|tell|give|repeat) (?:me )?(?:(?:it|that|this|"
    r"them|the note|my note|that note) )?(?:back|out|again|over)\b.*$"
    r"|^what (?:have|did) (?:you|i) (?:just )?(?:say|note|noted|got|get)(?: there)?$"
)
_COUNTS = Pattern(r"\bhow many\b")
_ABOUT_IT = Pattern(r"\b(?:it|that|this|when|how long|how much)\b")
_OF_ALL = Pattern(r"\b(?:they|them|those|these|all|both|each|everything)\b")
_SIZE = Pattern(r"\b(?:(?P<long>long(?:er|est)?)|short(?:er|est)?) one\b")
_PLACE = Pattern(r"\b(?P<place>first|second|third|fourth|fifth|middle|last|next|soonest)\b")
_ASKS_PLACE = Pattern(r"\b(?:what|which|when|who)\b")
_TELLS = Pattern(
    r"\b(?:what|which|am or pm|list|read|tell|show|say|any|anything|when|how long|how much|is|are|"
    r"have|do|did)\b"
)
_HOW_IS = Pattern(
    r"^(?:how(?:'s| is| are)|what about|and) (?P<what>(?:the |my |that )?[a-z]+(?: [a-z]+)??)"
    r"(?: (?:doing|going|looking|coming (?:along|on)|getting on|now|then))*$"
)
_STOPWATCH = Pattern(r"\b(?:how (?:long|much)|what (?:was|did)|time again|say (?:it|that))\b")
# What a timer is to be instead, after the words that say so.
_CHANGES = Pattern(
    r"^(?:change|make|move|set|switch|swap|alter|adjust|edit|update|shift|put|push|bring|turn|have|"
    r"let|give|take|knock|add|"
    r"extend|shorten|delay|postpone) (?P<rest>.+)$"
)
_RATHER = Pattern(
    r"^(?P<value>.+?) (?:would be|is|might be|will be|would|might)(?: much| a bit)? "
    r"(?:better|best|fine|enough|plenty|good|do|great|ideal)$|"
    r"^(?:better|rather|let's say|say|i'd prefer|i would prefer|i prefer) (?:make it )?"
    r"(?P<also>.+)$"
)
_REPEATS = Pattern(r"\b(?:every|each|daily|weekdays|weekends|\w+days)\b")
_BETWEEN = Pattern(r"^(?:to|for|at|into|on|be|run|have|by|instead|another) ")
_LONGER = Pattern(r"\b(?:another|an extra|an additional|more|longer|extra)\b")
_EARLIER = Pattern(r"\b(?:earlier|sooner|less|shorter|forward|off)\b")
_LATER = Pattern(r"\b(?:later|back|out|on)\b")
_AMOUNT = Pattern(r"\b(?:by|have|run|go|for)\b")
_TO_IT = Pattern(r"^(?P<value>.+?) (?:to|onto|on|off|from) (?P<what>.+)$")
_ADDS = ("add", "give", "extend", "delay", "postpone")
_TAKES = ("take", "knock", "shorten")


def asked(said: str, context: Context) -> Command | None:
    """A question about what was spoken about last, or about all of its kind."""
    words = _SHORT_FORM.sub("", said)
    topic = context.topic
    if set(words.split()) - _POINTING:
        return _of_named(said, context)
    if topic is not None and topic.kind == "stopwatch":
        return _of_stopwatch(words, context)
    if not _OF_SEVERAL.search(_SHOWN.sub(" ", words)):
        return None
    named = next((kind for kind, names in _NAMES_KIND.items() if names.search(words)), None)
    kind = named or (None if topic is None else topic.kind)
    if kind is None:
        return None
    return _OF_KIND[kind](words, context) if kind in _OF_KIND else None


def _of_named(said: str, context: Context) -> Command | None:
    """How a timer is getting on that is called by its name: "how's the chicken doing"."""
    found = _HOW_IS.match(said)
    timer = None if found is None else _named(found["what"], context.running, context)
    if timer is None:
        return None
    return Command(given(timer_answers.listed([timer], context)), skill="timer")


def _of_stopwatch(words: str, context: Context) -> Command | None:
    """How long was measured, once the stopwatch was stopped."""
    topic = context.topic
    if context.stopwatch is not None or topic is None or not _STOPWATCH.search(words):
        return None
    length = wording.duration(topic.ids[0]) if topic.ids else "nothing"
    return Command(saying(f"It was stopped at {length}.", {"stopwatch": None}))


def _of_timers(words: str, context: Context) -> Command | None:
    """How many run, which is first, what is left."""
    if not context.running or not (_COUNTS.search(words) or _TELLS.search(words)):
        return None
    return Command(partial(_tell_timers, words), skill="timer")


async def _tell_timers(words: str, context: Context) -> Answer:
    await context.look_up()
    return timer_answers.listed(_asked_for(words, context), context)


def _asked_for(words: str, context: Context) -> list[Timer]:
    """The timers that a question is about: the one in a place, the one that was told, or all."""
    running = sorted(context.running, key=lambda timer: timer.due)
    if (size := _SIZE.search(words)) is not None and running:
        return [running[-1 if size["long"] else 0]]
    place = _PLACE.search(words)
    if place is not None and _ASKS_PLACE.search(words):
        chosen = named_things.in_place(running, place["place"].replace("soonest", "first"))
        return running if chosen is None else [chosen]
    told = [t for t in running if context.topic is not None and t.id in context.topic.ids]
    several = _COUNTS.search(words) or _OF_ALL.search(words)
    one = len(told) == 1 and not several and _ABOUT_IT.search(words)
    return told if one else running


def _of_list(words: str, context: Context) -> Command | None:
    """How much is on the list that was used last, what, and in which place."""
    asks = _COUNTS.search(words) or _TELLS.search(words)
    if not asks or not (lists.entries_of("list", context) or _is_about_list(words, context)):
        return None
    return Command(partial(_tell_list, words), skill="remember")


async def _tell_list(words: str, context: Context) -> Answer:
    await context.look_up()
    entries = lists.entries_of("list", context)[::-1]
    if not entries:
        return Answer("Your list is empty.", {"list": None}, topic=Topic("list"))
    place = _PLACE.search(words)
    if place is not None and _ASKS_PLACE.search(words):
        chosen = named_things.in_place(entries, place["place"])
        entries = entries if chosen is None else [chosen]
    return lists.told(entries, counts=_COUNTS.search(words) is not None)


def _of_note(words: str, context: Context) -> Command | None:
    """The note that was made or told last: "read it back"."""
    topic = context.topic
    if topic is None or topic.kind != "note" or not _READS_BACK.match(words):
        return None
    told = [note.text for note in context.kept.notes if note.id in topic.ids]
    said = " ".join(wording.ended(text) for text in told)
    return (
        Command(saying(f"You told me: {said}", {"notes": [*topic.ids]}), skill="recall")
        if told
        else None
    )


def _is_about_list(words: str, context: Context) -> bool:
    """Whether a list was spoken about, and none is named."""
    about = context.topic is not None and context.topic.kind == "list"
    return about and _NAMES_KIND["list"].search(words) is None


_OF_KIND: dict[str, Callable[[str, Context], Command | None]] = {
    "timer": _of_timers,
    "list": _of_list,
    "note": _of_note,
}


def changed(said: str, context: Context) -> Command | None:
    """Another end for a timer that the words name: "push the last one back ten minutes"."""
    running = context.running
    if not running or _REPEATS.search(said):
        return None
    about_timers = context.topic is not None and context.topic.kind == "timer"
    if about_timers and (rather := _RATHER.match(said)) is not None:
        meant = chosen_timers.spoken_of(running, context.timer_topic)
        return _moved(meant, rather["value"] or rather["also"], context)
    order = _CHANGES.match(said)
    if order is None:
        return None
    verb = said.split()[0]
    if verb in _ADDS + _TAKES and (to_it := _TO_IT.match(order["rest"])) is not None:
        found = _moved(_named(to_it["what"], running, context), to_it["value"], context, verb)
        if found is not None:
            return found
    words = order["rest"].split()
    for at in range(len(words) - 1, 0, -1):  # the longest name: "the last one"
        if words[at - 1] in ("another", "an", "a", "extra"):
            continue  # "another minute" is a length
        if _parts_time(words[:at], words[at]):
            continue
        timers = _named(" ".join(words[:at]), running, context)
        found = _moved(timers, " ".join(words[at:]), context, verb)
        if found is not None:
            return found
    return None


def _parts_time(before: list[str], word: str) -> bool:
    """Whether a clock time is cut in two before this word: "half past", "seven"."""
    last, led = before[-1], before[-2:-1]
    timed = last != "one" and is_time(last)
    if timed and seconds(f"{last} minutes") and seconds(f"{word} minutes"):
        return True  # "twenty", "five past"
    if last in ("past", "half", "quarter") or (timed and word in ("am", "pm", "past")):
        return True
    if last == "to":
        return bool(led) and led[0] != "one" and is_time(led[0])  # "ten to"
    return timed and word == "to" and led == ["to"]  # "to ten", "to seven"


def _named(what: str, running: list[Timer], context: Context) -> Timer | None:
    """The one timer that a phrase names."""
    kept = named_things.Meant("", tuple(running))
    found = named_things.meant(what, kept, context)
    return found.timers[0] if found is not None and len(found.timers) == 1 else None


def _moved(timer: Timer | None, value: str, context: Context, verb: str = "make") -> Command | None:
    """The command that gives a timer another length or time; None where the words name none."""
    if timer is None:
        return None
    meant = _shifted(timer, value, context, verb)
    if meant is None and verb not in (*_ADDS, *_TAKES, "let"):
        bare = re.sub(r" (?:instead|now|rather)$", "", value)
        while (stripped := _BETWEEN.sub("", bare)) != bare:
            bare = stripped
        meant = _at_clock(timer, bare, verb, context)
        if meant is None and is_time(bare):
            meant = chosen_timers.corrected(bare, timer, context.now)
    if meant is None or meant.due <= context.now:
        return None
    return Command(partial(timer_commands.changed, meant), changes=True, skill="timer")


def _at_clock(timer: Timer, value: str, verb: str, context: Context) -> Timer | None:
    """A reminder in so many hours at the clock time to which it is moved: "seven" is none of its
    hours then. None for any other."""
    reminds = timer.seconds and timer.label and not timer.named
    hours = chosen_timers.unit(timer) == "hours" or " " in value
    if not reminds or not hours or verb == "make" or seconds(value) is not None:
        return None
    clock = clock_times.named(f"at {value} alarm", context.now) if is_time(value) else None
    return None if clock is None else replace(timer, seconds=0, due=context.now + clock[1])


def _shifted(timer: Timer, value: str, context: Context, verb: str) -> Timer | None:
    """The timer with its end so much later or earlier; None where the words shift nothing."""
    ways = (_EARLIER, _LONGER, _LATER)
    way = next((way for way in ways if way.search(value)), None)
    if way is None and verb not in _ADDS + _TAKES:
        return None
    amount = _AMOUNT.sub(" ", value)
    for pattern in ways:
        amount = pattern.sub(" ", amount)
    amount = re.sub(r"^(?=(?:second|minute|hour)$)", "1 ", " ".join(amount.split()))
    length = (seconds(amount) or seconds(f"{amount} minutes")) if amount else None
    if not length or not is_time(amount):
        return None
    by = -length if way is _EARLIER or verb in _TAKES else length
    total = timer.seconds + by if timer.seconds else 0
    return replace(timer, seconds=max(0, total), due=timer.due + timedelta(seconds=by))
