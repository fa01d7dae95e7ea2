"""Surfaces of the drawn world: plaster, brick, tiles, planks, concrete, and light that falls on
them.

Every function draws one picture, uint8 [h, w, 3] BGR, at `SCALE` pixels a metre, from a random
generator. Colours are BGR. It knows nothing of what hangs on a wall.
"""

from __future__ import annotations

import cv2
import numpy as np

from models.arrays import Array

Picture = Array  # uint8 [h, w, 3] BGR
Bgr = tuple[int, ...]  # blue, green, red; 0 to 255
SCALE = 320  # pixels of wall a metre


def clamp(values: Array, low: float, high: float) -> Array:
    """np.clip with a type."""
    return np.minimum(np.maximum(values, low), high)


def clouds(rng: np.random.Generator, height: int, width: int, cell: int, octaves: int = 4) -> Array:
    """Smooth noise, float32 [height, width], mean 0 and about -1 to 1: random grids, each half as
    coarse and as strong."""
    out = np.zeros((height, width), np.float32)
    for octave in range(octaves):
        step = max(2, cell >> octave)
        grid = rng.uniform(-1, 1, (height // step + 3, width // step + 3)).astype(np.float32)
        big = cv2.resize(
            grid, (grid.shape[1] * step, grid.shape[0] * step), interpolation=cv2.INTER_CUBIC
        )
        out += np.asarray(big[:height, :width], np.float32) * 0.5**octave
    return out / 1.6


def shade(picture: Picture, light: Array) -> Picture:
    """Multiply a picture by light, float [h, w] (1 leaves it as it is)."""
    return clamp(picture * light[..., None].astype(np.float32), 0, 255).astype(np.uint8)


def flat(height: int, width: int, color: Bgr) -> Picture:
    """One colour."""
    return np.full((height, width, 3), color, np.uint8)


def plaster(rng: np.random.Generator, height: int, width: int, color: Bgr) -> Picture:
    """Painted plaster with stains and grain."""
    grain = cv2.GaussianBlur(rng.normal(0, 1, (height, width)).astype(np.float32), (0, 0), 1.2)
    return shade(
        flat(height, width, color), 1 + 0.05 * clouds(rng, height, width, 260) + 0.035 * grain
    )


def concrete(rng: np.random.Generator, height: int, width: int, color: Bgr) -> Picture:
    """Cast concrete: panels with joints and anchor holes."""
    light = 1 + 0.09 * clouds(rng, height, width, 120, 6)
    joint = int(1.2 * SCALE)
    for x in range(joint // 2, width, joint):
        light[:, x : x + 4] *= 0.72
        light[:, x + 4 : x + 6] *= 1.08
    for x in range(joint // 2 + joint // 4, width, joint // 2):
        for y in range(joint // 3, height, joint):
            cv2.circle(light, (x, y), 7, 0.62, -1, cv2.LINE_AA)
    return shade(flat(height, width, color), light)


def _blocks(
    rng: np.random.Generator, height: int, width: int, size: tuple[int, int], bond: bool, gap: int
) -> tuple[Array, Array]:
    """Rows of blocks: (a random value for each pixel's block [h, w], how far the pixel is from its
    block's edge, 0 to 1)."""
    block_h, block_w = size
    ys, xs = np.mgrid[0:height, 0:width].astype(np.int32)
    row = ys // block_h
    xs = xs + (row % 2) * (block_w // 2) if bond else xs
    values = rng.uniform(-1, 1, (height // block_h + 2, width // block_w + 3)).astype(np.float32)
    x, y = xs % block_w, ys % block_h
    edge = np.minimum(np.minimum(x, block_w - 1 - x), np.minimum(y, block_h - 1 - y)).astype(
        np.float32
    )
    return values[row, xs // block_w], clamp((edge - gap / 2) / 4, 0, 1)


def brick(rng: np.random.Generator, height: int, width: int, color: Bgr) -> Picture:
    """Bricks in a running bond with pale mortar."""
    value, body = _blocks(rng, height, width, (int(0.085 * SCALE), int(0.25 * SCALE)), True, 4)
    rough = clouds(rng, height, width, 14, 3)
    bricks = shade(flat(height, width, color), 1 + 0.16 * value + 0.10 * rough)
    mortar = shade(flat(height, width, (168, 172, 176)), 0.9 + 0.08 * rough)
    return (bricks * body[..., None] + mortar * (1 - body[..., None])).astype(np.uint8)


def tiles(rng: np.random.Generator, height: int, width: int, color: Bgr) -> Picture:
    """Glazed tiles: each a little different, with a highlight at its upper edge."""
    side = int(0.16 * SCALE)
    value, body = _blocks(rng, height, width, (side, 2 * side), True, 3)
    gloss = 1.05 - 0.10 * (np.arange(height, dtype=np.float32) % side / side)[:, None]
    glazed = shade(flat(height, width, color), gloss * (1 + 0.035 * value))
    grout = flat(height, width, (120, 124, 126))
    return (glazed * body[..., None] + grout * (1 - body[..., None])).astype(np.uint8)


def planks(
    rng: np.random.Generator,
    height: int,
    width: int,
    color: Bgr,
    plank_m: float = 0.2,
    upright: bool = True,
) -> Picture:
    """Wooden boards with grain."""
    if not upright:
        return np.ascontiguousarray(np.swapaxes(planks(rng, width, height, color, plank_m), 0, 1))
    plank = max(8, int(plank_m * SCALE))
    value, body = _blocks(rng, height, width, (10 * height, plank), False, 2)
    stretched = clouds(rng, height // 14 + 2, width, 10, 3)
    grain = cv2.resize(stretched, (width, height), interpolation=cv2.INTER_CUBIC)
    return shade(
        flat(height, width, color), (1 + 0.10 * value + 0.13 * grain) * (0.55 + 0.45 * body)
    )


def paving(
    rng: np.random.Generator, height: int, width: int, color: Bgr, side_m: float = 0.5
) -> Picture:
    """Square slabs seen from above; the scale is that of the floor, half a wall's."""
    side = int(side_m * SCALE / 2)
    value, body = _blocks(rng, height, width, (side, side), False, 3)
    light = (1 + 0.07 * value + 0.06 * clouds(rng, height, width, 40, 4)) * (0.62 + 0.38 * body)
    return shade(flat(height, width, color), light)


def lamp_light(height: int, width: int, lamps: list[float], strength: float = 0.35) -> Array:
    """Light on a wall, float32 [height, width]: cones from lamps at these metres from the left,
    darker towards the floor."""
    ys, xs = np.mgrid[0:height:8, 0:width:8].astype(np.float32) / SCALE
    light = 0.96 - 0.05 * ys
    for lamp in lamps:
        spread = 0.55 + 0.42 * ys
        light += (
            strength * np.exp(-(((xs - lamp) / spread) ** 2)) * np.exp(-((ys - 0.7) ** 2) / 3.2)
        )
    return np.asarray(
        cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR), np.float32
    )
