"""Recordings of more channels than two, as of a room's microphones."""

import io
from typing import Any

import av
import numpy as np
import pytest
import soundfile

from models.errors import BadInput
from models.speech.audio_format import SAMPLE_RATE
from server.audio import formats
from server.isolation import Isolation

pytestmark = pytest.mark.anyio
RECORDINGS = Isolation("recording", processor_s=10, libraries=formats.LIBRARIES)
TONE = 0.5 * np.sin(np.arange(SAMPLE_RATE) / 9)


def wav(channels: int) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, np.tile(TONE[:, None], channels), SAMPLE_RATE, format="WAV")
    return file.getvalue()


def surround(codec: str, container: str) -> bytes:
    """A second of eight channels."""
    out = io.BytesIO()
    opened: Any = av.open(out, "w", format=container)
    with opened as file:
        stream: Any = file.add_stream(codec, rate=48_000, layout="7.1")
        tone = np.repeat(np.sin(np.arange(48_000) / 9) * 9000, 8).astype(np.int16)
        sound = av.AudioFrame.from_ndarray(tone[None], format="s16", layout="7.1")
        sound.rate = 48_000
        file.mux(stream.encode(sound))
        file.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize("channels", [1, 2, 3, 6, 7, 8, 9, 16, 64])
async def test_each_channel_is_heard(channels: int) -> None:
    heard = await RECORDINGS.run(formats.decode, wav(channels), 10.0)
    assert np.abs(heard - TONE).max() < 0.001


@pytest.mark.parametrize(("codec", "container"), [("flac", "flac"), ("libopus", "ogg")])
async def test_surround_sound_in_other_containers(codec: str, container: str) -> None:
    heard = await RECORDINGS.run(formats.decode, surround(codec, container), 10.0)
    assert abs(len(heard) - SAMPLE_RATE) < SAMPLE_RATE / 20
    assert np.abs(heard).max() > 0.1


async def test_more_channels_than_there_are_are_an_error() -> None:
    with pytest.raises(BadInput, match="cut off or damaged"):
        await RECORDINGS.run(formats.decode, wav(65), 10.0)
