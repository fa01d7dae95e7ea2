"""Takes out of a streaming answer what is not read aloud: reasoning, control tokens, code, JSON,
Markdown, HTML tags and emoji. The words stay as they are.

A piece of text may end anywhere. What could be the beginning of such a thing is held back until
the rest has come, and no longer than HELD characters. Knows no language.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

HELD = 2000  # characters that may wait for the end of a link, a tag or a table row

# What opens a part that is left out as a whole, and what closes it.
_REASONING = "think|thinking|thought|reasoning|analysis|scratchpad|reflection"
_OPENERS = re.compile(
    rf"""
    (?P<reasoning><(?:{_REASONING})\b[^<>]*>)
  | (?P<channel><\|channel\|>\s*(?:analysis|commentary)\b)
  | (?P<call><tool_call>|<function_call>|<\|python_tag\|>|\[TOOL_CALLS\])
  | (?P<fence>^[ \t]*(?:```+|~~~+))
  | (?P<json>^[ \t]*[{{\[](?=\s*["'{{\[]))
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_CLOSERS = {
    "reasoning": re.compile(rf"</(?:{_REASONING})\s*>", re.IGNORECASE),
    "channel": re.compile(r"<\|end\|>|<\|channel\|>\s*final\b", re.IGNORECASE),
    "call": re.compile(r"</tool_call>|</function_call>|<\|(?:eom|eot)_id\|>", re.IGNORECASE),
    "fence": re.compile(r"^[ \t]*(?:```+|~~~+)[ \t]*$", re.MULTILINE),
}

# Control tokens of the chat templates in use: <|eot_id|>, </s>, [INST], <end_of_turn>.
_CONTROL = re.compile(
    r"<\|[^|<>\s]{1,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|</?(?:start|end)_of_turn>|<(?:eos|bos|pad)>"
    rf"|</(?:{_REASONING}|tool_call|function_call|answer|final)\s*>|<(?:answer|final)>",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\A\s*(?:assistant|final|ai|bot)\s*:\s*", re.IGNORECASE)
_CHANNEL_NAME = re.compile(r"<\|start\|>\s*assistant|<\|channel\|>\s*final(?:<\|message\|>)?")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_REFERENCE_LINK = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]|\[\^[^\[\]]+\]|【[^【】]*】")
_AUTOLINK = re.compile(
    r"<((?:https?://|mailto:)?[^\s<>@]{1,100}(?:@[^\s<>@]{1,100})?\.[^\s<>]{1,500})>"
)
_CODE = re.compile(r"`+([^`\n]+)`+")
_EMPHASIS = re.compile(
    r"(?<![\w*_~])(\*{1,3}|_{1,3}|~~)(?=\S)|(?<=\S)(\*{1,3}|_{1,3}|~~)(?![\w*_~])"
)
_MATH = re.compile(r"\\[()\[\]]|\${1,2}(?=[^\d\s])|(?<=[^\s])\$\$")

_PLAIN_WORD = re.compile(r"[\w.,;:!?'’]*(?<!_)")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BULLET = re.compile(r"[-*+•‣▪◦–][ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_RULE = re.compile(r"(?:[-*_=][ \t]*){3,}|(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t:-]*)*")
_ENDED = re.compile(r"[.!?…:;,。！？][\"'”’)\]»]*\s*$")


@dataclass
class _Line:
    """The line that is being read."""

    at_start: bool = True
    needs_stop: bool = False  # a heading, an item or a row: its end is the end of a sentence
    text: str = ""  # what of it was given


class _JsonScanner:
    """Looks for the bracket that closes the first one, in pieces of text."""

    def __init__(self) -> None:
        self._depth, self._quoted, self._escaped = 0, False, False

    def end_in(self, text: str) -> int | None:
        """Behind the last bracket of the value, None where it has not come."""
        for at, character in enumerate(text):
            if self._is_last(character):
                return at + 1
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


