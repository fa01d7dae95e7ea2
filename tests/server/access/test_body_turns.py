"""Large bodies that are complete together are read one after the other."""

import asyncio

import pytest
from starlette.types import Message

from server.access.body_limits import LARGE, BodyMemory, LimitedBody
from server.settings import ServerSettings

pytestmark = pytest.mark.anyio
CLIENTS = 5


async def test_one_large_body_in_each_round_of_the_event_loop() -> None:
    memory, rounds = BodyMemory(2 * CLIENTS * LARGE), 0
    read_in: list[int] = []

    async def whole() -> Message:
        return {"type": "http.request", "body": bytes(LARGE + 1), "more_body": False}

    async def client() -> None:
        with LimitedBody(ServerSettings(), {}, whole, memory) as body:
            await body()
            read_in.append(rounds)

    clients = [asyncio.create_task(client()) for _ in range(CLIENTS)]
    while not all(each.done() for each in clients):
        rounds += 1
        await asyncio.sleep(0)
    assert len(set(read_in)) == CLIENTS
