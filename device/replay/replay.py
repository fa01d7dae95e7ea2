"""Plays a recording through the loop as fast as possible, and reports which events of the turns
differ.

The sound, the frames with their times, when the loop listened and when an answer played come from
the recording. The models and the LLM are those of this machine.
"""

from __future__ import annotations

import dataclasses
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
from device.replay import recorded_lines
from models.errors import BadInput
from models.json_types import JsonObject
from models.vision.scene import FrameFacts

if TYPE_CHECKING:
    from assistant.answer.reply import Replier
    from assistant.turn.wearer import SharedModels

FIELDS = ("speech", "commit", "question", "frame", "skill", "arguments")
_FACTS = [field.name for field in dataclasses.fields(FrameFacts)]
SAME_S = 1.0  # two turns whose speech began this close to each other are one turn


@dataclass(frozen=True)
class Recording:
    """What a folder holds. `events` are the turns as they were; `unanswered` are numbers of turns
    that speech interrupted before a skill was called, so their skill is unknown."""

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
        self._lines = iter(recorded_lines.read(folder / "frames.jsonl", recorded_lines.FRAME))
        try:
            self._pictures = (folder / "camera.mjpeg").open("rb")
        except OSError as error:
            raise BadInput(
                f"{folder} has no pictures that can be read: {error.strerror}."
            ) from error

    def read(self, due: float = 0.0) -> tuple[float, Frame] | None:
        line = next(self._lines, None)
        if line is None:
            return None
        self._pictures.seek(line["offset"])
        jpeg = self._pictures.read(line["bytes"])
        if len(jpeg) < line["bytes"]:
            return None
        facts = FrameFacts(**{name: line[name] for name in _FACTS})
        return facts.time, Frame(facts, jpeg)

    def close(self) -> None:
        self._pictures.close()


def load(folder: Path) -> Recording:
    """Read a recording, also one of a killed run. Raises BadInput for anything else."""
    if not (folder / "settings.json").is_file():
        raise BadInput(f"There is no recording in {folder}: sightline run --record DIR makes one.")
    try:
        settings = restore(
            json.loads((folder / "settings.json").read_text(encoding="utf-8"))["settings"]
        )
        listening = recorded_lines.read(folder / "run.jsonl", recorded_lines.LISTENING)
        changes = tuple(
            AttentionChange(line["sample"], line["ears"] == "open", line["why"])
            for line in listening
        )
        answered = recorded_lines.read(folder / "run.jsonl", recorded_lines.ANSWER)
        answers = tuple((line["from"], line["to"]) for line in answered if line["to"] is not None)
        turns = recorded_lines.read(folder / "turns.jsonl", recorded_lines.TURN)
        unanswered = frozenset(t["turn"] for t in turns if t["interrupted"] and t["skill"] is None)
        events = recorded_lines.read(folder / "events.jsonl", recorded_lines.EVENT)
        return Recording(folder, settings, changes, answers, tuple(events), unanswered)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInput(f"The recording in {folder} cannot be read: {error}.") from error


def own_settings(recorded: Config, mine: Config) -> Config:
    """The settings of a replay: the recording's, except which servers are asked and what code runs.
    Those come from `mine`, because a recording may come from a stranger."""
    hear = dataclasses.replace(
        recorded.hear,
        speech_upstream=mine.hear.speech_upstream,
        speech_upstream_key=mine.hear.speech_upstream_key,
    )
    respond = dataclasses.replace(
        recorded.respond,
        server=mine.respond.server,
        key=mine.respond.key,
        skills=mine.respond.skills,
    )
    keep = dataclasses.replace(recorded.keep, notes="memory", record="")
    return dataclasses.replace(
        mine, hear=hear, respond=respond, keep=keep, see=recorded.see, speak=recorded.speak
    )


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
