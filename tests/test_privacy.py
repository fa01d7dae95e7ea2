"""Nothing leaves the machine: while the demo runs, the whole process connects to nothing but its
own server on loopback."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.missing import missing
from tests.support.paths import ROOT

CONNECT = re.compile(
    r"(?:connect|sendto|sendmsg)\(.*?sa_family=AF_(INET6?).*?(?:inet_addr\(\"([^\"]+)\"\)|inet_pton\(AF_INET6,"
    r" \"([^\"]+)\")"
)


def strace() -> str:
    found = shutil.which("strace")
    if found is None:
        missing("strace is not installed: apt install strace")
    return found


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_demo_talks_to_its_own_server_alone(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = [strace(), "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(log)]
    done = subprocess.run(
        [
            *command,
            sys.executable,
            "-m",
            "sightline",
            "demo",
            "--fast",
            "--out",
            str(tmp_path / "out"),
        ],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert "turns right" in done.stdout, done.stdout + done.stderr
    reached = {
        m[2] or m[3]
        for line in log.read_text(errors="replace").splitlines()
        if (m := CONNECT.search(line))
    }
    assert "127.0.0.1" in reached  # the watch itself works: the loop does ask its server
    assert reached <= {"127.0.0.1", "::1"}
