"""Whether a letter, a bill or a message is real, which nobody can tell by its print: "is that a
real letter or are they cheating me". The print is told, and what one does in doubt.

English only.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from assistant.skills.words.running_text import joined

CANNOT_TELL = "I can't tell whether it is real or a fraud."
IN_DOUBT = (
    "In doubt pay nothing and give no details: ask the firm by a number that you know, or somebody "
    "you trust."
)
_PAPER = (
    r"(?:letter|bill|invoice|mail|e-?mail|text|message|notice|reminder|offer|website|page|form|"
    r"call|cheque|contract|statement|parcel|summons|fine|note from [a-z]+)"
)
_REAL = (
    r"(?:real|genuine|legit\w*|authentic|fake|dodgy|phishing|(?:a )?(?:scam|fraud|"
    r"hoax|fake|swindle|rip-?off))(?! (?!then\b|or\b|though\b|do\b|please\b|and\b))"
)
_KIND = (
    r"(?:real|genuine|legit\w*|authentic|official|fake|dodgy|phishing|scam|fraud|con|trick|hoax)"
)
_ASKS = Pattern(
    rf"\b(?:is|was|could|might) (?:it|this|that|(?:this|that|the) {_PAPER})(?: (?:be|really|even|"
    rf"actually|perhaps|maybe|for))* (?:{_REAL}|(?:an? )?{_KIND} {_PAPER})\b|"
    r"\bare they (?:\w+ )?(?:cheating|conning|scamming|tricking|swindling|fooling|defrauding|"
    r"ripping) (?:me|us)\b|\bam i (?:being|getting) (?:cheated|conned|scammed|"
    r"tricked|ripped off|swindled)\b|"
    rf"\bcan i trust (?:this|that|the) {_PAPER}\b"
)
_SHORT = 6  # lines that are told with it


def asks(said: str) -> bool:
    """Whether words in `phrases.plain` form ask whether what is printed is real."""
    return _ASKS.search(said) is not None


async def judged(said: str, context: Context) -> Command | None:
    """The answer where there is print that may be meant; None for any other question."""
    if context.view.trouble or not asks(said):
        return None
    texts = (await context.view.see("texts")).texts or ()
    return Command(_told) if texts else None


async def _told(context: Context) -> Answer:
    texts = ((await context.view.see("texts")).texts or ())[:_SHORT]
    printed = joined(texts)
    known = all(text.text in context.last_answer for text in texts)
    middle = "" if known else f" It says: {printed}"
    evidence = {"judged": None, "texts": [text.text for text in texts]}
    return Answer(f"{CANNOT_TELL}{middle} {IN_DOUBT}", evidence)
