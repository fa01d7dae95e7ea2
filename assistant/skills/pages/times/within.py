"""Until when something is due that a letter wants within so many days: of its own date, or of the
day on which it came. And the time after the next of what comes every so many weeks.

English only. Pure functions on rows, words and the time now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.kept import deadlines
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said
from assistant.skills.words.days import ReadDate, later, printed_day

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "fourteen": 14, "twenty one": 21, "twenty eight": 28, "thirty": 30,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_WITHIN = Pattern(
    rf"\b(?:within|in|inside) (?:the next )?{_COUNT} (?:(?:calendar|working) )?"
    r"(?P<unit>days?|weeks?) (?:of|from|after)\b(?P<what>.{0,60})"
)
# A term of a shop, which counts from the day of the purchase: "Returns within 28 days".
_OF_SALE = Pattern(
    rf"\b(?:returns?|returned|returnable|refunds?|refunded|exchanges?|exchanged|money back|"
    rf"bring (?:it )?back|guarantee|faulty)\b.{{0,40}}?\b(?:within|in|inside|up to|for) "
    rf"(?:the (?:next|first) )?{_COUNT} (?P<unit>days?|weeks?|months?)\b"
    r"(?! (?:of|from|after) (?:delivery|receipt|receiving|opening))"
    rf"|\b(?P<n2>\d{{1,3}}|{'|'.join(_NUMBERS)})[ -](?P<unit2>day|week|month)s? (?:returns?|"
    r"refunds?|exchanges?|money[- ]back|to (?:return|exchange))\b"
)
_SOLD = Pattern(
    r"^\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    r"(?:(?:date|sold|purchased|bought)\W{1,3})?(?:on )?(?P<day>\d.{3,30})$"
)
_TAKES_BACK = Pattern(
    r"\b(?:take|bring|send|return\w*|refund\w*|exchange\w*|swap|change|deadline|last day|"
    r"money back)\b"
)
_OF_LETTER = Pattern(
    r"^(?: (?:the|this|its|our|date|of|above)){0,5}"
    r"(?: (?:letter|notice|invoice|bill|issue|statement|reminder|summons))?\W*$"
)
# A row that is a date alone, or says of which day the letter is.
_DATED = Pattern(
    r"^\W*(?:(?:date(?:d)?|issued?|posted|printed|(?:(?:date of|date)(?: this)? )?(?:letter|notice|"
    r"invoice|bill|issue|statement)(?: date)?)(?: on| of issue)?\b\W*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?P<day>\d[\w /.-]*)$"
)
# What counts other days, or says how long a thing keeps once it is open.
_NO_TERM = Pattern(r"\bworking days?\b|\b(?:use|used|eat|drink|consume|opening|opened)\b")
_RECEIVED = Pattern(r"\b(?:receiv\w+|receipt|getting|delivery|arrival)\b")
_CAME = Pattern(
    r"\b(?:came|come|arrived|got|landed|turned up|received|here|had it) (?:it |this |here )?"
    r"(?:only |just )?(?P<day>today|yesterday|this morning|just now)\b"
    r"|\b(?P<on>today|yesterday|this morning)(?:'s)? (?:post|it came|it arrived)\b"
)
_ASKS = Pattern(
    r"\b(?:when(?:'s|'ve)?|by when|what (?:date|day)|which (?:date|day)|how long|deadline|"
    r"until when|till when|latest|last (?:day|date)|final (?:day|date)|still (?:got |have )?time|"
    r"(?:am i|are we|is it|not) too late|still (?:take|bring|send|return|exchange|swap|get))\b"
)
_OF_DUE = Pattern(
    r"\b(?:due|by|deadline|latest|answer|reply|respond|pay|send|return|back|left|got|have|until|"
    r"till|before|last day|long|still|late)\b|"
    r"^(?:and |so )*(?:by )?when(?: then| exactly| is that)?$"
)
# What comes again: "every second Wednesday".
_EVERY = Pattern(
    r"\b(?:(?:every|each) (?P<other>other|second|2nd|third|fourth|two|three|four)? ?"
    r"(?P<unit>day|week|fortnight|\w+day|weeks)|(?P<word>weekly|fortnightly|daily))\b"
)
_STEPS = {"": 1, "other": 2, "second": 2, "2nd": 2, "two": 2, "third": 3, "three": 3, "fourth": 4}
_MEDICINE = Pattern(r"\b(?:take|tablets?|capsules?|doses?|mg|sachets?|pills?|drops?|apply)\b")
_NEXT = Pattern(r"\b(?:next|following|coming)\b")
_AFTER_THAT = Pattern(
    r"^(?:(?:and|so|then|what about|when(?:'s| is)|how about) )*(?:the )?(?:one|time|next one|lot|"
    r"collection|week|date|day)?(?: after| following)(?: (?:that|it|this))?(?: one)?$|"
    r"\b(?:one|time|collection|lot) after (?:that|next|it)\b|\bafter that one\b"
)


def asks(question: str) -> bool:
    """Whether words may ask when something of a letter is due, or for the time after the next."""
    asked = _plain(question)
    due = _ASKS.search(asked) is not None and _OF_DUE.search(asked) is not None
    return due or _AFTER_THAT.search(asked) is not None


def told(question: str, page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The row with the term, and the day on which it ends; None where the start is not certain."""
    asked = _plain(question)
    if _AFTER_THAT.search(asked):
        return _after_next(page, now, last_answer)
    if (sold := _of_sale(asked, page, now)) is not None:
        return sold
    found = [(row, m) for row in page if (m := _WITHIN.search(said(row).casefold())) is not None]
    if len(found) != 1 or not asks(question):
        return None
    row, term = found[0]
    if _NO_TERM.search(said(row).casefold()):
        return None
    length = _days(term)
    start = _came(asked, now.date())
    if start is not None or _RECEIVED.search(term["what"]):
        day = (start or now.date()) + length
        if start is None:
            return Told((row,), f"If it came today: {_off(day, now)}")
        return Told((row,), _off(day, now))
    if _OF_LETTER.match(term["what"]) is None:
        return None
    starts = {
        read
        for each in page
        if (named := _DATED.match(said(each).casefold())) is not None
        and (read := printed_day(named["day"], now.date())) is not None
    }
    start_read = next(iter(starts), None)
    if start_read is None or len(starts) > 1 or _has_two_readings(start_read):
        return None
    if start_read.date > now.date():
        return None
    return Told((row,), _off(start_read.date + length, now))


