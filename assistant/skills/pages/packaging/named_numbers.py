"""Numbers that print names by a label: the serial number, the order number, the service tag.

A label without its value is no answer, and neither is the value of another label. Pure rules on
words and rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, same_word, words

_ASKED = Pattern(
    r"\b(?:(?P<kind>serial|account|order|tracking|reference|invoice|customer|membership|policy|"
    r"flight|registration|booking|card|model|part|batch|lot|article|product|ic|patent|licen[cs]e) "
    r"(?:number|code|key)|(?P<tag>service|asset) tag)\b"
)
_PHONE = Pattern(
    r"^(?:and |so |what's |what is |what was |read me |give me |tell me )*(?:the |their )"
    r"(?:phone |telephone )?number"
    r"(?: (?:on|in) (?:it|there|this|that|here))?(?: again| please| slowly)*\W*$"
)
_LABELS = {
    "serial": ("s", "sn"),
    "phone": ("tel", "telephone", "call", "ring", "helpline", "line", "mobile", "contact"),
}  # as in "S/N"; others are cut short: "ref", "acct"
_SHORTEST = 3  # letters of a label that is cut short
_NAME = frozenset("no nr num number code id key tag n of the is".split())
_WORD = Pattern(r"[^\W_]+")
_VALUE = Pattern(r"[\s:.#=-]{0,20}(?:[A-Z]{1,3}[ -])?(?:\S{0,60}?\d\S*|[A-Z]{5,})")
_ALONE = Pattern(r"(?:\S+ ){0,3}?\S*\d\S*(?: \S+){0,2}")


def asked(question: str) -> tuple[str, ...]:
    """The numbers that a question asks for by their names, "serial number"; none for any other."""
    return tuple(found[0] for found in _ASKED.finditer(question.casefold()))


def phone(question: str, page: Sequence[Row]) -> list[Row]:
    """The row with the phone number, for "the number" alone; none where several may be meant."""
    asks = _PHONE.match(question.casefold().replace("’", "'")) is not None
    held = list(_with_label(page, ["phone"])) if asks else []
    return held * (len(held) == 1)


def readable(question: str, page: Sequence[Row]) -> list[Row]:
    """The rows with a label that the question asks for and the value beside or below it."""
    kinds = [found["kind"] or found["tag"] for found in _ASKED.finditer(question.casefold())]
    return _with_label(page, kinds)


def _with_label(page: Sequence[Row], kinds: Sequence[str]) -> list[Row]:
    chosen: list[Row] = []
    for i, row in enumerate(page):
        text = " ".join(line.text for line in row)
        for after in (end for kind in kinds for end in _labels(text, kind)):
            if _VALUE.match(text[after:]):
                chosen.append(row)
            elif not words(text[after:]) and i + 1 < len(page) and _is_value(page[i + 1]):
                chosen += [row, page[i + 1]]
    return [row for row in page if row in chosen]


def _labels(text: str, kind: str) -> Iterator[int]:
    """Where the labels of a kind end in a text."""
    found = list(_WORD.finditer(text))
    for at, word in enumerate(found):
        if not _is_label(word[0].casefold(), kind):
            continue
        while at + 1 < len(found) and found[at + 1][0].casefold() in _NAME:
            at += 1
        yield found[at].end()


def _is_label(word: str, kind: str) -> bool:
    short = len(word) >= _SHORTEST and kind.startswith(word)
    return short or word in _LABELS.get(kind, ()) or same_word(kind, word)


def _is_value(row: Row) -> bool:
    text = " ".join(line.text for line in row)
    return ":" not in text and _ALONE.fullmatch(text) is not None
