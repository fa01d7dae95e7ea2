"""Embeddings: passed on to an upstream that makes them; where none does, that is said."""

from collections.abc import Iterator

import httpx
import pytest
from openai import OpenAI

from models.pocket import POCKET_GGUF
from server.run import RunningServer, ServerSettings
from tests.support.upstream import Upstream, running


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with running() as far:
        yield far


@pytest.fixture
def url(upstream: Upstream) -> Iterator[str]:
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), upstreams=(upstream.url,), detector="none"
    )
    with RunningServer(settings) as address:
        yield address


def test_the_official_client_gets_the_upstreams_embeddings(url: str, upstream: Upstream) -> None:
    with OpenAI(base_url=url + "/v1", api_key="none", max_retries=0) as client:
        answer = client.embeddings.create(
            model="nomic", input=["one", "three"], encoding_format="float"
        )
    assert [each.embedding for each in answer.data] == [[3.0, 0.5], [5.0, 0.5]]
    assert answer.model == "nomic"
    assert upstream.bodies[-1]["input"] == ["one", "three"]


def test_without_a_name_it_is_the_upstreams_first_model(url: str, upstream: Upstream) -> None:
    assert httpx.post(url + "/v1/embeddings", json={"input": "hello"}).status_code == 200
    assert upstream.bodies[-1]["model"] == "far"


@pytest.mark.parametrize(
    ("act", "status"),
    [("absent", 404), ("unsupported", 404), ("refuse", 400), ("fail", 502), ("nonsense", 502)],
)
def test_what_goes_wrong_is_said(url: str, upstream: Upstream, act: str, status: int) -> None:
    upstream.script = [act]
    answer = httpx.post(url + "/v1/embeddings", json={"input": "hello", "model": "far"})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("wrong", [{}, {"input": ["x"] * 3000}, {"input": [{}]}, {"input": None}])
def test_what_is_no_request_is_refused(url: str, wrong: dict[str, object]) -> None:
    assert httpx.post(url + "/v1/embeddings", json=wrong).status_code == 400
