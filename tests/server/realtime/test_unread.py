"""A client that reads nothing any more loses its session: its place is free for others, and what
waits for it is dropped."""

import socket
import time
from urllib.parse import urlsplit

import pytest

from models.pocket import POCKET_GGUF
from server.realtime.connection import MOST_WAITING_BYTES
from server.realtime.conversation import LONGEST_TEXT
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.strange.sending import event, websocket


def test_a_session_that_is_left_unread_ends(caplog: pytest.LogCaptureFixture) -> None:
    content = [{"type": "input_text", "text": "x" * LONGEST_TEXT}]
    item = {"type": "message", "role": "user", "id": "i", "content": content}
    retrieve = event("conversation.item.retrieve", item_id="i")
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), detector="none", whisper="none", taking_seconds=0.5
    )
    server = RunningServer(settings)
    with server as url, socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.connect(("127.0.0.1", urlsplit(url).port or 0))
        client.sendall(websocket("unread").data)
        assert client.recv(12) == b"HTTP/1.1 101"
        client.sendall(event("conversation.item.create", item=item))
        client.sendall(retrieve * (2 * MOST_WAITING_BYTES // LONGEST_TEXT))
        deadline = time.monotonic() + HANG_S
        while server.connections and time.monotonic() < deadline:
            time.sleep(0.05)
        assert server.connections == 0
    assert not [each for each in caplog.records if each.exc_info]
