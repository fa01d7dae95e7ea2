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


@dataclass(frozen=True)
class ServerAddress:
    """An http or https address; of a list each text is one. Empty texts are for the default."""


@dataclass(frozen=True)
class WebOrigin:
    """What a browser says of where a page comes from: a scheme and a host, and no path."""
