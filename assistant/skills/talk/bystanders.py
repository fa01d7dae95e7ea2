"""What is said to somebody else ("honey, can you pass me the salt", "yes doctor, I take the white
one") or told as a story ("so I told him, remind me never to lend you money"). It asks nothing of
the assistant, so nothing is done and nothing is said.

English only. Knows words; "love" and "dear" are said to the assistant as well, so with them only
what hands do is for somebody else.
"""

from __future__ import annotations

import re

from assistant.patterns import Pattern

_OTHERS = (
    r"(?:dad|daddy|mum|mummy|mom|mommy|gran(?:ny|dad|dma|dpa)?|nan|nana|doctor|doc|nurse|officer|"
    r"sir|madam|miss|waiter|waitress|driver|conductor|professor|reverend|father|guys|kids|"
    r"children|boys|girls|everybody|everyone|folks|ladies|gentlemen|(?:mr|mrs|ms|dr)\.? [a-z]+|"
    r"(?:uncle|aunt|auntie) [a-z]+)"
)
_DEAR = r"(?:honey|hon|darling|sweetheart|sweetie|love|dear|babe|baby|mate|pal|buddy|son|[a-z]+)"
_YES = (
    r"(?:yes|yeah|yep|no|nope|okay|ok|sure|certainly|of course|thanks|thank you|sorry|hello|hi|"
    r"hey|good (?:morning|afternoon|evening|night)|right|well|oh|please|excuse me|careful|stop)"
)
_HANDS = (
    r"(?:pass|hand|fetch|hold|grab|carry|lift|come|wait|sit|stand|help|pour|slice|chop|wash|dry|"
    r"drive|park|kiss|hug|feed|walk|bring|give me (?:a hand|a hug|your|the)|get me|get the|"
    r"get your|put (?:that|it|your|the \w+ (?:down|away|on))|open|close|shut|"
    r"move (?:your|over|that)|turn (?:it|that) (?:down|off|up)|take (?:that|your|the bins?|off)|"
    r"be careful|watch out|mind (?:out|your|the)|look out|don't|stop (?:it|that|doing)|"
    r"leave (?:that|it|him|her))"
)
_ASKED = r"(?:(?:can|could|will|would|won't) you(?: please| just)? |please |just |do )?"
_SAID_TO_OTHERS = Pattern(
    rf"^(?:{_YES}[, ]+)?{_OTHERS}(?:[,!.]|$)"
    rf"|^(?:{_YES},? )(?:doctor|doc|nurse|officer|sir|madam|dad|mum|mom|gran)\b"
    rf"|^{_DEAR}, {_ASKED}{_HANDS}\b"
)
# Of what hands do, that which a note, a list or a page can be meant by.
_DONE_HERE = Pattern(
    r"\b(?:note|list|timer|alarm|reminder|the time|the date|my notes|sightline|read|remind me|what|"
    r"where|which|how|out for|off (?:the|my) list)\b"
)
_TOLD = Pattern(
    r"\bi (?:told|said to|asked|was telling) (?:him|her|them)\b|\bthen (?:he|she) goes\b|"
    r"\b(?:he|she|they|i|we) (?:was like|were like|is like)\b|\b(?:i'm|he's|she's|they're) like\b|"
    r"^(?:and |so |then |right,? ?)*(?:he|she|they) (?:told|said to|asked|rang|shouted at) "
    r"(?:him|her|them|us)\b|^that's (?:exactly )?what (?:he|she|they|i) said\b|"
    r"\band (?:he|she|they) (?:laughed|cried|walked off|hung up)\b"
)
_ASKS_LAST = Pattern(
    r"(?:^|[.!?;] )(?:so |and |but )?(?:what|where|who|how|is|are|can|could|read|"
    r"remind me|set|remember|note|find|tell me)\b[^.!?]*\W*$"
)
LONGEST = 300  # characters: what is longer was written


def is_for_others(question: str) -> bool:
    """Whether words are said to somebody else, or tell a story in which orders are quoted."""
    said = " ".join(question.casefold().replace("’", "'").split())[:LONGEST]
    if _SAID_TO_OTHERS.match(said):
        return _DONE_HERE.search(said) is None or _starts_with_other(said)
    return _TOLD.search(said) is not None and _ASKS_LAST.search(said) is None


def _starts_with_other(said: str) -> bool:
    """Whether somebody who is no assistant is spoken to by name: then all of it is for them."""
    return re.match(rf"^(?:{_YES}[, ]+)?{_OTHERS}[,!.]", said) is not None
