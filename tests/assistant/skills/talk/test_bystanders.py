"""What is said to somebody else gets no answer, and changes nothing."""

from __future__ import annotations

import pytest

from assistant.skills.talk.bystanders import is_for_others
from tests.support.conversation import say
from tests.support.views import context

TO_OTHERS = (
    "Honey, can you pass me the salt?",
    "Darling, would you hold this a second?",
    "Tom, pass me the hammer.",
    "Mate, give me a hand with this box.",
    "Sweetheart, come here and look at this.",
    "Love, mind your head on that shelf.",
    "Dad, watch out, the ladder!",
    "Mum, where did you put the scissors?",
    "Kids, dinner's ready, wash your hands!",
    "Yes doctor, I take the white one at breakfast and the pink one before bed.",
    "No nurse, it doesn't hurt when you press there.",
    "Thank you, officer, I'll be careful.",
    "Mrs Hall, is your cat outside again?",
    "Sir, you dropped your glove.",
)
STORIES = (
    "So I told him, remind me never to lend you money again, and he laughed!",
    "Right, then he goes 'tell me when you're done', and I'm like, dude, I just started.",
    "That's what she said, honestly, five past three in the morning, unbelievable.",
    "And she was like, set an alarm then, and I was like, no way.",
    "I told them, count me out, I'm not paying for that.",
    "Then they told us, wait here, and never came back.",
)
FOR_HERE = (
    "What's left on my plate, love?",
    "Love, what time is it?",
    "Darling, could you tell me the time?",
    "Thanks darling, remind me about my tablets at eight.",
    "Right, set a timer for ten minutes.",
    "Okay, read this.",
    "Please, hold on, what does that sign say?",
    "Yes, read on.",
    "The doctor said two a day, is that on the label?",
    "Remember that I told him about the leak.",
    "Is my husband here?",
    "Dad is at the door, who is with him?",
)


@pytest.mark.parametrize("question", [*TO_OTHERS, *STORIES])
def test_what_is_for_others_is_left_alone(question: str) -> None:
    here = context()
    assert is_for_others(question)
    assert say(question, here) == "Okay."  # which a loop does not speak
    assert here.notebook.notes() == []
    assert here.notebook.timers() == []
    assert here.notebook.watches() == []


@pytest.mark.parametrize("question", FOR_HERE)
def test_what_is_for_the_assistant_is_not(question: str) -> None:
    assert not is_for_others(question)


def test_a_text_of_any_length_is_told_apart() -> None:
    assert not is_for_others("yes " * 10_000)
