"""Sums with the prices in view: what some come to, change, shares, and the better value.

English only. In doubt nothing is said, and the lines are read instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic import follow_on
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import finite, numbered
from assistant.skills.arithmetic.page import compared, counted
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Priced, Prices, money
from assistant.skills.kept.lists import items
from assistant.skills.words import wording
from models.vision.scene import Text

_CHANGE = Pattern(
    r"\b(?:what(?:'s| is| will be| would be) left|change|"
    r"(?:get|getting|got|give me|given|have|be|due) (?:\w+ )?back|"
    r"left over|have left|be left|leaves? me)\b|"
    r"\b(?:give|gave|giving|hand\w*|pay\w*) (?:\w+ ){0,2}(?:with )?(?:an? )?(?:fiver|tenner|"
    r"(?:5|10|20|50)(?: (?:pounds?|euros?|dollars?|quid))?(?: note| bill)?)\b"
)
_ENOUGH = Pattern(
    r"\b(?:can (?:i|we) (?:get|buy|afford|have)|enough|will (?:it|that) (?:do|cover)|cover)\b"
)
_COMES_TO = Pattern(
    r"\b(?:comes? to|altogether|in total|together|add up to|how much|what do i owe|cost|costs|"
    r"the damage|set (?:me|us) back|tot (?:that|it|them|this) up|add (?:that|it|them) up)\b|"
    r"\bwhat(?:'s| is| would| does) (?:that|it|they|the two)(?: be| make| cost)?$| total$|"
    r"\btotal (?:please|price|cost)$"
)
_FOR_SOME = Pattern(
    r"\bhow much (?:is it |would it be |are they |is that )?for (?P<n>\d+)\b(?! (?:minutes|hours))|"
    r"\b(?:get|buy|have|take|want) (?P<of>\d+) of (?:the|those|these|them)\b"
)
# What is named, and may stand nowhere on the page: "six of the oranges".
_OF_THING = Pattern(
    r"\b\d+ (?:of )?(?:(?:the|those|these|my) )?"
    r"(?!(?:of|them|those|these|people|persons|guests|adults|us|ones|then|please|in|for)\b)"
    r"[a-z]{3,}"
)
_SPLIT = Pattern(
    r"\b(?:split|share|divide)\w*\b(?: \w+){0,3}? (?:in|into|by|between|among)? ?(?P<n>\d+)\b|"
    r"\b(?:(?P<ways>\d+) ways|in (?P<goes>\d+) (?:goes|instalments|payments|parts|lots))\b"
)
_HALVES = Pattern(
    r"\bbetween (?:me|us) and (?:my |the )?[a-z]+\b|\b(?:my|in|go) (?:half|halves)\b|"
    r"\bfifty fifty\b"
)
_MORE = Pattern(r"\b(?:add|plus|with|leave)(?: an?)? (?P<n>\d+(?:\.\d+)?) ?(?:percent|per cent|%)")
_SHARE_OF = Pattern(
    r"^(?:and |so )*(?:what(?:'s| is| would be)|how much is) (?:an? )?(?P<n>\d+(?:\.\d+)?) percent "
    r"(?:on|of) (?:that|the|this|it)\b"
)
_BILL = Pattern(
    r"\bwhat(?:'s| is) (?:the |my |our )?(?:bill|damage|grand total|total|balance)\b(?! for)|"
    r"\bwhat do (?:i|we) owe\b|\b(?:what|how much) (?:did|do|does|have|has) "
    r"(?:it|that|this|they|i|we|all (?:that|this|of it)) (?:all )?"
    r"(?:come to|spend|spent|pay|paid|total|add up to)"
    r"(?: (?:altogether|in all|in total|all in|there|all told|on it|today))*$|"
    r"\bhow much (?:do|did|are) (?:they|you|we|i) (?:want\w*|charg\w*|"
    r"ask\w*|after|owe|have to pay|need to pay)\b"
)
# Of one thing, and not of all: "how much did they charge me for the cheese".
_OF_ONE = Pattern(
    r"\bfor (?:the|my|that|those|these|an?|this) (?!lot\b|bill\b|total\b|whole\b|both\b)[a-z]{3,}"
)
_CHECKS = Pattern(
    r"\b(?:(?:does|do|did|have|has|is|check|whether|if|are)\b.*\b(?:add(?:s|ed)?|total\w*|sum) "
    r"(?:\w+ ){0,3}?(?:up|right|correct\w*)\b|added (?:\w+ ){0,3}?up right)"
)
_DUE = Pattern(r"\b(?:that|it|the (?:bill|total|lot)|this)\b|^(?:and |so |then )*(?:add|split)\b")
_ORDERS = Pattern(
    r"\b(?:i'll|i'd|can i|let me|we'll) (?:just |both )?(?:have|get|buy|take|like)\b|"
    r"(?<!do )(?<!does )(?<!did )\b(?:i|we|he|she|they|(?:my|the|our) [a-z]+)(?:'m|'s|'re|'ll|'d|"
    r" am| is| are| will| would)? (?:just |both |also )?(?:having|have|getting|wants?|wanting|"
    r"takes?|taking|fanc(?:y|ies)|likes?|ordering)\b"
)
_WHOLE_BILL = Pattern(
    r"\b(?:the|this|our) (?:whole|entire|full|original) (?:bill|total|lot|thing|amount)\b|"
    r"\bthe (?:bill|lot|total)\b|\b(?:split|shared?|divided?)(?: up)? (?:everything|all of (?:it|"
    r"that|this)|(?:it|that|this) all|(?:it|that) between us all)\b"
)
# Together with what was read last: "if I had that with the pudding".
_WITH_THAT = Pattern(
    r"\b(?:that|it|this|one) (?:with|and|plus|together with|as well as) (?:the|an?|some|one|two)\b"
    r"|\b(?:with|and|plus) (?:that|it)\b"
)
# Of one price, which may be printed with so much off.
_IT_COMES_TO = Pattern(
    r"^(?:so |and )*(?:what(?:'s| is| does| will| do i)|how much(?:'s| is| does| will| do i)) "
    r"(?:(?:that|it|this) )?(?:come to|cost|work out at|pay|be)(?: (?:me|now|then|for it))*$"
)
_COUNTS = Pattern(
    r"^(?:and |so |then )*(?:if i (?:have|get|take) )?\d+ (?:more )?of (?:those|them)\b|"
    r"^(?:and |so |then |what (?:if|about) )*(?:(?:with|plus|add) (?:\d{1,2}|an?|another|the)|"
    r"another) [a-z]|^(?:and|plus|with|add) [a-z][a-z' -]{1,40} (?:as well|too|on top)$"
)
_COUNTED_FIRST = Pattern(r"^(?P<n>\d{1,2}) ?[x×] ?(?=[A-Za-z])")
_ASKS = (
    _CHANGE, _ENOUGH, _COMES_TO, _FOR_SOME, _SPLIT, _MORE, _CHECKS, _SHARE_OF, _BILL, _HALVES,
    _COUNTS, )  # fmt: skip


def asks(question: str) -> bool:
    """Whether words may ask for a sum with prices."""
    said = numbered(question)
    if compared.asks(said) or counted.asks_with_it(said):
        return True
    return any(pattern.search(said) for pattern in _ASKS)


def orders(question: str) -> bool:
    """Whether words say what somebody will have."""
    return _ORDERS.search(question.casefold().replace("’", "'")) is not None


def told(
    question: str, texts: Sequence[Text], last_question: str, answers: tuple[str, str]
) -> str | None:
    """The sentence for a sum with the prices in view, or None. What goes on from the last result
    is no such sum. `answers`: the last one, and some before it."""
    said, page = numbered(question), priced.read(texts)
    last_answer = answers[0]
    if not page.items and page.total is None:
        return None
    if _CHECKS.search(said):
        return _checked(page)
    if compared.asks(said):
        return compared.told(said, texts, page, last_answer)
    goes_on = follow_on.RESULT.search(last_answer) and follow_on.leans(said)
    if page.total is not None and _WHOLE_BILL.search(said):
        goes_on = None
    if (order := _with_money(said, page, answers)) is not None:
        return order or None
    if (besides := counted.more(said, page, last_answer)) is not None:
        return besides
    if goes_on and not (_ENOUGH.search(said) and priced.given(said) is not None):
        return None
    if page.total is not None and (part := _of_total(said, page.total)) is not None:
        return part
    if (order := counted.total(said, page, last_answer)) is not None:
        return order
    if (some := _FOR_SOME.search(said)) is not None:
        return _several(int(some["n"] or some["of"]), question, page)
    bought = _bought(question, said, page, last_question, last_answer)
    if bought is None and _IT_COMES_TO.match(said):
        return compared.reduced(said, texts, page)
    return bought


def _with_money(said: str, page: Prices, answers: tuple[str, str]) -> str | None:
    """An order beside the money that is there; "" where it counts what is not known: a part of a
    sum is worse than none. None for no order."""
    given = priced.given(said)
    if given is None or not _ENOUGH.search(said):
        return None
    order = counted.with_money(said, page, " ".join(answers), given)
    if order is None and counted.leans(said):
        return ""
    return order


def _of_total(said: str, total: Priced) -> str | None:
    """A bill's total: itself, with a share more, a share of it, or split."""
    if (more := _MORE.search(said)) is not None:
        result = Amount(
            round(total.price.value * (1 + finite(float(more["n"])) / 100), 2), total.price.unit
        )
        return f"{money(total.price)} with {more['n']} percent more is {money(result)}."
    if (share := _SHARE_OF.search(said)) is not None:
        return _percent_of(finite(float(share["n"])), total.price)
    if _BILL.search(said) and not _OF_ONE.search(said):
        return f"It says: {total.name} {money(total.price)}."
    if _HALVES.search(said):
        return _share(total, 2)
    if (split := _SPLIT.search(said)) is not None and _is_of_all(said):
        return _share(total, int(split["n"] or split["ways"] or split["goes"]))
    return None


