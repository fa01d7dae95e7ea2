"""Where one has to go by what a page says: the platform, the room, the address. English only.

Pure functions on rows and words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.row import Row, said

_WHERE = re.compile(
    r"^(?:(?:so|and|but|then|okay|right|well) )*where(?:abouts)? (?:do|must|should|shall|am|have) "
    r"i (?:have to |need to |meant to |supposed to |got to )?(?:go|be|report|wait)"
    r"(?: (?:for (?:it|that|this)|to|then|now|exactly|please|next|with (?:it|this)))*$|"
    r"^(?:(?:so|and|but|then) )*where(?:abouts)?(?:'s| is) (?:it|this|that) (?:held|on|happening|"
    r"taking place|at)(?: then| now)?$"
)
_PLACE = re.compile(
    r"\b(?:platform|plat|gate|room|floor|level|hall|ward|desk|counter|stand|bay|terminal|clinic|"
    r"department|suite|building|block|street|road|lane|avenue|square|office|centre|church|school|"
    r"library|reception|theatre|stop|pitch|field)\b"
)
_GOES = re.compile(
    r"^(?:(?:so|and|but|then) )*(?:where(?:abouts)?(?:'s| is) (?:it|this|that|this one|the [a-z]+) "
    r"(?:going|headed|heading|off)(?: to)?|where does (?:it|this|that|the [a-z]+) go(?: to)?)"
    r"(?: then| now)?$"
)
_GOAL = re.compile(r"(?:\b(?:to|towards|for|via)|→) [A-ZÀ-Þ]\w")
MOST = 3  # rows that name a place


def asks(question: str) -> bool:
    """Whether words ask where to go."""
    bare = question.strip(" .?!")
    return bool(_WHERE.match(bare) or _GOES.match(bare))


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The rows that name a place."""
    if _GOES.match(question.casefold().strip(" .?!")):
        going = tuple(row for row in page if any(_GOAL.search(text.text) for text in row))
        return Told(going) if len(going) == 1 else None
    held = tuple(row for row in page if _PLACE.search(said(row)))
    if not asks(question.casefold()) or not 0 < len(held) <= MOST:
        return None
    return Told(held)
