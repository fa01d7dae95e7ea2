"""How the answers of `/v1/assist` and of live sessions are spoken: in the language of the question,
and more slowly once somebody said "slower"; by a voice of this machine or of another server."""

import base64
import io
import json
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.answer.languages import sentences
from assistant.answer.spoken_text.lexicon import lexicon
from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support import upstream
from tests.support.limits import HANG_S
from tests.support.realtime import RATE, Talk, audio_of, pcm16, spoken, talking
from tests.support.said import recorded
from tests.support.speech_upstream import SpeechUpstream, running, wav

pytestmark = pytest.mark.anyio
QUESTION = "what time is it"
SPANISH = "Buenos días, quiero saber cuánto cuesta el billete de tren."
POCKET = {"port": 0, "model": str(POCKET_GGUF), "context": 1024, "detector": "none"}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = f"sqlite:///{tmp_path_factory.mktemp('db') / 'server.db'}"
    with RunningServer(ServerSettings(**POCKET, voice="system", database=database)) as made:
        yield made


@pytest.fixture
def far() -> Iterator[SpeechUpstream]:
    with running() as made:
        yield made


def assist(url: str, recording: bytes = b"", **form: str) -> dict[str, Any]:
    files = {"audio": ("a.wav", recording)} if recording else None
    answer = httpx.post(url + "/v1/assist", data=form, files=files, timeout=HANG_S)
    assert answer.status_code == 200, answer.text
    return answer.json()


def recording_of(text: str, voice: str = "en-us") -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm16(spoken(text, voice=voice)))
    return out.getvalue()


