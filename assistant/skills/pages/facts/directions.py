"""Which way it is to a place that a page names without an arrow: that is not known. English only.

Pure functions on rows and words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.facts.signs import arrows
from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, said, score

_WHICH_WAY = Pattern(
    r"^(?:(?:so|and|but|then|okay|right) )*(?:which (?:way|direction)(?:'s| is| are| to| for| do i "
    r"go (?:to|for))?|how (?:do|can|would) (?:i|we) get to|"
    r"(?P<guide>(?:(?:can|could|will|would) you )?(?:take|lead|guide|walk|bring) me to)|"
    r"where(?:abouts)? do i go for) (?:the |my )?"
    r"(?!(?:it|that|this|these|up|round|out|in|home|north|south|east|west)\b)"
    r"(?P<place>[a-zà-ÿ' ]{3,40})$"
)
_WHERE = Pattern(
    r"^(?:(?:so|and|but|then|okay|right) )*where(?:abouts)?(?:'s| is| are|'re) (?:the |my )?"
    r"(?P<place>[a-zà-ÿ' ]{3,40})$"
)
_SHOWS_WAY = Pattern(
    r"[→←↑↓↗↖]|\b(?:left|right|ahead|straight|opposite|behind|next to|up|down|upstairs|downstairs|"
    r"floor|level|platform|gate|room|door|follow|turn|take)\b"
)
# Asked in one breath: its row says both.
_AND_FAR = Pattern(r",? and how far(?: away)?(?: is it| it is| is that| away)?\W*$", re.IGNORECASE)
UNKNOWN = "I can't tell which way that is."
NO_GUIDE = "I can't guide you: I don't know where you are."


def asks(question: str) -> bool:
    """Whether the way to a place is asked for."""
    return _way_asked(question) is not None or _where_asked(question) is not None


def _way_asked(question: str) -> re.Match[str] | None:
    """The place in the last clause: "I'm lost, can you take me to the station"."""
    asked = _AND_FAR.sub("", question.casefold().strip(" .?!"))
    clause = re.split(r"[,.!?;]\s+", asked)[-1]
    return _WHICH_WAY.match(clause)


def _where_asked(question: str) -> re.Match[str] | None:
    """The place that is asked for by "where": an arrow of a sign may show it."""
    asked = question.casefold().replace("’", "'").strip(" .?!")
    return _WHERE.match(_AND_FAR.sub("", asked))


def is_one(question: str) -> bool:
    """Whether a question for the way to a place also asks how far it is."""
    return _AND_FAR.search(question) is not None and _way_asked(question) is not None


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The rows that name the place, with where their arrow points, or where none of them shows the
    way."""
    found, where = _way_asked(question), _where_asked(question)
    asked = found or where
    if asked is None:
        return None
    named = subjects(asked["place"])
    pointed, way = arrows.told(asked["place"], named, page)
    if pointed:
        return Told(pointed, way)
    if found is None:
        return None
    scores = [score(row, named) for row in page]
    best = max(scores, default=0)
    held = tuple(row for row, count in zip(page, scores, strict=True) if best and count == best)
    if held and found["guide"]:
        return Told(held, first=NO_GUIDE)
    if len(held) == 1 and _SHOWS_WAY.search(said(held[0])):
        return Told(held)
    if not held or any(_SHOWS_WAY.search(said(row)) for row in held):
        return None
    return Told(held, first=UNKNOWN)