def _is_of_all(said: str) -> bool:
    """Whether words that split something mean the whole of a bill."""
    return _DUE.search(said) is not None or _WHOLE_BILL.search(said) is not None


def _checked(page: Prices) -> str | None:
    """Whether the prices of a bill come to its total."""
    if page.total is None or len(page.items) < 2:
        return None
    result = Amount(round(sum(each.price.value for each in page.items), 2), page.total.price.unit)
    each_counts = round(sum(_with_count(each) for each in page.items), 2)
    if abs(each_counts - page.total.price.value) < 0.005:
        result = page.total.price
    right = abs(result.value - page.total.price.value) < 0.005
    names = [each.name for each in page.items]
    twice = sorted({name for name in names if names.count(name) > 1})
    more = f" There twice: {wording.listing(twice)}." if twice else ""
    if right:
        return f"Yes: the {len(page.items)} prices that I read come to {money(result)}.{more}"
    return (
        f"The {len(page.items)} prices that I read come to {money(result)}, and the total says "
        f"{money(page.total.price)}.{more}"
    )


def _with_count(each: Priced) -> float:
    """The price of a line for all that it counts: "2 x Latte 3.50", if that is of one."""
    found = _COUNTED_FIRST.match(each.name)
    return each.price.value * (1 if found is None else int(found["n"]))


