"""The lines of two looks at one picture: those of the first, and what only an enlarged one shows.

Knows lines with their places; does not know the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import compress

from models.vision.layout import covered, reading_order
from models.vision.scene import Text

ALIKE = 0.6  # of the signs of two readings of one line
LEAST_LETTERS = 2  # of a new line: an enlarged picture shows single letters in many a spot


def merged(texts: Sequence[Text], enlarged: Sequence[Text]) -> tuple[Text, ...]:
    """The lines of the first look in reading order, with the certain ones of the enlarged look at
    other places. An uncertain line gives way to a certain one that is as long."""
    clear = [t for t in enlarged if t.certain and _letters(t) >= LEAST_LETTERS]
    kept = [_better(text, clear) for text in texts]
    known = covered([t.quad for t in clear], [t.quad for t in kept])
    new = list(compress(clear, (not old for old in known)))
    by_quad = {text.quad: text for text in (*kept, *new)}
    said = {quad: text.text for quad, text in by_quad.items()}
    return tuple(by_quad[quad] for quad in reading_order(list(by_quad), texts=said))


def _better(text: Text, clear: Sequence[Text]) -> Text:
    """A certain line at the place of an uncertain one, or that one itself."""
    if text.certain:
        return text
    there = [t for t in clear if covered([t.quad], [text.quad])[0] and _is_alike(t, text)]
    return max(there, key=lambda t: t.confidence, default=text)


def _is_alike(line: Text, text: Text) -> bool:
    """Whether a line may be another reading of one that is no longer: of what stands on its head
    nothing is alike."""
    ratio = SequenceMatcher(None, line.text, text.text, autojunk=False).ratio()
    return _letters(line) >= _letters(text) and ratio >= ALIKE


def _letters(text: Text) -> int:
    return sum(sign.isalnum() for sign in text.text)
