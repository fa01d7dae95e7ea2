"""The rows of a page that answer a question: those that hold most of the words that it is about, in
its language or another, and a value of the kind that it asks for.

Pure rules on words and rows; knows no picture and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.patterns import Pattern
from assistant.skills.pages import by_meaning, exclusions, reading_orders
from assistant.skills.pages.question_words import COMMON, asks_for_any, asks_for_word, subjects
from assistant.skills.pages.row import Row, headings, is_heading, said, same_word, words
from assistant.skills.pages.times import weekdays
from assistant.skills.words.line_kinds import DEADLINE, KINDS, WHEN
from models.pocket.durations import figures

Weights = dict[str, float]
Test = Callable[[Row], bool] | None  # whether a row has a value of the kind that is asked for
MOST = 3  # rows that are one answer
HEAD, OTHER, ROLE, FITS, BEFORE = 1.5, 1.0, 0.6, 0.5, 0.4  # what a word, or the value, counts
FIRST = 0.25  # the first thing that is named: "the code for the internet" is a code
ENOUGH = 0.4  # of the words that a question is about, for a row that surely answers it
_DIGIT = Pattern(r"\d")
_ONLY = Pattern(r"\b(?:only|just|nothing but|merely)\b(?P<wanted>.{3,})")
_PARTS = Pattern(
    r"[,.;?!]|\b(?:in|on|of|off|at|for|to|from|by|with|per|is|are|was|were|do|does|did|has|have|"
    r"had|and|or|that|than|i|it|they|we|you)\b"
)
_ASKS_WHEN = Pattern(
    r"\b(?:when(?:'s)?|what (?:time|date|day|hours?)|which (?:time|date|day)|how late|hours|"
    r"opening times?|date|deadline)\b"
)
_ASKS_UNTIL = Pattern(
    r"\b(?:by|until|till|before|at the latest|latest|deadline|due|keeps?|run out|expire\w*|"
    r"valid|return|hand in|send)\b"
)
_ASKS_NUMBER = Pattern(
    r"\b(?:how (?:much|many|long|old|high|hot|strong|far)|number|digits?|price|costs?|cheap\w*|"
    r"total|percent|per cent|grams?|weighs?|weight|heavy|code|page|amount)\b"
)
# A value that stands below its label: a number, or one word with digits in it.
_VALUE_ALONE = Pattern(r"[ .,:/()+-]*\d[\d .,:/()+-]*|(?=\S*\d)\S{4,}")
_SIGN_BY_SIGN = Pattern(
    r"\b(?:digit|letter|number|character|figure|sign) (?:by|after|at) (?:the |a )?"
    r"(?:digit|letter|number|character|figure|sign|other|another|time)\b|"
    r"\b(?:every|each) (?:digit|letter|number|character|figure|sign)\b|\bspell\w*\b"
)
# Words that count where the print has their like, and else are only how one asks.
_ROLES = frozenset(
    "arrive arrives arriving arrival leave leaves depart departs departure expiry expire expires "
    "open opens close closes shut shuts price total page size".split()
)
_ACTS = "pay return reply book send hand register apply claim post renew order sign use".split()
_WHICH = Pattern(r"\b(?:which|what) (?P<kind>(?!way|side|one)[a-z]+)\b")
# What a thing is printed on: in "the total on the invoice" the total is looked for.
_CARRIED = Pattern(r"\b(?:on|from) (?:the|this|that|my|your|its) (?P<what>[a-z ]+)\W*$")
_OPEN = Pattern(r"^(?:and |so |but )*(?:what|who)(?: is| are)? (?:the|my|in|on|for|today)\b")
_BARE_KIND = Pattern(
    r"(?!what (?:time|date) is it)"
    r"(?:and |so |for |at )*(?:(?P<duration>how long)|(?P<price>how much|what price)|"
    r"(?P<temperature>how hot|what temperature)|(?P<departure>what time)|(?P<date>when|what date))"
    r"(?: for| is (?:it|that)| does it (?:take|cost|need))?\W*$"
)
_UNITS = frozenset(
    "gram grams kilo kilos euro euros pound pounds dollars pence cents minutes hours degrees watts "
    "litres millilitres calories days".split()
)
_PIECES_ASKED = Pattern(
    r"\bhow many (?:\w+ )?(?:are |come |is )?in (?:the|this|that|a|it|here|there)\b"
)
_PIECES = Pattern(
    r"\b\d+ ?(?:x|stk|stück|st|pcs|pieces|pack|tablets|capsules|sachets|tabletten|kapseln|sheets|"
    r"blatt|pièces|comprimés|piezas|pezzi)\b"
)
_HOW_MUCH = Pattern(r"\bhow (?:much|many)\b")
_NEXT = Pattern(r"\b(?:next|first|soonest)\b")
_SEVERAL = Pattern(r" and |\w, ")
_GOES_ON = Pattern(r"^(?:and|or|but|what about|how about)\b")


@dataclass(frozen=True)
class Reply:
    """Rows that answer, in reading order. `sure`: they hold what was asked, so that nothing else
    needs to be asked; `others` are further rows of the same words."""

    rows: tuple[Row, ...]
    sure: bool = False
    others: tuple[Row, ...] = ()


def may_be_printed(question: str) -> bool:
    """Whether print may answer a question, as far as its words tell."""
    asked = question.casefold().replace("’", "'")
    if reading_orders.is_another(asked):
        return False
    if not reading_orders.asks(asked) and not sign_by_sign(question):
        return False
    asked = figures(asked)
    if weekdays.asked_for(asked):
        return True
    until = _ASKS_UNTIL.search(asked) and _ASKS_WHEN.search(asked)
    if _BARE_KIND.match(asked):
        return True
    return bool(_weights(asked) or until or _PIECES_ASKED.search(asked))


def asks_for_part(question: str) -> bool:
    """Whether a request says which part to read, "not all, only the price", or to spell it."""
    asked = question.casefold().replace("’", "'")
    only = exclusions.reads_the_rest(asked) and _wanted(asked) != asked
    return only or reading_orders.spells_it(asked)


def sign_by_sign(question: str) -> bool:
    """Whether what is told is to be spelled."""
    return _SIGN_BY_SIGN.search(question.casefold()) is not None


def value(text: str) -> str:
    """What stands behind a label: "4471 902" of "Number: 4471 902"."""
    label, colon, rest = text.partition(": ")
    if colon and len(words(label)) <= MOST and rest.strip():
        return rest.strip()
    number = re.search(r"(?<!\w)\S*\d.*$", text)
    return number[0] if number and is_label(text[: number.start()]) else text


def is_label(text: str) -> bool:
    """Whether words stand before a value and are none themselves."""
    return 0 < len(words(text)) <= MOST and not _DIGIT.search(text)


def reply(question: str, page: Sequence[Row], before: str = "") -> Reply | None:
    """The rows that answer a question; `before` is the question that it goes on from. None where
    none does."""
    asked = figures(_wanted(question.casefold().replace("’", "'")))
    asked = re.sub(r"\bper \d+\b", " ", asked)  # all rows of a table are per 100 g
    weights = _weights(asked, _single_letters(question))
    fits = _value_asked(asked)
    if len(page) < 2:
        return None
    alone = _without_words(asked, page)
    if len(alone) == 1 and not (fits and _holding(page, weights, fits)):
        return Reply(tuple(alone), sure=True)
    if not weights:
        return _of_kind(asked, page) if before else None
    if _GOES_ON.match(asked) and before:
        earlier = _weights(figures(before.casefold()), _single_letters(before))
        extra = {word: BEFORE for word in earlier if word not in weights}
    else:
        extra = {}
    return _best(asked, page, weights, extra, fits)


def _of_kind(asked: str, page: Sequence[Row]) -> Reply | None:
    """The one row with the kind of value that a question asks for and nothing else: "for how
    long"."""
    bare = _BARE_KIND.match(asked)
    kind = None if bare is None else KINDS[bare.lastgroup or ""]
    held = [row for row in page if kind is not None and kind.holds.search(said(row))]
    return Reply(tuple(held), sure=True) if len(held) == 1 else None


