"""HAProxy in front of servers of this machine, with the settings of hardware/cluster."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.limits import HANG_S
from tests.support.paths import ROOT

SETTINGS = ROOT / "hardware" / "cluster" / "haproxy.cfg"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def settings(port: int, replicas: Sequence[int]) -> str:
    """The file of hardware/cluster, with replicas at ports of this machine in place of containers
    that a name server knows, and for fewer connections, so that few open files are enough."""
    before, _, rest = SETTINGS.read_text().partition("resolvers docker\n")
    front = rest[rest.index("frontend") : rest.index("    server-template")]
    front = front.replace("bind :8017", f"bind 127.0.0.1:{port}")
    front = front.replace(" resolvers docker init-addr none", "")
    servers = "".join(f"    server r{each} 127.0.0.1:{each}\n" for each in replicas)
    return before.replace("maxconn 20000", "maxconn 1000") + front + servers


@contextmanager
def balanced(program: str, folder: Path, replicas: Sequence[int]) -> Iterator[str]:
    """Run HAProxy (`program`) in front of replicas at these ports; gives its address, where a
    request waits until HAProxy has started."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        text = settings(port, replicas).replace(
            f"bind 127.0.0.1:{port}", f"bind fd@{listener.fileno()}"
        )
        # On a busy machine a replica is late to say that it is ready, or not ready for a moment.
        text = re.sub(r"timeout check \w+", f"timeout check {HANG_S}s", text)
        text = re.sub(r"fall \d+", f"fall {HANG_S}", text)
        file = folder / "haproxy.cfg"
        file.write_text(text)
        with subprocess.Popen(
            [program, "-f", str(file)], pass_fds=[listener.fileno()], stderr=subprocess.DEVNULL
        ) as process:
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                process.terminate()
