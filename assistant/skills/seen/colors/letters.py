"""The colours of a text and of its ground."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.skills.context import Answer
from assistant.skills.find import crop
from assistant.skills.words import sightings, wording
from assistant.skills.words.text_matches import WRITING
from models.arrays import Array
from models.vision.scene import Box, Scene, Text, bounds

LETTERS = WRITING - {"sign", "label", "notice", "poster"}  # of those the ground is meant
_MOST = 0.5  # of the picture: what takes more of it leaves nothing that shows the light


def letters_color(picture: Array, scene: Scene) -> Answer:
    """The colours of the largest text: of the fill of its letters, where they have an outline."""
    from models.vision.colors import light
    from models.vision.reading.ink import ink

    if not scene.texts:
        return Answer(wording.unread(scene) or "I see no text.", {"color": None})
    text = max(scene.texts, key=lambda t: wording.height(bounds(t.quad)))
    part = crop(picture, bounds(text.quad))
    tint = None
    if part.size < _MOST * picture.size:
        tint = light(picture)
    found = ink(part, tint)
    if found is None or found.fill == found.ground:
        return Answer("I can't make out the color of the letters.", {"color": None})
    said = wording.quoted(text.text, 40)
    names = [found.ground, found.fill]
    evidence = {"color": found.fill, "colors": names, "text": text.text}
    fill = found.fill
    if found.may_be:
        fill = f"{fill} or {found.may_be}"
    return Answer(f"The text {said} is {fill} on {found.ground}.", evidence)


def around_text(picture: Array, texts: Sequence[Text]) -> Answer | None:
    """The colour of the ground that the first of the texts is printed on."""
    from models.vision.colors import colors

    if not texts:
        return None
    box = _around(bounds(texts[0].quad))
    names = [c.name for c in colors(crop(picture, box))[:2]]
    if not names:
        return None
    letters = f", with {names[1]}" if len(names) > 1 else ""
    said = wording.quoted(texts[0].text, 40)
    rounded = sightings.rounded([box])[0]
    evidence = {"color": names[0], "colors": names, "text": texts[0].text, "box": rounded}
    return Answer(f"Around the text {said} it is {names[0]}{letters}.", evidence)


def _around(box: Box) -> Box:
    """The ground that a text is printed on: a little more than its box, for more may be what lies
    behind a narrow sign."""
    margin = 0.1 * (box[3] - box[1])
    return box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
