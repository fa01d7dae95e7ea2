"""Which moment words mean that lean on something: "before that", "till the Galway one goes", "when
they shut". The words are looked for in what was told last, in print, and in what is kept.

    words ─► a time of their own ─► lines that name them
          ─► what was told last ─► all print in view

English only. Changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.moments.lengths import lengths_in
from assistant.skills.moments.lines import Occasion, days_off, moment, moments, times_in
from assistant.skills.pages.row import rows, same_word
from assistant.skills.pages.times import todays, weekdays
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.told import moments as told_moments
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import named_day
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time
from assistant.skills.worked.print import displays

# Words that name no thing of their own.
_EMPTY = frozenset(
    "it that this then they them there he she we i you one ones the a an my our your his her their "
    "of to at for in on is are was be been do does did has have had got get it's that's they're "
    "i've we've i'm goes go going gone leaves leave leaving left start starts starting starts "
    "begins begin comes come coming arrives arrive departs depart due time end ends ending over "
    "finish finishes out off up again next actually really thing appointment meeting date day "
    "event deadline bus train flight plane boat ferry film show slot mine ours so and but well "
    "morning afternoon evening night now still until till before when what runs run here just "
    "about any us done finished ready".split()
)
# What an answer was worked out from: "Not before 10:30 pm, 4 hours after 6:30 pm".
_FROM_WHAT = Pattern(
    r", [\w ]+ (?:after|before|from) .*$|^\d+ [a-z]+ from [\w ,]{3,40}? is (?=[A-Z])"
)
_OWN_DEED = Pattern(r"^(?:i|we|you|he|she)(?:'\w+)? ")
_QUOTED = Pattern(r"It says: (?P<line>.+?)(?:\.(?= )|\.?$)")
_LEANT = Pattern(r"\b(?:before|beforehand|ahead|in advance|prior)\b")
_TODAY_IS = Pattern(r"\b(?:today|tomorrow) is [^.:]*", re.IGNORECASE)
_STARTS = Pattern(r"\b(?:starts?|starting|begins?|opens?)\b")
_FROM = Pattern(r"\b(?:from|starts?|starting|begins?|opens?|opening)\b")
_FOR_A_WHILE = Pattern(r"^\W*(?:for|lasts?|duration) ")
# What begins or goes at its time: no line that tells when a place shuts is its moment.
_BEGINS = Pattern(
    r"\b(?:starts?|starting|begins?|opens?|leaves?|goes|departs?|appointment|meeting|event|bus|"
    r"train|flight|plane|boat|ferry|film|show)\b"
)
_SHUTS = Pattern(r"\b(?:shuts?|shutting|clos(?:es?|ed|ing)|ends?)\b")
_ENDS = Pattern(
    r"\b(?:shuts?|shutting|clos(?:es?|ing)|ends?|ending|over|finish(?:es)?|done|runs? out|out)\b"
)
_RUNS_OUT = Pattern(r"\bruns? out\b")  # what was paid for does, and no opening hours
# Whose time was asked for: "how long till my bus at ten to seven".
_WHOSE = Pattern(
    r"\b(?:my|the|our) [a-z]+(?= (?:at|leaves?|goes|starts?|is|comes?|departs?|begins?)\b)"
)
# Until when something is to be paid, returned or used, and the lines that say it.
_DUE = Pattern(r"\b(?:due|overdue|deadline|pay|paid|paying|payment|owed?|expires?|expiry)\b")
_DUE_LINE = Pattern(
    r"\b(?:due|(?:pay\w*|return|back|settle|renew|reply|book|use|send|complete|vote) (?:\w+ )?"
    r"(?:by|before)|deadline|expir\w+|exp|no later than|last day|best before|valid until)\b"
)
_DAY_OF_IT = Pattern(r"(?<=^that) (?:tomorrow|today|tonight)$|(?<=^it) (?:tomorrow|today|tonight)$")
_LEANS = Pattern(r"^(?:it|that|this)\b")


async def read_last(words: str, context: Context) -> Occasion | None:
    """The moment of the one line with a clock time that was read last, for a word that points."""
    if words not in ("it", "that", "this", "they"):
        return None
    page = await page_lines(context)
    read = [line for line in page if line.strip(" .") in context.last_answer]
    timed = [each for line in read if (each := moment(line, context.now)) and each.timed]
    states = [each for each in timed if _STATES.match(each.line.casefold())]
    held = [each for each in timed if each not in states]
    if len(held) != 1:
        return None
    return held[0]


# A length that counts from a printed date: "returns within 28 days".
_WITHIN = Pattern(r"\bwithin \d{1,3} (?:days?|weeks?|months?)\b", re.IGNORECASE)
_OFF = Pattern(r"\bThat is (?:today|in \d+ days?\b)")  # the last day, worked out
_STATES = Pattern(r"(?:exp\w*|est\w*|delayed|due|now|on time)\b")


async def meant(words: str, context: Context) -> Occasion | None:
    """The moment that some words mean, in `phrases.plain` form; "" for what was told last."""
    words = _DAY_OF_IT.sub("", words)
    if (own := _own(words, context)) is not None:
        return own
    page = todays.of_today(await page_lines(context), context.now, words)
    found = [each for each in moments(page, context.now) if not _is_hours(each)]
    ends = _ENDS.search(words) is not None
    begins = _BEGINS.search(words) is not None and not ends
    found = [each for each in found if not (begins and _shuts(each))]
    lasts = _lasting(page, context)
    told_when = _LEANS.search(words) is not None and _says_when(context)
    if (
        ends
        and not _RUNS_OUT.search(words)
        and lasts is None
        and not told_when
        and (closing := todays.closing(page, context.now, words)) is not None
    ):
        return closing
    content = [word for word in words.split() if word not in _EMPTY]
    dues = [each for each in found if _DUE_LINE.search(each.line.casefold())]
    if _DUE.search(words) and len(dues) == 1:
        held = dues
    elif content:
        held = _named(content, (*found, *_kept(context)))
        if not held and _is_known(content, page, context, len(found) == 1):
            held = _told(found, context)
    elif _OWN_DEED.search(words):
        return None  # "before I go": nobody said when
    elif _STARTS.search(words) and (first := [o for o in found if _FROM.search(o.line.casefold())]):
        held = first
    elif lasts is not None:
        held = [lasts]
    else:
        held = _told(found, context) or _running(page, context.now)
    one = _one(held, context.now) or _one(_told_before(held, context), context.now)
    if one is None and not (found or content):
        one = told_moments.latest(context)
    if one is not None and begins and _shuts(one):
        return None
    if one is not None and ends and one.ends is not None:
        return replace(one, when=one.ends)
    return one


async def lines_about(words: str, context: Context, timed_only: bool = False) -> list[str]:
    """The rows in view that hold most of the words; for words that name nothing those that were
    read last. `timed_only`: none of them where they hold no clock time."""
    page = await page_lines(context)
    content = [word for word in words.split() if word not in _EMPTY]
    if not content and timed_only:
        return []
    if not content:
        return [line for line in page if line.casefold() in context.last_answer.casefold()]
    scores = {line: _score(content, line) for line in page}
    most = max(scores.values(), default=0)
    held = [line for line in page if scores[line] == most and most > 0]
    if timed_only:
        held = [line for line in held if times_in(line, context.now)]
    return held


async def page_lines(context: Context) -> list[str]:
    """The rows of print in view."""
    if context.view.trouble:
        return []
    texts = (await scene_with_print(context.view)).texts or ()
    lines = (" ".join(text.text for text in row) for row in rows(texts))
    return [part for line in lines for part in todays.stops(line)]


def _own(words: str, context: Context) -> Occasion | None:
    """A time or a day that the words name themselves: "half an hour before eight"."""
    bare = re.sub(r"^(?:on|at|the) ", "", words)
    if not bare or not is_time(bare):
        return None
    clock = clock_times.named(f"at {bare}", context.now)
    if clock is not None:
        return Occasion(context.now + clock[1], True, "")
    day = named_day(bare, context.now.date())
    noon = context.now.replace(hour=12, minute=0, second=0, microsecond=0)
    if day is None:
        return None
    return Occasion(noon + timedelta(days=days_off(day, context.now)), False, "")


def _named(content: Sequence[str], found: Sequence[Occasion]) -> list[Occasion]:
    """Those whose lines hold most of the words, and at least one of them."""
    scored = [(_score(content, each.line), each) for each in found]
    most = max((score for score, _ in scored), default=0)
    return [each for score, each in scored if score == most and most > 0]


def _score(content: Sequence[str], line: str) -> int:
    held = re.findall(r"[^\W_]+", line.casefold())
    return sum(any(same_word(word, other) for other in held) for word in content)


def _is_known(content: Sequence[str], page: Sequence[str], context: Context, only: bool) -> bool:
    """Whether words that no line with a moment holds were asked about just now; or whether some of
    them stand elsewhere on a page with one moment `only`."""
    if only and any(_score(content, line) for line in page):
        return True
    return _score(content, context.last_question) == len(content)


def _told(found: list[Occasion], context: Context) -> list[Occasion]:
    """What was told last: the lines that were read, or a time in the answer itself or in the
    question; else the moments of the page."""
    if (spoken := told_moments.spoken_of(context)) is not None:
        return [spoken]
    if _WITHIN.search(context.last_answer) and not _OFF.search(context.last_answer):
        return []  # no date that is printed is the last day
    answer = _TODAY_IS.sub("", clock_times.NOW_IS.sub("", context.last_answer))
    if context.last_skill == "timer" and _LEANT.search(plain(context.last_question)):
        return found * (len(found) == 1)  # of two reminders before the same moment
    if (set_last := _set_last(context)) is not None:
        return [set_last]
    read = [each for each in found if each.read and each.read.casefold() in answer.casefold()]
    if read:
        return _worked_out(answer, read, context.now) or read
    made = [moment(part, context.now) for part in _sentences(answer)]
    in_answer = [each for each in made if each is not None]
    in_answer = [each for each in in_answer if not _is_hours(each)] or in_answer
    if in_answer and not answer.startswith("It says"):
        known = (*found, *told_moments.occasions(context))
        same = [each for each in known if _is_same(each, in_answer[-1])]
        named = _WHOSE.findall(plain(context.last_question))
        return same or [replace(in_answer[-1], line=" ".join(named[:1]))]
    quoted = _QUOTED.match(answer)
    if in_answer and quoted is not None:
        return [replace(in_answer[-1], line=quoted["line"])]
    return [*found]


def _running(page: Sequence[str], now: datetime) -> list[Occasion]:
    """When the machine is done whose display is in view."""
    runs = displays.still_runs(page)
    return [] if runs is None else [Occasion(now + timedelta(seconds=runs[1]), True, "")]


def _worked_out(answer: str, read: Sequence[Occasion], now: datetime) -> list[Occasion]:
    """The day that an answer works out from the lines that it reads, where it is none of theirs."""
    told = [moment(part, now) for part in _sentences(answer) if _OFF.search(part)]
    days = [each for each in told if each is not None]
    known = {each.when.date() for each in read}
    return [replace(each, line="") for each in days if each.when.date() not in known]


def _set_last(context: Context) -> Occasion | None:
    """When the alarm or reminder rings that the last answer told: "tomorrow at 7:00 am"."""
    timer = chosen_timers.spoken_of(context.running, context.timer_topic)
    if context.last_skill != "timer" or timer is None or timer.seconds or not context.timer_topic:
        return None
    due = timer.due.astimezone(context.now.tzinfo)
    told = wording.clock_time(due) in context.last_answer
    return Occasion(due, True, timer.label) if told else None


def _says_when(context: Context) -> bool:
    """Whether the last answer told a time of its own, behind what it read."""
    answer = clock_times.NOW_IS.sub("", context.last_answer)
    made = [moment(part, context.now) for part in _sentences(answer)[1:]]
    return any(each is not None and each.timed for each in made)


def _is_same(of: Occasion, told: Occasion) -> bool:
    """Whether a moment is the one that was told, by its time or where only that was told its
    day."""
    if told.timed:
        return of.when == told.when
    return of.when.date() == told.when.date()


def _told_before(found: Sequence[Occasion], context: Context) -> list[Occasion]:
    """Of several moments the one that the answer before the last told."""
    before = clock_times.NOW_IS.sub("", context.answer_before)
    told = [made for part in _sentences(before) if (made := moment(part, context.now))]
    if not told:
        return [each for each in found if each.read and each.read.casefold() in before.casefold()]
    return [each for each in found if _is_same(each, told[-1])]


def _shuts(of: Occasion) -> bool:
    line = of.line.casefold()
    return _SHUTS.search(line) is not None and _FROM.search(line) is None


def _is_hours(of: Occasion) -> bool:
    """Whether a line is hours of some days, which are no moment."""
    return of.ends is not None and bool(weekdays.days_named(of.line))


def _lasting(page: Sequence[str], context: Context) -> Occasion | None:
    """When what was just read is over that lasts so long from now: "Max stay 2 hours", "Recoat
    after 4 hours"."""
    answer = context.last_answer.casefold()
    read = [
        line for line in page if line.casefold() in answer and moment(line, context.now) is None
    ]
    lasting = [(length, line) for line in read if (length := _length(line)) is not None]
    if not answer.startswith("it says") or len(lasting) != 1:
        return None
    length, line = lasting[0]
    if any(moment(part, context.now) for part in _sentences(context.last_answer)):
        return None  # it was told until when that is
    if _FOR_A_WHILE.match(line.casefold()):
        return None  # it begins some day
    return Occasion(context.now + timedelta(seconds=length), True, line)


def _length(line: str) -> int | None:
    found = lengths_in(line)
    if len(found) != 1 or found[0].most is not None:
        return None
    return found[0].least


def _sentences(text: str) -> list[str]:
    """The sentences of an answer, and what each says before it says from what that follows."""
    return [_FROM_WHAT.sub("", part) for part in re.split(r"(?<=[.!?;])\s", text) if part]


def _kept(context: Context) -> list[Occasion]:
    """What is set, noted or told with a time: "an hour before the dentist"."""
    here = context.now.tzinfo
    timers = [Occasion(t.due.astimezone(here), True, t.label) for t in context.running if t.label]
    notes = [moment(note.text, context.now) for note in context.kept.dated]
    told = told_moments.occasions(context)
    return [*timers, *(made for made in notes if made is not None), *told]


def _one(found: Sequence[Occasion], now: datetime) -> Occasion | None:
    """The one moment of several lines; with a clock time where some have one."""
    runs = [each for each in found if not each.off] or found
    timed = [each for each in runs if each.timed] or list(runs)
    whens = {each.when for each in timed}
    if len(whens) != 1:
        return None
    return timed[0]
