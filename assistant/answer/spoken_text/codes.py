"""Numbers that are no amounts: telephone numbers, codes, serial numbers, versions. They are said
digit by digit."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule, words_after, words_before

LONG_FIGURE = 7  # digits without separators from which a number is no amount
_PHONE_DIGITS = 7
_MIXED_PIECES = 3  # of letters and digits from which a word is a code, and no gate or flight
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def grouped(words: Lexicon) -> list[Rule]:
    """Numbers that are written in groups: of telephones, books, versions and networks."""

    def phone(found: re.Match[str]) -> str | None:
        text = found.group()
        if sum(map(str.isdecimal, text)) < _PHONE_DIGITS or _THOUSANDS.fullmatch(text):
            return None
        return _in_groups(text, words)

    def asked_for(found: re.Match[str]) -> str | None:
        near = {*words_before(found), *words_after(found)}
        if not near & (words.telephone_words | words.code_words):
            return None
        return _in_groups(found.group(), words)

    def network(found: re.Match[str]) -> str:
        return f" {words.dot} ".join(_short(part, words) for part in found.group().split("."))

    def version(found: re.Match[str]) -> str | None:
        text = found.group()
        if _THOUSANDS.fullmatch(text):
            return None
        return f" {words.version_point} ".join(words.cardinal(int(n)) for n in text.split("."))

    def long_groups(found: re.Match[str]) -> str:
        return _in_groups(found.group(), words)

    return [
        rule(r"(?<![\w.,/])(?:\+\s?|\(?0|\()\d*(?:\)?[ ()/.-]{0,2}\d+)+(?![\w/]|[.,]\d)", phone),
        rule(r"(?<![\w.,/-])(?:\d[- ]?){9,}[\dX](?![\w-])", long_groups),
        rule(
            r"(?<![\w.,/-])\d{3}[-.]\d{3}[-.]\d{4}(?!\w)|(?<![\w.,/-])\d{3}-\d{4}(?![\w-])",
            long_groups,
        ),
        rule(r"(?<![\w.,/-])\d{2,5}(?:[ -]\d{2,5})+(?![\w.,-]*\d)", asked_for),
        rule(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)", network),
        rule(r"(?<![\w.,])\d+(?:\.\d+){2,}(?![\w]|\.\d)", version),
    ]


def mixed(words: Lexicon) -> list[Rule]:
    """Letters and digits in one word: a flight, a gate, a parcel, a password."""

    def say(found: re.Match[str]) -> str:
        pieces = re.findall(r"[^\W\d_]+|\d+", found.group())
        letters = "".join(piece for piece in pieces if piece.isalpha())
        is_code = len(pieces) >= _MIXED_PIECES or bool({*words_before(found)} & words.code_words)
        if is_code and letters.isupper():
            return words.spelled(found.group())
        return " ".join(_piece(piece, words) for piece in pieces)

    return [rule(r"(?<![\w])(?=[\w-]*\d)(?=[\w-]*[^\W\d_])[^\W_]+(?:-[^\W_]+)*(?![\w])", say)]


def is_code(found: re.Match[str], words: Lexicon) -> bool:
    """Whether a run of digits is said digit by digit, for its form or the words around it."""
    digits = found.group().lstrip("-−")
    if not digits.isdecimal() or len(digits) < 2:
        return False
    if digits[0] == "0" or len(digits) >= LONG_FIGURE:
        return True
    if len(digits) < 3:
        return False
    if set(words_before(found, 1)) & words.telephone_words:
        return True
    before, after = set(words_before(found)), set(words_after(found))
    if (before | after) & words.code_words:
        return True
    return len(digits) >= 5 and bool((before | after) & words.telephone_words)


def _in_groups(text: str, words: Lexicon) -> str:
    """The groups of a number with a short pause between them."""
    plus = ""
    if text.lstrip().startswith("+"):
        plus = words.signs["+"] + " "
    groups = re.findall(r"[\dX]+", text)
    return plus + ", ".join(words.spelled(group) for group in groups)


def _short(part: str, words: Lexicon) -> str:
    if len(part) < 3 and not part.startswith("0"):
        return words.cardinal(int(part))
    return words.digits(part)


def _piece(piece: str, words: Lexicon) -> str:
    if piece.isdecimal():
        return _short(piece, words)
    if piece.isupper() or len(piece) == 1:
        return words.spelled(piece)
    return piece
