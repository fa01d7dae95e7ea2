"""The rows of a page that are closest in meaning to a question, where no word of it stands there:
"what do I owe" and "Balance due 48.20". Nothing without the model for that.

Knows rows and a sentence embedder; says nothing. The bounds were found with questions that others
had asked about 60 pages: the closest row answered 9 of 10 questions of those that it was taken for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, is_heading
from models.sentence_embedding import embedder

# The cosine from which a row may answer, and by how much it is then closer than any other row.
ENOUGH = ((0.3, 0.06), (0.24, 0.12))
TWO = 0.4  # from which two rows that are alike are told together
FITS = 0.15  # what a value of the kind that is asked for adds
TITLE = 0.15  # what is taken off a heading: it tells nothing by itself
MOST_ROWS = 40  # of a longer page no row is looked for so
_NUMBERED = Pattern(r"\W*(?:step )?\d{1,2}[.):]\s")
_WORD = Pattern(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
_HOW_TO = Pattern(r"^(?:so |and )?how (?:do|should|can|must) (?:i|you|we)\b")
# What asks for a fact; an order ("connect to it for me") does not.
_ASKS = Pattern(
    r"(?:^|[,.;!?] )(?:(?:and|so|but|oh|well|now|or) )*(?:what|which|who|whose|when|where|how|is|"
    r"are|does|do|did|can|could|should|must|will|has|have|any|anything|until|till|by|for|on)\b"
)
# What asks for all of it, or for a sum: "what does the notice say", "if I use half".
_OF_ALL = Pattern(
    r"\bsays?\b|\bwhat(?:'s| is)? (?:this|that|these|those)\b|^if\b|"
    r"^(?:so |and )?how (?:do|can|should) (?:i|you|we) (?:make|cook|do|use|prepare|work) "
    r"(?:it|this|that|these|them)\b"
)


def closest(
    question: str, page: Sequence[Row], fits: Callable[[Row], bool] | None = None
) -> tuple[Row, ...]:
    """The row that answers, or two that are alike; none where none is close, or several are, or all
    steps of a page are asked for."""
    model = embedder() if 1 < len(page) <= MOST_ROWS else None
    if model is None or not _asks_for_row(question, page):
        return ()
    fitting = [fits is not None and fits(row) for row in page]
    may_answer = [fit or has_word(row) for row, fit in zip(page, fitting, strict=True)]
    texts = [_text(row) for row, may in zip(page, may_answer, strict=True) if may]
    asked, *vectors = model.vectors([question, *texts])
    close = iter([float(vector @ asked) for vector in vectors])
    scores = [
        next(close) + FITS * fit - TITLE * _is_title(row, page) if may else -1.0
        for row, fit, may in zip(page, fitting, may_answer, strict=True)
    ]
    order = sorted(range(len(page)), key=scores.__getitem__)[::-1]
    best, second, *others = (scores[i] for i in order)
    if any(best >= least and best - second >= ahead for least, ahead in ENOUGH):
        return (page[order[0]],)
    alike = second >= TWO and second - max(others, default=0.0) >= ENOUGH[0][1]
    return tuple(page[i] for i in sorted(order[:2])) if alike else ()


def _asks_for_row(question: str, page: Sequence[Row]) -> bool:
    """Whether a question may be for one row: it asks for no other number than those that are
    printed, and not for all steps."""
    if not _ASKS.search(question) or _OF_ALL.search(question):
        return False
    if _HOW_TO.match(question) and _has_steps(page):
        return False
    printed = " ".join(_text(row) for row in page)
    return all(number in printed for number in re.findall(r"\d+", question) if number != "1")


def _text(row: Row) -> str:
    return " ".join(text.text for text in row)


def has_word(row: Row) -> bool:
    """Whether a row holds a word: a number plate or a code alone has no meaning."""
    return _WORD.search(_text(row)) is not None


def _is_title(row: Row, page: Sequence[Row]) -> bool:
    """Whether a row only names what the page is about."""
    return is_heading(row) or (row is page[0] and re.search(r"[\d:]", _text(row)) is None)


def _has_steps(page: Sequence[Row]) -> bool:
    return sum(_NUMBERED.match(_text(row)) is not None for row in page) > 1
