"""The engine as one session's language model, with the session's instructions and the client's own
functions beside the assistant's skills.

A call of a client's function is answered by the client (`ClientCalls`), and the engine is asked
again with the result; the replier sees words and skill calls alone. Knows no protocol.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol

from assistant.answer import prompt
from assistant.answer.llm_client import Delta, ToolCall, deltas
from assistant.answer.reply import POCKET_MODEL
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk
from server.chat.engine import Engine, EngineAbilities, taken
from server.realtime.session_config import SessionConfig

ROUNDS = 4  # requests for one question, those after the results of calls included
COUNTS = ("prompt_tokens", "completion_tokens", "total_tokens")
Message = JsonObject


class ClientCalls(Protocol):
    """Has a client's functions run by the client."""

    async def run(self, calls: Sequence[ToolCall]) -> list[str]:
        """The results of the calls, in order. Waits for the turn's commit, then for the client."""
        ...


class SessionLLM:
    """An `LLM` (assistant/answer/reply.py) for one session; answers one question at a time.

    `is_local`: the engine runs on this machine, so a question may be sent before its commit.
    """

    def __init__(
        self,
        engine: Engine,
        model: str,
        config: SessionConfig,
        calls: ClientCalls,
        is_local: bool = True,
    ) -> None:
        self.model, self.is_local, self.vision = model, is_local, engine.vision
        self.usage: dict[str, int] = {}  # tokens since `begin`
        self._engine, self._config, self._calls = engine, config, calls
        self._question = self._instructions = ""

    def begin(self, question: str, instructions: str = "") -> None:
        """What is asked from now on belongs to this question, for which there may be
        `instructions` beside those of the session."""
        self._question, self._instructions, self.usage = question, instructions, {}

    async def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        """The answer as it comes. Raises what the engine raises."""
        own = self._own_tools()
        names = {tool["function"]["name"] for tool in own}
        asked = [dict(message) for message in messages]
        for _ in range(ROUNDS):
            body = self._body(asked, [*tools, *own], options)
            calls: list[ToolCall] = []
            async with aclosing(deltas(self._counted(body))) as stream:
                async for delta in stream:
                    if isinstance(delta, ToolCall) and delta.name in names:
                        calls.append(delta)
                    else:
                        yield delta
            if not calls:
                return
            results = await self._calls.run(calls)
            asked += _with_results(calls, results)

    def _own_tools(self) -> list[Message]:
        """The client's functions in the form of a chat request. The pocket Llama knows its skills
        alone."""
        if self.model == POCKET_MODEL or self._config.tool_choice == "none":
            return []
        made: list[Message] = []
        for tool in self._config.tools:
            function: JsonObject = {
                "name": tool.get("name"),
                "description": tool.get("description") or "",
                "parameters": tool.get("parameters") or {"type": "object", "properties": {}},
            }
            made.append({"type": "function", "function": function})
        return made

    def _body(
        self, asked: list[Message], tools: list[Any], options: Mapping[str, Any]
    ) -> JsonObject:
        async def formed(engine: EngineAbilities) -> list[Message]:
            found = taken(asked, engine)
            if engine.question_only:
                last = next(m for m in reversed(found) if m["role"] == "user")
                last["content"] = prompt.clipped(self._question, prompt.QUESTION_TOKENS)
            elif found[0]["role"] == "system":
                parts = (found[0]["content"], self._config.instructions, self._instructions)
                found[0]["content"] = "\n\n".join(part for part in parts if part)
            return found

        body: JsonObject = {"model": self.model, "messages": formed, **options}
        if tools:
            body["tools"] = tools
        return body

    async def _counted(self, body: JsonObject) -> AsyncGenerator[Chunk, None]:
        async with aclosing(self._engine.chat(body)) as chunks:
            async for chunk in chunks:
                usage: JsonObject = chunk.get("usage") or {}
                for name in COUNTS:
                    self.usage[name] = self.usage.get(name, 0) + int(usage.get(name) or 0)
                yield chunk


def _with_results(calls: Sequence[ToolCall], results: Sequence[str]) -> list[Message]:
    made: list[Message] = []
    for call in calls:
        function = {"name": call.name, "arguments": json.dumps(call.arguments)}
        made.append({"id": call.id, "type": "function", "function": function})
    answers = [
        {"role": "tool", "tool_call_id": call.id, "content": result[: prompt.RESULT_LIMIT]}
        for call, result in zip(calls, results, strict=True)
    ]
    return [{"role": "assistant", "content": None, "tool_calls": made}, *answers]
