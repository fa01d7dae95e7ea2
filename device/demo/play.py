"""Plays a recorded session through the loop and shows each turn as a person would read it.

Knows what is right only after the loop has answered: the session's expectations are compared with
what came out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from assistant import build
from assistant.config import Config
from assistant.events import Event, Notice, TurnFinished
from assistant.memory.notebook import Notebook
from assistant.turn.timeline import waterfall
from assistant.turn.turn import Turn
from device.demo import session as sessions
from device.demo.askers import asker, by_espeak
from device.demo.judge import judge
from device.demo.session import DemoSession
from device.loop import Sources, listen
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE

if TYPE_CHECKING:
    from models.speech.voice import Pcm


def session_of(
    seed: int | None, out: Path, asked_by: str = "auto", answers: str | None = None
) -> DemoSession:
    """The session that ships, or one made now from another seed, in a folder under `out`.

    `asked_by` is one of askers.KINDS. The session that ships was asked by espeak-ng; another asker
    asks its questions anew. `answers` is the name of the voice that answers.
    """
    ask = asker(asked_by, answers)
    if seed is None or seed == sessions.SEED:
        shipped = sessions.load(sessions.shipped())
        if ask is by_espeak:
            return shipped
        return sessions.load(sessions.spoken_anew(shipped, out / "session", ask))
    folder = out / f"session-{seed}"
    with Progress(transient=True) as progress:
        task = progress.add_task(f"Making session {seed}", total=1.0)
        sessions.make(seed, folder, ask, lambda share: progress.update(task, completed=share))
    return sessions.load(folder)


async def play(session: DemoSession, config: Config, url: str, out: Path, *, fast: bool) -> bool:
    """Play a session against the server at `url`; leaves its results in `out`. True when every turn
    was right."""
    from device.io.microphone import file_microphone
    from device.io.sources import VideoSource
    from device.io.speaker import WavSpeaker, open_speaker
    from device.replay.recording import RecordedSpeaker

    console = Console(highlight=False, soft_wrap=True)
    _clear(out)
    console.print(
        f"[bold]Sightline[/]: a recorded session of {session.length_s:.0f} s, {len(session.turns)}"
        f" questions\n[dim]Asked by {session.turns[0].voice}[/]\n"
    )
    heard: list[Pcm] = []

    def unheard(line: str) -> None:
        console.print(
            Text(f"{line.partition(': ')[0]}: the answers are in {out} as WAV.", style="dim")
        )

    speaker = RecordedSpeaker(
        WavSpeaker(fast=True) if fast else open_speaker(config.speak.speaker, unheard), heard.append
    )
    show = Show(session, out, console, heard)
    models = build.models(config, lambda line: console.print(Text(line, style="dim")))
    replier = build.replier(replace(config, respond=replace(config.respond, server=url)), url)
    sources = Sources(
        file_microphone(session.microphone, fast=fast),
        lambda: VideoSource(str(session.camera)),
        speaker,
    )
    await listen(config, models, replier, Notebook(":memory:"), sources, show, lockstep=fast)
    models.close()
    right = show.close()
    if show.interrupted and not fast:
        console.print(
            "The next question came before an answer was complete: this machine is too slow or too "
            "busy for real time. `sightline demo --fast` gives the same answers at any speed."
        )
    return right


def _clear(out: Path) -> None:
    """An empty place for the results; what an earlier demo left there goes."""
    out.mkdir(parents=True, exist_ok=True)
    for old in [*out.glob("turn-*"), out / "turns.jsonl"]:
        old.unlink(missing_ok=True)


class Show:
    """A listener of the loop that prints, writes and counts."""

    def __init__(self, session: DemoSession, out: Path, console: Console, heard: list[Pcm]) -> None:
        self._session, self._out, self._console, self._heard = session, out, console, heard
        self._rows: list[JsonObject] = []
        self._asked: set[int] = set()
        self.interrupted = False

    def __call__(self, event: Event) -> None:
        match event:
            case TurnFinished(turn):
                self._turn(turn)
            case Notice(text):
                self._console.print(Text(text, style="yellow"))
            case _:
                pass

    def close(self) -> bool:
        """Write the waterfall, say how many turns were right, and whether all were."""
        waterfall(
            [(row["question"] or "(not understood)", row["timings_ms"]) for row in self._rows],
            self._out / "waterfall.png",
        )
        missed = [t.asked for i, t in enumerate(self._session.turns) if i not in self._asked]
        for asked in missed:
            self._console.print(Text(f"✗ never answered: {asked}", style="red"))
        right, total = (
            sum(row["right"] for row in self._rows),
            len(self._session.turns) + self._extra(),
        )
        self._console.print(f"The answers as WAV, the frames and the waterfall are in {self._out}/")
        self._console.print(f"[bold]{right} of {total} turns right[/]")
        return right == total

    def _extra(self) -> int:
        return sum(row["expected"] is None for row in self._rows)

    def _turn(self, turn: Turn) -> None:
        row = turn.row()
        self.interrupted |= turn.interrupted
        index = self._which(turn)
        expected = None
        wrong = ["nobody had asked"]
        if index is not None:
            expected = self._session.turns[index].expected
            if not _detected(turn):
                expected = expected.undetected()
            wrong = judge(
                expected, turn.skill or "", turn.arguments, turn.answer, datetime.now().astimezone()
            )
            row["asked"] = self._session.turns[index].asked
            row["pointing_s"] = self._session.turns[index].pointing_s
        row.update(
            expected=None if expected is None else asdict(expected), right=not wrong, wrong=wrong
        )
        self._rows.append(row)
        self._write(turn, row)
        self._print(turn, row)

    def _which(self, turn: Turn) -> int | None:
        """The question of the session that was being spoken when this turn was heard."""
        start, end = turn.start / SAMPLE_RATE, turn.end / SAMPLE_RATE
        for i, asked in enumerate(self._session.turns):
            if i not in self._asked and start < asked.speech_end_s and asked.speech_start_s < end:
                self._asked.add(i)
                return i
        return None

    def _write(self, turn: Turn, row: Mapping[str, Any]) -> None:
        with (self._out / "turns.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        if self._heard:
            import numpy as np

            from device.io.speaker import write_wav

            whole = replace(
                self._heard[0], samples=np.concatenate([pcm.samples for pcm in self._heard])
            )
            write_wav(self._out / f"turn-{turn.number}.wav", whole)
            self._heard.clear()
        frame = turn.choice.frame if turn.choice else None
        if frame is not None:
            from models.vision.perception import draw
            from models.vision.picture import save_image

            scene = getattr(turn.view, "scene", None)
            image = frame.image()
            save_image(
                self._out / f"turn-{turn.number}.jpg",
                image if scene is None else draw(image, scene),
            )

    def _print(self, turn: Turn, row: Mapping[str, Any]) -> None:
        say = self._console.print
        mark = Text("✓ ", style="green") if row["right"] else Text("✗ ", style="bold red")
        say(
            mark
            + Text(f"{turn.number}. ", style="bold")
            + Text(f"“{turn.text or '(not understood)'}”", style="bold")
        )
        say(Text("   saw   ", style="dim") + Text(_seen(turn)))
        call = ", ".join(f"{k}={v!r}" for k, v in turn.arguments.items())
        say(
            Text("   did   ", style="dim")
            + Text(f"{turn.skill or '-'}({call})  ")
            + Text(turn.engine, style="dim")
        )
        say(
            Text("   said  ", style="dim")
            + Text(turn.answer or turn.error or "(nothing)", style="cyan")
        )
        times = row["timings_ms"]
        stages = " + ".join(f"{stage} {ms:.0f}" for stage, ms in times.items() if stage != "total")
        say(
            Text("   took  ", style="dim")
            + Text(f"{stages} = {times['total']:.0f} ms", style="dim")
        )
        for fault in row["wrong"]:
            say(Text(f"   wrong: {fault}", style="red"))
        say("")


def _seen(turn: Turn) -> str:
    choice = turn.choice
    if choice is None or choice.frame is None:
        return "no picture"
    facts = choice.frame.facts
    scene = getattr(turn.view, "scene", None)
    found: list[str] = []
    if scene is not None:
        found += [f"“{t.text}”" for t in scene.texts or ()]
        found += [f"{c.kind} code" for c in scene.codes or ()]
        found += [t.name for t in scene.things or ()]
    said = f", “{_pointing(turn)}” at {choice.moment:.1f} s" if choice.moment is not None else ""
    listed = ": " + ", ".join(found[:6]) if found else ""
    return f"frame at {facts.time:.1f} s (sharpness {facts.sharpness:.0f}{said}){listed}"


def _detected(turn: Turn) -> bool:
    """Whether an object detector looked at the frame of a turn."""
    scene = getattr(turn.view, "scene", None)
    return scene is not None and scene.seen_by.get("things") is not None


def _pointing(turn: Turn) -> str:
    from assistant.sight.grounding import pointing

    word = pointing(turn.question.words if turn.question else ())
    return word.text if word else ""
