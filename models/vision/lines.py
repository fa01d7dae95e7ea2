"""What was recognised in a line, as a text of the scene: in the signs of its script, or left out
where it is no line of text.

Knows what a network said and how surely; does not know the network.
"""

from __future__ import annotations

import re
import unicodedata

from models.arrays import Array
from models.vision.layout import height_of, width_of
from models.vision.scene import Quad, Text
from models.vision.scripts import unknown as scripts

# Mean of the letters' probabilities, below which what is read of texture is mostly no word.
MIN_CONFIDENCE = 0.5
# Equal signs in a row from which they are a pattern: "www" and "III" are not, "HHHH" is.
TEXTURE = 4
_SQUARES = frozenset("回口国日目田囗品圆曰昌围因困固圖图")
CLEAR = 0.9  # what a line reads with, at least, once it is turned the right way up or mirrored
WIDEST_SIGN = 1.3  # widths to a height, of a sign that stands alone
# Of small print. Of lines that are 10 pixels high one in four has a wrong letter or digit, of those
# of 13 one in thirteen, and the network is as sure of the wrong ones.
SURE_OF_SMALL = 0.8
SMALL_HEIGHT = 18  # pixels of a line that may be too small to be read
SMALL_ASPECT = 3.0  # widths to a height: shorter spots are no lines
# Signs as which rows of windows, railings and beads are read: "000011111".
_STROKES = frozenset("01oilO|I!l°")
LEAST_STROKES = 8  # a time, a price and a postal code are shorter
_CEDILLA_S = re.compile(r"(?<![^\W\d_])[^\W\d_]+\$[^\W\d_]*(?![\w$])")
_TURKISH = re.compile(r"[çğışöüÇĞİŞÖÜ]")
_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def plain(said: str) -> str:
    """A line with the signs of its own script: the network likes the wide colon of Chinese."""
    said = " ".join(said.split())
    if _CHINESE.search(said):
        return said
    said = re.sub(r" (?=[:;,!?]( |$))", "", unicodedata.normalize("NFKC", said))
    return _CEDILLA_S.sub(_with_cedilla, said)


def _with_cedilla(word: re.Match[str]) -> str:
    """A word in which a dollar sign stands for the Turkish s with a cedilla: "ÇIKI$" is ÇIKIŞ, and
    "US$" is as it is."""
    if not _TURKISH.search(word[0]):
        return word[0]
    return word[0].replace("$", "Ş" if word[0].isupper() else "ş")


def line_of_text(
    said: str, confidence: float, quad: Quad, crop: Array, mirrored: bool
) -> Text | None:
    """The line as a text, without its words where they can't be right; None where it is none."""
    if mirrored:
        return Text("", confidence, quad, "mirror")
    if scripts.is_unknown(said, confidence, crop):
        return Text("", confidence, quad, "script")
    if not said or confidence < MIN_CONFIDENCE or is_texture(said):
        return None
    if len(said) == 1 and (confidence < CLEAR or width_of(quad) > WIDEST_SIGN * height_of(quad)):
        return None  # a sign alone is read in many a spot
    return Text(said, confidence, quad)


def small_line(said: str, confidence: float, quad: Quad, crop: Array) -> Text | None:
    """A line of small print as a text, without its words where they are not certain."""
    if said and scripts.is_unknown(said, confidence, crop):
        return Text("", confidence, quad, "script")
    letters = any(sign.isalnum() for sign in said)
    if letters and confidence >= SURE_OF_SMALL and not is_texture(said):
        return Text(said, confidence, quad)
    height, width = crop.shape[:2]
    if height > SMALL_HEIGHT or width < SMALL_ASPECT * height:
        return None
    return Text("", confidence, quad, "small")


def is_texture(said: str) -> bool:
    """Whether one sign is repeated over and over, as bricks, railings and tiles are read, or all of
    them look like squares, as those of a code do; no word is."""
    signs = "".join(said.split())
    if signs and set(signs) <= _SQUARES:
        return True
    if len(signs) >= LEAST_STROKES and set(signs) <= _STROKES and len(set(signs)) <= 3:
        return True
    return len(signs) >= TEXTURE and len(set(signs)) == 1
