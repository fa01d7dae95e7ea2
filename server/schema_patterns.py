"""What a `pattern` in a JSON schema asks of an engine, found without running it.

An engine writes repetitions out as a grammar, and follows all places at once in which a text may
be. Two things make that slow: a long grammar, and parts in a row of which each may be missing, for
then one text can be read in very many ways. Knows the syntax that regular expressions share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SIZE = 500  # places in a pattern, its repetitions written out
OPTIONAL_IN_A_ROW = 8  # seen: ten keep an engine busy for seconds, thirty for minutes

_COUNTS = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_HEAD = re.compile(r"\(\?(?::|[=!]|<[=!]|P?<\w{1,64}>)")  # of a group, after its bracket


@dataclass
class _Part:
    """A character, a class or a group, with its repetition."""

    size: int = 1
    is_optional: bool = False
    optional_in_a_row: int = 0  # the most of them, inside it

    def repeated(self, least: int, most: int) -> _Part:
        copies = max(1, most)
        row = self.optional_in_a_row
        if self.is_optional:
            row = max(1, row) * copies
        is_optional = self.is_optional or least == 0
        return _Part(self.size * copies, is_optional, max(row, int(is_optional)))


@dataclass
class _Sequence:
    """A group that is being read, with the alternative that is being read in it."""

    size: int = 0
    longest: int = 0
    row: int = 0  # optional parts just before this place
    may_be_empty: bool = True
    an_alternative_is_empty: bool = False
    last: _Part | None = None  # it may still be repeated

    def add(self, part: _Part | None) -> None:
        """Close the last part, and hold a new one."""
        last, self.last = self.last, part
        if last is None:
            return
        self.size += last.size
        inner = last.optional_in_a_row
        if last.is_optional:
            self.row += max(1, inner)
        else:
            self.row, self.may_be_empty = 0, False
        self.longest = max(self.longest, self.row, inner)
        if self.size > SIZE:
            raise ValueError(f"a pattern may have {SIZE} places, repetitions written out")
        if self.longest > OPTIONAL_IN_A_ROW:
            raise ValueError(
                f"a pattern may have {OPTIONAL_IN_A_ROW} optional parts in a row, "
                "repetitions written out"
            )

    def next_alternative(self) -> None:
        self.add(None)
        self.an_alternative_is_empty |= self.may_be_empty
        self.row, self.may_be_empty = 0, True

    def part(self) -> _Part:
        self.next_alternative()
        return _Part(self.size, self.an_alternative_is_empty, self.longest)


def check(pattern: str) -> None:
    """Raise ValueError for a pattern that would keep an engine busy, or that contradicts itself."""
    groups = [_Sequence()]
    at = 0
    while at < len(pattern):
        at = _read(pattern, at, groups)
    if len(groups) > 1:
        raise ValueError("a pattern has a bracket that does not end")
    groups[0].next_alternative()


def _read(pattern: str, at: int, groups: list[_Sequence]) -> int:
    """Read what stands at `at`; gives where it ends."""
    group, character = groups[-1], pattern[at]
    if character == "(":
        head = _HEAD.match(pattern, at)
        groups.append(_Sequence())
        return head.end() if head else at + 1
    if character == ")":
        if len(groups) == 1:
            raise ValueError("a pattern has a bracket too many")
        part = groups.pop().part()
        groups[-1].add(part)
    elif character == "|":
        group.next_alternative()
    elif character in "*+?{":
        least, most, end = _repetition(pattern, at)
        if group.last is not None:
            group.last = group.last.repeated(least, most)
        return end
    elif character == "[":
        found = _CLASS.match(pattern, at)
        if found is None:
            raise ValueError("a pattern has a class that does not end")
        group.add(_Part())
        return found.end()
    elif character not in "^$":
        group.add(_Part())
        return at + 2 if character == "\\" else at + 1
    return at + 1


def _repetition(pattern: str, at: int) -> tuple[int, int, int]:
    """How often at least and at most (1 for without end: it is no copy), and where it ends."""
    if pattern[at] != "{":
        return int(pattern[at] == "+"), 1, at + 1
    found = _COUNTS.match(pattern, at)
    if found is None:
        raise ValueError("a pattern's {} must hold one or two numbers")
    least = int(found[1])
    most = int(found[3]) if found[3] else least
    if most < least:
        raise ValueError("a pattern's {} has its larger number first")
    return least, most, found.end()