class MarkupFilter:
    """`push` pieces as they stream in, `flush` at the end: both return the text that is ready."""

    def __init__(self) -> None:
        self.left_out = False  # whether anything was left out as a whole
        self._held = ""
        self._inside = ""  # the kind of part that is being left out
        self._json = _JsonScanner()
        self._line = _Line()
        self._begun = False

    def push(self, piece: str) -> str:
        """Take the next piece."""
        self._held += piece.replace("\r\n", "\n").replace("\r", "\n")
        return self._take(final=False)

    def flush(self) -> str:
        """The text is over."""
        rest = self._take(final=True)
        self._held = ""
        if self._line.needs_stop and self._line.text.strip() and not _ENDED.search(self._line.text):
            rest = rest.rstrip() + "."
        return rest

    def _take(self, final: bool) -> str:
        ready: list[str] = []
        while self._held:
            if self._inside:
                if not self._skip(final):
                    break
                continue
            opener = next(filter(self._opens, _OPENERS.finditer(self._held)), None)
            end = len(self._held) if opener is None else opener.start()
            if opener is None and not final:
                end = _safe_end(self._held, self._begun)
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
        self._inside = str(opener.lastgroup)
        self.left_out = True
        self._json = _JsonScanner()
        if self._inside != "json":
            self._held = self._held[opener.end() - opener.start() :]

    def _skip(self, final: bool) -> bool:
        """Drop the part that is left out, as far as it has come; whether its end has come."""
        if self._inside == "json":
            return self._skip_json()
        closer = _CLOSERS[self._inside].search(self._held)
        if closer is not None and (
            final or closer.end() < len(self._held) or self._inside != "fence"
        ):
            self._held = self._held[closer.end() :]
            self._inside = ""
            return True
        if final:
            self._held = ""
        elif len(self._held) > HELD:
            self._held = self._held[-HELD // 2 :]  # the closing mark may be half here
        return False

    def _skip_json(self) -> bool:
        """Drop a JSON value, as far as it has come."""
        end = self._json.end_in(self._held)
        if end is None:
            self._held = ""
            return False
        self._held = self._held[end:]
        self._inside = ""
        return True

    def _clean(self, text: str) -> str:
        """A text that holds no half construct, without its markup."""
        if not text:
            return ""
        text = _CHANNEL_NAME.sub("", text)
        text = _AUTOLINK.sub(r"\1", text)
        text = _CONTROL.sub("", text)
        text = _TAG.sub(" ", text)
        text = _IMAGE_OR_LINK.sub(r"\1", text)
        text = _REFERENCE_LINK.sub(lambda found: found.group(1) or "", text)
        text = html.unescape(text)
        text = "".join(self._clean_line(line) for line in text.splitlines(keepends=True))
        text = _CODE.sub(r"\1", text).replace("`", "")
        text = _MATH.sub("", text)
        text = without_emoji(text)
        if not self._begun:
            text = _ROLE.sub("", text)
            self._begun = bool(text.strip())
        return text

    def _clean_line(self, part: str) -> str:
        """A line, or the part of it that has come."""
        line = self._line
        ended = part.endswith("\n")
        content = part.rstrip("\n")
        if line.at_start:
            content = self._without_marks(content)
        before = line.text[-1:]
        content = _EMPHASIS.sub("", before + content)[len(before) :]
        if content:
            line.at_start = line.at_start and not content.strip()
            line.text += content
        if not ended:
            return content
        stop = ""
        content = content.rstrip()
        if line.needs_stop and line.text.strip() and not _ENDED.search(line.text):
            stop = "."
        self._line = _Line()
        return content + stop + "\n"

    def _without_marks(self, content: str) -> str:
        """The start of a line without what Markdown puts there."""
        rest = content.lstrip()
        if not rest:
            return content
        if _RULE.fullmatch(rest.strip()):
            return ""
        if rest.startswith("|"):
            self._line.needs_stop = True
            cells = [cell.strip() for cell in rest.strip("| \t").split("|")]
            return ", ".join(cell for cell in cells if cell)
        quote = _QUOTE.match(rest)
        if quote:
            rest = rest[quote.end() :]
        mark = _HEADING.match(rest) or _BULLET.match(rest)
        if mark is None:
            return rest
        self._line.needs_stop = True
        return rest[mark.end() :]


def _safe_end(text: str, half_words: bool) -> int:
    """How much of a text that goes on holds no half construct. Of `half_words` the plain ones
    count, so that the voice may begin before the space behind a word has come."""
    newline = text.rfind("\n") + 1
    last_line = text[newline:]
    end = max(text.rfind(" ") + 1, newline)
    if half_words and _PLAIN_WORD.fullmatch(text[end:]):
        end = len(text)
    for start in _open_at(text, newline, last_line):
        if len(text) - start <= HELD:
            end = min(end, start)
    for whole in _with_blanks(last_line):
        if newline + whole.start() < end < newline + whole.end():
            end = newline + whole.start()
    return end


def _with_blanks(line: str) -> Iterator[re.Match[str]]:
    """Links and tags, which may hold blanks and must not be cut there."""
    for pattern in (_IMAGE_OR_LINK, _REFERENCE_LINK, _TAG):
        yield from pattern.finditer(line)


def _open_at(text: str, newline: int, last_line: str) -> list[int]:
    """Where a construct begins whose end has not come."""
    found: list[int] = []
    tag = text.rfind("<")
    if tag >= 0 and ">" not in text[tag:] and re.match(r"<[/|!a-zA-Z]|<$", text[tag:]):
        found.append(tag)
    if last_line.count("`") % 2:
        found.append(newline + last_line.rfind("`"))
    bracket = re.search(r"!?\[[^\[\]]*$|!?\[[^\[\]]*\]$|!?\[[^\[\]]*\]\([^()]*$", last_line)
    if bracket:
        found.append(newline + bracket.start())
    if re.match(r"[ \t]*(?:\||`{1,3}|~{1,3}|[{\[]\s*$|[-*_=#>+•][-*_=#>+• \t]*$)", last_line):
        found.append(newline)
    blank = re.search(r"(?:^|\n)[ \t]*[{\[]\s*$", text)
    if blank:
        found.append(blank.start())
    return found


def without_emoji(text: str) -> str:
    """The text without emoji, dingbats and what joins them; arrows and degree signs stay."""
    kept = [" " if _is_emoji(character) else character for character in text]
    return re.sub(r" {2,}", " ", "".join(kept))


def _is_emoji(character: str) -> bool:
    code = ord(character)
    if code < 0x200D:
        return False
    joiners = code in (0x200D, 0x20E3) or 0xFE00 <= code <= 0xFE0F or 0xE0020 <= code <= 0xE007F
    pictures = 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF
    return joiners or (pictures and unicodedata.category(character) in ("So", "Sk", "Cn", "Sm"))
