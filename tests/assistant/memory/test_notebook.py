"""Notes and timers on real SQLite files: what is kept, what is found, and what happens when the
disk or the file fails."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.memory import notebook as module
from assistant.memory.notebook import Notebook, NotebookError, stem
from models.errors import UserError

NOW = datetime(2026, 11, 22, 15, 42, tzinfo=timezone.utc)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    book = Notebook(tmp_path / "folder" / "notebook.db")
    yield book
    book.close()


def fill(notebook: Notebook, *notes: str) -> None:
    for minutes, note in enumerate(notes):
        notebook.remember(note, NOW + timedelta(minutes=minutes))


def test_a_note_survives_a_restart(tmp_path: Path) -> None:
    first = Notebook(tmp_path / "notebook.db")
    first.remember("the key is behind the door", NOW)
    first.close()
    second = Notebook(tmp_path / "notebook.db")
    assert [(n.text, n.made) for n in second.notes()] == [("the key is behind the door", NOW)]
    second.close()


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("key", "the key is behind the door"),
        ("keys", "the key is behind the door"),
        ("car", "i parked the car on level 3"),
        ("parking", "i parked the car on level 3"),
        ("where i left the umbrella", "the umbrella is in the hall"),
        ("allergy", "allergies: peanuts"),
    ],
)
def test_a_note_is_found_by_its_words(notebook: Notebook, what: str, found: str) -> None:
    fill(
        notebook,
        "the key is behind the door",
        "i parked the car on level 3",
        "the umbrella is in the hall",
        "allergies: peanuts",
    )
    assert notebook.recall(what)[0].text == found


def test_the_newer_of_two_fitting_notes_comes_first(notebook: Notebook) -> None:
    fill(notebook, "the key is on the shelf", "the key is in the drawer")
    assert [note.text for note in notebook.recall("key")] == [
        "the key is in the drawer",
        "the key is on the shelf",
    ]


def test_a_rare_word_counts_more_than_a_common_one(notebook: Notebook) -> None:
    fill(
        notebook,
        "blue scarf in the car",
        "car at the station",
        "car needs oil",
        "car wash on monday",
    )
    assert [note.text for note in notebook.recall("scarf car")] == ["blue scarf in the car"]


def test_what_was_not_noted_is_not_found(notebook: Notebook) -> None:
    fill(notebook, "the key is behind the door")
    assert notebook.recall("the passport") == []


def test_wearers_do_not_see_each_others_notes_and_timers(notebook: Notebook) -> None:
    note = notebook.remember("the code is 1234", NOW, "ada")
    timer = notebook.start_timer(1, NOW, "ada")
    assert notebook.recall("code", "bob") == []
    assert notebook.due(NOW + timedelta(hours=1), "bob") == []
    notebook.forget(note, "bob")
    notebook.end_timer(timer, "bob")
    assert len(notebook.notes("ada")) == len(notebook.timers("ada")) == 1


def test_notes_are_forgotten_by_their_wearer_alone_and_leave_nothing_in_the_file(
    tmp_path: Path,
) -> None:
    book, beside = (
        Notebook(tmp_path / "notebook.db"),
        Notebook(tmp_path / "notebook.db"),
    )  # a run goes on meanwhile
    first = book.remember("the code is 1234", NOW, "ada")
    book.remember("the key is here", NOW, "ada")
    book.remember("milk", NOW, "bob")
    beside.start_timer(60, NOW, "ada")
    with pytest.raises(UserError, match="no note 99"):
        book.forget_these([first.id, 99], "ada")
    with pytest.raises(UserError):
        book.forget_these([first.id], "bob")
    assert len(book.notes("ada")) == 2
    assert book.forget_these([first.id, first.id], "ada") == 1
    assert b"1234" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert book.forget_all("ada") == 1
    assert book.forget_all("ada") == 0
    assert [note.text for note in beside.notes("bob")] == ["milk"]
    assert len(beside.timers("ada")) == 1
    assert b"the key is here" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    beside.close()
    book.close()


def test_a_timer_is_due_at_its_time_and_until_it_was_told(notebook: Notebook) -> None:
    timer = notebook.start_timer(300, NOW)
    assert notebook.due(NOW + timedelta(seconds=299)) == []
    assert notebook.due(NOW + timedelta(seconds=300)) == [timer]
    notebook.close()  # a crash before it was told
    assert notebook.due(NOW + timedelta(days=2)) == [timer]
    notebook.end_timer(timer)
    assert notebook.timers() == []


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=80), max_size=6), st.text(max_size=40))
def test_any_text_is_kept_and_asked_for_without_harm(texts: list[str], what: str) -> None:
    book = Notebook()
    for text in texts:
        book.remember(text, NOW)
    book.recall(what)
    assert sorted(note.text for note in book.notes()) == sorted(" ".join(t.split()) for t in texts)
    book.close()


def test_half_a_character_is_no_reason_to_fail(notebook: Notebook) -> None:
    assert notebook.remember("the key \ud83d is here", NOW).text == "the key ? is here"
    assert notebook.recall("\ud83d key")[0].text == "the key ? is here"


def test_sql_in_a_note_is_text(notebook: Notebook) -> None:
    hostile = "'); DROP TABLE notes; --"
    notebook.remember(hostile, NOW, hostile)
    assert [note.text for note in notebook.recall("drop", hostile)] == [hostile]


def test_sizes_are_bounded(notebook: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotebookError, match="too long"):
        notebook.remember("x" * (module.MAX_NOTE + 1), NOW)
    monkeypatch.setattr(module, "MAX_NOTES", 2)
    fill(notebook, "one", "two")
    with pytest.raises(NotebookError, match="full"):
        notebook.remember("three", NOW)
    for _ in range(module.MAX_TIMERS):
        notebook.start_timer(1, NOW)
    with pytest.raises(NotebookError, match="timers"):
        notebook.start_timer(1, NOW)
    assert [note.text for note in notebook.notes()] == ["two", "one"]


def test_many_threads_lose_nothing(notebook: Notebook) -> None:
    def write(name: int) -> None:
        for i in range(20):
            notebook.remember(f"note {name} {i}", NOW)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({note.text for note in notebook.notes()}) == 160


def test_two_processes_may_share_the_file(tmp_path: Path) -> None:
    one, two = Notebook(tmp_path / "n.db"), Notebook(tmp_path / "n.db")
    one.remember("from one", NOW)
    two.remember("from two", NOW)
    assert len(one.notes()) == len(two.notes()) == 2
    one.close()
    two.close()


def test_a_full_disk_is_said_and_loses_nothing(notebook: Notebook) -> None:
    fill(notebook, "the key is behind the door")
    with (
        notebook.transaction() as database
    ):  # SQLite's own error for a disk without room, provoked by its own limit
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotebookError, match="disk is full"):
        fill(notebook, *["x" * module.MAX_NOTE] * 200)
    assert notebook.recall("key")[0].text == "the key is behind the door"
    with notebook.transaction() as database:
        database.execute("PRAGMA max_page_count = 100000")
    notebook.remember("there is room again", NOW)


def test_a_damaged_file_is_said_left_alone_and_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    book = Notebook(path)
    for _ in range(2):
        with pytest.raises(NotebookError, match=r"damaged.*notebook\.db"):
            book.notes()
    assert path.read_bytes().startswith(b"this is no database")
    path.unlink()
    book.remember("a new start", NOW)
    assert [note.text for note in book.notes()] == ["a new start"]
    book.close()


def test_damage_in_the_middle_of_a_file_is_said(tmp_path: Path) -> None:
    book = Notebook(tmp_path / "notebook.db")
    fill(book, *(f"note number {i} " + "x" * 500 for i in range(100)))
    book.close()
    data = bytearray((tmp_path / "notebook.db").read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (tmp_path / "notebook.db").write_bytes(data)
    with pytest.raises(NotebookError):
        book.notes()
    book.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotebookError, match="can't open the notebook"):
        Notebook(tmp_path / "file" / "notebook.db").notes()


def test_a_locked_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Notebook(tmp_path / "n.db")
    book.remember("first", NOW)
    with book.transaction() as database:
        database.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(tmp_path / "n.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotebookError, match="in use"):
        book.remember("second", NOW)
    other.execute("ROLLBACK")
    other.close()
    book.remember("second", NOW)
    assert len(book.notes()) == 2
    book.close()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("keys", "key"), ("boxes", "box"), ("parked", "parking"), ("watches", "watch"),
        ("allergies", "allergy"), ("stopped", "stop"), ("glasses", "glass"), ("calling", "call"),
        ("notes", "note"), ("places", "place"), ("cars", "car"),
    ],
)  # fmt: skip
def test_endings_do_not_matter(one: str, other: str) -> None:
    assert stem(one) == stem(other)
