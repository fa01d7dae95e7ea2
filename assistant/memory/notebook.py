"""Notes, timers and watches of the wearers, in one SQLite file that outlives the process. Knows no
clock: callers say the time.

Every method may be called from any thread. What SQLite can't do (a full disk, a damaged file) is
raised as a NotebookError with one sentence; nothing that was kept before is lost by it, and the
next call tries again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from math import log
from pathlib import Path

from assistant.memory.store import Store
from assistant.memory.store import StoreError as NotebookError
from assistant.memory.word_stems import content_stems, held, holds, shared_words, stem, stems
from assistant.skills.words.wording import quoted
from models.errors import UserError
from models.json_types import JsonObject

__all__ = [
    "Note",
    "Notebook",
    "NotebookError",
    "Timer",
    "Watch",
    "content_stems",
    "held",
    "holds",
    "shared_words",
    "stem",
    "stems",
]

WEARER = "wearer"  # the one wearer of a device of one's own
MAX_NOTE = 1000  # characters: two minutes of speech
MAX_NOTES = 10_000  # of one wearer
MAX_TIMERS = 50  # of one wearer, pending at once
MAX_LABEL = 200  # characters of what a timer is for
LONGEST_ASKED = 300  # characters of what is asked about, that notes are compared with
MAX_WATCHES = 10  # of one wearer: each takes looks
# AUTOINCREMENT: the id of what was deleted is never given again.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS notes
    (id INTEGER PRIMARY KEY AUTOINCREMENT, wearer TEXT NOT NULL, text TEXT NOT NULL,
    made REAL NOT NULL);
CREATE TABLE IF NOT EXISTS timers
    (id INTEGER PRIMARY KEY, wearer TEXT NOT NULL, seconds INTEGER NOT NULL, due REAL NOT NULL,
    label TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS watches
    (id INTEGER PRIMARY KEY AUTOINCREMENT, wearer TEXT NOT NULL, what TEXT NOT NULL,
    made REAL NOT NULL);
CREATE INDEX IF NOT EXISTS notes_of ON notes (wearer, made);
CREATE INDEX IF NOT EXISTS timers_of ON timers (wearer, due);
"""
_LATER = (("timers", "label", "TEXT NOT NULL DEFAULT ''"),)  # columns that older files lack


@dataclass(frozen=True)
class Note:
    """A note as it was said, and when."""

    id: int
    text: str
    made: datetime  # UTC

    def row(self) -> JsonObject:
        """In JSON's types."""
        return {
            "id": self.id,
            "text": self.text,
            "made": self.made.astimezone().isoformat(timespec="seconds"),
        }

    def line(self) -> str:
        """For a screen."""
        return (
            f"{self.id:>5}  {self.made.astimezone():%Y-%m-%d %H:%M} "
            f" {quoted(self.text, len(self.text))}"
        )


@dataclass(frozen=True)
class Timer:
    """`seconds` is the length that was asked for, 0 for a clock time; `due` the moment when it
    rings; `label` its name ("pizza timer"), or what the wearer is to be reminded of."""

    id: int
    seconds: int
    due: datetime  # UTC
    label: str = ""

    @property
    def named(self) -> bool:
        """Whether the label is a name, and not what to be reminded of: "set a timer"."""
        return re.search(r"(?<!\ba)(?<!\bthe)(?<!\byour) timer$", self.label) is not None


@dataclass(frozen=True)
class Watch:
    """What the wearer wants to hear about when it comes into view."""

    id: int
    what: str
    made: datetime  # UTC


