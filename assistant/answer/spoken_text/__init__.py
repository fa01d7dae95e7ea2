"""The one step between an answer and the voice: what is read aloud, and how it is said.

`plain_text` takes out of a stream what is not read aloud (markup/); `spoken_text` turns a clause
into the words that a person would say: numbers, dates, prices, addresses, abbreviations. The
tables of each language are data (tables/).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from functools import cache

from assistant.answer.spoken_text import (
    addresses,
    directions,
    initialisms,
    other_forms,
    passwords,
    short_forms,
    signs,
)
from assistant.answer.spoken_text.lexicon import Lexicon, lexicon
from assistant.answer.spoken_text.markup.filter import MarkupFilter
from assistant.answer.spoken_text.markup.in_words import InWords
from assistant.answer.spoken_text.markup.reasoning import ReasoningFilter
from assistant.answer.spoken_text.markup.writing import LONGEST
from assistant.answer.spoken_text.notations import (
    airports,
    cards,
    formulas,
    functions,
    labels,
    music,
    verses,
)
from assistant.answer.spoken_text.numbers import (
    amounts,
    arithmetic,
    codes,
    dates,
    fractions,
    measures,
    mixed,
    ordinals,
    postal,
    prices,
    romans,
    times,
    versions,
    years,
)
from assistant.answer.spoken_text.rules import Rule, apply_all
from assistant.patterns import Pattern
from models.speech.languages import ENGLISH

CONTEXT = 60  # characters of what was said before that may say what a number is
SLICE = 1000  # characters of a long text that are looked at together
# Signs that look alike, and lowered digits.
_ALIKE = str.maketrans("₀₁₂₃₄₅₆₇₈₉\u03bc\u2126", "0123456789\u00b5\u03a9")
# Full width, raised letters, Roman and circled numbers, ligatures and squared units as one writes
# them.
_OTHER_FORMS = Pattern(
    "[\u2102\u2115\u211a\u211d\u2124\uff01-\uff5e"
    "\u2160-\u217f\u02b0-\u02b8\u1d43-\u1d5b\u2460-\u2473\ufb00-\ufb06\u3380-\u33df]"
)
_UNSEEN = Pattern("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and marks without a width
_SQUARES = Pattern(r"([\d/]\s?[kcdm]?m)\^?([23])(?!\w|[.,]\d)")  # "40 m2"
# Where an item, a row or a number in words begins with a small letter, a voice makes no pause.
_SENTENCE_START = Pattern(r"(?<=[^\W\d_A-Z]{2}[.!?])\s+[^\W\d_]")
_LONG_WORD = Pattern(rf"\S{{{LONGEST}}}(?=\S)")  # a rule looks at one from each of its letters
_BLANKS = Pattern(r" {2,}")
# How a word is pronounced, in the letters of phonetics: "/ˈθɪŋ/".
_PRONUNCIATION = Pattern(
    r"\s?(?:/[^/\s\d][^/\n]{0,30}[\u0250-\u02ad\u02c8\u02cc\u02d0θðŋ][^/\n]{0,30}/"
    r"|\[[^\[\]\n]{0,30}[\u0250-\u02ad\u02c8\u02cc\u02d0][^\[\]\n]{0,30}\])(?!\w)"
)
# Of a program.
_OPERATORS = Pattern(r"(?<=[\w)\]] )(?:[!<>=]=|&&|\|\|)(?= [\w(\"'-])|(?<=\w)==(?=\w)")
_SEAM = "\x1e"  # between what was said before and the clause


async def plain_text(pieces: AsyncIterator[str], language: str = "en") -> AsyncGenerator[str, None]:
    """The words of a streaming answer, without reasoning, markup, code and emoji.

    An answer that holds nothing else is replaced by a sentence that says so.
    """
    async with aclosing(_filtered(pieces, MarkupFilter(_in_words(lexicon(language))))) as plain:
        spoken = written = False
        async for text in plain:
            written, spoken = True, spoken or any(map(str.isalnum, text))
            if text:
                yield text
    if written and not spoken:
        yield _nothing_to_read(language)


async def without_reasoning(
    pieces: AsyncIterator[str], language: str = "en"
) -> AsyncGenerator[str, None]:
    """A streaming answer as a program wants it: without reasoning and control tokens, with all of
    its markup. One that holds nothing else is replaced by a sentence that says so."""
    async with aclosing(_filtered(pieces, ReasoningFilter())) as answer:
        said = written = False
        async for text in answer:
            written, said = True, said or bool(text.strip())
            if text:
                yield text
    if written and not said:
        yield _nothing_to_read(language)


async def _filtered(
    pieces: AsyncIterator[str], markup: MarkupFilter | ReasoningFilter
) -> AsyncGenerator[str, None]:
    """What a filter gives for each piece of a text, "" too; nothing where nothing was written."""
    written = False
    async for piece in pieces:
        if piece:
            written = True
            yield markup.push(piece)
    if written:
        yield markup.flush()


def read_aloud(text: str, language: str = "en") -> str:
    """What `plain_text` gives, for a text that is whole."""
    plain = without_markup(text, language)
    if text and not any(map(str.isalnum, plain)):
        return _nothing_to_read(language)
    return plain


def _nothing_to_read(language: str) -> str:
    words = lexicon(language) or lexicon(ENGLISH)
    assert words is not None, "every release has the English table"
    return words.left_out


def without_markup(text: str, language: str = "") -> str:
    """The same for a text that is whole; without a language nothing is said for what is left
    out."""
    markup = MarkupFilter(_in_words(lexicon(language)))
    return markup.push(text) + markup.flush()


def _in_words(words: Lexicon | None) -> InWords | None:
    if words is None:
        return None
    before, colours = tuple(words.before_picture), tuple(words.before_colour)
    return InWords(words.code_left_out, words.pictures, before, colours)


def spoken_text(text: str, language: str = "en", before: str = "") -> str:
    """A text as a person says it. `before` is what was said before it in the same answer."""
    words = lexicon(language)
    if words is None:
        return text
    spoken: list[str] = []
    for part in _slices(text):
        context = before[-CONTEXT:].replace(_SEAM, " ")
        written = in_one_form(part)
        said = apply_all(rules_of(words), f"{context} {_SEAM}{written}")
        if _SEAM not in said:  # a rule has taken the end of the one and the start of the other
            said = apply_all(rules_of(words), written)
        said = _SENTENCE_START.sub(_capital, said.rpartition(_SEAM)[2])
        spoken.append(re.sub(r"(?<=\()\s|\s(?=\))", "", re.sub(r"\s+", " ", said)).strip())
        before = part
    return " ".join(filter(None, spoken))


def load(language: str) -> None:
    """Have everything ready before the first answer."""
    spoken_text("2 of 3", language)


def _slices(text: str) -> Iterator[str]:
    """A long text in parts that end with a word."""
    while len(text) > SLICE:
        end = text.rfind(" ", 1, SLICE) + 1 or SLICE
        yield text[:end]
        text = text[end:]
    yield text


def _capital(found: re.Match[str]) -> str:
    return found.group().upper()


def _raised(found: re.Match[str]) -> str:
    return f"{found.group(1)}{'²³'[int(found.group(2)) - 2]}"


def _without_commas(found: re.Match[str]) -> str:
    """Thousands as they are grouped in India: "1,50,000"."""
    return found.group().replace(",", "")


def _arrow(found: re.Match[str]) -> str:
    return {"-": "→", "=": "⇒"}[found.group()[0]]


def _operator(found: re.Match[str]) -> str:
    return {"!=": "≠", "<=": "≤", ">=": "≥", "==": "=", "&&": "∧", "||": "∨"}[found.group()]


def in_one_form(text: str) -> str:
    """Unusual spaces, minus signs, fractions and lowered digits in the usual form."""
    text = _UNSEEN.sub("", text.replace(_SEAM, " ")).translate(_ALIKE)
    text = _LONG_WORD.sub(r"\g<0> ", _BLANKS.sub(" ", text))
    text = _OTHER_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    text = _SQUARES.sub(_raised, text)
    text = re.sub(r"(?<![\w.])\.(?=\d)", "0.", text).replace("+/-", "±")
    text = re.sub(r"(?<=\d:\d\d)Z\b", " UTC", text)
    text = re.sub(r"(?<![\w,.])\d{1,2}(?:,\d\d){1,3},\d{3}(?!\d|,\d)", _without_commas, text)
    text = re.sub(r"(?<=[\dA-Zk ][NAVW])[·⋅](?=[mhs]\b)", "", text)  # "90 N·m"
    text = re.sub(r"(?<=[\w)] )[-=]>(?= [\w(])", _arrow, text)
    text = _PRONUNCIATION.sub("", _OPERATORS.sub(_operator, text))
    text = re.sub(r"\s?℮(?!\w)", "", text)  # the mark of a weight that is packed by a machine
    text = re.sub(r"(?:(?<=\dV)|(?<=\d V))\s?~(?=[\s,;)]|$)", "", text).replace("⎓", " DC ")
    text = re.sub(r"(?<!★)★\s?(\d[.,]\d)(?!\d)", r"\1★", text)
    text = re.sub(r"(?<![nN])º(?=\s?[CF]\b)", "°", text)
    text = re.sub(r"(?<![^\s(])–(?=\d)", "-", text)
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", text).replace("\u2044", "/")
    for sign, fraction in fractions.VULGAR.items():
        text = re.sub(rf"(?<=[^\W_])\s?{sign}", f" {fraction}", text).replace(sign, fraction)
    return text


@cache
def rules_of(words: Lexicon) -> Sequence[Rule]:
    """All rules of a language in their order."""
    return (
        *passwords.rules(words),
        *addresses.rules(words),
        *airports.rules(words),
        *cards.rules(words),
        *labels.keys(words),
        *verses.rules(words),
        *music.rules(words),
        *short_forms.abbreviations(words),
        *directions.rules(words),
        *initialisms.rules(words),
        *formulas.rules(words),
        *functions.rules(words),
        *arithmetic.treatments(words),
        *signs.hearts(words),
        *arithmetic.comparisons(words),
        *years.decades(words),
        *mixed.models(words),
        *dates.rules(words),
        *other_forms.rules(words),
        *times.rules(words),
        *labels.rules(words),
        *postal.rules(words),
        *codes.grouped(words),
        *versions.rules(words),
        *prices.rules(words),
        *measures.rules(words),
        *years.rules(words),
        *arithmetic.rules(words),
        *labels.draws(words),
        *fractions.rules(words),
        *ordinals.rules(words),
        *romans.rules(words),
        *mixed.rules(words),
        *amounts.rules(words),
        *initialisms.unreadable(words),
        *signs.rules(words),
        *initialisms.words_in_capitals(words),
    )
