"""What can be asked about timers that run: how long is left, which there are, cancel, change,
extend; and what is refused in one sentence because nothing here can do it.

These are exact words, no skill of their own: the table of skills is fixed, and the pocket Llama
has one `timer` with a length.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from assistant.memory import naming
from assistant.memory.notebook import Timer
from assistant.memory.off_loop import off_loop
from assistant.patterns import Pattern
from assistant.skills.context import Answer, Change, Context, Gap
from assistant.skills.kept import agenda, stopwatch
from assistant.skills.kept.timer_answers import listed, none, not_one, promised, rows, topic, which
from assistant.skills.skill import Command, saying
from assistant.skills.words import clock_times, wording
from assistant.skills.words.timers import chosen_timers, corrections, later
from assistant.skills.words.timers import timer_phrases as phrases
from assistant.skills.words.timers.chosen_timers import KIND
from assistant.skills.words.timers.timer_labels import label
from assistant.skills.words.timers.timer_wording import described, with_rest
from models.pocket.durations import seconds

NOTHING_SET = "No timer is set."
CANNOT_LATER = "I can't do that later. I can remind you: say remind me, and when."
_LEFT_ON = Pattern(
    r"how long (?:left )?(?:for|on|till|until) (?:the |my )?(?P<name>[a-z]+(?: [a-z]+)?)$"
)
_A_THING = Pattern(r"\ban? (?:[a-z]+ ){1,2}one$")
Doing = Callable[[str, list[Timer], Context], Awaitable[Answer]]


def command(said: str, context: Context) -> Command | None:
    """The command in a phrase, or None."""
    for understood in _UNDERSTOOD:
        found = understood(said, context)
        if found is not None:
            return found
    return None


def _refused(said: str, context: Context) -> Command | None:
    """What nothing here can do."""
    if re.match(r"(?:pause|hold|resume)\b", said) and is_label(said, context):
        said = f"{said} timer"
    for pattern, sentence in phrases.REFUSED:
        if pattern.search(said):
            nothing = phrases.OF_RUNNING.match(said) and not context.running
            sentence = f"{NOTHING_SET} {sentence}" if nothing else sentence
            return Command(saying(sentence, {"timer": None}))
    if not phrases.LATER.match(said) or not later.is_for_later(said, context.now):
        return None
    return Command(saying(CANNOT_LATER, {"timer": None}))


def _cancelled(said: str, context: Context) -> Command | None:
    if (unwanted := phrases.UNWANTED.match(said)) is not None:
        drops = phrases.DROPS_IT.search(unwanted["rest"]) is not None
        return Command(with_timers("that timer", cancel if drops else _goes_on), changes=True)
    named = phrases.NAMED.match(said)
    if (off := phrases.OFF.search(said)) is not None and context.running:
        meant = "cancel all timers" if off["all"] else "cancel that timer"
        return Command(with_timers(meant, cancel), changes=True)
    if named is not None and is_label(named["name"], context):
        kind = "" if _is_name(named["name"], context) else " timer"  # none has this name
        return Command(with_timers(f"{said}{kind}", cancel), changes=True)
    if _ends_timer(said, context):
        return Command(with_timers(said, cancel), changes=True)
    if phrases.SILENCE.search(said):
        return Command(with_timers(said, _nothing_rings))
    return None


def _is_name(name: str, context: Context) -> bool:
    """Whether all words of a name are those of a timer: "the rice" is the white rice, "the brown
    rice" is not."""
    return any(t.label and naming.same(name, t.label) for t in context.running)


def _spoke_of_timer(context: Context) -> bool:
    """Whether the last answer was about a timer."""
    return context.last_skill == "timer" and bool(context.running)


def _ends_timer(said: str, context: Context) -> bool:
    """Whether words end a timer, by its kind or its place: a place alone may be one on a list."""
    if not phrases.CANCEL.search(said):
        return False
    topic = None if context.topic is None else context.topic.kind
    return topic == "timer" or phrases.OF_TIMERS.search(said) is not None


def _told(said: str, context: Context) -> Command | None:
    """A question about what is set."""
    if phrases.OTHER_ALARM.search(said):
        return None
    if agenda.AGENDA.match(said):
        return Command(with_timers(said, agenda.tell))
    if agenda.WOKEN.match(said):
        return Command(with_timers(said, agenda.tell_alarms))
    if _spoke_of_timer(context) and phrases.WHAT_THEN.match(said):
        return Command(with_timers("that timer", _tell))
    if phrases.LEFT_ON_ALL.search(said) and context.running:
        return Command(with_timers("", _tell))
    for_name = _LEFT_ON.match(said)
    about_timers = context.topic is not None and context.topic.kind == "timer"
    until = re.search(r"\b(?:till|until)\b", said) is not None
    named = for_name is not None and is_label(for_name["name"], context)
    if for_name is not None and (named or (about_timers and not until)):
        return Command(with_timers(f"how long is left on the {for_name['name']} timer", _tell))
    between = re.search(r"\bfrom\b.+\bto\b", said) is not None  # "how long from here to Bath"
    if phrases.NAMED_LEFT.search(said) and is_label(said, context) and not between:
        return Command(with_timers(said, _tell))
    if said in ("how long", "how much time") and not context.running:
        return None
    asks_all = phrases.GOING_ON.search(said) or phrases.REMINDED.match(said)
    if asks_all and (context.running or re.search(r"\bset\b", said)):
        return Command(with_timers("", _tell))
    if phrases.FIRST_OVER.search(said) and context.running:
        return Command(with_timers("the next one", _tell))
    asks = phrases.LEFT.search(said) or phrases.LIST.search(said)
    if asks and not phrases.ELSEWHERE.search(said):
        return Command(with_timers(said, _tell))
    return None


