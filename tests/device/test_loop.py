"""Which parts a wearer's loop is made of."""

from dataclasses import replace

import pytest

from assistant import build
from assistant.config import Config
from assistant.events import ignore
from assistant.memory.notebook import Notebook
from assistant.turn.options import LoopOptions
from device.io.microphone import silence
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources


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
