"""Settings: file, then variables, then flags; a mistake names the file, the key and the nearest
right one."""

import re
from pathlib import Path

import pytest

from assistant.config import READ_BY_TESTS, READ_ELSEWHERE, Config, _fields, load
from models.errors import UserError
from tests.support.paths import ROOT


def write(folder: Path, text: str) -> Path:
    file = folder / "sightline.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_each_source_overrides_the_one_before(tmp_path: Path) -> None:
    file = write(tmp_path, '[see]\ncamera = 2\nrate = 5\n[speak]\nvoice = "en-gb"\n')
    config = load(
        file,
        {"rate": "20", "camera": None},
        {"SIGHTLINE_RATE": "15", "SIGHTLINE_VOICE": "de", "OTHER": "x"},
    )
    assert (config.see.camera, config.see.rate, config.speak.voice) == ("2", 20.0, "de")
    assert config.see.height == 720


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[see]\ncammera = 1\n", "did you mean 'camera'"),
        ("[sees]\ncamera = 1\n", "did you mean 'see'"),
        ('[see]\nvoice = "x"\n', "belongs to [speak]"),
        ('[see]\nrate = "fast"\n', "must be a number"),
        ("[see]\nwidth = 1.5\n", "must be a whole number"),
        ("[see]\nreader = 7\n", "must be true or false"),
        ("[see]\nrate = 0\n", "rate must be at least 0.1, not 0"),
        ("[see]\nrate = nan\n", "rate must be at least 0.1, not nan"),
        ("[see]\nring_mb = -64\n", "ring_mb must be at least 1"),
        ("[speak]\nwords_per_minute = 0\n", "words_per_minute must be at least 1"),
        ('[hear]\nlisten = "never"\n', "must be one of wake-word, push-to-talk, always"),
        ("[see\n", "cannot be read as TOML"),
        ("see = 3\n", "see"),
    ],
)
def test_a_mistake_is_one_line_that_helps(tmp_path: Path, text: str, says: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(UserError) as error:
        load(file, environ={})
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert str(file) in str(error.value)


def test_a_variable_that_is_wrong_is_named() -> None:
    with pytest.raises(UserError, match="SIGHTLINE_WIDTH must be a whole number"):
        load(None, environ={"SIGHTLINE_WIDTH": "wide"})


@pytest.mark.parametrize(
    ("variable", "right"),
    [
        ("SIGHTLINE_CAMMERA", "SIGHTLINE_CAMERA"),
        ("SIGHTLINE_NOTE", "SIGHTLINE_NOTES"),
        ("SIGHTLINE_WAKEWORD", "SIGHTLINE_WAKE_WORD"),
        ("SIGHTLINE_MODLES", "SIGHTLINE_MODELS"),
        ("SIGHTLINE_DETECTOR_PROVIDER", "SIGHTLINE_DETECTOR_PROVIDERS"),
    ],
)
def test_a_misspelt_variable_names_the_nearest_right_one(variable: str, right: str) -> None:
    with pytest.raises(UserError, match=f"no setting {variable}; did you mean {right}[?]"):
        load(None, environ={variable: "memory"})


def test_a_variable_that_may_be_someone_elses_is_told_and_changes_nothing() -> None:
    """Kubernetes sets these in every pod when a service is named sightline or sightline-server."""
    names = "PORT SERVICE_HOST SERVICE_PORT PORT_8017_TCP PORT_8017_TCP_ADDR SERVER_PORT SERVER_SERVICE_HOST".split()
    said: list[str] = []
    config = load(
        None,
        environ={f"SIGHTLINE_{name}": "tcp://10.0.0.11:8017" for name in names},
        say=said.append,
    )
    assert config == Config()
    assert [line.split()[0] for line in said] == [f"SIGHTLINE_{name}" for name in names]
    assert all(
        "is no setting and changes nothing; the nearest one is SIGHTLINE_" in line for line in said
    )


def test_every_variable_that_this_project_reads_or_names_is_known() -> None:
    """Or a part that reads its own would be told of, or refused, wherever the settings are read."""
    root = ROOT
    known = {name for _, name, _ in _fields()} | READ_ELSEWHERE | READ_BY_TESTS
    wrong_on_purpose = {Path(__file__).name, "test_command_line.py"}
    found: dict[str, str] = {}
    for folder in (
        "models",
        "assistant",
        "device",
        "server",
        "bench",
        "hardware",
        "docs",
        "tests",
        ".",
    ):
        for file in root.joinpath(folder).glob("*" if folder == "." else "**/*"):
            if (
                file.suffix in {".py", ".md", ".sh", ".toml", ".service"}
                and file.name not in wrong_on_purpose
            ):
                text = file.read_text("utf-8")
                found |= {
                    name.lower(): file.name
                    for name in re.findall(r"SIGHTLINE_([A-Z][A-Z_]*[A-Z])", text)
                }
    strangers = {
        name: file for name, file in found.items() if name not in known and file != "config.py"
    }
    assert not strangers
    assert found.keys() >= READ_ELSEWHERE | READ_BY_TESTS
