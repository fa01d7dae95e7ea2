"""A command ends with its exit status, whatever its threads do."""

import subprocess
import sys

import pytest

from tests.support.limits import HANG_S
from tests.support.paths import ROOT

# The job never looks at `stop`: it comes back from ONNX Runtime again and again, also while the
# interpreter ends, which aborted the process.
PROGRAM = """
import asyncio, sys, threading
import click
from assistant.command_line import CommandGroup

@click.group(cls=CommandGroup)
def main(): pass

@main.command()
@click.argument("status", type=int)
def go(status):
    import numpy as np
    import models.worker
    from models.speech.vad import Vad
    models.worker.CLOSE_TIMEOUT_S = 0.05
    begun = threading.Event()

    def endless(stop):
        vad, window = Vad(), np.zeros(512, np.float32)
        while True:
            vad.probability(window)
            begun.set()

    async def run():
        worker = models.worker.Worker("blocked")
        job = asyncio.ensure_future(worker.run("a", endless))
        await asyncio.to_thread(begun.wait)
        job.cancel()

    asyncio.run(run())
    click.echo("done")
    if status == 7:
        raise ValueError("ours")
    sys.exit(status)

main()
"""


@pytest.mark.parametrize(("status", "expected"), [(0, 0), (3, 3), (7, 1)])
def test_a_thread_that_never_stops_aborts_nothing(status: int, expected: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "go", str(status)],
        cwd=ROOT,
        timeout=HANG_S,
        capture_output=True,
        text=True,
    )
    assert done.returncode == expected
    assert done.stdout == "done\n"
    assert "blocked did not stop within 0.05 s" in done.stderr
    assert ("ValueError: ours" in done.stderr) == (status == 7)
