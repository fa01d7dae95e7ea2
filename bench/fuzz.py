"""Malformed requests against a live server: no status of 500, no hang, no growth of memory.

`python -m bench.fuzz [COUNT] [SEED]` starts a server in a process of its own, sends 10,000 bodies,
and prints the statuses and the server's memory after the first thousand and at the end.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.fuzzing import fuzz
from tests.support.random_llama import write_parrot

SERVER = """
import sys
from server.run import ServerSettings, serve
model, database = sys.argv[1:]
small = dict(context=2048, threads=1, whisper="none", detector="none", max_tokens=16)
serve(ServerSettings(port=0, model=model, database="sqlite:///" + database, **small))
"""


def main() -> int:
    count, seed = (int(value) for value in (sys.argv[1:] + ["10000", "0"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "parrot.gguf"
        write_parrot(model, ["Good morning,", " said the", " parrot."])
        arguments = [sys.executable, "-c", SERVER, str(model), str(Path(folder) / "server.db")]
        with subprocess.Popen(
            arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout is not None
            url = process.stdout.readline().split()[-1]
            statuses, memory = fuzz(url, count, seed, process.pid)
            process.terminate()
    print(
        f"{count} malformed requests: "
        + ", ".join(f"{status}: {n}" for status, n in sorted(statuses.items()))
    )
    print(f"memory after each thousand (MiB): {', '.join(str(kib // 1024) for kib in memory)}")
    bad = sum(n for status, n in statuses.items() if status >= 500 or status == 0)
    print(f"statuses of 500 and above, or no answer: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