def _of_sale(asked: str, page: Sequence[Row], now: datetime) -> Told | None:
    """The last day on which something may be taken back, by the one date of the receipt."""
    terms = [(row, m) for row in page if (m := _OF_SALE.search(said(row).casefold())) is not None]
    if len(terms) != 1 or not asks(asked) or not _TAKES_BACK.search(asked):
        return None
    row, term = terms[0]
    days = {
        read
        for each in page
        if (named := _SOLD.match(said(each).casefold())) is not None
        and (read := printed_day(named["day"], now.date())) is not None
    }
    if len(days) != 1:
        return None
    start = days.pop()
    if _has_two_readings(start) or start.date > now.date():
        return None
    number, unit = term["n"] or term["n2"], (term["unit"] or term["unit2"]).rstrip("s")
    length = _NUMBERS.get(number) or int(number)
    until = later(start.date, **{f"{unit}s": length})
    if until is None:
        return None
    return Told((row,), _off(until, now))


def _has_two_readings(read: ReadDate) -> bool:
    return read.other is not None and read.other != read.date


def _after_next(page: Sequence[Row], now: datetime, last_answer: str) -> Told | None:
    """The date that was read last and one step on, by the row that says how often."""
    if any(_MEDICINE.search(said(row).casefold()) for row in page):
        return None
    every = [m for row in page if (m := _EVERY.search(said(row).casefold())) is not None]
    read = printed_day(last_answer.casefold(), now.date())
    dates = [
        d
        for row in page
        if (_NEXT.search(said(row).casefold()) or _EVERY.search(said(row).casefold()))
        and (d := printed_day(said(row), now.date())) is not None
    ]
    if len(every) != 1 or len(dates) != 1:
        return None
    start = read or dates[0]
    step = _step(every[0])
    rows = tuple(row for row in page if _EVERY.search(said(row).casefold()))
    after = _off(start.date + step, now).replace("That is", "The one after that is", 1)
    return Told(rows, after)


def _step(found: re.Match[str]) -> timedelta:
    word = found["word"] or ""
    if word:
        return timedelta(days={"weekly": 7, "fortnightly": 14, "daily": 1}[word])
    unit = found["unit"]
    days = {"day": 1, "fortnight": 14}.get(unit, 7)
    return timedelta(days=days * _STEPS[found["other"] or ""])


def _days(term: re.Match[str]) -> timedelta:
    number = _NUMBERS.get(term["n"]) or int(term["n"])
    return timedelta(days=number * {"d": 1, "w": 7}[term["unit"][0]])


def _came(asked: str, today: date) -> date | None:
    found = _CAME.search(asked)
    if found is None:
        return None
    return today - timedelta(days=(found["day"] or found["on"]) == "yesterday")


def _off(day: date, now: datetime) -> str:
    return deadlines.days_off(ReadDate(day), "", now)


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").replace(",", "").rstrip(" .?!")
