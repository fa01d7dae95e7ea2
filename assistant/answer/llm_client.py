"""The one client of OpenAI's chat form: streams text and tool calls from a Sightline server or any
other.

Knows HTTP and the wire; knows no skill, no scene and no turn. Cancelling the task that iterates
closes the connection, and with it the server's generation.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import anyio
import httpx
from httpx_sse import EventSource

from assistant.config import ServeSettings
from models.errors import ServerLost, UserError

Message = Mapping[str, Any]
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class TextDelta:
    """A piece of the answer's text."""

    text: str


@dataclass(frozen=True)
class ToolCall:
    """A whole tool call. `arguments` is what the model gave: an object, or empty where it gave no
    valid JSON."""

    id: str
    name: str
    arguments: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class StreamOpened:
    """The server has accepted the request and begins to answer; `model` is the one that does."""

    model: str


Delta = StreamOpened | TextDelta | ToolCall


class ServerUnavailable(ServerLost):
    """The server answers, but not now."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class ConnectionLost(ServerLost):
    """Nobody answers at the server's address, or the connection broke: whether it is back is soon
    known."""


class RequestRejected(UserError):
    """The server rejects the request."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class LLMClient:
    """One server. `connect_timeout` and `token_timeout` are seconds; a token that takes longer is
    as bad as no server."""

    def __init__(
        self,
        url: str,
        model: str = "",
        key: str = "",
        connect_timeout: float = 0.3,
        token_timeout: float = 5.0,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UserError(
                f"{url!r} is no server address; it looks like http://127.0.0.1:{ServeSettings.port}"
            )
        secret, _, place = parts.netloc.rpartition(
            "@"
        )  # a user and password in the address are sent and never told
        base = url.replace(parts.netloc, place, 1).rstrip("/")
        user, _, password = map(unquote, secret.partition(":"))
        self.url = base if base.endswith("/v1") else base + "/v1"
        self.model = model
        self.is_local = parts.hostname in LOOPBACK
        self._timeout = token_timeout
        self._client = httpx.AsyncClient(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            auth=(user, password) if user and not key else None,
            timeout=httpx.Timeout(token_timeout, connect=connect_timeout),
            trust_env=False,  # nothing goes through a proxy that the user did not configure here
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def stream(
        self, messages: Sequence[Message], tools: Sequence[Message] = (), **options: Any
    ) -> AsyncGenerator[Delta, None]:
        """Ask, and give what comes as it comes. Raises ServerLost, and UserError for what the
        server rejects."""
        body: dict[str, Any] = {"model": self.model, "messages": list(messages), **options}
        if tools:
            body["tools"] = list(tools)
        async with aclosing(deltas(self.chunks(body))) as stream:
            async for delta in stream:
                yield delta

    async def chunks(self, body: Mapping[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
        """The `chat.completion.chunk` objects of a whole request, as the server sends them.

        Raises Away (a ServerLost) or Refused (a UserError) with the status that the server gave,
        and ServerLost for what never came to a status.
        """
        try:
            async with self._client.stream(
                "POST", self.url + "/chat/completions", json={**body, "stream": True}
            ) as response:
                if response.status_code >= 400:
                    raise _refusal(self.url, response.status_code, await response.aread())
                async with aclosing(self._chunks(response)) as found:
                    async for chunk in found:
                        yield chunk
        except httpx.ConnectTimeout as e:
            raise ConnectionLost(f"The server {self.url} cannot be reached in time.") from e
        except httpx.TimeoutException as e:
            raise ServerLost(f"The server {self.url} did not answer in time.") from e
        except httpx.HTTPError as e:
            raise ConnectionLost(
                f"The server {self.url} cannot be reached: {e or type(e).__name__}."
            ) from e

    async def _chunks(self, response: httpx.Response) -> AsyncGenerator[dict[str, Any], None]:
        """The stream's JSON objects. Keep-alive comments do not count as an answer, so a wait is
        bounded by tokens."""
        events = EventSource(response).aiter_sse()
        while True:
            try:
                with anyio.fail_after(
                    self._timeout
                ):  # asyncio.wait_for loses a cancellation before Python 3.12
                    event = await anext(events, None)
            except TimeoutError as e:
                raise ServerLost(
                    f"The server {self.url} gave nothing for {self._timeout:g} s."
                ) from e
            if event is None:
                raise ConnectionLost(
                    f"The server {self.url} broke off in the middle of its answer."
                )
            if event.data == "[DONE]":
                return
            try:
                chunk: Any = json.loads(event.data)
            except ValueError as e:
                raise ServerLost(f"The server {self.url} sent what is no JSON.") from e
            if isinstance(chunk, dict):
                if "error" in chunk:
                    raise ServerLost(f"The server {self.url} failed: {_message(chunk)}")
                yield cast("dict[str, Any]", chunk)

    async def models(self) -> list[str]:
        """The names of the models that the server has. Raises ServerLost."""
        try:
            response = await self._client.get(self.url + "/models")
            response.raise_for_status()
            return [str(model["id"]) for model in response.json()["data"]]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as e:
            raise ServerLost(
                f"The server {self.url} does not list its models: {e or type(e).__name__}."
            ) from e


async def deltas(chunks: AsyncGenerator[dict[str, Any], None]) -> AsyncGenerator[Delta, None]:
    """What OpenAI's `chat.completion.chunk` objects say; tool calls come whole, at the end. Raises
    ServerLost for others."""
    calls: dict[int, dict[str, str]] = {}
    opened = False
    async with aclosing(chunks):
        async for chunk in chunks:
            if not opened:
                opened = True
                yield StreamOpened(str(chunk.get("model") or ""))
            try:
                texts = _read(chunk, calls)
            except (AttributeError, TypeError, ValueError) as e:
                raise ServerLost("The server sent what is no piece of a chat's answer.") from e
            for text in texts:
                yield TextDelta(text)
    for index in sorted(calls):
        yield ToolCall(
            calls[index]["id"], calls[index]["name"], _arguments(calls[index]["arguments"])
        )


def _read(chunk: Mapping[str, Any], calls: dict[int, dict[str, str]]) -> list[str]:
    """The texts of a chunk; its pieces of tool calls are added to `calls`."""
    texts: list[str] = []
    for choice in chunk.get("choices") or ():
        delta: dict[str, Any] = choice.get("delta") or {}
        if delta.get("content"):
            texts.append(str(delta["content"]))
        for piece in delta.get("tool_calls") or ():
            _grow(calls, piece)
    return texts


def _grow(calls: dict[int, dict[str, str]], piece: Mapping[str, Any]) -> None:
    call = calls.setdefault(int(piece.get("index") or 0), {"id": "", "name": "", "arguments": ""})
    function: Mapping[str, Any] = piece.get("function") or {}
    call["id"] = str(piece.get("id") or call["id"])
    call["name"] += str(function.get("name") or "")
    call["arguments"] += str(function.get("arguments") or "")


def _arguments(text: str) -> dict[str, Any]:
    try:
        value: Any = json.loads(text or "{}")
    except ValueError:
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _message(body: Any) -> str:
    error: Any = cast("dict[str, Any]", body).get("error") if isinstance(body, dict) else body
    message: Any = (
        cast("dict[str, Any]", error).get("message") if isinstance(error, dict) else error
    )
    return str(message)[:300]


def _refusal(url: str, status: int, content: bytes) -> Exception:
    try:
        message = _message(json.loads(content))
    except ValueError:
        message = content.decode("utf-8", "replace")[:200]
    if status in {408, 425, 429} or status >= 500:
        return ServerUnavailable(f"The server {url} answers {status}: {message}", status)
    return RequestRejected(f"The server {url} rejects the request ({status}): {message}", status)
