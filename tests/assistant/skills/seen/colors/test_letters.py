"""The colours of a text: which of two is the ground shows at the edge of its line."""

import cv2
import numpy as np
import pytest

from tests.support.views import Described, ask, context, text, texts

COLORS = {"black": (20, 20, 20), "white": (245, 245, 245), "blue": (180, 60, 10)}


@pytest.mark.parametrize(
    ("ink", "ground"), [("black", "white"), ("white", "black"), ("white", "blue")]
)
@pytest.mark.parametrize("what", ["letter", "text", "writing"])
def test_the_colour_of_the_letters(what: str, ink: str, ground: str) -> None:
    image = np.full((720, 1280, 3), 200, np.uint8)
    image[280:360, 380:830] = COLORS[ground]
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(image, "Available", (400, 335), font, 2, COLORS[ink], 12, cv2.LINE_AA)
    scene = texts(text("Available", (385, 285, 825, 355)))
    here = context(Described(scene, image), question=f"what color is the {what}")
    assert ask("color", what, here).sentence == f"The text Available is {ink} on {ground}."
