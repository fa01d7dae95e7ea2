"""Cuts a streaming answer into what the voice speaks at a time: a first clause, so that speech starts early, then sentences.

Works word by word, and a word counts when the space after it has come, so it does not matter how the text is cut into
tokens. No word is lost or changed: the clauses joined by single spaces are the text with its white space collapsed.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from copy import copy

FIRST_WORDS = 3  # a first clause has at least so many words: fewer are spoken in less time than the next piece takes to make
LONG_WORDS = 28  # a later sentence is cut at a comma or phrase boundary once it is this long: about ten seconds of speech

# Words that open a phrase of their own, where the word after them shows that they do: a voice may draw breath before them.
_PREPOSITIONS = frozenset(
    """above after against among before behind below beneath beside between beyond despite during except for from into near
    onto since throughout toward towards underneath until upon via with within without""".split()
)
# These are as often part of the verb before them ("turn the light on") and open a phrase only between two noun phrases.
_PARTICLES = frozenset("about across along around by in inside on outside over past through under".split())
_BOUND_PREPOSITIONS = frozenset("as at down like near of off opposite out per than to up".split())  # these open none
# "and" and "or" are left out: between two nouns they stand inside a phrase ("salt and pepper").
_CONJUNCTIONS = frozenset("because although though unless while whereas when where if who which whose".split())
_LINKS = frozenset("but so".split())  # these open a clause only where its subject follows: "but it is", not "small but new"
_AUXILIARIES = frozenset(
    """is are was were has have had will would can could should may might must does do did isn't aren't wasn't
    weren't hasn't haven't won't wouldn't can't couldn't shouldn't doesn't don't didn't""".split()
)
_ALSO_NOUNS = frozenset("can may might must will do does did".split())  # "a soda can on the table"
_DETERMINERS = frozenset("the a an my your his her its our their this that these those".split())
_SUBJECTS = frozenset("i you he she it we they there nobody somebody i'm i'll you're it's he's she's we're they're".split())
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
# Words that lean on what follows: a clause never ends with one.
_LEANING = (
    _PREPOSITIONS
    | _PARTICLES
    | _BOUND_PREPOSITIONS
    | _CONJUNCTIONS
    | _LINKS
    | _AUXILIARIES
    | _DETERMINERS
    | _SUBJECTS
    | frozenset(
        """and or nor yet some any every each no both all either neither such what whatever how why not very too quite
        rather more most less least really just only even also almost nearly exactly right be been being am i'd you'd
        you'll it'll there's here's that's what's let's please mr mrs ms dr many much few several another other own
        same""".split()
    )
)
# A preposition after one of these belongs to it ("look for", "next to", "right behind") or makes a fixed pair.
_BINDING = _NUMBERS | frozenset(
    """next close according due thanks because instead kind sort lot lots number full made front top bottom side middle
    edge rest part half none look looking looks wait waiting listen ask asked asking search searching belongs seems going
    able want wants need needs used known ready famous well away back directly straight immediately shortly soon long far
    halfway nothing anything everything seconds minutes hours day days night week weeks month months year years steps
    metres meters feet miles""".split()
)
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sr jr vs etc e.g i.e a.m p.m approx no nr fig vol inc ltd co corp dept est min max tel
    ave rd blvd""".split()
)
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_CLOSERS = "\"'”’)]}»"
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’)\]}»]*$")
_MARK = re.compile(r"[-–*•+]|\d{1,2}[.)]")  # of an item, at the start of a line
_CLAUSE_END = re.compile(r"[,;:–—][\"'”’)\]}»]*$")


class Clauses:
    """Takes pieces of text as they stream in and gives clauses as they become complete."""

    def __init__(self) -> None:
        self._partial = ""  # the word that has not ended yet
        self._lines = 1  # line ends since the last whole word; a text begins on a line of its own
        self._words: list[str] = []  # whole words that no clause has yet
        self._start = 0  # the word at which the sentence that goes on began
        self._mark = False  # the last word is the mark of a list's item
        self._first = True

    def push(self, piece: str) -> list[str]:
        """Take the next piece; the clauses that it completes."""
        clauses: list[str] = []
        for part in re.findall(r"\s+|\S+", piece):
            if re.match(r"\S", part):
                self._partial += part
                continue
            clauses += self._take_partial()
            self._lines += part.count("\n")
        return clauses

    def likely(self) -> str | None:
        """The first clause as it will be if the word that is coming in has come whole; None while nothing ends it.

        A voice that begins with it waits a word less. It is not certain: "is" may become "isn't", "3." may become "3.50".
        """
        if not self._first or not self._partial:
            return None
        ahead, last = copy(self), self._partial
        ahead._words = list(self._words)
        clauses = ahead.push(" ")
        if not clauses and re.search(r"[^\W\d][,;:.!?…][\"'”’)\]}»]*$", last):
            clauses = ahead.push("The ")  # any word that starts a sentence
        return clauses[0] if clauses else None

    def flush(self) -> list[str]:
        """The text is over: what is left, as one clause or two."""
        clauses = self._take_partial()
        if self._words:
            clauses.append(self._cut(len(self._words)))
        return clauses

    def _take_partial(self) -> list[str]:
        """Add the word that has ended. It may end a clause, or show that one ended before it."""
        word, self._partial = self._partial, ""
        if not word:
            return []
        mark = self._lines > 0 and _MARK.fullmatch(word) is not None
        count = self._ended(word, mark or self._lines > 1)
        clauses = [self._cut(count)] if count else []
        self._words.append(word)
        self._mark, self._lines = mark, 0
        return clauses

    def _ended(self, following: str, apart: bool) -> int:
        """How many of the words are a clause, now that the next is known; `apart`: it starts an item or a paragraph."""
        words = self._words
        count = len(words)
        if not count or self._mark:
            return 0
        # A sentence end is certain only with the word after it: "3." may be the start of "3. of May", "Dr." of a name.
        if apart or _ends_sentence(words, following):
            self._start = count
            return count if not self._first or _spoken(words) >= FIRST_WORDS else 0
        least = FIRST_WORDS if self._first else LONG_WORDS
        sentence = words[self._start :]
        if _ends_in_punctuation(words, following):
            return count if _spoken(words) >= least else 0
        # What a preposition is shows in the word after it, so that boundary is found one word late.
        if _spoken(sentence[:-1]) >= least and boundary(sentence[:-1], sentence[-1], following):
            return count - 1
        return count if _spoken(sentence) >= least and boundary(sentence, following) else 0

    def _cut(self, count: int) -> str:
        clause = " ".join(self._words[:count])
        self._words = self._words[count:]
        self._start = 0
        self._first = False
        return clause


def boundary(words: list[str], following: str, then: str | None = None) -> bool:
    """Whether a phrase ends after `words`, so that `following` starts another; `then` is the word after it, if known."""
    before, after = _plain(words[-1]), _plain(following)
    if before in _LEANING or _opens_bracket(words) or _SENTENCE_END.search(following) or _CLAUSE_END.search(following):
        return False  # "… not that one before." ends with what could have opened a phrase
    if after in _CONJUNCTIONS:
        return True
    if after in _AUXILIARIES - _ALSO_NOUNS:
        return _ends_noun_phrase(words)
    if then is None or before in _BINDING or before.isdigit():
        return False
    next_word = _plain(then)
    if after in _LINKS:
        return next_word in _SUBJECTS | _DETERMINERS
    if len(words) > 1 and words[-1][:1].isupper():
        return False  # perhaps a name goes on: "Gone with the Wind"
    if after in _PARTICLES:
        concrete = next_word in _DETERMINERS | _NUMBERS or then[:1].isupper() or next_word[:1].isdigit()
        return concrete and _ends_noun_phrase(words)
    stranded = next_word in _AUXILIARIES | _PREPOSITIONS | _CONJUNCTIONS | _LINKS or next_word in ("and", "or", "to")
    return after in _PREPOSITIONS and not stranded


def _ends_noun_phrase(words: list[str]) -> bool:
    """Whether the words end in a subject of two words or more that starts with a determiner: "… the little shop | is"."""
    for back in range(2, min(5, len(words)) + 1):
        head = _plain(words[-back])
        if head in _DETERMINERS:
            return True
        if head in _PREPOSITIONS | _PARTICLES | _BOUND_PREPOSITIONS | _AUXILIARIES | _CONJUNCTIONS | _LINKS:
            return False
    return False


def _ends_in_punctuation(words: list[str], following: str) -> bool:
    """Whether a comma, colon or dash ends a clause after the words; not within "4, 500", "9 – 5" and "Monday – Friday"."""
    last = words[-1]
    if not _CLAUSE_END.search(last):
        return False
    if last in ("–", "—") and len(words) > 1 and not (words[-2][:1].islower() or following[:1].islower()):
        return False
    return not (last.rstrip(",").isdigit() and following[:1].isdigit())


def _spoken(words: list[str]) -> int:
    """How many of the words are said: not a dash, nor the mark of an item."""
    return sum(any(c.isalnum() for c in word) for word in words)


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


def _opens_bracket(words: list[str]) -> bool:
    """Whether a bracket or a quotation is still open."""
    text = " ".join(words)
    return text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _plain(word: str) -> str:
    return re.sub(r"^[^\w]+|[^\w]+$", "", word.lower().replace("’", "'"))


async def clauses(pieces: AsyncIterator[str], likely: Callable[[str], None] = lambda clause: None) -> AsyncIterator[str]:
    """The clauses of a stream of text, each as soon as it is complete.

    `likely` is told what the first will probably be, once and at most a word before it is certain.
    """
    cutter, guessed = Clauses(), False
    async for piece in pieces:
        for clause in cutter.push(piece):
            yield clause
        if not guessed and (first := cutter.likely()):
            guessed = True
            likely(first)
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
