"""How long it is until what a page names: the bus, the appointment, the end of a booking; which is
the next one; and until when one may stay. English only.

Pure functions on rows, words and the time now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.kept import deadlines
from assistant.skills.pages.facts import chosen
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, said
from assistant.skills.pages.times import moments
from assistant.skills.pages.times.moments import PrintedMoment
from assistant.skills.questions.safety_words import DRUG
from assistant.skills.words import wording
from assistant.skills.words.days import ReadDate, later, printed_day

_HOW_LONG = Pattern(
    r"\bhow (?:long|much (?:time|longer)|many (?:more |whole )?(?:minutes|mins|hours|days|weeks))\b"
    r"(?=.{0,200}\b(?:till|until|before|to go|left|got|do (?:i|we) have|(?:i|we) have|more|away|"
    r"wait|remain\w*|from now|give|stand|hang (?:about|around)|kill|spare|is (?:that|it)(?: going "
    r"to be)?$|(?:leaves?|starts?|begins?|closes?|ends?|"
    r"goes|opens?)$))|"
    r"\bhow many more (?:minutes|mins|hours|days|weeks)\b|"
    r"\b(?:have|has|do|does|is) (?:i|we|she|he|there) (?:still )?(?:have |got )?"
    r"(?:enough |any |much )?time (?:for|to|left|before)\b"
)
# How long something takes or has taken is no time to wait.
_LASTS = Pattern(
    r"\b(?:does|do|did|will|should|must) (?:it|this|that|they|these|the \w+) (?:take|last|need|"
    r"keep|cook|bake|soak|stand|stay|run)|\b(?:been|cook|bake|boil|microwave|soak|timer|alarm|"
    r"stopwatch|reminder)\b"
)
_NEXT = Pattern(
    r"\bnext (?:\w+ )?(?:bus|train|tram|coach|ferry|flight|boat|plane|departure|service|show|"
    r"showing|session|class|film|tour|collection|sailing|performance|one)(?:es|s)?\b"
)
_BARE_NEXT = Pattern(r"\bnext one\b")
_ARRIVES = Pattern(
    r"\b(?:what time|when|how late|how soon)(?:'ll)?(?: (?:do|does|will|would|can|could|shall|"
    r"should))? (?:i|we|it) (?:\w+ ){0,2}?(?:(?:get|be|arrive) there|get in|arrive)(?: then)?$"
)
# The words of a wait itself, which name nothing that is waited for.
_OF_WAITS = Pattern(
    r"\b(?:so|and|but|then|well|okay|right|"
    r"how|long|much|many|more|longer|gives?|stand\w*|hang|about|around|kill|spare|here|there|"
    r"whole|time|minutes|mins|hours|days|weeks|till?|until|"
    r"before|to go|left|wait\w*|remain\w*|away|now|have|has|got|still|"
    r"(?:we|i|they) go|enough|any|going|"
    r"(?:start|begin|finish|end|open|clos|leav|arriv|depart|shut|board)(?:e?s|ing|e|s)?|goes|over|"
    r"out|done|free|back|be|been|next|first|last|today|tonight|tomorrow|actually|lot|lots)\b"
)
_TIME_FOR = Pattern(r"\btime (?:for|to)\b")  # what one would do meanwhile
_IS_IT = Pattern(r"\bhow (?:long|much longer) is (?:it|that|this)(?: going to be)?$")
# When the next dose may be taken is no matter of a time that happens to be in view.
DOSE = Pattern(
    rf"\b(?:{DRUG}|insulin|inject\w*|inhaler|(?:take|have) (?:(?:my|the) next|another|more|some|"
    r"them|any)(?! (?:minutes?|time|hours?)\b))\b"
)
_JOURNEY = Pattern(r"\b(?:journey|travel|trip|flight|crossing)(?: time)?\D{0,8}(?P<n>\d{1,3}) ?min")
_ENDS = Pattern(
    r"\b(?:ends?|ending|over|out|finish\w*|free|close[sd]?|closing|shuts?|done|leave|vacat\w+|"
    r"back)\b"
)
_BACK = Pattern(
    r"^(?:(?:so|and|but|then|well|right|okay) )*(?:(?:when|what time|by when|until when|till when) "
    r"(?:do|should|must|have|does|will) (?:i|we|it)(?: \w+){0,3} (?:be back|come back|get back|"
    r"return|move|leave by|be gone)|how long (?:can|may|am|are|do) (?:i|we) (?:\w+ ){0,2}?"
    r"(?:stay|park|stop|leave it|leave the car|be here|stand)|(?:until when|how late|till when) "
    r"can (?:i|we) (?:stay|park))(?: (?:it|the car|my car|here|there|by|for|then|now|again))*$"
)
_MAX_STAY = Pattern(
    r"\b(?:max(?:imum)?\.?|limit(?:ed)?|up to|wait(?:ing)? limited to)\b\D{0,16}(?P<n>\d{1,3}) ?"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?)\b"
)


def told(question: str, page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The rows that a question for a time to wait is about, and how long that is from now; None for
    any other question, and where it is not clear which moment is meant."""
    asked = _plain(question)
    if _BACK.match(asked) and (stay := _until_back(page, now)) is not None:
        return stay
    found = moments.on(page, now)
    if not found:
        return None
    if _NEXT.search(asked):
        return _next(asked, page, found, now)
    if _ARRIVES.search(asked) and (there := _arrival(page, found, now)) is not None:
        return there
    if not _HOW_LONG.search(asked) or _LASTS.search(asked) or _names_other(asked, page):
        return None
    meant = _meant(asked, found, last_answer)
    if _IS_IT.search(asked):
        meant = [each for each in meant if said(each.row).casefold() in last_answer.casefold()]
    ends = _ENDS.search(asked) is not None
    if _DAYS.search(asked) and len({each.start.date() for each in meant}) == 1:
        meant = meant[:1]
    if len(meant) != 1:
        return _of_each(asked, meant, now)
    if not meant[0].timed and meant[0].start.date() == now.date():
        return Told((meant[0].row,), "That is today.", goes_on=True)
    away = _off(_moment(meant[0], ends, now), meant[0].row, now)
    return Told((meant[0].row,), away, goes_on=True)


