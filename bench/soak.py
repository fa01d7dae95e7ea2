"""A long day of the server: 20,000 requests, some cancelled, some malformed, the engine behind it
killed three times.

    python -m bench.soak [--requests 20000] [--clients 16]

A server stands in front of another one that runs a Llama which always says the same. Every answer
must be that sentence, every request must get an answer or an error, and the server's memory must
stay within 5 % of what it was after the first thousand.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import httpx

from tests.support.fuzzing import body, resident
from tests.support.random_llama import write_parrot

LINE = ("Good morning,", " said the", " parrot.")
SERVE = (
    "import sys; from server.run import ServerSettings, serve;"
    " serve(ServerSettings(**eval(sys.argv[1])))"
)


def start(**settings: object) -> tuple[subprocess.Popen[str], str]:
    """A server in a process of its own, and its address."""
    arguments = [sys.executable, "-c", SERVE, repr(settings)]
    process = subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().split()[-1]


async def one(client: httpx.AsyncClient, luck: random.Random) -> str:
    """One request, and how it ended."""
    chance = luck.random()
    if chance < 0.02:
        path, kind, data = body(luck)
        answer = await client.post(
            path, content=data, headers={"content-type": kind.encode("latin-1")}
        )
        return "WRONG status 500" if answer.status_code == 500 else "malformed refused"
    request = {
        "model": "parrot",
        "messages": [{"role": "user", "content": f"hello {luck.random()}"}],
    }
    if chance < 0.07:
        call = asyncio.ensure_future(client.post("/v1/chat/completions", json=request))
        await asyncio.sleep(luck.random() * 0.02)
        call.cancel()
        await asyncio.wait((call,))
        return "cancelled"
    if chance < 0.5:
        answer = await client.post("/v1/chat/completions", json=request)
        if answer.status_code != 200:
            return "error" if answer.json()["error"]["message"] else "lost"
        return (
            "right"
            if answer.json()["choices"][0]["message"]["content"] == "".join(LINE)
            else "WRONG"
        )
    answer = await client.post("/v1/chat/completions", json={**request, "stream": True})
    if answer.status_code != 200:
        return "error" if answer.json()["error"]["message"] else "lost"
    if '"error":' in answer.text:
        return "error"
    return (
        "right"
        if "data: [DONE]" in answer.text and all(f'"{piece}"' in answer.text for piece in LINE)
        else "WRONG"
    )


async def soak(
    url: str, requests: int, clients: int, pid: int, kill: set[int], restart: asyncio.Event
) -> tuple[Counter[str], list[int]]:
    ended: Counter[str] = Counter()
    memory: list[int] = []
    left = iter(range(requests))

    async def client(seed: int) -> None:
        luck = random.Random(seed)
        async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as http:
            for number in left:
                if number in kill:
                    restart.set()
                try:
                    how = await one(http, luck)
                    ended[how] += 1
                    if how == "error":
                        await asyncio.sleep(0.25)  # as a client that heeds Retry-After would
                except httpx.HTTPError as error:
                    ended[f"lost ({type(error).__name__})"] += 1
                if (number + 1) % 1000 == 0:
                    memory.append(resident(pid))

    await asyncio.gather(*(client(seed) for seed in range(clients)))
    return ended, memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=16)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        model = Path(folder) / "parrot.gguf"
        write_parrot(model, LINE)
        behind = {"port": port, "model": str(model), "context": 512, "parallel": 4, "threads": 1}
        engine, address = start(**behind, database=f"sqlite:///{folder}/behind.db")
        front = {
            "port": 0,
            "upstreams": (address + "/v1",),
            "upstream_retries": 1,
            "upstream_connect_timeout": 1.0,
            "upstream_token_timeout": 20.0,
        }
        front |= {
            "detector": "none",
            "whisper": "none",
            "preload": True,
        }  # so that no model is loaded along the way
        server, url = start(**front, database=f"sqlite:///{folder}/front.db")
        kill = {given.requests * part // 4 for part in (1, 2, 3)}

        async def run() -> tuple[Counter[str], list[int]]:
            nonlocal engine
            restart = asyncio.Event()
            job = asyncio.ensure_future(
                soak(url, given.requests, given.clients, server.pid, kill, restart)
            )
            while not job.done():
                wait = asyncio.ensure_future(restart.wait())
                await asyncio.wait((job, wait), return_when=asyncio.FIRST_COMPLETED)
                wait.cancel()
                if restart.is_set():
                    restart.clear()
                    engine.kill()
                    engine.wait()
                    engine, _ = await asyncio.to_thread(
                        lambda: start(**behind, database=f"sqlite:///{folder}/behind.db")
                    )
            return job.result()

        ended, memory = asyncio.run(run())
        for process in (server, engine):
            process.terminate()
            process.wait()
    print(
        f"{given.requests} requests: "
        + ", ".join(f"{how}: {count}" for how, count in ended.most_common())
    )
    print(
        "memory of the server after each thousand (MiB):"
        f" {', '.join(str(kib // 1024) for kib in memory)}"
    )
    grown = max(memory) / memory[0] - 1 if memory else 0.0
    lost = sum(count for how, count in ended.items() if how.startswith(("lost", "WRONG")))
    print(
        f"wrong or lost without an error: {lost}; memory grew by {100 * grown:.1f} % after the"
        " first thousand (at most 5)"
    )
    return 1 if lost or grown > 0.05 else 0


if __name__ == "__main__":
    sys.exit(main())
