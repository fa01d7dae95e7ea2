"""A run ends when it is asked to, whatever the MCP servers of its settings do: one takes every
connection and says nothing, and one is a program that neither speaks nor listens."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.limits import HANG_S
from tests.support.memory import family
from tests.support.paths import ROOT

pytestmark = pytest.mark.long

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
SETTINGS = """
[mcp.silent]
address = "http://127.0.0.1:{port}/mcp"
[mcp.deaf]
command = {command}
"""


def command_line(pid: int) -> str:
    """That of a process; "" where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")
@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_run_ends_while_its_mcp_servers_hang(
    tmp_path: Path, how: signal.Signals, status: int
) -> None:
    (tmp_path / "sightline").mkdir()
    folders = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "sightline", "run", "--camera", "none", "--speaker", "none"]
    command += ["--microphone", "none", "--always"]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = SETTINGS.format(
            port=silent.getsockname()[1], command=[sys.executable, "-c", DEAF]
        )
        (tmp_path / "sightline" / "sightline.toml").write_text(settings)
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
            env={**os.environ, **folders},
        ) as process:
            asked, _ = silent.accept()
            assert process.stdout is not None
            for line in process.stdout:
                if "listening" in line and "Always" not in line:
                    break
            (deaf,) = [child for child in family(process.pid) if DEAF in command_line(child)]
            process.send_signal(how)
            try:
                assert process.wait(HANG_S) == status
                assert DEAF not in command_line(deaf)
            finally:
                process.kill()
                with suppress(ProcessLookupError):
                    os.kill(deaf, signal.SIGKILL)
                asked.close()