def closest(question: str, page: Sequence[Row], before: str = "") -> tuple[Row, ...]:
    """The row that is closest to a question in meaning, with what it asks for; none where that is
    not sure. `before` is the question that it goes on from."""
    if asks_for_word(question):
        return ()
    if _GOES_ON.match(question.casefold()) and before and not asks_for_any(question):
        question = f"{before} {question}"
    asked = figures(_wanted(question.casefold().replace("’", "'")))
    fits = _value_asked(asked)
    found = by_meaning.closest(asked, page, fits) if fits or subjects(asked) else ()
    if len(found) != 1 or not is_heading(found[0]):
        return found
    return tuple(_with_label(page, page.index(found[0]), asked))


def _without_words(asked: str, page: Sequence[Row]) -> list[Row]:
    """The rows that say until when, or how many there are in a packet, for a question for that."""
    if _PIECES_ASKED.search(asked):
        return [row for row in page if _PIECES.search(said(row))]
    if not _ASKS_UNTIL.search(asked) or not _ASKS_WHEN.search(asked) or "how much" in asked:
        return []
    due = [row for row in page if DEADLINE.search(said(row)) and WHEN.search(said(row))]
    acts = set(words(asked)).intersection(_ACTS)
    named = [row for row in due if acts.intersection(words(said(row)))]
    return named or due  # "pay by 12 June" among all that is to be done by some time


