"""Questions that one printed word or number answers: "is this the ladies or the gents", "is that my
bus, the 17".

Pure rules on a question and on lines of text; English only. Knows no picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.words.phrases import plain
from models.vision.scene import Text

_EITHER = Pattern(r"\b(?P<one>[a-z']+) or (?:the |an? |my )?(?P<other>[a-z']+)$")
_NUMBER = Pattern(
    r"^(?:is|are)\b.*\b(?:bus|tram|train|platform|gate|room|line|coach|flat|house|door|seat)\b"
    r".*?\b(?:the |number |no )(?P<number>\d{1,4}[a-z]?)$"
)


def names_one(question: str, texts: Sequence[Text]) -> bool:
    """Whether exactly one of the two words that are asked for is printed."""
    found = _EITHER.search(plain(question))
    if found is None:
        return False
    words = {word for text in texts for word in re.findall(r"[a-z']+", text.text.casefold())}
    return (found["one"] in words) != (found["other"] in words)


def number_asked(question: str) -> str:
    """The number of a bus, a gate or the like that a question asks for; "" where it asks for
    none."""
    found = _NUMBER.match(plain(question))
    return "" if found is None else found["number"]


def of_number(number: str, texts: Sequence[Text]) -> str:
    """What is said of a number before the print; "" where it is printed, which answers by
    itself."""
    printed = {word for text in texts for word in re.findall(r"\w+", text.text.casefold())}
    return "" if number in printed else f"I see no {number}."
