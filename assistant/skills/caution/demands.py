"""Print that promises money or a prize and wants money or bank details first: a common fraud. It is
read out with a caution, and what it demands answers no question what to do.

English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.words.note_phrases import DICTATES
from assistant.skills.words.print_questions import asks_for_print
from models.vision.scene import Text

MAY_BE_FRAUD = (
    "This may be a fraud: who really gives a prize or money asks for none first. Please send no "
    "money and give no details before somebody you trust has seen it."
)
_PROMISES = re.compile(
    r"\b(?:won|winners?|winnings?|prizes?|lotter(?:y|ies)|jackpot|sweepstakes?|inherit(?:ance|ed)|"
    r"beneficiary|unclaimed|congratulations|lucky|free gift|compensation|refund|payout)\b"
)
_FEE = (
    r"(?:handling|processing|release|administration|admin|transfer|legal|customs|clearance|"
    r"delivery|activation|insurance|advance|courier) (?:fees?|charges?|costs?|tax)"
)
_DEMANDS = re.compile(
    rf"\b{_FEE}\b|\bgift ?cards?\b|\b(?:western union|moneygram|bitcoin|crypto\w*)\b|"
    r"\b(?:send|pay|transfer|wire|remit|enclose|post|deposit)\b.{0,40}?"
    r"(?:[$€£] ?\d|\d[\d.,]{0,12} ?(?:pounds?|euros?|dollars?)|\b(?:fee|money|cash|cheque|check|"
    r"postal order|deposit)\b)|\b(?:bank|account|card|pin)\b.{0,20}?\b(?:details|numbers?)\b"
)
# What the wearer may do about it, and whether it is real.
_DOES = re.compile(
    r"\b(?:send\w*|sent|pay\w*|paid|transfer\w*|wire|(?<!the )post|give|repl(?:y|ied)|respond|"
    r"answer|ring|call|phone|claim|click|enter|fill|register|go for it|"
    r"do (?:it|that|this|about|with)|believe|trust|real|really|genuine|legit\w*|true|kosher|scam|"
    r"fraud|con|trick|won|win|rich|worth)\b"
)
# Such print is pointed at or named. "Remind me to call mum" is about none, and nothing is read.
_MEANT = re.compile(
    r"\b(?:it|this|that|these|those|they|them|money|prizes?|fees?|won|winnings?|lottery|claim|rich)"
    r"\b"
)


def told(texts: Sequence[Text]) -> str:
    """The caution for print that promises and demands, to be said behind it; else ""."""
    printed = " ".join(text.text for text in texts).casefold()
    if _PROMISES.search(printed) and _DEMANDS.search(printed):
        return f" {MAY_BE_FRAUD}"
    return ""


async def judged(said: str, context: Context) -> Command | None:
    """The caution alone, for who asks what to do about such print or whether it is real."""
    if context.view.trouble or not (_DOES.search(said) and _MEANT.search(said)):
        return None
    if asks_for_print(said) or DICTATES.match(said):
        return None
    texts = (await context.view.see("texts")).texts or ()
    caution = told(texts).strip()
    return Command(saying(caution, {"judged": None})) if caution else None
