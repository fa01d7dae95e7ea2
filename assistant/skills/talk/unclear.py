"""What is said where nothing here can answer: that it takes a larger language model, where one
would truly help; else that the words were not understood.

English only. Knows words.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern
from assistant.skills.told import harm
from assistant.skills.words.phrases import plain

SAY_AGAIN = (
    "I didn't get that. Please say it another way, or ask me to read, find or count something, to "
    "set a timer, or to keep a note or a list."
)
NOT_TOLD = "I don't know that. Tell me, and I can remember it for you."
LARGER = "larger language model"  # what an answer says that asked for one
LEAST_WORDS = 3  # of a question that asks for knowledge: "capital of Peru?"
MOST_WORDS = 6  # of a follow-up that leans on the answer before
# What a language model answers: a question, or an order for words.
_FOR_A_MODEL = Pattern(
    r"\b(?:who|what|when|where|why|which|how|whose|is|are|was|were|do|does|did|can|could|should|"
    r"would|will|has|have|any)(?:'s|'re|'d|n't)? \w|^(?:why|who|when|how)$"
    r"|\b(?:tell|explain|translate|write|give|name|suggest|recommend|spell|define|compose|list|"
    r"draft|help|think of|make up|teach|imagine|summari[sz]e|calculate|compare|advise|say .* in)\b"
)
_GOES_ON = Pattern(r"(?:no|sorry|nope|not|i mean|i meant|or|something|more|best)\b")


# What only the wearer can know: "how old am I", "when's my sister's birthday", "what's Stan's
# number".
_OF_OWN = Pattern(
    r"^(?:(?:and|so|but) )*(?:who|whose|when|where|what|which|how (?:old|much|many|often|long|"
    r"tall)|"
    r"what time|what day|did|have|has|do)\b.*\b(?:i|me|my|mine|we|us|our|her|his)\b(?! (?:say|"
    r"ask|do "
    r"with|cook|make|get to|help|use|need|call|learn)\b)"
)
# What is asked to be told what to do, maybe in need: "who do I ring".
_ASKS_WHAT_TO_DO = Pattern(
    r"\b(?:do|must|shall|may) (?:i|we) (?!(?:have|live|owe|own|keep|like|work|know|usually|always|"
    r"prefer|take|weigh)\b)[a-z]+"
)
_ANOTHER_CLAUSE = Pattern(r"[,;.] ?(?:i|he|she|they|it|my|we)\b", re.IGNORECASE)
_OF_WORLD = Pattern(
    r"\b(?:you|should|could|would|can|cook|recipe|weather|mean|means|world|country|president|"
    r"minister|king|queen|capital|invented|wrote|tonight|news|does it take|best|why)\b"
)


def asks_of_own(question: str) -> bool:
    """Whether a question is about what only the wearer can know and has not told."""
    said = plain(question)
    if _OF_WORLD.search(said) or _ASKS_WHAT_TO_DO.search(said) or harm.may_tell(said):
        return False
    return _OF_OWN.match(said) is not None and _ANOTHER_CLAUSE.search(question) is None


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
