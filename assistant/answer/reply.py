"""From a question to an answer: asks the Llama, runs the skill that it calls, and answers by itself
when the server is away.

Knows messages, skills and servers; knows no sound. Everything that a turn needs is passed in `AnswerRequest`,
so a speculation that is cancelled leaves nothing behind.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol

from assistant.answer import prompt
from assistant.answer.llm_client import (
    ConnectionLost,
    Delta,
    StreamOpened,
    TextDelta,
    ToolCall,
    deltas,
)
from assistant.answer.request import AnswerRequest
from assistant.skills import registry
from assistant.skills.context import Answer
from models.errors import ServerLost, SightlineError, UserError
from models.llm.llama_cpp import LlamaCpp
from models.vision.scene import Part

ROUNDS = (
    3  # requests for one question: the call of a skill, another one after its result, and the words
)
CHEAP: tuple[Part, ...] = (
    "things",
    "codes",
    "colors",
)  # what a larger Llama is told of every view; text costs more
# The model name under which the pocket Llama answers: its skill's sentence is the answer.
POCKET_MODEL = "pocket"
AWAY = "The server is away, so I answer by myself."
BROKE_OFF = "The connection was lost."
# Until a server that could not be reached is tried again: to ask costs at most `connect_timeout`.
QUICK_RETRY_S = 1.0


class LLM(Protocol):
    """Whatever answers messages: a server, or the pocket Llama in this process."""

    @property
    def is_local(self) -> bool: ...
    @property
    def model(self) -> str: ...

    def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]: ...


class InProcessLLM:
    """A Llama in this process, with the face of a server."""

    is_local = True

    def __init__(self, llama: LlamaCpp) -> None:
        self._llama = llama
        self.model = llama.name

    def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        return deltas(
            self._llama.chat({"messages": list(messages), "tools": list(tools), **options})
        )


class Replier:
    """Answers questions through `server`; `fallback` makes the pocket Llama of this process, for
    when the server is away."""

    def __init__(
        self,
        server: LLM,
        fallback: Callable[[], LLM] | None = None,
        *,
        speculate_remotely: bool = False,
        history_tokens: int = 1500,
        retry_every: float = 10.0,
    ) -> None:
        self._server, self._fallback = server, fallback
        self._shows_nothing = (
            server.model == POCKET_MODEL
        )  # it decides by the words alone, and looks at nothing else
        self._speculates = server.is_local or speculate_remotely
        self._history_tokens, self._retry_every = history_tokens, retry_every
        self._try_at = float("-inf")  # before which a server that was away is not asked again
        self._told = False  # the wearer knows that the server is away

    async def reply(self, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """The answer in pieces of text, as they come."""
        if (answer := registry.follow_up(ask.question, ask.context)) is not None:
            ask.skill, ask.engine = "read", "device"
            ask.answers.append(answer)
            yield answer.sentence
            return
        if self._fallback is not None and self._is_away():
            async with aclosing(self._by_itself(self._fallback(), ask)) as pieces:
                async for piece in pieces:
                    yield piece
            return
        if (
            not self._shows_nothing and not ask.context.view.trouble
        ):  # only now: what was answered above needs no eyes
            ask.scene = await ask.context.view.see(*CHEAP)
            ask.mark("perception")
        if not self._speculates:
            await ask.committed()
            ask.mark("hold")
        said = False
        try:
            async with aclosing(self._converse(self._server, ask)) as pieces:
                async for piece in pieces:
                    said = True
                    yield piece
            self._told = False
            return
        except ServerLost as error:
            patience = QUICK_RETRY_S if isinstance(error, ConnectionLost) else self._retry_every
            self._try_at = time.monotonic() + min(patience, self._retry_every)
            if said:
                ask.answers.append(Answer("", {"lost": True}))
                yield " " + BROKE_OFF
                return
            if self._fallback is None:
                raise
        async with aclosing(self._by_itself(self._fallback(), ask)) as pieces:
            async for piece in pieces:
                yield piece

    async def _by_itself(self, mind: LLM, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """The answer without the server. The first one that is heard says so: not a guess that is
        dropped, nor silence."""
        tells = False
        async with aclosing(self._converse(mind, ask)) as pieces:
            async for piece in pieces:
                if not (self._told or tells or ask.silent):
                    tells = True
                    yield AWAY + " "
                yield piece
        if tells:
            await ask.committed()
            self._told = True

    async def prefill(self, history: Sequence[prompt.Pair]) -> None:
        """Have a server on this host read the part of the prompt that is known before the question
        is."""
        if self._shows_nothing or not self._speculates or self._is_away():
            return
        messages = prompt.prefix(history, history_tokens=self._history_tokens)
        try:
            async with aclosing(
                self._server.stream(messages, registry.tools(), max_tokens=1)
            ) as stream:
                async for _ in stream:
                    pass
        except SightlineError:
            return  # lost, or refused: the question itself will meet the same and say so

    def _is_away(self) -> bool:
        return time.monotonic() < self._try_at

    async def _converse(self, mind: LLM, ask: AnswerRequest) -> AsyncGenerator[str, None]:
        """Ask, run what is called, and ask again with its result, until words come."""
        pocket = mind.model == POCKET_MODEL
        tools = registry.tools(
            include_chat=pocket
        )  # who has no words of its own calls a skill for them
        messages = self._messages(ask, bare=pocket)
        said: list[str] = []
        for _ in range(ROUNDS):
            calls: list[ToolCall] = []
            first = True
            async with aclosing(mind.stream(messages, tools)) as stream:
                async for delta in stream:
                    if isinstance(delta, StreamOpened):
                        ask.engine = delta.model
                        ask.mark("request")
                        continue
                    if first:
                        ask.mark("first token")
                        first = False
                    if isinstance(delta, TextDelta):
                        yield delta.text
                    else:
                        calls.append(delta)
            if not calls:
                return
            calls = calls[:ROUNDS]
            answers = [await self._run(call, ask) for call in calls]
            said = [answer.sentence for answer in answers]
            if ask.engine == POCKET_MODEL:
                break
            messages += [
                _calling(calls),
                *(prompt.tool_result({"id": c.id}, a) for c, a in zip(calls, answers, strict=True)),
            ]
        yield " ".join(
            said
        )  # the pocket Llama has no words of its own, and another one that only calls has found none

    def _messages(self, ask: AnswerRequest, bare: bool) -> list[dict[str, Any]]:
        """What is sent; `bare` is the question alone, as the pocket Llama was trained on it."""
        trouble = ask.context.view.trouble
        limit = self._history_tokens
        if bare:
            return prompt.messages(ask.question, None, history_tokens=limit)
        facts = (f"Now: {ask.context.now:%A, %d %B %Y, %H:%M}",)
        return prompt.messages(
            ask.question, ask.scene, ask.history, facts=facts, trouble=trouble, history_tokens=limit
        )

    async def _run(self, call: ToolCall, ask: AnswerRequest) -> Answer:
        skill = registry.SKILLS.get(call.name)
        if skill is not None and skill.changes:
            await ask.committed()
            ask.mark("hold")
        ask.skill = call.name
        try:
            ask.arguments = dict(registry.normalize(call.name, call.arguments))
        except UserError:
            ask.arguments = dict(call.arguments)
        answer = await registry.run(call.name, call.arguments, ask.context)
        if skill is not None and (skill.sees or "texts" in answer.evidence):
            ask.mark("perception")
        ask.answers.append(answer)
        return answer


def _calling(calls: Sequence[ToolCall]) -> dict[str, Any]:
    functions = [{"name": call.name, "arguments": json.dumps(call.arguments)} for call in calls]
    made = [
        {"id": c.id, "type": "function", "function": f}
        for c, f in zip(calls, functions, strict=True)
    ]
    return {"role": "assistant", "content": None, "tool_calls": made}
