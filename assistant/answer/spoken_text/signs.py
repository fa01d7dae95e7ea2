"""Signs between words as words, and marks that nobody says: what is left when the numbers are
said."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.numbers.nouns import quantity
from assistant.answer.spoken_text.rules import Rule, one_of, per, rule
from assistant.patterns import Pattern

# Behind one of these a "*" is a key.
_PRESSED = (
    "[Pp]ress|[Dd]ial|[Hh]it|[Kk]ey|then|[Dd]rücke|[Dd]rücken Sie|Taste|dann"
    "|[Aa]ppuyez sur|[Tt]apez|touche|puis|[Pp]ulse|[Mm]arque|tecla|luego"
)
# Behind an arrow that points there a person says one of these alone: "→ left".
_DIRECTIONS = (
    "left|right|straight|up|down|ahead|back|links|rechts|geradeaus|gerade|oben|unten|zurück"
    "|(?:à |a |tout |todo )?(?:gauche|droite?|la izquierda|la derecha|izquierda|derecha|recto)"
)
_POINTS = Pattern("[←↑↓]")  # the arrows of a text that has one of these show directions


def rules(words: Lexicon) -> list[Rule]:
    """Those with a meaning of their own first."""
    return [
        *_boxes(words),
        *_keys_and_names(words),
        *_slashes(words),
        *_dashes(words),
        *_between(words),
        *_unsaid(words),
    ]


def _replaced(pattern: str, words: str) -> Rule:
    return rule(pattern, lambda found: words)


def hearts(words: Lexicon) -> list[Rule]:
    """ "I <3 it"; at the end of a message it is a picture, which nobody reads aloud. Before the
    comparisons."""
    love = rule(r"(?<=\b(?:I|u) )<3(?=\s\w)|(?<=\b(?:we|We) )<3(?=\s\w)", lambda found: "love")
    picture = _replaced(r"\s?<3+(?=\s*(?:$|[.!?)]|[A-Z]))", "")
    if words.language == "en":
        return [love, picture]
    return [picture]


def _boxes(words: Lexicon) -> list[Rule]:
    """ "[x] Milk"."""

    def say(found: re.Match[str]) -> str:
        state = words.boxes[int(found.group(1) != " ")]
        return f"{found.group(2).strip(' ,')}, {state}"

    return [rule(r"\[([xX ])\]\s?([^\[\].!?;:\x1e]+)", say)]


def _keys_and_names(words: Lexicon) -> list[Rule]:
    """ "C#", "*100#", "#SlowFood", "@cafe", "AAA"."""

    def hashtag(found: re.Match[str]) -> str:
        return f"{words.hashtag} " + re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])", " ", found.group(1))

    def key(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.star}"

    return [
        _replaced(r"(?<=\b[A-G])#(?!\w)", f" {words.sharp}"),
        _replaced(r"(?<!\S)\*(?=\w+(?: \w+){0,8} ?#)", f"{words.star} "),
        _replaced(r"(?<!\S)#(?=[\s.,;)]|$)", words.hash),
        rule(rf"\b({_PRESSED}) \*(?=[\s.,;)]|$)", key),
        _replaced(r"(?<=\w)#(?!\w)", f" {words.hash}"),
        rule(r"(?<![\w#])#([^\W\d]\w*)", hashtag),
        _replaced(r"(?<=\b(?:from|with) )\*(?=[\s.,;)])", words.star),
        _replaced(r"(?<!\S)@\s?(?=\w|\s)", f"{words.at} "),
        _replaced(r"(?<=\w)@(?=\w)", f" {words.at} "),
        rule(r"\bA{2,3}\b(?!-)", lambda found: words.spelled(found.group())),
    ]


def _slashes(words: Lexicon) -> list[Rule]:
    """ "times/day", "and/or", "fruit / nuts", German "Ein-/Ausgang"."""

    def rate(found: re.Match[str]) -> str | None:
        if found.group(1) in words.per_words:
            return None  # "day/night"
        return found.group(1) + per(found.group(2), words)

    whole_units = [name for name in words.units if len(name) > 1 and name.isalpha()]
    return [
        _replaced(r"(?<=[^\W\d_])-/(?=[^\W\d_])", f"- {words.and_} "),
        _replaced(r"\s/\s", ", "),
        rule(rf"(?<![^\W\d_])([^\W\d_]+)/({one_of(words.per_words)})(?!\w)", rate),
        rule(rf"(?<![^\W\d_])([^\W\d_]{{3,}})/({one_of(whole_units)})(?!\w)", rate),  # "cells/mL"
        _replaced(r"(?<=[^\W\d_])/(?=[^\W\d_])|(?<=\w)\s?/(?=\s)", " "),
    ]


def _dashes(words: Lexicon) -> list[Rule]:
    """A mark of "A-", a pause, and the dash that opens a speech."""
    return [
        _replaced(r"(?<=\b[A-F])[-−](?=[\s.,;)]|$)|(?<=\w)\s−\s?(?=\w)", f" {words.minus} "),
        _replaced(r"(?:(?<=\x1e)|^)\s?[—–]\s?|\s?[—–](?=[.,!?])", ""),
        _replaced(r"(?<=\b[A-Z]{3})–(?=[A-Z]{3}\b)", f" {words.to} "),  # "LHR–JFK"
        _replaced(r"\s[-–](?=\s|$)|\s?—\s?", ", "),
        _replaced(r"(?<!\w)[-–](?=\w)", " "),
    ]


def _between(words: Lexicon) -> list[Rule]:
    """ "A & B", "A → B"; at the end an arrow points, as on a sign."""

    def arrow(found: re.Match[str]) -> str:
        return f", {words.arrows[found.group(1)]}"

    def on_sign(found: re.Match[str]) -> str | None:
        at_start = not found.string[: found.start()].strip().removesuffix("\x1e").strip()
        if not at_start and not _POINTS.search(found.string):
            return None
        return f", {words.arrows[found.group(1)]}, "

    def sign(found: re.Match[str]) -> str:
        return f" {words.signs[found.group(1)]} "

    always = [each for each in words.signs if each not in "<>"]
    return [
        _replaced(r"(?<=[a-zà-ÿ)]{2})\s[>›»]\s(?=[A-ZÀ-Ý])", ", "),  # of a menu
        _replaced(rf"\s?[→←↑↓]\s?(?=(?:{_DIRECTIONS})\b)", ", "),
        rule(rf"\s?([{''.join(words.arrows)}])(?=\s*(?:$|[.,;:)]))", arrow),
        rule(rf"\s?([{''.join(words.arrows)}])\s?", on_sign),
        rule(rf"\s?({one_of(always)})\s?", sign),
        rule(r"(?<=\s)([<>])(?=\s)", lambda found: words.signs[found.group(1)]),
    ]


def _unsaid(words: Lexicon) -> list[Rule]:
    def stars(found: re.Match[str]) -> str:
        return quantity(str(len(found.group(1))), words.units["★"], words)

    return [
        _replaced(r"\s?\|\s?", ", "),
        rule(r"(?<![★☆\w])(★{1,10})☆{0,10}(?!\w)", stars),
        _replaced(r"[★☆▲▼]|(?<!\s)\s+(?=[.,;](?:\s|$))", ""),
        _replaced(r"[$€£]{2,}", ""),
        _replaced(r"[_*∗~^\\{}\[\]<>®™]", " "),
    ]
