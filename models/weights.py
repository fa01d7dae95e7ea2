"""Which models lie on this machine, where they came from, and which this machine should have.

The catalogue is in models/catalog.py, downloading in models/download.py; what installed Python
packages carry is unpacked by models/sources/packages.py when it is first looked for. This module
opens no network connection and knows nothing of what a model computes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from models.catalog import (
    CatalogFile,
    CatalogModel,
    Kind,
    catalog,
    complete,
    digest,
    folder,
    local,
    origin,
    recorded,
)
from models.errors import MissingModel, UserError
from models.json_types import JsonObject
from models.sources import packages

GB = 10**9
_HUB_NAME = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9](?:[\w.-]{0,94}\w)?", re.ASCII)
_HUB_FILE = re.compile(r"(?!.*\.\.)(?:[\w+ -][\w.+ -]*/)*[\w+ -][\w.+ -]*\.(?i:gguf|onnx)")
USUAL = {
    "whisper": "whisper-base",
    "detector": "yolox-s",
    "classifier": "efficientnet-lite2",
    "pose": "blazepose",
    "llama": "llama-3.2-1b",
    "talk": "smollm2-135m",
    "interpreter": "qwen2.5-coder-0.5b",
    "vision-language": "qwen3-vl-2b",
    "voice": "piper-joe",
    "embedding": "minilm",
    "notes": "minilm",
}


@dataclass(frozen=True)
class Verdict:
    """What `verify` found of one file: `state` is "right", "wrong", "missing" or "unverified" (no
    hash is known)."""

    model: str
    file: str
    state: str
    sentence: str


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
    if _HUB_NAME.fullmatch(owner) and _HUB_NAME.fullmatch(repository) and _HUB_FILE.fullmatch(file):
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

    if PurePosixPath(name).suffix.lower() in (".gguf", ".onnx"):
        raise UserError(f"There is no file {name}: check the path, or see `sightline models list`.")
    near = difflib.get_close_matches(name, list(catalog()), n=1, cutoff=0.4)
    hint = "`sightline models list` shows them; owner/repository/file.gguf names one of the hub."
    if near:
        hint = f"did you mean {near[0]!r}?"
    raise UserError(f"There is no model {name!r}: {hint}")


def find(kind: Kind, named: str = "auto", root: Path | None = None) -> Path | None:
    """The model to use: a path, a name, "auto" for SIGHTLINE_<KIND> or else the best that was
    pulled, "none" for none.

    For a Whisper also a bare size ("base"). None where nothing is there and nothing was asked for
    by name; raises MissingModel, which tells the command, where a name was given and the model is
    not on this machine.
    """
    if named == "auto":
        named = os.environ.get("SIGHTLINE_" + kind.upper().replace("-", "_")) or "auto"
    if named == "none":
        return None
    if named == "auto":
        there = [model for model in catalog().values() if model.kind == kind and here(model, root)]
        return _obtained(there[-1], root) if there else None
    if kind == "whisper" and f"whisper-{named}" in catalog():
        named = f"whisper-{named}"
    if named not in catalog():
        path = Path(named).expanduser()
        if path.exists():
            return path
        if named.startswith(("/", "./", "../", "~")):
            raise MissingModel(
                f"There is no {kind} model at {named}: give its path, or a name from `sightline"
                " models list`."
            )
    model = entry(named)
    if model.kind != kind:
        raise UserError(
            f"{named} is a {model.kind} model, not a {kind} one: choose one from `sightline models"
            " list`."
        )
    if not here(model, root):
        raise MissingModel(
            f"{named} is not on this machine: get it with `sightline models pull {named}`."
        )
    return _obtained(model, root)


def all_here(kind: Kind, root: Path | None = None) -> list[Path]:
    """Every model of a kind that is on this machine."""
    models = [model for model in catalog().values() if model.kind == kind]
    return [_obtained(model, root) for model in models if here(model, root)]


def here(model: CatalogModel, root: Path | None = None) -> bool:
    """Whether the model is on this machine: in the models folder, or in installed packages."""
    return model.present(root) or packages.installed(model)


def _obtained(model: CatalogModel, root: Path | None) -> Path:
    """The path of a model that is on this machine. Raises SightlineError where the packages that
    carry it are damaged."""
    if not model.present(root):
        packages.unpack(model, root or folder())
    return model.path(root)


def source(model: CatalogModel, root: Path | None = None) -> str:
    """Where the model on this machine came from, "" where it is not here."""
    home = (root or folder()) / model.name
    if model.present(root):
        return origin(home) or f"hub {model.repository}"
    if packages.installed(model):
        return packages.source(model)
    return ""


def listing(root: Path | None = None) -> list[JsonObject]:
    """One row a model: name, kind, bytes, about (where bytes is 0), memory, licence, purpose,
    repository, present, source, path."""
    return [
        {
            "name": model.name,
            "kind": model.kind,
            "bytes": model.bytes,
            "about": model.about,
            "memory": model.memory,
            "licence": model.licence,
            "purpose": model.purpose,
            "repository": model.repository,
            "present": here(model, root),
            "source": source(model, root),
            "path": str(model.path(root)),
        }
        for model in catalog().values()
    ]


def listing_line(row: Mapping[str, Any]) -> str:
    """A row of the listing as a line for people."""
    count = "?"
    if row["bytes"]:
        count = size(row["bytes"])
    elif row["about"]:
        count = f"~{size(row['about'])}"
    memory = f"; runs in {size(row['memory'])}" if row["memory"] else ""
    installed = ""
    if row["present"]:
        origin, _, _ = row["source"].partition(" (")  # without the pins of its packages
        installed = f" [installed, from the {origin}]"
    model = f"{row['name']:22} {row['kind']:16} {count:>9}  {row['licence']:28}"
    return f"{model} {row['purpose']}{memory}{installed}"


def verify(names: Iterable[str] = (), root: Path | None = None) -> list[Verdict]:
    """Read every file of the named models (none named: of all that are here) and compare its
    SHA-256."""
    root = root or folder()
    models = [entry(name) for name in names] or [
        model
        for model in catalog().values()
        if any((root / model.name / local(file.name)).is_file() for file in model.files)
    ]
    return [
        _verdict(model, file, root / model.name)
        for model in models
        for file in model.files_here(root)
    ]


def _verdict(model: CatalogModel, file: CatalogFile, home: Path) -> Verdict:
    path = home / local(file.name)
    again = f"get it again with `sightline models pull {model.name}`"
    if not path.is_file():
        return Verdict(model.name, file.name, "missing", f"{path} is missing: {again}.")
    if not complete(path, file.bytes):
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
    unknown = any(not (model.bytes or model.about) for model in wanted)
    more = " and those of unknown size" if unknown else ""
    total = sum(model.bytes or model.about for model in wanted)
    lines = [
        f"{model.name:22} {_price(model, model in wanted):>12}  {model.licence} "
        f" ({model.repository}): {model.purpose}"
        for model in models
    ]
    return [*lines, f"{'to download':22} {size(total):>12}{more}"]


def _price(model: CatalogModel, wanted: bool) -> str:
    if not wanted:
        return "here already"
    if model.bytes:
        return size(model.bytes)
    return f"about {size(model.about)}" if model.about else "unknown"


def size(count: int) -> str:
    """A size for people: 145 MB, 2.02 GB."""
    return f"{count / GB:.2f} GB" if count >= GB else f"{count / 1e6:.1f} MB"
