"""Cuts a streaming answer into what the voice speaks at a time: a first clause, so that speech starts early, then sentences.

Works word by word, and a word counts when the space after it has come, so it does not matter how the text is cut into
tokens. No word is lost or changed: the clauses joined by single spaces are the text with its white space collapsed.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

FIRST_WORDS = 3  # a first clause has at least so many words: fewer are spoken in less time than the next piece takes to make
LONG_WORDS = 28  # a later sentence is cut at a comma or phrase boundary once it is this long: about ten seconds of speech

# Words that open a phrase of their own: a voice may draw breath before them.
_PREPOSITIONS = frozenset(
    """about above across after against along among around as at before behind below beneath beside between beyond by
    despite during except for from in inside into near off on onto opposite over past since through throughout to
    toward towards under underneath until up upon via with within without""".split()
)
# Some of them are as often part of the verb before them ("turn on", "run out") and open a phrase only after a noun.
_PARTICLES = frozenset("about across along around by down in off on over past through to under up".split())
# "and" and "or" are left out: between two nouns they stand inside a phrase ("salt and pepper").
_CONJUNCTIONS = frozenset("but so yet because although though unless while whereas when where if who which whose".split())
_AUXILIARIES = frozenset(
    """is are was were has have had will would can could should may might must does do did isn't aren't wasn't
    weren't hasn't haven't won't wouldn't can't couldn't shouldn't doesn't don't didn't""".split()
)
# Words that lean on what follows: a clause never ends with one.
_LEANING = (
    _PREPOSITIONS
    | _CONJUNCTIONS
    | _AUXILIARIES
    | frozenset(
        """a an the this that these those my your his her its our their some any every each no both all either neither
        such what whatever how why than not very too quite rather more most less least really just only even also
        almost nearly i you he she it we they there be been being am are i'm you're he's she's it's we're they're i'd
        you'd i'll you'll it'll there's here's that's what's let's please mr mrs ms dr many much few several another
        other own same""".split()
    )
)
# A preposition after one of these belongs to it ("look at", "made of", "next to", "one of") or makes a fixed pair.
_BINDING = frozenset(
    """next close according due thanks because instead out in kind sort lot lots number full made consists consisting
    front top bottom side middle edge rest part half most some many none one each piece cup glass bottle box look
    looking looks listen wait ask asked belongs seems going able want wants need needs have has used rather such
    as well up down away back""".split()
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sr jr vs etc e.g i.e a.m p.m approx no nr fig vol inc ltd co corp dept est min max tel
    ave rd blvd""".split()
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_CLOSERS = "\"'”’)]}»"
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’)\]}»]*$")
_CLAUSE_END = re.compile(r"[,;:–—][\"'”’)\]}»]*$")


class Clauses:
    """Takes pieces of text as they stream in and gives clauses as they become complete."""

    def __init__(self) -> None:
        self._partial = ""  # the word that has not ended yet
        self._words: list[str] = []  # whole words that no clause has yet
        self._first = True

    def push(self, piece: str) -> list[str]:
        """Take the next piece; the clauses that it completes."""
        clauses: list[str] = []
        *whole, self._partial = re.split(r"\s+", self._partial + piece) if piece else [self._partial]
        for word in whole:
            if word:
                clauses += self._take(word)
        return clauses

    def flush(self) -> list[str]:
        """The text is over: what is left, as one clause or two."""
        clauses = self._take(self._partial) if self._partial else []
        self._partial = ""
        if self._words:
            clauses.append(self._cut(len(self._words)))
        return clauses

    def _take(self, word: str) -> list[str]:
        """Add a whole word. It may end a clause, or show that one ended before it."""
        clauses: list[str] = []
        words = self._words
        # A sentence end is certain only with the word after it: "3." may be the start of "3. of May", "Dr." of a name.
        if (
            _ends_sentence(words, word)
            or (self._first and len(words) >= FIRST_WORDS and boundary(words, word))
            or (not self._first and len(words) >= LONG_WORDS and (_CLAUSE_END.search(words[-1]) or boundary(words, word)))
        ):
            clauses.append(self._cut(len(words)))
        self._words.append(word)
        return clauses

    def _cut(self, count: int) -> str:
        clause = " ".join(self._words[:count])
        self._words = self._words[count:]
        self._first = False
        return clause


def boundary(words: list[str], following: str) -> bool:
    """Whether a phrase ends after `words`, so that `following` starts another."""
    last = words[-1]
    if _CLAUSE_END.search(last):
        return not _inside_number(last, following)
    before, after = _plain(last), _plain(following)
    if before in _LEANING or _opens_bracket(words):
        return False
    if after in _CONJUNCTIONS:
        return True
    if after in _PARTICLES:
        return before not in _BINDING and _ends_noun_phrase(words)
    if after in _PREPOSITIONS:
        return before not in _BINDING and not before.isdigit()
    if after in _AUXILIARIES:
        return _ends_noun_phrase(words)
    return False


def _ends_noun_phrase(words: list[str]) -> bool:
    """Whether the words end in a subject of two words or more that starts with a determiner: "… the little shop | is"."""
    determiners = {"the", "a", "an", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those"}
    for back in range(2, min(5, len(words)) + 1):
        head = _plain(words[-back])
        if head in determiners:
            return True
        if head in _PREPOSITIONS or head in _AUXILIARIES or head in _CONJUNCTIONS:
            return False
    return False


def _ends_sentence(words: list[str], following: str) -> bool:
    word = words[-1] if words else ""
    end = _SENTENCE_END.search(word)
    if not end or (re.fullmatch(r"\d+[.)]", word) and len(words) == 1):  # the number of a list's item
        return False
    if end.group().rstrip(_CLOSERS) != ".":
        return True  # "!", "?" and "…"
    stem = word[: end.start()].lstrip("(\"'“‘[").lower()
    starts_new = not following[:1].islower()
    if stem in _ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)*[a-z]", stem):
        # "Dr. Jones" and "J. Smith" go on; "at 5 p.m. The shop" does not.
        return starts_new and stem in {"a.m", "p.m", "etc"} and not following[:1].isdigit()
    if stem.isdigit():  # "on 3. May", but "There are 3. The first …"
        return starts_new and following[:3].lower() not in _MONTHS
    return True


def _inside_number(last: str, following: str) -> bool:
    return last.rstrip(",").isdigit() and following[:1].isdigit()


def _opens_bracket(words: list[str]) -> bool:
    """Whether a bracket or a quotation is still open."""
    text = " ".join(words)
    return text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _plain(word: str) -> str:
    return re.sub(r"^[^\w]+|[^\w]+$", "", word.lower().replace("’", "'"))


async def clauses(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    """The clauses of a stream of text, each as soon as it is complete."""
    cutter = Clauses()
    async for piece in pieces:
        for clause in cutter.push(piece):
            yield clause
    for clause in cutter.flush():
        yield clause


def spoken_part(clause: str, heard: int, samples: int) -> str:
    """The words of a clause that were heard when `heard` of its `samples` were played: time goes by letters."""
    if heard >= samples:
        return clause
    words, spoken, letters = clause.split(), "", 0
    for word in words:
        letters += len(word) + 1
        if letters / (len(clause) + 1) > heard / max(1, samples):
            break
        spoken = f"{spoken} {word}".strip()
    return spoken
