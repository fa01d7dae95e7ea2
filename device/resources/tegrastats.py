"""One line of NVIDIA's tegrastats, of any JetPack from 4 to 7, as a reading of watts, degrees and
clocks.

The statistics are those of the tegrastats appendix of the Jetson Linux guide; their names and units
differ by board and release (`POM_5V_IN 2109/2109`, `VDD_IN 4556mW/4556mW`, `VIN 23000mW/23000mW`).
This module reads text and starts nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Degrees Celsius: the passive trip point of CPU and GPU in the device tree of an Orin.
THROTTLES_AT = 99.0
# Rails that feed the whole module: of Orin NX and Nano, of Thor, of the first Nano.
WHOLE = ("VDD_IN", "VIN", "POM_5V_IN")
# An AGX Orin has no such rail: its power is that of these three.
PARTS = ("VDD_GPU_SOC", "VDD_CPU_CV", "VIN_SYS_5V0")
_STUCK = ("pmic",)  # reported as a constant 50 or 100 degrees
_LOWEST = -20.0  # a unit that is switched off reports -256

_RAIL = re.compile(r"\b((?:VDD|VIN|POM)\w*) (-?\d+)(?:mW)?/-?\d+(?:mW)?(?=\s|$)")
_DEGREES = re.compile(r"\b([A-Za-z]\w*)@(-?\d+(?:\.\d+)?)C(?=\s|$)")
_GPU = re.compile(r"\bGR3D_FREQ (\d+)%(?:@\[?(\d+))?")
_CPU = re.compile(r"\bCPU \[([^][]*)\]")
_CORE = re.compile(r"(?:^|,)(\d{1,3})%")


@dataclass(frozen=True)
class PowerReading:
    """What the board says of itself; None where it does not say.

    `time` in seconds on the caller's clock, `watts` of the whole module, `celsius` of its hottest
    part, loads in percent, `battery` from 0 to 1 (None on mains), `throttled` whether the board
    holds its own clocks down.
    """

    time: float
    watts: float | None = None
    celsius: float | None = None
    gpu: float | None = None
    cpu: float | None = None
    battery: float | None = None
    throttled: bool = False


def parse(line: str, time: float) -> PowerReading | None:
    """The reading in a line; None for a line that says neither power nor temperature (a banner,
    half a line)."""
    rails = {name.upper(): int(milliwatts) for name, milliwatts in _RAIL.findall(line)}
    degrees = {name.lower(): float(value) for name, value in _DEGREES.findall(line)}
    real = [value for name, value in degrees.items() if value > _LOWEST and name not in _STUCK]
    celsius = max(real, default=None)
    watts = _watts(rails)
    if watts is None and celsius is None:
        return None
    gpu, cpu = _GPU.search(line), _CPU.search(line)
    return PowerReading(
        time,
        watts,
        celsius,
        gpu=float(gpu[1]) if gpu else None,
        cpu=_mean([float(load) for load in _CORE.findall(cpu[1])]) if cpu else None,
        throttled=celsius is not None and celsius >= THROTTLES_AT,
    )


def _watts(rails: dict[str, int]) -> float | None:
    for whole in WHOLE:
        if whole in rails:
            return rails[whole] / 1000
    parts = [rails[part] for part in PARTS if part in rails]
    if not parts:
        parts = list(rails.values())
    return sum(parts) / 1000 if parts else None


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
