"""Where the answer goes: a sound card, or nobody (and a WAV file, if wanted) at the same pace.
Stops in the middle of a word.

It knows neither text nor turns.
"""

from __future__ import annotations

import asyncio
import io
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.turn.stages import Speaker
from device.io.microphone import Notify
from device.io.playback import Pieces, Playback
from device.io.sound_cards import runs
from models.errors import DeviceLost, UserError
from models.untyped import Untyped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.speech.voice import Pcm

# Seconds without progress after which a card counts as gone: one that starts behind a sound server
# stalls for 2.
TIMEOUT = 3.0
RETRY = 1.0  # seconds before a card is tried again
# Seconds of sound that a card takes at once: left to itself PortAudio asks 460 times a second, also
# for silence.
PERIOD = 0.01
LEAD = 0.1  # seconds before the end of a piece at which the next one is waited for
TICK = 0.02  # seconds between looks at a stop, where no card sets the pace
UNPLUGGED = "the speaker {!r} was unplugged: answers are silent until it is back"
APART = 2.0  # seconds of quiet after which an answer gets a WAV file of its own


Tap = Callable[["NDArray[np.int16]", int], None]


class Player:
    """What every speaker does alike: one piece at a time, with a level that outlasts it."""

    def __init__(self) -> None:
        self.tap: Tap = lambda samples, rate: None  # is given every sample that is played
        self._gain = 1.0
        self._now: Playback | None = None

    @property
    def position(self) -> int:
        """Samples played of what plays now."""
        return self._now.position if self._now else 0

    def duck(self, db: float) -> None:
        self._gain = min(1.0, 10.0 ** (db / 20.0))
        if self._now:
            self._now.set(self._gain)

    def restore(self) -> None:
        self.duck(0.0)

    def stop(self) -> int:
        return self._now.stop() if self._now else 0


class WavSpeaker(Player):
    """No card: takes as long as a card would, or no time at all (`fast`). With a folder, each
    answer becomes a WAV file there.

    What is played within two seconds of the piece before goes into the same file.
    """

    def __init__(
        self,
        folder: Path | str | None = None,
        notify: Notify = lambda _: None,
        *,
        fast: bool = False,
    ) -> None:
        super().__init__()
        self._folder, self._notify, self._fast = (
            None if folder is None else Path(folder),
            notify,
            fast,
        )
        self._path: Path | None = None
        self._heard: list[NDArray[np.int16]] = []
        self._ended = float("-inf")
        if self._folder is not None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UserError(
                    f"the folder {folder} for answers cannot be made: {error.strerror}"
                ) from error

    async def play(self, pcm: Pcm) -> int:
        return await self.play_on(Playback(pcm.samples, pcm.rate, self._gain), pcm.rate)

    async def play_on(self, playback: Playback, rate: int) -> int:
        """Play what is left of a piece, which another speaker may have begun."""
        loop = asyncio.get_running_loop()
        self._now = playback
        heard: list[NDArray[np.int16]] = []
        began, taken = loop.time(), 0
        try:
            while not playback.done:
                await asyncio.sleep(
                    0 if self._fast else max(0.0, began + taken / rate - loop.time())
                )
                n = max(1, int(TICK * rate))
                before = playback.position
                heard.append(playback.take(n)[: playback.position - before])
                taken += n
        finally:
            self._now = None
            if self._folder is not None and heard:
                self._keep(heard, rate)
        return playback.position

    def _keep(self, heard: list[NDArray[np.int16]], rate: int) -> None:
        """Write the file of this answer, the pieces before included: an answer is short."""
        import numpy as np

        from models.speech.voice import Pcm

        assert self._folder is not None
        now = time.monotonic()
        if self._path is None or now - self._ended - sum(map(len, heard)) / rate > APART:
            self._heard = []
            self._path = next(
                p
                for n in range(1, 10**9)
                if not (p := self._folder / f"answer-{n:03}.wav").exists()
            )
        self._heard += heard
        self._ended = now
        try:
            write_wav(self._path, Pcm(np.concatenate(self._heard), rate))
        except UserError as error:
            self._notify(str(error))
            self._folder = None


