"""One of several timers is asked for with its name apart from the question."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import context


@pytest.fixture
def here() -> Context:
    found = context()
    say("set a timer for nine minutes for the pasta", found)
    say("rice timer for twelve minutes", found)
    return found


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("what's left, the pasta one", "pasta"),
        ("the pasta one, how long", "pasta"),
        ("the rice, how long's left?", "rice"),
        ("how much longer for the long one", "rice"),
        ("how long for the short one", "pasta"),
        ("what's the nine minute one at", "pasta"),
        ("how long on that pasta", "pasta"),
    ],
)
def test_the_named_one_is_told_alone(question: str, name: str, here: Context) -> None:
    assert say(question, here).startswith(f"Your {name} timer for")
    assert len(here.timer_topic) == 1


def test_the_next_one_is_asked_by_its_name_alone(here: Context) -> None:
    say("how long is left on the pasta", here)
    assert say("and the rice?", here).startswith("Your rice timer for 12 minutes has")
    assert "pasta" in say("how long have they got", here)
    assert "rice" in here.last_answer


def test_no_other_timer_is_shortened_where_too_little_is_left(here: Context) -> None:
    here.now += timedelta(minutes=8)
    say("how long is left on the rice", here)
    assert "more than is left" in say("take three minutes off the pasta", here)
    assert sorted(timer.seconds for timer in here.notebook.timers()) == [540, 720]
