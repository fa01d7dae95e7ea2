"""Reminders whose moment leans on another one: "ten minutes before that", "the day before, at six",
"five minutes before the Galway one goes", "an hour before they shut", "remind me when I can".

English only. Where the other moment is not known nothing is set, and it is asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import timers
from assistant.skills.context import Answer, Change, Context, Topic
from assistant.skills.moments import anchors, lasting, titles
from assistant.skills.moments.lasting import BEFORE, NUMBER
from assistant.skills.moments.lines import Occasion, coming, seconds_until
from assistant.skills.skill import Command
from assistant.skills.words import clock_times, wording
from assistant.skills.words.phrases import as_said, plain
from assistant.skills.words.timers import chosen_timers
from assistant.skills.words.timers.timer_labels import is_time, without_time
from models.pocket.durations import seconds

_VERB = (
    r"(?:put|set|make|add|stick|pop|give|create|save|do|(?:i|we)(?: really| just)? (?:need|want)|"
    r"i'd like|(?:can|could|may|shall) (?:i|we) (?:have|get))"
)
_UNITS = r"(?:seconds?|minutes?|mins?|hours?|days?|weeks?|nights?|evenings?|mornings?)"
# What may follow "tell me" where it is no question: when, or what is to be done.
_MOMENT = (
    rf"(?:(?:(?:at|on|in|like|say|maybe|again|please) )*(?:{NUMBER}\b|half\b|(?:a )?couple\b|"
    rf"(?:a |three )?quarters?\b|(?:an?|the) {_UNITS}\b)|to\b|so\b|then\b|when\b|before\b|"
    r"tomorrow\b|for when\b|(?:at|by) that time\b|on (?:the|its) last day\b)"
)
_ORDER = Pattern(
    r"^(?:(?:yes|yeah|great|good|cool|perfect|fine|right|lovely|thanks|grand|brilliant|super|nice|"
    r"cheers|ta|sweet|sorted|excellent|sound|no worries|"
    r"go ahead and|don't forget to|be sure to|tomorrow|"
    rf"(?:at |like |say |about )?(?:{NUMBER}|half an|an?|the) {_UNITS} before"
    r"(?: (?:it|that))?) )*"
    rf"(?:remind me|wake me\b|get me up\b|{_VERB}(?: me| us| that as)?(?: in| on| down)? "
    r"(?:an? |another |the )?(?:reminder|alarm|nudge|shout|buzz|warning|alert)\b|"
    r"(?:(?:warn|nudge|alert|ping|buzz|poke|tap|call|tell) me|let me know|shout(?: me)?|"
    rf"holler|sing out|say something)(?:$| {_MOMENT})|"
    rf"(?:an? |another )?(?:alarm|reminder|warning)(?: for)? "
    rf"(?=(?:{NUMBER}|half an|(?:a |three )?quarters? of an|an?|the) {_UNITS} before\b))"
)
_EDGE = Pattern(
    r"\b(?:before|when|until|as soon as|once) (?P<edge>(?:it|they|we|he|she|the [\w ]+?|that) "
    r"(?:\w+ )?(?:shuts?|clos(?:es?|ing)|ends?|finish(?:es)?|leaves?|goes|starts?|opens?|departs?|"
    r"runs? out|is (?:due|over)))\b"
)
_THEN = Pattern(
    r"\bthen$|\bwhen (?:i can|i may|it's time|it is time|it's due|that is|it is|i'm allowed)\b.*$"
    r"|\bon (?:the|its) last day\b|\b(?:at|by) that time\b|\bfor when (?:that|it)(?:'s| is)$"
)
_HALF_DAY = timedelta(hours=12)
_NOON = 12
_HALF_SAID = Pattern(r"\b(?:[ap]m|morning|afternoon|evening|tonight|night|noon|midnight)\b")
_FULL_HOUR = Pattern(r"\b(?:1[3-9]|2[0-3])[:.]?[0-5]\d\b")  # "16:40" is no morning
_OWN_SENTENCE = Pattern(r"(?P<before>.+?)[.!?;]\s+(?P<order>[^.!?;]+)[.!?]?")
# The same in one sentence: "dentist at three, so nudge me at quarter past two".
_SO_ORDER = Pattern(
    r"(?:.*[.!?;]\s)?(?P<before>[^.!?;]{3,80}?),? (?:so|and) "
    r"(?:please |can you |could you |just ){0,2}"
    r"(?P<order>(?:remind|nudge|warn|alert|ping|buzz|wake) me (?:at|about|around) [^.!?;,]+)[.!?]?",
    re.IGNORECASE,
)
_GUESSES = Pattern(r"(?:^(?:h+m+|oh|so|well|right) | (?:i think|i believe|i reckon|isn't it)$)")
# What is past is no reminder: "he rang at two", "I took my pill at eight".
_WAS = Pattern(
    r"^(?:i|he|she|they|we|it|mum|dad) (?:was|were|had|rang|took|went|came|left|got|ate|did|said|"
    r"\w{2,}ed)\b"
)
_TELLS = Pattern(r"(?:tell|call) me(?: then)?|let me know(?: then)?")
_ERRAND = Pattern(
    rf"\b(?P<errand>(?:to|about|so (?:that )?(?:i|we) (?:can|don't)) (?!{NUMBER}\b|noon|"
    r"midnight|it\b|that\b|me\b|then\b)\w.*)$"
)
_OTHER_ORDER = Pattern(
    r"\bevery\b|^(?:tell me|let me know) when\b"
    r"|\bremind me (?:how|what|where|who|why|which|if|whether|did|do|does|is|are|was)\b"
)
_SIDES = {"after": 1}
_DAILY = {"night": 20, "evening": 18, "morning": timers.DEFAULT_HOUR}
_LONG = {"day": 1, "night": 1, "evening": 1, "morning": 1, "week": 7}
_CLOCK_WORDS = 8  # of a clock time at most
SAY_A_TIME = "Say a time, and I'll remind you then."


@dataclass(frozen=True)
class _Asked:
    """What a reminder asks for: so many seconds or days from the moment that `anchor` means, at a
    `clock` where it is by days; and what it is about."""

    anchor: str
    seconds: int = 0
    days: int | None = None
    clock: str = ""
    hour: int = timers.DEFAULT_HOUR
    errand: str = ""


async def command(said: str, context: Context) -> Command | None:
    """The command of a reminder that leans on another moment, in `phrases.plain` form; None for any
    other request."""
    told = None
    if (twice := await _twice(said, context)) is not None:
        return twice
    if (led := _led_by_sentence(context.question)) is not None:
        before, said = led
        if (own := _at_own_time(before, said, context)) is not None:
            return own
        told = _told_first(before, context)
    asked = _asked(said, context)
    if asked is None:
        return None
    told = None if asked.anchor else told
    then = (
        told
        or lasting.end_of_said(asked.anchor, context)
        or await anchors.meant(asked.anchor, context)
    )
    if then is None or (asked.days is None and not then.timed):
        return Command(timers.cannot_know_when)
    if then.off:
        return Command(partial(_refused, f"That one is cancelled. {SAY_A_TIME}"))
    then = coming(then, context.now)
    when = _when(asked, then)
    if when is None:
        return Command(timers.cannot_know_when)
    if when <= context.now:
        past = f"{wording.clock_time(when)} on {wording.day(when)}"
        return Command(partial(_refused, f"That would be {past}, which is past. {SAY_A_TIME}"))
    about = as_said(asked.errand, context.question)
    if not about:
        title = await titles.of(then, context)
        about = f"about {title}"
        then = replace(then, name=title) if titles.is_printed(title) else then
    return Command(partial(_set, when, about, then), changes=True)


# Two times in one order, of which one leans on the other: "remind me at six, and ten minutes before
# that to heat the oven".
_TWICE = Pattern(
    r"^(?:so |and |yes |okay )*remind me (?P<own>(?:then|at .{2,40}?))(?P<first> to .{2,60}?)? and "
    rf"(?:again )?(?P<lead>[\w ]{{2,30}}? {_UNITS}) (?:before|ahead of|earlier than|prior to) "
    r"(?:it|that|then)(?P<errand> (?:to|about) .+)?$"
)
_SAYS_CLOCK = Pattern(r"\b\d{1,2}:\d\d(?: [ap]m)?")


async def _twice(said: str, context: Context) -> Command | None:
    """Both reminders of an order that names one moment and a lead; a moment that no answer told is
    asked for."""
    found = _TWICE.match(said)
    lead = None if found is None else seconds(re.sub(r"^(?:an?|the) ", "one ", found["lead"]))
    if found is None or lead is None:
        return None
    own = clock_times.named(f"remind me {found['own']}", context.now)
    if own is None and (clocks := _SAYS_CLOCK.findall(context.last_answer)):
        own = clock_times.named(f"remind me at {clocks[-1]}", context.now)
    then = None if own is None else context.now + own[1]
    if then is None or then - timedelta(seconds=lead) <= context.now:
        return Command(timers.cannot_know_when)
    errand = as_said((found["errand"] or found["first"] or "").strip(), context.question)
    first = as_said((found["first"] or "").strip(), context.question)
    moment, early = Occasion(then, True, ""), then - timedelta(seconds=lead)
    return Command(partial(_set_both, (early, errand), (then, first), moment), changes=True)


async def _set_both(
    one: tuple[datetime, str], two: tuple[datetime, str], then: Occasion, context: Context
) -> Answer:
    answers = [await _set(when, about, then, context) for when, about in (one, two)]
    changes = [answer.change for answer in answers if answer.change is not None]
    change = Change(tuple(kept for each in changes for kept in each.added))
    sentence = " ".join(answer.sentence for answer in answers)
    ids = tuple(n for a in answers if a.topic is not None for n in a.topic.ids)
    return replace(answers[0], sentence=sentence, change=change, topic=Topic("timer", ids))


def _told_first(before: str, context: Context) -> Occasion | None:
    """The moment that is told before an order: "dentist at three. Remind me an hour ahead"."""
    clock = clock_times.named(f"remind me {before}", context.now)
    if clock is None or not without_time(before):
        return None
    about = re.sub(r"^(?:i've got|i have|i've|we've got|it's|there's) ", "", without_time(before))
    return Occasion(context.now + clock[1], True, about)


def _led_by_sentence(question: str) -> tuple[str, str] | None:
    """What is told first, and an order in a sentence of its own behind it, in `phrases.plain` form:
    "the dentist's at twenty to four. Remind me at three"."""
    text = question.strip()
    found = _OWN_SENTENCE.fullmatch(text) or _SO_ORDER.fullmatch(text)
    if found is not None and not _ORDER.match(plain(found["order"])):
        found = _SO_ORDER.fullmatch(text)
    if found is None or not _ORDER.match(plain(found["order"])):
        return None
    return plain(found["before"]), plain(found["order"])


def _at_own_time(before: str, order: str, context: Context) -> Command | None:
    """A reminder at the time that an order names, and not at the one that is told `before` it,
    which is what it is about."""
    clock = clock_times.named(f"at {before.partition(' at ')[2]}", context.now)
    own = clock_times.named(order, context.now)
    if clock is None or own is None or _ERRAND.search(order) or BEFORE.search(order):
        return None
    then, when = context.now + clock[1], context.now + own[1]
    if context.now < when - _HALF_DAY < then < when:
        when -= _HALF_DAY  # it is to ring before that
    title = without_time(_GUESSES.sub("", before))
    about = re.sub(r"(?:'s|'re| is| are)$", "", title)
    names_none = about.casefold().split()[:1] in ([], ["i"], ["it"], ["it's"], ["that"], ["there"])
    at_odd_hour = when.hour >= _NOON if order.startswith("wake") else when.hour < chosen_timers.DAWN
    if at_odd_hour and not (_HALF_SAID.search(order) or _FULL_HOUR.search(before)):
        when += _HALF_DAY  # one is woken in the morning, and reminded by day
    about = "" if names_none or _WAS.search(before) else f"about {about}"
    return Command(partial(_set, when, about, Occasion(when, True, before)), True)


def _asked(said: str, context: Context) -> _Asked | None:
    if (led := lasting.parted(said)) is not None:
        said = led[1]
    if not _ORDER.match(said) or _OTHER_ORDER.search(said):
        return None
    before = BEFORE.search(said)
    if before is not None:
        return _by_offset(said, before)
    if re.search(r"\bthen\W*$", context.question.casefold()) and not said.endswith("then"):
        said = f"{said} then"  # which a phrase leaves out
    then = _THEN.search(said)
    if _TELLS.match(said) and not _TELLS.fullmatch(said):
        return None  # "tell me a joke then"
    head = _THEN.sub("", said, count=1)
    if then is None or without_time(head) != " ".join(head.split()) or seconds(head):
        return None
    if "last day" in then[0]:
        return _Asked("", days=0, errand=_errand(head))
    return _Asked("", errand=_errand(head))


def _by_offset(said: str, before: re.Match[str]) -> _Asked | None:
    head, tail = said[: before.start()], said[before.end() :].strip()
    anchor = _ERRAND.sub("", tail).strip()
    named = _errand(tail) or _errand(_EDGE.sub("", head))
    if (edge := _EDGE.search(head)) is not None and not anchor:
        anchor = edge["edge"] + " tomorrow" * ("tomorrow" in head)
    sign = _SIDES.get(before["side"], -1)
    unit, number = before["unit"], before["n"] or "one"
    if unit not in _LONG:
        number = re.sub(r"^(?:an?|the)$", "one", number)
        more = before["more"] or ""
        length = seconds(f"{number} {unit}s{more}") or seconds(f"{number} {unit}{more}")
        if length is None or (sign > 0 and not anchor):
            return None
        return _Asked(anchor, seconds=sign * length, errand=named)
    anchor, clock = _with_clock(anchor)
    anchor = without_time(anchor)
    count = (seconds(f"{number} days") or 86400) // 86400
    hour = _DAILY.get(unit, clock_times.part_of_day(said) or timers.DEFAULT_HOUR)
    clock = clock or _with_clock(head)[1]
    if clock and (unit in ("evening", "night") or _is_evening(unit, clock, said)):
        clock = f"{clock} in the evening"
    return _Asked(anchor, days=sign * count * _LONG[unit], clock=clock, hour=hour, errand=named)


def _is_evening(unit: str, clock: str, said: str) -> bool:
    """Whether "the day before at six" is an evening: nothing says that it is the morning."""
    if unit not in ("day", "week") or re.search(r"\b(?:[ap]m|noon)\b|\b0\d", clock):
        return False
    named = clock_times.named(f"at {clock}", datetime(2000, 1, 1).astimezone())
    return named is not None and 1 <= named[0].hour <= 7 and not clock_times.part_of_day(said)


def _with_clock(tail: str) -> tuple[str, str]:
    """What follows "the day before" without its clock time, and that time."""
    words = tail.split()
    for at in range(max(0, len(words) - _CLOCK_WORDS), len(words)):
        clock = " ".join(words[at:])
        bare = re.sub(r"^(?:at|around|by|about|say) ", "", clock)
        if is_time(bare) and re.search(r"\d|[a-z]", bare) and _names_clock(bare):
            return " ".join(words[:at]), bare
    return tail, ""


def _names_clock(words: str) -> bool:
    now = datetime(2000, 1, 1).astimezone()
    return clock_times.named(f"at {words}", now) is not None


def _errand(words: str) -> str:
    found = _ERRAND.search(words)
    if found is None:
        return ""
    return without_time(re.sub(r" (?:like|say|maybe|about)$", "", found["errand"]))


def _when(asked: _Asked, then: Occasion) -> datetime | None:
    if asked.days is None:
        return then.when + timedelta(seconds=asked.seconds)
    day = (then.when + timedelta(days=asked.days)).replace(hour=0, minute=0)
    if not asked.clock:
        return day.replace(hour=asked.hour)
    clock = clock_times.named(f"remind me at {asked.clock}", day - timedelta(seconds=1))
    if clock is None:
        return None
    return day.replace(hour=clock[0].hour, minute=clock[0].minute)


async def _set(when: datetime, about: str, then: Occasion, context: Context) -> Answer:
    wait = timedelta(seconds=seconds_until(when, context.now))
    doubt = ""
    if then.late:
        doubt = f"It is delayed, so I go by {wording.clock_time(then.when)}. "
    name = then.name * about.endswith(f"about {then.name}")
    answer = await timers.alarm(when.replace(tzinfo=None), wait, context, about, name)
    lead = seconds_until(then.when, when) if then.timed else 0
    return replace(timers.led_by(doubt, answer), lead=max(0, lead))


async def _refused(sentence: str, context: Context) -> Answer:
    return Answer(sentence, {"timer": None}, gap=timers.reminder_gap(context))
