"""Whether everybody may have what is in view: "can everybody have this". Who does not bear what is
known to nobody here, so what people often do not bear is named, with what the wearer noted of it.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.pages.packaging import ingredients
from assistant.skills.questions.safety_words import CANNOT_JUDGE
from assistant.skills.skill import Command, saying
from assistant.skills.words import wording
from assistant.skills.words.running_text import joined
from models.vision.scene import Text

_ALL = (
    r"(?:every(?:body|one)|any(?:body|one)|we all|you all|they all|all of (?:us|them)|the others|"
    r"(?:the |my |our )?(?:guests|visitors|kids|children|whole family|family|lot of us|lads|girls|"
    r"boys|team|class|party|neighbours|table))"
)
_THIS = r"(?:this|that|it|these|those|some|one|(?:this|that|the) [a-z]+)"
_ASKS = Pattern(
    r"^(?:so |and |okay |right )*(?:can|could|may|should|will|is it (?:okay|ok|fine) if) "
    rf"{_ALL} (?:have|eat|drink|taste|try|share|get|manage) {_THIS}\b"
    rf"|\b(?:okay|ok|all right|alright|fine|safe|suitable|good) (?:for|to give|to serve)(?: to)? "
    rf"{_ALL}\b|^(?:who|is there any(?:body|one) who) "
    rf"(?:can't|cannot|shouldn't|mustn't|isn't allowed to) (?:have|eat|drink|touch) {_THIS}\b"
)


# Who eats nothing of some kinds, and which kinds these are.
_DIETS = {
    "vegan": ("milk", "egg", "meat", "fish", "shellfish", "gelatine"),
    "vegetarian": ("meat", "fish", "shellfish", "gelatine"),
    "veggie": ("meat", "fish", "shellfish", "gelatine"),
    "plant based": ("milk", "egg", "meat", "fish", "shellfish", "gelatine"),
    "coeliac": ("gluten",),
    "celiac": ("gluten",),
}
_ASKS_DIET = Pattern(
    r"^(?:so |and |but )*(?:is|are|can|could|may|would|will|does)\b.*\b"
    rf"(?P<diet>{'|'.join(_DIETS)})s?\b"
)


async def judged(said: str, context: Context) -> Command | None:
    """What the label lists, and what was noted of allergies; None for any other question, and where
    no food with a list of ingredients is in view."""
    diet = _ASKS_DIET.search(said)
    if context.view.trouble or not (diet or _ASKS.search(said)):
        return None
    texts: Sequence[Text] = (await context.view.see("texts")).texts or ()
    if diet is not None:
        against = ingredients.allergens_in(texts, _DIETS[diet["diet"]])
        lists = f"It lists {wording.listing(against)}. {CANNOT_JUDGE} {ingredients.NOT_ALL}"
        return Command(saying(lists, {"judged": None})) if against else None
    listed = ingredients.allergens_in(texts)
    if not texts or not (listed or any("ingredient" in t.text.casefold() for t in texts)):
        return None
    notes = [n.text for n in context.kept.notes if re.search(r"(?i)\ballerg|\bintoleran", n.text)]
    lists = f"Careful: it lists {wording.listing(listed)}. " if listed else ""
    told = f" You told me: {wording.ended('; '.join(notes))}" if notes else ""
    rest = ingredients.NOT_ALL if listed else f"It says: {joined(texts)}"
    return Command(saying(f"{lists}{CANNOT_JUDGE}{told} {rest}", {"judged": None}))
