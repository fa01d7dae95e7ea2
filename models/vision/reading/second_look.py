"""A line read once more, with some of what surrounds it: where both readings differ, one is wrong.

The network's own confidence tells little: it is as sure of a wrong letter as of a right one. Knows
what was read; does not know the network.
"""

from __future__ import annotations

import difflib

import numpy as np

from models.vision.layout import line_height
from models.vision.scene import CERTAIN_TEXT, Quad

MARGIN = 0.15  # of a line's height, at each of its sides
DOUBT = 0.05  # below CERTAIN_TEXT: the confidence at most of a line that is read in two ways
_MOSTLY = 0.9  # of a long line that both readings share: a letter of it may differ
_LONG = 20  # characters of such a line: of a short one a letter may be all that counts


def wider(quad: Quad, width: int, height: int) -> Quad:
    """The place of a line with a margin, inside a picture of this size in pixels."""
    corners = np.array(quad, np.float64)
    along, across = corners[1] - corners[0], corners[3] - corners[0]
    margin = MARGIN * line_height(quad)
    along *= margin / max(1.0, float(np.linalg.norm(along)))
    across *= margin / max(1.0, float(np.linalg.norm(across)))
    outward = np.array([-along - across, along - across, along + across, across - along])
    moved = corners + outward
    a, b, c, d = ((x, y) for x, y in moved.clip(0, (width, height)).tolist())
    return a, b, c, d


def differ(one: str, other: str) -> bool:
    """Whether two readings say something else, blanks, letter case and marks at the ends aside."""
    a, b = _letters(one), _letters(other)
    if a == b:
        return False
    if min(len(a), len(b)) < _LONG or _digits(a) != _digits(b):
        return True
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() < _MOSTLY


def doubted(confidence: float) -> float:
    """The confidence of a line that was read in two ways: less than a certain one has."""
    return min(confidence, CERTAIN_TEXT - DOUBT)


def _letters(said: str) -> str:
    return "".join(said.casefold().split()).strip(".,:;!-'\"")


def _digits(said: str) -> str:
    return "".join(sign for sign in said if sign.isdigit())
