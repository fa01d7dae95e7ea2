"""When the first sound of an answer comes, with the neural voice and with the system's:
`python -m bench.first_sound [--pairs 2] [--seed N] [--rows FILE]`.

Plays the demo's session in real time, a pair of times with one voice and the other, all in one
process: the questions' sound, the models and their threads are the same. The neural voice is first
in every second pair. A turn's time is what the user hears: from the end of speech to

- "audible": the first sample that can be heard (above SILENCE, for both voices);
- "sample": the first sample that is handed to the speaker.

Two turns of a pair are compared with one another; the report gives the median difference of all
pairs with the least and the greatest. What a turn "held" it waited for its commit with the sound
ready: there the two differ by chance alone, by a millisecond or two (TIE_MS).

The session is played once before, unmeasured. Two pairs take some 260 s. `--rows FILE` adds the
rows to those of earlier calls, and reports on all. Needs Whisper, a neural voice, and a machine
that does nothing else.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from assistant import build
from assistant.answer.spoken_text import spoken_text
from assistant.config import Config
from assistant.events import AnswerStarted, Event, TurnFinished
from assistant.memory.notebook import Notebook
from assistant.skills.registry import expected, openings
from assistant.turn.turn import Turn
from assistant.turn.wearer import SharedModels
from device.demo.play import session_of
from device.demo.session import DemoSession
from device.io.microphone import file_microphone
from device.io.sources import VideoSource
from device.io.speaker import WavSpeaker
from device.loop import Sources, listen
from models.speech.audio_format import SAMPLE_RATE
from models.speech.voice import SILENCE, KeepingVoice, Pcm
from models.speech.voices import Voices, neural
from server.run import RunningServer
from server.settings import loopback_settings

ARMS = ("system", "neural")
MEASURES = ("audible", "sample")
TIE_MS = 2.0  # by which two turns of the same voice differ where both wait for the commit
NOISE_MS = 20.0  # that nobody notices


@dataclass(frozen=True)
class FirstSound:
    """One turn of one run, in ms."""

    pair: int
    arm: str
    asked: str
    audible: float
    sample: float
    voice: float  # from the text of the first clause to its first sample
    held: float


class Ear(WavSpeaker):
    """A speaker and a listener of the loop: notes when each turn can be heard first."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[tuple[Turn, float, float]] = []  # a turn, its sample, audible
        self._turn: Turn | None = None
        self._began = 0.0

    def report(self, event: Event) -> None:
        if isinstance(event, AnswerStarted):
            self._turn, self._began = event.turn, 0.0
        elif isinstance(event, TurnFinished):
            self._turn = None

    async def play(self, pcm: Pcm) -> int:
        self._listen(pcm)
        return await super().play(pcm)

    def _listen(self, pcm: Pcm) -> None:
        if self._turn is None:
            return
        now = time.perf_counter() - self._turn.timeline.origin
        self._began = self._began or now
        loud = np.flatnonzero(np.abs(pcm.samples.astype(np.int32)) > SILENCE)
        if len(loud):
            self.turns.append((self._turn, self._began, now + int(loud[0]) / pcm.rate))
            self._turn = None


def play(
    session: DemoSession, config: Config, url: str, models: SharedModels
) -> dict[str, tuple[Turn, float, float]]:
    """Each question with its turn, and the seconds to its first sample and to its first sound."""
    ear = Ear()
    responding = replace(config, respond=replace(config.respond, server=url))
    microphone = file_microphone(session.microphone)
    sources = Sources(microphone, lambda: VideoSource(str(session.camera)), ear)
    replier = build.replier(responding, url)
    asyncio.run(listen(config, models, replier, Notebook(":memory:"), sources, ear.report))
    return {asked: row for row in ear.turns if (asked := _asked(session, row[0]))}


def _asked(session: DemoSession, turn: Turn) -> str:
    """The question of the session that was being spoken when a turn was heard."""
    start, end = turn.start / SAMPLE_RATE, turn.end / SAMPLE_RATE
    for question in session.turns:
        if start < question.speech_end_s and question.speech_start_s < end:
            return question.asked
    return ""


