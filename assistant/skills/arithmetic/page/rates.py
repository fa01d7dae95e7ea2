"""What so much of something costs by a rate that is printed: three hours at 2.50 an hour. English
only. Pure functions on words and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.words import wording
from models.pocket import durations
from models.vision.scene import Text

_RATE = Pattern(
    r"(?<![\w.,])(?P<price>[£$€] ?\d+(?:\.\d\d)?|\d+\.\d\d|\d+p)"
    r"\s?(?:per|an?|each|/)\s?(?P<unit>hour|night|day|week|"
    r"month|person|kg|kilo|kilogram|litre|metre|mile|km|head|hr)\b",
    re.IGNORECASE,
)
# A price for so many minutes: "1.20 per 30 min".
_PER_MINUTES = Pattern(
    r"(?<![\w.,])(?P<price>[£$€] ?\d+(?:\.\d\d)?|\d+\.\d\d|\d+p)\s?"
    r"(?:per|for|each|every|/)\s?(?P<n>\d{1,3}) ?(?:min|mins|minutes)\b",
    re.IGNORECASE,
)
# What a price for so many minutes is not all of.
_NOT_ALL = Pattern(
    r"\b(?:free|max(?:imum)?\b(?!\.? (?:stay|waiting|parking))|"
    r"up to|first|then|after|before|min(?:imum)?\.? (?:charge|stay|fee)|minimum|"
    r"cap(?:ped)?|thereafter|daily|per day|a day|weekends?)\b|[£$€] ?\d|\b\d+\.\d\d\b(?! ?-)|"
    r"\b\d+p\b",
    re.IGNORECASE,
)
_FOR_A_TIME = Pattern(
    r"^(?:and |so |then )*(?:what(?:'s| is| would be)|how much (?:is|for)|how about|what about)"
    r"(?: it for| that for| for)? (?P<length>[a-z\d. ]{2,40}?)(?: then| here)?$"
)
_RATE_ASKED = Pattern(
    r"\b(?:costs?|how much|comes? to|charge\w*|pay|what(?:'ll| will|'s| is) (?:it|that|\d)|if i "
    r"(?:get|buy|take|stay|have)|owe|set (?:me|us) back|back me)\b"
)


def asks(said: str) -> bool:
    """Whether words may ask for a cost."""
    return _RATE_ASKED.search(said) is not None or _asked_time(said) is not None


def _asked_time(said: str) -> int | None:
    """The minutes of which nothing but the cost can be asked."""
    found = _FOR_A_TIME.match(said)
    if found is None and _RATE_ASKED.search(said) is None:
        return None
    length = durations.seconds(found["length"] if found is not None else said)
    return None if length is None else length // 60


def told(said: str, texts: Sequence[Text]) -> str | None:
    """What so many hours or kilograms cost by the one rate that is printed."""
    if (timed := _for_minutes(said, texts)) is not None:
        return timed
    if _RATE_ASKED.search(said) is None:
        return None
    rates = [rate for text in texts if (rate := _RATE.search(text.text)) is not None]
    unit = rates[0]["unit"].casefold() if len(rates) == 1 else ""
    kilo = r"(?:kg|kilo|kilogram)" if unit.startswith("k") and unit != "km" else unit
    kilo = "(?:person|people|of us|adult)" if unit in ("person", "head") else kilo
    found = re.search(rf"\b(?P<n>\d+(?:\.\d+)?)(?P<half> and a half| and 0?\.5)? {kilo}s?\b", said)
    if not unit or found is None:
        return None
    each = _price(rates[0]["price"])
    count = finite(float(found["n"])) + 0.5 * (found["half"] is not None)
    whole = Amount(round(count * each.value + 1e-9, 2), each.unit)
    line = f"{money(each)} {'an' if unit == 'hour' else 'a'} {unit}"
    return f"{line}: {count:g} times that is {money(whole)}."


def _for_minutes(said: str, texts: Sequence[Text]) -> str | None:
    """What a time costs by a price for so many minutes; what is begun counts whole."""
    minutes = _asked_time(said)
    rates = [rate for text in texts if (rate := _PER_MINUTES.search(text.text)) is not None]
    if not minutes or len(rates) != 1 or not int(rates[0]["n"]):
        return None
    if any(_NOT_ALL.search(_PER_MINUTES.sub("", text.text)) for text in texts):
        return None
    each = _price(rates[0]["price"])
    step = int(rates[0]["n"])
    times = -(-minutes // step)
    whole = money(Amount(round(times * each.value, 2), each.unit))
    line = f"It says: {rates[0][0]}."
    often = "once" if times == 1 else f"{times} times"
    return f"{line} {wording.duration(60 * minutes)} is {often} that, {whole}."


def _price(text: str) -> Amount:
    """A price in whole units of its currency."""
    bare = text.replace(" ", "")
    if bare.endswith("p"):
        return Amount(float(bare[:-1]) / 100, "£")
    sign = bare[0] * (bare[0] in "£$€")
    return Amount(float(bare.strip("£$€")), sign)
