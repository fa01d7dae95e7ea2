"""`--speech-upstream`: one server recognises and speaks for another, both over real sockets."""

import asyncio
import io
import threading
import wave
from functools import partial

import httpx
import pytest

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.realtime import talking
from tests.support.speech_upstream import running

HERE = {"port": 0, "model": str(POCKET_GGUF), "context": 1024, "detector": "none"}
QUESTION = {"input": "what time is it", "response_format": "wav"}
CALLS = 8


def test_a_server_has_another_hear_and_speak_and_does_without_it_when_it_is_gone() -> None:
    with RunningServer(ServerSettings(**HERE, whisper="none")) as far:
        loaded = httpx.post(far + "/v1/audio/speech", json=QUESTION, timeout=HANG_S)
        assert _recognised(far, loaded.content).status_code == 200
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far + "/v1")
        with RunningServer(near) as url:
            spoken = httpx.post(url + "/v1/audio/speech", json=QUESTION, timeout=HANG_S)
            heard = _recognised(url, spoken.content)
            assert heard.json()["text"].casefold().rstrip("?") == "what time is it"
            metrics = httpx.get(far + "/metrics").text
    for route in ("speech", "transcriptions"):
        assert f'route="/v1/audio/{route}",status="200"}} 2.0' in metrics
    with RunningServer(near) as url:  # the other is gone
        alone = httpx.post(url + "/v1/audio/speech", json=QUESTION, timeout=HANG_S)
        assert alone.status_code == 200
        assert alone.content[:4] == b"RIFF"
        heard = _recognised(url, spoken.content)
        assert heard.json()["text"].casefold().rstrip("?") == "what time is it"


def _recognised(url: str, recording: bytes) -> httpx.Response:
    there = url + "/v1/audio/transcriptions"
    return httpx.post(there, files={"file": ("a.wav", recording)}, timeout=HANG_S)


def _recording(seconds: float = 1.0) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(bytes(2 * int(16_000 * seconds)))
    return out.getvalue()


@pytest.mark.anyio
async def test_many_utterances_and_texts_are_under_way_at_once() -> None:
    with running() as far:
        # No call is answered before all are there.
        far.gate = threading.Barrier(2 * CALLS, timeout=HANG_S).wait
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far.url)
        async with httpx.AsyncClient(timeout=HANG_S) as client:
            with RunningServer(near) as url:
                files = {"file": ("a.wav", _recording())}
                there = url + "/v1/audio/transcriptions"
                asked = [client.post(there, files=files) for _ in range(CALLS)]
                there = url + "/v1/audio/speech"
                asked += [client.post(there, json=QUESTION) for _ in range(CALLS)]
                answers = await asyncio.gather(*asked)
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["text"] for answer in answers[:CALLS]} == {"what time is it"}


def test_noise_of_one_client_takes_the_server_from_nobody() -> None:
    with RunningServer(ServerSettings(**HERE, whisper="none")) as far:
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far)
        with RunningServer(near) as url:
            spoken = httpx.post(url + "/v1/audio/speech", json=QUESTION, timeout=HANG_S).content
            for _ in range(3):
                silent = _recognised(url, _recording())
                assert (silent.status_code, "silent" in silent.text) == (400, True)
                assert _recognised(url, spoken).status_code == 200
            metrics = httpx.get(far + "/metrics").text
    counted = 'route="/v1/audio/transcriptions",status="{}"}} 3.0'
    assert counted.format(200) in metrics
    assert counted.format(400) in metrics


@pytest.mark.anyio
async def test_a_server_is_stopped_while_another_keeps_it_waiting() -> None:
    with running() as far:
        far.dripping = True
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far.url, stop_seconds=2.0)
        with RunningServer(near) as url:
            recording = _recording(HANG_S + 10)  # for which it would wait even longer
            asking = asyncio.create_task(asyncio.to_thread(_recognised, url, recording))
            while not far.asked:
                await asyncio.sleep(0.01)
        await asyncio.gather(asking, return_exceptions=True)
        assert await asyncio.to_thread(far.hung_up.wait, HANG_S)


@pytest.mark.anyio
async def test_a_live_session_is_heard_and_spoken_to_elsewhere() -> None:
    with running() as far:
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far.url)
        with RunningServer(near) as url:
            async with talking(url) as talk:
                await talk.say("open the window")
                done = await talk.until("conversation.item.input_audio_transcription.completed")
                assert done["transcript"] == "what time is it"
                assert (await talk.until("response.done"))["response"]["status"] == "completed"
    assert {"/v1/audio/transcriptions", "/v1/audio/speech"} <= set(far.paths)


def test_the_first_sound_is_sent_before_the_other_has_made_the_rest() -> None:
    rest = threading.Event()
    with running() as far:
        far.halfway = partial(rest.wait, HANG_S)
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far.url)
        body = {**QUESTION, "response_format": "pcm"}
        with (
            RunningServer(near) as url,
            httpx.stream("POST", url + "/v1/audio/speech", json=body, timeout=HANG_S) as answer,
        ):
            blocks = answer.iter_bytes()
            first = next(blocks)
            assert not rest.is_set()
            rest.set()
            assert len(first) + sum(map(len, blocks)) == 2 * 48_000
