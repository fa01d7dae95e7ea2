"""An order with what it comes to: how it is told, and how it is read again from the last answer.
Each part is named, so that it can be put right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import Priced, money
from assistant.skills.words import wording
from assistant.skills.worked.orders import things
from assistant.skills.worked.orders.things import PricedShare

TOLD = Pattern(
    r"\b[Tt]ogether [£$€]?\d+(?:\.\d\d)?|^It says: .{1,80}\. \d{1,2} times \d|^That leaves "
)
_SO_MANY = Pattern(r"\. (?P<n>\d{1,2}) times \d[\d.]{0,8}(?: [a-z]+)? is \d")
_WAYS = Pattern(r"\bSplit (?P<n>\d{1,2}) ways\b")
_LEAST_WAYS = 2
_SEVERAL = ("those", "these", "them", "those two")


@dataclass(frozen=True)
class Bill:
    """How many of what, the shares on top or off, and among how many it is split."""

    lines: tuple[tuple[int, Priced], ...]
    shares: tuple[PricedShare, ...] = ()
    ways: int = 0

    def whole(self) -> Amount:
        """What the things come to, without shares."""
        added = sum(n * each.price.value for n, each in self.lines)
        taken = sum(n * each.price.value for n, each in self.lines if things.is_less(each))
        return Amount(round(added - 2 * taken, 2), self.lines[0][1].price.unit)

    def due(self) -> Amount:
        """What is to be paid."""
        whole = self.whole()
        part = sum(_part(whole, share).value for share in self.shares)
        return Amount(round(whole.value + part, 2), whole.unit)

    def has(self, thing: Priced) -> bool:
        """Whether a thing is among its lines."""
        return any(each == thing for _, each in self.lines)

    def with_count(self, thing: Priced, count: int) -> Bill:
        """The same with so many of a thing; none of it at 0."""
        lines = [(count if each == thing else n, each) for n, each in self.lines]
        if not self.has(thing):
            lines.append((count, thing))
        return replace(self, lines=tuple((n, each) for n, each in lines if n))

    def with_more(self, lines: Sequence[tuple[int, Priced]]) -> Bill:
        """The same with more things, each counted with those of its kind that it has already."""
        whole = self
        for count, thing in lines:
            held = sum(n for n, each in whole.lines if each == thing)
            whole = whole.with_count(thing, held + count)
        return whole

    def said(self) -> str | None:
        """Each part and the sum; None for an order of nothing, or in several currencies."""
        if not self.lines or len({each.price.unit for _, each in self.lines}) != 1:
            return None
        sentence = self._things()
        for share in self.shares:
            part = _part(self.whole(), share)
            shown = money(Amount(abs(part.value), part.unit))
            sentence = f"{sentence} {_share(share)}, {shown}."
        if self.shares:
            sentence = f"{sentence[:-1]}, that is {money(self.due())}."
        if self.ways >= _LEAST_WAYS:
            each = Amount(round(self.due().value / self.ways, 2), self.due().unit)
            sentence = f"{sentence} Split {self.ways} ways is {money(each)} each."
        return sentence

    def _things(self) -> str:
        """The things with what they come to, without shares."""
        count, only = self.lines[0]
        whole = money(self.whole())
        if len(self.lines) > 1:
            told = wording.listing([_line(count, each) for count, each in self.lines])
            return f"{told}. Together {whole}."
        if count == 1:
            return f"That leaves {only.name} {whole}."
        each = money(only.price)
        return f"It says: {only.name} {each}. {count} times {each} is {whole}."


def _part(whole: Amount, share: PricedShare) -> Amount:
    return Amount(round(whole.value * share.percent / 100 + 1e-9, 2), whole.unit)


def _share(share: PricedShare) -> str:
    if share.percent < 0:
        return f"Less {-share.percent:g} percent"
    return f"Plus {share.percent:g} percent"


def _line(count: int, each: Priced) -> str:
    if count == 1:
        return f"{each.name} {money(each.price)}"
    return f"{count} times {each.name} {money(each.price)}"


def last(answer: str, lines: Sequence[str]) -> Bill | None:
    """The order that the last answer told, of the things still in view; None where it told none."""
    if TOLD.search(answer) is None:
        return None
    return read(answer, lines)


def told_last(answer: str, lines: Sequence[str], pointing: str) -> Bill | None:
    """The things that "that" or "those" points at in the last answer: an order, or what was read;
    of two that were compared the one that was told first."""
    found = read(answer, lines)
    if found is None or TOLD.search(answer) or len(found.lines) == 1:
        return found
    if pointing in _SEVERAL:
        return found
    first = found.lines[0]
    if answer.startswith(f"{first[1].name} is "):
        return Bill((first,))
    return None


def read(answer: str, lines: Sequence[str]) -> Bill | None:
    """The things that an answer names with their prices, and how many of each."""
    found: list[tuple[int, int, Priced]] = []
    for each in sorted(things.priced(lines), key=lambda one: -len(one.name)):
        price = re.escape(f"{each.price.value:.2f}").replace(r"\.00", r"(?:\.00)?")
        price = rf"[£$€]?{price}(?!\d)|{re.escape(money(each.price))}"
        name = rf"(?<!\w){re.escape(each.name)},?(?: is| at)?"
        told = re.search(rf"(?:(?<!\S)(\d{{1,2}}) times )?{name} (?:{price})", answer)
        if told is not None:
            found.append((told.start(), int(told[1] or 1), each))
            answer = f"{answer[: told.start()]}{'·' * len(told[0])}{answer[told.end() :]}"
    if not found:
        return None
    found.sort(key=lambda one: one[0])
    if len(found) == 1 and (many := _SO_MANY.search(answer)) is not None:
        found = [(0, int(many["n"]), found[0][2])]
    held = tuple(share for share in things.shares(lines) if _share(share) in answer)
    whole = Bill(tuple((count, each) for _, count, each in found), held)
    if (ways := _WAYS.search(answer)) is not None:
        return replace(whole, ways=int(ways["n"]))
    return whole
