"""Whether one ticket for all is cheaper than so many single ones: "is a day ticket worth it if I
ride three times", "and just twice".

English only. Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.memory.notebook import stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import Priced, amounts_of, money, read_lines

_OFTEN = {"once": 1, "twice": 2}
_COUNT = (
    r"(?P<n>once|twice|\d{1,3}(?= (?:times|rides?|trips?|journeys?|visits?|goes|swims?|days|"
    r"sessions?|classes|singles?)\b))"
)
_WORTH = Pattern(
    r"\b(?:worth (?:it|getting|buying|having|my while)|cheaper|better (?:value|off|deal)|"
    r"save|saves|pay off|pays off)\b"
)
_HOW_OFTEN = Pattern(rf"\b{_COUNT}")
_AGAIN = Pattern(
    r"^(?:(?:and|but|or|what|about|how|if|it's|i|we|only|just|say|ride|go|do|make|it|for) )*"
    rf"{_COUNT}(?: times| rides?| trips?| journeys?| visits?| days| then| instead| though)*$"
)
_PASS = Pattern(
    r"\b(?:day|week\w*|month\w*|season|year\w*|annual|all day|family)?[ -]?(?:ticket|pass|card|"
    r"membership|travelcard|rover|saver|return)\b|\b(?:all day|unlimited|weekly|monthly|annual)\b"
)
_ONE = Pattern(
    r"\b(?:single|one[- ]way|per (?:ride|trip|visit|journey|swim|class|session)|each|"
    r"one (?:ride|trip|visit|swim|class|session)|day (?:ticket|rate|entry)|drop[- ]?in|pay as you "
    r"go)\b"
)
_TOLD = Pattern(r"^\d{1,3} times .{1,60} is .{1,40}; .{1,60} is .{1,20}\. (?:Yes|No|It is)")


# "What do I save with the ten card": its own number of times.
_SAVES = Pattern(
    r"\b(?:what|how much) (?:do|does|would|will|can|am|is|are) "
    r"(?:i|we|it|you|that|the [a-z\d ]{2,20}?) (?:save|saving)\b(?: with| by| on| if| over|$)"
)
_OF_SO_MANY = Pattern(
    r"\b(?P<n>\d{1,2}|five|six|eight|ten|twelve|twenty)[ -]?(?:x )?(?:swims?|trips?|rides?|"
    r"visits?|journeys?|class(?:es)?|sessions?|entry|entries|day|games?|punch|strip|coffees?)?[ -]?"
    r"(?:tickets?|pass|cards?|strip|book)\b"
)
_PRICE_ON_LINE = Pattern(r"[£$€]?(?<![\d.:,])\d{1,5}[.,]\d\d(?!\d).*$")
_TENS = {"five": 5, "six": 6, "eight": 8, "ten": 10, "twelve": 12, "twenty": 20}


def asks(said: str, last_answer: str) -> bool:
    """Whether words ask it, or ask it again for another number."""
    if _SAVES.search(said):
        return True
    if _TOLD.match(last_answer) and _AGAIN.match(said):
        return True
    return _WORTH.search(said) is not None and _HOW_OFTEN.search(said) is not None


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """Both costs, and which is less; None where the print has not one of each."""
    if _SAVES.search(said):
        return _saved(said, lines)
    found = _HOW_OFTEN.search(said)
    items = read_lines(lines).items
    passes = [each for each in items if _PASS.search(each.name.casefold())]
    singles = [each for each in items if _ONE.search(each.name.casefold()) and each not in passes]
    if len(passes) > 1:
        spoken = f"{said} {last_answer}".casefold()
        passes = [each for each in passes if each.name.casefold() in spoken]
    if found is None or len(passes) != 1 or len(singles) != 1:
        return None
    count = _OFTEN.get(found["n"]) or int(found["n"])
    return _compared(count, singles[0], passes[0])


def _saved(said: str, lines: Sequence[str]) -> str | None:
    """What one card for so many times saves against single prices of the same kind of thing."""
    items = [_named(line) for line in lines if len(amounts_of(line)) == 1]
    cards = [(each, n) for each in items if (n := _OF_SO_MANY.search(each.name.casefold()))]
    if len(cards) != 1:
        return None
    card, times = cards[0]
    kind = stems(card.name) - stems("card ticket pass strip book")
    singles = [each for each in items if each != card and kind & stems(each.name)]
    singles = singles or [each for each in items if each != card]
    if len(singles) != 1:
        return None
    compared = _compared(_TENS.get(times["n"]) or int(times["n"]), singles[0], card)
    return compared and compared.replace(". Yes, ", ". ").replace(". No, ", ". ")


def _named(line: str) -> Priced:
    price = amounts_of(line)[0]
    return Priced(_PRICE_ON_LINE.sub("", line).strip(" .:"), price)


def _compared(count: int, single: Priced, whole: Priced) -> str | None:
    if single.price.unit != whole.price.unit:
        return None
    cost = Amount(round(count * single.price.value, 2), single.price.unit)
    parts = (
        f"{count} times {single.name} {money(single.price)} is {money(cost)}; "
        f"{whole.name} is {money(whole.price)}."
    )
    rest = round(cost.value - whole.price.value, 2)
    by = money(Amount(abs(rest), cost.unit))
    if rest == 0:
        return f"{parts} It is the same."
    if rest > 0:
        return f"{parts} Yes, {whole.name} saves {by}."
    return f"{parts} No, {whole.name} is {by} more."
