"""Softmax regression by AdaGrad on hashed features: how the classifiers of words are trained."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np

from models.arrays import Array
from models.safety.classifier import BUCKETS

RATE, DECAY = 0.05, 2e-5


def fit(
    examples: Sequence[tuple[Array, int]], kinds: int, dropped: float, epochs: int, seed: int
) -> tuple[Array, Array]:
    """Weights [buckets, kinds] and bias [kinds]. An example is its features, as numbers of buckets
    [n], and its kind; `dropped` is the share of the features that it loses in a step."""
    data = list(examples)
    weights = np.zeros((BUCKETS + 1, kinds), np.float32)  # the last row is the bias
    squares = np.full_like(weights, 1e-3)
    rng, numbers = random.Random(seed), np.random.default_rng(seed)
    for epoch in range(epochs):
        rng.shuffle(data)
        loss = 0.0
        for found, kind in data:
            at = np.append(found[numbers.random(len(found)) >= dropped], BUCKETS)
            scores = weights[at].sum(axis=0)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            loss -= float(np.log(chances[kind] + 1e-9))
            chances[kind] -= 1.0
            squares[at] += chances**2
            weights[at] -= RATE * chances / np.sqrt(squares[at]) + DECAY * weights[at]
        print(f"epoch {epoch + 1}: loss {loss / len(data):.3f}", flush=True)
    return weights[:-1], weights[-1]
