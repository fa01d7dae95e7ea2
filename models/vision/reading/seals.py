"""Coloured spots between the signs of a number plate: its seals are read as an S or an 8.

They stand between the letters of the place and those behind them. What has a colour of its own
elsewhere, such as the number of a gate, is a sign.

Knows colours and what was read; does not know the network.
"""

from __future__ import annotations

import re

import numpy as np

from models.arrays import Array
from models.untyped import untyped

_READ_AS = frozenset("8S0OB")  # what a seal, or two of them, is read as
# Where the seals of a plate stand: behind one to three letters of a place.
_PLACES = [(start, end) for start in (1, 2, 3) for end in (start + 1, start + 2)]
_BEHIND = re.compile(r"[A-Z]{1,2}\d{1,4}")  # the seals
_INK, _PAPER = 12, 60  # percentiles of lightness: up to the first is ink, from the second is paper
_SPOT = 10.0  # distance in the colour plane of CIELAB from both, of what is none of them


def may_have(said: str) -> bool:
    """Whether a line may be a number plate whose seals were read as signs."""
    return bool(_without_seals(_signs(said)))


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
    """Whether a reading is another one but for what the seals of a plate were read as."""
    return _signs(said) in _without_seals(_signs(whole))


def _without_seals(signs: str) -> list[str]:
    """The plates that the signs of a line may be, without what their seals were read as."""
    return [
        signs[:start] + signs[end:]
        for start, end in _PLACES
        if signs[:start].isalpha()
        and signs[:start].isupper()
        and _READ_AS.issuperset(signs[start:end])
        and _BEHIND.fullmatch(signs[end:])
    ]


def _signs(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())
