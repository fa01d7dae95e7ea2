"""The things that a page prices, and which of them words name: "the sixty mil" is "Screws 4x60",
"grown ups" are "Adult". Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page.prices import Priced, read_lines
from assistant.skills.worked.print import ages

_AGED = Pattern(r"^(?:an? )?(?P<n>\d{1,3})[ -]years?[ -]olds?$")
_LESS = Pattern(r"\b(?:minus|less|discount|off|saves?)$", re.IGNORECASE)
_MORE = Pattern(r"\b(?:plus|extra|add|supplement|deposit|surcharge)\b", re.IGNORECASE)
_SHARE = Pattern(r"(?<![\d.])(?P<n>\d{1,2}(?:\.\d)?) ?(?:%|percent|per cent)", re.IGNORECASE)
_SHARE_LESS = Pattern(r"\b(?:discount|off|less|minus|reduc\w*|saves?)\b", re.IGNORECASE)
_SHARE_MORE = Pattern(
    r"\b(?:service|gratuity|tip|added|extra|surcharge|booking|plus|excl\w*)\b", re.IGNORECASE
)
_HELD = Pattern(r"\b(?:includ\w*|incl|inc)\b", re.IGNORECASE)
_INSTEAD = (
    (r"\b(?:grown[- ]?ups?|parents?)\b", "adult"),
    (r"\b(?:kids?|kiddies|kiddos?|children|little ones?|youngsters?)\b", "child"),
    (r"\b(?:pensioners?|oaps?|senior citizens?)\b", "senior"),
    (r"\b(?:mil|millimetres?|millimeters?)\b", "mm"),
    (r"\bmugs?\b", "cup"),
    (r"\bcans?\b", "tin"),
)
_FILLS = frozenset("size style one ones 1 mm sort kind type box pack packet".split())
_KINDS = {
    "fish": "cod haddock plaice salmon tuna hake skate trout mackerel sole pollock",
    "drink": "tea coffee latte cappuccino espresso mocha americano water juice cola lemonade wine "
    "beer cider milk squash chocolate",
}


@dataclass(frozen=True)
class PricedShare:
    """So many percent on top of a sum, or off it where the number is below zero."""

    line: str
    percent: float


def priced(lines: Sequence[str]) -> list[Priced]:
    """The things with a price that a page names, without a total."""
    return [each for each in read_lines(lines).items if each.name]


def is_less(thing: Priced) -> bool:
    """Whether a price is taken off: "Own cup minus 0.30"."""
    return _LESS.search(thing.name) is not None


_PLURAL = Pattern(r"(?<=[aiou])s\b")  # "thalis", "mochas"


def is_added(thing: Priced) -> bool:
    """Whether a price only comes on top of another: "Oat milk plus 0.50", "Deposit mug 3.00"."""
    return _MORE.search(thing.name) is not None


def shares(lines: Sequence[str]) -> list[PricedShare]:
    """The shares that a page takes off or puts on top; none that the prices already hold."""
    found: list[PricedShare] = []
    for line in lines:
        share = _SHARE.search(line)
        if share is None or _HELD.search(line):
            continue
        if _SHARE_LESS.search(line):
            found.append(PricedShare(line, -float(share["n"])))
        elif _SHARE_MORE.search(line):
            found.append(PricedShare(line, float(share["n"])))
    return found


def _meant(words: str) -> str:
    """The words with those that a price list uses."""
    for said, printed in _INSTEAD:
        words = re.sub(said, printed, words.casefold())
    return words


def _stems(words: str) -> set[str]:
    return content_stems(_meant(words)) - _FILLS


def named(what: str, things: Sequence[Priced]) -> Priced | None:
    """The one thing that has all the words that are said, and the fewest others; numbers may stand
    inside a size, as 60 in "4x60"."""
    if (aged := _AGED.match(what)) is not None:
        held = ages.of_age(int(aged["n"]), [each.name for each in things])
        return next((each for each in things if [each.name] == held), None)
    wanted = _stems(what)
    fits: list[tuple[int, Priced]] = []
    for each in things:
        has = stems(_meant(numbered(each.name)))
        has |= set(re.findall(r"\d+", each.name))
        if wanted <= has:
            fits.append((len(has - wanted), each))
    if not fits and (single := _PLURAL.sub("", what)) != what:
        return named(single, things)
    least = min((count for count, _ in fits), default=0)
    best = [each for count, each in fits if count == least]
    if not wanted or not best:
        return None
    if len({(each.name, each.price.value) for each in best}) == 1:
        return best[0]
    return None


# What is drunk though no word of it is, and what is eaten though a word of it is drunk.
_DRUNK = Pattern(r"\b(?:flat white|chai|smoothie|milkshake)\b", re.IGNORECASE)
_EATEN = Pattern(
    r"\b(?:cakes?|bars?|muffins?|brownies?|cookies?|ice cream|mousse|tarts?|puddings?|scones?|"
    r"melons?|cress|loaf|bread|chestnuts?)\b",
    re.IGNORECASE,
)


def kind_of(name: str) -> str:
    """The kind of food that a name tells: "fish" of "Haddock"; "" where none is known."""
    if _DRUNK.search(name):
        return "drink"
    if _EATEN.search(name):
        return ""
    held = stems(name)
    kinds = [kind for kind, names in _KINDS.items() if held & stems(names)]
    return "".join(kinds[: len(kinds) == 1])


def of_kind(what: str, things: Sequence[Priced]) -> list[Priced]:
    """All things of a kind: "the fish" is cod and haddock, "the pies" are those named so."""
    wanted = _stems(what)
    found = [each for each in things if wanted and wanted <= stems(each.name)]
    if len(found) < 2 and len(wanted) == 1:
        kind = next(iter(wanted))
        found += [each for each in things if kind_of(each.name) == kind and each not in found]
    return found


def share_named(what: str, found: Sequence[PricedShare]) -> PricedShare | None:
    """The one share that words name: "my student card" is "Student discount 10%"."""
    held = [each for each in found if _stems(what) & stems(each.line)]
    if len(held) != 1:
        return None
    return held[0]
