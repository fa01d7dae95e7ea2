"""Parts as the settings name them: each model on the providers of its own setting, and what came of
it said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import build
from assistant.config import Config, HearSettings, SeeSettings, load
from models.errors import SightlineError, UserError


def eyes(test_data: Path, **see: str) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """(providers of the detector, providers of the reader, what was said)."""
    said: list[str] = []
    config = Config(see=SeeSettings(detector=str(test_data / "vision" / "yolox_nano.onnx"), **see))
    perception = build.perception(config, said.append)
    assert perception.detector is not None
    assert perception.reader is not None
    return perception.detector.providers, perception.reader.providers, said


def test_on_the_cpu_nothing_is_said(test_data: Path) -> None:
    assert eyes(test_data, detector_providers="cpu") == (("cpu",), ("cpu",), [])


def test_a_gpu_that_did_not_start_is_said_once_for_each_model(test_data: Path) -> None:
    detector, reader, said = eyes(
        test_data, detector_providers="tensorrt, cuda, cpu", reader_providers="cuda,cpu"
    )
    if "cuda" in detector:
        pytest.skip("this machine has a GPU")
    assert (detector, reader) == (("cpu",), ("cpu",))
    assert said == [
        "The detector runs on cpu: tensorrt and cuda did not start. sightline doctor says why",
        "The reader of text runs on cpu: cuda did not start. sightline doctor says why",
    ]


def test_what_a_session_obtained_is_what_is_said() -> None:
    said: list[str] = []
    for obtained in (("tensorrt", "cuda", "cpu"), ("cuda", "cpu"), ("cpu",)):
        build._obtained("detector", "tensorrt,cuda,cpu", obtained, said.append)
    build._obtained("detector", "auto", ("cuda", "cpu"), said.append)
    build._obtained("detector", "auto", ("cpu",), said.append)
    assert [line.partition(" runs on ")[2].partition(".")[0] for line in said] == [
        "tensorrt",
        "cuda: tensorrt did not start",
        "cpu: tensorrt and cuda did not start",
        "cuda",
    ]


def test_each_model_has_a_setting_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "sightline.toml"
    file.write_text('[see]\ndetector_providers = "tensorrt,cuda,cpu"\n')
    see = load(file, environ={"SIGHTLINE_READER_PROVIDERS": "cuda,cpu"}).see
    assert (see.detector_providers, see.reader_providers) == ("tensorrt,cuda,cpu", "cuda,cpu")
    file.write_text('[see]\nreader_providers = "tensorrt"\n')
    with pytest.raises(UserError, match="reader_providers must be one of cpu, cuda,cpu"):
        load(file, environ={})


def test_a_provider_that_there_is_not_is_one_line(test_data: Path) -> None:
    with pytest.raises(UserError, match="no ONNX provider 'cud'"):
        eyes(test_data, detector_providers="cud,cpu")


def test_a_damaged_whisper_is_said_and_the_command_grammar_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pocketsphinx")
    (tmp_path / "model.bin").write_bytes(b"not a model")
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setenv("SIGHTLINE_WHISPER", str(tmp_path))
    said: list[str] = []
    assert build.transcriber(Config(), said.append).name == "commands"
    assert said[0].startswith("Whisper is not used: ")
    assert "cannot be loaded" in said[0]
    named = Config(hear=HearSettings(whisper=str(tmp_path)))
    with pytest.raises(SightlineError, match="cannot be loaded"):
        build.transcriber(named, said.append)
