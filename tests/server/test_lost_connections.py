"""PostgreSQL's processes are killed in the middle of turns: what was acknowledged is there, and
what was not is an error that says so."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.databases import database
from tests.support.limits import HANG_S

__all__ = ["database"]
CLIENTS, KILLS = 6, 5
BETWEEN = 10  # turns that are acknowledged between two kills


def kill_connections(url: str) -> int:
    """kill -9 to a process of the database that serves one of our connections. PostgreSQL then ends
    all others and recovers."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> :mine"
    try:
        with engine.connect() as connection:
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            found = connection.execute(text(query), {"mine": mine}).scalars().all()
            for pid in found[:1]:
                os.kill(pid, signal.SIGKILL)
            return len(found[:1])
    except SQLAlchemyError:  # it recovers from the last kill
        return 0
    finally:
        engine.dispose()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_no_acknowledged_turn_is_lost(database: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may kill the database's processes")
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", database=database)
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

    with RunningServer(settings) as url, ThreadPoolExecutor(CLIENTS) as pool:
        jobs = [pool.submit(talk, url, name) for name in acknowledged]
        killed = 0
        while killed < KILLS:
            wanted_turns = statuses.count(200) + BETWEEN
            while statuses.count(200) < wanted_turns and not any(job.done() for job in jobs):
                time.sleep(0.01)
            killed += kill_connections(database)
        until.set()
        for job in jobs:
            job.result()
        while httpx.get(url + "/readyz").status_code != 200:
            time.sleep(0.1)
        kept = httpx.get(url + "/v1/data").json()["messages"]
    stored = {(message["conversation"], message["asked"]) for message in kept}
    wanted = {(name, question) for name, asked in acknowledged.items() for question in asked}
    assert wanted - stored == set()
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= KILLS * BETWEEN
