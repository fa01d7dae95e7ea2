"""Another text that the same sound may have been, and how likely it must be to be believed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Alternative:
    """A text with other words in place of those from `first` to before `last`. `apart`: how far
    apart both sound. It is believed if its log probability is at most `margin` below that of what
    was heard."""

    text: str
    first: int
    last: int
    apart: float
    margin: float

    def is_possible(self, weakest: Sequence[float]) -> bool:
        """Whether it can be believed, with this log probability of the least sure token of each
        word that was heard. The other token there has what is left of the probability."""
        least_sure = min(weakest[self.first : self.last], default=0.0)
        return least_sure <= -math.log1p(math.exp(-self.margin))
