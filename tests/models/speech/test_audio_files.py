"""Any sound file becomes mono at 16 kHz, or gives one clear line."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from models.errors import BadInput
from models.speech.audio_files import read_wav, remark, stream_wav, to_mono


def tone(seconds: float, rate: int, hertz: float = 440, level: float = 0.5) -> np.ndarray:
    return (np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate) * level).astype(
        np.float32
    )


def pitch(samples: np.ndarray) -> float:
    return float(np.abs(np.fft.rfft(samples)).argmax() * 16_000 / len(samples))


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_rate_and_any_channels(tmp_path: Path, rate: int, channels: int) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.tile(tone(2, rate)[:, None], (1, channels)), rate)
    samples = read_wav(path)
    assert samples.dtype == np.float32
    assert abs(len(samples) - 32_000) < 100
    assert abs(pitch(samples) - 440) < 1
    assert abs(np.abs(samples[4000:-4000]).max() - 0.5) < 0.02


@pytest.mark.parametrize(
    ("suffix", "subtype"),
    [("flac", "PCM_16"), ("wav", "FLOAT"), ("wav", "PCM_24"), ("wav", "PCM_U8"), ("wav", "ULAW")],
)
def test_any_common_form(tmp_path: Path, suffix: str, subtype: str) -> None:
    path = tmp_path / f"a.{suffix}"
    soundfile.write(path, tone(1, 16_000), 16_000, subtype=subtype)
    assert abs(pitch(read_wav(path)) - 440) < 2


def test_blocks_are_the_same_sound_as_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(3, 44_100), 44_100)
    assert np.allclose(np.concatenate(list(stream_wav(path, 0.05))), read_wav(path), atol=1e-4)


def test_real_speech_is_read(test_data: Path) -> None:
    samples = read_wav(test_data / "audio/ljspeech/LJ001-0001.flac")
    assert 9 < len(samples) / 16_000 < 10
    assert remark(samples) is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a sound file"),
        (b"no sound at all", "not a sound file"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "not a sound file"),
    ],
)
def test_what_is_no_sound_is_said_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=says) as caught:
        read_wav(path)
    assert "\n" not in str(caught.value)


def test_a_truncated_file_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, tone(2, 16_000), 16_000)
    path.write_bytes(path.read_bytes()[:32_044])
    assert len(read_wav(path)) == 16_000


def test_missing_empty_and_absurd_files(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"There is no recording at .*absent\.wav: check the path"):
        read_wav(tmp_path / "absent.wav")
    with pytest.raises(BadInput, match=f"There is no recording at {tmp_path}: check the path"):
        read_wav(tmp_path)
    soundfile.write(tmp_path / "empty.wav", np.zeros(0, np.float32), 16_000)
    with pytest.raises(BadInput, match="no samples"):
        read_wav(tmp_path / "empty.wav")
    soundfile.write(tmp_path / "slow.wav", np.zeros(100, np.float32), 10)
    with pytest.raises(BadInput, match="10 samples a second"):
        read_wav(tmp_path / "slow.wav")


def test_two_hours_are_refused_after_ten_minutes(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    with soundfile.SoundFile(path, "w", 8_000, 1, "PCM_U8") as file:
        for _ in range(120):
            file.write(np.zeros(60 * 8_000, np.float32))
    with pytest.raises(BadInput, match="10 minutes"):
        read_wav(path)


def test_samples_that_are_no_numbers_become_silence(tmp_path: Path) -> None:
    path = tmp_path / "nan.wav"
    samples = tone(1, 16_000)
    samples[100:200] = np.nan
    samples[300] = np.inf
    soundfile.write(path, samples, 16_000, subtype="FLOAT")
    assert np.isfinite(read_wav(path)).all()


def test_remarks() -> None:
    assert "silent" in (remark(np.zeros(100, np.float32)) or "")
    assert "silent" in (remark(np.zeros(0, np.float32)) or "")
    assert "clipped" in (remark(np.clip(tone(1, 16_000, level=3), -1, 1)) or "")
    assert remark(tone(1, 16_000)) is None


def test_channels_that_cancel_are_not_mixed(tmp_path: Path) -> None:
    loud, path = tone(1, 16_000), tmp_path / "a.wav"
    soundfile.write(path, np.stack([-0.5 * loud, loud], axis=1), 16_000, subtype="FLOAT")
    assert np.abs(read_wav(path)).max() == pytest.approx(0.125, abs=0.01), "enough is left"
    for channels in ([loud, -loud], [loud, -loud, 0 * loud]):
        soundfile.write(path, np.stack(channels, axis=1), 16_000, subtype="FLOAT")
        assert pitch(read_wav(path)) == pytest.approx(440, abs=2)
        assert np.abs(read_wav(path)).max() == pytest.approx(0.5, abs=0.01)


def test_one_voice_among_many_channels_is_kept() -> None:
    sound = np.zeros((16_000, 8), np.float32)
    sound[:, 3] = tone(1, 16_000)
    assert np.abs(to_mono(sound)).max() > 0.05
