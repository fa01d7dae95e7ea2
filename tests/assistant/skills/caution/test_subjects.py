"""The advice of a refusal fits its subject."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things


def page(*lines: str) -> Context:
    found = [text(line, (100, 100 + 40 * i, 700, 132 + 40 * i)) for i, line in enumerate(lines)]
    return context(Described(texts(*found)))


@pytest.mark.parametrize(
    ("said", "lines", "told"),
    [
        ("how much sugar do I need", ("Scones", "225 g flour", "40 g sugar"), "40 g sugar"),
        ("how much cement do I take", ("Mortar mix", "5 kg cement", "1 l water"), "5 kg cement"),
        ("what do I have to bring", ("Parcel", "Bring a photo ID"), "Bring a photo ID"),
        (
            "do I need to take the blade out to clean it",
            ("Remove blade before cleaning", "Model T4"),
            "Remove blade before cleaning",
        ),
    ],
)
def test_print_that_is_no_medicine_is_read(said: str, lines: tuple[str, ...], told: str) -> None:
    answer = say(said, page(*lines))
    assert told in answer
    assert "pharmacist" not in answer


@pytest.mark.parametrize(
    "said", ["can I take two of these", "should I take this", "is it okay to swallow it"]
)
def test_a_medicine_is_refused_without_its_print_too(said: str) -> None:
    assert "pharmacist" in say(said, context())
    assert "judge" in say(said, page("Blister pack"))


def test_no_traffic_is_listened_for_in_a_room() -> None:
    here = context(Described(things(("couch", 0.2), ("bed", 0.6), texts=())))
    answer = say("can I walk straight across to the window", here)
    assert answer.startswith("I can't judge that.")
    assert "traffic" not in answer


def test_on_a_street_it_is() -> None:
    here = context(Described(things(("car", 0.2), ("person", 0.6), texts=())))
    assert "traffic" in say("can I walk straight across to the shop", here)


@pytest.mark.parametrize("said", ["is somebody behind me", "is there anyone stood behind me"])
def test_what_is_behind_is_not_in_view(said: str) -> None:
    answer = say(said, context(Described(things(("person", 0.9), texts=()))))
    assert "in front of the camera" in answer


@pytest.mark.parametrize("said", ["is my coffee too hot to drink", "is it cool enough to sip"])
def test_a_hot_drink_is_tried_carefully(said: str) -> None:
    answer = say(said, context(Described(things(("cup", 0.5), texts=()))))
    assert answer.startswith("I can't judge that.")
    assert "small sip" in answer


@pytest.mark.parametrize("said", ["how far are we", "how's it going", "where are we at"])
def test_a_stopwatch_that_runs_is_asked(said: str) -> None:
    here = context(watching=set())
    say("start the stopwatch", here)
    assert "second" in say(said, here)
