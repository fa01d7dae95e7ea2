"""Makes `throttling.tegrastats`: a board that runs into its thermal limit and cools down again.

It is no measurement. The form of the lines is that of JetPack 6 on an Orin Nano; the temperatures
follow a first-order model of a module under a small heat sink: 6 W idle, 25 W from second 20 to
200, clocks halved above 99 degrees until 95. Run it to write the file anew: `python
tests/device/throttling.py`.
"""

from pathlib import Path

FILE = Path(__file__).with_name("throttling.tegrastats")
SECONDS = 420
AMBIENT, KELVIN_PER_WATT, TAU = 35.0, 3.4, 45.0


def lines() -> list[str]:
    """One line a second."""
    celsius, throttled, made = AMBIENT + 6 * KELVIN_PER_WATT, False, list[str]()
    for second in range(SECONDS):
        busy = 20 <= second < 200
        throttled = busy and (celsius >= 99.0 or (throttled and celsius > 95.0))
        watts = (14.0 if throttled else 25.0) if busy else 6.0
        watts += 0.3 * ((second * 7) % 5 - 2)  # the rails are never still
        celsius += (AMBIENT + watts * KELVIN_PER_WATT - celsius) / TAU
        made.append(_line(second, watts, celsius, busy, throttled))
    return made


def _line(second: int, watts: float, celsius: float, busy: bool, throttled: bool) -> str:
    milliwatts = round(watts * 1000)
    compute, soc = round(milliwatts * 0.55), round(milliwatts * 0.2)
    load, clock = (97, 510 if throttled else 1020) if busy else (0, 306)
    core = f"{61 if busy else 4}%@{1344 if throttled else 1728 if busy else 729}"
    return (
        f"11-22-2026 10:{second // 60:02d}:{second % 60:02d} RAM 5102/7620MB (lfb 12x4MB) SWAP"
        f" 210/3810MB (cached 0MB) CPU [{','.join([core] * 6)}] GR3D_FREQ {load}%@[{clock}]"
        f" cpu@{celsius - 0.6:.3f}C soc2@{celsius - 2.1:.3f}C soc0@{celsius - 1.7:.3f}C"
        f" gpu@{celsius - 0.2:.3f}C tj@{celsius:.3f}C soc1@{celsius - 1.2:.3f}C VDD_IN"
        f" {milliwatts}mW/{milliwatts}mW VDD_CPU_GPU_CV {compute}mW/{compute}mW VDD_SOC"
        f" {soc}mW/{soc}mW"
    )


if __name__ == "__main__":
    FILE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
