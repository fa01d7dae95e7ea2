"""Writing without blanks between its words (Chinese, Japanese, Thai and others), and very long
words (a path, base64): how many words they are to a listener, and where they may be cut."""

from __future__ import annotations

import re

from assistant.patterns import Pattern

# Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# Marks that end a sentence, or a part of it, in writing with or without blanks.
SENTENCE_MARKS = "。｡！？।॥؟۔።។။"
CLAUSE_MARKS = "、､，；：،؛၊"
CLOSING = "」』）】》〉"  # what may stand behind such a mark
LONGEST = 200  # characters of a word: what is longer is cut
LONGEST_SENTENCE = 2000  # characters: one that has no end yet is taken as whole
SENTENCE_END = Pattern(rf"[.!?…][\"”')\]]*(?=\s|$)|[{SENTENCE_MARKS}]+[{CLOSING}]*|\n+")
LETTERS = 3  # of writing without blanks that take about as long to say as a word
LONG_WORD = 20  # letters: a longer word counts as several
_WORDS = Pattern(rf"[{UNSPACED}]{{1,{LETTERS}}}|[^\s{UNSPACED}]{{1,{LONG_WORD}}}")
_MARK = rf"[{SENTENCE_MARKS}{CLAUSE_MARKS}]"
_BEHIND = rf"{SENTENCE_MARKS}{CLAUSE_MARKS}{CLOSING}\"'”’"
_END = Pattern(rf"{_MARK}[{_BEHIND}]*(?=[^\s\d{_BEHIND}])")
_BLANK = Pattern(rf"(?<={_MARK}|[{CLOSING}]) (?=[^ ])")


def word_end(text: str) -> int | None:
    """Where the first word of a text that goes on without a blank ends: behind a mark, if another
    letter has come, or at LONGEST; None where it may go on."""
    end = _END.search(text)
    if end is None or end.end() > LONGEST:
        return LONGEST if len(text) > LONGEST else None
    return end.end()


def joined(words: list[str]) -> str:
    """The words with blanks between them, but none behind a mark that needs none."""
    return _BLANK.sub("", " ".join(words))


def spoken_words(text: str) -> list[re.Match[str]]:
    """The parts of a text that are a word each to a listener, where they stand in it."""
    return list(_WORDS.finditer(text))
