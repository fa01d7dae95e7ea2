"""A memory that one can look at and delete: `/v1/notes`, on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

import httpx
import pytest
from alembic import command
from sqlalchemy import inspect

from models.pocket import POCKET_GGUF
from server.access.access import make_key
from server.run import RunningServer, ServerSettings
from server.storage.database import plain_engine, upgrade
from server.storage.notes import DatabaseNotebook
from tests.support.databases import database

__all__ = ["database"]
upgrade_to = command.upgrade
NOW = datetime(2026, 5, 1, 12, tzinfo=timezone.utc)


@pytest.fixture
def ann_and_bob(database: str) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Two owners' clients of one server; each has said three things to be remembered."""
    keys = [make_key(database, "phone", owner=owner) for owner in ("ann", "bob")]
    engine = plain_engine(database)
    notebook = DatabaseNotebook(engine, announces_timers=False)
    for number in range(3):
        for owner in ("ann", "bob"):
            notebook.remember(f"{owner}'s note {number}", NOW + timedelta(seconds=number), owner)
    engine.dispose()
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), context=1024, threads=1, detector="none", database=database
    )
    with RunningServer(settings) as there:
        ann, bob = (
            httpx.Client(base_url=there, headers={"authorization": f"Bearer {key}"}) for key in keys
        )
        with ann, bob:
            yield ann, bob


def texts(client: httpx.Client) -> list[str]:
    return [note["text"] for note in client.get("/v1/notes").json()["data"]]


def test_what_was_remembered_can_be_looked_at_and_deleted(
    ann_and_bob: tuple[httpx.Client, httpx.Client],
) -> None:
    ann, bob = ann_and_bob
    asked = ann.post("/v1/assist", data={"question": "remember that the bike is red"}, timeout=60)
    assert asked.json()["skill"] == "remember"
    listed = ann.get("/v1/notes").json()
    assert (listed["object"], listed["has_more"]) == ("list", False)
    assert [note["text"] for note in listed["data"]] == [
        "the bike is red",
        "ann's note 2",
        "ann's note 1",
        "ann's note 0",
    ]
    assert listed["data"][-1]["made"] == NOW.timestamp()
    assert ann.delete(f"/v1/notes/{listed['data'][1]['id']}").json() == {"deleted": 1}
    assert texts(ann) == ["the bike is red", "ann's note 1", "ann's note 0"]
    assert ann.delete("/v1/notes").json() == {"deleted": 3}
    assert ann.delete("/v1/notes").json() == {"deleted": 0}
    assert texts(ann) == []
    assert len(texts(bob)) == 3
    forgotten = ann.post(
        "/v1/assist", data={"question": "what did I say about the bike"}, timeout=60
    ).json()
    assert "red" not in forgotten["answer"]


def test_nobody_sees_or_deletes_anothers_notes(
    ann_and_bob: tuple[httpx.Client, httpx.Client],
) -> None:
    ann, bob = ann_and_bob
    for note in bob.get("/v1/notes").json()["data"]:
        refused = ann.delete(f"/v1/notes/{note['id']}")
        assert (refused.status_code, refused.json()["error"]["code"]) == (404, "NotFound")
    assert texts(bob) == [f"bob's note {number}" for number in (2, 1, 0)]
    stranger = httpx.Client(base_url=ann.base_url)
    with stranger:
        assert stranger.get("/v1/notes").status_code == 401
        assert stranger.delete("/v1/notes").status_code == 401
        assert stranger.delete("/v1/notes/1").status_code == 401
    assert len(texts(ann)) == 3


@pytest.mark.parametrize(
    "id", ["0", "-1", "999999", str(2**31 - 1), str(2**31), str(2**63), "9" * 40]
)
def test_a_note_that_is_not_there(ann_and_bob: tuple[httpx.Client, httpx.Client], id: str) -> None:
    ann, _ = ann_and_bob
    assert ann.delete(f"/v1/notes/{id}").status_code == 404
    assert len(texts(ann)) == 3


