"""JSON schemas and patterns: what an engine can hold an answer to, and what is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from server import schema_patterns, schemas
from server.chat.response_forms import ResponsesRequest
from server.protocol import ChatRequest
from server.realtime.messages import ProtocolError
from server.realtime.session_config import MOST_TOOLS, SessionConfig
from server.schemas import ALL_PLACES


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


def tools(count: int, **schema: Any) -> list[dict[str, Any]]:
    functions = [{"name": f"f{n}", "parameters": schema} for n in range(count)]
    return [{"type": "function", "function": each} for each in functions]


PROPERTIES = {f"p{n}": {"type": "string", "description": "a word"} for n in range(20)}
PLAIN = {f"p{n}": {"type": "string"} for n in range(20)}
PATTERN = {"type": "string", "pattern": "(a|b)" * 100}
LARGE: dict[str, list[dict[str, Any]]] = {
    "values": tools(128, properties={f"a{n}": {"properties": PLAIN} for n in range(9)}),
    "choices": tools(128, enum=list(range(199))),
    "patterns": tools(9, properties={f"p{n}": PATTERN for n in range(9)}),
    "what no tool has": [{"type": "function", "function": {"name": "f"}, "x": [[]] * ALL_PLACES}],
}


@pytest.mark.parametrize("what", LARGE)
def test_tools_that_are_too_much_together(what: str) -> None:
    """Each alone is small enough; together they would take the event loop for seconds."""
    body = {"messages": [{"role": "user", "content": "hi"}], "tools": LARGE[what]}
    with pytest.raises(ValidationError, match="together"):
        ChatRequest.model_validate(body)


@pytest.mark.parametrize("what", ["values", "patterns"])
def test_tools_that_are_too_much_together_elsewhere(what: str) -> None:
    given = [{"type": "function", **tool["function"]} for tool in LARGE[what]][:MOST_TOOLS]
    with pytest.raises(ValidationError, match="together"):
        ResponsesRequest(input="hi", tools=given)
    with pytest.raises(ProtocolError, match="together"):
        SessionConfig("a", "b").update({"tools": given})


def test_an_agent_has_a_hundred_tools_of_twenty_arguments() -> None:
    body = {"messages": [{"role": "user", "content": "hi"}], "tools": tools(100, **ARGUMENTS)}
    assert len(ChatRequest.model_validate(body).tools or ()) == 100


ARGUMENTS = {"type": "object", "properties": PROPERTIES, "required": list(PROPERTIES)}


def test_patterns_of_one_schema_that_are_too_much_together() -> None:
    with pytest.raises(ValueError, match="together"):
        schemas.check({"properties": {f"p{n}": PATTERN for n in range(50)}})


def test_equal_bounds_are_fine() -> None:
    schemas.check({"type": "array", "items": {}, "minItems": 3, "maxItems": 3})
    schemas.check({"type": "number", "minimum": 0.5, "maximum": 0.5})
