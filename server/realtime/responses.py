"""One response as the events that OpenAI's protocol wants, in their order.

    response.created ─► output_item.added ─► content_part.added ─► deltas ─► response.done

A message begins with its first clause; calls of the client's functions are items of their own.
Knows no loop and no model.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace

from assistant.turn.clauses.sentences import spoken_part
from models.json_types import JsonObject
from server.realtime.conversation import Conversation
from server.realtime.media.audio_formats import AudioFormat, OutputAudio
from server.realtime.media.speaker import ClausePcm
from server.realtime.messages import Json, new_id

PIECE_S = 0.2  # of sound in one event
Send = Callable[..., None]  # an event's type, and its fields by name


class ResponseEvents:
    """The response under way. `send` puts an event on its way to the client."""

    def __init__(
        self,
        send: Send,
        conversation: Conversation,
        output: AudioFormat,
        speaks: bool,
        metadata: dict[str, str] | None = None,
        kept: bool = True,
    ) -> None:
        self.id = new_id("resp")
        self.done = False
        self._send, self._conversation, self._output = send, conversation, output
        self.speaks, self._kept = speaks, kept
        self._metadata = dict(metadata or {})
        self._items: list[Json] = []
        self._message: SpokenMessage | None = None
        self._sound: OutputAudio | None = None  # of a clause whose pieces are being sent
        send("response.created", response=self._value("in_progress"))

    @property
    def message(self) -> SpokenMessage | None:
        """The message that is being said."""
        return self._message

    def say(self, clause: ClausePcm) -> None:
        """Send a piece of a clause: its sound where the response has sound, and before the first
        piece the words of the clause."""
        message = self._message or self._begin_message()
        where = {**self._where(message.item), "content_index": 0}
        if not clause.before:
            kind = "response.output_audio_transcript.delta"
            if not self.speaks:
                kind = "response.output_text.delta"
            words = f" {clause.text}" if message.text else clause.text
            self._send(kind, delta=words, **where)
        message.add(clause)
        if not self.speaks:
            return
        for piece in self._encoded(clause):
            delta = base64.b64encode(piece).decode()
            self._send("response.output_audio.delta", delta=delta, **where)

    def call(self, name: str, call_id: str, arguments: str) -> None:
        """Ask the client to run one of its functions."""
        self._end_message("completed")
        item: Json = {
            "id": new_id("item"),
            "object": "realtime.item",
            "type": "function_call",
            "status": "in_progress",
            "name": name,
            "call_id": call_id,
            "arguments": "",
        }
        self._add(item)
        where = {**self._where(item), "call_id": call_id}
        self._send("response.function_call_arguments.delta", delta=arguments, **where)
        self._send("response.function_call_arguments.done", arguments=arguments, name=name, **where)
        item |= {"arguments": arguments, "status": "completed"}
        self._finish(item)

    def finish(
        self,
        status: str = "completed",
        *,
        reason: str | None = None,
        error: Json | None = None,
        usage: Json | None = None,
        metadata: dict[str, str] | None = None,
    ) -> None:
        """The last events. `reason` says why a response was cancelled, `error` why it failed."""
        if self.done:
            return
        self.done = True
        self._end_message("completed" if status == "completed" else "incomplete")
        value = self._value(status) | {"output": self._items, "usage": usage}
        value["metadata"] = {**self._metadata, **(metadata or {})}
        details: Json = {"type": status, "reason": reason, "error": error}
        value["status_details"] = {name: given for name, given in details.items() if given}
        self._send("response.done", response=value)

    # ---- within ----

    def _begin_message(self) -> SpokenMessage:
        item: Json = {
            "id": new_id("item"),
            "object": "realtime.item",
            "type": "message",
            "status": "in_progress",
            "role": "assistant",
            "content": [],
        }
        self._add(item)
        self._message = SpokenMessage(item)
        part = {"type": "audio", "transcript": ""} if self.speaks else {"type": "text", "text": ""}
        self._send("response.content_part.added", part=part, content_index=0, **self._where(item))
        return self._message

    def _end_message(self, status: str) -> None:
        message, self._message = self._message, None
        if message is None:
            return
        text, item = message.text, message.item
        where = {**self._where(item), "content_index": 0}
        if self.speaks:
            self._send("response.output_audio.done", **where)
            self._send("response.output_audio_transcript.done", transcript=text, **where)
            part: Json = {"type": "audio", "transcript": text}
            content: Json = {"type": "output_audio", "transcript": text}
        else:
            self._send("response.output_text.done", text=text, **where)
            part = {"type": "text", "text": text}
            content = {"type": "output_text", "text": text}
        self._send("response.content_part.done", part=part, **where)
        item |= {"content": [content], "status": status}
        self._finish(item)

    def _add(self, item: Json) -> None:
        index = len(self._items)
        self._items.append(item)
        shown = dict(item)
        self._send(
            "response.output_item.added", item=shown, output_index=index, response_id=self.id
        )
        if self._kept:
            before = self._conversation.add(item)
            self._send("conversation.item.added", item=shown, previous_item_id=before)

    def _finish(self, item: Json) -> None:
        where = self._where(item)
        del where["item_id"]
        self._send("response.output_item.done", item=dict(item), **where)
        if self._kept and self._conversation.has(item["id"]):
            before = self._conversation.before(item["id"])
            self._send("conversation.item.done", item=dict(item), previous_item_id=before)

    def _where(self, item: Json) -> JsonObject:
        index = self._items.index(item)
        return {"response_id": self.id, "item_id": item["id"], "output_index": index}

    def _value(self, status: str) -> Json:
        modality = "audio" if self.speaks else "text"
        return {
            "id": self.id,
            "object": "realtime.response",
            "status": status,
            "status_details": None,
            "output": [],
            "conversation_id": self._conversation.id if self._kept else None,
            "output_modalities": [modality],
            "audio": {"output": {"format": self._output.to_json(), "voice": "sightline"}},
            "max_output_tokens": "inf",
            "metadata": self._metadata,
            "usage": None,
        }

    def _encoded(self, clause: ClausePcm) -> list[bytes]:
        if self._sound is None or not clause.before:
            self._sound = OutputAudio(self._output, clause.rate)
        sound = self._sound.encode(clause.samples, last=clause.following == 0)
        if not clause.following:
            self._sound = None
        step = int(PIECE_S * self._output.rate) * self._output.sample_bytes
        return [sound[at : at + step] for at in range(0, len(sound), step)]


class SpokenMessage:
    """A message of the assistant with the length of each of its clauses: from them, what was heard
    up to some moment is known to the word."""

    def __init__(self, item: Json) -> None:
        self.item = item
        self.clauses: list[ClausePcm] = []

    def add(self, piece: ClausePcm) -> None:
        """A clause, or the next piece of the last one."""
        import numpy as np

        if piece.before and self.clauses:
            last = self.clauses.pop()
            piece = replace(piece, samples=np.concatenate([last.samples, piece.samples]))
        self.clauses.append(piece)

    @property
    def text(self) -> str:
        return " ".join(clause.text for clause in self.clauses)

    @property
    def milliseconds(self) -> int:
        return int(1000 * sum(clause.seconds for clause in self.clauses))

    def heard(self, milliseconds: float) -> str:
        """The words that were heard in the first `milliseconds`."""
        words: list[str] = []
        for clause in self.clauses:
            share = int(max(0.0, milliseconds) / 1000 * clause.rate)
            whole = len(clause.samples) + clause.following
            words.append(spoken_part(clause.text, share, whole))
            milliseconds -= 1000 * clause.seconds
            if milliseconds <= 0:
                break
        return " ".join(words).strip()
