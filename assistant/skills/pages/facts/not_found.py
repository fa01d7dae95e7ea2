"""What is said before the lines of a page where what was asked for is not among them.

Pure functions of a question and lines of text, English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages import sections
from assistant.skills.pages.question_words import asked_inside
from assistant.skills.pages.row import rows
from assistant.skills.seen import unanswered
from assistant.skills.words import text_lines
from assistant.skills.words.phrases import as_said
from models.vision.scene import Text

ABOUT_PRINT = Pattern(
    r"\b(?:read|reads|say|says|said|written|writing|text|words?|letters?|line|print|printed|spell|"
    r"label|sign|title|name|number|date|price|total|page|reading|"
    r"pay|paid|cost|costs|owe|due|expir\w+|phone|website|address)\b"
)
# What bears its name in print: "which tin's this".
_NAMED_BY_LABEL = Pattern(
    r"^(?:so |and |now )*(?:which|what) (?:tin|can|bottle|box|packet|pack|jar|carton|tube|tub|"
    r"pen|inhaler|cream|spray|medicine|letter|book|card|sachet|spice|soup|drink|cereal)s?"
    r"(?:(?:'s| is| are) (?:this|that|it|these|those)\b|(?: have|'ve)? (?:i|we)(?:'ve| have)? "
    r"(?:got|opened|picked up|bought|found)\b)"
)
# What a reader may be asked and a line of print may not hold.
_ONE_FACT = Pattern(
    r"I can't tell (?:which|where|when|how|who|whose|what (?!it|this|that|is on|is in)\w+|"
    r"whether (?:that|this|it) is (?:when|what|where|who)) "
)
# Numbers and days: what holds for them may be printed in other words.
_NO_WORDS = frozenset(
    "this that these those it today tomorrow tonight yesterday one two three four five six seven "
    "eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred half couple few twice "
    "once double day days week weekend month hour hours minute minutes morning afternoon evening "
    "monday tuesday wednesday thursday friday saturday sunday thing things".split()
)
# What no print can say: "how much is in it now".
_IN_IT_NOW = Pattern(
    r"\bhow (?:much|many) (?:[a-z]+ )?(?:is|'s|are) (?:there )?(?:still |left )?(?:in|inside) "
    r"(?P<what>it|this|that|there|the [a-z]+)(?: right)? (?:now|left|still|at the moment)\b"
)
_HOW_IT_IS = Pattern(r"I can't tell how (?!much|many)\w+ ")  # "how heavy this box is"
_ANOTHER_NAME = Pattern(
    r"^(?:[Aa]nd|[Oo]r|[Ww]hat about|[Hh]ow about) (?:the )?(?P<name>[A-Z][a-z]{2,20}(?: "
    r"[A-Z][a-z]{1,20})?)\?*$"
)


# Whom a queue has come to: "what are they on", beside a board that tells it.
_ASKS_TURN = Pattern(
    r"\b(?:what|which|who)\b.{0,30}\b(?:are|is|'s|'re|have|has)\b.{0,12}\b(?:on|up to|at|got to|"
    r"serving|served|calling)(?: now| next| currently)?\W*$"
)
_TURN = Pattern(r"\b(?:now|next|currently|being) (?:serving|served|calling|called)\b|\bdesk \d")
OWNER_UNKNOWN = "I can't tell that. "


def opening(question: str, texts: Sequence[Text], found: text_lines.LineMatch | None) -> str:
    """What is said first of what was asked for and is not there."""
    if (now := _IN_IT_NOW.search(question.casefold())) is not None:
        return f"I can't tell how much is in {now['what']} now. "
    if found and found.missing:
        return missing(as_said(found.missing, question))
    if kind := text_lines.absent(question, texts):
        of_thing = untold_fact(question, texts)
        return of_thing if _HOW_IT_IS.match(of_thing) else f"I read no {as_said(kind, question)}. "
    if sections.asks_addressee(question.casefold()) and not sections.addressee(rows(texts)):
        return OWNER_UNKNOWN if "belong" in question.casefold() else sections.NO_ADDRESSEE
    return untold_fact(question, texts) if found is None else ""


def untold_fact(question: str, texts: Sequence[Text]) -> str:
    """That no line answers a question for one fact, "which station are we at", before all lines."""
    inside = asked_inside(question)
    if inside and not text_lines.mentioning(inside, texts):
        return f"I can't tell {inside}. "
    if ABOUT_PRINT.search(question.casefold()) or text_lines.mentioning(question, texts):
        return ""
    if text_lines.may_be_answered(question, texts) or _NAMED_BY_LABEL.match(question.casefold()):
        return ""
    if _ASKS_TURN.search(question.casefold()) and any(
        _TURN.search(text.text.casefold()) for text in texts
    ):
        return ""
    untold = unanswered.untold(question)
    return f"{untold} " if _ONE_FACT.match(untold) else ""


def missing(words: str) -> str:
    """What is said before a text that does not hold what was asked for; nothing where it does, and
    for a number or a day, which nobody looks for as a word."""
    words = re.sub(r" (?:as|well|too|also)$", "", words)
    if set(words.casefold().split()) <= _NO_WORDS:
        return ""
    return f"I don't see the word{'s' * (' ' in words)} {words}. " * bool(words)


def absent_name(question: str, texts: Sequence[Text]) -> str:
    """The name that a follow-up asks for and no line has: "and Euston?" of a list of stops."""
    found = _ANOTHER_NAME.match(question.strip())
    if found is None or text_lines.mentioning(found["name"], texts):
        return ""
    return found["name"]
