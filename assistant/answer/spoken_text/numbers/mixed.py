"""Letters and digits in one word: a flight, a gate, a formula, a password, German "10-jährig"."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.markup.writing import LONGEST
from assistant.answer.spoken_text.notations.formulas import ELEMENT
from assistant.answer.spoken_text.numbers.nouns import quantity
from assistant.answer.spoken_text.pronounceable import is_pronounceable
from assistant.answer.spoken_text.rules import PLACES, Rule, rule, words_before
from assistant.patterns import Pattern

_PIECES = 3  # of letters and digits from which a word is a code, and no gate or flight
_MIXED_PIECES = 4  # the same where capitals and small letters are mixed
_LONGEST_PIECE = 4  # letters of such a code that stand together
_NEAR = 3  # words before a gate or flight in which one may say that it is a code
_YEAR = Pattern(r"([A-Z]{2})(20\d\d)")  # "FY2025"
_FORMULA = Pattern(rf"(?:{ELEMENT}[2-9]?|{ELEMENT}1\d|{ELEMENT}2\d){{1,8}}")
_REST = rf"[\w-]{{0,{LONGEST}}}"
_WORD = rf"(?={_REST}\d)(?={_REST}[^\W\d_])[^\W_]+(?:-[^\W_]+)*"


def rules(words: Lexicon) -> list[Rule]:
    """ "B42", "9KT31", "C6H12O6", "221B", "1080p", "Q1–Q3"."""

    def to(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.to} "

    def under(found: re.Match[str]) -> str:
        return f"under {words.cardinal(int(found.group(1)))}"

    def lines(found: re.Match[str]) -> str:
        return f"{words.year(int(found.group(1)))} {words.spelled('P')}"

    def counted(found: re.Match[str]) -> str:
        number = found.group(1)
        if len(number) > 2 and any(map(words.is_code_word, words_before(found, 1))):
            return words.digits(number) + " "  # "Lot 8812B"
        return words.cardinal(int(found.group(1))) + " "

    def say(found: re.Match[str]) -> str:
        return _said(found, words)

    def stars(found: re.Match[str]) -> str:
        single, many = words.units["★"]
        if words.language == "en":
            many = single
        return quantity(found.group(1), (single, many), words)

    def decimal(found: re.Match[str]) -> str:
        return f"{words.spelled(found.group(1))} {words.amount(found.group(2))}"

    english: list[Rule] = []
    if words.language == "en":
        english.append(rule(r"(?<![\w-])U(1\d|2[0-3])(?=s?\b)", under))  # of players
    return [
        *english,
        rule(r"(?<![\w.-])([A-Z]{2,3})(\d{1,2}[.,]\d)(?![\w.])", decimal),  # "PM2.5"
        rule(r"(?<![\w/])[fFƒ]/(?=\d)", lambda found: f"{words.spelled('F')} "),  # of a lens
        rule(r"(?<![\w.,])([1-7])\s?[*∗](?=[\s-]?[^\W\d_])", stars),  # "5* hotel"
        *_german(words),
        *_roads(words),
        rule(r"\b([A-Z]\d{0,3})–(?=[A-Z]\d{0,3}\b)", to),
        rule(r"\b(([A-Z])\d{1,3})-(?=\2\d{1,3}\b(?!-))", to),  # "gates A1-A20"
        rule(r"(?:(?<=\d)|(?<=\d\s))([a-z])[-–](?=[a-z]\b)", to),  # "figures 3a–c"
        rule(r"(?<![\w.,])(\d{3,4})p(?!\w)", lines),  # of a screen
        # "100-year-old", "350F"
        rule(r"(?<![\w.,/-])(\d{1,4})(?:-(?=[^\W\d_]{3})|(?=[A-Za-z](?!\w)))", counted),
        rule(rf"(?<!\w)(?<!\d[.,]){_WORD}(?!\w)", say),
    ]


def models(words: Lexicon) -> list[Rule]:
    """ "737-800", "A350-900", English "Boeing 737": before the ranges."""

    def plane(found: re.Match[str]) -> str:
        letter, number, series = found.groups()
        said = f"{words.number_of_model(number)} {words.number_of_model(series)}"
        return f"{words.spelled(letter)} {said}".lstrip()

    def dotted(found: re.Match[str]) -> str:
        return " ".join(map(words.spelled, found.groups()))

    def name(found: re.Match[str]) -> str:
        return words.number_of_model(found.group())

    def pairs(found: re.Match[str]) -> str | None:
        maker, number = found.groups()
        coded = any(map(words.is_code_word, words_before(found, 2)))
        if coded or maker in words.units or maker in words.currencies:
            return None
        return f"{maker} {words.year(int(number))}"

    english: list[Rule] = []
    if words.language == "en":  # "RTX 4090"
        english.append(
            rule(
                r"(?<![\w-])([A-Z]{2,4}) ([1-9][1-9]\d[1-9]|[1-9]\d[1-9]0)(?![\w-]|[.,/:]\d)", pairs
            )
        )
    return [
        *english,
        rule(r"(?<![\w.])([A-Z])\.(\d{3})(?!\w|[.,]\d)", dotted),  # "H.264"
        rule(r"(?<![\w.,-])(A(?=3)|(?=7))([37]\d[0-79])-([1-9]00)(?![\w-]|[.,]\d)", plane),
        rule(r"(?:(?<=\bBoeing )|(?<=\bAirbus ))\d{3}(?![\w-])", name),
    ]


def _roads(words: Lexicon) -> list[Rule]:
    """French "la D906", Spanish "la N-340": the number of a road is said as one."""

    def say(found: re.Match[str]) -> str:
        return f"{words.spelled(found.group(1))} {words.cardinal(int(found.group(2)))}"

    roads = {"fr": r"(?<![\w-])([ADN])\s?(\d{3,4})", "es": r"(?<![\w-])(AP|[AMN])-(\d{1,3})"}
    if words.language not in roads:
        return []
    behind = r"(?:(?<=\b[Ll]a )|(?<=\b[Ll]['’])|(?<=\bsur )|(?<=\bpar )|(?<=\bpor ))"
    return [rule(rf"{behind}{roads[words.language]}(?![\w-])", say)]


def _german(words: Lexicon) -> list[Rule]:
    """ "10-jährig", "3-mal", "2er-Packung"."""

    def say(found: re.Match[str]) -> str:
        number = found.group(1)
        if number == "1":
            return "ein"
        if len(number) == 4:
            return words.year(int(number))
        return words.cardinal(int(number))

    def decimal(found: re.Match[str]) -> str:
        return words.amount(found.group(1))

    if words.language != "de":
        return []
    return [
        rule(r"(?<![\w.,/-])(\d+,\d+)-(?=mal\b|fach)", decimal),
        rule(r"(?<![\w.,/-])(\d{1,4})(?:-(?=[a-zäöü]{3})|(?=er\b))", say),
    ]


def _said(found: re.Match[str], words: Lexicon) -> str:
    text = found.group()
    pieces: list[str] = re.findall(r"[^\W\d_]+|\d+", text)
    year = _YEAR.fullmatch(text)
    if year is not None:
        return f"{words.spelled(year.group(1))} {words.year(int(year.group(2)))}"
    if _FORMULA.fullmatch(text):
        return " ".join(_of_formula(piece, words) for piece in pieces)
    if _is_code(found, pieces, words):
        return ", ".join(words.spelled(part) for part in text.split("-"))
    return " ".join(_piece(piece, words) for piece in pieces)


def _is_code(found: re.Match[str], pieces: list[str], words: Lexicon) -> bool:
    """Whether it is said character by character."""
    letters = "".join(filter(str.isalpha, pieces))
    mixed = _is_mixed(pieces)
    if not (letters.isupper() or mixed) or any(_is_word(piece, words) for piece in pieces):
        return False
    near = words_before(found, _NEAR)
    if mixed:
        return len(pieces) >= _MIXED_PIECES or any(map(words.is_code_word, near))
    if len(pieces) >= _PIECES:
        return True
    return not PLACES.intersection(near[-1:]) and any(map(words.is_code_word, near))


def _is_mixed(pieces: list[str]) -> bool:
    """Whether capitals and small letters stand as they do in no word: "aB3xK9", "Fr33Ship"."""
    letters = [piece for piece in pieces if piece.isalpha()]
    if any(len(piece) > _LONGEST_PIECE for piece in letters):
        return False
    together = "".join(letters)
    both = any(map(str.isupper, together)) and any(map(str.islower, together))
    return both and (len(pieces) >= _PIECES or re.search("[a-z][A-Z]", together) is not None)


def _of_formula(piece: str, words: Lexicon) -> str:
    """ "C6H12O6" has twelve H."""
    if piece.isdecimal():
        return words.cardinal(int(piece))
    return words.spelled(piece)


def _piece(piece: str, words: Lexicon) -> str:
    if piece.isdecimal():
        return words.number_of_model(piece)
    if _is_word(piece, words):
        return piece
    if piece.isupper() or len(piece) == 1:
        return words.spelled(piece)
    return piece


def _is_word(piece: str, words: Lexicon) -> bool:
    """ "SAVE20" and "COVID-19" hold a word."""
    return len(piece) > 3 and is_pronounceable(piece)
