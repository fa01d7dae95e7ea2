"""What somebody does not bear, beside a medicine or food in view. The name of a medicine tells
nobody here whether it is of the same kind, so nothing is judged, and how it is taken is not read
out. Of food, what its label names is told before anything else.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from assistant.patterns import Pattern
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.context import Answer, Context
from assistant.skills.pages.packaging import ingredients
from assistant.skills.pages.packaging.label_facts import is_name
from assistant.skills.questions.safety_words import CANNOT_JUDGE, DRUG
from assistant.skills.skill import Command, saying
from assistant.skills.talk.danger.wrongly_taken import is_allergic
from assistant.skills.words.note_phrases import DICTATES
from assistant.skills.words.running_text import joined
from models.vision.scene import Text

ASK_FIRST = (
    "A medicine may be of that kind under another name. Don't give or take it before a pharmacist "
    "or a doctor says that it is safe."
)
# A list that names it says no by itself; that it is not named says nothing.
LISTED = "Careful: it lists "
NOT_FOR_THEM = "So by its label, no."
_ORDERS = Pattern(
    r"\b(?:shake|take|finish|course|keep|store|discard|apply|use|swallow|read|refrigerat\w*|"
    r"fridge|expir\w*|exp|use by|batch|lot)\b",
    re.IGNORECASE,
)


# Whether somebody may have it: not "does it say nuts", which the label answers by itself.
_ASKS_IF_GOOD = Pattern(
    r"\b(?:okay|ok|all right|alright|fine|safe|good|suitable|kill|harm|risk|serve|"
    r"(?:can|could|may|should|shall|would) (?:i|we|he|she|they|you|it|this|that|\w+))\b"
)


async def judged(said: str, context: Context) -> Command | None:
    """What is said of a medicine that is named or in view, to whoever speaks of an allergy."""
    if not is_allergic(said) or DICTATES.match(said):
        return None
    texts: Sequence[Text] = ()
    if not context.view.trouble:
        texts = (await context.view.see("texts")).texts or ()
    of_medicine = any(MEDICINE_PRINT.search(text.text) for text in texts)
    if not of_medicine and _ASKS_IF_GOOD.search(said):
        listed = ingredients.said_of_allergen(context.question, texts)
        if listed is not None and listed.startswith(ingredients.NAMED):
            careful = re.sub("^Yes", "Careful", listed)  # no "yes" to "may he have it"
            verdict = NOT_FOR_THEM if careful.startswith(LISTED) else CANNOT_JUDGE
            return Command(saying(f"{careful} {verdict}", {"judged": None}))
    if not of_medicine and (texts or not re.search(rf"\b{DRUG}\b", said)):
        return None
    return Command(partial(_ask_first, texts))


async def _ask_first(texts: Sequence[Text], context: Context) -> Answer:
    """Who is to be asked, and the lines in view that name the medicine or what it holds."""
    names = [text for text in texts if is_name(text.text) and not _ORDERS.search(text.text)]
    says = f" It says: {joined(names)}" if names else ""
    return Answer(f"{CANNOT_JUDGE} {ASK_FIRST}{says}", {"judged": None})
