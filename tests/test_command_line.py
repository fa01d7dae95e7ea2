"""The command line: starts at once, prints one JSON object a line, and says in one line what is
wrong."""

import json
import os
import re
import subprocess
import sys
import wave
from datetime import datetime, timezone
from pathlib import Path

import cv2
import numpy as np
import pytest

from assistant.memory.sightings import Sightings
from models.vision.scene import FrameFacts, Scene, Thing
from tests.support.limits import HANG_S
from tests.support.paths import ROOT


def sightline(
    *words: str, stdin: str = "", timeout: float = 100, **variables: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sightline", *words]
    env = os.environ | variables
    return subprocess.run(
        command, capture_output=True, text=True, input=stdin, timeout=timeout, cwd=ROOT, env=env
    )


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nimport sightline\ntry:\n    sightline.main(['--help'])\nexcept SystemExit:\n  "
        "  pass\n"
    )
    code += (
        "heavy = {'numpy', 'cv2', 'onnxruntime', 'fastapi', 'httpx', 'rich', 'xllamacpp',"
        " 'faster_whisper', 'pydantic'}\n"
    )
    code += "print(sorted(heavy & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"
    for command in (
        "demo",
        "run",
        "ask",
        "see",
        "hear",
        "say",
        "serve",
        "models",
        "doctor",
        "replay",
        "keys",
        "notes",
    ):
        assert f"\n  {command} " in done.stdout


def test_see_prints_a_scene_in_pixels_of_the_picture(tmp_path: Path) -> None:
    picture = np.full((300, 500, 3), 235, np.uint8)
    cv2.putText(
        picture, "PLATFORM", (100, 170), cv2.FONT_HERSHEY_SIMPLEX, 1.6, (20, 20, 20), 4, cv2.LINE_AA
    )
    cv2.imwrite(str(tmp_path / "sign.png"), picture)
    done = sightline(
        "see",
        str(tmp_path / "sign.png"),
        "--detector",
        "none",
        "--json",
        "--draw",
        str(tmp_path / "drawn.png"),
    )
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
    assert set(rows[0]) == {
        "question",
        "skill",
        "arguments",
        "answer",
        "evidence",
        "frame",
        "engine",
        "timings_ms",
    }
    assert "paris" not in rows[1]["answer"].lower()


