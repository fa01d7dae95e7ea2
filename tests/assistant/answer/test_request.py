"""What several answers to one request have in common is said once."""

import threading

import pytest

from assistant.answer.request import AnswerRequest, news
from assistant.memory.notebook import Notebook
from assistant.skills.context import Answer, Context, NoView, TextReading
from assistant.turn.wearer import now_local

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


@pytest.mark.anyio
@pytest.mark.parametrize(("words", "apart"), [("set a timer", False), ("set a timer " * 300, True)])
async def test_a_long_question_holds_up_nobody(words: str, apart: bool) -> None:
    ask = AnswerRequest(Context(NoView(), Notebook(), now_local(), words))
    await ask.context.look_up()

    def rule(said: str, context: Context) -> bool:
        return threading.current_thread() is not threading.main_thread()

    assert await ask.worked_out(rule, words) == apart
