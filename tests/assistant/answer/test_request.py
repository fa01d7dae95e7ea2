"""What several answers to one request have in common is said once."""

import pytest

from assistant.answer.request import news
from assistant.skills.context import Answer, TextReading

VIEW = "I see a person ahead and a cup on your right."


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (VIEW, ""),
        (f"I can't tell who it is. {VIEW}", "I can't tell who it is."),
        (f"{VIEW} There is text: EXIT.", f"{VIEW} There is text: EXIT."),
        ("It is noon.", "It is noon."),
        ("Right.", "Right."),
        ("", ""),
    ],
)
def test_a_description_is_given_once(sentence: str, said: str) -> None:
    earlier = [Answer(f"I can't tell whether he is asleep. {VIEW}")]
    assert news(sentence, earlier) == said


def test_print_that_was_read_is_not_told_once_more() -> None:
    earlier = [Answer("It says: ERROR 5. Restart.", reading=TextReading(("ERROR 5. Restart.",)))]
    sentence = "I don't know a cross by sight. There is text: ERROR 5."
    assert news(sentence, earlier) == "I don't know a cross by sight."
