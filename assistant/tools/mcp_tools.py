"""The tools of MCP servers, offered to the LLM beside the skills.

Each server has a task of its own that connects, lists the tools and waits; a server that is away is
mentioned once and tried again. A call that changes something is done only after the wearer said
yes. Knows no LLM and no turn.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import anyio

from assistant.config.mcp import McpServer
from assistant.skills.context import Answer, PendingCall
from models.errors import describe_error
from models.json_types import JsonObject
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    from mcp import Client
    from mcp_types import CallToolResult, Tool

FIRST_RETRY_S = 2.0
LAST_RETRY_S = 60.0
WATCH_S = 15.0  # after which a lost server is noticed while nobody calls it
CONNECT_S = 20.0  # a program that is started from a package may have to load itself first
ENDS_S = 0.75  # for a program whose input is closed, and again after SIGTERM; then it is killed
MOST_TOOLS = 64  # of one server: a prompt has an end
LONGEST_DESCRIPTION = 600  # characters
LONGEST_RESULT = 4000  # characters that an LLM is given
LONGEST_ARGUMENT = 60  # characters of one argument that are read out


@dataclass(frozen=True)
class _Offered:
    """One tool of a connected server, under the name that the LLM knows."""

    server: McpServer
    client: Client
    tool: Tool

    @property
    def only_reads(self) -> bool:
        """Whether the server says of it that it changes nothing."""
        return self.tool.annotations is not None and bool(self.tool.annotations.read_only_hint)

    @property
    def title(self) -> str:
        """What it does, in words that can be read out."""
        annotated = self.tool.annotations.title if self.tool.annotations else None
        return self.tool.title or annotated or _in_words(self.tool.name)


def _in_words(name: str) -> str:
    """A tool's name as words: "light.turn_on" and "HassTurnOn" end in "turn on"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]+", " ", name)
    return words if name.islower() else words.capitalize()


