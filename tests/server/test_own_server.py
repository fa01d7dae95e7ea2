"""The server that a live run starts for itself, asked by the run's own replier."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import build
from assistant.answer.request import AnswerRequest
from assistant.config import Config, RespondSettings
from server.run import RunningServer
from server.settings import loopback_settings
from tests.support.views import context

pytestmark = pytest.mark.anyio


async def test_a_model_that_the_settings_name_answers(parrot: Path) -> None:
    """By whatever name or path the settings have it, the server calls it by its file."""
    config = Config(respond=RespondSettings(model=str(parrot)))
    with RunningServer(loopback_settings(config, str(build.gguf(config)))) as url:
        replier = build.replier(config, url)
        request = AnswerRequest(context(question="who wrote hamlet"))
        answer = "".join([piece async for piece in replier.reply(request)])
    assert answer.startswith("Good morning, said the parrot.")
    assert request.engine == "parrot"
