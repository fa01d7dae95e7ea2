"""Words in a tree are as far apart as words in a list."""

import random

import numpy as np
import pytest

from models.speech.decoding.english import phonemes
from models.speech.decoding.requests.sound_tree import SoundTree
from models.speech.decoding.sound_costs import distances, padded

WORDS = "kettle cattle cat catalogue scissors sisters lamp lamb clam warn me to two when a".split()


@pytest.mark.parametrize("heard", ["kettles", "cistern", "a lamb", "meat"])
def test_words_are_as_far_as_in_a_list(heard: str) -> None:
    spelled = [phonemes(word) for word in WORDS]
    sounds, most = phonemes(heard), 2.5
    found: dict[int, float] = {}
    for places, rows in SoundTree(spelled).near(sounds, most):
        found |= {int(place): float(row[-1]) for place, row in zip(places, rows, strict=True)}
    listed = distances(sounds, *padded(spelled))
    near = {place: float(far) for place, far in enumerate(listed) if far <= most}
    assert near
    assert {place: far for place, far in found.items() if far <= most} == pytest.approx(near)


def test_each_column_is_the_distance_from_a_beginning() -> None:
    rng = random.Random(3)
    words = [[rng.randint(1, 9) for _ in range(rng.randint(1, 6))] for _ in range(40)]
    phonemes("the quick brown fox")  # so that nine phonemes have numbers
    heard = [rng.randint(1, 9) for _ in range(7)]
    for places, rows in SoundTree(words).near(heard, 2.0):
        for place, row in zip(places, rows, strict=True):
            table = padded([words[place]])
            for length in range(1, len(heard) + 1):
                alone = distances(heard[:length], *table)[0]
                assert row[length] == pytest.approx(alone, abs=1e-4)
            assert np.min(row) <= 2.0 + 1e-4
