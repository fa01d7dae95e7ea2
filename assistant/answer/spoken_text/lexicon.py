"""How a language says numbers: its tables (tables/en.toml and others) and
num2words.

A language without a table is spoken as it is written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from models.json_types import JsonObject
from models.untyped import untyped

Entry = TypeVar("Entry")
_WEIGHTS = frozenset("pound pounds Pfund livre livres libra libras".split())
LANGUAGES = ("en", "de", "fr", "es")
_TABLES = Path(__file__).with_name("tables")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language. The fields are described in tables/en.toml."""

    language: str
    point: str
    decimal: str
    minus: str
    and_: str
    to: str
    in_: str
    by: str
    at: str
    dot: str
    slash: str
    hyphen: str
    underscore: str
    colon: str
    percent: str
    half: str
    half_before_noun: Sequence[str]
    ratio: str
    over: str
    hours: str
    number: str
    per: str
    out_of: str
    of_parts: str
    times: str
    once: str
    squared: str
    cubed: str
    power: str
    root: str
    version: str
    backslash: str
    and_so_on: str
    sharp: str
    flat: str
    note_sharp: str
    yields: str
    during: str
    marks: Mapping[str, str]
    before_value: Mapping[str, str]
    compass: Mapping[str, str]
    one_magnitude: Mapping[str, str]
    zones: Mapping[str, str]
    ordinal_nouns: Mapping[str, str]
    regions: Mapping[str, str]
    month_first: bool
    left_out: str
    code_left_out: str
    pictures: Mapping[str, str]
    before_picture: Sequence[str]
    before_colour: Sequence[str]
    boxes: Sequence[str]
    bar: str
    hash: str
    star: str
    hashtag: str
    ending: str
    capital: str
    arrows: Mapping[str, str]
    changes: Sequence[str]
    letters: Mapping[str, str]
    signs: Mapping[str, str]
    denominators: Mapping[str, Sequence[str]]
    abbreviations: Mapping[str, str]
    before_number: Mapping[str, str]
    street: Mapping[str, str]
    before_name: Mapping[str, str]
    endings: Mapping[str, str]
    chat: Mapping[str, str]
    doses: Mapping[str, str]
    books: Mapping[str, str]
    chords: Mapping[str, str]
    initialisms: Sequence[str]
    typed: Mapping[str, str]
    months: Mapping[str, int]
    month_names: Sequence[str]
    weekdays: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    currencies: Mapping[str, tuple[str, str, str, str]]
    magnitudes: Mapping[str, str]
    code_words: frozenset[str]
    telephone_words: frozenset[str]
    year_words: frozenset[str]
    counted_words: frozenset[str]
    date_words: frozenset[str]
    version_words: tuple[str, ...]
    expiry_words: frozenset[str]
    parts_words: frozenset[str]
    per_words: frozenset[str]
    grade_words: frozenset[str]
    born_words: frozenset[str]
    code_endings: tuple[str, ...]
    streets: tuple[str, ...]
    copulas: frozenset[str]
    between_words: frozenset[str]
    price_words: frozenset[str]
    ratio_words: frozenset[str]
    duration_words: frozenset[str]
    countdown_words: frozenset[str]
    journey_words: frozenset[str]
    race_words: frozenset[str]
    lock_words: tuple[str, ...]
    wind_words: frozenset[str]
    feminine_nouns: frozenset[str]
    masculine_nouns: frozenset[str]
    neuter_nouns: frozenset[str]

    @property
    def version_point(self) -> str:
        """What stands between the numbers of a version: not the comma of German and French."""
        if self.decimal == ".":
            return self.point
        return self.dot

    def cardinal(self, number: int) -> str:
        """ "four thousand"."""
        return _words(number, self.language, "cardinal")

    def ordinal(self, number: int) -> str:
        """ "fourth"."""
        return _words(number, self.language, "ordinal")

    def year(self, number: int) -> str:
        """ "nineteen eighty-seven"."""
        return _words(number, self.language, "year").replace("oh-", "oh ")

    def digits(self, text: str) -> str:
        """Digit by digit; other characters are left out."""
        return " ".join(self.cardinal(int(c)) for c in text if c.isdecimal())

    def short_digits(self, text: str) -> str:
        """Up to two digits as a number, more digit by digit."""
        if len(text) < 3 and not text.startswith("0"):
            return self.cardinal(int(text))
        return self.digits(text)

    def number_of_model(self, text: str) -> str:
        """The number in a name: "F-150" is "one fifty" in English, a plain number elsewhere; round
        thousands are a number, other numbers of four digits and more are said one by one."""
        if text.startswith("0") or len(text) > 4 or (len(text) == 4 and text[2:] != "00"):
            return self.digits(text)
        if len(text) < 3 or self.language != "en" or text.endswith("00"):
            return self.cardinal(int(text))
        last = self.cardinal(int(text[1:]))
        if text[1] == "0":
            last = f"oh {last}"
        return f"{self.cardinal(int(text[0]))} {last}"

    def spelled(self, text: str) -> str:
        """Letter by letter and digit by digit."""
        names: list[str] = []
        for character in text.upper():
            if character.isdecimal():
                names.append(self.cardinal(int(character)))
            elif character.isalpha():
                names.append(self.letters.get(character, character))
        return " ".join(names)

    def decimal_number(self, whole: str, fraction: str) -> str:
        """A number with the digits behind its point."""
        number = self.cardinal(int(whole))
        if fraction:
            number = f"{number} {self.point} {self._behind_point(fraction)}"
        return number

    def _behind_point(self, fraction: str) -> str:
        """French and Spanish say two digits as a number: "un virgule soixante-quinze"."""
        if self.language in ("fr", "es") and len(fraction) == 2 and fraction[0] != "0":
            return self.cardinal(int(fraction))
        return self.digits(fraction)

    def amount(self, number: str) -> str:
        """A number as it is written: "1,299.5", "-3", "1 000"."""
        text = number.replace("−", "-").strip()
        sign = ""
        if text.startswith("-"):
            sign, text = f"{self.minus} ", text[1:]
        whole, fraction = self.parts(text)
        spoken = self.decimal_number(whole, fraction)
        if fraction and self.decimal not in text and self.decimal == ",":
            spoken = spoken.replace(f" {self.point} ", f" {self.dot} ")  # as it is written: "5.2"
        return sign + spoken

    def large(self, number: str, magnitude: str) -> str:
        """ "two point five million", "eine Million"."""
        if number == "1" and magnitude in self.one_magnitude:
            return self.one_magnitude[magnitude]
        spoken = self.amount(number)
        if self.language == "es":  # "veintiún millones"
            spoken = re.sub("uno$", "un", spoken.replace("veintiuno", "veintiún"))
        return f"{spoken} {magnitude}"

    def is_code_word(self, word: str) -> bool:
        """Whether a number beside a word, in lower case, is said digit by digit."""
        return word in self.code_words or word.endswith(self.code_endings)

    def is_version_word(self, word: str) -> bool:
        """Whether a word, in lower case, names what has a version: also German "Grafiktreiber"."""
        return word in self.version_words or (
            self.language == "de" and word.endswith(self.version_words)
        )

    def parts(self, text: str) -> tuple[str, str]:
        """The digits before and behind the decimal mark. Where a number has one mark only and it is
        the other language's, three digits behind it are thousands, else it is the decimal mark."""
        text = text.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace("'", "")
        other = "." if self.decimal == "," else ","
        if self.decimal in text and other in text:
            last = max(self.decimal, other, key=text.rfind)
            whole, _, fraction = text.rpartition(last)
            return re.sub("[.,]", "", whole), fraction
        if self.decimal in text:
            whole, _, fraction = text.partition(self.decimal)
            return whole or "0", fraction.replace(self.decimal, "")
        head, mark, tail = text.rpartition(other)
        grouped = mark and len(tail) == 3 and head.count(other) == text.count(other) - 1
        if mark and not grouped and text.count(other) == 1:
            return head or "0", tail
        return text.replace(other, "") or "0", ""


