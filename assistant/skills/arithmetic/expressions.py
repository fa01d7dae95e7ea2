"""The value of a sum that is written in signs: figures with their units, clock times, days, `now`,
`today`, percent, + - * / and brackets.

    "9:10 + 35 minutes" ─► each figure gets a name: "f0 + f1" ─► Python's own parser ─► a value

Nothing but arithmetic is worked out. Amounts keep their units; those that do not go together have
no sum.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import CURRENCIES, Amount
from assistant.skills.arithmetic.units import UNITS
from assistant.skills.words import wording

LONGEST = 80  # characters
_SHORT = {
    "m": "metre", "l": "litre", "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute",
    "mins": "minute", "s": "second", "sec": "second", "secs": "second",
}  # fmt: skip
_SPOKEN = {
    "*": " times ", "/": " divided by ", "+": " plus ", "-": " minus ", "(": "", ")": "",
}  # fmt: skip
_PENCE = ("p", "pence", "penny", "cent", "cents", "c")
_FIGURE = Pattern(
    r"(?P<now>\bnow\b)|(?P<today>\btoday\b)|(?P<day>\b\d{4}-\d\d?-\d\d?\b)|"
    r"(?P<clock>\b\d{1,2}:\d\d\b)(?: ?(?P<half>[ap]m)\b)?|"
    r"(?:(?P<sign>[£€$]) ?)?(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)(?: ?(?P<percent>%)|"
    r" ?(?P<unit>[£€$]|[a-zA-Z][a-zA-Z ]*))?"
)
_DAY = timedelta(days=1)
_TIME = ("second", "minute", "hour", "day", "week", "fortnight")


class NoSum(ValueError):
    """A text that is no sum, or one of amounts that do not go together."""


@dataclass(frozen=True)
class Moment:
    """A clock time, or with `whole` a day, in the wearer's own time without a zone."""

    at: datetime
    whole: bool = False


@dataclass(frozen=True)
class Percent:
    """Hundredths of what stands before it: "80 + 15%" is 92."""

    value: float


Value = Amount | Moment | Percent


@dataclass(frozen=True)
class Figure:
    """One figure of a sum as it is written, with its value."""

    written: str
    value: Value

    @property
    def spoken(self) -> str:
        if self.written == "now":
            return "the time now"
        if isinstance(self.value, Moment) and self.value.whole and self.written != "today":
            return wording.day(self.value.at)
        return self.written.replace("%", " percent")


@dataclass(frozen=True)
class Sum:
    """A sum: its `form` with the figures as f0, f1 and so on, the figures, and what it comes to."""

    form: str
    figures: tuple[Figure, ...]
    value: Amount | Moment

    @property
    def spoken(self) -> str:
        """The value as one says it; prices keep their pence."""
        if isinstance(self.value, Moment):
            if self.value.whole:
                return wording.day(self.value.at)
            return wording.clock_time(self.value.at)
        priced = any(re.search(r"\.\d\d$", figure.written) for figure in self.figures)
        shown = self.value.said()
        if priced and not self.value.unit and "." in shown:
            return f"{self.value.value:.2f}"
        return shown

    @property
    def sentence(self) -> str:
        """The sum in words and its value: "9:10 plus 35 minutes is 9:45 am."."""
        last = max(map(self.form.rfind, "-+*/"))
        # A comma ends what stands in brackets before a sign.
        words = self.form[: last + 1].replace(")", ",") + self.form[last + 1 :]
        for sign, word in _SPOKEN.items():
            words = words.replace(sign, word)
        said = " ".join(words.split()).replace(" ,", ",")
        said = re.sub(r"f(\d+)", lambda found: self.figures[int(found[1])].spoken, said)
        return f"{said} is {self.spoken}."


def worked_out(written: str, now: datetime) -> Sum | None:
    """The sum with its value, or None for a text that is none; `now` is the wearer's own time."""
    if len(written) > LONGEST:
        return None
    here = now.replace(tzinfo=None, second=0, microsecond=0)
    figures: list[Figure] = []

    def named(found: re.Match[str]) -> str:
        figures.append(Figure(found[0].strip(), _value(found, here)))
        return f" f{len(figures) - 1} "

    try:
        form = _FIGURE.sub(named, written).strip()
        value = _worked(ast.parse(form, mode="eval").body, figures)
    except (ValueError, SyntaxError, ZeroDivisionError, RecursionError, OverflowError):
        return None
    if isinstance(value, Percent) or not figures:
        return None
    if form == "f0  -  f1" and isinstance(value, Amount) and value.value < 0:
        figures.reverse()  # the difference of two figures, whichever stood first
        value = Amount(-value.value, value.unit)
    return Sum(form, tuple(figures), value)


