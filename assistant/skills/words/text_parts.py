"""Parts of what is written that a question names otherwise than by a line's words: one side of it,
the cheapest of its prices, the lines after a number.

Pure rules on the question and on lines with their places. Knows no picture and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, price, said
from models.pocket.durations import figures
from models.vision.scene import Text, bounds

_SIDE = Pattern(
    r"\b(?:on|from|at) (?:the|my) (?P<a>left|right)\b"
    r"|\b(?P<b>left|right)(?: ?-?hand)?(?: (?:side|page|sign|letter|column|one|poster|label|card|"
    r"box))"
)
_LEAST = Pattern(r"\b(?:cheapest|lowest|least expensive)\b")
_MOST = Pattern(r"\b(?:most expensive|dearest|highest|priciest)\b")
_KIND = Pattern(
    r"\b(?:cheapest|lowest|dearest|highest|priciest|(?:least|most) expensive) "
    r"(?P<what>[a-z]{3,20})\b"
)
# "The cheapest thing to eat" is no drink.
_TO_EAT = Pattern(r"\b(?:to eat|food|meals?|dish(?:es)?|bite|lunch|dinner)\b")
_TO_DRINK = Pattern(r"\b(?:to drink|drinks?)\b")
_DRINK = Pattern(
    r"\b(?:coffee|tea|latte|cappuccino|flat white|espresso|mocha|americano|hot chocolate|juice|"
    r"water|"
    r"cola|coke|lemonade|squash|smoothie|milkshake|beer|lager|ale|cider|wine|prosecco|gin|vodka|"
    r"whisky|rum|soda|cocktail|pepsi|fanta|sprite)s?\b"
)
_BARE_PRICE = Pattern(r"[a-z][^\d]{2,60} (?P<n>[1-9]\d{0,4})$")
_NUMBERED = Pattern(
    r"\b(?P<label>number|clue|question|item|point|platform|gate|route|step|room) (?:number "
    r")?(?P<number>\d{1,3})\b"
)
_COMMON = frozenset(
    "what which is the one of those these on here they have that's it for this".split()
)


def on_side(question: str, texts: Sequence[Text]) -> tuple[str, list[Text]] | None:
    """The side of the writing that a question names and the lines there; None where it names none,
    or the lines stand on one side only."""
    found = _SIDE.search(question.casefold())
    if found is None or len(texts) < 2:
        return None
    side = str(found["a"] or found["b"])
    centers = [sum(bounds(text.quad)[::2]) / 2 for text in texts]
    middle = (min(centers) + max(centers)) / 2
    chosen = [t for t, x in zip(texts, centers, strict=True) if (x < middle) == (side == "left")]
    spread = max(centers) - min(centers)
    widest = max(bounds(t.quad)[2] - bounds(t.quad)[0] for t in texts)
    if spread < widest / 2 or len(chosen) == len(texts):
        return None
    return side, chosen


def extreme_price(question: str, rows: Sequence[Row]) -> Row | None:
    """The row with the lowest or the highest price, under the heading that the question names if it
    names one; None where the question asks for neither."""
    asked = question.casefold()
    least = _LEAST.search(asked) is not None
    if not least and _MOST.search(asked) is None:
        return None
    rows = _to_have(asked, rows)
    priced = [
        (each, row) for row in _of_kind(asked, _under_heading(asked, rows)) if (each := price(row))
    ]
    if not priced:
        bare = [(_bare_price(row), row) for row in rows]
        priced = [(each, row) for each, row in bare if each is not None]
        if len(priced) < 2:
            return None
    return (min if least else max)(priced, key=lambda pair: pair[0])[1]


def bare_prices(rows: Sequence[Row]) -> int:
    """How many rows end in a number that may be a price without pence: "Veg biryani 260"."""
    return sum(_bare_price(row) is not None for row in rows)


def _bare_price(row: Row) -> float | None:
    found = _BARE_PRICE.match(said(row).strip())
    return None if found is None else float(found["n"])


def _to_have(asked: str, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without drinks, or the drinks alone, where the question is for either."""
    if _TO_DRINK.search(asked):
        return [row for row in rows if _DRINK.search(said(row)) or not price(row)]
    if _TO_EAT.search(asked):
        return [row for row in rows if not _DRINK.search(said(row))]
    return rows


def _of_kind(asked: str, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows that name what is to be the cheapest, "the cheapest soup"; all where none does."""
    found = _KIND.search(asked)
    if found is None or found["what"] in _COMMON:
        return rows
    kind = content_stems(found["what"])
    return [row for row in rows if kind & stems(said(row))] or rows


def numbered(question: str, rows: Sequence[Row]) -> list[Row]:
    """The rows that begin with a number which the question names, "clue number seven", and what
    stands under one that holds nothing else: "Question 4"."""
    found = _NUMBERED.search(figures(question))
    if found is None:
        return []
    begins = Pattern(rf"\W*(?:{found['label']} )?(?:number )?{found['number']}\b", re.IGNORECASE)
    chosen: list[Row] = []
    for i, row in enumerate(rows):
        match = begins.match(row[0].text)
        if match is None:
            continue
        chosen.append(row)
        if not said(row)[match.end() :].strip(" .:)") and i + 1 < len(rows):
            chosen.append(rows[i + 1])
    return chosen


def _under_heading(asked: str, rows: Sequence[Row]) -> list[Row]:
    """The rows between a heading that the question names and the next one; all without one. A
    heading is a row without a price that has rows with prices below it."""
    words = {word.rstrip("s") for word in re.findall(r"\w+", asked)} - _COMMON
    chosen: list[Row] = []
    inside = False
    for row in rows:
        if price(row):
            if inside:
                chosen.append(row)
            continue
        inside = bool(words & {word.rstrip("s") for word in re.findall(r"\w+", said(row))})
    return chosen or list(rows)