def test_what_visual_memory_holds_is_listed_and_deleted(tmp_path: Path) -> None:
    book = tmp_path / "notebook.db"

    def seen(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return sightline("notes", "--seen", *words, stdin=stdin, SIGHTLINE_NOTES=str(book))

    assert "visual_memory_days" in seen().stderr
    memory = Sightings(book)
    frame = FrameFacts(1.0, 1280, 720, 300.0, 0.5)
    cup, table = (
        Thing(name, 0.9, (x, 300.0, x + 100, 400.0))
        for name, x in (("cup", 100.0), ("dining table", 600.0))
    )
    for second in (0, 2):
        memory.keep(
            Scene(frame, (cup, table), None, None, None, {}),
            datetime(2030, 1, 1, 12, 0, second, tzinfo=timezone.utc),
        )
    memory.close()
    assert {line.split("  ")[1] for line in seen().stdout.splitlines()} == {
        "cup, left",
        "dining table, ahead",
    }
    assert {json.loads(line)["beside"][0] for line in seen("--json").stdout.splitlines()} == {
        "dining table",
        "cup",
    }
    assert seen("--forget", "1").returncode == 2
    assert seen("--forget-all", stdin="n\n").returncode != 0
    assert seen("--forget-all", "--yes").stdout == "2 deleted\n"
    assert seen("--json").stdout == ""


def test_notes_are_listed_newest_first_and_deleted_for_good(tmp_path: Path) -> None:
    book = tmp_path / "notebook.db"

    def notes(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return sightline("notes", *words, stdin=stdin, SIGHTLINE_NOTES=str(book))

    said = "the key is behind the door", "the code is four two", "the car is on level three"
    assert sightline(
        "ask",
        "-",
        stdin="".join(f"remember that {each}\n" for each in said),
        SIGHTLINE_NOTES=str(book),
    ).stdout
    rows = [json.loads(line) for line in notes("--json").stdout.splitlines()]
    assert [row["text"] for row in rows] == list(reversed(said))
    assert set(rows[0]) == {"id", "text", "made"}
    assert [line.split("  ")[-1] for line in notes().stdout.splitlines()] == list(reversed(said))

    refused = notes("--forget", str(rows[0]["id"]), "--forget", "99")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no note 99" in refused.stderr
    assert len(notes().stdout.splitlines()) == 3
    assert json.loads(
        notes("--json", "--forget", str(rows[1]["id"]), "--forget", str(rows[0]["id"])).stdout
    ) == {"deleted": 2}
    assert [json.loads(line)["text"] for line in notes("--json").stdout.splitlines()] == [said[0]]
    assert b"four two" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert notes("--forget-all").returncode == 1  # nobody answers
    assert notes("--forget-all", stdin="n\n").returncode == 1
    assert len(notes().stdout.splitlines()) == 1
    assert notes("--forget-all", stdin="y\n").stdout == "1 deleted\n"
    assert notes("--forget-all", "--yes").stdout == "0 deleted\n"
    empty = notes("--json")
    assert (empty.returncode, empty.stdout) == (0, "")
    assert str(book) in empty.stderr


@pytest.mark.long
def test_hear_takes_several_files_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    """One JSON object a line, in the order of the files."""
    first, bad, last = (tmp_path / name for name in ("a.wav", "b.wav", "c.wav"))
    for path, text in ((first, "read this"), (last, "what time is it")):
        assert sightline("say", text, "--out", str(path)).returncode == 0
    bad.write_bytes(b"no sound")
    files = (str(first), str(bad), str(last))
    done = sightline("hear", *files, "--json", "--whisper", "none")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == list(files)
    assert [row.get("text") for row in rows] == ["read this", None, "what time is it"]
    assert "not a sound file" in rows[1]["error"]
    assert done.returncode == 2
    plain = sightline("hear", str(first), str(last), "--whisper", "none")
    assert plain.stdout.splitlines() == [
        f"{first}: read this",
        f"{last}: what time is it",
    ]
    assert plain.returncode == 0


def test_see_takes_several_pictures_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    """One JSON object a line, in the order of the files; drawings of one name keep apart."""
    (tmp_path / "other").mkdir()
    first, bad, last = (tmp_path / name for name in ("a.png", "b.jpg", "other/a.png"))
    for path, width in ((first, 320), (last, 240)):
        cv2.imwrite(str(path), np.full((200, width, 3), 235, np.uint8))
    bad.write_bytes(b"no picture")
    files = (str(first), str(bad), str(last))
    drawn = tmp_path / "drawn" / "here"
    done = sightline("see", *files, "--detector", "none", "--json", "--draw", str(drawn))
    assert done.returncode == 2
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["file"] for row in rows] == list(files)
    assert [row.get("frame", {}).get("width") for row in rows] == [320, None, 240]
    assert "not a picture" in rows[1]["error"]
    (error,) = done.stderr.splitlines()
    assert error == f"sightline: {rows[1]['error']}"
    sizes = {path.name: cv2.imread(str(path)).shape[1] for path in drawn.iterdir()}
    assert sizes == {"a.png": 320, "a-2.png": 240}


def test_one_picture_is_printed_without_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    cv2.imwrite(str(path), np.full((200, 320, 3), 235, np.uint8))
    one = sightline("see", str(path), "--detector", "none", "--json")
    assert "file" not in json.loads(one.stdout)
    two = sightline("see", str(path), str(path), "--detector", "none")
    assert two.returncode == 0
    assert [line for line in two.stdout.splitlines() if line[:1] != " "] == [f"{path}:"] * 2


def test_hear_understands_what_say_says(tmp_path: Path) -> None:
    file = tmp_path / "said.wav"
    assert (
        sightline("say", "where is the exit", "--voice", "system", "--out", str(file)).returncode
        == 0
    )
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
def test_a_callers_mistake_is_one_line_and_status_2_or_what_is_missing_1(
    words: list[str], says: str
) -> None:
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


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = sightline(
        "keys", "make", "ada", XDG_DATA_HOME=str(tmp_path / "file"), HOME=str(tmp_path / "file")
    )
    assert done.returncode in {1, 2}
    assert len(done.stderr.splitlines()) == 1
    assert "file" in done.stderr


def test_a_folder_for_results_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = sightline("demo", "--fast", "--out", str(tmp_path / "file" / "out"))
    assert done.returncode == 1
    assert done.stderr.startswith(f"sightline: {tmp_path / 'file'}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize("words", [["--help"], ["models", "list"], ["see", "--help"]])
def test_output_to_a_full_disk_is_one_line(words: list[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "sightline", *words]
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=HANG_S, cwd=ROOT
        )
    assert done.returncode == 1
    assert done.stderr == "sightline: No space left on device.\n"


def test_a_terminal_without_the_letters_gets_question_marks_instead_of_a_traceback() -> None:
    done = sightline(
        "ask", "what is a żaba", "--json", PYTHONIOENCODING="latin-1:strict", PYTHONUTF8="0"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["question"] == "what is a ?aba"


def test_a_line_that_is_not_utf_8_is_answered_like_any_other() -> None:
    command = [sys.executable, "-m", "sightline", "ask", "-"]
    env = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}
    words = "café\nwhat time is it\n".encode("latin-1")
    done = subprocess.run(
        command, input=words, capture_output=True, timeout=HANG_S, cwd=ROOT, env=env
    )
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2), done.stderr


def test_output_that_nobody_reads_any_more_is_no_error() -> None:
    command = f"{sys.executable} -m sightline models list | head -n 1"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, timeout=HANG_S, cwd=ROOT
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["good morning"], 1, "--out FILE.wav"),
        (["good morning", "--out", "morning.mp3"], 2, ".wav"),
        ([" "], 2, "nothing to say"),
    ],
)
def test_say_that_could_not_be_heard_does_not_end_well(
    words: list[str], status: int, says: str
) -> None:
    # The system's voice: a busy machine may find the neural one too slow, and says so.
    own = {"SIGHTLINE_SPEAKER": "a card that nobody has", "SIGHTLINE_VOICE": "system"}
    done = sightline("say", *words, **own)
    assert done.returncode == status
    (line,) = done.stderr.splitlines()
    assert says in line
    assert not (ROOT / "morning.mp3").exists()


