"""What the pocket Llama only guessed: a skill that nothing in the words is about, or that can't do
what is asked.

English only. Knows words and what nothing here can do.
"""

from __future__ import annotations

import re

from assistant.skills import chat
from assistant.skills.seen import request_nouns
from assistant.skills.words.phrases import plain
from models.pocket.calls import Call

# Skills that a request beyond all skills is taken for: "give me directions to the Louvre".
MISTAKEN = ("look", "find", "read", "count", "color", "recall", "scan", "repeat", "stop")
FEW_WORDS = 3  # of a request that may be a guess of the pocket Llama
_ABOUT_TIMERS = re.compile(
    r"\b(?:timers?|alarms?|set (?:me|us|something|one)|wake|remind\w*|minutes?|hours?|seconds?|"
    r"count\w*|clock|ring|time|nudge|"
    r"ping|shout|let me know|o'clock|morning|tonight|tomorrow|snooze|half|quarter|up|at|one|two|"
    r"three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety)\b|\d"
)
_ABOUT_LOOKING = re.compile(
    r"\b(?:see|sees|seen|seeing|look\w*|view|descri\w+|around|round|front|ahead|scene|what\w*|"
    r"where\w*|who|anything|here|there|this|that|these|those|picture|surroundings|room|show|"
    r"left|right|near\w*|is|are|it|tell|nothing|everything|happen\w*|going on)\b"
)


def is_mistaken(call: Call, question: str, last_answer: str) -> bool:
    """Whether a request is beyond what any skill can do, whatever it was taken for."""
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
    if skill == "timer" and not arguments:
        return _ABOUT_TIMERS.search(said) is None
    short = len(said.split()) <= FEW_WORDS
    return skill == "look" and short and _ABOUT_LOOKING.search(said) is None
