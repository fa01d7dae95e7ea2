"""A head-worn camera before a long wall: poses over time, what each frame shows, and the video
file.

The world is two planes, the wall (z = 0, with its reflection continued below the floor line) and
the floor. A frame is both under the camera's homographies, plus what a small camera adds: motion
blur, vignette, noise, and an exposure that drifts. x is metres along the wall, y metres down from
its top, z metres from the wall (the camera is in front of it). What is drawn on the wall is not
known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from pathlib import Path

import cv2
import numpy as np

from device.demo.materials import SCALE, Picture, clamp
from models.arrays import Array
from models.untyped import untyped

WIDTH, HEIGHT, FPS = 1280, 720, 10
FOCAL = 900.0  # pixels: 71 degrees across, as the cameras of glasses have
FLOOR = 2.9  # metres from the top of the wall down to the floor
FLOOR_SCALE = SCALE // 2  # pixels of floor a metre
CAMERA_HEIGHT = 1.42  # height of the eyes, metres below the top of the wall
EXPOSURE_S = 0.03


@dataclass(frozen=True)
class Pose:
    """Where the camera is (metres) and where it looks (radians; yaw to the right, pitch up, roll
    clockwise)."""

    x: float
    y: float
    z: float
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0


@dataclass(frozen=True)
class Move:
    """From `start` on the camera swings to `pose`, and is there `length` seconds later."""

    start: float
    length: float
    pose: Pose


def looking_at(x: float, y: float, distance: float, aside: float = 0.0) -> Pose:
    """The pose that has the wall's point (x, y) in the middle from `distance` metres, standing
    `aside` metres to its right."""
    return Pose(
        x + aside,
        CAMERA_HEIGHT,
        distance,
        float(np.arctan2(-aside, distance)),
        float(np.arctan2(CAMERA_HEIGHT - y, np.hypot(distance, aside))),
    )


class Path3D:
    """The camera's way: moves with soft starts and ends, and the small sway of a head."""

    def __init__(self, rng: np.random.Generator, moves: list[Move], sway: float = 1.0) -> None:
        self.moves = sorted(moves, key=lambda move: move.start)
        self._waves = [(rng.uniform(0.25, 1.9, 3), rng.uniform(0, 2 * np.pi, 3)) for _ in range(5)]
        self._sway = sway * np.array(
            [0.006, 0.005, 0.0032, 0.0030, 0.0036]
        )  # metres, metres, radians ...

    def at(self, time: float) -> Pose:
        """The pose at a time in seconds."""
        pose = np.array(astuple(self.moves[0].pose))
        for move in self.moves:
            share = min(max((time - move.start) / max(move.length, 1e-6), 0.0), 1.0)
            pose = pose + (np.array(astuple(move.pose)) - pose) * (share * share * (3 - 2 * share))
        wobble = [
            amount * np.sin(2 * np.pi * rate * time + phase).mean()
            for amount, (rate, phase) in zip(self._sway, self._waves, strict=True)
        ]
        x, y, z, yaw, pitch, roll = (float(v) for v in pose)
        return Pose(
            x + wobble[0], y + wobble[1], z, yaw + wobble[2], pitch + wobble[3], roll + wobble[4]
        )


def homographies(pose: Pose) -> tuple[Array, Array]:
    """(wall, floor): 3x3 maps from pixels of their pictures to pixels of the frame."""
    cy, sy, cp, sp, cr, sr = *_turn(pose.yaw), *_turn(pose.pitch), *_turn(pose.roll)
    yaw = np.array([[cy, 0, -sy], [0, 1, 0], [sy, 0, cy]])
    pitch = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    roll = np.array([[cr, sr, 0], [-sr, cr, 0], [0, 0, 1]])
    lens = np.array([[FOCAL, 0, WIDTH / 2], [0, FOCAL, HEIGHT / 2], [0, 0, 1]])
    view = lens @ roll @ pitch @ yaw
    camera = np.array([pose.x, pose.y, -pose.z])
    wall = view @ np.column_stack([[1 / SCALE, 0, 0], [0, 1 / SCALE, 0], -camera])
    floor = view @ np.column_stack(
        [[1 / FLOOR_SCALE, 0, 0], [0, 0, -1 / FLOOR_SCALE], np.array([0, FLOOR, 0]) - camera]
    )
    return wall, floor


def _turn(angle: float) -> tuple[float, float]:
    return float(np.cos(angle)), float(np.sin(angle))


def to_frame(wall: Array, x: float, y: float) -> tuple[float, float]:
    """Where the wall's point (x, y), in metres, appears in the frame, in pixels."""
    u, v, w = wall @ np.array([x * SCALE, y * SCALE, 1.0])
    return float(u / w), float(v / w)


