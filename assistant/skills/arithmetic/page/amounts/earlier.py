"""How much more or less is printed than was paid before, which only the wearer knows: "last time it
was 79.90, how much more is that now".

English only. Pure functions on words, with their numbers in figures, and lines of print.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import Priced, Prices, money
from assistant.skills.arithmetic.units import UNIT

_BEFORE = Pattern(
    r"\b(?:(?:last|the last|previous) (?:time|year|month|week|bill|one|quarter|winter|summer|"
    r"letter|invoice)|before(?! (?:\d|noon|midday|lunch|midnight|the|we|i|you|it opens)\b)|"
    r"yesterday|(?:used to|normally|usually|online|elsewhere|next "
    r"door|at home)|"
    r"(?:i|we) (?:paid|pay|was paying|were paying)|it was|that was|they charged|mine was|ours was|"
    r"(?:the|my|our) old (?:one|bill|price))\b"
)
_AMOUNT = Pattern(
    r"(?<![\d.:/])(?<!before )(?<!\bat )(?<!\bby )(?<!after )(?<!until )(?<!since )"
    rf"(?P<n>\d{{1,5}}(?:\.\d\d)?)\b(?! ?(?!pounds?\b)(?:{UNIT}|percent|kcal|calories)\b)"
    r"(?![\d:/]|\.\d| ?(?:am|pm|percent|st|nd|rd|th|years?|"
    r"months?|weeks?|days?|hours?|minutes?|o'clock|of|past|to)\b)"
)
_ASKS = Pattern(
    r"\bhow much (?:\w+ )?(?:more|less|dearer|cheaper|extra|higher|lower)\b|"
    r"\bhow much (?:has|have|did|is) (?:it|that|this|they)\b.{0,20}\b(?:up|down|gone|"
    r"risen|dropped|changed|more|less)\b|"
    r"\b(?:what's|what is) the difference\b|\bby how much\b|"
    r"\b(?:is|are) (?:it|that|this|they) (?:now )?(?:much |any )?(?:more|less|dearer|cheaper|"
    r"higher|lower)\b(?! than)"
)


def asks(said: str) -> bool:
    """Whether words name what was paid before, and ask how far from that the print is."""
    return (
        _ASKS.search(said) is not None
        and _BEFORE.search(said) is not None
        and len(_AMOUNT.findall(said)) == 1
    )


def told(said: str, page: Prices, last_answer: str) -> str | None:
    """The difference in a sentence; None where it is not one price that is meant."""
    found = _AMOUNT.search(said)
    now = _meant(page, last_answer)
    if found is None or now is None:
        return None
    before = Amount(float(found["n"]), now.price.unit)
    apart = round(now.price.value - before.value, 2)
    printed = f"It says: {now.name} {money(now.price)}."
    if not apart:
        return f"{printed} That is the same."
    how = ("less", "more")[apart > 0]
    return f"{printed} That is {money(Amount(abs(apart), before.unit))} {how} than {money(before)}."


def _meant(page: Prices, last_answer: str) -> Priced | None:
    """What is to be paid, or else the one thing with a price, or the one that was read last."""
    if page.total is not None:
        return page.total
    items = list(page.items)
    read = [each for each in items if each.name and each.name in last_answer]
    chosen = items if len(items) == 1 else read
    if len(chosen) == 1:
        return chosen[0]
    return None
