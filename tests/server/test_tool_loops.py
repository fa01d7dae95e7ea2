"""Tools and cut answers over /v1/responses, with the official client: what goes to the engine, and
what the client gets."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from openai import BadRequestError, OpenAI
from openai.types.responses import Response, ResponseFunctionToolCall

from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.upstream import Upstream, running, tool_calls

PARAMETERS = {"type": "object", "properties": {"what": {"type": "string"}}}
NAMES = ("light", "door")
TOOLS: Any = [{"type": "function", "name": n, "parameters": PARAMETERS} for n in NAMES]
ASKED = {"role": "user", "content": "open the door"}


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running() as made:
        yield made


@pytest.fixture
def openai(upstream: Upstream) -> Iterator[OpenAI]:
    settings = ServerSettings(port=0, model="", upstreams=(upstream.url,), detector="none")
    with (
        RunningServer(settings) as url,
        OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S) as client,
    ):
        yield client


def respond(openai: OpenAI, streamed: bool, **fields: Any) -> Response:
    """The whole response, from its last event where it is streamed."""
    asked: Any = {"model": "far", "tools": TOOLS, **fields}
    if not streamed:
        return openai.responses.create(**asked)
    *_, last = openai.responses.create(**asked, stream=True)
    return last.response


def outputs(response: Response) -> list[dict[str, Any]]:
    """What the client's functions gave for the calls of a response."""
    calls = [item for item in response.output if isinstance(item, ResponseFunctionToolCall)]
    return [
        {"type": "function_call_output", "call_id": call.call_id, "output": f"{call.name} is done"}
        for call in calls
    ]


def called(*names: str) -> dict[str, Any]:
    calls = [{**call} for call in tool_calls(names)]
    for call in calls:
        del call["index"]
    return {"role": "assistant", "content": "", "tool_calls": calls}


def results(*names: str) -> list[dict[str, Any]]:
    return [
        {"role": "tool", "content": f"{name} is done", "tool_call_id": f"a{number}"}
        for number, name in enumerate(names)
    ]


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("names", [("door",), NAMES])
def test_a_loop_of_tools_goes_on_from_what_is_stored(
    openai: OpenAI, upstream: Upstream, names: tuple[str, ...], streamed: bool
) -> None:
    upstream.script = [f"call {' '.join(names)}"]
    first = respond(openai, streamed, input="open the door")
    assert [item.type for item in first.output] == ["function_call"] * len(names)
    second = respond(openai, streamed, input=outputs(first), previous_response_id=first.id)
    assert second.output_text == "All is well."
    said = [ASKED, called(*names), *results(*names)]
    assert upstream.bodies[-1]["messages"] == said
    respond(openai, streamed, input="thanks", previous_response_id=second.id)
    said += [{"role": "assistant", "content": "All is well."}]
    assert upstream.bodies[-1]["messages"] == [*said, {"role": "user", "content": "thanks"}]


def test_a_client_may_keep_the_conversation_itself(openai: OpenAI, upstream: Upstream) -> None:
    """It sends back the items that it got, in their order."""
    upstream.script = [f"call {' '.join(NAMES)}"]
    first = respond(openai, False, input="open the door", store=False)
    items = [item.to_dict() for item in first.output]
    second = respond(openai, False, input=[ASKED, *items, *outputs(first)], store=False)
    said = [ASKED, called(*NAMES), *results(*NAMES)]
    assert upstream.bodies[-1]["messages"] == said
    upstream.field = "refusal"
    items += [*outputs(first), *(item.to_dict() for item in second.output), ASKED]
    third = respond(openai, False, input=[ASKED, *items], store=False)
    items += [item.to_dict() for item in third.output]
    respond(openai, False, input=[ASKED, *items, ASKED], store=False)
    answer = {"role": "assistant", "content": "All is well."}
    assert upstream.bodies[-1]["messages"] == [*said, answer, ASKED, answer, ASKED]


def test_words_before_a_call_are_one_message_with_it(openai: OpenAI, upstream: Upstream) -> None:
    call = {"type": "function_call", "call_id": "a0", "name": "door", "arguments": "{}"}
    output = {"type": "function_call_output", "call_id": "a0", "output": "door is done"}
    words = {"role": "assistant", "content": [{"type": "output_text", "text": "Wait."}]}
    for items in ([words, call], [call, words]):
        respond(openai, False, input=[ASKED, *items, output])
        said = [ASKED, {**called("door"), "content": "Wait."}, *results("door")]
        assert upstream.bodies[-1]["messages"] == said


def test_results_may_be_lists_of_parts(openai: OpenAI, upstream: Upstream) -> None:
    upstream.script = ["call door"]
    first = respond(openai, False, input="open the door")
    output = {**outputs(first)[0], "output": [{"type": "input_text", "text": "door is done"}]}
    respond(openai, False, input=[output], previous_response_id=first.id)
    assert upstream.bodies[-1]["messages"][-1:] == results("door")


