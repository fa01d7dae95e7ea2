"""How far something has come that a screen shows: the stage and the share that is done. English
only.

Pure functions on rows and words.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said

_ASKS = Pattern(
    r"\bhow far (?:along|on|through|in|has|have|is it$|are we$|did it get)\b|"
    r"\bwh(?:at|ich) (?:per ?cent\w*|stage|step|part|point)\b.*\b(?:it|this|that|we|done|at|on)\b|"
    r"\bhow (?:much|many per ?cent)\b.*\b(?:done|finished|complete\w*|downloaded|installed|loaded|"
    r"copied|updated)\b|"
    r"^(?:(?:so|and|but) )?(?:is|has) (?:it|this|that|the (?:\w+ )?(?:update|download|scan|check|"
    r"install\w*|upload|copy|backup|computer|laptop|machine)) (?:(?:nearly|almost|still|all|yet|"
    r"about) )*(?:done|finished|complete|there|through|going|running|busy|working)\b"
)
_OF = r"\d{1,4} ?(?:of|/) ?\d{1,4}"
_STAGE = Pattern(rf"\b(?:stage|step|phase|part|pass|disk|file|item|update)s? {_OF}\b|\b{_OF}$")
_CUT_STAGE = Pattern(r"\b(?:stage|step|phase|pass) \d{1,3}\b")
_DONE = r"(?:complet\w*|done|finished|remaining|left|to go|loaded|copied|installed|scanned|checked)"
_SHARE = Pattern(
    rf"\b\d{{1,3}}(?:[.,]\d+)? ?(?:%|per ?cent)\W*(?:\w+ ){{0,2}}{_DONE}\b|"
    rf"\b(?:{_DONE}|loading|installing|updating|downloading|copying|scanning|checking|working|"
    r"configuring|preparing|progress|please wait)\b.{0,30}?\b\d{1,3}(?:[.,]\d+)? ?(?:%|per ?cent)"
)


def asks(question: str) -> bool:
    """Whether words may ask how far something has come."""
    return _ASKS.search(question.casefold().rstrip(" .?!")) is not None


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The last row with a share that is done, with the last one that names a stage; None where the
    page shows neither."""
    if not asks(question):
        return None
    stages = [row for row in page if _STAGE.search(said(row)) or _CUT_STAGE.search(said(row))]
    shares = [row for row in page if _SHARE.search(said(row))]
    last = [found[-1] for found in (stages, shares) if found]
    if not shares and not any(_CUT_STAGE.search(said(row)) for row in last):
        return None  # "1 of 2" alone may be a page
    return Told(tuple(row for row in page if row in last))
