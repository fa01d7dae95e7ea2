"""What is too much gets its status, and nothing is fetched."""

import base64
import io
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from PIL import Image
from pydantic import ValidationError

from server.access.body_limits import JSON_HOLDER, JSON_VALUES
from server.protocol import ChatRequest
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.random_llama import write

HELLO = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 2}


@pytest.fixture
def settings(gguf: Path) -> ServerSettings:
    return ServerSettings(port=0, model=str(gguf), context=4096, parallel=1, threads=1)


@pytest.fixture(scope="session")
def slow(tmp_path_factory: pytest.TempPathFactory) -> ServerSettings:
    """A Llama that takes many seconds for a long answer."""
    path = tmp_path_factory.mktemp("gguf") / "slow.gguf"
    write(path, width=256, layers=12, hidden=512)
    return ServerSettings(port=0, model=str(path), context=8192, parallel=1, threads=1)


def picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height), "white").save(out, "PNG")
    return out.getvalue()


def seen(data: bytes, model: str = "random") -> dict[str, object]:
    url = "data:image/png;base64," + base64.b64encode(data).decode()
    content = [
        {"type": "text", "text": "what is this"},
        {"type": "image_url", "image_url": {"url": url}},
    ]
    return {"model": model, "messages": [{"role": "user", "content": content}], "max_tokens": 2}


def test_a_body_that_is_too_large(settings: ServerSettings) -> None:
    with RunningServer(replace(settings, max_body_mb=0.01)) as url:
        there = url + "/v1/chat/completions"
        big = {"messages": [{"role": "user", "content": "x" * 20_000}]}
        announced = httpx.post(there, json=big)
        assert announced.status_code == 413
        assert announced.json()["error"]["message"] == "a request may hold 0.01 MB"
        pieces = httpx.post(
            there, content=(b"x" * 1000 for _ in range(30))
        )  # no length is announced
        assert pieces.status_code == 413
        form = httpx.post(
            url + "/v1/assist", files={"image": b"x" * 20_000}, data={"question": "what is this"}
        )
        assert form.status_code == 413
        assert httpx.post(there, json=HELLO).status_code == 200


def test_bodies_that_are_too_large_together(settings: ServerSettings) -> None:
    with RunningServer(replace(settings, max_bodies_mb=0.1)) as url:
        host, port = url.removeprefix("http://").split(":")
        there, large = url + "/v1/chat/completions", "x" * 80_000
        other = {**HELLO, "other": large}
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            head = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99000"
            connection.sendall(f"{head}\r\n\r\n{large}".encode())
            while (refused := httpx.post(there, json=other, timeout=30)).status_code == 200:
                pass  # until the server has read the half of the first
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "1"
            assert "together" in refused.json()["error"]["message"]
            assert httpx.post(there, json=HELLO, timeout=30).status_code == 200
        while httpx.post(there, json=other, timeout=30).status_code == 503:
            pass  # until the server has seen that the first has gone
        assert httpx.post(there, json=other, timeout=30).status_code == 200


