"""Which numbers are years, and how years and decades are said."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.codes import is_code
from assistant.answer.spoken_text.rules import DASH, Rule, rule, words_after, words_before

_YEARS = range(1010, 2100)  # numbers of four digits that may be a year
_POSSIBLE = r"(?:1[1-9]|20)\d\d"
_LIKELY = r"(?:19|20)\d\d"  # a year also where no word says so
_VEHICLES = frozenset("train bus tram coach ferry service".split())
_TRAVELS = frozenset("departs leaves arrives boards boarding departing arriving landed".split())
_YEAR = frozenset(("year", "jahr", "année", "año"))


def rules(words: Lexicon) -> list[Rule]:
    """ "2019–2024", "from 1999 to 2004", "the 2019/20 season", "the '90s"."""

    def span(found: re.Match[str]) -> str | None:
        first, last = found.groups()
        if int(first) >= int(last):
            return None
        return f"{words.year(int(first))} {words.to} {words.year(int(last))}"

    def alone(found: re.Match[str]) -> str | None:
        if _travels(found, words):
            return words.year(int(found.group()))
        if is_code(found, words) or not _is_year(found, words):
            return None
        return words.year(int(found.group()))

    def short_span(found: re.Match[str]) -> str | None:
        first, last = found.groups()
        if (int(first) + 1) % 100 != int(last) and int(first) % 100 >= int(last):
            return None
        return f"{words.year(int(first))} {words.to} {words.cardinal(int(last))}"

    joined = rf"(?:{DASH}|\s(?:{re.escape(words.to)}|until|till)\s)"
    return [
        rule(rf"(?<![\w.,/-])({_POSSIBLE}){joined}({_POSSIBLE})(?![\w/-]|[.,]\d|\s?[%€$£])", span),
        rule(r"(?<![\w.,/-])(1[1-8]\d\d)–(\d\d)(?![\w/-]|[.,]\d)", short_span),
        rule(rf"(?<![\w.,/-])({_LIKELY})/({_LIKELY})(?![\w/-]|[.,]\d)", span),
        rule(rf"(?<![\w.,/-])({_LIKELY})[/–-](\d\d)(?![\w/-]|[.,]\d)", short_span),
        rule(r"(?<![\w.,/-])\d{4}(?![\w/-]|[.,]\d)", alone),
    ]


def _travels(found: re.Match[str], words: Lexicon) -> bool:
    """English says the number of a train or a bus in pairs: "Acela 2151 departs"."""
    if words.language != "en" or found.group().endswith("00"):
        return False
    if _VEHICLES & {*words_before(found, 1)}:
        return True
    named = re.search(r"[A-Z]\w{0,60}\s$", found.string[: found.start()])
    return named is not None and bool(_TRAVELS & {*words_after(found, 2)})


def _is_year(found: re.Match[str], words: Lexicon) -> bool:
    """Whether a number of four digits is a year, by the words around it."""
    text = found.group()
    if int(text) not in _YEARS:
        return False
    before = words_before(found, 3)
    if before and (before[-1] in words.year_words or _YEAR & set(before)):
        return True
    if words.language == "de" and _is_german_year(found, words):
        return True
    if words.language == "en" and text[2:] != "00" and _ends_with_name(found):
        return True  # "died in Vienna 1797, ..."
    if not re.fullmatch(_LIKELY, text):
        return False
    if re.search(r"(?:[(\['’]|©\s?|copyright )$", found.string[: found.start()]):
        return True
    if _alone(found, words) or _is_cited(found):
        return True
    after = words_after(found, 1)
    return bool(set(after) & words.born_words) or _follows_a_name(found)


def _is_german_year(found: re.Match[str], words: Lexicon) -> bool:
    """Whether "1712" is "siebzehnhundertzwölf": nothing behind it is measured or counted."""
    if not re.fullmatch(r"1[1-9]\d\d", found.group()):
        return False
    # "1500 oder 2000 Euro"
    following = re.sub(r"^\s(?:und|bis|oder)\s[\w.]+", "", found.string[found.end() :])
    after = re.match(r"\s?([^\W\d_]+|[%°€$£])", following)
    if after is None:
        return re.match(r"\s?[-+*/=×÷<>]", found.string[found.end() :]) is None
    return after.group(1)[0].islower() and after.group(1) not in words.units


def _alone(found: re.Match[str], words: Lexicon) -> bool:
    """At the end of a sentence, behind a word that does not count: "It began 1939."."""
    ends = re.match(r"\s?(?:[.;:!?)]|$)", found.string[found.end() :])
    before = re.search(r"([^\W\d_]{1,60})\s$", found.string[: found.start()])
    return ends is not None and before is not None and before.group(1) not in words.copulas


def _is_cited(found: re.Match[str]) -> bool:
    """ "(Smith, 2019, p. 4)"."""
    after = re.match(r"[,;)]", found.string[found.end() :])
    return after is not None and found.string[: found.start()].endswith(", ")


def _ends_with_name(found: re.Match[str]) -> bool:
    """ "Vienna 1797,": between a name and the end of a part of the sentence."""
    after = re.match(r"\s?(?:[,;)]|$|\.(?!\d))", found.string[found.end() :])
    return after is not None and _follows_a_name(found)


def _follows_a_name(found: re.Match[str]) -> bool:
    """ "Expo 2000", "Q3 2025", and nothing behind it that may be counted."""
    before = re.search(r"([A-ZÄÖÜÉ]\w{0,60})\s$", found.string[: found.start()])
    counted = re.match(r"\s(?:[a-zäöüéñ]+s|people)\b", found.string[found.end() :])
    return before is not None and counted is None


def decades(words: Lexicon) -> list[Rule]:
    """ "The 1990s", "the '90s", "die 90er", "the 1800s"."""

    def english(found: re.Match[str]) -> str:
        number = int(found.group(1))
        if number % 100 == 0 and number >= 1000:
            return f"{words.year(number)}s"
        if number < 100:
            return words.cardinal(number).removesuffix("y") + "ies"
        return words.year(number).removesuffix("y") + "ies"

    def german(found: re.Match[str]) -> str:
        number = int(found.group(1))
        if number < 100:
            return words.cardinal(number) + "er"
        return words.year(number) + "er"

    if words.language == "en":
        return [
            rule(r"\b(1[1-9]\d0|20[1-9]0)['’]?s\b", english),
            rule(r"(?:['’]|(?<=[Tt]he )|(?<=mid-)|(?<=late )|(?<=early ))([2-9]0)s\b", english),
        ]
    if words.language == "de":
        return [rule(r"(?<![\w.,])((?:1[1-9]|20)?[1-9]0)er\b", german)]
    return []
