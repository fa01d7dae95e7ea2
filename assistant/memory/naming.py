"""Whether a phrase is the name of a thing that is kept: "the rice" names "brown rice", and "white
rice" does not.

English only. Knows words; knows nothing that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from assistant.memory.notebook import content_stems, stems

T = TypeVar("T")
_AROUND = re.compile(r"^(?:(?:the|that|those|these|some|any|a|an|my) )+| ones?$")


def same(name: str, text: str) -> bool:
    """Whether a name is that of a text: all its words, or the same letters."""
    wanted = content_stems(name)
    if wanted and wanted <= stems(text) - {"timer"}:
        return True
    return _letters(name) != "" and _letters(name) == _letters(text)


def named(name: str, things: Iterable[T], text: Callable[[T], str]) -> list[T]:
    """The things that a phrase names; of several only one with exactly this name, if there is one.
    Of things with the same text the first."""
    name = _AROUND.sub("", name)
    fitting = {
        text(thing).casefold(): thing for thing in [*things][::-1] if same(name, text(thing))
    }
    exact = [thing for label, thing in fitting.items() if _letters(label) == _letters(name)]
    return exact or [*fitting.values()][::-1]


def nearly(name: str, things: Iterable[T], text: Callable[[T], str]) -> list[T]:
    """The things of which a phrase says more than they are called by: "oat milk" of "milk"."""
    words = content_stems(name)
    fitting = {text(thing).casefold(): thing for thing in things}
    return [thing for label, thing in fitting.items() if label and stems(label) <= words]


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
