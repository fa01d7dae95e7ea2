"""Sound out of a WAV file that still comes."""

import wave
from collections.abc import Iterator

import numpy as np
import pytest

from assistant.speech.wav_stream import at_rate, wav_pieces
from models.speech.voice import Pcm, joined
from tests.support.speech_upstream import of_length, wav

RATE = 16_000
SOUND = np.random.default_rng(1).integers(-9_000, 9_000, 20_001)


def blocks(file: bytes, size: int) -> Iterator[bytes]:
    return (file[start : start + size] for start in range(0, len(file), size))


@pytest.mark.parametrize("size", [1, 45, 4_097, 100_000])
@pytest.mark.parametrize("stated", [None, 0, 0xFFFF_FFFF])
def test_all_of_it_comes_however_it_is_cut(size: int, stated: int | None) -> None:
    file = wav(SOUND, RATE)
    file = file if stated is None else of_length(file, stated)
    pieces = list(wav_pieces(blocks(file, size), 2.0))
    assert (joined(pieces, RATE).samples == SOUND).all()
    assert all(piece.following > 0 for piece in pieces[:-1])
    assert {piece.rate for piece in pieces} == {RATE}


def test_what_stands_behind_the_sound_is_none() -> None:
    file = wav(SOUND, RATE) + b"\0LIST\x04\0\0\0INFO"
    pieces = list(wav_pieces(blocks(file, 999), 2.0))
    assert (joined(pieces, RATE).samples == SOUND).all()
    assert pieces[-1].following == 0


def test_of_several_channels_it_is_the_first() -> None:
    file = wav(np.stack([SOUND, -SOUND], 1), RATE, channels=2)
    assert (joined(wav_pieces(blocks(file, 999), 2.0), RATE).samples == SOUND).all()


def test_half_a_sample_is_none() -> None:
    file = of_length(wav(SOUND, RATE), 0)[:-1]
    assert (joined(wav_pieces(blocks(file, 999), 2.0), RATE).samples == SOUND[:-1]).all()


@pytest.mark.parametrize("file", [b"", b"RIFF", b"no sound at all" * 9, wav(SOUND)[:30]])
def test_another_file_is_refused(file: bytes) -> None:
    with pytest.raises((wave.Error, EOFError)):
        list(wav_pieces(blocks(file, 10), 1.0))


def test_eight_bits_are_refused() -> None:
    file = bytearray(wav(SOUND))
    file[34] = 8
    with pytest.raises(wave.Error, match="16 bits"):
        list(wav_pieces(blocks(bytes(file), 10), 1.0))


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
def test_another_rate_has_no_seam(rate: int) -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(rate) / rate) * 8_000
    parts = np.array_split(tone.astype(np.int16), 7)
    left = [sum(map(len, parts[n + 1 :])) for n in range(7)]
    given = (Pcm(part, rate, following=rest) for part, rest in zip(parts, left, strict=True))
    pieces = list(at_rate(24_000, given))
    assert [piece.following > 0 for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    samples = joined(pieces, RATE).samples
    assert abs(len(samples) - 24_000) < 30
    wanted = np.sin(2 * np.pi * 440 * np.arange(24_000) / 24_000) * 8_000
    assert np.abs(samples[1_000:23_000] - wanted[1_000:23_000]).max() < 200
