"""An owner may store so much: every route that stores says so before it answers, over HTTP."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.upstream import Upstream, running

LONG = "tell me about " + "the sea and " * 150  # more than all that may be stored
CHAT, ASSIST, RESPONSES = "/v1/chat/completions", "/v1/assist", "/v1/responses"
MESSAGES = [{"role": "user", "content": LONG}]
SAID = {"model": "sightline", "messages": MESSAGES, "conversation": "walk"}
ROUTES: dict[str, tuple[str, dict[str, Any]]] = {
    "assist": (ASSIST, {"data": {"question": LONG, "conversation": "walk"}}),
    "chat": (CHAT, {"json": SAID}),
    "chat, streamed": (CHAT, {"json": {**SAID, "stream": True}}),
    "a response": (RESPONSES, {"json": {"model": "sightline", "input": LONG}}),
    "a response, streamed": (RESPONSES, {"json": {"model": "far", "input": LONG, "stream": True}}),
    "a response of an engine": (RESPONSES, {"json": {"model": "far", "input": LONG}}),
}
UNSTORED: dict[str, tuple[str, dict[str, Any]]] = {
    "assist": (ASSIST, {"data": {"question": LONG}}),
    "chat": (CHAT, {"json": {"model": "far", "messages": MESSAGES}}),
    "a response": (RESPONSES, {"json": {"model": "far", "input": LONG, "store": False}}),
}


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    with running() as made:
        yield made


@pytest.fixture(scope="module")
def client(upstream: Upstream) -> Iterator[httpx.Client]:
    settings = ServerSettings(
        port=0, model="", upstreams=(upstream.url,), detector="none", max_stored_mb=0.001
    )
    with (
        RunningServer(settings) as url,
        httpx.Client(base_url=url, timeout=HANG_S) as made,
    ):
        yield made


@pytest.mark.parametrize("name", ROUTES)
def test_a_full_store_is_said_before_anything_is_answered(
    client: httpx.Client, upstream: Upstream, name: str
) -> None:
    path, fields = ROUTES[name]
    client.delete("/v1/data").raise_for_status()
    client.post(path, **fields).raise_for_status()
    asked = len(upstream.bodies)
    refused = client.post(path, **fields)
    assert refused.status_code == 413
    assert "delete some" in refused.json()["error"]["message"]
    assert len(upstream.bodies) == asked
    client.delete("/v1/data").raise_for_status()
    client.post(path, **fields).raise_for_status()


@pytest.mark.parametrize("name", UNSTORED)
def test_what_is_not_stored_goes_on(client: httpx.Client, name: str) -> None:
    path, fields = ROUTES["a response"]
    client.delete("/v1/data").raise_for_status()
    client.post(path, **fields).raise_for_status()
    assert client.post(path, **fields).status_code == 413
    path, fields = UNSTORED[name]
    client.post(path, **fields).raise_for_status()
