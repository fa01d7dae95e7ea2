"""A response of OpenAI's Responses API as an engine's chunks come in: the events of its stream, and
what stands in it at the end. Knows no engine and no request."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Any

from assistant.answer.tool_calls import ToolCallAccumulator
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from server.chat.response_forms import new_id

Event = JsonObject
TEXT, REFUSAL = "output_text", "refusal"  # the parts that a message may have
_WORDS_OF = {TEXT: "text", REFUSAL: "refusal"}  # the field with a part's words
# Why an answer ended too early, by OpenAI's `finish_reason`.
_INCOMPLETE = {"length": "max_output_tokens", "content_filter": "content_filter"}
LAST_EVENTS = ("response.completed", "response.incomplete")


class StreamedResponse:
    """`response` is what is known of the response so far, at first as `response_object` makes
    it."""

    def __init__(self, response: JsonObject) -> None:
        self.response = response
        self._message = _Message()
        self._calls = ToolCallAccumulator()
        self._finish: str | None = None
        self._usage: JsonObject = {}

    @property
    def text(self) -> str:
        """All that was said, refusals too."""
        return self._message.text

    def to_message(self) -> JsonObject:
        """The answer as a message of a chat."""
        message: JsonObject = {"role": "assistant", "content": self.text}
        if calls := self._calls.calls():
            message["tool_calls"] = calls
        return message

    async def events(self, chunks: AsyncGenerator[Chunk, None]) -> AsyncGenerator[Event, None]:
        """OpenAI's events of a response. The last is `response.completed`, or
        `response.incomplete` where a limit or a filter ended it."""
        yield {"type": "response.created", "response": dict(self.response)}
        yield {"type": "response.in_progress", "response": dict(self.response)}
        async with aclosing(chunks):
            async for chunk in chunks:
                for kind, piece in self._take(chunk):
                    for event in self._message.add(kind, piece):
                        yield event
        for event in self._ending():
            yield event

    def _take(self, chunk: Chunk) -> list[tuple[str, str]]:
        """The words of a chunk, each with the kind of its part; all else in it is noted."""
        self._usage = chunk.get("usage") or self._usage
        self.response["model"] = chunk.get("model") or self.response["model"]
        found: list[tuple[str, str]] = []
        for choice in chunk.get("choices") or ():
            delta: JsonObject = choice.get("delta") or {}
            for name, kind in (("content", TEXT), ("refusal", REFUSAL)):
                if delta.get(name):
                    found.append((kind, delta[name]))
            for call in delta.get("tool_calls") or ():
                self._calls.add(call)
            self._finish = choice.get("finish_reason") or self._finish
        return found

    def _ending(self) -> Iterator[Event]:
        reason = _INCOMPLETE.get(self._finish or "")
        status = "incomplete" if reason else "completed"
        calls = self._calls.calls()
        if not self._message.begun and not calls and reason is None:
            yield from self._message.add(TEXT, "")  # an answer without a word
        if self._message.begun:
            # Only what came last was cut off.
            yield from self._message.end("completed" if calls else status)
            self.response["output"].append(self._message.item)
        for number, call in enumerate(calls, 1):
            yield from self._call(call, status if number == len(calls) else "completed")
        self.response["status"] = status
        self.response["incomplete_details"] = {"reason": reason} if reason else None
        self.response["usage"] = _usage(self._usage)
        yield {"type": f"response.{status}", "response": self.response}

    def _call(self, call: JsonObject, status: str) -> Iterator[Event]:
        index = len(self.response["output"])
        arguments = call["function"]["arguments"]
        item = {
            "id": new_id("fc"),
            "type": "function_call",
            "status": status,
            "call_id": call["id"],
            "name": call["function"]["name"],
            "arguments": arguments,
        }
        self.response["output"].append(item)
        begun = {**item, "status": "in_progress", "arguments": ""}
        place = {"item_id": item["id"], "output_index": index}
        kind = "response.function_call_arguments"
        yield {"type": "response.output_item.added", "output_index": index, "item": begun}
        yield {"type": f"{kind}.delta", **place, "delta": arguments}
        yield {"type": f"{kind}.done", **place, "arguments": arguments, "name": item["name"]}
        yield {"type": "response.output_item.done", "output_index": index, "item": item}


class _Message:
    """The message of a response, which is its first item: parts of text and of refusal, in the
    order in which they came."""

    def __init__(self) -> None:
        self.item: JsonObject = {
            "id": new_id("msg"),
            "type": "message",
            "role": "assistant",
            "status": "in_progress",
            "content": list[Any](),
        }
        self._parts: list[tuple[str, list[str]]] = []  # the kind and the words of each

    @property
    def begun(self) -> bool:
        return bool(self._parts)

    @property
    def text(self) -> str:
        return "".join("".join(pieces) for _, pieces in self._parts)

    def add(self, kind: str, piece: str) -> Iterator[Event]:
        """The next words of it; another kind than before begins another part."""
        if not self._parts:
            begun: JsonObject = {**self.item, "content": list[Any]()}
            yield {"type": "response.output_item.added", "output_index": 0, "item": begun}
        if not self._parts or self._parts[-1][0] != kind:
            yield from self._end_part()
            self._parts.append((kind, []))
            part = _part(kind, "")
            yield {"type": "response.content_part.added", **self._place(), "part": part}
        if piece:
            self._parts[-1][1].append(piece)
            yield {"type": f"response.{kind}.delta", **self._place(), "delta": piece}

    def end(self, status: str) -> Iterator[Event]:
        yield from self._end_part()
        self.item["status"] = status
        yield {"type": "response.output_item.done", "output_index": 0, "item": self.item}

    def _end_part(self) -> Iterator[Event]:
        if not self._parts:
            return
        kind, pieces = self._parts[-1]
        words = "".join(pieces)
        part = _part(kind, words)
        self.item["content"].append(part)
        yield {"type": f"response.{kind}.done", **self._place(), _WORDS_OF[kind]: words}
        yield {"type": "response.content_part.done", **self._place(), "part": part}

    def _place(self) -> JsonObject:
        index = len(self._parts) - 1
        return {"item_id": self.item["id"], "output_index": 0, "content_index": index}


def _part(kind: str, words: str) -> JsonObject:
    part: JsonObject = {"type": kind, _WORDS_OF[kind]: words}
    if kind == TEXT:
        part["annotations"] = []
    return part


def _usage(found: JsonObject) -> JsonObject:
    read = int(found.get("prompt_tokens") or 0)
    written = int(found.get("completion_tokens") or 0)
    return {
        "input_tokens": read,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": written,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": read + written,
    }
