"""The one name for numpy arrays in signatures: what a number means and how many there are stands in
each docstring."""

from typing import Any

from numpy.typing import NDArray

Array = NDArray[Any]
