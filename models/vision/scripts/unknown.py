"""Whether a line of text is in a script that the recognizer does not know.

The recognizer (PP-OCR) was trained on Latin letters and Chinese signs. Of other scripts it reads
nothing, a sign or two of a long line, letters that it knows from formulas, or nonsense of which it
is not sure. A blurred or pale Latin line gives nonsense as well, so that counts only in a crop that
is large and rich in contrast. Limits are from `python -m bench.scripts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.arrays import Array
from models.untyped import untyped
from models.vision.scene import Text
from models.vision.scripts.lookalikes import is_foreign_word

SURE = 0.83  # large and clear Latin lines read with more, but for one in two hundred
LIKELY = 0.94  # the same for a line with a word of a form that few words have
FEW_SIGNS = 0.9  # below it, a line with few signs for its length was not read
_LONG = 4.0  # heights: a line that is longer is never so sparse
_CLEAR_CONTRAST = 38.0  # standard deviation of the grey levels
_CLEAR_HEIGHT = 28  # pixels
_TEXT_CONTRAST = 25.0
_STROKES = 5.0  # changes between light and dark along a line, for each height of it
_LEAST_HEIGHT = 18  # pixels of a line of which nothing is read: windows of a house look like one
_MIN_ASPECT = 1.5  # below it, what is found and not read may be any spot
_WIDTH_OF_A_SIGN = 3.0  # heights: a line is not read where it has fewer signs than this gives
_WIDTH_OF_AN_UNSURE_SIGN = 1.1  # the same where the reader is not sure
_GREEK = re.compile(r"[\u0370-\u03ff∂∏∑]")
_LONG_WORD = 5  # letters
_CONSONANTS = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{4}")
# Letters that Greek and Cyrillic capitals are taken for, upright or on their head, around a 3, for
# which a sigma or a ze is taken.
_AROUND_3 = re.compile(r"(?=[ABCEHIKMNOPTUXYZd03]{5,}$)[A-Z]{2,}3[A-Za-z]")
_YODS = re.compile(r"(?=.*['’])(?=(?:.*[^\W\d_]){2})(?:(?![aeiou])[\w'’])+", re.IGNORECASE)
_MIXED = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]")
SQUARE = 0.99  # of such a line: Latin ones of the same letters are read with more
_FEWEST_SQUARE = 4  # letters
_STROKED = 0.44  # of them that are I or U
_SQUARE_SIGNS = re.compile(r"[ACDGILNORUX0-9' ]+")
_DOUBLED = re.compile(r"\b(?:CC|DD|GG|NN|XX)")
_ROMAN = re.compile(r"[IVXLCDM0-9']+")
_LETTERS = re.compile(r"[^\W\d_]")
_LOOKALIKES = re.compile(r"[ABCEHKMOPTXYI03]{3,}")  # capitals that Cyrillic and Greek have, too


def is_unknown(said: str, confidence: float, crop: Array) -> bool:
    """Whether a line is in a script that is not known. `said` is what was read of it, `crop` its
    picture, BGR uint8 [h, w, 3]."""
    height, width = crop.shape[:2]
    signs = sum(sign.isalnum() for sign in said)
    if not said:
        large = height >= _LEAST_HEIGHT and width >= _MIN_ASPECT * height
        return large and _has_strokes(crop)
    if _has_few_signs(signs, confidence, width / height) and _has_strokes(crop):
        return True
    if _has_greek_word(said) or is_foreign_word(said):
        return True
    if is_square(said) and confidence < SQUARE:
        return height >= _CLEAR_HEIGHT and _contrast(crop) >= _CLEAR_CONTRAST
    least = LIKELY if _has_unlikely_word(said) else SURE
    if any(map(_AROUND_3.match, said.split())):
        least = SQUARE
    if confidence >= least or len(_LETTERS.findall(said)) < 2:
        return False
    return height >= _CLEAR_HEIGHT and _contrast(crop) >= _CLEAR_CONTRAST


def is_square(said: str) -> bool:
    """Whether a line is what Hebrew is taken for: capitals of strokes and bows, mostly I and U,
    "GUIU" and "IXIXU"; no Roman number."""
    letters = _LETTERS.findall(said)
    if len(letters) < _FEWEST_SQUARE or not _SQUARE_SIGNS.fullmatch(said):
        return False
    if all(_ROMAN.fullmatch(word) for word in said.split()):
        return False
    strokes = sum(letter in "IU" for letter in letters)
    return strokes >= _STROKED * len(letters) or _DOUBLED.search(said) is not None


def _has_few_signs(signs: int, confidence: float, aspect: float) -> bool:
    """Whether a line of this aspect, width to height, has more letters than were read."""
    if aspect < _LONG:
        return confidence < FEW_SIGNS and signs * _WIDTH_OF_A_SIGN <= aspect
    if confidence < FEW_SIGNS:
        return signs * _WIDTH_OF_AN_UNSURE_SIGN <= aspect
    return signs * _WIDTH_OF_A_SIGN <= aspect


def _has_unlikely_word(said: str) -> bool:
    """Whether a long word in capitals has four consonants in a row, or is partly Chinese, or a word
    has an apostrophe, as which Hebrew yods are read, and no vowel."""
    words = [word for word in said.split() if len(word) >= _LONG_WORD]
    consonants = any(word.isupper() and _CONSONANTS.search(word) for word in words)
    return consonants or any(map(_MIXED.search, words)) or any(map(_YODS.fullmatch, said.split()))


def without_lookalikes(texts: Sequence[Text]) -> list[Text]:
    """The texts; where one is in an unknown script and all others are capitals that such scripts
    have as well, those are in it, too: "PECTOPAH" is no Latin word."""
    read = [text.text for text in texts if not text.unread]
    if not any(text.unread == "script" for text in texts):
        return list(texts)
    if not all(_LOOKALIKES.fullmatch(word) for line in read for word in line.split()):
        return list(texts)
    return [replace(text, text="", unread=text.unread or "script") for text in texts]


def _has_greek_word(said: str) -> bool:
    words = ("".join(c for c in word if c.isalpha() or c in "∂∏∑") for word in said.split())
    return any(len(word) >= 3 and _GREEK.search(word) for word in words)


def _has_strokes(crop: Array) -> bool:
    """Whether light and dark alternate as often as in a line of letters; a bare box is none."""
    cv2 = untyped("cv2")
    if _contrast(crop) < _TEXT_CONTRAST:
        return False
    gray = cv2.medianBlur(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY), 3)
    _, ink = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    changes = np.count_nonzero(np.diff(ink, axis=1), axis=1)
    return int(changes.max()) >= _STROKES * ink.shape[1] / ink.shape[0]


def _contrast(crop: Array) -> float:
    cv2 = untyped("cv2")
    return float(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY).std())
