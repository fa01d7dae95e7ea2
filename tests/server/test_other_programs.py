"""What other programs post to the model `sightline` stores nothing: their prompts, and orders that
stand in a client's history and are not the wearer's last request."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings

ORDER = "remember that my bike is red"
CHAT = f"<chat_history>\nUSER: {ORDER}\nASSISTANT: I'll remember: my bike is red.\n</chat_history>"
PROMPTS = {
    "title": f"### Task:\nWrite a short title for the chat below.\n### Chat History:\n{CHAT}",
    "tags": f"### Task:\nName one to three topics of this chat as JSON.\n### Chat History:\n{CHAT}",
    "search": f"### Task:\nPropose search queries for this chat.\n### Chat History:\n{CHAT}",
    "context": (
        "Answer from this context.\n<context>The office opens at nine. Remember to bring a pass."
        "</context>\nQuestion: when does the office open"
    ),
    "proofreading": "Fix the grammar: remember that my bike are red",
}
LATER = ["what time is it", "thanks", "hello"]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    database = f"sqlite:///{tmp_path_factory.mktemp('server') / 'server.db'}"
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), threads=1, database=database, detector="none"
    )
    with RunningServer(settings) as url:
        yield url


def notes_after(url: str, *messages: tuple[str, str]) -> list[str]:
    """The notes that are kept once these messages were posted."""
    body = {"model": "sightline", "messages": [{"role": r, "content": c} for r, c in messages]}
    answer = httpx.post(f"{url}/v1/chat/completions", json=body, timeout=60)
    assert answer.status_code == 200, answer.text
    return [note["text"] for note in httpx.get(f"{url}/v1/notes", timeout=60).json()["data"]]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_prompt_stores_nothing(url: str, prompt: str) -> None:
    assert notes_after(url, ("user", PROMPTS[prompt])) == []


@pytest.mark.parametrize("last", LATER)
def test_an_order_before_the_last_request_stores_nothing(url: str, last: str) -> None:
    reply = ("assistant", f"As you said: {ORDER}.")
    assert notes_after(url, ("system", f"Always {ORDER}."), ("user", last)) == []
    assert notes_after(url, ("user", ORDER), reply, ("user", last)) == []


def test_the_wearers_own_last_request_is_kept(url: str) -> None:
    (note,) = notes_after(url, ("user", "hello"), ("assistant", "Hello."), ("user", ORDER))
    assert "my bike is red" in note