def measure(pairs: int, seed: int | None, add: Callable[[FirstSound], None]) -> None:
    path = neural("en")
    if path is None:
        raise SystemExit("no neural voice is installed")
    config = Config()
    shared = build.models(config)
    models = {
        arm: replace(shared, voice=Voices(name))
        for arm, name in zip(ARMS, ("system", str(path)), strict=True)
    }
    make_openings(models["neural"].voice(config.speak.words_per_minute))
    server = RunningServer(loopback_settings(config, str(build.gguf(config))))
    with tempfile.TemporaryDirectory() as out, server as url:
        session = session_of(seed, Path(out))
        play(session, config, url, models["neural"])  # everything is loaded then
        models["system"].voice(config.speak.words_per_minute).speak("ready")
        for number in range(pairs):
            pair = time.time_ns()
            for arm in ARMS if number % 2 == 0 else ARMS[::-1]:
                for asked, (turn, sample, audible) in play(
                    session, config, url, models[arm]
                ).items():
                    parts = turn.timeline.milliseconds()
                    voice, held = parts.get("voice", 0.0), parts.get("hold", 0.0)
                    add(FirstSound(pair, arm, asked, 1000 * audible, 1000 * sample, voice, held))
    shared.close()


def make_openings(voice: object) -> None:
    """As an earlier run leaves them."""
    assert isinstance(voice, KeepingVoice)
    for opening in [*openings(), *expected()]:
        text = spoken_text(opening)
        if not voice.keeps(text):
            voice.keep(text, list(voice.stream(text)))
    voice.save()


def report(rows: list[FirstSound]) -> str:
    """A table with a line for each turn, and in how many the neural voice is no later."""
    found = {(row.asked, row.pair, row.arm): row for row in rows}
    lines = [
        "| question | pairs | audible, system / neural ms | difference | sample, system / neural ms"
        " | difference | neural: of it voice | held |",
        "|---|---|---|---|---|---|---|---|",
    ]
    later: dict[str, list[float]] = {name: [] for name in MEASURES}
    for asked in dict.fromkeys(row.asked for row in rows):
        pairs = [pair for at, pair, _ in found if at == asked]
        both = [
            (found[asked, pair, "system"], found[asked, pair, "neural"])
            for pair in dict.fromkeys(pairs)
            if all((asked, pair, arm) in found for arm in ARMS)
        ]
        if not both:
            continue
        cells = [asked, str(len(both))]
        for name in MEASURES:
            times = [[getattr(row, name) for row in arm] for arm in zip(*both, strict=True)]
            differences = [now - before for before, now in zip(*times, strict=True)]
            later[name].append(statistics.median(differences))
            cells += [
                " / ".join(f"{statistics.median(arm):.0f}" for arm in times),
                (f"{later[name][-1]:+.1f} ({min(differences):+.0f} to {max(differences):+.0f})"),
            ]
        for part in ("voice", "held"):
            cells.append(f"{statistics.median(getattr(now, part) for _, now in both):.0f}")
        lines.append(f"| {' | '.join(cells)} |")
    lines.append("")
    for name, differences in later.items():
        counts = [sum(each <= most for each in differences) for most in (0, TIE_MS, NOISE_MS)]
        lines.append(
            f"{name}: no later in {counts[0]} of {len(differences)} turns, in {counts[1]} where up"
            f" to {TIE_MS:.0f} ms are a tie, in {counts[2]} where up to {NOISE_MS:.0f} ms are."
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=2)
    parser.add_argument("--seed", type=int, help="another session than the one that ships")
    parser.add_argument("--rows", type=Path)
    options = parser.parse_args()
    rows: list[FirstSound] = []
    if options.rows and options.rows.exists():
        lines = options.rows.read_text(encoding="utf-8").splitlines()
        rows = [FirstSound(**json.loads(line)) for line in lines]

    def add(row: FirstSound) -> None:
        rows.append(row)
        if options.rows:
            with options.rows.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(row)) + "\n")

    measure(options.pairs, options.seed, add)
    print(report(rows))


if __name__ == "__main__":
    main()
