"""What is refused before llama.cpp sees it: pictures that would have to be fetched, and texts that
cannot fit.

Knows OpenAI's chat form; knows no model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from models.errors import UserError
from models.json_types import JsonObject

LONGEST_TOKEN = 16  # characters to a token beyond which no text comes: English has four
DEEPEST = 64  # levels of lists and objects in a request


def check(request: Mapping[str, Any], n_ctx: int) -> None:
    """Raise UserError for a chat request that a context of `n_ctx` tokens cannot hold, or that
    names a picture by its address."""
    for message in _dicts(request.get("messages")):
        for part in _dicts(message.get("content")):
            _refuse_link(part)
    limit = n_ctx * LONGEST_TOKEN
    if _is_longer(request, limit):
        # To cut a text of a megabyte into tokens takes minutes, in which nobody else is served.
        raise UserError(f"the request is too long for the available context size ({n_ctx} tokens)")


def _refuse_link(part: Mapping[str, Any]) -> None:
    """llama.cpp would fetch a picture's address, or open a file, on the caller's behalf."""
    image = part.get("image_url")
    url = cast("JsonObject", image).get("url") if isinstance(image, dict) else image
    if url is not None and not str(url).startswith("data:"):
        raise UserError(
            "a picture must be sent as a data URL (data:image/jpeg;base64,...): "
            "no address is fetched"
        )


def _is_longer(request: Mapping[str, Any], limit: int) -> bool:
    """Whether all texts of a request, names of fields included, have more than `limit` characters.
    Pictures do not count."""
    count = 0
    messages = [_without_pictures(message) for message in _dicts(request.get("messages"))]
    for text in _texts({**request, "messages": messages}, 0):
        count += len(text)
        if count > limit:
            return True
    return False


def _texts(value: object, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise UserError(f"a request may have at most {DEEPEST} levels of nesting")
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in cast("list[Any]", value):
            yield from _texts(each, depth + 1)
    elif isinstance(value, dict):
        for name, each in cast("JsonObject", value).items():
            yield name
            yield from _texts(each, depth + 1)


def _without_pictures(message: Mapping[str, Any]) -> Mapping[str, Any]:
    content = message.get("content")
    if not isinstance(content, list):
        return message
    parts = [
        {name: value for name, value in part.items() if name != "image_url"}
        for part in _dicts(cast("list[Any]", content))
    ]
    return {**message, "content": parts}


def _dicts(value: object) -> list[JsonObject]:
    items = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("JsonObject", each) for each in items if isinstance(each, dict)]
