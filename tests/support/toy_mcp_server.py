"""An MCP server for tests, made with the SDK: python toy_mcp_server.py [PORT]

Without a port it talks over standard input and output. `switch` changes something and writes it to
the file that SWITCHES names.
"""

import os
import sys
from pathlib import Path

from mcp.server.mcpserver import MCPServer
from mcp_types import ToolAnnotations

server = MCPServer("toy", version="1")


@server.tool(annotations=ToolAnnotations(read_only_hint=True))
def temperature(room: str) -> str:
    """Say how warm a room is."""
    return f"It is 21 degrees in the {room}."


@server.tool(title="Switch a lamp")
def switch(lamp: str, on: bool = True) -> str:
    """Switch a lamp on or off."""
    with Path(os.environ["SWITCHES"]).open("a") as file:
        print(lamp, on, file=file)
    return f"The {lamp} is {'on' if on else 'off'}."


@server.tool(annotations=ToolAnnotations(read_only_hint=True))
def broken() -> str:
    """Fail."""
    raise ValueError("no such sensor")


if len(sys.argv) > 1:
    server.run("streamable-http", host="127.0.0.1", port=int(sys.argv[1]))
else:
    server.run("stdio")
