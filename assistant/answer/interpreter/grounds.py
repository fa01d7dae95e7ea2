"""What a written sum rests on: whether each of its figures was said or printed, whether it takes up
every number of the request, and whether it gives what is asked for.

    "mine's the ten to four, when will it come"      asks for a clock time, names 15:50
    "15:50 + 25 minutes"                              25 is printed, gives a clock time

Knows words and sums; knows no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.everyday.wording import written
from assistant.skills.arithmetic.expressions import Figure, Moment, Percent, Sum, worked_out
from assistant.skills.arithmetic.units import UNIT, UNITS
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.words.days import named_day

MOST_LINES = 2  # told with a sum

_NUMBER = Pattern(r"(?<![\d.])\d+(?:\.\d+)?")
# Figures that words imply: "twice", "a dozen", "for a year".
_IMPLIED = (
    (r"\b(?:twice|double|both|pair|couple|half|halve|halved)\b", (2.0, 0.5)),
    (r"\b(?:third|thirds|treble|triple|thrice)\b", (3.0,)),
    (r"\bquarters?\b", (4.0, 0.25, 0.75, 3.0)),
    (r"\b(?:days?|weeks?|weekly|fortnight)\b", (7.0, 14.0)),
    (r"\b(?:months?|monthly|years?|yearly|dozen|annual)\b", (12.0, 52.0, 365.0)),
    (r"\b(?:minutes?|hours?|seconds?|half an hour)\b", (60.0, 24.0, 30.0)),
    (r"\b(?:percent|per cent|percentage)\b|%", (100.0,)),
)
_ASKS_CLOCK = Pattern(
    r"\bwhat time\b|\bwhen(?:'s|'ll|'d)?\b(?! i was)|\b(?:what|which) (?:day|date)\b|\btill when\b"
)
_ASKS_LENGTH = Pattern(
    r"\bhow (?:long|much (?:longer|time))\b(?! is (?:it|the) (?:road|table|board|plank))|"
    r"\bhow (?:late|early)\b"
)
_ASKS_DAYS = Pattern(r"\bhow (?:far (?:off|away)|many (?:days|nights|sleeps|weeks|hours))\b")
_ASKS_COUNT = Pattern(r"\bhow many (?P<what>[a-z]+)")
_ASKS_AMOUNT = Pattern(
    r"\bhow (?:much|many|far|heavy|tall|big|wide|old|fast|high|deep)\b|"
    r"\bwhat(?:'s|'ll|'d|s)?\b(?! (?:time|day|date|kind|sort|colou?r)\b)|"
    r"\b(?:altogether|in total|come to|comes to|apiece|each|left over|work out)\b"
)
_ASKS_EACH = Pattern(
    r"\b(?:how much|what(?:'s| is)?(?: that| it)?) (?:is (?:it|that) )?(?:each|apiece|a head|"
    r"per person|for one)\b|\b(?:split|share|divided?)\b"
)
_STEP = Pattern(
    r"\b(?:plus|minus|add|take (?:off|away)|take|knock|times|multiply|multiplied|divide|divided|"
    r"split|share|shared|half|halve|double|twice|treble|percent|per cent|round|off|less|more|"
    r"between|off that|on top|of that|of it)\b|%"
)
_IN_UNIT = Pattern(rf"\b(?:in|into|to) (?P<unit>{UNIT})\b(?!.*\bin {UNIT}\b)")
_YES_OR_NO = Pattern(
    r"^(?:so |and |but |well |right |then )*(?:is|are|am|was|were|do|does|did|can|could|will|would|"
    r"have|has|should|shall|may|might)\b"
)


@dataclass(frozen=True)
class Grounds:
    """What the wearer asks, what was said before (`talk`, requests and answers) and the lines of
    print."""

    question: str
    talk: str
    printed: Sequence[str]
    now: datetime

    @property
    def of_medicine(self) -> bool:
        """Whether the print is a medicine's: the rules alone say which of its lines belong
        together."""
        return any(MEDICINE_PRINT.search(line) for line in self.printed)

    def bear(self, found: Sum) -> bool:
        """Whether a sum may answer the question. No dose of a medicine is reckoned."""
        if self.of_medicine:
            return False
        if len(found.figures) < 2 or not _asks(self.question, found.value):
            return False
        if _ASKS_EACH.search(self.question.casefold()) and "/" not in found.form:
            return False
        known = "\n".join((self.question, self.talk, *self.printed))
        said = self.question.casefold()
        implied = {n for pattern, some in _IMPLIED if re.search(pattern, said) for n in some}
        held = _numbers(known) | implied
        today = self.now.date()
        if any(not _is_held(figure, held, known, today) for figure in found.figures):
            return False
        return _takes_up(self.question, found.figures)

    def bear_figure(self, written: str) -> bool:
        """Whether a figure is printed."""
        figures = {float(n) for n in _NUMBER.findall(written)}
        return bool(figures) and figures <= _numbers("\n".join(self.printed))

    def bear_day(self, text: str) -> bool:
        """Whether a day was named or is printed."""
        today = self.now.date()
        day = named_day(text, today)
        known = (self.question, *self.talk.splitlines(), *self.printed)
        return day is not None and any(named_day(line, today) == day for line in known)

    def bear_conversion(self, amount: str, other: str) -> bool:
        """Whether an amount was said or printed, and the unit named in which it is asked for."""
        found = _NUMBER.findall(amount)
        held = _numbers("\n".join((self.question, self.talk, *self.printed)))
        asked = re.findall(r"[a-z]+", self.question.casefold())
        start = other.casefold()[:3]
        return all(_close(float(n), held) for n in found) and any(
            word.startswith(start) for word in asked
        )

    def bear_moment(self, text: str) -> bool:
        """Whether a day or a clock time was named, and how long it is until then is asked."""
        asks = _ASKS_LENGTH.search(self.question.casefold()) or _ASKS_DAYS.search(
            self.question.casefold()
        )
        found = worked_out(f"{text} - {'now' if ':' in text else 'today'}", self.now)
        if asks is None or found is None:
            return False
        known = "\n".join((self.question, self.talk, *self.printed))
        return _is_held(found.figures[0], _numbers(known), known, self.now.date())

    def lines_of(self, found: Sum) -> tuple[str, ...]:
        """The lines of print that hold what nobody said; none where they are many."""
        said = _numbers(self.question) | _numbers(self.talk)
        lines: dict[str, None] = {}
        for figure in found.figures:
            if figure.written in ("now", "today"):
                continue
            if not any(_close(value, said) for value in _values(figure)):
                holding = (line for line in self.printed if set(_values(figure)) & _numbers(line))
                lines |= dict.fromkeys(list(holding)[:1])
        return tuple(lines) if len(lines) <= MOST_LINES else ()


def asks_figure(question: str) -> bool:
    """Whether a question asks for an amount, a day or a time, or names a number."""
    text = question.casefold()
    asks = (_ASKS_CLOCK, _ASKS_LENGTH, _ASKS_AMOUNT, _ASKS_DAYS, _STEP)
    return any(one.search(text) for one in asks) or bool(_numbers(question))


def _asks(question: str, value: Amount | Moment) -> bool:
    """Whether a value is of the kind that a question asks for."""
    text = question.casefold().replace("’", "'")
    if _YES_OR_NO.match(text) and not _ASKS_AMOUNT.search(text):
        return False
    unit = _IN_UNIT.search(text)
    if unit is not None and isinstance(value, Amount):
        return not value.kind or value.kind == "money" or UNITS[unit["unit"]][0] == value.kind
    if isinstance(value, Moment):
        return _ASKS_CLOCK.search(text) is not None
    if _ASKS_LENGTH.search(text):
        return value.kind in ("time", "length") and value.value > 0
    if _ASKS_CLOCK.search(text):
        return False
    count = _ASKS_COUNT.search(text)
    if count is not None and UNITS.get(count["what"], ("",))[0] == "time":
        return value.kind in ("", "time") and value.value > 0
    asks = _ASKS_AMOUNT.search(text) or _STEP.search(text) or _NUMBER.search(written(text))
    return value.value > 0 and asks is not None


def _is_held(figure: Figure, held: set[float], known: str, today: date) -> bool:
    """Whether a figure was said or printed, or is now."""
    value = figure.value
    if isinstance(value, Percent):
        return _close(value.value, held)
    if isinstance(value, Amount):
        plain = float(re.sub(r"[^\d.]", "", figure.written) or "nan")
        if plain < 1 and _close(100 * plain, held):  # 0.2 of twenty percent
            return True
        return _close(plain, held) or _close(value.value, held) or plain == today.year
    if figure.written in ("now", "today"):
        return True
    if value.whole:
        return any(named_day(line, today) == value.at.date() for line in known.splitlines())
    return _is_clock(value, held)


def _is_clock(moment: Moment, held: set[float]) -> bool:
    """Whether a clock time was named: "ten to four" is 15:50, and so is "3.50 pm"."""
    hour, minute = moment.at.hour, moment.at.minute
    hours = {float(hour % 12 or 12), float(hour % 24), float(hour % 12 + 12)}
    if minute == 0:
        return bool(hours & held)
    if any(round(h + minute / 100, 2) in held for h in hours) or (hours & held and minute in held):
        return True
    if minute in (15, 30) and hours & held:
        return True
    after = {float((hour + 1) % 12 or 12), float((hour + 1) % 24)}
    return bool(after & held) and (minute == 45 or 60 - minute in held)


def _takes_up(question: str, figures: Sequence[Figure]) -> bool:
    """Whether every number of a question is one of these figures, or part of one."""
    values = {abs(v) for figure in figures for v in _values(figure)}
    return all(_close(number, values) for number in _numbers(question) - {1.0})


def _values(figure: Figure) -> Iterable[float]:
    """The numbers in which a figure may have been said."""
    value = figure.value
    if isinstance(value, Percent):
        return (value.value,)
    if isinstance(value, Amount):
        plain = float(re.sub(r"[^\d.]", "", figure.written) or 0)
        parts = [value.value, plain, 100 * plain, plain % 60, plain // 60]
        return (*parts, value.value * value.size / 60, value.value * value.size / 3600)
    hour, minute = value.at.hour, value.at.minute
    if value.whole:
        return (value.at.day, value.at.year)
    return (
        hour, hour % 12 or 12, minute, 60 - minute, (hour + 1) % 12 or 12, (hour + 1) % 24,
        round(hour + minute / 100, 2), round((hour % 12 or 12) + minute / 100, 2),
        0.5 if minute == 30 else 0.25,
    )  # fmt: skip


def _close(number: float, among: Iterable[float]) -> bool:
    return any(abs(number - one) < 0.006 for one in among)


def _numbers(text: str) -> set[float]:
    """The numbers of a text, in figures or in words; those of a clock time also by themselves."""
    found: set[float] = set()
    for line in text.splitlines():
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", line.casefold())
        for form in (plain, written(line)):
            found |= {float(n) for n in _NUMBER.findall(form.replace(":", "."))}
    return found
