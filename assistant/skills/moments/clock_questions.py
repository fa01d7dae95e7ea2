"""Questions that compare print, or what was told, with the clock: "how long till the Galway one",
"is it running late", "is that today", "am I too late to sow them", "when must I be back".

English only. Says what the print says and how far off that is; judges no safety.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.moments import anchors, reckoned
from assistant.skills.moments.lengths import TO_DO, lengths_in
from assistant.skills.moments.lines import Occasion, days_off, moment, seconds_until, told
from assistant.skills.pages.row import same_word
from assistant.skills.pages.times import weekdays
from assistant.skills.pages.times.waiting import DOSE
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import named_day
from assistant.skills.words.timers.timer_labels import is_time

_HOW_LONG = Pattern(
    r"^(?:so |and |but |well |okay )*how (?:long|much (?:time|longer)|"
    r"many (?:more )?(?:minutes|hours|"
    r"days|sleeps|weeks))\b(?P<rest>.*)$"
)
_LEANS = Pattern(
    r"(?:(?:'s| is| are| has| have| do| does|'ve|'re| i| we| you| got| it| that| this| they| left| "
    r"till| until| before| to go| to wait| away| off| from now| still| then| now| there| it's| off "
    rf"is| for| leaves?| goes| starts?| of that| here| gives?| me| have| to stand{TO_DO})"
    r"(?= |$))*"
)
# What goes or is held at a time, which no hours of opening tell.
_GOES = Pattern(
    r"\b(?:bus|train|tram|flight|plane|boat|ferry|film|show|appointment|meeting|lift|taxi)\b"
)
_HOURS = Pattern(r"\b(?:open|clos|shut)\w*\b")
_IS_IT = Pattern(r"\bhow long(?:'s| is) (?:it|that|this)(?: then| now)?$")
_UNTIL = Pattern(r"\b(?:till|until|til|before)\b (?P<anchor>.+)$")
_ON_TIME = Pattern(
    r"^(?:and |so |but )*(?:is|are|will) (?:(?P<what>it|that|they|(?:the|my|that) .+?) )"
    r"(?:be )?(?:running |going to be |still |coming )*(?:on time|late|delayed|cancelled|early)"
    r"(?: then| now)?$|^(?:and )?it is on time$"
)
_HOW_LATE = Pattern(
    r"^(?:and |so |but )*how (?:late|delayed) (?:is|are|will) "
    r"(?P<what>it|that|they|this|(?:the|my) .+?)(?: be)?(?: running| going to be)?(?: then| now)?$"
)
# "So when does it really come", with a delay in print.
_WHEN_REALLY = Pattern(
    r"^(?:and |so |but |then )*(?:when|what time|at what time)(?:'s| is| does| do| will| are)? "
    r"(?P<what>it|that|they|this|(?:the|my) [a-z ]{2,30}?)(?: (?:really|actually|now|then|still|"
    r"going to|due to|be))* (?:come|coming|comes|leave|leaves|leaving|go|goes|going|arrive|arrives|"
    r"arriving|get here|depart|departs|here|due|start|starts|starting|run|running)"
    r"(?: in| here| then| now| really| actually)*$"
)
# How something runs, on a row of its own.
_STATE = Pattern(
    r"\W*(?:(?:expected|exp|delayed|late|est|estimated|on time|cancelled|now)\b[\W\d]*){1,3}"
    r"(?:min(?:ute)?s?|late)?\W*$"
)
_TODAY = Pattern(
    r"^(?:and |so |but |well )*(?:is|are|was) (?P<what>[\w' ]{2,40}?) (?P<day>today|tomorrow|now)"
    r"(?: or .*)?$|^(?:and |so )*(?:is )?today (?P<today>.+? day)$|^(?:and |so )*(?:am i|"
    r"are we|is it) "
    r"(?:too late|too early|(?:still )?in time)\b(?: (?:to|for) (?P<deed>.*))?$|"
    r"^(?:and |so )*(?:can|could) (?:i|we) (?:still (?P<puts>sow|plant|get|put|pop)\b.*|"
    r"(?P<sows>sow|plant)\b.{0,30}\b(?:now|today|yet|already|this month))$|"
    r"^(?:and |so )*(?:have|did) (?:i|we) miss(?:ed)? (?:it|them|the boat|my chance)$"
)
_SAYS_MORE = Pattern(
    r"\b(?:open|close[ds]?|shut|allowed|free|no|not|never|except|only|cancelled|until|till)\b"
)
_OFF = Pattern(r"\b(?:cancelled|postponed|suspended|moved)\b")
_OVERDUE = Pattern(r"\b(?:is|are|am|was) (?:.{1,30} )?(?:overdue|past due|late back)\b")
_DUE = Pattern(r"\b(?:due|pay by|return by|back by|by)\b")
_BACK = Pattern(
    r"\b(?:when|what time|by when|how late)\b.{0,80}\b(?:be back|come back|get back|move (?:it|"
    r"the car|my "
    r"car)|be gone|leave by|leave again|shift it)"
    r"(?: (?:by|then|here|again|now|to (?:the|my) car))*(?: (?:if|since|when)\b.*)?$"
)
_STAY = Pattern(r"\b(?:max|maximum|limit(?:ed)?|up to|stay|waiting)\b")
_SINCE = Pattern(
    r"\b(?:parked|stopped|got here|arrived|came|been here since|since) (?:here )?(?:at )?"
    r"(?P<at>[\w: ]{1,60}?)(?= (?:so|how|when|what)\b|$)"
)
_OFFERS = Pattern(r"\b(?:left|have i|i have|i've got|have we)\b")
_FILLED = Pattern(r"^(?:(?:hang on|hold on|wait|sorry|hm+|fine|great|lovely|thanks)(?: |$))+")
MOST_DAYS = 366


async def answer(said: str, context: Context) -> Answer | None:
    """The answer to a question of the clock in `phrases.plain` form; None for any other."""
    said = _FILLED.sub("", said)
    for asked in _ASKED:
        found = await asked(said, context)
        if found is not None:
            return found
    return None


async def _how_long(said: str, context: Context) -> Answer | None:
    found = _HOW_LONG.match(said)
    about_timer = context.topic is not None and context.topic.kind in ("timer", "stopwatch")
    if (
        found is None
        or not found["rest"]
        or DOSE.search(said)
        or (about_timer and context.last_skill == "timer")
    ):
        return None
    until = _UNTIL.search(found["rest"])
    anchor = "" if until is None else until["anchor"]
    if named_day(anchor, context.now.date()) is not None:
        return None
    if not _LEANS.fullmatch(found["rest"]):
        if until is None or is_time(until["anchor"]) or _is_set(until["anchor"], context):
            return None
    elif context.running and context.last_skill != "read":
        return None
    then = await anchors.meant(anchor, context)
    if then is not None and _IS_IT.search(said) and not _was_told(then, context):
        return None  # how long a thing is or takes
    if then is not None and _GOES.search(found["rest"]) and _HOURS.search(then.line.casefold()):
        return None
    return None if then is None else _told_off(then, context)


def _was_told(then: Occasion, context: Context) -> bool:
    return context.last_skill != "" and then.line.casefold() in context.last_answer.casefold()


def _told_off(then: Occasion, context: Context) -> Answer | None:
    days = abs(days_off(then.when.date(), context.now))
    if then.off:
        return _says(then, "")
    if not then.timed and days > MOST_DAYS:
        return None
    sentence = told(then, context.now)
    if then.late:
        return _says(then, f"By the time that was planned: {sentence}")
    if then.early is not None and then.ends is None:
        sentence = f"{sentence} That is instead of {wording.clock_time(then.early)}."
    return Answer(sentence, {"time": then.when.isoformat()})


def _is_set(anchor: str, context: Context) -> bool:
    words = anchor.split()
    return any(same_word(w, o) for t in context.running for o in t.label.casefold().split()
               for w in words if len(w) > 2)  # fmt: skip


async def _on_time(said: str, context: Context) -> Answer | None:
    found = _ON_TIME.match(said) or _HOW_LATE.match(said)
    if found is None:
        return None
    what = found["what"] or ""
    then = await anchors.meant(what, context) or await _on_board(what, context)
    if then is None or not then.line or not then.timed or "It says" in then.line:
        return None
    then = _with_state(then, await anchors.page_lines(context), context.now)
    late = ""
    if then.early is not None and then.ends is None:
        minutes = wording.duration(seconds_until(then.when, then.early))
        clock, planned = wording.clock_time(then.when), wording.clock_time(then.early)
        late = f"That is {minutes} late: {clock} instead of {planned}."
    return _says(then, late)


async def _when_really(said: str, context: Context) -> Answer | None:
    """When something is that is late; None where no delay is printed."""
    found = _WHEN_REALLY.match(said)
    then = None if found is None else await anchors.meant(found["what"], context)
    if then is None or then.early is None or then.ends is not None:
        return None
    clock, planned = wording.clock_time(then.when), wording.clock_time(then.early)
    return Answer(f"At {clock}, instead of {planned}.", {"time": then.when.isoformat()})


async def _on_board(what: str, context: Context) -> Occasion | None:
    """The moment of the one row with a clock time that holds the words."""
    lines = await anchors.lines_about(what, context, timed_only=True)
    if len(lines) != 1:
        return await anchors.read_last(what, context)
    return moment(lines[0], context.now)


def _with_state(then: Occasion, page: Sequence[str], now: datetime) -> Occasion:
    """The moment with what stands alone below its row on a board: "Expected 08:44", "On time"."""
    if then.line not in page or then.early is not None:
        return then
    for line in page[page.index(then.line) + 1 :]:
        if _STATE.match(line.casefold()):
            return moment(f"{then.line} {line}", now) or then
        if clock_times.printed(line):
            break
    return then


async def _today(said: str, context: Context) -> Answer | None:
    """Whether a day or a span of days in print holds today."""
    found = _TODAY.match(said)
    if found is None or context.view.trouble:
        return None
    what = found["what"] or found["today"] or found["deed"] or ""
    if puts := found["puts"] or found["sows"]:
        what = "plant" if puts == "plant" else "sow"
    day = context.now + timedelta(days=found["day"] == "tomorrow")
    lines = await anchors.lines_about(_SAYS_MORE.sub(" ", what), context)
    page = await anchors.page_lines(context)
    if (lines or puts) and all(reckoned.holds_on(line, day) is None for line in lines):
        lines = [line for line in page if reckoned.holds_on(line, day) is not None]
        lines *= len(lines) == 1  # the one line with days
    for line in lines:
        holds = reckoned.holds_on(line, day)
        if holds is None or weekdays.spans(line.casefold()):
            continue
        if not found["day"] and not found["today"] and not reckoned.is_span(line, day):
            continue
        if any(_OFF.search(other.casefold()) for other in page if other != line):
            return None  # it may be what is off
        bare = (
            not found["what"]
            or _OFF.search(line.casefold())
            or _SAYS_MORE.search(f"{what} {' '.join(lines)}".casefold())
        )
        return Answer(_whether(holds, day, line, bool(bare), context), {"line": line})
    return None


def _whether(holds: bool, day: datetime, line: str, bare: bool, context: Context) -> str:
    """Whether the days of a line hold on a day. `bare`: without a yes or a no, which words such as
    "closed" or "no" in the line could turn round."""
    near = ("Today", "Tomorrow")[day.date() > context.now.date()]
    printed = f"It says: {line.strip(' .')}."
    if bare:
        within = ("outside", "within")[holds]
        return f"{printed} {near} is {wording.day(day)}: {within} that."
    return f"{('No', 'Yes')[holds]}: {near.casefold()} is {wording.day(day)}. {printed}"


async def _overdue(said: str, context: Context) -> Answer | None:
    """Whether the day until which something is due is past."""
    if _OVERDUE.search(said) is None:
        return None
    page = await anchors.page_lines(context)
    dues = [made for line in page if _DUE.search(line.casefold())
            and (made := moment(line, context.now)) is not None]  # fmt: skip
    if len(dues) != 1:
        return None
    past = -days_off(dues[0].when.date(), context.now)
    if past > 0:
        return _says(dues[0], f"That is {wording.amount(past, 'day')} overdue.")
    return _says(dues[0], f"Not yet. {told(replace(dues[0], timed=False), context.now)}")


async def _due(said: str, context: Context) -> Answer | None:
    """When something is over that print gives a length for."""
    if not reckoned.asks(said) or context.view.trouble:
        return None
    made = reckoned.due(await anchors.page_lines(context), said, context.now)
    return None if made is None else _reckoned(made, context)


def _reckoned(made: Occasion, context: Context) -> Answer:
    if made.timed:
        day = ""
        if made.when.date() != context.now.date():
            day = f" on {wording.day(made.when)}"
        return _says(made, f"From now that is {wording.clock_time(made.when)}{day}.")
    return _says(made, told(made, context.now))


async def _back(said: str, context: Context) -> Answer | None:
    """Until when one may stay where print gives the longest time."""
    since = _SINCE.search(said)
    if _BACK.search(said) is None and (since is None or not _OFFERS.search(said)):
        return None
    for line in await anchors.page_lines(context):
        lengths = lengths_in(line)
        if not _STAY.search(line.casefold()) or len(lengths) != 1:
            continue
        start = since and clock_times.last_named(since["at"], context.now)
        then = (start or context.now) + timedelta(seconds=lengths[0].least)
        clock = wording.clock_time(then)
        stay = Occasion(then, True, line)
        if start is None:
            return _says(stay, f"From now that is until {clock}.")
        begun = f"From {wording.clock_time(start)} that is until {clock}."
        return _says(stay, f"{begun} {told(stay, context.now)}")
    return None


def _says(then: Occasion, rest: str) -> Answer:
    sentence = f"It says: {then.line.strip(' .')}. {rest}".strip()
    return Answer(sentence, {"line": then.line, "time": then.when.isoformat()})


# From when something can be had: "when can I get it", beside "Collect from".
_CAN_HAVE = Pattern(
    r"^(?:and |so |but )*(?:when|from when|what day|how soon) (?:can|may|could|do|should) (?:i|we) "
    r"(?:get|collect|fetch|have|pick (?:it|this|that|them) up|pick up|come for)"
    r"(?: (?:it|this|that|them|the [a-z]+|my [a-z]+))?(?: then| up)*$"
)
_HAD = Pattern(r"\b(?:collect\w*|pick[ -]?up|available|ready|fetch|abhol\w+)\b")
# Whether a room is free, beside when it is booked.
_IS_FREE = Pattern(
    r"^(?:and |so |but )*is (?!(?:it|this|that) (?:still )?(?:free|available)(?: already| yet)*$)"
    r"(?:it|this|that|the [a-z]+|this [a-z]+) (?:still )?(?:free|booked|"
    r"taken|occupied|in use|available)(?: (?:now|right now|at the moment|already|yet))*$"
)
_BOOKED = Pattern(r"\b(?:booked|reserved|occupied|in use|engaged|busy)\b")


async def _can_have(said: str, context: Context) -> Answer | None:
    found = _CAN_HAVE.match(said)
    page = await anchors.page_lines(context) if found is not None else []
    made = [made for line in page if _HAD.search(line.casefold())
            and (made := moment(line, context.now)) is not None]  # fmt: skip
    if len(made) == 1:
        return _says(made[0], told(made[0], context.now))
    return None


async def _is_free(said: str, context: Context) -> Answer | None:
    """Whether now is within the time for which something is booked, by its sign alone."""
    found = _IS_FREE.match(said)
    page = await anchors.page_lines(context) if found is not None else []
    made = [made for line in page if _BOOKED.search(line.casefold())
            and (made := moment(line, context.now)) is not None and made.ends]  # fmt: skip
    if len(made) != 1 or made[0].ends is None:
        return None
    start, end, now = made[0].when, made[0].ends, context.now
    rest = f"That is over; now it is {wording.clock_time(now)}."
    if now < start:
        length = wording.duration(60 * (seconds_until(start, now) // 60))
        rest = f"That begins in {length}; now it is {wording.clock_time(now)}."
    elif now < end:
        rest = f"That is now, until {wording.clock_time(end)}."
    return _says(made[0], f"{rest} Whether somebody is in there I can't tell.")


_Asked = Callable[[str, Context], Awaitable[Answer | None]]
_ASKED: tuple[_Asked, ...] = (
    _can_have, _is_free, _back, _overdue, _due, _when_really, _on_time, _today, _how_long
)  # fmt: skip
