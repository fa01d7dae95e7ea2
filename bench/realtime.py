"""What the Realtime server adds to the loop, and what a dropped session leaves behind.

    python -m bench.realtime [--n 16,32] [--turns 10]    from the end of speech to the first sound
    python -m bench.realtime --drop 200                  sessions opened and dropped in every state

The models are stub stages of fixed cost (bench/standin.py). Each number of sessions is measured
twice in one run: with the loop alone, and through a server over real WebSockets, with sound in both
directions.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import gc
import json
import os
import threading
from contextlib import asynccontextmanager

import numpy as np
import uvicorn
from websockets.asyncio.client import connect

from assistant.turn.clock import Clock
from bench import standin
from bench.latency import StubStages
from bench.latency import open_session as open_loop
from models.pocket import POCKET_GGUF
from server.app import create_app
from server.realtime.extensions import SessionExtensions
from server.realtime.media.frames import ClientFrames
from server.realtime.session import SessionParts
from server.realtime.session_config import SessionConfig
from server.realtime.wearer.client_tools import CallsInProgress
from server.realtime.wearer.llm import SessionLLM
from server.realtime.websocket import RealtimeWebSocket
from server.settings import ServerSettings

RATE = 16_000
SESSION = {"type": "realtime", "sightline": {"input_rate": RATE}}
STATES = ("open", "speaking", "answering", "written", "committed", "frames")


class StubWearer(StubStages):
    """A wearer whose models are stub stages."""

    def heard_only(self, spoken, heard):
        pass


def stub_parts(state):
    """Makes sessions whose models are stub stages."""

    async def parts(asked):
        config, calls, clock = SessionConfig(asked.model, "stub"), CallsInProgress(), Clock()
        notebook = await state.storage.notebook(announces_timers=False)
        wearer = StubWearer(standin.Stages(lambda name: None))
        llm = SessionLLM(state.engine, "stub", config, calls)
        frames = ClientFrames(clock, 25e6, state.models.picture)
        extensions = SessionExtensions(config, notebook, asked.owner, None, asked.send)
        return SessionParts(config, wearer, llm, calls, frames, clock, extensions, asked.admit)

    return parts


class StubServer:
    """A server in a thread of its own, with an event loop of its own."""

    def __init__(self):
        settings = ServerSettings(port=0, model=str(POCKET_GGUF), max_sessions=300)
        app = create_app(settings)
        app.state.realtime.parts = stub_parts(app.state.parts)
        config = uvicorn.Config(
            app, port=0, ws=RealtimeWebSocket, ws_per_message_deflate=False, log_config=None
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run)
        self.loop = None

    def _run(self):
        async def serve():
            self.loop = asyncio.get_running_loop()
            await self._server.serve()

        asyncio.run(serve())

    def __enter__(self):
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.05)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"ws://127.0.0.1:{port}/v1/realtime?model=stub"

    def __exit__(self, *_):
        self._server.should_exit = True
        self._thread.join()

    def tasks(self):
        """Tasks of the server's event loop."""
        return len(asyncio.all_tasks(self.loop))


class ServedSession:
    """One session over a WebSocket, with the face that bench/standin.py feeds."""

    def __init__(self, socket, record):
        self._loop, self._socket, self._record = asyncio.get_running_loop(), socket, record
        self._sound = asyncio.Queue(maxsize=1000)
        self._works = [self._loop.create_task(work) for work in (self._send(), self._receive())]

    def feed(self, pcm):
        self._loop.call_soon_threadsafe(self._sound.put_nowait, pcm)

    async def close(self):
        for work in self._works:
            work.cancel()
        await self._socket.close()

    async def _send(self):
        while True:
            await append(self._socket, await self._sound.get())

    async def _receive(self):
        async for message in self._socket:
            if message.startswith('{"type": "response.output_audio.delta"'):
                self._record("audio_out")
            elif message.startswith('{"type": "input_audio_buffer.speech_stopped"'):
                self._record("turn_end")


async def append(socket, pcm):
    audio = base64.b64encode(pcm).decode()
    await socket.send(json.dumps({"type": "input_audio_buffer.append", "audio": audio}))


@asynccontextmanager
async def opened(address):
    """A session that is open."""
    async with connect(address, max_size=None) as socket:
        await socket.recv()
        await socket.send(json.dumps({"type": "session.update", "session": SESSION}))
        yield socket


async def measure(given):
    """Each number of sessions, with the loop alone and through the server."""
    with StubServer() as address:

        async def open_served(config, record, stages):
            socket = await connect(address, max_size=None)
            await socket.send(json.dumps({"type": "session.update", "session": SESSION}))
            return ServedSession(socket, record)

        for n in map(int, given.n.split(",")):
            alone = await standin.case(open_loop, n, given.turns, 3.0)
            served = await standin.case(open_served, n, given.turns, 3.0)
            print(json.dumps({"system": "loop alone", **alone}), flush=True)
            ratio = served["p95_ms"] / alone["p95_ms"]
            row = {"system": "realtime server", **served, "p95 to the loop's": round(ratio, 3)}
            print(json.dumps(row), flush=True)


async def drop_in(address, state):
    """Open a session, bring it into a state, and break the connection off."""
    content = [{"type": "input_text", "text": "what is this"}]
    item = {"type": "message", "role": "user", "content": content}
    async with opened(address) as socket:
        if state == "speaking":
            sound = standin.utterance()[: RATE // 2]
            await append(socket, (sound * 32767).astype(np.int16).tobytes())
        if state in ("written", "answering"):
            await socket.send(json.dumps({"type": "conversation.item.create", "item": item}))
            await socket.send(json.dumps({"type": "response.create"}))
        if state == "committed":
            await append(socket, bytes(RATE))
            await socket.send(json.dumps({"type": "input_audio_buffer.commit"}))
        if state == "frames":
            await socket.send(b"SLF1\0\0\0\0" + bytes(1000))
        if state == "answering":
            while "output_audio.delta" not in await socket.recv():
                pass
        socket.transport.abort()


def left(server):
    """What a process holds: tasks, threads, open files, megabytes."""
    gc.collect()
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
    return {
        "tasks": server.tasks(),
        "threads": threading.active_count(),
        "files": len(os.listdir("/proc/self/fd")),
        "MB": round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1),
    }


async def drop(count):
    """Open and drop sessions in every state, and compare what is held before and after."""
    server = StubServer()
    with server as address:
        for _ in range(5):  # what is loaded once
            for state in STATES:
                await drop_in(address, state)
        await asyncio.sleep(2)
        before = left(server)
        for i in range(count):
            await drop_in(address, STATES[i % len(STATES)])
        await asyncio.sleep(3)
        after = left(server)
    print(json.dumps({"dropped": count, "before": before, "after": after}))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", default="16,32")
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--drop", type=int)
    given = parser.parse_args()
    asyncio.run(drop(given.drop) if given.drop else measure(given))


if __name__ == "__main__":
    main()
