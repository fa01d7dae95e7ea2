"""Sums in everyday wording: shares, prices for several, change, percentages, differences and chains
of steps.

Each form takes up all numbers of the request, or gives nothing. English only. The requests have
their numbers in figures.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.arithmetic import calculator
from assistant.skills.arithmetic.everyday.amounts_compared import told as compared
from assistant.skills.arithmetic.everyday.differences import subtracted
from assistant.skills.arithmetic.everyday.problems import told as problem
from assistant.skills.arithmetic.everyday.wording import NUMBER, numbers
from assistant.skills.arithmetic.numbers import said
from assistant.skills.arithmetic.units import UNITS, plural

_GAP = r"(?: [a-z']+){0,4}?"
_SHARED = Pattern(
    rf"\b(?:split|share|shared|divide|divided|cut|saw|chop|dish)\b{_GAP} (?P<a>{NUMBER})"
    rf"(?: (?P<unit>[a-z]+))?{_GAP} (?:between|among|amongst|into|in|by|with|across|for)\b{_GAP} "
    rf"(?P<b>{NUMBER})|(?P<c>{NUMBER})(?: (?P<also>[a-z]+))?{_GAP} "
    rf"(?:between|among|amongst|shared by|split by)(?: [a-z']+){{0,2}}? (?P<d>{NUMBER})"
    rf"(?= (?:of|people|ways|kids|[a-z]+s)\b|$)|"
    rf"(?P<e>{NUMBER})(?: (?P<third>[a-z]+))?{_GAP} (?P<f>{NUMBER}) ways\b"
)
_SHARES = Pattern(r"\b(?:split|shared?|divided?|cut|saw|chop|dish|each|apiece|per)\b")
_OF_IT_ALL = Pattern(
    r"\b(?:split|shared?|divided?|cut|dish) (?:out |up )?(?:the (?:whole|entire|full|lot|bill|"
    r"total|rest)|everything|all of (?:it|that)|(?:it|that) all|it|that)\b"
)
_OF_A_SIZE = Pattern(
    rf"\b(?:pieces|bits|lengths|strips|lots|groups|packs|bags|batches|portions) of {NUMBER}"
)
_SMALLER = {"metre": (100, "centimetre"), "kilo": (1000, "gram"), "litre": (1000, "millilitre")}
_RATE = r"(?:each|apiece|an? [a-z]+|per [a-z]+|every [a-z]+)"
_AT = Pattern(
    rf"(?P<n>(?<![\d.])\d+(?![\d.]))(?: (?!and\b|the\b)[a-z']+){{0,3}}? (?:at|@|costing|for) "
    rf"(?P<price>{NUMBER})"
    rf"(?: (?:pounds?|pence|p|euros?|dollars?|quid))?(?P<rate> {_RATE})?(?= |$)"
)
_A_HEAD = Pattern(
    rf"(?P<price>{NUMBER})(?: (?:pounds?|pence|p|euros?|dollars?|quid|miles?))? {_RATE}\b{_GAP}"
    rf" (?P<n>{NUMBER})\b"
)
_GROUPS = Pattern(rf"(?P<n>{NUMBER}) [a-z]+ of (?P<price>{NUMBER})\b")
_TOTAL = Pattern(
    r"\b(?:total|altogether|in all|come to|comes to|how much|cost|what's that)\b|\bhow many$"
)
_BUYS = Pattern(r"\bhow (?:many|long)\b")
_PERCENT_OF = Pattern(
    rf"(?P<part>{NUMBER}) ?(?:percent|%)(?: [a-z]+)? (?P<how>of|on|off|from){_GAP}"
    rf" (?P<whole>{NUMBER})"
)
_PERCENT_MORE = Pattern(
    rf"(?P<whole>{NUMBER}){_GAP} (?P<how>plus|with|and|add|less|minus|at)(?: an?)?"
    rf" (?P<part>{NUMBER}) ?percent\b(?P<after>(?: [a-z]+){{0,2}})"
    rf"|\b(?:add|put)(?: an?)? (?P<added>{NUMBER}) ?percent(?: [a-z]+){{0,2}}? (?:to|on|onto){_GAP}"
    rf" (?P<to>{NUMBER})"
)
_LOWERS = Pattern(r"\b(?:off|discount|reduction|less|minus)\b")
_RAISES = Pattern(r"\b(?:plus|add|tip|service|vat|tax|more|extra|on top|interest)\b")
_AS_PERCENT = Pattern(
    rf"\bpercent(?:age)?\b{_GAP} (?P<a>{NUMBER})(?: out)? of (?P<b>{NUMBER})"
    rf"|(?P<c>{NUMBER}) (?:out of|over) (?P<d>{NUMBER})\b{_GAP} percent(?:age)?\b"
)
_GAVE = Pattern(
    rf"\b(?:gave|give|giving|handed?|paid with|paying with|pay with|out of|from|change for|had|"
    rf"have|start with|started with|got)(?: [a-z']+){{0,3}}? (?P<n>{NUMBER})\b"
)
# "Change from 20 for 13.40": no 20 things at 13.40.
_FROM_FOR = Pattern(
    rf"\b(?:from|out of)(?: an?)? (?P<n>{NUMBER})(?: [a-z]+)? (?:for|if it's|if it is|when it's) "
    rf"(?P<price>{NUMBER})"
)
_BARE_AT = Pattern(rf"(?:and |that's |so )?\d+(?: [a-z]+)? (?:at|times) {NUMBER}(?: [a-z]+)?")
_AFFORDS = Pattern(rf"\bhow many\b.* at (?P<a>{NUMBER})|\bat (?P<b>{NUMBER}).*\bhow many\b")
_NOTES = Pattern(r"\b(?P<n>\d+) times (?P<note>5|10|20|50)\b")
_TOGETHER = Pattern(rf"({NUMBER}) and an? ({NUMBER})\b")
_CHANGE = Pattern(
    r"\b(?:change|get back|have back|back from|due back|owes? me|what's left|is left|have left|"
    r"left over|do i have left|will be left|leave me)\b"
)
_NO_PLAIN_SUM = Pattern(r"\b(?:times|percent|each|a head|per|hours?|minutes?|days?|weeks?)\b")
_DIFFERENCE = Pattern(
    rf"\bdifference between{_GAP} {NUMBER}(?: [a-z]+)? and {NUMBER}|"
    rf"\bhow (?:much|many) (?:more|less|fewer|bigger|dearer|cheaper)\b{_GAP} {NUMBER}"
    rf"(?: [a-z]+)? than {NUMBER}|\bhow (?:much|many) "
    rf"(?:more|less|fewer) than {NUMBER} is {NUMBER}"
)
_FITS = Pattern(
    rf"\bhow many (?:lots of )?(?P<a>{NUMBER})(?: ?(?P<small>[a-z]+))?{_GAP} (?:in|into|from|of|"
    rf"is|make)(?: an?| the)? (?P<b>{NUMBER})(?: ?(?P<large>[a-z]+))?"
    rf"|\bhow many times (?:does|will|do|can) (?P<c>{NUMBER}) (?:go|fit)(?:es)? in(?:to)?"
    rf" (?P<d>{NUMBER})"
)
_AVERAGE = Pattern(r"\b(?:average|mean) of\b")
# What the forms do not see where they pick numbers out of a text.
_FOR_PARSER = Pattern(r"(?<!\d )(?<![\w.])-\d|\b(?:square|cube) root\b|\broot of\b")
_ELECTRIC = Pattern(rf"(?P<n>{NUMBER}) ?(?P<unit>volt|amp|ohm|watt)s?\b")

# What two are given, what is asked, the powers of the two, and the unit of the result.
_LAWS: dict[tuple[str, str, str], tuple[float, float, str]] = {
    ("volt", "ohm", "current|amp"): (1, -1, "amp"),
    ("volt", "amp", "resist|ohm"): (1, -1, "ohm"),
    ("amp", "ohm", "volt"): (1, 1, "volt"),
    ("volt", "amp", "watt|power"): (1, 1, "watt"),
    ("watt", "volt", "current|amp"): (1, -1, "amp"),
    ("volt", "ohm", "watt|power"): (2, -1, "watt"),
}


def worked_out(text: str) -> str | None:
    """The sentence for a sum, or None."""
    if _FOR_PARSER.search(text):
        return calculator.answer(text)
    for form in (
        compared,
        problem,
        _current,
        _percent_of,
        _percent_more,
        _as_percent,
        _change,
        _fits,
        _difference,
        _average,
        _shared,
        _affords,
        _for_several,
        calculator.answer,
    ):
        sentence = form(text)
        if sentence is not None:
            return sentence
    return None


def _takes_all(text: str, count: int) -> bool:
    return len(numbers(text)) == count


def _given(found: re.Match[str], *names: str) -> list[str]:
    """The groups that matched, of those named."""
    return [found[name] for name in names if found[name] is not None]


def _current(text: str) -> str | None:
    """Ohm's law, and power."""
    found = {match["unit"]: float(match["n"]) for match in _ELECTRIC.finditer(text)}
    if len(found) != 2 or not _takes_all(text, 2):
        return None
    asked = _ELECTRIC.sub(" ", text)
    for (a, b, words), (of_a, of_b, unit) in _LAWS.items():
        if a in found and b in found and re.search(rf"\b(?:{words})", asked) and found[b]:
            result = found[a] ** of_a * found[b] ** of_b
            if unit == "amp" and result < 1:
                return f"That is {said(result * 1000)} milliamps."
            return f"That is {said(result)} {unit}s."
    return None


