"""The value of a sum as it is said. A first value, and steps that each go on from the one before:

    add 350 and 275 and 90, then halve it        715, 357.5
    three lots of 4.99 with a pound off          13.97

    value:    product ((plus | minus) product)*
    product:  factor ((times | divided by) factor)*
    factor:   a half of, 20 percent of, double, the root of ... factor, or an amount; squared
    step:     (and | then)* halve it | divide it by | add ... to it | 20 percent off | plus tax

Recursive descent over tokens. Every number must be taken up, and words that could change the result
are refused before (calculator/__init__.py). English only.
"""

from __future__ import annotations

from assistant.skills.arithmetic.calculator.amount import Amount, MixedUnits
from assistant.skills.arithmetic.calculator.tokens import Token
from assistant.skills.arithmetic.calculator.values import RAISED, ROOTS, SCALED, NotASum, Values
from assistant.skills.arithmetic.units import UNITS

__all__ = ["NotASum", "Parser"]

_LINKS = ("AND", "THEN", "WITH", "WORD")
MOST_STEPS = 12


class Parser(Values):
    """Parses one sum, from its first value on or from what "it" stands for."""

    def totals(self) -> list[Amount]:
        """The value after the first part and after each further step. Raises NotASum,
        NoRealNumber, OverflowError and ZeroDivisionError."""
        try:
            return self._totals()
        except MixedUnits as e:
            raise NotASum(str(e)) from e

    def _totals(self) -> list[Amount]:
        found: list[Amount] = []
        if self._it is not None and self._step_follows():
            self._step()
            found.append(self._known())
        else:
            self._skip("WORD", "ONE", "TOTAL")
            self._it = self._value()
            if self._operations or not self._more():
                found.append(self._it)
        while self._more():
            self._step()
            found.append(self._known())
            if len(found) > MOST_STEPS:
                raise NotASum("too long")
        return found

    def _known(self) -> Amount:
        if self._it is None:
            raise NotASum("nothing before")
        return self._it

    def _more(self) -> bool:
        """Whether anything is left that means something."""
        rest = self._tokens[self._at :]
        return any(token.kind not in ("WORD", "TOTAL", "IT", "ONE", "AND") for token in rest)

    def _step_follows(self) -> bool:
        ahead = 0
        while self._peek(ahead).kind in (*_LINKS, "IT"):
            ahead += 1
        kind = self._peek(ahead).kind
        starts = ("PLUS", "MINUS", "TIMES", "BY", "ADD", "SUBTRACT", "DIVIDE", "MULTIPLY")
        return kind in (*starts, *SCALED, "SQUARE", "CUBE", "NUMBER", "IN", "UNIT")

    def _step(self) -> None:
        self._skip(*_LINKS)
        before = self._at
        self._it = self._worked_on(self._known())
        if self._at == before:
            raise NotASum(f"not understood: {self._peek().text}")
        self._operations += 1
        self._skip("IT", "WORD")

    def _worked_on(self, it: Amount) -> Amount:
        if (scaled := self._take(*SCALED)) is not None:
            self._skip("OF", "IT")
            return it.times(Amount(SCALED[scaled.kind]))
        if (raised := self._take(*RAISED)) is not None:
            return it.power(RAISED[raised.kind])
        if (root := self._take(*ROOTS)) is not None:
            self._need("IT")
            return it.root(ROOTS[root.kind])
        operator = self._take("PLUS", "ADD", "MINUS", "SUBTRACT", "TIMES", "MULTIPLY", "BY",
                              "DIVIDE")  # fmt: skip
        self._skip("IT", "WORD")
        if self._percent_follows():
            return self._changed_by_percent(it, operator)
        if operator is not None:
            return self._combined(it, operator.kind)
        if self._take("IN"):
            return self._in_unit(it)
        return self._alone(it)

    def _combined(self, it: Amount, kind: str) -> Amount:
        if kind in ("TIMES", "MULTIPLY"):
            self._skip("BY")
            return it.times(self._factor())
        if kind in ("BY", "DIVIDE"):
            self._skip("BY", "WORD")
            divisor = self._factor()
            self._skip("WAYS", "WORD")
            return it.over(divisor)
        other = self._product()
        if kind in ("PLUS", "ADD"):
            self._skip("TO", "IT", "WORD")
            return it.plus(other)
        self._skip("OFF", "FROM", "IT", "WORD")
        return it.plus(other, -1)

    def _alone(self, it: Amount) -> Amount:
        """An amount without a verb: "a pound off", "four ways"."""
        amount = self._amount()
        self._skip("WORD")
        if self._take("OFF"):
            return it.plus(amount, -1)
        if self._take("RAISE"):
            return it.plus(amount)
        self._need("WAYS")
        return it.over(amount)

    def _changed_by_percent(self, it: Amount, operator: Token | None) -> Amount:
        share = self._percent()
        self._skip("WORD")
        lowers = operator is not None and operator.kind in ("MINUS", "SUBTRACT")
        how = self._take("OFF", "RAISE", "MINUS", "OF")
        if how is None and operator is None:
            raise NotASum("up or down is not said")
        self._skip("TO", "ON", "IT", "WORD")
        if how is not None and how.kind == "OF":
            self._skip("IT")
            return it.times(Amount(share))
        lowers = lowers or (how is not None and how.kind in ("OFF", "MINUS"))
        return it.times(Amount(1 - share if lowers else 1 + share))

    def _in_unit(self, it: Amount) -> Amount:
        """The value in another unit of its kind."""
        self._skip("WORD")
        unit = self._need("UNIT").text
        asked = Amount(1.0, unit)
        if asked.kind == "money" and it.unit == unit:
            return it
        if not it.kind or it.kind == "money" or asked.kind != it.kind:
            raise NotASum(f"{it.unit} in {unit}")
        return Amount(it.value * it.size / UNITS[unit][1], unit)
