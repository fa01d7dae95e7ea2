"""Sources of power readings: the kernel's files, NVIDIA's tegrastats, or a log of it."""

from __future__ import annotations

import math
import stat
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from device.doctor.board_files import listed, number, text
from device.resources.tegrastats import THROTTLES_AT, PowerReading, parse
from models.errors import UserError

LONGEST_LOG = 2**24  # characters of a log of tegrastats: a day
ENDS_IN_S = 1.0  # seconds that a program has to end by itself


class PowerSource(Protocol):
    """Anything that can be asked for the state of the board."""

    name: str

    def read(self, now: float) -> PowerReading | None:
        """The newest reading, or None without a new one. Never raises."""
        ...

    def close(self) -> None: ...


class Sysfs:
    """The kernel's own files: INA3221 rails, thermal zones, throttle alerts, battery. Needs no
    program and no rights."""

    name = "sysfs"

    def __init__(self, root: Path = Path("/")) -> None:
        self._sys = root / "sys"

    def read(self, now: float) -> PowerReading | None:
        """What the files say; None without any rail, temperature and battery."""
        zones = [
            (text(zone / "type"), number(zone / "temp"))
            for zone in self._all("thermal", "thermal_zone*")
        ]
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
        throttled = self._throttled() or (celsius or 0) >= THROTTLES_AT
        return PowerReading(
            now, watts, celsius, battery=battery if discharging else None, throttled=throttled
        )

    def close(self) -> None:
        """Nothing is held open."""

    def _all(self, kind: str, pattern: str) -> list[Path]:
        return listed(self._sys / "class" / kind, pattern)

    def _throttled(self) -> bool:
        """What a Jetson's alerts and a Raspberry Pi's firmware say; its bits 1 to 3 are of this
        moment."""
        alerts = any(
            number(cooler / "cur_state")
            for cooler in self._all("thermal", "cooling_device*")
            if "throttle-alert" in text(cooler / "type")
        )
        return alerts or bool(firmware_bits(self._sys.parent) & 0b1110)

    def _rails(self) -> float | None:
        """Watts of the module: millivolts times milliamperes of each rail of the power monitor."""
        rails: dict[str, int] = {}
        for chip in self._all("hwmon", "hwmon*"):
            for label in listed(chip, "in*_label"):
                channel = label.name.removeprefix("in").removesuffix("_label")
                millivolts = number(chip / f"in{channel}_input")
                milliamperes = number(chip / f"curr{channel}_input")
                if millivolts is not None and milliamperes is not None:
                    rails[text(label).upper()] = round(millivolts * milliamperes / 1000)
        line = " ".join(
            f"{name} {milliwatts}mW/{milliwatts}mW"
            for name, milliwatts in rails.items()
            if name.startswith(("VDD", "VIN", "POM"))
        )
        reading = parse(line, 0.0)
        return reading.watts if reading else None

    def _battery(self) -> tuple[float | None, bool, float | None]:
        """(charge from 0 to 1, whether it is being used, watts drawn) of the machine's own
        batteries, not of a mouse's. One that is full while another is used counts by what it holds.
        """
        held, sizes, watts, used = 0.0, 0.0, 0.0, False
        for supply in self._all("power_supply", "*"):
            if text(supply / "type") != "Battery" or text(supply / "scope") == "Device":
                continue
            percent = number(supply / "capacity")
            if percent is not None:
                full = number(supply / "energy_full") or number(supply / "charge_full") or 1
                size = max(1.0, float(full))
                held += min(max(percent / 100, 0.0), 1.0) * size
                sizes += size
                watts += max(0, number(supply / "power_now") or 0) / 1e6
                used = used or text(supply / "status") == "Discharging"
        return (held / sizes if sizes else None), used, watts or None


class Tegrastats:
    """The newest line of a running tegrastats. The program is started with the first reading and
    ended by `close`."""

    name = "tegrastats"

    def __init__(self, command: Sequence[str] = ("tegrastats", "--interval", "1000")) -> None:
        self._command = list(command)
        self._process: subprocess.Popen[str] | None = None
        self._newest: str | None = None

    def read(self, now: float) -> PowerReading | None:
        """The newest line that came since the last reading; None when none did."""
        if self._process is None and self._command:
            command, self._command = self._command, []
            try:
                self._process = subprocess.Popen(
                    command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
                )
            except OSError:  # it may not be started
                return None
            threading.Thread(
                target=self._follow, args=(self._process,), name="tegrastats", daemon=True
            ).start()
        line, self._newest = self._newest, None
        if line is None:
            return None
        return parse(line, now)

    def close(self) -> None:
        """End the program."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(ENDS_IN_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _follow(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self._newest = line


class RecordedPower:
    """Lines of a tegrastats log, one a second: the board of another day. A reading has the time of
    its line."""

    name = "recorded"

    def __init__(self, path: Path, interval: float = 1.0) -> None:
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise UserError(f"There is no tegrastats log at {path}: check the path.")
            with path.open(encoding="utf-8", errors="replace") as file:
                self._lines = file.read(LONGEST_LOG).splitlines()
        except OSError as e:
            raise UserError(f"{path} cannot be read as a log of tegrastats: {e.strerror}.") from e
        self._interval, self._start = interval, math.nan

    def read(self, now: float) -> PowerReading | None:
        """The line of this moment, counted from the first reading; None outside of the log."""
        if math.isnan(self._start):
            self._start = now
        index = int((now - self._start) / self._interval)
        if index >= len(self._lines):
            return None
        return parse(self._lines[index], self._start + index * self._interval)

    def close(self) -> None:
        """Nothing is held open."""


def source(named: str = "auto", root: Path = Path("/")) -> PowerSource | None:
    """Where to read: "auto" takes sysfs if it says anything, then tegrastats; "none" nothing; else
    a log's path."""
    if named == "none":
        return None
    if named != "auto":
        return RecordedPower(Path(named))
    sysfs = Sysfs(root)
    if sysfs.read(0.0) is not None:
        return sysfs
    program = root / "usr/bin/tegrastats"
    return Tegrastats((str(program), "--interval", "1000")) if program.is_file() else None


def firmware_bits(root: Path) -> int:
    """What a Raspberry Pi's firmware says of its supply and heat, as `vcgencmd get_throttled` does;
    0 on other machines."""
    for soc in listed(root / "sys/devices/platform", "soc*"):
        for firmware in listed(soc, "soc*firmware"):
            words = text(firmware / "get_throttled").removeprefix("0x")
            if words and len(words) <= 8 and all(c in "0123456789abcdefABCDEF" for c in words):
                return int(words, 16)
    return 0
