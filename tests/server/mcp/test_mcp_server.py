"""The assistant's senses over the Model Context Protocol, through the SDK's own client."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

import httpx
import pytest
from mcp import Client, StdioServerParameters

from assistant.failures import FAILED
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context
from assistant.turn.wearer import now_local
from server.access.access import make_key
from server.mcp.senses import question_of, senses_server
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.paths import ROOT
from tests.support.pictures import data_url, sign

TOOLS = {"look", "read", "find", "count", "scan", "notes"}


@pytest.fixture(scope="module")
def address(parrot: Path, tmp_path_factory: pytest.TempPathFactory):
    database = f"sqlite:///{tmp_path_factory.mktemp('db') / 'server.db'}"
    settings = ServerSettings(
        port=0, model=str(parrot), context=512, threads=1, database=database, detector="none"
    )
    with RunningServer(settings) as url:
        yield url + "/mcp"


def text(result) -> str:
    return "\n".join(block.text for block in result.content)


@pytest.mark.anyio
async def test_an_agent_has_a_sign_read(address: str) -> None:
    async with Client(address) as client:
        listed = await client.list_tools()
        assert {tool.name for tool in listed.tools} == TOOLS
        assert all(tool.annotations.read_only_hint for tool in listed.tools)
        answer = await client.call_tool("read", {"image": data_url(sign("PLATFORM 4"))})
        assert not answer.is_error
        assert "PLATFORM 4" in text(answer)
        assert answer.structured_content["answer"] == text(answer)


@pytest.mark.anyio
async def test_base64_without_a_data_url_is_a_picture_too(address: str) -> None:
    picture = base64.b64encode(sign("EXIT")).decode()
    async with Client(address) as client:
        assert "EXIT" in text(await client.call_tool("read", {"image": picture}))


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("read", {}, "image"),
        ("read", {"image": "data:image/png;base64,AAAA"}, "picture"),
        ("find", {"image": data_url(sign("EXIT"))}, "look for?"),
        ("read", {"image": data_url(sign("EXIT")), "beside": "x"}, "has no argument 'beside'"),
        ("find", {"image": data_url(sign("EXIT")), "wh": "x"}, "it takes image and what"),
        ("find", {"image": data_url(sign("EXIT")), "Object": "cup"}, "cup"),
        ("remember", {"image": data_url(sign("EXIT"))}, "there is no tool"),
        ("timer", {"seconds": 60}, "there is no tool"),
    ],
)
@pytest.mark.anyio
async def test_what_cannot_be_done_is_an_error_that_says_why(
    address: str, name: str, arguments: dict[str, object], says: str
) -> None:
    async with Client(address) as client:
        answer = await client.call_tool(name, arguments)
        assert says in text(answer)


def test_a_call_says_no_more_than_a_question() -> None:
    assert question_of("find", {"what": "red cup"}) == "find red cup"
    assert len(question_of("find", {"what": "left of the " * 5000})) < 4100


@pytest.mark.anyio
async def test_a_tool_that_fails_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    async def context(image: str | None, request: object) -> Context:
        raise KeyError("secret")

    async with Client(senses_server(context, "1")) as client:
        answer = await client.call_tool("notes", {})
        assert answer.is_error
        assert text(answer) == FAILED


@pytest.mark.anyio
async def test_an_older_client_gets_the_handshake(address: str) -> None:
    async with Client(address, mode="legacy") as client:
        assert client.server_info is not None
        assert client.server_info.name == "sightline"
        assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS


def test_the_servers_keys_guard_it(parrot: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    key = make_key(database, "ada")
    settings = ServerSettings(port=0, model=str(parrot), context=512, threads=1, database=database)
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    accepts = {"accept": "application/json, text/event-stream"}
    with RunningServer(settings) as url:
        assert httpx.post(url + "/mcp", json=call, headers=accepts).status_code == 401
        accepts["authorization"] = f"Bearer {key}"
        assert httpx.post(url + "/mcp", json=call, headers=accepts).status_code == 200


def test_a_page_under_another_name_does_not_reach_a_server_without_keys(address: str) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    headers = {"accept": "application/json, text/event-stream", "host": "evil.example"}
    assert httpx.post(address, json=call, headers=headers).status_code in {401, 403, 421}


def test_no_stream_without_end_is_opened(address: str) -> None:
    headers = {"accept": "text/event-stream"}
    answer = httpx.get(address, headers=headers, timeout=HANG_S)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["error"]["message"] == "this address takes POST, not GET"
    assert httpx.delete(address, timeout=HANG_S).status_code == 405


@pytest.mark.anyio
async def test_an_agent_on_this_machine_names_a_file(tmp_path: Path) -> None:
    notes = tmp_path / "notes.db"
    Notebook(str(notes)).remember("the bike is in the cellar", now_local())
    picture = tmp_path / "sign.png"
    picture.write_bytes(sign("LIFT"))
    environment = {"SIGHTLINE_NOTES": str(notes), "SIGHTLINE_DETECTOR": "none"}
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "sightline", "mcp"], env=environment, cwd=ROOT
    )
    async with Client(command) as client:
        assert "LIFT" in text(await client.call_tool("read", {"image": str(picture)}))
        assert "bike" in text(await client.call_tool("notes", {}))
