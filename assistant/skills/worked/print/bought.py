"""What a receipt or a menu says by its prices: the dearest thing that was bought, whether the
printed change is right, what costs less than so much.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import Priced, money, of_line
from assistant.skills.words import wording
from assistant.skills.worked.orders import things

_EXTREME = Pattern(
    r"^(?:and |so )*(?:what|which)(?:'s| is| was| were)?"
    r"(?: (?:the|one|of|them|these|those|is|was))*"
    r" (?:(?P<most>dearest|most expensive|priciest|biggest price)|(?P<least>cheapest|least "
    r"expensive))(?: (?:thing|item|one|product|bit|thing i bought|(?P<page>on (?:it|here|there|the "
    r"(?:receipt|menu|list|board|bill))|here)|i bought|then|of (?:them|all|the lot)))*$"
)
_RIGHT_CHANGE = Pattern(
    r"\b(?:(?:right|correct|proper) change|change (?:is |that's )?(?:right|correct|ok|okay)|"
    r"short ?changed|(?:is|was|did) (?:the|my|that) change (?:right|correct|ok|okay))\b"
)
_UNDER = Pattern(
    r"^(?:(?:and|so|what|what's|whats|is|is there|there|there's|anything|have they got|can i|"
    r"could i|which|ones|things|do they do|can|i|get|have|buy|for|to|eat|drink|costs?|that's|are|"
    r"else|stuff|dishes|food|drinks|on|here|the|menu|they|got) )+"
    r"(?:under|below|less than|cheaper than) "
    r"(?:a |£|€)?(?P<n>\d{1,4}(?:\.\d\d)?|fiver|tenner)(?: (?:pounds?|quid|euros?|dollars?))?"
    r"(?: (?:to|eat|drink|on|here|the|menu|there|then|please|it))*$"
)
_TO_EAT = Pattern(r"\b(?:eat|food|dish(?:es)?|meals?)\b")
_TO_DRINK = Pattern(r"\bdrinks?\b")
_PAID = Pattern(r"\b(?:cash|card|paid|tender(?:ed)?)\b", re.IGNORECASE)
_CHANGE = Pattern(r"\bchange\b", re.IGNORECASE)
_TOTAL = Pattern(r"\b(?:total|to pay|amount due)\b", re.IGNORECASE)
_SPOKEN = {"fiver": 5.0, "tenner": 10.0}
CENT = 0.005


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask one of these."""
    return any(each.search(said) for each in (_EXTREME, _RIGHT_CHANGE, _UNDER))


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The lines that say it; None where the print names too little."""
    if _RIGHT_CHANGE.search(said):
        return _change(lines)
    items = [each for each in things.priced(lines) if not things.is_added(each)]
    if len(items) < 2:
        return None
    if (limit := _UNDER.match(said)) is not None:
        return _under(said, _SPOKEN.get(limit["n"]) or float(limit["n"]), items)
    extreme = _EXTREME.match(said)
    if extreme is None or not (extreme["page"] or any(_TOTAL.search(line) for line in lines)):
        return None
    pick = min
    if extreme["most"]:
        pick = max
    price = pick(each.price.value for each in items)
    return _listed([each for each in items if each.price.value == price])


def _listed(items: Sequence[Priced]) -> str:
    return f"It says: {wording.listing([f'{each.name} {money(each.price)}' for each in items])}."


def _under(said: str, limit: float, items: Sequence[Priced]) -> str:
    held = [each for each in items if each.price.value < limit]
    if _TO_DRINK.search(said):
        held = [each for each in held if things.kind_of(each.name) == "drink"]
    elif _TO_EAT.search(said):
        held = [each for each in held if things.kind_of(each.name) != "drink"]
    if not held:
        return f"I read nothing under {limit:g}."
    return _listed(held)


def _change(lines: Sequence[str]) -> str | None:
    """Whether the printed change is what was given less the total."""
    found: list[Amount] = []
    for kind in (_PAID, _TOTAL, _CHANGE):
        held = [each.price for line in lines if kind.search(line) and (each := of_line(line))]
        if len(held) != 1:
            return None
        found.append(held[0])
    given, total, change = found
    right = Amount(round(given.value - total.value, 2), total.unit)
    opening = f"{money(given)} less {money(total)} is {money(right)}, and it says {money(change)}"
    coins = "The coins themselves I can't tell."
    if abs(right.value - change.value) < CENT:
        return f"By the print, yes: {opening}. {coins}"
    return f"By the print, no: {opening}. {coins}"
