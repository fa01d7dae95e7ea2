"""The values in a sum: amounts, and what is said before and between them (calculator/parser.py).

English only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.calculator.tokens import PARTS, Token


class NotASum(ValueError):
    """The words are no sum."""


_END = Token("END", "")
SCALED = {"DOUBLE": 2.0, "TRIPLE": 3.0, "HALVE": 0.5}
RAISED = {"SQUARE": 2.0, "CUBE": 3.0}
ROOTS = {"ROOT": 2, "CUBE_ROOT": 3}
MOST_NESTED = 20  # amounts that are each a part of the next: "half of half of half of"


class Values:
    """Reads values from tokens. `start` is what "it" stands for; None where nothing is known."""

    def __init__(self, tokens: Sequence[Token], start: Amount | None = None) -> None:
        self._tokens = list(tokens)
        self._at = 0
        self._it: Amount | None = start
        self._operations = 0
        self._nested = 0
        kinds = {token.kind for token in tokens}
        self._lists = "TOTAL" in kinds or kinds <= {"NUMBER", "UNIT", "AND"}

    @property
    def operations(self) -> int:
        return self._operations

    def _peek(self, ahead: int = 0) -> Token:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else _END

    def _take(self, *kinds: str) -> Token | None:
        token = self._peek()
        if token.kind not in kinds:
            return None
        self._at += 1
        return token

    def _need(self, *kinds: str) -> Token:
        token = self._take(*kinds)
        if token is None:
            raise NotASum(f"no {kinds[0]} at {self._peek().text}")
        return token

    def _skip(self, *kinds: str) -> None:
        while self._take(*kinds):
            pass

    def _value(self) -> Amount:
        total = self._product()
        while True:
            back = self._at
            self._skip("WORD")
            listed = self._lists and self._peek().kind == "AND"
            operator = self._take("PLUS", "MINUS") or (self._take("AND") if listed else None)
            if operator is None or self._percent_follows():
                self._at = back
                return total
            self._skip("THEN", "WORD")
            sign = -1 if operator.kind == "MINUS" else 1
            self._operations += 1
            total = total.plus(self._product(), sign)

    def _product(self) -> Amount:
        product = self._factor()
        while True:
            back = self._at
            self._skip("WORD")
            operator = self._take("TIMES", "BY")
            if operator is None:
                self._at = back
                return product
            self._skip("WORD", "ONE")
            factor = self._factor()
            self._operations += 1
            product = product.times(factor) if operator.kind == "TIMES" else product.over(factor)

    def _factor(self) -> Amount:
        self._nested += 1
        if self._nested > MOST_NESTED:
            raise NotASum("too many within one another")
        self._skip("WORD")
        worked_out = self._prefixes().get(self._peek().kind)
        if worked_out is None:
            amount = self._amount()
        else:
            self._at += 1
            self._operations += 1
            amount = worked_out()
        self._nested -= 1
        return self._powered(amount)

    def _prefixes(self) -> dict[str, Callable[[], Amount]]:
        """What stands before the value that it works on."""
        return {
            **{kind: self._scaling(by) for kind, by in SCALED.items()},
            **{kind: self._raising(power) for kind, power in RAISED.items()},
            **{kind: self._rooting(degree) for kind, degree in ROOTS.items()},
            "FRACTION": self._part,
            "ADD": self._listed_sum,
            "SUM": self._listed_sum,
            "AVERAGE": self._average,
            "DIFFERENCE": self._difference,
            "SUBTRACT": self._subtracted,
            "MULTIPLY": self._multiplied,
            "DIVIDE": self._divided,
        }

    def _scaling(self, by: float) -> Callable[[], Amount]:
        return lambda: self._factor().times(Amount(by))

    def _raising(self, power: float) -> Callable[[], Amount]:
        return lambda: self._factor().power(power)

    def _rooting(self, degree: int) -> Callable[[], Amount]:
        return lambda: self._factor().root(degree)

    def _part(self) -> Amount:
        words = self._tokens[self._at - 1].text.split()
        part = next(PARTS[word] for word in words if word in PARTS)
        self._skip("OF", "ONE", "WORD")
        return self._factor().over(Amount(part))

    def _list(self) -> list[Amount]:
        """Two values or more: "350 and 275 and 90"."""
        self._skip("WORD", "IT")
        found = [self._product()]
        while self._next_listed():
            found.append(self._product())
        if len(found) < 2:
            raise NotASum("one value is no list")
        return found

    def _next_listed(self) -> bool:
        back = self._at
        self._skip("AND", "PLUS", "TO", "WORD")
        token = self._peek()
        if token.kind == "NUMBER" and not self._percent_follows():
            return True
        self._at = back
        return False

    def _listed_sum(self) -> Amount:
        if self._percent_follows():  # "add 20 percent to 250"
            share = self._percent()
            self._skip("RAISE", "WORD")
            self._need("TO")
            return self._factor().times(Amount(1 + share))
        first, *others = self._list()
        for other in others:
            first = first.plus(other)
        return first

    def _average(self) -> Amount:
        amounts = self._list()
        total = amounts[0]
        for other in amounts[1:]:
            total = total.plus(other)
        return total.over(Amount(len(amounts)))

    def _difference(self) -> Amount:
        first, second = self._list()[:2]
        difference = first.plus(second, -1)
        return Amount(abs(difference.value), difference.unit)

    def _subtracted(self) -> Amount:
        """ "Take 15 from 80", "take 15 percent off 80"."""
        if self._percent_follows():
            share = self._percent()
            self._need("OFF", "FROM")
            return self._factor().times(Amount(1 - share))
        less = self._product()
        self._need("OFF", "FROM")
        self._skip("WORD", "ONE")
        return self._product().plus(less, -1)

    def _multiplied(self) -> Amount:
        first = self._factor()
        self._need("BY", "TIMES", "AND")
        return first.times(self._factor())

    def _divided(self) -> Amount:
        self._skip("WORD", "ONE")
        whole = self._value()
        if self._take("BY") is None:
            return whole if self._peek(1).kind == "WAYS" else self._no_divisor(whole)
        self._skip("WORD")
        return whole.over(self._factor())

    def _no_divisor(self, whole: Amount) -> Amount:
        """ "Divide 84 by 4" has taken up its divisor already."""
        if self._operations < 2:
            raise NotASum("nothing to divide by")
        return whole

    def _amount(self) -> Amount:
        if self._peek().kind == "ONE" and self._peek(1).kind == "UNIT":
            self._at += 1
            return Amount(1.0, self._need("UNIT").text)
        self._skip("ONE")
        if self._peek().kind == "IT" and self._it is not None:
            self._at += 1
            return self._it
        number = self._need("NUMBER").value
        if self._percent_follows(at=self._at - 1):
            return self._share(number)
        if self._take("FRACTION"):  # "three quarters of 80", "half a quarter of 80"
            self._operations += 1
            return self._part().times(Amount(number))
        if self._peek().kind == "UNIT" and self._peek().text not in ("in", "as"):
            return self._with_smaller(Amount(number, self._need("UNIT").text))
        return Amount(number)

    def _with_smaller(self, amount: Amount) -> Amount:
        """ "6 foot 4 inches" as one amount."""
        ahead = 1 if self._peek().kind == "AND" else 0
        number, unit = self._peek(ahead), self._peek(ahead + 1)
        if number.kind != "NUMBER" or unit.kind != "UNIT" or amount.kind in ("", "money"):
            return amount
        other = Amount(number.value, unit.text)
        if other.kind != amount.kind or other.size >= amount.size:
            return amount
        self._at += ahead + 2
        return amount.plus(other)

    def _share(self, number: float) -> Amount:
        """ "20 percent of 80", "20 percent off 80"."""
        self._need("PERCENT")
        self._skip("WORD")
        raised = self._take("RAISE") is not None
        token = self._need("OF", "OFF", "TO", "FROM")
        self._skip("WORD", "ONE")
        whole = self._factor()
        self._operations += 1
        share = number / 100
        if token.kind in ("OFF", "FROM") and not raised:
            share = 1 - share
        return whole.times(Amount(share))

    def _powered(self, amount: Amount) -> Amount:
        while True:
            if (raised := self._take("SQUARE", "CUBE")) is not None:
                self._operations += 1
                amount = amount.power(RAISED[raised.kind])
            elif self._take("POWER"):
                self._skip("OF", "WORD")
                self._operations += 1
                amount = amount.power(self._need("NUMBER").value)
            else:
                return amount

    def _percent_follows(self, at: int | None = None) -> bool:
        start = self._at if at is None else at
        ahead = start - self._at
        while self._peek(ahead).kind in ("ONE", "WORD"):
            ahead += 1
        return self._peek(ahead).kind == "NUMBER" and self._peek(ahead + 1).kind == "PERCENT"

    def _percent(self) -> float:
        self._skip("ONE", "WORD")
        number = self._need("NUMBER").value
        self._need("PERCENT")
        return number / 100
