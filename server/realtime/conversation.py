"""The items of one Realtime conversation, in order. Knows no sound and no loop.

What an item holds of sound is its transcript: the samples themselves are not kept.
"""

from __future__ import annotations

from typing import Any

from server.realtime.messages import Json, ProtocolError, inner_list, new_id

MOST_ITEMS = 500  # that are kept; the oldest leave
LONGEST_ID = 64
LONGEST_NAME = 256  # characters of a function's name, and of a call's id
LONGEST_TEXT = 32_000  # characters of one item
MOST_PARTS = 64  # of one message
ROOT = "root"  # the place before the first item
CONTENT = {  # what a message of each role may hold
    "user": ("input_text", "input_audio", "input_image"),
    "system": ("input_text",),
    "assistant": ("output_text", "output_audio"),
}


class Conversation:
    """Adds, finds and deletes items; an item is the protocol's own JSON."""

    def __init__(self) -> None:
        self.id = new_id("conv")
        self._items: list[Json] = []

    def __len__(self) -> int:
        return len(self._items)

    @property
    def last_id(self) -> str | None:
        return self._items[-1]["id"] if self._items else None

    def add(self, item: Json, after: str | None = None) -> str | None:
        """Put `item` after the one of that id, at the end for None; gives the id of the item
        before it."""
        place = len(self._items)
        if after == ROOT:
            place = 0
        elif after is not None:
            place = self._index(after, "previous_item_id") + 1
        self._items.insert(place, item)
        before = self._items[place - 1]["id"] if place else None
        while len(self._items) > MOST_ITEMS:
            del self._items[0]
        return before

    def before(self, item_id: str) -> str | None:
        """The id of the item before this one."""
        place = self._index(item_id, "item_id")
        return self._items[place - 1]["id"] if place else None

    def get(self, item_id: str) -> Json:
        """The item of that id. Raises ProtocolError."""
        return self._items[self._index(item_id, "item_id")]

    def delete(self, item_id: str) -> Json:
        """Forget an item. Raises ProtocolError for an unknown id."""
        return self._items.pop(self._index(item_id, "item_id"))

    def has(self, item_id: str) -> bool:
        return any(item["id"] == item_id for item in self._items)

    def calls(self) -> set[str]:
        """The ids of the calls whose result has been given."""
        outputs = (item for item in self._items if item["type"] == "function_call_output")
        return {item["call_id"] for item in outputs}

    def _index(self, item_id: str, param: str) -> int:
        for i, item in enumerate(self._items):
            if item["id"] == item_id:
                return i
        raise ProtocolError("item_not_found", f"there is no item {item_id[:LONGEST_ID]!r}", param)


def new_item(given: Json) -> Json:
    """A client's item with all that the protocol adds. Raises ProtocolError for one that is not
    served."""
    item_id = given.get("id") or new_id("item")
    if not isinstance(item_id, str) or len(item_id) > LONGEST_ID:
        raise ProtocolError(
            "invalid_value", f"an id has at most {LONGEST_ID} characters", "item.id"
        )
    made = {"id": item_id, "object": "realtime.item", "type": given["type"], "status": "completed"}
    if given["type"] == "message":
        item = {**made, "role": given["role"], "content": [_part(given, p) for p in _parts(given)]}
        _short(text_of(item))
        return item
    if given["type"] == "function_call_output":
        call_id = _short(given["call_id"], LONGEST_NAME)
        return {**made, "call_id": call_id, "output": _short(given["output"])}
    if given["type"] == "function_call":
        call_id = _short(given.get("call_id") or new_id("call"), LONGEST_NAME)
        name, arguments = _short(given["name"], LONGEST_NAME), _short(given["arguments"])
        return {**made, "call_id": call_id, "name": name, "arguments": arguments}
    raise ProtocolError(
        "invalid_value", f"items of type {given['type']!r} are not served", "item.type"
    )


def _parts(given: Json) -> list[Json]:
    parts = inner_list(given, "content")
    if not parts:
        raise ProtocolError("invalid_value", "a message needs content", "item.content")
    if len(parts) > MOST_PARTS:
        raise ProtocolError(
            "invalid_value", f"a message has at most {MOST_PARTS} parts", "item.content"
        )
    return parts


def _part(given: Json, part: Json) -> Json:
    kind = part.get("type")
    if kind not in CONTENT[given["role"]]:
        allowed = ", ".join(CONTENT[given["role"]])
        raise ProtocolError(
            "invalid_value", f"a message of {given['role']} holds {allowed}", "item.content.type"
        )
    if kind in ("input_text", "output_text"):
        return {"type": kind, "text": _short(part.get("text") or "")}
    if kind in ("input_audio", "output_audio"):
        return {"type": kind, "transcript": _short(part.get("transcript") or "")}
    return {"type": kind, "detail": part.get("detail") or "auto"}


def _short(text: Any, most: int = LONGEST_TEXT) -> str:
    if not isinstance(text, str) or len(text) > most:
        raise ProtocolError(
            "invalid_value", f"a text has at most {most} characters here", "item.content"
        )
    return text


def text_of(item: Json) -> str:
    """What an item says, in words."""
    parts = inner_list(item, "content")
    return " ".join(str(part.get("text") or part.get("transcript") or "") for part in parts).strip()


def spoken_item(item_id: str, transcript: str) -> Json:
    """The item of something that the wearer said."""
    content = [{"type": "input_audio", "transcript": transcript}]
    made = {"id": item_id, "object": "realtime.item", "type": "message", "status": "completed"}
    return {**made, "role": "user", "content": content}
