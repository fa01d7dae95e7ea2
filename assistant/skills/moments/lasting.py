"""How long something lasts from now on, said before an order for a reminder or just before it:
"paid for two hours, remind me ten minutes before it's up", "an hour and a half", "paying that now".

English only.
"""

from __future__ import annotations

from datetime import timedelta

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.moments.lengths import lengths_in
from assistant.skills.moments.lines import Occasion
from assistant.skills.words.phrases import plain
from models.pocket.durations import seconds

TIME_UP = "your time being up"
NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|ninety)"
)
# So long before or after a moment.
BEFORE = Pattern(
    r"\b(?:(?:at|on|like|say|about|maybe|what|for|is) ){0,3}"
    r"(?:(?P<n>half an|(?:three |a )?quarters? of an|(?:a )?couple of|"
    rf"{NUMBER}(?:[ -]{NUMBER})?|an?|the) )?"
    r"(?P<unit>second|minute|min|hour|day|night|evening|morning|week)s?"
    r"(?P<more> and a (?:half|quarter))? "
    r"(?P<side>before(?:hand)?|ahead of|ahead|in advance(?: of)?|prior to|after)\b"
    r"(?! yesterday| tomorrow)"
)
# What lasts so long from now, said before the order or just before: "paid for two hours".
_LASTS = Pattern(
    r"\b(?:paid|paying|parked|booked|hired|rented|bought|got|have|put in|valid|good|lasts?|"
    r"ticket)\b"
    r".*\b(?:hours?|minutes?|mins?)\b"
    r"|^(?!.*\btimer\b)(?:(?:eh|just|let's|i'll|we'll|you can|please|right|fine) )*"
    r"(?:do|make it|go for|go with|take|say|it's) [a-z\d][\w -]{0,20}(?:hours?|minutes?|mins?)$"
    rf"|\b(?:paid|paying|booked|put in|parked)(?: up)? (?:for )?{NUMBER}$"
)
# Without its unit: hours, or minutes where they are many; it is said back.
_BARE = Pattern(rf" (?:for )?(?P<n>{NUMBER})$")
MOST_HOURS = 12
# What is paid or taken for as long as was just asked about: "ok, paying that now".
_TAKES_THAT = Pattern(
    r"\b(?:paid|paying|pay|booked|booking|hired|hiring|bought|buying|taking|took|getting|got|"
    r"put in|do|doing|have) (?:for )?(?:that|it|this)(?: one)?\b"
)
_ITS_END = Pattern(
    r"^(?:it|that|this|they|the (?:time|ticket|parking|session|meter))(?:'s| is| are)? "
    r"(?:all )?(?:up|over|out|done|runs? out|ends?|finish\w*|expires?)$"
)
_AFTER_IT = Pattern(
    r"^(?P<before>.+?) (?:(?:and|so|please|then|can you|could you) ){0,4}(?=remind me\b|"
    r"(?:give|set) me (?:a|an) |(?:warn|nudge|alert|ping|buzz|tell|wake) me\b|shout\b)"
)


def follows_length(question: str) -> bool:
    """Whether a reminder before the end of something follows how long that lasts from now, in one
    breath: "paid for two hours, remind me ten minutes before it's up"."""
    return parted(plain(question)) is not None


def parted(said: str) -> tuple[str, str] | None:
    """How long something lasts and the order for a reminder before it is over; None for any other
    words."""
    led = _AFTER_IT.match(said)
    if led is None or not (_LASTS.search(led["before"]) or _TAKES_THAT.search(led["before"])):
        return None
    order = said[led.end() :].strip()
    before = BEFORE.search(order)
    if before is None or not _ITS_END.match(order[before.end() :].strip()):
        return None
    return led["before"], order


def end_of_said(anchor: str, context: Context) -> Occasion | None:
    """When what was said to last so long is over, where an anchor means that."""
    if not _ITS_END.match(anchor):
        return None
    led = parted(plain(context.question)) or ("", "")
    asked_before = plain(context.last_question)
    lasts = [_length(words) for words in (led[0], asked_before) if _LASTS.search(words)]
    if _TAKES_THAT.search(led[0]):
        lasts.append(seconds(asked_before))
    length = next((each for each in lasts if each), None)
    if length is None:
        return None
    return Occasion(context.now + timedelta(seconds=length), True, TIME_UP)


def _length(words: str) -> int | None:
    """The one length that words name, in seconds."""
    lengths = lengths_in(words)
    if not lengths and (bare := _BARE.search(words)) is not None:
        hours = seconds(f"{bare['n']} hours") or 0
        return hours if hours <= MOST_HOURS * 3600 else hours // 60
    return lengths[0].least if len(lengths) == 1 and lengths[0].most is None else None
