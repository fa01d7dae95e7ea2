"""What the HTTP server costs beside the engine's own, in one run on one machine: time to first
token, and 32 clients at once.

    python -m bench.server [--clients 32] [--tokens 64] [--rounds 60]

The engine is one llama.cpp with an 88-million-parameter Llama of random weights. "engine" is the
HTTP server that llama.cpp itself brings, in C++; "ours" is Sightline in front of the same model in
a process of its own. Both are asked by the same light client in another process, in turns.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

SERVER = """
import sys, time
from models.llm.engine_process import LlamaProcess
from server.chat.engines import EmbeddedEngine
from server.run import RunningServer, ServerSettings

model, clients = sys.argv[1], int(sys.argv[2])
llama = LlamaProcess(model, n_ctx=320, n_parallel=clients, max_waiting=clients)
settings = ServerSettings(port=0, max_tokens=4096, preload=False)
with RunningServer(settings, EmbeddedEngine(llama)) as url:
    print(url, llama.facts["address"], llama.facts["key"], llama.facts["pid"], flush=True)
    sys.stdin.read()
"""


async def stream(url: str, key: str, prompt: str, tokens: int) -> tuple[float, float, int]:
    """One streamed answer: seconds to the first token, seconds in all, tokens."""
    parts = urlsplit(url)
    body = {
        "messages": [{"role": "user", "content": prompt}],
        "max_tokens": tokens,
        "stream": True,
        "temperature": 0.8,
    }
    data = json.dumps(body).encode()
    head = (
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer"
        f" {key}\r\ncontent-type: application/json\r\n"
    )
    begin = time.perf_counter()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(head.encode() + f"content-length: {len(data)}\r\n\r\n".encode() + data)
    first, count = 0.0, 0
    status = await reader.readline()
    assert b" 200 " in status, status
    while line := await reader.readline():
        if b'"content":"' in line:
            count += 1
            first = first or time.perf_counter() - begin
        elif b"[DONE]" in line:
            break
    writer.close()
    return first, time.perf_counter() - begin, count


async def first_tokens(targets: dict[str, tuple[str, str]], rounds: int) -> dict[str, float]:
    """The median time to first token of each, in milliseconds, with a warm prefix; asked in
    turns."""
    found: dict[str, list[float]] = {name: [] for name in targets}
    for number in range(rounds + 5):
        for name, (url, key) in targets.items():
            first, _, _ = await stream(url, key, "where is my cup", 2)
            if number >= 5:
                found[name].append(first * 1000)
    return {name: statistics.median(times) for name, times in found.items()}


def processor(pid: int) -> float:
    """Seconds of processor time that a process has used, on Linux; it does not depend on what else
    runs."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def crowd(url: str, key: str, clients: int, tokens: int) -> tuple[float, float]:
    """Tokens a second of all clients together, and the slowest client's time over the fastest's."""
    begin = time.perf_counter()
    answers = await asyncio.gather(
        *(stream(url, key, f"question {number}", tokens) for number in range(clients))
    )
    seconds = time.perf_counter() - begin
    times = [total / count for _, total, count in answers]
    return sum(count for _, _, count in answers) / seconds, max(times) / min(times)


def main() -> int:
    from tests.support.random_llama import write_88m

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "random-88m.gguf"
        write_88m(model)
        command = [sys.executable, "-c", SERVER, str(model), str(given.clients)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            ours, engine, key, child = process.stdout.readline().split()
            targets = {"engine": (engine, key), "ours": (ours, "none")}
            medians = asyncio.run(first_tokens(targets, given.rounds))
            added = medians["ours"] - medians["engine"]
            print(
                f"time to first token (median): engine {medians['engine']:.1f} ms, ours"
                f" {medians['ours']:.1f} ms"
            )
            print(f"added by us: {added:.1f} ms (at most 5)")
            speeds: dict[str, list[tuple[float, float]]] = {name: [] for name in targets}
            used = dict.fromkeys(targets, 0.0)
            for name in ("engine", "ours", "ours", "engine", "engine", "ours"):
                before = processor(process.pid) + processor(int(child))
                speeds[name].append(asyncio.run(crowd(*targets[name], given.clients, given.tokens)))
                used[name] += (processor(process.pid) + processor(int(child))) - before
            total = {
                name: statistics.median(speed for speed, _ in each) for name, each in speeds.items()
            }
            spread = {
                name: statistics.median(spread for _, spread in each)
                for name, each in speeds.items()
            }
            print(
                f"{given.clients} clients: engine {total['engine']:.0f} tokens/s, ours"
                f" {total['ours']:.0f} tokens/s"
            )
            ratio = total["ours"] / total["engine"]
            print(
                f"ratio: {ratio:.3f} (at least 0.95); slowest client over fastest: engine"
                f" {spread['engine']:.2f}, ",
                end="",
            )
            print(f"ours {spread['ours']:.2f} (at most 1.5)")
            each = {
                name: seconds / (3 * given.clients * given.tokens) * 1000
                for name, seconds in used.items()
            }
            print(
                f"processor time per 1,000 tokens: engine {each['engine']:.2f} s, ours"
                f" {each['ours']:.2f} s"
            )
            process.communicate("")
    return 0 if added <= 5 and ratio >= 0.95 and spread["ours"] <= 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
