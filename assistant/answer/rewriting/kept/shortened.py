"""Orders for a timer in the form that the timers know: "an hour but take ten minutes off" is "50
minutes", "just mixed it. Start the clock" is the order alone, and "one for the peas, four minutes"
is "four minutes for the peas".

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.words import wording
from models.pocket.durations import seconds

LONGEST = 240  # characters of a request that is looked at
_FILLERS = r"(?:(?:and|but|then|only|um+|uh+|erm?|em|oh|well|actually|please|maybe)[, ]+){0,5}"
_BY = r"(?P<by>(?:an?|half an?|[\w-]{1,12}(?: [\w-]{1,10})?) (?:seconds?|minutes?|mins?|hours?))"
_OFF = Pattern(
    rf"[.,;!]?\s{{1,3}}{_FILLERS}(?:(?:take|knock|shave|lop)(?: off)? {_BY}(?: off)?"
    rf"|(?:make|do) (?:it|that) {_BY.replace('<by>', '<less>')} (?:less|shorter|quicker|sooner)"
    rf"|minus {_BY.replace('<by>', '<minus>')})"
    r"(?: (?:it|that|the end))?[\s.!]{0,6}$",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:(?:three |a )?quarters? of an|half an?|an?|\d{1,3}|"
    r"(?:twenty|thirty|forty|fifty|sixty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|fifteen|eighteen)"
)
_LENGTH = Pattern(
    rf"\b{_NUMBER}(?: and a half| and a quarter)? (?:seconds?|minutes?|mins?|hours?)\b"
    rf"(?: and (?:a (?:half|quarter)|{_NUMBER} minutes))?",
    re.IGNORECASE,
)
_ORDERS = Pattern(
    r"\b(?:timers?|(?:set|start|give|put|make|time|do)\b.*\b(?:for|it|that|me|clock|timing)|"
    r"(?:seconds?|minutes?|mins?|hours?)[\s.,]*$)",
    re.IGNORECASE,
)
# What was done before the clock is to run.
_DONE_FIRST = Pattern(
    r"^(?P<first>[^.!?]{2,60})[.!]\s+(?:(?:so|and|now|then|right|okay|please)[, ]+){0,3}"
    r"(?P<order>(?:start|begin|run|set) "
    r"(?:the clock|timing|counting|the timer|a timer|the countdown)"
    r"(?: (?:now|please|then|for (?:that|it|me)))*)[\s.!]*$",
    re.IGNORECASE,
)
# The same of a timer that is meant by what was read.
_RUNS_NOW = Pattern(
    r"^(?P<first>(?:[a-z]+[, ]+){0,3}(?:it|that|this|they|those|everything)"
    r"(?:'s|'re| is| are|'s all)? (?:[a-z]+ ){0,3}[a-z]+)[.!]\s+"
    r"(?P<order>(?:a |the )?timer (?:for|as) (?:however|whatever|as|that|the same) .{2,40})$",
    re.IGNORECASE,
)
_NO_DEED = Pattern(
    r"^(?:set|start|stop|cancel|remind|add|read|find|what|when|how|where|who|which|is|are|can|do|"
    r"does|don't|no|tell|make|put|give)\b",
    re.IGNORECASE,
)
_ONE_FOR = Pattern(
    r"(?P<and>,? (?:and|plus)),? (?:(?:um+|uh+|erm?|em),? )?(?:one|another|another one) for "
    r"(?P<what>(?:the |my )?[a-z]{2,15}(?: [a-z]{2,15})?), "
    r"(?P<by>[\w-]{1,12}(?: [\w-]{1,10}){0,2} (?:seconds?|minutes?|mins?|hours?))(?=\W*$|,| and )",
    re.IGNORECASE,
)
# "After lunch, one o'clock": the part of the day and its time.
_AFTER_MEAL = Pattern(
    r"\bafter (?P<meal>lunch|dinner|supper|tea|breakfast|work),? (?:at |around |about |say )?"
    r"(?P<clock>(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}(?::\d\d)?)"
    r"(?: o'clock| thirty| fifteen)?)(?=\W*$|,| to | in )",
    re.IGNORECASE,
)
_PARTS = {"breakfast": "morning", "lunch": "afternoon"}


def written_out(question: str) -> str:
    """The order as it would be written down; as it was said where it is none of these."""
    if len(question) > LONGEST:
        return question
    said = _AFTER_MEAL.sub(_at_clock, question.replace("’", "'"))
    said = _ONE_FOR.sub(r"\g<and> \g<by> for \g<what>", said)
    off = _OFF.search(said)
    before = "" if off is None else said[: off.start()]
    if off is not None and _ORDERS.search(before):
        by = off["by"] or off["less"] or off["minus"]
        if (less := seconds(by)) is not None:
            return _less(before, by, less)
    done = _DONE_FIRST.match(said) or _RUNS_NOW.match(said)
    if done is not None and not _NO_DEED.match(done["first"]):
        return done["order"]
    return said if said != question.replace("’", "'") else question


def _less(order: str, by: str, less: int) -> str:
    """The order with its own length that much shorter; or with what is to be taken off the length
    that it means."""
    own = _LENGTH.search(order)
    whole = None if own is None else seconds(own[0])
    if own is None or whole is None or whole <= less:
        return f"{order} less {by}"
    return f"{order[: own.start()]}{wording.duration(whole - less)}{order[own.end() :]}"


def _at_clock(found: re.Match[str]) -> str:
    part = _PARTS.get(found["meal"].casefold(), "evening")
    return f"at {found['clock']} in the {part}"
