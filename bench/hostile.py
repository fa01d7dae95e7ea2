"""Some 4,300 strange inputs against a real server: does it hang, crash or grow?

    python -m bench.hostile [NAME...] [--round N]    --round 3: the third round alone

Each input of `tests/support/strange` is sent on a connection of its own, while another client asks
/healthz 20 times a second. At most 2 s may pass for /healthz, the process must live, and memory,
that of the processes that read pictures and sound included, must stay within 1.5 times the idle
server and the bound of a request (docs/operation.md). Inputs to whose answer's first byte more than
2 s passed are listed, and those that took more than 2 s of processor time, less that of the
questions for /healthz: on a machine that does other work the latter tells.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from bench.health import Health
from tests.support.balancer import free_port
from tests.support.memory import REQUEST_MB, family, forget_peak, peak, resident
from tests.support.random_llama import write_parrot
from tests.support.serving import served
from tests.support.strange import ROUNDS, Strange
from tests.support.strange.sending import send

ALLOWED_S = 2.0


def cost(health: Health, pid: int, seconds: float = 3.0) -> float:
    """Processor seconds that one question for /healthz costs the idle server."""
    asked, before = health.asked, processor(pid)
    time.sleep(seconds)
    return (processor(pid) - before) / max(1, health.asked - asked)


def processor(pid: int) -> float:
    """Processor seconds of the server and its children, also of those that have ended."""
    ticks = 0
    for each in family(pid):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--round", type=int, choices=range(1, len(ROUNDS) + 1))
    given = parser.parse_args()
    rounds = ROUNDS[given.round - 1 : given.round] if given.round else ROUNDS
    inputs = [each for made in rounds for each in made()]
    if given.names:
        inputs = [each for each in inputs if any(name in each.name for name in given.names)]
    wyoming = free_port()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "parrot.gguf"
        write_parrot(model, ["Good morning,", " said the", " parrot."])
        options = ("--port", "0", "--model", str(model), "--wyoming", str(wyoming))
        with served(Path(folder), *options) as (url, pid):
            ports = {"http": urlsplit(url).port or 0, "wyoming": wyoming}
            return attack(url, pid, ports, inputs)


def attack(url: str, pid: int, ports: dict[str, int], inputs: list[Strange]) -> int:
    for question in ("what time is it", "is it worth my money"):
        httpx.post(url + "/v1/assist", data={"question": question, "speak": "true"}, timeout=60)
    idle = most = resident(pid)
    health, statuses = Health(url, pid), Counter[str]()
    question = cost(health, pid)
    slow: list[str] = []
    costly: list[str] = []
    stalls: list[str] = []
    hangs = 0
    for strange in inputs:
        before, asked = processor(pid), health.asked
        forget_peak(pid)
        status, seconds = send(ports, strange)
        worked = processor(pid) - before - question * (health.asked - asked)
        statuses[status] += 1
        now = peak(pid)
        stall = health.look()
        if seconds > ALLOWED_S:
            slow.append(f"{strange.name} {seconds:.1f} s ({status})")
        if worked > ALLOWED_S:
            costly.append(f"{strange.name} {worked:.1f} s ({status})")
        if stall.seconds > ALLOWED_S / 4:
            stalls.append(f"{strange.name} {stall}")
            hangs += stall.seconds > ALLOWED_S
        failed = any(each.startswith("5") for each in status.split())
        if max(seconds, worked) > ALLOWED_S or stall.seconds > ALLOWED_S / 4 or failed:
            print(
                f"{strange.name}: {status} after {seconds:.1f} s, {worked:.1f} s of processor"
                f" time, /healthz {stall}, {now:.0f} MB",
                flush=True,
            )
        most = max(most, now)
    health.close()
    alive = httpx.post(url + "/v1/assist", data={"question": "what time is it"}, timeout=60)
    print(f"{len(inputs)} inputs: {dict(statuses.most_common())}")
    print(f"/healthz failed {health.failed} times; more than 0.5 s with: {stalls or 'none'}")
    print(f"more than {ALLOWED_S:g} s to the first byte: {slow or 'none'}")
    print(f"more than {ALLOWED_S:g} s of processor time: {costly or 'none'}")
    print(f"memory: idle {idle:.0f} MB, at most {most:.0f} MB, at the end {resident(pid):.0f} MB")
    print(f"an ordinary question afterwards: {alive.status_code}")
    is_well = alive.status_code == 200 and not health.failed and most <= idle * 1.5 + REQUEST_MB
    return int(bool(hangs) or not is_well)


if __name__ == "__main__":
    sys.exit(main())
