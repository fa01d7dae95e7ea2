"""What one session costs the server, on one core: CPU seconds of each kind of question, and of a
live session in which nobody speaks.

    taskset -c 0 python -m bench.session_cost [--questions 10] [--seconds 20]

Measured is the processor time of the server and its children, which does not depend on what else
runs. The real models are used: Whisper and a neural voice where they are installed. The LLM is the
pocket Llama; a larger one is a server of its own (see docs/scale.md).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from server.audio.encoding import encode
from tests.support.memory import family
from tests.support.pictures import sign
from tests.support.realtime import pcm16, room
from tests.support.serving import served

TICK = os.sysconf("SC_CLK_TCK")
ROUNDS = 3


def processor(pid: int) -> float:
    """Seconds of processor time of a process, its children, and those that have ended."""
    total = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        total += sum(map(int, fields[11:15] if each == pid else fields[11:13]))
    return total / TICK


def kinds(question: bytes, number: int) -> dict[str, dict[str, Any]]:
    """The parts of a form for each kind of question. No two spoken answers are the same."""
    text = {"question": (None, "what time is it")}
    sound = {"audio": ("question.wav", question)}
    picture = {"image": ("sign.png", sign("PLATFORM 4"))}
    reads = {"question": (None, "what does this say")}
    note = {"question": (None, f"remember that shelf {number} is the red one in the hall")}
    speak = {"speak": (None, "true"), "format": (None, "wav")}
    return {
        "text": text,
        "text, answer spoken": {**note, **speak},
        "picture read": {**reads, **picture},
        "speech": sound,
    }


async def idle(url: str, pid: int, seconds: float) -> float:
    """Share of one core that a live session takes while nobody speaks."""
    from websockets.asyncio.client import connect

    address = url.replace("http", "ws", 1) + "/v1/realtime?model=sightline"
    block = pcm16(room(0.1))
    from bench.realtime import append

    async with connect(address, max_size=None) as socket:
        await socket.recv()
        for _ in range(20):
            await append(socket, block)
            await asyncio.sleep(0.1)
        before, begin = processor(pid), time.monotonic()
        while time.monotonic() - begin < seconds:
            await append(socket, block)
            await asyncio.sleep(0.1)
        return (processor(pid) - before) / (time.monotonic() - begin)


def main() -> None:
    from models.speech.system_voice import SystemVoice

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    os.environ.pop("SIGHTLINE_WHISPER", None)
    question = encode(SystemVoice().speak("what time is it"), "wav")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), "--port", "0") as (url, pid),
        httpx.Client(timeout=120) as client,
    ):
        for name in kinds(question, 0):
            costs: list[float] = []
            for round_ in range(ROUNDS + 1):
                before = processor(pid)
                for number in range(given.questions):
                    form = kinds(question, round_ * given.questions + number)[name]
                    client.post(url + "/v1/assist", files=form).raise_for_status()
                costs.append((processor(pid) - before) / given.questions)
            costs = costs[1:]  # the first round loads what it needs
            print(
                f"{name}: {statistics.median(costs):.3f} CPU s"
                f" ({min(costs):.3f} to {max(costs):.3f})",
                flush=True,
            )
        print(f"a silent live session: {asyncio.run(idle(url, pid, given.seconds)):.2%} of a core")


if __name__ == "__main__":
    main()
