"""What a printed amount comes to several times: "I'm making four of them so how much flour is
that", "three pallets the same, what's that weigh", the way there and back, a price per pupil for
twenty-eight, and so much of what is diluted for another amount. Nothing is worked out of a
medicine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as number_said
from assistant.skills.arithmetic.page.prices import money, of_line
from assistant.skills.caution.dangers import MEDICINE_PRINT

_UNIT = (
    r"(?:kg|g|mg|ml|cl|l|litres?|grams?|kilos?|km|miles?|m|metres?|cm|mm|kcal|kj|oz|lbs?|tonnes?)"
)
_AMOUNT = Pattern(
    rf"(?<![\d.,:/])(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}(?:\.\d{{1,3}})?) ?(?P<unit>{_UNIT})\b"
    r"(?![²2/])",
    re.IGNORECASE,
)
_COUNTED = Pattern(
    r"(?<![\d.:])(?P<n>\d{1,3}) (?:of (?:them|those|these|that)\b|lots of (?:it|that|them)\b|"
    r"(?:[a-z]{3,15} )?(?:the same|like (?:that|it|this)|of the same)\b)|"
    r"\b(?P<times>double|twice|treble|triple) (?:it|that|the (?:recipe|amount|batch))\b"
)
_ASKS = Pattern(r"\bhow (?:much|many|heavy)\b|\bwhat(?:'s| is| do| does| would| will)?\b")
_BACK = Pattern(r"\bthere and back\b|\b(?:round|return) trip\b|\bboth ways\b")
_PER_HEAD = Pattern(
    r"\b(?:per|a|each|for each|/) ?(?P<who>pupil|person|head|child|kid|student|adult|guest|ticket|"
    r"player|member|seat|night|day|week|room|plant|box|bag|tree|car)\b",
    re.IGNORECASE,
)
_FOR_HEADS = Pattern(r"(?<![\d.:])(?P<n>\d{1,4}) (?:of (?:us|them)|(?P<who>[a-z]{3,12}))\b")
_TWINS = Pattern(r"\b(?:(?:the|my|our|her|his) )?twins\b")
_PAIR = Pattern(
    r"\bboth (?:of )?(?:the |my |our )?(?P<who>kids|children|girls|boys|pupils|adults|people)\b"
)
_COST = Pattern(
    r"\b(?:cost|costs|how much|come to|total|altogether|pay|owe|price|what(?:'s| is))\b"
)
_KINDS = {
    "pupil": "kid child children pupil student boy girl",
    "child": "kid child children pupil boy girl", "kid": "kid child children pupil",
    "student": "student kid pupil", "head": "kid child children pupil student person people guest "
    "adult friend", "person": "kid child children pupil student person people guest adult friend",
}  # fmt: skip
_DILUTE = Pattern(
    r"(?<![\d.,])(?P<n>\d{1,4}(?:\.\d{1,2})?) ?(?P<unit>ml|g) ?(?:per|in|to|for(?: every)?|/) ?"
    r"(?:every |each )?(?P<m>\d{1,3}(?:\.\d{1,2})?) ?"
    r"(?:litres?|liters?|ltrs?|l)\b",
    re.IGNORECASE,
)
_LITRES = Pattern(r"(?<![\d.])(?P<n>\d{1,3}(?:\.\d{1,2})?)[ -]?(?:litres?|liters?|l)\b")
_SERVES = Pattern(r"\b(?:makes|serves|feeds) \d", re.IGNORECASE)
_WORDS = {"double": 2, "twice": 2, "treble": 3, "triple": 3}


def asks(said: str, last_answer: str) -> bool:
    """Whether words may ask for so many times an amount."""
    if _BACK.search(said):
        return True
    heads = _FOR_HEADS.search(said) or _TWINS.search(said) or _PAIR.search(said)
    if heads and _COST.search(said):
        return True
    if _ASKS.search(said) is None:
        return False
    return _COUNTED.search(said) is not None or _LITRES.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The line and what it comes to; None where not one line is meant."""
    if any(MEDICINE_PRINT.search(line) for line in lines):
        return None
    if _BACK.search(said):
        return _times(2, said, lines, last_answer, "There and back that is")
    if (counted := _COUNTED.search(said)) is not None:
        if counted["n"] and any(_SERVES.search(line) for line in lines):
            return None  # so many of what a recipe makes
        count = _WORDS.get(counted["times"]) if counted["times"] else int(counted["n"])
        return _times(count or 1, said, lines, last_answer, f"{count} times that is")
    return _diluted(said, lines) or _per_head(said, lines)


def _times(
    count: int, said: str, lines: Sequence[str], last_answer: str, opening: str
) -> str | None:
    line = _meant(said, lines, last_answer)
    found = None if line is None else [*_AMOUNT.finditer(line)]
    if line is None or not found or len(found) != 1:
        return None
    whole = count * float(found[0]["n"].replace(",", ""))
    return f"It says: {line.strip(' .')}. {opening} {number_said(whole)} {found[0]['unit']}."


def _meant(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """The one line with an amount that words name, or else that was read last."""
    held = [line for line in lines if _AMOUNT.search(line)]
    wanted = content_stems(re.sub(r"\d+", " ", said))
    weighs = re.search(r"\b(?:weigh\w*|heavy)\b", said) is not None
    named = [line for line in held if wanted & stems(line)]
    if weighs and not named:
        named = [line for line in held if re.search(r"\b(?:gross|net|weight)\b", line.casefold())]
        gross = [line for line in named if "gross" in line.casefold()]
        named = gross or named
    read = [line for line in held if line.strip(" .") in last_answer]
    for some in (named, read):
        if len(some) == 1:
            return some[0]
    return None


def _per_head(said: str, lines: Sequence[str]) -> str | None:
    """What a price for each comes to for so many."""
    said = _PAIR.sub(r"2 \g<who>", _TWINS.sub("2 children", said))
    counts = [found for found in _FOR_HEADS.finditer(said) if int(found["n"]) > 1]
    rated = [(line, each) for line in lines if (each := _PER_HEAD.search(line))]
    if len(counts) != 1 or len(rated) != 1:
        return None
    line, rate = rated[0]
    who = counts[0]["who"] or "people"
    kinds = _KINDS.get(rate["who"].casefold(), rate["who"].casefold())
    price = of_line(line[: rate.start()].strip(" ./"))
    if price is None or not stems(who) & stems(kinds):
        return None
    count = int(counts[0]["n"])
    whole = money(type(price.price)(round(count * price.price.value, 2), price.price.unit))
    return f"It says: {line.strip(' .')}. {count} times {money(price.price)} is {whole}."


def _diluted(said: str, lines: Sequence[str]) -> str | None:
    """So much of what is diluted for so many litres."""
    wanted = [float(found["n"]) for found in _LITRES.finditer(said)]
    rated = [(line, each) for line in lines if (each := _DILUTE.search(line))]
    if len(wanted) != 1 or len(rated) != 1 or not float(rated[0][1]["m"]):
        return None
    line, rate = rated[0]
    much = number_said(wanted[0] * float(rate["n"]) / float(rate["m"]))
    litres = number_said(wanted[0])
    return f"It says: {line.strip(' .')}. For {litres} litres that is {much} {rate['unit']}."
