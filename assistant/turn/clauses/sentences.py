"""Cuts a streaming answer into what the voice speaks at a time: a first clause, so that speech
starts early, then sentences.

Works word by word, and a word counts when the space after it has come, so it does not matter how
the text is cut into tokens. Where words stand without blanks, a mark of punctuation ends one.
No word is lost or changed: the clauses joined by single spaces are the text with its white space
collapsed, but for the blanks behind such marks.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Collection
from copy import copy

from assistant.answer.spoken_text.full_stops import goes_on, starts_sentence
from assistant.answer.spoken_text.markup.writing import (
    LONGEST,
    UNSPACED,
    joined,
    spoken_words,
    word_end,
)
from assistant.patterns import Pattern
from assistant.turn.clauses.boundaries import boundary, plain_word
from assistant.turn.clauses.phrase_words import (
    ABBREVIATIONS,
    CLAUSE_END,
    CLOSERS,
    GERMAN_BEFORE_ORDINAL,
    LEANING,
    MARK,
    MONTHS,
    PRICE_WITHOUT_CENTS,
    SENTENCE_END,
    SHORT_BEFORE_NUMBER,
)

# A first clause has at least so many words: fewer are spoken in less time than the next piece takes
# to make.
FIRST_WORDS = 3
# A later sentence is cut at a comma or phrase boundary once it is this long: about ten seconds of
# speech.
LONG_WORDS = 28
# A clause that nothing ends is cut here. Each word is compared with all words before it, so a text
# without an end would hold up everybody.
MOST_WORDS = 100
DASHES = ("-", "–", "—")
_UNSPACED = Pattern(rf"[{UNSPACED}]{{2}}")  # a blank between such letters is a pause


class Clauses:
    """Takes pieces of text as they stream in and gives clauses as they become complete. The
    language says which short forms have a point. `openings` are phrases that are a clause of their
    own where the text begins with one; more may be added meanwhile."""

    def __init__(self, language: str = "en", openings: Collection[str] = ()) -> None:
        self._language, self._openings = language, openings
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
                while (end := word_end(self._partial)) is not None:
                    rest, self._partial = self._partial[end:], self._partial[:end]
                    clauses += self._take_partial()
                    clauses += self._ended_by(rest[0])
                    self._partial = rest
                continue
            clauses += self._take_partial()
            self._lines += part.count("\n")
        return clauses

    def likely(self) -> str | None:
        """The first clause as it will be if the word that is coming in has come whole; None while
        nothing ends it.

        A voice that begins with it waits a word less. It is not certain: "is" may become "isn't",
        "3." may become "3.50".
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
        mark = self._lines > 0 and MARK.fullmatch(word) is not None
        clauses = self._ended_by(word, mark or self._lines > 1)
        self._words.append(word)
        self._mark, self._lines = mark, 0
        return clauses

    def _ended_by(self, following: str, apart: bool = False) -> list[str]:
        """The clause that what follows shows to be over; see _ended."""
        count = self._ended(following, apart)
        return [self._cut(count)] if count else []

    def _ended(self, following: str, apart: bool) -> int:
        """How many of the words are a clause, now that the next is known; `apart`: it starts an
        item or a paragraph."""
        words = self._words
        count = len(words)
        if not count or self._mark:
            return 0
        if max(count, _spoken(words)) >= MOST_WORDS:
            return count
        if self._first and " ".join(words) in self._openings:
            return count
        # A sentence end is certain only with the word after it: "3." may be the start of "3. of
        # May", "Dr." of a name.
        apart = apart or (self._lines > 0 and _ends_line(words, following, self._language))
        if apart or _ends_sentence(words, following, self._language):
            self._start = count
            return count if not self._first or _spoken(words) >= FIRST_WORDS else 0
        least = FIRST_WORDS if self._first else LONG_WORDS
        sentence = words[self._start :]
        if _ends_in_punctuation(words, following) or _ends_apart(words[-1], following):
            return count if _spoken(words) >= least else 0
        # What a preposition is shows in the word after it, so that boundary is found one word late.
        # A short form at the end of a clause would sound like the end of a sentence.
        ends = sentence[-1].endswith(".")
        if (
            _spoken(sentence[:-1]) >= least
            and not sentence[-2].endswith(".")
            and boundary(sentence[:-1], sentence[-1], following)
        ):
            return count - 1
        if ends or _spoken(sentence) < least or not boundary(sentence, following):
            return 0
        return count

    def _cut(self, count: int) -> str:
        clause = joined(self._words[:count])
        self._words = self._words[count:]
        self._start = 0
        self._first = False
        return clause


