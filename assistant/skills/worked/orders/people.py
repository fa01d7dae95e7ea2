"""One ticket for each of several people: "a day return for me and the two kids" is three of them
where the page has no other price for children.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.worked.orders import things

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ASKS = Pattern(
    r"(?:^|[,;:] ?|\d )(?P<what>[a-z][a-z -]{2,40}?)s? (?:be |cost )?"
    r"for (?:me|myself|my wife|my husband|my mum|my dad|us)"
    r"(?P<other> and (?:my|the) (?:wife|husband|mum|dad|partner|friend|mate|sister|brother))?"
    r"(?: and|,) (?:my |the |our )?(?:(?P<n>one|two|three|four|five|six|\d) )?"
    r"(?P<who>kids?|children|child|lads?|girls?|boys?|friends?|mates?|grandchildren|little ones?|"
    r"son|daughter)\b"
)
_CHILD = Pattern(r"\b(?:child\w*|kids?|junior|under \d|family)\b", re.IGNORECASE)
_YOUNG = Pattern(r"^(?:kids?|child\w*|girls?|boys?|lads?|grandchildren|little ones?|son|daughter)$")
_OPENS = Pattern(r"^(?:.*\b(?:is|for|cost|would|are|much|does|get|want|need|have) )?(?:an? |the )?")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask for one of a thing for each of several people."""
    return _ASKS.search(said) is not None


def told(said: str, lines: Sequence[str]) -> str | None:
    """So many times the price of the thing; None where it is not known for all of them."""
    found = _ASKS.search(said)
    if found is None or any(_CHILD.search(line) for line in lines):
        return None
    thing = things.named(_OPENS.sub("", found["what"]), things.priced(lines))
    if thing is None:
        return None
    number = found["n"] or "one"
    count = 1 + (found["other"] is not None) + (_WORDS.get(number) or int(number))
    whole = money(Amount(round(count * thing.price.value, 2), thing.price.unit))
    sentence = f"It says: {thing.name} {money(thing.price)}. "
    sentence += f"{count} times {money(thing.price)} is {whole}."
    if _YOUNG.match(found["who"]):
        return f"{sentence} I read no other price for children."
    return sentence
