"""What comes in and goes out over a Realtime connection: JSON that is checked against the types of
the `openai` package, and errors as the protocol writes them.

Knows no session. The package takes a second to import: call `client_events` in a thread before the
first message.
"""

from __future__ import annotations

import json
import secrets
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from models.errors import SightlineError, UserError
from models.json_types import JsonObject
from server.chat.response_forms import check_metadata
from server.protocol import first_mistake

if TYPE_CHECKING:
    from pydantic import BaseModel

# In one message. Reading it and checking it against the types of the package takes 30 ms, for which
# every other session waits.
JSON_VALUES = 20_000
LARGEST = 2**53  # of a number in a message: JSON readers agree on no larger one
Json = JsonObject


class ProtocolError(UserError):
    """A client's event cannot be followed. `code` is for programs, `param` names the field."""

    def __init__(self, code: str, message: str, param: str | None = None) -> None:
        super().__init__(message)
        self.code, self.param = code, param


def new_id(kind: str) -> str:
    """A name for an event, item, response, ...: `item_4f0a...`."""
    return f"{kind}_{secrets.token_hex(10)}"


def parse(text: str) -> Json:
    """A client's message as an object that has a `type`. Raises ProtocolError."""
    if sum(text.count(sign) for sign in ",[{") > JSON_VALUES:
        raise ProtocolError("invalid_json", f"a message may hold {JSON_VALUES} values")
    try:
        message = json.loads(
            text, parse_constant=_not_a_number, parse_int=_whole, parse_float=_bounded
        )
    except (ValueError, RecursionError) as error:
        raise ProtocolError("invalid_json", f"the message is not JSON: {error}") from error
    if not isinstance(message, dict):
        raise ProtocolError("invalid_event", "a message is a JSON object with a `type`")
    found = cast(Json, message)
    if "\\u" in text:
        found = cast(Json, _whole_characters(found))
    if not isinstance(found.get("type"), str):
        raise ProtocolError("invalid_event", "a message needs a `type`", "type")
    return found


def inner(message: Json, name: str) -> Json:
    """The object under `name`, or an empty one."""
    value = message.get(name)
    return cast(Json, value) if isinstance(value, dict) else {}


def inner_list(message: Json, name: str) -> list[Json]:
    """The objects in the list under `name`; none where there is no list."""
    value = message.get(name)
    if not isinstance(value, list):
        return []
    return [cast(Json, each) for each in cast("list[Any]", value) if isinstance(each, dict)]


def _not_a_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON")


def _whole(text: str) -> int:
    _bounded(text)
    return int(text)


def _bounded(text: str) -> float:
    """A number of a message, whatever it is for. Raises ProtocolError for one that is too large."""
    number = float(text)
    if abs(number) > LARGEST:
        raise ProtocolError("invalid_value", f"a number lies between -{LARGEST} and {LARGEST}")
    return number


def _whole_characters(value: object) -> Any:
    """The value without halves of characters, which cannot be stored or sent on."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_whole_characters(each) for each in cast("list[Any]", value)]
    if isinstance(value, dict):
        pairs = cast("JsonObject", value).items()
        return {_whole_characters(name): _whole_characters(each) for name, each in pairs}
    return value


def check(message: Json) -> BaseModel:
    """The message as the `openai` package's own type. Raises ProtocolError for an unknown event
    and for a field of the wrong kind."""
    from pydantic import ValidationError

    model = client_events().get(message["type"])
    if model is None:
        known = ", ".join(sorted(client_events()))
        raise ProtocolError(
            "unknown_event", f"there is no event {message['type'][:64]!r}; there is {known}", "type"
        )
    _check_metadata(message)
    try:
        return model.model_validate(message)
    except ValidationError as error:
        mistakes = [
            {**each, "loc": ("body", *_named(each["loc"], message))} for each in error.errors()
        ]
        where, what = first_mistake(mistakes)
        raise ProtocolError("invalid_value", what, where) from error


def _check_metadata(message: Json) -> None:
    try:
        check_metadata(inner(message, "response").get("metadata"))
    except ValueError as error:
        raise ProtocolError("invalid_value", str(error), "response.metadata") from error


def _named(place: tuple[int | str, ...], message: Json) -> tuple[int | str, ...]:
    """The place of a mistake in the message itself: pydantic also names the type it tried."""
    kept: list[int | str] = []
    value = message
    for step in place:
        if isinstance(value, dict) and step in value:
            value = cast(Json, value)[cast(str, step)]
        elif isinstance(value, list) and isinstance(step, int):
            value = cast("list[Any]", value)[step]
        elif step is not place[-1]:
            continue
        kept.append(step)
    return tuple(kept)


@lru_cache(maxsize=1)
def client_events() -> dict[str, type[BaseModel]]:
    """The events that a client may send, by their `type`."""
    from openai.types import realtime

    models: dict[str, type[BaseModel]] = {
        "session.update": realtime.SessionUpdateEvent,
        "input_audio_buffer.append": realtime.InputAudioBufferAppendEvent,
        "input_audio_buffer.commit": realtime.InputAudioBufferCommitEvent,
        "input_audio_buffer.clear": realtime.InputAudioBufferClearEvent,
        "conversation.item.create": realtime.ConversationItemCreateEvent,
        "conversation.item.retrieve": realtime.ConversationItemRetrieveEvent,
        "conversation.item.truncate": realtime.ConversationItemTruncateEvent,
        "conversation.item.delete": realtime.ConversationItemDeleteEvent,
        "response.create": realtime.ResponseCreateEvent,
        "response.cancel": realtime.ResponseCancelEvent,
        "output_audio_buffer.clear": realtime.OutputAudioBufferClearEvent,
    }
    return models


def error_event(error: SightlineError, answers: str | None = None) -> Json:
    """An `error` event. `answers` is the client's own `event_id` of what it sent."""
    kind = "invalid_request_error" if isinstance(error, UserError) else "server_error"
    details = {
        "type": kind,
        "code": getattr(error, "code", None) or code_of(error),
        "message": str(error),
        "param": getattr(error, "param", None),
        "event_id": answers,
    }
    return {"type": "error", "event_id": new_id("event"), "error": details}


def code_of(error: SightlineError) -> str:
    """A code for an error that was not raised for this protocol: `RateLimited` is rate_limited."""
    name = type(error).__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).strip("_")
