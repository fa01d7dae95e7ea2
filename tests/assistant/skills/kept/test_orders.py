"""Orders to end what is kept: by name, order, length and time, with a reason before or after."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts

TWO_TIMERS = ("set a rice timer for 18 minutes", "set a dal timer for 35 minutes")
TWO_ALARMS = ("set an alarm for 6:45 tomorrow", "set an alarm for 7:10 tomorrow")
A_LIST = ("put stock fish, soap and till roll on my shopping list",)


@pytest.mark.parametrize(
    ("before", "order", "answer"),
    [
        (TWO_TIMERS, "The dal has cooked, you can stop that.", "Your dal timer for 35 minutes"),
        (TWO_TIMERS, "Lose the rice, and leave the dal alone.", "Your rice timer for 18 minutes"),
        (TWO_TIMERS, "Drop the shorter one, Anil ate already.", "Your rice timer for 18 minutes"),
        (TWO_TIMERS, "No need for the other one.", "Your rice timer for 18 minutes"),
        (TWO_TIMERS, "Kill the thirty-five minute one please.", "Your dal timer for 35 minutes"),
        (TWO_ALARMS, "Bin the later one; they've moved the meeting.", "Your alarm for 7:10 am"),
        (TWO_ALARMS, "I don't need the earlier one any more.", "Your alarm for 6:45 am"),
        (TWO_ALARMS, "Actually, scrap the ten past seven one.", "Your alarm for 7:10 am"),
    ],
)
def test_the_timer_that_is_meant_is_ended(before: tuple[str, ...], order: str, answer: str) -> None:
    here = context()
    for request in before:
        say(request, here)
    assert say(order, here) == f"{answer} is cancelled."
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "item"),
    [
        ("Remove the stockfish, it's gone up again.", "stock fish"),
        ("The till roll has come, cross it off.", "till roll"),
        ("Leave out the soap, there's plenty at home.", "soap"),
        ("Take the soap off, Jo has bought some.", "soap"),
    ],
)
def test_an_entry_is_taken_off_its_list(order: str, item: str) -> None:
    here = context()
    say(A_LIST[0], here)
    assert say(order, here) == f"I took off your shopping list: {item}."
    assert len(here.notebook.notes()) == 2


def test_what_is_asked_beside_the_order_is_answered() -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    said = say("Right, forget the rice. What's still running?", here)
    assert said == (
        "Your rice timer for 18 minutes is cancelled. "
        "Your dal timer for 35 minutes has 35 minutes left."
    )


def test_another_alarm_in_place_of_the_one_that_is_set() -> None:
    here = context()
    say("set an alarm for half past four", here)
    said = say("Alarm at five. Off with the other one.", here)
    assert said.endswith("Your alarm for 4:30 pm is cancelled.")
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    "words",
    [
        "cancel the pizza one",
        "turn off the oven",
        "don't cancel the rice",
        "did you cancel the rice",
        "should I stop the rice now",
        "my sister said forget the rice",
    ],
)
def test_other_words_end_nothing(words: str) -> None:
    here = context()
    for request in (*TWO_TIMERS, *A_LIST):
        say(request, here)
    say(words, here)
    assert len(here.notebook.timers()) == 2
    assert len(here.notebook.notes()) == 3


OF_A_LIST = ("put milk, soap and brown rice on my shopping list",)


@pytest.mark.parametrize(
    "words",
    [
        "The milk is off.",
        "If it is cheap, drop the soap",
        "drop the soap if it's cheap",
        "Once I'm home, get two, and take the milk out",
        "My sister said, forget the milk",
        "Remember, take the milk out",
        "Note to self, leave the soap out",
        "Remind me at six to call Jo, and leave the soap out",
        "tell Anna to wait, and skip the milk",
        "get milk from the corner shop",
        "take the white rice off",
        "tick off brown bread",
        "cross off the first one, if they have it",
    ],
)
def test_words_that_order_nothing_now_take_nothing_off(words: str) -> None:
    here = context()
    say(OF_A_LIST[0], here)
    say(words, here)
    entries = [n for n in here.notebook.notes() if n.text.startswith("shopping list: ")]
    assert len(entries) == 3


@pytest.mark.parametrize(
    "words",
    [
        "cancel the rice timer if I'm not back by six",
        "stop the rice when it's soft",
        "When the bell rings, cancel the timer",
        "turn the oven on when the timer rings",
        "take the rice off",
        "the rice is off",
        "skip the rice",
        "note to self, cancel the rice timer",
        "my mother told me, drop the rice",
    ],
)
def test_words_that_order_nothing_now_end_no_timer(words: str) -> None:
    here = context()
    say("set a rice timer for 18 minutes", here)
    say(words, here)
    assert [timer.seconds for timer in here.notebook.timers()] == [18 * 60]


@pytest.mark.parametrize(
    "words", ["take the dog out", "leave the dog out", "If it's a puppy, forget the dog"]
)
def test_words_that_order_nothing_now_end_no_watch(words: str) -> None:
    here = context(watching=set())
    say("tell me when you see a dog", here)
    say(words, here)
    assert [watch.what for watch in here.notebook.watches()] == ["dog"]


@pytest.mark.parametrize(
    ("before", "words", "question", "done"),
    [
        (OF_A_LIST, "No more milk", "Shall I take off your shopping list: milk?",
         "I took off your shopping list: milk."),
        (OF_A_LIST, "I don't want soap", "Shall I take off your shopping list: soap?",
         "I took off your shopping list: soap."),
        (OF_A_LIST, "take the oat milk off", "Shall I take off your shopping list: milk?",
         "I took off your shopping list: milk."),
        (("set a rice timer for 18 minutes",), "The rice can go",
         "Shall I cancel your rice timer for 18 minutes?",
         "Your rice timer for 18 minutes is cancelled."),
        (("tell me when you see a dog",), "The dog can go", "Shall I stop watching for a dog?",
         "I no longer watch for a dog."),
    ],
)  # fmt: skip
def test_without_a_verb_of_ending_it_is_asked_back(
    before: tuple[str, ...], words: str, question: str, done: str
) -> None:
    here = context(watching=set())
    for request in before:
        say(request, here)
    there = len(here.notebook.notes()) + len(here.notebook.timers()) + len(here.notebook.watches())
    assert say(words, here) == question
    assert say("yes", here) == done
    left = len(here.notebook.notes()) + len(here.notebook.timers()) + len(here.notebook.watches())
    assert left == there - 1


@pytest.mark.parametrize(
    ("order", "item"),
    [
        ("drop the soap if you can", "soap"),
        ("If I've got soap on there, take it off", "soap"),
        ("I don't need the soap any more", "soap"),
        ("Remember I parked on level 3. Forget the milk.", "milk"),
        ("tick off milk and soap", "milk and soap"),
        ("take the rice off, it's too dear", "brown rice"),
    ],
)
def test_an_order_for_now_is_done(order: str, item: str) -> None:
    here = context()
    say(OF_A_LIST[0], here)
    assert say(order, here).endswith(f"I took off your shopping list: {item}.")


def test_which_of_two_entries_is_asked() -> None:
    here = context()
    say("put brown rice, white rice and soap on my shopping list", here)
    assert say("take the rice off", here) == "Which one: brown rice or white rice?"
    assert say("the white one", here) == "I took off your shopping list: white rice."
    assert say("is brown bread on my shopping list", here) == (
        "No, that is not on your shopping list."
    )
    assert say("is the rice on my shopping list", here) == "Yes: brown rice."


@pytest.mark.parametrize(
    ("told", "order", "answer"),
    [
        ("what's on my shopping list", "cross off the first one",
         "I took off your shopping list: milk."),
        ("what's on my shopping list", "drop the second one",
         "I took off your shopping list: soap."),
        ("read my notes", "remove the first one", "Shall I delete this note: my bike is red?"),
    ],
)  # fmt: skip
def test_a_place_is_that_of_what_was_told(told: str, order: str, answer: str) -> None:
    here = context()
    say("set a rice timer for 18 minutes", here)
    say("put milk and soap on my shopping list", here)
    say("remember my bike is red", here)
    say(told, here)
    assert say(order, here) == answer
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    "order", ["skip the first one", "scrap the other one", "drop the last one"]
)
def test_a_place_is_no_timers_where_something_else_was_read(order: str) -> None:
    here = context(Described(texts(text("Soup"), text("Fish"), text("Cake"))))
    say("set a rice timer for 18 minutes", here)
    say("read this", here)
    say(order, here)
    assert len(here.notebook.timers()) == 1


@pytest.mark.parametrize(
    ("order", "left"),
    [
        ("cancel the first one", "dal timer"),
        ("drop the other one", "dal timer"),
        ("stop the dal, it's done", "rice timer"),
        ("if it's still running, cancel the rice", "dal timer"),
        ("take the rice timer off", "dal timer"),
        ("I don't need the rice timer", "dal timer"),
    ],
)
def test_the_timer_that_is_named_ends(order: str, left: str) -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    say(order, here)
    assert [timer.label for timer in here.notebook.timers()] == [left]


@pytest.mark.parametrize(
    "question",
    ["what have I got going", "what's still running", "anything on the go", "what have I set"],
)
def test_whatever_runs_is_told(question: str) -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    said = say(question, here).casefold()
    assert "your rice timer" in said
    assert "your dal timer" in said


@pytest.mark.parametrize(
    "question", ["which one is finishing first", "out of the two, which will be over sooner"]
)
def test_the_first_that_is_over_is_told(question: str) -> None:
    here = context()
    for request in TWO_TIMERS:
        say(request, here)
    assert say(question, here) == "Your rice timer for 18 minutes has 18 minutes left."


def test_a_list_goes_on_in_few_words() -> None:
    here = context()
    assert say("new list called baking", here) == "What shall I put on the baking list?"
    assert say("add eggs to baking", here) == "I put on your baking list: eggs."
    assert say("And flour.", here) == "I put on your baking list: flour."
    assert say("what's on my list", here) == "On your baking list: eggs and flour."


TWO_RICES = ("set a white rice timer for 18 minutes", "set a brown rice timer for 35 minutes")


@pytest.mark.parametrize(
    ("before", "order"),
    [
        (("set a timer for 9 minutes",), "cancel the ironing one"),
        (("set a tea timer for 9 minutes",), "stop the laundry timer"),
        (("set a red lentil timer for 9 minutes",), "cancel the green lentil timer"),
        (("set a red lentil timer for 9 minutes",), "cancel the green lentils"),
        (("set a red lentil timer for 9 minutes",), "scrap the green lentil one, it's burnt"),
    ],
)
def test_a_name_that_no_timer_has_ends_none(before: tuple[str, ...], order: str) -> None:
    here = context()
    for request in before:
        say(request, here)
    say(order, here)
    assert len(here.notebook.timers()) == 1


def test_of_two_of_a_name_it_is_asked_which() -> None:
    here = context()
    for request in TWO_RICES:
        say(request, here)
    asked = "Which one: your white rice timer for 18 minutes or your brown rice timer for 35"
    assert say("cancel the rice timer", here).startswith(asked)
    assert say("the brown one", here) == "Your brown rice timer for 35 minutes is cancelled."
    assert len(here.notebook.timers()) == 1


def test_both_of_a_name_are_ended() -> None:
    here = context()
    for request in TWO_RICES:
        say(request, here)
    say("cancel both rice timers", here)
    assert here.notebook.timers() == []


@pytest.mark.parametrize(
    "order", ["and get rid of the soap we've got plenty", "oh, ditch the soap there's some here"]
)
def test_a_reason_in_one_breath_is_no_part_of_the_entry(order: str) -> None:
    here = context()
    say(A_LIST[0], here)
    assert say(order, here) == "I took off your shopping list: soap."


def test_an_order_to_take_off_what_is_not_there_adds_nothing() -> None:
    here = context()
    say(A_LIST[0], here)
    say("and get rid of the leeks we've got plenty", here)
    assert len(here.notebook.notes()) == 3


def test_what_was_done_is_no_longer_to_be_reminded_of_after_a_yes() -> None:
    here = context()
    say("Remind me to ring the dentist at five", here)
    asked = say("I've rung the dentist already", here)
    assert asked == "Shall I cancel your reminder to ring the dentist?"
    say("yes", here)
    assert here.notebook.timers() == []


def test_one_more_timer_for_another_step_adds_nothing_to_the_first() -> None:
    lines = texts(text("Boil 12 minutes"), text("Rest 5 minutes", (80, 200, 500, 240)))
    here = context(Described(lines))
    say("set a timer for 12 minutes", here)
    assert say("and another for the resting", here) == "Resting timer set for 5 minutes."
    assert sorted(t.seconds for t in here.notebook.timers()) == [300, 720]