def _moved(said: str, context: Context) -> Command | None:
    """An order that moves the end of a timer, or starts it anew."""
    said = phrases.BEGUN.sub("", said)
    if phrases.RESTART.match(said):
        return Command(with_timers(said, _restart), changes=True)
    if not seconds(said):
        return None
    if phrases.LESS.search(said):
        return Command(with_timers(said, _shorten), changes=True)
    if phrases.BARE_MORE.match(said) and not context.running:
        return None
    if phrases.ANOTHER_DAY.match(said):
        return None
    if phrases.MORE.search(said) and not phrases.ANOTHER_TIMER.search(said):
        return Command(with_timers(said, _lengthen), changes=True)
    return None


def _changed_to(said: str, context: Context) -> Command | None:
    """Another length or time in place of the one that was set."""
    meant = corrections.time_meant(context.question) if context.last_skill == "timer" else None
    if meant and chosen_timers.can_be(meant, context.running, context.timer_topic, context.now):
        return Command(with_timers(meant, _correct), changes=True)
    if phrases.ANOTHER.search(said) or not phrases.CHANGE.search(said):
        return None
    if _A_THING.search(said) and seconds(said) is None:
        return None  # "make it a large one" names no hour
    is_first = chosen_timers.is_first(said, context.running)
    if is_first or not _names_time(said, context):
        return None
    return Command(with_timers(said, _change), changes=True)


_UNDERSTOOD = (stopwatch.command, _refused, _cancelled, _told, _moved, _changed_to)


def is_label(name: str, context: Context) -> bool:
    """Whether a timer is called by this name: "cancel the eggs"."""
    return chosen_timers.is_label(name, context.running)


def _names_time(said: str, context: Context) -> bool:
    clock = clock_times.named(chosen_timers.with_at(said), context.now)
    return seconds(said) is not None or clock is not None


def with_timers(said: str, doing: Doing) -> Callable[[Context], Awaitable[Answer]]:
    async def run(context: Context) -> Answer:
        running = await off_loop(context.notebook.running, context.now, context.wearer)
        return await doing(said, running, context)

    return run


async def _tell(said: str, running: list[Timer], context: Context) -> Answer:
    """Which timers run, and how long each has left."""
    chosen = (
        chosen_timers.chosen(said, running, context.now, context.timer_topic) if running else []
    )
    if not chosen:
        return none(said, running, context)
    return listed(chosen, context)


async def cancel(said: str, running: list[Timer], context: Context) -> Answer:
    """Cancel the timer that is meant, or ask which."""
    chosen = chosen_timers.chosen(said, running, context.now, context.timer_topic)
    if not chosen:
        return none(said, running, context)
    if len(chosen) > 1 and not phrases.ALL.search(said):
        return which(said, chosen, context)
    return await end(chosen, context)


async def end(timers: list[Timer], context: Context) -> Answer:
    """End these timers, and say which."""
    for timer in timers:
        await off_loop(context.notebook.end_timer, timer, context.wearer)
    names = wording.listing([described(t, context.now) for t in timers])
    verb = "is" if len(timers) == 1 else "are"
    said = f"{wording.capital(names)} {verb} cancelled."
    change = Change(removed=tuple(timers))
    return Answer(said, {"cancelled": rows(timers)}, change=change, topic=topic(timers))


async def _goes_on(said: str, running: list[Timer], context: Context) -> Answer:
    """The answer to whoever wants no timer: none is set, and what runs is said."""
    if not running:
        return Answer("Okay, I won't.", {"timers": []})
    rest = wording.capital(with_rest(running[-1], context.now))
    return Answer(
        f"Okay, I won't set one. {rest}; say cancel to end it.",
        {"timers": rows(running)},
    )


async def _nothing_rings(said: str, running: list[Timer], context: Context) -> Answer:
    """The answer to whoever wants a sound to end: what rings here is said once."""
    rest = f" {wording.capital(with_rest(running[0], context.now))}." if running else ""
    return Answer(f"Nothing of mine is ringing.{rest}", {"timers": rows(running[:1])})


async def _lengthen(said: str, running: list[Timer], context: Context) -> Answer:
    return await _shift(said, running, context, _amount(said))


