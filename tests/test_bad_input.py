"""Bad input at the command line: one clear line, the right exit status, and a run that goes on."""

import json
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
import soundfile
import soxr
from click.testing import CliRunner, Result
from PIL import Image

from models.pocket import POCKET_GGUF
from models.speech.system_voice import SystemVoice
from sightline import main
from tests.support.limits import HANG_S
from tests.support.paths import ROOT

SIZE = (320, 240)


def sightline(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def noise(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (SIZE[1], SIZE[0], 3), np.uint8)


def huge() -> bytes:
    """A PNG of 20,000 x 20,000 pixels in 50 kB."""
    import io

    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "truncated.jpg": (
        lambda: half(cv2.imencode(".jpg", noise())[1].tobytes()),
        "cut off or damaged",
    ),
    "truncated.png": (
        lambda: half(cv2.imencode(".png", noise())[1].tobytes()),
        "cut off or damaged",
    ),
    "huge.png": (huge, "too many pixels"),
    "none.png": (lambda: b"this is no picture", "not a picture"),
    "empty.jpg": (lambda: b"", "is empty"),
}


def one_line(result: Result, status: int, says: str) -> None:
    assert result.exit_code == status, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("sightline: ")
    assert says in line


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_cannot_be_used(name: str, tmp_path: Path) -> None:
    make, says = PICTURES[name]
    (tmp_path / name).write_bytes(make())
    one_line(sightline("see", str(tmp_path / name), "--detector", "none"), 2, says)
    one_line(sightline("ask", "what is this", "--image", str(tmp_path / name)), 2, says)


def test_a_picture_of_one_pixel_is_a_picture(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "one.png"), noise()[:1, :1])
    result = sightline("see", str(tmp_path / "one.png"), "--detector", "none", "--json")
    assert result.exit_code == 0
    scene = json.loads(result.stdout)
    assert (scene["frame"]["width"], scene["frame"]["height"], scene["texts"]) == (1, 1, [])


def spoken(rate: int, text: str = "what time is it") -> np.ndarray:
    """Float32 [n] at `rate`, with a little silence around, as people leave it."""
    pcm = SystemVoice().speak(text)
    voice = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, rate)
    return np.concatenate([np.zeros(rate // 2, np.float32), voice, np.zeros(rate // 2, np.float32)])


def two_hours(path: Path) -> None:
    with soundfile.SoundFile(path, "w", 8_000, 1, subtype="PCM_U8") as file:
        for _ in range(120):
            file.write(np.zeros(60 * 8_000, np.float32))


def test_a_sound_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "no.wav").write_bytes(b"this is no sound" * 10)
    soundfile.write(tmp_path / "empty.wav", np.zeros(0, np.float32), 16_000)
    two_hours(tmp_path / "long.wav")
    for name, says in (
        ("no", "not a sound file"),
        ("empty", "holds no samples"),
        ("long", "longer than 10 minutes"),
    ):
        one_line(sightline("hear", str(tmp_path / f"{name}.wav"), "--whisper", "none"), 2, says)


@pytest.mark.parametrize(
    ("made", "says"), [(lambda x: 0 * x, "silent"), (lambda x: np.clip(60 * x, -1, 1), "clipped")]
)
def test_a_sound_that_says_little_is_remarked_on(
    tmp_path: Path, made: Callable[..., np.ndarray], says: str
) -> None:
    soundfile.write(tmp_path / "sound.wav", made(spoken(16_000)), 16_000)
    result = sightline("hear", str(tmp_path / "sound.wav"), "--whisper", "none")
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert says in line
    assert len(result.stdout.splitlines()) == 1


@pytest.mark.parametrize(("rate", "channels"), [(16_000, 2), (8_000, 1), (96_000, 1)])
def test_sound_of_any_rate_and_number_of_channels_is_heard(
    tmp_path: Path, rate: int, channels: int
) -> None:
    soundfile.write(
        tmp_path / "sound.wav", np.repeat(spoken(rate)[:, None], channels, axis=1), rate
    )
    result = sightline("hear", str(tmp_path / "sound.wav"), "--whisper", "none", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["text"].startswith(
        "what"
    )  # a narrow band leaves doubts about the rest


def film(path: Path, codec: str, share: float) -> Path:
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*codec), 10.0, SIZE)
    for seed in range(20):
        video.write(noise(seed))
    video.release()
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path


def test_a_video_that_ends_in_the_middle_of_a_frame(tmp_path: Path) -> None:
    cut = film(tmp_path / "cut.avi", "MJPG", 0.5)
    asked = sightline("ask", "what time is it", "--video", str(cut), "--at", "0.2")
    assert asked.exit_code == 0, asked.output  # what is whole can be used
    one_line(
        sightline("ask", "what time is it", "--video", str(cut), "--at", "1.9"),
        2,
        "is cut off: it holds",
    )
    headless = film(tmp_path / "cut.mp4", "mp4v", 0.5)
    one_line(
        sightline("ask", "what time is it", "--video", str(headless)),
        2,
        "not a video that can be read",
    )


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [(b"x" * 5000, 2, "not a GGUF"), (b"", 2, "not a GGUF"), (None, 1, "damaged")],
)
def test_a_gguf_that_is_none(tmp_path: Path, content: bytes | None, status: int, says: str) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(POCKET_GGUF.read_bytes()[:300_000] if content is None else content)
    one_line(sightline("ask", "hello", "--model", str(file)), status, says)
    database = f"sqlite+aiosqlite:///{tmp_path / 'server.db'}"
    one_line(
        sightline("serve", "--model", str(file), "--port", "0", "--database", database),
        status,
        says,
    )


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        database = f"sqlite+aiosqlite:///{tmp_path / 'server.db'}"
        one_line(
            sightline("serve", "--port", str(other.getsockname()[1]), "--database", database),
            2,
            "--port",
        )