def _ends_in_punctuation(words: list[str], following: str) -> bool:
    """Whether a comma, colon or dash ends a clause after the words; not within "4, 500", "9 – 5"
    and "Monday – Friday"."""
    last = words[-1]
    if not CLAUSE_END.search(last) or PRICE_WITHOUT_CENTS.search(last):
        return False
    if last in DASHES and _is_value(words[:-1], following):
        return False
    if (
        last in (*DASHES, ":")
        and len(words) > 1
        and not (words[-2][:1].islower() or following[:1].islower())
    ):
        return False
    if (
        last[-1] == ","
        and len(words) > 1
        and plain_word(words[-2]) in ("a", "an")
        and following[0].islower()
    ):
        return following in LEANING or following.endswith("ly")  # not "a warm, sunny spot"
    # "Tue, Sept. 9", "July 4th, 1999" and "4, 500" are one.
    dated = following.lstrip("$€£")[:1].isdigit() or following[:4].rstrip(".").lower() in MONTHS
    return last[-1] != "," or not dated


def _ends_apart(word: str, following: str) -> bool:
    """Whether a voice may pause behind a word of writing without blanks, or behind a very long
    one."""
    return len(word) >= LONGEST or _UNSPACED.match(word[-1] + following) is not None


def _is_value(before: list[str], following: str) -> bool:
    """Whether a dash stands between two values: "8:30 am – 6 pm", "5 kg – 6 kg"."""
    numbers = any(any(map(str.isdecimal, word)) for word in before[-2:])
    return numbers and following.lstrip("$€£+-−~")[:1].isdecimal()


def _spoken(words: list[str]) -> int:
    """How many of the words are said: not a dash, nor the mark of an item. A long one, or what
    stands without blanks, counts as several."""
    parts = (part.group() for word in words for part in spoken_words(word))
    return sum(any(c.isalnum() for c in part) for part in parts)


def _ends_line(words: list[str], following: str, language: str) -> bool:
    """Whether a full stop at the end of a line is an item's or a row's: "3 min.", but not "Dr."."""
    last = words[-1]
    if not last.endswith(".") or last[:-1].isdecimal():
        return False
    if len(words) > 1 and words[-2][-1:].isdecimal():
        return True
    return last[:-1].lower() not in ABBREVIATIONS and not goes_on(last, following, language)


def _ends_sentence(words: list[str], following: str, language: str) -> bool:
    word = words[-1] if words else ""
    end = SENTENCE_END.search(word)
    if not end or (
        re.fullmatch(r"\d+[.)]", word) and len(words) == 1
    ):  # the number of a list's item
        return False
    if end.group().rstrip(CLOSERS + "*_") != ".":
        return True  # "!", "?" and "…"
    stem = word[: end.start()].lstrip("(\"'“‘[").lower()
    starts_new = not following[:1].islower()
    if following in DASHES or goes_on(word, following, language):
        return False
    if stem in ABBREVIATIONS or re.fullmatch(r"(?:[a-z]\.)*[a-z]", stem):
        # "Dr. Jones" and "J. Smith" go on; "at 5 p.m. The shop" does not.
        zone = re.match(r"[A-Z]{2,4}\b", following)
        new = starts_new and not zone and not following[:1].isdigit()
        return new and stem in {"a.m", "p.m", "etc"}
    if stem in SHORT_BEFORE_NUMBER and following[:1].isdigit():
        return False
    if stem.isdigit():  # "on 3. May", but "There are 3. The first …"
        if plain_word(words[-2]) in GERMAN_BEFORE_ORDINAL:
            return False
        if language == "de" and words[-2].endswith(",") and not starts_sentence(following):
            return False  # "im 4. Stock, 2. Tür"
        return starts_new and following[:4].rstrip(".").lower() not in MONTHS
    return starts_new or len(stem) > 3  # "5 ft. tall"


async def clauses(
    pieces: AsyncIterator[str],
    likely: Callable[[str], None] = lambda clause: None,
    language: str = "en",
    openings: Collection[str] = (),
) -> AsyncIterator[str]:
    """The clauses of a stream of text, each as soon as it is complete.

    `likely` gets the probable first clause, once and at most a word before it is certain.
    `openings` are as in Clauses.
    """
    cutter, announced = Clauses(language, openings), False
    async for piece in pieces:
        for clause in cutter.push(piece):
            yield clause
        if not announced and (first := cutter.likely()):
            announced = True
            likely(first)
    for clause in cutter.flush():
        yield clause


def spoken_part(clause: str, heard: int, samples: int) -> str:
    """The words of a clause that were heard when `heard` of its `samples` were played: time goes by
    letters."""
    if heard >= samples:
        return clause
    words, spoken, letters = clause.split(), "", 0
    for word in words:
        letters += len(word) + 1
        if letters / (len(clause) + 1) > heard / max(1, samples):
            break
        spoken = f"{spoken} {word}".strip()
    return spoken
