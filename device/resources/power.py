"""Watts, degrees and battery: read at a low rate, summed to joules, and a reason to look less
often.

Where nothing says anything, nothing is claimed.
This module does not know what is looked at: it gives a rate, the loop keeps to it.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from device.resources.power_sources import PowerSource
from device.resources.tegrastats import PowerReading

EVERY = 0.5  # seconds between two readings
HELD = 2.0  # seconds that the last reading stands for what came after it
REMEMBERED = 1800  # readings that joules can be counted from: a quarter of an hour


@dataclass(frozen=True)
class Governor:
    """How much looking a board can bear, as a share of the wanted rate. A pure step: the state is
    what it returns.

    Hot, throttled or low on battery: half at once, and half again every `patience` seconds while it
    stays so, down to `least`. Cool again (below `hot` by `margin`): double every `patience`
    seconds. In between it holds.
    """

    hot: float = 85.0  # degrees Celsius; an Orin throttles at 99
    margin: float = 5.0
    low: float = 0.15  # of the battery
    least: float = 0.125
    patience: float = 4.0
    share: float = 1.0
    changed: float = -math.inf  # when `share` last changed, on the readings' clock

    def step(self, reading: PowerReading) -> Governor:
        """The governor after this reading."""
        celsius = reading.celsius if reading.celsius is not None else -math.inf
        low = reading.battery is not None and reading.battery < self.low
        due = reading.time - self.changed >= self.patience
        if reading.throttled or celsius >= self.hot or low:
            share = max(self.share / 2, self.least) if due or self.share == 1.0 else self.share
        elif celsius <= self.hot - self.margin and due:
            share = min(self.share * 2, 1.0)
        else:
            share = self.share
        if share == self.share:
            return self
        return Governor(
            self.hot, self.margin, self.low, self.least, self.patience, share, reading.time
        )


class Power:
    """The board's readings over the last quarter of an hour. `sample()` may be called as often as
    one likes."""

    def __init__(
        self,
        source: PowerSource | None,
        hot: float = 85.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.source, self.clock = source, clock
        self.governor = Governor(hot=hot)
        self.readings: deque[PowerReading] = deque(maxlen=REMEMBERED)
        self._asked = -math.inf

    def sample(self) -> PowerReading | None:
        """The newest reading, at most two a second from the source; None where nothing can be read."""
        now = self.clock()
        if self.source is not None and now - self._asked >= EVERY:
            self._asked = now
            reading = self.source.read(now)
            if reading is not None and (not self.readings or reading.time > self.readings[-1].time):
                self.readings.append(reading)
                self.governor = self.governor.step(reading)
        return self.readings[-1] if self.readings else None

    def close(self) -> None:
        """End what reads the board."""
        if self.source is not None:
            self.source.close()

    def looking_rate(self, base: float) -> float:
        """Frames a second that the board can bear now, of the `base` that is wanted."""
        return base * self.governor.share

    def joules(self, start: float, end: float) -> float | None:
        """Energy from `start` to `end` on the clock; None where the readings do not reach over that
        time."""
        return joules([(r.time, r.watts) for r in self.readings if r.watts is not None], start, end)


def of_turn(power: Power, start: float) -> dict[str, float | bool] | None:
    """What a turn from `start` on the clock until now took, in JSON's own types; None on a board
    that tells nothing.

    Watts and degrees are those at its end; it counts as throttled if the board was at any time of
    it.
    """
    reading = power.sample()
    if reading is None:
        return None
    throttled = any(r.throttled for r in power.readings if r.time >= start) or reading.throttled
    return as_json(replace(reading, throttled=throttled), power.joules(start, power.clock()))


async def govern(
    power: Power,
    base: float,
    set_rate: Callable[[float], None],
    say: Callable[[str], None],
    tell: Callable[[dict[str, float | bool]], None] = lambda _: None,
    every: float = EVERY,
) -> None:
    """Keep looking to what the board can bear, until cancelled. `say` is told each step down and
    once when all is well again, `tell` each new reading in JSON's own types."""
    share, newest = 1.0, -math.inf
    while True:
        reading = power.sample()
        if reading is not None and reading.time > newest:
            newest = reading.time
            tell(as_json(reading))
            if power.governor.share != share:
                slower, share = power.governor.share < share, power.governor.share
                set_rate(power.looking_rate(base))
                if slower:
                    say(f"{_cause(reading)}: looking slows to {base * share:.3g} frames a second.")
                elif share == 1.0:
                    say("Looking is as quick as before.")
        await asyncio.sleep(every)


def _cause(reading: PowerReading) -> str:
    if reading.throttled:
        return "The board throttles itself" + (
            f" at {reading.celsius:.0f} °C" if reading.celsius is not None else ""
        )
    if reading.battery is not None and reading.battery < Governor.low:
        return f"The battery has {reading.battery * 100:.0f} %"
    return f"The board has {reading.celsius or 0:.0f} °C"


def joules(watts: Sequence[tuple[float, float]], start: float, end: float) -> float | None:
    """The integral of (seconds, watts) by trapezoids, with straight lines between readings.

    The last reading is held for up to two seconds, because an answer ends between two readings.
    None where `start` lies before the first reading or `end` further than that after the last.
    """
    if not watts or start < watts[0][0] or end > watts[-1][0] + HELD or end < start:
        return None
    held = [*watts, (max(end, watts[-1][0]), watts[-1][1])]
    total = 0.0
    for (t0, w0), (t1, w1) in pairwise(held):
        a, b = max(t0, start), min(t1, end)
        if b > a:
            slope = (w1 - w0) / (t1 - t0)
            total += (b - a) * (w0 + slope * ((a + b) / 2 - t0))
    return total


def as_json(reading: PowerReading, energy: float | None = None) -> dict[str, float | bool]:
    """The form of `turns.jsonl` and of the preview: what is known, rounded to what it is worth."""
    known = {
        "watts": reading.watts,
        "celsius": reading.celsius,
        "gpu_percent": reading.gpu,
        "battery": reading.battery,
        "joules": energy,
    }
    return {
        **{key: round(value, 2) for key, value in known.items() if value is not None},
        "throttled": reading.throttled,
    }
