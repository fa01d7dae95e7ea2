"""Takes reasoning and control tokens out of a streaming answer and leaves its markup: a program
that asks for JSON or a table wants it as it is, but never the thoughts before it."""

from __future__ import annotations

from assistant.answer.spoken_text.markup.patterns import (
    CHANNEL,
    CLOSERS,
    REASONING_FIRST,
    ROLE_NAME,
    TOKEN,
)

LONGEST_MARK = 64  # characters of an opening, a closing or a control token
_STARTS = "<[◁"  # what such a mark begins with


class ReasoningFilter:
    """`push` pieces as they stream in, `flush` at the end: both return the text that is ready."""

    def __init__(self) -> None:
        self._held = ""
        self._inside = ""  # the kind of part that is being left out
        self._begun = False  # words of the answer have come

    def push(self, piece: str) -> str:
        """Take the next piece."""
        self._held += piece
        return self._take(final=False)

    def flush(self) -> str:
        """The text is over."""
        return self._take(final=True)

    def _take(self, final: bool) -> str:
        ready: list[str] = []
        while self._held:
            if self._inside:
                if not self._skip():
                    break
                continue
            opener = CHANNEL.search(self._held)
            end = opener.start() if opener is not None else self._safe_end(final)
            first = None if self._begun else REASONING_FIRST.match(self._held)
            if first is not None:
                self._inside, self._held = "reasoning", self._held[first.end() :]
                continue
            ready.append(self._clean(self._held[:end]))
            if opener is None:
                self._held = self._held[end:]
                break
            self._inside, self._held = "channel", self._held[opener.end() :]
        return "".join(ready)

    def _skip(self) -> bool:
        """Drop the part that is left out, as far as it has come; whether its end has come."""
        closer = CLOSERS[self._inside].search(self._held)
        if closer is None:
            self._held = self._held[-LONGEST_MARK:]
            return False
        self._inside, self._held = "", self._held[closer.end() :]
        return True

    def _safe_end(self, final: bool) -> int:
        """How much of the text holds no half mark."""
        last = len(self._held)
        if final:
            return last
        waiting = range(max(0, last - LONGEST_MARK), last)
        return next((at for at in waiting if self._held[at] in _STARTS), last)

    def _clean(self, text: str) -> str:
        text = TOKEN.sub("", ROLE_NAME.sub("", text))
        if not self._begun:
            text = text.lstrip()
        self._begun = self._begun or bool(text)
        return text
