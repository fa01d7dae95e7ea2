"""A number with what it is of: plain, money, or a unit of a kind. Sums of amounts keep their unit.

Knows no words of a request.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.skills.arithmetic.numbers import EXACT, said, whole
from assistant.skills.arithmetic.units import UNITS, plural
from assistant.skills.words import wording

# Units that only count what is multiplied: "16.50 times 4 weeks".
_COUNTED = ("day", "week", "fortnight", "year")
CURRENCIES = {"£": "pound", "€": "euro", "$": "dollar"}
_HUNDREDTHS = {"£": ("penny", "pence"), "€": ("cent", "cents"), "$": ("cent", "cents")}


class MixedUnits(ValueError):
    """Two amounts of different kinds cannot be added or compared."""


class NoRealNumber(ValueError):
    """A power that only complex numbers have: the square root of a number below zero."""


@dataclass(frozen=True)
class Amount:
    """`unit` is a key of UNITS, a currency, or "" for a plain number."""

    value: float
    unit: str = ""

    @property
    def kind(self) -> str:
        """ "length", "weight", "money" and so on; "" for a plain number."""
        if self.unit in CURRENCIES:
            return "money"
        return UNITS[self.unit][0] if self.unit else ""

    @property
    def size(self) -> float:
        """How many of the first unit of its kind its unit is."""
        return UNITS[self.unit][1] if self.kind not in ("", "money") else 1.0

    def plus(self, other: Amount, sign: int = 1) -> Amount:
        """The sum, in this unit; a plain number takes the unit of the other. Raises MixedUnits."""
        if not self.kind:
            return Amount(self.value + sign * other.value, other.unit)
        if not other.kind:
            return Amount(self.value + sign * other.value, self.unit)
        if self.kind != other.kind or (self.kind == "money" and self.unit != other.unit):
            raise MixedUnits(f"{self.unit} and {other.unit}")
        return Amount(self.value + sign * other.value * other.size / self.size, self.unit)

    def times(self, other: Amount) -> Amount:
        """The product. Raises MixedUnits where both have a unit."""
        if self.kind and other.kind:
            raise MixedUnits(f"{self.unit} times {other.unit}")
        unit = self.unit or other.unit
        if other.unit and other.unit.removesuffix("s") in _COUNTED:
            unit = ""
        return Amount(self.value * other.value, unit)

    def over(self, other: Amount) -> Amount:
        """The quotient; of two amounts of one kind, a plain number. Raises MixedUnits and
        ZeroDivisionError."""
        if not other.kind:
            return Amount(self.value / other.value, self.unit)
        if self.kind != other.kind:
            raise MixedUnits(f"{self.unit} by {other.unit}")
        return Amount(self.value * self.size / (other.value * other.size))

    def power(self, exponent: float) -> Amount:
        """The power of a plain number. Raises MixedUnits for one with a unit, OverflowError, and
        NoRealNumber where it has none."""
        if self.kind:
            raise MixedUnits(self.unit)
        result = self.value**exponent
        if isinstance(result, complex):
            raise NoRealNumber
        return Amount(result)

    def root(self, degree: int) -> Amount:
        """The root of a plain number; an odd one of a number below zero, too. Raises as `power`
        does."""
        if degree % 2 and self.value < 0:
            return Amount(-Amount(-self.value, self.unit).power(1 / degree).value)
        return self.power(1 / degree)

    def said(self) -> str:
        """The amount as one says it: money with its pence. Raises OverflowError for
        one beyond a float."""
        if self.kind == "money":
            shown = said(self.value)
            if 0.01 <= abs(self.value) < 1:
                one, many = _HUNDREDTHS[self.unit]
                return f"{round(100 * self.value)} {one if round(100 * self.value) == 1 else many}"
            if "." in shown and abs(self.value) < EXACT:
                shown = f"{self.value:.2f}"
            return f"{shown} {CURRENCIES[self.unit]}{'' if shown == '1' else 's'}"
        if self.kind == "time" and self.value * self.size >= 60:
            return wording.duration(whole(self.value * self.size))
        number = said(self.value)
        if not self.unit:
            return number
        return f"{number} {self.unit.removesuffix('s') if number == '1' else plural(self.unit)}"
