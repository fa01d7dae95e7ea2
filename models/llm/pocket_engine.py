"""The pocket Llama behind the same chat form as any other engine: one question in, one skill call
out.

It looks only at the last user message, because it was trained on single questions. For anything
else it says plainly that it needs a larger model. Knows OpenAI's forms and `models.pocket`; knows
no HTTP and carries out no skill.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from typing import Any, Protocol, cast

from models.errors import UserError
from models.json_types import JsonObject
from models.pocket import calls, confidence

Chunk = JsonObject
_NO_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
NEEDS_LARGER = (
    "I only know what I can see, hear and remember here. For anything else I need a larger "
    "language model."
)


class Completes(Protocol):
    """What goes on with a raw prompt: `models.llm.llama_cpp.Llama`."""

    name: str

    def complete(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]: ...


async def answer(llama: Completes, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
    """Answer an OpenAI chat request as `chat.completion.chunk` objects. Raises BadInput for tools
    that are no skills.

    A call is made only of a tool that was offered and that `tool_choice` allows; otherwise the
    answer is NEEDS_LARGER, or a call of `chat` where that was offered. After a tool's result the
    answer is that result, which is a sentence already.
    """
    form = cast("JsonObject", request.get("response_format") or {})
    if form.get("type", "text") != "text":
        raise UserError(
            "the pocket Llama answers with a skill call or a sentence, not in JSON: "
            "name a larger model (sightline models pull llama)"
        )
    tools = cast("list[JsonObject]", request.get("tools") or [])
    calls.check_tools(tools)
    head = {
        "id": f"chatcmpl-{secrets.token_hex(12)}",
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": llama.name,
    }
    messages = cast("list[JsonObject]", request.get("messages") or [])
    usage = dict(_NO_USAGE)
    allowed = _allowed(tools, request.get("tool_choice"))
    if messages and messages[-1].get("role") == "tool":
        delta: JsonObject = {"content": text_of(messages[-1])}
    elif not allowed:
        delta = {"content": NEEDS_LARGER}
    else:
        question = next((text_of(m) for m in reversed(messages) if m.get("role") == "user"), "")
        call, usage = await _call(llama, question)
        if call.skill not in allowed:
            call = calls.Call("chat", {})
        if call.skill in allowed:
            function = {
                "index": 0,
                "id": f"call_{secrets.token_hex(8)}",
                "type": "function",
                "function": calls.tool_call(call),
            }
            delta = {"content": None, "tool_calls": [function]}
        else:
            delta = {"content": NEEDS_LARGER}
    yield {
        **head,
        "choices": [{"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": None}],
    }
    finish = "tool_calls" if "tool_calls" in delta else "stop"
    yield {**head, "choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}
    yield {**head, "choices": [], "usage": usage}


async def decide(llama: Completes, question: str) -> calls.Call:
    """The skill call that a question asks for, with its confidence. Raises SightlineError where the
    Llama fails."""
    call, _ = await _call(llama, question)
    return call


async def _call(llama: Completes, question: str) -> tuple[calls.Call, dict[str, int]]:
    """The call, and the tokens that it took."""
    usage = dict(_NO_USAGE)
    pieces: list[str] = []
    tokens: list[JsonObject] = []
    body = {
        **calls.request(question),
        "logprobs": confidence.ALTERNATIVES,
        "stream_options": {"include_usage": True},
    }
    async with aclosing(llama.complete(body)) as chunks:
        async for chunk in chunks:
            usage = chunk.get("usage") or usage
            for choice in cast("list[JsonObject]", chunk.get("choices") or []):
                pieces.append(choice.get("text") or "")
                kept = cast("JsonObject", choice.get("logprobs") or {})
                tokens += cast("list[JsonObject]", kept.get("content") or [])
    call = calls.parse("".join(pieces), question)
    return replace(call, confidence=confidence.probability(call.skill, tokens)), usage


def text_of(message: Mapping[str, Any]) -> str:
    """The text of an OpenAI message, of its text parts where it has several."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    parts = cast("list[JsonObject]", content) if isinstance(content, list) else []
    return " ".join(str(part.get("text") or "") for part in parts if part.get("type") == "text")


def _allowed(tools: list[JsonObject], choice: object) -> set[str]:
    names = {str(tool["function"]["name"]) for tool in tools}
    if choice == "none":
        return set()
    if isinstance(choice, dict):
        function = cast("dict[str, JsonObject]", choice).get("function", {})
        return names & {str(function.get("name"))}
    return names
