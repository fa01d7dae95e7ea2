"""Sentences as vectors whose angle says how close they are in meaning: all-MiniLM-L6-v2
(sentence-transformers), at 8 bits in ONNX Runtime, with the tokenizer that lies beside it.

Knows no note and no question.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from models import weights
from models.runtime import session
from models.untyped import untyped
from models.worker import once

if TYPE_CHECKING:
    from models.arrays import Array

LONGEST = 128  # tokens of a sentence that are read
LETTERS = 5  # of a token and the blank behind it
COMPARED = 2000  # sentences that one is compared with at most: the first ones
LEARNED = 50  # vectors that are made for one comparison, some 5 ms each
LEARNED_CHARACTERS = 4000  # of all of them: a long one takes as long as many short ones
# Sentences that the network reads at once, of as many tokens as the longest has each: alone a short
# one takes three times as long, a long one no longer.
TOGETHER, TOKENS_TOGETHER = 8, 192
KEPT = 4000  # vectors in memory, 1.5 kB each


class SentenceEmbedder:
    """A model and its tokenizer, from a folder of the catalogue."""

    def __init__(self, path: Path) -> None:
        self._session = session(path, providers=("cpu",), lean=True, mapped=True, prepacks=False)
        self._tokenizer = untyped("tokenizers").Tokenizer.from_file(
            str(path.with_name("tokenizer.json"))
        )
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        self._kept: OrderedDict[str, Array] = OrderedDict()
        self._lock = threading.Lock()

    def vector(self, sentence: str) -> Array:
        """float32 [384] of length 1. It is kept for the next time."""
        return self.vectors([sentence])[0]

    def vectors(self, sentences: Sequence[str]) -> list[Array]:
        """The same for several sentences. Short ones take less time than one after the other."""
        found = {sentence: self._known(sentence) for sentence in sentences}
        unknown = [sentence for sentence, vector in found.items() if vector is None]
        tokens = {sentence: self._tokenizer.encode(sentence).ids for sentence in unknown}
        for part in _batches(tokens):
            means = self._means([tokens[sentence] for sentence in part])
            for sentence, vector in zip(part, means, strict=True):
                self._keep(sentence, vector)
                found[sentence] = vector
        return [vector for vector in map(found.get, sentences) if vector is not None]

    def _known(self, sentence: str) -> Array | None:
        with self._lock:
            if sentence in self._kept:
                self._kept.move_to_end(sentence)
            return self._kept.get(sentence)

    def _keep(self, sentence: str, vector: Array) -> None:
        with self._lock:
            self._kept[sentence] = vector
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _means(self, tokens: Sequence[Sequence[int]]) -> Array:
        """For each sentence the mean of its tokens' vectors, float32 [n, 384] of length 1."""
        import numpy as np

        ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
        mask = np.zeros_like(ids)
        for row, each in enumerate(tokens):
            ids[row, : len(each)], mask[row, : len(each)] = each, 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        found = self._session.run({name: given[name] for name in self._session.inputs})[0]
        if found.ndim == 3:
            found = (found * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / np.maximum(lengths, 1e-9)).astype(np.float32)

    def nearest(self, sentence: str, others: Sequence[str]) -> tuple[int, float]:
        """The position of the closest of the others, and the cosine of the angle between them.

        Nobody waits for thousands of sentences: of those that it meets for the first time it reads
        LEARNED, the first ones, and leaves the rest to the next comparisons; fewer of long ones.
        """
        asked = self.vector(sentence)
        compared = others[:COMPARED]
        known = {other: self._known(other) for other in compared}
        new = _learned([other for other, vector in known.items() if vector is None])
        known.update(zip(new, self.vectors(new), strict=True))
        vectors = [(position, known[other]) for position, other in enumerate(compared)]
        closeness = {
            position: float(vector @ asked) for position, vector in vectors if vector is not None
        }
        best = max(closeness, key=closeness.__getitem__)
        return best, closeness[best]


def _learned(new: Sequence[str]) -> list[str]:
    """Those of the new sentences that are read for one comparison: one at least."""
    lengths = accumulate(min(len(sentence), LONGEST * LETTERS) for sentence in new)
    fits = sum(length <= LEARNED_CHARACTERS for length in lengths)
    return list(new[: min(LEARNED, max(1, fits))])


def _batches(tokens: Mapping[str, Sequence[int]]) -> Iterator[list[str]]:
    """Sentences of about the same length together, the shortest first."""
    batch: list[str] = []
    for sentence in sorted(tokens, key=lambda sentence: len(tokens[sentence])):
        longest = len(tokens[sentence])
        if batch and (len(batch) == TOGETHER or (len(batch) + 1) * longest > TOKENS_TOGETHER):
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


@once
def embedder() -> SentenceEmbedder | None:
    """The model of this machine, loaded at its first use; None where none was pulled."""
    path = weights.find("embedding")
    return SentenceEmbedder(path) if path is not None else None
