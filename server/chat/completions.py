"""`/v1/models` and `/v1/chat/completions`: the model name decides who answers, the assistant or the
raw LLM."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
import time
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, cast

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from assistant.answer import prompt
from assistant.answer.llm import POCKET_MODEL
from assistant.answer.llm_client import ASSISTANT
from models.errors import UserError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from models.llm.pocket_engine import text_of
from models.vision.scene import PARTS
from server.app_state import AppState, AppStateDependency, Owner, TheRecord, failures
from server.assist.assistant import AssistReply, AssistRequest
from server.assist.server_models import ServerModels
from server.chat.data_url import picture_of
from server.chat.engine import EngineAbilities, NoStandIn
from server.chat.stream import begun, bounded, encoded, events, gathered, while_connected
from server.errors import NotFound
from server.monitoring.metrics import RequestRecord
from server.protocol import CHAT_EXAMPLES, ChatRequest, ModelItem, ModelList, NamedTool

router = APIRouter(tags=["chat"])


@router.get(
    "/v1/models",
    summary="The models that can be named in a request",
    responses=failures(401, 429, 502, 503),
)
async def models(state: AppStateDependency) -> ModelList:
    return ModelList(
        data=[ModelItem(id=name) for name in (ASSISTANT, *await state.engine.models())]
    )


@router.get(
    "/v1/models/{name:path}", summary="One model", responses=failures(401, 404, 429, 502, 503)
)
async def model(name: str, state: AppStateDependency) -> ModelItem:
    await _known(state, name)
    return ModelItem(id=name)


@router.post(
    "/v1/chat/completions",
    summary="Answer a conversation, at once or as a stream of events",
    responses={
        200: {"content": {"application/json": {}, "text/event-stream": {}}},
        **failures(400, 401, 404, 408, 413, 429, 500, 502, 503, 504),
    },
    openapi_extra={"requestBody": {"content": {"application/json": {"examples": CHAT_EXAMPLES}}}},
)
async def completions(
    request: Request, body: ChatRequest, state: AppStateDependency, owner: Owner, record: TheRecord
) -> Response:
    chunks = await answer_chunks(state, owner, body, record)
    seconds = state.settings.answer_seconds
    if not body.stream:
        whole = await while_connected(request, gathered(bounded(chunks, seconds)))
        return Response(encoded(whole), media_type="application/json")
    stream = await while_connected(request, begun(bounded(chunks, seconds)))
    usage = body.stream_options is not None and bool(body.stream_options.include_usage)

    def failed(error: Exception) -> None:
        record.error = type(error).__name__

    return StreamingResponse(
        events(stream, usage, failed),
        media_type="text/event-stream",
        headers={"cache-control": "no-store"},
    )


async def answer_chunks(
    state: AppState,
    owner: str,
    body: ChatRequest,
    record: RequestRecord,
    had_picture: bool = False,
) -> AsyncGenerator[Chunk, None]:
    """The answer of the named model: the assistant, or an engine. `had_picture`: an earlier message
    had one, which was not kept. Raises NotFound."""
    names = await _known(state, body.model or ASSISTANT)
    if body.model == ASSISTANT:
        return _assistant(state, owner, body, record, had_picture)
    return _raw(state, body, names, record)


async def _known(state: AppState, name: str) -> list[str]:
    names = await state.engine.models()
    if name != ASSISTANT and name not in names:
        raise NotFound(
            f"there is no model {name[:80]!r} here; there are: {', '.join([ASSISTANT, *names])}"
        )
    return names


# ---- the raw LLM ----


async def _raw(
    state: AppState, body: ChatRequest, names: list[str], record: RequestRecord
) -> AsyncGenerator[Chunk, None]:
    request = _bounded(state, body)
    request["model"] = body.model or names[0]
    said = request["messages"]

    async def messages(engine: EngineAbilities) -> list[JsonObject]:
        if engine.question_only and body.model not in ("", POCKET_MODEL):
            raise NoStandIn(
                f"the engine of the model {body.model[:80]!r} does not answer just now, and the"
                " pocket Llama answers in its place for the assistant alone"
            )
        return [
            {**message, "content": await _content(state.models, engine, message["content"])}
            for message in said
        ]

    async with aclosing(state.engine.chat({**request, "messages": messages})) as chunks:
        async for chunk in chunks:
            record.token()
            record.model = str(chunk.get("model") or request["model"])
            record.usage = chunk.get("usage") or record.usage
            yield chunk


def _bounded(state: AppState, body: ChatRequest) -> JsonObject:
    """The request as an engine takes it, with a limit on its tokens."""
    most = state.settings.max_tokens
    request = {"most_tokens": most, **body.to_engine()}
    if "max_tokens" in request:
        request["max_tokens"] = min(most, request["max_tokens"])
    return request


async def _content(models: ServerModels, engine: EngineAbilities, content: Any) -> Any:
    """A message for an engine: an LLM with vision gets the picture, any other a quoted scene."""
    if not isinstance(content, list):
        return content
    found: list[JsonObject] = []
    for part in cast("list[JsonObject]", content):
        if part["type"] == "text":
            found.append(part)
            continue
        picture = await asyncio.to_thread(picture_of, part["image_url"]["url"])
        if engine.vision:
            await models.check(picture)
            found.append({"type": "image_url", "image_url": {"url": prompt.data_url(picture)}})
        elif not engine.question_only:
            scene = await (await models.view(picture)).see(*PARTS)
            found.append({"type": "text", "text": prompt.view(scene)})
    if any(part["type"] != "text" for part in found):
        return found
    return "\n".join(part["text"] for part in found)


# ---- the assistant ----


DESCRIBE = "what do you see"  # what a picture without a word asks
_ORDINALS = ("first", "second", "third", "fourth")
_HEEDED = (
    "most_tokens",
    "max_tokens",
    "temperature",
    "top_p",
    "seed",
    "stop",
    "frequency_penalty",
    "presence_penalty",
)


def _check_for_assistant(body: ChatRequest) -> None:
    """Offered tools are ignored; to require a call of one is an error."""
    must_call = body.tool_choice == "required" or isinstance(body.tool_choice, NamedTool)
    has_schema = body.response_format is not None and body.response_format.type == "json_schema"
    if (body.tools and must_call) or has_schema:
        raise UserError(
            f"the model {ASSISTANT} runs its own skills and answers in a sentence: "
            "name an engine's model instead"
        )


async def _in_json(pieces: AsyncGenerator[str, None]) -> AsyncGenerator[str, None]:
    """A sentence as the JSON object {"answer": "..."}, piece by piece."""
    yield '{"answer": "'
    async with aclosing(pieces):
        async for piece in pieces:
            yield json.dumps(piece, ensure_ascii=False)[1:-1]
    yield '"}'


async def _assistant(
    state: AppState, owner: str, body: ChatRequest, record: RequestRecord, had_picture: bool
) -> AsyncGenerator[Chunk, None]:
    _check_for_assistant(body)
    as_json = body.response_format is not None and body.response_format.type == "json_object"
    request = _bounded(state, body)
    options = {name: request[name] for name in _HEEDED if name in request}
    head = {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": ASSISTANT,
    }
    role = {"role": "assistant"}
    outcome = _Outcome()
    replies = [
        (opening, await state.assistant.begin(replace(asked, had_picture=had_picture), record))
        for opening, asked in await asyncio.to_thread(_asked, owner, body, options)
    ]
    answer = _answers(state, replies, outcome)
    async with aclosing(_in_json(answer) if as_json else answer) as pieces:
        async for piece in pieces:
            yield {**head, "choices": [_choice({**role, "content": piece})]}
            role = {}
    yield {**head, "choices": [{"index": 0, "delta": role, "finish_reason": outcome.finish}]}
    yield {**head, "choices": [], "usage": dict(outcome.usage)}


@dataclass
class _Outcome:
    """How the answers to one request ended."""

    finish: str = "stop"
    usage: Counter[str] = field(default_factory=Counter[str])


async def _answers(
    state: AppState, replies: list[tuple[str, AssistReply]], outcome: _Outcome
) -> AsyncGenerator[str, None]:
    """The answers one after the other, each with its opening."""
    for opening, reply in replies:
        if opening:
            yield opening
        async with aclosing(state.assistant.pieces(reply)) as pieces:
            async for piece in pieces:
                yield piece
        for name, count in reply.usage.items():
            outcome.usage[name] += count
        outcome.finish = reply.finish


def _choice(delta: dict[str, str]) -> JsonObject:
    return {"index": 0, "delta": delta, "finish_reason": None}


def _asked(owner: str, body: ChatRequest, options: JsonObject) -> list[tuple[str, AssistRequest]]:
    """What is asked, once for each picture that is meant, and how each answer is introduced.

    The last user message is the question; what was said before is the history; the client's system
    text is not used. The pictures are those of the newest message that has any: chat clients send
    the whole conversation with each question.
    """
    said = [
        message.model_dump() for message in body.messages if message.role in ("user", "assistant")
    ]
    if not said or said[-1]["role"] != "user":
        raise UserError("the last message must be the user's question")
    pictures = _newest_pictures(said)
    last = said.pop()
    history: list[tuple[str, str]] = []
    for before, after in itertools.pairwise(said):
        if before["role"] == "user" and after["role"] == "assistant":
            history.append((text_of(before), text_of(after)))
    question = text_of(last)
    if pictures and not question.strip():
        question = DESCRIBE

    def request(picture: bytes | None) -> AssistRequest:
        return AssistRequest(owner, question, picture, history, body.conversation, options=options)

    if len(pictures) < 2:
        return [("", request(pictures[0] if pictures else None))]
    openings = [f"The {name} picture: " for name in _ORDINALS]
    openings[1:] = [f" {opening}" for opening in openings[1:]]
    return list(zip(openings, map(request, pictures), strict=False))


def _newest_pictures(said: list[JsonObject]) -> list[bytes]:
    """The pictures of the newest user message that has any. Raises UserError for too many."""
    for message in reversed(said):
        if message["role"] != "user" or not isinstance(message["content"], list):
            continue
        parts = cast("list[JsonObject]", message["content"])
        urls = [part["image_url"]["url"] for part in parts if part["type"] == "image_url"]
        if len(urls) > len(_ORDINALS):
            raise UserError(f"a message may have {len(_ORDINALS)} pictures at most")
        if urls:
            return [picture_of(url) for url in urls]
    return []
