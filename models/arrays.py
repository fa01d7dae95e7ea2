"""The name for numpy arrays in signatures. Each docstring says their shape, type and unit."""

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]
