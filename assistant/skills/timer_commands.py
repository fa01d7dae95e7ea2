"""What can be asked about timers that run: how long is left, which there are, cancel, change,
extend; and what is refused in one sentence because nothing here can do it.

These are exact words, no skill of their own: the table of skills is fixed, and the pocket Llama
has one `timer` with a length.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from assistant.memory.notebook import NotebookError, Timer
from assistant.skills.context import Answer, Change, Context
from assistant.skills.skill import Command
from assistant.skills.words import clock_times, wording
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.chosen_timers import KIND
from assistant.skills.words.timers.timer_labels import label
from assistant.skills.words.timers.timer_wording import described, with_rest
from models.json_types import JsonObject
from models.pocket.durations import seconds

LISTED = 5  # timers that are listed one by one
_LIST = re.compile(
    rf"\b(how many|what|which|any|list|tell me|read|show)\b.*\b{KIND}\b"
    rf"|\b(do|have) i (have |got )?.*\b{KIND}\b|\b(is|are) (there |my |the )?.*{KIND} "
    r"(running|set|going|active)\b|^(what's|what is) running$"
    rf"|^(has|have|is|are|did) (my|the) (\w+ )?{KIND} (finished|over|up|done|rung|ring|gone off|"
    r"go off|ended|still (running|on|going))\b"
    r"|^(is )?anything (still )?(running|ticking|set|on)$"
    rf"|^(which|what) (one |of them |{KIND} |is )?(goes|rings|ends|finishes|is (up|done|next|"
    r"first)|"
    r"will (ring|go off|end)|runs out|next)\b(?!.*\b(bus|train|line|page|step)\b)"
)
_LEFT = re.compile(
    r"\bhow (long|much time|many (minutes|seconds)|much longer)( is| are| do i have| have i got)?"
    r"( still)?( there)? (left|remain(s|ing)?|to go)$"
    r"|\bhow (long|much)\b.*\b(left|remain(s|ing)?)\b"
    rf" (on|for|of|in|until|before|till)\b.*\b{KIND}\b"
    rf"|\bhow (long|much (longer|time|more))\b.*\b{KIND}\b|\b(time|minutes) (left|remaining)$"
    r"|^how much longer$"
    rf"|\bwhen\b.*\b{KIND}\b|\bwhen (does|will) (it|that) (ring|go off|end)\b"
    rf"|\bhow('s| is) (the|my) .*\b{KIND}( doing)?$"
)
_CANCEL = re.compile(
    rf"^(cancel|stop|end|kill|clear|delete|remove|drop|forget|get rid of|turn off|switch off|"
    rf"disable|dismiss|scrap|unset|turn|switch|call off)\b.*\b{KIND}\b|"
    r"^(?:cancel|stop|end|kill|delete|remove|drop)(?: the| that| this)? "
    r"(?:longer|longest|shorter|shortest|first|second|last|next|other) (?:one|timer|alarm)s?(?: "
    r"too| as well)?$|"
    rf"^(?:the |my |that )?{KIND} off$|^never mind (about )?(the|my) .*{KIND}$|"
    rf"^(no|without) more {KIND}$|^i (don't|do not|no longer) need (the|my|that|any) .*\b{KIND}\b"
    r"|^(don't|do not) (wake|remind) me( (up|about|to|of|at|in|after|any|tomorrow|today|now)\b.*|)$"
)
_MORE = re.compile(
    r"^give (?!me\b)(?:the |my )?\w+(?: timer)? (?:another|\w+ more|\w+ extra)\b"
    r"|^(?:add|give me|extend|put|increase|make it|i need|another|plus|lengthen|prolong)\b.*"
    rf"\b(?:more|longer|to (?:the|my|that|it)|(?:the|my) .*{KIND} by|another|extra)\b"
    r"|^(?:push|move|delay|postpone|put)\b.*\b(?:back|out|off|later|by)\b"
    r".*\b(?:by|seconds?|minutes?|hours?)\b"
)
_LESS = re.compile(
    r"^(?:take|subtract|reduce|shorten|knock|remove)\b.*\b(?:off|by|from)\b"
    r"|^(?:bring|move|pull)\b.*\bforward\b"
)
_CHANGE = re.compile(
    rf"^(?:change|set|reset|move|make|adjust|update|turn|push|switch)\b.*\b(?:{KIND}|it|that)\b"
    r".*\b(?:to|for|instead|back|forward|last|until)\b|^make (?:it|that) \b.*"
    r"|^(?:no|actually|sorry|i meant?|rather|instead)\b.*\b(?:minutes?|seconds?|hours?)(?:"
    r" instead)?$"
)
_ANOTHER = re.compile(rf"\b(a|an|another|new|second|two|three)\b(?: \w+){{0,3}} {KIND}\b")
_ANOTHER_TIMER = re.compile(rf"\banother (?:\w+ )?{KIND}\b")
_NAMED = re.compile(
    r"^(?:no )?(?:cancel|stop|end|forget|drop|scrap|delete|remove|get rid of|never mind|lose|clear)"
    r"(?: about)? (?:the |my |that |those )?(?P<name>[a-z]+(?: [a-z]+)?)(?: ones?)?$"
)
_REFUSED = (
    (re.compile(r"\bstop ?watch\b"), "I have no stopwatch, only timers."),
    (
        re.compile(rf"\b(pause|hold|resume|continue|unpause)\b.*\b{KIND}\b"),
        "I can't pause a timer; I can cancel it or change its length.",
    ),
    (
        re.compile(
            r"^(?:(?:have you )?got an? |have you an? |is there an? |do you (?:have|do) (?:an? )?)?"
            r"(snooze|let me sleep)( (the|my) (alarm|timer)| it| button| function)?$"
        ),
        "I can't snooze. Say for how long, and I set a new timer.",
    ),
    (
        re.compile(r"^(stop|quit) listening( to me)?$|^(don't|do not) listen( to me)?$"),
        "I can't stop listening when you say so. Switch the microphone off, or end me.",
    ),
)
# After a timer was set: "no, fifteen", "sorry, I meant twenty past", "not tomorrow, on Thursday".
_CORRECTING = (
    r"(?:no|nope|sorry|actually|wait|oops|rather|but|i (?:meant|mean|said)|make (?:it|that)|"
    r"not \w+(?: \w+){0,2}?(?= (?:on|at|for|in|but|the|\d)\b))"
)
_CORRECTED = re.compile(
    rf"^{_CORRECTING}(?: {_CORRECTING})* "
    r"(?P<new>(?!cancel|stop|delete|forget|never|undo|scrap|set|remind|wake|what|how|when|where|"
    r"read|tell|"
    r"is|do|can|that|it\b)(?:(?:on|at|for|to|in) )?(?:the )?[\w:]+(?: [\w:]+){0,3})$"
)
_OFF = re.compile(
    rf"\b(?:turn|switch) (?:it|that) off$|\b{KIND} (?:cancel|stop|delete|get rid of) (?:it|that)$"
    r"|^(?:cancel|stop|clear|end) (?P<all>everything|all|it all|all of (?:it|them))$"
)
_ALL = re.compile(r"\b(all|every|everything|both|each)\b|\b(timers|alarms|reminders)$")
_LATER = re.compile(
    r"^(read|look|find|search|count|scan|describe|check|say|tell me what|see|repeat|speak|show|"
    r"turn|play|call|open|take|what)\b"
)

Doing = Callable[[str, list[Timer], Context], Awaitable[Answer]]


def command(said: str, context: Context) -> Command | None:
    """The command in a phrase, or None."""
    for pattern, sentence in _REFUSED:
        if pattern.search(said):
            return Command(_sentence(sentence))
    if _LATER.match(said) and _is_for_later(said, context):
        return Command(
            _sentence("I can't do that later. I can remind you: say remind me, and when.")
        )
    named = _NAMED.match(said)
    off = _OFF.search(said)
    if off is not None and _running(context):
        meant = "cancel all timers" if off["all"] else "cancel the last timer"
        return Command(_with_timers(meant, _cancel), changes=True)
    if _CANCEL.search(said) or (named is not None and is_label(named["name"], context)):
        return Command(_with_timers(said, _cancel), changes=True)
    for_name = re.match(r"how long (?:for|on|till|until) (?:the |my )?(?P<name>[a-z]+)$", said)
    if for_name is not None and is_label(for_name["name"], context):
        return Command(_with_timers(said, _tell))
    if _LEFT.search(said) or _LIST.search(said):
        return Command(_with_timers(said, _tell))
    if _LESS.search(said) and seconds(said):
        return Command(_with_timers(said, _shorten), changes=True)
    if _MORE.search(said) and seconds(said) and not _ANOTHER_TIMER.search(said):
        return Command(_with_timers(said, _lengthen), changes=True)
    corrected = _CORRECTED.match(_with_fillers(context.question))
    if corrected is not None and context.last_skill == "timer":
        return Command(_with_timers(corrected["new"], _correct), changes=True)
    if _CHANGE.search(said) and not _ANOTHER.search(said) and _names_time(said, context):
        return Command(_with_timers(said, _change), changes=True)
    return None


def _with_fillers(question: str) -> str:
    """The question without punctuation, but with the words that show a correction: "actually"."""
    return " ".join(re.sub(r"[^\w\s':]|(?<!\d):|:(?!\d)", " ", question.casefold()).split())


def is_label(name: str, context: Context) -> bool:
    """Whether a timer is called by this name: "cancel the eggs"."""
    return chosen_timers.is_label(name, _running(context))


def _running(context: Context) -> list[Timer]:
    """All timers; none from a notebook that can't be read."""
    try:
        return context.notebook.timers(context.wearer)
    except NotebookError:
        return []


