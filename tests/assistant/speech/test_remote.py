"""Speech from another server, which is a real one over a real socket, and what stands in for it."""

import http.server
import io
import threading
import wave
from collections.abc import Iterator

import numpy as np
import pytest

from assistant.speech.remote import RemoteTranscriber, RemoteVoice, SpeechServer
from models.errors import UserError
from models.speech.transcriber import Transcript
from models.speech.voice import Pcm

SOUND = np.zeros(16_000, np.float32)


class _Handler(http.server.BaseHTTPRequestHandler):
    status = 200
    asked: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.asked.append((self.path, body))  # type: ignore[attr-defined]
        answer = _speech() if self.path.endswith("speech") else TEXT
        status: int = self.server.status  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


TEXT = b'{"text": " what time is it ", "words": [{"word": "what", "start": 0.1, "end": 0.3}]}'


def _speech() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(bytes(4_800))
    return out.getvalue()


class _Local:
    name = "local"
    languages = frozenset({"en"})
    language = "en"

    def transcribe(self, *_: object) -> Transcript:
        return Transcript("from here", (), "local", "en", 1.0)

    def stream(self, *_: object) -> Iterator[Pcm]:
        yield Pcm(np.ones(10, np.int16), 22_050)


@pytest.fixture
def server() -> Iterator[http.server.HTTPServer]:
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    made.asked, made.status = [], 200  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def _client(server: http.server.HTTPServer) -> SpeechServer:
    return SpeechServer(f"http://127.0.0.1:{server.server_port}", "a-key")


def test_speech_is_recognised_and_spoken_elsewhere(server: http.server.HTTPServer) -> None:
    heard = RemoteTranscriber(_client(server), _Local, "en").transcribe(SOUND)
    assert (heard.text, heard.words[0].start) == ("what time is it", 0.1)
    pcm = RemoteVoice(_client(server), _Local, "auto", 1.0).speak("hello")
    assert (pcm.rate, len(pcm.samples)) == (24_000, 2_400)
    assert [path for path, _ in server.asked] == [  # type: ignore[attr-defined]
        "/v1/audio/transcriptions",
        "/v1/audio/speech",
    ]


def test_the_local_models_stand_in(server: http.server.HTTPServer) -> None:
    server.status = 500  # type: ignore[attr-defined]
    client = _client(server)
    assert RemoteTranscriber(client, _Local, "en").transcribe(SOUND).text == "from here"
    assert RemoteVoice(client, _Local, "auto", 1.0).speak("hello").rate == 22_050
    assert len(server.asked) == 2  # type: ignore[attr-defined]  # tried twice, then left alone


def test_an_address_must_be_one() -> None:
    with pytest.raises(UserError, match="http://"):
        SpeechServer("nowhere")
