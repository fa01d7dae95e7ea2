"""The shaky server in a process of its own, which can be killed and started again at the same
port."""

import select
import subprocess
import sys

from tests.support.paths import ROOT


class Server:
    """A process at one port, which can be killed and started again."""

    def __init__(self) -> None:
        self.port = 0
        self.start()

    def start(self) -> None:
        script = ROOT / "tests" / "support" / "shaky_server.py"
        command = [sys.executable, str(script), str(self.port)]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=nothing, text=True
        )
        assert self._process.stdout is not None
        assert select.select([self._process.stdout], [], [], 30)[0], "the server does not start"
        self.port = int(self._process.stdout.readline())

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"