def _of_each(asked: str, meant: Sequence[PrintedMoment], now: datetime) -> Told | None:
    """How long it is until each of a few moments of today, where nothing says which is meant."""
    ahead = [each for each in meant if each.timed and each.start > now and each.end is None]
    today = all(each.start.date() == now.date() for each in ahead)
    if subjects(_OF_WAITS.sub(" ", asked)) or not 1 < len(ahead) <= FEW or not today:
        return None
    if len(ahead) < len(meant) or len({each.row for each in ahead}) < len(ahead):
        return None
    away = [
        f"{wording.duration(60 * max(1, round((each.start - now).total_seconds() / 60)))} until "
        f"{wording.clock_time(each.start)}"
        for each in ahead
    ]
    return Told(tuple(each.row for each in ahead), f"It is {wording.listing(away)}.")


_DAYS = Pattern(r"\bhow many (?:more )?(?:days|sleeps|weeks)\b")
FEW = 3  # moments that are told each


def asks(question: str) -> bool:
    """Whether words may ask for a time to wait."""
    if _AFTER_IT.match(_asked_last(question)):
        return True
    return any(pattern.search(_plain(question)) for pattern in _ASKED)


def _names_other(asked: str, page: Sequence[Row]) -> bool:
    """Whether a question waits for something that no row holds, or for a dose."""
    if DOSE.search(asked):
        return True
    if _TIME_FOR.search(asked):
        return False
    about = _OF_WAITS.sub(" ", asked)
    return bool(subjects(about)) and not chosen.names_any(about, page)


def _asked_last(question: str) -> str:
    """The last sentence: "I want a coffee first. The one after?" """
    return _STOP.split(_plain(question))[-1].replace(",", "")


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").rstrip(" .?!")


def _off(moment: datetime, row: Row, now: datetime) -> str:
    """How far off a moment of a row is."""
    if moment.date() == now.date():
        return deadlines.time_off((moment,), now)
    read = printed_day(said(row), now.date())
    if read is None or read.date != moment.date():
        read = ReadDate(moment.date())
    return deadlines.days_off(read, said(row), now)


def _moment(meant: PrintedMoment, ends: bool, now: datetime) -> datetime:
    if ends and meant.end is not None:
        return meant.end
    return meant.ahead(now) or meant.start


def _meant(asked: str, found: Sequence[PrintedMoment], last_answer: str) -> list[PrintedMoment]:
    """The moments that a question is about: of the rows with its words, or that were told last."""
    rows = chosen.rows_meant(asked, [moment.row for moment in found], last_answer)
    return [moment for moment in found if moment.row in rows]


# What comes after the one that was told last: "the one after", "and if I miss that".
_AFTER_IT = Pattern(
    r"^(?:(?:and|so|but|then|what about|how about|when(?:'s| is)|what(?:'s| is)|what time(?:'s| "
    r"is))"
    r" )*(?:the )?(?:next )?(?:one|train|bus|tram|time|ferry|flight|boat|show|showing|next)"
    r"(?: (?:after|following))(?: (?:that|it|this))?(?: one)?(?: then| please)*$|"
    r"^(?:(?:and|so|but|what|or) )*(?P<misses>if|when|say|suppose) (?:i|we) (?:miss|missed|don't "
    r"(?:get|"
    r"catch|make)|can't (?:get|catch|make)) (?:that|it|this|that one|this one)(?: one)?(?: then)?$"
)
_COUNTED = Pattern(r"\b(?:next|that) is at \d", re.IGNORECASE)


