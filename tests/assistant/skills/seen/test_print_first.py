"""Print that is read anyway comes first, and nothing is denied before it."""

from __future__ import annotations

import asyncio

import pytest

from assistant.skills.seen import printed
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


def view(*lines: str) -> Described:
    boxes = ((100, 100 + 90 * row, 700, 150 + 90 * row) for row in range(len(lines)))
    return Described(texts(*(text(line, box) for line, box in zip(lines, boxes, strict=True))))


@pytest.mark.parametrize(
    ("lines", "question", "first"),
    [
        (("EYE CLINIC", "Bring this letter"), "And what have I to bring?", "Bring this letter"),
        (("PARENTS' EVENING", "Main hall"), "What do they want now?", "PARENTS' EVENING"),
        (("Now serving", "C 041 Desk 3"), "And what are they on?", "Now serving"),
        (("Now serving", "C 041 Desk 3"), "So what are they on now?", "Now serving"),
        (("main.cpp", "line 42"), "So which line do I look at?", "line 42"),
        (("TOMATO SOUP", "Best before 03/2028"), "What tin have I opened?", "TOMATO SOUP"),
    ],
)
def test_print_comes_first(lines: tuple[str, ...], question: str, first: str) -> None:
    assert say(question, context(view(*lines))).startswith(f"It says: {first}")


@pytest.mark.parametrize(
    "question", ["What is he doing?", "What's the dog eating?", "Which way is she going?"]
)
def test_print_says_nothing_of_what_somebody_does(question: str) -> None:
    assert printed.print_first(question, asyncio.run(view("EXIT").see("texts"))) == ""
