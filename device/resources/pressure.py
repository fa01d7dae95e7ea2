"""While a run goes on: when memory runs short, parts are put away in a fixed order, and taken back
later.

device/resources/memory_plan.py plans before anything is loaded. This module reacts to what other
programs take afterwards. The caller names the parts; cameras and models are not known here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from models.allocator import give_back
from models.errors import SightlineError

EVERY = 1.0  # seconds between two looks
LOW = 0.05  # share of free memory below which a part is put away (SPARE of the memory plan)
ROOM = 0.15  # share from which one is taken back: on 8 GB twice what the largest part takes
STEP_S = 5.0  # from one part to the next: until freed memory shows, and swapping ends
CALM = 60.0  # seconds with room before a part is taken back


@dataclass(frozen=True)
class Spare:
    """Something that the run can do without. `gone` and `again` are the notices for the user."""

    gone: str
    again: str
    put_away: Callable[[], Awaitable[None]]
    take_back: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Pressure:
    """How many parts are away. A pure step: the state is what it returns."""

    parts: int
    away: int = 0
    changed: float = float("-inf")  # when `away` last changed
    tight: float = float("-inf")  # when there was last no room

    def step(self, now: float, free: float) -> Pressure:
        """After a look at `now` seconds that found the share `free` of all memory free."""
        state = self if free >= ROOM else replace(self, tight=now)
        if free < LOW and self.away < self.parts and now - self.changed >= STEP_S:
            return replace(state, away=self.away + 1, changed=now)
        if self.away and now - max(state.tight, self.changed) >= CALM:
            return replace(state, away=self.away - 1, changed=now)
        return state


async def relieve(
    free: Callable[[], tuple[int, int]],
    parts: Sequence[Spare],
    notify: Callable[[str], None],
    every: float = EVERY,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Put `parts` away and take them back as memory allows, until cancelled. `free` returns (free
    bytes, all bytes); where the machine does not say (0), nothing is done."""
    state = Pressure(len(parts))
    while True:
        available, total = free()
        if total:
            before = state.away
            state = state.step(clock(), available / total)
            if state.away > before:
                part = parts[before]
                short = f"Memory is short ({available / 1e6:.0f} of {total / 1e6:.0f} MB are free)"
                notify(await _done(part.put_away, f"{short}: {part.gone}."))
                give_back()
            elif state.away < before:
                part = parts[state.away]
                notify(await _done(part.take_back, f"Memory is free again: {part.again}."))
        await asyncio.sleep(every)


async def _done(change: Callable[[], Awaitable[None]], said: str) -> str:
    """`said` once the change is made, or the error that prevented it, such as a model's file that
    is gone. The run goes on as it was."""
    try:
        await change()
    except SightlineError as error:
        return str(error)
    return said
