"""A question that was begun anew in the same breath: QUESTION, then words that hesitate, then
another QUESTION. What was begun first is dropped.

English only. Knows words; knows no skill.
"""

from __future__ import annotations

import re

LONGEST = 120  # characters of what was begun first
_HESITATES = r"(?:um|uh|er|erm|hmm|oh|hang on|hold on|no|nope|wait|sorry|actually|scratch that)"
_AGAIN = re.compile(
    rf"(?<=[.,;!?\u2026\u2013\u2014-])\s{{0,3}}(?:{_HESITATES}[,.!\u2026]{{0,3}}\s{{1,3}}){{1,6}}"
    r"(?:(?:just|please|i mean|i meant|rather|can you|could you)[, ]{1,3}){0,3}"
    r"(?=(?:tell me )?(?:how many|how much|where|what|which|who|is there|are there|is that|is it|"
    r"find|count|read|look|do you see|can you see)\b)",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"^(?:(?:so|and|um|uh|oh|well|okay|please)[, ]+)*(?:how|where|what|which|who|is|are|do|does|"
    r"can|could|find|count|read|look|tell me|any)\b",
    re.IGNORECASE,
)


def last_start(question: str) -> str:
    """The question from its new start; as it is where it has one start only."""
    found = next(_AGAIN.finditer(question[: LONGEST + 40]), None)
    if found is None or found.start() > LONGEST or not _BEGAN.match(question):
        return question
    return question[found.end() :]
