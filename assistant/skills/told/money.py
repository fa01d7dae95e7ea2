"""Money that was told, "I've got a tenner on me", and what is left of it once a price was told:
"what would I have left", "have I got enough".

English only. Where no price was told just before, by its sign or on a question for one, nothing is
reckoned.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.arithmetic import follow_on
from assistant.skills.arithmetic.calculator.amount import CURRENCIES, Amount
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.arithmetic.page import prices
from assistant.skills.arithmetic.page.prices import money
from assistant.skills.context import Answer, Context, ToldFact
from assistant.skills.skill import Command, given
from assistant.skills.told import statements
from assistant.skills.words.phrases import plain

MONEY = "money"
_ON_HAND = r"(?: (?:on me|with me|left|to spend|in cash|in (?:my|the) (?:purse|wallet|pocket|bag)))"
# What somebody has now: what was given away, owed or bought by weight is none of it.
_HAS = Pattern(
    r"^(?:i|we)(?:'ve (?:only |just |still )*(?:got|brought)| (?:only |just |still )*(?:have|got|"
    r"brought)(?: got)?) (?:only |just |about )?(?:(?:an? )?(?:fiver|tenner)|(?:a|my) (?:5|10|20|"
    r"50)(?: (?:pound|euro|dollar)s?)?(?: note| bill)?|[£$€]\d+(?:\.\d\d)?|\d+(?:\.\d\d)? "
    rf"(?:pounds?|euros?|dollars?|quid)(?: and \d\d?(?: pence| cents| p)?)?|\d+(?:\.\d\d)?"
    rf"(?={_ON_HAND})){_ON_HAND}*$"
)
_ON_ME = Pattern(
    r"\b(?P<n>\d+(?:\.\d\d)?)(?= (?:on me|left|to spend|in cash|in (?:my|the) (?:purse|wallet|"
    r"pocket))$)"
)
_LEFT = Pattern(
    r"^(?:so |and |then )*(?:what|how much)(?:'s|'ll|'d| is| will| would| do| does| should| am)?"
    r"(?: (?:i|that|it|be|have|get|getting|leave|me|the|my|of it|money|change))*"
    r" (?:left|back|over|change)(?: (?:over|from that|out of that|then|now|with|after that))*$"
)
_ENOUGH = Pattern(
    r"^(?:so |and )*(?:is (?:that|it) enough|have i (?:got )?enough|can i afford (?:it|that|them)|"
    r"will (?:that|it) cover (?:it|that)|do i have enough)(?: (?:for (?:it|that|them)|money|"
    r"on me))*$"
)
_PRICE = Pattern(r"(?<![\d.:])(\d{1,5}\.\d\d)(?![\d:]|\.\d| ?(?:[ap]\.?m|m|cm|kg|g|l|km)\b)")
_WITH_SIGN = Pattern(
    r"[£$€] ?(\d{1,5}(?:\.\d\d)?)(?!\d)|(?<![\d.:])(\d{1,5}(?:\.\d\d)?)"
    r"(?= (?:pounds?|euros?|dollars?)\b)"
)
# Any other number with two decimals may be a time or a size.
_ASKS_PRICE = Pattern(
    r"\bhow much (?:is|are|was|were|does|do|for|to)\b(?!.*\b(?:time|weigh|long)\b)|"
    r"\b(?:cost|costs|price|fare|charge|bill|total)\b"
)


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
    asked = _ASKS_PRICE.search(plain(context.last_question)) is not None
    before = follow_on.last_amount(context.last_answer)
    if before is not None:
        return before.value if asked or before.unit in CURRENCIES else None
    pattern = _PRICE if asked else _WITH_SIGN
    found = {
        float(each[1] or each[2] if pattern is _WITH_SIGN else each[1])
        for each in pattern.finditer(context.last_answer)
    }
    if len(found) == 1:
        return found.pop()
    return None


def _told(answer: Answer) -> Command:
    return Command(given(answer), skill="chat")