def _percent_of(text: str) -> str | None:
    found = _PERCENT_OF.search(text)
    if found is None or not _takes_all(text, 2):
        return None
    part, whole = float(found["part"]), float(found["whole"])
    share = part * whole / 100
    if found["how"] in ("off", "from"):
        return f"{part:g} percent off {found['whole']} leaves {said(whole - share)}."
    sentence = f"{part:g} percent of {found['whole']} is {said(share)}."
    if not re.search(r"\btip\b|\bservice\b", text):
        return sentence
    return f"{part:g} percent of {found['whole']} is {share:.2f}. With it, {whole + share:.2f}."


def _percent_more(text: str) -> str | None:
    found = _PERCENT_MORE.search(text)
    if found is None or not _takes_all(text, 2):
        return None
    part = float(found["part"] or found["added"])
    whole = float(found["whole"] or found["to"])
    if _LOWERS.search(text):
        return f"That is {said(whole * (100 - part) / 100)}."
    if _RAISES.search(text):
        return f"That is {said(whole * (100 + part) / 100)}."
    return None


def _as_percent(text: str) -> str | None:
    found = _AS_PERCENT.search(text)
    if found is None or not _takes_all(text, 2):
        return None
    part, whole = map(float, _given(found, "a", "b", "c", "d"))
    return f"That is {said(100 * part / whole)} percent." if whole else None


