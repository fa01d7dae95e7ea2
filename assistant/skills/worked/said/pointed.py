"""What is meant by pointing at a label that was just read: "what's it cost" after one of several,
and the labels beside it: "and the other sign".
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.page.prices import of_line
from assistant.skills.pages.row import signs
from models.vision.scene import Text

_PRICE = Pattern(
    r"^(?:(?:and|so|ok|okay|right|but) )*(?:what(?:'s| is| does| do) (?:it|that|this|that one|"
    r"this one|they|those)(?: cost)?|how much(?:'s| is| does| do| are) (?:it|that|this|that one|"
    r"this one|they|those)(?: cost)?|what(?:'s| is) the price(?: of (?:it|that|this|that one))?|"
    r"(?:how much|the price))(?: then| please| again)*$"
)
_COSTS = Pattern(r"\b(?:cost|how much|price)\b")
_OTHER = Pattern(
    r"^(?:(?:and|so|but|what|what's|what does|read|tell me|about|how|does|is|now|say|says) )*"
    r"(?:on )?the other (?:sign|label|notice|poster|board|card|page|screen|tin|packet|box|jar|"
    r"bottle|display)(?: (?:say|says|one|then|please|too|read|over there))*$"
)
_WORKED_OUT = Pattern(r"\btimes\b|\b[Tt]ogether\b|\bThat (?:is|leaves)\b|\d that is\b")
MOST = 2  # labels that are read beside the one that was


def asks(said: str, last_answer: str) -> bool:
    """Whether words point at a label that was read, or at the other one."""
    if "It says" not in last_answer and "There is text" not in last_answer:
        return False
    if _OTHER.match(said):
        return True
    return _asks_price(said) and _WORKED_OUT.search(last_answer) is None


def _asks_price(said: str) -> bool:
    return _PRICE.match(said) is not None and _COSTS.search(said) is not None


def told(said: str, texts: Sequence[Text], last_answer: str) -> str | None:
    """The price on the one label that was read, or the labels that were not; None where it is not
    sure which was."""
    labels = [[text.text.strip(" .") for text in label] for label in signs(texts)]
    read = [label for label in labels if any(line and line in last_answer for line in label)]
    if _OTHER.match(said):
        rest = [label for label in labels if label not in read]
        if len(labels) == 1:
            rest = [[line] for line in labels[0] if line not in last_answer]
        if len(read) != 1 or not 0 < len(rest) <= MOST:
            return None
        return " ".join(f"It says: {', '.join(label)}." for label in rest)
    lines = [line for label in read for line in label if line in last_answer]
    held = [line for line in lines if of_line(line) is not None]
    if not held and len(read) == 1:
        held = [line for line in read[0] if of_line(line) is not None]
    if len(held) != 1:
        return None
    return f"It says: {held[0]}."
