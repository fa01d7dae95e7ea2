"""Whether a voucher, a ticket or a card still holds, by the date on it: "can I still use it" beside
"Valid to 31 July".

English only. Of what is eaten, drunk or taken nothing is told here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.caution.dangers import MEDICINE_PRINT
from assistant.skills.kept import deadlines
from assistant.skills.words.days import printed_day

_IT = (
    r"(?:it|this|that|they|these|those|(?:the|this|that|my|our|these) (?:[a-z]+ ){0,2}"
    r"(?:one|card|cards|voucher|vouchers|coupon|coupons|ticket|tickets|pass|code|offer|licence|"
    r"license|passport|warranty|guarantee|permit|membership))"
)
_ASKS = Pattern(
    rf"^(?:(?:and|so|but|oh|well|then) )*(?:(?:is|are) {_IT} (?:still |even )?(?:good|valid|okay|"
    rf"ok|usable|fine|any good|in date|current)(?: to use| for use)?|(?:can|could) (?:i|we) still "
    rf"(?:use|spend|redeem|hand in) {_IT}|(?:does|do|will) {_IT} still (?:work|count|hold)|"
    rf"will they still (?:take|accept) {_IT}|(?:has|have) {_IT} (?:run out|expired|lapsed))"
    r"(?: (?:then|now|today|yet|already|or not|or has it (?:run out|expired)))*$"
)
_PAPER = Pattern(
    r"\b(?:gift ?cards?|vouchers?|coupons?|tickets?|travel ?cards?|rail ?cards?|bus pass|day pass|"
    r"season pass|pass|member(?:ship)?|warranty|guarantee|licen[cs]e|passport|permit|certificate|"
    r"insurance|promo(?:tion)?|offer|store credit|booking|admit one)\b"
)
_UNTIL = Pattern(
    r"\b(?:valid|expir(?:es|y)|exp|redeem|use (?:by|before)|spend by|offer ends|ends|until|till|"
    r"renew(?:al)?)\b"
)
_FROM = Pattern(r"\b(?:valid|from|starts?|issued|not before)\b[^\d]{0,12}\bfrom\b|\bissued\b")


def asks(said: str) -> bool:
    """Whether words in `phrases.plain` form ask if something still holds."""
    return _ASKS.match(said) is not None


def told(lines: Sequence[str], now: datetime) -> str | None:
    """What the one date says of it; None for print of no such paper, or with several dates."""
    print_ = " ".join(lines)
    if not _PAPER.search(print_.casefold()) or MEDICINE_PRINT.search(print_):
        return None
    dated = [(line, day) for line in lines if _is_until(line)
             if (day := printed_day(line.casefold(), now.date())) is not None]  # fmt: skip
    if len(dated) != 1:
        return None
    line, day = dated[0]
    off = deadlines.days_off(day, line.casefold(), now)
    held = "By that it is still valid."
    if day.date < now.date():
        held = "By that it is no longer valid."
    if day.other is not None:
        held = ""  # it may be the other date
    return f"It says: {line.strip(' .')}. {off} {held}".strip()


def _is_until(line: str) -> bool:
    low = line.casefold()
    return _UNTIL.search(low) is not None and _FROM.search(low) is None
