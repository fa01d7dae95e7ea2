"""The catalogue of models, and how one lies on this machine: a folder each under `folder()`.

The catalogue is `catalog.toml`. This module opens no network connection and knows nothing of what
a model computes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Literal

from models.folders import data_folder
from models.json_types import JsonObject
from models.untyped import Untyped, untyped

Kind = Literal[
    "whisper",
    "detector",
    "classifier",
    "pose",
    "reader",
    "llama",
    "interpreter",
    "vision-language",
    "voice",
    "embedding",
]
CONTEXT = 4096  # tokens of context for which a language model's memory is listed
RECORD = "sightline.json"  # beside a model: where its files came from, and their hashes


@dataclass(frozen=True)
class CatalogFile:
    """One file of a model. `bytes` 0 and an empty `sha256` mean that only the hub knows them.

    `parts` is for a file that Python packages carry: the paths, inside installed packages or their
    wheels, of the pieces that are joined to it.
    """

    name: str
    bytes: int = 0
    sha256: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NpmSource:
    """A pinned package of the npm index, the hash that npm publishes of it, and the two files that
    are taken from it, graph and weights, each with its SHA-256."""

    package: str
    integrity: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CatalogModel:
    """One entry of the catalogue. `shape` is what a Llama's key-value cache is counted from.

    `files` are those of the hub's repository. Where Python packages carry the model, `packages` are
    their pinned requirements with hashes, and `packaged` the files that are made of them. A model
    with an `npm` source has no hub: it is converted from what that package holds. `address` is
    where the files lie that are on another hub; they are followed by their names.
    """

    name: str
    kind: Kind
    purpose: str
    repository: str
    revision: str
    licence: str
    files: tuple[CatalogFile, ...]
    shape: Mapping[str, int] = field(default_factory=dict[str, int])
    packages: tuple[str, ...] = ()
    packaged: tuple[CatalogFile, ...] = ()
    npm: NpmSource | None = None
    address: str = ""
    about: int = 0  # bytes in round figures, where nobody here knows the exact size
    fallback: str = ""  # the model to get where no source of this one can be reached

    @property
    def bytes(self) -> int:
        """Size of all files, 0 when it is not known."""
        sizes = [file.bytes for file in self.files]
        return sum(sizes) if all(sizes) else 0

    @property
    def memory(self) -> int:
        """Bytes that a language model takes while it answers: its weights, and the keys and values
        of CONTEXT tokens at 16 bits. 0 for other models."""
        if not self.shape:
            return 0
        token = 2 * self.shape["layers"] * self.shape["kv_heads"] * self.shape["head_size"] * 2
        return (self.bytes or self.about) + CONTEXT * token

    def path(self, root: Path | None = None) -> Path:
        """What a loader opens: the folder of a Whisper, else the first file."""
        home = (root or folder()) / self.name
        return home if self.kind == "whisper" else home / local(self.files[0].name)

    def present(self, root: Path | None = None) -> bool:
        """Whether every file lies there in full length. The content is checked by `verify`."""
        return any(self._whole(files, root) for files in (self.files, self.packaged))

    def files_here(self, root: Path | None = None) -> tuple[CatalogFile, ...]:
        """The files that are, or should be, in the model's folder: the hub's or the packages'."""
        if self._whole(self.packaged, root):
            return self.packaged
        return self.files

    def _whole(self, files: tuple[CatalogFile, ...], root: Path | None) -> bool:
        home = (root or folder()) / self.name
        return bool(files) and all(complete(home / local(f.name), f.bytes) for f in files)


def folder() -> Path:
    """Where models are kept: SIGHTLINE_MODELS, or the user's data folder."""
    if named := os.environ.get("SIGHTLINE_MODELS"):
        return Path(named)
    return data_folder() / "models"


def local(name: str) -> str:
    """The name on this machine of a file that may lie in a folder of the hub's repository."""
    return PurePosixPath(name).name


@cache
def catalog() -> Mapping[str, CatalogModel]:
    """Every model by its name, in the order of the file: within a kind the later is the better."""
    toml = untyped("tomllib" if sys.version_info >= (3, 11) else "tomli")
    text = Path(__file__).with_name("catalog.toml").read_text(encoding="utf-8")
    tables: dict[str, JsonObject] = toml.loads(text)
    return {name: _model(name, table) for name, table in tables.items()}


def _model(name: str, table: JsonObject) -> CatalogModel:
    files = tuple(CatalogFile(**file) for file in table.pop("files"))
    packaged = tuple(
        CatalogFile(file["name"], file["bytes"], file["sha256"], tuple(file["parts"]))
        for file in table.pop("packaged", ())
    )
    packages = tuple(table.pop("packages", ()))
    npm: JsonObject | None = table.pop("npm", None)
    if npm is not None:
        table["npm"] = NpmSource(
            npm["package"], npm["integrity"], tuple((name, sha) for name, sha in npm["files"])
        )
    return CatalogModel(name, files=files, packages=packages, packaged=packaged, **table)


def complete(path: Path, count: int) -> bool:
    """Whether a file is there with `count` bytes; 0 for a length that nobody knows."""
    return path.is_file() and (count == 0 or path.stat().st_size == count)


def digest(path: Path) -> str:
    """SHA-256 of a file of any size, in hexadecimal."""
    sha = hashlib.sha256()
    with path.open("rb") as f:
        while block := f.read(1 << 22):
            sha.update(block)
    return sha.hexdigest()


def recorded(home: Path) -> dict[str, str]:
    """Hashes that were recorded when the files were obtained, by name of the file."""
    try:
        return {str(name): str(sha) for name, sha in _record(home)["sha256"].items()}
    except (KeyError, AttributeError, TypeError):
        return {}


def origin(home: Path) -> str:
    """Where the files of a model's folder came from; "" where that was not recorded."""
    try:
        return str(_record(home)["source"])
    except (KeyError, TypeError):
        return ""


def record(home: Path, hashes: Mapping[str, str], source: str) -> None:
    """Note hashes for `verify` and the source for `models list`, in one step, so that a crash
    leaves the old record or the new one."""
    noted = {"source": source, "sha256": {**recorded(home), **hashes}}
    new = home / f"{RECORD}.{os.getpid()}"
    new.write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")
    os.replace(new, home / RECORD)


def _record(home: Path) -> Untyped:
    """The record as it was written, or an empty one."""
    try:
        return json.loads((home / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
