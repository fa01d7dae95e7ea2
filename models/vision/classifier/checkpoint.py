"""The arrays of a PyTorch checkpoint, read without PyTorch and without running anything of it.

A checkpoint is a pickle, which may name any function. Here only the few names are known that a
dictionary of tensors needs; any other is refused.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from models.arrays import Array
from models.errors import UserError, first_line
from models.untyped import Untyped

_TYPES = {"FloatStorage": np.dtype(np.float32), "LongStorage": np.dtype(np.int64)}
_HEADS = 3  # pickles before that of the tensors: a magic number, the version, facts of the machine
_COUNT = 8  # bytes of the number of values that stands before them


@dataclass(frozen=True)
class _Storage:
    """Values that lie in the file behind the pickles, by their key there."""

    key: str
    dtype: np.dtype[Untyped]


@dataclass(frozen=True)
class _Tensor:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]  # values from one to the next along each axis


def _tensor(
    storage: _Storage, offset: int, shape: tuple[int, ...], stride: tuple[int, ...], *_: Untyped
) -> _Tensor:
    return _Tensor(storage, offset, shape, stride)


_NAMES: dict[tuple[str, str], Untyped] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _tensor,
    **{("torch", name): dtype for name, dtype in _TYPES.items()},
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> Untyped:
        known = _NAMES.get((module_name, global_name))
        if known is None:
            raise UserError(f"the checkpoint names {module_name}.{global_name}, which is refused")
        return known

    def persistent_load(self, pid: Untyped, /) -> _Storage:
        return _Storage(pid[2], pid[1])


def arrays(content: bytes) -> dict[str, Array]:
    """The tensors of a checkpoint by name, from the content of its file.

    Raises UserError where it is none, or names what no dictionary of tensors needs.
    """
    try:
        return _arrays(io.BytesIO(content))
    except (pickle.UnpicklingError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        raise UserError(f"the file is no checkpoint of PyTorch ({first_line(error)})") from error


def _arrays(file: io.BytesIO) -> dict[str, Array]:
    for _ in range(_HEADS):
        _Unpickler(file).load()
    tensors: dict[str, _Tensor] = _Unpickler(file).load()
    types = {tensor.storage.key: tensor.storage.dtype for tensor in tensors.values()}
    values: dict[str, Array] = {}
    for key in _Unpickler(file).load():
        count = int.from_bytes(file.read(_COUNT), "little")
        values[key] = np.frombuffer(file.read(count * types[key].itemsize), types[key])
    return {name: _values(tensor, values) for name, tensor in tensors.items()}


def _values(tensor: _Tensor, values: Mapping[str, Array]) -> Array:
    """The array of a tensor. Raises ValueError where it reaches beyond its values."""
    stored = values[tensor.storage.key][tensor.offset :]
    steps = [(size - 1) * step for size, step in zip(tensor.shape, tensor.stride, strict=True)]
    if min(steps, default=0) < 0 or sum(steps) >= len(stored):
        raise ValueError("a tensor is larger than its values")
    strides = [step * stored.itemsize for step in tensor.stride]
    return np.lib.stride_tricks.as_strided(stored, tensor.shape, strides, writeable=False)
