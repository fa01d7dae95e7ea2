"""A recording: everything that came in and went out of a run, in open formats, in one folder.
device/replay/replay.py plays it.

    settings.json     the settings of the run, without keys and passwords, and when it began
    microphone.flac   the sound, 16 kHz mono, 16 bits: exactly the samples that the loop got
    camera.mjpeg      the frames of the ring, JPEG after JPEG
    frames.jsonl      their times, sizes and places in the file
    run.jsonl         when listening started and stopped, when answers played, and all notices
    events.jsonl      what a replay must give again, a line a turn; turns.jsonl has all of each turn
    answers/          what was really heard of each answer, as WAV

Only its owner can read it. One thread writes. What waits for it is bounded; a disk that is full or
too slow ends the recording with one line, and the run goes on.
"""

from __future__ import annotations

import dataclasses
import json
import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assistant.events import AnnouncementFinished, Event, Notice, TurnFinished
from assistant.turn.listening.attention import AttentionChange
from assistant.turn.turn import Turn
from models.addresses import without_passwords
from models.errors import UserError
from models.folders import make_private
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.config import Config
    from assistant.sight.frame_ring import Frame
    from assistant.turn.stages import Speaker
    from device.io.microphone import Block
    from models.speech.voice import Pcm

VERSION = 1
WAITING = 512  # pieces that may wait for the disk: some 10 s of sound and pictures
FULL_SCALE = 32_768
CLOSE_TIMEOUT_S = 5.0