class McpTools:
    """The tools of all configured servers. `note` gets one line for each outage and its end."""

    def __init__(self, servers: Sequence[McpServer], note: Callable[[str], None]) -> None:
        self._servers, self._note = servers, note
        self._offered: dict[str, _Offered] = {}
        self._tried = {server.name: asyncio.Event() for server in servers}

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Stay connected for as long as the context is open."""
        tasks = [asyncio.create_task(self._keep_connected(server)) for server in self._servers]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def ready(self) -> None:
        """Wait until every server was reached or missed once: for who asks one question and
        ends."""
        for tried in self._tried.values():
            await tried.wait()

    def declared(self, changing: bool) -> list[JsonObject]:
        tools: list[JsonObject] = []
        for name, offered in self._offered.items():
            if not changing and not offered.only_reads:
                continue
            description = (offered.tool.description or offered.title)[:LONGEST_DESCRIPTION]
            function = {
                "name": name,
                "description": description,
                "parameters": offered.tool.input_schema,
            }
            tools.append({"type": "function", "function": function})
        return tools

    def has(self, name: str) -> bool:
        return name in self._offered

    def pending(self, name: str, arguments: Mapping[str, Untyped]) -> PendingCall | None:
        offered = self._offered.get(name)
        if offered is None or offered.server.confirm == "never":
            return None
        if offered.only_reads and offered.server.confirm == "changes":
            return None
        values = ", ".join(_spoken(key, value) for key, value in arguments.items())
        what = f"{offered.title}, {values}" if values else offered.title
        return PendingCall(name, dict(arguments), f"Shall I do this: {what}?", what)

    async def call(self, name: str, arguments: Mapping[str, Untyped]) -> Answer:
        offered = self._offered.get(name)
        if offered is None:
            return Answer("That tool is away.", {"tool": name, "error": "away"})
        evidence: JsonObject = {"tool": name, "arguments": dict(arguments)}
        try:
            with anyio.fail_after(offered.server.timeout):
                result = await offered.client.call_tool(offered.tool.name, dict(arguments))
        except TimeoutError:
            return Answer(f"{offered.title} took too long.", {**evidence, "error": "timeout"})
        except Exception as error:  # of the library, the transport or the server: all say the same
            return Answer(
                f"{offered.title} did not work.", {**evidence, "error": describe_error(error)}
            )
        text = result_text(result)
        if result.is_error:
            return Answer(f"{offered.title} did not work: {text}", {**evidence, "error": text})
        return Answer(text or "Done.", evidence)

    async def _keep_connected(self, server: McpServer) -> None:
        """Connect, offer the tools, and connect again when the server was lost."""
        mentioned = False
        wait = FIRST_RETRY_S
        while True:
            try:
                async with connected(server) as client:
                    self._offer(server, client, await listed(client))
                    self._tried[server.name].set()
                    if mentioned:
                        self._note(f"The MCP server {server.name} is back.")
                    mentioned, wait = False, FIRST_RETRY_S
                    await self._watch(server, client)
            except Exception as error:
                if not mentioned:
                    reason = describe_error(error)
                    self._note(
                        f"The MCP server {server.name} is away: {reason}. It is tried again."
                    )
                mentioned = True
            finally:
                self._tried[server.name].set()
                self._withdraw(server)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LAST_RETRY_S)

    async def _watch(self, server: McpServer, client: Client) -> None:
        """List the tools again now and then; raises when the server is lost."""
        while True:
            await asyncio.sleep(WATCH_S)
            tools = await listed(client)
            self._withdraw(server)
            self._offer(server, client, tools)

    def _offer(self, server: McpServer, client: Client, tools: Sequence[Tool]) -> None:
        for tool in tools[:MOST_TOOLS]:
            self._offered[tool_name(server.name, tool.name)] = _Offered(server, client, tool)
        if len(tools) > MOST_TOOLS:
            left_out = len(tools) - MOST_TOOLS
            self._note(
                f"The MCP server {server.name} has {left_out} tools too many; they are left out."
            )

    def _withdraw(self, server: McpServer) -> None:
        gone = [name for name, offered in self._offered.items() if offered.server is server]
        for name in gone:
            del self._offered[name]


@asynccontextmanager
async def connected(server: McpServer) -> AsyncGenerator[Client, None]:
    """A client of one server. The newest form of the protocol is tried first, then the
    handshake."""
    from mcp import Client, StdioServerParameters
    from mcp.client.streamable_http import streamable_http_client

    if server.command:
        # A run must have ended 5 s after it was asked to (TimeoutStopSec of its service).
        stdio = untyped("mcp.client.stdio")
        stdio.PROCESS_TERMINATION_TIMEOUT = stdio.FORCE_KILL_TIMEOUT = ENDS_S
        program, *arguments = server.command
        variables = dict(pair.split("=", 1) for pair in server.environment if "=" in pair)
        parameters = StdioServerParameters(command=program, args=arguments, env=variables)
        client = Client(parameters, read_timeout_seconds=CONNECT_S)
        async with client:
            yield client
        return
    headers = {"Authorization": f"Bearer {server.key}"} if server.key else {}
    httpx2 = untyped("httpx2")
    async with httpx2.AsyncClient(headers=headers, timeout=CONNECT_S) as http:
        transport = streamable_http_client(server.address, http_client=http)
        async with Client(transport, read_timeout_seconds=CONNECT_S) as client:
            yield client


async def listed(client: Client) -> list[Tool]:
    """All tools of a server, page by page, asked anew."""
    tools: list[Tool] = []
    cursor: str | None = None
    while len(tools) <= MOST_TOOLS:
        page = await client.list_tools(cursor=cursor, cache_mode="bypass")
        tools += page.tools
        cursor = page.next_cursor
        if cursor is None:
            break
    return tools


def tool_name(server: str, tool: str) -> str:
    """The name under which an LLM calls a tool: letters, digits, - and _, at most 64 of them."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", f"{server}_{tool}")[:64]


def result_text(result: CallToolResult) -> str:
    """The words of a result. Pictures, sound and links are not read out."""
    texts = [block.text for block in result.content if block.type == "text"]
    return "\n".join(texts).strip()[:LONGEST_RESULT]


def _spoken(key: str, value: object) -> str:
    """One argument, to be read out."""
    return f"{key.replace('_', ' ')} {value}"[:LONGEST_ARGUMENT]
