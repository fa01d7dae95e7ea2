"""The colours of a text and of its ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from assistant.skills.context import Answer
from assistant.skills.find import crop
from assistant.skills.words import wording
from assistant.skills.words.text_matches import WRITING
from models.arrays import Array
from models.vision.scene import Text, bounds

LETTERS = WRITING - {"sign", "label", "notice", "poster"}  # of those the ground is meant
_BY_LIGHTNESS = (
    *("black", "brown", "purple", "blue", "red", "green", "grey", "orange", "pink", "yellow"),
    "white",
)
EDGE = 12  # of the height of a line: what is above and below its letters


def letters_color(picture: Array, texts: Sequence[Text]) -> Answer:
    """The colours of the largest text: at the upper and lower edge of its box stands little but
    ground."""
    from models.vision.colors import colors

    if not texts:
        return Answer("I see no text.", {"color": None})
    text = max(texts, key=lambda t: wording.height(bounds(t.quad)))
    part = crop(picture, bounds(text.quad))
    names = sorted((c.name for c in colors(part)[:2]), key=_BY_LIGHTNESS.index)
    if len(names) < 2:
        return Answer("I can't make out the color of the letters.", {"color": None})
    edge = max(1, part.shape[0] // EDGE)
    ground = np.concatenate([part[:edge], part[-edge:]])
    if ground.mean() > part.mean():
        names.reverse()
    said = wording.quoted(text.text, 40)
    evidence = {"color": names[1], "colors": names, "text": text.text}
    return Answer(f"The text {said} is {names[1]} on {names[0]}.", evidence)
