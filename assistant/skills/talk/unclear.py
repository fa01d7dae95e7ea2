"""What is said where nothing here can answer: that it takes a larger language model, where one
would truly help; else that the words were not understood.

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.skills.words.phrases import plain

SAY_AGAIN = (
    "I didn't get that. Please say it another way, or ask me to read, find or count something, to "
    "set a timer, or to keep a note or a list."
)
LARGER = "larger language model"  # what an answer says that asked for one
LEAST_WORDS = 3  # of a question that asks for knowledge: "capital of Peru?"
MOST_WORDS = 6  # of a follow-up that leans on the answer before
# What a language model answers: a question, or an order for words.
_FOR_A_MODEL = re.compile(
    r"\b(?:who|what|when|where|why|which|how|whose|is|are|was|were|do|does|did|can|could|should|"
    r"would|will|has|have|any)(?:'s|'re|'d|n't)? \w|^(?:why|who|when|how)$"
    r"|\b(?:tell|explain|translate|write|give|name|suggest|recommend|spell|define|compose|list|"
    r"draft|help|think of|make up|teach|imagine|summari[sz]e|calculate|compare|advise|say .* in)\b"
)
_GOES_ON = re.compile(r"(?:no|sorry|nope|not|i mean|i meant|or|something|more|best)\b")


def needs_a_model(question: str, last_answer: str) -> bool:
    """Whether a larger language model would help with a question; a short follow-up to what needed
    one does as well."""
    said = plain(question)
    if LARGER in last_answer and len(said.split()) <= MOST_WORDS:
        return True
    asks = "?" in question and len(said.split()) >= LEAST_WORDS
    return not said or asks or _FOR_A_MODEL.search(said) is not None


def leans_on_a_model(question: str, last_answer: str) -> bool:
    """Whether the words only go on with what needed a larger language model: "no, the other
    actor"."""
    said = plain(question)
    if LARGER not in last_answer or len(said.split()) > MOST_WORDS:
        return False
    return _GOES_ON.match(said) is not None
