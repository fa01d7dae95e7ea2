"""The signs that a reader doubts are those of numbers, and are told where a number is asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from models.vision.reading.recognized import recognized


def engine(said: str, likely: list[float]) -> Any:
    """An engine that reads these signs with these probabilities, whatever it is shown."""
    words = SimpleNamespace(words=[list(word) for word in said.split()], confs=likely)
    found = SimpleNamespace(txts=(said,), scores=(float(np.mean(likely)),), word_results=(words,))
    return lambda crop, **_: found


@pytest.mark.parametrize(
    ("said", "likely", "doubted"),
    [
        ("PLS319", [0.99, 0.98, 0.6, 0.99, 0.99, 0.99], "S"),
        ("PLS319", [0.99] * 6, ""),
        ("exit 4", [0.99, 0.5, 0.99, 0.99, 0.9], ""),  # the word tells its letter
        ("exit 48", [0.99, 0.5, 0.99, 0.99, 0.6, 0.9], "4"),
        ("no: 1.5", [0.9, 0.9, 0.9, 0.9, 0.4, 0.9], ""),  # a point is no letter or digit
    ],
)
def test_doubted_signs_of_numbers(said: str, likely: list[float], doubted: str) -> None:
    assert recognized(engine(said, likely), np.zeros((8, 8, 3), np.uint8)).doubted == doubted


def test_where_the_signs_are_not_clear_none_is_doubted() -> None:
    crop = np.zeros((8, 8, 3), np.uint8)
    assert recognized(engine("AB12", [0.5, 0.5]), crop).doubted == ""
