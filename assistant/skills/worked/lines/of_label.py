"""Until when one of several things keeps: "when does it expire, the folic acid" beside two boxes,
of which one names folic acid and "Exp 08 2027".

Knows the places of lines; knows no picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.pages.row import signs
from models.vision.scene import Text

_ASKS = Pattern(
    r"\b(?:when|what date|until when|how long)\b.{0,40}\b(?:expires?|expired?|"
    r"go(?:es)? (?:off|out of date)|run out|keeps?|good (?:until|for|till)|use by|in date)\b|"
    r"\b(?:expiry|use[- ]by|best before|sell[- ]by)(?: date)?\b"
)
_DATE = Pattern(
    r"\b(?:exp(?:iry|ires?)?|use by|best before|bbe?|use before|sell by|best by)\b.{0,20}\d",
    re.IGNORECASE,
)
_COMMON = frozenset(
    content_stems(
        "expire expiry expires date use by best before box packet tin bottle one keep good "
        "tablets out when what"
    )
)
_LEAST = 2  # labels in view


def asks(said: str) -> bool:
    """Whether words ask until when something keeps."""
    return _ASKS.search(said) is not None


def told(said: str, texts: Sequence[Text]) -> str | None:
    """The date of the one label that words name, with its name; that none is read on it. None for
    one label, and where they name none or several."""
    labels = signs(texts)
    if len(labels) < _LEAST:
        return None
    wanted = content_stems(said) - _COMMON
    scores = [len(wanted & _words(label)) for label in labels]
    best = max(scores)
    held = [label for label, score in zip(labels, scores, strict=True) if score == best]
    if not best or len(held) != 1:
        return None
    name = held[0][0].text.strip(" .")
    dates = [text.text.strip(" .") for text in held[0] if _DATE.search(text.text)]
    if not dates:
        return f"I read no such date with {name}. There may be one that I don't see."
    return f"It says: {', '.join(dict.fromkeys((name, *dates)))}."


def _words(label: Sequence[Text]) -> set[str]:
    return {word for text in label for word in stems(text.text)}
