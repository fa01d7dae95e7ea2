"""Which lines of a text a question asks for: a price, a date, the hours, the second line, the
smallest print, a word.

Pure rules on the question and on lines with their places. Knows no picture and no meaning: what a
line says of the thing that was asked about is left to the one who hears it. Where the rules are in
doubt everything is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.pages import (
    answering,
    exclusions,
    reading_orders,
    relative,
    sections,
)
from assistant.skills.pages.packaging import discounts, named_numbers, printed_names
from assistant.skills.pages.question_words import asked_inside, subjects
from assistant.skills.pages.row import (
    Row,
    flat,
    goes_on,
    height,
    is_heading,
    rows,
    said,
    score,
    with_values,
)
from assistant.skills.pages.times import weekdays
from assistant.skills.words import text_parts
from assistant.skills.words.line_kinds import ABSENT, KINDS, MAY_BE_DIGITS, LineKind, may_be_bare
from models.vision.scene import Text

MOST = 3  # rows that are told by themselves: more of them are no shorter than all
MOST_NAMED = 6  # of those that hold a word of the question or stand under it

_NUMBER = Pattern(r"\b(number|code|platform|gate|room|track|seat|model|lot)\b")
_SAYS = Pattern(
    r"\b(does|do|did) (it|this|that|they|the [\w ]{1,40}?) (say|mention|contain|have|list|include|"
    r"sell|serve|do|stock|stop at|call at|go (?:to|via|through|past))"
    r"s? (?P<words>.+)|\b(only|just) (the )?\w+ (with|about|that (have|say|mention|contain)) "
    r"(?P<only>[\w ]+)|\bis there (an? |any )?(?P<listed>[\w ]{1,60}?) on (the|this) "
    r"(menu|list|sign|label|board|page|bill|receipt|packet|card|timetable)$|"
    r"^(?:and |so )*(?:was|were) there (?:an? |any |some )?(?P<on>[a-z]+(?: [a-z]+)?) (?:on|in) "
    r"(?:it|there|that)\W*$|"
    r"\bhow much (?P<of>[a-z]+(?: [a-z]+)?)(?:'s| is| are)(?: there)? in "
    r"(?:it|this|that|them|these|one|there)\W*$|"
    r"\banything (?:else )?(?:on|about) (?!(?:it|this|that|the (?:page|back|front|other side))\b)"
    r"(?:the |any )?(?P<about>[a-z]+(?: [a-z]+)?)\W*$|"
    r"\b(find|look for|search for|do you see|can you see|is) (the )?words? (?P<word>.+)"
)
_WHERE = Pattern(r"(?:on|at|in|above|below|under|next to|beside|about|to) (?:the|this|it|that)\b")
_TAIL = Pattern(r"( (anywhere|somewhere|there|here|at all|in (it|there|here)|on (it|there))){1,4}$")
ORDINALS = {
    "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "top": 0, "last": -1,
    "bottom": -1,
}  # fmt: skip
_PLACE = Pattern(
    rf"\b({'|'.join(ORDINALS)}) (line|row|one(?=,? what(?:'s| is| does))|item|entry|dish|"
    rf"thing on (?:this|the) (?:menu|list|page|board|bill))\b|"
    rf"\bline (?P<n>\d|one|two|three|four|five|six)\b"
)
_END = Pattern(
    r"\b(?:(?P<last>last|latest|newest|final)|first|earliest|oldest)"
    r" (?:date|stamp|time|price|entry|departure)\b"
)
# What a number or a time is of: "for the Leeds train" asks for Leeds.
_SERVICE = Pattern(r" (?:train|bus|tram|coach|flight|ferry|service)s?$")
_DIGIT = Pattern(r"\d")
_ANY_NUMBER = Pattern(r"\b(?:what|which|the|any|a) (?:\w+ )?(?:number|digits?)\b")
_COUNTED = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4, "six": 5}
_SMALL = Pattern(
    r"\b(small|smaller|smallest|fine|tiny|tiniest|little)"
    r" (print|text|letters|writing|words|line|lines)\b"
)
_LARGE = Pattern(
    r"\b(big|bigger|biggest|large|largest)"
    r" (print|text|letters|writing|words|line|lines)\b|\b(headline|heading|title)\b"
)
_ASKS = {"number": _NUMBER, **{name: kind.asks for name, kind in KINDS.items()}}
ALL = tuple(_ASKS)


@dataclass(frozen=True)
class LineMatch:
    """The lines asked for, in reading order; `missing`: the word asked for that no line holds."""

    texts: tuple[Text, ...] = ()
    missing: str = ""


def asked(question: str, texts: Sequence[Text], now: datetime | None = None) -> LineMatch | None:
    """The lines that the question asks for, or None where it asks for all of them or the rules
    can't tell. `now`: for the hours of today or tomorrow."""
    asks = _plain(question)
    page = rows(texts)
    if len(page) < 2 or reading_orders.asks_for_all(question):
        return None
    if (beside := relative.beside_named(question, page)) is not None:
        return LineMatch(beside)
    if named_numbers.asked(asks):  # a label by itself, or that of another number, is none
        labelled = named_numbers.readable(asks, page)
        return LineMatch(flat(labelled)) if labelled else None
    if kept := exclusions.rest(asks, page):
        return LineMatch(kept)
    if (found := _by_place(asks, page)) is not None:
        return found
    if row := text_parts.extreme_price(asks, page) or _by_time(question, page, now):
        return LineMatch(row)
    if found := _by_limit_or_role(asks, page):
        return found
    if match := _SAYS.search(asks):
        wanted = _SERVICE.sub("", _TAIL.sub("", _asked_words(match)))
        named = subjects(wanted)
        choices = [subjects(choice) for choice in re.split(r",? or ", wanted.partition(", ")[0])]
        held = [row for row in page if any(c and score(row, c) == len(c) for c in choices)]
        if held:
            return _some(page, held)
        if named:
            near = _holding(page, named)
            lacks = [word for word in named if not any(score(row, [word]) for row in near)]
            return LineMatch(flat(near[:MOST]), " ".join(lacks))
    if (found := answering.reply(question, page)) is not None and found.sure:
        return _some(page, list(found.rows), MOST_NAMED) or LineMatch(flat(found.rows))
    return _by_kind(asks, page)


