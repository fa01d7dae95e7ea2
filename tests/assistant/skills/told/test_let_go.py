"""Timers by their names, and what "stop it" means once something else was said."""

from __future__ import annotations

import pytest

from assistant.skills.context import Context
from assistant.skills.kept.lists import run_together
from tests.support.conversation import say
from tests.support.views import Described, context, texts, things
from tests.support.views import text as line


def labels(here: Context) -> list[str]:
    return sorted(timer.label for timer in here.notebook.timers())


NAMED = (
    (("put the lentils on for twenty minutes",), ["lentils timer"]),
    (("soak the beans for two hours",), ["beans timer"]),
    (("set a timer for nine minutes", "the sauce needs four"), ["", "sauce timer"]),
    (("ten minutes for the dough", "six for the buns"), ["buns timer", "dough timer"]),
    (("six minutes for the buns", "peas for nine minutes"), ["buns timer", "peas timer"]),
    (("the pie's in, forty minutes",), ["pie timer"]),
    (("put the chicken legs in for forty minutes",), ["chicken legs timer"]),
    (("ten minutes for the dough", "rename the dough timer to bread"), ["bread timer"]),
    (
        ("ten minutes for the dough", "six for the buns", "call the other one bread"),
        ["bread timer", "buns timer"],
    ),
)


@pytest.mark.parametrize(("turns", "found"), NAMED)
def test_timers_get_their_names(turns: tuple[str, ...], found: list[str]) -> None:
    here = context(Described(things(("bowl", 0.5))))
    for turn in turns:
        say(turn, here)
    assert labels(here) == found


@pytest.mark.parametrize(
    "said",
    [
        "put the heating on for an hour",
        "the film is two hours",
        "guard my bag for a minute",
        "the gas is on, ten minutes",
        "the fire is on, ten minutes",
        "put the gun in for ten minutes",
        "the puppy's in, five minutes",
    ],
)
def test_what_is_no_timer_sets_none(said: str) -> None:
    here = context()
    say(said, here)
    assert labels(here) == []


@pytest.mark.parametrize(
    "said",
    [
        "the baby needs six",
        "mum is ninety",
        "my heart has five",
        "the rice is nine",
        "gran takes ten",
    ],
)
def test_who_needs_a_number_gets_no_timer(said: str) -> None:
    here = context()
    say("ten minutes for the dough", here)
    say(said, here)
    assert labels(here) == ["dough timer"]


ASKED = (
    ("which one's done first", "Your buns timer"),
    ("which is longer", "Your dough timer"),
    ("is the dough longer than the buns", "Your buns timer for 6 minutes ends first, 4 minutes"),
    ("how long between them", "4 minutes before"),
    ("is the dough ready yet", "Your dough timer"),
    ("when will the buns be ready", "At "),
    ("how are my timers doing", "2 timers"),
    ("what about the scones one", "You have no such timer. Your buns timer"),
)


@pytest.mark.parametrize(("question", "holds"), ASKED)
def test_named_timers_are_compared(question: str, holds: str) -> None:
    here = context()
    say("ten minutes for the dough", here)
    say("six for the buns", here)
    assert holds in say(question, here)
    assert labels(here) == ["buns timer", "dough timer"]


NO_TIMERS = (
    "give the baby an extra dose",
    "give dad another tablet",
    "give gran two more of her tablets",
    "give the dog another biscuit",
)


@pytest.mark.parametrize("said", NO_TIMERS)
def test_what_is_given_is_no_time(said: str) -> None:
    here = context()
    say("ten minutes for the dough", here)
    assert "timer" not in say(said, here)


def test_more_time_for_a_timer_that_is_not_there() -> None:
    here = context()
    say("ten minutes for the dough", here)
    assert say("give the buns another two minutes", here).startswith("You have no such timer")


@pytest.mark.parametrize(
    ("name", "said"),
    [("tea", "call the tea lady"), ("egg", "call the egg man"), ("rice", "ring the rice shop")],
)
def test_who_is_to_be_rung_renames_no_timer(name: str, said: str) -> None:
    here = context()
    say(f"set a {name} timer for ten minutes", here)
    say(said, here)
    assert labels(here) == [f"{name} timer"]


def test_a_timer_is_not_compared_with_itself() -> None:
    here = context()
    say("ten minutes for the dough", here)
    assert "same time" not in say("how far apart are the dough and the dough timer", here)


def test_another_one_was_meant() -> None:
    here = context()
    say("ten minutes for the dough", here)
    say("six for the buns", here)
    say("cancel the dough", here)
    say("no, I meant the buns", here)
    assert labels(here) == ["dough timer"]


LEFT = (
    "never mind",
    "forget it",
    "forget that",
    "it doesn't matter",
    "no, never mind",
    "oh well, leave it",
)


