"""What fails unforeseen ends one answer with a sentence, and nothing else."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from assistant import build
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.failures import BEYOND, FAILED
from assistant.skills import registry
from assistant.skills.context import Answer, Context
from assistant.skills.skill import Command
from models.errors import MissingModel, ServerLost
from tests.support.views import context

pytestmark = pytest.mark.anyio
QUESTION = "frobnicate the secret 1234"


async def answer(question: str = QUESTION) -> tuple[str, AnswerRequest]:
    ask = AnswerRequest(replace(context(), question=question))
    replier = Replier(build.pocket(), decide=build.decide)
    return "".join([piece async for piece in replier.reply(ask)]), ask


def breaking(monkeypatch: pytest.MonkeyPatch, error: Exception, when_understood: bool) -> None:
    """Have a skill fail where its words are understood, or where it runs."""

    async def run(context: Context) -> Answer:
        raise error

    def command(said: str, context: Context) -> Command | None:
        if "frobnicate" not in said:
            return None
        if when_understood:
            raise error
        return Command(run)

    broken = replace(registry.SKILLS["scan"], command=command)
    monkeypatch.setitem(registry.SKILLS, "scan", broken)


@pytest.mark.parametrize("when_understood", [True, False])
@pytest.mark.parametrize(
    ("error", "told"), [(KeyError("secret"), FAILED), (OverflowError("inf"), BEYOND)]
)
async def test_a_skill_that_fails_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, error: Exception, told: str, when_understood: bool
) -> None:
    breaking(monkeypatch, error, when_understood)
    said, ask = await answer()
    assert said == told
    assert ask.evidence == {"error": type(error).__name__}
    assert (await answer("what's 2 plus 3"))[0] == "That is 5."


async def test_the_log_names_the_place_and_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    breaking(monkeypatch, KeyError("secret"), when_understood=False)
    with caplog.at_level(logging.ERROR, "sightline.server"):
        await answer()
    [record] = caplog.records
    assert "test_failures.py" in record.message
    assert "KeyError" in record.message
    assert "secret" not in record.message


async def test_what_says_itself_what_is_wrong_is_passed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    breaking(monkeypatch, ServerLost("the camera is away"), when_understood=False)
    with pytest.raises(ServerLost):
        await answer()
    breaking(monkeypatch, MissingModel("there is no reader here"), when_understood=False)
    assert (await answer())[0] == "there is no reader here"
