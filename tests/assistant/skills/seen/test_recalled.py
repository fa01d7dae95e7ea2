"""A thing that was asked for among the notes, and is in view."""

import pytest

from tests.support.views import Described, ask, context, text, texts, things

PRINT = texts(text("CITY LIBRARY"), text("DUE DATE", (400, 400, 800, 440)))


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("where did I put my cup", "I have no note about cup. I see a cup straight ahead,"),
        ("where did I leave my phone", "I have no note about phone. I don't see a phone now: turn"),
        ("what did I tell you about my cup", "I have no note about cup, and I keep no memory"),
    ],
)
def test_what_is_in_view_is_told(question: str, end: str) -> None:
    here = context(Described(things(("cup", 0.5))), question=question)
    assert ask("recall", question.split()[-1], here).sentence.startswith(end)


def test_a_question_about_the_view_is_no_question_for_a_note() -> None:
    here = context(Described(things(("train", 0.5))), question="has my friend come in yet?")
    said = ask("recall", "friend", here).sentence
    assert said.startswith("I have no note about friend. I can't tell whether your friend has come")


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("what library did I get it from", "I have no note about library. It says: CITY LIBRARY"),
        ("which shop did I buy this from", "I have no note about shop. There is text: CITY LIB"),
        ("what colour did I choose", "I have no note about colour, and I keep no memory"),
        ("which pill did I take this morning", "I have no note about pill, and I keep no memory"),
    ],
)
def test_the_print_on_what_is_in_view_is_told(question: str, end: str) -> None:
    here = context(Described(PRINT), question=question)
    assert ask("recall", question.split()[1], here).sentence.startswith(end)
