"""A recipe in view for another number of people: "Serves 4" and "if I'm cooking for six". English
only. Of a line with a fraction, a time or a temperature nothing is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.skills.words import wording
from models.vision.scene import Text

_SERVES = re.compile(
    r"\b(?:serves|feeds|servings:?|portions:?) (?P<n>\d{1,2})\b(?! ?(?:-|–|to) ?\d)"
    r"|\b(?P<m>\d{1,2}) (?:servings|portions)\b"
)
# `asked` has its numbers in figures.
_FOR = re.compile(
    r"^(?:and|so|but|what|what's that|what about|how about|how much (?:is that|do i need)|if|"
    r"(?:i'm|we're|i am|we are|there are|there's|i|we) ?(?:cooking|making(?: it)?|doing(?: it)?|"
    r"have|got|make it|want it)?|then| )*"
    r"(?:for )?(?P<n>\d{1,2})(?: of us| people| persons| guests| portions| instead| then)*$"
)
_AMOUNT = re.compile(r"(?<![\d./])(?P<n>\d+(?:\.\d+)?)(?!\d|[./:]\d| ?(?:°|%|min|hour|degrees))")
_NO_AMOUNT = re.compile(r"\b(?:serv\w+|min\w*|hours?|oven|gas mark|bake|simmer|preheat)\b|[½¼¾/]")
MOST = 6  # lines that are told


def asks(asked: str) -> bool:
    """Whether words may ask for a recipe for another number of people."""
    return _FOR.match(asked) is not None and not asked.isdigit()


def told(asked: str, texts: Sequence[Text], last_answer: str) -> str | None:
    """What the line that was read last, or else each of few lines, comes to for so many."""
    found = _FOR.match(asked)
    serves = [m for text in texts if (m := _SERVES.search(text.text.casefold())) is not None]
    if found is None or len(serves) != 1:
        return None
    whole, wanted = int(serves[0]["n"] or serves[0]["m"]), int(found["n"])
    lines = [text.text for text in texts if _is_amount(text.text)]
    read = [line for line in lines if line in last_answer]
    chosen = read if last_answer.startswith("It says") and read else lines
    if not whole or not 0 < len(chosen) <= MOST:
        return None
    scaled = [_AMOUNT.sub(lambda m: _times(m["n"], wanted / whole), each, 1) for each in chosen]
    return f"It serves {whole}. For {wanted} that is {wording.listing(scaled)}."


def _is_amount(line: str) -> bool:
    return _AMOUNT.search(line) is not None and _NO_AMOUNT.search(line.casefold()) is None


def _times(number: str, factor: float) -> str:
    return f"{round(float(number) * factor, 2):g}"
