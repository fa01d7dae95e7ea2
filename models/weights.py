"""Which models there are, which of them lie on this machine, and which this machine should have.

The catalogue is `catalog.toml`; a model lies in a folder of its own under `folder()`. Downloading
is in `download.py`; this module opens no network connection and knows nothing of what a model
computes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from models.errors import MissingModel, UserError
from models.untyped import untyped

Kind = Literal["whisper", "detector", "llama", "vision-language"]
RECORD = (
    "sightline.json"  # beside a model: what was downloaded, and the hash that the hub gave for it
)
GB = 10**9
USUAL = {
    "whisper": "whisper-base",
    "detector": "yolox-s",
    "llama": "llama-3.2-1b",
    "vision-language": "qwen3-vl-2b",
}


@dataclass(frozen=True)
class CatalogFile:
    """One file of a model. `bytes` 0 and an empty `sha256` mean that only the hub knows them."""

    name: str
    bytes: int = 0
    sha256: str = ""


@dataclass(frozen=True)
class CatalogModel:
    """One entry of the catalogue. `shape` is what a Llama's key-value cache is counted from."""

    name: str
    kind: Kind
    purpose: str
    repository: str
    revision: str
    licence: str
    files: tuple[CatalogFile, ...]
    shape: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def bytes(self) -> int:
        """Size of all files, 0 when it is not known."""
        sizes = [file.bytes for file in self.files]
        return sum(sizes) if all(sizes) else 0

    def path(self, root: Path | None = None) -> Path:
        """What a loader opens: the folder of a Whisper, else the first file."""
        home = (root or folder()) / self.name
        return home if self.kind == "whisper" else home / local(self.files[0].name)

    def present(self, root: Path | None = None) -> bool:
        """Whether every file lies there in full length. The content is checked by `verify`."""
        home = (root or folder()) / self.name
        return all(_complete(home / local(file.name), file.bytes) for file in self.files)


@dataclass(frozen=True)
class Verdict:
    """What `verify` found of one file: `state` is "right", "wrong", "missing" or "unverified" (no
    hash is known)."""

    model: str
    file: str
    state: str
    sentence: str


def folder() -> Path:
    """Where models are kept: SIGHTLINE_MODELS, or the user's data folder."""
    if named := os.environ.get("SIGHTLINE_MODELS"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("sightline")) / "models"


def local(name: str) -> str:
    """The name on this machine of a file that may lie in a folder of the hub's repository."""
    return PurePosixPath(name).name


@cache
def catalog() -> Mapping[str, CatalogModel]:
    """Every model by its name, in the order of the file: within a kind the later is the better."""
    toml = untyped("tomllib" if sys.version_info >= (3, 11) else "tomli")
    tables: dict[str, dict[str, Any]] = toml.loads(
        Path(__file__).with_name("catalog.toml").read_text(encoding="utf-8")
    )
    return {
        name: CatalogModel(name, files=tuple(CatalogFile(**f) for f in table.pop("files")), **table)
        for name, table in tables.items()
    }


def entry(name: str) -> CatalogModel:
    """The model of that name: one of the catalogue, or any GGUF or ONNX file of the hub as
    `owner/repository/file`.

    A kind's name stands for the usual model of it. Raises UserError that names the nearest.
    """
    if (usual := USUAL.get(name, name)) in catalog():
        return catalog()[usual]
    owner, _, rest = name.removeprefix("https://huggingface.co/").partition("/")
    repository, _, file = rest.partition("/")
    suffix = PurePosixPath(file).suffix.lower()
    if owner and repository and suffix in (".gguf", ".onnx") and ".." not in file:
        kind: Kind = "llama" if suffix == ".gguf" else "detector"
        home = f"{owner}--{repository}--{PurePosixPath(file).stem}"
        return CatalogModel(
            home,
            kind,
            "named by you",
            f"{owner}/{repository}",
            "main",
            "see its page on the hub",
            (CatalogFile(file),),
        )
    import difflib

    near = difflib.get_close_matches(name, list(catalog()), n=1, cutoff=0.4)
    hint = (
        f"did you mean {near[0]!r}?"
        if near
        else "`sightline models list` shows them; owner/repository/file.gguf names one of the hub."
    )
    raise UserError(f"There is no model {name!r}: {hint}")


