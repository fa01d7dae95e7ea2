"""OpenAI's forms as this server takes and gives them. pydantic lives at this edge and nowhere else.

Unknown fields are ignored, as clients send new ones all the time; a known field of a wrong form is
an error that names it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from models.json_types import JsonObject
from server.schemas import Schema, check_size, is_whole

# Every list of a request is bounded, and reading ends at the first mistake: pydantic takes a
# kilobyte for each.
MESSAGES, PARTS, CALLS, BIASES = 2048, 1024, 128, 1024
BIAS_LENGTH = 64  # an engine cuts each of these texts into tokens, too
# Parts and calls of all messages: each blocks the event loop for 6 microseconds.
IN_ALL = 4096
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]

ConversationId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]


def _whole_characters(value: Any) -> Any:
    """A text without halves of characters, which clients leave that cut one at a length in
    UTF-16."""
    is_right = not isinstance(value, str) or is_whole(value)
    return value if is_right else value.encode("utf-8", "replace").decode()


def _limited_biases(value: Any) -> Any:
    biases: Any = value
    if isinstance(biases, dict):
        names = list(cast("JsonObject", biases))
        if len(names) > BIASES:
            raise ValueError(f"there may be {BIASES} of them at most")
        if any(len(name) > BIAS_LENGTH for name in names):
            raise ValueError(f"a token's number or text has {BIAS_LENGTH} characters at most")
    return value


def _no_limit(value: Any) -> Any:
    """Some clients write -1 for an answer of any length."""
    return None if value == -1 else value


TokenLimit = Annotated[int | None, BeforeValidator(_no_limit)]
Words = Annotated[str, BeforeValidator(_whole_characters)]


class Form(BaseModel):
    """A part of a request."""

    model_config = ConfigDict(extra="ignore")


class TextPart(Form):
    type: Literal["text"]
    text: Words


class ImageUrl(Form):
    url: Words = Field(
        description="A data URL: `data:image/jpeg;base64,...`. No address is fetched."
    )
    detail: str | None = None


class ImagePart(Form):
    type: Literal["image_url"]
    image_url: ImageUrl

    @field_validator("image_url", mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        """Some clients send the URL itself."""
        if isinstance(value, str):
            return {"url": value}
        return value


class FunctionCall(Form):
    name: Words
    arguments: Words = "{}"


class ToolCallItem(Form):
    id: Words
    type: Literal["function"] = "function"
    function: FunctionCall


Part = Annotated[TextPart | ImagePart, Field(discriminator="type")]


class ChatMessage(Form):
    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: Words | Annotated[list[Part], Field(max_length=PARTS, fail_fast=True)] | None = None
    name: Words | None = None
    tool_calls: Annotated[list[ToolCallItem], Field(max_length=CALLS, fail_fast=True)] | None = None
    tool_call_id: Words | None = None


class FunctionDefinition(Form):
    name: Name
    description: Words | None = None
    parameters: Schema | None = None
    strict: bool | None = None


class ToolDefinition(Form):
    type: Literal["function"]
    function: FunctionDefinition


class NamedFunction(Form):
    name: Name


class NamedTool(Form):
    type: Literal["function"]
    function: NamedFunction


class JsonSchema(Form):
    name: Name = "answer"
    schema_: Schema | None = Field(default=None, alias="schema")
    strict: bool | None = None


class ResponseFormat(Form):
    type: Literal["text", "json_object", "json_schema"]
    json_schema: JsonSchema | None = None

    @model_validator(mode="after")
    def _has_its_schema(self) -> ResponseFormat:
        if self.type == "json_schema" and self.json_schema is None:
            raise ValueError("the type json_schema needs a json_schema")
        return self


def _limited_in_all(value: Any) -> Any:
    messages = cast("list[Any]", value) if isinstance(value, list) else []
    inner = [
        cast("JsonObject", each).get(name)
        for each in messages
        if isinstance(each, dict)
        for name in _LISTS
    ]
    if sum(len(cast("list[Any]", each)) for each in inner if isinstance(each, list)) > IN_ALL:
        raise ValueError(f"there may be {IN_ALL} parts and tool calls in all messages")
    return cast(Any, value)


_LISTS = ("content", "tool_calls")


def _limited_tools(value: object) -> object:
    if isinstance(value, list):
        check_size(cast("list[object]", value))
    return cast(object, value)


class StreamOptions(Form):
    include_usage: bool | None = False


class ChatRequest(Form):
    """The body of `POST /v1/chat/completions`."""

    model: str = Field(
        default="",
        description=(
            "`sightline` for the assistant, an engine's own name for the raw Llama, or empty for"
            " the first."
        ),
    )
    messages: Annotated[
        list[ChatMessage],
        Field(min_length=1, max_length=MESSAGES, fail_fast=True),
        BeforeValidator(_limited_in_all),
    ]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    tools: Annotated[
        list[ToolDefinition] | None,
        Field(max_length=128, fail_fast=True),
        BeforeValidator(_limited_tools),
    ] = None
    tool_choice: Literal["none", "auto", "required"] | NamedTool | None = None
    parallel_tool_calls: bool | None = None
    response_format: ResponseFormat | None = None
    max_tokens: TokenLimit = Field(default=None, ge=1)
    max_completion_tokens: TokenLimit = Field(default=None, ge=1)
    temperature: float | None = Field(default=None, ge=0, le=2, allow_inf_nan=False)
    top_p: float | None = Field(default=None, ge=0, le=1, allow_inf_nan=False)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2, allow_inf_nan=False)
    presence_penalty: float | None = Field(default=None, ge=-2, le=2, allow_inf_nan=False)
    logit_bias: Annotated[
        dict[str, Annotated[float, Field(ge=-100, le=100)]] | None, BeforeValidator(_limited_biases)
    ] = None
    logprobs: bool | None = None
    top_logprobs: int | None = Field(default=None, ge=0, le=20)
    seed: int | None = Field(default=None, ge=-(2**63), lt=2**64)
    stop: Words | Annotated[list[Words], Field(max_length=16)] | None = None
    n: Literal[1] | None = 1
    user: str | None = None
    conversation: ConversationId | None = Field(
        default=None,
        description=(
            "For the model `sightline` alone: an id of yours under which the conversation is kept."
        ),
    )

    def to_engine(self) -> JsonObject:
        """The same request as plain data for an engine: only what was said, in the older and wider
        names."""
        body = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        for name in ("n", "stream", "stream_options", "user", "conversation"):
            body.pop(name, None)
        limit = body.pop("max_completion_tokens", None)
        if limit is not None:
            body["max_tokens"] = limit
        if body.get("stop") is not None:
            body["stop"] = [
                text
                for text in ([body["stop"]] if isinstance(body["stop"], str) else body["stop"])
                if text
            ]
        if body.get("seed") is not None:
            body["seed"] %= 2**32  # all that llama.cpp takes
        if not body.get(
            "tools"
        ):  # some clients always send the list, and some servers refuse an empty one
            body.pop("tools", None)
        for message in body["messages"]:
            if not message.get("tool_calls"):
                message.pop("tool_calls", None)
            if message["role"] == "developer":
                message["role"] = "system"
            message.setdefault("content", "")
        return body


CHAT_EXAMPLES = {
    "assistant": {
        "summary": "The assistant",
        "value": {
            "model": "sightline",
            "messages": [{"role": "user", "content": "What time is it?"}],
        },
    },
    "raw": {
        "summary": "The first engine's Llama, as a stream",
        "value": {
            "messages": [{"role": "user", "content": "Hello"}],
            "max_tokens": 16,
            "stream": True,
        },
    },
}


class ModelItem(BaseModel):
    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = "sightline"


class ModelList(BaseModel):
    """The answer of `GET /v1/models`."""

    object: Literal["list"] = "list"
    data: list[ModelItem]


class NoteItem(BaseModel):
    id: int
    text: str
    made: float = Field(description="Seconds since 1970.")


class NoteList(BaseModel):
    """The answer of `GET /v1/notes`."""

    object: Literal["list"] = "list"
    data: list[NoteItem]
    has_more: bool


class Deleted(BaseModel):
    """How many rows are gone."""

    deleted: int


class ErrorDetail(BaseModel):
    message: str
    type: str
    param: str | None = None
    code: str | None = None


class ErrorBody(BaseModel):
    """What every status of 400 and above carries."""

    error: ErrorDetail


def first_mistake(mistakes: Sequence[Mapping[str, Any]]) -> tuple[str | None, str]:
    """Where a request is wrong and in what, from pydantic's list: of a choice of forms the one that
    came furthest counts."""
    mistake = max(mistakes, key=lambda each: len(each["loc"]))
    if mistake["type"] == "json_invalid":
        return (
            None,
            f"the body is no JSON: {mistake['ctx']['error']} at character {mistake['loc'][-1]}",
        )
    steps = [
        str(step)
        for step in mistake["loc"][1:]
        if isinstance(step, int) or re.fullmatch("[a-z_]+", step)
    ]
    named = [
        step for step, _ in itertools.groupby(steps) if step != "str"
    ]  # without pydantic's names of forms
    where = ".".join(named) or None
    if where is None and mistake["type"].endswith(("_type", "missing")):
        return (
            None,
            "the body must be an object in JSON, with the header content-type: application/json",
        )
    if "UploadFile" in mistake["msg"]:
        return where, f"{where}: send it as a file of a form (multipart/form-data)"
    return where, f"{where or 'body'}: {mistake['msg'][:300]}"
