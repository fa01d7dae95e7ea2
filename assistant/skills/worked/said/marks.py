"""Rows of marks, "Q1 4/5", and what they come to, also in percent; and how much is left to a goal
that a line counts towards: "how much XP till I level" beside "XP 18,400 / 25,000".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import said as number_said

_ADDS = Pattern(
    r"\b(?:add|tot|total|count)\b.{0,20}\b(?:marks?|scores?|points?)\b|"
    r"\b(?:what|how many)\b.{0,30}\b(?:marks?|scores?d?|points?|total|out of)\b.{0,30}"
    r"\b(?:altogether|in all|in total|all in|all together|get|got|out of|come to|add up to)\b|"
    r"\bwhat(?:'s| is| was) (?:the|his|her|my|their) (?:total|score|mark|result)\b"
)
_PERCENT = Pattern(
    r"^(?:(?:and|so|what|what's|is|that|it|as|in|a|how much|the) )*"
    r"(?:percent|per cent|percentage)(?: wise| is that| then|-wise)*$"
)
_MARK = Pattern(r"(?<![\d/])(?P<got>\d{1,3}(?:\.5)?) ?(?:/|out of|of) ?(?P<of>\d{1,3})(?![\d/])")
_TOLD = Pattern(r"\b(?P<got>\d{1,4}(?:\.\d)?) out of (?P<of>\d{1,4})\b")
_LEFT = Pattern(
    r"\bhow (?:much|many|far)(?: more)?\b.{0,40}?\b(?:till|until|til|to go|left|to|before|need|"
    r"needed|short)\b"
)
_TOWARDS = Pattern(
    r"(?<![\d/])(?P<got>\d{1,3}(?:,\d{3})+|\d{1,7}) ?(?:/|of|out of) ?"
    r"(?P<of>\d{1,3}(?:,\d{3})+|\d{1,7})(?![\d/])"
)
_LEAST = 2  # rows that are added


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what marks come to, or what is left to a goal."""
    if _PERCENT.match(said):
        return _TOLD.search(last_answer) is not None
    return _ADDS.search(said) is not None or _LEFT.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The sum, the share or the rest; None where the print has no such rows."""
    if _PERCENT.match(said):
        found = _TOLD.search(last_answer)
        if found is None or not float(found["of"]):
            return None
        share = number_said(100 * float(found["got"]) / float(found["of"]))
        return f"{found['got']} out of {found['of']} is {share} percent."
    if _ADDS.search(said):
        return _sum(lines)
    return _rest(said, lines)


def _sum(lines: Sequence[str]) -> str | None:
    marks = [found for line in lines if len(found := [*_MARK.finditer(line)]) == 1]
    if len(marks) < _LEAST or any(float(each[0]["got"]) > float(each[0]["of"]) for each in marks):
        return None
    got = sum(float(each[0]["got"]) for each in marks)
    of = sum(int(each[0]["of"]) for each in marks)
    return f"Together {number_said(got)} out of {of}, from {len(marks)} rows."


def _rest(said: str, lines: Sequence[str]) -> str | None:
    """What the one line that is named still lacks."""
    wanted = content_stems(said)
    held = [
        (line, found[0])
        for line in lines
        if len(found := [*_TOWARDS.finditer(line)]) == 1 and wanted & stems(line)
    ]
    if len(held) != 1:
        return None
    line, found = held[0]
    got, of = (int(found[key].replace(",", "")) for key in ("got", "of"))
    if not re.search(r"[A-Za-z]", line) or got > of:
        return None
    return f"It says: {line.strip(' .')}. That leaves {of - got:,}."
