"""The row of a page that is closest in meaning to a question, where no word of it stands there:
"what do I owe" and "Balance due 48.20". Nothing without the model for that.

Knows rows and a sentence embedder; says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.skills.pages.row import Row
from models.sentence_embedding import embedder

CLOSE = 0.3  # cosine from which a row may answer
AHEAD = 0.06  # by which it must be closer than every other row
FITS = 0.15  # what a value of the kind that is asked for adds
MOST_ROWS = 40  # of a longer page no row is looked for so


def closest(
    question: str, page: Sequence[Row], fits: Callable[[Row], bool] | None = None
) -> Row | None:
    """The one row that answers; None where none is close, or several are."""
    model = embedder() if 1 < len(page) <= MOST_ROWS else None
    if model is None:
        return None
    asked = model.vector(question)
    scores = [
        float(model.vector(" ".join(text.text for text in row)) @ asked)
        + FITS * (fits is not None and fits(row))
        for row in page
    ]
    best, second = sorted(range(len(page)), key=scores.__getitem__)[::-1][:2]
    if scores[best] < CLOSE or scores[best] - scores[second] < AHEAD:
        return None
    return page[best]
