"""A question as the pocket Llama reads it: its words in lower case, without punctuation, each with
the place where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from models.pocket.durations import as_meant

HEAD_WORDS, TAIL_WORDS = 40, 24  # of a longer question only its first and last words are read
WORD_CHARACTERS = 30
# In UTF-8; a byte is at most one token, so prompt and call together stay below 1,024 tokens.
QUESTION_BYTES = 400

# What a recogniser writes for words that sound the same.
_SPELT = (
    (re.compile(r"\banymore\b", re.I), "any more"),
    (
        re.compile(r"\b(what|which) (colou?r)s (?=(?:the|my|this|that|your|our|his|her)\b)", re.I),
        r"\1 \2's ",
    ),
    (re.compile(r"\b(do|make|keep|take|give me|get) account of\b", re.I), r"\1 a count of"),
    (re.compile(r"\b(how many|count) (\w+)'s (?=(?:are|do|have|can)\b)", re.I), r"\1 \2s "),
)
_APOSTROPHES = str.maketrans("’‘‛ʼ`´", "''''''")
_FRACTIONS = {"½": " and a half", "¼": " and a quarter", "¾": " and three quarters"}
_WORD = re.compile(r"[£$€]?[^\W_]+(?:(?:['\-&@+/]|[.,:](?=\d))[^\W_]+)*%?")


class PromptWord(NamedTuple):
    """A word as the Llama reads it, and where it stands in the cleaned question."""

    text: str
    start: int
    end: int


def clean(question: str) -> str:
    """The question in Unicode's compatibility form with plain apostrophes, a space for what is no
    character (control codes, half surrogates), and durations as they were meant: what positions of
    words refer to."""
    for sign, said in _FRACTIONS.items():
        question = question.replace(sign, said)
    for pattern, meant in _SPELT:
        question = pattern.sub(meant, question)
    question = as_meant(question)
    plain = unicodedata.normalize("NFKC", question.translate(_APOSTROPHES))
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in plain)


def _letters(text: str) -> str:
    """The text with a letter in place of each mark or joiner that belongs to the letter before it,
    so that none ends a word."""
    found: list[str] = []
    for sign in text:
        mark = (
            unicodedata.category(sign) in ("Mn", "Mc") and not "\ufe00" <= sign <= "\ufe0f"
        )  # those choose how it is drawn
        found.append(
            "x" if (mark or sign in "\u200c\u200d") and found and found[-1].isalnum() else sign
        )
    return "".join(found)


def is_foreign(question: str) -> bool:
    """Whether most letters of a question are of another script than ours: the pocket Llama has
    never read one."""
    letters = [sign for sign in clean(question) if sign.isalpha()]
    return 2 * sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters) > len(
        letters
    )


def words(question: str) -> list[PromptWord]:
    """The words of a question in lower case without punctuation: the first 40 and last 24 of more,
    never above 400 bytes."""
    text = clean(question)
    spans = [m.span() for m in _WORD.finditer(_letters(text))]
    found = [
        PromptWord(text[start:end].lower()[:WORD_CHARACTERS], start, end) for start, end in spans
    ]
    if len(found) > HEAD_WORDS + TAIL_WORDS:
        found = found[:HEAD_WORDS] + found[-TAIL_WORDS:]
    size = sum(len(word.text.encode()) for word in found)
    while size > QUESTION_BYTES:  # the middle goes first, as with too many words
        size -= len(found.pop(len(found) // 2).text.encode())
    return found
