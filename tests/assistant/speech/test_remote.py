"""Speech from another server, which is a real one over a real socket, and what stands in for it."""

import io
import json
import socket
import threading
import time
import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pytest

from assistant.speech import speech_server
from assistant.speech.remote import RATE, RemoteTranscriber, RemoteVoice
from assistant.speech.speech_server import SpeechServer
from models.errors import UserError
from models.speech.transcriber import Transcript
from models.speech.voice import Pcm
from tests.support.limits import HANG_S
from tests.support.speech_upstream import SpeechUpstream, of_length, running, wav

CALLS = 8
LOCAL = np.ones(10, np.int16)
SOUND = np.zeros(16_000, np.float32)


class _Local:
    name = "local"
    languages = frozenset({"en"})
    language = "en"

    def transcribe(self, *_: object) -> Transcript:
        return Transcript("from here", (), "local", "en", 1.0)

    def stream(self, *_: object) -> Iterator[Pcm]:
        yield Pcm(LOCAL, RATE)


class _Counting(_Local):
    """Knows how many calls it had at once."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def transcribe(self, *_: object) -> Transcript:
        self.now += 1
        self.most = max(self.most, self.now)
        time.sleep(0.1)
        self.now -= 1
        return super().transcribe()


@pytest.fixture
def far() -> Iterator[SpeechUpstream]:
    with running() as made:
        yield made


def _client(far: SpeechUpstream, answer_s: float = HANG_S) -> SpeechServer:
    return SpeechServer(far.url, "a-key", answer_s)


def _voice(server: SpeechServer) -> RemoteVoice:
    return RemoteVoice(server, _Local, "alloy", "en", 1.0)


def _heard(server: SpeechServer, stop: threading.Event | None = None) -> Transcript:
    return RemoteTranscriber(server, _Local, "en").transcribe(SOUND, stop)


def test_speech_is_recognised_and_spoken_elsewhere(far: SpeechUpstream) -> None:
    heard = _heard(_client(far))
    assert (heard.text, heard.words[0].start) == ("what time is it", 0.1)
    pcm = _voice(_client(far)).speak("hello")
    assert (pcm.rate, len(pcm.samples)) == (24_000, 48_000)
    assert far.paths == ["/v1/audio/transcriptions", "/v1/audio/speech"]
    assert {key for _, key, _ in far.asked} == {"Bearer a-key"}


@pytest.mark.parametrize("status", [408, 425, 429, 500, 503])
def test_the_local_models_stand_in_for_a_server_that_cannot_answer(
    far: SpeechUpstream, status: int
) -> None:
    far.statuses = [status] * 4
    client = _client(far)
    for _ in range(3):
        assert _heard(client).text == "from here"
    assert len(far.asked) == 2  # tried twice, then left alone
    assert len(_voice(client).speak("hello").samples) == len(LOCAL)
    assert len(far.asked) == 4


def test_the_second_try_may_succeed(far: SpeechUpstream) -> None:
    far.statuses = [503]
    assert _heard(_client(far)).text == "what time is it"
    assert len(far.asked) == 2


@pytest.mark.parametrize("status", [400, 401, 404, 413, 422])
def test_a_request_that_is_refused_costs_nobody_else_the_server(
    far: SpeechUpstream, status: int
) -> None:
    far.statuses = [status, status]
    client = _client(far)
    assert _heard(client).text == "from here"
    assert len(_voice(client).speak("hello").samples) == len(LOCAL)
    assert len(far.asked) == 2  # one try each
    assert _heard(client).text == "what time is it"


def test_another_sightline_says_that_it_heard_nothing(far: SpeechUpstream) -> None:
    told = "nothing was understood in the recording: silence"
    far.statuses = [400, 400]
    far.error = json.dumps({"error": {"code": "BadInput", "message": told}}).encode()
    heard = _heard(_client(far))
    assert (heard.text, heard.refused) == ("", "silence")
    far.error = json.dumps({"error": {"code": "UserError", "message": "language: no"}}).encode()
    assert _heard(_client(far)).text == "from here"


@pytest.mark.parametrize(
    "answer",
    [b"no JSON", b"[]", b'{"text": 7}', b"[" * 100_000, b'{"text": "%s"}' % (b"so " * 100)],
)
def test_an_answer_that_is_none_is_left(far: SpeechUpstream, answer: bytes) -> None:
    far.answer = answer
    client = _client(far)
    assert _heard(client).text == "from here"
    assert len(_voice(client).speak("hello").samples) == len(LOCAL)


@pytest.mark.parametrize(
    ("rate", "channels"),
    [(1, 1), (7_999, 1), (192_001, 1), (2**30, 1), (24_000, 9), (24_000, 1000)],
)
def test_sound_that_no_voice_has_is_left(far: SpeechUpstream, rate: int, channels: int) -> None:
    """A sample a second would last for hours, and a thousand million of them are no speech."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(bytes(2 * channels * 1000))
    far.answer = written.getvalue()
    assert len(_voice(_client(far)).speak("hello").samples) == len(LOCAL)


def test_an_answer_that_breaks_off_is_not_asked_for_again(far: SpeechUpstream) -> None:
    far.cuts = [5]
    assert _heard(_client(far)).text == "from here"
    assert len(far.asked) == 1


def test_an_answer_that_breaks_off_before_its_first_byte_is(far: SpeechUpstream) -> None:
    far.cuts = [0, 0]
    assert len(_voice(_client(far)).speak("hello").samples) == len(LOCAL)
    assert len(far.asked) == 2
    far.cuts = [0]
    assert _heard(_client(far)).text == "what time is it"


