"""Reminders for when something may be done again, by the time that print wants between: "remind me
when the next one's due" beside "every 6 hours", "tell me when I can do the second coat" beside
"Recoat after 4 hours", "when I can demould it" beside "Demould after 24 hours". And for when
something is past its use: "tell me when it's past using" beside "Use within 2 hours".

English only. The longest of several times counts, and its line is told: of a medicine nobody here
decides more than what its label says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from assistant.memory.notebook import content_stems, stems
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
# What may be done once its printed time has passed; never what nobody here may judge.
_MAY_DO = Pattern(
    r"^(?:i|we) (?:can|could|may|should|have to|need to|must) (?P<what>(?!cross|walk|drive|go\b|"
    r"eat|drink|give|swallow|swim|step|ride|leave)[a-z]{3,14}\b.{0,40})$"
)
_AFTER = Pattern(r"\b(?:within|up to|max\w*|before|by|per|every|less than|no longer)\b")
# When something is past its use.
_OVER = Pattern(
    r"\b(?:remind|tell|warn|nudge|ping|buzz|alert|let) me(?: know)? (?:when|once) (?:it|that|this|"
    r"they|(?:the|my|her|his) [a-z]+(?: [a-z]+)?)(?:'s| is| has|'re| are|'ll be)?(?: to| got to|"
    r" gone)* (?:past (?:it|using|its best|use|it's best)|be (?:thrown|chucked|binned|poured|used)"
    r"(?: (?:out|away|up))?|(?:go(?:es)? )?off|out of date|expired?s?|too old|no good|past it|"
    r"no longer (?:good|safe|usable)|(?:should|can't|must|needs to|has to) be "
    r"(?:used|thrown|binned|chucked)(?: (?:out|away|up))?)(?: any ?more)?$"
)
_USE_WITHIN = Pattern(
    r"\b(?:use|used|consume|eat|drink|finish|discard\w*|throw away|keeps?|good|best|dispose)\b"
    r".{0,40}\b(?:within|for|after|in)\b|\bpot life\b|\bworking time\b"
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
    over, may = _OVER.search(said), _ASKS.search(said)
    if not asks(said) and over is None and may is None:
        return None
    page = await page_lines(context)
    if over is not None:
        return _at_line(_past_use(page))
    if may is not None and not asks(said):
        return _at_line(_may_do(may["what"], page))
    gaps = [(max(each.most or each.least for each in found), line) for line in page
            if (found := lengths_in(_IN_ALL.sub(" ", line.casefold())))
            and _BETWEEN.search(line.casefold())]  # fmt: skip
    if not gaps:
        return None
    length, line = max(gaps, key=lambda gap: gap[0])
    of_medicine = any(MEDICINE_PRINT.search(each) for each in page)
    return Command(partial(_set, length, line, of_medicine), changes=True)


def _at_line(lines: Sequence[tuple[int, str]]) -> Command | None:
    """A reminder for the end of the one length that is meant, with its line."""
    if len({length for length, _ in lines}) != 1:
        return None
    length, line = lines[0]
    return Command(partial(_set, length, line, False), changes=True)


def _past_use(page: Sequence[str]) -> list[tuple[int, str]]:
    """The lengths after which something is past its use; the shortest of several."""
    held = [(found[0].least, line) for line in page if len(found := lengths_in(line)) == 1
            and _USE_WITHIN.search(line.casefold())]  # fmt: skip
    return sorted(held)[:1]


def _may_do(what: str, page: Sequence[str]) -> list[tuple[int, str]]:
    """The lengths after which something may be done that their lines name."""
    act = _MAY_DO.match(what)
    if act is None or any(MEDICINE_PRINT.search(line) for line in page):
        return []
    return [(found[0].most or found[0].least, line) for line in page
            if len(found := lengths_in(line)) == 1 and not _AFTER.search(line.casefold())
            and content_stems(act["what"]) & stems(line)]  # fmt: skip


async def _set(length: int, line: str, of_medicine: bool, context: Context) -> Answer:
    wait = timedelta(seconds=length)
    then = (context.now + wait).replace(tzinfo=None)
    name = "the next dose may be taken" if of_medicine else line.strip(" .")
    answer = await timers.alarm(then, wait, context, name, name)
    told = timers.led_by(f"It says: {line.strip(' .')}. ", answer)
    return replace(told, sentence=f"{told.sentence}{NO_MORE}") if of_medicine else told