@pytest.mark.long
def test_any_setting_can_be_given_before_the_command() -> None:
    done = sightline("--set", "model=./nowhere.gguf", "ask", "hello")
    assert done.returncode in {1, 2}
    assert "nowhere.gguf" in done.stderr
    for wrong, says in (
        ("modle=pocket", "did you mean 'model'"),
        ("model", "NAME=VALUE"),
        ("port=many", "--port must be a whole number"),
    ):
        done = sightline("--set", wrong, "ask", "hello")
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr


def test_verify_with_nothing_to_compare_says_so(tmp_path: Path) -> None:
    done = sightline("models", "verify", SIGHTLINE_MODELS=str(tmp_path))
    assert done.returncode == 0
    assert "nothing to compare" in done.stderr


def test_the_columns_of_the_model_list_stand_below_each_other(tmp_path: Path) -> None:
    lines = sightline("models", "list", SIGHTLINE_MODELS=str(tmp_path)).stdout.splitlines()
    starts = {len(re.match(r"(\S+\s+){2}\S+ .B\s+\S.*?\S {2,}", line)[0]) for line in lines}
    assert len(starts) == 1


@pytest.mark.long
def test_a_misspelt_variable_is_a_mistake_and_another_one_is_told() -> None:
    done = sightline("ask", "what time is it", SIGHTLINE_CAMMERA="none")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "sightline: There is no setting SIGHTLINE_CAMMERA; did you mean SIGHTLINE_CAMERA?\n"
    )
    done = sightline("ask", "what time is it", SIGHTLINE_SERVICE_PORT="8017")
    assert done.returncode == 0
    assert re.search(
        "^SIGHTLINE_SERVICE_PORT is no setting and changes nothing; ", done.stderr, re.MULTILINE
    )


def test_a_run_starts_a_server_for_a_larger_llama_only() -> None:
    code = (
        "import sys\nfrom assistant.config import Config\nfrom sightline import _server\n"
        "with _server(Config()) as url:\n    print([url], 'fastapi' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout == "[''] False\n", done.stderr


@pytest.mark.long
@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("folder", ["drawn", "drawn.d/here", "drawn.png"])
def test_see_draws_one_picture_into_a_folder(tmp_path: Path, folder: str, there: bool) -> None:
    image, drawn = tmp_path / "a.png", tmp_path / folder
    cv2.imwrite(str(image), np.full((60, 80, 3), 235, np.uint8))
    if there:
        drawn.mkdir(parents=True)
    done = sightline("see", str(image), "--detector", "none", "--draw", str(drawn))
    assert done.returncode == 0, done.stderr
    is_file = folder.endswith(".png") and not there
    assert cv2.imread(str(drawn if is_file else drawn / "a.png")) is not None


@pytest.mark.parametrize(
    ("pictures", "name", "says"),
    [
        (1, "out.webp", "a picture is written as .jpg or .png"),
        (1, "out.GIF", "a picture is written as .jpg or .png"),
        (1, "new/out.tiff", "a picture is written as .jpg or .png"),
        (2, "out.webp", "several pictures need a folder"),
        (2, "out.jpg", "several pictures need a folder"),
    ],
)
def test_see_makes_no_folder_with_the_name_of_a_picture(
    tmp_path: Path, pictures: int, name: str, says: str
) -> None:
    images = [tmp_path / f"{number}.png" for number in range(pictures)]
    for image in images:
        cv2.imwrite(str(image), np.full((60, 80, 3), 235, np.uint8))
    drawn = tmp_path / name
    done = sightline("see", *map(str, images), "--detector", "none", "--draw", str(drawn))
    assert done.returncode == 2
    assert says in done.stderr
    assert not drawn.exists()
    assert not drawn.parent.joinpath("new").exists()
    assert done.stdout == ""
