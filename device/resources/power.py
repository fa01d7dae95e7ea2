"""Power, temperature and battery: read twice a second, summed to joules, and used to lower the
camera rate.

Where the board reports nothing, nothing is claimed. This module only computes a rate; the loop
applies it.
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
HELD = 2.0  # seconds for which the last reading counts until a new one comes
REMEMBERED = 1800  # readings that joules can be counted from: a quarter of an hour


@dataclass(frozen=True)
class Governor:
    """The share of the configured camera rate that the board can run. A pure step: it
    returns the new state.

    Hot, throttled or low on battery: the share is halved at once, and again every `period` seconds
    while that lasts, down to `least`. Cool again (`margin` below `hot`): it is doubled every
    `period` seconds. In between it stays.
    """

    hot: float = 85.0  # degrees Celsius; an Orin throttles at 99
    margin: float = 5.0
    low: float = 0.15  # of the battery
    least: float = 0.125
    period: float = 4.0
    share: float = 1.0
    changed: float = -math.inf  # when `share` last changed, on the readings' clock

    def step(self, reading: PowerReading) -> Governor:
        """The governor after this reading."""
        celsius = -math.inf if reading.celsius is None else reading.celsius
        low = reading.battery is not None and reading.battery < self.low
        due = reading.time - self.changed >= self.period
        share = self.share
        if reading.throttled or celsius >= self.hot or low:
            if due or share == 1.0:
                share = max(share / 2, self.least)
        elif celsius <= self.hot - self.margin and due:
            share = min(share * 2, 1.0)
        if share == self.share:
            return self
        return replace(self, share=share, changed=reading.time)


class Power:
    """The board's readings of the last quarter of an hour. `sample()` may be called often."""

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
        """The newest reading, at most two a second; None where nothing can be read."""
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

    def camera_rate(self, base: float) -> float:
        """Frames a second that the board can run now, of the configured `base`."""
        return base * self.governor.share

    def joules(self, start: float, end: float) -> float | None:
        """Energy from `start` to `end` on the clock; None where the readings do not reach over that
        time."""
        return joules([(r.time, r.watts) for r in self.readings if r.watts is not None], start, end)


def of_turn(power: Power, start: float) -> dict[str, float | bool] | None:
    """Power and energy of a turn that began at `start` on the clock and ends now; None on a board
    that reports nothing.

    Watts and degrees are those at its end. It counts as throttled if the board was throttled at any
    time during the turn.
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
    notify: Callable[[str], None],
    tell: Callable[[dict[str, float | bool]], None] = lambda _: None,
    every: float = EVERY,
) -> None:
    """Keep the camera rate to what the board can run, until cancelled. `notify` gets each
    step down, and one when the full rate is back. `tell` gets each new reading."""
    share, newest = 1.0, -math.inf
    while True:
        reading = power.sample()
        if reading is not None and reading.time > newest:
            newest = reading.time
            tell(as_json(reading))
            if power.governor.share != share:
                slower, share = power.governor.share < share, power.governor.share
                set_rate(power.camera_rate(base))
                if slower:
                    rate = f"{base * share:.3g} frames a second"
                    notify(f"{_cause(reading)}: the camera rate is lowered to {rate}.")
                elif share == 1.0:
                    notify("The camera rate is back to normal.")
        await asyncio.sleep(every)


def _cause(reading: PowerReading) -> str:
    if reading.throttled:
        at = "" if reading.celsius is None else f" at {reading.celsius:.0f} °C"
        return f"The board throttles itself{at}"
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
    """The form of `turns.jsonl` and of the preview: the known values, rounded."""
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
