"""What print tells its reader to do, for a question about that: "what do I need to bring" and
"Bring your old glasses". The verb of the question is looked for, which else says little.

Pure rules on words and lines. English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills.pages.row import flat, is_heading, rows, said, same_word, words
from assistant.skills.words import text_lines
from models.vision.scene import Text

_TO_DO = Pattern(
    r"\b(?:what|where|when|how|who|which \w+)"
    r"(?:'ve| (?:do|should|must|can|shall|am|are|have|will)) "
    r"(?:i|we|you)\b(?: (?:have|need|got|want|supposed|meant) to)? (?P<verb>[a-z]{3,})\b"
)
# Whether something is to be done: "do I need to take anything", "anything I have to bring".
_ANY_TO_DO = Pattern(
    r"\b(?:(?:do|should|must|have|need|am|are) (?:i|we|you)|(?:anything|something|owt)(?: else)? "
    r"(?:i|we|you)(?:'ve)?)(?: (?:have|need|got|should|must|supposed|meant|want))?(?: to)? "
    r"(?P<verb>[a-z]{2,})\b"
)
_BRINGS = ("take", "carry", "pack")  # as well as "bring", where it is printed
# How a line begins that tells its reader to do something.
_ORDERS = Pattern(
    r"^\W*(?:please|kindly|bring|take|return|wear|pay|reply|respond|call|ring|phone|send|come|"
    r"arrive|attend|sign|complete|fill|keep|leave|contact|visit|ask|collect|confirm|do not|don't|"
    r"you (?:must|need|should))\b",
    re.IGNORECASE,
)
_ALONG = Pattern(r"\b(?:with me|along)\b")


def lines_for(question: str, texts: Sequence[Text]) -> tuple[Text, ...]:
    """The lines that share the words of a question, or its verb; none where they are most of the
    print, or only headings."""
    page = rows(texts)
    found = text_lines.mentioning(question, texts) or flat(_with_verb(question, page))
    told = [line for line in found if not is_heading((line,))]
    return tuple(found) if told and 2 * len(found) <= len(texts) else ()


def _with_verb(question: str, page: Sequence[tuple[Text, ...]]) -> list[tuple[Text, ...]]:
    low = question.casefold().replace("’", "'")
    asked = _TO_DO.search(low)
    any_asked = None if asked is not None else _ANY_TO_DO.search(low)
    found = asked or any_asked
    if found is None:
        return []
    verb = found["verb"]
    if verb == "do":
        return [row for row in page if _ORDERS.match(said(row))]
    if verb == "take" and _ALONG.search(low):
        verb = "bring"
    held = [row for row in page if any(same_word(verb, word) for word in words(said(row)))]
    if not held and verb in _BRINGS:
        held = [row for row in page if any(same_word("bring", word) for word in words(said(row)))]
    return held