def live(
    folder: Path, *words: str, most_kib: int | None = None
) -> subprocess.CompletedProcess[str]:
    """`sightline run` as a process; no file of it may grow beyond `most_kib`, which is what a full
    disk looks like."""
    (folder / "sightline.toml").write_text(f'[keep]\nnotes = "{folder / "notes.db"}"\n')
    run = [
        sys.executable,
        "-m",
        "sightline",
        "--config",
        str(folder / "sightline.toml"),
        "run",
        "--always",
        "--speaker",
        "none",
    ]
    shell = f"ulimit -f {most_kib or 'unlimited'} && exec {shlex.join([*run, *words])}"
    return subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, cwd=ROOT, timeout=HANG_S
    )


@pytest.mark.long
@pytest.mark.parametrize(
    ("flag", "name", "says"),
    [
        ("--camera", "no.mp4", "not a video"),
        ("--microphone", "no.wav", "not a sound"),
        ("--microphone", "empty.wav", "no samples"),
    ],
)
def test_a_live_run_on_a_file_that_cannot_be_used_ends_with_one_line(
    tmp_path: Path, flag: str, name: str, says: str
) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind" * 10)
    if name == "empty.wav":
        soundfile.write(tmp_path / name, np.zeros(0, np.float32), 16_000)
    given = {"--camera": "none", "--microphone": "none", flag: str(tmp_path / name)}
    done = live(tmp_path, *(word for pair in given.items() for word in pair))
    assert done.returncode == 2, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("sightline: ")]
    assert says in line


@pytest.mark.long
def test_a_run_goes_on_when_the_disk_is_full_and_its_video_ends_too_soon(tmp_path: Path) -> None:
    gap = np.zeros(3 * 16_000, np.float32)
    said = [spoken(16_000, "remember that the key is in the drawer"), gap, spoken(16_000), gap]
    soundfile.write(tmp_path / "said.wav", np.concatenate(said), 16_000)
    cut = film(tmp_path / "cut.avi", "MJPG", 0.5)
    files = ["--microphone", str(tmp_path / "said.wav"), "--camera", str(cut)]
    done = live(tmp_path, *files, "--record", str(tmp_path / "recording"), most_kib=4)
    out = " ".join(done.stdout.split())
    assert done.returncode == 0, done.stderr
    assert out.count("ends here") == 1  # the recording
    assert out.count("is cut off: it holds") == 1
    assert "I can't write in the" in out  # the notebook
    assert "It is" in out.partition("what time is it")[2]  # and the next question is answered


def test_a_recording_that_cannot_even_begin_is_the_callers_mistake(tmp_path: Path) -> None:
    (tmp_path / "recording").mkdir()
    (tmp_path / "recording" / "answers").write_text("a file is in the way")
    done = live(
        tmp_path,
        "--camera",
        "none",
        "--microphone",
        "none",
        "--record",
        str(tmp_path / "recording"),
    )
    assert done.returncode == 2
    assert "cannot hold a recording" in done.stderr.splitlines()[-1]
