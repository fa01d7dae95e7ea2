"""Sounds that are kept come back as they were, and a file that is damaged costs nothing else."""

from pathlib import Path

import numpy as np
import pytest

from models.speech.neural.kept_sounds import MOST, PASSING, KeptSounds

SOUND = np.arange(-50, 50, dtype=np.int16)


def test_a_sound_is_there_in_the_next_run(tmp_path: Path) -> None:
    file = tmp_path / "openings" / "joe.npz"
    kept = KeptSounds(file)
    kept.add("It says:", SOUND)
    kept.add("Où est la gare\u202f?", SOUND[:10])
    kept.save()
    again = KeptSounds(file)
    assert np.array_equal(again.get("It says:"), SOUND)
    assert np.array_equal(again.get("Où est la gare\u202f?"), SOUND[:10])
    assert again.get("It said:") is None
    assert [path.name for path in file.parent.iterdir()] == ["joe.npz"]


def test_only_so_many_are_kept() -> None:
    kept = KeptSounds()
    for number in range(MOST + 10):
        kept.add(f"Text {number}", SOUND)
    assert kept.get(f"Text {MOST - 1}") is not None
    assert kept.get(f"Text {MOST}") is None


def test_a_passing_sound_gives_way_to_later_ones_and_is_in_no_file(tmp_path: Path) -> None:
    file = tmp_path / "joe.npz"
    kept = KeptSounds(file)
    kept.add("It says:", SOUND)
    for minute in range(PASSING + 1):
        kept.add_passing(f"It is 7:{minute:02} pm,", SOUND)
    assert kept.get("It is 7:00 pm,") is None
    assert kept.get("It is 7:01 pm,") is not None
    assert kept.get("It says:") is not None
    kept.save()
    assert KeptSounds(file).get("It says:") is not None
    assert KeptSounds(file).get("It is 7:01 pm,") is None


@pytest.mark.parametrize("damage", ["empty", "cut", "other", "pickle", "shape", "fewer"])
def test_a_damaged_file_is_made_again(damage: str, tmp_path: Path) -> None:
    file = tmp_path / "joe.npz"
    whole = KeptSounds(file)
    whole.add("It says:", SOUND)
    whole.save()
    if damage == "empty":
        file.write_bytes(b"")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-60])
    elif damage == "other":
        file.write_text("no sound at all", encoding="utf-8")
    elif damage == "pickle":
        np.savez(file, np.array(["It says:"]), np.array([{}], dtype=object))
    elif damage == "shape":
        np.savez(file, np.array(["It says:"]), np.zeros((2, 2)))
    else:
        np.savez(file, np.array(["It says:", "It is"]), SOUND)
    kept = KeptSounds(file)
    assert kept.get("It says:") is None
    kept.add("It says:", SOUND)
    kept.save()
    assert np.array_equal(KeptSounds(file).get("It says:"), SOUND)


def test_where_nothing_can_be_written_it_is_kept_for_this_run(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file", encoding="utf-8")
    kept = KeptSounds(tmp_path / "folder" / "joe.npz")
    kept.add("It says:", SOUND)
    kept.save()
    assert np.array_equal(kept.get("It says:"), SOUND)
