"""Money at a printed rate of exchange: "if I change two hundred euros how many pounds do I get"
beside "GBP 0.86" and "per 1 EUR". Of two rates for one currency the one that is named counts: "at
the sell rate" beside "WE BUY / WE SELL"; where none is named nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern

_NAMES = {
    "EUR": "euros?", "USD": "(?:us )?dollars?", "GBP": "pounds?|quid|sterling",
    "CHF": "(?:swiss )?francs?", "JPY": "yen", "SEK": "(?:swedish )?(?:kronor|krona)",
    "NOK": "(?:norwegian )?kroner", "DKK": "(?:danish )?kroner", "PLN": "zlotys?|zloty",
    "CZK": "(?:czech )?(?:koruna|crowns?)", "HUF": "forints?", "CAD": "canadian dollars?",
    "AUD": "australian dollars?", "TRY": "lira", "INR": "rupees?",
}  # fmt: skip
_CODE = "|".join(_NAMES)
_RATE = Pattern(rf"^(?P<code>{_CODE})[ :=]{{1,3}}(?P<rate>\d{{1,4}}[.,]\d{{1,5}}|\d{{2,4}})$", re.I)
_BASE = Pattern(
    rf"\b(?:per|for|to) (?:1|one) ?(?P<code>{_CODE})\b|^(?:1|one) (?P<code_b>{_CODE}) ?[=:]",
    re.IGNORECASE,
)
_ANY = "|".join(_NAMES.values())
_SUM = Pattern(rf"(?<![\d.])(?P<n>\d{{1,6}}(?:\.\d\d)?) (?P<unit>{_ANY})\b")
_NUMBER_LAST = Pattern(r"(?<![\d.])(?P<n>\d{1,6}(?:\.\d\d)?)$")
_TO = Pattern(
    r"\b(?:how many|how much(?: is (?:that|it))? in|in(?:to)?|for|what's that in) "
    rf"(?P<unit>{_ANY})\b"
)
# Two rates in one row, under a heading that names both.
_TWO = Pattern(
    rf"^(?P<code>{_CODE})[ :=]{{1,3}}(?P<a>\d{{1,4}}[.,]\d{{1,5}})[ /|]{{1,5}}"
    r"(?P<b>\d{1,4}[.,]\d{1,5})$",
    re.IGNORECASE,
)
_HEADING = Pattern(r"\b(?P<a>buy|sell)(?:ing|s)?\b.{0,12}\b(?P<b>buy|sell)(?:ing|s)?\b", re.I)
_SIDE = Pattern(r"\b(?P<side>buy|sell)(?:ing)? (?:rate|price)\b")
_ASKS = Pattern(r"\b(?:how (?:many|much)|what(?:'s| is| do| does| would| will))\b")


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask what money is in another currency."""
    return _ASKS.search(said) is not None and _TO.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str, now: datetime) -> str | None:
    """The sum in the other currency with the rate; None where the print does not give it."""
    wanted = [code for each in _TO.finditer(said) if (code := _code(each["unit"]))]
    held = [(float(each["n"]), _code(each["unit"])) for each in _SUM.finditer(said)]
    bases = {(m["code"] or m["code_b"]).upper() for line in lines for m in _BASE.finditer(line)}
    rates = [m for line in lines if (m := _RATE.match(line.strip(" .")))]
    if (side := _SIDE.search(said)) is not None:
        return _at_side(side["side"], wanted, held, lines)
    if not held and len(bases) == 1 and (bare := _NUMBER_LAST.search(said)) is not None:
        held = [(float(bare["n"]), next(iter(bases)))]
    if len(wanted) != 1 or len(held) != 1 or len(bases) != 1:
        return None
    amount, own = held[0]
    base, to = bases.pop(), wanted[0]
    foreign = [each for each in rates if each["code"].upper() in (own, to)]
    if len(foreign) != 1 or base not in (own, to) or own == to:
        return None
    rate = float(foreign[0]["rate"].replace(",", "."))
    if not rate:
        return None
    result = amount / rate
    if own == base:
        result = amount * rate
    line = foreign[0][0].strip(" .")
    return f"It says: {line} to 1 {base}. {amount:g} {own} is {result:.2f} {to}, before any fee."


def _at_side(
    side: str, wanted: Sequence[str], held: Sequence[tuple[float, str]], lines: Sequence[str]
) -> str | None:
    """The sum at the one of two rates that is named; both are for one of what is handed over."""
    headings = [found for line in lines if (found := _HEADING.search(line))]
    rows = [found for line in lines if (found := _TWO.match(line.strip(" .")))]
    if len(wanted) != 1 or len(held) != 1 or len(headings) != 1:
        return None
    amount, own = held[0]
    named = [row for row in rows if row["code"].upper() == wanted[0]]
    order = [headings[0][column].casefold() for column in "ab"]
    foreign = {row["code"].upper() for row in rows}
    if len(named) != 1 or own in foreign or sorted(order) != ["buy", "sell"]:
        return None
    rate = float(named[0]["ab"[order.index(side)]].replace(",", "."))
    line = named[0][0].strip(" .")
    result = f"{amount:g} {own} at {rate:g} is {amount * rate:.2f} {wanted[0]}"
    return f"It says: {line}. {result}, before any fee."


def _code(unit: str) -> str:
    for code, names in _NAMES.items():
        if re.fullmatch(names, unit):
            return code
    return ""
