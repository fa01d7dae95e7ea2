"""Who wrote what stands on a shelf or a cover: the name beside the title that is asked for. English
only.

Pure functions on rows and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, flat, same_label, score

_WHO_WROTE = Pattern(
    r"\bwho(?:'s| is| was)? (?:wrote|written|writes|(?:it|this|that|the \w+) by|the author)\b|"
    r"\bwho (?:is|was|are) .{2,60} by$|\bwhat(?:'s| is) the author\b"
)
_NAME = Pattern(r"(?:by )?[A-Z][\w.'’-]{0,20}(?: (?:[A-Z][\w.'’-]{0,20}|de|van|von|le|la)){1,3}")


def asks(question: str) -> bool:
    """Whether words ask who wrote something."""
    return _WHO_WROTE.search(_plain(question)) is not None


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The title with the one other row of its label that is a name; None where none is certain."""
    if not asks(question):
        return None
    named = subjects(_WHO_WROTE.sub(" ", _plain(question)))
    lines: list[Row] = [(text,) for text in flat(page)]  # books stand side by side
    titles = [row for row in lines if named and score(row, named) == len(named)]
    if len(titles) != 1:
        return None
    title = titles[0]
    below = [row for row in lines if row != title and same_label(row[0], title[0])]
    names = [row for row in below if _NAME.fullmatch(row[0].text.strip())]
    if len(names) != 1:
        return None
    return Told(tuple(row for row in lines if row in (title, names[0])))


def _plain(question: str) -> str:
    return question.casefold().replace("’", "'").strip(" .?!")