@pytest.mark.parametrize("inner", ["1", "[]", "{}"])
def test_a_body_of_so_many_values_that_nobody_else_would_be_served(
    settings: ServerSettings, inner: str
) -> None:
    def body(count: int) -> str:
        values = ",".join([inner] * ((count - 20) // (1 + JSON_HOLDER * (inner != "1"))))
        return (
            '{"messages": [{"role": "user", "content": "hello"}], "max_tokens": 2, "other":'
            f" [{values}]}}"
        )

    with RunningServer(settings) as url:
        for kind in ("application/json", "Application/Vnd.Api+JSON"):
            there, headers = url + "/v1/chat/completions", {"content-type": kind}
            refused = httpx.post(
                there, content=body(JSON_VALUES + 30), headers=headers, timeout=HANG_S
            )
            assert (refused.status_code, refused.json()["error"]["type"]) == (
                413,
                "invalid_request_error",
            )
            assert (
                httpx.post(
                    there, content=body(JSON_VALUES - 10), headers=headers, timeout=HANG_S
                ).status_code
                == 200
            )
        form = httpx.post(
            url + "/v1/assist", files={"audio": b"," * (JSON_VALUES + 10)}, timeout=HANG_S
        )
        assert form.json()["error"]["message"].startswith("this recording cannot be read")


@pytest.mark.parametrize(
    "message",
    [
        {"role": "user", "content": [{"type": "text", "text": "a"}] * 64},
        {"role": "assistant", "tool_calls": [{"id": "a", "function": {"name": "b"}}] * 64},
    ],
)
def test_messages_of_so_many_parts_that_nobody_else_would_be_served(
    message: dict[str, object],
) -> None:
    assert len(ChatRequest.model_validate({"messages": [message] * 64}).messages) == 64
    with pytest.raises(ValidationError, match="4096 parts and tool calls in all messages"):
        ChatRequest.model_validate({"messages": [message] * 65})
    for wrong in (None, 3, "x" * 5000, [None, 3, {"content": {}}]):
        with pytest.raises(ValidationError):
            ChatRequest.model_validate({"messages": wrong})


def test_a_body_that_never_ends(settings: ServerSettings) -> None:
    with RunningServer(replace(settings, body_seconds=0.2)) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=HANG_S) as connection:
            connection.sendall(
                b"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length:"
                b" 100\r\n\r\n{"
            )
            assert b"408" in connection.recv(1000).splitlines()[0]


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST /v1/chat/comp",
        b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\nGET /healthz HTTP/1.1\r\n",
    ],
)
@pytest.mark.long
def test_a_head_that_never_ends(settings: ServerSettings, sent: bytes) -> None:
    with RunningServer(replace(settings, head_seconds=0.3)) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=HANG_S) as connection:
            connection.sendall(sent)
            with suppress(ConnectionResetError):
                while connection.recv(1000):
                    pass  # until it is closed, rather than the 20 s of the socket are over
        assert httpx.get(url + "/healthz").status_code == 200


def test_an_answer_that_nobody_takes(settings: ServerSettings) -> None:
    asked = {"input": "one two three four " * 200, "response_format": "wav", "voice": "en-us"}
    body = json.dumps(asked).encode()
    server = RunningServer(replace(settings, taking_seconds=0.3))
    with server as url, socket.socket() as connection:
        host, port = url.removeprefix("http://").split(":")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect((host, int(port)))
        head = (
            f"POST /v1/audio/speech HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n"
        )
        connection.sendall(head.encode() + b"content-type: application/json\r\n\r\n" + body)
        taken = connection.recv(100)
        assert taken.startswith(b"HTTP/1.1 200")
        while server.connections:  # one that is never closed is the test's own time limit
            time.sleep(0.05)
        with suppress(ConnectionResetError):
            while piece := connection.recv(1 << 20):
                taken += piece
        assert len(taken) < int(re.findall(rb"content-length: (\d+)", taken)[0])


def test_pictures_are_bounded_before_they_are_decoded(settings: ServerSettings) -> None:
    with RunningServer(replace(settings, max_pixels=10_000)) as url:
        for model in ("random", "sightline"):
            assert (
                httpx.post(
                    url + "/v1/chat/completions", json=seen(picture(200, 200), model)
                ).status_code
                == 413
            )
        assert (
            httpx.post(
                url + "/v1/assist", files={"image": picture(200, 200)}, data={"question": "x"}
            ).status_code
            == 413
        )
        bomb = httpx.post(
            url + "/v1/chat/completions", json=seen(picture(12_000, 12_000)), timeout=HANG_S
        )
        assert bomb.status_code == 413


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x.png",
        "https://example.com/x.png",
        "file:",
        "data:text/html;base64,eA==",
        "data:,x",
    ],
)
@pytest.mark.parametrize("model", ["random", "sightline"])
def test_no_address_is_fetched(
    url: str, model: str, settings: ServerSettings, tmp_path: Path
) -> None:
    if url == "file:":  # one that is there, and could be read
        (tmp_path / "x.png").write_bytes(picture(20, 20))
        url = (tmp_path / "x.png").as_uri()
    content = [
        {"type": "image_url", "image_url": {"url": url}},
        {"type": "text", "text": "what is this"},
    ]
    with RunningServer(settings) as there:
        request = {"model": model, "messages": [{"role": "user", "content": content}]}
        answer = httpx.post(there + "/v1/chat/completions", json=request)
    assert answer.status_code == 400
    message = answer.json()["error"]["message"]
    assert "no address is fetched" in message or "not a picture" in message


