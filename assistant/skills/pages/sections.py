"""Rows that a question names by what they stand under or by a limit: the desserts, the red ones,
all below six, ward seven of "Wards 5-9", the one who signed. Pure rules on words and rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, headings, price, said, score, section
from models.pocket.durations import figures

_LIMIT = Pattern(
    r"\b(?P<under>under|below|less than|cheaper than|at most|up to|no more than|within)"
    r" (?:[$€£] ?)?(?P<most>\d+(?:[.,]\d+)?)\b(?! ?(?:%|percent|minutes?|hours?|years?|ml|g|kg))"
    r"|\b(?P<over>over|above|more than|at least|dearer than) (?:[$€£] "
    r"?)?(?P<least>\d+(?:[.,]\d+)?)\b"
    r"(?! ?(?:%|percent|minutes?|hours?|years?|ml|g|kg))"
)
_OR_EQUAL = Pattern(r"at most|up to|no more than|within")
_IN_RANGE = Pattern(r"\b(\d{1,4}) ?(?:-|–|to|bis) ?(\d{1,4})\b")
_NUMBERED = Pattern(
    r"\b(?:ward|room|gate|platform|floor|aisle|counter|bay|desk|door|seat|stand|number|level|"
    r"block|building|unit|row|zone)s? (?:number )?(\d{1,4})\b"
)
_SIGNED = Pattern(
    r"\b(?:who|whose)\b.*\b(?:sign\w*|wrote|written by|sent|from|letter|card|note|signature)\b"
    r"|\bwho(?:'s| is| was)? (?:it|this|that)(?: one)? from\b|\bsigned by\b|\bwhose signature\b"
)
_FROM = Pattern(r"\bfrom\b|\bsent\b")
_BY = Pattern(r"\b(?:sign\w*|signature|wrote|written|sent|from)\b")
_SENDER = Pattern(r"(?:from|sender|sent by|return to|if undelivered)\b")
_REGARDS = Pattern(
    r"\b(?:yours|sincerely|faithfully|regards|love from|lots of love|best wishes|cheers|with love|"
    r"signed|kind wishes|truly|all the best)\b|^(?:all (?:my|our) )?love\b"
)
# Where the text of a letter begins, and what at its head names nobody.
_BODY = Pattern(r"\d|^(?:dear|re|ref|your|you|we|amount|account|to|date)\b")
_NO_SENDER = Pattern(
    r"\b(?:urgent|final|notice|reminder|invoice|bill|statement|private|important)\b"
)
_ASKS_PRICE = Pattern(r"\bhow much\b(?! (?:longer|time|is \d))|\b(?:price|cost|costs|charge)\b")
_MEASURED = Pattern(
    r"\b(\d{1,3}) (h|min|day|week|month|night|year|person|people|adult|child|children|"
    r"kilo|kg|litre|portion|piece|slice|scoop)s?\b"
)
_IN_IT = Pattern(
    r"\bwhat(?:'s| is| are)?(?: else)?(?:'s| is| are)? (?:all )?in "
    r"(?:it|them|this|these|that|those)(?: then| exactly)?\W*$"
)
_CONTENTS = Pattern(r"(?:ingredients|contains|contents|made (?:with|from|of)|zutaten)\b")
LEAST_ROWS = 3  # of a page with a letterhead
_TO = Pattern(
    r"\bwho(?:m)?\b.*\b(?:addressed|to|for)\b(?!.*\b(?:talk|speak|call|vote|pay)\b)"
    r"|\b(?:addressee|recipient)\b|\bis (?:it|this) (?:addressed to|for) me\b"
    r"|\bwhose name\b(?!.*\b(?:shirt|jersey|back|trophy|cup|statue|door|badge|bell)\b)"
)
_GREETING = Pattern(r"^dear\b")
_TITLE = Pattern(r"^(?:to:?|attn|for:?|fao|mr|mrs|ms|miss|dr|prof|herrn?|frau|m\.)(?!\w)")
_HOUSE = Pattern(r"(?:flat |no\.? ?)?\d{1,4}[a-z]?,? [a-z]{2}")
NO_ADDRESSEE = "I see no name that it is addressed to. "


def within_limit(question: str, page: Sequence[Row]) -> list[Row]:
    """The rows whose price is below or above a limit that the question names."""
    found = _LIMIT.search(figures(question))
    if found is None:
        return []
    limit = float((found["most"] or found["least"]).replace(",", "."))
    priced = [(cost, row) for row in page if (cost := price(row)) is not None]
    if found["most"] and _OR_EQUAL.match(found["under"]):
        return [row for cost, row in priced if cost <= limit]
    if found["most"]:
        return [row for cost, row in priced if cost < limit]
    if found["over"] == "at least":
        return [row for cost, row in priced if cost >= limit]
    return [row for cost, row in priced if cost > limit]


def in_range(question: str, page: Sequence[Row]) -> list[Row]:
    """The rows with a range of numbers that holds the one which is asked for: "Wards 5-9" for
    ward 7."""
    found = _NUMBERED.search(figures(question))
    if found is None:
        return []
    number = int(found[1])
    return [row for row in page if _holds(row, number)]


def of_measure(question: str, page: Sequence[Row]) -> list[Row]:
    """The one row with the amount that a price is asked for: "Up to 2 hours 2.40" for "how much for
    two hours"."""
    asked = figures(question.casefold())
    named = _MEASURED.findall(asked) if _ASKS_PRICE.search(asked) else []
    if len(named) != 1:
        return []
    count, unit = named[0]
    holds = Pattern(rf"(?<![\d.,:]){count} ?{unit[:2]}[a-z]*\b.*\d|^{count} ?{unit[0]}\b.*\d")
    held = [row for row in page if holds.search(said(row))]
    return held * (len(held) == 1)


