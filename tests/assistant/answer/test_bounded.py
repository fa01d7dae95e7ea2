"""An answer has an end."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from assistant.answer.bounded import bounded
from assistant.answer.languages import sentences

pytestmark = pytest.mark.anyio
GO_ON = sentences("en").shall_i_go_on
SHORT = "It is a bird. It lives in Africa, at 3.5 km height. It sings."


class Stream:
    """Pieces of a text, and how many were taken."""

    def __init__(self, text: str, size: int = 5) -> None:
        self.pieces = [text[i : i + size] for i in range(0, len(text), size)]
        self.taken = 0

    async def read(self) -> AsyncGenerator[str, None]:
        for piece in self.pieces:
            self.taken += 1
            yield piece


async def said(stream: Stream, words: int) -> str:
    return "".join([piece async for piece in bounded(stream.read(), words)])


@pytest.mark.parametrize("size", [1, 4, 9, 100])
async def test_a_short_answer_passes_unchanged(size: int) -> None:
    assert await said(Stream(SHORT, size), 60) == SHORT


async def test_a_long_answer_ends_at_a_sentence_and_the_stream_is_left() -> None:
    stream = Stream(" ".join(f"This is sentence number {n} of many." for n in range(100)))
    answer = await said(stream, 20)
    assert answer.endswith(f"number 1 of many. {GO_ON}")
    assert len(answer.removesuffix(GO_ON).split()) <= 20
    assert stream.taken < len(stream.pieces) / 4


@pytest.mark.parametrize("size", [1, 7, 500])
async def test_no_number_of_a_list_stands_alone_at_the_end(size: int) -> None:
    steps = [f"{n}. Take four more eggs." for n in range(1, 9)]
    for end in ("\n", " "):
        cut = await said(Stream(end.join(steps), size), 16)
        assert cut.split() == [*end.join(steps[:3]).split(), *GO_ON.split()]
        assert await said(Stream(end.join(steps), size), 60) == end.join(steps)
    assert await said(Stream("42.", size), 16) == "42."


async def test_a_sentence_without_an_end_is_cut() -> None:
    stream = Stream(" ".join(f"and{n}" for n in range(2000)))
    answer = await said(stream, 20)
    assert answer.endswith(f". {GO_ON}")
    assert len(answer.removesuffix(GO_ON).split()) <= 20
    assert stream.taken < 200


@pytest.mark.parametrize(
    "text",
    [
        "I like tea. " * 50,
        "I like tea. You like tea. " * 50,
        "it goes round and round and round and round and round and " * 50,
        "well well well well well well well well well well " * 50,
    ],
)
async def test_a_stream_that_repeats_itself_is_stopped(text: str) -> None:
    for words in (60, 0):
        stream = Stream(text)
        answer = await said(stream, words)
        assert stream.taken < len(stream.pieces) / 3
        assert answer.count("I like tea.") <= 1
        assert GO_ON not in answer


@pytest.mark.parametrize("size", [1, 7, 50, 5000])
@pytest.mark.parametrize("length", [1, 3, 9, 14, 31, 59, 60, 61, 200])
async def test_no_answer_is_over_the_bound(size: int, length: int) -> None:
    sentences = [" ".join(f"word{n}x{m}" for m in range(length)) + "." for n in range(100)]
    answer = await said(Stream(" ".join(sentences), size), 60)
    words = answer.removesuffix(GO_ON).split()
    assert 0 < len(words) <= 60
    assert answer.endswith(GO_ON)
    assert length > 30 or len(words) % length == 0  # cut at the end of a sentence


async def test_an_answer_that_just_fits_is_whole() -> None:
    text = " ".join(f"Sentence {n} has five words." for n in range(12))
    assert await said(Stream(text), 60) == text


@pytest.mark.parametrize("size", [1, 7, 500])
async def test_items_that_were_said_are_not_said_again(size: int) -> None:
    stream = Stream("1. Mix the flour.\n2. Bake it well.\n", size)
    before = f"1. Mix the flour. {GO_ON}"
    rest = "".join([piece async for piece in bounded(stream.read(), 60, before=before)])
    assert rest.split() == ["2.", "Bake", "it", "well."]
