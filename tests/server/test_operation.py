"""What an operator sees: readiness, metrics, request ids."""

import asyncio
import json
import os
import re
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from models.llm import engine_process
from models.llm.engine_process import LlamaProcess
from models.llm.llama_cpp import LlamaCpp
from server import app
from server.chat.engines import EmbeddedEngine
from server.run import RunningServer, ServerSettings
from server.storage.database import StorageError
from server.storage.storage import Storage
from tests.support.limits import HANG_S

HELLO = {"messages": [{"role": "user", "content": "hello"}]}


@pytest.fixture
def settings(parrot: Path, tmp_path: Path) -> ServerSettings:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    return ServerSettings(
        port=0, model=str(parrot), context=2048, threads=1, detector="none", database=database
    )


def until_unready(url: str) -> httpx.Response:
    """The first answer that is not "ready": a check under way may still say what was."""
    with httpx.Client(base_url=url, timeout=HANG_S) as client:
        while (answer := client.get("/readyz")).status_code == 200:
            time.sleep(0.01)
        return answer


def test_ready_says_what_is_not(
    settings: ServerSettings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with RunningServer(settings) as url:
        ready = httpx.get(url + "/readyz")
        assert ready.status_code == 200
        assert ready.json()["parts"]["engine"] == ready.json()["parts"]["database"] == "ok"
        (tmp_path / "server.db").write_bytes(b"no longer a database" * 500)
        for left in tmp_path.glob("server.db-*"):
            left.unlink()
        broken = httpx.get(url + "/v1/data")
        assert broken.status_code == 503
        assert "database" in broken.json()["error"]["message"]
        unready = until_unready(url)
        assert "is away" in unready.json()["parts"]["database"]
        assert unready.json()["parts"]["engine"] == "ok"
    with RunningServer(ServerSettings(port=0, upstreams=("http://127.0.0.1:9/v1",))) as url:
        away = httpx.get(url + "/readyz")
        assert away.status_code == 503
        assert "is away" in away.json()["parts"]["engine"]
        assert "127.0.0.1:9" not in away.text  # strangers may ask
        assert "127.0.0.1:9" in caplog.text
        assert httpx.get(url + "/healthz").status_code == 200


def test_ready_sees_that_the_engine_is_gone(settings: ServerSettings) -> None:
    behind = RunningServer(settings)
    with RunningServer(ServerSettings(port=0, upstreams=(behind.__enter__() + "/v1",))) as url:
        assert httpx.get(url + "/readyz").status_code == 200
        behind.__exit__(None, None, None)
        assert "is away" in until_unready(url).json()["parts"]["engine"]


def test_ready_does_not_wait_for_an_engine_that_says_nothing() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with RunningServer(
            ServerSettings(port=0, upstreams=(f"http://127.0.0.1:{silent.getsockname()[1]}/v1",))
        ) as url:
            hung = httpx.get(
                url + "/readyz", timeout=30
            )  # an upstream may take 60 s to its first token
            assert hung.status_code == 503
            assert "no answer within" in hung.json()["parts"]["engine"]
            asked = httpx.post(url + "/v1/chat/completions", json=HELLO, timeout=30)
            assert asked.status_code == 502
            assert "does not list its models" in asked.json()["error"]["message"]


def test_a_stuck_engine_is_not_ready_until_it_was_started_again(
    parrot: Path, settings: ServerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    llama = LlamaProcess(parrot, n_ctx=512, threads=1, stuck_seconds=1.0)
    start, may_start = engine_process._start, threading.Event()

    def start_when_allowed(*given: Any) -> Any:
        assert may_start.wait(HANG_S)
        return start(*given)

    monkeypatch.setattr(engine_process, "_start", start_when_allowed)
    with (
        RunningServer(settings, EmbeddedEngine(llama)) as url,
        httpx.Client(base_url=url, timeout=HANG_S) as client,
        ThreadPoolExecutor(1) as beside,
    ):
        os.kill(llama.facts["pid"], signal.SIGSTOP)
        asked = beside.submit(client.post, "/v1/chat/completions", json=HELLO)
        unready = until_unready(url)
        assert unready.json()["parts"]["engine"] == "is away; the log says why"
        may_start.set()
        while client.get("/readyz").status_code != 200:
            time.sleep(0.01)
        assert asked.result().status_code == 200  # it had no answer yet, and was asked again
        assert llama.restarts == 1


def test_an_engine_that_gives_nothing_is_not_ready(parrot: Path, settings: ServerSettings) -> None:
    """A balancer sends nobody any more to a replica that waits for its watchdog."""
    llama = LlamaProcess(parrot, n_ctx=512, threads=1, stuck_seconds=9.0)
    with (
        RunningServer(settings, EmbeddedEngine(llama)) as url,
        httpx.Client(base_url=url, timeout=HANG_S) as client,
        ThreadPoolExecutor(1) as beside,
    ):
        os.kill(llama.facts["pid"], signal.SIGSTOP)
        assert client.get("/readyz").status_code == 200  # nobody waits for it
        asked = beside.submit(client.post, "/v1/chat/completions", json=HELLO)
        assert until_unready(url).json()["parts"]["engine"] == "is away; the log says why"
        assert llama.restarts == 0
        os.kill(llama.facts["pid"], signal.SIGCONT)
        assert asked.result().status_code == 200
        while client.get("/readyz").status_code != 200:
            time.sleep(0.01)
        assert llama.restarts == 0


def test_models_can_be_loaded_before_they_are_asked_for(settings: ServerSettings) -> None:
    with RunningServer(replace(settings, preload=True, whisper="none")) as url:
        assert set(httpx.get(url + "/readyz").json()["parts"].values()) == {"ok"}


def test_metrics(settings: ServerSettings) -> None:
    with RunningServer(settings) as url, httpx.Client(base_url=url) as client:
        for _ in range(3):
            assert client.post("/v1/chat/completions", json=HELLO).status_code == 200
        client.post("/v1/chat/completions", json={**HELLO, "model": "absent"})
        client.get("/v1/models/parrot")
        client.get("/no/such/path/with/a/secret")
        page = client.get("/metrics").text
    values = dict(re.findall(r"^(sightline_\S+) (\S+)$", page, re.MULTILINE))
    chat = 'route="/v1/chat/completions"'
    assert values[f'sightline_requests_total{{{chat},status="200"}}'] == "3.0"
    assert values[f'sightline_requests_total{{{chat},status="404"}}'] == "1.0"
    assert values[f'sightline_errors_total{{kind="NotFound",{chat}}}'] == "1.0"
    assert values[f"sightline_first_token_seconds_count{{{chat}}}"] == "3.0"
    assert values[f"sightline_tokens_per_second_count{{{chat}}}"] == "3.0"
    assert values[f'sightline_tokens_total{{kind="written",{chat}}}'] == "12.0"
    assert values["sightline_queue_length"] == "0.0"
    assert values["sightline_requests_running"] == "1.0"
    assert 'route="/v1/models/{name:path}"' in page
    assert "secret" not in page


def test_a_request_has_an_id(settings: ServerSettings) -> None:
    with RunningServer(settings) as url, httpx.Client(base_url=url) as client:
        assert (
            client.get("/healthz", headers={"x-request-id": "turn-7"}).headers["x-request-id"]
            == "turn-7"
        )
        ids = {
            client.get("/healthz", headers={"x-request-id": wrong}).headers["x-request-id"]
            for wrong in ("a b", "x" * 65, "")
        }
        assert len(ids) == 3
        assert all(re.fullmatch("[0-9a-f]{16}", each) for each in ids)
        refused = client.post("/v1/chat/completions", content=b"{")
        assert refused.headers["x-request-id"]


def test_the_document_has_examples_and_no_page_of_another_host(settings: ServerSettings) -> None:
    with RunningServer(settings) as url:
        document = httpx.get(url + "/openapi.json").json()
        chat = document["paths"]["/v1/chat/completions"]["post"]["requestBody"]["content"][
            "application/json"
        ]
        assert chat["schema"]["$ref"].endswith("ChatRequest")
        assert chat["examples"]["assistant"]["value"]["model"] == "sightline"
        for path, methods in document["paths"].items():
            for content in (
                methods.get("post", {}).get("requestBody", {}).get("content", {}).values()
            ):
                for example in content.get("examples", {}).values():
                    assert (
                        httpx.post(url + path, json=example["value"], timeout=30).status_code == 200
                    ), example
        page = httpx.get(url + "/docs").text
        assert "POST /v1/chat/completions" in page
        assert not re.search(r"https?://|<script", page)


def test_what_nobody_foresaw_is_an_error_in_the_same_form(
    parrot: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(EmbeddedEngine):
        async def models(self) -> list[str]:
            raise RuntimeError("a secret that someone said")

    engine = Broken(LlamaCpp(parrot, n_ctx=512, threads=1))
    with (
        caplog.at_level("INFO", "sightline.server"),
        RunningServer(ServerSettings(port=0), engine) as url,
    ):
        answer = httpx.get(url + "/v1/models")
        assert answer.status_code == 500
        assert answer.json()["error"]["type"] == "server_error"
        assert answer.headers["x-request-id"]
        assert 'status="500"' in httpx.get(url + "/metrics").text
    assert "RuntimeError" in caplog.text
    assert "a secret" not in caplog.text


@pytest.mark.anyio
async def test_what_fails_beside_the_requests_is_said_and_tried_again(
    parrot: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(Storage):
        tries = 0

        async def delete_expired(self, now: float, seconds: float) -> int:
            self.tries += 1
            if self.tries == 1:
                raise RuntimeError("a secret that someone said")
            if self.tries == 2:
                raise StorageError("the database is away")
            found = await super().delete_expired(now, seconds)
            deleted.set()
            return found

    deleted = asyncio.Event()
    monkeypatch.setattr(app, "DELETE_EVERY_S", 0.01)
    made = app.create_app(
        ServerSettings(database=f"sqlite:///{tmp_path / 'server.db'}"),
        EmbeddedEngine(LlamaCpp(parrot, n_ctx=512)),
    )
    storage = Failing(made.state.parts.settings.database)
    made.state.parts = replace(made.state.parts, storage=storage)
    with caplog.at_level("INFO", "sightline.server"):
        deleting = asyncio.create_task(app.delete_expired(made.state.parts))
        await asyncio.wait_for(deleted.wait(), HANG_S)
    deleting.cancel()
    await asyncio.wait((deleting,))
    await made.state.parts.engine.close()
    await storage.close()
    unforeseen, foreseen = (
        record for record in caplog.records if record.name == "sightline.server"
    )
    told = json.loads(unforeseen.getMessage())
    assert (unforeseen.levelname, told["error"]) == ("ERROR", "RuntimeError")
    assert told["at"][-1].endswith(" delete_expired")
    assert "tried again" in told["task"]
    assert "the database is away" in foreseen.getMessage()
    assert "secret" not in caplog.text
