"""Money that was told, "I've got a tenner on me", and what is left of it once a price was told:
"what would I have left", "have I got enough".

English only. Where no price was told just before nothing is reckoned.
"""

from __future__ import annotations

import re

from assistant.skills.arithmetic import follow_on
from assistant.skills.arithmetic.calculator.amount import Amount
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import prices
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.context import Answer, Context, ToldFact
from assistant.skills.skill import Command, given
from assistant.skills.told import statements

MONEY = "money"
_HAS = re.compile(
    r"^(?:i|we)(?:'ve| have)? ?(?:only |just )?(?:got|have|brought|paid|gave|'m paying|handed)\b"
    r"(?!.*\b(?:timer|minutes?|hours?|days?|years?|tablets?|pills?|how|can|could|what|which|do|"
    r"does|will|would|is|are|enough)\b)"
)
_ON_ME = re.compile(
    r"\b(?P<n>\d+(?:\.\d\d)?)(?= (?:on me|left|to spend|in cash|in (?:my|the) (?:purse|wallet|"
    r"pocket))$)"
)
_LEFT = re.compile(
    r"^(?:so |and |then )*(?:what|how much)(?:'s|'ll|'d| is| will| would| do| does| should| am)?"
    r"(?: (?:i|that|it|be|have|get|getting|leave|me|the|my|of it|money|change))*"
    r" (?:left|back|over|change)(?: (?:over|from that|out of that|then|now|with|after that))*$"
)
_ENOUGH = re.compile(
    r"^(?:so |and )*(?:is (?:that|it) enough|have i (?:got )?enough|can i afford (?:it|that|them)|"
    r"will (?:that|it) cover (?:it|that)|do i have enough)(?: (?:for (?:it|that|them)|money|"
    r"on me))*$"
)
_PRICE = re.compile(r"(?<![\d.:])(\d{1,5}\.\d\d)(?![\d:]|\.\d)")


def command(question: str, context: Context) -> Command | None:
    """What is known of the wearer's money, or what is left of it."""
    said = numbered(statements.without_lead(question)).strip(" ?.!")
    has = _has(said) if _HAS.match(said) and "?" not in question else None
    if has is not None and statements.kind_of(question) != "time":
        rest = tuple(each for each in context.told if each.thing != MONEY)
        told = ToldFact(statements.without_lead(question), context.now, thing=MONEY)
        sentence = f"Okay: {has:g}. Ask me what is left once you know a price."
        return _told(Answer(sentence, {"money": has}, told=(*rest, told)))
    mine = next((each for each in context.told[::-1] if each.thing == MONEY), None)
    asks = _LEFT.match(said) or _ENOUGH.match(said)
    if mine is None or asks is None:
        return None
    has, cost = _has(numbered(mine.text)), _cost(context)
    if has is None or cost is None:
        return None
    rest_of = round(has - cost, 2)
    if rest_of < 0:
        lacks = money(Amount(-rest_of, ""))
        return _told(Answer(f"No: that is {lacks} more than the {has:g} that you told me of."))
    yes = "Yes. " if _ENOUGH.match(said) else ""
    left = money(Amount(rest_of, ""))
    return _told(Answer(f"{yes}{money(Amount(cost, ''))} out of {has:g} leaves {left}."))


def _has(said: str) -> float | None:
    """The money that some words with their numbers in figures tell of."""
    on_me = _ON_ME.search(said)
    return prices.given(said) if on_me is None else float(on_me["n"])


def _cost(context: Context) -> float | None:
    """The price that the last answer told; None for none, or several."""
    before = follow_on.last_amount(context.last_answer)
    if before is not None:
        return before.value
    found = {float(each) for each in _PRICE.findall(context.last_answer)}
    return found.pop() if len(found) == 1 else None


def _told(answer: Answer) -> Command:
    return Command(given(answer), skill="chat")
