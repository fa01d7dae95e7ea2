"""Tool calls out of a stream, for the client and the server: from the pieces that OpenAI's form
sends them in, and from text where a model has written them as text.

Servers differ: some number their calls, some number all alike, some send arguments as an object.
Knows no tool.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping
from typing import Any, cast

from assistant.patterns import Pattern
from models.json_types import JsonObject


class ToolCallAccumulator:
    """Collects the pieces of a stream's tool calls."""

    def __init__(self) -> None:
        self._calls: list[JsonObject] = []
        self._by_index: dict[int, JsonObject] = {}

    def add(self, piece: Mapping[str, Any]) -> None:
        """Take one entry of a delta's `tool_calls`. Raises TypeError or AttributeError for what has
        not their form."""
        function = cast("Mapping[str, Any]", piece.get("function") or {})
        call = self._call_of(piece, function)
        call["id"] = str(piece.get("id") or call["id"])
        known = call["function"]
        known["name"] += str(function.get("name") or "")
        known["arguments"] += _text(function.get("arguments"))

    def calls(self) -> list[JsonObject]:
        """The calls in OpenAI's form, in the order in which they began. One without an id gets
        one."""
        for call in self._calls:
            call["id"] = call["id"] or f"call_{secrets.token_hex(8)}"
        return self._calls

    def _call_of(self, piece: Mapping[str, Any], function: Mapping[str, Any]) -> JsonObject:
        """The call that a piece belongs to. Another id, or another name where no index is given,
        begins another call."""
        index = piece.get("index")
        known = self._calls[-1] if self._calls else None
        if index is not None:
            known = self._by_index.get(int(index))
        if known is None or self._begins(piece, function, known, index is not None):
            known = {"id": "", "type": "function", "function": {"name": "", "arguments": ""}}
            self._calls.append(known)
        if index is not None:
            self._by_index[int(index)] = known
        return known

    def _begins(
        self,
        piece: Mapping[str, Any],
        function: Mapping[str, Any],
        known: Mapping[str, Any],
        indexed: bool,
    ) -> bool:
        if piece.get("id") and known["id"]:
            return bool(piece["id"] != known["id"])
        named_before = bool(known["function"]["name"])
        return not indexed and named_before and bool(function.get("name"))


def arguments_of(call: Mapping[str, Any]) -> JsonObject:
    """The arguments of a call in OpenAI's form as an object; empty where they are no JSON
    object."""
    try:
        value = json.loads(call["function"].get("arguments") or "{}")
    except (ValueError, RecursionError):
        return {}
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def _text(arguments: Any) -> str:
    """A piece of arguments as text; an object is whole."""
    if arguments is None:
        return ""
    return arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)


_OPENINGS = ("{", "[", "<tool_call", "<|python_tag|>", "<function", "```", "<|tool_call")
_WRAPPER = Pattern(
    r"<\|?/?(?:tool_calls?|python_tag|function_calls?|tool_call_begin|tool_call_end)\|?>"
    r"|```(?:json|python|tool_code)?"
)
_PYTHON = Pattern(r"^\[?\s*(?P<name>\w+)\((?P<inside>[^()]*)\)\s*\]?$")
_NAMED_VALUE = Pattern(r"\b(?P<name>\w+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[\w.+-]+)")
LONGEST_CALL = 4000  # characters of text that are held back as a call


class TextCalls:
    """Holds text back while it may be a call that a model wrote as text; else lets it pass.

    Only the names in `tools` are calls: a list or an object that the answer is about is text.
    """

    def __init__(self, tools: Collection[str]) -> None:
        self._tools = tools
        self._held: list[str] = []
        self._passes = not tools

    def feed(self, text: str) -> str:
        """Take a piece of text, and give what may pass on."""
        if self._passes:
            return text
        self._held.append(text)
        held = "".join(self._held)
        start = held.lstrip()
        may_be = any(start.startswith(o) or o.startswith(start) for o in _OPENINGS)
        if may_be and len(held) <= LONGEST_CALL:
            return ""
        self._passes = True
        self._held.clear()
        return held

    def end(self) -> tuple[str, list[JsonObject]]:
        """What is left at the stream's end: text, or the calls that it is."""
        held = "".join(self._held)
        self._held.clear()
        calls = written_calls(held, self._tools)
        return ("", calls) if calls else (held, [])


def written_calls(text: str, tools: Collection[str]) -> list[JsonObject]:
    """The calls of known tools in a text that is nothing but calls; none in any other."""
    bare = _WRAPPER.sub("\n", text).strip()
    if not bare:
        return []
    values = _json_values(bare)
    found = [_of_json(value, tools) for value in values] if values else [_of_python(bare, tools)]
    return [call for call in found if call is not None] if None not in found else []


def _json_values(text: str) -> list[Any]:
    """The JSON objects of a text that holds nothing else; a list gives its items."""
    decoder = json.JSONDecoder()
    values: list[Any] = []
    while text := text.strip().lstrip(";,").strip():
        try:
            value, end = decoder.raw_decode(text)
        except (ValueError, RecursionError):
            return []
        values += cast("list[Any]", value) if isinstance(value, list) else [value]
        text = text[end:]
    return values


def _of_json(value: object, tools: Collection[str]) -> JsonObject | None:
    if not isinstance(value, dict):
        return None
    call = cast("JsonObject", value)
    inner = call.get("function")
    if isinstance(inner, dict):
        call = cast("JsonObject", inner)
    name = call.get("name", inner)
    given = call.get("arguments", call.get("parameters"))
    if not isinstance(name, str) or name not in tools:
        return None
    return _call(name, given if given is not None else {})


def _of_python(text: str, tools: Collection[str]) -> JsonObject | None:
    found = _PYTHON.match(text)
    if found is None or found["name"] not in tools:
        return None
    values = {m["name"]: m["value"].strip("\"'") for m in _NAMED_VALUE.finditer(found["inside"])}
    return _call(found["name"], values)


def _call(name: str, arguments: Any) -> JsonObject:
    function = {"name": name, "arguments": _text(arguments)}
    return {"id": f"call_{secrets.token_hex(8)}", "type": "function", "function": function}
