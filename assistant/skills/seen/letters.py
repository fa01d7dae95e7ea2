"""The colours of a text and of its ground."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.context import Answer
from assistant.skills.find import crop
from assistant.skills.words import wording
from models.arrays import Array
from models.vision.scene import Text, bounds


def letters_color(picture: Array, texts: Sequence[Text]) -> Answer:
    """The colours of the largest text: most of its box is ground, and the rest letters."""
    from models.vision.colors import colors

    if not texts:
        return Answer("I see no text.", {"color": None})
    text = max(texts, key=lambda t: wording.height(bounds(t.quad)))
    names = [c.name for c in colors(crop(picture, bounds(text.quad)))[:2]]
    if len(names) < 2:
        return Answer("I can't make out the color of the letters.", {"color": None})
    said = wording.quoted(text.text, 40)
    evidence = {"color": names[1], "colors": names, "text": text.text}
    return Answer(f"The text {said} is {names[1]} on {names[0]}.", evidence)