@pytest.mark.parametrize("said", LEFT)
def test_nothing_ends_once_something_else_was_said(said: str) -> None:
    here = context()
    say("ten minutes for the dough", here)
    say("what day is it", here)
    assert say(said, here).startswith("Okay. I changed nothing: your dough timer")
    assert labels(here) == ["dough timer"]


@pytest.mark.parametrize("said", ["stop it", "cancel that", "call it off", "no, stop it"])
def test_stop_asks_and_a_yes_ends_it(said: str) -> None:
    here = context()
    say("ten minutes for the dough", here)
    say("what day is it", here)
    assert say(said, here).startswith("Shall I cancel your dough timer")
    assert labels(here) == ["dough timer"]
    say("yes", here)
    assert labels(here) == []


@pytest.mark.parametrize("said", ["cancel that", "scrap that", "forget that", "undo that"])
@pytest.mark.parametrize("timed", [True, False])
def test_what_was_changed_last_is_undone(said: str, timed: bool) -> None:
    here = context()
    if timed:
        say("ten minutes for the dough", here)
    say("remember that my locker is 12", here)
    assert say(said, here) == "I have forgotten: my locker is 12."
    assert not here.notebook.notes()
    assert labels(here) == ["dough timer"] * timed


@pytest.mark.parametrize("said", ["stop it", "pause it", "never mind", "no, never mind"])
@pytest.mark.parametrize("before", ["tell me a story", "read this"])
def test_what_was_read_or_told_is_what_stops(before: str, said: str) -> None:
    here = context(Described(texts(line("Platform 4 is closed"))))
    say("ten minutes for the dough", here)
    say(before, here)
    assert "dough" not in say(said, here)
    assert labels(here) == ["dough timer"]


def test_a_reminder_before_a_moment_is_put_right() -> None:
    here = context(Described(texts(line("17:30 DOVER"), line("18:10 RYE", (400, 400, 800, 440)))))
    say("remind me ten minutes before the Dover train", here)
    assert "At 6:00 pm" in say("no, not the Dover one, the Rye one", here)
    assert "at 5:55 pm" in say("make it fifteen", here)
    assert len(here.notebook.timers()) == 1


def test_a_moment_that_is_not_known_changes_nothing() -> None:
    here = context(Described(texts(line("17:30 DOVER"))))
    say("remind me ten minutes before the Dover train", here)
    assert "changed nothing" in say("no, not the Dover one, the Deal one", here)
    assert len(here.notebook.timers()) == 1


LISTED = (
    ("put eggs milk and bin bags on my shopping list", ["eggs", "milk", "bin bags"]),
    ("add brown bread butter and tomato soup to my list", ["brown bread", "butter", "tomato soup"]),
    ("add a bag of rice and onions to my list", ["bag of rice", "onions"]),
    ("put birthday card for Mum on my list", ["birthday card for Mum"]),
    ("add eggs milk bread and bin bags to my list", ["eggs", "milk", "bread", "bin bags"]),
    ("add apples pears and brown bread to my list", ["apples", "pears", "brown bread"]),
)


@pytest.mark.parametrize(("said", "entries"), LISTED)
def test_things_without_commas_are_told_apart(said: str, entries: list[str]) -> None:
    here = context()
    say(said, here)
    kept = [note.text.partition(": ")[2] for note in here.notebook.notes()]
    assert kept[::-1] == entries


WHOLE = (
    "carrot cake", "banana bread", "rice vinegar", "chocolate milk", "wine vinegar",
    "garlic butter", "carrot soup", "rice flour", "pasta salad", "bacon rolls", "carrot juice",
    "coffee cake", "camera batteries", "torch batteries", "lemon curd", "tea cake", "ham rolls",
    "garlic bread rolls", "cheese salad", "coat hat", "milk rolls",
)  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_no_name_is_torn(name: str) -> None:
    assert run_together.apart(name) == [name]


@pytest.mark.parametrize("said", ["never mind, sorry", "thank you, sorry", "good morning, sorry"])
def test_who_is_sorry_puts_nothing_right(said: str) -> None:
    here = context()
    say("ten minutes for the dough", here)
    answer = say(said, here)
    assert labels(here) == ["dough timer"]
    assert "haven't asked" not in answer
    assert say(said, context()) in ("Okay.", "You're welcome.", "Hello.")


def test_one_thing_takes_the_place_of_another() -> None:
    here = context()
    say("put eggs milk and bin bags on my shopping list", here)
    say("not milk, cream", here)
    say("bananas and rice as well", here)
    kept = {note.text.partition(": ")[2] for note in here.notebook.notes()}
    assert kept == {"eggs", "bin bags", "cream", "bananas", "rice"}
