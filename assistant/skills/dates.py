"""The time and the date: now, on another day, in another city, and how long it is until then."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import find, read
from assistant.skills.arithmetic.everyday import clock_changes
from assistant.skills.context import Answer, Context
from assistant.skills.moments import cities
from assistant.skills.pages.facts import here
from assistant.skills.skill import Command, Skill, given, saying
from assistant.skills.words import clock_times, text_lines, wording
from assistant.skills.words.days import MONTHS, WEEKDAYS, named_day, spelled_out
from assistant.skills.words.phrases import plain
from assistant.skills.words.text_matches import matching_texts
from models.pocket.durations import seconds

_YEAR = Pattern(
    r"\b(what|which) year (is|are we|do we|we're)\b|\b(what|which) year$"
    r"|\bwhat's the year\b(?! on)|\bfull date\b|\bdate (and|with) year\b"
)
_OTHER_DAY = Pattern(
    rf"\b(what|which)\b.*\b(?<!\ba )(?<!per )(day|date|weekday)\b|"
    rf"\b(what's|what is|what was)\b.*\bdate\b|"
    rf"^when(?:'s| is| was) (?:easter|christmas|boxing day|good friday|halloween|new year'?s?|"
    rf"valentine'?s? day|(?:next |last |this )?\w+day)(?: \w+)?$|\bon (what|which) (day|date)\b|"
    rf"^(?:when|what)(?:'s| is) (?:{'|'.join(WEEKDAYS)}|tomorrow|today)'s date$|"
    rf"^what(?:'s| is) tomorrow$|\bis it a ({'|'.join(WEEKDAYS)})\b"
)
_WEEK = Pattern(r"\b(?:what|which) week\b(?! (?:day|does|is the))|\bweek number\b")
_NEAR_DAY = r"today|tomorrow|yesterday"
_WEEKDAY = "|".join(WEEKDAYS)
_IS_WEEKDAY = Pattern(
    rf"^(?:hang on |wait |oh )*(?:(?P<day>{_NEAR_DAY})(?:'s| is| was) (?:a )?"
    rf"(?P<name>{_WEEKDAY})"
    rf"(?: isn't it| is it| right| yes| correct| wasn't it)*|(?:is|was|isn't|wasn't) (?:it )?"
    rf"(?P<also>{_NEAR_DAY}|it) (?:a )?(?P<other>{_WEEKDAY})(?: (?P<on>{_NEAR_DAY}))?|"
    rf"(?:so |and |but )?(?:is )?(?P<first>{_WEEKDAY})(?:'s| is)?(?: that's| is that| that| it)? "
    rf"(?P<then>{_NEAR_DAY})(?: then| is it| isn't it| right)*)$"
)
_WEEKEND = Pattern(r"^is (?:it|today|this) (?:already |now )?(?:a |the )?(?:weekend|weekday)$")
_DAYS_IN = Pattern(
    rf"^how many days (?:are |does |has )?(?:there )?(?:in )?(?P<month>{'|'.join(MONTHS)})"
    rf"(?: have| has)?$"
)
_LEAP = Pattern(
    r"^(?:is|was|will) .*\bleap year(?: in \d{4}| next year| this year)?$|"
    r"^(?:when(?:'s| is| was)|which(?: year)? is|what(?:'s| is)) the "
    r"(?P<which>next|last) leap year$"
)
_YEAR_NUMBER = Pattern(r"\b\d{4}\b")
_THING_TODAY = Pattern(
    r"^what(?:'s| is| are) the (?P<what>[a-z]+(?: [a-z]+)?)(?: of the day)? (?:today|now|tonight|"
    r"for today)$"
)
_COMPARED = Pattern(
    r"^is it (?:already |still |yet )?(?:later than|earlier than|past|after|before|not yet) "
    r"(?:\d|noon|midnight|midday|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|my |bed|lunch|dinner)|"
    r"^(?:quick |a )*time check\b(?!.*\b(?:remind|alarm|timer|wake)\b)"
)
_ALONE = Pattern(
    r"(?:the )?(?:date|time)|the day|is it (?:tomorrow|(?:past )?midnight)(?: yet| already)?"
)
# A clock that is looked for is a thing, and not the time.
_CLOCK_SOUGHT = Pattern(
    r"^(?:(?:(?:can|could|do) you )?see|look for|search for|find(?: me)?|is there|where is|where's)"
    r" (?:the|a|any) (?P<what>(?:wall |alarm )?clock)(?: here| anywhere| on the wall)?$"
)
_CLOCK_READ = Pattern(
    r"^what(?:'s| is| does| time is| time does)? (?:it )?(?:on )?(?:the|that|this) "
    r"(?:[a-z]+ )?clock(?: (?:on|over|in) (?:the|that) [a-z]+)?(?: (?:says?|shows?|read|at))*$"
)
_IN_FIGURES = Pattern(
    r"\W*(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?\W*(?:[ap]\.?m\b)?\W*", re.IGNORECASE
)
# What a question has in it that asks for the time: "what breed is it" was taken for one.
_ABOUT_TIME = Pattern(
    r"time|clock|hours?\b|tomorrow|\blate\b|early|\bdate|\bday|month|year|week|today|"
    r"tonight|\bnow\b|noon|midnight|morning|evening|night|\bwhen\b|minute|past|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\bold is it\b|\bam\b|\bpm\b"
)
_NOW = Pattern(r"(?<!from )(?<!after )\b(today|now|currently)\b")
_CANNOT = Answer("I can't tell that.", {"time": None}, untold=True)
_UNTIL = Pattern(
    r"^(?:(?:how )?(?:long|(?:many )?(?P<unit>days|weeks|hours|minutes|months)|"
    r"much (?:longer|time))(?: is it| are there| is there| is that| that is| more|"
    r" do (?:i|we) have| have (?:i|we) got| to go| left)*) (?:until|till?|to|before) (?P<then>.+)$"
)
_SHIFTED = Pattern(
    r"\bwhat(?:'s| is| will)?(?: the)? time (?:will it be|was it|is it|will be)? ?"
    r"(?:in (?P<ahead>.+)|(?P<back>.+) ago)$"
)


async def time(context: Context) -> Answer:
    """The time and the date: the question may be for either, and the skill has no argument. A price
    or opening hours that stand there to be read come first."""
    asks_time = not context.question or _ABOUT_TIME.search(context.question.casefold())
    kinds = ("price", "expiry", "hours") if asks_time else text_lines.ALL
    written = await read.fact(context, kinds)
    if written is not None:
        return written
    if not asks_time:
        return await here.told(context) or _CANNOT
    return now(context)


def now(context: Context) -> Answer:
    """What the clock says."""
    at = context.now
    return Answer(
        f"It is {wording.clock_time(at)}, {wording.day(at)}.",
        {"time": at.isoformat(timespec="seconds")},
    )


async def _by_own_clock(context: Context) -> Answer:
    """What a clock in view says in figures; else the time."""
    scene = None if context.view.trouble else await context.view.see("texts")
    texts = (scene and scene.texts) or ()
    if figures := [text for text in texts if _IN_FIGURES.fullmatch(text.text)]:
        return read.told(figures, texts, context.question)
    told = await time(context)
    return replace(told, sentence=f"I can't read the hands of a clock. By my own: {told.sentence}")


def command(said: str, context: Context) -> Command | None:
    """Questions for another moment than now, or for the year."""
    if _CLOCK_READ.match(said):
        return Command(_by_own_clock)
    if _COMPARED.match(said) or _ALONE.fullmatch(said):
        return Command(time)
    if context.last_skill == "time" and said.startswith("in "):
        said = f"what time is it {said}"
    today = _THING_TODAY.match(said)
    if today is not None and not context.view.trouble and not _ABOUT_TIME.search(today["what"]):
        return Command(partial(_written, today["what"]), skill="read")
    sought = _CLOCK_SOUGHT.match(said)
    if sought is not None:
        return Command(partial(find.find, "clock"), False, {"what": sought["what"]}, "find")
    asked = said
    if (spelled := spelled_out(context.question)) != context.question:
        asked = plain(spelled)
    if (changed := clock_changes.told(asked, context.now)) is not None:
        return Command(saying(changed, {"time": context.now.isoformat(timespec="seconds")}))
    for answered in (_is_weekday, _of_year, _of_week, cities.told, _shifted, _until, _of_day):
        answer = answered(asked, context.now)
        if answer is not None:
            return Command(given(answer))
    return None


async def _written(what: str, context: Context) -> Answer:
    """What the text in view says of a thing that a question is about: "the soup today"."""
    texts = (await context.view.see("texts")).texts or ()
    if not matching_texts(what, texts):
        return _CANNOT
    context.question = f"what is the {what}"
    return await read.read(context)


def _of_year(said: str, now: datetime) -> Answer | None:
    if not _YEAR.search(said):
        return None
    return Answer(f"It is {wording.day(now)} {now.year}.", {"date": now.date().isoformat()})


def _is_weekday(said: str, now: datetime) -> Answer | None:
    """Whether a day is the weekday that it is said to be: "tomorrow's Wednesday, isn't it"."""
    found = _IS_WEEKDAY.search(said)
    if found is None:
        return None
    near = found["on"] or found["day"] or found["also"] or found["then"]
    away = {"yesterday": -1, "tomorrow": 1}.get(near, 0)
    day = now + timedelta(days=away)
    named = found["name"] or found["other"] or found["first"]
    yes = "Yes" if WEEKDAYS[day.weekday()] == named else "No"
    when = {-1: "yesterday was", 1: "tomorrow is"}.get(away, "today is")
    return Answer(f"{yes}, {when} {wording.day(day)}.", {"date": day.date().isoformat()})


def _of_week(said: str, now: datetime) -> Answer | None:
    """The week of the year, whether it is a weekend, and whether a year is a leap year."""
    if _WEEK.search(said):
        week = now.isocalendar().week
        return Answer(f"It is week {week}.", {"week": week})
    if _WEEKEND.search(said):
        yes = "Yes" if now.weekday() >= len(WEEKDAYS) - 2 else "No"
        return Answer(f"{yes}, it is {wording.day(now)}.", {"date": now.date().isoformat()})
    if (month := _DAYS_IN.match(said)) is not None:
        number = MONTHS.index(month["month"]) + 1
        days = monthrange(now.year, number)[1]
        return Answer(f"{month['month'].title()} has {days} days.", {"days": days})
    found = _LEAP.match(said)
    if found is None:
        return None
    year = now.year + ("next year" in said)
    if found["which"]:
        step = 1 if found["which"] == "next" else -1
        year = next(y for y in range(now.year + step, now.year + 9 * step, step) if isleap(y))
        return Answer(f"The {found['which']} leap year is {year}.", {"year": year})
    if (number := _YEAR_NUMBER.search(said)) is not None:
        year = int(number.group())
    answer = "a leap year" if isleap(year) else "no leap year"
    return Answer(f"{year} is {answer}.", {"year": year})


def _of_day(said: str, now: datetime) -> Answer | None:
    """Which day or date another day is."""
    if not _OTHER_DAY.search(said) or _NOW.search(said):
        return None
    day = named_day(said, now.date())
    if day is None or day == now.date():
        return None
    if re.search(r"\bwas\b", said) and day > now.date() and not re.search(r"\d{4}", said):
        day = _year_before(day)
    verb = "was" if day < now.date() else "is"
    year = "" if day.year == now.year else f" {day.year}"
    return Answer(f"That {verb} {wording.day(_noon(day, now))}{year}.", {"date": day.isoformat()})


def _year_before(day: date) -> date:
    """The same date of the year before: what "was" is past. The 29th of February is the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _shifted(said: str, now: datetime) -> Answer | None:
    """What a clock will show in two hours, or showed an hour ago."""
    found = _SHIFTED.search(said)
    if found is None:
        return None
    length = seconds(found["ahead"] or found["back"])
    if length is None:
        return None
    ahead = found["ahead"] is not None and re.search(r"\bbehind\b", said) is None
    then = now + timedelta(seconds=length if ahead else -length)
    day = "" if then.date() == now.date() else f", {wording.day(then)}"
    verb = "will be" if ahead else "was"
    return Answer(
        f"It {verb} {wording.clock_time(then)}{day}.", {"time": then.isoformat(timespec="seconds")}
    )


