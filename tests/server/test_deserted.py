"""Speech for a client that has left is not made: the voice stops after the piece that it is at."""

import json
import socket
import struct
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from wyoming.event import Event
from wyoming.tts import Synthesize, SynthesizeChunk, SynthesizeStart

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.balancer import free_port
from tests.support.limits import HANG_S
from tests.support.said import Said, recorded

SENTENCES = 60
LONG = "The lighthouse stands on a rock in the cold and windy sea. " * SENTENCES
RESET = struct.pack("ii", 1, 0)  # SO_LINGER: a close sends RST
Sends = Callable[[int, int], tuple[int, bytes]]


@pytest.fixture(scope="module")
def ports() -> Iterator[tuple[int, int]]:
    wyoming = free_port()
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), detector="none", voice="system", wyoming=wyoming
    )
    with RunningServer(settings) as url:
        yield int(url.rpartition(":")[2]), wyoming


def wyoming(*events: Event) -> Sends:
    data = b"".join(json.dumps(event.to_dict()).encode() + b"\n" for event in events)
    return lambda _, port: (port, data)


def speech(kind: str) -> Sends:
    body = json.dumps({"input": LONG, "response_format": kind}).encode()
    head = (
        "POST /v1/audio/speech HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    )
    return lambda port, _: (port, head.encode() + body)


LEAVERS = {
    "Wyoming": wyoming(Synthesize(LONG).event()),
    "Wyoming in pieces": wyoming(SynthesizeStart().event(), SynthesizeChunk(LONG).event()),
    "speech that comes whole": speech("wav"),
    "speech that is streamed": speech("mp3"),
}


@pytest.mark.parametrize("is_reset", [True, False], ids=["reset", "closed"])
@pytest.mark.parametrize("name", LEAVERS)
def test_nothing_is_spoken_to_who_has_left(
    ports: tuple[int, int], name: str, is_reset: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: Said = recorded(monkeypatch)
    port, data = LEAVERS[name](*ports)
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(data)
        while not said:
            time.sleep(0.01)
        if is_reset:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)

    def others() -> None:
        for _ in range(5):  # each waits for its turn with the voice
            asked = {"input": "It is open now."}
            address = f"http://127.0.0.1:{ports[0]}/v1/audio/speech"
            httpx.post(address, json=asked, timeout=HANG_S).raise_for_status()

    def pieces() -> int:
        return sum("lighthouse" in words for _, words in said)

    others()
    stopped = pieces()
    others()
    assert pieces() == stopped
    assert sum(words.count("lighthouse") for _, words in said) < SENTENCES
