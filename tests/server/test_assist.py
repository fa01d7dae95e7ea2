"""The assistant in the server: the model `sightline` and `/v1/assist`, with a parrot and with the
pocket Llama."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from openai import APIStatusError, BadRequestError, OpenAI

from assistant.answer.languages import sentences
from assistant.skills.context import MOST_TOLD, ToldFact
from assistant.skills.registry import tools
from models.pocket import POCKET_GGUF
from models.speech.system_voice import SystemVoice
from models.speech.voice import Pcm
from server.access.access import make_key
from server.assist.assistant import _restore, _state
from server.audio.encoding import encode
from server.audio.formats import decode
from server.run import RunningServer, ServerSettings
from tests.support.pictures import data_url, sign
from tests.support.views import NOW, context

PARROT = "Good morning, said the parrot."


@pytest.fixture(scope="module")
def settings(parrot: Path, tmp_path_factory: pytest.TempPathFactory) -> ServerSettings:
    database = f"sqlite:///{tmp_path_factory.mktemp('db') / 'server.db'}"
    return ServerSettings(
        port=0, model=str(parrot), context=4096, threads=1, database=database, detector="none"
    )


@pytest.fixture(scope="module")
def parrots(settings: ServerSettings) -> Iterator[str]:
    with RunningServer(settings) as url:
        yield url


@pytest.fixture(scope="module")
def pocket(settings: ServerSettings) -> Iterator[str]:
    with RunningServer(replace(settings, model=str(POCKET_GGUF), context=1024)) as url:
        yield url


def ask(url: str, **form: Any) -> dict[str, Any]:
    files = {name: form.pop(name) for name in ("image", "audio") if name in form}
    answer = httpx.post(url + "/v1/assist", data=form, files=files or None, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_assistant_answers_as_a_model(parrots: str) -> None:
    with OpenAI(base_url=parrots + "/v1", api_key="x", max_retries=0) as client:
        whole = client.chat.completions.create(
            model="sightline", messages=[{"role": "user", "content": "hello"}]
        )
        assert whole.choices[0].message.content == PARROT
        assert whole.model == "sightline"
        assert whole.usage is not None
        assert whole.usage.completion_tokens > 0
        stream = client.chat.completions.create(
            model="sightline",
            messages=[{"role": "user", "content": "hello"}],
            stream=True,
            stream_options={"include_usage": True},
        )
        chunks = list(stream)
        assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices) == PARROT
        assert chunks[-1].usage is not None
        tool: Any = {"type": "function", "function": {"name": "look", "parameters": {}}}
        with_tools = client.chat.completions.create(
            model="sightline", messages=[{"role": "user", "content": "hello"}], tools=[tool]
        )
        assert with_tools.choices[0].message.content == PARROT  # it runs its own skills alone
        with pytest.raises(APIStatusError, match="last message"):
            client.chat.completions.create(
                model="sightline", messages=[{"role": "assistant", "content": "x"}]
            )


def test_a_turn_in_one_call(parrots: str) -> None:
    turn = ask(
        parrots,
        question="tell me a story about bread",
        image=sign("BAKERY"),
        speak="true",
        format="wav",
    )
    assert turn["answer"] == PARROT
    assert turn["question"] == "tell me a story about bread"
    assert turn["engine"] == "parrot"
    assert turn["scene"]["frame"]["width"] == 900
    assert turn["scene"]["seen_by"]["things"] is None
    assert turn["conversation"] is None
    assert turn["transcript"] is None
    assert len(decode(base64.b64decode(turn["audio"]["data"]), 30)) > 16_000
    assert turn["usage"]["completion_tokens"] > 0


def test_a_turn_as_events(parrots: str) -> None:
    form = {"question": "hello", "stream": "true", "speak": "true", "format": "mp3"}
    answer = httpx.post(parrots + "/v1/assist", data=form, timeout=60)
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n") for block in answer.text.strip().split("\n\n")]
    kinds = [lines[0].removeprefix("event: ") for lines in events]
    assert list(dict.fromkeys(kinds)) == ["text", "turn", "audio", "done"]
    data = [json.loads(lines[1].removeprefix("data: ")) for lines in events]
    assert (
        "".join(d["text"] for kind, d in zip(kinds, data, strict=True) if kind == "text") == PARROT
    )
    assert data[kinds.index("turn")]["answer"] == PARROT


def test_a_question_that_is_spoken(parrots: str) -> None:
    turn = ask(parrots, audio=encode(SystemVoice().speak("what time is it"), "opus"))
    assert turn["question"] == turn["transcript"]["text"] == "what time is it"
    assert [word["text"] for word in turn["transcript"]["words"]] == ["what", "time", "is", "it"]


@pytest.mark.parametrize("level", [0.0, 0.002, 0.05])
def test_a_recording_without_words_is_an_error(parrots: str, level: float) -> None:
    noise = np.random.default_rng(0).normal(0, 1, 32_000) * level * 32_767
    sound = encode(Pcm(noise.astype(np.int16), 16_000), "wav")
    answer = httpx.post(parrots + "/v1/assist", files={"audio": sound}, timeout=60)
    assert answer.status_code == 400
    assert "nothing was understood" in answer.json()["error"]["message"]


def test_a_turn_needs_a_question(parrots: str) -> None:
    for form in ({}, {"conversation": "a"}):
        assert httpx.post(parrots + "/v1/assist", data=form).status_code == 400
    wrong = httpx.post(parrots + "/v1/assist", data={"question": "x", "conversation": "no/such"})
    assert wrong.status_code == 400


def test_a_conversation_is_kept_over_a_restart(settings: ServerSettings) -> None:
    with RunningServer(settings) as url:
        ask(url, question="one", conversation="walk")
        ask(url, question="two", conversation="walk")
    with RunningServer(settings) as url:
        ask(url, question="three", conversation="walk")
        kept = httpx.get(url + "/v1/conversations/walk").json()
        assert [turn["question"] for turn in kept["turns"]] == ["one", "two", "three"]
        assert httpx.delete(url + "/v1/conversations/walk").json() == {"deleted": 1}
        assert httpx.get(url + "/v1/conversations/walk").status_code == 404
        assert httpx.delete(url + "/v1/conversations/walk").status_code == 404


def test_owners_see_only_what_is_theirs(settings: ServerSettings, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    ann, bob = ({"authorization": "Bearer " + make_key(database, name)} for name in ("ann", "bob"))
    with (
        RunningServer(replace(settings, database=database)) as url,
        httpx.Client(base_url=url) as client,
    ):
        for who, headers in (("ann", ann), ("bob", bob)):
            form = {"question": f"{who} asks", "conversation": "same-id"}
            assert (
                client.post("/v1/assist", data=form, headers=headers, timeout=60).status_code == 200
            )
        assert (
            client.get("/v1/conversations/same-id", headers=bob).json()["turns"][0]["question"]
            == "bob asks"
        )
        everything = client.get("/v1/data", headers=ann).json()
        assert everything["owner"] == "ann"
        assert [message["asked"] for message in everything["messages"]] == ["ann asks"]
        assert client.delete("/v1/data", headers=ann).json()["deleted"] == 2
        assert client.get("/v1/data", headers=ann).json()["messages"] == []
        assert len(client.get("/v1/data", headers=bob).json()["messages"]) == 1


def test_the_pocket_llama_reads_a_sign(pocket: str) -> None:
    turn = ask(pocket, question="what does this say", image=sign("BAKERY"))
    assert turn["skill"] == "read"
    assert "BAKERY" in turn["answer"].upper()
    with OpenAI(base_url=pocket + "/v1", api_key="x") as client:
        content: Any = [
            {"type": "text", "text": "what does this say"},
            {"type": "image_url", "image_url": {"url": data_url(sign("EXIT 12"))}},
        ]
        seen = client.chat.completions.create(
            model="sightline", messages=[{"role": "user", "content": content}]
        )
        assert "EXIT 12" in (seen.choices[0].message.content or "").upper()


def test_the_raw_pocket_llama_calls_skills_and_refuses_foreign_tools(pocket: str) -> None:
    messages: Any = [{"role": "user", "content": "where are my keys"}]
    with OpenAI(base_url=pocket + "/v1", api_key="x", max_retries=0) as client:
        skills: Any = tools()
        for stream in (False, True):
            request: Any = {"model": "pocket", "messages": messages, "tools": skills}
            if stream:
                with client.chat.completions.stream(**request) as events:
                    choice = events.get_final_completion().choices[0]
            else:
                choice = client.chat.completions.create(**request).choices[0]
            assert choice.finish_reason == "tool_calls"
            assert choice.message.tool_calls is not None
            function: Any = choice.message.tool_calls[0].function
            assert (function.name, json.loads(function.arguments)) == ("find", {"what": "key"})
        foreign: Any = {
            "type": "function",
            "function": {"name": "get_weather", "parameters": {"type": "object"}},
        }
        with pytest.raises(BadRequestError, match="get_weather"):
            client.chat.completions.create(model="pocket", messages=messages, tools=[foreign])


def test_notes_and_timers_through_the_server(pocket: str) -> None:
    assert ask(pocket, question="remember that the bike is in the cellar")["skill"] == "remember"
    assert "cellar" in ask(pocket, question="where is my bike").get("answer", "") + ask(
        pocket, question="what did i say about the bike"
    ).get("answer", "")
    timer = ask(pocket, question="set a timer for ten minutes")
    assert (timer["skill"], timer["evidence"]["seconds"]) == ("timer", 600)
    with OpenAI(base_url=pocket + "/v1", api_key="x") as client:
        said = client.chat.completions.create(
            model="sightline", messages=[{"role": "user", "content": "set a timer for ten minutes"}]
        )
        assert "can't ring" in (said.choices[0].message.content or "")


def test_a_question_that_leans_on_the_clients_own_history(pocket: str) -> None:
    def answered(*said: str) -> str:
        roles = ("user", "assistant")
        messages = [{"role": roles[i % 2], "content": text} for i, text in enumerate(said)]
        body = {"model": "sightline", "messages": messages}
        answer = httpx.post(pocket + "/v1/chat/completions", json=body, timeout=60)
        return answer.json()["choices"][0]["message"]["content"]

    tomorrow = answered("what day is it tomorrow")
    after = answered("what day is it tomorrow", tomorrow, "and the day after tomorrow?")
    assert tomorrow.startswith("That is ")
    assert after.startswith("That is ")
    assert after != tomorrow


def test_a_kept_conversation_knows_what_was_asked_about(pocket: str) -> None:
    first = ask(pocket, question="what does it say", image=sign("BAKERY"), conversation="leaning")
    assert first["skill"] == "read"
    second = ask(
        pocket, question="and the second line", image=sign("BAKERY"), conversation="leaning"
    )
    assert second["skill"] == "read"


KEPT_IN_TALKS = (
    # what is kept first, what is asked about, what a yes does, what is gone after it
    (
        "remember that the bike is in the cellar",
        "forget the note about the bike",
        "I have forgotten: the bike is in the cellar.",
    ),
    ("put milk on my shopping list", "delete my shopping list", "I took off your shopping list"),
    ("set a timer for ten minutes called pasta", "no more pasta", "is cancelled."),
)


@pytest.mark.parametrize(("first", "order", "done"), KEPT_IN_TALKS)
@pytest.mark.parametrize("reply", ["yes", "no"])
def test_what_is_asked_back_in_a_kept_conversation_can_be_confirmed(
    pocket: str, first: str, order: str, done: str, reply: str
) -> None:
    talk = f"{order}-{reply}".replace(" ", "-").replace("'", "")
    ask(pocket, question=first, conversation=talk)
    assert ask(pocket, question=order, conversation=talk)["answer"].endswith("?")
    answer = ask(pocket, question=reply, conversation=talk)["answer"]
    assert (done in answer) is (reply == "yes"), answer
    assert reply == "yes" or answer == sentences("en").not_done


def test_what_is_asked_back_in_a_kept_conversation_can_be_completed(pocket: str) -> None:
    asked = ask(pocket, question="set a timer", conversation="gap")["answer"]
    assert asked.endswith("?")
    timer = ask(pocket, question="ten minutes", conversation="gap")
    assert timer["evidence"]["seconds"] == 600


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        (("remember that the gate code is 1234", "undo that"), "forgotten"),
        (("remember the gate code is 1234", "put milk on my shopping list", "undo that"), "milk"),
        (("set a timer for ten minutes", "cancel the timer", "undo that"), "10 minutes"),
        (
            (
                "remember my bike is in the cellar",
                "forget the note about the bike",
                "yes",
                "undo that",
            ),
            "noted it again",
        ),
        (("what's the weather like", "undo that"), "nothing"),
    ],
)
def test_a_kept_conversation_undoes_exactly_the_last_change(
    pocket: str, orders: tuple[str, ...], said: str
) -> None:
    talk = f"undoing-{len(orders)}-{len(orders[0])}-{len(orders[1])}"
    answers = [ask(pocket, question=order, conversation=talk)["answer"] for order in orders]
    assert said in answers[-1], answers


def test_what_was_told_is_known_in_a_kept_conversation(pocket: str) -> None:
    turns = {
        "my locker code is 4821": "Shall I remember that: my locker code is 4821?",
        "no": "Okay, I won't.",
        "what's my locker code": "You said: my locker code is 4821.",
        "I've had two cups of tea": "Okay: 2 cups of tea.",
        "and another": "That makes 3 cups of tea.",
        "I've got a tenner on me": "Okay: 10. Ask me what is left once you know a price.",
    }
    for question, answer in turns.items():
        assert ask(pocket, question=question, conversation="told")["answer"] == answer
    code = "what's my locker code"
    assert "4821" not in ask(pocket, question=code, conversation="another")["answer"]
    ask(pocket, question="forget everything", conversation="told")
    assert "4821" not in ask(pocket, question=code, conversation="told")["answer"]


def test_what_is_stored_of_a_conversation_is_bounded() -> None:
    told = tuple(ToldFact(f"my code is {n}", NOW, count=n, thing="x") for n in range(3 * MOST_TOLD))
    state = json.loads(json.dumps(_state(context(told=told))))
    restored = context()
    _restore(restored, state)
    assert restored.told == told[-MOST_TOLD:]
    _restore(restored, {})  # as an older version stored it
    assert restored.told == ()
