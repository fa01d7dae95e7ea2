"""An order for a reminder, an alarm or a nudge in its two parts: when it is to ring, and what for.

    "remind me tomorrow at nine to book a table for Saturday"
      ─► "tomorrow at nine", "to book a table for Saturday"

The errand may hold times of its own: they are no times of the order, and stay in its text. English
only.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.words.days import spelled_out
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.times_in_words import CLOCK, DAY, LENGTH

_TIME = rf"(?:{LENGTH}|{CLOCK}|{DAY}|in the (?:morning|afternoon|evening)|at night)"
_FRAME = Pattern(
    r"\b(?P<order>(?:remind me|(?:set|give|make)(?: me)? a reminder|don't let me forget|"
    r"wake me(?: up)?|get me up|(?:set |make )?(?:an? |the |my )?alarm|"
    r"give me an? (?:nudge|shout|ring|buzz|poke)|(?:nudge|ping|buzz|poke) me)"
    r"(?: again| please| also| too)?) "
)
_WHEN = Pattern(rf"(?P<when>{_TIME}(?:(?: and)? {_TIME}){{0,2}}) (?P<errand>.+)$")
_LEADS = Pattern(
    r"(?:to|about|that|of|so|because|as|since|i|i'm|i've|we|we're|it's|he|she|they|there's|"
    r"for (?:the|my|a|an|our|his|her|some|work|school))\b"
)
_TIMES = Pattern(rf"{_TIME}(?: {_TIME}){{0,2}}")
LONGEST_TIME = 9  # words
_ANY = Pattern(
    rf"(?:^|(?<= ))(?:{_TIME}|[a-z\d]+ o'clock|\d{{1,2}}(?::\d\d)? ?[ap]m|\d{{1,2}}:\d\d)(?=[ ']|$)"
)
_DAY_BEHIND = Pattern(
    r"(?P<errand>.+?) (?P<day>(?:tomorrow|today|tonight|(?:on|this|next|every) \w+day)"
    r"(?: (?:morning|afternoon|evening|night))?)$"
)
_CLOCK_BEHIND = Pattern(rf"(?P<errand>.+?) (?P<clock>{CLOCK})$")
_SOME_DAY = Pattern(rf"(?:^|(?<= )){DAY}(?= |$)")
_SOME_CLOCK = Pattern(rf"(?:^|(?<= )){CLOCK}(?= |$)")
_SOME_LENGTH = Pattern(rf"(?:^|(?<= )){LENGTH}(?= |$)")
_NO_HOUR = Pattern(r"\b(?:half|quarter)$")  # "at quarter to" wants an hour yet
_JOINS = Pattern(r" (?:for|of|about|until|till|from|to|before|after|and|or|by|at|is|'s)$")


@dataclass(frozen=True)
class OrderParts:
    """The words that order, when it is to ring, and the errand with the word that leads to it; all
    in `phrases.plain` form."""

    order: str
    when: str
    errand: str

    @property
    def timed(self) -> str:
        """The order with its time alone: of no other word can its time be read."""
        return f"{self.order} {self.when}"


def parts(question: str) -> OrderParts | None:
    """The parts of an order; None where they can't be told apart."""
    said = plain(spelled_out(question))
    frame = _FRAME.search(said)
    if frame is None:
        return None
    order, rest = frame["order"], said[frame.end() :]
    if _TIMES.fullmatch(rest):
        return None  # "at ten to six"
    first = _WHEN.match(rest)
    if first is not None:
        if not _LEADS.match(first["errand"]) or _NO_HOUR.search(first["when"]):
            return None
        return _completed(order, first["when"], first["errand"])
    errand, when = _time_behind(rest)
    if not _ANY.search(errand) or _JOINS.search(errand) or not _LEADS.match(errand):
        return None
    return OrderParts(order, when, errand) if _SOME_CLOCK.search(when) else None


def _time_behind(rest: str) -> tuple[str, str]:
    """An errand and the time at its end; all of it and "" where it ends with none."""
    words = rest.split()
    for at in range(max(1, len(words) - LONGEST_TIME), len(words)):
        when = " ".join(words[at:])
        if _TIMES.fullmatch(when):
            return " ".join(words[:at]), when
    return rest, ""


def timed(question: str) -> str:
    """The words of an order that hold its own time: all of them, where its errand can't be told
    apart."""
    found = parts(question)
    return question if found is None else found.timed


def _completed(order: str, when: str, errand: str) -> OrderParts:
    """The same, with the day or the clock time that is said behind the errand, where none is said
    before it: "remind me at six to call Jo tomorrow"."""
    if _SOME_LENGTH.search(when) and not _SOME_CLOCK.search(when):
        return OrderParts(order, when, errand)
    behind = _DAY_BEHIND.match(errand)
    if behind is not None and not _SOME_DAY.search(when) and not _JOINS.search(behind["errand"]):
        return OrderParts(order, f"{when} {behind['day']}", behind["errand"])
    clock = _CLOCK_BEHIND.match(errand)
    if clock is not None and not _SOME_CLOCK.search(when) and not _JOINS.search(clock["errand"]):
        return OrderParts(order, f"{when} {clock['clock']}", clock["errand"])
    return OrderParts(order, when, errand)
