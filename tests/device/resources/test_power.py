"""Power and heat: lines of every JetPack, files that play sysfs, a log of a board that throttles,
joules."""

from __future__ import annotations

import asyncio
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from device.resources import power
from device.resources.power import Governor, Power, joules
from device.resources.power_sources import RecordedPower, Sysfs, Tegrastats, source
from device.resources.tegrastats import PowerReading, parse
from models.errors import UserError
from tests.support import throttling

LINES = {
    "orin nano, jetpack 6": (
        (
            "07-14-2026 10:29:36 RAM 2210/7620MB (lfb 2x4MB) SWAP 12/3810MB (cached 1MB) CPU"
            " [10%@729,20%@729,off,0%@729,30%@729] GR3D_FREQ 41%@[611] cpu@47.687C soc2@46.7C"
            " soc0@47.4C gpu@48.6C tj@48.625C soc1@48.25C VDD_IN 4556mW/4600mW VDD_CPU_GPU_CV"
            " 483mW/483mW VDD_SOC 1451mW/1451mW"
        ),
        (4.556, 48.625, 41.0, 15.0),
    ),
    "orin nx, jetpack 5: units that are off": (
        (
            "RAM 2345/15620MB (lfb 234x4MB) SWAP 0/7810MB (cached 0MB) CPU [20%@1510,off] EMC_FREQ"
            " 0% GR3D_FREQ 50% APE 174 gpu@42C cpu@38.5C CV0@-256C CV1@-256C tj@42C VDD_IN"
            " 4500mW/4510mW VDD_CPU_GPU_CV 799mW/799mW VDD_SOC 1598mW/1598mW"
        ),
        (4.5, 42.0, 50.0, 20.0),
    ),
    "agx orin: three rails": (
        (
            "RAM 3212/62833MB (lfb 13x4MB) CPU [4%@729] GR3D_FREQ 78%@[1300,1300] cpu@40C tj@46.5C"
            " VDD_GPU_SOC 4912mW/4912mW VDD_CPU_CV 1253mW/1253mW VIN_SYS_5V0 3400mW/3400mW NC"
            " 0mW/0mW"
        ),
        (9.565, 46.5, 78.0, 4.0),
    ),
    "thor, jetpack 7": (
        (
            "RAM 8000/125000MB CPU [1%@972] GR3D_FREQ 0%@[0] tj@55.1C VDD_GPU -392mW/0mW"
            " VDD_CPU_SOC_MSS 6510mW/6510mW VIN_SYS_5V0 6520mW/6520mW VIN 23000mW/23000mW"
        ),
        (23.0, 55.1, 0.0, 1.0),
    ),
    "nano, jetpack 4: no unit, a stuck sensor": (
        (
            "RAM 1903/3964MB (lfb 220x4MB) SWAP 0/1982MB (cached 0MB) CPU [9%@102,off,off,off]"
            " EMC_FREQ 0% GR3D_FREQ 12% PLL@33C CPU@36.5C PMIC@100C GPU@35C AO@42.5C thermal@35.75C"
            " POM_5V_IN 2109/2140 POM_5V_GPU 40/40 POM_5V_CPU 365/365"
        ),
        (2.109, 42.5, 12.0, 9.0),
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_lines_of_every_jetpack(name: str) -> None:
    line, (watts, celsius, gpu, cpu) = LINES[name]
    reading = parse(line, 7.0)
    assert reading is not None
    assert reading.time == 7.0
    assert reading.watts == pytest.approx(watts)
    assert reading.celsius == pytest.approx(celsius)
    assert (reading.gpu, reading.cpu) == (gpu, pytest.approx(cpu))
    assert not reading.throttled


@pytest.mark.parametrize(
    "line", ["", "tegrastats version 3", "RAM 1/2MB", "VDD_IN 45", "tj@", "VDD_IN mW/mW cpu@C"]
)
def test_what_is_no_line_is_no_reading(line: str) -> None:
    assert parse(line, 0.0) is None


@settings(deadline=None)
@given(st.text(), st.integers(0, 300))
def test_a_line_with_rubbish_in_it_never_raises(rubbish: str, at: int) -> None:
    line = LINES["orin nano, jetpack 6"][0]
    parse(line[:at] + rubbish + line[at:], 0.0)


def test_the_log_is_what_its_maker_makes() -> None:
    assert throttling.FILE.read_text(encoding="utf-8").splitlines() == throttling.lines()


def replay(rate: float = 10.0) -> list[tuple[float, PowerReading, float]]:
    """(second, reading, camera rate) over the log of the board that throttles."""
    now = 0.0
    board = Power(RecordedPower(throttling.FILE), clock=lambda: now)
    steps: list[tuple[float, PowerReading, float]] = []
    while now < throttling.SECONDS:
        reading = board.sample()
        assert reading is not None
        steps.append((now, reading, board.camera_rate(rate)))
        now += 0.25
    return steps


def test_looking_slows_within_five_seconds_of_the_heat_and_before_the_board_throttles() -> None:
    steps = replay()
    hot = next(
        t for t, reading, _ in steps if reading.celsius is not None and reading.celsius >= 85
    )
    slower = next(t for t, _, rate in steps if rate < 10)
    throttled = next(t for t, reading, _ in steps if reading.throttled)
    assert hot <= slower <= hot + 1.0
    assert slower < throttled
    assert next(rate for t, _, rate in steps if t >= throttled + 5.0) <= 10 / 4


def test_looking_recovers_when_the_board_is_cool_and_not_before() -> None:
    steps = replay()
    assert steps[-1][2] == 10.0
    cool = next(
        t
        for t, reading, _ in steps
        if t > 200 and reading.celsius is not None and reading.celsius <= 80
    )
    assert all(rate < 10 for t, _, rate in steps if 60 < t < cool)
    assert next(t for t, _, rate in steps if t > cool and rate == 10.0) <= cool + 15


@pytest.mark.anyio
async def test_the_loop_is_told_to_slow_and_to_recover() -> None:
    now, rates, said = 0.0, list[float](), list[str]()

    def clock() -> float:
        nonlocal now
        now += 0.6
        return now

    board = Power(RecordedPower(throttling.FILE), clock=clock)
    task = asyncio.create_task(power.govern(board, 8.0, rates.append, said.append, every=0.0))
    while now < throttling.SECONDS:
        await asyncio.sleep(0)
    task.cancel()
    assert rates[0] == 4.0
    assert min(rates) == 1.0
    assert rates[-1] == 8.0
    assert said[0].endswith("the camera rate is lowered to 4 frames a second.")
    assert "°C" in said[0]
    assert said[-1] == "The camera rate is back to normal."
    assert len(said) <= 6


def test_a_low_battery_slows_and_mains_does_not() -> None:
    assert Governor().step(PowerReading(0.0, battery=0.1)).share == 0.5
    assert Governor().step(PowerReading(0.0, battery=0.5)).share == 1.0
    assert Governor().step(PowerReading(0.0, battery=None)).share == 1.0
    low = Governor()
    for second in range(60):
        low = low.step(PowerReading(float(second), battery=0.1))
    assert low.share == low.least
    for second in range(60, 80):
        low = low.step(PowerReading(float(second), battery=0.9))
    assert low.share == 1.0


def test_between_hot_and_cool_the_rate_holds() -> None:
    warm = Governor(share=0.5, changed=0.0)
    assert warm.step(PowerReading(100.0, celsius=82.0)) is warm


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 10), st.one_of(st.none(), st.floats(-50, 150)), st.booleans()),
        max_size=50,
    )
)
def test_the_share_never_leaves_its_bounds(steps: list[tuple[float, float | None, bool]]) -> None:
    governor, now = Governor(), 0.0
    for passed, celsius, throttled in steps:
        now += passed
        governor = governor.step(PowerReading(now, celsius=celsius, throttled=throttled))
        assert governor.least <= governor.share <= 1.0


