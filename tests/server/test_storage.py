"""The database: what is acknowledged survives a kill, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import create_engine, inspect, text

from assistant.memory.notebook import MAX_NOTE, MAX_TIMERS, NotebookError
from assistant.skills import notes
from assistant.skills.context import Context, NoView
from models.errors import TooLarge, UserError
from models.pocket import POCKET_GGUF
from server.access.access import list_keys, make_key
from server.run import RunningServer, ServerSettings
from server.storage.database import StorageError
from server.storage.notes import DatabaseNotebook
from server.storage.storage import CONFIRM_S, MAX_TEXT, Storage, StoredConversation
from server.storage.tables import Base
from tests.support.databases import database
from tests.support.forked import FORKED, write_messages

__all__ = ["database"]

pytestmark = pytest.mark.anyio
MONTH = 30 * 86_400.0
NOW = datetime(2026, 5, 1, 12, tzinfo=timezone.utc)
KILLS = int(os.environ.get("SIGHTLINE_KILLS", "10"))  # 50 before a release


@pytest.fixture
def url(database: str) -> str:
    return database


async def test_a_conversation_is_kept_in_order_with_its_state(url: str) -> None:
    storage = Storage(url)
    try:
        assert await storage.conversation("ann", "walk") is None
        for number in range(5):
            kept = await storage.conversation("ann", "walk") or StoredConversation("walk")
            kept.state = {"last_answer": f"a{number}"}
            await storage.add_message(
                "ann", kept, f"q{number}", f"a{number}", "look", NOW.timestamp() + number
            )
        found = await storage.conversation("ann", "walk")
        assert found is not None
        assert found.pairs == [(f"q{number}", f"a{number}") for number in range(5)]
        assert found.state == {"last_answer": "a4"}
        assert await storage.conversation("bob", "walk") is None
    finally:
        await storage.close()


async def test_what_is_old_is_forgotten_and_what_is_deleted_is_gone(url: str) -> None:
    storage = Storage(url)
    try:
        for number, (owner, id) in enumerate([("ann", "old"), ("ann", "new"), ("bob", "old")]):
            await storage.add_message(
                owner, StoredConversation(id), "q", "a", None, NOW.timestamp() + number
            )
        now = NOW.timestamp() + 1 + MONTH
        assert await storage.delete_expired(now, MONTH) == 0  # found too old for the first time
        assert await storage.delete_expired(now + CONFIRM_S, MONTH + CONFIRM_S) == 2
        assert await storage.conversation("ann", "old") is None
        assert await storage.delete_conversation("ann", "new")
        assert not await storage.delete_conversation("ann", "new")
        assert await storage.delete_all("bob") == 2
        assert await storage.count() == 0
    finally:
        await storage.close()


async def test_a_clock_that_was_wrong_once_deletes_nothing(url: str) -> None:
    storage = Storage(url)
    now = NOW.timestamp()
    try:
        await storage.open()
        notebook = DatabaseNotebook(storage.plain, announces_timers=True)
        timers = [notebook.start_timer(seconds, NOW, "ann") for seconds in (60, 7200)]
        for wrong in (now + 2 * MONTH, now + 50 * 12 * MONTH, 0.0):
            await storage.add_message("ann", StoredConversation("walk"), "q", "a", None, now)
            await storage.delete_expired(wrong, MONTH)
            await storage.delete_expired(now, MONTH)
            await storage.delete_expired(wrong, MONTH)
            assert await storage.conversation("ann", "walk") is not None
            late = datetime.fromtimestamp(max(wrong, now), timezone.utc)
            notebook.end_timer(notebook.start_timer(60, late, "ann"), "ann")
            assert notebook.timers("ann") == timers
            await storage.delete_expired(now, MONTH)  # the clock is right again
    finally:
        await storage.close()


async def test_a_conversation_has_an_end_and_an_owner_a_limit(url: str) -> None:
    storage = Storage(url, max_stored_mb=0.02)
    try:
        stored = StoredConversation("walk")
        await storage.check_room("ann")
        await storage.add_message("ann", stored, "q" * 10**6, "a", None, NOW.timestamp())
        found = await storage.conversation("ann", "walk")
        assert found is not None
        assert len(found.pairs[0][0]) == MAX_TEXT
        await storage.check_room("ann")
        await storage.add_message("ann", stored, "q" * 10**6, "a", None, NOW.timestamp())
        with pytest.raises(TooLarge):
            await storage.check_room("ann")
        await storage.check_room("bob")
        await storage.delete_all("ann")
        await storage.check_room("ann")
    finally:
        await storage.close()


@pytest.mark.parametrize(
    ("conversations", "asked", "state"),
    [(50, "q", {}), (1, "\u8a9e" * 7000, {}), (1, "q", {"last_answer": "a" * 21_000})],
    ids=["many tiny ones", "letters of three bytes", "what it remembers"],
)
async def test_all_that_is_stored_counts(
    url: str, conversations: int, asked: str, state: dict[str, Any]
) -> None:
    storage, replica = Storage(url, max_stored_mb=0.02), Storage(url, max_stored_mb=0.02)
    try:
        await storage.check_room("ann")
        for number in range(conversations):
            stored = StoredConversation(f"c{number}", state=state)
            await storage.add_message("ann", stored, asked, "a", None, NOW.timestamp())
        for each in (storage, replica):
            with pytest.raises(TooLarge):
                await each.check_room("ann")
            await each.check_room("bob")
    finally:
        await storage.close()
        await replica.close()


async def test_notes_and_timers_count(url: str) -> None:
    storage, replica = Storage(url, max_stored_mb=0.02), Storage(url, max_stored_mb=0.02)
    try:
        notebook = await storage.notebook(announces_timers=True)
        for number in range(12):
            notebook.start_timer(60 + number, NOW, "ann", label="\u8a9e" * 9)
        for number in range(14):
            notebook.remember(f"{number}" + "\u8a9e" * 300, NOW, "ann")
        with pytest.raises(NotebookError, match="no more room"):
            notebook.remember("\u8a9e" * 999, NOW, "ann")
        stored = StoredConversation("c", state={})
        await storage.add_message("ann", stored, "q" * 1000, "a", None, NOW.timestamp())
        with pytest.raises(TooLarge):
            await replica.check_room("ann")
        notebook.remember("the bike is red", NOW, "bob")
        assert notebook.forget_all("ann") == 14
        notebook.remember("the bike is red", NOW, "ann")
    finally:
        await storage.close()
        await replica.close()


async def test_what_is_less_than_the_limit_is_not_too_much(url: str) -> None:
    storage = Storage(url, max_stored_mb=0.02)
    try:
        for number in range(30):
            stored = StoredConversation(f"c{number}")
            await storage.add_message("ann", stored, "q" * 100, "a", None, NOW.timestamp())
            await storage.check_room("ann")
    finally:
        await storage.close()


@pytest.mark.long
def test_many_processes_may_make_one_database_at_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    running = [
        FORKED.Process(target=make_key, args=(database, f"key{number}")) for number in range(8)
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert [process.exitcode for process in running] == [0] * 8
    assert len(list_keys(database)) == 8
    assert (tmp_path / "server.db").stat().st_mode & 0o077 == 0


async def test_timers_that_nobody_came_back_for_are_forgotten(url: str) -> None:
    storage = Storage(url)
    try:
        await storage.open()
        notebook = DatabaseNotebook(storage.plain, announces_timers=True)
        notebook.start_timer(60, NOW, "ann")
        later = notebook.start_timer(7200, NOW, "ann")
        now = NOW.timestamp() + 3600 + MONTH
        assert await storage.delete_expired(now, MONTH) == 0  # found too old for the first time
        assert await storage.delete_expired(now + CONFIRM_S, MONTH + CONFIRM_S) == 1
        assert notebook.timers("ann") == [later]
    finally:
        await storage.close()


async def test_timers_that_are_over_make_room(url: str) -> None:
    storage = Storage(url)
    try:
        await storage.open()
        notebook = DatabaseNotebook(storage.plain, announces_timers=True)
        for _ in range(MAX_TIMERS - 1):
            notebook.start_timer(60, NOW, "ann")
        runs = notebook.start_timer(7200, NOW, "ann")
        with pytest.raises(NotebookError):
            notebook.start_timer(60, NOW, "ann")
        new = notebook.start_timer(7200, NOW + timedelta(seconds=100), "ann")
        assert notebook.timers("ann") == [runs, new]
    finally:
        await storage.close()


def test_a_conversation_goes_on_at_another_replica(url: str, parrot: Path) -> None:
    settings = ServerSettings(
        port=0,
        model=str(parrot),
        context=4096,
        threads=1,
        database=url,
        detector="none",
        whisper="none",
    )
    pocket = replace(settings, model=str(POCKET_GGUF), context=1024)

    def ask(there: str, question: str) -> dict[str, Any]:
        form = {"question": question, "conversation": "walk"}
        answer = httpx.post(there + "/v1/assist", data=form, timeout=60)
        assert answer.status_code == 200, answer.text
        return answer.json()

    with RunningServer(settings) as one, RunningServer(pocket) as other:
        said = ask(one, "hello")["answer"]
        again = ask(other, "say that again")
        assert (again["skill"], again["answer"]) == ("repeat", said)
        assert ask(other, "remember that the bike is red")["skill"] == "remember"
        ask(one, "and now")
        turns = httpx.get(other + "/v1/conversations/walk").json()["turns"]
        assert [turn["question"] for turn in turns] == [
            "hello",
            "say that again",
            "remember that the bike is red",
            "and now",
        ]
        everything = httpx.get(one + "/v1/data").json()
        assert [note["text"] for note in everything["notes"]] == ["the bike is red"]
        assert everything["conversations"][0]["state"]["last_answer"] == said
        assert httpx.delete(one + "/v1/data").json() == {"deleted": 6}
        empty = httpx.get(other + "/v1/data").json()
        assert [name for name, rows in empty.items() if rows and name != "owner"] == []


async def test_notes_and_timers_of_owners(url: str) -> None:
    storage = Storage(url)
    try:
        await storage.open()
        notebook = DatabaseNotebook(storage.plain, announces_timers=True)
        notebook.remember("the bike is in the cellar", NOW, "ann")
        notebook.remember("milk is out", NOW, "ann")
        notebook.remember("my bike is red", NOW, "bob")
        assert [note.text for note in notebook.recall("bike", "ann")] == [
            "the bike is in the cellar"
        ]
        timer = notebook.start_timer(60, NOW, "ann")
        assert notebook.timers("bob") == []
        assert notebook.timers("ann") == [timer]
        notebook.end_timer(timer, "ann")
        assert notebook.timers("ann") == []
        asked = Context(NoView(), notebook, NOW, "forget all my notes", wearer="ann")
        told = await notes.undeletable(asked)  # which is not where `sightline notes` looks
        assert told is not None
        assert (
            told.sentence
            == "I can't delete notes by voice: an app can show and delete them through the server."
        )
        with pytest.raises(NotebookError, match="too long"):
            notebook.remember("x" * (MAX_NOTE + 1), NOW, "ann")
        with pytest.raises(NotebookError, match="can't ring"):
            DatabaseNotebook(storage.plain, announces_timers=False).start_timer(60, NOW, "ann")
        everything = await storage.export("ann")
        assert [note["text"] for note in everything["notes"]] == [
            "the bike is in the cellar",
            "milk is out",
        ]
        assert await storage.delete_all("ann") == 2
        assert notebook.notes("ann") == []
        assert len(notebook.notes("bob")) == 1
    finally:
        await storage.close()


async def test_the_migrations_make_the_tables(url: str) -> None:
    storage = Storage(url)
    try:
        await storage.open()
        found = inspect(storage.plain)
        for table in Base.metadata.sorted_tables:
            columns = {
                column["name"]: column["nullable"] for column in found.get_columns(table.name)
            }
            assert columns == {column.name: column.nullable for column in table.columns}
            indexes = {tuple(index["column_names"]) for index in found.get_indexes(table.name)}
            assert {
                tuple(column.name for column in index.columns) for index in table.indexes
            } <= indexes
    finally:
        await storage.close()
    again = Storage(url)
    await again.ready()  # a second start finds nothing to do
    await again.close()


@pytest.mark.long
@pytest.mark.timeout(60 + 10 * KILLS)  # each starts a process, on a machine that may be busy
def test_no_acknowledged_message_is_lost_by_a_kill(url: str) -> None:
    acknowledged: list[str] = []
    for run in range(KILLS):
        said, says = FORKED.Pipe(duplex=False)
        with said:
            process = FORKED.Process(target=write_messages, args=(url, str(run), says))
            process.start()
            says.close()
            acknowledged += [said.recv() for _ in range(4 + run)]
            process.kill()
            with suppress(EOFError, OSError):  # the last one may be cut off
                while True:
                    acknowledged.append(said.recv())
            process.join()
            assert process.exitcode == -signal.SIGKILL

    async def everything() -> list[str]:
        storage = Storage(url)
        try:
            return [message["asked"] for message in (await storage.export("ann"))["messages"]]
        finally:
            await storage.close()

    kept = asyncio.run(everything())
    assert len(acknowledged) >= 4 * KILLS
    assert set(acknowledged) <= set(kept)
    assert (
        len(kept) == len(set(kept)) <= len(acknowledged) + KILLS
    )  # a last one may be written and not acknowledged


async def test_a_message_is_on_the_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    """A power failure cannot be had here; that SQLite syncs its log at each commit can be seen (2
    is FULL)."""
    storage = Storage(f"sqlite:///{tmp_path / 'server.db'}")
    engine = await storage.open()
    async with engine.connect() as connection:
        assert (await connection.execute(text("PRAGMA synchronous"))).scalar_one() == 2
        assert (await connection.execute(text("PRAGMA journal_mode"))).scalar_one() == "wal"
    with storage.plain.connect() as plain:
        assert plain.execute(text("PRAGMA synchronous")).scalar_one() == 2
    await storage.close()


@pytest.mark.parametrize(
    "wrong",
    ["nonsense", "mysql://x/y", "sqlite:////no/such/folder/x.db", "postgresql://u@127.0.0.1:1/x"],
)
async def test_a_database_that_is_none_is_one_line(wrong: str) -> None:
    storage = Storage(wrong)
    with pytest.raises((UserError, StorageError)) as caught:
        await storage.ready()
    assert "\n" not in str(caught.value)
    await storage.close()


async def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "server.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    storage = Storage(f"sqlite:///{tmp_path / 'server.db'}")
    with pytest.raises(StorageError, match="does not work"):
        await storage.ready()
    await storage.close()


async def test_a_database_of_a_newer_version_is_one_line(url: str) -> None:
    storage = Storage(url)
    await storage.open()
    with storage.plain.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await storage.close()
    with pytest.raises(StorageError, match=r"newer Sightline .*9999") as caught:
        await storage.ready()
    assert "\n" not in str(caught.value)
    await storage.close()


async def test_replicas_that_begin_a_conversation_at_once_keep_every_message(url: str) -> None:
    storage = Storage(url)
    try:
        await storage.open()
        for round in range(5):
            turns = [
                storage.add_message(
                    "ann", StoredConversation(f"walk{round}"), f"q{n}", "a", None, NOW.timestamp()
                )
                for n in range(8)
            ]
            await asyncio.gather(*turns)
            kept = await storage.conversation("ann", f"walk{round}")
            assert kept is not None
            assert sorted(asked for asked, _ in kept.pairs) == [f"q{n}" for n in range(8)]
    finally:
        await storage.close()


async def test_no_text_is_too_strange_to_be_kept(url: str) -> None:
    """A code that was read may hold a NUL, which PostgreSQL takes in no text, and a Llama's
    arguments half a character."""
    storage = Storage(url)
    try:
        await storage.open()
        strange = "a\0b\ud83dc"
        await storage.add_message(
            "ann",
            StoredConversation("walk", state={"last_answer": strange}),
            strange,
            strange,
            None,
            NOW.timestamp(),
        )
        kept = await storage.conversation("ann", "walk")
        assert kept is not None
        assert kept.pairs == [("ab?c", "ab?c")]
        notebook = DatabaseNotebook(storage.plain, announces_timers=True)
        assert notebook.remember(strange, NOW, "ann").text == "ab?c"
        assert [note["text"] for note in (await storage.export("ann"))["notes"]] == ["ab?c"]
    finally:
        await storage.close()


async def test_a_database_that_was_restarted_costs_no_message(url: str) -> None:
    if not url.startswith("postgresql"):
        pytest.skip("SQLite is a file")
    storage = Storage(url)
    other = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    try:
        await storage.add_message(
            "ann", StoredConversation("walk"), "q", "a", None, NOW.timestamp()
        )
        with other.connect() as connection:  # what a restart does to those who are connected
            mine = (
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                " current_database()"
            )
            connection.execute(text(mine + " AND pid <> pg_backend_pid()"))
        await storage.add_message(
            "ann", StoredConversation("walk"), "q", "a", None, NOW.timestamp()
        )
        assert await storage.count() == 2
    finally:
        other.dispose()
        await storage.close()


@pytest.mark.parametrize(
    "wrong", ["postgresql://ann:hunter2@host:port/name", "ftp//ann:hunter2@host"]
)
async def test_a_password_is_not_told_with_an_address_that_is_none(wrong: str) -> None:
    with pytest.raises(UserError) as caught:
        await Storage(wrong).open()
    assert "hunter2" not in str(caught.value)


async def test_a_database_that_takes_a_connection_and_says_nothing_is_given_up() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        storage = Storage(f"postgresql://u@127.0.0.1:{silent.getsockname()[1]}/x")
        with pytest.raises(StorageError, match="does not work"):
            await storage.ready()
        await storage.close()
