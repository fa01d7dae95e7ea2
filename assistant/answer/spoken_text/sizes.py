"""Sizes of rooms, screens, clothes and parcels; weights in stones, colours of light."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import NUMBER, Rule, rule, words_after, words_before
from assistant.patterns import Pattern

_LENGTHS = frozenset(
    ("mm", "cm", "dm", "m", "km", "in", "ft", "yd", "px", "Zoll", "po", "pulgadas")
)

_LAMP = Pattern(
    r"\bLED\b|[Ll]umen|\blm\b|[Bb]ulb|[Kk]elvin|[Ll]icht|[Ll]ampe|[Ll]umière|\b[Ll]uz\b"
)
_REPEATED = frozenset(  # of an exercise
    """
    set sets rep reps squats Sätze sätze satz wiederholungen wdh série séries rép reps répétitions
    serie series repeticiones liegestütze kniebeugen pompes flexiones sentadillas
    """.split()
)


def sizes(words: Lexicon, unit: str) -> list[Rule]:
    """ "3x4", "180 x 60 cm", "10 m x 20 m"."""

    def size(found: re.Match[str]) -> str:
        numbers = re.split(r"\s?[x×]\s?", found.group(1))
        link = words.by
        if found.group(2) and found.group(2) not in _LENGTHS:
            link = words.signs["×"]  # "2 × 500 mg"
        elif _REPEATED & {*words_before(found), *words_after(found)}:
            link = words.signs["×"]  # "sets: 3 x 12"
        spoken = f" {link} ".join(_side(number, words) for number in numbers)
        if found.group(2):
            spoken += f" {words.units[found.group(2)][numbers[-1] != '1']}"
        return spoken

    def between(found: re.Match[str]) -> str:
        return f"{found.group(found.lastindex or 1)} {words.by} "

    def clothes(found: re.Match[str]) -> str:
        wide, long = ((words.amount(side[:-1]), side[-1]) for side in found.groups())
        return f"{' '.join(wide)} {words.by} {' '.join(long)}"

    return [
        rule(r"(?<![\w.,])(\d{2}[WL])\s?[x×]\s?(\d{2}[WL])(?!\w)", clothes),  # "34W x 32L"
        # "8 × 1½\" screws"
        rule(r"(?<![\w.,])(\d+)\s?[x×]\s?(?=(?:\d+ )?\d+/\d+\s?[\"″])", between),
        # "W 210 x D 95 x H 88 cm", "210W x 95D"
        rule(r"(\d)\s?[x×]\s?(?=[BDHLTW]:?\s?\d)|(\d[BDHLTW])\s?[x×]\s?(?=\d)", between),
        rule(
            rf"(\d\s?(?:{unit}|[\"']))\s?[x×]\s?(?=\d+(?:[.,]\d+)?\s?(?:{unit}|[\"'])(?!\w))",
            between,
        ),
        rule(
            rf"((?<![\w.,])[-−]?{NUMBER}(?:\s?[x×]\s?{NUMBER})+)(?!\s?[=?]|\d|\^|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])"
            rf"(?:\s?({unit})(?![\w²³])(?:\.(?=[,;:)]))?)?",
            size,
        ),
    ]


def _side(number: str, words: Lexicon) -> str:
    """A side of a screen is said like a year: "nineteen twenty by ten eighty"."""
    if words.language == "en" and re.fullmatch(r"1[1-9]\d\d|[2-9][1-9]\d\d|10[1-9]\d", number):
        return words.year(int(number))
    return words.amount(number)


def stones(words: Lexicon) -> list[Rule]:
    """ "13 st 4 lb"; "1st" is no weight."""
    if words.language != "en":
        return []
    stone = r"(?<![\w.,])(\d{1,2})\s?st\.?,?\s?(?=\d{1,2}(?:\.\d)?\s?lbs?\b)"
    return [rule(stone, lambda found: f"{words.cardinal(int(found.group(1)))} stone ")]


def colours_of_light(words: Lexicon) -> list[Rule]:
    """ "2700K" beside a lamp; "2700K views" are thousands."""

    def say(found: re.Match[str]) -> str | None:
        if not _LAMP.search(found.string):
            return None
        kelvin = {"de": "Kelvin"}.get(words.language, "kelvin")
        return f"{words.amount(found.group(1))} {kelvin}"

    return [rule(r"(?<![\w.,])(\d{4,5})\s?K(?!\w)", say)]
