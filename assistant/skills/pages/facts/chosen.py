"""Which rows of a page a question is about: those with most of its words, or else those that were
told last. Pure functions on rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, score


@dataclass(frozen=True)
class Told:
    """The rows that answer a question, with what is said `first` and what `then` follows;
    `goes_on`: rows that were just told are not told again."""

    rows: tuple[Row, ...]
    then: str = ""
    first: str = ""
    goes_on: bool = False


def rows_meant(question: str, among: Sequence[Row], last_answer: str) -> list[Row]:
    """The rows that a question names or goes on with; all of them where it does neither."""
    named = subjects(question)
    scores = [score(row, named) for row in among]
    best = max(scores, default=0)
    if best:
        return [row for row, held in zip(among, scores, strict=True) if held == best]
    told = last_answer.casefold()
    before = [row for row in among if all(text.text.casefold() in told for text in row)]
    return before if 0 < len(before) < len(among) else list(among)


def names_any(question: str, page: Sequence[Row]) -> bool:
    """Whether a page has a word that a question is about."""
    named = subjects(question)
    return any(score(row, named) for row in page)
