"""What answers a question of the assistant's own."""

from __future__ import annotations

import pytest

from tests.support.conversation import say
from tests.support.views import context

TWO = ("set a timer for five minutes", "set a timer for ten minutes", "cancel the timer")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set an alarm", "seven"), "I'll tell you at 7:00 pm"),
        (("wake me up", "at six tomorrow"), "I'll tell you tomorrow at 6:00 am"),
        (("set an alarm", "in ten minutes"), "Timer set for 10 minutes."),
        (("set a timer", "ten"), "Timer set for 10 minutes."),
        (("set a pizza timer", "a quarter of an hour"), "Pizza timer set for 15 minutes."),
        (("remind me about the oven", "in ten minutes"), "In 10 minutes I'll remind you: the ov"),
        (("remind me to ring mum", "at five"), "At 5:00 pm, in 1 hour and 18 minutes I'll remi"),
        (("remind me later to ring mum", "tomorrow morning"), "Tomorrow at 9:00 am"),
        (("remind me when I get home to feed the cat", "half past six"), "At 6:30 pm"),
        (("remember", "the milk is sour"), "I'll remember: the milk is sour."),
        (("make a note", "call the dentist"), "I'll remember: call the dentist."),
        ((*TWO, "the five minute one"), "Your timer for 5 minutes is cancelled."),
        ((*TWO, "ten"), "Your timer for 10 minutes is cancelled."),
        ((*TWO, "the second one"), "Your timer for 10 minutes is cancelled."),
        ((*TWO, "both"), "Your timer for 5 minutes and your timer for 10 minutes are cancelled."),
        (("set an alarm", "never mind"), "Okay, I won't."),
        (("set a timer", "what time is it"), "It is 3:42 pm"),
        (("remember", "what time is it"), "It is 3:42 pm"),
    ],
)
def test_the_answer_completes_the_request(words: tuple[str, ...], said: str) -> None:
    here = context()
    for word in words:
        say(word, here)
    assert here.last_answer.startswith(said)


@pytest.mark.parametrize("question", ["start a list", "remember"])
@pytest.mark.parametrize(
    "words", ["okay", "thank you very much", "hang on a second", "sorry, who was that", "mm-hmm"]
)
def test_what_only_listens_or_asks_is_no_answer(question: str, words: str) -> None:
    here = context()
    say(question, here)
    say(words, here)
    assert here.notebook.notes() == []


@pytest.mark.parametrize(
    "words",
    ["I'll be there in a minute", "just a moment", "it's raining", "that was Jo, on the phone"],
)
def test_what_is_no_entry_leaves_the_question_open(words: str) -> None:
    here = context()
    say("start a packing list", here)
    assert say(words, here) == "What shall I put on the packing list?"
    assert say("gloves", here) == "I put on your packing list: gloves."


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        ("we need eggs and milk", "eggs and milk"),
        ("I have to ring the bank", "ring the bank"),
        ("oh, an umbrella", "umbrella"),
        ("thank you cards", "thank you cards"),
    ],
)
def test_things_and_errands_are_entries(words: str, entries: str) -> None:
    here = context()
    say("start a list", here)
    assert say(words, here) == f"I put on your list: {entries}."


def test_a_question_stays_open_for_one_turn_only() -> None:
    here = context()
    say("set an alarm", here)
    say("what time is it", here)
    say("seven", here)
    assert here.notebook.timers() == []
