"""What is asked of the prices in view: what some come to, the change, whether money is enough, a
share, so much percent more, the better value, and whether a bill adds up.

English only. In doubt about what is meant nothing is said, and the lines are read instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.skills.arithmetic import follow_on
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Priced, Prices
from assistant.skills.kept.lists import items
from assistant.skills.words import wording
from models.vision.scene import Text

_NOTE = {"fiver": 5, "tenner": 10, "twenty": 20, "fifty": 50}
_GIVEN = re.compile(
    r"\b(?:an? )?(?P<note>fiver|tenner)\b|\b(?:a|my) (?P<bill>20|50|10|5)\b"
    r"(?: (?:pound|euro|dollar)s?)?(?: note| bill)?|[£$€](?P<a>\d+(?:\.\d\d)?)|"
    r"\b(?P<n>\d+(?:\.\d\d)?) (?:pounds?|euros?|dollars?|quid)\b"
)
_CHANGE = re.compile(
    r"\b(?:change|(?:get|give me|have|be) (?:\w+ )?back|left over|have left|be left|leaves? me)\b"
)
_ENOUGH = re.compile(
    r"\b(?:can (?:i|we) (?:get|buy|afford|have)|enough|will (?:it|that) (?:do|cover)|cover)\b"
)
_COMES_TO = re.compile(
    r"\b(?:comes? to|altogether|in total|add up to|how much|what do i owe|cost|costs|the damage)\b"
)
_FOR_SOME = re.compile(
    r"\bhow much (?:is it |would it be |are they |is that )?for (?P<n>\d+)\b(?! (?:minutes|hours))|"
    r"\b(?:get|buy|have|take|want) (?P<of>\d+) of (?:the|those|these|them)\b"
)
_SPLIT = re.compile(
    r"\b(?:split|share|divide)\w*\b(?: \w+){0,3}? (?:in|into|by|between|among)? ?(?P<n>\d+)\b|"
    r"\b(?P<ways>\d+) ways\b"
)
_MORE = re.compile(
    r"\b(?:add|plus|with|leave)(?: an?)? (?P<n>\d+(?:\.\d+)?) ?(?:percent|per cent|%)"
)
_CHECKS = re.compile(
    r"\b(?:(?:does|do|did|have|has|is|check|whether|if|are)\b.*\b(?:add(?:s|ed)?|total\w*|sum) "
    r"(?:\w+ ){0,3}?(?:up|right|correct\w*)\b|added (?:\w+ ){0,3}?up right)"
)
_VALUE = re.compile(
    r"\b(?:better|best|good) (?:value|buy|deal)\b|\bvalue for money\b|\b(?:cheaper|cheapest|less|"
    r"dearer)\b.*\b(?:per|a|each|by the) (?:litre|liter|kilo|kilogram|gram|100|ml|weight)|"
    r"\bworks? out (?:cheaper|cheapest)\b"
)
_DUE = re.compile(
    r"\b(?:that|it|the (?:bill|total|lot)|this)\b|^(?:and |so |then )*(?:add|split)\b"
)
_ORDERS = re.compile(r"\b(?:i'll|i'd|can i|let me|we'll) (?:just )?(?:have|get|buy|take|like)\b")
_ASKS = (_CHANGE, _ENOUGH, _COMES_TO, _FOR_SOME, _SPLIT, _MORE, _CHECKS, _VALUE)


def asks(question: str) -> bool:
    """Whether words may ask for a sum with prices."""
    said = numbered(question)
    return any(pattern.search(said) for pattern in _ASKS)


def told(question: str, texts: Sequence[Text], last_question: str, last_answer: str) -> str | None:
    """The sentence for a sum with the prices in view, or None. What goes on from the last result
    is no such sum."""
    said, page = numbered(question), priced.read(texts)
    if not page.items and page.total is None:
        return None
    if _CHECKS.search(said):
        return _checked(page)
    if _VALUE.search(said):
        return _better_value(page)
    if follow_on.RESULT.search(last_answer) and follow_on.leans(said):
        return None
    if (more := _MORE.search(said)) is not None and page.total is not None:
        whole = page.total.price
        result = Amount(round(whole.value * (1 + float(more["n"]) / 100), 2), whole.unit)
        return f"{_said(whole)} with {more['n']} percent more is {_said(result)}."
    if (split := _SPLIT.search(said)) is not None and page.total is not None and _DUE.search(said):
        return _share(page.total, int(split["n"] or split["ways"]))
    if (some := _FOR_SOME.search(said)) is not None:
        return _several(int(some["n"] or some["of"]), question, page)
    return _bought(question, said, page, last_question)


def _checked(page: Prices) -> str | None:
    """Whether the prices of a bill come to its total."""
    if page.total is None or len(page.items) < 2:
        return None
    result = Amount(round(sum(each.price.value for each in page.items), 2), page.total.price.unit)
    right = abs(result.value - page.total.price.value) < 0.005
    names = [each.name for each in page.items]
    twice = sorted({name for name in names if names.count(name) > 1})
    more = f" There twice: {wording.listing(twice)}." if twice else ""
    if right:
        return f"Yes: the {len(page.items)} prices that I read come to {_said(result)}.{more}"
    return (
        f"The {len(page.items)} prices that I read come to {_said(result)}, and the total says "
        f"{_said(page.total.price)}.{more}"
    )


def _better_value(page: Prices) -> str | None:
    """Which costs less by the litre or by the kilogram."""
    for unit in ("litre", "kilogram"):
        rated = [(rate, each) for each in page.items if (rate := priced.per_unit(each, unit))]
        if len(rated) < 2 or len(rated) != len(page.items):
            continue
        rated.sort(key=lambda pair: pair[0])
        names = [each.name for _, each in rated]
        if len(set(names)) < len(names):
            names = [f"{each.name} {each.size.said()}" for _, each in rated if each.size]
        rates = [_said(Amount(round(rate, 2), each.price.unit)) for rate, each in rated]
        told = [f"{name} is {rate} a {unit}" for name, rate in zip(names, rates, strict=True)]
        return f"{names[0]} is better value: {'; '.join(told)}."
    return None


def _share(whole: Priced, count: int) -> str | None:
    if count < 2:
        return None
    each = Amount(round(whole.price.value / count, 2), whole.price.unit)
    return f"{_said(whole.price)} split {count} ways is {_said(each)} each."


def _several(count: int, question: str, page: Prices) -> str | None:
    """What several of one thing cost."""
    wanted = priced.chosen(question.casefold(), page)
    wanted = wanted or list(page.items)
    if len(wanted) != 1:
        return None
    result = Amount(round(count * wanted[0].price.value, 2), wanted[0].price.unit)
    price = _said(wanted[0].price)
    return f"It says: {wanted[0].name} {price}. {count} times {price} is {_said(result)}."


def _bought(question: str, said: str, page: Prices, last_question: str) -> str | None:
    """What the things that are named come to; with money that is given what is left or lacks."""
    given = _given(said)
    if given is None and not _COMES_TO.search(said):
        return None
    wanted = _wanted(question, page)
    if not wanted and given is not None and _ORDERS.search(last_question.casefold()):
        wanted = _wanted(last_question, page)
    if not wanted and page.total is not None and given is not None:
        wanted = [page.total]
    if not wanted or (given is None and len(wanted) < 2):
        return None
    cost = Amount(round(sum(each.price.value for each in wanted), 2), wanted[0].price.unit)
    names = [f"{each.name} {_said(each.price)}" for each in wanted]
    sum_ = wording.listing(names)
    if len(wanted) > 1:
        sum_ = f"{sum_}. Together {_said(cost)}"
    if given is None:
        return f"{sum_}."
    rest = Amount(round(given - cost.value, 2), cost.unit)
    if rest.value < 0:
        lacks = Amount(-rest.value, cost.unit)
        return f"No: {sum_}. That is {_said(lacks)} more than {given:g}."
    yes = "Yes: " if _ENOUGH.search(said) and not _CHANGE.search(said) else ""
    return f"{yes}{sum_}. Out of {given:g} that leaves {_said(rest)}."


def _wanted(question: str, page: Prices) -> list[Priced]:
    """The things that are named, without those that were taken back: "the soup, no, the pie"."""
    whole = question.casefold()
    if re.search(r"\b(?:each|both|the two|the lot)\b", whole):
        return priced.chosen(whole, page)
    ordered = re.split(r"\b(?:what|how much|can i|is that|do i)\b", whole)[0] or whole
    found: list[Priced] = []
    for name in items.named(ordered) or [whole]:
        found += [each for each in priced.chosen(name, page) if each not in found]
    return found


def _given(said: str) -> float | None:
    """The money that the wearer has."""
    found = _GIVEN.search(said)
    if found is None:
        return None
    if found["note"]:
        return float(_NOTE[found["note"]])
    return float(found["bill"] or found["a"] or found["n"])


def _said(amount: Amount) -> str:
    """Money as one says it; without a sign as it is printed."""
    if amount.unit:
        return amount.said()
    return f"{amount.value:.2f}"
