"""Questions about the assistant itself get the same answer with any LLM."""

from __future__ import annotations

import pytest

from assistant.skills.questions.about import NOTES_KEPT, PRIVACY
from tests.support.conversation import say
from tests.support.views import Described, context, things


@pytest.mark.parametrize(
    "question",
    [
        "are you recording me",
        "do you send my pictures anywhere",
        "is the camera on",
        "who can see what you see",
        "are you listening all the time",
        "do you store photos",
        "where do my recordings go",
    ],
)
def test_privacy_is_explained(question: str) -> None:
    assert say(question, context(Described(things(("cup", 0.3))))) == PRIVACY


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("what do you store", NOTES_KEPT),
        ("can you work without internet", "I work without the internet"),
        ("are you a robot", "I'm a program"),
        ("speak Spanish", "My skills understand English only."),
        ("change your voice", "I can't change my voice"),
        ("turn yourself off", "I can't switch myself"),
        ("take a photo of this", "I can't take pictures"),
        ("order a pizza", "I can't pay for or order"),
        ("what's that smell", "I can't tell sounds or smells."),
        ("thanks, that helped a lot", "You're welcome."),
        ("yes", "I haven't asked you anything."),
    ],
)
def test_what_it_is_and_what_it_cannot_do_is_said(question: str, start: str) -> None:
    assert say(question, context(Described(things(("cup", 0.3))))).startswith(start)


@pytest.mark.parametrize(
    "question", ["where does it go", "is the cup on the table", "record that I paid the rent"]
)
def test_other_questions_are_not_about_the_assistant(question: str) -> None:
    assert say(question, context(Described(things(("cup", 0.3))))) != PRIVACY
