"""Somebody on the phone, at the door or in a message who wants a number, a code or money of the
wearer: the commonest fraud. What is wanted is not read out, and it is said why.

English only. Knows words, and no view.
"""

from __future__ import annotations

from assistant.patterns import Pattern
from assistant.skills.skill import Command, saying
from assistant.skills.words.note_phrases import DICTATES

NOT_READ_OUT = (
    "This may be a fraud, so I don't read it out: no bank, firm or police asks for numbers, codes "
    "or money like that. Please tell them nothing and pay nothing. End it, and ask the firm by a "
    "number that you know, or somebody you trust."
)
WELL_DONE = (
    "You did right: they are practised, and many are taken in. Please tell your bank, by a number "
    "that you know, or somebody you trust."
)
# Who asks: a caller, a visitor, a message, or who says that he is of a bank or the police.
_STRANGER = Pattern(
    r"\b(?:on the (?:phone|line|other end|blower)|at the door|on (?:my|the) doorstep|"
    r"rang(?: me| up)?|ringing me|phoned|phoning me|called me|calling (?:me|from)|callers?|"
    r"(?:a|the|this|that|some) (?:phone )?call(?: says| wants| asks)?|"
    r"(?:a|the|this|that|some) (?:text|message|e-?mail|voicemail|sms|whatsapp)|"
    r"(?:texted|messaged|e-?mailed) me|(?:fraud|security) (?:department|team|squad|office)|"
    r"strangers?|scammers?|(?:he|she|they|it|who)(?: says?| said| claims?) "
    r"(?:(?:he|she|they|it)(?:'s| is|'re| are)|to be|(?:i|we|my)\b)|"
    r"from (?:the |my )?(?:bank|police|tax office|revenue|microsoft|windows|amazon|paypal|"
    r"council|electric\w*|gas|phone company|social security))\b"
)
# The bank that wants it, which it never does so.
_FIRM = Pattern(
    r"\b(?:the|my|some) (?:bank|police|tax office|building society|fraud department)"
    r"(?: (?:just|has|have|keeps?|is|are|need to|now|says? (?:they|it)))*"
    r" (?:rang|phon\w+|call\w*|wants?|needs?|ask\w*|requires?)\b"
)
_WANTS = Pattern(
    r"\b(?:wants?|wanting|wanted|needs?|needing|requires?|demand(?:s|ed|ing)?|insists?|"
    r"ask(?:s|ed|ing)?(?: me| us)? (?:for|to)|after|has to have|have to have|must have|"
    r"tell (?:him|her|them|it)|give (?:him|her|them|it)|read (?:him|her|them)|"
    r"(?:i|we)(?:'ve| have|'m| am)? (?:got to|have to|must|should|need to|to|supposed to) "
    r"(?:give|tell|read|send|pay|buy|type|confirm|transfer|move))\b"
)
_VALUABLE = Pattern(
    r"\b(?:(?:card|account|security|social security|insurance|passport|id|sort|pin|one ?time|"
    r"verification|activation|access|secret) ?(?:number|code|pin|detail)s?|long number|"
    r"(?:bank|credit|debit) ?cards?|pins?|pin ?codes?|passwords?|passcodes?|cvv|cvc|three digits|"
    r"last (?:three|four) digits|bank details|iban|gift ?cards?|vouchers?|bitcoin|"
    r"(?:the|my|that) code|money|cash|savings|a payment|a transfer)\b"
)
# Who is known: "my wife's on the phone and needs the Wi-Fi password".
_KNOWN = Pattern(
    r"^(?!.*\b(?:says?|said|claims?|new number)\b).*\bmy (?:wife|husband|son|daughter|mum|mom|dad|"
    r"sister|brother|friend|niece|nephew|partner|mate|boss|colleague|carer|neighbour|neighbor|"
    r"grandson|granddaughter|aunt|uncle|girlfriend|boyfriend|flatmate)\b"
    r"|\bwi ?fi\b"
)
# After the caution: the call is over, or it is not.
_ENDED = Pattern(
    r"\b(?:(?:put|slammed) (?:the )?(?:phone|receiver) down|hung up|rung off|rang off|"
    r"(?:shut|closed|slammed) the door|(?:sent|told) (?:him|her|them) (?:away|off|no)|"
    r"(?:he|she|they)(?:'s|'re| has| have| is| are)? (?:gone|left|hung up)|"
    r"(?:gave|told) (?:him|her|them) nothing|didn't (?:give|tell|pay)|deleted it|blocked|"
    r"ended (?:it|the call)|got rid of (?:him|her|them))\b"
)
_PRESSES_ON = Pattern(
    r"\b(?:he|she|they|him|her|them|bank|police|caller)\b|"
    r"\bread (?:it|the|me|my)\b|\b(?:number|code|pin|password)\b"
)


def judged(said: str, last_answer: str) -> Command | None:
    """What is said to whoever tells of such a demand, in `phrases.plain` form, or goes on about one
    that he told of just now; None for anything else."""
    if DICTATES.match(said):
        return None
    if last_answer.startswith(NOT_READ_OUT[:20]):
        if _ENDED.search(said):
            return Command(saying(WELL_DONE, {"judged": None}))
        if _PRESSES_ON.search(said):
            return Command(saying(NOT_READ_OUT, {"judged": None}))
    return Command(saying(NOT_READ_OUT, {"judged": None})) if is_told_of(said) else None


def is_told_of(said: str) -> bool:
    """Whether words tell of somebody unknown who wants what is to be told to nobody."""
    if _KNOWN.search(said) or not _VALUABLE.search(said):
        return False
    if _FIRM.search(said):
        return True
    return _STRANGER.search(said) is not None and _WANTS.search(said) is not None
