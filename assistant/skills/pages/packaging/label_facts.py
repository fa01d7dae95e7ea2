"""What the print on food and medicine says of itself: until when it keeps, and how it is taken. It
is read out, and judged by nobody here.

Pure functions on lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.kept import deadlines
from assistant.skills.pages.facts import keeping
from assistant.skills.pages.row import same_label, sentence
from assistant.skills.words import clock_times, wording
from assistant.skills.words.days import printed_day
from models.vision.scene import Text

_ASKS_DATE = Pattern(
    r"\b(?:in date|out of date|past (?:its|it's|the|their|that) .*date|expired?|expiry|gone over|"
    r"(?:use|sell)[ -]by|best before|run out|how long (?:have|has|is|will|does)|when)\b"
)
# Whether food still is good: its date says something of that.
_ASKS_GOOD = Pattern(
    r"\bstill (?:be )?(?:okay|ok|good|fine|all right|alright|safe|fresh|edible)\b|\bgone off\b|"
    r"\b(?:is|are|be) .{0,40}\b(?:okay|ok|good|fine|all right|alright|safe) still\b|"
    r"\b(?:chuck\w*|bin(?:ning|ned)?|throw\w*|toss\w*)\b|"
    r"\b(?:is|are|will|this|that|these|it|they) (?:\w+ ){0,2}?(?:okay|ok|all right|alright|fine|"
    r"good|safe|fit) (?:for|to (?:eat|drink|use|have|go|put)|in|with|on)\b|"
    r"^(?:can|could|should|may) (?:i|we) (?:still )?(?:eat|drink|use|have) (?:this|it|that|these)\b"
)
_ASKS_DOSE = Pattern(
    r"^(?:and |so )*(?:how (?:often|many|much|long)|when(?:'s| is| do| should| am)|"
    r"what(?:'s| is) the (?:dose|dosage|most|maximum|max|limit|highest)|what does it say)\b"
)
_DOSE = Pattern(
    r"\b(?:take|tablets?|capsules?|caplets?|puffs?|drops?|dos(?:e|es|age)|times|once|twice|daily|"
    r"a day|hours?|hourly|morning|night|bedtime|meals?|food|ml|5ml)\b",
    re.IGNORECASE,
)

# What a medicine is, and how many are in the pack: that tells no dose.
_STRENGTH = Pattern(
    r"\d[\d.,]{0,12} ?(?:mg|mcg|µg|g|%)(?: ?/ ?\d* ?ml)?"
    r"(?: (?:\w+ )?(?:tablets?|capsules?|caplets?))?|\b(?:eye|ear|nose) drops\b",
    re.IGNORECASE,
)
_PACK = Pattern(r"^\d{1,9} ?\w+$")
_HOURS = Pattern(r"\b(?P<hours>\d{1,3})(?: to \d{1,3})? hours\b(?! period)", re.IGNORECASE)
_OF_A_DAY = Pattern(r"\bin (?:any |a )?24 hours\b", re.IGNORECASE)
_TAKEN = Pattern(
    r"\b(?:had|took|taken|given|gave|have had)\b.{0,80}?\b(?:at|about|around) "
    r"(?P<at>(?:\w+ (?:past|to) |half )?[\w:]+(?: ?[ap]m)?)\b"
)


_JUST_TAKEN = Pattern(
    r"\b(?:had|took|taken|taking|having|given|gave)\b.{0,30}\b(?:just now|right now|now|"
    r"a (?:minute|moment) ago)\b|\bjust (?:had|took|taken|given|gave)\b"
)
_ASKS_NEXT = Pattern(
    r"\b(?:when|how long|how soon|what time)\b.{0,40}\b(?:next|more|another|again|others?)\b"
)
# When a dose may be followed by another: "so that'd be when for the next", not "the next bus".
_NEXT = (
    r"(?:(?:next|another) (?:one|dose|lot|go|spoon\w*|tablets?|pills?|round|puff)\b|"
    r"(?:next|another|more|again)(?= (?:due|is|then|please|be|for|to|allowed|after|if|safe|okay|"
    r"ok|now|today|tonight|when|what|how)\b|$))"
)
ASKS_NEXT = Pattern(
    rf"\b(?:when|what time|how long|how soon)\b.{{0,40}}\b{_NEXT}|"
    rf"\b{_NEXT}.{{0,20}}\b(?:when|what time|how long)\b"
)


def asks_next(said: str) -> bool:
    """Whether words tell that a dose was just taken and ask for the next one."""
    return _JUST_TAKEN.search(said) is not None and _ASKS_NEXT.search(said) is not None


def until_when(said: str, texts: Sequence[Text], now: datetime) -> str | None:
    """The line with the date until which a thing keeps, and how far off that is; None where the
    question is for no date, or none is printed."""
    if (counted := keeping.told(said, [text.text for text in texts], now)) is not None:
        return counted
    lines = [text.text for text in texts if deadlines.keeps_until(text.text)]
    asks = _ASKS_DATE.search(said) or (lines and _ASKS_GOOD.search(said))
    if not asks:
        return None
    lines = lines or [text.text for text in texts]
    for line in lines:
        day = printed_day(line, now.date())
        if day is not None:
            return f"It says: {line.strip(' .')}. {deadlines.days_off(day, line.casefold(), now)}"
    return None


def asks_good(said: str) -> bool:
    """Whether words ask if a thing may still be used."""
    return _ASKS_GOOD.search(said) is not None


def how_taken(said: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that say how a medicine is taken; none where the question is not for that."""
    return dose_lines(said, texts) if _ASKS_DOSE.search(said) else ()


