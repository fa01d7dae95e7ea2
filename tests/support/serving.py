"""The real command in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.paths import ROOT


@contextmanager
def served(folder: Path, *options: str, **variables: str) -> Iterator[tuple[str, int]]:
    """`sightline serve` in a process of its own: its address and process. `variables` are added to
    its environment; what it logs goes to the file `log` in the folder."""
    command = [
        sys.executable,
        "-m",
        "sightline",
        "serve",
        "--database",
        f"sqlite:///{folder / 'server.db'}",
        *options,
    ]
    environment = {**os.environ, "SIGHTLINE_DETECTOR": "none", **variables}
    with (
        (folder / "log").open("a") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT, env=environment
        ) as process,
    ):
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1], process.pid
        finally:
            process.terminate()
