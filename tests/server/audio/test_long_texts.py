"""Many long texts at once: the event loop keeps its share of the interpreter."""

import asyncio
import threading
import time

import pytest

from server.assist import server_models
from server.assist.server_models import ServerModels
from server.run import ServerSettings


@pytest.mark.anyio
async def test_texts_are_made_fit_to_be_spoken_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running = threading.Semaphore(1)
    met: list[bool] = []

    def spoken_text(text: str, language: str) -> str:
        met.append(not running.acquire(blocking=False))
        time.sleep(0.02)
        if not met[-1]:
            running.release()
        return text

    monkeypatch.setattr(server_models, "spoken_text", spoken_text)
    models = ServerModels(ServerSettings(port=0))
    await asyncio.gather(*(models.speak("nine") for _ in range(6)))
    assert met == [False] * 6
