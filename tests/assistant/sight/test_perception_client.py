"""The looks at one picture have one limit of processor time together."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from assistant.sight.view import PerceptionClient, still
from models.arrays import Array
from models.vision.perception import Perception
from models.vision.scene import Part, Scene
from models.vision.time_limit import TimeLimit
from models.worker import Stop, Worker

pytestmark = pytest.mark.anyio


class Thorough(Perception):
    """Looks until its time is over; notes whether it had any."""

    def __init__(self) -> None:
        super().__init__(None, None)
        self.had_time: list[bool] = []

    def perceive(
        self,
        image: Array,
        parts: Iterable[Part],
        time: float = 0.0,
        known: Scene | None = None,
        stop: Stop | None = None,
        limit: TimeLimit | None = None,
    ) -> Scene:
        assert limit is not None
        self.had_time.append(not limit.is_over)
        while not limit.is_over:
            pass
        return super().perceive(image, parts, time, known, stop, limit)


async def test_a_second_look_has_the_time_that_the_first_one_left() -> None:
    perception, worker = Thorough(), Worker("perception")
    client = PerceptionClient(perception, worker, "ann", 0.05)
    frame = still(np.zeros((64, 64, 3), np.uint8))
    await client.see(frame, ("codes",))
    await client.see(frame, ("colors",))
    assert perception.had_time == [True, False]
    worker.close()
