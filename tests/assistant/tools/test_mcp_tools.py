"""Tools of real MCP servers: a program of ours made with the SDK, over both transports."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from mcp.client import stdio

from assistant.config.mcp import McpServer, mcp_servers
from assistant.tools.mcp_tools import McpTools, tool_name
from models.errors import UserError
from tests.support.home_assistant import TOKEN, home_assistant
from tests.support.limits import HANG_S
from tests.support.paths import ROOT

TOY = str(ROOT / "tests" / "support" / "toy_mcp_server.py")
pytestmark = pytest.mark.anyio


async def until(found: Callable[[], object], seconds: float = HANG_S) -> None:
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.05)


def started(command: list[str], variables: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=variables, stderr=subprocess.DEVNULL)


@pytest.fixture
def toy(tmp_path: Path) -> McpServer:
    variables = (f"SWITCHES={tmp_path / 'switches'}",)
    return McpServer("home", command=(sys.executable, TOY), environment=variables)


async def test_a_programs_tools_are_offered_and_called(toy: McpServer, tmp_path: Path) -> None:
    notes: list[str] = []
    tools = McpTools((toy,), notes.append)
    async with tools.running():
        await until(lambda: tools.has("home_switch"))
        assert {tool["function"]["name"] for tool in tools.declared(changing=False)} == {
            "home_temperature",
            "home_broken",
        }
        assert len(tools.declared(changing=True)) == 3
        answer = await tools.call("home_temperature", {"room": "kitchen"})
        assert answer.sentence == "It is 21 degrees in the kitchen."
        assert tools.pending("home_temperature", {"room": "kitchen"}) is None
        pending = tools.pending("home_switch", {"lamp": "desk lamp", "on": True})
        assert pending is not None
        assert pending.question == "Shall I do this: Switch a lamp, lamp desk lamp, on True?"
        assert not (tmp_path / "switches").exists()
        done = await tools.call(pending.name, pending.arguments)
        assert done.sentence == "The desk lamp is on."
        assert (tmp_path / "switches").read_text() == "desk lamp True\n"
    assert not tools.has("home_switch")
    assert notes == []


async def test_what_a_tool_cannot_do_is_said_and_not_raised(toy: McpServer) -> None:
    tools = McpTools((toy,), lambda line: None)
    async with tools.running():
        await until(lambda: tools.has("home_broken"))
        for name, arguments in (
            ("home_broken", {}),
            ("home_temperature", {"wrong": 1}),
            ("home_nothing", {}),
        ):
            answer = await tools.call(name, arguments)
            assert answer.evidence["error"], name
            assert answer.sentence


async def test_a_dead_server_is_mentioned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.tools.mcp_tools.FIRST_RETRY_S", 0.01)
    notes: list[str] = []
    dead = McpServer("dead", command=("/nowhere/at/all",))
    tools = McpTools((dead,), notes.append)
    async with tools.running():
        await until(lambda: notes)
        await asyncio.sleep(0.3)
    assert len(notes) == 1
    assert notes[0].startswith("The MCP server dead is away: ")


@pytest.mark.long
async def test_a_server_with_an_address_may_go_and_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.tools.mcp_tools.FIRST_RETRY_S", 0.05)
    monkeypatch.setattr("assistant.tools.mcp_tools.WATCH_S", 0.1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = {**os.environ, "SWITCHES": str(tmp_path / "switches")}
    command = [sys.executable, TOY, str(port)]
    notes: list[str] = []
    server = McpServer("home", address=f"http://127.0.0.1:{port}/mcp", key="secret")
    tools = McpTools((server,), notes.append)
    first = started(command, variables)
    try:
        async with tools.running():
            await until(lambda: tools.has("home_temperature"))
            first.send_signal(signal.SIGKILL)
            first.wait()
            await until(lambda: not tools.has("home_temperature"))
            second = started(command, variables)
            try:
                await until(lambda: tools.has("home_temperature"))
                assert notes[-1] == "The MCP server home is back."
            finally:
                second.kill()
                second.wait()
    finally:
        first.kill()
        first.wait()


async def test_a_public_servers_tools_are_called() -> None:
    """`mcp-server-time`, the reference server from the package index."""
    command = (sys.executable, "-m", "mcp_server_time", "--local-timezone", "Europe/London")
    notes: list[str] = []
    tools = McpTools((McpServer("clock", command=command),), notes.append)
    async with tools.running():
        await until(lambda: tools.has("clock_convert_time"))
        asked = {
            "source_timezone": "Europe/London",
            "time": "16:30",
            "target_timezone": "Asia/Tokyo",
        }
        assert tools.pending("clock_convert_time", asked) is None  # it says that it only reads
        answer = await tools.call("clock_convert_time", asked)
        assert "T16:30" in answer.sentence
        assert "Asia/Tokyo" in answer.sentence
        wrong = await tools.call("clock_get_current_time", {"timezone": "Nowhere"})
        assert "Nowhere" in wrong.evidence["error"]
    assert notes == []


async def test_home_assistants_form_is_understood() -> None:
    notes: list[str] = []
    with home_assistant() as (address, switched):
        tools = McpTools((McpServer("home", address=address, key=TOKEN),), notes.append)
        async with tools.running():
            await until(lambda: tools.has("home_HassTurnOn"))
            # Nothing says that a tool only reads, so each is asked about.
            assert tools.declared(changing=False) == []
            pending = tools.pending("home_HassTurnOn", {"name": "desk lamp"})
            assert pending is not None
            assert pending.question == "Shall I do this: Hass turn on, name desk lamp?"
            assert switched == []
            done = await tools.call(pending.name, pending.arguments)
            assert (done.sentence, switched) == ("Turned on.", ["desk lamp"])
            state = await tools.call("home_GetLiveContext", {})
            assert state.sentence == "The desk lamp is off."
    assert notes == []


async def test_a_wrong_token_is_mentioned_once_and_never_told() -> None:
    notes: list[str] = []
    with home_assistant() as (address, _):
        tools = McpTools((McpServer("home", address=address, key="wr0ng"),), notes.append)
        async with tools.running():
            await tools.ready()
            assert not tools.has("home_HassTurnOn")
    assert len(notes) == 1
    assert notes[0].startswith("The MCP server home is away: ")
    assert "wr0ng" not in notes[0]


def test_names_that_a_model_can_call() -> None:
    assert tool_name("home", "light.turn_on") == "home_light_turn_on"
    assert len(tool_name("home", "x" * 100)) == 64


def test_the_settings_name_a_program_or_an_address() -> None:
    (home,) = mcp_servers({"home": {"address": "http://127.0.0.1:1/mcp", "confirm": "always"}})
    assert (home.name, home.confirm) == ("home", "always")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"home": {}}, "needs either a command or an address"),
        ({"home": {"command": ["a"], "address": "http://b"}}, "needs either"),
        ({"home": {"adress": "http://b"}}, "did you mean 'address'"),
        ({"home": {"command": ["a"], "timeout": "soon"}}, "number above 0"),
        ({"home": {"command": ["a"], "confirm": "perhaps"}}, "one of changes, always, never"),
        ({"ho me": {"command": ["a"]}}, "letters, digits"),
        ({"home": {"command": [1]}}, "list of texts"),
        ("home", "a table"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(table: object, says: str) -> None:
    with pytest.raises(UserError, match=says):
        mcp_servers(table)


def test_the_waits_that_are_set_on_the_library_are_still_its_own() -> None:
    assert {"PROCESS_TERMINATION_TIMEOUT", "FORCE_KILL_TIMEOUT"} <= vars(stdio).keys()
