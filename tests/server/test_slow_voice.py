"""A neural voice that is too slow for the machine, measured on a network that really is: the
system's voice speaks in its place, and that is said once."""

from pathlib import Path

import httpx
import pytest

from models.pocket import POCKET_GGUF
from models.speech import voices
from models.speech.neural.piper import PiperVoice
from models.speech.system_voice import SystemVoice
from models.speech.voices import SLOWEST, Voices, load, real_time_factor
from server.run import RunningServer, ServerSettings
from tests.support import slow_voice
from tests.support.limits import HANG_S
from tests.support.realtime import talking

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def slow(neural_voice: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("voices") / "slow.onnx"
    return slow_voice.write(path, neural_voice, slow_voice.SLOW)


@pytest.mark.long
def test_a_slow_network_is_measured_and_left(slow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    factor = real_time_factor(load(slow))
    assert factor > SLOWEST
    monkeypatch.setattr(voices, "neural", lambda language: slow)
    said: list[str] = []
    assert isinstance(Voices(notify=said.append)(170), SystemVoice)
    assert len(said) == 1
    assert f"slow is too slow here ({factor:.1f} s for a second of speech)" in said[0]
    assert f"--voice {slow}" in said[0]
    assert isinstance(Voices(str(slow))(170), PiperVoice)  # asked for by its name


def test_a_quick_network_is_measured_and_used(
    neural_voice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = slow_voice.write(tmp_path / "quick.onnx", neural_voice, 0)
    assert real_time_factor(load(quick)) <= SLOWEST
    monkeypatch.setattr(voices, "neural", lambda language: quick)
    said: list[str] = []
    assert Voices(notify=said.append)(170).name == "quick"
    assert said == []


@pytest.mark.long
async def test_a_server_says_once_that_its_voice_is_too_slow(
    slow: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(voices, "neural", lambda language: slow)

    def told() -> list[str]:
        return [line for line in caplog.messages if "too slow here" in line]

    settings = ServerSettings(port=0, model=str(POCKET_GGUF), context=1024, detector="none")
    with RunningServer(settings) as url:
        assert told() == []
        for speed in (1.0, 1.2):
            body = {"input": "hello", "speed": speed}
            async with httpx.AsyncClient(timeout=HANG_S) as client:
                answer = await client.post(f"{url}/v1/audio/speech", json=body)
            assert answer.status_code == 200, answer.text
            assert len(told()) == 1
        async with talking(url) as talk:
            await talk.write("what time is it")
            await talk.send("response.create")
            done = await talk.until("response.done")
            assert done["response"]["status"] == "completed"
    assert len(told()) == 1