def _by_time(question: str, page: list[Row], now: datetime | None) -> tuple[Text, ...]:
    """The row of a clock time, or those of the day that a question for hours names."""
    if row := weekdays.row_at_time(question, page):
        return row
    return () if now is None else flat(weekdays.rows_of_day(question, page, now))


def _by_limit_or_role(asks: str, page: list[Row]) -> LineMatch | None:
    """The rows within a limit, of a number, or of the one who wrote."""
    for choose in (text_parts.numbered, named_numbers.phone, discounts.rows, *sections.CHOICES):
        if chosen := choose(asks, page):
            return _some(page, chosen, MOST_NAMED)
    if sections.asks_addressee(asks) and (to := sections.addressee(page)):
        return _some(page, to)
    return None


def _asked_words(match: re.Match[str]) -> str:
    """The words that a question looks for in the text."""
    groups = (match[name] for name in ("words", "only", "listed", "on", "of", "about", "word"))
    asked_for = next(filter(None, groups), "").rstrip(" ?.!")
    return "" if asked_inside(match.string) or _WHERE.match(asked_for) else asked_for


def _plain(question: str) -> str:
    """Lower case; what is asked for stands in the first sentences of it."""
    return question[:400].casefold().replace("’", "'")


def may_ask(question: str, kinds: Iterable[str] = ALL) -> bool:
    """Whether a question asks for what is commonly written on things: a price, a date, a time, a
    number."""
    asks = _plain(question)
    return any(_ASKS[kind].search(asks) for kind in kinds)


def absent(question: str, texts: Sequence[Text]) -> str:
    """What the question asks for and no line holds, in words; "" for anything else."""
    asks = _plain(question)
    kinds = [name for name, kind in KINDS.items() if name in ABSENT and kind.asks.search(asks)]
    lines = [said((text,)) for text in texts]
    if named := named_numbers.asked(asks):
        return "" if named_numbers.readable(asks, rows(texts)) else " or ".join(named)
    if discounts.asked(asks) and discounts.rows(asks, rows(texts)):
        return ""
    if not kinds and _ANY_NUMBER.search(asks) and not any(map(_DIGIT.search, lines)):
        return "number"
    if not kinds or any(KINDS[kind].holds.search(line) for kind in kinds for line in lines):
        return ""
    if kinds[0] == "price" and text_parts.bare_prices(rows(texts)) > 1:
        return ""
    if kinds[0] in MAY_BE_DIGITS and any(map(_DIGIT.search, lines)):
        return ""  # it may be written in a way that no pattern knows
    if any(may_be_bare(kinds[0], line.strip()) for line in lines):
        return ""
    return ABSENT[kinds[0]]


def only_print_tells(question: str, texts: Sequence[Text] | None) -> bool:
    """Whether a question is for what is printed: for a name where there is print, and for a price,
    a date or the like also where none is seen."""
    return printed_names.asked(_plain(question)) if texts else texts == () and may_ask(question)


def may_be_answered(question: str, texts: Sequence[Text]) -> bool:
    """Whether certain print may be the name or the number that a question asks for: the one who
    hears it can tell."""
    certain = [said((text,)).strip() for text in texts if text.certain]
    return printed_names.may_be_among(_plain(question), certain)