@pytest.mark.parametrize("stated", [96_000, 0, 0xFFFF_FFFF])
def test_the_first_sound_does_not_wait_for_the_rest(far: SpeechUpstream, stated: int) -> None:
    rest = threading.Event()
    far.answer = of_length(wav(np.arange(48_000) % 1000), stated)
    far.halfway = partial(rest.wait, HANG_S)
    pieces = _voice(_client(far)).stream("one two three")
    first = next(pieces)
    assert not rest.is_set()
    assert first.following > 0
    rest.set()
    whole = [first, *pieces]
    assert (np.concatenate([each.samples for each in whole]) == np.arange(48_000) % 1000).all()
    if stated == 96_000:
        assert [each.following for each in whole][-2:] == [4_800, 0]


def test_a_text_is_spoken_again_where_its_sound_breaks_off(far: SpeechUpstream) -> None:
    far.answer, far.cuts = wav(np.full(48_000, 7)), [60_000]
    sound = _voice(_client(far)).speak("hello").samples
    assert set(sound[: -len(LOCAL)]) == {7}
    assert (sound[-len(LOCAL) :] == LOCAL).all()
    assert len(far.asked) == 1


def test_a_voice_nobody_listens_to_hangs_up(far: SpeechUpstream) -> None:
    far.answer = wav(np.zeros(4_000_000))
    left = threading.Event()
    far.halfway = partial(left.wait, HANG_S)
    pieces = _voice(_client(far)).stream("hello")
    next(pieces)
    del pieces
    left.set()
    while not far.hung_up.is_set():
        time.sleep(0.01)


def test_an_answer_without_end_is_left(
    far: SpeechUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speech_server, "MAX_ANSWER", 1000)
    far.answer = bytes(100_000)
    assert _heard(_client(far)).text == "from here"
    assert len(far.asked) == 1


def test_a_server_that_drips_has_an_end(far: SpeechUpstream) -> None:
    far.dripping = True
    assert _heard(_client(far, answer_s=0.5)).text == "from here"
    assert far.hung_up.wait(HANG_S)
    assert len(far.asked) == 1


def test_a_long_recording_has_more_time(far: SpeechUpstream) -> None:
    far.gate = partial(time.sleep, 1.0)
    recording = np.zeros(16_000 * 60, np.float32)
    heard = RemoteTranscriber(_client(far, answer_s=0.5), _Local, "en").transcribe(recording)
    assert heard.text == "what time is it"


def test_a_stop_ends_the_call_and_hangs_up(far: SpeechUpstream) -> None:
    far.dripping = True
    client, stop = _client(far), threading.Event()
    with ThreadPoolExecutor() as threads:
        hearing = threads.submit(_heard, client, stop)
        voice = _voice(client)
        speaking = threads.submit(lambda: list(voice.stream("hello", stop)))
        while len(far.asked) < 2:
            time.sleep(0.01)
        stop.set()
        assert hearing.result(HANG_S).refused == "stopped"
        assert speaking.result(HANG_S) == []
    assert far.hung_up.wait(HANG_S)
    far.dripping = False
    assert _heard(client).text == "what time is it"  # it does not count as lost


def test_many_calls_are_under_way_at_once(far: SpeechUpstream) -> None:
    far.gate = threading.Barrier(CALLS, timeout=HANG_S).wait  # none is answered before the last
    client = _client(far)
    with ThreadPoolExecutor(CALLS) as threads:
        texts = list(threads.map(lambda _: _heard(client).text, range(CALLS)))
    assert texts == ["what time is it"] * CALLS


def test_the_local_models_get_no_more_calls_than_they_take(far: SpeechUpstream) -> None:
    far.statuses = [503] * 99
    local = _Counting()
    hearing = RemoteTranscriber(_client(far), lambda: local, "en", workers=2)
    with ThreadPoolExecutor(CALLS) as threads:
        list(threads.map(lambda _: hearing.transcribe(SOUND), range(CALLS)))
    assert local.most == 2


def test_a_server_that_is_not_there_is_left_alone() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        client = SpeechServer(f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert _heard(client).text == "from here"


@pytest.mark.parametrize("address", ["nowhere", "http://[::1", "http://host:99999"])
def test_an_address_must_be_one(address: str) -> None:
    with pytest.raises(UserError, match="http://"):
        SpeechServer(address)


@pytest.mark.parametrize(
    ("logprobs", "doubtful"),
    [((-0.1,), False), ((-1.2,), True), ((-0.1, -1.2), True), ((-0.1, -0.2), False), ((), False)],
)
def test_a_server_that_was_unsure_leaves_a_doubt(
    far: SpeechUpstream, logprobs: tuple[float, ...], doubtful: bool
) -> None:
    segments = [{"id": at, "avg_logprob": sure} for at, sure in enumerate(logprobs)]
    far.answer = json.dumps({"text": "remember the cart", "segments": segments}).encode()
    heard = _heard(_client(far))
    assert heard.text == "remember the cart"
    assert heard.doubtful == doubtful
    assert 0.0 < heard.confidence <= 1.0
    assert (heard.confidence == 1.0) == (not logprobs)


@pytest.mark.parametrize("odd", [{"avg_logprob": "low"}, {"avg_logprob": None}, "low", 7])
def test_an_odd_segment_is_an_odd_answer(far: SpeechUpstream, odd: object) -> None:
    far.answer = json.dumps({"text": "remember the cart", "segments": [odd]}).encode()
    assert _heard(_client(far)).text == "from here"
