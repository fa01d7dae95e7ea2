"""The forms of OpenAI's Responses API, and what they are as a chat request. Knows no engine."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from models.errors import UserError
from models.json_types import JsonObject
from server.protocol import ChatRequest, Form, TokenLimit, Words, first_mistake
from server.schemas import check_size

ITEMS = 2048  # of an input
PAIRS, PAIR_NAME, PAIR_TEXT = 16, 64, 512  # of metadata, as OpenAI has it
ResponseId = Annotated[str, StringConstraints(pattern=r"^resp_[A-Za-z0-9]{1,48}$")]
Pair = tuple[str, str]


def _bounded(value: object) -> object:
    """What each event of a response holds again is written on the event loop."""
    check_size([value])
    return value


def check_metadata(value: object) -> object:
    """The metadata of a response as it came. Raises ValueError beyond OpenAI's limits."""
    pairs = cast("JsonObject", value) if isinstance(value, dict) else {}
    if len(pairs) > PAIRS:
        raise ValueError(f"there may be {PAIRS} of them at most")
    for name, text in pairs.items():
        if len(name) > PAIR_NAME or (isinstance(text, str) and len(text) > PAIR_TEXT):
            raise ValueError(f"a name has {PAIR_NAME} characters at most, a text {PAIR_TEXT}")
    return cast(object, value)


class ResponsesRequest(Form):
    """The body of `POST /v1/responses`."""

    model: str = Field(default="", description="As in chat completions.")
    input: Words | Annotated[list[JsonObject], Field(max_length=ITEMS)]
    instructions: Words | None = None
    previous_response_id: ResponseId | None = Field(
        default=None, description="Goes on from that response, which must have been stored."
    )
    stream: bool | None = False
    store: bool | None = True
    max_output_tokens: TokenLimit = None
    temperature: float | None = None
    top_p: float | None = None
    tools: Annotated[list[JsonObject] | None, BeforeValidator(_bounded)] = None
    tool_choice: Annotated[Any, BeforeValidator(_bounded)] = None
    parallel_tool_calls: bool | None = None
    text: Annotated[JsonObject | None, BeforeValidator(_bounded)] = None
    metadata: Annotated[dict[str, str] | None, BeforeValidator(check_metadata)] = None


def to_chat(body: ResponsesRequest, history: Sequence[JsonObject]) -> ChatRequest:
    """The same as a chat request, after the messages of earlier responses. Raises UserError, which
    names the field, for what has no form."""
    messages: list[JsonObject] = []
    if body.instructions:
        messages.append({"role": "system", "content": body.instructions})
    messages += _with_calls_together([*history, *input_messages(body)])
    _check_calls(messages)
    fields: JsonObject = {
        "model": body.model,
        "messages": messages,
        "max_tokens": body.max_output_tokens,
        "temperature": body.temperature,
        "top_p": body.top_p,
        "tools": [_tool(tool) for tool in body.tools or []] or None,
        "tool_choice": _tool_choice(body.tool_choice),
        "parallel_tool_calls": body.parallel_tool_calls,
        "response_format": _format(body.text or {}),
    }
    try:
        return ChatRequest.model_validate(fields)
    except ValidationError as error:
        mistakes = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise UserError(first_mistake(mistakes)[1]) from error


def input_messages(body: ResponsesRequest) -> list[JsonObject]:
    """The input as messages of a chat, one for each item. Raises UserError for an item that is not
    taken here."""
    if isinstance(body.input, str):
        return [{"role": "user", "content": body.input}]
    return [_message(item) for item in body.input]


def _with_calls_together(messages: Sequence[JsonObject]) -> list[JsonObject]:
    """The same messages, where calls and words of the assistant that follow each other are one: an
    engine takes the calls of one answer in one message."""
    runs: list[list[JsonObject]] = []
    has_calls = False  # the last run
    for message in messages:
        calls = "tool_calls" in message
        by_assistant = message["role"] == "assistant"
        follows = by_assistant and bool(runs) and runs[-1][-1]["role"] == "assistant"
        if follows and (calls or has_calls):
            runs[-1].append(message)
            has_calls = True
        else:
            runs.append([message])
            has_calls = calls
    return [run[0] if len(run) == 1 else _together(run) for run in runs]


