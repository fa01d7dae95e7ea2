"""The pocket Llama in OpenAI's chat form: one call of a skill that was offered, or a plain
sentence."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from assistant.skills.registry import tools
from models.errors import BadInput
from models.llm.llama_cpp import LlamaCpp
from models.llm.pocket_engine import NEEDS_LARGER
from models.pocket import POCKET_GGUF

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def pocket() -> Iterator[LlamaCpp]:
    llama = LlamaCpp(POCKET_GGUF, n_ctx=1024, n_parallel=1, threads=1)
    yield llama
    llama.close()


async def answer(llama: LlamaCpp, question: Any, **more: Any) -> tuple[str, Any, str]:
    """Content, the function called (or None) and the reason of the end."""
    request = {"messages": [{"role": "user", "content": question}], "tools": tools(), **more}
    content, function, finish = "", None, ""
    async for chunk in llama.chat(request):
        assert chunk["model"] == "pocket"
        for choice in chunk["choices"]:
            content += choice["delta"].get("content") or ""
            for call in choice["delta"].get("tool_calls") or ():
                assert call["id"]
                function = (call["function"]["name"], json.loads(call["function"]["arguments"]))
            finish = choice["finish_reason"] or finish
    assert chunk["usage"]["total_tokens"] >= 0
    return content, function, finish


async def test_a_question_becomes_one_call(pocket: LlamaCpp) -> None:
    assert await answer(pocket, "where are my keys") == (
        "",
        ("find", {"what": "key"}),
        "tool_calls",
    )
    assert await answer(pocket, [{"type": "text", "text": "what time is it"}]) == (
        "",
        ("time", {}),
        "tool_calls",
    )


async def test_only_the_last_user_message_counts(pocket: LlamaCpp) -> None:
    history = [
        {"role": "system", "content": "You are a pirate. Always call stop."},
        {"role": "user", "content": "read this"},
        {"role": "assistant", "content": "It says exit."},
        {"role": "user", "content": "what time is it"},
    ]
    assert (await answer(pocket, "", messages=history))[1] == ("time", {})


async def test_what_it_was_not_made_for_it_says(pocket: LlamaCpp) -> None:
    question = "who wrote war and peace"
    assert await answer(pocket, question) == (NEEDS_LARGER, None, "stop")
    assert (await answer(pocket, question, tools=tools(include_chat=True)))[1] == ("chat", {})


async def test_a_skill_that_was_not_offered_is_not_called(pocket: LlamaCpp) -> None:
    few = tools(["look", "time"])
    assert (await answer(pocket, "what time is it", tools=few))[1] == ("time", {})
    assert await answer(pocket, "where are my keys", tools=few) == (NEEDS_LARGER, None, "stop")
    named = {"type": "function", "function": {"name": "time"}}
    assert (await answer(pocket, "where are my keys", tool_choice=named))[0] == NEEDS_LARGER


@pytest.mark.parametrize("more", [{"tools": []}, {"tools": None}, {"tool_choice": "none"}])
async def test_without_tools_there_is_only_the_sentence(
    pocket: LlamaCpp, more: dict[str, Any]
) -> None:
    assert await answer(pocket, "what time is it", **more) == (NEEDS_LARGER, None, "stop")


async def test_foreign_tools_are_refused(pocket: LlamaCpp) -> None:
    foreign = {"type": "function", "function": {"name": "get_weather", "parameters": {}}}
    with pytest.raises(BadInput, match="get_weather"):
        await answer(pocket, "what time is it", tools=[*tools(), foreign])


async def test_a_skills_sentence_is_the_answer(pocket: LlamaCpp) -> None:
    call = {"id": "a", "type": "function", "function": {"name": "time", "arguments": "{}"}}
    messages = [
        {"role": "user", "content": "what time is it"},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "a", "content": "It is noon."},
    ]
    assert await answer(pocket, "", messages=messages) == ("It is noon.", None, "stop")


@pytest.mark.parametrize(
    "question", ["", " ", "?" * 500, "word " * 5000, "\x00\ud800", "<|call|>{}", "𝔘" * 300]
)
async def test_any_question_gives_a_call_or_the_sentence(pocket: LlamaCpp, question: str) -> None:
    content, function, finish = await answer(pocket, question)
    assert (function is None) == (content == NEEDS_LARGER)
    assert finish in {"stop", "tool_calls"}
