"""How much of a text that streams in can be given on: what may be the beginning of a link, a tag or
a formula is held back until the rest has come, and no longer than HELD characters. So is a word
that holds a sign of markup, until a blank or a mark of punctuation, if it is no longer than LONGEST
characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer.spoken_text.markup.latex import formulas, open_formula
from assistant.answer.spoken_text.markup.patterns import (
    IMAGE_OR_LINK,
    MASKED,
    OPEN_ROLE_NAME,
    OPEN_STRUCK,
    PLAIN_WORD,
    REFERENCE_LINK,
    STRUCK,
    TAG,
    WIKI_LINK,
)
from assistant.answer.spoken_text.markup.writing import CLAUSE_MARKS, LONGEST, SENTENCE_MARKS
from assistant.patterns import Pattern

HELD = 2000  # characters that may wait for the end of a link, a tag or a table row
_APART = Pattern(rf".*[ \n{SENTENCE_MARKS}{CLAUSE_MARKS}]", re.DOTALL)

# A picture that may stand for a word: what follows shows it.
_PICTURE = Pattern(
    r"[\u26aa\u26ab\u2705\u274c\u2b05-\u2b07\u27a1\U0001f534-\U0001f7e4]\ufe0f?[ *_]{0,5}\w{0,40}$"
)


def safe_end(text: str, half_words: bool) -> int:
    """How much of a text that goes on holds no half construct. Of `half_words` the plain ones
    count, so that the voice may begin before the space behind a word has come."""
    newline = text.rfind("\n") + 1
    last_line = text[newline:]
    apart = _APART.match(text)
    end = apart.end() if apart else 0
    if half_words and (PLAIN_WORD.fullmatch(text[end:]) or len(text) - end > LONGEST):
        end = len(text)
    for start in _open_at(text, newline, last_line):
        if len(text) - start <= HELD:
            end = min(end, start)
    for start, after in _with_blanks(text, newline):
        if start < end < after:
            end = start
    picture = _PICTURE.search(text, max(0, end - 64), end)
    if picture:
        end = picture.start()
    return end if len(text) - end <= HELD else len(text)


def _with_blanks(text: str, newline: int) -> Iterator[tuple[int, int]]:
    """Where links, tags and formulas begin and end: they may hold blanks and must not be cut."""
    for pattern in (IMAGE_OR_LINK, REFERENCE_LINK, WIKI_LINK, TAG, MASKED, STRUCK):
        yield from (found.span() for found in pattern.finditer(text, newline))
    yield from formulas(text)


# What begins within a line and whose end has not come: a link, an object, a fence, a short code.
_OPEN_IN_LINE = [
    Pattern(pattern)
    for pattern in (
        r"!?\[[^\[\]]*$|!?\[[^\[\]]*\]$|!?\[[^\[\]]*\]\([^()]*$|\[\[[^\[\]]*\]?$",
        r"\{\s*(?:\"[^\"\n]{0,60}(?:\"\s*)?)?$",
        r"!\[[^\[\]]*\]\([^()]*\)(?:\s+\S*)?$|(?<!\S)(?:\*{2,4}[ -]?){1,4}\d{0,4}$",
        OPEN_STRUCK.pattern,
        r"(?<!\S)!$|(?<!\S)`{1,2}$|(?<!\S)`{3,}\w*[ \t]*$",
        r"(?<!\d\])(?:\[\d{1,3}\])+(?:\[\d{0,3})?$|\[[^\[\]]+\]\[[^\[\]]*$",
        r"(?<![\w:]):[a-z0-9_+-]*$",
        r"(?:^|(?<=\n)|(?<=[.!?…]\s))\*[^\W\d_A-ZÀ-Ý][^*\n]{0,60}\*?$",
        r"(?:^|(?<=\n)|(?<=[.!?…]\s))\([a-zà-ÿ][^()\n]{0,40}\)?$",
    )
]
# A line that is judged as a whole: a row, a fence, a rule, where a link goes.
_OPEN_LINE = Pattern(
    r"[ \t]*(?:\||`{1,3}|~{1,3}|[{\[]\s*$|[-–*_=#>+•‣▪◦][-–*_=#>+•‣▪◦ \t]*$|\d{1,3}(?:[.)][ \t]*)?$"
    r"|\[[^\[\]]+\]:[^\n]*$)"
)


def _open_at(text: str, newline: int, last_line: str) -> list[int]:
    """Where a construct begins whose end has not come."""
    found: list[int] = []
    tag = text.rfind("<")
    if tag >= 0 and ">" not in text[tag:] and re.match(r"<[/|!｜a-zA-Z]|<$", text[tag:]):
        found.append(tag)
    if last_line.count("`") % 2:
        found.append(newline + len(last_line[: last_line.rfind("`")].rstrip("`")))
    for pattern in _OPEN_IN_LINE:
        begun = pattern.search(text, newline)
        if begun:
            found.append(begun.start())
    if _OPEN_LINE.match(last_line):
        found.append(newline)
    blank = re.search(r"(?:^|\n)[ \t]*[{\[]\s*$", text)
    if blank:
        found.append(blank.start())
    role, formula = OPEN_ROLE_NAME.search(text), open_formula(text)
    if role:
        found.append(role.start())
    if formula is not None:
        found.append(formula)
    return found
