"""One start of the server with a clock that is wrong deletes nothing: a board without a battery has
the time of its last start, or of its making, until the network tells it."""

import sqlite3
import time
from pathlib import Path

import httpx
import pytest

from tests.support.limits import HANG_S
from tests.support.serving import served

pytestmark = pytest.mark.long

SHIFTED = """
import os, time
right = time.time
time.time = lambda: right() + float(os.environ["CLOCK_SHIFT"])
"""
DAY_S = 86_400
QUESTION = {"question": "what time is it", "conversation": "walk"}


def was_looked_through(database: Path) -> bool:
    """Whether the conversation is marked as too old: one check has found it so."""
    with sqlite3.connect(database) as connection:
        return connection.execute("SELECT expired FROM conversations").fetchone()[0] is not None


@pytest.mark.parametrize("days", [31, 50 * 365])
def test_one_start_with_a_wrong_clock_deletes_nothing(tmp_path: Path, days: int) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(SHIFTED)
    options = ("--port", "0", "--model", "pocket")

    def variables(shift_s: int) -> dict[str, str]:
        names = {"PYTHONPATH": str(site), "CLOCK_SHIFT": str(shift_s)}
        return {**names, "SIGHTLINE_PRELOAD": "false"}

    with served(tmp_path, *options, **variables(0)) as (url, _):
        httpx.post(url + "/v1/assist", data=QUESTION, timeout=HANG_S).raise_for_status()
    with served(tmp_path, *options, **variables(days * DAY_S)) as (url, _):
        httpx.get(url + "/healthz", timeout=HANG_S).raise_for_status()
        end = time.monotonic() + HANG_S
        while not was_looked_through(tmp_path / "server.db") and time.monotonic() < end:
            time.sleep(0.1)
        assert was_looked_through(tmp_path / "server.db")
    with served(tmp_path, *options, **variables(0)) as (url, _):
        kept = httpx.get(url + "/v1/conversations/walk", timeout=HANG_S)
        assert [turn["question"] for turn in kept.json()["turns"]] == [QUESTION["question"]]
