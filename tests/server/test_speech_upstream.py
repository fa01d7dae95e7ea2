"""`--speech-upstream`: one server recognises and speaks for another, both over real sockets."""

import httpx

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings

HERE = {"port": 0, "model": str(POCKET_GGUF), "context": 1024, "detector": "none"}


def test_a_server_has_another_hear_and_speak_and_does_without_it_when_it_is_gone() -> None:
    question = {"input": "what time is it", "response_format": "wav"}
    with RunningServer(ServerSettings(**HERE, whisper="none")) as far:
        near = ServerSettings(**HERE, whisper="none", speech_upstream=far + "/v1")
        with RunningServer(near) as url:
            spoken = httpx.post(url + "/v1/audio/speech", json=question, timeout=60)
            heard = httpx.post(
                url + "/v1/audio/transcriptions",
                files={"file": ("a.wav", spoken.content)},
                timeout=60,
            )
            assert heard.json()["text"].casefold().rstrip("?") == "what time is it"
            metrics = httpx.get(far + "/metrics").text
    for route in ("speech", "transcriptions"):
        assert f'route="/v1/audio/{route}",status="200"' in metrics
    with RunningServer(near) as url:  # the other is gone
        alone = httpx.post(url + "/v1/audio/speech", json=question, timeout=60)
        assert alone.status_code == 200
        assert alone.content[:4] == b"RIFF"
