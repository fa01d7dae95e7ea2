"""The metadata at the head of a GGUF file: enough to tell what it is before llama.cpp loads it.

Knows the container's layout (magic, version, counts, key-value pairs, little endian, versions 2 and
3) and no tensor. It exists because the binding does not say why a file cannot be loaded, and
because a key marks the pocket Llama.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from models.errors import BadInput

Value = str | int | float | bool
Array = list[str] | list[int]
_SCALARS = {
    0: "<B",
    1: "<b",
    2: "<H",
    3: "<h",
    4: "<I",
    5: "<i",
    6: "<f",
    7: "<?",
    10: "<Q",
    11: "<q",
    12: "<d",
}
_STRING, _ARRAY = 8, 9
_MOST_TOKENS = 1 << 22  # in a vocabulary; large ones have a quarter of a million
_LONGEST = 1 << 24  # bytes in one string; a chat template has some ten thousand


def metadata(path: Path) -> dict[str, Value]:
    """The scalar keys of a GGUF file, arrays (vocabularies) left out. Raises BadInput with one line
    on anything else."""
    return _read(path, arrays=())[0]


def vocabulary(path: Path) -> tuple[list[str], list[int]]:
    """The tokens of a model's vocabulary and their types; both empty where the file names none."""
    names = ("tokenizer.ggml.tokens", "tokenizer.ggml.token_type")
    arrays = _read(path, arrays=names)[1]
    tokens, kinds = (arrays.get(name, []) for name in names)
    return [str(token) for token in tokens], [int(kind) for kind in kinds]


def _read(path: Path, arrays: Sequence[str]) -> tuple[dict[str, Value], dict[str, Array]]:
    """The scalar keys, and those of the arrays that are named."""
    try:
        with path.open("rb") as file:
            if file.read(4) != b"GGUF":
                raise BadInput(
                    f"{path} is not a GGUF file: a Llama is needed in the GGUF format of llama.cpp"
                )
            version, _tensors, pairs = _scalar(file, "<I"), _scalar(file, "<Q"), _scalar(file, "<Q")
            if version not in (2, 3) or pairs > 1 << 16:
                raise BadInput(
                    f"{path} is a GGUF file of version {version}; versions 2 and 3 can be read"
                )
            scalars: dict[str, Value] = {}
            lists: dict[str, Array] = {}
            for _ in range(int(pairs)):
                key, kind = _string(file), int(_scalar(file, "<I"))
                if kind != _ARRAY:
                    scalars[key] = _value(file, kind)
                elif key in arrays:
                    lists[key] = _array(file)
                else:
                    _skip_array(file)
            return scalars, lists
    except OSError as error:
        raise BadInput(f"cannot read the model {path}: {error.strerror or error}") from error
    except (struct.error, ValueError, KeyError) as error:
        raise BadInput(f"{path} is a damaged or truncated GGUF file: get it again") from error


def _scalar(file: BinaryIO, form: str) -> int | float | bool:
    return struct.unpack(form, file.read(struct.calcsize(form)))[0]


def _string(file: BinaryIO) -> str:
    length = int(_scalar(file, "<Q"))
    if length > _LONGEST:
        raise ValueError(length)
    data = file.read(length)
    if len(data) < length:
        raise ValueError(length)
    return data.decode("utf-8", "replace")


def _value(file: BinaryIO, kind: int) -> Value:
    return _string(file) if kind == _STRING else _scalar(file, _SCALARS[kind])


def _array(file: BinaryIO) -> Array:
    item, count = int(_scalar(file, "<I")), int(_scalar(file, "<Q"))
    if count > _MOST_TOKENS:
        raise ValueError(count)
    if item == _STRING:
        return [_string(file) for _ in range(count)]
    return [int(_scalar(file, _SCALARS[item])) for _ in range(count)]


def _skip_array(file: BinaryIO) -> None:
    item, count = int(_scalar(file, "<I")), int(_scalar(file, "<Q"))
    if item == _STRING:
        for _ in range(count):
            file.seek(int(_scalar(file, "<Q")), 1)
    else:
        file.seek(struct.calcsize(_SCALARS[item]) * count, 1)
