"""How an error message about a wrong name ends: with the name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection

ALIKE = 0.5  # the least similarity of a name that is suggested (difflib's ratio)


def hint(word: str, names: Collection[str]) -> str:
    """The nearest of the names where one is near, else all of them."""
    near = difflib.get_close_matches(word, sorted(names), n=1, cutoff=ALIKE)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; known are {', '.join(sorted(names))}."
