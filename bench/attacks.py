"""Scripts that once stopped or harmed a server, run again beside two ordinary clients.

    python -m bench.attacks FOLDER [NUMBER...] [--recording DIR]

FOLDER holds a folder for each attack, named by a number, with its `repro.py` or `repro.sh`. While
one runs, a client asks /healthz 20 times a second and another one asks an ordinary question four
times a second. A script that ends at once runs again until three seconds have passed, so that the
other client is asked beside every attack. Printed for each: whether the right thing came of it each
time, the longest answer of /healthz (at most 500 ms are right), what failed for the other client,
the memory at most, and the lines that the attack wrote into the log. The two clients' own requests
are taken off: each writes a line, and over a long script they would be more than a flood of a short
one. Attacks that meet no server run beside one. Number 47 replays `--recording`, or a short
recording that is made first.

Numbers 57 and 58 have no script: an upstream that answers without an end, and one that answers
what none may (tests/support/odd_upstream.py), and bench/small_attacks.py stand for them. Ends with
1 where one went wrong.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import numpy as np
import soundfile

from bench.attack_list import ATTACKS, PROGRAM, SERVERS, UPSTREAM, Attack
from bench.health import Health, HealthAnswer
from bench.short_recording import record_short_run
from models.speech.audio_format import SAMPLE_RATE
from tests.support.memory import REQUEST_MB, forget_peak, peak, resident
from tests.support.paths import ROOT
from tests.support.random_llama import write_parrot

MOST_HEALTH_S = 0.5
LONGEST_S = 150.0  # of one script
LEAST_S = 3.0  # of one attack
MOST_LOG_LINES = 1000


@dataclass
class Served:
    """A server that is attacked."""

    url: str
    pid: int
    log: Path
    idle_mb: float


@contextmanager
def serving(kind: str, folder: Path, upstream: str) -> Iterator[Served]:
    """The command in a process of its own, once it has answered a question."""
    options, files = SERVERS[kind]
    parrot = folder / "parrot.gguf"
    write_parrot(parrot, ["Good morning,", " said the", " parrot."])
    limited = f'ulimit -n {files}; exec "$@"'
    command = ["bash", "-c", limited, "limited", sys.executable, "-m", "sightline"]
    command += [each.format(parrot=parrot, upstream=upstream) for each in options]
    command += ["--port", "0", "--database", f"sqlite:///{folder / 'server.db'}"]
    log = folder / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT, env=_environment()
        )
    assert process.stdout is not None
    try:
        url = process.stdout.readline().split()[-1]
        ask(url)
        yield Served(url, process.pid, log, resident(process.pid))
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _environment(**more: str) -> dict[str, str]:
    path = f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "SIGHTLINE_DETECTOR": "none", "PATH": path, **more}


def ask(url: str) -> int:
    """The status of an ordinary question."""
    body = {"model": "sightline", "messages": [{"role": "user", "content": "what time is it"}]}
    return httpx.post(url + "/v1/chat/completions", json=body, timeout=60).status_code


class Asker:
    """Another client, that asks an ordinary question over and over."""

    def __init__(self, url: str) -> None:
        self.asked, self.slowest = 0, 0.0
        self.failures: list[str] = []
        self._url, self._over = url, threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._over.wait(0.25):
            begin = time.perf_counter()
            self.asked += 1
            try:
                status = str(ask(self._url))
            except httpx.HTTPError as error:
                status = type(error).__name__
            if status != "200":
                self.failures.append(status)
            self.slowest = max(self.slowest, time.perf_counter() - begin)

    def close(self) -> None:
        self._over.set()
        self._thread.join()


@dataclass(frozen=True)
class Outcome:
    """What came of one attack: `wrong` is what a script printed that it must not."""

    wrong: str
    times: int
    seconds: float
    health: HealthAnswer
    health_failed: int
    asker: Asker
    memory_mb: float
    log_lines: int

    def is_well(self, served: Served) -> bool:
        clients = self.asker.asked and not self.health_failed and not self.asker.failures
        bounded = self.memory_mb <= 1.5 * served.idle_mb + REQUEST_MB
        quiet = self.log_lines <= MOST_LOG_LINES
        return bool(clients) and not self.wrong and bounded and quiet and self.health_is_soon

    @property
    def health_is_soon(self) -> bool:
        return self.health.seconds <= MOST_HEALTH_S


def run(script: list[str], attack: Attack, served: Served, folder: Path) -> Outcome:
    """Run one script beside the two clients."""
    lines = len(served.log.read_text().splitlines())
    forget_peak(served.pid)
    health, asker = Health(served.url, served.pid), Asker(served.url)
    begin, seconds, times, wrong = time.monotonic(), 0.0, 0, ""
    while seconds < LEAST_S and not wrong:
        said = run_once(script, folder)
        wrong = "" if attack.is_right(said) else said or "nothing"
        times, seconds = times + 1, time.monotonic() - begin
    asker.close()
    health.close()
    logged = len(served.log.read_text().splitlines()) - lines - health.asked - asker.asked
    worst, memory = health.look(), peak(served.pid)
    return Outcome(wrong, times, seconds, worst, health.failed, asker, memory, logged)


def run_once(script: list[str], folder: Path) -> str:
    """What the script prints."""
    # Number 52 gives a server five seconds to start.
    environment = _environment(SIGHTLINE_PRELOAD="false", HOME=str(folder))
    try:
        done = subprocess.run(
            script,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
            env=environment,
            timeout=LONGEST_S,
        )
    except subprocess.TimeoutExpired:
        return f"more than {LONGEST_S:g} s"
    return done.stdout


def command(number: int, attack: Attack, folder: Path, served: Served, recording: str) -> list[str]:
    """The script with its arguments."""
    known = {"url": served.url, "port": urlsplit(served.url).port, "recording": recording}
    arguments = [each.format(log=served.log, **known) for each in attack.arguments]
    if attack.module:
        return [sys.executable, "-m", attack.module, *arguments]
    script = next(folder.glob(f"{number}-*")) / "repro.py"
    if script.exists():
        return [sys.executable, str(script), *arguments]
    return ["sh", str(script.with_suffix(".sh")), *arguments]


def working_folder(above: Path) -> Path:
    """Where a script runs. Number 56 wants a recorded sound beside it."""
    here = above / "work"
    here.mkdir()
    recorded = above / "07-replay-aborts-at-exit/recording"
    recorded.mkdir(parents=True)
    soundfile.write(recorded / "microphone.flac", np.zeros(SAMPLE_RATE, np.int16), SAMPLE_RATE)
    return here


def report(number: int, served: Served, outcome: Outcome) -> None:
    asker, verdict = outcome.asker, "right"
    if outcome.wrong:
        verdict = f"WRONG: {outcome.wrong[-300:]!r}"
    elif outcome.times > 1:
        verdict = f"right {outcome.times} times"
    failures = ", ".join(asker.failures) or "none"
    print(
        f"{number}: {verdict}, after {outcome.seconds:.1f} s; /healthz at most {outcome.health},"
        f" failed {outcome.health_failed}; another client: {asker.asked} questions, failures"
        f" {failures}, slowest {asker.slowest:.1f} s; memory at most {outcome.memory_mb:.0f} MB,"
        f" idle {served.idle_mb:.0f}; {outcome.log_lines} lines in the log beside theirs",
        flush=True,
    )


@contextmanager
def upstream() -> Iterator[str]:
    program = [sys.executable, "-m", UPSTREAM]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def attack_all(folder: Path, numbers: list[int], recording: str) -> list[int]:
    """Run each of these attacks, those of one kind of server on one server. Gives the numbers of
    those that went wrong."""
    failed: list[int] = []
    wanted = [(n, attack) for n in numbers for attack in ATTACKS[n]]
    with upstream() as address:
        for kind in SERVERS:
            here = [(number, attack) for number, attack in wanted if attack.server == kind]
            if not here:
                continue
            with tempfile.TemporaryDirectory() as made:
                above = Path(made)
                work = working_folder(above)
                with serving(kind, above, address) as served:
                    for number, attack in here:
                        script = command(number, attack, folder, served, recording)
                        outcome = run(script, attack, served, work)
                        report(number, served, outcome)
                        if not outcome.is_well(served):
                            failed.append(number)
    return failed


def why_not(number: int, folder: Path) -> str:
    """Why an attack cannot be run, or nothing."""
    if number not in ATTACKS:
        return f"there is no attack {number}: there are {min(ATTACKS)} to {max(ATTACKS)}"
    if any(not attack.module for attack in ATTACKS[number]) and not any(folder.glob(f"{number}-*")):
        return f"{folder} holds no folder {number}-... with a script"
    return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("numbers", nargs="*", type=int, metavar="NUMBER")
    parser.add_argument("--recording", default="")
    given = parser.parse_args()
    numbers, folder = given.numbers or sorted(ATTACKS), given.folder.resolve()
    for number in numbers:
        if problem := why_not(number, folder):
            parser.error(problem)
    if given.recording and not (Path(given.recording) / "settings.json").exists():
        parser.error(f"{given.recording} is no recording: make one with `sightline run --record`")
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as made:
        recording = given.recording and str(Path(given.recording).resolve())
        if 47 in numbers and not recording:
            recording = str(record_short_run(Path(made)))
        failed = attack_all(folder, numbers, recording)
    print(f"{len(numbers)} attacks in {time.monotonic() - begin:.0f} s; wrong: {failed or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
