"""A row that is of another code than the one which is asked for: of Q3, where Q2 is asked. English
only. Pure functions on rows and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, said, score

_CODE = Pattern(r"\b[a-z]\d{1,2}\b")
MOST = 3  # rows with the other words of a question


def asks(question: str) -> bool:
    """Whether a question names one code, and something else."""
    return len(set(_CODE.findall(question))) == 1 and len(subjects(question)) > 1


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The rows with the words of a question, where all of them are of other codes alike."""
    asked = question.casefold()
    code = next(iter(_CODE.findall(asked)), "")
    named = [word for word in subjects(asked) if word != code]
    scores = [score(row, named) for row in page]
    best = max(scores, default=0)
    held = tuple(row for row, count in zip(page, scores, strict=True) if best and count == best)
    printed = {other for row in held for other in _CODE.findall(said(row))}
    alike = {other[0] == code[:1] and len(other) == len(code) for other in printed}
    if not 0 < len(held) <= MOST or code in printed or alike != {True}:
        return None
    return Told(held, first=f"I read no {code.upper()} there.")
