"""When one must leave for something whose time is printed, told or set: "he needs forty minutes,
when must we go", "it's an hour by bus, when should I set off". The way is said, the time is not.

English only. Sets no timer: how long a way is says nothing of a wish to be called.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.context import Answer, Context
from assistant.skills.moments import anchors
from assistant.skills.words import clock_times, wording
from assistant.skills.words.phrases import plain
from models.pocket.durations import seconds

LONGEST = 300  # characters of a question that is looked at
_LEAVES = (
    r"(?:leave|set off|set out|go|head off|head out|be off|depart|start out|"
    r"be out of (?:the|here)|walk|drive)"
)
_WHEN = Pattern(
    rf"\b(?:when(?:'s| is| must| should| do| shall| have| would| will| ought)?|what time|how early|"
    rf"how soon)\b(?: (?:should|must|do|shall|would|will|ought|have|has|got|does|is|the|latest))*"
    rf"(?: (?:i|we|he|she|they|you|one))?(?: (?:have|has|need|got|to|best|latest|then|really))* "
    rf"{_LEAVES}\b"
)
_UNIT = r"(?:hours?|hrs?|minutes?|mins?)"
_LENGTH = Pattern(
    rf"\b(?:half an|an?|(?:three )?quarters? of an|\d{{1,3}}(?:\.\d{{1,2}})?|a couple of) {_UNIT}\b"
    rf"(?:(?: and)? (?:\d{{1,2}}(?: {_UNIT})?|a (?:half|quarter)))?"
)
# What the way is to: "when must I leave for the dentist".
_FOR = Pattern(
    rf"\b{_LEAVES} (?:for|to (?:get|be)(?: there| to)?(?: in time| on time)?(?: for)?) "
    r"(?P<what>[a-z][a-z ]{1,30}?)(?: then)?$"
)
_NOON = datetime(2000, 1, 1, 12).astimezone()
# No length of a way: what somebody has left, and what something to eat or sleep takes.
_HAS_TIME = Pattern(
    r"\b(?:have|'ve|got) (?:only |just |about )*(?:(?:half )?an?|\d{1,3}) (?:hours?|hrs?|minutes?|"
    r"mins?)\b(?!(?:'s)? (?:walk|drive|ride|journey|way|to get|by|on foot))"
)
_NO_WAY = Pattern(
    r"\b(?:timer|remind|wake|alarm|every|ago|late|early by|since|left|"
    r"sleep|asleep|in bed|oven|cook\w*|bake\w*|baking|roast\w*|boil\w*|simmer\w*|defrost\w*|"
    r"chicken|turkey|joint|meat|stew|cake|bread|dough|rice|pasta|potatoes|pie|pizza|lasagne)\b"
)


def asks(question: str) -> bool:
    """Whether words name how long a way takes, and ask when to leave."""
    return len(question) <= LONGEST and _asked(question) is not None


def _asked(question: str) -> tuple[str, int] | None:
    """What the way is to, "" for what was told, and how many seconds it takes."""
    said = numbered(plain(question))
    when = _WHEN.search(said)
    if when is None or _NO_WAY.search(said) or _HAS_TIME.search(said):
        return None
    lengths = [found[0] for found in _LENGTH.finditer(said)]
    length = seconds(lengths[0]) if len(lengths) == 1 else None
    if length is None or _names_clock(said.replace(lengths[0], " ")):
        return None
    to = _FOR.search(said)
    return (to["what"] if to is not None else "", length)


def _names_clock(said: str) -> bool:
    return clock_times.named(said, _NOON) is not None


async def answer(question: str, context: Context) -> Answer | None:
    """The time at which to leave; None for any other question."""
    asked = _asked(question) if len(question) <= LONGEST else None
    if asked is None:
        return None
    what, length = asked
    then = await anchors.meant(what, context)
    way = wording.duration(length)
    if then is None or not then.timed or then.off:
        sentence = f"{wording.capital(way)} before you have to be there. I don't know when that is."
        return Answer(sentence, {"time": None})
    leave = then.when - timedelta(seconds=length)
    sentence = f"At {wording.clock_time(leave)}"
    if leave.date() != context.now.date():
        sentence += f" on {wording.day(leave)}"
    sentence += f": {way} before {wording.clock_time(then.when)}."
    if leave <= context.now:
        sentence += " That is past."
    return Answer(sentence, {"time": leave.isoformat()})
