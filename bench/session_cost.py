"""What one session costs the server, on one core: CPU seconds of each kind of question, and of a
live session in which nobody speaks.

    taskset -c 0 python -m bench.session_cost [--questions 10] [--seconds 20] [--model GGUF]

Measured is the processor time of the server and its children, which does not depend on what else
runs. The real models are used: Whisper and a neural voice where they are installed. The LLM is the
pocket Llama, which answers no open question. With `--model` only a larger one is measured: what an
answer of about TOKENS tokens costs, with the assistant's own prompt before it.
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
TOKENS = 60  # of an answer of the LLM


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


def of_the_llm(client: httpx.Client, url: str, pid: int, questions: int) -> None:
    """Print what answers of the LLM cost. The first one, which reads the whole prompt, is left
    out: the prompt stays in its cache from then on."""
    costs: list[float] = []
    tokens: list[int] = []
    for number in range(questions + 1):
        question = f"tell me about the {number + 2} largest rivers, in some sixty words"
        before = processor(pid)
        turn = client.post(url + "/v1/assist", data={"question": question}).json()
        costs.append(processor(pid) - before)
        tokens.append(turn["usage"]["completion_tokens"])
    costs, tokens = costs[1:], tokens[1:]
    each = [cost / count for cost, count in zip(costs, tokens, strict=True)]
    print(
        f"an answer of the LLM: {statistics.median(costs):.2f} CPU s ({min(costs):.2f} to"
        f" {max(costs):.2f}) for {statistics.median(tokens):.0f} tokens ({min(tokens)} to"
        f" {max(tokens)}), {statistics.median(each) * TOKENS:.2f} for {TOKENS}"
    )


def main() -> None:
    from models.speech.system_voice import SystemVoice

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--model", help="GGUF of an LLM that answers open questions")
    given = parser.parse_args()
    os.environ.pop("SIGHTLINE_WHISPER", None)
    question = encode(SystemVoice().speak("what time is it"), "wav")
    options = ("--model", given.model) if given.model else ()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), "--port", "0", *options) as (url, pid),
        httpx.Client(timeout=300) as client,
    ):
        if given.model:
            of_the_llm(client, url, pid, given.questions)
            return
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
