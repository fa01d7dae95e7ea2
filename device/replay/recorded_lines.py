"""The lines of a recording's files, each checked before anything uses it: a recording may come from
another version, a full disk or a stranger.

Knows the fields of `device.replay.recording` and no loop.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from models.errors import BadInput
from models.json_types import JsonObject

Check = Callable[[object], bool]
Fields = Mapping[str, Check]
LARGEST = 1e12  # of a number: the seconds of thirty thousand years
LARGEST_FRAME = 2**26  # bytes of a JPEG


def is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -LARGEST <= value <= LARGEST


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_flag(value: object) -> bool:
    return isinstance(value, bool)


def is_span(value: object) -> bool:
    if not isinstance(value, list):
        return False
    items = cast("list[object]", value)
    return len(items) == 2 and all(is_number(each) for each in items)


def is_size(value: object) -> bool:
    return isinstance(value, int) and is_count(value) and value <= LARGEST_FRAME


def or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


FRAME: Fields = {
    "time": is_number,
    "width": is_count,
    "height": is_count,
    "sharpness": is_number,
    "brightness": is_number,
    "offset": is_count,
    "bytes": is_size,
}
LISTENING: Fields = {"ears": is_text, "sample": is_count, "why": is_text}
ANSWER: Fields = {"answer": is_count, "from": is_count, "to": or_none(is_count)}
EVENT: Fields = {"turn": is_count, "speech": is_span, "question": or_none(is_text)}
TURN: Fields = {"turn": is_count, "interrupted": is_flag, "skill": or_none(is_text)}


def read(path: Path, fields: Fields) -> list[JsonObject]:
    """The objects of a file of JSON lines that have the first of the fields. A last line that was
    cut off is left out. Raises BadInput for a field of another type."""
    if not path.exists():
        return []
    first = next(iter(fields))
    text = path.read_text(encoding="utf-8").split("\n")
    found = [_object(line, path) for line in text[:-1] if line]
    return [_checked(line, fields, path) for line in found if first in line]


def _object(line: str, path: Path) -> JsonObject:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise BadInput(f"{path} holds a line that is not a JSON object.")
    return cast("JsonObject", value)


def _checked(line: JsonObject, fields: Fields, path: Path) -> JsonObject:
    for name, check in fields.items():
        if name not in line or not check(line[name]):
            shown = json.dumps(line.get(name))[:40]
            raise BadInput(f"{path} holds a line whose {name} is {shown}, which cannot be.")
    return line
