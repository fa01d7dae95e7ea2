"""Follow-ups that name one thing anew, with the last request around it."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import Described, context, text, texts, things

PERCENT = "what's eighteen percent of sixty five"
MILE = "how many metres in a mile"
WEEKS = "how many weeks till Christmas"


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (PERCENT, "and if it's twenty", "20 percent of 65 is 13."),
        (PERCENT, "what about ten percent", "10 percent of 65 is 6.5."),
        (PERCENT, "and of two hundred", "18 percent of 200 is 36."),
        (PERCENT, "okay, suppose it's forty", "40 percent of 65 is 26."),
        (PERCENT, "twenty five, I mean", "25 percent of 65 is 16.25."),
        (MILE, "in feet I mean", "1 mile is 5280 feet."),
        (MILE, "yards?", "1 mile is 1760 yards."),
        (MILE, "and in kilometres", "1 mile is 1.61 kilometres."),
        (MILE, "sorry, in two miles", "2 miles is 3218.69 metres."),
        (MILE, "and what about ten miles", "10 miles is 16093.44 metres."),
        (WEEKS, "in days?", "There are 33 days until Friday the 25th of December."),
        (
            WEEKS,
            "until new year",
            "There are 5 weeks and 5 days until Friday the 1st of January 2027.",
        ),
        ("how long until Easter", "and Halloween", "There are 343 days until Sunday the 31st of"),
        ("seven times eight", "and if it's nine", "That is 63."),
        ("five and a half inches in millimetres", "plus an eighth", "5.625 inches is 142.88"),
        ("ten plus four", "plus a half", "That is 14.5."),
    ],
)
def test_a_number_a_unit_or_a_day(first: str, second: str, answer: str) -> None:
    here = context()
    say(first, here)
    assert say(second, here).startswith(answer)


def test_each_follow_up_goes_on_from_the_one_before() -> None:
    here = context()
    say(MILE, here)
    say("in feet", here)
    assert say("and in two miles", here) == "2 miles is 10560 feet."


@pytest.mark.parametrize(
    "words", ["dog as well", "and a dog too", "also a dog", "the dog as well please"]
)
def test_a_thing_that_is_watched_for_as_well(words: str) -> None:
    here = context(Described(things(("cup", 0.1))), watching=set())
    say("tell me when you see a cat", here)
    assert "dog" in say(words, here)
    assert [watch.what for watch in here.notebook.watches()] == ["cat", "dog"]


@pytest.mark.parametrize("words", ["the bottle as well", "bottle?", "and a bottle too"])
def test_a_thing_that_is_looked_for_as_well(words: str) -> None:
    here = context(Described(things(("cup", 0.1), ("bottle", 0.5))))
    say("where is the cup", here)
    assert say(words, here).startswith("I see a bottle straight ahead")


@pytest.mark.parametrize("words", ["find the bottle", "look for a bottle"])
def test_a_request_of_its_own_names_nothing_anew(words: str) -> None:
    here = context(Described(things(("cup", 0.1), ("bottle", 0.5))))
    say("what color is the cup", here)
    assert say(words, here).startswith("I see a bottle straight ahead")


@pytest.mark.parametrize(
    "words", ["he says there's a horse too", "twenty", "in feet", "as well", "and if it's red"]
)
def test_what_the_request_does_not_offer_is_left_alone(words: str) -> None:
    here = context(Described(things(("cup", 0.1))))
    say("where is the cup", here)
    say(words, here)
    assert here.notebook.timers() == []
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    ("read", "words", "due"),
    [
        ("Your appointment: 5 January, 10:40", "remind me the day before, round teatime", "4 17"),
        ("Your appointment: 5 January, 10:40", "Lovely. Remind me the evening before", "4 18"),
        ("Your appointment: 5 January, 10:40", "remind me an hour before that", "5 9"),
        ("Collection on 12 December", "remind me two days before", "10 9"),
        ("The loan is due on 3 December", "remind me a week before to take it back", "26 9"),
    ],
)
def test_a_reminder_before_a_date_that_was_read(read: str, words: str, due: str) -> None:
    here = context(Described(texts(text(read, (100, 100, 700, 160)))))
    say("read this", here)
    say(words, here)
    (timer,) = here.notebook.timers()
    local = timer.due.astimezone(here.now.tzinfo)
    assert f"{local.day} {local.hour}" == due
    assert timer.label


def test_a_reminder_before_a_date_that_nobody_named_is_asked_for() -> None:
    here = context()
    assert say("remind me the day before", here).startswith("I can't know when that is.")
    assert here.notebook.timers() == []
    assert here.notebook.notes() == []


def test_a_colour_is_asked_of_the_thing_before() -> None:
    here = context(Described(things(("wine glass", 0.9), ("cup", 0.5))))
    say("where is the wine glass", here)
    assert say("is it red or white?", here).startswith("The wine glass is")
