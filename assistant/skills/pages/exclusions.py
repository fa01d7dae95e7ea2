"""What a question leaves out: "everything but the address", "not the prices", "besides the
chairs". Pure rules on words and rows; knows no picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.pages.row import Row, flat, said, score, words
from models.pocket.arguments import singular
from models.vision.scene import Text

_LEFT_OUT = Pattern(
    r"\b(?:all|everything|anything|it|the lot|the rest|what) ?(?:\w+ ){0,4}?(?:but|except|without|"
    r"apart from|besides|other than|minus) (?:for )?(?:the |any |my |all )*(?P<a>[a-z]+)"
    r"|\b(?:except|apart from|besides|other than|leave out|leaving out|skip|skipping|ignore|"
    r"ignoring|not counting|minus|excluding)(?: for)? (?:the |any |my |all )*(?P<b>[a-z]+)"
    r"|\b(?:don't|do not|not) (?:read|say|tell me|give me|want) (?:me )?(?:the|any) (?P<c>[a-z]+)"
    r"|\bwithout (?:the|any|its) (?P<d>[a-z]+)"
    r"|[.,;] ?(?:but )?(?:not|no|never mind|forget) the (?P<e>(?:page )?[a-z]+)(?: (?:at|on|in) "
    r"(?:the|"
    r"each|every) [a-z]+)?\W*$"
)
_READS_ON = Pattern(
    r"^(?:please )?(?:i )?don't (?:read|say|tell me|give me|want|need) .+?[,;]? (?:just|only|but)\b"
)
_PRICES = Pattern(r"[$€£]? ?(?<![\d.,:])\d{1,5}[.,]\d\d(?![\d.,:%]) ?[$€£]?|[$€£] ?\d+")
_ADDRESS = Pattern(
    r"^\d+[a-z]? [a-z' ]+$|\b(?:road|rd|street|st|lane|avenue|ave|close|drive|square|way|terrace|"
    r"place|court|crescent|gardens)\b|\b[a-z]{1,2}\d{1,2}[a-z]? ?\d[a-z]{2}\b|^\d{4,5} [a-z]+"
)
_DATES = Pattern(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2} (?:jan|feb|mar|apr|may|jun)")
_PAGE_NUMBER = Pattern(r"(?:page |p\.? ?|- ?)?\d{1,4}(?: ?-)?", re.IGNORECASE)
_NUMBERS = Pattern(r"\d[\d ./-]*\d|\d")
LINE = 4  # words of a line of running text, at least
_CUT = {"price": _PRICES, "date": _DATES, "number": _NUMBERS, "time": Pattern(r"\d\d?[:.]\d\d")}


def left_out(question: str) -> str:
    """The noun that a question leaves out, singular; "" where it leaves out nothing."""
    found = _LEFT_OUT.search(question.casefold().replace("’", "'"))
    if found is None:
        return ""
    return singular(next(filter(None, found.groups())))


def reads_the_rest(question: str) -> bool:
    """Whether what is not wanted is followed by what is: "don't read the prices, just the names"
    asks for something to be read."""
    return _READS_ON.match(question.casefold().replace("’", "'")) is not None


def rest(question: str, page: Sequence[Row]) -> tuple[Text, ...]:
    """The lines without what the question leaves out; empty where it leaves out nothing that is
    there."""
    noun = left_out(question)
    if not noun:
        return ()
    if noun.startswith("page ") or (noun == "number" and _is_running_text(page)):
        kept = tuple(text for text in flat(page) if not _PAGE_NUMBER.fullmatch(text.text.strip()))
    elif (cut := _CUT.get(noun)) is not None:
        kept = tuple(_without(text, cut) for text in flat(page))
    elif noun == "address":
        kept = flat(row for row in page if not _ADDRESS.search(said(row)))
    else:
        kept = flat(row for row in page if not score(row, [noun]))
    kept = tuple(text for text in kept if words(text.text))
    return kept if kept != flat(page) else ()


def _without(text: Text, cut: Pattern) -> Text:
    return replace(text, text=" ".join(cut.sub(" ", text.text).split()).strip(" -–:,"))


def _is_running_text(page: Sequence[Row]) -> bool:
    """Whether most rows are parts of sentences, whose one number is the page's."""
    long = [row for row in page if len(words(said(row))) > LINE]
    return 2 * len(long) > len(page)
