"""Questions that lean on the one before."""

from __future__ import annotations

import asyncio

import pytest

from models.vision.scene import Scene
from tests.support.conversation import answered, say
from tests.support.views import Described, context, text, texts, things

PAGE = (
    text("CITY LIBRARY", (100, 100, 700, 160)),
    text("12 Rose Street", (100, 200, 500, 230)),
    text("Open from nine", (100, 300, 500, 330)),
    text("Closed on Monday", (100, 400, 520, 430)),
)


def shelf() -> Scene:
    return things(("cup", 0.1), ("cup", 0.9), ("bottle", 0.5))


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        ("where is the cup", "and the other one?", "I see 2 cups: one"),
        ("where is the cup", "what about the other one", "I see 2 cups: one"),
        ("how many cups are there", "and the bottles", "I see at least 1 bottle"),
        ("where is the bottle", "what about the cups", "I see 2 cups"),
        ("what color is the cup", "and the bottle", "The bottle is"),
        ("what do you see", "what about a bottle", "I see a bottle"),
        ("is there a knife", "and a bottle", "I see a bottle"),
    ],
)
def test_a_thing_that_is_named_alone(first: str, second: str, start: str) -> None:
    here = context(Described(shelf()))
    say(first, here)
    assert say(second, here).startswith(start)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("what about the second line", "It says: 12 Rose Street."),
        ("and the third one", "It says: Open from nine."),
        ("and the last line", "It says: Closed on Monday."),
        ("what about the first one", "It says: CITY LIBRARY."),
        ("what's the second line", "It says: 12 Rose Street."),
        ("and the fourth", "It says: Closed on Monday."),
    ],
)
def test_another_line_of_what_was_read(second: str, said: str) -> None:
    here = context(Described(texts(*PAGE)))
    say("read this", here)
    assert say(second, here).startswith(said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when is it due back", "Your loan is due back on 3 December"),
        ("by when must I return it", "Your loan is due back on 3 December"),
        ("how high is the fine", "There is a fine of 4.50 pounds"),
        ("what do I have to pay", "There is a fine of 4.50 pounds"),
        ("how much do I owe", "There is a fine of 4.50 pounds"),
        ("how can I reach them", "Phone 0131 555 0142"),
        ("go to the third line", "There is a fine of 4.50 pounds"),
        ("find the word loan", "Your loan is due back on 3 December"),
    ],
)
def test_what_is_written_is_looked_for(question: str, said: str) -> None:
    letter = (
        text("CITY LIBRARY", (100, 100, 700, 160)),
        text("Your loan is due back on 3 December", (100, 200, 700, 230)),
        text("There is a fine of 4.50 pounds", (100, 300, 700, 330)),
        text("Phone 0131 555 0142", (100, 400, 520, 430)),
    )
    answer = say(question, context(Described(texts(*letter))))
    assert f"It says: {said}" in answer


def test_what_is_not_written_is_said_to_be_missing() -> None:
    answer = say("is there an email address", context(Described(texts(*PAGE))))
    assert answer.startswith("I read no email address. It says: CITY LIBRARY.")


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("find the bottle and tell me its colour", "The bottle is grey."),
        ("find the bottle and what colour is it", "The bottle is grey."),
        ("count the cups and tell me the time", "It is 3:42 pm, Sunday the 22nd of November."),
    ],
)
def test_a_second_request_may_mean_the_thing_of_the_first(question: str, end: str) -> None:
    assert say(question, context(Described(shelf()))).endswith(end)


@pytest.mark.parametrize("question", ["are we alone", "has it ended", "is that all"])
def test_a_question_is_never_met_with_okay(question: str) -> None:
    assert say(question, context(Described(shelf()))) != "Okay."


@pytest.mark.parametrize(
    ("first", "second", "start"),
    [
        ("where is the cup", "no, the bottle", "I see a bottle"),
        ("where is the cup", "I meant the bottle", "I see a bottle"),
        ("where is the bottle", "not the bottle, the cup", "I see 2 cups"),
        ("where is the bottle", "and now", "I see a bottle"),
        ("are there any cups", "how many of them", "I see at least 2 cups."),
        ("is there a bottle", "how far away is it", "The bottle is about"),
        ("is there a bottle", "which side is it on", "I see a bottle straight ahead"),
        ("where is the bottle", "what's next to it", "I see 2 cups next to the bottle."),
    ],
)
def test_a_question_about_what_was_meant_before(first: str, second: str, start: str) -> None:
    here = context(Described(shelf()))
    say(first, here)
    assert say(second, here).startswith(start)


