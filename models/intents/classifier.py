"""Which intent words have that name no thing, length or text: "speak up", "what can you do", "how
long has the rice got". A linear classifier on the words, trained by this project from its own
phrases (training/); 2 ms at most, numpy alone.

Knows words only: no skill, no view and no conversation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from models.arrays import Array
from models.safety.classifier import features

WEIGHTS = Path(__file__).with_name("weights.npz")
NONE = "none"  # words of another request


@dataclass(frozen=True)
class Intent:
    """The most probable intent of some words, `NONE` among them, and its probability."""

    name: str
    chance: float


@cache
def _trained() -> tuple[tuple[str, ...], Array, Array]:
    """The intents, weights [buckets, intents] and bias [intents]."""
    with np.load(WEIGHTS, allow_pickle=False) as file:
        names = tuple(file["kinds"].tolist())
        return names, file["weights"].astype(np.float32), file["bias"].astype(np.float32)


def intent(words: str) -> Intent:
    """The intent that some words most probably have."""
    names, weights, bias = _trained()
    scores = bias + weights[features(words, {}, True)].sum(axis=0)
    chances = np.exp(scores - scores.max())
    best = int(chances.argmax())
    return Intent(names[best], float(chances[best] / chances.sum()))
