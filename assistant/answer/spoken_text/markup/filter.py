"""Takes out of a streaming answer what is not read aloud: reasoning, control tokens, code, JSON,
Markdown, HTML tags and emoji. The words stay as they are.

A piece of text may end anywhere; held_text.py says what of it waits. What has waited for long is
looked at only when it has grown by an eighth, so that the work grows with the text and not with its
square. Knows no language.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

from assistant.answer.spoken_text.markup.emoji import without_emoji
from assistant.answer.spoken_text.markup.held_text import HELD, safe_end
from assistant.answer.spoken_text.markup.in_words import InWords
from assistant.answer.spoken_text.markup.latex import without_latex
from assistant.answer.spoken_text.markup.patterns import (
    ANSWER_FIELDS,
    AUTOLINK,
    BLOCKS,
    BOXES,
    BULLET,
    CITATION,
    CLOSERS,
    CODE,
    CONTROL,
    DEFINITION,
    EMPHASIS,
    ENDED,
    ESCAPED,
    FIELD,
    HEADING,
    IMAGE_OR_LINK,
    IN_WORD,
    INLINE,
    MASKED,
    NUMBERED,
    OPENERS,
    PICTURE,
    QUOTE,
    REASONING_BEFORE,
    REFERENCE_LINK,
    ROLE,
    ROLE_NAME,
    RULE,
    SHORT_CODE,
    STAGE,
    STRUCK,
    TAG,
    WIKI_LINK,
)
from models.json_types import JsonObject

SOON = 64  # characters that wait are looked at with each piece
CLOSER = 64  # characters at most of a mark that ends what is left out
SAID = 20  # characters before a picture in which the word stands that it completes
SHORT_LINE = 60  # characters: a line of more may be wrapped and go on in the next


@dataclass
class _Line:
    """A line of the text."""

    at_start: bool = True
    needs_stop: bool = False  # a heading, an item or a row: its end is the end of a sentence
    text: str = ""  # what of it was given
    emphasis: int = 0  # how many marks of emphasis are open
    ends_paragraph: bool = False  # an empty line follows

    @property
    def ended(self) -> bool:
        """Whether it holds nothing or ends with a mark at which a voice pauses."""
        return not self.text.strip() or ENDED.search(self.text) is not None

    def without_emphasis(self, mark: re.Match[str]) -> str:
        """Nothing for a mark of emphasis; a star behind a number where none is open is no mark."""
        if mark.group(1):
            self.emphasis += 1
            return ""
        star = mark.group() == "*" and mark.string[: mark.start()][-1:].isdecimal()
        if star and not self.emphasis:
            return "∗"
        self.emphasis = max(0, self.emphasis - 1)
        return ""

    def end(self, following: _Line) -> str:
        """Its end, now that the next line has begun: a voice pauses between two of them."""
        stop = ""
        wraps = following.text.lstrip()[:1].islower() and not FIELD.match(self.text)
        wraps = wraps or len(self.text) > SHORT_LINE
        apart = self.needs_stop or self.ends_paragraph or following.needs_stop or not wraps
        if apart and not self.ended:
            stop = "."
        return stop + "\n" * (1 + self.ends_paragraph)


class _JsonScanner:
    """Looks for the bracket that closes the first one, in pieces of text."""

    def __init__(self) -> None:
        self._depth, self._quoted, self._escaped = 0, False, False
        self.text = ""  # the beginning of the value

    def end_in(self, text: str) -> int | None:
        """Behind the last bracket of the value, None where it has not come."""
        for at, character in enumerate(text):
            if self._is_last(character):
                self.text += text[: at + 1]
                return at + 1
        self.text = (self.text + text)[: HELD + 1]
        return None

    def _is_last(self, character: str) -> bool:
        if self._escaped:
            self._escaped = False
        elif self._quoted:
            self._escaped = character == "\\"
            self._quoted = character != '"'
        elif character == '"':
            self._quoted = True
        elif character in "{[":
            self._depth += 1
        elif character in "}]":
            self._depth -= 1
            return self._depth <= 0
        return False


def _answer_in(value: str) -> str:
    """What a JSON object says whose only text is an answer: {"answer": "It is green."}."""
    try:
        fields: JsonObject | list[JsonObject] = json.loads(value)
    except (ValueError, RecursionError):
        return ""
    if isinstance(fields, list) or any(isinstance(each, (dict, list)) for each in fields.values()):
        return ""
    answers = [str(fields[name]) for name in fields if name.lower() in ANSWER_FIELDS]
    if len(answers) != 1:
        return ""
    return answers[0]


class MarkupFilter:
    """`push` pieces as they stream in, `flush` at the end: both return the text that is ready."""

    def __init__(self, in_words: InWords | None = None) -> None:
        self._in_words = in_words or InWords()
        self._held = ""
        self._look_at = 0  # characters that must be held until they are looked at
        self._announced = False  # a sentence says that the part that is left out follows
        self._said: str = ""  # the last words before a picture
        self._inside = ""  # the kind of part that is being left out
        self._searched = 0  # characters of what is held that do not end it
        self._json = _JsonScanner()
        self._line = _Line()
        self._before: _Line | None = None  # the last line with words; its end waits for the next
        self._begun = False

    def push(self, piece: str) -> str:
        """Take the next piece."""
        self._held += piece.replace("\r\n", "\n").replace("\r", "\n")
        if not self._inside and len(self._held) < self._look_at:
            return ""
        ready, held = self._take(final=False), len(self._held)
        self._look_at = min(held + held // 8, HELD + 1) if held > SOON else 0
        return ready

    def flush(self) -> str:
        """The text is over."""
        rest = self._take(final=True)
        self._held = ""
        last = self._before or self._line
        if last.needs_stop and not last.ended:
            rest = rest.rstrip() + "."
        return rest

    def _take(self, final: bool) -> str:
        ready: list[str] = []
        while self._held:
            if self._inside:
                if not self._skip(final):
                    break
                continue
            opener = next(filter(self._opens, OPENERS.finditer(self._held)), None)
            end = len(self._held) if opener is None else opener.start()
            if opener is None and not final:
                end = safe_end(self._held, self._begun or len(self._held) > SOON)
            text, self._held = self._held[:end], self._held[end:]
            ready.append(self._clean(text))
            if opener is None:
                break
            self._open(opener)
        return "".join(ready)

    def _opens(self, opener: re.Match[str]) -> bool:
        """Whether a fence or JSON opens a line: `^` alone also matches where the held text
        starts."""
        if opener.lastgroup not in ("fence", "json") or opener.start() > 0:
            return True
        return self._line.at_start

    def _open(self, opener: re.Match[str]) -> None:
        self._inside = str(opener.lastgroup).removesuffix("_in_line")
        self._json, self._searched = _JsonScanner(), 0
        last, within = self._line, bool(self._line.text.strip())
        if self._before is not None and not within:
            last = self._before
        self._announced = last.text.rstrip().endswith(":")
        if self._inside == "json" and within:
            self._announced = False  # "Here: {"a": 1} it is"
        if self._inside != "json":
            self._held = self._held[opener.end() - opener.start() :]

    def _skip(self, final: bool) -> bool:
        """Drop the part that is left out, as far as it has come; whether its end has come."""
        if self._inside == "json":
            return self._skip_json()
        closer = CLOSERS[self._inside].search(self._held, max(0, self._searched - CLOSER))
        if closer is not None and (
            final or closer.end() < len(self._held) or self._inside != "fence"
        ):
            left_out, self._held = self._held[: closer.start()], self._held[closer.end() :]
            if self._inside == "fence" and not self._begun:
                self._held = _answer_in(left_out.partition("\n")[2]) + self._held
            self._leave_out()
            return True
        if final:
            self._held = ""
            return self._leave_out()
        if len(self._held) > HELD:
            self._held = self._held[-HELD // 2 :]  # the closing mark may be half here
        self._searched = len(self._held)
        return False

    def _leave_out(self) -> bool:
        """End the part that is left out; whether something is said in its place."""
        kind, self._inside = self._inside, ""
        if kind not in ("fence", "json") or not (self._announced and self._in_words.code):
            return False
        self._held = f"{self._in_words.code}{self._held}"
        return True

    def _skip_json(self) -> bool:
        """Drop a JSON value, as far as it has come."""
        end = self._json.end_in(self._held)
        if end is None:
            self._held = ""
            return False
        self._held = self._held[end:]
        self._leave_out()
        if not self._begun:
            self._held = _answer_in(self._json.text) + self._held
        return True

    def _clean(self, text: str) -> str:
        """A text that holds no half construct, without its markup."""
        if not text:
            return ""
        if not self._begun:
            text = REASONING_BEFORE.sub("", text)
        text = without_latex(ROLE_NAME.sub("", text))
        text = MASKED.sub(r"•••• \1", ESCAPED.sub(" ", text))
        text = AUTOLINK.sub(r"\1", text)
        text = CONTROL.sub("", text)
        for tag, mark in BLOCKS:
            text = tag.sub(mark, text)
        text = TAG.sub(" ", INLINE.sub("", text))
        text = PICTURE.sub(r"\1.", text)
        for link in (IMAGE_OR_LINK, WIKI_LINK):
            text = link.sub(r"\1", text)
        text = REFERENCE_LINK.sub(r"\1", text)
        text = STRUCK.sub("", text)
        text = html.unescape(text).translate(BOXES)
        text = "".join(self._clean_line(line) for line in text.splitlines(keepends=True))
        text = CODE.sub(r"\1", text).replace("`", "")
        text = SHORT_CODE.sub("", text)
        before = self._said
        text = without_emoji(self._in_words.with_pictures(before + text)[len(before) :])
        self._said = (before + text)[-SAID:]
        if not self._begun:
            text = ROLE.sub("", text)
            self._begun = bool(text.strip())
        return text

    def _clean_line(self, part: str) -> str:
        """A line, or the part of it that has come."""
        line, ended = self._line, part.endswith("\n")
        content = part.rstrip("\n")
        if line.at_start:
            content = self._without_marks(content)
        content = IN_WORD.sub(r"\2\4", content)
        for pattern, behind in ((CITATION, 2), (STAGE, 2), (EMPHASIS, 1)):
            before = line.text[-behind:]
            if pattern is STAGE and line.needs_stop:
                continue  # an item is no stage direction
            without = line.without_emphasis if pattern is EMPHASIS else ""
            content = pattern.sub(without, before + content)[len(before) :]
        if ended:
            content = content.rstrip()
        if content:
            line.at_start = line.at_start and not content.strip()
            line.text += content
        if self._before is not None and not content.strip():
            content = ""
        elif self._before is not None:
            content = self._before.end(line) + content
            self._before = None
        if ended:
            self._end_line()
        return content

    def _end_line(self) -> None:
        if self._line.text.strip():
            self._before = self._line
        elif self._before is not None:
            self._before.ends_paragraph = True
        self._line = _Line()

    def _without_marks(self, content: str) -> str:
        """The start of a line without what Markdown puts there."""
        rest = content.lstrip()
        if not rest:
            return content
        if RULE.fullmatch(rest.strip()) or DEFINITION.match(rest):
            return ""
        if rest.startswith("|"):
            self._line.needs_stop = True
            cells = [cell.strip() for cell in rest.strip("| \t").split("|")]
            return ", ".join(cell for cell in cells if cell)
        quote = QUOTE.match(rest)
        if quote:
            rest = rest[quote.end() :]
        mark = HEADING.match(rest) or BULLET.match(rest)
        if mark is not None:
            self._line.needs_stop = True
            rest = rest[mark.end() :]
        number = NUMBERED.match(rest)
        if number is not None:
            self._line.needs_stop = True
            rest = f"{number.group(1)}. {rest[number.end() :]}"
        return rest