def dose_lines(said: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that say how a medicine is taken, of the one that is named where several are in
    view, with its name where there is one."""
    asked = content_stems(said)
    names = [text for text in texts if is_name(text.text) and len(sentence(text, texts)) == 1]
    named = [text for text in names if asked & stems(text.text)]
    label = [text for text in texts if not named or same_label(named[0], text)]
    dose = [text for text in label if text not in names and not _PACK.match(text.text)]
    several = [text for text in names if _STRENGTH.search(text.text)]
    if not named and len(several) > 1:
        return tuple(text for text in texts if text in several or text in dose)
    return (*named[:1], *dose) if dose else ()


def is_name(line: str) -> bool:
    """Whether a line says what a medicine is, and no dose."""
    return _DOSE.search(_STRENGTH.sub("", line)) is None


def past_its_date(texts: Sequence[Text], now: datetime) -> str:
    """The line with a date until which a thing keeps, where that is past; else ""."""
    for text in texts:
        day = printed_day(text.text, now.date()) if deadlines.keeps_until(text.text) else None
        if day is not None and day.date < now.date():
            line = text.text.strip(" .")
            return f"It says: {line}. {deadlines.days_off(day, line.casefold(), now)}"
    return ""


def next_dose(said: str, lines: Sequence[Text], now: datetime) -> str:
    """When the hours that must lie between two doses are over, for one that was taken at a time
    that is named; "" where no time or no hours are."""
    hours = next(
        (found for line in lines if (found := _HOURS.search(_OF_A_DAY.sub("", line.text)))), None
    )
    taken = _TAKEN.search(said)
    just = taken is None and _JUST_TAKEN.search(said) is not None
    if hours is None or not (taken or just):
        return ""
    last = now if taken is None else clock_times.last_named(taken["at"], now)
    if last is None:
        return ""
    then = last + timedelta(hours=int(hours["hours"]))
    between = f"{wording.amount(int(hours['hours']), 'hour')} after {wording.clock_time(last)}"
    if then > now:
        return f"Not before {wording.clock_time(then)}, {between}."
    return f"{between[0].upper()}{between[1:]} was {wording.clock_time(then)}."
