"""What the pocket Llama only guessed: a skill that nothing in the words is about, or that can't do
what is asked.

English only. Knows words and what nothing here can do.
"""

from __future__ import annotations

import re

from assistant.skills import chat
from assistant.skills.seen import request_nouns
from assistant.skills.talk import out_of_reach, small_talk, statements
from assistant.skills.words import note_phrases
from assistant.skills.words.phrases import plain
from models.pocket.calls import Call

# Skills that a request beyond all skills is taken for: "give me directions to the Louvre".
MISTAKEN = ("look", "find", "read", "count", "color", "recall", "scan", "repeat", "stop")
FEW_WORDS = 3  # of a request that may be a guess of the pocket Llama
_ABOUT_TIMERS = re.compile(
    r"\b(?:timers?|alarms?|set (?:me|us|something|one)|wake|remind\w*|minutes?|hours?|seconds?|"
    r"count\w*|clock|ring|time|nudge|ping|shout|let me know|o'clock|morning|tonight|tomorrow|"
    r"snooze|half|quarter|up|at|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|forty|fifty|sixty|ninety)\b|\d"
)
# What is only told or asked, whatever time it names: "I'll be ten minutes", "my train's at four".
_TELLS = re.compile(
    r"^(?:yeah |yes |no |hi |hello |look |listen |reckon |do you (?:think |reckon ))*"
    r"(?:if|when|i|i'm|i'll|i've|i'd|we|we're|we'll|he|he's|she|she's|they|they're|it|it's|that's|"
    r"there's|what|what's|when's|why|who|where|how|is|are|am|was|does|did|has|have|"
    r"(?:my|our|his|her|their|the|this|that) \w+(?:'s| is| are| was| has| goes| leaves| comes|"
    r" takes)|(?:bus|train)(?:es|s)?|go through|run through)\b"
)
_ORDERS = re.compile(
    r"\b(?:timers?|alarms?|wake|remind\w*|count ?down|nudge|ping|buzz|beep|shout|ring|call me|"
    r"let me know|tell me|give me|warn|alert|set|start|i want|i need|i'd like|"
    r"i'll need|snooze|time me|need to|have to|got to|must|"
    r"don't let|up at|get up)\b"
)
# "And in miles per hour": a rate, and no length of time.
_RATE = re.compile(
    r"\b(?:per|(?:miles|kilomet(?:re|er)s|metres|meters|feet|litres|liters|pints|times|words|beats|"
    r"turns|pounds|dollars|euros|revolutions) an?) (?:hour|second|minute)$"
)
# "Can we use the lift if the alarm goes": asked, and nothing to look out for.
_ONLY_ASKS = re.compile(r"^(?:can|could|may|should|must|do|does|is|are|what|why|how) (?!you\b)\w+")
_WATCHES = re.compile(
    r"\b(?:tell|let|warn|alert|shout|watch|look out|eye|notify|ping|say|spot|know)\b"
)
_ABOUT_CODES = re.compile(
    r"\b(?:scan\w*|codes?|qr|bar ?codes?|links?|website|product|what|which|this|that|these|it|read|"
    r"check|look|menu|ticket|show|see|open)\b"
)
# A note that is a thing: "on that sticky note".
_STICKY = re.compile(
    r"\b(?:sticky|post ?it|that|this|the) notes?\b(?!.*\b(?:remember|write|save)\b)"
)
_ABOUT_LOOKING = re.compile(
    r"\b(?:see|sees|seen|seeing|look\w*|view|descri\w+|around|round|front|ahead|scene|what\w*|"
    r"where\w*|who|anything|here|there|this|that|these|those|picture|surroundings|room|show|"
    r"left|right|near\w*|is|are|it|tell|nothing|everything|happen\w*|going on)\b"
)


def is_mistaken(call: Call, question: str, last_answer: str) -> bool:
    """Whether a request is beyond what any skill can do, whatever it was taken for."""
    if call.skill not in ("chat", "remember", "timer") and statements.is_one(question):
        return True
    limit = out_of_reach.limit(plain(question))
    if call.skill in ("timer", "watch") and limit is not None and limit.to_others:
        return True
    if _is_guess(call.skill, question, call.arguments):
        return True
    if call.skill not in MISTAKEN:
        return False
    return chat.is_talk(question, last_answer) or _names_no_thing(call, question)


def _names_no_thing(call: Call, question: str) -> bool:
    """Whether what is to be looked for is nothing that lies about: "any tricks", "a story"."""
    return call.skill in ("find", "count", "watch") and request_nouns.is_abstract(question)


def _is_guess(skill: str, question: str, arguments: object) -> bool:
    """Whether no word of a request is about the skill that it was taken for: "plus an eighth" is
    no timer, "something quicker" no look around."""
    said = plain(question)
    if skill == "timer" and _RATE.search(said):
        return True
    if skill == "watch" and _ONLY_ASKS.match(said) and not _WATCHES.search(said):
        return True
    if skill == "timer" and _TELLS.match(said):
        return _ORDERS.search(said) is None
    if skill == "timer" and not arguments:
        return _ABOUT_TIMERS.search(said) is None
    if skill == "scan":
        return _ABOUT_CODES.search(said) is None
    if skill == "remember":
        return _STICKY.search(said) is not None or _is_feeling(question)
    short = len(said.split()) <= FEW_WORDS
    return skill == "look" and short and _ABOUT_LOOKING.search(said) is None


def _is_feeling(question: str) -> bool:
    """Whether somebody only says how they feel: that is talk, and nothing to be kept."""
    sad = small_talk.reply(question) == small_talk.COMFORT
    return sad and not note_phrases.asks(question)
