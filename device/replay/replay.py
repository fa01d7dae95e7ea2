"""Plays a recording through the loop, as fast as it goes, and says what differs: the events of each
turn, and nothing else.

The sound, the frames with their times, when the ears were open and when an answer played are those
of the recording; the models and the Llama are those that are here now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from assistant.config import Config, restore
from assistant.events import Event, TurnFinished
from assistant.sight.frame_ring import Frame
from assistant.turn.listening.attention import AttentionChange, RecordedAttention
from assistant.turn.turn import Turn
from models.errors import BadInput
from models.json_types import JsonObject
from models.vision.scene import FrameFacts

if TYPE_CHECKING:
    from assistant.answer.reply import Replier
    from assistant.turn.wearer import SharedModels

FIELDS = ("speech", "commit", "question", "frame", "skill", "arguments")
SAME_S = 1.0  # two turns whose speech began this close to each other are one turn


@dataclass(frozen=True)
class Recording:
    """What a folder holds. `events` are the turns as they were; `unanswered` are numbers of turns
    that speech cut off before a skill was called: what they would have done is not known."""

    folder: Path
    settings: Config
    changes: tuple[AttentionChange, ...]
    answers: tuple[tuple[int, int], ...]
    events: tuple[JsonObject, ...]
    unanswered: frozenset[int]

    def answering(self, sample: int) -> bool:
        """Whether an answer was under way at this sample."""
        return any(begun <= sample < over for begun, over in self.answers)


class RecordedFrames:
    """The frames of a recording as a source. A last one that was cut off is left out. Raises
    BadInput."""

    live = False

    def __init__(self, folder: Path) -> None:
        try:
            self._pictures = (folder / "camera.mjpeg").open("rb")
        except OSError as error:
            raise BadInput(
                f"{folder} has no pictures that can be read: {error.strerror}."
            ) from error
        self._lines = iter(_lines(folder / "frames.jsonl"))

    def read(self, due: float = 0.0) -> tuple[float, Frame] | None:
        line = next(self._lines, None)
        if line is None:
            return None
        self._pictures.seek(line.pop("offset"))
        jpeg = self._pictures.read(size := line.pop("bytes"))
        return (line["time"], Frame(FrameFacts(**line), jpeg)) if len(jpeg) == size else None

    def close(self) -> None:
        self._pictures.close()


def load(folder: Path) -> Recording:
    """Read a recording; one whose run was killed will do. Raises BadInput when it is none."""
    try:
        settings = restore(
            json.loads((folder / "settings.json").read_text(encoding="utf-8"))["settings"]
        )
        run = _lines(folder / "run.jsonl")
        changes = tuple(
            AttentionChange(line["sample"], line["ears"] == "open", line["why"])
            for line in run
            if "ears" in line
        )
        answers = tuple(
            (line["from"], line["to"])
            for line in run
            if "answer" in line and line["to"] is not None
        )
        turns = _lines(folder / "turns.jsonl")
        unanswered = frozenset(t["turn"] for t in turns if t["interrupted"] and t["skill"] is None)
        return Recording(
            folder, settings, changes, answers, tuple(_lines(folder / "events.jsonl")), unanswered
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(
            f"The recording in {folder} cannot be read ({error}). sightline run --record makes one."
        ) from error


def _lines(path: Path) -> list[JsonObject]:
    """The objects of a file of JSON lines; a last line that was cut off is left out."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [cast("JsonObject", json.loads(line)) for line in lines[:-1] if line]


async def replay(
    recording: Recording, models: SharedModels, replier: Replier, finished: Callable[[Turn], None]
) -> list[JsonObject]:
    """Play it; `finished` gets each turn. Returns the events of all turns."""
    from assistant.memory.notebook import Notebook
    from assistant.turn.options import LoopOptions
    from device.io.microphone import file_microphone
    from device.io.speaker import WavSpeaker
    from device.loop import Sources, listen
    from models.allocator import share_memory

    share_memory()
    events: list[JsonObject] = []

    def listener(event: Event) -> None:
        if isinstance(event, TurnFinished):
            events.append(cast("JsonObject", json.loads(json.dumps(event.turn.events()))))
            finished(event.turn)

    folder = recording.folder
    microphone = file_microphone(folder / "microphone.flac", fast=True, tail=0.0)
    filmed = (folder / "frames.jsonl").exists() and (folder / "frames.jsonl").stat().st_size > 0
    sources = Sources(
        microphone, (lambda: RecordedFrames(folder)) if filmed else None, WavSpeaker(fast=True)
    )
    options = LoopOptions(
        lockstep=True, attention=RecordedAttention(recording.changes), answering=recording.answering
    )
    await listen(
        recording.settings, models, replier, Notebook(), sources, listener, options=options
    )
    return events


def differences(recording: Recording, events: list[JsonObject]) -> list[JsonObject]:
    """What differs, in order of time: {turn, field, was, is}. A turn that is there only once has
    the field "turn"."""
    found: list[tuple[float, JsonObject]] = []
    left = list(events)
    for was in recording.events:
        now = min(left, key=lambda e: abs(e["speech"][0] - was["speech"][0]), default=None)
        begun = float(was["speech"][0])
        if now is None or abs(now["speech"][0] - begun) > SAME_S:
            found.append(
                (begun, {"turn": was["turn"], "field": "turn", "was": was["question"], "is": None})
            )
            continue
        left.remove(now)
        fields = FIELDS[:-2] if was["turn"] in recording.unanswered else FIELDS
        rows = [
            {"turn": was["turn"], "field": f, "was": was.get(f), "is": now.get(f)}
            for f in fields
            if was.get(f) != now.get(f)
        ]
        found += [(begun, row) for row in rows]
    found += [
        (e["speech"][0], {"turn": None, "field": "turn", "was": None, "is": e["question"]})
        for e in left
    ]
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def sentence(row: Mapping[str, Any]) -> str:
    """One difference for people."""
    if row["field"] != "turn":
        return f"turn {row['turn']}: {row['field']} was {row['was']!r} and is {row['is']!r}"
    if row["is"] is None:
        return f"turn {row['turn']}: {row['was']!r} was heard and is not any more"
    return f"a turn that was not there: {row['is']!r}"
