"""Watts, degrees and battery: read at a low rate, summed to joules, and a reason to look less often.

A Jetson says it in sysfs or through tegrastats, a laptop by its battery; where nothing says anything, nothing is claimed.
This module does not know what is looked at: it gives a rate, the loop keeps to it.
"""

from __future__ import annotations

import asyncio
import math
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from device.tegrastats import THROTTLES_AT, Reading, parse
from models.errors import UserError

EVERY = 0.5  # seconds between two readings
HELD = 2.0  # seconds that the last reading stands for what came after it
REMEMBERED = 1800  # readings that joules can be counted from: a quarter of an hour


class Source(Protocol):
    """Anything that can be asked for the state of the board."""

    name: str

    def read(self, now: float) -> Reading | None: ...


class Sysfs:
    """The kernel's own files: INA3221 rails, thermal zones, throttle alerts, battery. Needs no program and no rights."""

    name = "sysfs"

    def __init__(self, root: Path = Path("/")) -> None:
        self._sys = root / "sys"

    def read(self, now: float) -> Reading | None:
        """What the files say, None where there is neither a rail nor a temperature nor a battery."""
        zones = [(_text(zone / "type"), _number(zone / "temp")) for zone in self._all("class/thermal/thermal_zone*")]
        degrees = [
            value / 1000
            for kind, value in zones
            if value is not None and -20_000 < value < 150_000 and "pmic" not in kind.lower()
        ]
        celsius = max(degrees, default=None)
        battery, discharging, drawn = self._battery()
        watts = self._rails()
        if watts is None and discharging:
            watts = drawn
        if watts is None and celsius is None and battery is None:
            return None
        alerts = any(
            _number(cooler / "cur_state")
            for cooler in self._all("class/thermal/cooling_device*")
            if "throttle-alert" in _text(cooler / "type")
        )
        return Reading(
            now, watts, celsius, battery=battery if discharging else None, throttled=alerts or (celsius or 0) >= THROTTLES_AT
        )

    def _all(self, pattern: str) -> list[Path]:
        return sorted(self._sys.glob(pattern))

    def _rails(self) -> float | None:
        """Watts of the module: millivolts times milliamperes of each rail of the power monitor."""
        rails: dict[str, int] = {}
        for chip in self._all("class/hwmon/hwmon*"):
            for label in sorted(chip.glob("in*_label")):
                channel = label.name.removeprefix("in").removesuffix("_label")
                volts, amperes = _number(chip / f"in{channel}_input"), _number(chip / f"curr{channel}_input")
                if volts is not None and amperes is not None:
                    rails[_text(label).upper()] = round(volts * amperes / 1000)
        line = " ".join(
            f"{name} {milliwatts}mW/{milliwatts}mW"
            for name, milliwatts in rails.items()
            if name.startswith(("VDD", "VIN", "POM"))
        )
        reading = parse(line, 0.0)
        return reading.watts if reading else None

    def _battery(self) -> tuple[float | None, bool, float | None]:
        """(charge from 0 to 1, whether it is being used, watts drawn) of the machine's own first battery, not of a mouse's."""
        for supply in self._all("class/power_supply/*"):
            if _text(supply / "type") == "Battery" and _text(supply / "scope") != "Device":
                percent, microwatts = _number(supply / "capacity"), _number(supply / "power_now")
                if percent is not None:
                    watts = microwatts / 1e6 if microwatts else None
                    return min(max(percent / 100, 0.0), 1.0), _text(supply / "status") == "Discharging", watts
        return None, False, None