def after_it(
    question: str, page: Sequence[Row], now: datetime, last_question: str, last_answer: str
) -> Told | None:
    """The departure after the one that was told last, of those that the question before was for;
    None where none was told."""
    found = _AFTER_IT.match(_asked_last(question))
    if found is None or not (found["misses"] or _COUNTED.search(last_answer)):
        return None  # the row below what was read
    timed = [each for each in moments.on(page, now) if each.timed and each.start > now]
    shown = [each for each in timed if wording.clock_time(each.start) in last_answer]
    shown = shown or [each for each in timed if said(each.row) in last_answer.casefold()]
    if not shown:
        return None
    last = max(each.start for each in shown)
    asked = _plain(last_question)
    if not chosen.names_any(asked, [each.row for each in timed]):
        words = said(shown[-1].row).split()  # those that go where the last one goes
        asked = " ".join(word for word in words if not any(map(str.isdigit, word)))
    rows = chosen.rows_meant(asked, [each.row for each in timed], "")
    later_ones = [each for each in timed if each.start > last and each.row in rows]
    if not later_ones:
        return Told((shown[-1].row,), "I read none after that.")
    then = min(later_ones, key=lambda each: each.start)
    away = wording.duration(60 * max(1, round((then.start - now).total_seconds() / 60)))
    return Told((then.row,), f"That is at {wording.clock_time(then.start)}, in {away}.")


# One that is missed is the next: what is asked for comes after it.
_MISSES = Pattern(
    r"\b(?:if|when|in case|suppose|should) (?:i|we) (?:should )?(?:miss|missed|"
    r"(?:don't|didn't|can't) (?:get|catch|make))\b"
)


def _next(
    asked: str, page: Sequence[Row], found: Sequence[PrintedMoment], now: datetime
) -> Told | None:
    """The first moment after now, of those that the words name. The bare words "the next one" go on
    with what was read, and are none of this."""
    misses = _MISSES.search(asked) is not None
    if _BARE_NEXT.search(asked) and not misses and not chosen.names_any(asked, page):
        return None
    rows = chosen.rows_meant(asked, [moment.row for moment in found], "")
    meant = [moment for moment in found if moment.row in rows and moment.timed]
    ahead = sorted((time, i) for i, each in enumerate(meant) if (time := each.ahead(now)))
    if not meant or not subjects(asked):
        return None
    if not ahead and _BARE_NEXT.search(asked):
        return None
    if not ahead:
        return Told((meant[-1].row,), "I read none that is still to come today.")
    opening = "The next"
    if misses and len(ahead) > 1:
        opening = f"After the one at {wording.clock_time(ahead[0][0])} the next"
        ahead = ahead[1:]
    time, at = ahead[0]
    away = wording.duration(60 * max(1, round((time - now).total_seconds() / 60)))
    sentence = f"{opening} is at {wording.clock_time(time)}, in {away}."
    heads = [row for row in page[:1] if row != meant[at].row and len(rows) == 1]
    return Told((*heads, meant[at].row), sentence)


def _arrival(page: Sequence[Row], found: Sequence[PrintedMoment], now: datetime) -> Told | None:
    """When the next departure arrives, where the page says how long it takes."""
    for row in page:
        if (journey := _JOURNEY.search(said(row))) is not None:
            ahead = sorted(time for each in found if each.timed and (time := each.ahead(now)))
            if not ahead:
                return None
            there = later(ahead[0], minutes=int(journey["n"]))
            if there is None:
                return None
            leaves, arrives = wording.clock_time(ahead[0]), wording.clock_time(there)
            return Told((row,), f"The next leaves at {leaves}, so it is there at {arrives}.")
    return None


def _until_back(page: Sequence[Row], now: datetime) -> Told | None:
    """Until when one may stay from now, by the longest stay that is printed."""
    for row in page:
        if (limit := _MAX_STAY.search(said(row))) is not None:
            in_hours = limit["unit"].startswith("h")
            length = timedelta(minutes=int(limit["n"]) * (60 if in_hours else 1))
            return Told((row,), f"From now that is until {wording.clock_time(now + length)}.")
    return None


_ASKED = (_BACK, _NEXT, _ARRIVES, _HOW_LONG)
_STOP = Pattern(r"[.!?;]\s+")
