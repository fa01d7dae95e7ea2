"""Numbers with points that are no decimal marks: versions, and addresses in a network."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule, words_before
from assistant.patterns import Pattern

_THOUSANDS = Pattern(r"\d{1,3}(?:[.,]\d{3})+")


_NEAR = 4  # words before a number in which one may say that it is a version
_FROM_AND_TO = ("from", "to", "von", "auf", "vers", "a")
# "iOS", or a name with a capital: where dates are written with points, that may be any noun.
_NAME = Pattern(r"\b(?:[^\W\d_]*[a-zà-ÿ][A-Z]\w*|(?P<capital>[A-ZÀ-Ý])[^\W\d_]+)\s$")
_DATES_HAVE_POINTS = ("de",)


def is_version(found: re.Match[str], words: Lexicon) -> bool:
    """Whether a number that could be a date, such as "2.4.10", is the version of what is named
    before it: "Firmware 2.4.10", "iOS 2.4.10", "Update auf 2.4.10"."""
    if not re.fullmatch(r"[1-9]\d?(?:\.[1-9]?\d)+\.?", found.group()):
        return False  # "02.04.10", "2.4.2010"
    before = words_before(found, _NEAR)
    links = {words.to, words.number.lower(), *words.copulas, *_FROM_AND_TO}
    near = [word for word in before if word not in links]
    weekdays = {name.lower() for name in (*words.weekdays, *words.weekdays.values())}
    if {*near[-1:]} & (words.date_words | words.expiry_words | words.born_words | weekdays):
        return False
    if any(map(words.is_version_word, before)):
        return True
    name = _NAME.search(found.string[: found.start()])
    return name is not None and (
        not name.group("capital") or words.language not in _DATES_HAVE_POINTS
    )


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
        name, number, letter = found.groups()
        said = (name or words.version, _with_points(number, words), words.spelled(letter))
        return " ".join(filter(None, said))

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
            r"\b(?:([Vv]ersi[oó]n)\s|(?<![A-Z] )[Vv]\.?\s?)(\d+(?:\.\d+)+)([a-z]?)(?![\w%])",
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