class Tegrastats:
    """The newest line of a running tegrastats. The program is started with the first reading and ended by `close`."""

    name = "tegrastats"

    def __init__(self, command: Sequence[str] = ("tegrastats", "--interval", "1000")) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[str] | None = None
        self._newest: str | None = None

    def read(self, now: float) -> Reading | None:
        """The newest line that came since the last reading; None when none did."""
        if self._process is None:
            self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            threading.Thread(target=self._follow, args=(self._process,), name="tegrastats", daemon=True).start()
        line, self._newest = self._newest, None
        return parse(line, now) if line else None

    def close(self) -> None:
        """End the program."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def _follow(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self._newest = line


class Recorded:
    """Lines of a tegrastats log, one a second: the board of another day. A reading has the time of its line."""

    name = "recorded"

    def __init__(self, path: Path, interval: float = 1.0) -> None:
        try:
            self._lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError as e:
            raise UserError(f"{path} cannot be read as a log of tegrastats: {e.strerror}.") from e
        self._interval, self._start = interval, math.nan

    def read(self, now: float) -> Reading | None:
        """The line of this moment, counted from the first reading; None before and after the log."""
        self._start = now if math.isnan(self._start) else self._start
        index = int((now - self._start) / self._interval)
        return parse(self._lines[index], self._start + index * self._interval) if index < len(self._lines) else None


@dataclass(frozen=True)
class Governor:
    """How much looking a board can bear, as a share of the wanted rate. A pure step: the state is what it returns.

    Hot, throttled or low on battery: half at once, and half again every `patience` seconds while it stays so, down to
    `least`. Cool again (below `hot` by `margin`): double every `patience` seconds. In between it holds.
    """

    hot: float = 85.0  # degrees Celsius; an Orin throttles at 99
    margin: float = 5.0
    low: float = 0.15  # of the battery
    least: float = 0.125
    patience: float = 4.0
    share: float = 1.0
    changed: float = -math.inf  # when `share` last changed, on the readings' clock

    def step(self, reading: Reading) -> Governor:
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
        return Governor(self.hot, self.margin, self.low, self.least, self.patience, share, reading.time)


class Power:
    """The board's readings over the last quarter of an hour. `sample()` may be called as often as one likes."""

    def __init__(self, source: Source | None, hot: float = 85.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.source, self._clock = source, clock
        self.governor = Governor(hot=hot)
        self.readings: deque[Reading] = deque(maxlen=REMEMBERED)
        self._asked = -math.inf

    def sample(self) -> Reading | None:
        """The newest reading, at most two a second from the source; None where nothing can be read."""
        now = self._clock()
        if self.source is not None and now - self._asked >= EVERY:
            self._asked = now
            reading = self.source.read(now)
            if reading is not None and (not self.readings or reading.time > self.readings[-1].time):
                self.readings.append(reading)
                self.governor = self.governor.step(reading)
        return self.readings[-1] if self.readings else None

    def looking_rate(self, base: float) -> float:
        """Frames a second that the board can bear now, of the `base` that is wanted."""
        return base * self.governor.share

    def joules(self, start: float, end: float) -> float | None:
        """Energy from `start` to `end` on the clock; None where the readings do not reach over that time."""
        return joules([(r.time, r.watts) for r in self.readings if r.watts is not None], start, end)


def of_turn(power: Power, start: float) -> dict[str, float | bool] | None:
    """What a turn that began at `start` on the clock took, in JSON's own types; None on a board that tells nothing."""
    reading = power.sample()
    return None if reading is None else as_json(reading, power.joules(start, reading.time))


async def govern(
    power: Power, base: float, set_rate: Callable[[float], None], say: Callable[[str], None], every: float = 1.0
) -> None:
    """Keep looking to what the board can bear, until cancelled. `say` is told once when it slows and once when it recovers."""
    share = 1.0
    while True:
        reading = power.sample()
        if reading is not None and power.governor.share != share:
            slower, share = power.governor.share < share, power.governor.share
            set_rate(power.looking_rate(base))
            if slower or share == 1.0:
                say(
                    f"{_cause(reading)}: looking slows to {base * share:.3g} frames a second."
                    if slower
                    else "Looking is as quick as before."
                )
        await asyncio.sleep(every)


def _cause(reading: Reading) -> str:
    if reading.throttled:
        return "The board throttles itself" + (f" at {reading.celsius:.0f} °C" if reading.celsius is not None else "")
    if reading.battery is not None and reading.battery < Governor.low:
        return f"The battery has {reading.battery * 100:.0f} %"
    return f"The board has {reading.celsius or 0:.0f} °C"


def joules(watts: Sequence[tuple[float, float]], start: float, end: float) -> float | None:
    """The integral of (seconds, watts) by trapezoids, with straight lines between readings.

    The last reading is held for up to two seconds, because an answer ends between two readings. None where `start` lies
    before the first reading or `end` further than that after the last.
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


def source(named: str = "auto", root: Path = Path("/")) -> Source | None:
    """Where to read: "auto" takes sysfs if it says anything, then tegrastats; "none" nothing; else a log's path."""
    if named == "none":
        return None
    if named != "auto":
        return Recorded(Path(named))
    sysfs = Sysfs(root)
    if sysfs.read(0.0) is not None:
        return sysfs
    program = root / "usr/bin/tegrastats"
    return Tegrastats((str(program), "--interval", "1000")) if program.is_file() else None


def as_json(reading: Reading, energy: float | None = None) -> dict[str, float | bool]:
    """The form of `turns.jsonl` and of the preview: what is known, rounded to what it is worth."""
    known = {
        "watts": reading.watts,
        "celsius": reading.celsius,
        "gpu_percent": reading.gpu,
        "battery": reading.battery,
        "joules": energy,
    }
    return {**{key: round(value, 2) for key, value in known.items() if value is not None}, "throttled": reading.throttled}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip("\0\n ")
    except OSError:  # a sensor that is off refuses to be read
        return ""


def _number(path: Path) -> int | None:
    try:
        return int(_text(path))
    except ValueError:
        return None
