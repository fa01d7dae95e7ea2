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

Beside each turn stands how much of the cores other programs took while it was answered (Linux).
Recognition and perception do the same with both voices, and wait for the processor: a turn that
shares it says little. "quiet pairs" are those in which others took at most QUIET.

A turn with a voice also differs from the same turn of the run before, by recognition and perception
alone. So the report says in how many turns each voice is no later than itself: 4 or 5 of 9 are to
be expected of two that are alike. What a voice alone makes later or earlier is its own part, "of it
voice": from the text of the first clause to its first sample. The last line but one compares that.
The last tells in how many turns more pairs are later than chance would give.

The session is played once before, unmeasured. Two pairs take some 260 s. `--rows FILE` adds the
rows to those of earlier calls, and reports on all. Needs Whisper, a neural voice, and a machine
that does nothing else.
"""

import argparse
import asyncio
import itertools
import json
import math
import os
import statistics
import tempfile
import threading
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
SURE = 0.05  # chance below which a turn is later
QUIET = 0.1  # cores that other programs may take
SAMPLING_S = 0.02


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
    others: float = 0.0  # cores that other programs took, from the end of speech to the sample


class OtherPrograms:
    """What programs other than this one take of the processor, on Linux; elsewhere nothing."""

    def __init__(self) -> None:
        self._samples: list[tuple[float, float, float]] = []  # time, all cores' work, own work: s
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> "OtherPrograms":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def between(self, start: float, end: float) -> float:
        """The cores that they took on average, between two times of time.perf_counter."""
        inside = [sample for sample in self._samples if start - SAMPLING_S <= sample[0] <= end]
        if len(inside) < 2:
            return 0.0
        (began, work, own), (ended, more_work, more_own) = inside[0], inside[-1]
        return max(0.0, (more_work - work) - (more_own - own)) / (ended - began)

    def _sample(self) -> None:
        while not self._end.wait(SAMPLING_S):
            self._samples.append((time.perf_counter(), _work_of_all(), time.process_time()))


def _work_of_all() -> float:
    """Seconds that all cores have worked."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    fields = [int(field) for field in stat.read_text().split("\n", 1)[0].split()[1:8]]
    user, nice, system, _, _, interrupts, soft_interrupts = fields
    return (user + nice + system + interrupts + soft_interrupts) / os.sysconf("SC_CLK_TCK")


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
    with tempfile.TemporaryDirectory() as out, server as url, OtherPrograms() as programs:
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
                    end = turn.timeline.origin
                    others = programs.between(end, end + sample)
                    times = (1000 * audible, 1000 * sample, voice, held, others)
                    add(FirstSound(pair, arm, asked, *times))
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
    lines = [
        "| question | pairs | audible, system / neural ms | difference | sample, system / neural ms"
        " | difference | of it voice, system / neural ms | neural: held"
        " | other programs, cores |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    later: dict[str, list[float]] = {name: [] for name in (*MEASURES, "quiet pairs")}
    own_part: list[float] = []
    chances: list[float] = []
    for asked in dict.fromkeys(row.asked for row in rows):
        both = _pairs(asked, rows)
        if not both:
            continue
        cells = [asked, str(len(both))]
        for name in MEASURES:
            times = [[getattr(row, name) for row in arm] for arm in zip(*both, strict=True)]
            differences = [now - before for before, now in zip(*times, strict=True)]
            later[name].append(statistics.median(differences))
            if name == "audible":
                chances.append(_chance(differences))
            cells += [
                " / ".join(f"{statistics.median(arm):.0f}" for arm in times),
                (f"{later[name][-1]:+.1f} ({min(differences):+.0f} to {max(differences):+.0f})"),
            ]
        quiet = [pair for pair in both if max(row.others for row in pair) <= QUIET]
        later["quiet pairs"] += [now.audible - before.audible for before, now in quiet]
        cells.append(_of_both("voice", both, ".0f"))
        own_part.append(statistics.median(now.voice - before.voice for before, now in both))
        cells.append(f"{statistics.median(now.held for _, now in both):.0f}")
        cells.append(_of_both("others", both, ".2f"))
        lines.append(f"| {' | '.join(cells)} |")
    lines.append("")
    for arm in ARMS:
        later[f"{arm} voice against itself"] = _against_itself(arm, rows)
    later["voice's own part"] = own_part
    for name, differences in later.items():
        counts = [sum(each <= most for each in differences) for most in (0, TIE_MS, NOISE_MS)]
        lines.append(
            f"{name}: no later in {counts[0]} of {len(differences)}, in {counts[1]} where up"
            f" to {TIE_MS:.0f} ms are a tie, in {counts[2]} where up to {NOISE_MS:.0f} ms are."
        )
    surely = sum(chance < SURE for chance in chances)
    lines.append(
        f"audible: later beyond chance in {surely} of {len(chances)} (sign test, one-sided, p <"
        f" {SURE}); the least p of a turn is {min(chances, default=1.0):.2f}."
    )
    return "\n".join(lines)


def _chance(differences: list[float]) -> float:
    """The probability that so many pairs or more are later if later and earlier are as likely: the
    sign test, with pairs that are equal left out."""
    later, pairs = sum(each > 0 for each in differences), sum(each != 0 for each in differences)
    return sum(math.comb(pairs, count) for count in range(later, pairs + 1)) / 2**pairs


def _of_both(field: str, both: list[tuple[FirstSound, FirstSound]], form: str) -> str:
    """The median of a field with each voice."""
    medians = [
        statistics.median(getattr(row, field) for row in arm) for arm in zip(*both, strict=True)
    ]
    return " / ".join(format(median, form) for median in medians)


def _pairs(asked: str, rows: list[FirstSound]) -> list[tuple[FirstSound, FirstSound]]:
    """The turns of a question: with the system's voice, and with the neural one."""
    found = {(row.pair, row.arm): row for row in rows if row.asked == asked}
    system, neural_voice = ARMS
    pairs = dict.fromkeys(pair for pair, _ in found)
    arms = [(found.get((pair, system)), found.get((pair, neural_voice))) for pair in pairs]
    return [(before, now) for before, now in arms if before is not None and now is not None]


def _against_itself(arm: str, rows: list[FirstSound]) -> list[float]:
    """The median difference of each question between a run of one voice and the run before it."""
    found: list[float] = []
    for asked in dict.fromkeys(row.asked for row in rows):
        times = [row.audible for row in rows if (row.asked, row.arm) == (asked, arm)]
        if len(times) > 1:
            differences = [now - before for before, now in itertools.pairwise(times)]
            found.append(statistics.median(differences))
    return found


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
