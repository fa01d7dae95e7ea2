"""Abbreviations and signs as words."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule


def abbreviations(words: Lexicon) -> list[Rule]:
    """Before the numbers: what stands before one says what it is."""

    def known(found: re.Match[str]) -> str:
        name, stop = found.group(1), ""
        if name.endswith(".") and found.end() == len(found.string):
            stop = "."  # of the sentence, too
        if name in words.abbreviations:
            return words.abbreviations[name] + stop
        meaning = words.abbreviations[name[0].lower() + name[1:]]
        return meaning[0].upper() + meaning[1:] + stop

    def numbered(found: re.Match[str]) -> str:
        return words.before_number[found.group(1)] + " "

    def street(found: re.Match[str]) -> str:
        return f"{found.group(1)} {words.street[found.group(2)]}"

    def saint(found: re.Match[str]) -> str:
        return words.saint[found.group(1)]

    found_rules = [
        rule(
            rf"(?<!\w)({one_of(words.before_number)})\s?(?=\d|[A-Z]{{1,4}}[\d-]|[IVXLC]+\b)",
            numbered,
        )
    ]
    if words.regions:
        short = one_of(words.regions)
        behind_a_town = rf"(?<=\w, )(?:{short})(?=[.,!?]|$)"
        before_a_postcode = rf"\b(?:{short})(?= \d{{5}}\b)"
        region = rf"{behind_a_town}|{before_a_postcode}"
        found_rules.append(rule(region, lambda found: words.regions[found.group()]))
    if words.street:
        found_rules.append(rule(rf"\b([A-Z][\w'’]*) ({one_of(words.street)})(?!\w)", street))
    if words.saint:
        found_rules.append(rule(rf"(?<!\w)({one_of(words.saint)})(?=\s[A-Z])", saint))
    endings = [each for each in words.abbreviations if each == "str."]
    whole = [each for each in words.abbreviations if each not in endings]
    whole += [each[0].upper() + each[1:] for each in whole if each[0].islower()]
    # Behind a number "min." is a unit.
    measured = words.units.keys() | words.currencies.keys()
    units = [each for each in whole if {each, each.rstrip(".")} & measured]
    others = [each for each in whole if each not in units]
    if units:
        found_rules.append(rule(rf"(?<!\w)(?<!\d )({one_of(units)})(?!\w)", known))
    found_rules.append(rule(rf"(?<!\w)({one_of(others)})(?!\w)", known))
    if endings:
        found_rules.append(rule(rf"(?<=\w)({one_of(endings)})(?!\w)", known))
    return found_rules


def signs(words: Lexicon) -> list[Rule]:
    """After the numbers: a sign between words, and marks that nobody says."""

    def sign(found: re.Match[str]) -> str:
        return f" {words.signs[found.group(1)]} "

    def minus(found: re.Match[str]) -> str:
        return f" {words.minus} "

    def space(found: re.Match[str]) -> str:
        return " "

    def pause(found: re.Match[str]) -> str:
        return ", "

    def rate(found: re.Match[str]) -> str | None:
        if found.group(1) in words.per_words:
            return None  # "day/night"
        return f"{found.group(1)} {words.per} {found.group(2)}"

    always = [each for each in words.signs if each not in "<>"]
    return [
        rule(r"(?<=\b[A-G])#(?!\w)", lambda found: f" {words.sharp}"),
        rule(rf"([^\W\d_]+)/({one_of(words.per_words)})\b", rate),
        rule(rf"\s?({one_of(always)})\s?", sign),
        rule(r"(?<=\s)([<>])(?=\s)", lambda found: words.signs[found.group(1)]),
        rule(r"(?<=[^\W\d_])/(?=[^\W\d_])", space),
        rule(r"\s[-–](?=\s)|\s?—\s?|\s?\|\s?", pause),
        rule(r"(?<!\S)@\s?(?=\w|\s)", lambda found: f"{words.at} "),
        rule(r"[_*~^\\{}\[\]<>®™]|(?<!\w)[-–](?=\w)|(?<=\w)\s?/(?=\s)", space),
        rule(r"(?<=\w)\s−\s?(?=\w)", minus),
    ]
