"""The catalogue, what lies on this machine, and downloads against a hub on loopback that
misbehaves."""

from __future__ import annotations

import fcntl
import hashlib
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from models import download, weights
from models.catalog import RECORD, CatalogFile, CatalogModel, Kind
from models.errors import MissingModel, SightlineError, UserError
from tests.support.hub import Hub, hub
from tests.support.paths import ROOT

CONTENT = bytes(range(256)) * 4000  # 1,024,000 bytes


@pytest.fixture
def fake_hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with hub() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        yield server


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty models folder, and a catalogue with two models whose content the test knows."""
    monkeypatch.delenv("SIGHTLINE_WHISPER", raising=False)
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    sha = hashlib.sha256(CONTENT).hexdigest()
    toy = CatalogModel(
        "toy",
        "llama",
        "a toy",
        "o/r",
        "f" * 40,
        "MIT",
        (CatalogFile("sub/toy.gguf", len(CONTENT), sha),),
    )
    ears = CatalogModel(
        "whisper-toy",
        "whisper",
        "ears",
        "o/w",
        "f" * 40,
        "MIT",
        (CatalogFile("model.bin", 3), CatalogFile("config.json", 2)),
    )
    monkeypatch.setattr(weights, "catalog", lambda: {"toy": toy, "whisper-toy": ears})
    return tmp_path


def test_catalogue_is_whole() -> None:
    for name, model in weights.catalog().items():
        assert model.kind in get_args(Kind), name
        assert model.repository.count("/") == 1
        assert model.licence
        assert model.purpose
        for file in model.files:
            assert file.bytes > 0 or model.about > 0
            if model.address or (model.npm is None and not model.about):  # else the hub knows them
                assert re.fullmatch("[0-9a-f]{64}", file.sha256), file
        for _, sha256 in model.npm.files if model.npm else ():
            assert re.fullmatch("[0-9a-f]{64}", sha256)
        if model.npm is None and not model.address:
            assert re.fullmatch("[0-9a-f]{40}|main", model.revision)
        if model.kind in ("llama", "vision-language"):
            assert {"layers", "kv_heads", "head_size", "vocabulary"} <= model.shape.keys()


def test_whisper_folders_hold_what_faster_whisper_opens() -> None:
    for model in (m for m in weights.catalog().values() if m.kind == "whisper"):
        names = {file.name for file in model.files}
        assert {"model.bin", "config.json", "tokenizer.json"} <= names
        assert names & {"vocabulary.txt", "vocabulary.json"}


@pytest.mark.parametrize(
    ("memory", "gpu"), [(4e9, False), (7.6e9, True), (7.6e9, False), (16e9, True), (64e9, False)]
)
def test_starter_has_ears_eyes_and_a_llama_that_fit(memory: float, gpu: bool) -> None:
    models = [weights.entry(name) for name in weights.starter(int(memory), gpu)]
    assert {"whisper", "detector", "llama"} <= {model.kind for model in models}
    assert sum(model.bytes for model in models) < 0.4 * memory


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(UserError, match=r"did you mean 'whisper-base'"):
        weights.entry("wisper-base")


def test_any_hub_file_can_be_named() -> None:
    model = weights.entry("someone/some-GGUF/quants/x-Q4_K_M.gguf")
    assert (model.kind, model.repository, model.files[0].name) == (
        "llama",
        "someone/some-GGUF",
        "quants/x-Q4_K_M.gguf",
    )
    assert weights.entry("someone/eyes/det.onnx").kind == "detector"
    with pytest.raises(UserError):
        weights.entry("someone/x/../../../etc/passwd.gguf")


def test_find_prefers_what_was_named(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert weights.find("llama") is None
    assert weights.find("llama", "none") is None
    with pytest.raises(MissingModel, match="sightline models pull toy"):
        weights.find("llama", "toy")
    with pytest.raises(UserError, match="not a detector one"):
        weights.find("detector", "toy")
    with pytest.raises(MissingModel, match="no llama model at /nowhere"):
        weights.find("llama", "/nowhere/x.gguf")
    (shelf / "toy").mkdir()
    (shelf / "toy" / "toy.gguf").write_bytes(CONTENT)
    assert weights.find("llama") == weights.find("llama", "toy") == shelf / "toy" / "toy.gguf"
    mine = tmp_path / "mine.gguf"
    mine.write_bytes(b"x")
    assert weights.find("llama", str(mine)) == mine
    monkeypatch.setenv("SIGHTLINE_LLAMA", str(mine))
    assert weights.find("llama") == mine
    assert weights.find("llama", "toy") == shelf / "toy" / "toy.gguf"


def test_a_whisper_is_found_as_a_folder_and_by_its_size(shelf: Path) -> None:
    home = shelf / "whisper-toy"
    home.mkdir()
    (home / "model.bin").write_bytes(b"abc")
    assert weights.find("whisper") is None, "half of the files is not a model"
    (home / "config.json").write_bytes(b"{}")
    assert weights.find("whisper") == weights.find("whisper", "toy") == home


def test_pull_says_sizes_first_then_gets_verified_files(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    events: list[str] = []
    paths = download.pull(
        ["toy"],
        notify=lambda line: events.append(line),
        progress=lambda f, n, all: events.append(f"{f} {n}/{all}"),
    )
    assert paths == [shelf / "toy" / "toy.gguf"]
    assert paths[0].read_bytes() == CONTENT
    assert "1.0 MB" in events[0]
    assert "MIT" in events[0]
    assert events[-1] == f"toy/toy.gguf {len(CONTENT)}/{len(CONTENT)}"
    assert [v.state for v in weights.verify()] == ["right"]
    asked = len(fake_hub.requests)
    assert download.pull(["toy"]) == paths
    assert len(fake_hub.requests) == asked, "what is here is not downloaded again"


def test_a_cut_connection_is_taken_up_where_it_broke(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    fake_hub.cut = 300_000
    download.pull(["toy"])
    assert (shelf / "toy" / "toy.gguf").read_bytes() == CONTENT
    ranges = [asked for method, asked in fake_hub.requests if method == "GET"]
    assert ranges == ["", "bytes=300000-", "bytes=600000-", "bytes=900000-"]


def test_an_interrupted_pull_goes_on_in_the_next_process(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT

    def stop_at_half(file: str, done: int, total: int) -> None:
        if done >= total / 2:
            raise KeyboardInterrupt

    fake_hub.cut = 600_000
    with pytest.raises(KeyboardInterrupt):
        download.pull(["toy"], progress=stop_at_half)
    fake_hub.cut = None
    download.pull(["toy"])
    assert (shelf / "toy" / "toy.gguf").read_bytes() == CONTENT
    method, asked = fake_hub.requests[-1]
    assert method == "GET"
    assert int(asked.removeprefix("bytes=").removesuffix("-")) >= len(CONTENT) / 2
    assert not list((shelf / "toy").glob("*.part"))


def test_a_server_without_ranges_is_started_over(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    fake_hub.ranges = False
    (shelf / "toy").mkdir()
    part = shelf / "toy" / f"toy.gguf.{hashlib.sha256(CONTENT).hexdigest()[:12]}.part"
    part.write_bytes(b"y" * 1000)
    download.pull(["toy"])
    assert (shelf / "toy" / "toy.gguf").read_bytes() == CONTENT


def test_a_dead_link_gives_up_with_a_sentence_and_keeps_what_came(
    fake_hub: Hub, shelf: Path
) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    fake_hub.cut = 0
    with pytest.raises(MissingModel, match="run the same command again"):
        download.pull(["toy"])
    assert weights.verify() == [], "what was only begun is not here"
    fake_hub.cut = None
    download.pull(["toy"])


def test_damaged_bytes_are_never_put_in_place(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT[:-1] + b"!"
    fake_hub.claims = {"o/r/sub/toy.gguf": CONTENT}
    with pytest.raises(SightlineError, match="not what was published"):
        download.pull(["toy"])
    assert not (shelf / "toy" / "toy.gguf").exists()
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    download.pull(["toy"])


@pytest.mark.parametrize(
    ("other", "what"), [(CONTENT + b"more", "length|checksum"), (CONTENT[:-1] + b"!", "checksum")]
)
def test_a_file_that_changed_at_the_hub_is_refused_before_it_is_downloaded(
    fake_hub: Hub, shelf: Path, other: bytes, what: str
) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = other
    with pytest.raises(
        SightlineError, match=f"not the file that the catalogue knows .its ({what}) differs"
    ):
        download.pull(["toy"])
    assert [method for method, _ in fake_hub.requests] == ["HEAD"]


def test_without_a_published_hash_the_hub_s_own_decides(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files |= {"o/w/model.bin": b"abc", "o/w/config.json": b"{}"}
    fake_hub.claims = {"o/w/config.json": b"another"}
    with pytest.raises(SightlineError, match="not what was published"):
        download.pull(["whisper-toy"])
    fake_hub.claims = {}
    home = download.pull(["whisper-toy"])[0]
    assert [v.state for v in weights.verify(["whisper-toy"])] == ["right", "right"]
    (home / "config.json").write_bytes(b"[]")
    assert [v.state for v in weights.verify(["whisper-toy"])] == ["right", "wrong"]
    (home / "config.json").unlink()
    assert weights.verify(["whisper-toy"])[1].state == "missing"
    (home / RECORD).write_text("not json")
    assert weights.verify(["whisper-toy"])[0].state == "unverified"


def test_git_s_own_checksum_of_small_files(fake_hub: Hub, shelf: Path) -> None:
    path = shelf / "x"
    path.write_bytes(b"hello\n")
    assert download._right(path, "ce013625030ba8dba906f756967f9e9ca394464a"), (
        "what `git hash-object` says of hello"
    )
    assert not download._right(path, "0" * 40)


def test_a_hub_that_is_away(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(MissingModel, match=r"cannot be reached .* copy toy.gguf of o/r into"):
        download.pull(["toy"])


def test_a_file_that_the_hub_does_not_have(fake_hub: Hub, shelf: Path) -> None:
    with pytest.raises(MissingModel, match=r"does not give o/r/sub/toy\.gguf"):
        download.pull(["toy"])
    fake_hub.gated = True
    with pytest.raises(MissingModel, match="licence"):
        download.pull(["toy"])


def test_a_disk_that_is_too_small(
    fake_hub: Hub, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "SPARE", 1 << 60)
    with pytest.raises(SightlineError, match="SIGHTLINE_MODELS"):
        download.pull(["toy"])


def test_a_disk_that_fills_up_loses_nothing(fake_hub: Hub, shelf: Path, tmp_path: Path) -> None:
    """The process may write only 500,000 bytes a file: the write fails as it does on a full
    disk."""
    sha = hashlib.sha256(CONTENT).hexdigest()
    script = f"""
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, {resource.RLIM_INFINITY}))
from models import download, weights
from models.catalog import CatalogFile, CatalogModel
file = CatalogFile("sub/toy.gguf", {len(CONTENT)}, "{sha}")
toy = CatalogModel("toy", "llama", "a toy", "o/r", "f" * 40, "MIT", (file,))
weights.catalog = lambda: {{"toy": toy}}
try:
    download.pull(["toy"])
