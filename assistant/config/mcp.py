"""The MCP servers of the settings: one table `[mcp.NAME]` each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, cast

from assistant.config.limits import OneOf
from assistant.config.nearest import hint
from models.addresses import is_server_address
from models.errors import UserError
from models.json_types import JsonObject

CONFIRM = ("changes", "always", "never")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}")


@dataclass(frozen=True)
class McpServer:
    """An MCP server whose tools the LLM may call. It has a command or an address."""

    name: str
    command: tuple[str, ...] = ()
    """The program and its arguments, started for as long as the run lasts."""
    environment: tuple[str, ...] = ()
    """Variables for the program, as `NAME=value`."""
    address: str = ""
    """Address of a server that runs already, such as `http://homeassistant.local:8123/api/mcp`."""
    key: str = ""
    """The bearer key for the address."""
    timeout: float = 15.0
    """Seconds that one call may take."""
    confirm: Annotated[str, OneOf(CONFIRM)] = "changes"
    """Which calls are read out and done only after a yes: `changes` (all but the tools that say
    they only read), `always`, or `never`."""


@dataclass(frozen=True)
class McpSettings:
    """Servers of the Model Context Protocol, whose tools the LLM may call. Each is a table
    `[mcp.NAME]` with the keys below. They can be set in the file only."""

    servers: tuple[McpServer, ...] = ()
    """The servers, in the order of the file."""


def mcp_servers(tables: object) -> tuple[McpServer, ...]:
    """The servers of the tables `[mcp.NAME]`, or of their JSON form. Raises UserError."""
    if isinstance(tables, (list, tuple)):
        rows = [dict(cast("Mapping[str, Any]", row)) for row in cast("list[object]", tables)]
        return tuple(_server(str(row.pop("name", "")), row) for row in rows)
    if not isinstance(tables, Mapping):
        raise UserError("an MCP server is written as a table [mcp.NAME]")
    named = cast("Mapping[str, object]", tables)
    return tuple(_server(name, table) for name, table in named.items())


def _server(name: str, table: object) -> McpServer:
    if not NAME.fullmatch(name):
        raise UserError(f"[mcp.{name}]: a name has letters, digits, - and _ only")
    if not isinstance(table, Mapping):
        raise UserError(f"[mcp]: {name!r} must be a table [mcp.{name}]")
    values: JsonObject = {}
    for key, value in cast("Mapping[str, object]", table).items():
        values[key] = _value(f"[mcp.{name}] {key}", key, value)
    server = McpServer(name, **values)
    if bool(server.command) == bool(server.address):
        raise UserError(f"[mcp.{name}] needs either a command or an address")
    if server.address and not is_server_address(server.address):
        raise UserError(f"[mcp.{name}] address must be like http://host:8123/api/mcp")
    return server


def _value(source: str, key: str, value: object) -> Any:
    known = {each.name for each in fields(McpServer)} - {"name"}
    if key not in known:
        raise UserError(f"{source}: there is no such key{hint(key, known)}")
    if key in ("command", "environment"):
        return _texts(source, value)
    if key == "timeout":
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > 0:
            raise UserError(f"{source} must be a number above 0, not {value!r}")
        return float(value)
    if not isinstance(value, str):
        raise UserError(f"{source} must be text, not {value!r}")
    if key == "confirm" and value not in CONFIRM:
        raise UserError(f"{source} must be one of {', '.join(CONFIRM)}, not {value!r}")
    return value


def _texts(source: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    items = cast("list[object]", value) if isinstance(value, (list, tuple)) else [None]
    if not all(isinstance(item, str) for item in items):
        raise UserError(f"{source} must be a list of texts, not {value!r}")
    return tuple(str(item) for item in items)
