"""Numbers with points that are no decimal marks: versions, and addresses in a network."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


def rules(words: Lexicon) -> list[Rule]:
    """ "v2.1", "17.4.1", "192.168.0.12"."""

    def network(found: re.Match[str]) -> str:
        whole, _, mask = found.group().partition("/")
        address, _, port = whole.partition(":")
        spoken = f" {words.dot} ".join(map(words.short_digits, address.split(".")))
        if port:
            spoken += f" {words.colon} {words.digits(port)}"
        if mask:
            spoken += f" {words.slash} {words.cardinal(int(mask))}"
        return spoken

    def version(found: re.Match[str]) -> str | None:
        text = found.group()
        if _THOUSANDS.fullmatch(text):
            return None
        return _with_points(text, words)

    def named_version(found: re.Match[str]) -> str:
        number = _with_points(found.group(1), words)
        return " ".join(filter(None, (words.version, number, words.spelled(found.group(2)))))

    def lettered(found: re.Match[str]) -> str:
        number, *letters = found.groups()
        spelled = f" {words.to} ".join(words.spelled(letter) for letter in letters if letter)
        return f"{_with_points(number, words)} {spelled}"

    def address(found: re.Match[str]) -> str:
        parts = [words.spelled(part) for part in found.group().split(":")]
        return f" {words.colon} ".join(parts)

    def named(found: re.Match[str]) -> str:
        name = found.group(1)
        if name in ("rc", "lts"):
            name = words.spelled(name)
        return f" {name} {found.group(2)}"

    def hexadecimal(found: re.Match[str]) -> str:
        return words.spelled(found.group())

    return [
        rule(r"(?<!\w)0x[\dA-Fa-f]{1,16}(?!\w)", hexadecimal),
        _stage(words),
        rule(r"(?<=\d)-(alpha|beta|rc|dev|preview|nightly|snapshot|lts)\.?(\d{0,4})(?!\w)", named),
        rule(
            r"(?<![\w:.])(?=[\da-f:]{0,40}::)[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])", address
        ),
        rule(
            r"\b(?:[Vv]ersi[oó]n\s|(?<![A-Z] )[Vv]\.?\s?)(\d+(?:\.\d+)+)([a-z]?)(?![\w%])",
            named_version,
        ),
        rule(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?(?![\w]|\.\d)", network),
        rule(r"(?<![\w.,])(\d+(?:\.\d+){2,})([a-z])(?:[-–]([a-z]))?(?!\w|\.\d)", lettered),
        rule(r"(?<![\w.,])\d+(?:\.\d+){2,}(?![\w]|\.\d)", version),
    ]


def _stage(words: Lexicon) -> Rule:
    """ "2.0b4"."""
    names = {"a": "alpha", "b": "beta", "rc": words.spelled("RC")}

    def say(found: re.Match[str]) -> str:
        return f" {names[found.group(1)]} {found.group(2)}"

    return rule(r"(?<=\d\.\d)(a|b|rc)(\d{1,2})(?!\w)", say)


def _with_points(text: str, words: Lexicon) -> str:
    """Long parts digit by digit."""
    parts = text.split(".")
    spoken = [
        words.digits(part) if _is_spelled(part) else words.cardinal(int(part)) for part in parts
    ]
    return f" {words.version_point} ".join(spoken)


def _is_spelled(part: str) -> bool:
    return len(part) > 3 or (len(part) > 1 and part.startswith("0"))
