"""What is drawn on a picture of what was seen."""

import numpy as np

from models.vision.picture import draw
from models.vision.scene import FrameFacts, Scene, Thing

IMAGE = np.full((200, 300, 3), 90, np.uint8)
FRAME = FrameFacts(1.0, 300, 200, 100.0, 0.4)


def test_no_outline_goes_through_a_label() -> None:
    bus = Thing("bus", 0.8, (40.0, 60.0, 200.0, 180.0))
    car = Thing("car", 0.8, (20.0, 53.0, 290.0, 190.0))  # its upper edge crosses the bus's label
    alone = draw(IMAGE, Scene(FRAME, (bus,)))
    both = draw(IMAGE, Scene(FRAME, (bus, car)))
    label = np.s_[49:58, 42:60]
    assert not np.array_equal(alone[label], IMAGE[label])
    assert np.array_equal(both[label], alone[label])


def test_unlikely_things_are_not_drawn() -> None:
    def drawn(confidence: float) -> bool:
        thing = Thing("refrigerator", confidence, (40.0, 60.0, 200.0, 180.0))
        return not np.array_equal(draw(IMAGE, Scene(FRAME, (thing,))), IMAGE)

    assert [drawn(confidence) for confidence in (0.29, 0.3, 0.8)] == [False, True, True]
