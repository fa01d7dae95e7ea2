"""A database that goes silent without closing a connection: only what needs it fails, with a clear
error, and all goes on when it comes back."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import create_engine, make_url, text

from assistant.memory.kept import AWAY
from models.pocket import POCKET_GGUF
from server.access.access import make_key
from server.run import RunningServer, ServerSettings
from tests.support.databases import database
from tests.support.dropping_proxy import DroppingProxy
from tests.support.limits import HANG_S

pytestmark = pytest.mark.long

__all__ = ["database"]
Silence = Callable[[str, DroppingProxy | None], AbstractContextManager[None]]
SIGNS_OF_LIFE = 5  # answers while another request waits for the database


@contextmanager
def nothing_passes(_: str, proxy: DroppingProxy | None) -> Iterator[None]:
    """What a firewall does that forgot a connection."""
    assert proxy is not None
    proxy.silence()
    yield
    proxy.go_on()


@contextmanager
def suspended(database: str, _: DroppingProxy | None) -> Iterator[None]:
    """Every process of PostgreSQL stops, and TCP acknowledges what is sent to it."""
    if os.geteuid() != 0:
        pytest.skip("only root may stop the database's processes")
    engine = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        postmaster = int(Path(f"/proc/{own}/stat").read_text().rsplit(")", 1)[1].split()[1])
        found = connection.execute(text("SELECT pid FROM pg_stat_activity")).scalars().all()
        processes = [postmaster, *(pid for pid in found if pid != own)]
        for pid in processes:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in processes:
                os.kill(pid, signal.SIGCONT)
    engine.dispose()


@contextmanager
def locked(database: str, _: DroppingProxy | None) -> Iterator[None]:
    """Another program writes in SQLite's file, and does not end."""
    other = sqlite3.connect(make_url(database).database or "", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.rollback()
    other.close()


def ask(client: httpx.Client, question: str, **fields: str) -> httpx.Response:
    return client.post("/v1/assist", data={"question": question, **fields})


def until_it_answers(client: httpx.Client, waiting: Future[httpx.Response]) -> int:
    """How many times the server showed that it lives while another request waited."""
    signs = 0
    while not waiting.done():
        assert client.get("/healthz").status_code == 200
        signs += not waiting.done()
        time.sleep(0.05)
    return signs


@pytest.mark.parametrize(
    ("database", "silence"),
    [("postgresql", nothing_passes), ("postgresql", suspended), ("sqlite", locked)],
    indirect=["database"],
)
def test_only_what_needs_the_database_fails(database: str, silence: Silence) -> None:
    port = urlsplit(database).port
    key = make_key(database, "ann")
    with (
        DroppingProxy(port) if port is not None else nullcontext() as proxy,
        ThreadPoolExecutor(4) as pool,
    ):
        far = database.replace(f":{port}/", f":{proxy.port}/") if proxy is not None else database
        settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", database=far)
        headers = {"authorization": f"Bearer {key}"}
        with (
            RunningServer(settings) as url,
            httpx.Client(base_url=url, headers=headers, timeout=HANG_S) as client,
        ):
            kept = ask(client, "remember that the gate code is 4 7 1 1", conversation="c1")
            assert kept.json()["skill"] == "remember"
            with silence(database, proxy):
                noting = pool.submit(ask, client, "remember that the bin is out")
                assert until_it_answers(client, noting) >= SIGNS_OF_LIFE
                assert noting.result().json()["answer"] == AWAY
                talking = pool.submit(ask, client, "what time is it", conversation="c1")
                until_it_answers(client, talking)
                for refused in (talking.result(), client.delete("/v1/notes")):
                    assert refused.status_code == 503
                    assert int(refused.headers["retry-after"]) >= 1
                assert ask(client, "what time is it").json()["skill"] == "time"
                body = {"model": "pocket", "messages": [{"role": "user", "content": "Hello"}]}
                assert client.post("/v1/chat/completions", json=body).status_code == 200
            while client.get("/readyz").status_code != 200:
                time.sleep(0.1)
            while (told := ask(client, "what is the gate code", conversation="c1")).is_error:
                time.sleep(0.1)
            assert "4 7 1 1" in told.json()["answer"]
            notes = [note["text"] for note in client.get("/v1/notes").json()["data"]]
            assert notes == ["the gate code is 4 7 1 1"]
            messages = client.get("/v1/data").json()["messages"]
    assert len(messages) == 2
