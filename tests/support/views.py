"""Views for the tests of skills: a picture seen by the real eyes, or a scene as a detector or
reader would report it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import cv2
import numpy as np

from assistant.memory.notebook import Notebook
from assistant.skills.registry import Answer, Context, NoView, run
from models.vision.perception import Perception
from models.vision.scene import Code, FrameFacts, Part, Quad, Scene, Text, Thing

NOW = datetime(2026, 11, 22, 15, 42, tzinfo=timezone(timedelta(hours=1)))
FRAME = FrameFacts(1.0, 1280, 720, 300.0, 0.5)
SEEN_BY = {"things": "yolox-nano", "texts": "pp-ocr", "codes": "opencv"}
GREEN, RED, WHITE, INK = (46, 140, 60), (36, 32, 190), (255, 255, 255), (20, 20, 20)


class Pictured:
    """A picture seen by the real eyes."""

    trouble = None

    def __init__(self, image: np.ndarray, perception: Perception) -> None:
        self.image, self.perception = image, perception
        self.scene: Scene | None = None

    async def see(self, *parts: Part) -> Scene:
        self.scene = self.perception.perceive(self.image, parts, known=self.scene)
        return self.scene

    async def picture(self) -> np.ndarray:
        return self.image


class Described:
    """A scene that is given, as a detector or reader would report it, over a picture that has only
    colours."""

    trouble = None

    def __init__(self, scene: Scene, image: np.ndarray | None = None) -> None:
        self.scene, self.image = scene, image

    async def see(self, *parts: Part) -> Scene:
        return self.scene

    async def picture(self) -> np.ndarray:
        return np.full((720, 1280, 3), 128, np.uint8) if self.image is None else self.image


def context(view: Any = None, **more: Any) -> Context:
    return Context(NoView() if view is None else view, Notebook(), NOW, **more)


def ask(skill: str, what: str | None = None, of: Context | Scene | None = None) -> Answer:
    of = context(Described(of)) if isinstance(of, Scene) else of or context()
    return asyncio.run(run(skill, {} if what is None else {"what": what}, of))


def street() -> np.ndarray:
    """A green EXIT sign on the left, a red box on the right, a line of text below."""
    image = np.full((720, 1280, 3), 180, np.uint8)
    cv2.rectangle(image, (100, 100), (420, 260), GREEN, -1)
    cv2.putText(image, "EXIT", (140, 215), cv2.FONT_HERSHEY_SIMPLEX, 3.5, WHITE, 9, cv2.LINE_AA)
    cv2.rectangle(image, (900, 350), (1150, 560), RED, -1)
    cv2.putText(
        image,
        "Open Monday to Friday",
        (300, 650),
        cv2.FONT_HERSHEY_SIMPLEX,
        1.5,
        INK,
        3,
        cv2.LINE_AA,
    )
    return image


def things(*found: tuple[str, float], **more: Any) -> Scene:
    """Things by name and place: 0 is the left edge of the view, 1 the right one."""
    boxes = tuple(
        Thing(name, 0.9, (x * 1280 - 50, 300.0, x * 1280 + 50, 420.0)) for name, x in found
    )
    return (
        Scene(FRAME, boxes, (), (), (), SEEN_BY)
        if not more
        else replace(Scene(FRAME, boxes, (), (), (), SEEN_BY), **more)
    )


def text(
    said: str,
    box: tuple[float, float, float, float] = (400, 300, 800, 340),
    confidence: float = 0.95,
    doubted: str = "",
) -> Text:
    x0, y0, x1, y1 = box
    quad = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return Text(said, confidence, quad, doubted=doubted)


def texts(*lines: Text) -> Scene:
    return Scene(FRAME, None, lines, (), (), {"things": None, "texts": "pp-ocr", "codes": "opencv"})


def codes(*data: str, kind: str = "qr") -> Scene:
    quad: Quad = ((100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0))
    return Scene(FRAME, None, (), tuple(Code(kind, d, quad) for d in data), (), SEEN_BY)
