"""PostgreSQL's connections are lost in the middle of turns: what was acknowledged is there, and
what was not is an error that says so."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.databases import database
from tests.support.dropping_proxy import DroppingProxy
from tests.support.limits import HANG_S

pytestmark = pytest.mark.long

__all__ = ["database"]
CLIENTS, LOSSES = 6, 5
BETWEEN = 10  # turns that are acknowledged between two losses
OURS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"

# Loses connections of the server; gives how often it did.
Lose = Callable[[Connection, DroppingProxy], int]


def kill_a_process(connection: Connection, _: DroppingProxy) -> int:
    """kill -9 to a process of the database that serves one of our connections. PostgreSQL then ends
    all others and recovers."""
    found = connection.execute(text(f"SELECT pid {OURS}")).scalars().all()
    for pid in found[:1]:
        os.kill(pid, signal.SIGKILL)
    return len(found[:1])


def terminate_backends(connection: Connection, _: DroppingProxy) -> int:
    """What an administrator does. The database itself stays up."""
    ended = connection.execute(text(f"SELECT pg_terminate_backend(pid) {OURS}")).scalars().all()
    return int(any(ended))


def drop_sockets(_: Connection, proxy: DroppingProxy) -> int:
    """The network ends them, at both sides and at any moment."""
    return int(proxy.drop() > 0)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("lose", [kill_a_process, terminate_backends, drop_sockets])
def test_no_acknowledged_turn_is_lost(database: str, lose: Lose) -> None:
    if lose is kill_a_process and os.geteuid() != 0:
        pytest.skip("only root may kill the database's processes")
    administrator = create_engine(database.replace("postgresql:", "postgresql+psycopg:"))
    acknowledged: dict[str, list[str]] = {f"c{number}": [] for number in range(CLIENTS)}
    statuses: list[int] = []
    until = threading.Event()

    def talk(url: str, name: str) -> None:
        number = 0
        with httpx.Client(timeout=HANG_S) as client:
            while not until.is_set():
                number += 1
                question = f"what time is it now, number {number}"
                form = {"question": question, "conversation": name}
                answer = client.post(url + "/v1/assist", data=form)
                statuses.append(answer.status_code)
                if answer.status_code == 200:
                    acknowledged[name].append(question)

    port = urlsplit(database).port
    assert port is not None
    with DroppingProxy(port) as proxy, ThreadPoolExecutor(CLIENTS) as pool:
        far = database.replace(f":{port}/", f":{proxy.port}/")
        settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", database=far)
        with RunningServer(settings) as url:
            jobs = [pool.submit(talk, url, name) for name in acknowledged]
            lost = 0
            while lost < LOSSES:
                wanted_turns = statuses.count(200) + BETWEEN
                while statuses.count(200) < wanted_turns and not any(job.done() for job in jobs):
                    time.sleep(0.01)
                try:
                    with administrator.connect() as connection:
                        lost += lose(connection, proxy)
                except SQLAlchemyError:  # it recovers from the last loss
                    administrator.dispose()
            until.set()
            for job in jobs:
                job.result()
            while httpx.get(url + "/readyz").status_code != 200:
                time.sleep(0.1)
            kept = httpx.get(url + "/v1/data").json()["messages"]
    administrator.dispose()
    stored = {(message["conversation"], message["asked"]) for message in kept}
    wanted = {(name, question) for name, asked in acknowledged.items() for question in asked}
    assert wanted - stored == set()
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= LOSSES * BETWEEN
