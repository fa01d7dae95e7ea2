"""The price of one thing, where it is printed below its name: "how much are the four by fifties".

English only. Pure functions on words, with their numbers in figures, and the prices of a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Prices, money

_ASKS = Pattern(
    r"^(?:and |so |but )*(?:how much (?:is|are|for|would|do|does)|(?:what's|what is|what are) the "
    r"price of|what (?:do|does)) (?P<what>(?:the |a |an |those |these |one of the )?"
    r"(?!it\b|that\b|this\b|they\b|them\b|\d)[a-z\d][a-z\d' ]{1,40}?)(?: cost| costs| be| now)?$"
)
_MORE = Pattern(
    r"\b(?:and|or|with|than|off|per|each|altogether|together|total|come|left|in|of|on|i|we|you|"
    r"more|less|it|for)\b"
)


def asks(said: str) -> bool:
    """Whether words ask for the price of one thing by its name."""
    found = _ASKS.match(said)
    return found is not None and _MORE.search(found["what"]) is None


def told(said: str, page: Prices, lines: Sequence[str]) -> str | None:
    """The name and its price; None where they stand on one line, which is read, or where it is not
    one thing that is meant."""
    found = _ASKS.match(said)
    chosen = [] if found is None else priced.chosen(found["what"], page)
    if len(chosen) != 1 or not chosen[0].name or chosen[0].name not in lines:
        return None
    return f"It says: {chosen[0].name}, {money(chosen[0].price)}."
