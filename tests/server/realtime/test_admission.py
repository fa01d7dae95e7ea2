"""Who gets a session, how many there are, and what clients are told when the server stops."""

import asyncio
import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from httpx import AsyncClient
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from models.pocket import POCKET_GGUF
from server.access.access import make_key
from server.run import RunningServer, ServerSettings
from tests.support.minutes import stop_the_minute
from tests.support.realtime import room, talking

pytestmark = pytest.mark.anyio


def address(url: str) -> str:
    return url.replace("http", "ws", 1) + "/v1/realtime?model=sightline"


def settings(**more: object) -> ServerSettings:
    return ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", **more)


async def test_one_session_too_many() -> None:
    with RunningServer(settings(max_sessions=1)) as url:
        async with talking(url):
            with pytest.raises(InvalidStatus) as refused:
                await connect(address(url))
            response = refused.value.response
            assert response.status_code == 503
            assert int(response.headers["retry-after"]) > 0
            assert json.loads(response.body)["error"]["code"] == "session_limit_reached"
        while True:  # a place that is never given back is the test's own time limit
            try:
                async with connect(address(url)):
                    break
            except InvalidStatus:
                await asyncio.sleep(0.05)
        async with AsyncClient() as http:
            page = await http.get(url + "/metrics")
        assert 'sightline_realtime_sessions_ended_total{code="1000",kind="realtime"}' in page.text


async def test_a_server_without_keys_shares_nothing_out() -> None:
    with RunningServer(settings(max_sessions_per_owner=1, max_requests_per_owner=1)) as url:
        async with talking(url), talking(url), AsyncClient() as http:
            assert (await http.get(url + "/v1/models")).status_code == 200


async def test_one_key_takes_no_more_sessions_than_its_share(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    ann, bob = [await asyncio.to_thread(make_key, database, name) for name in ("ann", "bob")]
    with RunningServer(settings(database=database, max_sessions_per_owner=2)) as url:
        async with talking(url, ann), talking(url, ann):
            with pytest.raises(InvalidStatus) as refused:
                await connect(address(url), additional_headers={"Authorization": f"Bearer {ann}"})
            response = refused.value.response
            assert (response.status_code, int(response.headers["retry-after"]) > 0) == (503, True)
            told = json.loads(response.body)["error"]
            assert (told["code"], "of this key" in told["message"]) == (
                "session_limit_reached",
                True,
            )
            async with AsyncClient() as http:  # how a browser learns why
                here = url + "/v1/realtime"
                why = await http.get(here, headers={"Authorization": f"Bearer {ann}"})
                assert why.status_code == 503
                why = await http.get(here, headers={"Authorization": f"Bearer {bob}"})
                assert why.status_code == 426
            async with talking(url, bob):
                pass


async def test_a_key_opens_a_session_and_no_other_does(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    key = await asyncio.to_thread(make_key, database, "phone", "ada", 0)
    with RunningServer(settings(database=database)) as url:
        with pytest.raises(InvalidStatus) as refused:
            await connect(address(url))
        assert refused.value.response.status_code == 401
        async with talking(url, key) as talk:
            assert talk.events[0]["type"] == "session.created"
        protocols = ["realtime", f"openai-insecure-api-key.{key}"]
        async with connect(address(url), subprotocols=protocols) as browser:
            assert browser.subprotocol == "realtime"
            assert json.loads(await browser.recv())["type"] == "session.created"


async def test_a_rate_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_minute(monkeypatch)
    database = f"sqlite:///{tmp_path / 'server.db'}"
    key = await asyncio.to_thread(make_key, database, "phone", "ada", 2)
    with RunningServer(settings(database=database)) as url:
        headers = {"Authorization": f"Bearer {key}"}
        statuses = []
        for _ in range(3):
            try:
                async with connect(address(url), additional_headers=headers):
                    statuses.append(101)
            except InvalidStatus as refused:
                statuses.append(refused.response.status_code)
        assert statuses == [101, 101, 429]


async def test_a_page_of_another_site_is_refused() -> None:
    with RunningServer(settings()) as url:
        with pytest.raises(InvalidStatus) as refused:
            await connect(address(url), origin="https://evil.example")
        assert refused.value.response.status_code == 401


async def test_a_stopping_server_says_so() -> None:
    server = RunningServer(settings())
    with server as url:
        socket = await connect(address(url))
        await socket.recv()
    last = json.loads(await socket.recv())
    assert last["error"]["code"] == "server_stopping"
    with pytest.raises(ConnectionClosed) as closed:
        await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1012


async def test_a_client_that_takes_nothing_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    from server.realtime import connection

    monkeypatch.setattr(connection, "MOST_WAITING_BYTES", 40_000)
    with RunningServer(settings()) as url:
        async with connect(address(url), max_queue=1) as socket:
            await socket.recv()
            long = "x" * 30_000
            item = {"type": "message", "role": "user"}
            for _ in range(400):
                content = [{"type": "input_text", "text": long}]
                event = {"type": "conversation.item.create", "item": {**item, "content": content}}
                try:
                    await asyncio.wait_for(socket.send(json.dumps(event)), 5)
                except (ConnectionClosed, TimeoutError, asyncio.TimeoutError):
                    break
            with suppress(ConnectionClosed):
                while True:  # what was on its way
                    await socket.recv()
        assert socket.close_code == 1008
        assert "slowly" in str(socket.close_reason)


async def test_sound_that_is_never_committed_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    from server.realtime.media import input_buffer

    monkeypatch.setattr(input_buffer, "LONGEST_COMMIT_S", 1.0)
    with RunningServer(settings()) as url:
        async with talking(url, audio={"input": {"turn_detection": None}}) as talk:
            await talk.play(room(3.0))
            await talk.send("input_audio_buffer.clear")
            await talk.until("input_audio_buffer.cleared")
        async with AsyncClient() as http:
            page = ""
            while "sightline_realtime_sessions_ended_total{" not in page:
                page = (await http.get(url + "/metrics")).text
        [dropped] = re.findall(
            r"^sightline_realtime_sound_dropped_seconds_total (\S+)$", page, re.M
        )
        assert float(dropped) == pytest.approx(2.0, abs=0.1)
