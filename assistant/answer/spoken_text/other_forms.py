"""Times in other forms than the usual one: without a colon, with half a mark of the day, with a
zone, in the time that a match runs on."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, one_of, rule, words_before


def rules(words: Lexicon) -> list[Rule]:
    """ "0655-0810", "9:30a–11a", "3 PM EST", German "Mo–Sa 8–18 h", "90+3"."""

    def added(found: re.Match[str]) -> str:
        return f" {words.signs['+']} ".join(found.groups())

    found_rules = [
        *_without_colon(),
        *_zones(words),
        rule(r"(?<![\w.,])(45|90|105|120)(?:\.|e|['′])?\+(\d{1,2})(?:['′]|(?!\w))", added),
        *_short_halves(words),
    ]
    if words.language == "de":  # "um 14.30 los"
        clock = r"(?<=\bum )(\d{1,2})\.([0-5]\d)(?!\d|\.|\s?(?:[€%]|Uhr|Euro|Prozent|[kcm]?[mg]\b))"
        found_rules.append(rule(clock, lambda found: ":".join(found.groups())))
        found_rules.append(_opening_hours(words))
    return found_rules


def _without_colon() -> list[Rule]:
    """ "0900–1700 hrs", "0655-0810", "the 7.42 to Bath", "departs 06.12"."""

    def military(found: re.Match[str]) -> str:
        return f"{found.group(1)}:{found.group(2)}"

    hours_behind = r"(?:hrs|hours)\b"
    late = r"(?:[01]\d|2[0-3])[0-5]\d(?![\w-]|[.,]\d)"
    behind = r"\s*(?:$|[,;)]|\.(?!\d)|(?:from|at|plat\w*|for|to|on|and|via|[ap]m)\b)"
    travels = "[Dd]eparts|[Aa]rrives|[Ll]eaves|[Dd]eparting|[Aa]rriving"
    return [
        rule(rf"(?<![\w.,:-])(0\d)([0-5]\d)(?=\s?[-–]\s?{late})", military),
        rule(r"(?<=\d:\d\d[-–])(\d\d)([0-5]\d)(?![\w-]|[.,:]\d)", military),
        rule(rf"\b((?:{travels})\s\d{{1,2}})\.([0-5]\d)(?={behind})", military),
        rule(
            r"(?<![\d.,:])([01]\d|2[0-3])([0-5]\d)"
            rf"(?=\s?hrs\b|\s?[-–]\s?\d{{4}}\s?{hours_behind})",
            military,
        ),
        rule(r"(?<=\b[Tt]he )(\d{1,2})\.(\d\d)(?=\s(?:to|from|train|bus|service)\b)", military),
    ]


def _short_halves(words: Lexicon) -> list[Rule]:
    """English "9:30a–11a"."""

    def say(found: re.Match[str]) -> str:
        return f"{found.group(1)} {found.group(2).upper()}M"

    if words.language != "en":
        return []
    other = r"\s?[-–]\s?\d{1,2}(?::\d\d)?[ap]\b"
    return [
        rule(rf"(?<![\w.,:])(\d{{1,2}}(?::\d\d)?)([ap])(?={other})", say),
        rule(r"(?<=M[-–])(\d{1,2}(?::\d\d)?)([ap])\b", say),
        rule(r"(?<![\w.,:])(\d{1,2}:\d\d)([ap])\b(?!\.?m)", say),
    ]


def _zones(words: Lexicon) -> list[Rule]:
    """ "3 PM EST"."""
    if not words.zones:
        return []
    behind_time = (
        r"(?<=\d\s)|(?<=[APap]M\s)|(?<=[ap]m\s)|(?<=[ap]\.m\.\s)|(?<=[ap]\.m\s)|(?<=Uhr\s)"
    )
    zones = one_of(words.zones)
    return [
        rule(rf"(?<=[ap])\.m\.(?=\s(?:{zones})\b)", lambda found: "m"),
        rule(rf"(?:{behind_time})(?:{zones})\b", lambda found: words.zones[found.group()]),
    ]


def _opening_hours(words: Lexicon) -> Rule:
    """German "Mo–Sa 8–18 h"."""
    days = {day.lower() for day in words.weekdays.values()}

    def say(found: re.Match[str]) -> str | None:
        if not days & {*words_before(found)}:
            return None
        return found.group(1) + words.hours

    return rule(r"(\b\d{1,2}\s?[-–]\s?\d{1,2}\s)h\b", say)
