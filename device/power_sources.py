"""Where the state of a board is read: the kernel's files, NVIDIA's tegrastats, or a log of it.

What follows from a reading is not known here.
"""

from __future__ import annotations

import math
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from device.tegrastats import THROTTLES_AT, Reading, parse
from models.errors import UserError


class Source(Protocol):
    """Anything that can be asked for the state of the board."""

    name: str

    def read(self, now: float) -> Reading | None:
        """The newest reading; None where there is none, or none that is new. Never raises."""
        ...

    def close(self) -> None: ...


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

    def close(self) -> None:
        """Nothing is held open."""

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
        if self._process is None and self._command:
            command, self._command = self._command, []
            try:
                self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            except OSError:  # it is there and may not be started: the board tells nothing
                return None
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

    def close(self) -> None:
        """Nothing is held open."""


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
