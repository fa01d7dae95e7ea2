"""A row that a question names by what was told before it: the next one, the line below that, the
last one. Pure rules on words and rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.pages.row import Row, score, words
from models.pocket.durations import figures

Way = Literal["below", "above", "nth"]
_NTH = {
    "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1,
    "top": 0, "bottom": -1, "middle": None,
}  # fmt: skip
_ONE = (
    r"(?:one|line|item|row|entry|step|sentence|stage|point|course|dish|thing|train|bus|tram|flight|"
    r"name|price|date|stop|departure)"
)
_LEADS = r"(?:(?:read|say|tell|give|show)(?: me)? |(?:what|how) about |what(?:'s| is| was) |and )*"
_BELOW = Pattern(
    rf"^{_LEADS}(?:the )?(?:next|following) {_ONE}$|"
    rf"^{_LEADS}(?:the )?(?:{_ONE} |text |part |bit )?(?:just |right )?"
    rf"(?:after|below|under|underneath|beneath|following) (?:that|it|this)(?: one)?$|"
    rf"^what (?:does|did|do) (?:it|that|they) say (?:just |right )?"
    rf"(?:after|below|under|underneath|beneath)(?: (?:that|it|this))?$|"
    rf"^(?:and )?(?:below|under|underneath|beneath|after)(?: that| it| this)?$|"
    rf"^(?:and |so )*(?:then|next|what(?:'s| is)? next|then what|"
    rf"what (?:comes|is|goes) (?:next|then)|"
    rf"(?:what about |how about )?the (?:one after|next)(?: that)?|what then|what do i do next)$"
)
# What is to be done after the step that was read, also once a timer was set for it.
_NEXT_STEP = Pattern(
    r"^(?:(?:and|so|but|then|right|okay|ok|now|great|good|lovely|done that|that's done|done|got it|"
    r"tell me|read me|read) )*(?:"
    r"what(?:'s| is| comes?| goes| happens)(?: the)? (?:(?:next |following )(?:step|stage|bit|one)|"
    r"(?:(?:step|stage|bit|one) )?after(?:wards)?(?: (?:that|it|this))?(?: one| step)?)|"
    r"what (?:do|should|must|shall|would) (?:i|we) (?:do )?(?:next|then|after(?:wards)?)"
    r"(?: (?:that|it|this))?|what comes (?:next|then)|the (?:next|following) (?:step|stage)|"
    r"the (?:step|stage) after(?: (?:that|it|this))?)(?: (?:then|now|please))*$"
)
_DONE_NEXT = Pattern(
    r"^(?:(?:right|okay|ok|great|good|lovely|yes|yeah|so) )*(?:done(?: that| it)?|that's done|"
    r"finished(?: that)?|did that)(?: (?:right|okay|so|now|and|then|what|what's))* next$"
)
_ABOVE = Pattern(
    rf"^{_LEADS}(?:the )?previous {_ONE}$|"
    rf"^{_LEADS}(?:the )?(?:{_ONE} |text |part |bit )?(?:just |right )?(?:above|before|over) "
    rf"(?:that|it|this)(?: one)?$|^what (?:does|did|do) (?:it|that|they) say (?:just |right )?"
    rf"(?:above|before)(?: (?:that|it|this))?$|^(?:and )?above(?: that| it| this)?$|"
    r"^(?:go |and )*back (?:one|a (?:line|step))$|^(?:and )?the one before(?: that)?$"
)
_AT = Pattern(rf"^{_LEADS}the (?P<nth>{'|'.join(_NTH)}) {_ONE}(?: says?| again)*$")
# A row by one that is named: "what comes after the risotto", "the line above Toilets".
_BESIDE = Pattern(
    r"\b(?:(?P<below>after|below|under|underneath|beneath|following)|(?P<above>before|above|over)) "
    r"(?:the |my )?(?P<what>[a-z0-9' ]+?)(?: on (?:it|here|there|(?:the|this|that) [a-z]+))?\W*$"
)
_BETWEEN = Pattern(
    r"^(?:and |so )*what(?:'s| is| comes| do i have| have i got) (?:there )?between "
    r"(?:the |my )?(?P<a>[a-z0-9' ]+?) and (?:the |my )?(?P<b>[a-z0-9' ]+?)\W*$"
)
_ONE_BY_ONE = Pattern(
    r"\bone (?:by|after) (?:one|another|the other)\b|\bone (?:line |item )?at a time\b"
    r"|\b(?:line|item|row) (?:by|after) (?:line|item|row)\b"
)
_BETWEEN_STEPS = ("timer", "remember")  # what is done with a step that was read
_AFTER = ("read", "look", "chat", "find", "repeat")
NOTHING: dict[Way, str] = {
    "below": "I see no text below that.",
    "above": "I see no text above that.",
    "nth": "I see no such line.",
}


@dataclass(frozen=True)
class Step:
    """Where on the page a row stands: `nth` counts from 0, or from the end; None is the middle."""

    way: Way
    nth: int | None = 0


_FROM = Pattern(
    r"\bfrom (?:(?:step|line|item|point|number|row|question) )(?:number )?(?P<n>\d{1,3})"
    r"(?: on(?:wards?)?| down| to the end)?\b"
)


def from_step(question: str, page: Sequence[Row]) -> list[Row]:
    """The rows from a numbered one on: "from step four on"; none where no row has that number."""
    found = _FROM.search(figures(question.casefold()))
    if found is None:
        return []
    begins = Pattern(rf"\W*(?:\w+ )?{found['n']}\b")
    at = next((i for i, row in enumerate(page) if begins.match(row[0].text)), None)
    return [] if at is None else list(page[at:])


def beside_named(question: str, page: Sequence[Row]) -> Row | None:
    """The row below or above the one that holds what a question names; None where none does."""
    asked = question.casefold().replace("’", "'")
    if (between := _BETWEEN.search(asked)) is not None:
        return _rows_between(between["a"], between["b"], page)
    found = _BESIDE.search(asked)
    if found is None:
        return None
    named = words(found["what"])
    held = [i for i, row in enumerate(page) if named and score(row, named) == len(named)]
    if len(held) != 1:
        return None
    at = held[0] + (1 if found["below"] else -1)
    return page[at] if 0 <= at < len(page) else None


def _rows_between(one: str, other: str, page: Sequence[Row]) -> Row | None:
    """What stands between two rows that are named; None where nothing does, or they are not
    known."""
    at: list[int] = []
    for name in (one, other):
        named = [word for word in words(name) if word not in ("thing", "one")]
        held = [i for i, row in enumerate(page) if named and score(row, named) == len(named)]
        at += held * (len(held) == 1)
    if len(at) != 2:
        return None
    return tuple(text for row in page[min(at) + 1 : max(at)] for text in row) or None


def one_by_one(question: str) -> bool:
    """Whether the lines are to be read one at a time."""
    return _ONE_BY_ONE.search(question.casefold()) is not None


def step(said: str, context: Context) -> Step | None:
    """The step that a follow-up asks for, or None for any other question."""
    if context.last_skill in _BETWEEN_STEPS and context.reading is not None:
        if _NEXT_STEP.match(said) or _DONE_NEXT.match(said):
            return Step("below")
        return None
    if context.last_skill not in _AFTER or not context.last_answer:
        return None
    if any(pattern.match(said) for pattern in (_BELOW, _NEXT_STEP, _DONE_NEXT)):
        return Step("below")
    if _ABOVE.match(said):
        return Step("above")
    found = _AT.match(said)
    return Step("nth", _NTH[found["nth"]]) if found else None


def row(step: Step, page: Sequence[Row], last_answer: str) -> Row | None:
    """The row that is meant, or None where there is none. Of a list "the second one" counts the
    entries, and not their heading."""
    told = [i for i, row in enumerate(page) if any(t.text in last_answer for t in row if t.text)]
    at = step.nth
    if step.way == "nth":
        entries = [row for row in page if re.search(r"\d", "".join(t.text for t in row))]
        page = entries if len(entries) > 1 else page
        at = len(page) // 2 if at is None else at
    elif not told or at is None:
        at = 0
    elif step.way == "below":
        at = told[-1] + 1
    else:
        at = told[0] - 1
        if at < 0:
            return None
    return page[at] if -len(page) <= at < len(page) else None
