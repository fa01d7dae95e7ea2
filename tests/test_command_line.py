"""The command line: starts at once, prints one JSON object a line, and says in one line what is wrong."""

import json
import subprocess
import sys
import wave
from pathlib import Path

import cv2
import numpy as np
import pytest

ROOT = Path(__file__).parents[1]


def sightline(*words: str, stdin: str = "", timeout: float = 100) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sightline", *words]
    return subprocess.run(command, capture_output=True, text=True, input=stdin, timeout=timeout, cwd=ROOT)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys\nimport sightline\ntry:\n    sightline.main(['--help'])\nexcept SystemExit:\n    pass\n"
    code += "heavy = {'numpy', 'cv2', 'onnxruntime', 'fastapi', 'httpx', 'rich', 'xllamacpp', 'faster_whisper', 'pydantic'}\n"
    code += "print(sorted(heavy & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"
    for command in ("demo", "run", "ask", "see", "hear", "say", "serve", "models", "doctor", "replay", "keys"):
        assert f"\n  {command} " in done.stdout


def test_see_prints_a_scene_in_pixels_of_the_picture(tmp_path: Path) -> None:
    picture = np.full((300, 500, 3), 235, np.uint8)
    cv2.putText(picture, "PLATFORM", (100, 170), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20, 20, 20), 4, cv2.LINE_AA)
    cv2.imwrite(str(tmp_path / "sign.png"), picture)
    done = sightline("see", str(tmp_path / "sign.png"), "--detector", "none", "--json", "--draw", str(tmp_path / "drawn.png"))
    (line,) = done.stdout.splitlines()
    scene = json.loads(line)
    assert (scene["frame"]["width"], scene["frame"]["height"]) == (500, 300)
    assert [t["text"] for t in scene["texts"]] == ["PLATFORM"]
    xs = [x for x, _ in scene["texts"][0]["quad"]]
    assert 80 < min(xs) < 130
    assert max(xs) < 400
    assert scene["seen_by"]["things"] is None
    assert cv2.imread(str(tmp_path / "drawn.png")).shape == picture.shape


def test_ask_answers_a_question_a_line() -> None:
    done = sightline("ask", "-", "--json", stdin="what time is it\nwhat is the capital of france\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["skill"] for r in rows] == ["time", "chat"]
    assert set(rows[0]) == {"question", "skill", "arguments", "answer", "evidence", "frame", "engine", "timings_ms"}
    assert "paris" not in rows[1]["answer"].lower()


def test_hear_understands_what_say_says(tmp_path: Path) -> None:
    file = tmp_path / "said.wav"
    assert sightline("say", "where is the exit", "--out", str(file)).returncode == 0
    done = sightline("hear", str(file), "--json", "--whisper", "none")
    heard = json.loads(done.stdout)
    assert heard["text"] == "where is the exit"
    assert [w["text"] for w in heard["words"]] == ["where", "is", "the", "exit"]
    assert all(w["start"] < w["end"] for w in heard["words"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["see", "nowhere.jpg"], "nowhere.jpg"),
        (["hear", "nowhere.wav"], "nowhere.wav"),
        (["ask", "what is this", "--image", "nowhere.png"], "nowhere.png"),
        (["--config", "nowhere.toml", "ask", "hello"], "nowhere.toml"),
        (["ask", "hello", "--server", "nonsense"], "nonsense"),
        (["ask", "hello", "--model", "./nowhere.gguf"], "nowhere.gguf"),
        (["models", "pull", "nonsense"], "nonsense"),
    ],
)
def test_a_callers_mistake_is_one_line_and_status_2_or_what_is_missing_1(words: list[str], says: str) -> None:
    done = sightline(*words)
    assert done.returncode in {1, 2}
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("sightline: ")
    assert says in line


def test_a_picture_that_is_none_is_the_callers_mistake(tmp_path: Path) -> None:
    (tmp_path / "no.jpg").write_bytes(b"this is no picture")
    done = sightline("see", str(tmp_path / "no.jpg"))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_an_empty_sound_is_the_callers_mistake(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "empty.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
    done = sightline("hear", str(tmp_path / "empty.wav"), "--whisper", "none")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
