"""The rows of opening hours and the like that hold for a day: "Mo-Fr 8-18" for tomorrow, where that
is a Tuesday. Pure rules on words and rows; knows no calendar but the weekday of today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, said
from assistant.skills.words import clock_times, wording
from assistant.skills.words.line_kinds import WHEN

# The beginnings of the names in English, German, French, Spanish and Italian, from Monday on.
_NAMES = (
    "monday mon mo montag lundi lunes lunedì lun",
    "tuesday tues tue tu di dienstag mardi martes martedì mar",
    "wednesday wed we mi mittwoch mercredi miércoles mercoledì mer mié",
    "thursday thurs thu th do donnerstag jeudi jueves giovedì jeu jue gio",
    "friday fri fr freitag vendredi viernes venerdì ven vie",
    "saturday sat sa samstag samedi sábado sabato sam sáb sab",
    "sunday sun su so sonntag dimanche domingo domenica dim dom",
)
_NUMBER = {name: day for day, names in enumerate(_NAMES) for name in names.split()}
_DAY = rf"(?:{'|'.join(sorted(_NUMBER, key=len, reverse=True))})"
_SPAN = Pattern(
    rf"\b({_DAY})s?\b\.?(?: ?(?:-|–|to|till|bis|à|au|al?|through) ?({_DAY})s?\b)?",
    re.IGNORECASE,
)
_CLOCK = Pattern(r"\W*(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)\b")  # at the head of a row
_AT_TIME = Pattern(r"\b(?:at|the) (?:about )?(?:half|quarter|noon|midday|midnight|\d|[a-z]+\b)")
_ANY_DAY = datetime.fromisoformat("2000-01-01")
_DAILY = Pattern(r"\b(?:daily|every day|täglich|tous les jours|cada día|ogni giorno)\b")
_CLOSED = Pattern(r"\b(?:closed|geschlossen|ruhetag|fermé|cerrado|chiuso)\b")
_JOINS = Pattern(r"\b(?:and|on|all day|und|et|y|e)\b")
_ENGLISH = tuple(names.split()[0] for names in _NAMES)
_ASKED = Pattern(
    rf"\b(?:(?P<day>{'|'.join(_ENGLISH)})s?|(?P<near>today|tonight|now|tomorrow)|"
    r"(?P<weekend>weekends?))\b"
)
_ABOUT_HOURS = Pattern(
    r"\b(?:(?:un)?till? when|how late|from when|open|opens|opening|close|closes|"
    r"closed|closing|shut|shuts|hours|until when|breakfast|lunch|dinner|surgery|"
    r"(?:first|last) (?:bus|train|tram|boat|ferry|tube|coach|entry|admission|orders?)|"
    r"pop in|come by|drop in|(?:have|need|got) to pay|pay then|pay on|be free|is it free)\b|"
    rf"^(?:and )?(?:on |what about |how about |for )?(?:(?:{'|'.join(_ENGLISH)})s?|today|"
    rf"tomorrow)\b"
    r"(?:,? (?:which|then|morning|afternoon|evening).*)?\W*$|"
    r"^(?:and |or )?(?:what about |how about )?(?:on |at |for |over )?(?:the )?weekends?\W*$"
)
_FROM_TO = Pattern(
    r"(?<![\d:.])(?P<start>\d{1,2})(?:[:.](?P<past>[0-5]\d))? ?(?P<am>am|pm)? ?(?:-|–|to|until|"
    r"till) ?"
    r"(?P<end>\d{1,2})(?:[:.](?P<to>[0-5]\d))? ?(?P<pm>am|pm)?(?![\d:])"
)
_PLACE = (
    r"(?:it|they|this|we|here|(?:the|this) (?:[a-z]+ )?(?:shop|store|office|cafe|café|bank|museum|"
    r"library|bar|pub|restaurant|market|desk|counter|surgery|pharmacy|chemist|pool|gym|place|hall|"
    r"centre|gallery|station|bakery|butcher|salon|dentist|doctor|clinic|practice|post office|"
    r"hairdresser|barber|vet|optician|canteen|reception|ticket office|zoo|garage|supermarket|"
    r"kiosk|tip|post office|takeaway|theatre|cinema|church|school|nursery)(?:'?s)?)"
)
# Hours of something else than of the opening, or of some days that no calendar here knows.
_OTHER_HOURS = Pattern(
    r"\b(?:closed|shut|lunch|breaks?|breakfast|dinner|kitchen|last|happy|holidays?|except|"
    r"feiertage?|geschlossen|pause|fermé|cerrado|chiuso)\b"
)
# A time that stands in no span: where such is left, a row says more than its spans.
_MORE_HOURS = Pattern(
    r"\b(?:late|midnight|noon|midday|dusk|dawn|sunset)\b|\d ?[ap]m\b|(?<!\d)\d{1,2}:\d\d"
)
_BARE = Pattern(  # hours beside these words alone are those of the opening
    r"(?:\W|\b(?:open|opening|hours|times?|daily|every ?day|from|and|we|are|today|uhr|h)\b)*"
)
_EVENING = 17 * 60  # minutes: a span that begins then may go over midnight, also on 24 hours
_NOON = 12 * 60
_DAY_LONG = 1440
_ABOUT_NOW = Pattern(
    r"^(?:so |and |but )*(?:"
    rf"(?:is|are) {_PLACE} (?:still |already |even )?(?:open|closed|shut)|"
    r"(?:do|does|can|may|must|will|am) (?:i|we) (?:\w+ ){0,2}?(?:pay|park)|"
    r"(?:is|are) (?:it|parking|this|entry|they) (?:still )?(?:free|charged|allowed)|"
    r"(?:(?:is|have|do|am|are) (?:there|i|we) )?(?:(?:got|have|still|any|enough|too|late|in) )*"
    r"(?:time|late) (?:for (?:me|us) )?to (?:get|go|pop|nip|be|make it|see|catch)\b(?: \w+){0,3}?|"
    rf"(?:can|could|will) (?:i|we) (?:still )?(?:get|go|pop|nip) (?:in|over|round|into|to)"
    rf"(?: {_PLACE})?|(?:have i|did i|am i|are we|have we) (?:\w+ )?(?:miss|missed|too late for) "
    r"(?:them|it|you)|(?:are|is) (?:they|it) still (?:there|going|about|in))"
    r"(?: (?:here|now|just|yet|today|right|at|the|moment|for|this|to|park|then|still|before|"
    r"they|it|close[sd]?|shuts?|there|in))*\W*$"
)
SHORT = 2  # letters of an abbreviation that is a word as well
MOST = 3  # rows: a shop may close at noon


def asked_for(asked: str) -> bool:
    """Whether a question, in lower case, is for the hours of a day."""
    return _ASKED.search(asked) is not None and _ABOUT_HOURS.search(asked) is not None


def rows_of_day(question: str, page: Sequence[Row], now: datetime) -> list[Row]:
    """The rows with times that hold for the day which a question for hours names; none for any
    other question."""
    asked = question.casefold()
    found = _ASKED.search(asked)
    if found is None or not asked_for(asked):
        return []
    if found["weekend"]:
        held = [row for row in page if _holds(row, 5) or _holds(row, 6)]
        return held if len(held) <= MOST else []
    day = _day(found, now)
    held = [row for row in page if _holds(row, day)]
    held = held or [row for row in page if day in days_named(said(row))]
    return held if len(held) <= MOST else []


def is_about_now(question: str) -> bool:
    """Whether a question is about hours that hold now: "is it open", "do I have to pay here"."""
    return _ABOUT_NOW.search(question.casefold()) is not None


def told_for_now(page: Sequence[Row], now: datetime) -> tuple[Row, str] | None:
    """The row with the hours that hold today, and whether it is within them now; None where no row
    holds, or too many, or where other hours or times may say otherwise."""
    today, minute = now.weekday(), 60 * now.hour + now.minute
    named = any(_named_days(row) for row in page)
    daily = [] if named else [row for row in page if _is_bare(row)]
    of_day = [row for row in page if row in daily or _holds(row, today)]
    nightly = [row for row in page if row in daily or _holds(row, (today - 1) % 7)]
    within = [row for row in of_day if _is_within(row, minute)]
    within += [row for row in nightly if _is_within(row, minute + _DAY_LONG)]
    others = [row for row in page if _OTHER_HOURS.search(said(row))]
    if not _are_clear(of_day, within, others, minute):
        return None
    row = within[0] if within else of_day[0]
    inside = "within" if within else "outside"
    verdict = f"It is {wording.clock_time(now)} on {_ENGLISH[today].title()}: {inside} that."
    return row, verdict


def _are_clear(
    of_day: Sequence[Row], within: Sequence[Row], others: Sequence[Row], minute: int
) -> bool:
    """Whether the rows of a day are few, hold nothing but hours that are understood, and no other
    hours are in the way."""
    if not (of_day or within) or len(of_day) > MOST:
        return False
    if any(row in others or not spans(said(row)) for row in (*of_day, *within)):
        return False
    if any(_MORE_HOURS.search(_FROM_TO.sub("", said(row))) for row in (*of_day, *within)):
        return False
    return not any(_is_within(row, minute) for row in others if not _named_days(row))


def _is_within(row: Row, minute: int) -> bool:
    return any(start <= minute < end for start, end in spans(said(row)))


def _is_bare(row: Row) -> bool:
    text = said(row)
    return bool(spans(text)) and _BARE.fullmatch(_FROM_TO.sub("", text)) is not None


def days_named(text: str) -> set[int]:
    """The days of the week that a text names, from Monday as 0; those between two of a span too."""
    spans = [(_number(a), _number(b or a)) for a, b in _SPAN.findall(text) if _is_name(a)]
    return {day for day in range(7) for first, last in spans if _is_in(day, first, last)}


def is_closed_day(text: str) -> bool:
    """Whether a line says on which days it is closed, and nothing else."""
    rest = _CLOSED.sub(" ", _SPAN.sub(" ", text).casefold())
    return _CLOSED.search(text.casefold()) is not None and not re.search(
        r"\w", _JOINS.sub(" ", rest)
    )


def spans(text: str) -> list[tuple[int, int]]:
    """The spans of hours in a line, in minutes of the day: "8am-6pm", "13.00 - 18.30". One over
    midnight ends behind the day. None where one of them is not clear."""
    found: list[tuple[int, int]] = []
    for each in _FROM_TO.finditer(text):
        end = _minute(each["end"], each["to"], each["pm"] or "")
        start = _minute(each["start"], each["past"], each["am"] or "")
        if not each["am"] and each["pm"] and start + 720 < end:
            start += 720 if each["pm"] == "pm" and int(each["start"]) < int(each["end"]) else 0
        sure = bool(each["am"] and each["pm"])
        if start >= end and (sure or start >= _EVENING):
            end += _DAY_LONG
        halves = each["past"] or each["to"] or each["am"] or each["pm"]
        by_day = end > _NOON and bool(days_named(text))  # "Mon-Sat 9-18"
        if start >= end or not (sure or halves or by_day):
            return []
        found.append((start, end))
    return found


def _minute(hour: str, minute: str | None, half: str) -> int:
    """The minute of the day of a time; without a half of the day it is on 24 hours."""
    hours = int(hour) % 12 + 12 * (half == "pm") if half else int(hour)
    return 60 * hours + int(minute or 0)


def _named_days(row: Row) -> bool:
    text = " ".join(line.text for line in row)
    return any(_is_name(first) for first, _ in _SPAN.findall(text))


def row_at_time(question: str, page: Sequence[Row], now: datetime = _ANY_DAY) -> Row | None:
    """The row of a timetable for the clock time that a question names: "what's on at quarter to
    two". None where the page is none, or no row is for that time. `now` counts only for times from
    now: "in an hour"."""
    timed = [(row, clock) for row in page if (clock := _CLOCK.match(said(row))) is not None]
    if len(timed) < 2 or not _AT_TIME.search(question.casefold()):
        return None
    named = clock_times.named(question, now)
    if named is None:
        return None
    wanted = named[0].strftime("%I:%M")
    held = [row for row, clock in timed if f"{_hour(clock['h'])}:{clock['m']}" == wanted]
    return held[0] if len(held) == 1 else None


def _hour(hour: str) -> str:
    """An hour on a dial of twelve hours, in two digits."""
    return f"{(int(hour) - 1) % 12 + 1:02}"


def _day(found: re.Match[str], now: datetime) -> int:
    if found["day"]:
        return _ENGLISH.index(found["day"])
    return (now.weekday() + (found["near"] == "tomorrow")) % 7


def has_days(row: Row) -> bool:
    """Whether a row names weekdays: "Mon-Fri 8 am - 6 pm", "Bins: Tuesday and Friday"."""
    return _DAILY.search(said(row)) is not None or _named_days(row)


def _holds(row: Row, day: int) -> bool:
    timed = WHEN.search(said(row)) or _CLOSED.search(said(row))
    return timed is not None and has_day(row, day)


def has_day(row: Row, day: int) -> bool:
    """Whether a row names a weekday, 0 for Monday, or a span of days with it."""
    if _DAILY.search(said(row)):
        return True
    spans = _SPAN.findall(" ".join(line.text for line in row))
    return any(
        _is_in(day, _number(first), _number(last or first))
        for first, last in spans
        if _is_name(first)
    )


def _is_name(word: str) -> bool:
    """Whether a word is a day's name: "So" for Sonntag, but no "so" or "do"."""
    return len(word) > SHORT or word[0].isupper()


def _number(name: str) -> int:
    return _NUMBER[name.casefold()]


def _is_in(day: int, first: int, last: int) -> bool:
    return (day - first) % 7 <= (last - first) % 7
