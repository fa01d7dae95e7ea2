"""The socket that the server listens on."""

import asyncio
import socket

import pytest

from server.run import _listener
from server.settings import ServerSettings


@pytest.mark.anyio
async def test_an_answer_in_two_pieces_does_not_wait_for_an_acknowledgement() -> None:
    """asyncio switches Nagle's algorithm off for sockets that are named as TCP, and for no
    others."""
    without_delay = asyncio.get_running_loop().create_future()

    def accepted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made: socket.socket = writer.get_extra_info("socket")
        without_delay.set_result(made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
        writer.close()

    listener = _listener(ServerSettings(port=0))
    async with await asyncio.start_server(accepted, sock=listener) as server:
        _reader, writer = await asyncio.open_connection(*listener.getsockname()[:2])
        writer.close()
        assert await without_delay
        server.close()
