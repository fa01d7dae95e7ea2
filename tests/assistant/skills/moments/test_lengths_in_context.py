"""Timers whose length was read, with so much taken off, and reminders for when something may be
done again."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.signs import signs
from tests.support.views import context

PASTE = ("Tile adhesive", "Pot life 45 min", "Grout after 24 h")
FLAN = ("Cherry flan", "Bake 180C 50 min", "Cool 20 min")
TABLETS = ("Naproxen 250 mg tablets", "Adults: 1 tablet every 8 hours", "Max 3 in 24 hours")


@pytest.mark.parametrize(
    ("label", "turns", "length"),
    [
        (PASTE, ("What's the pot life?", "Just stirred it in. Start the clock."), "45 minutes"),
        (PASTE, ("How long is the pot life?", "Right, that's mixed. Start timing."), "45 minutes"),
        (("Spin 12 min",), ("What does it say?", "Timer for however long it takes."), "12 minutes"),
        (
            ("Dryer 2", "Cycle 40 min"),
            ("What does it say?", "Okay, it's running. Set a timer for as long as that takes."),
            "40 minutes",
        ),
        (FLAN, ("It's in the oven, start the timer. But take ten minutes off.",), "40 minutes"),
        (FLAN, ("How long do I bake it?", "It's in. Set the timer, minus five minutes."), "45 m"),
    ],
)
def test_a_length_that_was_read_is_set(
    label: tuple[str, ...], turns: tuple[str, ...], length: str
) -> None:
    here = signs(label)
    answers = [say(turn, here) for turn in turns]
    assert f"timer set for {length}" in answers[-1].casefold()
    assert len(here.running) == 1


@pytest.mark.parametrize(
    ("order", "lengths"),
    [
        ("Give me two hours but take ten minutes off.", ["1 hour and 50 minutes"]),
        ("Timer for three quarters of an hour, minus five minutes.", ["40 minutes"]),
        ("Set twenty minutes for the rice, but make it five minutes less.", ["15 minutes"]),
        ("Set a timer for an hour and a half, only knock ten minutes off.", ["1 hour and 20 m"]),
        (
            "Thirty minutes for the carrots and, er, one for the leeks, twelve minutes.",
            ["30 minutes", "12 minutes"],
        ),
    ],
)
def test_so_much_is_taken_off_and_each_thing_has_its_own(order: str, lengths: list[str]) -> None:
    here = context()
    answer = say(order, here)
    assert all(f"set for {length}" in answer for length in lengths)
    assert len(here.running) == len(lengths)


@pytest.mark.parametrize(
    "said",
    [
        "He said to start the clock. I didn't.",
        "I take five minutes off work.",
        "They took ten minutes off the match.",
    ],
)
def test_what_is_only_told_sets_nothing(said: str) -> None:
    here = context()
    say(said, here)
    assert not here.running


@pytest.mark.parametrize(
    ("label", "order", "told"),
    [
        (TABLETS, "I've just had one. Remind me when the next one's due.", "in 8 hours"),
        (TABLETS, "I'm having mine now. Remind me when I can have another.", "in 8 hours"),
        (TABLETS, "Let me know when I may take the next one.", "in 8 hours"),
        (
            ("Fence stain", "Second coat after 3 hours"),
            "First coat's on. Tell me when I can do the next.",
            "in 3 hours",
        ),
        (
            ("Gloss", "Recoat after 16 hours"),
            "Remind me when I can put the second coat on.",
            "in 16 h",
        ),
        (
            ("Syrup", "Adults: 10 ml every 6 hours", "Children: 5 ml every 8 hours"),
            "Remind me when the next dose is due.",
            "in 8 hours",
        ),
    ],
)
def test_a_reminder_waits_as_long_as_the_print_says(
    label: tuple[str, ...], order: str, told: str
) -> None:
    here = signs(label)
    answer = say(order, here)
    assert answer.startswith("It says: ")
    assert told in answer
    assert len(here.running) == 1


def test_without_such_a_time_nothing_is_set() -> None:
    here = signs(("Gloss white", "2.5 litres"))
    say("Tell me when I can do the second coat.", here)
    assert not here.running


@pytest.mark.parametrize(
    "question",
    [
        "I've just taken one. When can I have another?",
        "Just had one. When may I take the next?",
        "I took one just now, how soon can I have more?",
    ],
)
def test_when_the_next_dose_may_be_is_reckoned_from_now(question: str) -> None:
    answer = say(question, signs(TABLETS))
    assert "Not before 11:42 pm" in answer
    assert "pharmacist" in answer


def test_of_a_child_that_the_label_excludes_it_says_no() -> None:
    here = signs(("Cough syrup", "Adults: 10 ml every 6 hours", "Not for children under 8"))
    say("What's the dose?", here)
    answer = say("And for the grandson? He's four.", here)
    assert answer.startswith("No: it says Not for children under 8.")
    assert "pharmacist" in answer


@pytest.mark.parametrize(
    ("letter", "order", "about"),
    [
        (
            ("Dear Ms Bell,", "Your eye test is booked", "for Friday 4 December at 2.30 pm"),
            "Put a reminder in for an hour before.",
            "Your eye test is booked",
        ),
        (
            ("Book club", "Fee £6.50, pay by 4 December"),
            "Remind me the day before that at noon.",
            "Fee £6.50, pay by 4 December",
        ),
    ],
)
def test_a_reminder_is_called_by_what_it_is_about(
    letter: tuple[str, ...], order: str, about: str
) -> None:
    here = signs(letter)
    say("Read me this, please.", here)
    assert say(order, here).endswith(f"I'll remind you: {about}.")
