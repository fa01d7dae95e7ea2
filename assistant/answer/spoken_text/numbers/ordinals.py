"""Ordinals as a person says them."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.full_stops import starts_sentence
from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import gender, quantity
from assistant.answer.spoken_text.rules import Rule, one_of, rule, words_after, words_before

GERMAN_ARTICLES = "[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Ii]m|[Aa]m|[Vv]om|[Zz]um|[Zz]ur|[Bb]eim"


_GOES_ON = r"(?:um|ab|bis|und|oder|ist|war|wird|im|in|bei|geht)\b"
_OF_A_MONTH = r"(?:jed|des|dies|nächst|letzt|eines)"
_SIDES = frozenset("izquierda derecha centro interior exterior".split())  # behind a floor
_WEATHER = frozenset(
    """
    temperatura temperaturas máxima mínima máximo mínimo máximas mínimas grados fiebre calor frío
    ángulo horno marca marcan termómetro
    """.split()
)
_NO_NOUNS = frozenset("a y o en de con por para hoy mañana al hasta".split())
_ARTICLES = frozenset("der die das dem den des im am vom zum zur beim ins".split())


def rules(words: Lexicon) -> list[Rule]:
    """ "The 3rd", "10th–12th", "le 1er", "la 2.ª", "am 3. Tag"."""
    by_language = {"en": _english, "de": _german, "fr": _french, "es": _spanish}
    return by_language[words.language](words)


def _english(words: Lexicon) -> list[Rule]:
    def to(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.to} "

    def say(found: re.Match[str]) -> str:
        return words.ordinal(int(found.group(1)))

    def either(found: re.Match[str]) -> str:
        return f"{found.group(1)} or "

    ordinal = r"\d+(?:st|nd|rd|th)"
    return [
        rule(rf"(?<![\w.,])({ordinal})/(?={ordinal}\b)", either),
        rule(rf"(?<![\w.,])({ordinal})\s?[-–—]\s?(?={ordinal}\b)", to),
        # "on 25 and 26th"
        rule(rf"(?<![\w.,/-])(\d{{1,2}})(?=\s(?:and|or|&)\s{ordinal}\b)", say),
        rule(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\b", say),
    ]


def _german(words: Lexicon) -> list[Rule]:
    def say(found: re.Match[str]) -> str:
        article, number = found.groups()
        return f"{article} {words.ordinal(int(number))}{german_ending(article)}"

    def without_article(found: re.Match[str]) -> str:
        number, noun = found.groups()
        ending = _ending_behind(found)
        if ending is None:
            ending = words.ordinal_nouns[noun]
        return f"{words.ordinal(int(number))}{ending} {noun}"

    def listed(found: re.Match[str]) -> str:
        ending = _ending_behind(found)
        if ending is None:
            ending = "r"
        return words.ordinal(int(found.group(1))) + ending

    def after_comma(found: re.Match[str]) -> str | None:
        number, noun = int(found.group(1)), found.group(2)
        others = rf"(?<![\d.,])(?:{number - 1}|{number + 1})\.\s[^\W\d_]"
        if starts_sentence(noun) or re.search(others, found.string):
            return None  # "1. Milk, 2. Bread" are counted
        ending = _ending_behind(found)
        if ending is None:
            ending = {"f": "", "n": "s"}.get(gender(noun, words), "r")
        return f"{words.ordinal(number)}{ending} {noun}"

    nouns = one_of(words.ordinal_nouns)
    number = r"\d{1,3}\."
    return [
        # "der 1., 2. und 3. Platz"
        rule(rf"(?<![\w.,])(\d{{1,3}})\.(?=,\s{number}|\s(?:und|oder|bis)\s{number}|,)", listed),
        rule(
            rf"(?<!\S)({GERMAN_ARTICLES})\s(\d{{1,3}})\."
            rf"(?=\s[A-ZÄÖÜ]|\s{_OF_A_MONTH}|\s{_GOES_ON}|,)",
            say,
        ),
        rule(rf"(?<![\w.,])(\d{{1,3}})\.\s({nouns})\b", without_article),
        rule(r"(?:(?<=[,:]\s)|(?<=[,:]\s\x1e))(\d{1,3})\.\s([A-ZÄÖÜ][a-zäöüß]{2,})", after_comma),
    ]


def _ending_behind(found: re.Match[str]) -> str | None:
    """What a German ordinal ends in behind an article, also behind other ordinals: "der erste,
    zweite und dritte Platz"."""
    for word in reversed(words_before(found, 8)):
        if word in _ARTICLES:
            return german_ending(word)
        if word not in ("und", "oder", "bis") and not word.endswith(("te", "ten", "ter")):
            break
    return None


def german_ending(article: str) -> str:
    """What an ordinal ends in behind an article, or behind none."""
    if not article:
        return "r"
    if article.lower() in ("der", "die", "das"):
        return ""
    return "n"


def _french(words: Lexicon) -> list[Rule]:
    def say(found: re.Match[str]) -> str:
        if re.search(r"1(?:re|ère)s?$", found.group()):
            return "première"
        if found.group(2):
            return "second" + "e" * found.group().rstrip("s").endswith("e")
        return words.ordinal(int(found.group(1)))

    return [rule(r"(?<![\w.,])(\d+)(?:(ndes?|nds?)|ers?|res?|ères?|e|es|è|èmes?|emes?)\b", say)]


def _is_degree(found: re.Match[str], words: Lexicon) -> bool:
    """Spanish "máx. 31º": few things are counted as far as that."""
    if not found.group().endswith(("º", "°")):
        return False
    if _WEATHER & {*words_before(found), *words_after(found, 3)}:
        return True
    number = int(found.group(1))
    return number > 99 or (number > 20 and (words_after(found, 1) or ["a"])[0] in _NO_NOUNS)


def _spanish(words: Lexicon) -> list[Rule]:
    def say(found: re.Match[str]) -> str:
        if _is_degree(found, words):
            return quantity(found.group(1), words.units["°"], words)
        ordinal = words.ordinal(int(found.group(1)))
        if found.group().endswith("ª"):
            return re.sub(r"o\b", "a", ordinal)
        following = re.match(r"\s([^\W\d_]{3,})", found.string[found.end() :])
        if following is not None and following.group(1) not in _SIDES | {"ESO"}:
            return re.sub(r"(primer|tercer)o$", r"\1", ordinal)
        return ordinal

    return [rule(r"(?<![\w.,])(\d+)\.?(?:er\b|[ºª°](?!C))", say)]
