"""A tool that must be called is called, by random weights too: nothing but the form that is asked
for makes them."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from models.errors import UserError
from models.llm.llama_cpp import LlamaCpp
from tests.support.paths import ROOT
from tests.support.random_llama import write

pytestmark = pytest.mark.anyio
TEMPLATES = ROOT / "tests" / "support" / "templates"


def tool(name: str, schema: Any) -> dict[str, Any]:
    parameters = {
        "type": "object",
        "properties": {"side": schema},
        "required": ["side"],
        "additionalProperties": False,
    }
    return {"type": "function", "function": {"name": name, "parameters": parameters}}


TURN, GO = tool("turn", {"enum": ["left", "right"]}), tool("go", {"enum": ["up", "down"]})


@pytest.fixture(scope="module", params=["llama-3.1", "llama-3.2"])
def llama(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LlamaCpp]:
    path = tmp_path_factory.mktemp("gguf") / "random.gguf"
    write(path, template=(TEMPLATES / f"{request.param}.jinja").read_text("utf-8"))
    model = LlamaCpp(path, n_ctx=4096, n_parallel=1, threads=1)
    yield model
    model.close()


async def ask(model: LlamaCpp, **more: Any) -> tuple[list[dict[str, Any]], str, str]:
    """Calls, words and the reason to finish; the last chunk must hold the usage."""
    calls, words, finish, last = list[dict[str, Any]](), "", "", dict[str, Any]()
    async for chunk in model.chat(
        {"messages": [{"role": "user", "content": "Where to?"}], "max_tokens": 400, **more}
    ):
        last = chunk
        for choice in chunk["choices"]:
            calls += choice["delta"].get("tool_calls") or []
            words += choice["delta"].get("content") or ""
            finish = choice["finish_reason"] or finish
    assert last["usage"]["completion_tokens"] > 0
    return calls, words, finish


@pytest.mark.parametrize("seed", range(4))
async def test_a_tool_that_must_be_called_is_called(llama: LlamaCpp, seed: int) -> None:
    calls, words, finish = await ask(llama, tools=[TURN, GO], tool_choice="required", seed=seed)
    assert (len(calls), words, finish) == (1, "", "tool_calls")
    function = calls[0]["function"]
    assert (
        json.loads(function["arguments"])["side"]
        in {"turn": ["left", "right"], "go": ["up", "down"]}[function["name"]]
    )
    assert calls[0]["id"].startswith("call_")


@pytest.mark.parametrize("name", ["turn", "go"])
async def test_a_named_tool_is_the_one_that_is_called(llama: LlamaCpp, name: str) -> None:
    for seed in range(3):
        choice = {"type": "function", "function": {"name": name}}
        calls, _, finish = await ask(llama, tools=[TURN, GO], tool_choice=choice, seed=seed)
        assert [call["function"]["name"] for call in calls] == [name]
        assert finish == "tool_calls"


async def test_a_schema_may_refer_to_its_own_definitions(llama: LlamaCpp) -> None:
    shared = tool("turn", {"$ref": "#/$defs/Side"})
    shared["function"]["parameters"]["$defs"] = {"Side": {"enum": ["left", "right"]}}
    calls, _, _ = await ask(llama, tools=[shared], tool_choice="required", seed=1)
    assert json.loads(calls[0]["function"]["arguments"])["side"] in {"left", "right"}


async def test_a_call_that_is_cut_off_is_none(llama: LlamaCpp) -> None:
    assert await ask(llama, tools=[TURN], tool_choice="required", max_tokens=3) == (
        [],
        "",
        "length",
    )


@pytest.mark.parametrize(
    "more",
    [
        {"tools": [TURN], "tool_choice": {"function": {"name": "absent"}}},
        {"tool_choice": "required"},
    ],
)
async def test_a_tool_that_is_not_there_cannot_be_asked_for(
    llama: LlamaCpp, more: dict[str, Any]
) -> None:
    with pytest.raises(UserError, match="not among"):
        await ask(llama, **more)