@pytest.mark.parametrize("data", [b"", b"not a picture", picture(20, 20)[:45]])
def test_a_picture_that_is_none(data: bytes, settings: ServerSettings) -> None:
    with RunningServer(settings) as url:
        assert httpx.post(url + "/v1/chat/completions", json=seen(data)).status_code == 400


def test_more_tokens_than_allowed(settings: ServerSettings) -> None:
    with RunningServer(replace(settings, max_tokens=5)) as url:
        there = url + "/v1/chat/completions"
        for name in ("max_tokens", "max_completion_tokens"):
            capped = httpx.post(there, json={**HELLO, name: 6}).json()
            assert capped["usage"]["completion_tokens"] == 5
        unsaid = httpx.post(there, json={"messages": HELLO["messages"]}).json()
        assert unsaid["usage"]["completion_tokens"] == 5


def test_too_many_at_once(slow: ServerSettings) -> None:
    with RunningServer(replace(slow, max_requests=2, parallel=2)) as url:
        there = url + "/v1/chat/completions"
        body = {**HELLO, "max_tokens": 3900, "stream": True}
        with (
            httpx.stream("POST", there, json=body) as one,
            httpx.stream("POST", there, json={**body}) as two,
        ):
            lines = one.iter_lines()  # kept: a dropped iterator hangs up
            next(lines)
            full = httpx.post(there, json=HELLO)
            assert full.status_code == 503, full.text
            assert full.headers["retry-after"] == "1"
            assert full.json()["error"]["type"] == "server_error"
            assert httpx.get(url + "/healthz").status_code == 200
            two.close()


def test_a_full_line_before_the_engine(slow: ServerSettings) -> None:
    with RunningServer(replace(slow, waiting=0)) as url:
        there = url + "/v1/chat/completions"
        with httpx.stream("POST", there, json={**HELLO, "max_tokens": 3900, "stream": True}) as one:
            lines = one.iter_lines()  # kept: a dropped iterator hangs up
            next(lines)
            full = httpx.post(there, json=HELLO)
            assert full.status_code == 503, full.text
            assert full.headers["retry-after"] == "1"
        metrics = httpx.get(url + "/metrics").text
        assert 'sightline_dropped_total{route="/v1/chat/completions"} 1.0' in metrics


def test_an_answer_that_takes_too_long(slow: ServerSettings) -> None:
    with RunningServer(replace(slow, answer_seconds=0.2)) as url:
        there = url + "/v1/chat/completions"
        body = {**HELLO, "max_tokens": 3900}
        assert httpx.post(there, json=body).status_code == 504
        stream = httpx.post(there, json={**body, "stream": True})
        assert stream.status_code == 200
        assert '"code":"TooSlow"' in stream.text
        assert "[DONE]" not in stream.text


def test_a_graceful_stop_finishes_what_runs(slow: ServerSettings) -> None:
    running = RunningServer(slow)
    url = running.__enter__()
    pieces: list[str] = []
    begun = threading.Event()

    def listen() -> None:
        with httpx.stream(
            "POST", url + "/v1/chat/completions", json={**HELLO, "max_tokens": 100, "stream": True}
        ) as answer:
            for line in answer.iter_lines():
                pieces.append(line)
                begun.set()

    listener = threading.Thread(target=listen)
    listener.start()
    assert begun.wait(HANG_S)
    running.__exit__(None, None, None)
    listener.join(HANG_S)
    assert pieces[-2] == "data: [DONE]"
    with pytest.raises(httpx.ConnectError):
        httpx.get(url + "/healthz")


def test_a_graceful_stop_has_an_end(slow: ServerSettings) -> None:
    running = RunningServer(replace(slow, stop_seconds=2.0))
    url = running.__enter__()
    with httpx.stream(
        "POST", url + "/v1/chat/completions", json={**HELLO, "max_tokens": 4000, "stream": True}
    ) as answer:
        lines = answer.iter_lines()
        next(lines)
        before = time.monotonic()
        running.__exit__(None, None, None)
        assert time.monotonic() - before < 60