def _together(run: Sequence[JsonObject]) -> JsonObject:
    """Messages of the assistant as one. Joined once: there may be 2,048 of 30 MB in all."""
    words = [str(each["content"]) for each in run if each["content"]]
    calls = [call for each in run for call in each.get("tool_calls", ())]
    return {"role": "assistant", "content": "\n".join(words), "tool_calls": calls}


def _check_calls(messages: Sequence[JsonObject]) -> None:
    """Raise UserError for an output without its call, or a call without its output."""
    called, waiting = set[str](), set[str]()
    for message in messages:
        if message["role"] == "tool":
            id = str(message["tool_call_id"])
            if id not in called:
                raise UserError(f"input: there is no function call {id[:80]!r} before its output")
            waiting.discard(id)
        ids = {str(call["id"]) for call in message.get("tool_calls", ())}
        called |= ids
        waiting |= ids
    if waiting:
        raise UserError(f"input: the function call {min(waiting)[:80]!r} has no output")


def _message(item: JsonObject) -> JsonObject:
    kind = item.get("type", "message")
    if kind == "function_call":
        function = {"name": item.get("name"), "arguments": item.get("arguments", "{}")}
        call = {"id": item.get("call_id"), "type": "function", "function": function}
        return {"role": "assistant", "content": "", "tool_calls": [call]}
    if kind == "function_call_output":
        output = _content(item.get("output"), with_pictures=False)
        return {"role": "tool", "tool_call_id": item.get("call_id"), "content": output}
    if kind != "message":
        raise UserError(f"input: items of type {str(kind)[:40]!r} are not taken here")
    role = item.get("role")
    return {"role": role, "content": _content(item.get("content"), with_pictures=role == "user")}


def _content(content: Any, with_pictures: bool) -> Any:
    """What a message says. Only a user's may hold pictures; the texts of others become one."""
    if not isinstance(content, list):
        return content
    parts = [_part(part) for part in cast("list[Any]", content)]
    if with_pictures:
        return parts
    return "\n".join(str(part.get("text", "")) for part in parts)


def _part(part: Any) -> JsonObject:
    value = cast("JsonObject", part) if isinstance(part, dict) else {}
    if value.get("type") in ("input_text", "output_text", "text"):
        return {"type": "text", "text": value.get("text")}
    if value.get("type") == "refusal":
        return {"type": "text", "text": value.get("refusal")}
    if value.get("type") == "input_image":
        return {"type": "image_url", "image_url": {"url": value.get("image_url")}}
    raise UserError("input: a part must be input_text, output_text, refusal or input_image")


def _tool(tool: JsonObject) -> JsonObject:
    if tool.get("type") != "function":
        raise UserError("tools: this server runs no tools of its own; send functions")
    names = ("name", "description", "parameters", "strict")
    return {"type": "function", "function": {name: tool.get(name) for name in names}}


def _tool_choice(choice: Any) -> Any:
    if isinstance(choice, dict):
        name = cast("JsonObject", choice).get("name")
        return {"type": "function", "function": {"name": name}}
    return choice


def _format(text: JsonObject) -> JsonObject | None:
    form: Any = text.get("format")
    if not isinstance(form, dict):
        return None
    value = cast("JsonObject", form)
    if value.get("type") != "json_schema":
        return {"type": value.get("type", "text")}
    names = ("name", "schema", "strict")
    schema = {name: value[name] for name in names if value.get(name) is not None}
    return {"type": "json_schema", "json_schema": schema}


def new_id(kind: str) -> str:
    return f"{kind}_{secrets.token_hex(16)}"


def response_object(body: ResponsesRequest, id: str, model: str) -> JsonObject:
    """A response before anything has come."""
    return {
        "id": id,
        "object": "response",
        "created_at": int(time.time()),
        "status": "in_progress",
        "error": None,
        "incomplete_details": None,
        "instructions": body.instructions,
        "max_output_tokens": body.max_output_tokens,
        "metadata": body.metadata or {},
        "model": model,
        "output": [],
        "parallel_tool_calls": body.parallel_tool_calls is not False,
        "previous_response_id": body.previous_response_id,
        "store": bool(body.store),
        "temperature": body.temperature,
        "text": body.text or {"format": {"type": "text"}},
        "tool_choice": body.tool_choice or "auto",
        "tools": body.tools or [],
        "top_p": body.top_p,
        "usage": None,
    }
