"""Visual memory: which things were in view, when, on which side and beside what.

It keeps names and times, and no picture. It is off unless `visual_memory_days` says for how many
days to remember. A thing counts as seen if the detector is sure of it in two looks in a row,
because single frames mislead it. The detector cannot know whose thing it is, so the answer says "a
cup" and never "your cup".
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.memory.notebook import WEARER
from assistant.memory.store import Store
from assistant.skills.words import wording
from models.json_types import JsonObject
from models.vision.scene import CERTAIN_THING

if TYPE_CHECKING:
    from models.vision.scene import Scene

# Confidence from which a thing is remembered; below it `find` only thinks that it sees one.
SURE = CERTAIN_THING
SAME_S = 60.0  # a thing that is seen again within this is the same sighting, which goes on
STEP_S = 10.0  # between two writings of a sighting that goes on: a memory card wears out
MOST = 20_000  # sightings of one wearer; the oldest leave
TIDY_S = 3600.0  # between two looks for what is too old
# A sighting is deleted once it is too old, and was found to be nearly so as long before: a clock
# that is wrong for an hour deletes nothing. Where fewer days are kept, it is as long as those.
CONFIRM_S = 86_400.0
BESIDE = 3  # other things that are remembered with one, the largest
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sightings (id INTEGER PRIMARY KEY, wearer TEXT NOT NULL,
    name TEXT NOT NULL, side TEXT NOT NULL, beside TEXT NOT NULL,
    first REAL NOT NULL, last REAL NOT NULL);
CREATE INDEX IF NOT EXISTS sightings_of ON sightings (wearer, name, last);
"""
_LATER = (("sightings", "found_old", "REAL"),)  # when it was first found to be nearly too old
_MISTAKEN = "UPDATE sightings SET found_old = NULL WHERE found_old > ?"
_NEARLY_OLD = "UPDATE sightings SET found_old = ? WHERE found_old IS NULL AND last < ?"
_TOO_OLD = "DELETE FROM sightings WHERE found_old <= ? AND last < ?"
_ALL = (
    "SELECT name, side, beside, first, last FROM sightings WHERE wearer = ? ORDER BY last DESC, id"
    " DESC"
)
_TOO_MANY = """DELETE FROM sightings WHERE id IN
    (SELECT id FROM sightings WHERE wearer = ? ORDER BY last DESC LIMIT -1 OFFSET ?)"""
_LAST = """SELECT name, side, beside, first, last FROM sightings
    WHERE wearer = ? AND last >= ? AND name IN (SELECT value FROM json_each(?))
    ORDER BY last DESC, id DESC LIMIT 1"""


@dataclass(frozen=True)
class Sighting:
    """A thing was in view from `first` to `last`, at the end on this side of the view and beside
    these others."""

    name: str
    side: str
    beside: tuple[str, ...]
    first: datetime  # UTC
    last: datetime  # UTC

    def row(self) -> JsonObject:
        """In JSON's types."""
        times = {
            "first": self.first.astimezone().isoformat(),
            "last": self.last.astimezone().isoformat(),
        }
        return {"name": self.name, "side": self.side, "beside": list(self.beside), **times}

    def line(self) -> str:
        """For a screen."""
        beside = f"  beside {', '.join(self.beside)}" if self.beside else ""
        return f"{self.last.astimezone():%Y-%m-%d %H:%M}  {self.name}, {self.side}{beside}"

    def sentence(self, now: datetime) -> str:
        """As it is said: `I last saw a cup 20 minutes ago, on your left, beside a laptop.`"""
        last = self.last.astimezone(now.tzinfo)
        ago = (now - last).total_seconds()
        when = (
            f"{wording.roughly(ago)} ago"
            if ago < 3600
            else f"{wording.made(last, now)} at {wording.clock_time(last)}".strip()
        )
        when = when[0].lower() + when[1:]
        place = {"left": "on your left", "right": "on your right"}.get(self.side, "ahead of you")
        others = (
            f", beside {wording.listing([wording.a(name) for name in self.beside])}"
            if self.beside
            else ""
        )
        return f"I last saw {wording.a(self.name)} {when}, {place}{others}."