async def _shorten(said: str, running: list[Timer], context: Context) -> Answer:
    return await _shift(said, running, context, -_amount(said))


def _amount(said: str) -> int:
    """The length that a timer is moved by, without the length that it is called by."""
    by = re.search(r"\bby (.+)$", said)
    amount = (
        by[1]
        if by
        else re.sub(rf"\b(?:to|on|onto|from|off) (?:the|my|that|it)\b.*{KIND}?$", "", said)
    )
    return seconds(amount) or seconds(said) or 0


async def _shift(said: str, running: list[Timer], context: Context, by: int) -> Answer:
    """Move the end of a timer."""
    first = re.match(rf"\w+ ((?:the|my|that) (?:\w+ )??{KIND})\b", said)
    which = first[1] if first else re.sub(r"\bby\b.*|^\w+ .* (?=to|from|off|on)", "", said)
    if name := chosen_timers.name_of_none(said, running):
        return not_one(f"the {name} timer", running, context)
    if not (re.search(rf"\b{KIND}\b", which) or chosen_timers.is_label(which, running)):
        which = "it"
    timer = chosen_timers.one(which, running, context.now, context.timer_topic)
    if timer is None:
        return not_one(which, running, context)
    due = timer.due + timedelta(seconds=by)
    if due <= context.now:
        return Answer("That is more than is left; say cancel to end it.", {"timer": timer.id})
    length = timer.seconds + by if timer.seconds else 0
    return await changed(replace(timer, due=due, seconds=length), context)


async def _change(said: str, running: list[Timer], context: Context) -> Answer:
    """Give a timer another length, counted from now, or an alarm another time."""
    if not running and re.match(r"(?:set|make|start)\b", said) and (length := seconds(said)):
        return await _start(length, context)
    named = re.match(rf".*?\b{KIND}\b", said)
    timer = chosen_timers.one(
        named[0] if named else "it", running, context.now, context.timer_topic
    )
    if timer is None and re.match(r"(?:set|start)\b", said) and (length := seconds(said)):
        return await _start(length, context)  # "set the oven timer to twenty minutes": a new one
    if timer is None:
        return not_one(named[0] if named else "", running, context)
    wanted = said[named.end() :] if named else said
    if (shift := phrases.SHIFT.match(wanted)) is not None and (by := seconds(shift["by"])):
        direction = -1 if shift["earlier"] else 1
        return await _shift(said, running, context, direction * by)
    clock = clock_times.named(chosen_timers.with_at(said), context.now)
    if (length := seconds(wanted)) is not None and (timer.seconds or clock is None):
        due = context.now + timedelta(seconds=length)
        return await changed(replace(timer, seconds=length, due=due), context)
    if clock is None:
        return Answer("To what time shall I change it?", {"timer": timer.id})
    due = chosen_timers.nearest(context.now + clock[1], timer, said)
    return await changed(replace(timer, seconds=0, due=due), context)


async def _restart(said: str, running: list[Timer], context: Context) -> Answer:
    """Have a timer run its whole length again, from now."""
    timer = chosen_timers.one(said, running, context.now, context.timer_topic)
    if timer is None:
        return not_one(said, running, context)
    if not timer.seconds:
        gap = Gap("change that timer {}", "moment")
        return Answer("To what time shall I change it?", {"timer": timer.id}, gap=gap)
    due = context.now + timedelta(seconds=timer.seconds)
    return await changed(replace(timer, due=due), context)


async def _correct(said: str, running: list[Timer], context: Context) -> Answer:
    """Give the timer that was set last the length, the time or the day that was meant."""
    timer = chosen_timers.spoken_of(running, context.timer_topic)
    if timer is None:
        return none(said, running, context)
    meant = chosen_timers.corrected(said, timer, context.now)
    if meant is None:
        return Answer("To what shall I change it?", {"timer": timer.id})
    answer = await changed(meant, context)
    if phrases.REPEATED.search(context.question.casefold()):
        return replace(answer, sentence=f"I can only ring once. {answer.sentence}")
    return answer


async def _start(length: int, context: Context) -> Answer:
    """A new timer, where none runs that could be set to the length."""
    name = label(context.question)
    kept = await off_loop(
        context.notebook.start_timer, length, context.now, context.wearer, None, name
    )
    sentence = f"{wording.capital(name or 'timer')} set for {wording.duration(length)}."
    change = Change((kept,))
    evidence = {"timers": rows([kept])}
    return promised(Answer(sentence, evidence, change=change, topic=topic([kept])), context)


async def changed(timer: Timer, context: Context) -> Answer:
    """Keep a timer with another length, time or name, and say it."""
    notebook, wearer = context.notebook, context.wearer
    before = [old for old in await off_loop(notebook.timers, wearer) if old.id == timer.id]
    await off_loop(notebook.change_timer, timer, wearer)
    said = f"{wording.capital(with_rest(timer, context.now))}."
    change = Change((timer,), tuple(before))
    return Answer(said, {"timers": rows([timer])}, change=change, topic=topic([timer]))
