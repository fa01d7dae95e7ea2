"""What a setting may hold, written beside its type: `Annotated[float, AtLeast(0.1)]`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AtLeast:
    """The smallest number that is accepted."""

    least: float


@dataclass(frozen=True)
class OneOf:
    """The words that are accepted."""

    words: tuple[str, ...]
