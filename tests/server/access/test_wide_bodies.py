"""A body counts for as much memory as its text will take."""

import json

import pytest
from starlette.exceptions import HTTPException
from starlette.types import Message

from server.access.body_limits import BodyMemory, LimitedBody, width
from server.settings import ServerSettings

pytestmark = pytest.mark.anyio
MB = 2**20
HEADERS = {b"content-type": b"application/json"}


@pytest.mark.parametrize(
    ("sign", "expected"), [("a", 1), ("\u00e9", 1), ("\u2019", 2), ("\u0416", 2), ("\U0001f600", 4)]
)
def test_a_character_makes_the_others_as_wide(sign: str, expected: int) -> None:
    assert width(sign.encode()) == expected
    assert width(json.dumps(sign).encode()) == expected


@pytest.mark.parametrize("escaped", ["\\u2019", "\\ud83d\\ude00"])
def test_an_escape_counts_beside_a_character_that_is_none(escaped: str) -> None:
    assert width(f'"é{escaped}"'.encode()) == width(escaped.encode()) > 1


async def test_two_wide_bodies_fill_what_five_narrow_ones_do() -> None:
    memory = BodyMemory(90 * MB)

    async def received(sign: str) -> LimitedBody:
        parts = iter((sign.encode() * 4, b"a" * 10 * MB))

        async def receive() -> Message:
            return {"type": "http.request", "body": next(parts), "more_body": True}

        body = LimitedBody(ServerSettings(), HEADERS, receive, memory)
        await body()
        await body()
        return body

    held = [await received("a") for _ in range(5)]
    for body in held:
        body.__exit__(None)
    held = [await received("\U0001f600") for _ in range(2)]
    with pytest.raises(HTTPException, match="503"):
        await received("\U0001f600")
