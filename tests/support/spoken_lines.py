"""Tables of what is written and how it is said, a line each: "2 kg = two kilograms"."""

from __future__ import annotations

from collections.abc import Mapping


def lines_of(tables: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The language, what is written and how it is said, of each line of the tables by language."""
    lines: list[tuple[str, str, str]] = []
    for language, table in tables.items():
        for line in table.strip().splitlines():
            text, words = line.rsplit(" = ", 1)
            lines.append((language, text, words))
    return lines
