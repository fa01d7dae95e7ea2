"""Days that follow from what was said or is printed: "what day's the twenty-fifth", "what day would
that be", "Sunday, is that tomorrow", "is it still good", "can I still sow these now", "have the
clocks gone forward".

English only. Pure functions on words in `phrases.plain` form; `lines` are the print in view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.moments.reckoned import holds_on
from assistant.skills.words import wording
from assistant.skills.words.days import MONTHS, ORDINALS, WEEKDAYS, named_day, printed_day

_NUMBER = "|".join((*ORDINALS, "thirtieth", *(f"{t}.(?:{o})" for t, o in (
    ("twenty", "|".join(ORDINALS[:9])), ("thirty", "first")))))  # fmt: skip
_OF_MONTH = Pattern(
    rf"\b(?:on |it's |is )?the (?P<day>(?:{_NUMBER})|\d{{1,2}}(?:st|nd|rd|th))\b"
    r"(?: of)?(?P<month> this month| next month)?"
)
_WHICH_DAY = Pattern(
    r"^(?:what|which) (?:day|weekday|day of the week)(?:'s| is| will| would| does)?"
    rf"(?: the (?P<day>(?:{_NUMBER})|\d{{1,2}}(?:st|nd|rd|th))(?: of)?"
    r"(?P<month> this month| next month)?"
    r"|(?P<that> that| it| this))(?: be| fall)?(?: on)?(?: then)?$"
)
_IS_THAT = Pattern(
    rf"^(?P<day>{'|'.join(WEEKDAYS)})(?:'s)? (?:is (?:that|it)|that(?:'s| is)|isn't that|(?:is|that"
    r"'s) not) (?P<when>today|tomorrow|the day after tomorrow)(?: isn't it)?$"
    rf"|^is (?:that|it) (?P<near>today|tomorrow) (?:the )?(?P<name>{'|'.join(WEEKDAYS)})$"
)
_YES = {True: "Yes", False: "No"}
_AHEAD = {"today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_CLOCKS = Pattern(
    r"^(?:have|did|do|when do|has|are|when did|when are) (?:the|all the|my|our) clocks? "
    r"(?:gone|go|going|went|change|changed|been changed|move|moved)(?: (?P<way>forward|back))?"
    r"(?: (?:an hour|yet|now|already|today|tonight|last night|this weekend|next))*$"
)
_GOOD = Pattern(
    r"^(?:is|are) (?:it|this|that|they|these|those|(?:this|the|my) (?:voucher|card|ticket|coupon|"
    r"pass|token|permit|gift card)) (?:still )?(?:good|valid|usable|all right|okay|ok|any good|"
    r"in date|current|expired|out of date|no longer valid)(?: to use| still| yet| now| any more)*$"
    r"|^can i still (?:use|spend|redeem) (?:it|this|that|them)$"
    r"|^(?:has|have) (?:it|this|that|they) (?:run out|expired|lapsed)(?: yet| already)?$"
)
_PAST = Pattern(r"\b(?:run out|expired|lapsed|out of date|no longer valid)\b")
_VALID = Pattern(r"\b(?:valid|expir\w*|exp|use(?:d)? by|redeem by|ends)\b", re.IGNORECASE)
# Whether food or medicine is good is no matter of its print alone.
_EATEN = Pattern(
    r"\b(?:tablets?|capsules?|mg|ml|dose|medicine|syrup|cream|drops|milk|meat|chicken|fish|eggs?|"
    r"ham|cheese|yog\w+|fresh|keep refrigerated|ingredients|best before|use by)\b",
    re.IGNORECASE,
)
_LASTS = Pattern(
    r"\b(?:(?:going to|gonna|will (?:it|this|that|they)|does (?:it|this)) (?:last|keep|be (?:good|"
    r"in date|all right|okay))|(?:good|keep|last|be valid)) (?:till|until|to|by|for) "
    r"(?P<day>.{3,80})$"
)
_BEST = Pattern(r"\b(?:best before|use by|expir\w*|exp|valid|bbe?)\b", re.IGNORECASE)
_SEASON = Pattern(
    r"^(?:can|could|may|should|is it "
    r"(?:still |the right |a good )?time to)(?: i| we)?(?: still| yet| already)? "
    r"(?P<act>sow|plant|prune|pick|harvest|feed|book|start)\b.{0,30}$"
)
_MONTH = "|".join(rf"{month}|{month[:3]}" for month in MONTHS)
_HAS_MONTHS = Pattern(rf"\b(?:{_MONTH})\b", re.IGNORECASE)


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for one of these."""
    patterns = (_WHICH_DAY, _IS_THAT, _CLOCKS, _GOOD, _SEASON)
    return any(each.match(said) for each in patterns) or _LASTS.search(said) is not None


def told(said: str, lines: Sequence[str], before: tuple[str, str], now: datetime) -> str | None:
    """What follows; `before`: the last question and answer. None where that is not sure."""
    if (which := _WHICH_DAY.match(said)) is not None:
        return _which_day(which, before, now)
    if (found := _IS_THAT.match(said)) is not None:
        return _whether(found, now)
    if (clocks := _CLOCKS.match(said)) is not None:
        return _clocks(clocks, now)
    if (season := _SEASON.match(said)) is not None:
        return _in_season(season["act"], lines, now)
    if _GOOD.match(said):
        return _valid(_PAST.search(said) is not None, lines, now.date())
    if (lasts := _LASTS.search(said)) is None:
        return None
    return _lasts(lasts["day"], lines, now.date())


