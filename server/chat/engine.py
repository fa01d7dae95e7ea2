"""The protocol of an engine: something that runs an LLM. The implementations are in engines.py.

Engines take OpenAI chat requests as plain data and give `chat.completion.chunk` objects, the last
of which holds the usage. They know nothing of clients, keys, pictures or skills. `messages` of a
request may be a function that makes them in the form that the answering engine needs: with the
picture, with a scene, or only the question; it raises NoStandIn where that engine is not to answer.
`most_tokens`, a field of ours, limits an answer whose
request has no `max_tokens`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol, cast

from models.errors import SightlineError
from models.json_types import JsonObject
from models.llm.llama_cpp import Chunk

NO_EMBEDDINGS = (
    "there is no embedding model here. This server offers chat, speech and pictures (see /docs); "
    "an --upstream that makes embeddings (vLLM, llama.cpp, Ollama) is asked for them"
)


class NoStandIn(SightlineError):
    """This engine does not answer in place of the one that the request names."""

    http_status = 502


class EngineAbilities(Protocol):
    """What the messages for an engine depend on."""

    vision: bool
    """Whether it sees pictures itself."""
    question_only: bool
    """Whether it takes only the question and no scene: the pocket Llama."""


Forms = Callable[[EngineAbilities], Awaitable[list[JsonObject]]]


async def formed(request: Mapping[str, Any], engine: EngineAbilities) -> Mapping[str, Any]:
    """The request in the form that this engine needs."""
    if isinstance(request["messages"], list):
        return request
    return {**request, "messages": await cast(Forms, request["messages"])(engine)}


def taken(messages: Sequence[Mapping[str, Any]], engine: EngineAbilities) -> list[JsonObject]:
    """A copy of the messages, without their pictures for an engine that does not see."""
    found = [dict(message) for message in messages]
    if engine.vision:
        return found
    for message in found:
        if isinstance(message.get("content"), list):
            parts = cast("list[JsonObject]", message["content"])
            message["content"] = "\n".join(part["text"] for part in parts if "text" in part)
    return found


class Engine(Protocol):
    """An LLM, or several of which each is the fallback of the one before."""

    @property
    def vision(self) -> bool:
        """Whether it, or one of several, sees pictures itself."""
        ...

    @property
    def names(self) -> Sequence[str]:
        """The names under which it answered when it was last asked, or is to answer."""
        ...

    async def models(self) -> list[str]:
        """The names under which it answers; the first is its default. Raises ServerLost."""
        ...

    async def ready(self) -> None:
        """Raise ServerLost when it does not answer just now."""
        ...

    def chat(self, request: Mapping[str, Any]) -> AsyncGenerator[Chunk, None]:
        """Stream an answer. Errors come before the first chunk where they can; closing the stream
        stops the generation."""
        ...

    async def embed(self, request: Mapping[str, Any]) -> JsonObject:
        """The answer to a request for embeddings. Raises NotFound where no model makes any."""
        ...

    @property
    def waiting(self) -> int:
        """Requests in its queue."""
        ...

    async def close(self) -> None: ...
