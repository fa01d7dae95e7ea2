"""What so much of something costs by a rate that is printed: three hours at 2.50 an hour. English
only. Pure functions on words and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.page.prices import money
from models.vision.scene import Text

_RATE = re.compile(
    r"(?<![\w.,])(?P<price>[£$€] ?\d+(?:\.\d\d)?|\d+\.\d\d|\d+p)"
    r"\s?(?:per|an?|each|/)\s?(?P<unit>hour|night|day|week|"
    r"month|person|kg|kilo|kilogram|litre|metre|mile|km|head|hr)\b",
    re.IGNORECASE,
)
_RATE_ASKED = re.compile(
    r"\b(?:costs?|how much|comes? to|charge\w*|pay|what(?:'ll| will|'s| is) (?:it|that|\d)|if i "
    r"(?:get|buy|take|stay|have)|owe|set (?:me|us) back|back me)\b"
)


def asks(said: str) -> bool:
    """Whether words may ask for a cost."""
    return _RATE_ASKED.search(said) is not None


def told(said: str, texts: Sequence[Text]) -> str | None:
    """What so many hours or kilograms cost by the one rate that is printed."""
    if _RATE_ASKED.search(said) is None:
        return None
    rates = [rate for text in texts if (rate := _RATE.search(text.text)) is not None]
    unit = rates[0]["unit"].casefold() if len(rates) == 1 else ""
    kilo = r"(?:kg|kilo|kilogram)" if unit.startswith("k") and unit != "km" else unit
    kilo = "(?:person|people|of us|adult)" if unit in ("person", "head") else kilo
    found = re.search(rf"\b(?P<n>\d+(?:\.\d+)?)(?P<half> and a half| and 0?\.5)? {kilo}s?\b", said)
    if not unit or found is None:
        return None
    price = rates[0]["price"].replace(" ", "")
    pence = price.endswith("p")
    sign = price[0] if price[0] in "£$€" else "£" * pence
    each = Amount(float(price.strip("£$€p")) / (100 if pence else 1), sign)
    count = finite(float(found["n"])) + 0.5 * (found["half"] is not None)
    whole = Amount(round(count * each.value + 1e-9, 2), sign)
    line = f"{money(each)} {'an' if unit == 'hour' else 'a'} {unit}"
    return f"{line}: {count:g} times that is {money(whole)}."
