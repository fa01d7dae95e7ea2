"""Sentences as vectors whose angle says how close they are in meaning: all-MiniLM-L6-v2
(sentence-transformers), at 8 bits in ONNX Runtime, with the tokenizer that lies beside it.

Knows no note and no question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from models import weights
from models.runtime import session
from models.untyped import untyped
from models.worker import once

if TYPE_CHECKING:
    from models.arrays import Array

LONGEST = 128  # tokens of a sentence that are read
CACHED = 1000  # sentences whose vectors are kept


class SentenceEmbedder:
    """A model and its tokenizer, from a folder of the catalogue."""

    def __init__(self, path: Path) -> None:
        self._session = session(path, providers=("cpu",), lean=True, mapped=True)
        self._tokenizer = untyped("tokenizers").Tokenizer.from_file(
            str(path.with_name("tokenizer.json"))
        )
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self.vector = lru_cache(CACHED)(self._vector)

    def _vector(self, sentence: str) -> Array:
        """float32 [384] of length 1: the mean of the tokens' vectors."""
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
        """The position of the closest of the others, and the cosine of the angle between them."""
        asked = self.vector(sentence)
        closeness = [float(self.vector(other) @ asked) for other in others]
        best = max(range(len(others)), key=closeness.__getitem__)
        return best, closeness[best]


@once
def embedder() -> SentenceEmbedder | None:
    """The model of this machine, loaded at its first use; None where none was pulled."""
    path = weights.find("embedding")
    return SentenceEmbedder(path) if path is not None else None
