"""Settings: file, then variables, then flags; a mistake names the file, the key and the nearest right one."""

from pathlib import Path

import pytest

from device.config import load
from models.errors import UserError


def write(folder: Path, text: str) -> Path:
    file = folder / "sightline.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_each_source_overrides_the_one_before(tmp_path: Path) -> None:
    file = write(tmp_path, '[see]\ncamera = 2\nrate = 5\n[speak]\nvoice = "en-gb"\n')
    config = load(file, {"rate": "20", "camera": None}, {"SIGHTLINE_RATE": "15", "SIGHTLINE_VOICE": "de", "OTHER": "x"})
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
