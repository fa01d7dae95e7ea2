"""Readiness: one check for all who ask, and nobody waits for a part that is slow."""

import asyncio

import pytest

from server.monitoring import readiness
from server.monitoring.readiness import Readiness
from server.storage.database import StorageError

pytestmark = pytest.mark.anyio


class Part:
    """A part that answers when it is let, and is counted."""

    def __init__(self) -> None:
        self.asked, self.lost = 0, False
        self.answers = asyncio.Event()
        self.answers.set()

    async def check(self) -> None:
        self.asked += 1
        await self.answers.wait()
        if self.lost:
            raise StorageError("gone")


async def test_a_busy_part_is_as_it_was_until_its_check_ends() -> None:
    part = Part()
    ready = Readiness({"engine": part.check})
    assert await ready.parts() == {"engine": "ok"}
    part.answers.clear()
    part.lost = True
    busy = await asyncio.gather(*(ready.parts() for _ in range(5)))
    assert busy == [{"engine": "ok"}] * 5
    assert part.asked == 2  # one check for all five
    part.answers.set()
    while (await ready.parts())["engine"] == "ok":
        pass
    assert await ready.parts() == {"engine": "is away; the log says why"}


async def test_a_part_that_never_answered_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "FIRST_S", 0.01)
    part = Part()
    part.answers.clear()
    ready = Readiness({"engine": part.check})
    assert await ready.parts() == {"engine": "gave no answer within 0.01 s"}


async def test_a_part_that_stops_answering_is_not_ready_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readiness, "CHECK_S", 0.05)
    part = Part()
    ready = Readiness({"engine": part.check})
    assert await ready.parts() == {"engine": "ok"}
    part.answers.clear()
    while (await ready.parts())["engine"] == "ok":
        pass
    assert (await ready.parts())["engine"] == "gave no answer within 0.05 s"


async def test_one_part_does_not_hide_another() -> None:
    well, lost = Part(), Part()
    lost.lost = True
    ready = Readiness({"engine": well.check, "database": lost.check})
    assert await ready.parts() == {"engine": "ok", "database": "is away; the log says why"}
