"""What is drawn on a picture of what was seen."""

import numpy as np

from models.vision.picture import draw
from models.vision.scene import FrameFacts, Scene, Thing


def test_unlikely_things_are_not_drawn() -> None:
    image = np.full((200, 300, 3), 90, np.uint8)
    frame = FrameFacts(1.0, 300, 200, 100.0, 0.4)

    def drawn(confidence: float) -> bool:
        thing = Thing("refrigerator", confidence, (40.0, 60.0, 200.0, 180.0))
        return not np.array_equal(draw(image, Scene(frame, (thing,))), image)

    assert [drawn(confidence) for confidence in (0.29, 0.3, 0.8)] == [False, True, True]
