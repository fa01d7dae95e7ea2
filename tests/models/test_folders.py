"""Folders of a user: what lies below the data folder is nobody else's, whoever makes it first."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.folders import data_folder, make_folder, make_private


@pytest.fixture(autouse=True)
def usual_mask() -> Iterator[None]:
    old = os.umask(0o022)
    yield
    os.umask(old)


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_missing_folders_are_private_and_others_stay(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    make_private(there / "a" / "b")
    assert [mode(there), mode(there / "a"), mode(there / "a" / "b")] == [0o755, 0o700, 0o700]
    make_private(there)
    assert mode(there) == 0o755


def test_models_that_come_first_leave_the_data_folder_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    make_folder(data_folder() / "models" / "whisper")
    assert mode(data_folder()) == 0o700


def test_models_elsewhere_can_be_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    make_folder(tmp_path / "models" / "whisper")
    assert mode(tmp_path / "models") == mode(tmp_path / "models" / "whisper") == 0o755
    assert not data_folder().exists()


def test_a_file_in_the_way_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for make in (make_private, make_folder):
        with pytest.raises(OSError, match="file"):
            make(tmp_path / "file" / "a")
