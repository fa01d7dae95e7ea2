"""An LLM that answers messages: a server, or a Llama in this process with the same interface."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Protocol, cast

from assistant.answer.llm_client import Delta, deltas, tool_names
from models.json_types import JsonObject
from models.llm import pocket_engine
from models.llm.llama_cpp import LlamaCpp
from models.pocket.calls import Call

# The model name under which the pocket Llama answers: its skill's sentence is the answer.
POCKET_MODEL = "pocket"


class LLM(Protocol):
    """Whatever answers messages: a server, or the pocket Llama in this process."""

    @property
    def is_local(self) -> bool: ...
    @property
    def model(self) -> str: ...
    @property
    def vision(self) -> bool:
        """Whether it takes pictures."""
        ...

    def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]: ...


class InProcessLLM:
    """A Llama in this process, with the interface of a server."""

    is_local = True

    def __init__(self, llama: LlamaCpp) -> None:
        self._llama = llama
        self.model, self.vision = llama.name, llama.vision

    def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        request = {"messages": list(messages), "tools": list(tools), **options}
        return deltas(self._llama.chat(request), tool_names(tools))

    async def complete(
        self, prompt: str, grammar: str, most_tokens: int
    ) -> list[tuple[str, float]]:
        """Go on with a text, held to a grammar in GBNF: the tokens, each with the logarithm of its
        probability before the grammar. Raises SightlineError where it fails."""
        request: JsonObject = {"prompt": prompt, "grammar": grammar, "max_tokens": most_tokens}
        request |= {"temperature": 0, "cache_prompt": True, "logprobs": 1}
        tokens: list[tuple[str, float]] = []
        async with aclosing(self._llama.complete(request)) as chunks:
            async for chunk in chunks:
                for choice in cast("list[JsonObject]", chunk.get("choices") or []):
                    told = cast("JsonObject", choice.get("logprobs") or {})
                    tokens += [
                        (str(token["token"]), float(cast("float", token["logprob"])))
                        for token in cast("list[JsonObject]", told.get("content") or [])
                    ]
        return tokens

    async def decide(self, question: str) -> Call:
        """The skill that the pocket Llama takes a question for. Only for the pocket Llama."""
        return await pocket_engine.decide(self._llama, question)

    def close(self) -> None:
        """Free the model."""
        self._llama.close()
