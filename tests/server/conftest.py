"""Servers over real sockets, on made-up Llamas."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openai import OpenAI

from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.paths import ROOT
from tests.support.random_llama import write, write_parrot

CALL = ('{"name": "find", ', '"parameters": ', '{"what": "cup"}}')


@pytest.fixture(scope="session")
def gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gguf") / "random.gguf"
    write(path)
    return path


@pytest.fixture(scope="session")
def parrot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gguf") / "parrot.gguf"
    write_parrot(path, ["Good morning,", " said the", " parrot."])
    return path


@pytest.fixture(scope="session")
def caller(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A Llama that always calls `find`, with the chat template of that version of Llama 3."""
    folder = tmp_path_factory.mktemp("gguf")

    def make(version: str) -> Path:
        name = "llama-3.2" if version == "3.2" else "llama-3.1"
        template = (ROOT / "tests" / "support" / "templates" / f"{name}.jinja").read_text("utf-8")
        path = folder / f"llama-{version}.gguf"
        if not path.exists():
            write_parrot(path, CALL, template)
        return path

    return make


@pytest.fixture(scope="session")
def url(gguf: Path) -> Iterator[str]:
    with RunningServer(ServerSettings(port=0, model=str(gguf), context=2048, threads=1)) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S) as made:
        yield made


def _postgres_programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next(
        (
            folder
            for folder in folders
            if (folder / "initdb").exists() and (folder / "postgres").exists()
        ),
        None,
    )


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own on a free port; the URL in SIGHTLINE_TEST_POSTGRES is used instead
    where it is set."""
    if given := os.environ.get("SIGHTLINE_TEST_POSTGRES"):
        yield given
        return
    programs = _postgres_programs()
    if programs is None:
        missing("PostgreSQL is not installed")
    # Not in pytest's own folder: each run of pytest closes it to other users, as PostgreSQL is.
    folder = Path(tempfile.mkdtemp(prefix="sightline-postgres-"))
    user: dict[str, str] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        if subprocess.run(["id", "postgres"], capture_output=True).returncode:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        shutil.chown(folder, "postgres")
        user = {"user": "postgres"}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    quiet = {"check": True, "capture_output": True, "cwd": folder, **user}
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "sightline", "-A", "trust", "-E", "UTF8"], **quiet
    )  # type: ignore[call-overload]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    start = [programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w"]
    start += ["-t", "180", "start"]
    subprocess.run(start, **quiet)  # type: ignore[call-overload]
    yield f"postgresql://sightline@127.0.0.1:{port}/postgres"
    stop = [programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"]
    subprocess.run(stop, **{**quiet, "check": False})  # type: ignore[call-overload]
    shutil.rmtree(folder, ignore_errors=True)
