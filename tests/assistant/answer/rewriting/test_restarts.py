"""A question that was begun anew is asked as it was begun last."""

from __future__ import annotations

import pytest

from assistant.answer.rewriting.restarts import last_start


@pytest.mark.parametrize(
    ("question", "left"),
    [
        (
            "Is the kettle... hang on, no, just tell me how many bottles are on the shelf.",
            "tell me",
        ),
        ("How many screws, um, no, how many scissors are lying there?", "how many scissors"),
        ("Which bus is, sorry, hold on, where is the exit?", "where is the exit?"),
        ("Count the, oh, no, rather read the top line", "read the top line"),
        ("Where's my, uh, wait, what does this say?", "what does this say?"),
        ("Can you see a cup, sorry, no, find the bottle", "find the bottle"),
        ("Read the... actually, what time is it?", "what time is it?"),
    ],
)
def test_what_was_begun_first_is_dropped(question: str, left: str) -> None:
    assert last_start(question).startswith(left)


@pytest.mark.parametrize(
    "question",
    [
        "set a timer for ten, no wait, twelve minutes",
        "is there a cup, and how many chairs are there",
        "is that a dog? No, it's a cat.",
        "what time is it",
    ],
)
def test_other_questions_stay(question: str) -> None:
    assert last_start(question) == question