class Notebook(Store):
    """Notes and timers at `path` (":memory:" keeps them only as long as the process). Opened at the
    first use."""

    def __init__(self, path: str | Path = ":memory:") -> None:
        super().__init__(path, _SCHEMA, _LATER)
        # Seconds that a question waits for what is kept; None is as long as it takes.
        self.patience_s: float | None = None
        # How the wearer gets rid of notes, at a sentence's end.
        self.deleting = "they are shown and deleted on the computer"
        if self.path == ":memory:":
            self.deleting = "they are gone when I am switched off"

    def remember(self, text: str, now: datetime, wearer: str = WEARER) -> Note:
        """Keep a note. Raises NotebookError when it is too long or the notebook is full."""
        text = " ".join(
            text.encode("utf-8", "replace").decode().split()
        )  # half a character from a Llama's JSON is no text
        if len(text) > MAX_NOTE:
            raise NotebookError(
                f"That note is too long; please keep it under {MAX_NOTE} characters."
            )
        with self.transaction() as database:
            (count,) = database.execute(
                "SELECT count(*) FROM notes WHERE wearer = ?", (wearer,)
            ).fetchone()
            if count >= MAX_NOTES:
                raise NotebookError(f"Your notebook is full: it holds {MAX_NOTES} notes.")
            made = now.timestamp()
            row = database.execute(
                "INSERT INTO notes (wearer, text, made) VALUES (?, ?, ?)", (wearer, text, made)
            )
            return Note(row.lastrowid or 0, text, _moment(made))

    def notes(self, wearer: str = WEARER, limit: int = MAX_NOTES) -> list[Note]:
        """The wearer's notes, newest first."""
        with self.transaction() as database:
            rows = database.execute(
                "SELECT id, text, made FROM notes WHERE wearer = ? ORDER BY made DESC, id DESC"
                " LIMIT ?",
                (wearer, limit),
            ).fetchall()
        return [Note(id, text, _moment(made)) for id, text, made in rows]

    def recall(self, what: str, wearer: str = WEARER, limit: int = 3) -> list[Note]:
        """The notes that fit `what`, best first: rare words count more than common ones, and a
        newer note wins a tie.

        A note fits when it shares a word stem with `what` that carries meaning. An empty `what`
        gives the newest notes.
        """
        notes = self.notes(wearer)
        wanted = stems(what[:LONGEST_ASKED])
        if not wanted:
            return notes[:limit]
        words = [held(note.text, wanted) for note in notes]
        frequency = Counter(stem for each in words for stem in each)
        scores = [sum(log(1 + len(notes) / frequency[stem]) for stem in each) for each in words]
        ranked = sorted(
            range(len(notes)), key=lambda i: -scores[i]
        )  # a stable sort: newest first among equals
        best = max(scores, default=0.0)
        return [notes[i] for i in ranked[:limit] if scores[i] > 0.5 * best]

    def forget(self, note: Note, wearer: str = WEARER) -> None:
        """Drop one note."""
        self.erase("DELETE FROM notes WHERE id = ? AND wearer = ?", note.id, wearer)

    def forget_text(self, text: str, wearer: str = WEARER) -> int:
        """Drop all notes that say just this, whatever their capitals, and give how many."""
        same = [note for note in self.notes(wearer) if note.text.casefold() == text.casefold()]
        for note in same:
            self.forget(note, wearer)
        return len(same)

    def forget_these(self, ids: Sequence[int], wearer: str = WEARER) -> int:
        """Drop the notes of these ids and give how many. Raises UserError, with nothing dropped,
        when one is not there."""
        kept = {note.id: note for note in self.notes(wearer)}
        if unknown := [id for id in ids if id not in kept]:
            raise UserError(f"There is no note {unknown[0]}: sightline notes shows them.")
        for id in set(ids):
            self.forget(kept[id], wearer)
        return len(set(ids))

    def forget_all(self, wearer: str = WEARER) -> int:
        """Drop all notes of the wearer and give how many there were."""
        return self.erase("DELETE FROM notes WHERE wearer = ?", wearer)

    def start_timer(
        self,
        seconds: int,
        now: datetime,
        wearer: str = WEARER,
        at: datetime | None = None,
        label: str = "",
    ) -> Timer:
        """Start a timer that rings after `seconds` from now, or `at` that moment."""
        due = now.timestamp() + seconds if at is None else at.timestamp()
        label = label[:MAX_LABEL]
        with self.transaction() as database:
            (count,) = database.execute(
                "SELECT count(*) FROM timers WHERE wearer = ?", (wearer,)
            ).fetchone()
            if count >= MAX_TIMERS:
                raise NotebookError(
                    f"There are {MAX_TIMERS} timers running already; wait for one to end."
                )
            row = database.execute(
                "INSERT INTO timers (wearer, seconds, due, label) VALUES (?, ?, ?, ?)",
                (wearer, seconds, due, label),
            )
            return Timer(row.lastrowid or 0, seconds, _moment(due), label)

    def due(self, now: datetime, wearer: str = WEARER) -> list[Timer]:
        """Timers that have ended, earliest first. They stay until `end_timer` is called, so a crash
        in between loses none."""
        return [timer for timer in self.timers(wearer) if timer.due <= now]

    def running(self, now: datetime, wearer: str = WEARER) -> list[Timer]:
        """Timers that have still to ring, earliest first."""
        return [timer for timer in self.timers(wearer) if timer.due > now]

    def timers(self, wearer: str = WEARER) -> list[Timer]:
        """All timers that have not been ended, earliest first; some may be over."""
        with self.transaction() as database:
            rows = database.execute(
                "SELECT id, seconds, due, label FROM timers WHERE wearer = ? ORDER BY due, id",
                (wearer,),
            ).fetchall()
        return [Timer(id, seconds, _moment(due), label) for id, seconds, due, label in rows]

    def change_timer(self, timer: Timer, wearer: str = WEARER) -> None:
        """Give the timer with this id the length, the moment and the label of `timer`."""
        with self.transaction() as database:
            database.execute(
                "UPDATE timers SET seconds = ?, due = ?, label = ? WHERE id = ? AND wearer = ?",
                (timer.seconds, timer.due.timestamp(), timer.label, timer.id, wearer),
            )

    def end_timer(self, timer: Timer, wearer: str = WEARER) -> None:
        """Drop a timer that was announced or cancelled."""
        with self.transaction() as database:
            database.execute("DELETE FROM timers WHERE id = ? AND wearer = ?", (timer.id, wearer))

    def start_watch(self, what: str, now: datetime, wearer: str = WEARER) -> Watch:
        """Keep what is watched for; the watch that is there already, if it is the same."""
        watches = self.watches(wearer)
        if same := next((w for w in watches if w.what == what), None):
            return same
        if len(watches) >= MAX_WATCHES:
            raise NotebookError(f"I watch for {MAX_WATCHES} things already; tell me which to drop.")
        with self.transaction() as database:
            row = database.execute(
                "INSERT INTO watches (wearer, what, made) VALUES (?, ?, ?)",
                (wearer, what, now.timestamp()),
            )
            return Watch(row.lastrowid or 0, what, _moment(now.timestamp()))

    def watches(self, wearer: str = WEARER) -> list[Watch]:
        """All that is watched for, in the order in which it was asked."""
        with self.transaction() as database:
            rows = database.execute(
                "SELECT id, what, made FROM watches WHERE wearer = ? ORDER BY id", (wearer,)
            ).fetchall()
        return [Watch(id, what, _moment(made)) for id, what, made in rows]

    def end_watch(self, watch: Watch, wearer: str = WEARER) -> None:
        """Watch for this no longer."""
        with self.transaction() as database:
            database.execute("DELETE FROM watches WHERE id = ? AND wearer = ?", (watch.id, wearer))


def _moment(timestamp: float) -> datetime:
    """A time from the file; a damaged or foreign file may hold any number."""
    try:
        return datetime.fromtimestamp(timestamp, timezone.utc)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, timezone.utc)
