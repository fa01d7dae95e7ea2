"""Which of several things is past its printed date, or has the earliest or the latest one: "has one
of them gone off", "which of these goes off first".

English only. Tells what the dates say, and judges no food and no medicine.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from assistant.patterns import Pattern
from assistant.skills.kept import deadlines
from assistant.skills.pages import row
from assistant.skills.pages.facts.signs import validity
from assistant.skills.words.days import printed_day
from models.vision.scene import Text

_SOME = (
    r"(?:one|any|either|some|both|all|each)(?: one)?(?: of (?:them|these|those|the (?:two|boxes)))?"
)
_PAST = (
    r"(?:gone off|gone over|expired|run out|out of date|past (?:it'?s |their |the )?(?:date|best|"
    r"use by)|too old|still (?:in date|good|ok|okay|valid)|in date)"
)
_ASKS = Pattern(
    rf"^(?:(?:and|so|but|oh) )*(?:(?:has|have|is|are) {_SOME} (?:already |now |perhaps )?{_PAST}|"
    rf"which (?:one |ones |of (?:them|these|those) )?(?:has|have|is|are|'s) (?:already )?{_PAST}|"
    rf"(?:have|are) (?:they|these|those) (?:all |both )?{_PAST}|"
    rf"(?:(?:has|is|have|is there|'s) )?(?:anything|owt|summat|something) (?:else )?(?:that's |"
    rf"that has |that is )?(?:already |now )?{_PAST})"
    r"(?: yet| now| already| (?:in|on) (?:here|there|(?:the|my|this) [a-z]+))*$"
)
_ONE = (
    r"(?: one| ones| thing| [a-z]{3,15})?"
    r"(?: of (?:them|these|those|the (?:two|lot|[a-z]+))(?: [a-z]{3,15})?)?"
)
_ORDER = r"(?:first|soonest|sooner|earliest|earlier|next)"
_FIRST = Pattern(
    rf"^(?:(?:and|so|but|oh|then) )*(?:(?:which|what){_ONE} (?:will |would |does |do |is |are )?"
    r"(?:going to )?(?:(?:goes?|going|turns?) (?:off|bad|over|out of date)|runs? out|expires?|"
    rf"expiring|due)(?: the)? {_ORDER}"
    rf"|(?:which|what){_ONE}(?:'s| is| has| have)(?: got)? the (?:earliest|soonest|nearest|"
    r"shortest|closest) (?:use by |best before |expiry |sell by )?(?:date|life)"
    rf"|(?:which|what){_ONE} (?:should|do|must|shall|ought) (?:i|we) (?:to )?(?:eat|use|drink|"
    rf"finish|open|have)(?: up)? {_ORDER})(?: then| please)*$"
)
_LONGEST = Pattern(
    rf"^(?:(?:and|so|but|oh|then) )*(?:which|what){_ONE} (?:will |would )?(?:(?:lasts?|keeps?|"
    r"stays? (?:fresh|good|in date)) (?:the )?(?:longest|longer)|(?:has|have)(?: got)? the "
    r"(?:latest|longest|furthest|later|longer) (?:use by |best before |expiry |sell by )?"
    r"(?:date|life))(?: then| please)*$"
)
# Of timers that run, "which goes off first" asks for those.
_OF_TIMERS = Pattern(r"^(?!.*\b(?:these|those)\b).*\b(?:goes?|going|runs?) (?:off|out)\b")
LEAST = 2  # things with a date, of which one may be meant


def asks(said: str) -> bool:
    """Whether words in `phrases.plain` form ask which of several things is past its date."""
    return any(pattern.match(said) for pattern in (_ASKS, _FIRST, _LONGEST))


def is_meant(said: str, timed: bool) -> bool:
    """Whether words ask so, or whether one thing still holds; where timers run (`timed`), "which
    goes off first" asks for those."""
    of_timers = _FIRST.match(said) is not None and _OF_TIMERS.search(said) is not None
    return validity.asks(said) or (asks(said) and not (timed and of_timers))


def tells(texts: Sequence[Text], now: datetime) -> bool:
    """Whether print tells the dates of several things."""
    return told([[line.text for line in sign] for sign in row.signs(texts)], now) is not None


def told(signs: Sequence[Sequence[str]], now: datetime, asked: str = "") -> str | None:
    """Each thing with its date and how far off that is, the earliest first, or the latest where
    words ask (`asked`) which keeps longest; None for less than two things with a date."""
    found: list[tuple[int, str]] = []
    for sign in signs:
        dated = [line for line in sign if deadlines.keeps_until(line)]
        for above, line in pairwise(("", *sign)):
            low = line.casefold()
            day = printed_day(low, now.date()) if deadlines.keeps_until(line) else None
            if day is None:
                continue
            off = deadlines.days_off(day, low, now)
            head = above if len(dated) > 1 and above not in dated else sign[0]
            name = f"{head}: " if head and line != sign[0] else ""
            found.append(((day.date - now.date()).days, f"{name}{line.strip(' .')}. {off}"))
    if len(found) < LEAST:
        return None
    found.sort(reverse=_LONGEST.match(asked) is not None)
    (one, _), (other, _) = found[:2]
    same = one == other and (_FIRST.match(asked) or _LONGEST.match(asked))
    sentences = " ".join(sentence for _, sentence in found)
    if same:
        return f"They have the same date. {sentences}"
    return sentences
