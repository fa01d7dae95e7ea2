"""A row of a page: lines side by side, in reading order. Pure functions; knows no question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from assistant.patterns import Pattern
from models.vision.scene import Text, bounds

Row = tuple[Text, ...]

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENDINGS = ("s", "es", "d", "ed", "ing")
LONGEST_HEADING = 5  # words
LEAST_RUNNING = 4  # words of a line of running text
SHORT_HEADING = 3  # words of one that only its place shows
# Letters of a word that is looked for at the end, or at the beginning, of a longer one.
SHORTEST_END, SHORTEST_START = 4, 5
_PRICE = Pattern(
    r"(?<![\d.,])(\d{1,5}[.,]\d\d)(?![\d.,])|[$€£] ?(\d{1,5})\b(?![.,]\d)|\b(\d{1,5}) ?[$€£]"
)
# What print says instead of the word that is asked for, in other words or another language.
_WORDS = Path(__file__).with_name("same_words.txt")
_SAME_PLACE = tuple(
    frozenset(line.casefold().split())
    for line in _WORDS.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


def rows(texts: Sequence[Text]) -> list[Row]:
    """Texts in reading order, those side by side together."""
    found: list[list[Text]] = []
    for text in texts:
        if found and _beside(found[-1][-1], text):
            found[-1].append(text)
        else:
            found.append([text])
    return [tuple(row) for row in found]


def same_label(one: Text, other: Text) -> bool:
    """Whether two lines stand one below the other."""
    left, _, right, _ = bounds(one.quad)
    start, _, end, _ = bounds(other.quad)
    return min(right, end) > max(left, start)


def signs(texts: Sequence[Text]) -> list[list[Text]]:
    """The lines of each sign: those that stand one below another, without a gap between them that
    is taller than a line and twice the smallest one."""
    labels: list[list[Text]] = []
    for text in texts:
        label = next((each for each in labels if same_label(each[0], text)), None)
        if label is None:
            labels.append([text])
        else:
            label.append(text)
    return [part for label in labels for part in _apart(label)]


def _apart(label: list[Text]) -> list[list[Text]]:
    """The lines of a column in groups: they stand apart where a gap is wide."""
    gaps = [bounds(below.quad)[1] - bounds(above.quad)[3] for above, below in pairwise(label)]
    least = max(0.0, min(gaps, default=0.0))
    found = [label[:1]]
    for line, gap in zip(label[1:], gaps, strict=True):
        if gap > max(height(line), 2 * least):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def said(row: Row) -> str:
    """What a row says, lower case."""
    return " ".join(text.text for text in row).casefold()


def words(text: str) -> list[str]:
    """The words and numbers of a text."""
    return re.findall(r"[^\W_]+", text.casefold())


def flat(chosen: Iterable[Row]) -> tuple[Text, ...]:
    """The lines of rows."""
    return tuple(text for row in chosen for text in row)


def price(row: Row) -> float | None:
    """The first price of a row."""
    found = _PRICE.search(said(row))
    if found is None:
        return None
    return float(next(filter(None, found.groups())).replace(",", "."))


def is_heading(row: Row) -> bool:
    """Whether a row looks like the heading of those below it: a few words in capitals, or with a
    colon behind them. A price may stand beside them."""
    text = " ".join(line.text for line in row).strip()
    bare = _PRICE.sub("", text).strip()
    short = 0 < len(words(bare)) <= LONGEST_HEADING and not re.search(r"\d", bare)
    return short and (bare.isupper() or bare.endswith(":"))


def headings(page: Sequence[Row]) -> frozenset[Row]:
    """The rows that head others: by their look, or as the bare words between rows with prices, of
    which there are two at least: "Mains", "Desserts"."""
    bare = [
        row
        for row, below in pairwise(page)
        if price(row) is None
        and price(below) is not None
        and len(words(said(row))) <= SHORT_HEADING
        and not re.search(r"\d", said(row))
    ]
    by_place = bare if len(bare) > 1 else []
    return frozenset([*by_place, *(row for row in page if is_heading(row))])


def section(page: Sequence[Row], at: int) -> list[Row]:
    """The heading at a place and the rows below it, up to the next heading."""
    heads = headings(page)
    found = [page[at]]
    for row in page[at + 1 :]:
        if row in heads:
            break
        found.append(row)
    return found


def score(row: Row, named: Sequence[str]) -> int:
    """How many of the words that are asked for a row holds."""
    held = words(said(row))
    return sum(any(same_word(word, other) for other in held) for word in named)


def same_word(word: str, other: str) -> bool:
    """The same word, another form of it, or the same in another language: "apple" and "apples",
    "vegetarian" and "veg", "soup" and "Tomatensuppe"."""
    if _same_form(word, other):
        return True
    return any(form == other or _is_part(form, other) for form in also(word))


def _same_form(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if long == short or _is_part(short, long):
        return True
    if long[:3] in _DAYS and long.startswith(short) and len(short) >= 3:
        return True  # "Sat" is "saturdays"
    ending = long[len(short) :]
    return len(short) >= 3 and long.startswith(short) and ending in _ENDINGS


def _is_part(short: str, long: str) -> bool:
    """Whether a word is an end or, where it is long enough to tell, the beginning of a longer one:
    "nuts" are in "hazelnuts", and "olive" in "Olivenöl"."""
    if len(short) < SHORTEST_END:
        return False
    return long.endswith(short) or (len(short) >= SHORTEST_START and long.startswith(short))


def also(word: str) -> frozenset[str]:
    """What signs may say instead of a word, with itself where there is anything."""
    return frozenset[str]().union(*(place for place in _SAME_PLACE if word in place))


def goes_on(above: Row, below: Row) -> bool:
    """Whether a row is the rest of the sentence above it: without its beginning "nuts" may have
    been "no nuts"."""
    end, start = above[-1].text.rstrip(), below[0].text.lstrip()
    return end[-1:] in (",", "-", ":", "(") or (
        start[:1].islower() and end[-1:] not in (".", "!", "?")
    )


def _runs_on(above: Text, below: Text) -> bool:
    """Whether a line goes on with the running text of the line above it."""
    end, start = above.text.rstrip(), below.text.lstrip()
    runs = end.endswith(",") or sum(map(str.isalpha, end.split())) >= LEAST_RUNNING
    return runs and start[:1].islower() and end[-1:] not in (".", "!", "?", ":")


def sentence(line: Text, texts: Sequence[Text]) -> tuple[Text, ...]:
    """A line with those before and behind it that its sentence begins and ends in: without them
    "take medicines" may have been "talk to your doctor first if you take medicines"."""
    if line not in texts:
        return (line,)
    start = end = texts.index(line)
    while start and _runs_on(texts[start - 1], texts[start]):
        start -= 1
    while end + 1 < len(texts) and _runs_on(texts[end], texts[end + 1]):
        end += 1
    return tuple(texts[start : end + 1])


def sentences(lines: Sequence[Text], texts: Sequence[Text]) -> tuple[Text, ...]:
    """Lines that were chosen, each with its whole sentence, and each once."""
    return tuple(dict.fromkeys(part for line in lines for part in sentence(line, texts)))


def height(text: Text) -> float:
    """How tall its letters are, whichever way it runs."""
    x0, y0, x1, y1 = bounds(text.quad)
    return min(x1 - x0, y1 - y0)


def _beside(left: Text, right: Text) -> bool:
    a, b = bounds(left.quad), bounds(right.quad)
    height = a[3] - a[1]
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared > 0.5 * min(height, b[3] - b[1]) and b[0] >= a[2] - height


def with_values(page: list[Row], labels: list[Row], values: list[Row]) -> list[Row]:
    """Labels with the values that stand below them; none where no value stands below."""
    below = [page[i + 1] for i, row in enumerate(page[:-1]) if row in labels]
    below = [row for row in below if row in values]
    return [row for row in page if row in labels or row in below] if below else []
