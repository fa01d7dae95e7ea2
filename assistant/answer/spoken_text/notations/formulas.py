"""Formulas of chemistry and physics."""

from __future__ import annotations

import re

from assistant.answer.spoken_text.lexicon import Lexicon
from assistant.answer.spoken_text.rules import Rule, rule
from assistant.patterns import Pattern

ELEMENT = (
    "(?:He|Li|Be|Ne|Na|Mg|Al|Si|Cl|Ar|Ca|Ti|Cr|Mn|Fe|Ni|Cu|Zn|Br|Ag|Sn|Ba|Au|Hg|Pb|[HBCNOFPSKI])"
)
_COMPOUND = rf"(?:{ELEMENT}){{1,6}}"
# With numbers, so that an arrow beside it is one of a reaction.
_REACTION = Pattern(rf"(?<!\w)(?:{ELEMENT}\d{{0,2}}){{1,8}}\s(?:[+]\s[^→]{{1,80}})?(?:→|⟶|->)")
_NO_PRODUCTS = frozenset("is if in on or no of as at an to by".split())


def rules(words: Lexicon) -> list[Rule]:
    """ "NaCl", "HCl", "2 H2 + O2 → 2 H2O", "E = mc²", "F = ma"."""

    def compound(found: re.Match[str]) -> str | None:
        text = found.group()
        certain = not text.isupper() and sum(map(str.isupper, text)) > 1  # "NO", "He" are words
        if not certain and not _REACTION.search(found.string):
            return None
        return words.spelled(text)

    def arrow(found: re.Match[str]) -> str | None:
        before, after = found.string[: found.start()], found.string[found.end() :]
        if "=" in before and "=" in after:
            return f", {words.signs['⇒']} "
        if not _REACTION.search(found.string):
            return None
        return f" {words.yields} "

    def product(found: re.Match[str]) -> str | None:
        text = found.group()
        if text in words.units or text in _NO_PRODUCTS:
            return None
        return " ".join(words.letters.get(letter.upper(), letter) for letter in text)

    def with_groups(found: re.Match[str]) -> str:
        pieces = re.findall(r"[A-Za-z]+|\d+", found.group())
        return " ".join(p if p.isdecimal() else words.spelled(p) for p in pieces)

    part = rf"(?:{ELEMENT}\d{{0,2}})"
    return [
        rule(rf"(?<![\w.-]){part}{{1,6}}\({part}{{1,6}}\)\d{{0,2}}(?!\w)", with_groups),
        rule(rf"(?<![\w.-]){_COMPOUND}(?![\w-])", compound),
        rule(r"(?<=[\w)])\s?(?:→|⟶|->)\s?(?=\w)", arrow),
        rule(r"(?<![\w.])[a-z]{2,3}(?=[²³])", product),
        rule(r"(?<=\b[A-Za-z] = )[a-z]{2,3}(?!\w|\s[a-z])", product),
        rule(r"(?<=\b[A-Z]{2} = )[a-z][A-Z]{1,3}(?!\w)", product),
    ]
