"""What `sightline serve` prints when it begins."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from models.install import without_whisper
from models.pocket import POCKET_GGUF
from models.sources import packages
from server.banner import banner
from server.settings import ServerSettings
from tests.support.paths import ROOT

URL = "http://127.0.0.1:8017"
POCKET = ServerSettings(model=str(POCKET_GGUF))


def test_it_names_the_base_address_and_the_models() -> None:
    lines = banner(URL, ["pocket"], POCKET).splitlines()
    assert f"{URL}/v1" in lines[0]
    assert lines[1] == "Models: sightline, pocket"


def test_an_upstream_is_named_without_its_password() -> None:
    settings = ServerSettings(upstreams=("http://u:secret@far:8000/v1",))
    said = banner(URL, [], settings)
    assert "those of http://***@far:8000/v1" in said
    assert "secret" not in said
    assert "far:8000" not in banner(URL, ["big"], replace(settings, upstream_model="big"))


def test_what_is_missing_comes_with_the_command_that_gets_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_DETECTOR", "auto")
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    monkeypatch.setenv("SIGHTLINE_WHISPER", "auto")
    monkeypatch.setattr(packages, "installed", lambda model: False)
    said = banner(URL, ["pocket"], POCKET)
    assert "--upstream" in said
    assert "sightline models pull detector" in said
    assert "detector" not in banner(URL, ["pocket"], replace(POCKET, detector="none"))
    assert f"Missing: Whisper ({without_whisper()}): sightline models pull whisper" in said
    assert "Missing: a neural voice" in said
    elsewhere = banner(URL, ["pocket"], replace(POCKET, speech_upstream="http://far:8000/v1"))
    assert not any(part in elsewhere for part in ("Whisper", "voice"))
    monkeypatch.setenv("SIGHTLINE_DETECTOR", "none")
    assert "detector" not in banner(URL, ["pocket"], POCKET)


@pytest.mark.long
def test_the_real_command_prints_it(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    command = [sys.executable, "-m", "sightline", "serve", "--port", "0", "--database", database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        process.terminate()
    url = lines[0].split()[-1]
    assert lines[1].endswith(f"{url}/v1\n")
    assert lines[2] == "Models: sightline, pocket\n"
