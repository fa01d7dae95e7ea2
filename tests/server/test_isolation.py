"""Files that are made to take memory or time end their own process, and nobody else's."""

import time

import anyio
import numpy as np
import pytest

from models.errors import BadInput, UserError
from server.isolation import MEMORY_MB, Isolation

pytestmark = pytest.mark.anyio
PROCESSOR_S = 0.5


@pytest.fixture(scope="module")
def isolation() -> Isolation:
    return Isolation("file", PROCESSOR_S, ["wave"], processes=1)


def _allocate(megabytes: int) -> int:
    return len(np.empty(megabytes * 2**20, np.uint8))


def _refuse() -> None:
    raise UserError("not this one")


def _compute(seconds: float) -> float:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return seconds


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


async def test_too_much_computing_is_the_files_fault(isolation: Isolation) -> None:
    with pytest.raises(BadInput, match="memory or time"):
        await isolation.run(_compute, 3600.0)


async def test_a_process_that_is_used_again_has_its_whole_time(isolation: Isolation) -> None:
    for _ in range(4):
        assert await isolation.run(_compute, PROCESSOR_S / 2) > 0


async def test_a_caller_that_leaves_frees_the_place(isolation: Isolation) -> None:
    with anyio.move_on_after(0.5):
        await isolation.run(_sleep, 3600.0)
    assert await isolation.run(_allocate, 1) == 2**20
