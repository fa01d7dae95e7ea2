"""What printed prices come to: "what do these three come to", "two cappuccinos and a honey cake
is", "that and a side of chips".

English only. Pure functions on words with their numbers in figures, and lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.page.prices import Priced, money, of_line, read_lines

_COME_TO = (
    r"(?:come to|add up to|cost(?: me| us)?|make|total|set me back|work out(?: at)?)"
    r"(?: altogether| all together| together| in all| in total| all in| if i (?:buy|get) \w+)?"
)
_ALL = Pattern(
    r"^(?:and |so |what )*(?:what|how much) (?:do|does|would|will|are|is|for) (?:(?:all|these|"
    r"those|the|this|that|of|them|lot|prices|items|things|whole) ?){0,4}"
    rf"(?P<n>\d|two|three|four|five|six)? ?(?:items? |things? |prices? )?(?:{_COME_TO}|altogether|"
    r"all together|together|in all|in total)$"
    r"|^(?:and |so )*(?:add (?:these|those|them|the prices)(?: all)? up|"
    r"what(?:'s| is) (?:the total|the lot|that lot|all (?:that|this|of (?:it|them|these)))"
    r"(?: come to| altogether| together)?)(?: for me)?$"
)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ASKS = Pattern(
    r"(?:,? (?:is|are|was)(?: how much)?|,? (?:what(?:'s| is) (?:that|it|the (?:total|damage))|"
    r"how much(?:'s| is| are)?(?: that| it| they| those)?(?: come to| cost)?|"
    rf"what (?:do|does|would|will) (?:that|it|they|those) {_COME_TO}|{_COME_TO})"
    r"(?: altogether| together| in all| in total| then)?)(?: \.*)?$"
)
_OPENS = Pattern(
    r"^(?:(?:and|so|then|right|okay|what(?:'s| is| are| would| do| does)?|how much(?: is| are| for|"
    r" would| do| does)?|if i (?:have|get|take)|i'll have|we'll have|can i get) )+"
)
_PART = Pattern(
    r"^(?:(?P<n>\d{1,2}|an?|the|one|two|three|four|five|six) )?(?:(?:side|portion|cup|glass|slice|"
    r"pint|bowl|plate|bag|piece|bit|pot|can|bottle)s? of |some )?"
    r"(?P<what>(?!(?:when|where|who|what|which|how|why|they|he|she|i|we|you|is|do|does|by|for)\b)"
    r"[a-z][a-z' -]{1,30})$"
)
_THAT = frozenset("that this it one of those".split())
MOST = 12  # prices that are added


def asks(said: str, last_answer: str) -> bool:
    """Whether words may ask what printed prices come to."""
    return _ALL.match(said) is not None or len(_parts(said)) > 1


def told(said: str, lines: Sequence[str], last_answer: str) -> str | None:
    """Each price and their sum; None where one of the things is not known for sure."""
    prices = read_lines(lines)
    if (whole := _ALL.match(said)) is not None:
        count = whole["n"] and (_WORDS.get(whole["n"]) or int(whole["n"]))
        alone = [each for line in lines if (each := of_line(line)) is not None]
        items = max(prices.items, alone, key=len)  # a card is a thing where nothing was paid
        named = [each for each in items if each.name]
        if prices.total is not None or not 1 < len(named) <= MOST or len(named) != len(items):
            return None
        if count and count != len(named):
            return None
        return _sum([(1, each) for each in named])
    found: list[tuple[int, Priced]] = []
    for count, what in _parts(said):
        one = _of_last(prices.items, last_answer) if what in _THAT else _named(what, prices.items)
        if one is None:
            return None
        found.append((count, one))
    return _sum(found)


def _parts(said: str) -> list[tuple[int, str]]:
    """How many of what; empty for words that are no order with a question."""
    rest = _ASKS.sub("", said.rstrip(" ."))
    opened = _OPENS.sub("", rest)
    if rest == said.rstrip(" .") and not re.match(r"(?:and |so )*how much\b", said):
        return []
    parts: list[tuple[int, str]] = []
    for each in re.split(r",? and | plus |, ", opened):
        found = _PART.match(each.strip())
        if found is None:
            return []
        n = found["n"] or "a"
        count = int(n) if n.isdecimal() else _WORDS.get(n, 1)
        parts.append((count, found["what"]))
    return parts


def _of_last(items: Sequence[Priced], last_answer: str) -> Priced | None:
    """The one thing whose price was told last."""
    told = [each for each in items if each.name and each.name in last_answer]
    if len(told) != 1:
        return None
    return told[0]


def _named(what: str, items: Sequence[Priced]) -> Priced | None:
    """The thing that has all words that are named, and the fewest others."""
    wanted = content_stems(what)
    rated = [(len(stems(each.name) - wanted), each) for each in items if wanted <= stems(each.name)]
    least = min((count for count, _ in rated), default=0)
    best = [each for count, each in rated if count == least]
    if not wanted or len(best) != 1:
        return None
    return best[0]


def _sum(found: Sequence[tuple[int, Priced]]) -> str | None:
    units = {each.price.unit for _, each in found}
    if len(units) != 1:
        return None
    whole = sum(count * each.price.value for count, each in found)
    told = [
        f"{each.name} {money(each.price)}"
        if count == 1
        else f"{count} times {each.name} at {money(each.price)} is "
        f"{money(Amount(round(count * each.price.value, 2), each.price.unit))}"
        for count, each in found
    ]
    return f"{'; '.join(told)}. Together {money(Amount(round(whole, 2), units.pop()))}."
