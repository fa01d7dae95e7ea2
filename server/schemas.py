"""JSON schemas that a client sends: only those that an engine can hold an answer to.

An engine turns a schema into a grammar, and a grammar that is too large, or contradicts itself,
takes minutes or gigabytes. So size and bounds are checked first. Knows no engine and no HTTP.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, cast

from pydantic import AfterValidator

from models.json_types import JsonObject
from server import schema_patterns

DEPTH, WIDTH, PLACES, TEXT, REPEATS = 32, 200, 2000, 4000, 1000
PATTERNS = 20_000  # characters of all patterns: reading them takes 30 ms
ALL_PLACES = 20_000  # of all schemas of one request: checking them takes 60 ms
LARGEST = 2**53  # of a number's bounds: what JSON's own numbers hold exactly

_BOUNDS = (
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_RANGES = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
)
_KEYWORDS = frozenset(name for pair in (*_BOUNDS, *_RANGES) for name in pair)


def check(schema: JsonObject) -> JsonObject:
    """The schema itself. Raises ValueError for one that an engine cannot hold an answer to."""
    check_size([schema])
    places, level = 0, [cast(Any, schema)]
    for _ in range(DEPTH):
        level = [each for value in level for each in _inside(value)]
        places += len(level)
        if places > PLACES:
            raise ValueError(f"a schema may hold {PLACES} values in all")
        if not level:
            return schema
    raise ValueError(f"a schema may be {DEPTH} levels deep")


Schema = Annotated[JsonObject, AfterValidator(check)]


def check_size(values: Iterable[object]) -> None:
    """Raise ValueError where schemas, with whatever holds them, are more than may be checked at
    once: that is work of the event loop."""
    places, patterns, level = 0, 0, list(values)
    while level:
        places += len(level)
        if places > ALL_PLACES:
            raise ValueError(f"all schemas together may hold {ALL_PLACES} values")
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                mapping = cast("JsonObject", value)
                inner += mapping.values()
                pattern = mapping.get("pattern")
                patterns += len(pattern) if isinstance(pattern, str) else 0
            elif isinstance(value, list):
                inner += cast("list[object]", value)
        level = inner
    if patterns > PATTERNS:
        raise ValueError(f"all patterns together may have {PATTERNS} characters")


def _inside(value: Any) -> list[Any]:
    """What a value holds, itself being checked."""
    inner: list[Any] = []
    if isinstance(value, dict):
        mapping = cast("JsonObject", value)
        inner = list(mapping.values())
        if not all(is_whole(name) for name in mapping):
            raise ValueError("a schema may hold whole characters alone")
        if not _KEYWORDS.isdisjoint(mapping):
            _check_bounds(mapping)
        if isinstance(mapping.get("pattern"), str):
            schema_patterns.check(mapping["pattern"])
    elif isinstance(value, list):
        inner = cast("list[Any]", value)
    elif isinstance(value, str) and (len(value) > TEXT or not is_whole(value)):
        raise ValueError(f"a text in a schema may have {TEXT} whole characters")
    if len(inner) > WIDTH:
        raise ValueError(f"a schema may hold {WIDTH} properties or choices in one place")
    return inner


def is_whole(text: str) -> bool:
    """Whether a text holds no half of a character, which cannot be written in UTF-8."""
    try:
        text.encode()  # a third of the time that a pattern takes
    except UnicodeEncodeError:
        return False
    return True


def _check_bounds(schema: Mapping[str, Any]) -> None:
    for low, high in _BOUNDS:
        counts = [_number(schema, name) for name in (low, high)]
        if any(count is not None and not _is_count(count) for count in counts):
            raise ValueError(f"{low} and {high} may be whole numbers from 0 to {REPEATS}")
        _check_order(low, high, *counts)
    for low, high in _RANGES:
        bounds = [_number(schema, name) for name in (low, high)]
        if any(bound is not None and not -LARGEST <= bound <= LARGEST for bound in bounds):
            raise ValueError(f"{low} and {high} may be {LARGEST} at most")
        _check_order(low, high, *bounds)
    _check_whole_numbers(schema)


def _is_count(value: float) -> bool:
    return 0 <= value <= REPEATS and value == int(value)


def _check_order(low: str, high: str, least: float | None, most: float | None) -> None:
    if least is not None and most is not None and least > most:
        raise ValueError(f"{low} must not be above {high}")


def _check_whole_numbers(schema: Mapping[str, Any]) -> None:
    """Between bounds that are themselves left out there must be a whole number: an engine fails in
    the middle of an answer where there is none."""
    bounds = [
        (_number(schema, "minimum"), 0),
        (_number(schema, "exclusiveMinimum"), 1),
        (_number(schema, "maximum"), 0),
        (_number(schema, "exclusiveMaximum"), -1),
    ]
    if schema.get("type") != "integer":
        return
    least = [math.ceil(bound) + step for bound, step in bounds[:2] if bound is not None]
    most = [math.floor(bound) + step for bound, step in bounds[2:] if bound is not None]
    if least and most and max(least) > min(most):
        raise ValueError("there is no whole number between the bounds")


def _number(schema: Mapping[str, Any], name: str) -> float | None:
    """A bound, where it is one: a property may have the same name, and is a schema then."""
    value = schema.get(name)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