class Recorder:
    """Give it what comes in and what goes out, from any thread; it never raises and never waits for
    the disk.

    Raises UserError at once when the folder cannot be written or holds a recording already.
    """

    def __init__(
        self, folder: Path | str, config: Config, started: datetime, notify: Callable[[str], None]
    ) -> None:
        self.folder = Path(folder)
        self.dropped = 0  # frames that came while the disk was behind
        self._notify, self._limit = notify, int(config.keep.record_gb * 1e9)
        self._jobs: queue.Queue[Callable[[], int] | None] = queue.Queue(WAITING)
        self._failed = False
        self._files = ExitStack()
        try:
            make_private(self.folder / "answers")
            if (self.folder / "settings.json").exists():
                raise UserError(
                    f"{folder} holds a recording already: give another folder, or move it away."
                )
            _write(self.folder / "settings.json", _settings(config, started))
            soundfile = untyped("soundfile")
            path = str(_private(self.folder / "microphone.flac"))
            self._sound = self._files.enter_context(
                soundfile.SoundFile(path, "w", SAMPLE_RATE, 1, format="FLAC")
            )
            pictures = _private(self.folder / "camera.mjpeg")
            self._pictures = self._files.enter_context(pictures.open("wb"))
            self._lines = {
                name: self._opened(name) for name in ("frames", "run", "events", "turns")
            }
        except (OSError, RuntimeError) as error:  # soundfile raises RuntimeErrors
            self._files.close()
            raise UserError(
                f"{folder} cannot hold a recording: {getattr(error, 'strerror', None) or error}."
            ) from error
        self._offset = 0
        self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
        self._thread.start()

    def _opened(self, name: str) -> Untyped:
        path = _private(self.folder / f"{name}.jsonl")
        return self._files.enter_context(path.open("a", encoding="utf-8", buffering=1))

    # ---- what comes in ----

    def heard(self, block: Block) -> Block:
        """Keep a block of sound, and give it back as it was kept: the loop hears what a replay
        will."""
        import numpy as np

        within = np.maximum(
            np.minimum(np.nan_to_num(block.samples), np.float32(1.0)), np.float32(-1.0)
        )
        whole: NDArray[np.float32] = np.minimum(
            np.rint(within * FULL_SCALE), np.float32(FULL_SCALE - 1)
        )
        samples = whole.astype(np.int16)
        self._do(lambda: self._keep_sound(samples), vital=True)
        return dataclasses.replace(block, samples=whole / np.float32(FULL_SCALE))

    def seen(self, frame: Frame) -> None:
        """Keep a frame; called in the camera's thread."""
        self._do(lambda: self._keep_frame(frame), vital=False)

    def listener(self, event: Event) -> None:
        """Keep what the loop reports."""
        match event:
            case TurnFinished(turn):
                self._line("events", turn.events())
                self._line("turns", turn.row())
                self._answered(turn)
            case AnnouncementFinished(turn):
                self._answered(turn)
            case AttentionChange(sample, is_open, why):
                ears = "open" if is_open else "closed"
                self._line("run", {"ears": ears, "sample": sample, "why": why})
            case Notice(text):
                self._line("run", {"note": without_passwords(text)})
            case _:
                pass

    def _answered(self, turn: Turn) -> None:
        """Keep when an answer or an announcement was under way, and what was heard of it."""
        begun = turn.end if turn.commit is None else turn.commit
        line = {"answer": turn.number, "from": begun, "to": turn.finished, "spoken": turn.spoken}
        self._line("run", line)
        self._do(lambda: self._end_answer(turn.number), vital=True)

    # ---- what goes out ----

    def spoken(self, pcm: Pcm) -> None:
        """Keep what was heard of a clause; the next "turn" or "announced" says whose it was."""
        self._do(lambda: self._keep_answer(pcm), vital=True)

    def close(self) -> None:
        """Write what waits, and end the files. A disk that hangs is not waited for longer than
        `CLOSE_TIMEOUT_S`."""
        with suppress(queue.Full):
            self._jobs.put(None, timeout=CLOSE_TIMEOUT_S)
        self._thread.join(CLOSE_TIMEOUT_S)

    # ---- the thread that writes ----

    def _line(self, file: str, line: JsonObject) -> None:
        text = json.dumps(line, ensure_ascii=False) + "\n"
        self._do(lambda: self._lines[file].write(text), vital=True)

    def _do(self, job: Callable[[], int], vital: bool) -> None:
        """Queue a job that writes and returns the bytes. A frame may be left out, anything else
        makes a recording worthless."""
        if self._failed:
            return
        if not vital and self._jobs.qsize() > WAITING // 4:
            self.dropped += 1
            return
        try:
            self._jobs.put_nowait(job)
        except queue.Full:
            self._fail("the disk is too slow")

    def _work(self) -> None:
        written = 0
        self._answer_parts: list[Pcm] = []
        while (job := self._jobs.get()) is not None:
            if self._failed:
                continue
            try:
                written += job()
                if written > self._limit:
                    self._fail(f"it has reached {self._limit / 1e9:g} GB (record_gb)")
            except (OSError, RuntimeError) as error:
                self._fail(getattr(error, "strerror", None) or "the disk is full or failing")
        try:
            self._files.close()
        except (OSError, RuntimeError) as error:
            self._fail(getattr(error, "strerror", None) or "the disk is full or failing")

    def _fail(self, why: str) -> None:
        if not self._failed:
            self._failed = True
            self._notify(f"The recording in {self.folder} ends here: {why}. The run goes on.")

    def _keep_sound(self, samples: Untyped) -> int:
        self._sound.write(samples)
        return len(samples)  # FLAC takes about half of 2 bytes

    def _keep_frame(self, frame: Frame) -> int:
        self._pictures.write(frame.jpeg)
        place = {"offset": self._offset, "bytes": len(frame.jpeg)}
        self._offset += len(frame.jpeg)
        self._lines["frames"].write(json.dumps({**dataclasses.asdict(frame.facts), **place}) + "\n")
        return len(frame.jpeg)

    def _keep_answer(self, pcm: Pcm) -> int:
        self._answer_parts.append(pcm)
        return 0

    def _end_answer(self, number: int) -> int:
        parts, self._answer_parts = self._answer_parts, []
        if not parts:
            return 0
        import wave

        name = (
            f"turn-{number:04}"
            if number
            else f"announced-{len(list((self.folder / 'answers').glob('announced-*'))) + 1:04}"
        )
        path = _private(self.folder / "answers" / f"{name}.wav")
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(parts[0].rate)
            for pcm in parts:
                file.writeframes(pcm.samples.tobytes())
        return 2 * sum(len(pcm.samples) for pcm in parts)


class RecordedSpeaker:
    """A speaker that also hands on what was heard of each piece."""

    def __init__(self, speaker: Speaker, keep: Callable[[Pcm], None]) -> None:
        self._speaker, self._keep = speaker, keep

    async def play(self, pcm: Pcm) -> int:
        count = await self._speaker.play(pcm)
        self._keep(dataclasses.replace(pcm, samples=pcm.samples[:count]))
        return count

    def duck(self, db: float) -> None:
        self._speaker.duck(db)

    def restore(self) -> None:
        self._speaker.restore()

    def stop(self) -> int:
        return self._speaker.stop()


def _settings(config: Config, started: datetime) -> JsonObject:
    settings = cast("dict[str, JsonObject]", dataclasses.asdict(config))
    # They hold keys, and a replay depends on neither.
    del settings["serve"], settings["mcp"]
    for section in settings.values():
        for name, value in section.items():
            if name.endswith("key"):
                section[name] = ""
            elif isinstance(value, str):
                section[name] = without_passwords(value)
    return {"version": VERSION, "started": started.isoformat(), "settings": settings}


def _private(path: Path) -> Path:
    """The path of a file that is there now, and readable by its owner alone if it is new."""
    path.touch(mode=0o600)
    return path


def _write(path: Path, value: JsonObject) -> None:
    _private(path).write_text(
        json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
