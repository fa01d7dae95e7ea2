"""How likely a text is for a sound, word by word, and what other words it might have had."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Scored:
    """A text and its log probability. `weakest`: that of the least sure token of each word."""

    text: str
    tokens: tuple[int, ...]
    likelihood: float
    weakest: tuple[float, ...]
    steps: Steps | None = None


@dataclass(frozen=True)
class Steps:
    """What a decoder could have written instead. `logs` [tokens, vocabulary] are the log
    probabilities of all tokens after those before them; each word begins with the token of its
    number in `starts`; `own` are the log probabilities of the tokens that were written."""

    logs: NDArray[np.float32]
    starts: tuple[int, ...]
    own: tuple[float, ...]

    def most_ahead(self, word: int, token: int) -> float:
        """How much likelier the text becomes at most, if this token begins that word."""
        start = self.starts[word]
        return float(self.logs[start, token]) - sum(self.own[start:])


def as_written(
    text: str, tokens: Sequence[int], spelled: Sequence[str], logits: Sequence[ArrayLike]
) -> Scored | None:
    """A text of these tokens, which are spelled so, from the logits [vocabulary] of each step; None
    where its words are not those of the tokens."""
    import numpy as np

    if not tokens or len(logits) < len(tokens):
        return None
    starts = tuple(at for at, piece in enumerate(spelled) if at == 0 or piece.startswith(" "))
    if len(starts) != len(text.split()):
        return None
    rows = np.stack([np.ravel(np.asarray(row, np.float32)) for row in logits[: len(tokens)]])
    rows -= rows.max(axis=1, keepdims=True)
    rows -= np.log(np.exp(rows).sum(axis=1, keepdims=True))
    own = tuple(float(rows[at, token]) for at, token in enumerate(tokens))
    if not all(map(math.isfinite, own)):
        return None
    ends = (*starts[1:], len(tokens))
    weakest = tuple(min(own[a:b]) for a, b in zip(starts, ends, strict=True))
    return Scored(text, tuple(tokens), sum(own), weakest, Steps(rows, starts, own))
