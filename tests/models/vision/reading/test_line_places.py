"""Where lines are is what rapidocr says, to the pixel, and a look that does not fit into the time
that is left is not begun."""

import itertools

import cv2
import numpy as np
import pytest

from models.arrays import Array
from models.untyped import Untyped
from models.vision.perception import Perception
from models.vision.reading.engine import engine
from models.vision.reading.line_places import LinePlaces, clockwise
from models.vision.text import Reader
from models.vision.time_limit import TimeLimit

SIZES = ((160, 240), (480, 360), (320, 320))


@pytest.fixture(scope="module")
def rules() -> Untyped:
    made = engine({"Global.use_preprocess_img": False}, 1)
    made(np.zeros((64, 64, 3), np.uint8), use_det=True, use_cls=False, use_rec=False)
    return made.text_det.postprocess_op


def blots(seed: int, height: int, width: int) -> Array:
    """What a network might give, float32 [1, 1, h, w]."""
    random = np.random.default_rng(seed)
    noise = random.random((height, width)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), float(random.uniform(2, 4)))
    spread = (smooth - smooth.min()) / (smooth.max() - smooth.min())
    return np.clip(spread * 6 - 3.4, 0, 1).astype(np.float32)[None, None]


@pytest.mark.parametrize(("seed", "size"), list(enumerate(SIZES * 4)))
def test_places_are_those_of_rapidocr(rules: Untyped, seed: int, size: tuple[int, int]) -> None:
    given, shape = blots(seed, *size), (50 + 97 * seed, 900 - 61 * seed)
    theirs, scores = rules(given.copy(), shape)
    ours, own_scores = LinePlaces(rules)(given.copy(), shape)
    assert np.array_equal(ours, np.asarray(theirs, np.float32).reshape(-1, 4, 2))
    assert own_scores == scores


def test_nothing_is_nowhere(rules: Untyped) -> None:
    places, scores = LinePlaces(rules)(np.zeros((1, 1, 64, 64), np.float32), (64, 64))
    assert (places.shape, scores) == ((0, 4, 2), [])


def test_corners_begin_at_the_upper_left() -> None:
    corners = [(0.0, 0.0), (9.0, 1.0), (8.0, 5.0), (1.0, 4.0)]
    for order in itertools.permutations(corners):
        assert clockwise(order) == corners


def test_there_are_places_to_compare(rules: Untyped) -> None:
    found = [len(LinePlaces(rules)(blots(seed, 480, 360), (480, 360))[0]) for seed in range(5)]
    assert sum(found) > 50


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = Reader()
    made.load()
    return made


def grid() -> Array:
    """A picture in which nothing can be read, and everything is looked for."""
    y, x = np.mgrid[0:900, 0:1200]
    return np.repeat(np.where((x % 40 < 3) & (y % 8 < 3), 0, 255).astype(np.uint8)[..., None], 3, 2)


@pytest.mark.parametrize(("share", "one"), [(0.3, True), (100, False)])
@pytest.mark.long
def test_a_look_that_does_not_fit_is_not_begun(reader: Reader, share: float, one: bool) -> None:
    """The first one is made in any case."""
    perception = Perception(None, reader)
    perception.perceive(grid(), ("texts",))
    looks, find = list[int](), reader._find

    def counted(image: Array) -> object:
        looks.append(1)
        return find(image)

    reader._find = counted  # type: ignore[method-assign,assignment]
    limit = TimeLimit(share * reader.finding_s)
    try:
        perception.perceive(grid(), ("texts", "enlarged"), limit=limit)
    finally:
        reader._find = find  # type: ignore[method-assign]
    assert (len(looks) == 1) is one


@pytest.mark.parametrize(("used", "fits"), [(0.0, True), (0.5, True), (0.6, False), (1.0, False)])
def test_half_of_a_job_must_fit(used: float, fits: bool) -> None:
    times = iter([0.0])
    limit = TimeLimit(1.0, lambda: next(times, used))
    assert limit.has_room_for(0.9) is fits
    assert TimeLimit().has_room_for(1e9)
