"""Frames of a given size, for tests of what holds them."""

from assistant.sight.frame_ring import Frame
from models.vision.scene import FrameFacts


def frame(time: float, size: int) -> Frame:
    return Frame(FrameFacts(time, 1280, 720, 100.0, 0.5), bytes(size))