def _best(
    asked: str, page: Sequence[Row], weights: Weights, extra: Weights, fits: Test
) -> Reply | None:
    """The rows with the most of the words; a heading with the values below it; or one row for each
    of several things."""
    scores = [_score(row, weights) for row in page]
    tie = [_score(row, extra) + FITS * _fits(row, fits) for row in page]
    total = [s + t if s else 0.0 for s, t in zip(scores, tie, strict=True)]
    best = max(total)
    if best < OTHER:
        return None
    at = [i for i, score in enumerate(total) if score == best]
    others = tuple(page[i] for i in at[1:])
    if len(at) > 1 and _NEXT.search(asked):
        at = at[:1]
    content = {word: weight for word, weight in weights.items() if weight >= OTHER}
    whole = sum(content.values())
    held = _score(page[at[0]], content) if content else ROLE
    apart = _one_each(page, weights, at[0], fits)
    if apart and _SEVERAL.search(asked) and not sign_by_sign(asked):
        return Reply(tuple(page[i] for i in apart), sure=True)
    chosen = [page[i] for i in at]
    if fits is not None and not any(map(fits, chosen)):
        chosen = _with_values(page, at[0], fits) or chosen
    elif fits is None and len(at) == 1:
        chosen = _with_label(page, at[0], asked)
    enough = not content or held >= ENOUGH * whole
    if _HOW_MUCH.search(asked) and all(word.isdigit() for word in content):
        enough = not content  # "how much is 10 euros in dollars" names nothing that is printed
    answered = fits is None or any(map(fits, chosen))
    many = 2 * MOST if chosen[0] in headings(page) else MOST
    sure = enough and answered and len(chosen) <= many
    return Reply(tuple(chosen), sure, others)


def _wanted(asked: str) -> str:
    """The part of a request behind "only", where there is one: "not the whole menu, only ..."."""
    found = _ONLY.search(asked)
    if found is None or not subjects(found["wanted"]):
        return asked
    return found["wanted"].strip()


def _single_letters(question: str) -> set[str]:
    """Letters and digits that stand alone as names: the B of "zone B", the 2 of "sample 2"."""
    found = re.findall(r"(?<=[a-z][- ])(?:[B-HJ-Z]|\d)\b", question)
    return {sign.casefold() for sign in found}


def _weights(asked: str, letters: Iterable[str] = ()) -> dict[str, float]:
    """How much each word of a question counts: the last of a phrase is what it is about, and words
    like "arrive" or "price" count where the print has their like."""
    weights: dict[str, float] = {}
    content = (set(subjects(asked)) | set(letters)) - _UNITS - _ROLES
    for part in _PARTS.split(asked):
        found = [word for word in words(part) if word in content]
        for word in found:
            is_head = word == found[-1] and not word.isdigit()
            weight = HEAD if is_head else OTHER
            if is_head and not any(other > OTHER for other in weights.values()):
                weight += FIRST
            weights[word] = max(weights.get(word, 0.0), weight)
    kind = _WHICH.search(asked)  # "which zone is my permit for" asks for a zone
    if kind is not None and kind["kind"] in weights:
        weights[kind["kind"]] = HEAD + FIRST
    roles = [word for word in words(asked) if word in _ROLES]
    weights = {**dict.fromkeys(roles, ROLE), **weights}
    carrier = _CARRIED.search(asked)
    on_it = [] if carrier is None else words(carrier["what"])
    if any(word not in on_it for word in weights):
        weights.update((word, BEFORE) for word in on_it if word in weights)
    return weights