@cache
def lexicon(language: str) -> Lexicon | None:
    """The tables of a language ("en", "en-us"), None for one that has none."""
    base = language.lower().partition("-")[0]
    if base not in LANGUAGES:
        return None
    toml = untyped("tomllib" if sys.version_info >= (3, 11) else "tomli")
    text = (_TABLES / f"{base}.toml").read_text(encoding="utf-8")
    table: JsonObject = toml.loads(text)
    months, weekdays, words = table.pop("months"), table.pop("weekdays"), table.pop("words")
    units, currencies = table.pop("units"), table.pop("currencies")
    initialisms: str = table.pop("initialisms")
    return Lexicon(
        language=base,
        units=_units_with_capitals({name: tuple(forms) for name, forms in units.items()}),
        currencies=_with_names({name: tuple(forms) for name, forms in currencies.items()}),
        and_=table.pop("and"),
        in_=table.pop("in"),
        months=_with_capitals(_numbered(months["names"]) | _numbered(months["short"])),
        month_names=months["names"],
        weekdays=_with_capitals(dict(zip(weekdays["short"], weekdays["names"], strict=True))),
        code_words=frozenset(words["codes"]),
        telephone_words=frozenset(words["telephones"]),
        year_words=frozenset(words["years"]),
        counted_words=frozenset(words["counted"]),
        date_words=frozenset(words["dates"]),
        version_words=tuple(words["versions"]),
        expiry_words=frozenset(words["expiries"]),
        parts_words=frozenset(words["parts"]),
        per_words=frozenset(words["per"]),
        grade_words=frozenset(words["grades"]),
        born_words=frozenset(words["born"]),
        code_endings=tuple(words["code_endings"]),
        streets=tuple(words["streets"]),
        copulas=frozenset(words["copulas"]),
        between_words=frozenset(words["between"]),
        price_words=frozenset(words["prices"]),
        ratio_words=frozenset(words["ratios"]),
        duration_words=frozenset(words["durations"]),
        countdown_words=frozenset(words["countdowns"]),
        journey_words=frozenset(words["journeys"]),
        lock_words=tuple(words["locks"]),
        race_words=frozenset(words["races"]),
        wind_words=frozenset(words["winds"]),
        initialisms=initialisms.split(),
        feminine_nouns=frozenset(words["feminine"].split()),
        masculine_nouns=frozenset(words["masculine"].split()),
        neuter_nouns=frozenset(words["neuter"].split()),
        **table,
    )