def _names_time(said: str, context: Context) -> bool:
    return (
        seconds(said) is not None
        or clock_times.named(chosen_timers.with_at(said), context.now) is not None
    )


def _is_for_later(said: str, context: Context) -> bool:
    """Whether something that can be done now is wanted at another time."""
    if re.search(r"\bwhat time\b|\btimer\b|\balarm\b|\bremind", said):
        return False
    length = re.search(r"\bin (?P<length>[\w ]+ (?:seconds?|minutes?|hours?))$", said)
    if length is not None:
        return seconds(length["length"]) is not None
    at = re.search(
        r"\bat [\w: ]+(?:am|pm|o'clock)$|\bat (?:\d{1,2}|half|quarter|noon|"
        r"midnight|midday)[\w: ]*$",
        said,
    )
    return at is not None and clock_times.named(said, context.now) is not None


def _sentence(sentence: str) -> Callable[[Context], Awaitable[Answer]]:
    async def run(context: Context) -> Answer:
        return Answer(sentence, {"timer": None})

    return run


def _with_timers(said: str, doing: Doing) -> Callable[[Context], Awaitable[Answer]]:
    async def run(context: Context) -> Answer:
        running = await asyncio.to_thread(context.notebook.timers, context.wearer)
        return await doing(said, [t for t in running if t.due > context.now], context)

    return run