def _value_asked(asked: str) -> Callable[[Row], bool] | None:
    """A test of rows for the kind of value that is asked for, or None."""
    if sign_by_sign(asked):
        return lambda row: value(row[0].text) != row[0].text
    if _ASKS_WHEN.search(asked):
        return lambda row: WHEN.search(said(row)) is not None
    if _ASKS_NUMBER.search(asked):
        return lambda row: _DIGIT.search(said(row)) is not None
    return None


def _fits(row: Row, fits: Callable[[Row], bool] | None) -> bool:
    return fits is not None and fits(row)


def _score(row: Row, weights: dict[str, float]) -> float:
    held = words(said(row))
    return sum(weight for word, weight in weights.items() if any(same_word(word, w) for w in held))


def _holding(page: Sequence[Row], weights: Weights, fits: Callable[[Row], bool]) -> list[Row]:
    """Rows with a word of the question and a value of its kind."""
    return [row for row in page if _score(row, weights) >= HEAD and fits(row)]


def _one_each(page: Sequence[Row], weights: Weights, best: int, fits: Test) -> list[int]:
    """One row for each of the things that are asked for, "the coach and the seat"; none where one
    row has them all, or one of them is nowhere or in several rows."""
    heads = [word for word, weight in weights.items() if weight != OTHER]
    heads = [word for word in heads if _rows_of(page, word)]
    if len(heads) < 2 or all(_score(page[best], {word: 1.0}) for word in heads):
        return []
    found = [_rows_of(page, word) for word in heads]
    if fits is not None:  # "oats" is in the name of the packet, too
        found = [[at for at in rows if fits(page[at])] or rows for rows in found]
    if any(len(rows) != 1 for rows in found):
        return []
    return sorted({rows[0] for rows in found})


def _rows_of(page: Sequence[Row], word: str) -> list[int]:
    return [i for i, row in enumerate(page) if _score(row, {word: 1.0})]


def _with_values(page: Sequence[Row], at: int, fits: Callable[[Row], bool]) -> list[Row]:
    """A row with the rows right below it that hold a value; none where the next holds none."""
    below: list[Row] = []
    for row in page[at + 1 :]:
        if not fits(row):
            break
        below.append(row)
    return [page[at], *below[:MOST]] if below else []


def _with_label(page: Sequence[Row], at: int, asked: str) -> list[Row]:
    """A row, with the section below it where it is a heading, or what stands below a bare label."""
    row = page[at]
    text = " ".join(line.text for line in row).strip()
    heads = headings(page)
    priced = [bool(_DIGIT.search(said(other))) for other in page]
    if priced[at] or at + 1 == len(page):
        return [row]
    if row in heads or (len(words(text)) == 1 and priced[at + 1]):
        below: list[Row] = []
        for other in page[at + 1 :]:
            if other in heads or (below and not _DIGIT.search(said(other))):
                break
            below.append(other)
        return [row, *below[: 2 * MOST]]
    if _OPEN.match(asked) and _tells_nothing(text, asked) and not is_heading(page[at + 1]):
        return [row, page[at + 1]]
    valued = is_label(text) and _VALUE_ALONE.fullmatch(said(page[at + 1]).strip()) is not None
    return [row, page[at + 1]] if valued or text.endswith(":") else [row]


def _tells_nothing(text: str, asked: str) -> bool:
    """Whether a line holds nothing but words of the question: the answer stands below it."""
    known = [word for word in words(asked) if len(word) > 1]
    told = [word for word in words(text) if len(word) > 1 and word not in COMMON]
    return all(any(same_word(word, other) for other in known) for word in told)