class Film:
    """Draws frames of one world. `wall` continues below the floor line with its reflection; `floor`
    starts at the wall."""

    def __init__(self, rng: np.random.Generator, wall: Picture, floor: Picture) -> None:
        self._wall, self._floor, self._rng = wall, floor, rng
        grain = rng.normal(0, 1.0, (HEIGHT + 64, WIDTH + 64, 3))
        grain = 1.7 * grain + 1.5 * rng.normal(
            0, 1.0, (HEIGHT + 64, WIDTH + 64, 1)
        )  # colour noise and brightness noise
        self._bright, self._dark = (
            clamp(grain, 0, 255).astype(np.uint8),
            clamp(-grain, 0, 255).astype(np.uint8),
        )
        ys, xs = np.mgrid[-1 : 1 : HEIGHT * 1j, -1 : 1 : WIDTH * 1j]
        fall = 255 * (1 - 0.20 * (xs**2 * 0.75 + ys**2 * 0.25))
        self._vignette = np.repeat(fall[..., None], 3, axis=2).astype(np.uint8)
        self._drift = rng.uniform(0, 2 * np.pi, 2)

    def frame(self, path: Path3D, time: float) -> Picture:
        """The frame at a time: uint8 [720, 1280, 3] BGR. Draw them in order: each takes noise from
        the generator."""
        pose, later = path.at(time), path.at(time + EXPOSURE_S)
        picture = self._blur(self._planes(pose), pose, later)
        gain = (
            1
            + 0.012 * np.sin(2 * np.pi * 0.31 * time + self._drift[0])
            + 0.018 * np.sin(2 * np.pi * 0.07 * time + self._drift[1])
        )
        cv2.multiply(picture, self._vignette, picture, gain / 255)
        x, y = (int(v) for v in self._rng.integers(0, 64, 2))
        cv2.add(picture, self._bright[y : y + HEIGHT, x : x + WIDTH], picture)
        return np.asarray(
            cv2.subtract(picture, self._dark[y : y + HEIGHT, x : x + WIDTH]), np.uint8
        )

    def _planes(self, pose: Pose) -> Picture:
        wall, floor = homographies(pose)
        size = (WIDTH, HEIGHT)
        picture = np.asarray(
            cv2.warpPerspective(
                self._wall, wall, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
            ),
            np.uint8,
        )
        line = [to_frame(wall, pose.x + side, FLOOR) for side in (-2.2 * pose.z, 2.2 * pose.z)]
        slope = (line[1][1] - line[0][1]) / (line[1][0] - line[0][0])
        left, right = (line[0][1] + slope * (x - line[0][0]) for x in (0.0, WIDTH - 1.0))
        top = min(max(0, int(min(left, right)) - 2), HEIGHT)
        if top < HEIGHT:
            shift = np.array([[1, 0, 0], [0, 1, -top], [0, 0, 1.0]])
            ground = cv2.warpPerspective(
                self._floor,
                shift @ floor,
                (WIDTH, HEIGHT - top),
                flags=cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_REFLECT_101,
            )
            mask = np.zeros((HEIGHT - top, WIDTH), np.uint8)
            outline = np.array(
                [
                    [0, left - top],
                    [WIDTH - 1, right - top],
                    [WIDTH - 1, HEIGHT - top],
                    [0, HEIGHT - top],
                ]
            )
            cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
            below = picture[top:]
            mixed = cv2.addWeighted(ground, 0.80, below, 0.20, 0)
            cv2.copyTo(mixed, mask, below)
        return picture

    @staticmethod
    def _blur(picture: Picture, pose: Pose, later: Pose) -> Picture:
        """Blur along the way that the middle of the frame moves while the shutter is open."""
        reach = pose.z * np.tan(pose.yaw)
        points = [
            to_frame(homographies(p)[0], pose.x + float(reach), CAMERA_HEIGHT)
            for p in (pose, later)
        ]
        dx, dy = points[1][0] - points[0][0], points[1][1] - points[0][1]
        length = float(np.hypot(dx, dy))
        if length < 1.5:
            return picture
        scale = 2 if length > 12 else 1  # a long blur loses nothing at half the size
        side = int(length / scale) | 1
        kernel = np.zeros((side, side), np.float32)
        middle, reach_x, reach_y = side // 2, dx / length * (side // 2), dy / length * (side // 2)
        ends = [
            (round(middle + sign * reach_x), round(middle + sign * reach_y)) for sign in (-1, 1)
        ]
        cv2.line(kernel, ends[0], ends[1], 1.0, 1, cv2.LINE_AA)
        small = (
            cv2.resize(picture, (WIDTH // scale, HEIGHT // scale), interpolation=cv2.INTER_AREA)
            if scale > 1
            else picture
        )
        small = cv2.filter2D(small, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REPLICATE)
        return np.asarray(cv2.resize(small, (WIDTH, HEIGHT)) if scale > 1 else small, np.uint8)


def frames(film: Film, path: Path3D, length_s: float) -> Iterator[Picture]:
    """All frames of a film, FPS a second."""
    for i in range(round(length_s * FPS)):
        yield film.frame(path, i / FPS)


def write_video(file: Path, pictures: Iterator[Picture], tick: Callable[[], None]) -> None:
    """Write frames as H.264 through PyAV, about 50 kB a second, drawing the next one meanwhile;
    `tick` follows each frame."""
    av = untyped("av")
    with av.open(str(file), "w") as container, ThreadPoolExecutor(1) as artist:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.options = {"preset": "veryfast", "crf": "27", "g": "40"}
        coming = artist.submit(next, pictures, None)
        while (picture := coming.result()) is not None:
            coming = artist.submit(next, pictures, None)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            tick()
        container.mux(stream.encode())