class CardSpeaker(Player):
    """A sound card at its own rate. Where it is missing, busy or unplugged this is said once, and
    time passes without sound.

    It stays open while nothing is said, at 2 to 3 % of a core: opened anew, a null sink of
    PulseAudio took its first samples 0.9 to 2 s late.
    """

    def __init__(
        self,
        where: str = "default",
        notify: Notify = lambda _: None,
        open_output: Callable[..., Untyped] | None = None,
    ) -> None:
        super().__init__()
        self._where, self._notify = where, notify
        self._open_output = open_output or open_card
        self._quiet = WavSpeaker()
        self._stream: Untyped = None
        self._pieces = Pieces(0)
        self._rate = 0
        self._failed = float("-inf")
        self._trouble = False
        self._lock = (
            threading.Lock()
        )  # against a look for cards between the opening and the playing

    async def play(self, pcm: Pcm) -> int:
        if self._stream is not None and not runs(
            self._stream
        ):  # it was unplugged while nothing played, and may be back
            self.close()
        if self._stream is None and time.monotonic() - self._failed >= RETRY:
            await asyncio.to_thread(self.open)
        with self._lock:
            stream, rate = self._stream, self._rate
            if stream is None:
                playback, begins = Playback(pcm.samples, pcm.rate, self._gain), 0
            else:
                playback, begins = self._pieces.add(pcm, self._gain)
            self._now = playback
        if stream is None:
            return await self._silently(playback, pcm.rate)
        end = len(playback)
        if pcm.following:
            end = max(begins + 1, end - round(LEAD * rate))
        goes_on = False
        try:
            if not await self._watched(playback, stream, end):
                self._lost(DeviceLost(UNPLUGGED.format(self._where)))
                playback.end()
                await self._silently(playback, rate)
            goes_on = pcm.following > 0 and playback.position >= end
        finally:
            if not goes_on:
                self._now = None
        if goes_on:
            return len(pcm.samples)
        played = max(0, playback.position - begins)
        return min(len(pcm.samples), round(played * pcm.rate / rate))

    async def _silently(self, playback: Playback, rate: int) -> int:
        self._now = playback
        try:
            return await self._quiet.play_on(playback, rate)
        finally:
            self._now = None

    async def _watched(self, playback: Playback, stream: Untyped, end: int) -> bool:
        """Wait until the card has taken `end` samples; False when it takes nothing any more."""
        loop = asyncio.get_running_loop()
        seen, since = playback.position, loop.time()
        while not playback.done and playback.position < end:
            await asyncio.sleep(TICK / 2)
            if playback.position != seen:
                seen, since = playback.position, loop.time()
            elif loop.time() - since > TIMEOUT or not runs(stream):
                return False
        return True

    def close(self) -> None:
        """Let go of the card."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close(ignore_errors=True)

    def release(self) -> bool:
        """Let go of the card unless something plays; the next piece opens it again. From any
        thread."""
        with self._lock:
            if self._now is None or self._now.done:
                self.close()
            return self._stream is None

    def open(self) -> None:
        """Open the card before there is anything to play, so that the first answer does not wait
        for it."""
        from device.io.sound_cards import hold

        try:
            self._stream, self._rate = self._open_output(self._where, self._fill)
            self._pieces = Pieces(self._rate)
        except DeviceLost as error:
            self._lost(error)
            return
        hold(self)
        if self._trouble:
            self._trouble = False
            self._notify("the speaker is there again")

    def _fill(self, n: int) -> NDArray[np.int16]:
        """Called by the card's thread: the next `n` samples."""
        import numpy as np

        playback = self._now
        samples: NDArray[np.int16] = np.zeros(n, np.int16)
        if playback is not None:
            samples = playback.take(n)
        self.tap(samples, self._rate)
        return samples

    def _lost(self, error: DeviceLost) -> None:
        self.close()
        self._failed = time.monotonic()
        if not self._trouble:
            self._notify(str(error))
        self._trouble = True


def open_card(where: str, fill: Callable[[int], NDArray[np.int16]]) -> tuple[Untyped, int]:
    """Open a card for playing: the stream, and the samples a second that it takes. Raises
    DeviceLost."""
    from device.io.sound_cards import device_of, library, lost

    sound = library("speaker")
    device = device_of(where)

    def callback(out: Untyped, frames: int, when: Untyped, status: Untyped) -> None:
        out[:] = fill(frames)[:, None]

    try:
        facts: Untyped = sound.query_devices(device, "output")
        rate = int(facts["default_samplerate"])
        stream: Untyped = sound.OutputStream(
            device=device,
            samplerate=rate,
            channels=1,
            dtype="int16",
            latency="low",
            blocksize=round(PERIOD * rate),
            callback=callback,
        )
        stream.start()
    except (sound.PortAudioError, ValueError) as error:
        raise lost("speaker", where, error) from error
    return stream, rate


def open_speaker(where: str, notify: Notify = lambda _: None, tap: Tap | None = None) -> Speaker:
    """The speaker that a person means: "default", a sound card's name or number, "none", or a
    folder for WAV files."""
    if where == "none":
        return WavSpeaker(None, notify)
    if Path(where).is_dir() or "/" in where or "\\" in where:
        return WavSpeaker(where, notify)
    speaker = CardSpeaker(where, notify)
    if tap is not None:
        speaker.tap = tap
    speaker.open()
    return speaker


def write_wav(path: Path | str, pcm: Pcm) -> None:
    """Write mono PCM as a WAV file. Raises UserError where that cannot be, a full disk included."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(pcm.rate)
        file.writeframes(pcm.samples.astype("<i2").tobytes())
    try:
        Path(path).write_bytes(content.getvalue())
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}") from error
