"""`/v1/responses`: OpenAI's Responses API over the same engines and the same assistant as chat
completions, with `previous_response_id` for what was stored."""

from __future__ import annotations

import itertools
import time
from collections.abc import AsyncGenerator, Sequence
from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from models.errors import SightlineError
from models.json_types import JsonObject
from models.llm.pocket_engine import text_of
from server.app_state import AppState, AppStateDependency, Owner, TheRecord, failures
from server.chat.completions import answer_chunks
from server.chat.response_forms import (
    Pair,
    ResponsesRequest,
    input_messages,
    new_id,
    response_object,
    to_chat,
)
from server.chat.stream import begun, bounded, encoded, while_connected
from server.chat.streamed_response import LAST_EVENTS, Event, StreamedResponse
from server.errors import NotFound, error_body
from server.storage.database import storable
from server.storage.storage import MAX_TEXT, StoredConversation

router = APIRouter(tags=["chat"])
CHAIN = 50  # responses that are followed back


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
    earlier = await _stored(state, owner, body.previous_response_id)
    chat = to_chat(body, _history(earlier))
    had_picture = any(stored.state.get("had_picture") for stored in earlier)
    if body.store is not False:
        await state.storage.check_room(owner)
    chunks = bounded(
        await answer_chunks(state, owner, chat, record, had_picture),
        state.settings.answer_seconds,
    )
    answer = StreamedResponse(response_object(body, new_id("resp"), chat.model))
    if not body.stream:

        async def whole() -> JsonObject:
            async for _ in answer.events(chunks):
                pass
            await _store(state, owner, body, answer)
            return answer.response

        return Response(
            encoded(await while_connected(request, whole())), media_type="application/json"
        )
    started = await while_connected(request, begun(chunks))

    async def stream() -> AsyncGenerator[bytes, None]:
        number = 0
        try:
            async for each in answer.events(started):
                if each["type"] in LAST_EVENTS:
                    await _store(state, owner, body, answer)
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


async def _stored(state: AppState, owner: str, id: str | None) -> list[StoredConversation]:
    """A stored response and those before it, oldest first."""
    found: list[StoredConversation] = []
    for depth in range(CHAIN):
        if id is None:
            break
        stored = await state.storage.conversation(owner, id)
        if stored is None and depth == 0:
            raise NotFound(f"there is no response {id!r}: it was not stored, or was deleted")
        if stored is None:
            break
        found.insert(0, stored)
        id = stored.state.get("previous")
    return found


def _history(responses: Sequence[StoredConversation]) -> list[JsonObject]:
    """The messages of these responses."""
    messages: list[JsonObject] = []
    for stored in responses:
        messages += stored.state.get("messages") or _of_pairs(stored.pairs)
    # Of the oldest that is left, the calls may stand in one that is gone.
    return list(itertools.dropwhile(lambda message: message["role"] == "tool", messages))


def _of_pairs(pairs: Sequence[Pair]) -> list[JsonObject]:
    """What a conversation of the assistant, or a response of an older server, holds."""
    return [
        {"role": role, "content": content}
        for pair in pairs
        for role, content in zip(("user", "assistant"), pair, strict=True)
    ]


async def _store(
    state: AppState, owner: str, body: ResponsesRequest, answer: StreamedResponse
) -> None:
    """Keep what this response adds to the ones before it: its input, without pictures, and what
    came out."""
    if body.store is False:
        return
    given = input_messages(body)
    messages = [_kept(message) for message in (*given, answer.to_message())]
    questions = [message["content"] for message in messages if message["role"] == "user"]
    kept = {
        "previous": body.previous_response_id,
        "messages": messages,
        "had_picture": any(map(_has_picture, given)),
    }
    stored = StoredConversation(answer.response["id"], state=kept)
    question = questions[-1] if questions else ""
    await state.storage.add_message(owner, stored, question, answer.text, None, time.time())


def _has_picture(message: JsonObject) -> bool:
    content = message["content"]
    if not isinstance(content, list):
        return False
    return any(part["type"] == "image_url" for part in cast("list[JsonObject]", content))


def _kept(message: JsonObject) -> JsonObject:
    return {**message, "content": storable(text_of(message)[:MAX_TEXT])}