def _which_day(found: re.Match[str], before: tuple[str, str], now: datetime) -> str | None:
    named = found
    if found["that"]:
        last = list(_OF_MONTH.finditer(before[0].casefold()))
        if len(last) != 1:
            return None
        named = last[0]
    day = _of_month(named["day"], named["month"] or "", now.date())
    if day is None:
        return None
    return f"That is {_full(day, now)}."


def _of_month(words: str, month: str, today: date) -> date | None:
    """The day of this number, of the month that is named, or else the next one."""
    base = today.replace(day=1)
    if "next" in month:
        base = (base + timedelta(32)).replace(day=1)
    name = f"{base:%B}"
    day = named_day(f"the {words} of {name} {base.year}", today)
    if day is None or (day < today and not month):
        base = (base + timedelta(32)).replace(day=1)
        day = named_day(f"the {words} of {base:%B} {base.year}", today)
    return day


def _full(day: date, now: datetime) -> str:
    return wording.day(datetime.combine(day, time(12), now.tzinfo))


def _whether(found: re.Match[str], now: datetime) -> str:
    name, when = found["day"] or found["name"], found["when"] or found["near"]
    day = now.date() + timedelta(_AHEAD[when])
    yes = _YES[WEEKDAYS[day.weekday()] == name]
    return f"{yes}, {when} is {_full(day, now)}."


def _clocks(found: re.Match[str], now: datetime) -> str | None:
    """When the clocks last changed here, and when they will."""
    days = [(ahead, _shift(now, ahead)) for ahead in range(-200, 201)]
    past = [(ahead, by) for ahead, by in days if by and ahead <= 0]
    coming = [(ahead, by) for ahead, by in days if by and ahead > 0]
    if not past or not coming:
        return None
    last, then = past[-1], coming[0]
    sentence = f"The clocks went {_way(last[1])} on {_ago(last[0], now)}"
    sentence = f"{sentence}, and go {_way(then[1])} on {_ago(then[0], now)}."
    if found["way"] is None:
        return sentence
    return f"{_YES[_way(last[1]) == found['way']]}: the" + sentence.removeprefix("The")


def _shift(now: datetime, ahead: int) -> timedelta:
    """By how much the clock changes on a day."""
    day = now.date() + timedelta(ahead)
    first = datetime.combine(day, time(0), now.tzinfo).utcoffset()
    last = datetime.combine(day + timedelta(1), time(0), now.tzinfo).utcoffset()
    return (last or timedelta(0)) - (first or timedelta(0))


def _way(by: timedelta) -> str:
    return {True: "forward", False: "back"}[by > timedelta(0)]


def _ago(ahead: int, now: datetime) -> str:
    day = _full(now.date() + timedelta(ahead), now)
    near = {0: " (today)", -1: " (yesterday)", 1: " (tomorrow)"}.get(ahead, "")
    return f"{day}{near}"


def _in_season(act: str, lines: Sequence[str], now: datetime) -> str | None:
    """By the months that stand beside an act: "Sow indoors February to April"."""
    named = content_stems(act)
    held = [line for line in lines if named & stems(line) and _HAS_MONTHS.search(line)]
    if len(held) != 1 or (holds := holds_on(held[0], now)) is None:
        return None
    where = {True: "within that", False: "outside that"}[holds]
    return (
        f"{_YES[holds]}: it says {held[0].rstrip('.')}, and today is {_full(now.date(), now)}, "
        f"{where}."
    )


def _valid(asks_past: bool, lines: Sequence[str], today: date) -> str | None:
    """Whether a voucher or a ticket holds today, by the one day that is printed for it."""
    held = [line for line in lines if _VALID.search(line)]
    if len(held) != 1 or any(_EATEN.search(line) for line in lines):
        return None
    day = printed_day(held[0], today)
    if day is None or day.other is not None or re.search(r"\bfrom\b", held[0], re.IGNORECASE):
        return None
    good = day.date >= today
    yes = _YES[good != asks_past]
    away = (day.date - today).days
    length = wording.amount(abs(away), "day")
    when = f"{length} from now"
    if away <= 0:
        when = f"{length} ago" * (away < 0) or "today"
    return f"{yes}: it says {held[0].rstrip('.')}; that is {when}."


def _lasts(words: str, lines: Sequence[str], today: date) -> str | None:
    """Whether what is printed as its last day comes after a day that is named."""
    wanted = named_day(words, today)
    held = [line for line in lines if _BEST.search(line)]
    day = printed_day(held[0], today) if len(held) == 1 else None
    if wanted is None or day is None or day.other is not None:
        return None
    late = f"{wanted.day} {MONTHS[wanted.month - 1].title()}"
    if day.date >= wanted:
        return f"Unopened, yes: it says {held[0].rstrip('.')}, after {late}."
    return f"No: it says {held[0].rstrip('.')}, before {late}."
