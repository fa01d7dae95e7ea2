"""`/v1/responses`: OpenAI's Responses API over the same engines and the same assistant as chat
completions, with `previous_response_id` for what was stored."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from assistant.answer.tool_calls import ToolCallAccumulator
from models.errors import SightlineError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from models.llm.pocket_engine import text_of
from server.app_state import AppState, AppStateDependency, Owner, TheRecord, failures
from server.chat.completions import answer_chunks
from server.chat.response_forms import (
    Pair,
    ResponsesRequest,
    new_id,
    response_object,
    to_chat,
)
from server.chat.stream import begun, bounded, encoded, while_connected
from server.errors import NotFound, error_body
from server.protocol import ChatRequest
from server.storage.storage import StoredConversation

router = APIRouter(tags=["chat"])
CHAIN = 50  # responses that are followed back
Event = JsonObject


@router.post(
    "/v1/responses",
    summary="As chat completions, in the form of OpenAI's Responses API",
    responses={
        200: {"content": {"application/json": {}, "text/event-stream": {}}},
        **failures(400, 401, 404, 408, 413, 429, 500, 502, 503, 504),
    },
)
async def responses(
    request: Request,
    body: ResponsesRequest,
    state: AppStateDependency,
    owner: Owner,
    record: TheRecord,
) -> Response:
    chat = to_chat(body, await _history(state, owner, body.previous_response_id))
    chunks = bounded(await answer_chunks(state, owner, chat, record), state.settings.answer_seconds)
    answer = _StreamedResponse(body, chat.model)
    if not body.stream:

        async def whole() -> JsonObject:
            async for _ in answer.events(chunks):
                pass
            await _store(state, owner, body, chat, answer)
            return answer.response

        return Response(
            encoded(await while_connected(request, whole())), media_type="application/json"
        )
    started = await while_connected(request, begun(chunks))

    async def stream() -> AsyncGenerator[bytes, None]:
        number = 0
        try:
            async for each in answer.events(started):
                if each["type"] == "response.completed":
                    await _store(state, owner, body, chat, answer)
                yield _encoded(each, number)
                number += 1
        except SightlineError as error:
            record.error = type(error).__name__
            failure = error_body(error).error
            answer.response["status"] = "failed"
            answer.response["error"] = {"code": failure.code, "message": failure.message}
            yield _encoded({"type": "response.failed", "response": answer.response}, number)

    return StreamingResponse(
        stream(), media_type="text/event-stream", headers={"cache-control": "no-store"}
    )


def _encoded(event: Event, number: int) -> bytes:
    data = encoded({**event, "sequence_number": number})
    return b"event: " + event["type"].encode() + b"\ndata: " + data + b"\n\n"


async def _history(state: AppState, owner: str, id: str | None) -> list[Pair]:
    """Questions and answers of a stored response and of those before it, oldest first."""
    pairs: list[Pair] = []
    for depth in range(CHAIN):
        if id is None:
            break
        stored = await state.storage.conversation(owner, id)
        if stored is None and depth == 0:
            raise NotFound(f"there is no response {id!r}: it was not stored, or was deleted")
        if stored is None:
            break
        pairs = stored.pairs + pairs
        id = stored.state.get("previous")
    return pairs


async def _store(
    state: AppState,
    owner: str,
    body: ResponsesRequest,
    chat: ChatRequest,
    answer: _StreamedResponse,
) -> None:
    if body.store is False:
        return
    await state.storage.check_room(owner)
    questions = [message.model_dump() for message in chat.messages if message.role == "user"]
    question = text_of(questions[-1]) if questions else ""
    stored = StoredConversation(
        answer.response["id"], state={"previous": body.previous_response_id}
    )
    await state.storage.add_message(owner, stored, question, answer.text, None, time.time())


class _StreamedResponse:
    """A response as its chunks come in."""

    def __init__(self, body: ResponsesRequest, model: str) -> None:
        self.response = response_object(body, new_id("resp"), model)
        self.text = ""
        self._item = {
            "id": new_id("msg"),
            "type": "message",
            "role": "assistant",
            "status": "in_progress",
            "content": list[Any](),
        }
        self._calls = ToolCallAccumulator()
        self._finish: str | None = None
        self._usage: JsonObject = {}

    async def events(self, chunks: AsyncGenerator[Chunk, None]) -> AsyncGenerator[Event, None]:
        """OpenAI's events of a response; the last is `response.completed`."""
        yield {"type": "response.created", "response": dict(self.response)}
        yield {"type": "response.in_progress", "response": dict(self.response)}
        place = {"item_id": self._item["id"], "output_index": 0, "content_index": 0}
        pieces: list[str] = []
        async with aclosing(chunks):
            async for chunk in chunks:
                for piece in self._take(chunk):
                    if not pieces:
                        for event in self._opening(place):
                            yield event
                    pieces.append(piece)
                    yield {"type": "response.output_text.delta", **place, "delta": piece}
        self.text = "".join(pieces)
        calls = self._calls.calls()
        if pieces or not calls:
            if not pieces:
                for event in self._opening(place):
                    yield event
            for event in self._closing(place):
                yield event
        for call in calls:
            for event in self._call_events(call):
                yield event
        self._complete()
        yield {"type": "response.completed", "response": self.response}

    def _take(self, chunk: Chunk) -> list[str]:
        """The texts of a chunk; all else in it is noted."""
        self._usage = chunk.get("usage") or self._usage
        self.response["model"] = chunk.get("model") or self.response["model"]
        texts: list[str] = []
        for choice in chunk.get("choices") or ():
            delta: JsonObject = choice.get("delta") or {}
            if delta.get("content"):
                texts.append(delta["content"])
            for call in delta.get("tool_calls") or ():
                self._calls.add(call)
            self._finish = choice.get("finish_reason") or self._finish
        return texts

    def _opening(self, place: JsonObject) -> list[Event]:
        part: Event = {"type": "output_text", "text": "", "annotations": []}
        item = {"output_index": 0, "item": dict(self._item)}
        return [
            {"type": "response.output_item.added", **item},
            {"type": "response.content_part.added", **place, "part": part},
        ]

    def _closing(self, place: JsonObject) -> list[Event]:
        part: Event = {"type": "output_text", "text": self.text, "annotations": []}
        self._item |= {"status": "completed", "content": [part]}
        self.response["output"].append(self._item)
        return [
            {"type": "response.output_text.done", **place, "text": self.text},
            {"type": "response.content_part.done", **place, "part": part},
            {"type": "response.output_item.done", "output_index": 0, "item": self._item},
        ]

    def _call_events(self, call: JsonObject) -> list[Event]:
        index = len(self.response["output"])
        arguments = call["function"]["arguments"]
        item = {
            "id": new_id("fc"),
            "type": "function_call",
            "status": "completed",
            "call_id": call["id"],
            "name": call["function"]["name"],
            "arguments": arguments,
        }
        self.response["output"].append(item)
        place = {"item_id": item["id"], "output_index": index}
        done = {"type": "response.function_call_arguments.done", **place, "arguments": arguments}
        begun_item = {**item, "status": "in_progress", "arguments": ""}
        return [
            {"type": "response.output_item.added", "output_index": index, "item": begun_item},
            {"type": "response.function_call_arguments.delta", **place, "delta": arguments},
            {**done, "name": item["name"]},
            {"type": "response.output_item.done", "output_index": index, "item": item},
        ]

    def _complete(self) -> None:
        self.response["status"] = "completed"
        if self._finish == "length":
            self.response["status"] = "incomplete"
            self.response["incomplete_details"] = {"reason": "max_output_tokens"}
        read = int(self._usage.get("prompt_tokens") or 0)
        written = int(self._usage.get("completion_tokens") or 0)
        self.response["usage"] = {
            "input_tokens": read,
            "input_tokens_details": {"cached_tokens": 0},
            "output_tokens": written,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": read + written,
        }
