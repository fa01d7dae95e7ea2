"""The print on a sign that a question names by its colour, "the big black sign": print on another
ground is on another sign.

Knows lines and the colours around them; knows no reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.find import crop
from assistant.skills.pages.commands import spoken
from assistant.skills.pages.packaging.warnings import with_warnings
from assistant.skills.words.object_names import color_word
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import hard, joined, pieces
from models.pocket.arguments import singular
from models.vision.scene import Scene, Text, bounds

if TYPE_CHECKING:
    from models.arrays import Array

_BEARERS = frozenset(
    "sign notice board label poster banner part panel sticker box strip stripe band flag note "
    "packet bottle can tin plate bit area side paper card sheet tag ticket bag door wall pillar "
    "post column screen book cover".split()
)
OTHERS = "What I read may be elsewhere."
# What may stand between the colour and the sign: "orange juice bottle" names a juice.
_BETWEEN = frozenset(
    "big little small large huge tiny tall wide long short plastic metal wooden glass square round "
    "warning".split()
)
MOST_LINES = 40  # of a longer page no line is looked at so
# Of what surrounds a line, in the colour that was named: another colour for what the light of a
# place makes of it counts half.
ENOUGH = 0.4
MARGIN = 0.1  # of a line's height
_SEEN_AS: Mapping[str, frozenset[str]] = {
    "black": frozenset({"grey"}),
    "white": frozenset({"grey"}),
    "grey": frozenset({"black", "white"}),
    "red": frozenset({"brown", "pink", "orange"}),
    "orange": frozenset({"red", "brown", "yellow"}),
    "yellow": frozenset({"orange", "brown"}),
    "brown": frozenset({"red", "orange"}),
    "blue": frozenset({"purple"}),
    "purple": frozenset({"blue", "pink"}),
    "pink": frozenset({"red", "purple"}),
    "green": frozenset(),
}


def named(question: str) -> tuple[str, str]:
    """The colour and the word for a sign that a question names by it; empty ones where it names
    none: "the big black sign", "that green notice"."""
    words = plain(question).split()
    for at, word in enumerate(words):
        color = color_word(word)
        rest = words[at + 1 :]
        rest = rest[1:] if rest and rest[0] in _BETWEEN else rest
        if color and rest and singular(rest[0]) in _BEARERS:
            return color, rest[0]
    return "", ""


async def answer(scene: Scene, context: Context) -> Answer | None:
    """The lines on the sign that the question names by its colour, or that none is surely on it;
    None where it names none, or where all lines may be on it."""
    color, noun = named(context.question)
    texts = scene.texts or ()
    if not color or not 0 < len(texts) <= MOST_LINES:
        return None
    on_it = _lines(color, texts, await context.view.picture())
    if len(on_it) == len(texts):
        return None
    if not on_it:
        reading = TextReading(pieces(texts), hard=hard(texts))
        said = f"I am not sure what is on the {color} {noun}. {OTHERS} {spoken(reading)}"
        return Answer(said, {"asked": [], "color": color}, reading=reading, untold=True)
    told = with_warnings(on_it, texts)
    reading = TextReading((joined(told), *pieces(texts)), hard=hard(told))
    said = f"On the {color} {noun} it says: {reading.pieces[0]}"
    return Answer(said, {"asked": [text.text for text in on_it], "color": color}, reading=reading)


def _lines(color: str, texts: Sequence[Text], picture: Array) -> list[Text]:
    """The lines whose ground is mostly of a colour, or of what it looks like in another light."""
    shares = [_ground(text, picture) for text in texts]
    alike = _SEEN_AS[color]
    fits = [
        share.get(color, 0.0) + sum(part for name, part in share.items() if name in alike) / 2
        for share in shares
    ]
    return [text for text, fit in zip(texts, fits, strict=True) if fit >= ENOUGH]


def _ground(text: Text, picture: Array) -> dict[str, float]:
    """The colours of the box around a line, with their shares."""
    from models.vision.colors import colors

    left, top, right, bottom = bounds(text.quad)
    margin = MARGIN * (bottom - top)
    box = left - margin, top - margin, right + margin, bottom + margin
    return {color.name: color.share for color in colors(crop(picture, box))}