async def _tell(said: str, running: list[Timer], context: Context) -> Answer:
    """Which timers run, and how long each has left."""
    chosen = chosen_timers.chosen(said, running, context.now) if running else []
    if not chosen:
        return _none(said, running, context)
    timers = wording.listing([with_rest(t, context.now) for t in chosen[:LISTED]])
    more = f" There are {len(chosen) - LISTED} more." if len(chosen) > LISTED else ""
    opening = "" if len(chosen) == 1 else f"{wording.amount(len(chosen), 'timer')}: "
    return Answer(_capital(f"{opening}{timers}.{more}"), {"timers": _rows(chosen)})


async def _cancel(said: str, running: list[Timer], context: Context) -> Answer:
    """Cancel the timer that is meant, or ask which."""
    chosen = chosen_timers.chosen(said, running, context.now)
    if not chosen:
        return _none(said, running, context)
    if len(chosen) > 1 and not _ALL.search(said):
        return _which(chosen, context)
    for timer in chosen:
        await asyncio.to_thread(context.notebook.end_timer, timer, context.wearer)
    names = wording.listing([described(t, context.now) for t in chosen])
    verb = "is" if len(chosen) == 1 else "are"
    return Answer(f"{_capital(names)} {verb} cancelled.", {"cancelled": _rows(chosen)})


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
    which = re.sub(r"\bby\b.*|^\w+ .* (?=to|from|off|on)", "", said)
    timer = chosen_timers.one(
        which if re.search(rf"\b{KIND}\b", which) else "it", running, context.now
    )
    if timer is None:
        return _not_one(which, running, context)
    due = timer.due + timedelta(seconds=by)
    if due <= context.now:
        return Answer("That is more than is left; say cancel to end it.", {"timer": timer.id})
    length = timer.seconds + by if timer.seconds else 0
    return await _changed(replace(timer, due=due, seconds=length), context)


