"""What the print in view says to a question that nothing else understood: the lines that answer it,
or else all of them.

English only. Knows lines; knows no meaning.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages.commands import spoken
from assistant.skills.pages.edges import cut_off, cut_sides
from assistant.skills.pages.facts import not_found
from assistant.skills.pages.packaging import date_orders
from assistant.skills.pages.packaging.warnings import with_warnings
from assistant.skills.seen import unanswered
from assistant.skills.seen.printed import scene_with_print
from assistant.skills.words import text_lines
from assistant.skills.words.phrases import as_said
from assistant.skills.words.running_text import hard, joined, pieces
from models.vision.scene import Text

_CLAUSE = Pattern(
    r"(?<![.?!;,])[.?!;,]{1,9}\s|\sso (?=is|are|do|does|can|will|what|when|how|where)"
)
_LEADS = Pattern(r"^(?:(?:so|and|but|well|then|right|okay|oh|er|um)\b[ ,]*)+")
_STARTS = Pattern(
    r"(?:what|when|who|whose|which|where|how|is|are|am|can|may|must|should|will|would|could|do|"
    r"does|did|has|have|any|got)(?:'s|'re|'ll|'d)?\b"
)
_WANTS = Pattern(r"\b(?:get|give|tell|find|read) me (?:the|its|their) \w+")
# A question that may be about what is in view: it points at something, or is about the asker.
_HERE = Pattern(
    r"^(?:what|when|who|whose|which|where|how|is|are|am|can|may|must|should|will|would|could|do|"
    r"does|did|has|have|any|got)\b.*(?:\b(?:this|that|these|those|it|its|they|"
    r"them|here|now|today|i|me|my|we)\b|"
    r"^any\b)"
)
_QUESTION = Pattern(
    r"^(?:so |and |but |well )*(?:what|when|who|whose|which|where|how|is|are|does|do)\b"
)
# What the whole print tells whoever hears it: what something is, or which of two.
_ALL_TELLS = Pattern(
    r"^what(?:'s| is| are| was| were| else| does| do| did| have| has)\b(?!.*\b(?:happen|mean)\w*)"
    r"|^(?:is|are) (?:it|this|that|these|those|they) .*\bor\b"
)
CANNOT_TELL = "I can't tell that. "


async def told(context: Context) -> Answer | None:
    """The lines that share the words of a question; or all of them after "I can't tell that", if it
    may be about what is here."""
    if context.view.trouble or unanswered.of_the_world(context.question):
        return None
    asked = _asking(context.question.casefold())
    wants = _WANTS.search(asked) is not None
    whole = _LEADS.sub("", context.question.casefold())
    points = wants or any(_HERE.search(each) for each in (asked, whole))
    scene = await context.view.see("texts")
    if points and text_lines.may_ask(context.question):
        scene = await scene_with_print(context.view)
    texts = scene.texts or ()
    found = text_lines.asked(context.question, texts)
    lines = text_lines.mentioning(context.question, texts)
    if not lines and found is not None and not found.missing:
        lines = found.texts
    # Of a thing that no line names the print tells nothing.
    asks = _QUESTION.match(asked) is not None and not _thing_named(context.question)
    sought = "" if found is None else found.missing
    known = sought and context.reading is not None
    if not texts or not (lines or points or asks or known):
        return None
    opening = "" if lines else _opening(asked, sought, points, context.question, texts)
    cut = cut_sides(scene) if not lines else []
    first: tuple[str, ...] = ()
    if lines and len(lines) < len(texts):  # the lines that it is about come first
        first = (joined(with_warnings(lines, texts)),)
    reading = TextReading((*first, *pieces(texts)), hard=hard(lines or texts))
    evidence = {"texts": [text.text for text in texts], "asked": [text.text for text in lines]}
    sentence = opening + spoken(reading, answered=bool(first))
    sentence += date_orders.told(context.question, lines or texts, texts)
    if cut:
        sentence += cut_off(cut)
    return Answer(sentence, evidence, reading=reading, untold=not lines)


def _opening(asked: str, sought: str, points: bool, question: str, texts: tuple[Text, ...]) -> str:
    """What is said before all lines, where none of them surely answers."""
    if sought:
        return not_found.missing(as_said(sought, question))
    if (untold := not_found.untold_fact(question, texts)) != "":
        return untold
    if _WANTS.search(asked) or text_lines.may_ask(question):
        return not_found.missing(_thing_named(question))
    if not points or _ALL_TELLS.match(asked):
        return ""
    return CANNOT_TELL


def _thing_named(question: str) -> str:
    """The first thing that a question names, of those that may be written; no verb: "when do I have
    to bring it back"."""
    nouns = re.findall(r"\b(?:the|an?|any|some|my|for|of) ([a-z']+)", question.casefold())
    return next((word for word in text_lines.named_in(question) if word in nouns), "")


def _asking(question: str) -> str:
    """The last clause that asks, without the words that lead to it: "my wall's four metres. Will it
    do two coats?"."""
    clauses = [_LEADS.sub("", clause) for clause in _CLAUSE.split(question.strip())]
    asking = [clause for clause in clauses if _STARTS.match(clause)]
    return asking[-1] if asking else _LEADS.sub("", question)
