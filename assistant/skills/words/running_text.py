"""Lines of text joined as one would read them aloud, in pieces. Pure functions; knows no skill."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.skills.pages.packaging import dose_rows
from assistant.skills.words import wording
from models.vision.scene import CERTAIN_TEXT, Text, bounds

# A line below this confidence is read with "perhaps": most of such lines hold a wrong letter.
UNSURE = CERTAIN_TEXT
LEGIBLE = 0.75  # confidence below which hardly a word of a line is right
SHORTEST = 3  # letters and digits
# Characters read at once, about 20 seconds of speech; a piece ends with a line or a sentence.
PIECE = 300
HARD = (
    "This is hard to read. The print is blurred, small or cut off: hold it closer and still, "
    "if you can. It may say"
)
READ_ON = "Shall I read on?"  # said after a piece that is not the last


def pieces(texts: Sequence[Text]) -> tuple[str, ...]:
    """The lines joined as one would read them, in pieces of at most about PIECE characters; where
    most are unsure, without those that are hardly read, which only confuse."""
    unsure = hard(texts)
    if unsure:
        texts = [text for text in texts if text.confidence >= LEGIBLE and _is_word(text)] or texts
    sentences = re.split(r"(?<=[.!?])\s+", joined(texts, doubts=not unsure))
    found: list[str] = []
    for sentence in (part for whole in sentences for part in _chopped(whole)):
        if found and len(found[-1]) + len(sentence) < PIECE:
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return tuple(found)


def joined(texts: Sequence[Text], doubts: bool = True) -> str:
    """Lines in reading order as running text: a line that goes on in the next is joined to it,
    others end with a full stop. `doubts`: unsure lines are told with "perhaps"."""
    said = ""
    for i, text in enumerate(texts):
        line = wording.quoted(text.text, 2000)
        if not line or (i and _says_again(texts[i - 1], text)):
            continue
        if doubts and (text.confidence < UNSURE or text.alike):
            line = f"perhaps {line}"
        if said.endswith("-") and line[:1].islower():
            said = said[:-1] + line
        elif not said:
            said = line
        elif said[-1] in ",;" and not _is_below(texts[i - 1], text):
            said = f"{said[:-1]}. {line}"  # lines between them are left out
        elif said[-1] in ".!?:;,":
            said += " " + line
        else:
            said += _between(texts[i - 1], text) + line
    return said + ("" if said.endswith((".", "!", "?")) else ".")


def _is_word(text: Text) -> bool:
    """Whether a line is more than a letter or two: where most is hardly read, those are scraps."""
    return sum(sign.isalnum() for sign in text.text) >= SHORTEST


def _says_again(above: Text, text: Text) -> bool:
    """Whether a line is the one before it once more, as on posters side by side. A price may stand
    there twice and count twice."""
    same = above.text.casefold() == text.text.casefold()
    return same and len(text.text) > 1 and text.text.replace(" ", "").isalpha()


def hard(texts: Sequence[Text]) -> bool:
    """Whether most of the lines are unsure, or all of them are hardly read, be it one: that is said
    once, and not before each of them."""
    unsure = sum(text.confidence < UNSURE for text in texts)
    scraps = all(text.confidence < LEGIBLE for text in texts)
    return bool(texts) and (scraps or (len(texts) > 1 and unsure > len(texts) / 2))


def _chopped(sentence: str) -> list[str]:
    """A sentence without an end in sight, cut between words."""
    found: list[str] = []
    while len(sentence) > PIECE:
        at = sentence.rfind(" ", PIECE // 2, PIECE)
        at = at if at > 0 else PIECE
        found.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [*found, sentence] if sentence else found


def _is_below(above: Text, below: Text) -> bool:
    """Whether no line has its place between two that stand one below the other."""
    a, b = bounds(above.quad), bounds(below.quad)
    return b[1] - a[3] < 1.2 * max(a[3] - a[1], b[3] - b[1])


def _between(above: Text, below: Text) -> str:
    """What stands between two lines that end with no mark: a full stop between rows of doses, so
    that none is read into the next; a blank where the first goes on in the second, a comma where
    they stand side by side or close together, and a full stop where they have little to do with
    each other."""
    a, b = bounds(above.quad), bounds(below.quad)
    tall, low = max(a[3] - a[1], b[3] - b[1]), min(a[3] - a[1], b[3] - b[1])
    if min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * low:
        return ", "
    if dose_rows.is_row(above.text) or dose_rows.is_row(below.text):
        return ". "
    near = b[1] - a[3] < 0.8 * tall and tall < 1.4 * max(1.0, low)
    flows = below.text[:1].islower() or (not above.text.isupper() and len(above.text) > 20)
    if not near:
        return ". "
    return " " if flows else ", "
