"""One WebSocket of the Realtime protocol: messages in, events out, both bounded.

A client that is slower than what it is sent is dropped with a reason; one that sends faster than it
is followed waits. Knows no question and no answer.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Coroutine
from typing import Any, Generic, TypeVar

from starlette.websockets import WebSocket, WebSocketDisconnect

from models.errors import SightlineError, places
from server.realtime.messages import Json, ProtocolError, error_event, new_id, parse
from server.realtime.session import Session

log = logging.getLogger("sightline.server")
MOST_WAITING_BYTES = 8 * 2**20  # of events for one client: more than a minute of sound
MOST_UNREAD_BYTES = 2 * 2**20  # of messages from one client that have not been followed
# Characters of a message. To read 8 MB of sound takes 50 ms, in which nobody else is served.
LARGE = 256 * 2**10
MOST_MISTAKES = 100  # in a row, after which a client is dropped
POLICY, INTERNAL = 1008, 1011  # WebSocket close codes
GONE = 1006  # the client hung up, or the connection broke
T = TypeVar("T")


class ByteQueue(Generic[T]):
    """Items in order, bounded by their bytes, for one producer and one consumer."""

    def __init__(self, most_bytes: int) -> None:
        self.waiting = 0  # bytes
        self._most = most_bytes
        self._items: deque[tuple[T, int]] = deque()
        self._filled, self._emptied = asyncio.Event(), asyncio.Event()

    def offer(self, item: T, size: int) -> bool:
        """Take an item if there is room for it, and say whether there was."""
        if self._items and self.waiting + size > self._most:
            return False
        self._items.append((item, size))
        self.waiting += size
        self._filled.set()
        return True

    async def put(self, item: T, size: int) -> None:
        """Take an item once there is room for it."""
        while not self.offer(item, size):
            self._emptied.clear()
            await self._emptied.wait()

    async def get(self) -> T:
        """The oldest item, once there is one."""
        while not self._items:
            self._filled.clear()
            await self._filled.wait()
        item, size = self._items.popleft()
        self.waiting -= size
        self._emptied.set()
        return item


class Connection:
    """Carries one session's messages. `send` is what the session sends its events with.

    `large_messages` is one lock for all connections of a server: in each round of the event loop
    one large message is read or followed.
    """

    def __init__(self, websocket: WebSocket, large_messages: asyncio.Lock) -> None:
        self.closed: tuple[int, str] | None = None  # why: a WebSocket close code, and words
        self.sent = 0  # events
        self._websocket = websocket
        self._out: ByteQueue[str] = ByteQueue(MOST_WAITING_BYTES)
        self._in: ByteQueue[tuple[Json | bytes, int]] = ByteQueue(MOST_UNREAD_BYTES)
        self._large_messages = large_messages
        self._mistakes = 0
        self._ended = asyncio.Event()

    def send(self, kind: str, **fields: object) -> None:
        """Put an event on its way."""
        self._put({"type": kind, "event_id": new_id("event"), **fields})

    def close(self, code: int, reason: str) -> None:
        """End the connection; the first reason counts."""
        if self.closed is None:
            self.closed = code, reason
            self._ended.set()

    async def run(self, session: Session) -> None:
        """Carry messages until the client hangs up or is dropped."""
        session.greet()
        works: tuple[Coroutine[Any, Any, None], ...] = (
            self._guarded(self._read(session)),
            self._guarded(self._follow(session)),
            self._guarded(self._write()),
        )
        tasks = [asyncio.create_task(work) for work in works]
        try:
            await self._ended.wait()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        """Run until the connection ends; whatever fails ends it."""
        try:
            await work
        except (WebSocketDisconnect, OSError) as error:
            self.close(getattr(error, "code", GONE), "the client hung up")
        except Exception as error:  # logged without its message, which may quote
            line = {"realtime": "failed", "error": type(error).__name__, "at": places(error)}
            log.error(json.dumps(line))
            self.close(INTERNAL, "something failed in the server; its log says where")

    async def _read(self, session: Session) -> None:
        while True:
            await asyncio.sleep(0)  # thousands of messages may have come together
            received = await self._websocket.receive()
            if received["type"] == "websocket.disconnect":
                self.close(received.get("code") or GONE, "the client hung up")
                return
            text, data = received.get("text"), received.get("bytes")
            if text is None:
                await self._in.put((data or b"", 0), len(data or b""))
                continue
            await self._turn(len(text))
            message = self._parsed(session, text)
            if message is not None:
                await self._in.put((message, len(text)), len(text))

    async def _follow(self, session: Session) -> None:
        while True:
            await asyncio.sleep(0)  # or nobody else is served before all that came is followed
            message, characters = await self._in.get()
            await self._turn(characters)
            try:
                if isinstance(message, bytes):
                    await session.frame(message)
                else:
                    await session.follow(message)
                self._mistakes = 0
            except SightlineError as error:
                answers = None if isinstance(message, bytes) else message.get("event_id")
                self._refuse(error, answers)

    async def _turn(self, characters: int) -> None:
        """Wait for a round of the event loop in which no other large message has its turn."""
        if characters > LARGE:
            async with self._large_messages:
                await asyncio.sleep(0)

    async def _write(self) -> None:
        while True:
            await self._websocket.send_text(await self._out.get())
            self.sent += 1

    def _parsed(self, session: Session, text: str) -> Json | None:
        """A message that is to be followed in its turn; None for one that was followed at once, or
        that cannot be read."""
        message: Json = {}
        try:
            message = parse(text)
            if session.follow_at_once(message):
                return None
        except SightlineError as error:
            self._refuse(error, message.get("event_id"))
            return None
        return message

    def _refuse(self, error: SightlineError, answers: object) -> None:
        known = answers if isinstance(answers, str) else None
        self._put(error_event(error, known))
        self._mistakes += 1
        if self._mistakes > MOST_MISTAKES:
            self.close(POLICY, f"more than {MOST_MISTAKES} mistakes in a row")

    def _put(self, event: Json) -> None:
        text = json.dumps(event)
        if not self._out.offer(text, len(text)):
            self.close(POLICY, "the client takes its events too slowly")


def refused(code: str, message: str) -> Json:
    """The body of a connection that is not opened."""
    return error_event(ProtocolError(code, message))
