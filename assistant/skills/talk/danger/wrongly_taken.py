"""What somebody took who must not have it: one with an allergy, a pregnant woman, a child or an
animal. Both halves may be said at once, or in two turns in either order.

Pure rules on words in `phrases.plain` form, English only.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.questions.safety_words import DRUG

_CHILD = (
    r"(?:baby|bab(?:y|ies)|toddler|newborn|little (?:one|lad|boy|girl)|child|kids?|children|"
    r"grand(?:son|daughter|child|kids?)|\w+ (?:year|month|week)s? old)"
)
ANIMAL = (
    r"(?:(?:guide )?dogs?|pupp(?:y|ies)|cats?|kittens?|rabbits?|guinea pigs?|parrots?|budgies?|"
    r"hamsters?|horses?)"
)
# Who must not have a thing.
_ALLERGIC = Pattern(
    r"\ballergic\b|\ballerg(?:y|ies)\b(?! (?:tablets?|pills?|medic\w+|season|advice|clinic|test))|"
    r"\b(?:anaphylact\w+|intoleran\w+)\b"
)
_EXPECTS = Pattern(r"\b(?:pregnant|breast ?feeding|expecting a baby|nursing (?:a|my|her))\b")
_MUST_NOT = Pattern(
    r"\b(?:can't|cannot|mustn't|must not|shouldn't|not (?:allowed|supposed|meant) to|told not to|"
    r"never to) (?:have|take|eat|drink|be given|touch)\b"
)
_DENIED = Pattern(
    r"\b(?:not|isn't|aren't|ain't|never been|no|no known|without) (?:an? |any |\w+ )?"
    r"(?:allerg\w+|pregnant|intoleran\w+|breast ?feeding)\b"
)
# What may be given to a child or an animal is asked before it is.
_ASKS_MAY = Pattern(
    r"\b(?:can|could|may|might|should|shall|okay|ok|all right|alright|safe|fine|good|bad|suitable|"
    r"harmful|poison\w*|toxic|for)\b"
)
_CONSUMES = Pattern(
    rf"\b(?:{DRUG}|eat|have|take|drink|give|gave|feed|chew|lick|swallow|safe|suitable|harmful|"
    r"poison\w*|toxic|for (?:my|the|our|his|her|an?))\b"
)
# Who took it, and that it is done.
_WHO = (
    r"(?:i|we|he|she|they|it|(?:my|the|our|his|her) (?:\w+ )?\w+|mum|dad|nan|gran|grandad|"
    r"somebody|someone)"
)
_ALREADY = (
    r"(?:'ve|'s|'d| have| has| had| might have| may have| must have)?(?: (?:just|only|already|"
    r"accidentally|gone and|been and|also|now|think|i think))*"
)
_TOOK = (
    r"(?:had|taken|took|eaten|ate|swallowed|drunk|drank|licked|chewed|used|wolfed|scoffed|"
    r"gobbled|necked|been given|got (?:hold of|into)|eat)"
)
_GAVE = r"(?:gave|given|fed|rubbed|put)"
_IT = (
    r"(?:it|this|that|them|these|those|some|one|two|three|four|half|both|another|a (?:few|bit|bite|"
    rf"couple|little|spoonful|dose|piece|mouthful)|(?:his|her|my|the|an?) (?:\w+ )?(?:{DRUG}|"
    rf"spoonful|piece|biscuit|bite)|{DRUG})"
)
_TAKEN = Pattern(
    rf"\b{_WHO}{_ALREADY} {_TOOK} (?:already |just |all |all of |most of |up )?{_IT}\b"
    rf"|\b{_WHO}{_ALREADY} {_GAVE} (?:him|her|them|it|myself|\w+)(?: already| just)? {_IT}\b"
    rf"|^(?:\w+ ){{0,3}}(?:already|just) (?:had|taken|took|eaten|swallowed|drunk|given|gave)\b"
    rf"|\btoo late\b.*\b(?:{_TOOK}|{_GAVE})\b|\b{_WHO}{_ALREADY} {_TOOK} (?:\w+ )?already\b"
)
_NOT_TAKEN = Pattern(
    r"\b(?:hasn't|haven't|hadn't|didn't|not|never|nobody|wouldn't|if|before (?:he|she|i|they|we)|"
    r"for (?:\w+ )?(?:years|ages|months|weeks)|last (?:year|month|week)|years? ago)\b"
)
_ASKED = Pattern(
    r"^(?:has|have|had|did|does|do|is|was|can|could|may|should|shall|when|how|what|who|where|why)\b"
)


def told(said: str, before: str = "") -> str:
    """The kind of first aid, "forbidden" or "pet", for words that tell, by themselves or with the
    question `before`, that somebody took what they must not; "" for all others."""
    if not _is_taken(said):
        if not (_forbids(said) and _is_taken(before)):
            return ""
        return "forbidden"
    if _forbids(said) or _forbids(before):
        return "forbidden"
    if _is_asked_for(ANIMAL, before):
        return "pet"
    return "forbidden" if _is_asked_for(_CHILD, before) else ""


def is_allergic(said: str) -> bool:
    """Whether words say that somebody does not bear a thing."""
    return _ALLERGIC.search(_DENIED.sub("", said)) is not None


def _forbids(said: str) -> bool:
    """Whether words say that somebody must not have a thing."""
    left = _DENIED.sub("", said)
    return any(pattern.search(left) for pattern in (_ALLERGIC, _EXPECTS, _MUST_NOT))


def _is_asked_for(who: str, said: str) -> bool:
    """Whether words ask if somebody may have a thing: "is this okay for the dog"."""
    named = re.search(rf"\b{who}\b", said) is not None
    return named and bool(_ASKS_MAY.search(said) and _CONSUMES.search(said))


def _is_taken(said: str) -> bool:
    """Whether words tell that a thing was taken or given."""
    if not said or _NOT_TAKEN.search(said) or _ASKED.match(said):
        return False
    return _TAKEN.search(said) is not None