def nested(depth: int) -> dict[str, object]:
    schema: dict[str, object] = {"type": "string"}
    for _ in range(depth):
        schema = {"type": "object", "properties": {"a": schema}}
    return schema


@pytest.mark.parametrize(
    "schema",
    [
        {
            "type": "object",
            "properties": {f"p{number}": {"type": "string"} for number in range(3000)},
        },
        {"anyOf": [{"const": str(number)} for number in range(5000)]},
        {"type": "string", "minLength": 100_000},
        {"type": "array", "items": {"type": "string"}, "minItems": 0, "maxItems": 100_000},
        {"type": "string", "pattern": "(" * 5000 + "a" + ")" * 5000},
        {"type": "array", "items": [{"enum": [str(n) for n in range(150)]} for _ in range(150)]},
        nested(40),
    ],
)
def test_a_schema_that_would_keep_the_engine_busy(
    settings: ServerSettings, schema: dict[str, object]
) -> None:
    form = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    tool = {"type": "function", "function": {"name": "a", "parameters": schema}}
    with RunningServer(settings) as url, httpx.Client(timeout=HANG_S) as client:
        for more in ({"response_format": form}, {"tools": [tool]}):
            assert (
                client.post(url + "/v1/chat/completions", json={**HELLO, **more}).status_code == 400
            )
        fair = {"type": "json_schema", "json_schema": {"name": "a", "schema": nested(8)}}
        assert (
            client.post(
                url + "/v1/chat/completions", json={**HELLO, "response_format": fair}
            ).status_code
            == 200
        )


def test_a_prompt_that_is_far_too_long_is_refused_unread(settings: ServerSettings) -> None:
    with RunningServer(settings) as url:
        long = {"messages": [{"role": "user", "content": "x " * 2_000_000}]}
        answer = httpx.post(url + "/v1/chat/completions", json=long, timeout=HANG_S)
        assert answer.status_code == 400
        assert "available context size" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"messages": [' + b"0," * 300_000 + b"0]}",
        b'{"messages": [{"role": "user", "content": [' + b"0," * 300_000 + b"0]}]}",
        b'{"messages": [{"role": "assistant", "tool_calls": [' + b"0," * 300_000 + b"0]}]}",
        b'{"messages": [{"role": "user"}], "logit_bias": {'
        + b",".join(b'"%d": "x"' % n for n in range(200_000))
        + b"}}",
        b'{"messages": [' + b'{"role": "user"},' * 3000 + b'{"role": "user"}]}',
    ],
    ids=["messages", "parts", "calls", "biases", "many"],
)
def test_a_list_of_mistakes_costs_no_more_than_the_first(body: bytes) -> None:
    """Each mistake would be a kilobyte and a few microseconds of everybody's time: 30 MB of them
    took 18 GB."""
    with pytest.raises(ValidationError) as caught:
        ChatRequest.model_validate(json.loads(body))
    assert caught.value.error_count() <= 3


def test_a_form_is_read_as_utf_8_alone(settings: ServerSettings) -> None:
    """Python knows encodings whose decoders take minutes for a megabyte."""
    form = b'--B\r\ncontent-disposition: form-data; name="question"\r\n\r\nhello\r\n--B--\r\n'
    with RunningServer(settings) as url:
        for charset, status in (
            ("punycode", 400),
            ("idna", 400),
            ('"UTF-16"', 400),
            ("utf-8", 200),
            ('"UTF-8"', 200),
        ):
            kind = {"content-type": f"multipart/form-data; charset={charset}; boundary=B"}
            answer = httpx.post(url + "/v1/assist", content=form, headers=kind, timeout=HANG_S)
            assert answer.status_code == status, (charset, answer.text)


def test_strangers_who_ask_for_health_take_nobodys_place(settings: ServerSettings) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        far = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        settings = replace(settings, max_requests=1, upstreams=(far,), model="")
        with RunningServer(settings) as url, ThreadPoolExecutor(2) as threads:
            hung = [threads.submit(httpx.get, url + "/readyz", timeout=HANG_S) for _ in range(2)]
            while "running 3.0" not in httpx.get(url + "/metrics").text:
                time.sleep(0.02)
            assert httpx.get(url + "/v1/data").status_code == 200
            assert [each.result().status_code for each in hung] == [503, 503]