def test_who_deletes_a_note_twice_deletes_nothing_else(
    ann_and_bob: tuple[httpx.Client, httpx.Client],
) -> None:
    """As a client does whose first answer was lost. SQLite by itself gives the id to the next
    note."""
    ann, bob = ann_and_bob
    bob.delete("/v1/notes")
    newest = ann.get("/v1/notes").json()["data"][0]["id"]
    assert ann.delete(f"/v1/notes/{newest}").status_code == 200
    ann.post("/v1/assist", data={"question": "remember that the bike is red"}, timeout=60)
    assert ann.delete(f"/v1/notes/{newest}").status_code == 404
    assert "the bike is red" in texts(ann)


def test_notes_of_an_older_version_are_kept(tmp_path: Path) -> None:
    engine = plain_engine(f"sqlite:///{tmp_path / 'server.db'}")
    with patch.object(command, "upgrade", lambda config, _: upgrade_to(config, "0001")):
        upgrade(engine)
    notebook = DatabaseNotebook(engine, announces_timers=False)
    kept = [notebook.remember(text, NOW, "ann") for text in ("the bike is red", "milk is out")]
    upgrade(engine)
    assert notebook.notes("ann") == kept[::-1]
    assert [index["name"] for index in inspect(engine).get_indexes("notes")] == ["notes_of"]
    notebook.forget(kept[1], "ann")
    assert notebook.remember("something else", NOW, "ann").id > kept[1].id
    engine.dispose()


def test_pages(ann_and_bob: tuple[httpx.Client, httpx.Client]) -> None:
    ann, _ = ann_and_bob
    first = ann.get("/v1/notes", params={"limit": 2}).json()
    assert ([note["text"] for note in first["data"]], first["has_more"]) == (
        ["ann's note 2", "ann's note 1"],
        True,
    )
    last = first["data"][-1]["id"]
    for _ in range(2):  # one may go on from a note that is deleted by then
        second = ann.get("/v1/notes", params={"limit": 2, "after": last}).json()
        assert ([note["text"] for note in second["data"]], second["has_more"]) == (
            ["ann's note 0"],
            False,
        )
        ann.delete(f"/v1/notes/{last}")
    for wrong in ({"limit": 0}, {"limit": 10_001}, {"after": 0}, {"after": 2**31}, {"after": "x"}):
        refused = ann.get("/v1/notes", params=wrong)
        assert refused.status_code == 400
        assert refused.json()["error"]["param"] == next(iter(wrong))
    assert ann.delete("/v1/notes/x").status_code == 400
    assert ann.get(f"/v1/notes/{last}").headers["allow"] == "DELETE"


def test_a_database_that_fails_is_said(parrot: Path, tmp_path: Path) -> None:
    file = tmp_path / "server.db"
    settings = ServerSettings(
        port=0, model=str(parrot), context=512, threads=1, database=f"sqlite:///{file}"
    )
    with RunningServer(settings) as there:
        assert httpx.get(there + "/v1/notes").json()["data"] == []
        with sqlite3.connect(file) as other:
            other.execute("DROP TABLE notes")
        other.close()
        for away in (httpx.get(there + "/v1/notes"), httpx.delete(there + "/v1/notes")):
            assert (away.status_code, away.headers["retry-after"]) == (503, "1")
            assert away.json()["error"]["message"].count("\n") == 0


def test_what_was_deleted_is_in_no_file_any_more(parrot: Path, tmp_path: Path) -> None:
    file = tmp_path / "server.db"
    settings = ServerSettings(
        port=0, model=str(parrot), context=4096, threads=1, database=f"sqlite:///{file}"
    )
    notebook = DatabaseNotebook(plain_engine(settings.database or ""), announces_timers=False)

    def kept() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    with RunningServer(settings) as there:
        for delete in ("/v1/notes/1", "/v1/notes", "/v1/data", "/v1/conversations/walk"):
            notebook.remember("the safe is behind the picture", NOW, "local")
            form = {"question": "where is my will", "conversation": "walk"}
            assert httpx.post(there + "/v1/assist", data=form, timeout=60).status_code == 200
            assert b"behind the picture" in kept()
            assert b"my will" in kept()
            assert httpx.delete(there + delete).json()["deleted"] >= 1
            assert (b"my will" in kept()) == ("notes" in delete)
            assert (b"behind the picture" in kept()) == ("conversations" in delete)
