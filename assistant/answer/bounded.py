"""An answer has an end: an LLM's text is cut at the last sentence's end within so many words, and a
stream that only repeats itself is stopped. Where it was cut the wearer is asked whether to go on.

Knows text in pieces; knows no LLM and no voice.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing

from assistant.answer.languages import asked_to_go_on, sentences
from assistant.answer.languages.replies import says_yes
from assistant.answer.spoken_text.markup.writing import LONGEST_SENTENCE, SENTENCE_END, spoken_words
from assistant.patterns import Pattern
from assistant.skills.context import Context
from assistant.skills.pages import commands

# Of the bound: a sentence that begins behind it is held until it is whole, so that one which does
# not fit is left out and not broken off.
HELD_FROM = 0.5
LOOP = 12  # words that are said twice in a row, or fewer more often: the stream repeats itself
SHORTEST = 3  # words of a sentence that is said once: "J. R. R. Tolkien" has shorter ones
_NUMBER = Pattern(r"\s*\d+\.(?=\s|$)")
REPEATS = 2  # sentences that were said before until the stream is stopped


def more_wanted(question: str, context: Context) -> str:
    """What an LLM is asked for more of its answer, where the words want that: they say yes to
    "shall I go on?", or "go on" after what it said last; else "". The rest of an answer that was
    interrupted comes first."""
    language = asked_to_go_on(context.last_answer)
    asked = ""
    if language:
        asked = sentences(language).shall_i_go_on
    if context.unspoken and not asked.endswith(context.unspoken):
        return ""
    agrees = asked and (commands.agrees(question) or says_yes(question))
    goes_on = (asked or context.talked) and commands.goes_on(question)
    return sentences(language).go_on if agrees or goes_on else ""


async def bounded(
    pieces: AsyncGenerator[str, None], words: int, *, before: str = "", language: str = "en"
) -> AsyncGenerator[str, None]:
    """The text in sentences, each once, and never more than `words` words, as writing.py counts
    them; 0 bounds nothing, but a repetition still ends it. Where the text went on, it is asked in
    this language whether to go on. `before`: what was said before, which this text goes on with;
    its sentences are not said again."""
    state = _Bounded(words, before)
    silent = True
    async with aclosing(pieces):
        async for piece in pieces:
            for part in state.feed(piece):
                silent = False
                yield part
            if state.over:
                break
        else:
            for part in state.rest():
                silent = False
                yield part
    if state.cut:
        yield " " + sentences(language).shall_i_go_on
    elif before and silent:
        yield sentences(language).all_said


class _Bounded:
    """Where in the answer we are."""

    def __init__(self, words: int, before: str = "") -> None:
        self._most = words
        self._before = {_key(sentence) for sentence in _sentences(before)} - {""}
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
        while not self.over and (end := _sentence_end(self._open)) is not None:
            if end.end() == len(self._open) and not self._open.endswith("\n"):
                break  # "3." may go on as "3.5": the next piece shows it
            sentence, self._open = self._open[: end.end()], self._open[end.end() :]
            passed += self._sentence(sentence)
        if not self.over and len(self._open) > LONGEST_SENTENCE:
            sentence, self._open = self._open, ""
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
        if key in self._before:
            self._before.discard(key)
            self._said.add(key)  # a text that says it once more goes round
            return []
        if key and key in self._said and not began:
            self._repeats += 1
            self.over = self._repeats >= REPEATS
            return []
        words = [word.group() for word in spoken_words(sentence)]
        if self._exceeds(words):
            return self._end_within(sentence, began)
        if len(spoken_words(key)) >= SHORTEST:
            self._said.add(key)
        self._words += words
        self.over = self._loops()
        return [sentence[began:]] if sentence[began:] else []

    def _exceeds(self, words: list[str]) -> bool:
        return bool(self._most) and len(self._words) + len(words) > self._most

    def _end_within(self, sentence: str, began: int) -> list[str]:
        """What is still said where a sentence does not fit: nothing, but an end for one that has
        begun, and the beginning of a first one that came all at once."""
        self.over = self.cut = True
        if began:
            return ["."]
        if self._words:
            return []
        return [sentence[: spoken_words(sentence)[self._most - 1].end()].lstrip() + "."]

    def _begun(self) -> list[str]:
        """What may be passed on of a sentence that is not over: nothing while it may become one
        that was said before. One without an end is cut."""
        words = [word.group() for word in spoken_words(self._open.casefold())]
        if _repeats_itself(words):
            self.over = True
            return []
        if self._exceeds(words):
            return self._end_within(self._open, self._passed)
        if self._most and not self._passed and len(self._words) >= self._most * HELD_FROM:
            return []
        key = _key(self._open)
        if any(said.startswith(key) for said in self._said | self._before):
            return []
        end = len(self._open.rstrip())  # a space waits for its word: a full stop may come instead
        fresh, self._passed = self._open[self._passed : end], max(end, self._passed)
        return [fresh] if fresh else []

    def _loops(self) -> bool:
        return _repeats_itself([word.casefold() for word in self._words[-2 * LOOP :]])


def _sentence_end(text: str) -> re.Match[str] | None:
    """The end of the first sentence; the number of an item in a list is none by itself."""
    number = _NUMBER.match(text)
    return SENTENCE_END.search(text, number.end() if number is not None else 0)


def _sentences(text: str) -> Iterator[str]:
    while (end := _sentence_end(text)) is not None and end.end():
        yield text[: end.end()]
        text = text[end.end() :]
    yield text


def _key(sentence: str) -> str:
    """A sentence as it is compared."""
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def _repeats_itself(words: list[str]) -> bool:
    """Whether the last words go round: the same few of them, at least twice."""
    last = words[-2 * LOOP :]
    if len(last) < 2 * LOOP:
        return False
    return any(last[period:] == last[:-period] for period in range(1, LOOP + 1))
