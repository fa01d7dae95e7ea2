"""How many dishes a menu or a price list has, and whether something stands on it.

English only. Pure functions on words and the lines of a view.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.words import wording
from assistant.skills.words.running_text import joined
from models.vision.scene import Text

_COUNTS = Pattern(
    r"^(?:so |and )*how many (?:different )?(?:things|dishes|items|meals|choices|options|drinks|"
    r"kinds|sorts|products|prices|entries|starters|mains|puddings|desserts)\b"
    r"(?=.*\b(?:menu|list|board|card|they|there|it|here|this|page)\b)"
)
_HAS = Pattern(
    r"^(?:(?:so|and) )*(?:have they got|do they (?:have|do|sell|serve|offer|make)|"
    r"can (?:i|you|we) get) (?:(?:an?|any|some|the) )?(?P<what>[a-z][a-z' -]{1,30}?)"
    r"(?: on (?:it|the menu|there|here)| here| there| too| as well)*$|"
    r"^(?:(?:so|and) )*(?:is there|are there|any) (?:(?:an?|any|some) )?(?P<food>desserts?|"
    r"puddings?|starters?|soups?|salads?|sandwich\w*|pasta|pizzas?|fish|meat|chicken|beef|"
    r"coffees?|teas?|wines?|beers?|juices?|soft drinks?|cakes?|ice cream|breakfasts?|kids' menu|"
    r"children's (?:menu|meals?)|specials?|offers?|deals?)(?: on (?:it|the menu|there|here)| here| "
    r"there)*$"
)
_ANY = Pattern(r"(?:any|some)(?:thing|body|one)\b")
_PRICES = 3  # from which a page is a menu or a price list


def asks(said: str) -> bool:
    """Whether words may ask how much is on offer, or whether something is."""
    return _COUNTS.search(said) is not None or _HAS.match(said) is not None


def told(said: str, texts: Sequence[Text]) -> str | None:
    """The dishes with a price, the lines that name one, or that none does; None where no such page
    is in view."""
    items = priced.read(texts).items
    if len(items) < _PRICES:
        return None
    if _COUNTS.search(said):
        names = wording.listing([each.name for each in items])
        return f"I read {len(items)} with a price: {names}."
    found = _HAS.match(said)
    wanted = "" if found is None else found["what"] or found["food"]
    asked = content_stems(wanted)
    if not asked or _ANY.match(wanted):
        return None
    lines = [text for text in texts if asked & stems(text.text)]
    if lines:
        return f"It says: {joined(lines)}"
    return f"I read no {wanted.removeprefix('the ')} on it. It says: {joined(texts)}"