BOARD = (
    text("Gate 1", (100, 100, 300, 140)),
    text("Oslo", (100, 200, 300, 240)),
    text("Gate 2", (800, 100, 1000, 140)),
    text("Rome", (800, 200, 1000, 240)),
)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("read the left board", "no, the other one", "On the right it says: Gate 2. Rome."),
        ("read this", "I meant the left one", "On the left it says: Gate 1. Oslo."),
    ],
)
def test_another_side_of_what_was_read(first: str, second: str, answer: str) -> None:
    here = context(Described(texts(*BOARD)))
    say(first, here)
    assert say(second, here).startswith(answer)


MENU = (
    text("Tomato soup 4.20", (100, 100, 500, 140)),
    text("Onion soup 3.90", (100, 200, 500, 240)),
    text("Fish pie 9.80", (100, 300, 500, 340)),
)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("what soups do they have", "which one is the cheapest", "It says: Onion soup 3.90."),
        ("is there fish pie on the menu", "how much is that", "It says: Fish pie 9.80."),
    ],
)
def test_a_price_of_what_was_read(first: str, second: str, answer: str) -> None:
    here = context(Described(texts(*MENU)))
    say(first, here)
    assert say(second, here).startswith(answer)


def test_what_was_read_can_be_kept() -> None:
    here = context(Described(texts(*MENU)))
    assert "I'll remember: Tomato soup" in say("read this and remember it", here)
    assert len(here.notebook.notes()) == 1


def test_a_description_can_be_asked_for_in_order() -> None:
    here = context(Described(things(("cup", 0.8), ("bottle", 0.1), ("book", 0.5))))
    said = say("what is there, from left to right", here)
    assert said == "From left to right: a bottle, a book and a cup."


@pytest.mark.parametrize(
    ("question", "seen", "unseen"),
    [("what's on my left", "bottle", "cup"), ("what is on the right", "cup", "bottle")],
)
def test_one_side_of_the_view(question: str, seen: str, unseen: str) -> None:
    here = context(Described(things(("cup", 0.9), ("bottle", 0.1))))
    answer = say(question, here)
    assert seen in answer
    assert unseen not in answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many cups are on the left", "I see at least 1 cup."),
        ("how many bottles are on my right", "I see no bottles."),
        ("where is the cup on the right", "I see a cup on your right"),
        ("is there a bottle on the left", "I see a bottle straight ahead"),
    ],
)
def test_a_side_of_the_view_is_heeded(question: str, answer: str) -> None:
    assert say(question, context(Described(shelf()))).startswith(answer)


def test_it_is_the_thing_that_was_asked_for_and_that_is_what_is_pointed_at() -> None:
    here = context(Described(shelf()))
    say("where is the bottle", here)
    assert asyncio.run(answered("what color is that", here)).arguments == {}
    say("where is the bottle", here)
    assert asyncio.run(answered("what color is it", here)).arguments == {"what": "bottle"}


def test_a_question_that_a_note_answers_says_what_it_is_about() -> None:
    here = context(Described(shelf()))
    say("remember that my walking stick is under the desk", here)
    request = asyncio.run(answered("Where did I put my walking stick?", here))
    assert (request.skill, request.arguments) == ("recall", {"what": "walking stick"})


@pytest.mark.parametrize(
    ("order", "label", "clock"),
    [
        ("Stick the car wash in as a reminder for next Friday at ten.", "the car wash", "10:00"),
        ("Add choir practice as a reminder on Thursday at half past seven pm.", "choir practice",
         "19:30"),
        ("Put the swimming kit in as a reminder for tomorrow at six.", "the swimming kit", "06:00"),
    ],
)  # fmt: skip
def test_a_thing_is_put_in_as_a_reminder(order: str, label: str, clock: str) -> None:
    here = context()
    say(order, here)
    (timer,) = here.notebook.timers()
    assert timer.label == label
    assert timer.due.astimezone(here.now.tzinfo).strftime("%H:%M") == clock


def test_what_is_told_before_a_reminder_is_no_part_of_it() -> None:
    here = context()
    say("My sister said she'd call. Remind me to charge the phone at five.", here)
    (timer,) = here.notebook.timers()
    assert timer.label == "charge the phone"
