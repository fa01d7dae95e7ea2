"""Two amounts side by side: which is more, which pack costs less for the same, how many of one fit
into the other, and a bill that is split with a tip.

English only. The requests have their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic.everyday.wording import NUMBER, numbers
from assistant.skills.arithmetic.numbers import said
from assistant.skills.arithmetic.units import UNIT, UNITS, plural

_MEASURED = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>{UNIT})\b")
_MORE = Pattern(
    r"\b(?:heavier|lighter|longer|shorter|bigger|larger|smaller|more|less|taller|further|farther)\b"
)
_LESS = Pattern(r"\b(?:lighter|shorter|smaller|less)\b")
_EACH = Pattern(r"\b(?:each|every|per|takes?|needs?|uses?|apiece|of them|at a time)\b")
_HOW_MANY = Pattern(r"\bhow (?:many|often)\b")
_TIP = Pattern(rf"(?P<n>{NUMBER}) percent (?:tip|service)(?: charge)?")
_SHARED = Pattern(
    rf"(?P<whole>{NUMBER})(?: [a-z]+){{0,4}}? (?:between|by|among|into|with|for)(?: the)? "
    rf"(?P<parts>{NUMBER})|(?P<also>{NUMBER})(?: [a-z]+){{0,4}}? (?P<ways>{NUMBER}) ways\b"
)
# "2.10 for 500 grams" and "500 grams at 2.10".
_PACKS = (
    Pattern(
        rf"(?P<price>{NUMBER})(?: (?:pounds?|quid|p|pence|euros?))? for(?: an?)? (?P<n>{NUMBER})"
        r"(?: ?(?P<unit>[a-z]+))?"
    ),
    Pattern(
        rf"(?P<n>{NUMBER})(?: ?(?P<unit>[a-z]+))?(?: of [a-z]+)? (?:at|for|costs?|is) "
        rf"(?P<price>{NUMBER})"
    ),
)
_COMPARES = Pattern(r"\b(?:better|cheaper|dearer|best|or|worse|value)\b")


def told(text: str) -> str | None:
    """The sentence for a request about two amounts, or None."""
    for form in (cheaper, _more, _fitting, _with_tip):
        sentence = form(text)
        if sentence is not None:
            return sentence
    return None


def cheaper(text: str) -> str | None:
    """Which of two packs costs less for the same amount."""
    found = [list(pattern.finditer(text)) for pattern in _PACKS]
    packs = next((pair for pair in found if len(pair) == 2), None)
    if packs is None or len(numbers(text)) != 4 or not _COMPARES.search(text):
        return None
    units = [pack["unit"] for pack in packs]
    if units[1] not in UNITS:
        units[1] = units[0]
    costs: list[float] = []
    unit = "each"
    for pack, name in zip(packs, units, strict=True):
        kind, size = UNITS.get(name or "", ("", 1.0))
        if kind == "weight":
            unit, size = "a kilo", size / 1000
        elif kind:
            unit = {"volume": "a litre", "length": "a metre"}.get(kind, unit)
        if not float(pack["n"]):
            return None
        costs.append(float(pack["price"]) / (float(pack["n"]) * size))
    first, second = costs
    if abs(first - second) < 0.005:
        return f"They cost the same: {first:.2f} {unit}."
    which = "first" if first < second else "second"
    return f"The {which} is cheaper: {first:.2f} against {second:.2f} {unit}."


def _pair(text: str) -> list[tuple[str, float, str]] | None:
    """Two amounts of one kind: how each is said, how much it is, and its unit."""
    found = list(_MEASURED.finditer(text))
    if len(found) != 2 or len(numbers(text)) != 2:
        return None
    if len({UNITS[one["unit"]][0] for one in found}) > 1:
        return None
    return [
        (f"{one['n']} {one['unit']}", float(one["n"]) * UNITS[one["unit"]][1], one["unit"])
        for one in found
    ]


def _more(text: str) -> str | None:
    """Which of two amounts is more: "what's heavier, 5 pounds or 2 kilos"."""
    pair = _pair(text)
    if pair is None or not _MORE.search(text) or not re.search(r"\bor\b|\bthan\b", text):
        return None
    (first, a, unit), (second, b, other) = pair
    if abs(a - b) < 1e-9:
        return "They are the same."
    less = bool(_LESS.search(text))
    winner, given, loser, to = (first, a, second, other)
    if (a < b) != less:
        winner, given, loser, to = (second, b, first, unit)
    in_other = f"{said(given / UNITS[to][1])} {plural(to)}"
    return f"{winner}: that is {in_other}, against {loser}."


def _fitting(text: str) -> str | None:
    """How many of the smaller amount the larger one gives."""
    pair = _pair(text)
    if pair is None or not _HOW_MANY.search(text) or not _EACH.search(text):
        return None
    large, small = sorted((amount for _, amount, _ in pair), reverse=True)
    if not small:
        return None
    unit = min(pair, key=lambda one: one[1])[2]
    count, rest = divmod(large + 1e-9, small)
    left = round(rest / UNITS[unit][1], 2)
    if not left:
        return f"That is {said(count)}."
    return f"That is {said(count)}, and {said(left)} {plural(unit)} left over."


def _with_tip(text: str) -> str | None:
    """A bill with a tip, shared: "split 86.50 between 5 with a 10 percent tip"."""
    tip = _TIP.search(text)
    if tip is None:
        return None
    rest = text[: tip.start()] + text[tip.end() :]
    shared = _SHARED.search(rest)
    if shared is None or len(numbers(rest)) != 2:
        return None
    whole, parts = map(float, [group for group in shared.groups() if group is not None])
    if not parts:
        return None
    whole *= 1 + float(tip["n"]) / 100
    return f"With it, {whole:.2f}: that is {whole / parts:.2f} each."