def test_joules_agree_with_the_integral_of_the_log() -> None:
    """The reference is the log itself at one line a second, summed in hundredths of a second."""
    watts = [
        r.watts for i, line in enumerate(throttling.lines()) if (r := parse(line, i)) is not None
    ]

    def reference(start: float, end: float) -> float:
        total, step = 0.0, 0.01
        for index in range(round((end - start) / step)):
            t = start + (index + 0.5) * step
            a, b = watts[int(t)], watts[min(int(t) + 1, len(watts) - 1)]
            assert a is not None
            assert b is not None
            total += step * (a + (b - a) * (t - int(t)))
        return total

    now, chance = 0.0, random.Random(7)
    board = Power(RecordedPower(throttling.FILE), clock=lambda: now)
    while now < 400:
        board.sample()
        now += chance.uniform(0.1, 0.3)  # asked when the loop has time, not on the second
    for _ in range(100):
        start = chance.uniform(1, 390)
        end = start + chance.uniform(1.5, 8)
        used = board.joules(start, end)
        assert used is not None
        assert used == pytest.approx(reference(start, end), rel=0.02)
    whole = board.joules(0.5, 399.0)
    assert whole == pytest.approx(reference(0.5, 399.0), rel=0.02)


def test_joules_of_a_straight_line_are_exact() -> None:
    line = [(float(t), 2.0 * t) for t in range(11)]
    assert joules(line, 2.5, 7.25) == pytest.approx(7.25**2 - 2.5**2)
    assert joules(line, 3.0, 3.0) == 0.0


def test_joules_that_nobody_measured_are_not_guessed() -> None:
    assert joules([], 0.0, 1.0) is None
    assert joules([(5.0, 10.0)], 4.0, 6.0) is None
    assert joules([(5.0, 10.0)], 5.0, 6.0) == pytest.approx(10.0)
    assert joules([(5.0, 10.0)], 5.0, 60.0) is None
    assert Power(None).sample() is None
    assert Power(None).joules(0.0, 1.0) is None
    assert Power(None).camera_rate(10.0) == 10.0


