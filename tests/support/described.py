"""Machines that are described by files: `machines/NAME.toml` is laid out as a folder that plays the
root of a file system.

A description may build on another (`base`): its `files`, `packages`, `answers` and `wants` are laid
over the base's, an empty version takes a package away, and `remove` takes files of the base away. A
file's text that starts with "-> " is a link. `wrong` (name of the finding: a part of its fix) and
`notes` are what the doctor must find, no more and no less; `fixes` and `mentions` (name of the
finding: a part of its fix, of its sentence) may be asked of any finding.
"""

from __future__ import annotations

import importlib
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from device.doctor.board import Board, look
from device.doctor.findings import Requirements
from device.doctor.probes import ProbeResults

FOLDER = Path(__file__).with_name("machines")
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@dataclass(frozen=True)
class Described:
    says: str
    board: Board
    answers: ProbeResults
    wants: Requirements
    wrong: dict[str, str] = field(default_factory=dict[str, str])
    notes: frozenset[str] = frozenset()
    fixes: dict[str, str] = field(default_factory=dict[str, str])
    mentions: dict[str, str] = field(default_factory=dict[str, str])


def lay_out(name: str, root: Path) -> Described:
    """Read a description and make its files below `root`."""
    layers = _layers(name)
    for layer in layers:
        for file in layer.get("remove", []):
            path = root / file
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for file, text in layer.get("files", {}).items():
            _place(root / file, text)
        for package, version in layer.get("packages", {}).items():
            for old in (root / "site").glob(f"{package}-*.dist-info"):
                old.rmdir()
            if version:
                (root / "site" / f"{package}-{version}.dist-info").mkdir(parents=True)
    said = {
        key: value
        for layer in layers
        for key, value in layer.get("answers", {}).items()
        if value != "unknown"
    }
    unknown = {key for key, value in layers[-1].get("answers", {}).items() if value == "unknown"}
    answers = {key: _tuples(value) for key, value in said.items() if key not in unknown}
    wants = {key: value for layer in layers for key, value in layer.get("wants", {}).items()}
    own = layers[-1]
    notes = frozenset(next((layer["notes"] for layer in reversed(layers) if "notes" in layer), []))
    board = look(root, [root / "site"])
    parts = (own.get("wrong", {}), notes, own.get("fixes", {}), own.get("mentions", {}))
    return Described(own["says"], board, ProbeResults(**answers), Requirements(**wants), *parts)


def _layers(name: str) -> list[dict[str, Any]]:
    toml: Any = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    layer = toml.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [*(_layers(layer["base"]) if "base" in layer else []), layer]


def _place(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if text.startswith("-> "):
        path.symlink_to(text.removeprefix("-> "))
    else:
        path.write_text(text, encoding="utf-8")


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return (
        {key: _tuples(inner) for key, inner in value.items()} if isinstance(value, dict) else value
    )
