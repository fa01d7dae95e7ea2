"""What several answers to one request have in common is said once."""

import pytest

from assistant.answer.request import news
from assistant.skills.context import Answer

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