def _percent_of(percent: float, whole: Amount) -> str:
    part = Amount(round(whole.value * percent / 100, 2), whole.unit)
    return f"{percent:g} percent of {money(whole)} is {money(part)}."


def _share(whole: Priced, count: int) -> str | None:
    if count < 2:
        return None
    each = Amount(round(whole.price.value / count, 2), whole.price.unit)
    return f"{money(whole.price)} split {count} ways is {money(each)} each."


def _several(count: int, question: str, page: Prices) -> str | None:
    """What several of one thing cost."""
    wanted = priced.chosen(question.casefold(), page)
    if not wanted and _OF_THING.search(numbered(question)) is None:
        wanted = list(page.items)
    if len(wanted) != 1:
        return None
    result = Amount(round(count * wanted[0].price.value, 2), wanted[0].price.unit)
    price = money(wanted[0].price)
    return f"It says: {wanted[0].name} {price}. {count} times {price} is {money(result)}."


def _bought(
    question: str, said: str, page: Prices, last_question: str, last_answer: str
) -> str | None:
    """What the things that are named come to; with money that is given what is left or lacks."""
    given = priced.given(said)
    if given is None and (not _COMES_TO.search(said) or counted.counts_more(said, page)):
        return None
    wanted = _wanted(question, page)
    if _WITH_THAT.search(said) and len(read := _read_last(page, last_answer)) == 1:
        wanted = [*read, *(each for each in wanted if each not in read)]
    if not wanted and given is not None and _ORDERS.search(last_question.casefold()):
        wanted = _wanted(last_question, page)
    if not wanted and page.total is not None and given is not None:
        wanted = [page.total]
    before = follow_on.last_amount(last_answer)
    if not wanted and given is not None and before is not None:
        wanted = [Priced("That is", before)]
    if not wanted or (given is None and len(wanted) < 2):
        return None
    cost = Amount(round(sum(each.price.value for each in wanted), 2), wanted[0].price.unit)
    names = [f"{each.name} {money(each.price)}" for each in wanted]
    sum_ = wording.listing(names)
    if len(wanted) > 1:
        sum_ = f"{sum_}. Together {money(cost)}"
    if given is None and (more := _MORE.search(said)) is not None:
        result = Amount(round(cost.value * (1 + finite(float(more["n"])) / 100), 2), cost.unit)
        return f"{sum_}. {money(cost)} with {more['n']} percent more is {money(result)}."
    if given is None:
        return f"{sum_}."
    rest = Amount(round(given - cost.value, 2), cost.unit)
    if rest.value < 0:
        lacks = Amount(-rest.value, cost.unit)
        return f"No: {sum_}. That is {money(lacks)} more than {given:g}."
    yes = "Yes: " if _ENOUGH.search(said) and not _CHANGE.search(said) else ""
    return f"{yes}{sum_}. Out of {given:g} that leaves {money(rest)}."


def _read_last(page: Prices, last_answer: str) -> list[Priced]:
    """The things whose price the last answer read."""
    chosen = [each for each in page.items if last_answer.startswith(f"{each.name} is ")]
    if len(chosen) == 1 or not last_answer.startswith("It says"):
        return chosen
    return [each for each in page.items if each.name and each.name in last_answer]


def _wanted(question: str, page: Prices) -> list[Priced]:
    """The things that are named, without those that were taken back: "the soup, no, the pie"."""
    whole = question.casefold()
    if re.search(r"\b(?:each|both|the two|the lot|the pair|everything)\b", whole):
        return priced.chosen(whole, page)
    ordered = re.split(r"\b(?:what|how much|can i|is that|do i)\b", whole)[0]
    ordered = ordered if content_stems(ordered) else whole
    is_order = _ORDERS.search(ordered) is not None
    ordered = _ORDERS.sub(",", ordered)
    found: list[Priced] = []
    names = items.named(ordered) * is_order
    for name in items.named(ordered) or [whole]:
        here = priced.chosen(name, page)
        if len(names) > 1 and not here and content_stems(name):
            return []  # a sum without one of the things is worse than none
        found += [each for each in here if each not in found]
    return found