def find(kind: Kind, named: str = "auto", root: Path | None = None) -> Path | None:
    """The model to use: a path, a name, "auto" for SIGHTLINE_<KIND> or else the best that was
    pulled, "none" for none.

    For a Whisper also a bare size ("base"). None where nothing is there and nothing was asked for
    by name; raises MissingModel, which tells the command, where a name was given and the model is
    not on this machine.
    """
    if named == "auto":
        named = os.environ.get("SIGHTLINE_" + kind.upper().replace("-", "_"), "auto")
    if named == "none":
        return None
    if named == "auto":
        there = [
            model for model in catalog().values() if model.kind == kind and model.present(root)
        ]
        return there[-1].path(root) if there else None
    if kind == "whisper" and f"whisper-{named}" in catalog():
        named = f"whisper-{named}"
    if named not in catalog():
        path = Path(named).expanduser()
        if path.exists():
            return path
        if named.startswith(("/", "./", "../", "~")):
            raise MissingModel(
                f"There is no {kind} model at {named}: give its path, or a name from `sightline models list`."
            )
    model = entry(named)
    if model.kind != kind:
        raise UserError(
            f"{named} is a {model.kind} model, not a {kind} one: choose one from `sightline models list`."
        )
    if not model.present(root):
        raise MissingModel(
            f"{named} is not on this machine: get it with `sightline models pull {named}`."
        )
    return model.path(root)


def listing(root: Path | None = None) -> list[dict[str, Any]]:
    """One row a model: name, kind, bytes, licence, purpose, repository, present, path."""
    return [
        {
            "name": model.name,
            "kind": model.kind,
            "bytes": model.bytes,
            "licence": model.licence,
            "purpose": model.purpose,
            "repository": model.repository,
            "present": model.present(root),
            "path": str(model.path(root)),
        }
        for model in catalog().values()
    ]


def verify(names: Iterable[str] = (), root: Path | None = None) -> list[Verdict]:
    """Read every file of the named models (none named: of all that are here) and compare its
    SHA-256."""
    root = root or folder()
    models = [entry(name) for name in names] or [
        model
        for model in catalog().values()
        if any((root / model.name / local(file.name)).is_file() for file in model.files)
    ]
    return [_verdict(model, file, root / model.name) for model in models for file in model.files]


def _verdict(model: CatalogModel, file: CatalogFile, home: Path) -> Verdict:
    path = home / local(file.name)
    again = f"get it again with `sightline models pull {model.name}`"
    if not path.is_file():
        return Verdict(model.name, file.name, "missing", f"{path} is missing: {again}.")
    if not _complete(path, file.bytes):
        return Verdict(
            model.name,
            file.name,
            "wrong",
            f"{path} has {path.stat().st_size:,} of {file.bytes:,} bytes: {again}.",
        )
    known = file.sha256 or recorded(home).get(file.name, "")
    if not known:
        return Verdict(
            model.name, file.name, "unverified", f"{path} has no published hash to compare with."
        )
    if digest(path) != known:
        return Verdict(
            model.name,
            file.name,
            "wrong",
            f"{path} has been changed or damaged: delete it and {again}.",
        )
    return Verdict(model.name, file.name, "right", f"{path} is what was published.")


def starter(memory: int, gpu: bool = False) -> list[str]:
    """The set that fits a machine with `memory` bytes that programs share (a Jetson's GPU shares
    them too).

    Without a GPU the Llama is the smaller one even where a larger fits: 3B gives few tokens a
    second on a CPU.
    """
    if memory < 6 * GB:
        return ["whisper-tiny", "yolox-nano", "llama-3.2-1b"]
    if memory < 12 * GB:
        return ["whisper-base", "yolox-s", "llama-3.2-3b" if gpu else "llama-3.2-1b"]
    if not gpu:
        return ["whisper-base", "yolox-s", "llama-3.2-1b"]
    return ["whisper-small", "dfine-s", "llama-3.2-3b", "qwen3-vl-2b"]


def bill(names: Iterable[str], root: Path | None = None) -> list[str]:
    """What a pull would get, a line each with size and licence, and their sum: to be said before
    anything is downloaded."""
    models = [entry(name) for name in names]
    wanted = [model for model in models if not model.present(root)]
    more = " and those of unknown size" if any(model.bytes == 0 for model in wanted) else ""
    lines = [
        f"{model.name:22} {_price(model, model in wanted):>12}  {model.licence}  ({model.repository})"
        for model in models
    ]
    return [*lines, f"{'to download':22} {size(sum(model.bytes for model in wanted)):>12}{more}"]


def _price(model: CatalogModel, wanted: bool) -> str:
    return (size(model.bytes) if model.bytes else "unknown") if wanted else "here already"


def size(count: int) -> str:
    """A size for people: 145 MB, 2.02 GB."""
    return f"{count / GB:.2f} GB" if count >= GB else f"{count / 1e6:.1f} MB"


def digest(path: Path) -> str:
    """SHA-256 of a file of any size, in hexadecimal."""
    sha = hashlib.sha256()
    with path.open("rb") as f:
        while block := f.read(1 << 22):
            sha.update(block)
    return sha.hexdigest()


def recorded(home: Path) -> dict[str, str]:
    """Hashes that were recorded when the files were downloaded, by name of the file."""
    try:
        record: Any = json.loads((home / RECORD).read_text(encoding="utf-8"))
        return {str(name): str(sha) for name, sha in record["sha256"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _complete(path: Path, count: int) -> bool:
    return path.is_file() and (count == 0 or path.stat().st_size == count)