def _value(found: re.Match[str], here: datetime) -> Value:
    if found["now"]:
        return Moment(here)
    if found["today"]:
        return Moment(datetime.combine(here.date(), time()), whole=True)
    if found["day"]:
        year, month, day = map(int, found["day"].split("-"))
        return Moment(datetime.combine(date(year, month, day), time()), whole=True)
    if found["clock"]:
        hour, minute = map(int, found["clock"].split(":"))
        if found["half"]:
            hour = hour % 12 + 12 * (found["half"] == "pm")
        return Moment(datetime.combine(here.date(), time(hour, minute)))
    number = float(found["number"].replace(",", ""))
    if found["percent"]:
        return Percent(number)
    return _amount(number, found["sign"] or found["unit"] or "")


def _amount(number: float, unit: str) -> Amount:
    """An amount with its unit; a word that is none counts what it stands behind."""
    if unit in CURRENCIES:
        return Amount(number, unit)
    name = (unit.split() or [""])[0]
    name = name if name in UNITS else name.casefold()
    if name in _PENCE:
        return Amount(number / 100, "£" if name.startswith("p") else "$")
    name = _SHORT.get(name, name)
    return Amount(number, name if name in UNITS else "")


def _worked(node: ast.expr, figures: list[Figure]) -> Value:
    if isinstance(node, ast.Name):
        return figures[int(node.id[1:])].value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _product(Amount(-1.0), _worked(node.operand, figures), ast.Mult())
    if not isinstance(node, ast.BinOp):
        raise NoSum("not arithmetic")
    left, right = _worked(node.left, figures), _worked(node.right, figures)
    if isinstance(node.op, ast.Add | ast.Sub):
        return _total(left, right, 1 if isinstance(node.op, ast.Add) else -1)
    return _product(left, right, node.op)


def _total(left: Value, right: Value, sign: int) -> Value:
    if isinstance(right, Percent):
        if not isinstance(left, Amount):
            raise NoSum("percent of no amount")
        return Amount(left.value * (1 + sign * right.value / 100), left.unit)
    if isinstance(left, Amount) and isinstance(right, Moment) and sign > 0:
        left, right = right, left
    if isinstance(left, Moment):
        return (
            _moved(left, right, sign) if isinstance(right, Amount) else _between(left, right, sign)
        )
    if isinstance(left, Amount) and isinstance(right, Amount):
        if bool(left.kind) != bool(right.kind) and "time" in (left.kind, right.kind):
            raise NoSum("a length and a number")
        return left.plus(right, sign)
    raise NoSum("no amounts")


def _moved(moment: Moment, length: Amount, sign: int) -> Moment:
    if length.unit.removesuffix("s") not in _TIME:
        raise NoSum("no length of time")
    span = timedelta(seconds=sign * length.value * length.size)
    if moment.whole and span % _DAY:
        raise NoSum("a day and hours")
    return Moment(moment.at + span, moment.whole)


def _between(last: Moment, first: Value, sign: int) -> Amount:
    """The length from one moment to another; a clock time that is earlier is the next day's."""
    if sign > 0 or not isinstance(first, Moment) or last.whole != first.whole:
        raise NoSum("moments do not go together")
    span = last.at - first.at
    if last.whole:
        return Amount(span.days, "day")
    return Amount(span % _DAY / timedelta(minutes=1), "minute")


def _product(left: Value, right: Value, step: ast.operator) -> Value:
    if isinstance(left, Moment) or isinstance(right, Moment):
        raise NoSum("a moment is no factor")
    a = Amount(left.value / 100) if isinstance(left, Percent) else left
    b = Amount(right.value / 100) if isinstance(right, Percent) else right
    if isinstance(step, ast.Mult):
        return a.times(b)
    if isinstance(step, ast.Div):
        return a.over(b)
    raise NoSum("not arithmetic")
