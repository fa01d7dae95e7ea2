"""What is told beside a question, and known from then on: "the lecture's at quarter past nine, how
long have I got", "how long till four, we've got the dentist". Nothing is asked and nothing kept: it
only stands ready for "remind me ten minutes before the lecture".

English only.
"""

from __future__ import annotations

import re
from datetime import datetime

from assistant.patterns import Pattern
from assistant.skills.context import ToldFact
from assistant.skills.told import statements
from assistant.skills.words.phrases import plain
from assistant.skills.words.timers.timer_labels import is_time, without_time

LONGEST = 300  # characters of a question that is looked at
_BREAK = Pattern(
    r"[.!?;]\s+|,\s+|\s[-–]\s|\s(?:so|and|but)\s(?=(?:how|what|when|where|is|are|can|do|does)\b)"
)
# How long it is until a time, and what is then.
_UNTIL = Pattern(
    r"\bhow (?:long|much time|many minutes)\b[^,.;!?]{0,40}?\b(?:till|until|til|to|before) "
    r"(?P<time>[a-z\d][a-z\d: ]{1,30}?)(?:[,.;!?]| -| because| as| since)+\s*"
    r"(?:(?:because|since|as|cos|that's when|then) )?(?:(?:i've|we've|i have|we have|there's|"
    r"there is)(?: got)?|i'm due at|we're due at|he's got|she's got|it's) "
    r"(?P<what>(?:(?:the|my|our|a|an|his|her) )?[a-z]+(?: [a-z]+)?)\W*$"
)


def facts(question: str, now: datetime) -> list[ToldFact]:
    """What a question tells of a time beside what it asks; none where it only tells."""
    said = question.replace("’", "'").strip()
    if len(said) > LONGEST:
        return []
    until = _UNTIL.search(said.casefold())
    if until is not None and is_time(until["time"]) and until["what"] not in ("it", "that"):
        what = re.sub(r"^(?:a|an) ", "the ", until["what"])
        return [ToldFact(f"{what} is at {until['time']}", now)]
    clauses = [clause for clause in _BREAK.split(said) if clause.strip()]
    if len(clauses) < 2:
        return []
    told = [statements.without_lead(c) for c in clauses if statements.kind_of(c) == "time"]
    return [ToldFact(each, now) for each in told if without_time(plain(each))]
