"""Small talk, and what nothing here can do."""

from __future__ import annotations

import pytest

from assistant.skills.chat import UNCLEAR
from assistant.skills.questions.safety_kinds import CANNOT_JUDGE
from assistant.skills.talk import unclear
from assistant.skills.talk.out_of_reach import CANNOT_ACT, CANNOT_KNOW, CANNOT_PLAY, NO_CALLS
from assistant.skills.talk.small_talk import WHO_I_AM
from tests.support.conversation import say
from tests.support.views import Described, context, text, texts


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hello there", "Hello."),
        ("Good evening!", "Hello."),
        ("are you listening", "Yes, I'm here."),
        ("how are you today", "Fine, thank you."),
        ("what's your name", WHO_I_AM),
        ("who are you?", WHO_I_AM),
        ("thanks a lot", "You're welcome."),
        ("call my sister", NO_CALLS),
        ("please send a message to John", NO_CALLS),
        ("play some jazz", CANNOT_PLAY),
        ("turn the heating up", CANNOT_ACT),
        ("what's the weather tomorrow", CANNOT_KNOW),
        (
            "is it hot",
            f"{CANNOT_JUDGE} Please keep your distance, and have somebody who sees it check.",
        ),
    ],
)
def test_what_is_no_skills_is_not_promised_of_a_larger_model(question: str, said: str) -> None:
    assert say(question, context()) == said


@pytest.mark.parametrize(
    "order",
    ["enough of that reminding", "enough of this telling", "end the telling of that"],
)
def test_okay_is_not_said_while_something_goes_on(order: str) -> None:
    assert say(order, context()) == UNCLEAR


@pytest.mark.parametrize("question", ["who wrote hamlet", "write me a poem", "what is love"])
def test_the_rest_is_for_a_language_model(question: str) -> None:
    assert say(question, context()).endswith("I need a larger language model.")


@pytest.mark.parametrize(
    "question",
    [
        "who do I ring, she isn't responding",
        "which number do I dial, he has no pulse",
        "which cloth do I press on the cut",
        "who do I phone, I've been burgled",
        "when do I give her the next breath",
    ],
)
def test_who_asks_what_to_do_is_asked_for_no_fact(question: str) -> None:
    assert unclear.NOT_TOLD not in say(question, context())


@pytest.mark.parametrize("question", ["how old am I", "when was my sister born"])
def test_what_only_the_wearer_knows_is_not_known(question: str) -> None:
    assert say(question, context()) == unclear.NOT_TOLD
    here = context(Described(texts(text("DANGER HIGH VOLTAGE", (10, 10, 300, 50)))))
    assert "DANGER" in say(question, here)
