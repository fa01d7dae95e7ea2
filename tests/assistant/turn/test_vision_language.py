"""A language model that sees is sent the frame that was meant, over a real connection."""

import base64
import json
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from assistant import build
from assistant.config import Config, RespondSettings, SeeSettings
from assistant.memory.notebook import Notebook
from assistant.sight.frame_ring import FrameRing, framed
from assistant.turn.clock import Clock
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from assistant.turn.wearer import Wearer
from models.speech.transcriber import Transcript, Word
from tests.support.tiny_detector import write_detector
from tests.support.upstream import Upstream, running

pytestmark = pytest.mark.anyio
NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)
RED, GREEN, BLUE = (0, 0, 200), (0, 200, 0), (200, 0, 0)
PERSON = (8.0, 4.0, 20.0, 34.0)  # of a view that is 64 wide


class Film:
    """A camera that has shown three coats, one after the other."""

    missing = None

    def __init__(self) -> None:
        self.ring, self.clock = FrameRing(), Clock()
        random = np.random.default_rng(0)
        for time, coat in ((0.2, RED), (0.9, GREEN), (1.6, BLUE)):
            image = random.integers(100, 156, (1080, 1920, 3), dtype=np.uint8)
            left, top, right, bottom = (round(value * 30) for value in PERSON)
            image[top:bottom, left:right] = coat
            frame = framed(image, time)
            assert frame is not None
            self.ring.add(frame)

    async def reach(self, seconds: float) -> None:
        """All frames are there."""


def wearer(far: Upstream, folder: Path) -> Wearer:
    detector = write_detector(folder / "person.onnx", [("person", PERSON)])
    respond = RespondSettings(server=far.url, model="far", vision=True)
    config = Config(see=SeeSettings(detector=str(detector)), respond=respond)
    replier = build.replier(config, respond.server)
    return Wearer(build.models(config), replier, Notebook(), Film(), clock=lambda: NOON)


async def asked(someone: Wearer, said: str, times: tuple[float, ...]) -> str:
    """The answer to a question whose words begin at these times."""
    turn = Turn(1, 0, 32_000, np.zeros(32_000, np.float32), Timeline(0.0))
    words = tuple(Word(word, at, at + 0.2) for word, at in zip(said.split(), times, strict=True))
    turn.question = Transcript(said, words, "test", "en", 1.0)
    turn.committed.set()
    await someone.ground(turn)
    return "".join([piece async for piece in someone.reply(turn)])


def parts(body: dict[str, Any]) -> tuple[str, np.ndarray]:
    """The text and the picture of the last message."""
    words, picture = body["messages"][-1]["content"]
    data = base64.b64decode(picture["image_url"]["url"].partition(",")[2])
    return words["text"], cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)


async def test_what_is_she_wearing(tmp_path: Path) -> None:
    with running() as far:
        someone = wearer(far, tmp_path)
        said = await asked(someone, "what is she wearing there", (0.2, 0.4, 0.6, 0.7, 0.85))
        assert said == "All is well."
        text, image = parts(far.bodies[-1])
    coat = image[image.shape[0] // 2, image.shape[1] // 2]
    assert coat.argmax() == 1  # the green one, which was in view at "there"
    height, width = image.shape[:2]
    assert height == 1024  # cut out around the person, and scaled
    assert width == pytest.approx(1024 * 504 / 1080, abs=2)
    assert 'object: "person"' in text  # the scene stands beside it
    assert "only the part of the view with the person, on your left" in text
    assert text.endswith("Question: what is she wearing there")
    assert "picture" in json.dumps(far.bodies[-1]["messages"][0])


async def test_what_a_sensor_is_for_needs_no_picture(tmp_path: Path) -> None:
    with running() as far:
        someone = wearer(far, tmp_path)
        said = await asked(someone, "how many people are there", (0.2, 0.4, 0.6, 0.7, 0.85))
        assert "1 person" in said
        assert far.bodies == []


async def test_what_the_detector_contradicts_is_not_said(tmp_path: Path) -> None:
    with running() as far:
        far.words = ("There are", " two people", ". One is", " in green.")
        someone = wearer(far, tmp_path)
        said = await asked(someone, "what are they doing there", (0.2, 0.4, 0.6, 0.7, 0.85))
        assert said == "I see 1 person. One is in green."