async def _change(said: str, running: list[Timer], context: Context) -> Answer:
    """Give a timer another length, counted from now, or an alarm another time."""
    if not running and re.match(r"(?:set|make|start)\b", said) and (length := seconds(said)):
        return await _start(length, context)
    named = re.match(rf".*?\b{KIND}\b", said)
    timer = chosen_timers.one(named[0] if named else "it", running, context.now)
    if timer is None and re.match(r"(?:set|start)\b", said) and (length := seconds(said)):
        return await _start(length, context)  # "set the oven timer to twenty minutes": a new one
    if timer is None:
        return _not_one(named[0] if named else "", running, context)
    wanted = said[named.end() :] if named else said
    if (length := seconds(wanted)) is not None:
        due = context.now + timedelta(seconds=length)
        return await _changed(replace(timer, seconds=length, due=due), context)
    clock = clock_times.named(chosen_timers.with_at(said), context.now)
    if clock is None:
        return Answer("To what time shall I change it?", {"timer": timer.id})
    due = chosen_timers.nearest(context.now + clock[1], timer, said)
    return await _changed(replace(timer, seconds=0, due=due), context)


async def _correct(said: str, running: list[Timer], context: Context) -> Answer:
    """Give the timer that was set last the length, the time or the day that was meant."""
    if not running:
        return _none(said, running, context)
    timer = max(running, key=lambda t: t.id)
    meant = chosen_timers.corrected(said, timer, context.now)
    if meant is None:
        return Answer("To what shall I change it?", {"timer": timer.id})
    return await _changed(meant, context)


async def _start(length: int, context: Context) -> Answer:
    """A new timer, where none runs that could be set to the length."""
    name = label(context.question)
    kept = await asyncio.to_thread(
        context.notebook.start_timer, length, context.now, context.wearer, None, name
    )
    sentence = f"{_capital(name or 'timer')} set for {wording.duration(length)}."
    return Answer(sentence, {"timers": _rows([kept])}, change=Change("timer", kept.id))


async def _changed(timer: Timer, context: Context) -> Answer:
    await asyncio.to_thread(context.notebook.change_timer, timer, context.wearer)
    return Answer(f"{_capital(with_rest(timer, context.now))}.", {"timers": _rows([timer])})


def _none(said: str, running: list[Timer], context: Context) -> Answer:
    """Nothing fits: what there is instead."""
    kind = "timer"
    if re.search(r"\balarms?\b|\bwake\b", said):
        kind = "alarm"
    elif re.search(r"\bremind", said):
        kind = "reminder"
    if not running:
        return Answer(f"No {kind} is set.", {"timers": []})
    others = wording.listing([with_rest(t, context.now) for t in running[:LISTED]])
    return Answer(f"You have no such {kind}. {_capital(others)}.", {"timers": _rows(running)})


def _not_one(said: str, running: list[Timer], context: Context) -> Answer:
    """No timer fits, or several do."""
    chosen = chosen_timers.chosen(said, running, context.now)
    return _which(chosen, context) if len(chosen) > 1 else _none(said, running, context)


def _which(chosen: list[Timer], context: Context) -> Answer:
    others = wording.listing([described(t, context.now) for t in chosen[:LISTED]], "or")
    return Answer(f"Which one: {others}?", {"timers": _rows(chosen)})


def _rows(timers: list[Timer]) -> list[JsonObject]:
    return [
        {"id": t.id, "seconds": t.seconds, "due": t.due.isoformat(), "label": t.label}
        for t in timers
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
