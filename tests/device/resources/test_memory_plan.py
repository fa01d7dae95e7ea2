"""The memory plan: the sum for each profile, what is left out under pressure, and that its formulas
hold here."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from assistant import config
from assistant.config import Config, HearSettings, RespondSettings, SeeSettings
from device.resources import memory_plan
from device.resources.memory_plan import MB, fit, plan
from models import weights
from tests.support import random_llama
from tests.support.paths import ROOT

PROFILES = ROOT / "hardware"
FULL = Config(
    see=SeeSettings(detector="dfine-s"),
    hear=HearSettings(whisper="small"),
    respond=RespondSettings(model="llama-3.2-3b", interpreter="qwen2.5-coder-0.5b"),
)


def has_all(name: str) -> bool:
    return True


def test_an_8_gb_board_bears_llama_3b_whisper_base_a_detector_and_text() -> None:
    """The promise of the profile: at most 5.2 GB, on CUDA, with the published sizes of the
    files."""
    profile = config.load(PROFILES / "jetson-orin-nano-8gb.toml", environ={})
    assert (profile.respond.model, profile.hear.whisper, profile.see.detector) == (
        "llama-3.2-3b",
        "base",
        "yolox-s",
    )
    assert profile.see.reader
    made = plan(profile, memory_plan.available(profile.board.memory_mb, 0), on_gpu=True)
    assert made.total <= 5_200 * MB, made.table()
    assert made.fits, made.table()
    assert made.available <= 5_200 * MB
    assert {item.part for item in made.items} >= {
        "Llama",
        "its cache",
        "recognition",
        "detector",
        "text",
        "CUDA",
    }


def test_the_guide_shows_this_plan_and_the_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    profile = config.load(PROFILES / "jetson-orin-nano-8gb.toml", environ={})
    installed = dataclasses.replace(profile.speak, voice="joe")  # as the installer leaves a board
    made = plan(
        dataclasses.replace(profile, speak=installed),
        memory_plan.available(profile.board.memory_mb, 0),
        on_gpu=True,
    )
    guide = (ROOT / "docs" / "jetson.md").read_text("utf-8")
    assert "".join(f"    {line}\n" for line in made.table().splitlines()) in guide
    assert f"\n{len(memory_plan.STEPS)}. No Whisper.\n" in guide


@pytest.mark.parametrize(
    ("name", "memory", "gpu"),
    [
        ("jetson-orin-nx-16gb", 16e9, True),
        ("desktop-gpu", 16e9, False),
        ("desktop-cpu", 8e9, False),
    ],
)
def test_every_profile_fits_its_machine(name: str, memory: float, gpu: bool) -> None:
    profile = config.load(PROFILES / f"{name}.toml", environ={})
    _, made = fit(
        profile, memory_plan.available(profile.board.memory_mb, int(memory * 0.75)), gpu, has_all
    )
    assert made.fits
    assert not made.left_out, made.table()


def test_the_table_shows_the_arithmetic() -> None:
    made = plan(FULL, 4_000 * MB)
    text = made.table()
    assert "2 x 28 layers x 8 heads x 128 x 2 bytes x 8192 tokens" in text
    assert f"{2 * 28 * 8 * 128 * 2 * 8192 / MB:.0f} MB" in text
    assert "TOO MUCH" in text
    assert f"{sum(item.bytes for item in made.items) / MB:.0f} MB of 4000 MB" in text


def test_parts_are_left_out_in_the_stated_order_and_no_more_than_needed() -> None:
    order = [sentence for sentence, *_ in memory_plan.STEPS]
    full = plan(FULL).total
    before = full
    for free in range(full, 300 * MB, -100 * MB):
        settled, made = fit(FULL, free, here=has_all)
        went = [order.index(line.split(" (saves")[0]) for line in made.left_out]
        assert went == sorted(went)
        assert made.total <= before
        assert made.fits or len(went) == len(order)
        assert settled.see.reader, "text is never left out"
        if made.left_out and len(made.left_out) > 1:
            _, one_less = fit(FULL, made.total + 300 * MB, here=has_all)
            assert len(one_less.left_out) <= len(made.left_out)
        before = made.total


def test_a_smaller_model_that_is_not_here_is_not_chosen() -> None:
    settled, made = fit(
        FULL, 2_500 * MB, here=lambda name: name in ("pocket", "none", "whisper-none")
    )
    assert settled.respond.model == "pocket"
    assert not any("1B" in line for line in made.left_out)


def test_a_server_elsewhere_takes_no_memory_here() -> None:
    away = dataclasses.replace(
        FULL, respond=RespondSettings(server="http://desktop:8017", model="llama-3.2-3b")
    )
    assert plan(FULL).total - plan(away).total > 2_900 * MB


def test_the_pocket_llama_needs_no_server() -> None:
    parts = {item.part for item in plan(Config(respond=RespondSettings(model="pocket"))).items}
    assert "Llama" in parts
    assert "server" not in parts
    assert "server" in {item.part for item in plan(FULL).items}


def test_what_is_free_and_what_the_profile_allows() -> None:
    assert memory_plan.available(0, 5) == 5
    assert memory_plan.available(1, 0) == 2**20
    assert memory_plan.available(1, 2**30) == 2**20
    assert plan(Config(), 0).fits, "an unknown machine is not refused"


def test_files_of_one_s_own_are_counted_from_their_heads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path))
    path = tmp_path / "mine.gguf"
    random_llama.write(path, width=64, layers=3, heads=4)
    items = {
        item.part: item for item in plan(Config(respond=RespondSettings(model=str(path)))).items
    }
    assert items["Llama"].bytes == path.stat().st_size
    assert items["its cache"].bytes == 2 * 3 * 4 * 16 * 2 * 8192
    path.write_bytes(b"not a GGUF")
    assert plan(Config(respond=RespondSettings(model=str(path)))).fits
    assert plan(Config(respond=RespondSettings(model=str(tmp_path / "away.gguf")))).fits


def test_every_step_names_something_that_exists() -> None:
    for _, section, key, value in memory_plan.STEPS:
        assert hasattr(getattr(Config(), section), key)
        name = f"whisper-{value}" if key == "whisper" else str(value)
        assert value in (32.0, "none", "pocket") or name in weights.catalog()


def test_settling_tells_the_sum_and_what_was_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/meminfo").write_text("MemTotal: 8000000 kB\nMemAvailable: 7000000 kB\n")
    said: list[str] = []
    assert memory_plan.settle(FULL, said.append, tmp_path) == FULL
    assert len(said) == 1
    assert "of 7168 MB that are free" in said[0]
    (tmp_path / "proc/meminfo").write_text("MemTotal: 4000000 kB\nMemAvailable: 3000000 kB\n")
    said.clear()
    settled = memory_plan.settle(FULL, said.append, tmp_path)
    assert settled.respond.model == "pocket"
    assert any(line.startswith("left out: the Llama is the pocket one") for line in said)
    assert any("x 128 x 2 bytes" in line or line.startswith("together") for line in said)


def test_a_gpu_is_wanted_by_any_of_three_settings() -> None:
    assert not memory_plan.wants_gpu(Config())
    assert memory_plan.wants_gpu(Config(see=SeeSettings(detector_providers="cuda,cpu")))
    assert memory_plan.wants_gpu(Config(see=SeeSettings(reader_providers="cuda,cpu")))
    assert memory_plan.wants_gpu(Config(hear=HearSettings(speech_device="cuda")))
    assert memory_plan.wants_gpu(Config(respond=RespondSettings(gpu_layers=-1)))


def test_the_interpreter_counts_and_is_left_out_first() -> None:
    with_it = Config(respond=RespondSettings(interpreter="qwen2.5-coder-0.5b"))
    without = Config(respond=RespondSettings(interpreter="none"))
    whole = plan(with_it)
    (item,) = (item for item in whole.items if item.part == "interpreter")
    assert item.bytes > 491 * MB
    assert whole.total - plan(without).total == item.bytes
    fitting, made = fit(with_it, whole.total, here=has_all)
    assert fitting.respond.interpreter == "none"
    assert made.left_out[0].startswith("requests that no rule knows are not interpreted")
