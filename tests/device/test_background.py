"""Work beside a run: one that fails is said and leaves the others alone, and all have ended when
the run has."""

import asyncio

import pytest

from device.background import run_beside
from models.errors import MissingModel
from tests.support.virtual_time import anyio_backend

__all__ = ["anyio_backend"]

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "error", [MissingModel("the file is gone"), ValueError("the file is gone\nat line 7")]
)
async def test_what_fails_is_said_and_the_rest_goes_on_until_the_end(error: Exception) -> None:
    said, alive = list[str](), 0

    async def fails() -> None:
        raise error

    async def lasts() -> None:
        nonlocal alive
        alive += 1
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)  # what closes takes a moment
            alive -= 1

    async with run_beside({"Timers": fails, "Heat": lasts}, said.append):
        await asyncio.sleep(0.01)
        assert alive == 1
    assert alive == 0
    assert len(said) == 1
    assert said[0].startswith("Timers failed and has stopped: ")
    assert said[0].endswith("the file is gone")
