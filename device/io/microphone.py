"""Where sound comes in: blocks of 32 ms at 16 kHz mono, whose sample index never stops.

A card is opened at its own rate and resampled. While there is none, silence that is marked as such
keeps the clock running, and the card is tried again every second. It knows nothing of speech.
"""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import anyio

from models.errors import BadInput, DeviceLost
from models.speech.audio_files import stream_wav
from models.speech.audio_format import SAMPLE_RATE, WINDOW
from models.untyped import Untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = WINDOW  # samples in a block
WAITING = 96  # blocks that may wait for a slow listener: 3 s
TIMEOUT = 0.5  # seconds without a sample after which a card that has stopped counts as gone
LATE = 4  # timeouts that a card has which still runs: on a busy machine its sound comes late
# Seconds that a card has for its first sample: a sound server takes 2, a wireless card more.
FIRST = 3.0
RETRY = 1.0  # seconds between tries to open a card
TAIL = 2.0  # seconds of silence after a file, so that its last words are over

Notify = Callable[[str], None]
Deliver = Callable[["NDArray[np.float32]"], None]
Opener = Callable[[Deliver], "Stream"]


@dataclass(frozen=True)
class Block:
    """Samples float32 [n], 16 kHz mono; `index` is that of the first, counted since the microphone
    was opened.

    Blocks follow one another without a gap. `silent`: nobody heard this, it is there for the clock.
    """

    index: int
    samples: NDArray[np.float32]
    silent: bool = False


@dataclass(frozen=True)
class Stream:
    """An open card: samples a second, name, how it is closed, and whether it still runs."""

    rate: int
    name: str
    close: Callable[[], None]
    runs: Callable[[], bool] = lambda: True


def open_microphone(
    where: str, notify: Notify = lambda _: None, *, fast: bool = False
) -> AsyncGenerator[Block, None]:
    """The microphone that a person means: a file, "none", "default", or a sound card's name or
    number."""
    if where == "none":
        return silence()
    if Path(where).suffix and Path(where).exists():
        return file_microphone(where, fast=fast)
    if Path(where).suffix.lower() in (".wav", ".flac", ".ogg"):
        raise BadInput(f"There is no recording at {where}: check the path.")
    tries = itertools.count()
    return SoundCard(
        lambda deliver: open_card(where, deliver, again=next(tries) > 0), notify
    ).blocks()


async def file_microphone(
    path: Path | str, *, fast: bool = False, tail: float = TAIL
) -> AsyncGenerator[Block, None]:
    """A sound file as a microphone, in real time or as fast as it is taken; ends `tail` seconds
    after the file does.

    Raises BadInput for what is no sound file.
    """
    import numpy as np

    pace = Pace(fast)
    index = 0
    partial: NDArray[np.float32] = np.zeros(0, np.float32)
    for more in stream_wav(path):
        partial = np.concatenate([partial, more])
        while len(partial) >= BLOCK:
            samples, partial = partial[:BLOCK], partial[BLOCK:]
            index += BLOCK
            await pace.until(index)
            yield Block(index - BLOCK, samples)
    if index + len(partial) == 0:
        raise BadInput(f"{path} holds no samples")
    ends = index + len(partial) + int(tail * SAMPLE_RATE)
    while index < ends:
        samples: NDArray[np.float32] = np.zeros(BLOCK, np.float32)
        heard, partial = partial, partial[:0]
        samples[: len(heard)] = heard
        index += BLOCK
        await pace.until(index)
        yield Block(index - BLOCK, samples, silent=len(heard) == 0)


async def silence() -> AsyncGenerator[Block, None]:
    """No microphone: only the clock, in real time, without an end."""
    import numpy as np

    pace = Pace(fast=False)
    samples: NDArray[np.float32] = np.zeros(BLOCK, np.float32)
    index = 0
    while True:
        index += BLOCK
        await pace.until(index)
        yield Block(index - BLOCK, samples, silent=True)