class Sightings(Store):
    """What was seen, in the notebook's file or one of its own.

    What is older than `days` is told no more. It is deleted within an hour of use; after a time
    without use within a day of it, because the clock may be wrong when a machine starts.
    """

    def __init__(self, path: str | Path = ":memory:", days: float = 7.0) -> None:
        super().__init__(path, _SCHEMA, _LATER)
        self.days = days
        self._tidied = float("-inf")  # when it was last looked for what is too old
        self._before: dict[
            str, tuple[float, set[str]]
        ] = {}  # what the last look of each wearer showed
        self._going_on: dict[
            tuple[str, str], tuple[int, float]
        ] = {}  # by wearer and name: its row, and its last second

    def keep(self, scene: Scene, now: datetime, wearer: str = WEARER) -> None:
        """Remember the things of a scene; of several of a kind the largest. Raises StoreError."""
        self._tidy(now.timestamp())
        sure = [t for t in scene.things or () if t.confidence >= SURE]
        sure.sort(key=lambda t: -wording.share(t.box, scene.frame))
        shown = list(dict.fromkeys(t.name for t in sure))
        looked, before = self._before.get(wearer, (float("-inf"), set[str]()))
        self._before[wearer] = now.timestamp(), set(shown)
        names = [
            name for name in shown if name in before and 0 <= now.timestamp() - looked < SAME_S
        ]
        for name in names:
            thing = next(t for t in sure if t.name == name)
            beside = ",".join([other for other in names if other != name][:BESIDE])
            self._keep(name, wording.side(thing.box, scene.frame), beside, now.timestamp(), wearer)

    def _keep(self, name: str, side: str, beside: str, now: float, wearer: str) -> None:
        row, last = self._going_on.get((wearer, name), (0, float("-inf")))
        if 0 <= now - last < STEP_S:
            return
        with self.transaction() as database:
            goes_on = 0 <= now - last < SAME_S
            update = (
                "UPDATE sightings SET side = ?, beside = ?, last = ?, found_old = NULL WHERE id = ?"
            )
            if (
                not goes_on or not database.execute(update, (side, beside, now, row)).rowcount
            ):  # deleted meanwhile, perhaps
                insert = (
                    "INSERT INTO sightings (wearer, name, side, beside, first, last) VALUES (?, ?,"
                    " ?, ?, ?, ?)"
                )
                row = (
                    database.execute(insert, (wearer, name, side, beside, now, now)).lastrowid or 0
                )
                database.execute(_TOO_MANY, (wearer, MOST))
        self._going_on[wearer, name] = row, now

    def _tidy(self, now: float) -> None:
        """Delete what is too old, once an hour."""
        if 0 <= now - self._tidied < TIDY_S:
            return
        before = self._oldest(now)
        confirm_s = min(CONFIRM_S, now - before)
        with self.transaction() as database:
            database.execute(_MISTAKEN, (now,))
            database.execute(_NEARLY_OLD, (now, before + confirm_s))
            database.execute(_TOO_OLD, (now - confirm_s, before))
        self._tidied = now

    def _oldest(self, now: float) -> float:
        return now - timedelta(days=self.days).total_seconds()

    def last(self, names: Collection[str], now: datetime, wearer: str = WEARER) -> Sighting | None:
        """When a thing by one of these names was last seen, in the days that are remembered."""
        of_names = (wearer, self._oldest(now.timestamp()), json.dumps(list(names)))
        with self.transaction() as database:
            row = database.execute(_LAST, of_names).fetchone()
        return None if row is None else _sighting(*row)

    def all(self, wearer: str = WEARER) -> list[Sighting]:
        """All sightings that are stored, the newest first."""
        with self.transaction() as database:
            rows = database.execute(_ALL, (wearer,)).fetchall()
        return [_sighting(*row) for row in rows]

    def forget_all(self, wearer: str = WEARER) -> int:
        """Delete all sightings of the wearer and give how many there were."""
        return self.erase("DELETE FROM sightings WHERE wearer = ?", wearer)


def _sighting(name: str, side: str, beside: str, first: float, last: float) -> Sighting:
    begun, over = (datetime.fromtimestamp(seconds, timezone.utc) for seconds in (first, last))
    return Sighting(name, side, tuple(filter(None, beside.split(","))), begun, over)
