"""Three replicas of the server behind HAProxy with one PostgreSQL: one is killed, one is drained,
while clients chat and hold streams.

    python -m bench.cluster postgresql://user@host/name [--chats 60] [--streams 20]

Needs `haproxy`. The LLM is a stand-in that streams a word every 0.1 s. Streams are held by a plain
client of server-sent events and by OpenAI's, and every fourth is a live session over WebSocket.
Prints what became of every acknowledged message and of every stream, and when a new client was
served and a new live session open again. Fails where a message was lost, or where a broken stream
seemed whole to its client or held the words of another model.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any

import httpx
from openai import APIConnectionError, APIError, APIStatusError, AsyncOpenAI
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.support.balancer import free_port, settings

REPLICAS = 3
WORDS = 150
TEXT = "".join(f"{number} " for number in range(WORDS))
MESSAGES = [{"role": "user", "content": "go on"}]
BROKEN, SEEMS_WHOLE = "broken, an error to the client", "seemed whole, and was not"
ANOTHERS = "the words of another model"


async def llm(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A stand-in for an LLM server: lists one model, and streams words slowly."""
    with suppress(ConnectionError, asyncio.IncompleteReadError):
        head = await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n")
        if b"/models" in head:
            body = json.dumps({"data": [{"id": "standin"}]}).encode()
            writer.write(b"content-length: %d\r\n\r\n" % len(body) + body)
        else:
            writer.write(b"content-type: text/event-stream\r\n\r\n")
            for word in TEXT.split():
                choice = {"index": 0, "delta": {"content": f"{word} "}, "finish_reason": None}
                writer.write(b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n")
                await writer.drain()
                await asyncio.sleep(0.1)
            writer.write(b"data: [DONE]\n\n")
        await writer.drain()
    writer.close()


async def start(*command: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )


def outcome(status: int, body: str) -> str:
    """A status, and why it came where it is no success."""
    if status == 200:
        return "200"
    try:
        return f"{status} {json.loads(body)['error']['message'][:80]}"
    except (ValueError, KeyError):
        return f"{status} of the balancer"


async def chat(url: str, name: str, until: float, kept: dict[str, list[str]]) -> Counter[str]:
    """One client: short questions in one conversation. What was acknowledged is noted."""
    seen: Counter[str] = Counter()
    async with httpx.AsyncClient(timeout=30) as client:
        number = 0
        while time.monotonic() < until:
            number += 1
            question = f"what time is it now, number {number}"
            body = {
                "model": "sightline",
                "conversation": name,
                "messages": [{"role": "user", "content": question}],
            }
            try:
                answer = await client.post(url + "/v1/chat/completions", json=body)
                seen[outcome(answer.status_code, answer.text)] += 1
                if answer.status_code == 200:
                    kept.setdefault(name, []).append(question)
            except httpx.HTTPError as error:
                seen[type(error).__name__] += 1
            await asyncio.sleep(0.5)
    return seen


def whole_or_not(text: str) -> str:
    """Of a stream that ended without an error. Nobody answers in place of an LLM that is named, so
    another text is as wrong as a part of this one."""
    if text == TEXT:
        return "whole"
    return SEEMS_WHOLE if TEXT.startswith(text) else ANOTHERS


async def hold_plain(url: str) -> str:
    """One long stream of server-sent events, read as they are: how it ended."""
    body = {"model": "standin", "stream": True, "messages": MESSAGES}
    last, text = "", ""
    try:
        async with (
            httpx.AsyncClient(timeout=60) as client,
            client.stream("POST", url + "/v1/chat/completions", json=body) as response,
        ):
            if response.status_code != 200:
                refusal = outcome(response.status_code, (await response.aread()).decode())
                return f"refused: {refusal}"
            async for line in response.aiter_lines():
                last = line or last
                if '"content":"' in line:
                    text += json.loads(line.removeprefix("data: "))["choices"][0]["delta"][
                        "content"
                    ]
    except httpx.HTTPError:
        return BROKEN
    if '"error"' in last:
        return "error event"
    return whole_or_not(text) if last == "data: [DONE]" else SEEMS_WHOLE


async def hold_with_openai(url: str) -> str:
    """The same with OpenAI's client."""
    text = ""
    try:
        async with AsyncOpenAI(base_url=url + "/v1", api_key="none", max_retries=0) as client:
            stream = await client.chat.completions.create(
                model="standin", stream=True, messages=[{"role": "user", "content": "go on"}]
            )
            async for chunk in stream:
                text += (chunk.choices[0].delta.content if chunk.choices else None) or ""
    except APIStatusError as error:
        return f"refused: {error.status_code}"
    except APIConnectionError:
        return "refused: no connection"
    except APIError:
        return "error event"
    except httpx.HTTPError:
        return BROKEN
    return whole_or_not(text)


async def hold_session(url: str, until: float) -> str:
    """One live session: how its connection ended, if it did before its time was over."""
    try:
        address = url.replace("http", "ws") + "/v1/realtime?model=sightline"
        async with connect(address) as socket:
            while (left := until - time.monotonic()) > 0:
                with suppress(TimeoutError):
                    await asyncio.wait_for(socket.recv(), left)
            return "session went on"
    except ConnectionClosed as error:
        code = error.rcvd.code if error.rcvd else "no close frame: an error"
        return f"session ended with {code}"
    except (OSError, InvalidHandshake):
        await asyncio.sleep(0.1)
        return "session refused"


async def hold_on(url: str, until: float, number: int) -> Counter[str]:
    """One client that holds one long stream or session after the other: how they ended."""
    ended: Counter[str] = Counter()
    while time.monotonic() < until:
        if number % 4 == 3:
            ended[await hold_session(url, until)] += 1
        elif number % 2:
            ended[await hold_with_openai(url)] += 1
        else:
            ended[await hold_plain(url)] += 1
    return ended


async def served_again(url: str) -> float:
    """Seconds until a new client gets an answer."""
    begin = time.monotonic()
    while True:
        with suppress(httpx.HTTPError):
            async with httpx.AsyncClient(timeout=2) as client:
                if (await client.get(url + "/v1/models")).status_code == 200:
                    return time.monotonic() - begin
        await asyncio.sleep(0.05)


async def opened_again(url: str) -> float:
    """Seconds until a new live session is open, and its first event has come."""
    address = url.replace("http", "ws") + "/v1/realtime?model=sightline"
    begin = time.monotonic()
    while True:
        with suppress(OSError, InvalidHandshake, ConnectionClosed, TimeoutError):
            async with connect(address, open_timeout=2) as socket:
                event = json.loads(await asyncio.wait_for(socket.recv(), 2))
                if event["type"] == "session.created":
                    return time.monotonic() - begin
        await asyncio.sleep(0.05)


async def again(url: str) -> str:
    """When both are possible again, from now on."""
    client, session = await asyncio.gather(served_again(url), opened_again(url))
    return f"a new client is served after {client:.2f} s, a new session open after {session:.2f} s"


async def stored(url: str, kept: dict[str, list[str]]) -> tuple[int, int]:
    """Acknowledged messages, and those of them that are not in the database."""
    lost = 0
    async with httpx.AsyncClient(timeout=30) as client:
        for name, questions in kept.items():
            found = (await client.get(f"{url}/v1/conversations/{name}")).json()
            there = {turn["question"] for turn in found["turns"]}
            lost += len(set(questions[-90:]) - there)
    return sum(map(len, kept.values())), lost


async def run(given: Any) -> int:
    model, port = free_port(), free_port()
    ports = [free_port() for _ in range(REPLICAS)]
    async with AsyncExitStack() as stack:
        standin = await asyncio.start_server(llm, "127.0.0.1", model)
        stack.callback(standin.close)
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        # All clients are one owner here, as no replica has keys.
        command = [sys.executable, "-m", "sightline", "--set", "preload=false"]
        command += ["--set", f"max_requests_per_owner={2 * (given.chats + given.streams)}", "serve"]
        command += ["--model", "pocket", "--upstream", f"http://127.0.0.1:{model}/v1"]
        command += ["--database", given.database, "--port"]
        replicas = [await start(*command, str(each)) for each in ports]
        config = Path(folder) / "haproxy.cfg"
        config.write_text(settings(port, ports))
        balancer = await start("haproxy", "-f", str(config))
        for process in (*replicas, balancer):
            stack.callback(lambda p=process: p.returncode is None and p.kill())
        url = f"http://localhost:{port}"
        for each in ports:
            await served_again(f"http://localhost:{each}")
        print(f"at first: {await again(url)}")
        kept: dict[str, list[str]] = {}
        until = time.monotonic() + given.seconds
        run_id = os.getpid()
        chats = [
            asyncio.create_task(chat(url, f"bench-{run_id}-{n}", until, kept))
            for n in range(given.chats)
        ]
        streams = [asyncio.create_task(hold_on(url, until, n)) for n in range(given.streams)]
        await asyncio.sleep(given.seconds / 4)
        replicas[0].kill()
        print(f"one killed: {await again(url)}")
        await asyncio.sleep(given.seconds / 4)
        begin = time.monotonic()
        replicas[1].send_signal(signal.SIGTERM)
        print(f"one drained: {await again(url)}")
        await replicas[1].wait()
        print(f"the drained one ended after {time.monotonic() - begin:.1f} s")
        results = sum(await asyncio.gather(*chats), Counter())
        print(f"chat requests: {dict(results)}")
        ended = sum(await asyncio.gather(*streams), Counter())
        print(f"streams: {dict(ended)}")
        wrong = ended[SEEMS_WHOLE] + ended[ANOTHERS]
        print(f"of them seemed whole and were not: {wrong}")
        count, lost = await stored(url, kept)
        print(f"messages acknowledged: {count}; lost: {lost}")
    return int(lost > 0 or wrong > 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--chats", type=int, default=60)
    parser.add_argument("--streams", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=40)
    return asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
