"""Sums as people say them, worked out: "add 350 and 275 and 90, then halve it".

    text ─► tokens ─► parser ─► amounts ─► a sentence

A wrong number is worse than none, so nothing is said where a number is left over, or where words
are in it that could change what is meant. English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.arithmetic.calculator.amount import Amount, NoRealNumber
from assistant.skills.arithmetic.calculator.parser import NotASum, Parser
from assistant.skills.arithmetic.calculator.tokens import tokens
from assistant.skills.words.days import MONTHS

MOST_WORDS = 10  # that mean nothing in a sum, beside the numbers
# What makes something else of a sum: a rate, a clock time, a date, a comparison, a name of a thing
# that has a number.
_NO_SUM = Pattern(
    r"\b(?:each|every|per|apiece|a head|o'? ?clock|past|\d ?[ap]m|until|till|ago|since|tomorrow|"
    r"today|yesterday|tonight|\w+day|born|years? old|bus|tram|train|platform|gate|room|page|line|"
    r"step|number|code|phone|floor|version|chapter|flight|seat|door|house|left|right|remaining|"
    r"change|more than|less than|fewer|if|or|but|not|than|how many|how long|how old|which|when|"
    r"where|who|bigger|smaller|larger|degrees|celsius|fahrenheit|"
    r"squares?d? (?:metres|feet)|score)\b|\b\d{1,2} (?:" + "|".join(MONTHS) + r")\b"
)
_ASKS = Pattern(
    r"\b(?:what(?:'s| is| are| would| do| does|'ll)?|how (?:much|long) (?:is|are)|how much|"
    r"calculate|work out|compute|total|"
    r"altogether|together|come to|tell me|reckon|sum|maths?)\b"
)
_LEAD = Pattern(
    r"^[^\d]*\b(?:what's|what is|how (?:much|many|long)(?: is| are)?|calculate|work out|compute)\b"
)
_FORM = Pattern(r"^(?:say|give|tell) (?:it|me|me it) in \w+(?: and (?:pence|cents))?\b")
_AS_DECIMAL = Pattern(r" (?:as|in) (?:an? )?decimals?$")
# Part of a number that is in no figure: "3 and a 3rd", "12 thousand".
_NUMBER_WORD = Pattern(
    r"\d|^(?:half|halves|thirds?|quarters?|hundreds?|thousands?|millions?|billions?|dozen)$"
)
_IF_I = Pattern(
    r"^(?:so |and |now |well )*if (?:i|we) (?:take|have|buy|get|order|pick|had|took|bought)\b"
)
_IMPERATIVE = Pattern(
    r"^(?:so |and |then |now |okay |right )*(?:add|subtract|take|deduct|multiply|times|divide|"
    r"split|share|halve|double|triple|treble|square|cube|plus|minus|half|an? |twice|\d|-\d|with|"
    r"the )"
)


def answer(text: str, start: Amount | None = None) -> str | None:
    """The sentence for a sum, its numbers in figures; None where it is none. `start` is what "it"
    stands for."""
    found = worked_out(text, start)
    if found is None:
        return None
    if isinstance(found, str):
        return found
    return f"That is {', and then it is '.join(amount.said() for amount in found)}."


def worked_out(text: str, start: Amount | None = None) -> list[Amount] | str | None:
    """The values of a sum, one for each step, or the reason why it has none. Raises
    OverflowError."""
    text = _AS_DECIMAL.sub("", _FORM.sub("", _IF_I.sub("", text))).strip()
    lead = _LEAD.match(text)
    asked = text[lead.end() :] if lead is not None else text
    if _NO_SUM.search(asked) or not (_ASKS.search(text) or _IMPERATIVE.match(text)):
        return None
    found = tokens(asked)
    if any(token.kind == "WORD" and _NUMBER_WORD.search(token.text) for token in found):
        return None
    words = sum(token.kind == "WORD" for token in found)
    if words > MOST_WORDS:
        return None
    parser = Parser(found, start)
    try:
        totals = parser.totals()
    except NotASum:
        return None
    except ZeroDivisionError:
        return "Nothing can be divided by zero."
    except NoRealNumber:
        return "A number below zero has no such root."
    return totals if parser.operations else None
