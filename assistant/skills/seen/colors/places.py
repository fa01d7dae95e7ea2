"""Which part of the view a question for a colour means: a side, or what it points at.

Pure functions on the question; knows no colour.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.patterns import Pattern
from models.pocket.arguments import singular

if TYPE_CHECKING:
    from models.arrays import Array

_POINTS = Pattern(r"\b(?:this|that|these|those|my|it)\b")
_POINTERS = frozenset("this that these those my it".split())
_SIDED = Pattern(
    r"(?P<a>left|right)(most)?( hand)?(?P<x>( .+)?)"
    r"|(?P<y>.+?) (on|to|at) (the |my )?(?P<b>left|right)( hand)?( side)?"
)


def points_at(what: str, question: str) -> bool:
    """Whether a question shows what it names: "this shirt", "what color is it". In "the dogs on
    this" something else is shown."""
    head = singular(what).split()[-1]
    asked = [singular(word) for word in re.findall(r"[a-z']+", question.casefold())]
    if head not in asked:
        return _POINTS.search(question.casefold()) is not None
    return any(word in _POINTERS for word in asked[: asked.index(head)])


def side_and_rest(what: str) -> tuple[str, str]:
    """Which side was named, if any, and the rest: "left bottle", "bottle on the right"."""
    match = _SIDED.fullmatch(what)
    if match is None:
        return "", what
    return match["a"] or match["b"], (match["x"] or match["y"] or "").strip()


def half(picture: Array, side: str) -> Array:
    middle = max(1, picture.shape[1] // 2)
    return picture[:, :middle] if side == "left" else picture[:, -middle:]
