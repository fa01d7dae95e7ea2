"""Files that are made to take memory or time end their own process, and nobody else's."""

import time

import anyio
import numpy as np
import pytest

from models.errors import BadInput, UserError
from server.isolation import MEMORY_MB, Isolation

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def isolation() -> Isolation:
    return Isolation("file", processes=1)


def _allocate(megabytes: int) -> int:
    return len(np.ones(megabytes * 2**20, np.uint8))


def _refuse() -> None:
    raise UserError("not this one")


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


async def test_a_result_and_an_error_come_back(isolation: Isolation) -> None:
    assert await isolation.run(_allocate, 1) == 2**20
    with pytest.raises(UserError, match="not this one"):
        await isolation.run(_refuse)


async def test_too_much_memory_is_the_files_fault(isolation: Isolation) -> None:
    with pytest.raises(BadInput, match="too much memory"):
        await isolation.run(_allocate, 2 * MEMORY_MB)
    assert await isolation.run(_allocate, MEMORY_MB // 2) > 0


async def test_a_caller_that_leaves_frees_the_place(isolation: Isolation) -> None:
    with anyio.move_on_after(0.5):
        await isolation.run(_sleep, 3600.0)
    assert await isolation.run(_allocate, 1) == 2**20
