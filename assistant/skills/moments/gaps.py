"""Reminders for when something may be done again, by the time that print wants between: "remind me
when the next one's due" beside "every 6 hours", "tell me when I can do the second coat" beside
"Recoat after 4 hours".

English only. The longest of several times counts, and its line is told: of a medicine nobody here
decides more than what its label says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from assistant.patterns import Pattern
from assistant.skills import timers
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.context import Answer, Context
from assistant.skills.moments.anchors import page_lines
from assistant.skills.moments.lengths import lengths_in
from assistant.skills.pages.packaging import label_facts
from assistant.skills.skill import Command
from assistant.skills.words.phrases import plain

_ASKS = Pattern(
    r"\b(?:remind me|tell me|let me know|nudge me|ping me|buzz me|alert me|give me a (?:shout|"
    r"nudge|buzz)|(?:set|make) (?:me )?(?:a|an) (?:reminder|alarm)(?: for)?) (?:for )?"
    r"(?:when|once|as soon as) (?P<what>(?:i|we|he|she|they|it|it's|the|my|his|her|another|next|"
    r"that)\b.{2,60})$"
)
_AGAIN = Pattern(r"\b(?:next|more|another|again|second|recoat|re-coat|other coat)\b")
_MAY = Pattern(r"\b(?:can|could|may|due|allowed|okay|ok|safe|time|ready|should)\b|'s due\b")
_BETWEEN = Pattern(
    r"\bevery\b|\bbetween\b|\bapart\b|\b(?:re-?coat|recoat|second coat|next coat|repeat|reapply)\b|"
    r"\bwait\b",
)
_IN_ALL = Pattern(r"\bin (?:any |a |each )?\d{1,3}[ -]?hours?\b(?: period)?|\b\d+ times\b")
# Somebody and how old they are: "and for the grandson? He's four".
_OF_SOMEBODY = Pattern(
    r"^(?:(?:and|so|or|but) )*(?:what about|how about|for|is it the same for)(?: for)? "
    r"(?:the|my|our|his|her) [a-z]+ (?:he|she)(?:'s| is) [a-z0-9 -]{2,20}$"
)
NO_MORE = " Take no more than the label says."


def asks(said: str) -> bool:
    """Whether words in `phrases.plain` form want to be told when something may be done again."""
    found = _ASKS.search(said)
    if found is None:
        return False
    return bool(_AGAIN.search(found["what"]) and _MAY.search(found["what"]))


def is_one(question: str) -> bool:
    """Whether what was just taken or done and what is asked of the next time are one request."""
    said = plain(question)
    of_somebody = _OF_SOMEBODY.match(said) is not None
    return asks(said) or label_facts.asks_next(question.casefold()) or of_somebody


async def command(said: str, context: Context) -> Command | None:
    """The reminder; None for any other request, and where the print names no time between."""
    if not asks(said):
        return None
    page = await page_lines(context)
    gaps = [(max(each.most or each.least for each in found), line) for line in page
            if (found := lengths_in(_IN_ALL.sub(" ", line.casefold())))
            and _BETWEEN.search(line.casefold())]  # fmt: skip
    if not gaps:
        return None
    length, line = max(gaps, key=lambda gap: gap[0])
    of_medicine = any(MEDICINE_PRINT.search(each) for each in page)
    return Command(partial(_set, length, line, of_medicine), changes=True)


async def _set(length: int, line: str, of_medicine: bool, context: Context) -> Answer:
    wait = timedelta(seconds=length)
    then = (context.now + wait).replace(tzinfo=None)
    name = "the next dose may be taken" if of_medicine else line.strip(" .")
    answer = await timers.alarm(then, wait, context, name, name)
    told = timers.led_by(f"It says: {line.strip(' .')}. ", answer)
    return replace(told, sentence=f"{told.sentence}{NO_MORE}") if of_medicine else told