def _until(said: str, now: datetime) -> Answer | None:
    """How long it is until a clock time or a day."""
    found = _UNTIL.search(said)
    if found is None:
        return None
    clock = clock_times.named(f"at {found['then'].removeprefix('at ')}", now)
    if clock is not None:
        minutes = round(clock[1].total_seconds() / 60)
        length = wording.duration(60 * minutes)
        return Answer(f"It is {length} until {wording.clock_time(clock[0])}.", {"minutes": minutes})
    day = named_day(found["then"], now.date()) or _first_of(found["then"], now.date())
    if day is None or day <= now.date():
        return None
    days = (day - now.date()).days
    length = wording.amount(days, "day")
    if found["unit"] == "weeks" and days >= 7:
        rest = f" and {wording.amount(days % 7, 'day')}" if days % 7 else ""
        length = f"{wording.amount(days // 7, 'week')}{rest}"
    verb = "is" if days == 1 else "are"
    year = "" if day.year == now.year else f" {day.year}"
    return Answer(
        f"There {verb} {length} until {wording.day(_noon(day, now))}{year}.",
        {"days": days, "date": day.isoformat()},
    )


def _first_of(said: str, today: date) -> date | None:
    """The first day of a month that stands alone: "how long until March"."""
    if said not in MONTHS:
        return None
    month = MONTHS.index(said) + 1
    return date(today.year + (month <= today.month), month, 1)


def _noon(day: date, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)


def _openings(now: datetime) -> tuple[str, ...]:
    return (f"It is {wording.clock_time(now)},", f"It is {wording.day(now)} {now.year}.")


SKILLS = (
    Skill(
        "time",
        "Tell the time or the date.",
        time,
        command=command,
        openings_at=_openings,
        offers=("unit", "day"),
    ),
)