def _change(text: str) -> str | None:
    """What is left of an amount: "I gave her 20 and it was 13.85, what should I have back"."""
    if not _CHANGE.search(text) or _GAVE.search(text) is None:
        return None
    if (twice := _FROM_FOR.search(text)) is not None and _takes_all(text, 2):
        text = f"from {twice['n']} take {twice['price']}"
    text = _AT.sub(lambda found: f"{float(found['n']) * float(found['price']):.10g}", text)
    text = _NOTES.sub(lambda found: f"{int(found['n']) * int(found['note'])}", text)
    text = _TOGETHER.sub(lambda found: f"{float(found[1]) + float(found[2]):g}", text)
    gave = _GAVE.search(text)
    if gave is None or _NO_PLAIN_SUM.search(text):
        return None
    amounts = numbers(text)
    if len(amounts) < 2:
        return None
    given = float(gave["n"])
    rest = 2 * given - sum(amounts)
    return f"That is {said(rest)}." if rest >= 0 else f"It is {said(-rest)} short."


def _fits(text: str) -> str | None:
    """How many times one amount goes into another."""
    found = _FITS.search(text)
    if found is None or not _takes_all(text, 2):
        return None
    part, whole = map(float, _given(found, "a", "b", "c", "d"))
    small, large = UNITS.get(found["small"] or ""), UNITS.get(found["large"] or "")
    if (small is None) != (large is None):
        return None
    if small is not None and large is not None:
        if small[0] != large[0]:
            return None
        part, whole = part * small[1], whole * large[1]
    return f"That is {said(whole / part)}." if part else None


def _difference(text: str) -> str | None:
    if not _DIFFERENCE.search(text) or not _takes_all(text, 2):
        return None
    return subtracted(text)


def _average(text: str) -> str | None:
    amounts = numbers(text)
    if not _AVERAGE.search(text) or len(amounts) < 2:
        return None
    return f"That is {said(sum(amounts) / len(amounts))}."


def _shared(text: str) -> str | None:
    found = _SHARED.search(text)
    if found is None or not _takes_all(text, 2) or not _SHARES.search(text):
        return None
    whole, parts = map(float, _given(found, "a", "b", "c", "d", "e", "f"))
    if not parts or (whole == 1 and _OF_IT_ALL.search(text)):  # "the dear one, and split the lot"
        return None
    if _OF_A_SIZE.search(text):
        count, rest = divmod(whole, parts)
        return f"That is {said(count)}, and {said(rest)} left over."
    if re.search(r"\b(?:left over|over|remain\w*)\b", text) and whole.is_integer():
        each, rest = divmod(whole, parts)
        return f"That is {said(each)} each, and {said(rest)} left over."
    share, unit = whole / parts, found["unit"] or found["also"] or found["third"] or ""
    if unit not in UNITS:
        return f"That is {said(share)} each."
    for name, (times, smaller) in _SMALLER.items():
        if UNITS[unit] == UNITS[name] and share < 1:
            return f"That is {said(share * times)} {smaller}s each."
    return f"That is {said(share)} {plural(unit)} each."


def _affords(text: str) -> str | None:
    """How many things at a price an amount buys: "I've got 40, how many at 3.50"."""
    found = _AFFORDS.search(text)
    if found is None or not _takes_all(text, 2) or _GAVE.search(text) is None:
        return None
    price = float(found["a"] or found["b"])
    amount = sum(numbers(text)) - price
    if not price:
        return None
    count, rest = divmod(round(amount * 100), round(price * 100))
    return f"That is {count}, and {said(rest / 100)} left over."


def _for_several(text: str) -> str | None:
    """What several things cost together, each at its price."""
    several = list(_AT.finditer(text))
    asks = _TOTAL.search(text) or _BARE_AT.fullmatch(text)
    rated = [one for one in several if one["rate"] or asks]
    if not rated or len(rated) < len(several) or not _takes_all(text, 2 * len(several)):
        several = list(_A_HEAD.finditer(text))
    if not several and _TOTAL.search(text):
        several = list(_GROUPS.finditer(text))
    elif _BUYS.search(text):
        return None
    if not several or not _takes_all(text, 2 * len(several)):
        return None
    if not all(float(one["price"]) for one in several):
        return None  # nothing is sold for nothing: "5 pounds for 0 eggs"
    return f"That is {said(sum(float(one['n']) * float(one['price']) for one in several))}."
