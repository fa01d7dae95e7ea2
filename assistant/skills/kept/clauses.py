"""A question in clauses, and which of them may order something to end, now. What a note dictates,
what somebody else said, and what is to happen under a condition orders nothing.

English only. Knows words; knows nothing that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.patterns import Pattern
from assistant.skills.words.note_phrases import DICTATES

_BETWEEN = Pattern(
    r"(?P<end>[.;!?])(?:\s|$)|,\s|\s[-–—]\s|\s(?:but|because)\s"
    r"|\sand\s(?=(?:take|cross|tick|scratch|strike|cancel|stop|remove|delete|scrap)\s)"
)
_LEAD = Pattern(
    r"^(?:(?:no(?! need| more)|nope|nah|oh|ooh|ah|och|right|fine|okay|ok|so|well|now|wait|sorry|"
    r"actually|please|hm+|um|uh|and|then|also|just|kindly|hang on|hold on|on second thoughts|"
    r"can you|could you|would you|will you|you can|you may|you could|you might as well|"
    r"i'd like you to|i want you to|let's|go ahead and|go on and)(?: |$))+"
)
_TAIL = Pattern(
    r"(?: (?:please|thanks|thank you|now|then|for me|will you|would you|after all|again|as well|"
    r"too|only|straight away|any ?more|from (?:the|my) (?:\w+ )?list|off (?:the|my) (?:\w+ )?list|"
    r"on (?:the|my) (?:\w+ )?list))+$"
)
_CONDITION = Pattern(
    r"\b(?:if|unless|when|whenever|once(?! a\b)|as soon as|in case|provided|until|till)\b"
)
# Good manners, or that the thing is there, which is looked up anyway.
_NO_CONDITION = Pattern(
    r"if (?:you (?:can|could|would|will|like|want|please|don't mind|wouldn't mind)\b.*|possible|"
    r"i may|that's (?:ok|okay|all right|alright|fine|possible)|"
    r"(?:(?:it|that|they|there|the [\w ]{1,30}?)(?:'s|'re| is| are)|i(?:'ve| have)(?: got)?)\b.*?"
    r"(?:running|going|there|on (?:the|my) (?:\w+ )?list))$"
)
_QUOTES = Pattern(
    r"^(?!.*\b(?:i|we) (?:said|asked|told)).*\b(?:said|says|saying|goes|went|wrote|writes|asked|"
    r"asks|told (?:me|us|him|her|them)|shouted|reads)$"
)
_NEGATED = Pattern(r"\b(?:don't|do not|never|mustn't)\b(?! (?:need|want|bother|mind|worry)\b)")
# An order to keep something that does not say yet what.
_OPENS_NOTE = Pattern(
    r"^(?:remember|don't forget|memo|(?:make |take |write )?(?:a )?note(?: to self| this| that)?|"
    r"(?:jot|write|note) (?:(?:this|that|it) )?down|keep in mind)(?: that| this)?$"
)

Kind = Literal["", "note", "quote", "condition", "under"]


@dataclass(frozen=True)
class Clause:
    """A clause of a question: `text` as it stands there, with what it stands under; `led` in small
    letters, without what leads it; `order` also without what ends it. `later`: it stands under a
    condition."""

    text: str
    start: int
    led: str
    order: str
    kind: Kind = ""
    later: bool = False


def clauses(question: str) -> list[Clause]:
    """The clauses of a question. What a note dictates is part of the note, what somebody said part
    of the clause that says so."""
    found: list[Clause] = []
    pieces = [*_pieces(question)]
    for at, (ended, start, end) in enumerate(pieces):
        clause = _clause(question[start:end], start)
        before = found[-1] if found else None
        is_last = at + 1 == len(pieces) or pieces[at + 1][0]
        if before is None or (ended and not _is_open(before)):
            found.append(clause)
        elif clause.kind == "condition" and is_last and not before.kind:
            found[-1] = replace(before, text=question[before.start : end], later=True)
        elif before.kind in ("note", "quote"):
            found[-1] = replace(before, text=question[before.start : end])
        elif before.kind in ("condition", "under"):
            text = question[before.start : end]
            under = replace(clause, text=text, start=before.start, kind="under", later=True)
            found = [*found[:-1], under] if before.kind == "condition" else [*found, under]
        else:
            found.append(clause)
    return found


def _pieces(question: str) -> Iterator[tuple[bool, int, int]]:
    """Where the text between marks starts and ends, and whether a sentence ended before it."""
    start, ended = 0, True
    for mark in [*_BETWEEN.finditer(question), None]:
        end = len(question) if mark is None else mark.start()
        if bare(question[start:end]):
            yield ended, start, end
            ended = False
        if mark is not None:
            start, ended = mark.end(), ended or mark["end"] is not None


def _clause(text: str, start: int) -> Clause:
    led = bare(text)
    condition = _CONDITION.search(led)
    if DICTATES.match(led):
        return Clause(text, start, led, "", "note")
    if _QUOTES.match(led):
        return Clause(text, start, led, "", "quote")
    if condition is None:
        return Clause(text, start, led, _TAIL.sub("", led))
    order = _TAIL.sub("", led[: condition.start()].strip())
    if _NO_CONDITION.fullmatch(led[condition.start() :]):
        return Clause(text, start, led, order)
    kind: Kind = "" if order else "condition"
    return Clause(text, start, led, order, kind, later=True)


def _is_open(clause: Clause) -> bool:
    """Whether what a note holds comes only after the end of its sentence."""
    return clause.kind == "note" and _OPENS_NOTE.match(bare(clause.text)) is not None


def orders_now(question: str) -> bool:
    """Whether a clause may order something for now: not all is dictated, said by others, for later,
    or said not to be done."""
    return any(
        not (each.kind or each.later or _NEGATED.search(each.led)) for each in clauses(question)
    )


def bare(text: str) -> str:
    """Words in small letters, without marks and without what leads an order."""
    said = re.sub(r"[^\w\s':]", " ", text.casefold().replace("’", "'"))
    return _LEAD.sub("", " ".join(said.split()))
