"""Sentences as vectors whose angle says how close they are in meaning: all-MiniLM-L6-v2
(sentence-transformers), at 8 bits in ONNX Runtime, with the tokenizer that lies beside it.

Knows no note and no question.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models import weights
from models.runtime import session
from models.untyped import untyped
from models.worker import once

if TYPE_CHECKING:
    from models.arrays import Array

LONGEST = 128  # tokens of a sentence that are read
COMPARED = 2000  # sentences that one is compared with at most: the first ones
LEARNED = 50  # vectors that are made for one comparison, some 15 ms each
KEPT = 4000  # vectors in memory, 1.5 kB each


class SentenceEmbedder:
    """A model and its tokenizer, from a folder of the catalogue."""

    def __init__(self, path: Path) -> None:
        self._session = session(path, providers=("cpu",), lean=True, mapped=True)
        self._tokenizer = untyped("tokenizers").Tokenizer.from_file(
            str(path.with_name("tokenizer.json"))
        )
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._kept: OrderedDict[str, Array] = OrderedDict()
        self._lock = threading.Lock()

    def vector(self, sentence: str) -> Array:
        """float32 [384] of length 1. It is kept for the next time."""
        known = self._known(sentence)
        return self._learned(sentence) if known is None else known

    def _known(self, sentence: str) -> Array | None:
        with self._lock:
            if sentence in self._kept:
                self._kept.move_to_end(sentence)
            return self._kept.get(sentence)

    def _learned(self, sentence: str) -> Array:
        vector = self._mean(sentence)
        with self._lock:
            self._kept[sentence] = vector
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return vector

    def _mean(self, sentence: str) -> Array:
        """The mean of the tokens' vectors, float32 [384] of length 1."""
        import numpy as np

        ids = np.array([self._tokenizer.encode(sentence).ids], np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        tokens = self._session.run({name: given[name] for name in self._session.inputs})[0]
        mean = tokens[0].mean(0) if tokens.ndim == 3 else tokens[0]
        return mean / max(float(np.linalg.norm(mean)), 1e-9)

    def nearest(self, sentence: str, others: Sequence[str]) -> tuple[int, float]:
        """The position of the closest of the others, and the cosine of the angle between them.

        Nobody waits for thousands of sentences: of those that it meets for the first time it reads
        LEARNED, the first ones, and leaves the rest to the next comparisons.
        """
        asked = self.vector(sentence)
        to_learn = LEARNED
        closeness: dict[int, float] = {}
        for position, other in enumerate(others[:COMPARED]):
            vector = self._known(other)
            if vector is None:
                if not to_learn:
                    continue
                to_learn -= 1
                vector = self._learned(other)
            closeness[position] = float(vector @ asked)
        best = max(closeness, key=closeness.__getitem__)
        return best, closeness[best]


@once
def embedder() -> SentenceEmbedder | None:
    """The model of this machine, loaded at its first use; None where none was pulled."""
    path = weights.find("embedding")
    return SentenceEmbedder(path) if path is not None else None
