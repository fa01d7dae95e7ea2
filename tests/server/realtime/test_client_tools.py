"""A client's own functions beside the assistant's skills, through the stock client. The language
model is a server of another make, which is told what to call."""

import json
from collections.abc import Iterator

import pytest

from server.run import RunningServer, ServerSettings
from tests.support.realtime import Talk, check_order, talking
from tests.support.upstream import Upstream, running

pytestmark = pytest.mark.anyio
TOOLS = [
    {
        "type": "function",
        "name": name,
        "description": "A function of the client.",
        "parameters": {"type": "object", "properties": {}},
    }
    for name in ("open_door", "get_weather")
]


@pytest.fixture(scope="module")
def upstream() -> Iterator[Upstream]:
    with running() as made:
        yield made


@pytest.fixture(scope="module")
def server(upstream: Upstream) -> Iterator[str]:
    settings = ServerSettings(port=0, upstreams=(upstream.url,), detector="none")
    with RunningServer(settings) as url:
        yield url


async def ask(talk: Talk, text: str) -> None:
    await talk.write(text)
    await talk.send("response.create")


async def give(talk: Talk, call_id: str, output: str) -> None:
    item = {"type": "function_call_output", "call_id": call_id, "output": output}
    await talk.send("conversation.item.create", item=item)
    await talk.until("conversation.item.done")


async def test_a_call_goes_to_the_client_and_its_result_to_the_model(
    server: str, upstream: Upstream
) -> None:
    upstream.script[:] = ["call open_door"]
    async with talking(server, tools=TOOLS, output_modalities=["text"]) as talk:
        await ask(talk, "please let me in to my own house now")
        done = await talk.until("response.done")
        [call] = done["response"]["output"]
        assert (call["type"], call["name"]) == ("function_call", "open_door")
        assert done["response"]["status"] == "completed"
        [arguments] = talk.of("response.function_call_arguments.done")
        assert json.loads(arguments["arguments"]) == {}
        assert arguments["call_id"] == call["call_id"]

        await give(talk, call["call_id"], "the door is open")
        await talk.send("response.create")
        said = (await talk.until("response.done"))["response"]
        assert said["output"][0]["content"][0]["text"] == "All is well."
        check_order(talk.events)
    results = [m for m in upstream.bodies[-1]["messages"] if m["role"] == "tool"]
    assert results[-1]["content"] == "the door is open"
    names = {tool["function"]["name"] for tool in upstream.bodies[-1]["tools"]}
    assert {"open_door", "get_weather"} <= names
    assert len(names) > 2, "the assistant's skills are offered beside them"


async def test_two_calls_at_once_have_places_of_their_own(server: str, upstream: Upstream) -> None:
    upstream.script[:] = ["call open_door get_weather"]
    async with talking(server, tools=TOOLS, output_modalities=["text"]) as talk:
        await ask(talk, "please do both of the things I told you about")
        done = await talk.until("response.done")
        names = [item["name"] for item in done["response"]["output"]]
        assert names == ["open_door", "get_weather"]
        indexes = [e["output_index"] for e in talk.of("response.function_call_arguments.done")]
        assert indexes == [0, 1]
        first, second = done["response"]["output"]
        await give(talk, first["call_id"], "open")
        await talk.send("response.create")
        assert (await talk.until("error"))["error"]["code"] == "missing_result"
        await give(talk, second["call_id"], "rain")
        await talk.send("response.create")
        assert (await talk.until("response.done"))["response"]["status"] == "completed"


async def test_a_call_that_is_abandoned_leaves_the_next_question_free(
    server: str, upstream: Upstream
) -> None:
    upstream.script[:] = ["call open_door"]
    async with talking(server, tools=TOOLS, output_modalities=["text"]) as talk:
        await ask(talk, "please let me in to my own house now")
        await talk.until("response.done")
        await talk.send("response.cancel")
        await ask(talk, "who was Napoleon, by the way")
        done = await talk.until("response.done")
        assert done["response"]["output"][0]["content"][0]["text"] == "All is well."


async def test_no_functions_where_the_client_wants_none(server: str, upstream: Upstream) -> None:
    async with talking(server, tools=TOOLS, tool_choice="none") as talk:
        await talk.update(output_modalities=["text"], instructions="You are a pirate.")
        await ask(talk, "who was Napoleon, by the way")
        done = (await talk.until("response.done"))["response"]
        assert done["usage"]["output_token_details"]["audio_tokens"] == 0
    names = {tool["function"]["name"] for tool in upstream.bodies[-1].get("tools", [])}
    assert "open_door" not in names
    assert "You are a pirate." in upstream.bodies[-1]["messages"][0]["content"]


async def test_a_function_needs_no_more_than_its_name(server: str, upstream: Upstream) -> None:
    upstream.script[:] = ["call ring_bell"]
    tools = [{"type": "function", "name": "ring_bell"}]
    async with talking(server, tools=tools, output_modalities=["text"]) as talk:
        await ask(talk, "please let me in to my own house now")
        [call] = (await talk.until("response.done"))["response"]["output"]
        assert call["name"] == "ring_bell"
    sent = {tool["function"]["name"]: tool["function"] for tool in upstream.bodies[-1]["tools"]}
    nothing = {"type": "object", "properties": {}}
    assert sent["ring_bell"] == {"name": "ring_bell", "description": "", "parameters": nothing}
