"""Coloured spots between the signs of a number plate: its seals are read as an S or an 8.

Knows colours and what was read; does not know the network.
"""

from __future__ import annotations

import re

import numpy as np

from models.arrays import Array
from models.untyped import untyped

_PLATE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9 .:-]{5,12}")
_INK, _PAPER = 12, 60  # percentiles of lightness: up to the first is ink, from the second is paper
_SPOT = 10.0  # distance in the colour plane of CIELAB from both, of what is none of them
MOST = 2  # signs that seals are read as


def may_have(said: str) -> bool:
    """Whether a line may be a number plate: a few capitals and digits."""
    return _PLATE.fullmatch(said) is not None


def without_spots(crop: Array) -> Array:
    """The picture of a line, BGR uint8 [h, w, 3], with paper in place of all that has neither the
    colour of the ink nor that of the paper, nor one between them, as the edges of letters have."""
    cv2 = untyped("cv2")
    lab = cv2.cvtColor(crop, cv2.COLOR_BGR2LAB).astype(np.float32)
    lightness, color = lab[..., 0], lab[..., 1:]
    ink = lightness <= np.percentile(lightness, _INK)
    paper = lightness >= np.percentile(lightness, _PAPER)
    start, end = np.median(color[ink], axis=0), np.median(color[paper], axis=0)
    along = end - start
    share = ((color - start) @ along / max(1.0, float(along @ along))).clip(0, 1)
    far = np.linalg.norm(color - start - share[..., None] * along, axis=-1)
    spots = cv2.dilate((far > _SPOT).astype(np.uint8), np.ones((3, 3), np.uint8))
    cleaned = np.array(crop)
    cleaned[spots > 0] = np.median(crop[paper], axis=0)
    return cleaned


def is_rest(said: str, whole: str) -> bool:
    """Whether a reading is another one but for one or two of its signs, which then were none."""
    rest, signs = _signs(said), _signs(whole)
    if not 0 < len(signs) - len(rest) <= MOST:
        return False
    left = iter(signs)
    return all(sign in left for sign in rest)


def _signs(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())