except Exception as e:
    print(type(e).__name__, e)
"""
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.startswith("SightlineError toy/toy.gguf could not be written"), (
        done.stdout + done.stderr
    )
    download.pull(["toy"])
    assert fake_hub.requests[-1][1].startswith("bytes="), (
        "the second pull goes on from what the first could write"
    )


def test_two_pulls_of_one_file(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["o/r/sub/toy.gguf"] = CONTENT
    (shelf / "toy").mkdir()
    part = shelf / "toy" / f"toy.gguf.{hashlib.sha256(CONTENT).hexdigest()[:12]}.part"
    with part.open("ab") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        with pytest.raises(SightlineError, match="another process"):
            download.pull(["toy"])


def test_an_unlisted_model_is_pulled_and_found(fake_hub: Hub, shelf: Path) -> None:
    fake_hub.files["someone/some/x.gguf"] = CONTENT
    said: list[str] = []
    (path,) = download.pull(["someone/some/x.gguf"], notify=said.append)
    assert "unknown" in said[0]
    assert weights.find("llama", "someone/some/x.gguf") == path
    record = json.loads((path.parent / RECORD).read_text())
    assert record["sha256"]["x.gguf"] == hashlib.sha256(CONTENT).hexdigest()


def test_bars_are_drawn_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with download.bars() as show:
        show("toy/toy.gguf", 1, 2)
        show("toy/toy.gguf", 2, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert "toy/toy.gguf" in err


def test_every_language_model_says_its_size_and_what_it_takes_to_run() -> None:
    lines = {row["name"]: weights.listing_line(row) for row in weights.listing()}
    assert "98.4 MB" in lines["smollm2-135m"]
    assert "runs in 192.7 MB" in lines["smollm2-135m"]
    assert "~810.0 MB" in lines["gemma-3-1b"]
    talking = ("llama", "interpreter", "vision-language")
    for name, model in weights.catalog().items():
        assert (model.memory > model.bytes) == (model.kind in talking), name


def test_before_a_download_it_is_said_what_a_model_is_good_for() -> None:
    bill = weights.bill(["talk", "smollm2-360m"])
    assert "weak, it invents facts" in bill[0]
    assert "about 390.0 MB" in bill[1]
    assert "unknown" not in bill[-1]
