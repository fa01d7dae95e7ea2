"""Which language another server heard, which voice speaks there or here, and with what words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from assistant import build
from assistant.answer.spoken_text import spoken_text
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.speech.remote import RemoteTranscriber
from assistant.speech.speech_server import SpeechServer
from assistant.turn.turn import written_turn
from assistant.turn.wearer import Wearer
from models.errors import MissingModel, UserError
from models.speech.grammar.command_grammar import CommandGrammar
from models.speech.transcriber import Transcript
from tests.support.said import Said, recorded
from tests.support.speech_upstream import SpeechUpstream, running

pytestmark = pytest.mark.anyio
TEXT = "The bus of 7:30 costs $5. Your PIN is 4711."
WORDS = "The bus of seven thirty costs five dollars. Your pin is four seven one one."


@pytest.fixture
def far() -> Iterator[SpeechUpstream]:
    with running() as made:
        yield made


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Said:
    return recorded(monkeypatch)


def config(far: SpeechUpstream, voice: str = "auto", language: str = "en") -> Config:
    usual = Config()
    hear = replace(usual.hear, speech_upstream=far.url, language=language, whisper="none")
    return replace(usual, hear=hear, speak=replace(usual.speak, voice=voice))


def asked(far: SpeechUpstream) -> list[dict[str, Any]]:
    """What the server was asked to speak."""
    return [json.loads(body) for path, _, body in far.asked if path.endswith("/speech")]


def heard(far: SpeechUpstream, language: str, told: dict[str, Any]) -> Transcript:
    far.answer = json.dumps({"text": "Wie heißt du?", **told}).encode()
    remote = RemoteTranscriber(SpeechServer(far.url), CommandGrammar, language)
    return remote.transcribe(np.zeros(16_000, np.float32))


@pytest.mark.parametrize(
    ("language", "told", "expected"),
    [
        ("auto", {"language": "german"}, "de"),
        ("auto", {"language": "German"}, "de"),
        ("auto", {"language": "de"}, "de"),
        ("auto", {"language": "en-US"}, "en"),
        ("auto", {"language": "english"}, "en"),
        ("auto", {"language": "welsh"}, "welsh"),
        ("auto", {"language": None}, "en"),
        ("auto", {}, "en"),
        ("de", {}, "de"),
        ("de", {"language": "english"}, "de"),
    ],
)
def test_the_answer_names_the_language_that_was_detected(
    far: SpeechUpstream, language: str, told: dict[str, Any], expected: str
) -> None:
    assert heard(far, language, told).language == expected
    named = b'name="language"' in far.asked[0][2]
    assert named == (language != "auto")


def test_a_language_that_is_no_text_is_no_answer(far: SpeechUpstream) -> None:
    assert heard(far, "auto", {"language": ["de"]}).engine == CommandGrammar.name


def test_nothing_that_was_heard_is_in_english(far: SpeechUpstream) -> None:
    far.statuses = [400]
    far.error = json.dumps({"error": {"code": "BadInput", "message": "nothing: noise"}}).encode()
    assert heard(far, "auto", {}).language == "en"


@pytest.mark.parametrize("status", [200, 503])
async def test_the_far_and_the_local_voice_get_words_as_they_are_said(
    far: SpeechUpstream, here: Said, status: int
) -> None:
    far.statuses = [status] * 9
    made = config(far)
    wearer = Wearer(build.models(made), build.replier(made, ""), Notebook())
    sound = [pcm async for pcm in wearer.speak(written_turn("how much is it", 0), TEXT)]
    assert sum(pcm.seconds for pcm in sound) > 0.5
    assert {body["input"] for body in asked(far)} == {WORDS}
    spoken_here = [("en", WORDS)] * (status != 200)
    assert here[-1:] == spoken_here  # before it, a trial of how quick the voice is
    assert spoken_text(WORDS) == WORDS  # another Sightline prepares it again


@pytest.mark.parametrize(
    ("voice", "language", "wanted"),
    [("auto", "en", "alloy"), ("nova", "en", "nova"), ("auto", "de", "alloy"), ("de", "en", "de")],
)
def test_the_server_speaks_the_language_of_the_settings(
    far: SpeechUpstream, here: Said, voice: str, language: str, wanted: str
) -> None:
    speaker = build.voices(config(far, voice, language))(120)
    assert speaker.speak("Hallo").seconds > 0
    [body] = asked(far)
    assert (body["voice"], body["speed"]) == (wanted, 0.71)
    assert speaker.language == ("de" if "de" in (voice, language) else "en")
    assert here == []


def test_a_local_voice_speaks_any_other_language(far: SpeechUpstream, here: Said) -> None:
    speaker = build.voices(config(far))(170, language="de")
    assert speaker.speak("Hallo").seconds > 0
    assert (speaker.language, here, far.asked) == ("de", [("de", "Hallo")], [])


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_another_sightline_is_told_the_language(
    far: SpeechUpstream, here: Said, language: str
) -> None:
    far.models = ["far", "sightline"]
    speaker = build.voices(config(far, language="de"))(170, language=language)
    assert speaker.speak("Hallo").seconds > 0
    [body] = asked(far)
    assert (body["voice"], body["language"], here) == ("alloy", language, [])
    far.statuses = [503] * 9
    assert speaker.speak("Hallo").seconds > 0
    assert here[-1] == (language, "Hallo")


def test_a_list_of_models_that_cannot_be_read_is_no_sightline(far: SpeechUpstream) -> None:
    far.models = ["sightline" * 10**6]
    assert not SpeechServer(far.url).is_sightline()
    lost = SpeechServer("http://127.0.0.1:9")
    assert not lost.is_sightline()
    assert not lost.is_sightline()  # not asked again so soon


def test_no_name_that_only_this_machine_knows_is_sent(far: SpeechUpstream, here: Said) -> None:
    assert build.voices(config(far, "system"))(170).speak("hello").seconds > 0
    with pytest.raises(MissingModel, match="a Piper voice is two files"):
        build.voices(config(far, "mine.onnx"))(170).speak("hello")
    assert (here, far.asked) == ([("en", "hello")], [])


def test_a_voice_that_only_the_server_has_is_replaced_when_it_is_lost(
    far: SpeechUpstream, here: Said
) -> None:
    far.statuses = [503] * 9
    voices = build.voices(config(far, "nova"))
    assert voices(170).speak("hello").seconds > 0
    assert here == [("en", "hello")]
    with pytest.raises(UserError, match="no voice 'nobody'"):
        voices(170, "nobody").speak("hello")
