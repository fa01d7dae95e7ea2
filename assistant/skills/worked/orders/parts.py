"""What the words of an order name: how many of which thing, what comes on top, and among how many
it is split. Every part must be known, or there is no order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.patterns import Pattern
from assistant.skills.arithmetic.page.prices import Priced
from assistant.skills.worked.orders import bill, things
from assistant.skills.worked.orders.bill import Bill

MOST = 8  # parts of an order
_OPENS = Pattern(
    r"^(?:(?:and|so|then|right|okay|ok|oh|well|but|yes|yeah|go on|hello|hi|um|er|"
    r"what(?:'s| is| are| would| do| does| about)?|"
    r"how much(?:'s| is| are| for| would| do| does)?|if i|i'd|i'll|we'll|"
    r"we'd|i want|we want|have|get|take|order|like|can i|can we|could i|let's|say|just|for|buy|"
    r"i'm having|we're having|give me|it's|that's|there's|there are|we need|i need) )+"
)
_ASKS = (
    r"(?:what(?:'s| is| are|'ll| will| would| does| do)(?: (?:that|it|they|the|all|i|we))*|"
    r"how much(?:'s| is| are|'ll| will| would| does| do)?(?: (?:that|it|they|i|we|all))*)"
)
_ENDS = Pattern(
    rf"(?<![ ,])(?:[ ,]{{1,3}}(?:{_ASKS}(?: (?:come to|costs?|be|make|owe|pay|hand over|"
    rf"need|damage|total|bill|"
    r"set (?:me|us) back|add up to|work out at)){0,6}|is how much|comes? to|the damage|together|"
    r"altogether|all together|in all|in total|all in|please|then|thanks|total|boss|mate|love|pet|"
    r"cheers|ta|now|instead|as well|too|come to what|cost)){1,12}$"
)
_SPLIT = Pattern(
    r"(?<![ ,])[ ,]{1,3}(?:(?:and )?(?:split|shared?|divided)(?: (?:it|that))?(?: up)?(?: evenly)?"
    r"(?: (?:between|among|by|into|in))?(?: the)? (?P<n>\d{1,2})(?: of us| ways| people)?|"
    r"(?P<ways>\d{1,2}) ways)\b"
)
_NUMBER = r"(?:\d{1,2}|an?|another)"
_BETWEEN = Pattern(
    r",? (?:and|plus|with|and with|and then)(?: also)? |, |"
    rf"(?<! the)(?<! size)(?<! a) (?={_NUMBER} (?!ways\b|of us\b))|"
    r" (?=(?:i've|i have) (?:brought|got) )"
)
_MEASURE = (
    r"(?:(?:glass(?:es)?|cups?|mugs?|pots?|bowls?|plates?|portions?|slices?|bottles?|pints?|"
    r"pieces?|helpings?|scoops?|boxes|box|packs?|packets?|tins?|jars?|bags?|tubes?|punnets?|"
    r"sides?|lots?|rounds?|cartons?|tickets?|rolls?|sheets?|tubs?|trays?) (?:of|for) )?"
)
_PART = Pattern(
    rf"^(?:(?P<n>{_NUMBER}|the|my|some|our|them) )?(?:more )?(?:of )?{_MEASURE}(?:the |those )?"
    r"(?P<what>[a-z\d][a-z\d' ()%-]{0,40})$"
)
_EACH = Pattern(r"^(?:(?P<n>\d{1,2}) )?(?:of )?each(?: of)?(?: the)? (?P<what>[a-z ]{2,20})$")
_THAT = Pattern(r"^(?:that|it|those|these|them|this|that one|those two)$")
_OWN = Pattern(r"^(?:i've|i have) (?:brought|got) (?:(?:my|our|a) )*(?P<what>[a-z ]{2,30})$")
# Words with which no thing to buy begins.
_NO_THING = Pattern(
    r"^(?:set (?:an?|the|my|me|up|off|alarm|timer)|tell|read|find|cancel|stop|start|add|put|note|"
    r"remember|remind|count|look|call|is|are|was|does|do|did|can(?= )|could|will|would|should|"
    r"where|when|why|who|which|how|there|he|she|they|not|no|don't|if|or|any|both|timer|"
    r"minutes?|hours?|percent|list)\b"
)
_ASKED = Pattern(
    r"\b(?:come to|altogether|together|in total|in all|total|damage|owe|hand over|cost|"
    r"set (?:me|us) back|what's that|what is that|how much|split)\b"
)


@dataclass(frozen=True)
class OrderWords:
    """The parts that words order, each as it was said; `ways` among which it is split."""

    parts: tuple[str, ...]
    ways: int = 0
    asked: bool = False


def words_of(said: str) -> OrderWords | None:
    """The parts of an order in words with their numbers in figures; None for words that are
    none."""
    rest = said.strip(" .,")
    split = _SPLIT.search(rest)
    if split is not None:
        rest = f"{rest[: split.start()]}{rest[split.end() :]}"
    rest = _OPENS.sub("", _ENDS.sub("", rest))
    parts = [each.strip(" ,") for each in _BETWEEN.split(rest)]
    if not 0 < len(parts) <= MOST or not all(_may_be_thing(part) for part in parts):
        return None
    order = OrderWords(tuple(parts), asked=_ASKED.search(said) is not None)
    if split is not None:
        return replace(order, ways=int(split["n"] or split["ways"]))
    return order


def _may_be_thing(part: str) -> bool:
    if _OWN.match(part) or _EACH.match(part):
        return True
    found = _PART.match(part)
    if found is None or _NO_THING.match(found["what"]):
        return False
    return len(found["what"].split()) <= 5 or _THAT.match(part) is not None


def counts(order: OrderWords) -> bool:
    """Whether an order has several parts, or more than one of anything."""
    if len(order.parts) > 1:
        return True
    return any(_is_counted(part) for part in order.parts)


def _is_counted(part: str) -> bool:
    found = _PART.match(part)
    if _EACH.match(part) or found is None:
        return _EACH.match(part) is not None
    return (found["n"] or "a").isdecimal()


def ordered(order: OrderWords, lines: Sequence[str], last_answer: str) -> Bill | None:
    """The things of an order with their prices; None where one of them is not known."""
    page = things.priced(lines)
    whole = Bill((), (), order.ways)
    for part in order.parts:
        more = _with_part(whole, part, page, lines, last_answer)
        if more is None:
            return None
        whole = more
    if not whole.lines:
        return None
    return whole


def _with_part(
    whole: Bill, part: str, page: Sequence[Priced], lines: Sequence[str], last_answer: str
) -> Bill | None:
    if _THAT.match(part):
        told = bill.told_last(last_answer, lines, part)
        if whole.lines or told is None:
            return None
        return replace(told, ways=whole.ways)
    if (each := _EACH.match(part)) is not None:
        found = things.of_kind(each["what"], page)
        if len(found) < 2:
            return None
        many = int(each["n"] or 1)
        return replace(whole, lines=(*whole.lines, *((many, one) for one in found)))
    return _with_thing(whole, part, page, lines)


def _with_thing(
    whole: Bill, part: str, page: Sequence[Priced], lines: Sequence[str]
) -> Bill | None:
    exact = things.named(part, page)  # "2 scoops" may have its own price
    if exact is not None and re.match(r"\d", part):
        return replace(whole, lines=(*whole.lines, (1, exact)))
    counted = thing_counted(part, page)
    if counted is None:
        share = things.share_named(part, things.shares(lines))
        if not whole.lines or share is None:
            return None
        return replace(whole, shares=(*whole.shares, share))
    count, thing, is_definite = counted
    if is_definite and whole.lines and things.is_added(thing):
        count = whole.lines[-1][0]  # one deposit for each
    return replace(whole, lines=(*whole.lines, (count, thing)))


def thing_counted(part: str, page: Sequence[Priced]) -> tuple[int, Priced, bool] | None:
    """How many of which thing a part names, and whether it was named without a number."""
    found = _OWN.match(part) or _PART.match(part)
    if found is None:
        return None
    number = found.groupdict().get("n") or ""
    thing = things.named(found["what"], page) or things.named(part, page)
    if thing is None:
        return None
    if number.isdecimal():
        return int(number), thing, False
    return 1, thing, number not in ("a", "an", "another")