def lay(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


ORIN = {
    "sys/class/hwmon/hwmon1/name": "ina3221\n",
    "sys/class/hwmon/hwmon1/in1_label": "VDD_IN\n",
    "sys/class/hwmon/hwmon1/in1_input": "5000\n",
    "sys/class/hwmon/hwmon1/curr1_input": "1200\n",
    "sys/class/hwmon/hwmon1/in2_label": "VDD_CPU_GPU_CV\n",
    "sys/class/hwmon/hwmon1/in2_input": "5000\n",
    "sys/class/hwmon/hwmon1/curr2_input": "300\n",
    "sys/class/hwmon/hwmon1/in7_label": "sum of shunt voltages\n",
    "sys/class/thermal/thermal_zone0/type": "cpu-thermal\n",
    "sys/class/thermal/thermal_zone0/temp": "51250\n",
    "sys/class/thermal/thermal_zone1/type": "PMIC-Die\n",
    "sys/class/thermal/thermal_zone1/temp": "100000\n",
    "sys/class/thermal/thermal_zone2/type": "cv0-thermal\n",
    "sys/class/thermal/thermal_zone2/temp": "-256000\n",
    "sys/class/thermal/cooling_device0/type": "cpu-throttle-alert\n",
    "sys/class/thermal/cooling_device0/cur_state": "0\n",
}


def test_sysfs_of_an_orin(tmp_path: Path) -> None:
    found = source(root=lay(tmp_path, ORIN))
    assert isinstance(found, Sysfs)
    assert found.read(3.0) == PowerReading(3.0, watts=6.0, celsius=51.25)
    lay(tmp_path, {"sys/class/thermal/cooling_device0/cur_state": "1\n"})
    throttled = found.read(4.0)
    assert throttled is not None
    assert throttled.throttled


def test_sysfs_of_a_laptop_on_its_battery(tmp_path: Path) -> None:
    files = {
        "sys/class/power_supply/AC/type": "Mains\n",
        "sys/class/power_supply/hidpp_battery_0/type": "Battery\n",
        "sys/class/power_supply/hidpp_battery_0/scope": "Device\n",
        "sys/class/power_supply/hidpp_battery_0/capacity": "3\n",
        "sys/class/power_supply/BAT0/type": "Battery\n",
        "sys/class/power_supply/BAT0/capacity": "12\n",
        "sys/class/power_supply/BAT0/power_now": "8500000\n",
        "sys/class/power_supply/BAT0/status": "Discharging\n",
    }
    found = Sysfs(lay(tmp_path, files))
    assert found.read(1.0) == PowerReading(1.0, watts=8.5, battery=0.12)
    lay(tmp_path, {"sys/class/power_supply/BAT0/status": "Charging\n"})
    assert found.read(1.0) == PowerReading(1.0)


def test_a_machine_that_says_nothing(tmp_path: Path) -> None:
    assert source(root=tmp_path) is None
    assert source("none", lay(tmp_path, ORIN)) is None


def test_a_running_tegrastats_is_followed_and_ended(tmp_path: Path) -> None:
    """A program that prints lines as tegrastats does."""
    line = LINES["orin nano, jetpack 6"][0]
    script = f"import time\nwhile True:\n    print({line!r}, flush=True)\n    time.sleep(0.02)\n"
    found = Tegrastats((sys.executable, "-c", script))
    try:
        reading = None
        for _ in range(2000):
            reading = found.read(1.0)
            if reading is not None:
                break
            time.sleep(0.01)
        assert reading is not None
        assert reading.watts == pytest.approx(4.556)
    finally:
        found.close()


def test_a_tegrastats_that_does_not_end_is_killed() -> None:
    board = Tegrastats(("sh", "-c", "trap '' TERM; while :; do echo; sleep 0.05; done"))
    board.read(0.0)
    process = board._process
    assert process is not None
    while board._newest is None:  # it ignores the signal from here on
        time.sleep(0.01)
    board.close()
    assert process.returncode == -signal.SIGKILL


def test_a_tegrastats_that_may_not_be_started_tells_nothing(tmp_path: Path) -> None:
    program = tmp_path / "usr/bin/tegrastats"
    program.parent.mkdir(parents=True)
    program.write_text("no program")
    found = source(root=tmp_path)
    assert isinstance(found, Tegrastats)
    assert found.read(1.0) is None
    assert found.read(2.0) is None
    found.close()


def test_a_log_that_is_not_there() -> None:
    with pytest.raises(UserError, match="cannot be read as a log"):
        source("/nowhere/tegra.log")


def test_the_form_for_the_turns_file() -> None:
    assert power.as_json(
        PowerReading(0.0, watts=4.5561, celsius=48.0, throttled=True), energy=12.345
    ) == {
        "watts": 4.56,
        "celsius": 48.0,
        "joules": 12.35,
        "throttled": True,
    }
