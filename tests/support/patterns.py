"""A regular expression of the product, and the texts that are the worst for it.

A pattern is slow where a repetition can be entered in many places or in many ways. So each attack
text repeats what one part of the pattern matches, after a beginning that matches, and ends so that
the whole does not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

if sys.version_info >= (3, 11):
    from re import _constants as constants
    from re import _parser as parser
else:
    import sre_constants as constants
    import sre_parse as parser

_PLAIN = (" ", "a", "1", "a ", "1 ", ", ")
_CATEGORIES = {
    constants.CATEGORY_DIGIT: "1",
    constants.CATEGORY_SPACE: " ",
    constants.CATEGORY_NOT_WORD: " ",
}
_GROUPS = (constants.SUBPATTERN, constants.BRANCH, constants.ASSERT, constants.ASSERT_NOT)
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and the methods with which it is used there."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]

    def run(self, text: str) -> None:
        given = text if isinstance(self.pattern.pattern, str) else text.encode()
        for method in self.methods:
            function = getattr(self.pattern, method)
            if method in ("sub", "subn"):
                function(given[:0], given)
            elif method == "finditer":
                for _ in function(given):
                    pass
            else:
                function(given)


@dataclass(frozen=True)
class Attack:
    """Texts that repeat one part of what a pattern matches."""

    head: str
    part: str

    def text(self, length: int) -> str:
        """One of about `length` characters, which ends so that it does not match."""
        return self.head + (self.part * (length // len(self.part) + 1))[:length] + "\x00"


def attacks(pattern: re.Pattern[Any]) -> list[Attack]:
    """Texts that a bad pattern needs long for."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    # A text can be long where something is repeated.
    ends = [end for end in range(1, len(tree)) if tree[end][0] in (*_REPEATS, *_GROUPS)][:10]
    parts, heads = set(_PLAIN), {""}
    for choice in range(4):
        parts |= {_sample(tree, choice), _sample(tree, choice) + " "}
        for inner in _repeated(tree):
            text = _sample(inner, choice)
            parts |= {text, text + " "}
        heads |= {_sample(tree[:end], choice) for end in ends}
        parts |= heads | {head + " " for head in heads}
    return [Attack(head, part) for part in sorted(parts - {""}) for head in sorted(heads)]


def _sample(tree: Any, choice: int) -> str:
    return "".join(_one(kind, value, choice) for kind, value in tree)


def _one(kind: Any, value: Any, choice: int) -> str:
    if kind is constants.LITERAL:
        return chr(value)
    if kind is constants.IN:
        return _of_class(value, choice)
    if kind is constants.BRANCH:
        return _sample(value[1][choice % len(value[1])], choice)
    if kind is constants.SUBPATTERN:
        return _sample(value[-1], choice)
    if kind in _REPEATS:
        return _sample(value[2], choice) * max(value[0], 1)
    if kind in (constants.ANY, constants.NOT_LITERAL):
        return "a"
    return ""


def _of_class(parts: Any, choice: int) -> str:
    if parts[0][0] is constants.NEGATE:
        return "a1 ."[choice % 4]
    picks: list[str] = []
    for kind, value in parts:
        if kind is constants.LITERAL:
            picks.append(chr(value))
        elif kind is constants.RANGE:
            picks.append(chr(value[0]))
        else:
            picks.append(_CATEGORIES.get(value, "a"))
    return picks[choice % len(picks)]


def repeats(text: str | bytes) -> bool:
    """Whether a text is a pattern that repeats something: no other can be slow."""
    try:
        tree = parser.parse(text)
    except (re.error, OverflowError):
        return False
    return any(True for _ in _repeated(tree))


def _repeated(tree: Any) -> Iterator[Any]:
    for kind, value in tree:
        if kind in _REPEATS:
            yield value[2]
            yield from _repeated(value[2])
        elif kind is constants.BRANCH:
            for branch in value[1]:
                yield from _repeated(branch)
        elif kind is constants.SUBPATTERN:
            yield from _repeated(value[-1])
        elif kind in (constants.ASSERT, constants.ASSERT_NOT):
            yield from _repeated(value[1])
