"""Checks of power mode, temperature, battery and power supply."""

from __future__ import annotations

import re
from collections.abc import Iterator

from device.doctor.board import PowerMode
from device.doctor.findings import Examined, Finding

HOT = 85.0  # degrees Celsius
LOW_BATTERY = 0.15  # of its charge
ENOUGH_WATTS = 25.0  # a mode with this budget is fast enough
UNLIMITED = 1000.0  # watts of the modes named MAXN, which have no budget


def power_mode(p: Examined) -> Iterator[Finding]:
    """Whether a faster mode than the present one exists."""
    mode, modes = p.board.mode, p.board.modes
    if not p.board.jetson or mode is None:
        return
    best = max(modes, key=_power)
    if watts(mode) >= min(watts(best), ENOUGH_WATTS):
        yield Finding("power mode", "fine", f"The power mode is {mode.name}.")
        return
    enough = [other for other in modes if watts(other) >= ENOUGH_WATTS]
    better = min(enough, key=lambda other: (watts(other), -_cores(other)), default=best)
    sentence = (
        f"The power mode is {mode.name}; {better.name} answers faster, "
        "where battery and heat sink allow it."
    )
    yield Finding("power mode", "note", sentence, f"sudo nvpmodel -m {better.number}")


def watts(mode: PowerMode) -> float:
    """The budget in a mode's name; UNLIMITED where it has none."""
    name = mode.name.upper()
    if name.startswith("MAXN"):
        return UNLIMITED
    digits = "".join(letter for letter in name.partition("W")[0] if letter.isdecimal())
    return float(digits[:4] or 0)


def _cores(mode: PowerMode) -> int:
    """The cores in a mode's name ("MODE_15W_2CORE"); a mode that names none has all."""
    found = re.search(r"_(\d{1,2})CORE", mode.name.upper())
    return int(found[1]) if found else 99


def _power(mode: PowerMode) -> tuple[float, int]:
    return watts(mode), _cores(mode)


def heat(p: Examined) -> Iterator[Finding]:
    """The temperature, and whether the machine slows down because of it."""
    celsius = p.board.celsius
    machine = "board" if p.board.jetson else "machine"
    if p.board.throttled:
        at = f" at {celsius:.0f} °C" if celsius else ""
        sentence = f"The {machine} throttles itself{at}: it needs air, or less to do."
        yield Finding("temperature", "wrong", sentence, _use_less_power(p))
    elif celsius is None:
        return
    elif celsius >= HOT:
        sentence = (
            f"The {machine} has {celsius:.0f} °C: it needs air. "
            f"Above {HOT:.0f} °C the camera rate is lowered."
        )
        yield Finding("temperature", "wrong", sentence, _use_less_power(p))
    else:
        yield Finding("temperature", "fine", f"The {machine} has {celsius:.0f} °C.")


def battery(p: Examined) -> Iterator[Finding]:
    """The charge of the battery."""
    charge = p.board.battery
    if charge is None:
        return
    has = f"The battery has {charge * 100:.0f} %"
    if charge < LOW_BATTERY:
        yield Finding("battery", "note", f"{has}: the camera rate is lowered.")
    else:
        yield Finding("battery", "fine", f"{has}.")


def _use_less_power(p: Examined) -> str:
    """The command with which the machine takes less power, or cools better."""
    if p.board.jetson:
        return _lower_mode(p) or "sudo jetson_clocks --fan"
    if "powerprofilesctl" in p.board.programs:
        return "powerprofilesctl set power-saver"
    return "echo powersave | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"


def _lower_mode(p: Examined) -> str:
    """The command for the lowest power mode; empty where it is set already."""
    lowest = min(p.board.modes, key=_power, default=None)
    if lowest is None:
        return ""
    if p.board.mode is not None and watts(p.board.mode) <= watts(lowest):
        return ""
    return f"sudo nvpmodel -m {lowest.number}"


def supply(p: Examined) -> Iterator[Finding]:
    """Drops of the supply voltage, as the board counts them."""
    faults = p.board.faults
    fix = "vcgencmd get_throttled  # 0x0 after a start with a better supply"
    if p.board.jetson:
        fix = _use_less_power(p)
    if faults.get("undervoltage"):
        # A Raspberry Pi only says that there was a drop, not how many.
        times = f" {_times(faults['undervoltage'])}" if p.board.jetson else ""
        sentence = (
            f"The supply voltage was too low{times} since the start: "
            "the supply is weak or the cable is thin."
        )
        yield Finding("power supply", "wrong", sentence, fix)
    elif faults.get("overcurrent"):
        sentence = (
            "The board drew more than its power mode allows "
            f"{_times(faults['overcurrent'])} since the start, and slowed down."
        )
        yield Finding("power supply", "note", sentence, fix)
    elif faults:
        yield Finding("power supply", "fine", "The supply voltage has been steady.")


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


CHECKS = (power_mode, heat, battery, supply)
