"""Which banknote or coin it is. Nothing here knows money by its look: what is printed is read.

Knows the words of the question and the text in view.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills import read
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command

_VALUE = (
    r"(?:five|ten|twenty|fifty|hundred|one|two|\d+)(?: (?:pounds?|dollars?|euros?|cents?|pence|p))?"
)
_MONEY = Pattern(
    rf"\b(?:bank ?notes?|bills?|notes?|coins?|money|cash|change)\b.*\b"
    rf"(?:is (?:this|that|it)|are (?:these|those)|am i holding|did (?:i get|he|she|they)|"
    rf"in my (?:hand|wallet|purse)|have i got)\b|"
    rf"^(?:is|are) (?:this|that|it|these) (?:a |an )?(?:bank ?note|coin|dollar|euro|pound)s?\b|"
    rf"^(?:is|are) (?:this|that|it|these) (?:a |an )?{_VALUE}(?: (?:note|bill|coin))?"
    rf"(?: or (?:a |an )?{_VALUE})(?: (?:note|bill|coin))?$|"
    rf"^(?:is|are) (?:this|that|it) (?:a |an )?{_VALUE} (?:note|bill|coin)$|"
    rf"\b(?:what|how much) (?:is|'s) (?:this|that|the) (?:bank ?note|bill|note|coin)(?: worth)?$|"
    rf"\bcounterfeit\b|\b(?:right|correct) change\b|"
    rf"^count (?:my|the|this) (?:money|change|coins|cash)\b"
)
_NO_MONEY = Pattern(
    r"\b(?:to pay|due|total|owe|electric\w*|phone bill|say|read|on the bill)\b|"
    r"\bbill or\b|\bor (?:is (?:it|this|that) )?"
    r"(?:junk|rubbish|an? (?:letter|leaflet|receipt|advert|ad))\b|^(?:my|the) "
    r"notes?\b|^what notes\b"
)
CANNOT = "I can't tell banknotes and coins by their look, only read what is printed on them."


def command(said: str, context: Context) -> Command | None:
    """What is printed on money, for a question about it; else None."""
    if not _MONEY.search(said) or _NO_MONEY.search(said):
        return None
    return Command(_printed, skill="read")


async def _printed(context: Context) -> Answer:
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    context.question = ""  # all of it is read
    answer = await read.read(context)
    return Answer(f"{CANNOT} {answer.sentence}", answer.evidence, reading=answer.reading)
