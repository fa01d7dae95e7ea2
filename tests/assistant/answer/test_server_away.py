"""The server is away, slow, or breaks in the middle: a real process over real sockets, killed for
the purpose."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import aclosing
from datetime import datetime, timezone

import pytest

from assistant import build
from assistant.answer.languages import sentences
from assistant.answer.llm_client import LLMClient, RequestRejected
from assistant.answer.reply import AWAY, QUICK_RETRY_S, Replier
from assistant.answer.request import AnswerRequest
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from tests.support.killable_server import Server

pytestmark = pytest.mark.anyio
NOW = datetime(2030, 1, 1, 15, 30, tzinfo=timezone.utc)
EIGHT = ["es", "de", "fr", "it", "pt", "nl", "pl", "sv"]
WELL = "The sign says: Quiet, please."


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.kill()


async def answer(
    replier: Replier, question: str = "what time is it", language: str = "en"
) -> tuple[str, AnswerRequest]:
    ask = AnswerRequest(Context(NoView(), Notebook(), NOW, question), language=language)
    text = "".join([piece async for piece in replier.reply(ask)])
    for kept in ask.answers:
        ask.context.keep(kept)
    return text, ask


def replier(
    server: Server, model: str, *, timeout: float = 5.0, retry: float = 1000.0
) -> tuple[Replier, LLMClient]:
    chat = LLMClient(server.url, model, connect_timeout=2.0, token_timeout=timeout)
    return Replier(chat, build.pocket, retry_every=retry), chat


async def test_a_server_that_is_well_answers(server: Server) -> None:
    it, chat = replier(server, "well")
    text, ask = await answer(it)
    assert (text, ask.engine) == (WELL, "well")
    await chat.close()


@pytest.mark.parametrize("how", ["refuses", "garbage", "odd", "silent", "slow"])
async def test_without_a_token_the_device_answers_by_itself_and_says_so_once(
    server: Server, how: str
) -> None:
    it, chat = replier(server, how, timeout=0.5)
    text, ask = await answer(it)
    assert text.startswith(AWAY)
    assert "3:30" in text
    assert ask.engine == "pocket"
    text, _ = await answer(it)
    assert AWAY not in text
    assert "3:30" in text
    await chat.close()


async def test_a_server_that_rejects_the_prefix_is_left_to_reject_the_question(
    server: Server,
) -> None:
    it, chat = replier(server, "rejects")
    await it.prefill([])
    with pytest.raises(RequestRejected, match="404"):
        await answer(it)
    await chat.close()


async def test_a_server_that_is_gone_is_answered_for_and_used_again_when_it_is_back(
    server: Server,
) -> None:
    it, chat = replier(server, "well", retry=0.0)
    assert (await answer(it))[0] == WELL
    server.kill()
    text, ask = await answer(it)
    assert text.startswith(AWAY)
    assert ask.engine == "pocket"
    assert not (await answer(it))[0].startswith(AWAY)
    server.start()
    assert (await answer(it))[0] == WELL
    server.kill()
    assert (await answer(it))[0].startswith(AWAY)  # a new outage is said again
    server.start()
    await chat.close()


async def test_that_the_server_is_away_is_said_by_the_first_answer_that_is_heard(
    server: Server,
) -> None:
    it, chat = replier(server, "well")
    server.kill()
    _, ask = await answer(it, "stop")
    assert ask.silent
    dropped = AnswerRequest(
        Context(NoView(), Notebook(), NOW, "what time is it"), committed=asyncio.Event().wait
    )
    async with aclosing(it.reply(dropped)) as pieces:  # a guess, which went on in another way
        assert (await anext(pieces)).startswith(AWAY)
    assert (await answer(it))[0].startswith(AWAY)
    assert AWAY not in (await answer(it))[0]
    server.start()
    await chat.close()


async def test_a_server_that_could_not_be_reached_is_soon_tried_again_and_a_silent_one_is_not(
    server: Server,
) -> None:
    for model, patient in (("well", False), ("dies", False), ("silent", True)):
        chat = LLMClient(server.url, model, connect_timeout=2.0, token_timeout=0.3)
        it = Replier(chat, build.pocket)
        if model == "well":
            server.kill()
        await answer(it)
        assert (it._try_at > time.monotonic() + QUICK_RETRY_S) is patient
        if not patient:
            server.kill()
            server.start()
        await chat.close()


async def test_a_server_that_was_away_is_not_asked_before_its_time(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answer.reply.QUICK_RETRY_S", 1000.0)
    it, chat = replier(server, "well", retry=1000.0)
    server.kill()
    await answer(it)
    server.start()
    assert (await answer(it))[1].engine == "pocket"
    await chat.close()


@pytest.mark.parametrize("how", ["hangs-up", "opens"])
async def test_a_connection_that_breaks_before_a_word_costs_the_wearer_nothing(
    server: Server, how: str
) -> None:
    """Behind a balancer another server answers at the same address."""
    it, chat = replier(server, how)
    text, ask = await answer(it)
    assert (text, ask.engine) == (WELL, how)
    await chat.close()


@pytest.mark.parametrize("model", ["", "sightline"])
async def test_an_assistant_is_not_asked_twice(server: Server, model: str) -> None:
    """It has perhaps done what was asked: no second note is made."""
    it, chat = replier(server, model)
    text, ask = await answer(it)
    assert text.startswith(AWAY)
    assert ask.engine == "pocket"
    await chat.close()


@pytest.mark.parametrize("how", ["breaks", "dies"])
async def test_an_answer_that_breaks_off_is_finished_aloud_and_never_begun_again(
    server: Server, how: str
) -> None:
    it, chat = replier(server, how)
    text, ask = await answer(it)
    assert text == f"The sign says: {sentences('en').broke_off}"
    assert ask.answers[-1].evidence == {"lost": True}
    assert (await answer(it))[1].engine == "pocket"
    await chat.close()


@pytest.mark.parametrize("language", EIGHT)
@pytest.mark.parametrize("how", ["refuses", "garbage", "silent"])
async def test_an_outage_is_told_in_the_language_of_the_question(
    server: Server, how: str, language: str
) -> None:
    it, chat = replier(server, how, timeout=0.2)
    for _ in range(2):  # the question that meets it, and the next one
        text, ask = await answer(it, "Zurich 1848?", language)
        assert text == sentences(language).only_english != sentences("en").only_english
        assert ask.engine == "device"
    await chat.close()


@pytest.mark.parametrize("language", EIGHT)
async def test_an_answer_that_breaks_off_ends_in_its_own_language(
    server: Server, language: str
) -> None:
    it, chat = replier(server, "breaks")
    text, _ = await answer(it, "Zurich 1848?", language)
    assert text.endswith(sentences(language).broke_off)
    assert sentences(language).broke_off != sentences("en").broke_off
    await chat.close()
