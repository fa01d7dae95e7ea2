"""Tool calls that a language model must make: `tool_choice` "required", or a function's name.

llama.cpp accepts these words, but does not enforce them for most chat templates. So the answer is
restricted to a JSON schema of the allowed calls, and turned into a call in OpenAI's form here.
Knows no tool and no HTTP.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any, cast

from models.errors import UserError
from models.json_types import JsonObject

Chunk = JsonObject


def is_forced(request: Mapping[str, Any]) -> bool:
    """Whether a request requires a tool call."""
    choice = request.get("tool_choice")
    return choice == "required" or isinstance(choice, dict)


def held(request: Mapping[str, Any]) -> JsonObject:
    """The same request, restricted to the allowed calls. Raises UserError for a tool that is not
    there."""
    tools = cast("list[JsonObject]", request.get("tools") or [])
    choice = request["tool_choice"]
    if isinstance(choice, dict):
        name = cast("dict[str, JsonObject]", choice).get("function", {}).get("name")
        tools = [tool for tool in tools if tool["function"]["name"] == name]
    if not tools:
        raise UserError("tool_choice asks for a tool that is not among the request's tools")
    shared: JsonObject = {}
    calls = [_call(tool["function"], shared) for tool in tools]
    schema = {"anyOf": calls, **shared}
    form = {"type": "json_schema", "json_schema": {"name": "call", "schema": schema}}
    kept = {
        name: value
        for name, value in request.items()
        if name not in ("tools", "tool_choice", "parallel_tool_calls")
    }
    # The template gets the tools as ever; llama.cpp's own reader of calls is left out, which
    # expects each template's own form.
    return {**kept, "chat_template_kwargs": {"tools": tools}, "response_format": form}


async def called(chunks: AsyncGenerator[Chunk, None]) -> AsyncGenerator[Chunk, None]:
    """The stream with its text as a tool call, which comes in one piece. A call that was cut off by
    the limit of tokens is dropped."""
    pieces: list[str] = []
    opened = False
    async with aclosing(chunks):
        async for chunk in chunks:
            choices = cast("list[JsonObject]", chunk.get("choices") or [])
            finish = None
            for choice in choices:
                delta: JsonObject = choice.get("delta") or {}
                pieces.append(str(delta.get("content") or ""))
                finish = choice.get("finish_reason") or finish
            if not choices:
                yield chunk
            elif not opened:
                opened = True
                yield _with(chunk, {"role": "assistant", "content": None}, None)
            if finish is not None:
                call = _parsed("".join(pieces))
                if call is not None:
                    yield _with(chunk, {"tool_calls": [call]}, None)
                yield _with(chunk, {}, "length" if call is None else "tool_calls")


def _call(function: Mapping[str, Any], shared: JsonObject) -> JsonObject:
    """The schema of a call as Llama 3 writes it; what its own schema defines for reuse goes to the
    whole one's top."""
    parameters: JsonObject = dict(function.get("parameters") or {"type": "object"})
    for name in ("$defs", "definitions"):
        if name in parameters:
            shared.setdefault(name, {}).update(parameters.pop(name))
    properties = {"name": {"const": function["name"]}, "parameters": parameters}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _parsed(text: str) -> JsonObject | None:
    try:
        call = json.loads(text)
    except ValueError:
        return None
    function = {
        "name": call["name"],
        "arguments": json.dumps(call["parameters"], ensure_ascii=False),
    }
    return {
        "index": 0,
        "id": f"call_{secrets.token_hex(8)}",
        "type": "function",
        "function": function,
    }


def _with(chunk: Chunk, delta: JsonObject, finish: str | None) -> Chunk:
    return {**chunk, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
