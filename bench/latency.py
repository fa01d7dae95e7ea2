"""From the end of speech to the first sample of the answer, with stub stages of fixed cost in place
of the models.

    python -m bench.latency [--peers DIR] [--n 1,8,16] [--utt human|espeak|pause] [--turns 20]
                            [--out FILE] [--recogniser stub|whisper]

The stages cost what the other systems were measured with: 80 ms a recognition, 100 ms to a first
token, 20 ms a token, 50 ms a sentence of voice. With the folder of the peers' harness (--peers, by
default ../shared/peers beside the checkout) Sightline is one more system in it, and rows go to
--out; without it the same is measured by bench/standin.py. What is under test is the product's own
assistant/turn_loop.py with its real voice activity. `--recogniser whisper` puts the real Whisper,
one for all wearers, in the place of the 80 ms stub.
"""

import time

_began = time.perf_counter()
import asyncio  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
import tempfile  # noqa: E402
from functools import cache  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from assistant.events import TurnCommitted  # noqa: E402
from assistant.turn.options import LoopOptions  # noqa: E402
from assistant.turn_loop import TurnLoop  # noqa: E402
from models.speech.audio_format import SAMPLE_RATE, WINDOW  # noqa: E402
from models.speech.transcriber import Transcript  # noqa: E402
from models.speech.vad import Vad  # noqa: E402
from models.speech.voice import Pcm  # noqa: E402
from tests.support.paths import BESIDE  # noqa: E402

IMPORT_S = time.perf_counter() - _began


def _option(name: str, variable: str, default: str) -> str:
    """An option that the harness does not know: taken off the command line, and kept in the
    environment for the processes that it starts."""
    if name in sys.argv:
        at = sys.argv.index(name)
        os.environ[variable] = sys.argv[at + 1]
        del sys.argv[at : at + 2]
    return os.environ.get(variable, default)


PEERS = Path(_option("--peers", "SIGHTLINE_PEERS", str(BESIDE / "peers")))
RECOGNISER = _option("--recogniser", "BENCH_RECOGNISER", "stub")

if (PEERS / "harness.py").is_file():
    sys.path.insert(0, str(PEERS))
    import harness  # type: ignore[import-not-found]
    from stages import TTS_RATE  # type: ignore[import-not-found]
else:
    from bench import standin as harness
    from bench.standin import TTS_RATE

FRAME_S = 0.020  # of sound handed to the loudspeaker at a time
DEVICE_S = 0.040  # that the loudspeaker buffers


class StubStages:
    """The harness's stages in the place of the models."""

    def __init__(self, stages):
        self._stages = stages

    async def transcribe(self, samples, start):
        text = await self._stages.stt(start / SAMPLE_RATE, (start + len(samples)) / SAMPLE_RATE)
        return Transcript(text, (), "stub", "en", 1.0)

    async def ground(self, turn):
        pass

    async def reply(self, turn):
        async for token in self._stages.llm():
            yield token

    async def speak(self, turn, clause):
        yield Pcm(np.frombuffer(await self._stages.tts(clause), np.int16), TTS_RATE)

    def begin(self, start):
        pass

    def finish(self, turn):
        pass


class WhisperStages(StubStages):
    """The same with the real Whisper as the recogniser."""

    async def transcribe(self, samples, start):
        whisper, worker = _whisper()
        self._stages.rec("stt_start")
        heard = await worker.run(
            self, lambda stop: whisper.transcribe(samples, stop, needs_times=_never)
        )
        self._stages.rec("stt_end")
        return heard


def _never(text, language):
    """No word needs its time where there is no camera."""
    return False


@cache
def _whisper():
    """The Whisper that is here and its worker, which all wearers share."""
    from models.speech.whisper import Whisper
    from models.worker import Worker

    whisper = Whisper("auto", "cpu")
    whisper.transcribe(np.random.default_rng(0).normal(0, 0.01, SAMPLE_RATE).astype(np.float32))
    return whisper, Worker("transcriber")


STAGES = {"stub": StubStages, "whisper": WhisperStages}


class Loudspeaker:
    """Takes sound in frames at the pace of a device with a short buffer, and records each."""

    def __init__(self, rec):
        self._rec, self._stopped = rec, False

    async def play(self, pcm):
        self._stopped, began = False, time.perf_counter()
        step = int(FRAME_S * pcm.rate)
        for at in range(0, len(pcm.samples), step):
            if self._stopped:
                return at
            self._rec("audio_out")
            wait = began + (at + step) / pcm.rate - DEVICE_S - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
        return len(pcm.samples)

    def duck(self, db):
        pass

    def restore(self):
        pass

    def stop(self):
        self._stopped = True


class Session:
    """One wearer. Sound arrives in the feeder's thread, is gathered to windows there, and hops to
    the loop once for each."""

    def __init__(self, rec, stages):
        self._loop, self._rec, self._stages = asyncio.get_running_loop(), rec, stages
        self._sound = asyncio.Queue(maxsize=256)
        self._pending = b""
        self.new_script()
        self._task = self._loop.create_task(self._run())

    def new_script(self):
        self._pending = b""
        self._assistant = TurnLoop(
            STAGES[RECOGNISER](self._stages),
            Loudspeaker(self._rec),
            Vad(),
            LoopOptions(),
            self._report,
        )

    def feed(self, pcm):
        self._pending += pcm
        if len(self._pending) >= 2 * WINDOW:
            window, self._pending = self._pending[: 2 * WINDOW], self._pending[2 * WINDOW :]
            self._loop.call_soon_threadsafe(self._sound.put_nowait, window)

    async def close(self):
        self._task.cancel()
        await self._assistant.close()

    def _report(self, event):
        if isinstance(event, TurnCommitted):
            self._rec("turn_end")

    async def _run(self):
        while True:
            window = await self._sound.get()
            await self._assistant.hear(np.frombuffer(window, np.int16).astype(np.float32) / 32768)


async def open_session(config, rec, stages):
    if RECOGNISER == "whisper":
        await asyncio.to_thread(_whisper)  # loaded before anybody speaks
    return Session(rec, stages)


SYSTEM = "sightline" if RECOGNISER == "stub" else f"sightline {RECOGNISER}"

if __name__ == "__main__":
    if "--out" not in sys.argv:
        sys.argv += ["--out", str(Path(tempfile.gettempdir()) / "sightline-latency.jsonl")]
    harness.main(SYSTEM, {"default": {}}, open_session, IMPORT_S, ["sightline"])
