"""JSON schemas and patterns: what an engine can hold an answer to, and what is refused."""

from typing import Any

import pytest

from server import schema_patterns, schemas


@pytest.mark.parametrize(
    "pattern",
    [
        r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$",
        r"^[a-z]+(-[a-z]+)*$",
        r"^(?P<sign>[A-Z]{2})?\d{1,9}$",
        r"^[\w.+-]+@[\w-]+\.[\w.-]+$",
        r"^(monday|tuesday|)$",
        r"^[^\]\\]{1,200}$",
        r"^\{\d{3}\}$",
        r"^([a-z]{0,5},){0,20}$",
    ],
)
def test_patterns_of_everyday(pattern: str) -> None:
    schema_patterns.check(pattern)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("^a{5,2}$", "larger number first"),
        ("^[a-z]{17,16}$", "larger number first"),
        ("^a{,5}$", "one or two numbers"),
        ("^a{99999}$", "one or two numbers"),
        ("^x{501}$", "places"),
        ("^(x{30}){30}$", "places"),
        ("^((([a-z]?){30}){30}){30}$", "in a row"),
        ("^(a*){9}$", "in a row"),
        ("^" + "[a-z]?" * 9 + "$", "in a row"),
        ("^(a?b?){5}$", "in a row"),
        ("^([a-z]{0,20}){0,20}$", "in a row"),
        ("^(|a){20}$", "in a row"),
        ("^(a$", "does not end"),
        ("^a)$", "too many"),
        ("^[a$", "does not end"),
    ],
)
def test_patterns_that_would_keep_an_engine_busy(pattern: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        schema_patterns.check(pattern)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {}, "minItems": 5, "maxItems": 2},
        {"type": "string", "minLength": 5, "maxLength": 2},
        {"type": "string", "minLength": -1},
        {"type": "array", "items": {}, "maxItems": 10**9},
        {"type": "integer", "minimum": 5, "maximum": 2},
        {"type": "integer", "exclusiveMinimum": 5, "maximum": 5},
        {"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 6},
        {"type": "integer", "minimum": -(10**400)},
        {"type": "string", "minLength": 2.5},
        {"properties": {"a": {"items": {"type": "string", "pattern": "a{5,2}"}}}},
    ],
)
def test_bounds_that_contradict_themselves(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        schemas.check(schema)


def test_properties_may_have_the_names_of_bounds() -> None:
    properties = {"minLength": {"type": "string"}, "pattern": {"type": "string"}, "maximum": {}}
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    assert schemas.check(schema) is schema


def test_equal_bounds_are_fine() -> None:
    schemas.check({"type": "array", "items": {}, "minItems": 3, "maxItems": 3})
    schemas.check({"type": "number", "minimum": 0.5, "maximum": 0.5})
