"""An answer has an end: an LLM's text is cut at a sentence's end after so many words, and a stream
that only repeats itself is stopped.

Knows text in pieces; knows no LLM and no voice.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing

GO_ON = "Shall I go on?"
HARD_LIMIT = 1.6  # of the bound: a sentence that is still not over then is cut
LOOP = 12  # words that are said twice in a row, or fewer more often: the stream repeats itself
REPEATS = 2  # sentences that were said before until the stream is stopped
_END = re.compile(r"[.!?…][\"')\]]*(?=\s|$)|\n+")


async def bounded(pieces: AsyncGenerator[str, None], words: int) -> AsyncGenerator[str, None]:
    """The text in sentences, each once, until `words` of them were said; 0 bounds nothing, but a
    repetition still ends it. Where the text went on, `GO_ON` follows."""
    state = _Bounded(words)
    async with aclosing(pieces):
        async for piece in pieces:
            for part in state.feed(piece):
                yield part
            if state.over:
                break
        else:
            for part in state.rest():
                yield part
    if state.cut:
        yield " " + GO_ON


class _Bounded:
    """Where in the answer we are."""

    def __init__(self, words: int) -> None:
        self._most = words
        self._open = ""  # the sentence that is being written
        self._passed = 0  # characters of it that were passed on
        self._said: set[str] = set()
        self._words: list[str] = []
        self._repeats = 0
        self.over = False  # no more is wanted
        self.cut = False  # though there is more

    def feed(self, piece: str) -> list[str]:
        """Take a piece; give what is to be said of it."""
        passed: list[str] = []
        self._open += piece
        while not self.over and (end := _END.search(self._open)) is not None:
            if end.end() == len(self._open) and not self._open.endswith("\n"):
                break  # "3." may go on as "3.5": the next piece shows it
            sentence, self._open = self._open[: end.end()], self._open[end.end() :]
            passed += self._sentence(sentence)
        if self.over:
            return passed
        return passed + self._begun()

    def rest(self) -> list[str]:
        """What is left when the stream has ended."""
        sentence, self._open = self._open, ""
        return self._sentence(sentence) if sentence.strip() and not self.over else []

    def _sentence(self, sentence: str) -> list[str]:
        """A whole sentence; nothing of one that was said before."""
        key = _key(sentence)
        began, self._passed = self._passed, 0
        if key and key in self._said and not began:
            self._repeats += 1
            self.over = self._repeats >= REPEATS
            return []
        self._said.add(key)
        self._words += sentence.split()
        if self._loops():
            self.over = True
        elif self._most and len(self._words) >= self._most:
            self.over = self.cut = True
        return [sentence[began:]] if sentence[began:] else []

    def _begun(self) -> list[str]:
        """What may be passed on of a sentence that is not over: nothing while it may become one
        that was said before. One without an end is cut."""
        words = self._open.casefold().split()
        if _repeats_itself(words):
            self.over = True
            return []
        if self._most and len(self._words) + len(words) > self._most * HARD_LIMIT:
            self.over = self.cut = True
            return ["."]
        key = _key(self._open)
        if any(said.startswith(key) for said in self._said):
            return []
        fresh, self._passed = self._open[self._passed :], len(self._open)
        return [fresh] if fresh else []

    def _loops(self) -> bool:
        return _repeats_itself([word.casefold() for word in self._words])


def _key(sentence: str) -> str:
    """A sentence as it is compared."""
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def _repeats_itself(words: list[str]) -> bool:
    """Whether the last words go round: the same few of them, at least twice."""
    last = words[-2 * LOOP :]
    if len(last) < 2 * LOOP:
        return False
    return any(last[period:] == last[:-period] for period in range(1, LOOP + 1))
