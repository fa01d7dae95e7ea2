"""Which parts a wearer's loop is made of."""

from dataclasses import replace

import pytest

from assistant import build
from assistant.config import Config, load
from assistant.events import ignore
from assistant.memory.notebook import Notebook
from assistant.turn.options import LoopOptions
from device.io.microphone import silence
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    ("shown", "wanted", "made"),
    [(True, True, True), (False, True, False), (True, False, False)],
)
def test_partial_transcripts_are_made_for_those_who_see_them(
    shown: bool, wanted: bool, made: bool
) -> None:
    """They can be in the way of the recognition that an answer waits for."""
    config = Config()
    config = replace(config, hear=replace(config.hear, whisper="none", partial_transcripts=wanted))
    loop = DeviceLoop(
        config,
        build.models(config),
        build.replier(config, ""),
        Notebook(),
        Sources(silence(), None, WavSpeaker(fast=True)),
        LoopOptions(),
        ignore,
        shows_partials=shown,
    )
    assert (loop.assistant.options.partials is not None) == made


@pytest.mark.parametrize(
    ("profile", "wanted"),
    [
        ("desktop-cpu", True),
        ("desktop-gpu", True),
        ("jetson-orin-nano-8gb", False),
        ("jetson-orin-nx-16gb", False),
    ],
)
def test_the_profiles_of_boards_leave_partial_transcripts_out(profile: str, wanted: bool) -> None:
    assert {path.stem for path in (ROOT / "hardware").glob("*.toml")} >= {profile}
    settings = load(ROOT / "hardware" / f"{profile}.toml", environ={})
    assert settings.hear.partial_transcripts == wanted
