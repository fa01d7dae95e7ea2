"""The user's data folder, and folders that their owner alone can open."""

from __future__ import annotations

from pathlib import Path


def data_folder() -> Path:
    """Where what belongs to this user is kept. It may not be there yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("sightline", appauthor=False))


def make_private(folder: Path) -> None:
    """Make a folder, and those above it that are missing, open to their owner alone. One that is
    there stays as it is. Raises OSError."""
    for each in (*reversed(folder.absolute().parents), folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder that others may read, and those above it. Where one of them is the data folder,
    that is private. Raises OSError."""
    if data_folder() in folder.parents:
        make_private(data_folder())
    folder.mkdir(parents=True, exist_ok=True)
