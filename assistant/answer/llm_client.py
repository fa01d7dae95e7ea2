"""The one client of OpenAI's chat form: streams text and tool calls from a Sightline server or any
other.

Knows HTTP and the wire; knows no skill, no scene and no turn. Cancelling the task that iterates
closes the connection, and with it the server's generation.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Collection, Iterable, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

import anyio

from assistant.answer import server_stream
from assistant.answer.tool_calls import TextCalls, ToolCallAccumulator, arguments_of
from assistant.config import ServeSettings
from models.addresses import is_loopback_address, is_server_address, without_passwords
from models.errors import ServerLost, UserError
from models.json_types import JsonObject

if TYPE_CHECKING:
    import httpx  # it takes 12 MB, which a run with the Llama in its own process saves

Message = Mapping[str, Any]
ASSISTANT = "sightline"  # the model that is no engine: the assistant of a server like ours
FILTERED = "The model's provider holds this answer back."
REST_FILTERED = "The answer breaks off: the model's provider holds the rest back."


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
    arguments: JsonObject = field(default_factory=JsonObject)


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


class ConnectionBroken(ConnectionLost):
    """It broke under a request, which the server had perhaps begun to answer."""


class RequestRejected(UserError):
    """The server rejects the request."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class LLMClient:
    """One server. `connect_timeout` and `token_timeout` are seconds; a token that takes longer is
    as bad as no server. `vision`: the model takes pictures."""

    def __init__(
        self,
        url: str,
        model: str = "",
        key: str = "",
        connect_timeout: float = 0.3,
        token_timeout: float = 5.0,
        vision: bool = False,
    ) -> None:
        if not is_server_address(url):
            raise UserError(
                f"{without_passwords(url)!r} is no server address; it looks like "
                f"http://127.0.0.1:{ServeSettings.port}"
            )
        parts = urlsplit(url)
        secret, _, place = parts.netloc.rpartition(
            "@"
        )  # a user and password in the address are sent, and never shown
        import httpx

        base = url.replace(parts.netloc, place, 1).rstrip("/")
        user, _, password = map(unquote, secret.partition(":"))
        self.url = base if base.endswith("/v1") else base + "/v1"
        self.model, self.vision = model, vision
        self.is_local = is_loopback_address(url)
        self._timeout = token_timeout
        headers = {"Accept-Encoding": "identity"}  # packed, a megabyte can stand for a thousand
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._client = httpx.AsyncClient(
            headers=headers,
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
        server rejects.

        Asks once more where the connection broke before a word came: behind a balancer another
        server answers. Not an assistant, which may have done what was asked.
        """
        body: JsonObject = {"model": self.model, "messages": list(messages), **options}
        if tools:
            body["tools"] = list(tools)
        may_ask_again = self.model not in ("", ASSISTANT)
        while True:
            try:
                async with aclosing(deltas(self.chunks(body), tool_names(tools))) as stream:
                    async for delta in stream:
                        may_ask_again = may_ask_again and isinstance(delta, StreamOpened)
                        yield delta
                return
            except ConnectionBroken:
                if not may_ask_again:
                    raise
                may_ask_again = False

    async def chunks(self, body: Mapping[str, Any]) -> AsyncGenerator[JsonObject, None]:
        """The `chat.completion.chunk` objects of a whole request, as the server sends them.

        Raises ServerUnavailable (a ServerLost) or RequestRejected (a UserError) with the status,
        and ServerLost for what never came to a status.
        """
        async with self._posted("/chat/completions", {**body, "stream": True}) as response:
            if _is_whole(response):  # it does not stream
                whole = await server_stream.body(response, server_stream.MAX_EVENT)
                chunk = server_stream.chunk_of(whole.decode("utf-8", "replace"), self.url)
                if chunk is not None:
                    yield self._checked(chunk)
                return
            async with aclosing(self._chunks(response)) as found:
                async for chunk in found:
                    yield chunk

    async def embeddings(self, body: Mapping[str, Any]) -> JsonObject:
        """The server's answer to a request for embeddings. Raises as `chunks`."""
        async with self._posted("/embeddings", body) as response:
            found = await server_stream.body(response, server_stream.MAX_EMBEDDINGS)
        try:
            answer = server_stream.parsed(found)
        except ValueError as e:
            raise ServerLost(f"The server {self.url} sent what is no JSON.") from e
        if not isinstance(answer, dict) or "data" not in answer:
            raise ServerLost(f"The server {self.url} sent what are no embeddings.")
        return cast("JsonObject", answer)

    @asynccontextmanager
    async def _posted(
        self, path: str, body: Mapping[str, Any]
    ) -> AsyncGenerator[httpx.Response, None]:
        """The response to a request that was accepted; what goes wrong is raised in our terms."""
        import httpx

        try:
            async with self._client.stream("POST", self.url + path, json=body) as response:
                if response.status_code >= 400:
                    content = await server_stream.body(response, server_stream.MAX_REFUSAL)
                    raise _refusal(self.url, response.status_code, content)
                yield response
        except httpx.ConnectTimeout as e:
            raise ConnectionLost(f"The server {self.url} cannot be reached in time.") from e
        except httpx.TimeoutException as e:
            raise ServerLost(f"The server {self.url} did not answer in time.") from e
        except httpx.ConnectError as e:
            raise ConnectionLost(f"The server {self.url} cannot be reached: {e}.") from e
        except httpx.HTTPError as e:
            raise ConnectionBroken(
                f"The connection to the server {self.url} broke: {e or type(e).__name__}."
            ) from e

    async def _chunks(self, response: httpx.Response) -> AsyncGenerator[JsonObject, None]:
        """The stream's JSON objects. Keep-alive comments do not count as an answer, so a wait is
        bounded by tokens."""
        finished = False  # a finish_reason came: some servers send no [DONE] after it
        async with aclosing(server_stream.events(response)) as events:
            while (data := await self._next(events)) != "[DONE]":
                if data is None and finished:
                    return
                if data is None:
                    raise ConnectionBroken(
                        f"The server {self.url} broke off in the middle of its answer."
                    )
                chunk = server_stream.chunk_of(data, self.url)
                if chunk is None:
                    continue
                finished = finished or _is_finished(chunk)
                yield self._checked(chunk)

    def _checked(self, chunk: JsonObject) -> JsonObject:
        if "error" in chunk:
            raise ServerLost(f"The server {self.url} failed: {_message(chunk)}")
        return chunk

    async def _next(self, events: AsyncGenerator[str, None]) -> str | None:
        try:
            # asyncio.wait_for loses a cancellation before Python 3.12.
            with anyio.fail_after(self._timeout):
                return await anext(events, None)
        except TimeoutError as e:
            raise ServerLost(f"The server {self.url} gave nothing for {self._timeout:g} s.") from e

    async def models(self) -> list[str]:
        """The names of the models that the server has. Raises ServerLost."""
        import httpx

        try:
            async with self._client.stream("GET", self.url + "/models") as response:
                response.raise_for_status()
                found = await server_stream.body(response, server_stream.MAX_LIST)
            return [str(model["id"]) for model in server_stream.parsed(found)["data"]]
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as e:
            raise ServerLost(
                f"The server {self.url} does not list its models: {e or type(e).__name__}."
            ) from e


async def deltas(
    chunks: AsyncGenerator[JsonObject, None], tools: Collection[str] = ()
) -> AsyncGenerator[Delta, None]:
    """What OpenAI's `chat.completion.chunk` objects say; tool calls come whole, at the end, also
    those that were written as text. Raises ServerLost for others."""
    calls, written = ToolCallAccumulator(), TextCalls(tools)
    opened = says = calling = False
    finish: str | None = None
    async with aclosing(chunks):
        async for chunk in chunks:
            if not opened:
                opened = True
                yield StreamOpened(str(chunk.get("model") or ""))
            try:
                text, finish = _read(chunk, calls, finish)
            except (AttributeError, TypeError, ValueError) as e:
                raise ServerLost("The server sent what is no piece of a chat's answer.") from e
            if text := written.feed(text):
                says = True
                yield TextDelta(text)
    rest, found = written.end()
    if rest:
        says = True
        yield TextDelta(rest)
    for call in [*calls.calls(), *found]:
        calling = True
        yield ToolCall(call["id"], call["function"]["name"], arguments_of(call))
    if finish == "content_filter" and says:
        yield TextDelta(f" {REST_FILTERED}")
    elif finish == "content_filter" and not calling:
        yield TextDelta(FILTERED)


def tool_names(tools: Iterable[Mapping[str, Any]]) -> list[str]:
    """The names of tools in OpenAI's form."""
    return [str(tool["function"]["name"]) for tool in tools]


def _read(
    chunk: Mapping[str, Any], calls: ToolCallAccumulator, finish: str | None
) -> tuple[str, str | None]:
    """The text of a chunk and why the answer ended, if it did; its pieces of tool calls are added
    to `calls`."""
    texts: list[str] = []
    for choice in chunk.get("choices") or ():
        delta: JsonObject = choice.get("delta") or {}
        texts.append(str(delta.get("content") or ""))
        texts.append(str(delta.get("refusal") or ""))
        for piece in delta.get("tool_calls") or ():
            calls.add(piece)
        finish = choice.get("finish_reason") or finish
    return "".join(texts), finish


def _is_whole(response: httpx.Response) -> bool:
    """Whether an answer comes as one JSON object, though a stream was asked for."""
    return response.headers.get("content-type", "").startswith("application/json")


def _is_finished(chunk: Mapping[str, Any]) -> bool:
    choices = chunk.get("choices")
    if not isinstance(choices, list):
        return False
    each = cast("list[Any]", choices)
    return any(
        isinstance(c, dict) and bool(cast("JsonObject", c).get("finish_reason")) for c in each
    )


def _message(body: object) -> str:
    error = cast("JsonObject", body).get("error") if isinstance(body, dict) else body
    message = cast("JsonObject", error).get("message") if isinstance(error, dict) else error
    return str(message)[:300]


def _refusal(url: str, status: int, content: bytes) -> Exception:
    try:
        message = _message(server_stream.parsed(content))
    except ValueError:
        message = content.decode("utf-8", "replace")[:200]
    if status in {408, 425, 429} or status >= 500:
        return ServerUnavailable(f"The server {url} answers {status}: {message}", status)
    return RequestRejected(f"The server {url} rejects the request ({status}): {message}", status)


def calling_message(calls: Sequence[ToolCall]) -> JsonObject:
    """The calls of an LLM as the message that precedes their results."""
    functions = [{"name": call.name, "arguments": json.dumps(call.arguments)} for call in calls]
    made = [
        {"id": c.id, "type": "function", "function": f}
        for c, f in zip(calls, functions, strict=True)
    ]
    return {"role": "assistant", "content": None, "tool_calls": made}
