"""What a client does with the items of its conversation: create, retrieve, delete, truncate.

Pictures go to the session's frames, results to the calls that wait for them, words to the next
answer. Knows no loop.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from models.errors import BadInput
from server.realtime.conversation import MOST_ITEMS, Conversation, new_item, text_of
from server.realtime.media.frames import ClientFrames, from_data_url
from server.realtime.messages import Json, ProtocolError, inner, inner_list
from server.realtime.wearer.client_tools import CallsInProgress

if TYPE_CHECKING:
    from server.realtime.reporter import SessionReporter

Send = Callable[..., None]


class ClientItems:
    """Follows `conversation.item.*`. `asked` holds what the client wrote since the last answer, at
    most MOST_ITEMS texts; `heard_only(spoken, heard)` is called with an answer that was cut off."""

    def __init__(
        self,
        conversation: Conversation,
        frames: ClientFrames,
        calls: CallsInProgress,
        reporter: SessionReporter,
        heard_only: Callable[[str, str], None],
        send: Send,
    ) -> None:
        self.asked: deque[str] = deque(maxlen=MOST_ITEMS)
        self._conversation, self._frames, self._calls = conversation, frames, calls
        self._reporter, self._heard_only, self._send = reporter, heard_only, send

    async def create(self, message: Json) -> None:
        given = inner(message, "item")
        if await self._take_pictures(given):
            return
        item = new_item(given)
        if self._conversation.has(item["id"]):
            raise ProtocolError("invalid_value", "there is an item of that id", "item.id")
        before = self._conversation.add(item, message.get("previous_item_id"))
        if item["type"] == "function_call_output":
            self._calls.give(item["call_id"], item["output"])
        if item.get("role") == "user" and text_of(item):
            self.asked.append(text_of(item))
        self._send("conversation.item.added", item=item, previous_item_id=before)
        self._send("conversation.item.done", item=item, previous_item_id=before)

    def take_asked(self) -> list[str]:
        """What the client wrote since the last answer; nothing of it is left."""
        texts = list(self.asked)
        self.asked.clear()
        return texts

    def retrieve(self, message: Json) -> None:
        item = self._conversation.get(message["item_id"])
        self._send("conversation.item.retrieved", item=item)

    def delete(self, message: Json) -> None:
        self._conversation.delete(message["item_id"])
        self._send("conversation.item.deleted", item_id=message["item_id"])

    def truncate(self, message: Json) -> None:
        """Of an answer only the first milliseconds were heard."""
        item_id, milliseconds = message["item_id"], message["audio_end_ms"]
        said = self._reporter.messages.get(item_id)
        if said is None:
            self._conversation.get(item_id)
            raise ProtocolError(
                "invalid_value", "only what the assistant spoke can be truncated", "item_id"
            )
        if message["content_index"] != 0 or not 0 <= milliseconds <= said.milliseconds:
            raise ProtocolError(
                "invalid_value", f"that item has {said.milliseconds} ms of sound", "audio_end_ms"
            )
        before, heard = self._reporter.spoken(said), said.heard(milliseconds)
        said.item["content"] = [{"type": "output_audio", "transcript": heard}]
        self._heard_only(before, heard)
        where = {"item_id": item_id, "content_index": 0, "audio_end_ms": milliseconds}
        self._send("conversation.item.truncated", **where)

    async def _take_pictures(self, given: Json) -> bool:
        """Take the pictures of an item. True for a frame with its time, which is no item of the
        conversation."""
        timed = False
        parts = inner_list(given, "content")
        for part in parts:
            if part.get("type") != "input_image":
                continue
            picture = from_data_url(part.get("image_url"))
            milliseconds = time_of(part, given)
            if milliseconds is None:
                await self._frames.show(picture)
            else:
                timed = True
                await self._frames.add(picture, milliseconds)
        return timed and len(parts) == 1


def time_of(part: Json, item: Json) -> int | None:
    """The `sightline.time_ms` of a picture, in its content or in the item; None where it has none.
    Raises BadInput for one that is no time."""
    for holder in (part, item):
        value = holder.get("sightline.time_ms", inner(holder, "sightline").get("time_ms"))
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**32:
            raise BadInput("sightline.time_ms is a whole number of milliseconds")
        return value
    return None
