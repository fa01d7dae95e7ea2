"""What several labels side by side say, each by itself: "what's on each of them", "what are these
two bottles". English only.

Knows the places of lines; knows no picture.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.context import Answer, TextReading
from assistant.skills.pages.row import same_label, signs
from assistant.skills.words.running_text import hard, joined, pieces
from models.vision.scene import Text, bounds

_THINGS = (
    r"(?:box|bottle|tin|can|packet|jar|carton|tube|letter|thing|label|one|pack|bag|card|tub|pot|"
    r"sachet|envelope|sign|page|leaflet|ticket)(?:e?s)?"
)
_ASKS = Pattern(
    r"\b(?:what|read|tell me|which)\b.*\b(?:each|both|them both|these two|those two|the two)\b"
    rf"|\b(?:two|both|these|those|three) (?:\w+ )?{_THINGS}\b.*\bwhat(?:'s| is| are| do| does)\b"
    rf"|\bwhat(?:'s| is| are)\b.*\b(?:two|both|three) (?:\w+ )?{_THINGS}\b"
)
_WHICH_IS_WHICH = Pattern(r"\bwhich(?: one)?(?:'s| is) which\b")
# A sum, a comparison, or one of them.
_OTHER = Pattern(
    r"\b(?:together|costs?|prices?|cheap\w*|better|best|total|altogether|come to|safe\w*|same|"
    r"difference|how (?:much|many)|colou?rs?|which (?:one|is|of)|each (?:day|time|week)|hours?)\b"
)
LEAST_LINES = 2  # of a label, and no line that only stands apart
BELOW = {2: ("Above", "Below"), 3: ("At the top", "In the middle", "At the bottom")}
PLACES = {2: ("left", "right"), 3: ("left", "middle", "right")}


def asks(question: str) -> bool:
    """Whether words ask what is on each of several things."""
    said = question.casefold().replace("’", "'")
    if _WHICH_IS_WHICH.search(said):
        return True
    return _ASKS.search(said) is not None and _OTHER.search(said) is None


def told(texts: Sequence[Text]) -> Answer | None:
    """What each label says, from left to right; None for one label, or for more than three."""
    labels: list[list[Text]] = []
    for text in texts:
        near = [label for label in labels if any(same_label(text, other) for other in label)]
        for label in near[1:]:
            near[0].extend(label)
            labels.remove(label)
        if near:
            near[0].append(text)
        else:
            labels.append([text])
    places = PLACES.get(len(labels))
    if places is None:
        return _one_below_another(texts)
    labels.sort(key=lambda label: bounds(label[0].quad)[0])
    said = [f"On the {at}: {joined(label)}" for at, label in zip(places, labels, strict=True)]
    return _answer(said, texts)


def _one_below_another(texts: Sequence[Text]) -> Answer | None:
    """The same of labels in one column, from above; None where they do not stand apart."""
    labels = signs(texts)
    if len(labels) not in BELOW or any(len(label) < LEAST_LINES for label in labels):
        return None
    said = [f"{at}: {joined(label)}" for at, label in zip(BELOW[len(labels)], labels, strict=True)]
    return _answer(said, texts)


def _answer(said: Sequence[str], texts: Sequence[Text]) -> Answer:
    reading = TextReading(tuple(pieces(texts)), hard=hard(texts))
    evidence = {"texts": [text.text for text in texts], "labels": len(said)}
    return Answer(" ".join(said), evidence, reading=reading)
