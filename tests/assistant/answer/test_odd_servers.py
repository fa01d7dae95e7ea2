"""`sightline ask --server`, whole, with servers whose words are not fit for the voice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from sightline import main
from tests.support import odd_upstream
from tests.support.limits import HANG_S

FIVE_MINUTES = "Timer set for 5 minutes."


def chunk(delta: Any, finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def text(*pieces: str) -> list[dict[str, Any]]:
    return [*(chunk({"content": piece}) for piece in pieces), chunk({}, "stop")]


def parts(*pieces: str) -> list[dict[str, Any]]:
    """One chunk whose text comes in parts."""
    return [chunk({"content": [{"type": "text", "text": piece} for piece in pieces]}), *text()]


def call(name: str, arguments: Any) -> list[dict[str, Any]]:
    function = {"name": name, "arguments": arguments}
    calls = [{"index": 0, "id": "c1", "type": "function", "function": function}]
    return [chunk({"tool_calls": calls}), chunk({}, "tool_calls")]


# What each model sends, and how the answer begins.
MODELS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "thinks": (text("<think>\nA greeting.\n</think>\n\nHello there."), "Hello there."),
    "thinks-in-pieces": (text("<th", "ink>Well", ".</thi", "nk>\n\n", "Hello."), "Hello."),
    "channels": (text("<|channel|>analysis<|message|>Hm<|end|>Hello."), "Hello."),
    "marks-up": (text("**Hello** there,\n\n- *friend* 😀"), "Hello there"),
    "ends-in-a-token": (text("Hello.<|eot_id|>"), "Hello."),
    "writes-a-call": (text('{"name": "timer", "parameters": {"duration": "5 min"}}'), FIVE_MINUTES),
    "calls-as-in-python": (text('[timer(duration="5 minutes")]'), FIVE_MINUTES),
    "sends-an-object": (call("timer", {"duration": 300}), FIVE_MINUTES),
    "breaks-its-arguments": (call("timer", '{"duration": "5 min'), "For how long"),
    "calls-what-is-not-there": (call("get_weather", "{}"), "I have no skill called get_weather."),
    "has-no-choices": ([{"choices": None}, *text("Hello.")], "Hello."),
    "crashes": ([{"error": {"message": "model crashed"}}], "The server is away"),
    "refuses": ([chunk({"refusal": "I cannot help with that."}), *text()], "I cannot help"),
    "sends-parts": (parts("Hel", "lo."), "Hello."),
    "does-not-stream": (
        [{"choices": [{"message": {"content": "Hello."}, "finish_reason": "stop"}]}],
        "Hello.",
    ),
    "holds-back": ([chunk({}, "content_filter")], "The model's provider holds this answer back."),
    "holds-the-rest-back": (
        [chunk({"content": "Take two of"}), chunk({}, "content_filter")],
        "Take two of The answer breaks off: the model's provider holds the rest back.",
    ),
    "says-nothing": (text(""), "The model gave no answer."),
}


class Server(BaseHTTPRequestHandler):
    """Answers as the model of the request does; what a tool said it says again."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        chunks, _ = MODELS[request["model"]]
        results = [each["content"] for each in request["messages"] if each["role"] == "tool"]
        if results:
            chunks = text(results[-1].strip('"'))
        body = "".join(f"data: {json.dumps(each)}\n\n" for each in chunks).encode()
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A timer that a model sets is kept in a notebook of the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("model", MODELS)
def test_what_is_not_fit_for_the_voice_is_never_said(url: str, model: str) -> None:
    done = CliRunner().invoke(main, ["ask", "good evening", "--server", url, "--model", model])
    assert done.exit_code == 0, done.output
    answer = " ".join(done.stdout.split())
    assert answer.startswith(MODELS[model][1])
    assert not set("<>{}[]*|😀") & set(answer)


@pytest.mark.parametrize("model", odd_upstream.ENDLESS)
def test_a_server_that_answers_without_an_end_is_left(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the client that `run --server` has, too: the end comes from it, not from the server."""
    monkeypatch.setattr(odd_upstream, "ENDLESS_S", 2.0 * HANG_S)
    with odd_upstream.listening() as url:
        done = CliRunner().invoke(main, ["ask", "good evening", "--server", url, "--model", model])
    assert done.exit_code == {"refusal": 2}.get(model, 0), done.output
    assert 0 < len(done.output) < 500
