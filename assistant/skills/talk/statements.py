"""What the wearer only tells, and asks nothing: "he never rang me back". It gets a word that fits,
and nothing is looked for, kept or ended because of it.

English only. In doubt words are no statement: a request may hide in one ("the print is too small").
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.talk import small_talk
from assistant.skills.talk.danger import no_emergency
from assistant.skills.words.object_names import wanted
from assistant.skills.words.phrases import plain
from models.pocket.arguments import asks_to_keep, singular
from models.pocket.durations import figures
from models.safety import classifier

HEARD = "I hear you."  # no "I see", and no assent
GLAD = "I'm glad to hear that."
SORRY = "I'm sorry to hear that."
# Who or what a sentence is about, with which it begins.
_TELLS = Pattern(
    r"^(?:no |yes |yeah |well |so |but |because |anyway |never mind |honestly )*"
    r"(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'll|he|he's|she|she's|they|they're|they've|it's|it|"
    r"that's|that was|there's|there was|you've been|(?:my|our|his|her|their) [a-z]+(?:'s|'ll)?|"
    r"(?:the|this|that) [a-z]+ (?:is|was|has|had|went|came|got|never|always|just)|"
    r"what an?|how (?:lovely|nice|kind|funny|odd|strange|awful|sad|rude))\b"
)
# What is wrong with the assistant, or a question behind a sentence.
_ASKS = Pattern(
    r"^(?:it|that)(?:'s| is) (?:far |much |a bit )?too \w+$|"
    r",\s*(?:is|are|was|were|do|does|did|has|have|can) (?:my|the|this|that|it|he|she|they|there|"
    r"you|i)\b",
    re.IGNORECASE,
)
_EXCLAIMS = Pattern(r"^(?:what an?|how) ")
_KIN = Pattern(r"^(?:my|our|his|her|their) [a-z]+")
# Words of a wish, of something to be done, or of what the glasses may help with.
_WANTS = Pattern(
    r"\b(?:need|needs|want|wants|would like|i'd like|like to|wish|wonder|wondering|looking|look|"
    r"find|lost|dropped|missing|see|read|reads|print|writing|letters?|label|sign|small|dark|"
    r"blurr\w*|"
    r"know|tell|say|says|said|told|show|remember|remind\w*|forget|forgot|must|mustn't|should|have "
    r"to|got to|supposed|meant|timers?|alarms?|watch|lists?|notes?|stopwatch|minutes?|hours?|"
    r"seconds?|o'clock|cancel|stop|start|set|put|add|change|make|wake|where|what|which|how|who|"
    r"whose|when(?! (?:i|we) (?:was|were)\b)|why|whether|can't|cannot|can|could|help|"
    r"please|count|colou?r|scan|code|left|right|ahead|behind|front|here|cross(?!words?\b)\w*|road|"
    r"stairs?|steps?|tablets?|pills?|dose|medicine|hurts?|pain|bleed\w*|hits?|hitting|punch\w*|"
    r"kick\w*|beat(?:s|ing)?|trapped|stuck|ledge|jump\w*|knife|gun|"
    r"scared|afraid|frighten\w*|unsafe|drown\w*|chok\w*|swallow\w*|drink\w*|slump\w*"
    r"|falls?|fell|fire|smoke|smells?|burn\w*|gas|sick|blood|breath\w*|chest|dizzy|faint|"
    r"poison\w*)\b|\?|\d"
)
_GOOD = Pattern(
    r"\b(?:good|great|lovely|nice|happy|glad|pleased|wonderful|brilliant|better|best|won(?!')|"
    r"passed|fun|delicious|beautiful|proud|love|loved|enjoy\w*|thrilled|kind|sunny|warm)\b"
)
_BAD = Pattern(
    r"\b(?:bad|awful|terrible|horrible|worse|worst|sad|upset|angry|cross|annoy\w*|broke\w*|hate\w*|"
    r"rude|never|nobody|alone|died|dead|ill|poorly|miss|boring|cold|wet|tired|late|cancelled|"
    r"ruined|spoil\w*|loss|mess|fed up|gone wrong|cry\w*)\b"
)
# What somebody or something is like: "she's a good girl".
_PRAISES = Pattern(
    rf"^(?:he|she|it|they|that|this)(?:'s| is|'re| are| was) (?:such |so |very |really )?(?:an? |"
    rf"the )?"
    rf"(?:{_GOOD.pattern}|{_BAD.pattern})"
)
_DENIES = Pattern(r"\b(?:not|never|no|nothing|hardly|\w+n't)\b")
_REMEMBERS = Pattern(
    r"\b(?:used to|(?:we|he|she|they) would (?:always|often)|years ago|in (?:those|the old) days|"
    r"when (?:i|we) (?:was|were) (?:\w+ ){0,2}(?:young|little|kids?|children|girls?|boys?|small))\b"
)
# What somebody told or promised somebody else, as one tells it to a friend: "so I told Dave I'd
# sort it by Friday".
_REPORTS = Pattern(
    r"^(?:(?:no|yes|yeah|well|so|but|because|anyway|honestly|and|then|oh|look|listen|right|ok|okay|"
    r"i mean) )*(?:i|we|he|she|they|[a-z]{2,15}|(?:my|our|his|her|the) [a-z]{2,15})"
    r"(?:'ve|'d|'s| have| has| had)?(?: (?:just|already|only|always|even|also))? "
    r"(?:(?:told|asked|promised|texted|messaged|warned|emailed) (?!you\b|me (?:the|that the)\b)"
    r"[a-z]{2,15}|said(?! to me\b)|reckons?|reckoned|says)(?: (?:that|to [a-z]{2,15}))? "
    r"(?:i|i'd|i'll|i'm|he|he'd|he'll|he's|she|she'd|she'll|she's|they|they'd|they'll|they're|we|"
    r"we'd|we'll|it|it'd|it'll|it's|not to|to)\b"
)
# With one of these it may be a request, something to be known, or worse.
_MAY_ASK = Pattern(
    r"\b(?:you|your|yours|remind\w*|remember\w*|notes?|lists?|timers?|alarms?|please|what|where|"
    r"which|how|who|whose|why|whether|read|reads|find|look|see|help|print|sign|label|"
    r"parked|code|password|number)\b|(?:\bis|'s|\bare|'re) (?:in|on|at|under|behind|by)\b|\?|\d"
)
FEW_WORDS = 2
RISK = 0.75  # of an emergency, from which words are more than a statement


def is_one(question: str) -> bool:
    """Whether words only tell something, and name nothing that can be looked for."""
    said = plain(question)
    if question.rstrip().endswith("?") or asks_to_keep(question):
        return False
    if _ASKS.search(question.strip(" .!")):
        return False
    if _is_report(said):
        return True
    if len(said.split()) <= FEW_WORDS or not (_TELLS.match(said) or _REMEMBERS.match(said)):
        return False
    if _WANTS.search(_EXCLAIMS.sub("", said)) or classifier.urgent(said).risk >= RISK:
        return False
    if _PRAISES.match(said) or _REMEMBERS.search(said):
        return True
    words = re.findall(r"[a-z]+", _KIN.sub("", said))
    return not any(wanted(singular(word)).names for word in words)


def _is_report(said: str) -> bool:
    """Whether words only pass on what somebody told somebody else, and nothing of harm."""
    if _REPORTS.match(said) is None or _MAY_ASK.search(said) or re.search(r"\d", figures(said)):
        return False
    return not no_emergency.tells_harm(said) and classifier.urgent(said).risk < RISK


def reply(question: str) -> str | None:
    """A word that fits what is told; None for what is no statement."""
    said = plain(question)
    if not is_one(question):
        return None
    if _BAD.search(said):
        return SORRY
    if _REMEMBERS.search(said):
        return small_talk.MEMORY
    return GLAD if _GOOD.search(said) and not _DENIES.search(said) else HEARD
