"""The phrases: how people ask, and the command grammar that is made of the same words.

A phrase file is sections of lines, "[skill]" before the phrases of a skill. A line is an expansion
in JSGF's own notation: (a | b) is a choice, [a] may be left out, <name> is a slot, several ways on
one line are separated by "|". In the files for training, <slots> that are arguments and {words in
braces} are what the call copies; see examples.py. This module knows neither how examples are made
of phrases nor what a recogniser does with the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("phrases")
NOUNS = Path(__file__).with_name("nouns.txt")


def sections(path: Path) -> Iterator[tuple[str, str]]:
    """The (section, line) pairs of a file; empty lines and comments are left out."""
    section = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        header = re.fullmatch(r"\[(\w+)\]", line)
        if header:
            section = header[1]
        else:
            yield section, line


@cache
def rules() -> dict[str, tuple[str, ...]]:
    """The rules of the command grammar by name, each with its alternatives: the published list in
    nouns.txt."""
    found: dict[str, list[str]] = {}
    for name, line in sections(NOUNS):
        found.setdefault(name, []).extend(part.strip() for part in line.split(",") if part.strip())
    return {name: tuple(dict.fromkeys(alternatives)) for name, alternatives in found.items()}


@cache
def spoken() -> tuple[tuple[str, str], ...]:
    """The (skill, JSGF expansion) pairs of the command grammar."""
    return tuple(sections(FOLDER / "spoken.txt"))


@cache
def replies() -> tuple[tuple[str, str], ...]:
    """The (kind, JSGF expansion) pairs of what is said to an answer, which no skill does."""
    return tuple(sections(FOLDER / "replies.txt"))


def vocabulary() -> set[str]:
    """Every word of a command that the command grammar can hear."""
    return _words(
        *(line for _, line in spoken()), *(a for group in rules().values() for a in group)
    )


def reply_words() -> set[str]:
    """Every word of the replies."""
    return _words(*(line for _, line in replies()))


def _words(*expansions: str) -> set[str]:
    return set(re.sub(r"<\w+>|[()|\[\]]", " ", " ".join(expansions)).split())
