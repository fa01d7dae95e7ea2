"""What an order comes to, by the counts and the names in it: "two of those and a tea", "three soups
and a cake". Every thing must be known, or nothing is said.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page import prices as priced
from assistant.skills.arithmetic.page.prices import Priced, Prices, money
from assistant.skills.words import wording

_LEADS = Pattern(
    r"^(?:(?:and|so|then|what|how much|is|are|do|does|would|will|if|for|about|i|we|i'll|i'd|we'll|"
    r"have|had|get|got|buy|take|took|order|ordered|want|like|it|be|what's|just) )+"
)
_TRAILS = Pattern(
    r",? (?:(?:what does (?:that|it|this)|what's the damage|the damage|come|comes|add|work|cost|"
    r"costs|be|please|to|up|out|altogether|in total|together|then|"
    r"what's that|how much is that|what do i owe|total|how much|at|"
    r"(?:add|tot) (?:that|it) up|set me back)(?: |$))+$"
)
_NUMBER = r"(?:\d{1,2}|an?|another)"
_BETWEEN = Pattern(rf",? (?:and|plus|with) |, | (?={_NUMBER} )")
_ITEM = Pattern(rf"^(?P<n>{_NUMBER})(?: more)? (?:of )?(?P<what>[a-z][\w' -]{{1,60}})$")
_REST = Pattern(rf"^(?P<n>{_NUMBER}) (?:of )?(?:the )?others?(?: ones?| kind| sort)?$")
# The money that somebody has, and the question whether it does.
_HAS = Pattern(
    r"^(?:(?:so|and|but|well) )*(?:i've|i have|i|we've|we have|we)(?: only)?(?: just)?"
    r"(?: got| have)?(?: only| just)? (?:an? )?(?:\d+(?:\.\d\d)?|fiver|tenner)"
    r"(?: (?:pounds?|euros?|dollars?|quid|note))?(?: (?:on me|left|in cash|with me|to spend))? ?,?|"
    r"\b(?:is (?:that|it) |have i |is it )?(?:enough|do|cover it|sufficient) for\b|"
    r"\b(?:can|could) (?:i|we) (?:get|buy|afford|have|take)\b|\b(?:does|will|would) (?:that|it) "
    r"(?:cover|do|pay for|be enough for)\b"
)
# "The three", as they were counted before.
_AS_BEFORE = Pattern(
    r"\b(?:the|those|these|them) (?P<n>\d{1,2}|two|three|four|five)(?= (?:and|plus|with)\b|$)"
)
_SO_MANY = Pattern(r"^them:(?P<n>\w+)$")
_COUNTED_BEFORE = Pattern(r"\b(?P<n>\d{1,2}) times (?P<price>\d+\.\d\d)\b")
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5}
_THOSE = ("those", "these", "them")
_THAT = Pattern(r"^(?:that|it|this)(?: one)?$")
# Another thing to what was read last: "and with two glasses of the wine".
_WITH = Pattern(r"^(?:and |so |then |what (?:if|about) )*(?:with|plus) ")
# Things to go with what was read last: "and if I get gyoza and a green tea with it".
_WITH_IT = Pattern(
    r" (?:(?:to go|together) )?(?:with|on top of|as well as|alongside|next to) "
    r"(?:it|that|this|them|those|that one)(?: (?:as well|too|then|please|altogether|in total))*$"
)
_AHEAD = Pattern(
    r"(?:(?:and|so|but|then|what|how much|is it|would it be|about|how about|if|say|i|we|i'll|i'd|"
    r"we'll|we'd|also|just|both|with|plus|get|got|have|had|take|took|add|added|order|ordered|want|"
    r"wanted|buy|bought) )*"
)
_WANTED = Pattern(r"(?:(?:an?|another|some|the|\d{1,2}) )?[a-z][\w' -]{1,80}")
_BARE = Pattern(r"^(?:(?:the|some) )?(?P<what>[a-z][\w' -]{1,60})$")
_TOGETHER = Pattern(r"\bTogether [£$€]?(?P<n>\d+\.\d\d)\.$")
_ALSO = Pattern(
    r"^(?:and |so |then |what (?:if|about) |how about )*(?:(?:with|plus|add|i (?:add|take|have)) )?"
    rf"(?P<what>(?:the |some )?(?:{_NUMBER} )?[a-z][\w' -]{{1,60}}?)(?: as well| too| on top)*$"
)
_MEASURED = Pattern(
    r"^(?:glass(?:es)?|cups?|mugs?|pots?|bowls?|plates?|portions?|slices?|bottles?|pints?|pieces?|"
    r"helpings?|scoops?|boxes|box|packs?|packets?|tins?|jars?|bags?|tubes?|punnets?|cartons?) of "
    r"(?:the |your )?"
)
# Who is one of those that a price is for: "and my daughter's a student".
_SOMEBODY = Pattern(r"\b(?:my|our|the) [a-z]{2,20}(?:'s| is|'ll be) (?=an? )")


def total(said: str, page: Prices, last_answer: str) -> str | None:
    """The sum of an order whose numbers are in figures; None where it counts no more than one of
    anything, or a thing in it is not known by name or as the one that was told last."""
    if (besides := with_last(said, page, last_answer)) and len(besides) > 1:
        return _said(besides)
    with_it = _WITH.match(said)
    asked = said if with_it is None else f"that and {said[with_it.end() :]}"
    counts = order(asked, page, last_answer)
    several = max((count for count, _ in counts), default=0) > 1 or with_it is not None
    return _said(counts) if several and counts else None


def asks_with_it(said: str) -> bool:
    """Whether words may order things to go with what was read last."""
    return _wanted_with_it(said) != ""


def _wanted_with_it(said: str) -> str:
    """What is to go with what was read last, as it is named; "" for none."""
    behind, ahead = _WITH_IT.search(said), _AHEAD.match(said)
    if behind is None or ahead is None:
        return ""
    what = said[ahead.end() : behind.start()]
    if _WANTED.fullmatch(what) is None:
        return ""
    return what


def with_last(said: str, page: Prices, last_answer: str) -> list[tuple[int, Priced]]:
    """What was read last with all that is to go with it; nothing where one of them has no price
    that is known."""
    what = _wanted_with_it(said)
    last = _counted("that", page, last_answer)
    if not what or last is None:
        return []
    counts = [last]
    for part in _BETWEEN.split(what):
        item = _counted(part.strip(" ,"), page, last_answer) or _one(part.strip(" ,"), page)
        if item is None:
            return []
        counts.append(item)
    return counts


def _one(part: str, page: Prices) -> tuple[int, Priced] | None:
    """One of what is named without a number: "the soup", "gyoza"."""
    bare = _BARE.match(part)
    if bare is None or len(named := priced.chosen(bare["what"], page)) != 1:
        return None
    return 1, named[0]


def more(said: str, page: Prices, last_answer: str) -> str | None:
    """The last sum with what is named besides: "and a toastie as well"."""
    so_far, named = _TOGETHER.search(last_answer), _ALSO.match(said)
    if so_far is None or named is None or said.startswith("how much"):
        return None
    besides = order(named["what"], page, last_answer)
    if not besides:
        return None
    before, unit = float(so_far["n"]), besides[0][1].price.unit
    whole = round(before + sum(count * each.price.value for count, each in besides), 2)
    added = wording.listing([_times(count, each) for count, each in besides])
    first = money(Amount(before, unit))
    return f"{first} and {added}. Together {money(Amount(whole, unit))}."


def order(said: str, page: Prices, told: str) -> list[tuple[int, Priced]]:
    """What an order counts, each with its price; nothing where a part of it is not known. `told`:
    the answers in which "that" and "the three" stand."""
    asked = _AS_BEFORE.sub(r"them:\g<n>", _LEADS.sub("", _SOMEBODY.sub("", said)))
    parts = [each.strip(" ,") for each in _BETWEEN.split(_TRAILS.sub("", asked))]
    counts: list[tuple[int, Priced]] = []
    for part in parts:
        item = _counted(part, page, told) or _others(part, page, counts)
        if item is None:
            return []
        counts.append(item)
    return counts


def with_money(said: str, page: Prices, told: str, given: float) -> str | None:
    """What an order comes to beside the money that is there; None for no order."""
    bare = re.sub(r"\s+", " ", _HAS.sub(" ", said)).strip(" ,")
    counts = order(_LEADS.sub("", bare), page, told)
    if not counts:
        return None
    whole = round(sum(count * each.price.value for count, each in counts), 2)
    unit = counts[0][1].price.unit
    sum_ = wording.listing([_times(count, each) for count, each in counts])
    if len(counts) > 1 or counts[0][0] > 1:
        sum_ = f"{sum_}. Together {money(Amount(whole, unit))}"
    rest = Amount(round(abs(given - whole), 2), unit)
    if whole > given:
        return f"No: {sum_}. That is {money(rest)} more than {given:g}."
    return f"Yes: {sum_}. Out of {given:g} that leaves {money(rest)}."


def leans(said: str) -> bool:
    """Whether an order counts things that were counted before: "the three"."""
    return _AS_BEFORE.search(said) is not None


def _others(
    part: str, page: Prices, counts: Sequence[tuple[int, Priced]]
) -> tuple[int, Priced] | None:
    """So many of the one thing that was not named before: "and one of the others"."""
    found = _REST.match(part)
    rest = [each for each in page.items if each not in [one for _, one in counts]]
    if found is None or not counts or len(rest) != 1:
        return None
    return (int(found["n"]) if found["n"].isdigit() else 1), rest[0]


def counts_more(said: str, page: Prices) -> bool:
    """Whether words count more than one of a thing that has a price: one of each is no sum then."""
    found = re.finditer(r"\b(?P<n>\d{1,2}) (?P<what>[a-z]+(?: [a-z]+)?)", said)
    return any(int(each["n"]) > 1 and priced.chosen(each["what"], page) for each in found)


def _counted(part: str, page: Prices, last_answer: str) -> tuple[int, Priced] | None:
    """How many of which thing a part of an order names."""
    read = [each for each in page.items if each.name and each.name in last_answer]
    if (many := _SO_MANY.match(part)) is not None:
        return _as_before(many["n"], page, last_answer)
    if _THAT.match(part):
        if len(read) == 1:
            return (1, read[0])
        return None
    found = _ITEM.match(part)
    if found is None:
        return None
    count = int(found["n"]) if found["n"].isdigit() else 1
    told = read
    if found["what"] not in _THOSE:
        told = priced.chosen(_MEASURED.sub("", found["what"]), page)
    if len(told) == 1:
        return (count, told[0])
    return None


def _as_before(number: str, page: Prices, told: str) -> tuple[int, Priced] | None:
    """The things of which so many were counted in an answer before."""
    count = _WORDS.get(number) or int(number)
    prices = {
        float(one["price"]) for one in _COUNTED_BEFORE.finditer(told) if int(one["n"]) == count
    }
    fits = [each for each in page.items if each.price.value in prices and each.name in told]
    if len(fits) == 1:
        return (count, fits[0])
    return None


def _said(counts: Sequence[tuple[int, Priced]]) -> str | None:
    whole = round(sum(count * each.price.value for count, each in counts), 2)
    cost = money(Amount(whole, counts[0][1].price.unit))
    if len(counts) == 1 and (offer := _OFFER.match(counts[0][1].name)) is not None:
        return _by_offer(*counts[0], int(offer["n"]))
    if len(counts) == 1:
        count, each = counts[0]
        price = money(each.price)
        return f"It says: {each.name} {price}. {count} times {price} is {cost}."
    told = [_times(count, each) for count, each in counts]
    return f"{wording.listing(told)}. Together {cost}."


_OFFER = Pattern(r"^(?P<n>\d{1,2}) for$", re.IGNORECASE)


def _by_offer(count: int, offer: Priced, many: int) -> str | None:
    """What so many cost at a price for several; None where they are no multiple of that."""
    if not many or count % many:
        return None
    whole = Amount(round(count // many * offer.price.value, 2), offer.price.unit)
    return f"It says: {offer.name} {money(offer.price)}. {count} come to {money(whole)}."


def _times(count: int, each: Priced) -> str:
    if count == 1:
        return f"{each.name} {money(each.price)}"
    return f"{count} times {each.name} {money(each.price)}"
