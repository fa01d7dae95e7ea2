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

from assistant.skills.words import text_parts
from assistant.skills.words.line_kinds import ABSENT, KINDS
from models.vision.scene import Text, bounds

MOST = 3  # rows that are told by themselves: more of them are no shorter than all

_NUMBER = re.compile(r"\b(number|code|platform|gate|room|track|seat|model|lot)\b")
_SAYS = re.compile(
    r"\b(does|do|did) (it|this|that|they|the [\w ]{1,40}?)"
    r" (say|mention|contain|have|list|include)s? (?P<words>.+)"
    r"|\b(only|just) (the )?\w+ (with|about|that (have|say|mention|contain)) (?P<only>[\w ]+)"
    r"|\bis there (an? |any )?(?P<listed>[\w ]+?) on (the|this) (menu|list|sign|label|board|page|"
    r"bill|"
    r"receipt|packet|card|timetable)$"
    r"|\b(find|look for|search for|do you see|can you see|is) (the )?words? (?P<word>.+)"
)
_TAIL = re.compile(r"( (anywhere|somewhere|there|here|at all|in (it|there|here)|on (it|there)))+$")
ORDINALS = {
    "first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "top": 0, "last": -1,
    "bottom": -1,
}  # fmt: skip
_PLACE = re.compile(
    rf"\b({'|'.join(ORDINALS)}) (line|row)\b|\bline (?P<n>\d|one|two|three|four|five|six)\b"
)
_END = re.compile(
    r"\b(?:(?P<last>last|latest|newest|final)|first|earliest|oldest)"
    r" (?:date|stamp|time|price|entry|departure)\b"
)
_COUNTED = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4, "six": 5}
_SMALL = re.compile(
    r"\b(small|smaller|smallest|fine|tiny|tiniest|little)"
    r" (print|text|letters|writing|words|line|lines)\b"
)
_LARGE = re.compile(
    r"\b(big|bigger|biggest|large|largest)"
    r" (print|text|letters|writing|words|line|lines)\b|\b(headline|heading|title)\b"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COMMON = frozenset(
    """
        a an the this that these those it its is are was were be been do does did has have
        had can could will would should must may i you we they he she me my your our their
        his her him them of on in at to from with for by about and or not no any some what
        which who whom whose where when why how much many say says said read tell find show
        give see there here text word words line lines sign label print writing letter page
        screen paper bill menu one thing cost costs price priced expire expires expired
        expiry date time day open opens opening close closes closing shut hours phone
        telephone call number mail email website address please now today next leave leaves owe
        deadline return high reach contact anything something
        just only whether needs take takes depart arrive go goes pay get got still good due
        old need if than then long out off
        up down written printed
    """.split()
)
_ASKS = {"number": _NUMBER, **{name: kind.asks for name, kind in KINDS.items()}}
ALL = tuple(_ASKS)


@dataclass(frozen=True)
class LineMatch:
    """The lines that were asked for, in reading order; `missing` is the word that no line holds,
    where one was asked for."""

    texts: tuple[Text, ...] = ()
    missing: str = ""


def rows(texts: Sequence[Text]) -> list[tuple[Text, ...]]:
    """Texts in reading order, those side by side together."""
    found: list[list[Text]] = []
    for text in texts:
        if found and _beside(found[-1][-1], text):
            found[-1].append(text)
        else:
            found.append([text])
    return [tuple(row) for row in found]


def asked(question: str, texts: Sequence[Text]) -> LineMatch | None:
    """The lines that the question asks for, or None where it asks for all of them or the rules
    can't tell."""
    said = _plain(question)
    page = rows(texts)
    if len(page) < 2:
        return None
    if (found := _by_place(said, page)) is not None:
        return found
    if (row := text_parts.extreme_price(said, page)) is not None:
        return LineMatch(row)
    if (rest := text_parts.numbered(said, page)) and (found := _some(page, rest)) is not None:
        return found
    if match := _SAYS.search(said):
        named = _named(_TAIL.sub("", _asked_words(match)))
        held = [row for row in page if named and _score(row, named) == len(named)]
        if held:
            return _some(page, held)
        if not named:
            return None
        return LineMatch(missing=" ".join(named))
    return _by_kind(said, page)


def _asked_words(match: re.Match[str]) -> str:
    """The words that a question looks for in the text."""
    groups = (match[name] for name in ("words", "only", "listed", "word"))
    return next(filter(None, groups), "").rstrip(" ?.!")


def _plain(question: str) -> str:
    """Lower case; what is asked for stands in the first sentences of it."""
    return question[:400].casefold().replace("’", "'")


def may_ask(question: str, kinds: Iterable[str] = ALL) -> bool:
    """Whether a question asks for what is commonly written on things: a price, a date, a time, a
    number."""
    said = _plain(question)
    return any(_ASKS[kind].search(said) for kind in kinds)


def absent(question: str, texts: Sequence[Text]) -> str:
    """What the question asks for and no line holds, in words; "" for anything else."""
    said = _plain(question)
    kinds = [name for name, kind in KINDS.items() if name in ABSENT and kind.asks.search(said)]
    if not kinds or any(
        KINDS[kind].holds.search(_joined((text,))) for kind in kinds for text in texts
    ):
        return ""
    return ABSENT[kinds[0]]


def fact(question: str, texts: Sequence[Text]) -> LineMatch | None:
    """What a question asks that may as well be about the world: lines of the kind that it asks for,
    which hold a word of it where it names something. None unless the text gives that."""
    said = _plain(question)
    found = _by_kind(said, rows(texts))
    if found is None or not found.texts:
        return None
    to_reach = any(KINDS[kind].asks.search(said) for kind in ("phone", "mail", "site"))
    return found if to_reach or not found.missing else None


def mentioning(question: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that share most of the words which a question is about; none where no line has one
    of them, or too many have."""
    named = _named(_plain(question))
    page = rows(texts)
    scores = [_score(row, named) for row in page]
    best = max(scores, default=0)
    held = [row for row, score in zip(page, scores, strict=True) if score == best]
    if not best or len(held) > MOST:
        return ()
    return tuple(text for row in held for text in row)


def _by_place(said: str, page: list[tuple[Text, ...]]) -> LineMatch | None:
    """The line that is named by where it stands or by how large it is."""
    if match := _PLACE.search(said):
        n = match["n"]
        if match[1]:
            at = ORDINALS[match[1]]
        elif n.isdigit():
            at = int(n) - 1
        else:
            at = _COUNTED[n]
        if -len(page) <= at < len(page):
            return LineMatch(page[at])
        return None
    sizes = [max(_height(text) for text in row) for row in page]
    if _SMALL.search(said):
        chosen = [row for row, size in zip(page, sizes, strict=True) if size <= 1.2 * min(sizes)]
    elif _LARGE.search(said):
        chosen = [row for row, size in zip(page, sizes, strict=True) if size >= max(sizes) / 1.2]
        if len(chosen) == len(page):
            chosen = page[:1]  # print of one size: what stands first is its heading
    else:
        return None
    return _some(page, chosen)


def _by_kind(said: str, page: list[tuple[Text, ...]]) -> LineMatch | None:
    kinds = [kind for kind in KINDS.values() if kind.asks.search(said)]
    named = _named(said)
    scores = [_score(row, named) for row in page]
    held = [row for row, score in zip(page, scores, strict=True) if score and score == max(scores)]
    if not kinds:  # "which platform is the train to Reading", "the lot number"
        return _some(page, held) if _NUMBER.search(said) and held else None
    fits = [row for row in page if any(kind.holds.search(_joined(row)) for kind in kinds)]
    if (end := _END.search(said)) and len(fits) > 1:  # "the last date on the slip"
        return LineMatch(fits[-1] if end["last"] else fits[0])
    both = [row for row in held if row in fits]
    if both or not fits:
        return _some(page, both) if both else None
    if named and held:  # the label stands above its value
        below = [
            page[i + 1] for i, row in enumerate(page[:-1]) if row in held and page[i + 1] in fits
        ]
        fits = [row for row in page if row in held or row in below] if below else fits
    found = _some(page, fits)
    if not found or not named:
        return found
    missing = "" if held else named[0]
    return LineMatch(found.texts, missing)


def _some(page: list[tuple[Text, ...]], chosen: list[tuple[Text, ...]]) -> LineMatch | None:
    """The chosen rows with what they are the rest of, unless that is most of the page."""
    kept = set[int]()
    for i, row in enumerate(page):
        if row in chosen:
            kept.add(i)
            while i and _goes_on(page[i - 1], page[i]):
                i -= 1
                kept.add(i)
    if not kept or len(kept) > MOST or len(kept) == len(page):
        return None
    return LineMatch(tuple(text for i in sorted(kept) for text in page[i]))


def _goes_on(above: tuple[Text, ...], below: tuple[Text, ...]) -> bool:
    """Whether a row is the rest of the sentence above it: without its beginning "nuts" may have
    been "no nuts"."""
    end, start = above[-1].text.rstrip(), below[0].text.lstrip()
    return end[-1:] in (",", "-", ":", "(") or (
        start[:1].islower() and end[-1:] not in (".", "!", "?")
    )


def _named(said: str) -> list[str]:
    """The words of a question that are about something, but for "this bottle": that names what is
    looked at."""
    said = re.sub(r"\b(this|that|these|those) \w+", " ", said)
    return [
        w for w in re.findall(r"[^\W_]+", said.replace("'s", "")) if w not in _COMMON and len(w) > 1
    ]


def _score(row: tuple[Text, ...], named: Sequence[str]) -> int:
    held = re.findall(r"[^\W_]+", _joined(row))
    return sum(any(_same(word, other) for other in held) for word in named)


def _same(word: str, other: str) -> bool:
    """The same word, or another form of it: "apple" and "apples", "vegetarian" and
    "vegetarians"."""
    short, long = sorted((word, other), key=len)
    if long == short or (len(short) >= 4 and long.endswith(short)):
        return True  # "nuts" are in "hazelnuts"
    if long[:3] in _DAYS and long.startswith(short) and len(short) >= 3:
        return True  # "Sat" is "saturdays"
    ending = long[len(short) :]
    return len(short) >= 3 and long.startswith(short) and ending in ("s", "es", "d", "ed", "ing")


def _joined(row: tuple[Text, ...]) -> str:
    return " ".join(text.text for text in row).casefold()


def _beside(left: Text, right: Text) -> bool:
    a, b = bounds(left.quad), bounds(right.quad)
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 * min(a[3] - a[1], b[3] - b[1]) and b[0] >= a[
        2
    ] - (a[3] - a[1])


def _height(text: Text) -> float:
    """How tall its letters are, whichever way it runs."""
    x0, y0, x1, y1 = bounds(text.quad)
    return min(x1 - x0, y1 - y0)
