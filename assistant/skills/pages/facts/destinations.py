"""Where one has to go by what a page says: the platform, the room, the address; which platform,
gate or bay belongs to a thing that stands on another row of the same sign. English only.

Pure functions on rows and words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.facts.chosen import Told
from assistant.skills.pages.question_words import subjects
from assistant.skills.pages.row import Row, said, same_label, score

_WHERE = Pattern(
    r"^(?:(?:so|and|but|then|okay|right|well) )*where(?:abouts)? (?:do|must|should|shall|am|have) "
    r"i (?:have to |need to |meant to |supposed to |got to )?(?:go|be|report|wait)"
    r"(?: (?:for (?:it|that|this)|to|then|now|exactly|please|next|with (?:it|this)))*$|"
    r"^(?:(?:so|and|but|then) )*where(?:abouts)?(?:'s| is) (?:it|this|that) (?:held|on|happening|"
    r"taking place|at)(?: then| now)?$"
)
_PLACE = Pattern(
    r"\b(?:platform|plat|gate|room|floor|level|hall|ward|desk|counter|stand|bay|terminal|clinic|"
    r"department|suite|building|block|street|road|lane|avenue|square|office|centre|church|school|"
    r"library|reception|theatre|stop|pitch|field)\b"
)
_GOES = Pattern(
    r"^(?:(?:so|and|but|then) )*(?:where(?:abouts)?(?:'s| is) (?:it|this|that|this one|"
    r"(?:the|this|that) [a-z]+) "
    r"(?:going|headed|heading|off|bound)(?: to| for)?|"
    r"where does (?:it|this|that|(?:the|this|that) [a-z]+) go(?: to)?)"
    r"(?: then| now| mate| love)*$"
)
# One place of a kind: "which platform for Leeds", "what gate am I at".
_KIND = (
    r"platform|gate|bay|dock|stand|room|ward|desk|counter|terminal|pitch|court|coach|carriage|hall|"
    r"floor|level|zone|aisle|lane|berth|track|window|table"
)
_WHICH = Pattern(
    rf"^(?:(?:so|and|but|then|okay|right|well|um|er) )*(?:what|which)(?:'s| is)? (?:the )?"
    rf"(?P<kind>{_KIND})s?(?: number)?\b"
)
_SENT_TO = Pattern(r"\b(?:bay|dock|gate|aisle|zone|berth|lane)\b\W{0,3}[a-z]{0,2}\d")
_GOAL = Pattern(
    r"\b(?:Destination|DESTINATION|Ship to|SHIP TO)\b|(?:\b(?:to|towards|for|via)|→) [A-ZÀ-Þ]\w"
)
SIGN = 3  # rows of the sign of a bus, which is told as a whole
MOST = 3  # rows that name a place
BETWEEN = 1  # rows between a place and what it is for that are told along
_SELF = frozenset("am are meant supposed train bus flight plane tram coach".split())


def asks(question: str) -> bool:
    """Whether words ask where to go."""
    bare = question.strip(" .?!")
    return any(pattern.match(bare) for pattern in (_WHERE, _GOES, _WHICH))


def told(question: str, page: Sequence[Row]) -> Told | None:
    """The rows that name a place."""
    bare = question.casefold().strip(" .?!").replace(",", "")
    if (which := _WHICH.match(bare)) is not None:
        return _of_kind(which["kind"], bare[which.end() :], page)
    if _GOES.match(bare):
        going = tuple(row for row in page if any(_GOAL.search(text.text) for text in row))
        going = going or tuple(row for row in page if _SENT_TO.search(said(row)))
        if len(page) <= SIGN and going and all(said(row).startswith("via ") for row in going):
            return Told(tuple(page))  # of "Cambridge", "via St Neots" that is but the half
        return Told(going) if len(going) == 1 else None
    held = tuple(row for row in page if _PLACE.search(said(row)))
    if not asks(question.casefold()) or not 0 < len(held) <= MOST:
        return None
    return Told(held)


def _of_kind(kind: str, about: str, page: Sequence[Row]) -> Told | None:
    """The row with a place of a kind, and the rows that a question names: on the same row, or else
    on the same sign. None where it names something that stands nowhere, or two signs fit."""
    place = Pattern(rf"\b{kind}s?\b\W{{0,3}}(?:no\.? ?)?(?=\w{{1,4}}\b)", re.IGNORECASE)
    places = [row for row in page if place.search(said(row))]
    named = [word for word in subjects(about) if word not in _SELF]
    if not named:
        return Told((places[0],)) if len(places) == 1 else None
    best = max((score(row, named) for row in page), default=0)
    meant = [row for row in page if best and score(row, named) == best]
    if not meant and 0 < len(places) <= MOST:
        return Told(tuple(places), first=f"I don't see the word {named[0]}.")
    if any(row in places for row in meant) or not meant:
        return None  # its own row has it, and is read as any other
    if len(places) > 1:
        places = [row for row in places if all(_on_one_sign(row, other) for other in meant)]
    if len(places) > 1 and page[0] in places:  # each heads what stands below it
        places = [row for row in places if page.index(row) < page.index(meant[0])][-1:]
    if len(places) != 1:
        return None
    at = sorted(page.index(row) for row in (*places, *meant))
    between = page[at[0] : at[-1] + 1]
    if len(between) <= len(at) + BETWEEN:  # "17:24 Leeds", between its platform and its stops
        return Told(tuple(between))
    return Told(tuple(page[i] for i in at))


def _on_one_sign(one: Row, other: Row) -> bool:
    return any(same_label(a, b) for a in one for b in other)