def _with_capitals(table: Mapping[str, Entry]) -> dict[str, Entry]:
    """A sign on a wall has names in capitals, a table has a first one: "MON-FRI", "Lun"."""
    capitals = {name.upper(): entry for name, entry in table.items() if len(name) > 2}
    return capitals | {name.capitalize(): entry for name, entry in table.items()} | dict(table)


def _units_with_capitals(units: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """ "500 ML", "2 KG"; but "IN" is a word."""
    capitals = {
        name.upper(): forms
        for name, forms in units.items()
        if len(name.rstrip(".")) > 1 and name.islower() and name != "in"
    }
    return capitals | units


def _with_names(
    currencies: dict[str, tuple[str, str, str, str]],
) -> dict[str, tuple[str, str, str, str]]:
    """ "12.50 dollars" is a price, too; but "2.5 pounds" is a weight."""
    names = {name: forms for forms in currencies.values() for name in forms[:2]}
    return {name: forms for name, forms in names.items() if name not in _WEIGHTS} | currencies


def _numbered(names: Sequence[str]) -> dict[str, int]:
    """The month that each name means; English has two short forms of September."""
    numbers = {name: number for number, name in enumerate(names[:12], 1)}
    return numbers | dict.fromkeys(names[12:], 9)


@cache
def _words(number: int, language: str, form: str) -> str:
    number_words = untyped("num2words").num2words
    spoken: str = number_words(number, lang=language, to=form).replace(",", "")
    spoken = spoken.replace("vingtsième", "vingtième").replace("centsième", "centième")
    if language == "es":  # "veintiún mil"
        spoken = spoken.replace("veintiuno mil", "veintiún mil").replace(" y uno mil", " y un mil")
    return spoken
