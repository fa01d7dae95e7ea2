"""What several of one thing cost: singly, "14 kids, what's that if I buy singles", in packs,
"Pack of 4 6.50", and what an offer saves, "3.80 each" and "3 for 10.00".

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import amounts_of, money

_SAVES = Pattern(
    r"\bsav(?:e|es|ed|ing|ings)\b|\b(?:worth (?:it|getting|having|buying)|better off|"
    r"cheaper|knocked off)\b"
)
_OFFER = Pattern(r"(?<![\d.,])(?P<n>\d{1,2}) for (?P<sign>[£$€]?)(?P<price>\d{1,4}(?:\.\d\d)?)\b")
_EACH = Pattern(r"\b(?:each|single|apiece|one|per item)\b", re.IGNORECASE)
_PACK = Pattern(
    r"\b(?:packs?|box(?:es)?|bags?|sets?|trays?|multipacks?) of (?P<n>\d{1,3})\b", re.IGNORECASE
)
_PACKS = Pattern(r"\b(?:packs?|box(?:es)?|bags|sets?|trays?|multipacks?)\b")
_COUNTED = Pattern(
    r"(?<![\d.,£$€])(?P<n>\d{1,3}) (?:kids?|children|people|guests?|adults|friends|mates|lads|"
    r"girls|boys|of us|of them|of those|coming|in all|plates|pupils|students)\b|"
    r"\bfor (?P<for>\d{1,3})(?= |$)(?! (?:minutes?|hours?|days?|pounds?|euros?|dollars?|quid)\b)"
)
_COST = Pattern(
    r"\b(?:how much|what(?:'s| is| does| would| will|'ll)|costs?|comes? to|set me back|the "
    r"damage)\b"
)
_BEFORE = Pattern(r"\b(?P<n>\d{1,3}) times [\d.]+")
# "And packs?", of as many as before.
_LEANS = Pattern(r"^(?:(?:and|or|what about|how about|but|in|the) ){0,3}[a-z]+(?: of \d{1,3})?$")


def asks(said: str, last_answer: str) -> bool:
    """Whether words may ask what several cost, or what an offer saves."""
    counts = _COUNTED.search(said) is not None and _COST.search(said) is not None
    goes_on = _BEFORE.search(last_answer) is not None and _LEANS.match(said) is not None
    return counts or goes_on or asks_saving(said)


def asks_saving(said: str) -> bool:
    """Whether words may ask what an offer saves."""
    return _SAVES.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """The sum in a sentence; None where the count or the price is not certain."""
    if asks_saving(said):
        return saved(lines)
    count = _count(said, last_answer)
    if count < 2:
        return None
    packs = [line for line in lines if _PACK.search(line) and len(amounts_of(line)) == 1]
    if packs and _PACKS.search(said) and not re.search(r"\bsing(?:le|les|ly)\b", said):
        return _in_packs(count, packs[0]) if len(packs) == 1 else None
    chosen = priced.chosen(_COUNTED.sub(" ", said), priced.read_lines(lines))
    if len(chosen) != 1 or _PACK.search(chosen[0].name):
        return None
    price = chosen[0].price
    whole = money(Amount(round(count * price.value, 2), price.unit))
    name = chosen[0].name
    return f"It says: {name} {money(price)}. {count} times {money(price)} is {whole}."


def _count(said: str, last_answer: str) -> int:
    """How many are wanted; of words that go on, as many as before. 0 where that is not certain."""
    counts = {int(each["n"] or each["for"]) for each in _COUNTED.finditer(said)}
    if not counts and _LEANS.match(said) and (before := _BEFORE.search(last_answer)) is not None:
        return int(before["n"])
    return counts.pop() if len(counts) == 1 else 0


def _in_packs(count: int, line: str) -> str | None:
    """What so many cost where they come in packs."""
    pack, price = _PACK.search(line), amounts_of(line)[0]
    if pack is None or not int(pack["n"]):
        return None
    many = ceil(count / int(pack["n"]))
    whole = money(Amount(round(many * price.value, 2), price.unit))
    opening = f"It says: {line.strip(' .')}. For {count} you need {many}"
    if many == 1:
        return f"{opening}, which is {whole}."
    return f"{opening}: {many} times {money(price)} is {whole}."


def saved(lines: Sequence[str]) -> str | None:
    """What an offer for several saves against as many singles; None where there is no one offer
    and one price of a single thing."""
    offers = [each for line in lines if (each := _OFFER.search(line)) is not None]
    single = [
        found[0]
        for line in lines
        if _EACH.search(line) and not _OFFER.search(line)
        and len(found := amounts_of(line)) == 1
    ]  # fmt: skip
    if not single:
        others = [amounts_of(line) for line in lines if not _OFFER.search(line)]
        single = [each for found in others for each in found]
    if len(offers) != 1 or len(single) != 1:
        return None
    count, price = int(offers[0]["n"]), Amount(float(offers[0]["price"]), single[0].unit)
    whole = Amount(round(count * single[0].value, 2), single[0].unit)
    rest = Amount(round(whole.value - price.value, 2), price.unit)
    singly = f"{count} times {money(single[0])} is {money(whole)}"
    if rest.value <= 0:
        return f"It says: {offers[0][0]}. {singly}, so it saves nothing."
    return f"It says: {offers[0][0]}. {singly}, so it saves {money(rest)}."