def _holds(row: Row, number: int) -> bool:
    ranges = [(int(a), int(b)) for a, b in _IN_RANGE.findall(said(row))]
    return any(first <= number <= last for first, last in ranges)


def signed(question: str, page: Sequence[Row]) -> list[Row]:
    """The rows after "Yours sincerely" and the like, for a question of who wrote it."""
    if not _SIGNED.search(question) or (asks_addressee(question) and not _BY.search(question)):
        return []
    ends = [i for i, row in enumerate(page) if _REGARDS.search(said(row))]
    if not ends:
        return [row for row in page if _SENDER.match(said(row))] or (
            _letterhead(page) if _FROM.search(question) else []
        )
    below = list(page[ends[-1] + 1 : ends[-1] + 3])
    return below or [page[ends[-1]]]


def _letterhead(page: Sequence[Row]) -> list[Row]:
    """The rows at the head of a letter or a bill that name who sends it; none of a page of few
    rows, which may be a note."""
    head = list(takewhile(lambda row: not _BODY.search(said(row)), page))
    names = [
        row for row in head if not _NO_SENDER.search(said(row)) and not _TITLE.match(said(row))
    ]
    return names[:2] if len(page) >= LEAST_ROWS else []


def asks_addressee(question: str) -> bool:
    """Whether a question is for whom a letter is."""
    return _TO.search(question) is not None


def addressee(page: Sequence[Row]) -> list[Row]:
    """The rows that name whom a letter is for: none below "Yours sincerely", and a title such as
    "Dr" only above "Dear"."""
    ends = [i for i, row in enumerate(page) if _REGARDS.search(said(row))]
    letter = page[: ends[-1]] if ends else page
    greetings = [i for i, row in enumerate(letter) if _GREETING.match(said(row))]
    above = letter[: greetings[0]] if greetings else letter
    titled = [row for row in above if _TITLE.match(said(row))]
    if len(titled) == 1 and not greetings:
        at = letter.index(titled[0])
        below = letter[at + 1 : at + 2]
        return [*titled, *(row for row in below if _HOUSE.match(said(row)))]
    return [*titled, *(letter[i] for i in greetings)][:2]


def under(named: Sequence[str], page: Sequence[Row]) -> list[Row]:
    """The section below a heading that holds one of the words, with the heading; none where no
    heading does."""
    heads = headings(page)
    scores = [score(row, named) * (row in heads) for row in page]
    best = max(scores, default=0)
    if not best:
        return []
    found = section(page, scores.index(best))
    return found if len(found) > 1 else []


def contents(question: str, page: Sequence[Row]) -> list[Row]:
    """The rows that list what something is made of: "what else is in them"."""
    if not _IN_IT.search(question):
        return []
    return [row for row in page if _CONTENTS.match(said(row))]


CHOICES = (of_measure, within_limit, in_range, signed, contents)