def test_an_answer_is_spoken_in_the_language_that_was_heard(
    whisper_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = recording_of(SPANISH, "es"), recording_of("what do you think of bread")
    answers = "Cuesta 3 euros.", "It is 3 euros."
    said = recorded(monkeypatch)
    with upstream.running() as llm:
        settings = ServerSettings(
            port=0,
            upstreams=(llm.url,),
            whisper=str(whisper_folder),
            language="auto",
            detector="none",
            voice="system",
        )
        with RunningServer(settings) as url:
            for question, words in zip(questions, answers, strict=True):
                llm.words = (words,)
                turn = assist(url, question, speak="true", format="wav")
                assert turn["answer"] == words
    assert said == [("es", "Cuesta tres euros."), ("en", "It is three euros.")]


@pytest.mark.parametrize(
    ("words", "heard", "language", "skill"),
    [
        ("Wie spät ist es?", "german", "de", None),
        ("What time is it?", "english", "en", "time"),
    ],
)
def test_another_server_says_which_language_it_heard(
    far: SpeechUpstream,
    words: str,
    heard: str,
    language: str,
    skill: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    question = wav(spoken(QUESTION) * 9_000)
    said = recorded(monkeypatch)
    near = ServerSettings(**POCKET, language="auto", speech_upstream=far.url, voice="auto")
    far.hears = json.dumps({"text": words, "language": heard}).encode()
    with RunningServer(near) as url:
        turn = assist(url, question, speak="true", format="wav")
    assert turn["transcript"]["language"] == language
    assert turn["skill"] == skill
    if language == "de":  # which the other server's voice does not speak
        assert turn["answer"] == sentences("de").only_english
        assert said == [("de", sentences("de").only_english)]
        assert far.paths == ["/v1/audio/transcriptions"]
    else:
        assert turn["answer"].startswith("It is ")
        assert said == []
        assert far.paths == ["/v1/audio/transcriptions", "/v1/audio/speech"]


NOTHING = "The answer has nothing that can be read aloud."
THOUGHTS = "<think>", "\nThe user wants something. " * 30, "</think>", "\n\n"
TASKS = ("write a short poem about rain", "translate 'good morning' to French", "tell me of rain")


@pytest.fixture(scope="module")
def llm() -> Iterator[upstream.Upstream]:
    with upstream.running() as made:
        yield made


@pytest.fixture(scope="module")
def answering(llm: upstream.Upstream, whisper_folder: Path) -> Iterator[str]:
    """A server whose LLM is `llm`, which speaks German."""
    settings = ServerSettings(
        port=0,
        upstreams=(llm.url,),
        whisper=str(whisper_folder),
        detector="none",
        voice="auto",
        language="de",
    )
    with RunningServer(settings) as made:
        yield made


@pytest.mark.parametrize("question", TASKS)
@pytest.mark.parametrize(
    ("written", "answer", "words"),
    [
        ((*THOUGHTS, "Rain falls", " on 2 towns."), "Rain falls on 2 towns.", ("zwei towns.",)),
        ((*THOUGHTS, "Rain", " falls.", "<|im_end|>"), "Rain falls.", ("Rain falls.",)),
        (('{"lamp": "on"}',), '{"lamp": "on"}', ()),
        (("```py\nprint(1)\n```",), "```py\nprint(1)\n```", ()),
        ((*THOUGHTS, "😀"), "😀", ()),
    ],
)
def test_an_answer_without_its_thoughts_is_never_silent(
    llm: upstream.Upstream,
    answering: str,
    question: str,
    written: tuple[str, ...],
    answer: str,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    llm.words, said = written, recorded(monkeypatch)
    turn = assist(answering, question=question, speak="true", format="wav")
    nothing = lexicon("de")
    assert nothing is not None
    if question != TASKS[-1]:  # a program's: it gets what was written
        assert turn["answer"] == answer
    assert seconds_of(turn) > 0.5
    assert "".join(text for _, text in said).endswith(words or (nothing.left_out, NOTHING))
    form = {"question": question, "stream": "true"}
    with httpx.stream("POST", answering + "/v1/assist", data=form, timeout=HANG_S) as streamed:
        assert "The user wants" not in "".join(streamed.iter_text())


def test_english_sentences_are_spoken_by_an_english_voice(
    llm: upstream.Upstream, answering: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    llm.words, said = ("Es kostet 3 Euro.",), recorded(monkeypatch)
    assist(answering, question=QUESTION, speak="true")
    assist(answering, question="was kostet das Brot", speak="true")
    languages = [language for language, text in said if "short sentence" not in text]
    assert languages == ["en", "de"]
    assert said[-1] == ("de", "Es kostet drei Euro.")


async def test_a_live_session_speaks_english_sentences_with_an_english_voice(
    whisper_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = ServerSettings(**POCKET, whisper=str(whisper_folder), voice="auto", language="de")
    with RunningServer(german) as url:
        async with talking(url) as talk:
            said = recorded(monkeypatch)
            await written(talk, "set a timer for 2 minutes")
    assert {language for language, _ in said} == {"en"}
    assert any("so I set no timer" in text for _, text in said)


def seconds_of(turn: dict[str, Any]) -> float:
    with wave.open(io.BytesIO(base64.b64decode(turn["audio"]["data"]))) as file:
        return file.getnframes() / file.getframerate()


def test_slower_holds_for_a_conversation(url: str) -> None:
    def say(question: str, conversation: str) -> float:
        form = {"conversation": conversation, "speak": "true", "format": "wav"}
        return seconds_of(assist(url, question=question, **form))

    usual = say(QUESTION, "mine")
    assert say("slower", "mine") > 1.1 * usual
    assert say("say that again", "mine") > 1.1 * usual
    assert say("say that again", "mine") > 1.1 * usual
    assert say(QUESTION, "another") < 1.1 * usual


async def written(talk: Talk, question: str) -> float:
    talk.events.clear()
    await talk.write(question)
    await talk.send("response.create")
    done = await talk.until("response.done")
    assert done["response"]["status"] == "completed", done
    return len(audio_of(talk.events)) / 2 / RATE


@pytest.mark.parametrize("speed", [1.0, 1.2])
async def test_slower_holds_for_a_live_session(url: str, speed: float) -> None:
    async with talking(url, audio={"output": {"speed": speed}}) as talk:
        usual = await written(talk, QUESTION)
        assert await written(talk, "slower") > 1.1 * usual
        assert await written(talk, "say that again") > 1.1 * usual


@pytest.mark.long
async def test_another_server_speaks_as_slowly(far: SpeechUpstream) -> None:
    with RunningServer(ServerSettings(**POCKET, whisper="none", speech_upstream=far.url)) as url:
        async with talking(url) as talk:
            for question in (QUESTION, "slower", "say that again"):
                await written(talk, question)
        assist(url, question=QUESTION, conversation="c", speak="true")
        assist(url, question="slower", conversation="c", speak="true")
    asked = [json.loads(body)["speed"] for path, _, body in far.asked if "speech" in path]
    assert sorted(set(asked)) == [0.8, 1.0]
    assert asked[0] == 1.0
    assert asked[-2:] == [1.0, 0.8]