def named_kind(what: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines with a fact of the kind that a noun names: "a date", "a phone number"."""
    kinds = _kinds(f"what {_plain(what)} is on it")
    return flat(row for row in rows(texts) if _fits(row, kinds))


def fact(question: str, texts: Sequence[Text]) -> LineMatch | None:
    """What a question asks that may as well be about the world: lines of the kind that it asks for,
    which hold a word of it where it names something. None unless the text gives that."""
    asks = _plain(question)
    page = rows(texts)
    if (match := _SAYS.search(asks)) is not None and match["of"]:  # no weight is "how much fat"
        found = asked(question, texts)
        return found if found is not None and not found.missing else None
    found = _by_kind(asks, page) or _all_of_kind(asks, page)
    if found is None or not found.texts:
        return None
    to_reach = any(KINDS[kind].asks.search(asks) for kind in ("phone", "mail", "site"))
    return found if to_reach or not found.missing else None


def named_in(question: str) -> list[str]:
    """The words of a question that are about something that may be written."""
    asks = _plain(question)
    return subjects(asks, _kinds(asks))


def mentioning(question: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that share most of the words which a question is about; none where no line has one
    of them, or too many have."""
    page = rows(texts)
    held = _holding(page, named_in(question))
    return flat(held) if len(held) <= MOST_NAMED else ()


def _by_place(asks: str, page: list[Row]) -> LineMatch | None:
    """The line that is named by where it stands or by how large it is."""
    if match := _PLACE.search(asks):
        n = match["n"]
        if match[1]:
            at = ORDINALS[match[1]]
        elif n.isdecimal():
            at = int(n) - 1
        else:
            at = _COUNTED[n]
        if -len(page) <= at < len(page):
            return LineMatch(page[at])
        return None
    sizes = [max(height(text) for text in row) for row in page]
    if _SMALL.search(asks):
        chosen = [row for row, size in zip(page, sizes, strict=True) if size <= 1.2 * min(sizes)]
    elif _LARGE.search(asks):
        chosen = [row for row, size in zip(page, sizes, strict=True) if size >= max(sizes) / 1.2]
        if len(chosen) == len(page):
            chosen = page[:1]  # print of one size: what stands first is its heading
    else:
        return None
    return _some(page, chosen)


def _holding(page: Sequence[Row], named: Sequence[str]) -> list[Row]:
    """The rows that hold most of the words; none where none holds one."""
    scores = [score(row, named) for row in page]
    best = max(scores, default=0)
    return [row for row, held in zip(page, scores, strict=True) if held and held == best]


def _by_kind(asks: str, page: list[Row]) -> LineMatch | None:
    """The rows of the kind that the question asks for, and with the words that it names."""
    kinds = _kinds(asks)
    named = subjects(asks, kinds)
    held = _holding(page, named)
    if not kinds:  # "which platform is the train to Reading", "what sandwiches have they got"
        return _by_words(asks, page, held, named)
    fits = [row for row in page if _fits(row, kinds)]
    if (end := _END.search(asks)) and len(fits) > 1:  # "the last date on the slip"
        return LineMatch(fits[-1] if end["last"] else fits[0])
    both = [row for row in held if row in fits]
    listed = [row for row in sections.under(named, page) if row in fits or is_heading(row)]
    if len(listed) > 1:  # "how much are the desserts"
        return _some(page, listed, MOST_NAMED)
    if both or not fits:
        return _some(page, both, MOST_NAMED) if both else None
    if named and held:
        fits = with_values(page, held, fits) or fits
    found = _some(page, fits)
    if not found or not named:
        return found
    first = subjects(re.split(r"[,.?!] ", asks, maxsplit=1)[0], kinds)
    measured = any(kind.measures for kind in kinds)  # a label seldom names what it is on
    missing = "" if held or measured or not first else first[0]
    return LineMatch(found.texts, missing)


def _kinds(asks: str) -> list[LineKind]:
    return [kind for kind in KINDS.values() if kind.asks.search(asks)]


def _fits(row: Row, kinds: Sequence[LineKind]) -> bool:
    return any(kind.holds.search(said(row)) for kind in kinds)


def _all_of_kind(asks: str, page: list[Row]) -> LineMatch | None:
    """The whole page where every row of it is of the kind that is asked for."""
    kinds = _kinds(asks)
    if not kinds or not page or not all(_fits(row, kinds) for row in page):
        return None
    named = subjects(asks, kinds)
    missing = ""
    if named and not _holding(page, named):
        missing = named[0]
    return LineMatch(flat(page), missing)


def _by_words(asks: str, page: list[Row], held: list[Row], named: list[str]) -> LineMatch | None:
    """The rows with the words that are asked for, or the section below a heading with them; beside
    a label for a number the number below it."""
    if listed := sections.under(named, page):
        return _some(page, listed, MOST_NAMED)
    if _NUMBER.search(asks) and held and not any(_DIGIT.search(said(row)) for row in held):
        numbers = [row for row in page if _DIGIT.search(said(row))]
        held = with_values(page, held, numbers) or held
    return _some(page, held, MOST_NAMED)


def _some(page: list[Row], chosen: list[Row], most: int = MOST) -> LineMatch | None:
    """The chosen rows with what they are the rest of, unless that is most of the page."""
    kept = set[int]()
    for i, row in enumerate(page):
        if row in chosen:
            kept.add(i)
            while i and goes_on(page[i - 1], page[i]):
                i -= 1
                kept.add(i)
    if not kept or len(kept) > most or len(kept) == len(page):
        return None
    return LineMatch(flat(page[i] for i in sorted(kept)))
