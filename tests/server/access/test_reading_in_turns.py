"""What takes long to read is read in pieces, and others have their turn between them."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from server.reading import COSTLY_S, FIRST, HeldTransport, ReadsInTurns, Turns
from tests.support.limits import HANG_S

pytestmark = pytest.mark.anyio
LONG = bytes(range(256)) * 1024


class Reader(ReadsInTurns):
    """A protocol that is slow, and may want to hear no more for a while."""

    def __init__(self, turns: Turns, rounds: list[int], seconds: float) -> None:
        self.turns, self._rounds, self._seconds = turns, rounds, seconds
        self.read_in: list[int] = []
        self.data = b""
        self.whole = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = HeldTransport(transport)

    def read(self, data: bytes) -> None:
        time.sleep(self._seconds)
        self.data += data
        self.read_in.append(self._rounds[0])
        if len(self.data) == len(LONG):
            self.whole.set()


@asynccontextmanager
async def connected(seconds: float, count: int) -> AsyncGenerator[list[Reader], None]:
    """So many clients that have each sent LONG at once. Each piece takes a reader `seconds`."""
    turns, rounds, readers = Turns(), [0], list[Reader]()

    async def counting() -> None:
        while True:
            rounds[0] += 1
            await asyncio.sleep(0)

    def reader() -> Reader:
        readers.append(Reader(turns, rounds, seconds))
        return readers[-1]

    loop = asyncio.get_running_loop()
    server = await loop.create_server(reader, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    counter = asyncio.create_task(counting())
    writers = [(await asyncio.open_connection(*address))[1] for _ in range(count)]
    try:
        for writer in writers:
            writer.write(LONG)
        yield readers
    finally:
        counter.cancel()
        for writer in writers:
            writer.close()
        server.close()


async def test_costly_pieces_are_read_one_in_each_round_of_the_event_loop() -> None:
    async with connected(2 * COSTLY_S, count=3) as readers:
        for reader in readers:
            await asyncio.wait_for(reader.whole.wait(), HANG_S)
        assert all(reader.data == LONG for reader in readers)
        read_in = sorted(at for reader in readers for at in reader.read_in)
        assert len(read_in) > 3 * len(LONG) / FIRST / 2
        assert len(set(read_in)) > 0.9 * len(read_in)  # but for the first pieces of a connection


async def test_what_takes_no_time_is_read_at_once() -> None:
    async with connected(0, count=1) as (reader,):
        await asyncio.wait_for(reader.whole.wait(), HANG_S)
        assert reader.data == LONG
        assert len(reader.read_in) < len(LONG) / FIRST / 2


async def test_a_protocol_that_wants_to_hear_no_more_is_heeded() -> None:
    async with connected(2 * COSTLY_S, count=1) as (reader,):
        reader.transport.pause_reading()
        await asyncio.sleep(20 * COSTLY_S)
        assert len(reader.data) < len(LONG)
        reader.transport.resume_reading()
        await asyncio.wait_for(reader.whole.wait(), HANG_S)
        assert reader.data == LONG
