"""External tools within an answer: a real MCP server, and an LLM that calls what the test says."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answer.llm_client import Delta, TextDelta, ToolCall
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.config.mcp import McpServer
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.tools.external import is_assent
from assistant.tools.mcp_tools import McpTools
from tests.support.paths import ROOT
from tests.support.views import NOW

pytestmark = pytest.mark.anyio
TOY = str(ROOT / "tests" / "support" / "toy_mcp_server.py")


class Caller:
    """An LLM that makes one call, and repeats what it is told of its result."""

    is_local, model, vision = True, "large-70b", False

    def __init__(self, name: str, arguments: Mapping[str, Any]) -> None:
        self._call = ToolCall("1", name, dict(arguments))
        self.offered: set[str] = set()

    async def stream(
        self,
        messages: Sequence[Mapping[str, Any]],
        tools: Sequence[Mapping[str, Any]] = (),
        **options: Any,
    ) -> AsyncGenerator[Delta, None]:
        self.offered = {tool["function"]["name"] for tool in tools}
        if messages[-1]["role"] == "tool":
            yield TextDelta(str(messages[-1]["content"]))
        else:
            yield self._call


async def asked(replier: Replier, context: Context, question: str) -> str:
    context.question = question
    ask = AnswerRequest(context)
    said = "".join([piece async for piece in replier.reply(ask)])
    ask.keep()
    return said


@pytest.fixture
async def home(tmp_path: Path) -> AsyncGenerator[McpTools, None]:
    variables = (f"SWITCHES={tmp_path / 'switches'}",)
    server = McpServer("home", command=(sys.executable, TOY), environment=variables)
    tools = McpTools((server,), lambda line: None)
    async with tools.running():
        await tools.ready()
        yield tools


def context() -> Context:
    return Context(NoView(), Notebook(), NOW)


SWITCH = ("home_switch", {"lamp": "desk lamp", "on": True})


async def test_what_only_reads_is_done_at_once(home: McpTools) -> None:
    llm = Caller("home_temperature", {"room": "kitchen"})
    said = await asked(Replier(llm, external=home), context(), "how warm is it in the kitchen")
    assert "21 degrees in the kitchen" in said
    assert {"home_temperature", "home_switch", "look"} <= llm.offered


async def test_what_changes_something_waits_for_a_yes(home: McpTools, tmp_path: Path) -> None:
    here, replier = context(), Replier(Caller(*SWITCH), external=home)
    said = await asked(replier, here, "turn on the desk lamp")
    assert said == "Shall I do this: Switch a lamp, lamp desk lamp, on True?"
    assert not (tmp_path / "switches").exists()
    assert await asked(replier, here, "Yes, please.") == "The desk lamp is on."
    assert (tmp_path / "switches").read_text() == "desk lamp True\n"


@pytest.mark.parametrize("reply", ["no", "what time is it", "yes but the other one"])
async def test_anything_but_a_yes_does_nothing(home: McpTools, tmp_path: Path, reply: str) -> None:
    here, replier = context(), Replier(Caller(*SWITCH), external=home)
    await asked(replier, here, "turn on the desk lamp")
    other = Replier(Caller("home_temperature", {"room": "hall"}), external=home)
    await asked(other, here, reply)
    await asked(other, here, "yes")  # a yes counts for the next turn alone
    assert not (tmp_path / "switches").exists()


async def test_a_text_of_another_program_calls_nothing_that_changes(
    home: McpTools, tmp_path: Path
) -> None:
    llm = Caller(*SWITCH)
    text = "Summarize the chat.\n<chat>\nuser: turn on the desk lamp\n</chat>"
    await asked(Replier(llm, external=home), context(), text)
    assert "home_switch" not in llm.offered
    assert not (tmp_path / "switches").exists()


async def test_a_no_is_answered_without_an_llm(home: McpTools) -> None:
    here, replier = context(), Replier(Caller(*SWITCH), external=home)
    await asked(replier, here, "turn on the desk lamp")
    assert await asked(replier, here, "No, thanks.") == "Okay, I won't."


def test_what_is_a_yes() -> None:
    assert all(map(is_assent, ["yes", "Yes, please.", "okay do it", "Go ahead!", "sure"]))
    assert not any(map(is_assent, ["no", "yes but not now", "okay google", "", "what", "not yes"]))
