"""What an order by the measure and by the piece comes to: "two kilos of those and eight oranges"
beside "Apples £1.80/kg" and "Oranges 4 for £1". Every thing in it must be known.

English only. Pure functions on words, with their numbers in figures, and the signs of a view.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.amounts import per_measure
from assistant.skills.arithmetic.page.prices import money, of_line
from assistant.skills.arithmetic.units import UNITS

_UNIT = r"(?:kilo(?:gram)?|kg|gram|g|lit(?:re|er)|l|met(?:re|er)|pound)s?"
_LEADS = Pattern(
    r"^(?:(?:and|so|then|okay|right|go on|well|i|we|i'll|i'd|we'll|can|could|let|me|us|want|take|"
    r"have|get|give|need|buy|like|just|please|what(?:'s| is| are| do| does| would)|how much "
    r"(?:is|are|for)|make it|say|of) )+"
)
_TRAILS = Pattern(
    r"(?:,? (?:please|then|altogether|in total|together|what's that|what does that come to|come to|"
    r"cost|how much is that|of those|what's the damage)){1,6}$"
)
_PART = Pattern(
    rf"^(?P<n>\d{{1,4}}(?:\.\d{{1,3}})?|an?|half an?) (?:(?P<unit>{_UNIT}) )?(?:of )?"
    r"(?:(?:the|your) )?(?P<what>[a-z][a-z' -]{1,40})$"
)
_AND = Pattern(r",? and |, ")
_OFFER = Pattern(r"^(?P<name>.+?) (?P<n>\d{1,2}) for (?P<price>[£$€] ?\d.*)$")
_THOSE = frozenset("those these them that this it".split())
_COUNTS = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}


def asks(said: str) -> bool:
    """Whether words order several things, of which one is named by the measure."""
    parts = _parts(said)
    return len(parts) > 1 and any(part is not None and part[1] for part in parts)


def told(said: str, signs: Sequence[Sequence[str]], last_answer: str) -> str | None:
    """Each of the things with its sum, and what they come to; None where one is not known."""
    lines = [line for sign in signs for line in sign]
    rates = [rate for sign in signs for rate in per_measure.rates(sign)]
    sums: list[tuple[str, Amount]] = []
    for part in _parts(said):
        if part is None:
            return None
        one = _by_measure(part, rates, last_answer) if part[1] else _by_piece(part, lines)
        if one is None:
            return None
        sums.append(one)
    whole = Amount(round(sum(cost.value for _, cost in sums), 2), sums[0][1].unit)
    each = "; ".join(f"{name} is {money(cost)}" for name, cost in sums)
    return f"{each}. Together {money(whole)}."


def _parts(said: str) -> list[tuple[float, str, str] | None]:
    """How many, of which unit, and of what; None for a part that is no such thing."""
    parts: list[tuple[float, str, str] | None] = []
    for each in _AND.split(_TRAILS.sub("", _LEADS.sub("", said))):
        found = _PART.match(each.strip())
        if found is None:
            parts.append(None)
            continue
        number = _COUNTS.get(found["n"])
        count = float(found["n"]) if number is None else number
        parts.append((count, (found["unit"] or "").removesuffix("s"), found["what"]))
    return parts


def _by_measure(
    part: tuple[float, str, str], rates: Sequence[per_measure.Rate], last_answer: str
) -> tuple[str, Amount] | None:
    count, unit, what = part
    unit = per_measure.MEASURES.get(unit, unit)
    kind, size = UNITS[unit]
    of_kind = [rate for rate in rates if rate.kind == kind]
    named = [rate for rate in of_kind if content_stems(what) & stems(rate.name)]
    if what in _THOSE:
        named = [rate for rate in of_kind if rate.line in last_answer and rate.name in last_answer]
    if len(named) != 1:
        return None
    cost = Amount(round(named[0].each * count * size, 2), named[0].price.unit)
    return f"{Amount(count, unit).said()} of {named[0].name} at {named[0].line}", cost


def _by_piece(part: tuple[float, str, str], lines: Sequence[str]) -> tuple[str, Amount] | None:
    count, _, what = part
    wanted = content_stems(what)
    for line in lines:
        if not wanted & stems(line):
            continue
        if (offer := _OFFER.match(line)) is not None:
            price, many = of_line(f"{offer['name']} {offer['price']}"), int(offer["n"])
            if price is None or not many or count % many:
                return None
            cost = Amount(round(count / many * price.price.value, 2), price.price.unit)
            return f"{count:g} {what} at {many} for {money(price.price)}", cost
        price = of_line(line)
        if price is not None:
            cost = Amount(round(count * price.price.value, 2), price.price.unit)
            return f"{count:g} {what} at {money(price.price)} each", cost
    return None
