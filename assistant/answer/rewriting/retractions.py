"""What is left of a request when its speaker takes it back in the same breath: "set an alarm at
six, no wait, don't, I've the day off".

English only. Knows words; knows no skill.
"""

from __future__ import annotations

import re

NOTHING = "don't do that"  # the request that is left where all of it was taken back

_HESITATES = (
    r"(?:oh|no|nope|wait|sorry|actually|hang on|hold on|hmm|um|uh|well|but|and|then|you know what|"
    r"on second thoughts?|come to think of it|please|just)"
)
_TAKES_BACK = (
    r"(?:don't(?: bother| do (?:it|that)| set (?:it|one|that)| worry(?: about it)?)?|do not|"
    r"(?:scratch|scrap|strike|forget|ignore|cancel|drop|skip|leave|undo|delete) (?:it|that|this)|"
    r"never ?mind(?: (?:it|that))?|no need|not now|not necessary|it doesn't matter|"
    r"i(?:'ve| have)? changed my mind|i (?:don't|no longer) (?:need|want) (?:it|that|one|to)"
    r"(?: any ?more| now)?|i won't need (?:it|that|one))"
)
# Where a clause ends; not in "a.m." or "6:45".
_BREAK = re.compile(r"[,;!?…]+\s*|(?<!\.)\.+(?=\s|$)\s*| [-–—]+ |[–—]+")
_CLAUSE = re.compile(
    rf"(?:^|(?<= )(?={_HESITATES} ))(?:{_HESITATES} ){{0,6}}(?:{_TAKES_BACK}|no wait|wait no)$",
    re.IGNORECASE,
)
LONGEST = 600  # characters of a request that may be taken back; what is longer was written
_ASKS = re.compile(
    r"^(?:(?:just|please|instead|rather|can you|could you|but|and|so|then)[, ]+)*"
    r"(?:set|start|remind|wake|read|tell|find|count|what|where|when|who|how|is|are|remember|note|"
    r"look|scan|watch|let me|make|do|describe|cancel|stop|write|jot)\b",
    re.IGNORECASE,
)
_CAN_BE_TAKEN_BACK = re.compile(
    r"\b(?:set|start|timer|alarm|reminder|remind|wake|remember|note|write|jot|watch|tell me|"
    r"let me know|read|find|count|scan|look|describe|where|what)\b",
    re.IGNORECASE,
)


def standing(question: str) -> str:
    """The request that still stands; NOTHING where there is none. A reason for taking it back is no
    request: "I've the day off"."""
    text = question.strip().replace("’", "'")
    start = 0
    for ended in (*_BREAK.finditer(f"{text[:LONGEST]},"),):
        clause = _CLAUSE.search(text[start : ended.start()].strip())
        before = text[: start + (clause.start() if clause else 0)]
        if clause is not None and _CAN_BE_TAKEN_BACK.search(before):
            after = text[ended.end() :].strip()
            return after if _ASKS.match(after) else NOTHING
        start = ended.end()
    return question