class Pace:
    """Waits until a sample would have been captured, counted from the first call: lateness does not
    add up."""

    def __init__(self, fast: bool) -> None:
        self._fast = fast
        self._began: float | None = None

    async def until(self, sample: int) -> None:
        now = asyncio.get_running_loop().time()
        if self._began is None:
            self._began = now
        await asyncio.sleep(0 if self._fast else max(0.0, self._began + sample / SAMPLE_RATE - now))


class SoundCard:
    """A card that may be away, come back, and be away again. `dropped` counts samples that waited
    too long and were lost."""

    def __init__(
        self,
        open_stream: Opener,
        notify: Notify = lambda _: None,
        retry: float = RETRY,
        timeout: float = TIMEOUT,
    ) -> None:
        self.dropped = 0
        self._open_stream, self._notify = open_stream, notify
        self._retry, self._timeout = retry, timeout
        self._lock = threading.Lock()
        self._waiting: deque[NDArray[np.float32]] = deque()  # filled by the card's own thread
        self._lost = 0  # samples that were dropped since the last block was taken
        self._resampler: Untyped = None
        self._wake: Callable[[], object] = lambda: None
        self._trouble = ""

    async def blocks(self) -> AsyncGenerator[Block, None]:
        """All blocks, for ever. Close the generator to close the card.

        Silence is made up for all the time since the beginning for which there are no samples, so
        an outage costs no time.
        """
        loop = asyncio.get_running_loop()
        arrived = asyncio.Event()
        self._wake = lambda: loop.call_soon_threadsafe(arrived.set)
        began, index = loop.time() - BLOCK / SAMPLE_RATE, 0
        while True:
            opening = asyncio.ensure_future(self._opened(arrived))
            try:
                while True:
                    for block in self._made_up(
                        index, int((loop.time() - began) * SAMPLE_RATE) - self._held()
                    ):
                        index = block.index + BLOCK
                        yield block
                    if opening.done():
                        break
                    await asyncio.wait([opening], timeout=BLOCK / SAMPLE_RATE)
            except BaseException:
                opening.cancel()
                opening.add_done_callback(_close_late)
                raise
            stream = opening.result()
            coming = True
            try:
                while coming:
                    for block in self._taken(index):
                        index = block.index + len(block.samples)
                        yield block
                    coming = await self._goes_on(stream, arrived)
            finally:
                await asyncio.to_thread(stream.close)
            gone = f"the microphone {stream.name} was unplugged or fell silent: waiting for it"
            self._complain(DeviceLost(gone))

    async def _opened(self, arrived: asyncio.Event) -> Stream:
        """Try until the card is there and gives sound. An outage and its end are reported once."""
        loop = asyncio.get_running_loop()
        while True:
            again = loop.time() + self._retry
            try:
                stream = await self._tried(arrived)
            except DeviceLost as error:
                self._complain(error)
                await asyncio.sleep(max(0.0, again - loop.time()))
                continue
            if self._trouble:
                self._trouble = ""
                self._notify(f"the microphone {stream.name} is there again")
            return stream

    async def _tried(self, arrived: asyncio.Event) -> Stream:
        """Open the card and wait for its first sound. Raises DeviceLost."""
        import soxr

        self._resampler = None
        arrived.clear()
        with self._lock:
            self._waiting.clear()
        stream = await asyncio.to_thread(self._open_stream, self._deliver)
        resampler: Untyped = soxr.ResampleStream
        self._resampler = resampler(stream.rate, SAMPLE_RATE, 1, dtype="float32")
        came = False
        try:
            until = asyncio.get_running_loop().time() + FIRST
            while not came and stream.runs() and asyncio.get_running_loop().time() < until:
                came = await self._comes(arrived, min(FIRST, self._timeout))
        finally:
            if not came:
                await asyncio.to_thread(stream.close)
        if not came:
            raise DeviceLost(
                f"the microphone {stream.name} gives no sound: it is muted, busy or broken"
            )
        return stream

    def _complain(self, error: DeviceLost) -> None:
        if not self._trouble:
            self._notify(str(error))
        self._trouble = str(error)

    def _deliver(self, samples: NDArray[np.float32]) -> None:
        """Called by the card's thread with mono samples at its own rate. A card that was lost may
        call late, beside its successor, and the resampler takes one caller at a time."""
        with self._lock:
            if self._resampler is None:
                return  # it began before we were ready
            heard: NDArray[np.float32] = self._resampler.resample_chunk(samples)
            self._waiting.append(heard)
            while sum(map(len, self._waiting)) > WAITING * BLOCK:
                gone = len(self._waiting.popleft())
                self._lost += gone
                self.dropped += gone
        self._wake()

    async def _goes_on(self, stream: Stream, arrived: asyncio.Event) -> bool:
        """Whether more sound came."""
        for _ in range(LATE):
            if await self._comes(arrived, self._timeout):
                return True
            if not stream.runs():
                return False
        return False

    async def _comes(self, arrived: asyncio.Event, seconds: float) -> bool:
        with anyio.move_on_after(seconds):  # wait_for loses a cancellation before Python 3.12
            await arrived.wait()
        came = arrived.is_set()
        arrived.clear()
        return came

    def _held(self) -> int:
        """Samples that wait."""
        with self._lock:
            return sum(map(len, self._waiting)) + self._lost

    def _taken(self, index: int) -> list[Block]:
        """What waits, in whole blocks; for what was dropped one long block of silence."""
        import numpy as np

        with self._lock:
            waits: NDArray[np.float32] = np.concatenate([*self._waiting, np.zeros(0, np.float32)])
            self._waiting.clear()
            lost, self._lost = self._lost, 0
            whole = len(waits) // BLOCK * BLOCK
            if whole < len(waits):
                self._waiting.append(waits[whole:])
        if lost:
            self._notify(
                f"{lost / SAMPLE_RATE:.1f} s of sound were lost: the machine was too busy to listen"
            )
        blocks = [Block(index, np.zeros(lost, np.float32), silent=True)] if lost else []
        return blocks + [
            Block(index + lost + at, waits[at : at + BLOCK]) for at in range(0, whole, BLOCK)
        ]

    def _made_up(self, index: int, until: int) -> list[Block]:
        """Silence from `index` to the last whole block before `until`."""
        import numpy as np

        nothing: NDArray[np.float32] = np.zeros(BLOCK, np.float32)
        return [Block(at, nothing, silent=True) for at in range(index, until - BLOCK + 1, BLOCK)]


def _close_late(opening: asyncio.Future[Stream]) -> None:
    """A card that was opened when nobody wanted it any more."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()


def open_card(where: str, deliver: Deliver, again: bool = False) -> Stream:
    """Open a sound card for recording at its own rate; `again` looks for cards that came since the
    last try.

    Raises DeviceLost with one line that says what to do.
    """
    from device.io.sound_cards import device_of, library, lost, refresh, runs

    sound = library("microphone")
    if again:
        refresh(sound)
    device = device_of(where)

    def callback(data: Untyped, frames: int, time: Untyped, status: Untyped) -> None:
        deliver(data.mean(axis=1))

    try:
        facts: Untyped = sound.query_devices(device, "input")
        rate, channels = int(facts["default_samplerate"]), min(2, int(facts["max_input_channels"]))
        stream: Untyped = sound.InputStream(
            device=device,
            samplerate=rate,
            channels=channels,
            dtype="float32",
            callback=callback,
            blocksize=rate * BLOCK // SAMPLE_RATE,
        )
        stream.start()
    except (sound.PortAudioError, ValueError) as error:
        raise lost("microphone", where, error) from error
    return Stream(
        rate, str(facts["name"]), lambda: stream.close(ignore_errors=True), lambda: runs(stream)
    )
