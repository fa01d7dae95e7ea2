"""Print that promises money or a prize and wants money or bank details first, or that presses for
them by a link: common frauds. They are read out with a caution, and what they demand answers no
question what to do.

English only.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.skill import Command, saying
from assistant.skills.words.note_phrases import DICTATES
from assistant.skills.words.print_questions import asks_for_print
from models.vision.scene import Text

MAY_BE_FRAUD = (
    "This may be a fraud: who really gives a prize or money asks for none first. Please send no "
    "money and give no details before somebody you trust has seen it."
)
PRESSES = (
    "This may be a fraud: it presses you for money or details by a link. Please open no link and "
    "give no details before somebody you trust has seen it; ask the firm by a number that you know."
)
# A text or mail that says to hurry, and its link.
_URGES = Pattern(
    r"\b(?:urgent\w*|immediately|at once|right away|act now|last chance|today|tonight|final|"
    r"within (?:\d{1,2}|one|two|twenty) ?(?:hours?|hrs?|h|minutes?)|expir\w+|suspend\w*|locked|"
    r"blocked|frozen|restricted|closed|cancel\w*|returned|unusual|suspicious|unauthori[sz]ed|"
    r"could not be delivered|unable to deliver|failed|on hold|overdue|arrest\w*|warrant)\b"
)
_WANTED = Pattern(
    r"\b(?:confirm|verify|update|validate|enter|provide|re-?activate|unlock|log ?in|sign ?in|click|"
    r"tap|follow|pay|settle|claim|reschedule|re-?deliver\w*)\b"
)
# The address of a firm on its bill, "www.north-water.co.uk", is no such link.
_LINK = Pattern(
    r"\bhttps?:(?!//www\.)|\b(?:link|click)\b|"
    r"(?<![\w.-])(?!www\.)(?=[a-z0-9.-]{0,60}-)[a-z0-9-]{2,60}(?:\.[a-z0-9-]{2,30}){1,3}\b|"
    r"(?<![\w.-])(?!www\.)[a-z0-9-]{2,60}\.(?:com|net|org|info|xyz|top|co|io|ly)\b"
)
_DETAILS = Pattern(
    r"\b(?:card|bank|account|pin|password|passcode|security|sort code|details|identity|fee|"
    r"payment|parcel|package|delivery|tax|refund|fine)\b"
)
_PROMISES = Pattern(
    r"\b(?:won|winners?|winnings?|prizes?|lotter(?:y|ies)|jackpot|sweepstakes?|inherit(?:ance|ed)|"
    r"beneficiary|unclaimed|congratulations|lucky|free gift|compensation|refund|payout)\b"
)
_FEE = (
    r"(?:handling|processing|release|administration|admin|transfer|legal|customs|clearance|"
    r"delivery|activation|insurance|advance|courier) (?:fees?|charges?|costs?|tax)"
)
_DEMANDS = Pattern(
    rf"\b{_FEE}\b|\bgift ?cards?\b|\b(?:western union|moneygram|bitcoin|crypto\w*)\b|"
    r"\b(?:send|pay|transfer|wire|remit|enclose|post|deposit)\b.{0,40}?"
    r"(?:[$€£] ?\d|\d[\d.,]{0,12} ?(?:pounds?|euros?|dollars?)|\b(?:fee|money|cash|cheque|check|"
    r"postal order|deposit)\b)|\b(?:bank|account|card|pin)\b.{0,20}?\b(?:details|numbers?)\b"
)
# What the wearer may do about it, and whether it is real.
_DOES = Pattern(
    r"\b(?:send\w*|sent|pay\w*|paid|transfer\w*|wire|(?<!the )post|give|repl(?:y|ied)|respond|"
    r"answer|ring|call|phone|claim|click|enter|fill|register|go for it|"
    r"do (?:it|that|this|about|with)|believe|trust|real|really|genuine|legit\w*|kosher|scam|"
    r"fraud|a con|trick|won|win|rich|official|dodgy|fake|phishing|sort|quick|"
    r"hurry|click\w*|link|worry|worried|missed|owe)\b"
)
# What is said after the caution: "it's only two pounds", "I'd better sort it quick".
_GOES_ON = Pattern(
    r"^(?:it's|it is|it|they|they're|he|she|but|that's|i'd|i'll|i|i'm|my|what if|are you|surely|"
    r"so|oh|only|well|sure|really|can't)\b(?!.*\b(?:timer|remind|time is it|read|note|list)\b)"
)
# Such print is pointed at or named. "Remind me to call mum" is about none, and nothing is read.
_MEANT = Pattern(
    r"\b(?:it|this|that|these|those|they|them|money|prizes?|fees?|won|winnings?|lottery|claim|rich)"
    r"\b"
)


def told(texts: Sequence[Text]) -> str:
    """The caution for print that promises and demands, to be said behind it; else ""."""
    printed = " ".join(text.text for text in texts).casefold()
    if _PROMISES.search(printed) and _DEMANDS.search(printed):
        return f" {MAY_BE_FRAUD}"
    if all(pattern.search(printed) for pattern in (_URGES, _WANTED, _LINK, _DETAILS)):
        return f" {PRESSES}"
    return ""


async def judged(said: str, context: Context) -> Command | None:
    """The caution alone, for who asks what to do about such print or whether it is real."""
    goes_on = "may be a fraud" in context.last_answer and _GOES_ON.search(said) is not None
    asks = _DOES.search(said) is not None and _MEANT.search(said) is not None
    if context.view.trouble or not (asks or goes_on):
        return None
    if asks_for_print(said) or DICTATES.match(said):
        return None
    texts = (await context.view.see("texts")).texts or ()
    caution = told(texts).strip()
    return Command(saying(caution, {"judged": None})) if caution else None
