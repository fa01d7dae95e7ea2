"""What a question points at, as skills see it: one frame, perceived part by part, each part once.

Perception runs in one worker for all wearers; this module holds a frame's scene so far and asks for
what is missing.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from models.vision.scene import Part, Scene
from models.vision.time_limit import TimeLimit
from models.worker import Displaced, Stop, Worker

if TYPE_CHECKING:
    import numpy as np

    from assistant.sight.frame_ring import Frame
    from models.vision.perception import Perception

KEPT = 4  # scenes kept for frames that were perceived: the one that was meant is among the last few


class PerceptionClient:
    """One wearer's access to the shared perception; remembers the scenes of the last few frames.

    `seconds`: processor time for all looks; lines of text that are left then stay unread.
    """

    def __init__(
        self, perception: Perception, worker: Worker, wearer: Hashable, seconds: float = math.inf
    ) -> None:
        self.perception = perception
        self._worker, self._wearer, self._left = worker, wearer, seconds
        self._scenes: dict[float, Scene] = {}
        self._turns = asyncio.Lock()

    async def see(self, frame: Frame, parts: tuple[Part, ...]) -> Scene:
        """The scene of this frame with at least these parts. One look at a time for each wearer:
        none displaces another."""
        async with self._turns:
            known = self._scenes.get(frame.time)
            missing = [p for p in parts if known is None or getattr(known, p) is None]
            if known is not None and not missing:
                return known

            def look(stop: Stop) -> Scene:
                limit = TimeLimit(self._left)
                image = frame.image()
                try:
                    return self.perception.perceive(image, parts, frame.time, known, stop, limit)
                finally:
                    self._left -= limit.spent

            while True:
                try:
                    scene = await self._worker.run(self._wearer, look)
                    break
                except Displaced:
                    continue
            self._scenes.pop(frame.time, None)
            self._scenes[frame.time] = scene
            while len(self._scenes) > KEPT:
                del self._scenes[next(iter(self._scenes))]
            return scene


class FrameView:
    """A frame of the ring. `trouble` is a spoken reason to claim nothing about it."""

    def __init__(
        self, perception: PerceptionClient, frame: Frame, trouble: str | None = None
    ) -> None:
        self.frame, self.trouble = frame, trouble
        self.scene: Scene | None = None
        self._perception = perception

    async def see(self, *parts: Part) -> Scene:
        self.scene = await self._perception.see(self.frame, parts)
        return self.scene

    async def picture(self) -> np.ndarray[Any, Any]:
        return await asyncio.to_thread(self.frame.image)


def still(image: np.ndarray[Any, Any], time: float = 0.0) -> Frame:
    """A lone picture (BGR uint8 [h, w, 3]) as a frame."""
    import numpy as np

    from assistant.sight.frame_ring import Still
    from models.vision.perception import facts

    picture = np.asarray(image, np.uint8)
    return Still(facts(picture, time), b"", picture)
