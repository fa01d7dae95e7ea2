"""What takes long to read is read in pieces, and others have their turn between them."""

import asyncio
from typing import Any

import anyio
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from server import reading
from server.connection import LimitedConnection, limited
from server.reading import PIECE, TURN_S, ReadsInTurns, Turns
from tests.support.limits import HANG_S

pytestmark = pytest.mark.anyio
LONG = bytes(range(256)) * 1024


class Clock:
    """Goes on only while something is read."""

    now = 0.0

    def perf_counter(self) -> float:
        return self.now


class Transport:
    """Only notes what a protocol wants."""

    reads = True
    closing = False

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True

    def is_closing(self) -> bool:
        return self.closing

    def abort(self) -> None:
        self.closing = True


class Reader(ReadsInTurns):
    """A protocol for which each piece takes `seconds`."""

    def __init__(self, turns: Turns, clock: Clock, seconds: float) -> None:
        self.turns, self._clock, self._seconds = turns, clock, seconds
        self.pieces: list[bytes] = []
        self.wire: Any = Transport()
        self.connection_made(self.wire)

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.transport = reading.WatchedTransport(transport, self._read_on)

    def read(self, data: bytes) -> None:
        self._clock.now += self._seconds
        self.pieces.append(data)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(reading, "time", made)
    return made


async def rounds_until_read(readers: list[Reader]) -> list[int]:
    """Pieces that were read in each round of the event loop, until all have read LONG."""
    counts, before = list[int](), sum(len(reader.pieces) for reader in readers)
    while any(b"".join(reader.pieces) != LONG for reader in readers):
        await asyncio.sleep(0)
        now = sum(len(reader.pieces) for reader in readers)
        counts.append(now - before)
        before = now
    return counts


async def test_costly_pieces_are_read_one_in_each_round_of_the_event_loop(clock: Clock) -> None:
    turns = Turns()
    readers = [Reader(turns, clock, 2 * TURN_S) for _ in range(3)]
    for reader in readers:
        reader.data_received(LONG)
        assert not reader.wire.reads
    assert max(await rounds_until_read(readers)) == 1
    assert max(len(piece) for reader in readers for piece in reader.pieces) <= PIECE
    assert all(reader.wire.reads for reader in readers)


async def test_what_takes_no_time_is_read_in_one_turn(clock: Clock) -> None:
    reader = Reader(Turns(), clock, 0)
    reader.data_received(LONG)
    assert len([count for count in await rounds_until_read([reader]) if count]) == 1


async def test_many_that_send_a_little_read_at_once_only_for_a_short_time(clock: Clock) -> None:
    turns = Turns()
    readers = [Reader(turns, clock, 2 * TURN_S) for _ in range(9)]
    for reader in readers:
        reader.data_received(LONG[:PIECE])
    assert sum(len(reader.pieces) for reader in readers) == 1
    rounds = 0
    while not all(reader.pieces == [LONG[:PIECE]] for reader in readers):
        await asyncio.sleep(0)
        rounds += 1
    assert rounds >= len(readers) - 1
    Reader(turns, clock, 2 * TURN_S).data_received(LONG[:PIECE])  # a turn was taken in this round
    await asyncio.sleep(0)
    last = Reader(turns, clock, 0)
    await asyncio.sleep(0)
    last.data_received(b"GET")
    assert last.pieces == [b"GET"]


async def test_a_protocol_that_wants_to_hear_no_more_is_given_no_more(clock: Clock) -> None:
    reader = Reader(Turns(), clock, 2 * TURN_S)
    reader.data_received(LONG[:-9])
    reader.transport.pause_reading()
    reader.data_received(LONG[-9:])  # as TLS does
    for _ in range(5):
        await asyncio.sleep(0)
    assert reader.pieces == []
    reader.transport.resume_reading()
    assert not reader.wire.reads
    await rounds_until_read([reader])
    assert reader.wire.reads


async def test_a_fault_in_a_turn_closes_the_connection(clock: Clock) -> None:
    class Faulty(Reader):
        def read(self, data: bytes) -> None:
            raise ZeroDivisionError

    told = list[Any]()
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    reader = Faulty(Turns(), clock, 0)
    reader.data_received(LONG)
    for _ in range(3):
        await asyncio.sleep(0)
    assert reader.wire.closing
    assert [type(each["exception"]) for each in told] == [ZeroDivisionError]


async def test_a_request_behind_another_waits_outside_of_the_parser() -> None:
    """A parser that has two requests reads the second in one go after the first is answered."""
    first_may_end, bodies, held = asyncio.Event(), list[bytes](), list[int]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        while (message := await receive()).get("more_body"):
            body += message["body"]
        bodies.append(body + message.get("body", b""))
        await first_may_end.wait()
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    class Watched(limited(HANG_S, HANG_S, Turns())):  # type: ignore[misc]
        def read(self, data: bytes) -> None:
            LimitedConnection.read(self, data)
            held.append(len(self.conn.trailing_data[0]))

    config, state = uvicorn.Config(app, log_config=None), ServerState()
    config.load()
    server = await asyncio.get_running_loop().create_server(
        lambda: Watched(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        writer.write(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        writer.write(b"POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n")
        writer.write(b"6\r\nabcdef\r\n" * 40_000 + b"0\r\n\r\n")
        with anyio.fail_after(HANG_S):
            while not bodies:
                await asyncio.sleep(0)
            first_may_end.set()
            for _ in range(2):
                assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
                while await reader.readline() != b"\r\n":
                    pass
        assert bodies == [b"", b"abcdef" * 40_000]
        assert max(held) <= 2 * PIECE  # one more comes when the first asks for its body
    finally:
        writer.close()
        server.close()