def test_calls_and_results_belong_together(openai: OpenAI, upstream: Upstream) -> None:
    """The errors of OpenAI's API: nothing is sent to the engine that it cannot take."""
    upstream.script = ["call door"]
    first = respond(openai, False, input="open the door")
    wrong = {**outputs(first)[0], "call_id": "another"}
    asked = len(upstream.bodies)
    with pytest.raises(BadRequestError, match="another"):
        respond(openai, False, input=[wrong], previous_response_id=first.id)
    with pytest.raises(BadRequestError, match="no output"):
        respond(openai, False, input="well?", previous_response_id=first.id)
    with pytest.raises(BadRequestError, match="no function call"):
        respond(openai, False, input=outputs(first))
    assert len(upstream.bodies) == asked


def test_a_response_whose_beginning_was_deleted_goes_on(openai: OpenAI, upstream: Upstream) -> None:
    upstream.script = ["call door"]
    first = respond(openai, False, input="open the door")
    second = respond(openai, False, input=outputs(first), previous_response_id=first.id)
    openai.delete(f"/conversations/{first.id}", cast_to=httpx.Response)
    respond(openai, False, input="thanks", previous_response_id=second.id)
    roles = [message["role"] for message in upstream.bodies[-1]["messages"]]
    assert roles == ["assistant", "user"]


@pytest.mark.parametrize("streamed", [False, True])
def test_a_refusal_is_a_part_of_its_own(openai: OpenAI, upstream: Upstream, streamed: bool) -> None:
    upstream.field = "refusal"
    first = respond(openai, streamed, input="hi")
    assert first.status == "completed"
    (item,) = first.output
    assert item.type == "message"
    assert [part.to_dict() for part in item.content] == [
        {"type": "refusal", "refusal": "All is well."}
    ]
    respond(openai, streamed, input="why", previous_response_id=first.id)
    assert upstream.bodies[-1]["messages"][1] == {"role": "assistant", "content": "All is well."}


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("words", [("All",), ()])
@pytest.mark.parametrize(
    ("finish", "reason"), [("content_filter", "content_filter"), ("length", "max_output_tokens")]
)
def test_an_answer_that_was_cut_is_incomplete(
    openai: OpenAI,
    upstream: Upstream,
    finish: str,
    reason: str,
    words: tuple[str, ...],
    streamed: bool,
) -> None:
    upstream.finish, upstream.words = finish, words
    found = respond(openai, streamed, input="hi")
    assert found.status == "incomplete"
    assert found.incomplete_details is not None
    assert found.incomplete_details.reason == reason
    assert found.output_text == "".join(words)
    assert [item.status for item in found.output if item.type == "message"] == (
        ["incomplete"] * len(words)
    )
    upstream.finish = "stop"
    assert respond(openai, streamed, input="go on", previous_response_id=found.id).status == (
        "completed"
    )


def test_the_events_of_an_incomplete_response(openai: OpenAI, upstream: Upstream) -> None:
    upstream.finish, upstream.field = "content_filter", "refusal"
    events = list(openai.responses.create(model="far", input="hi", stream=True))
    assert [event.type.removeprefix("response.") for event in events] == [
        "created",
        "in_progress",
        "output_item.added",
        "content_part.added",
        *["refusal.delta"] * 3,
        "refusal.done",
        "content_part.done",
        "output_item.done",
        "incomplete",
    ]
    assert [event.sequence_number for event in events] == list(range(len(events)))


@pytest.mark.parametrize("version", ["3.1", "3.2"])
def test_an_engine_here_takes_the_loop(caller: Callable[[str], Path], version: str) -> None:
    """A Llama that always calls, with the templates of two versions: it reads its own call and the
    result."""
    model = caller(version)
    find: Any = {"type": "function", "name": "find", "parameters": PARAMETERS}
    settings = ServerSettings(port=0, model=str(model), detector="none")
    with (
        RunningServer(settings) as url,
        OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S) as client,
    ):
        named: Any = {"model": model.stem, "tools": [find]}
        first = client.responses.create(**named, input="where is my cup")
        (call,) = first.output
        assert isinstance(call, ResponseFunctionToolCall)
        assert (call.name, call.arguments) == ("find", '{"what": "cup"}')
        second = client.responses.create(
            **named, input=outputs(first), previous_response_id=first.id
        )
        assert [item.type for item in second.output] == ["function_call"]
        assert first.usage is not None
        assert second.usage is not None
        assert second.usage.input_tokens > first.usage.input_tokens


@pytest.mark.parametrize("asked", [10**6, 3, None])
def test_a_limit_beyond_the_servers_is_capped(parrot: Path, asked: int | None) -> None:
    """As in chat: many clients always send a large one."""
    settings = ServerSettings(port=0, model=str(parrot), detector="none", max_tokens=2)
    with (
        RunningServer(settings) as url,
        OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S) as client,
    ):
        found = client.responses.create(model="parrot", input="hello", max_output_tokens=asked)
    assert found.status == "incomplete"
    assert found.incomplete_details is not None
    assert found.incomplete_details.reason == "max_output_tokens"
    assert found.usage is not None
    assert found.usage.output_tokens == 2
