"""Keys, rates, exposure, TLS and CORS over real sockets."""

import asyncio
import datetime
import json
import socket
import ssl
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from openai import AuthenticationError, OpenAI, RateLimitError

from models.errors import UserError
from server.access.access import hashed, list_keys, make_key, revoke_key
from server.run import RunningServer, ServerSettings
from server.storage.storage import Storage
from tests.support.limits import HANG_S
from tests.support.minutes import stop_the_minute
from tests.support.missing import missing

HELLO = {"messages": [{"role": "user", "content": "hello"}], "max_tokens": 2}


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'server.db'}"


@pytest.fixture
def settings(parrot: Path, database: str) -> ServerSettings:
    return ServerSettings(port=0, model=str(parrot), context=512, threads=1, database=database)


def test_without_keys_a_loopback_server_is_open(settings: ServerSettings) -> None:
    with RunningServer(settings) as url:
        assert httpx.post(url + "/v1/chat/completions", json=HELLO).status_code == 200


def test_with_a_key_only_its_holder_gets_in(settings: ServerSettings, database: str) -> None:
    key = make_key(database, "phone")
    with RunningServer(settings) as url:
        for sent in ("wrong", "sl-" + "x" * 43, key + "x"):
            with (
                OpenAI(base_url=url + "/v1", api_key=sent, max_retries=0) as client,
                pytest.raises(AuthenticationError) as caught,
            ):
                client.models.list()
            assert caught.value.status_code == 401
        with OpenAI(base_url=url + "/v1", api_key=key) as client:
            assert [m.id for m in client.models.list()] == ["sightline", "parrot"]
        bare = httpx.post(url + "/v1/chat/completions", json=HELLO)
        assert (bare.status_code, bare.headers["www-authenticate"]) == (401, "Bearer")
        assert "sightline keys make" in bare.json()["error"]["message"]
        # Neither is a body read nor a path told apart for strangers; only health is open.
        assert httpx.get(url + "/v1/anything").status_code == 401
        assert httpx.get(url + "/metrics").status_code == 401
        assert httpx.get(url + "/healthz").status_code == 200


def test_a_revoked_key_is_refused_at_once(settings: ServerSettings, database: str) -> None:
    first, second = make_key(database, "phone"), make_key(database, "watch", owner="ann", rate=7)
    rows = list_keys(database)
    assert [(row["name"], row["owner"], row["rate"]) for row in rows] == [
        ("watch", "ann", 7),
        ("phone", "phone", 0),
    ]
    with RunningServer(settings) as url:
        headers = {"authorization": f"Bearer {first}"}
        assert httpx.get(url + "/v1/models", headers=headers).status_code == 200
        revoke_key(database, rows[1]["id"])
        assert httpx.get(url + "/v1/models", headers=headers).status_code == 401
        assert (
            httpx.get(url + "/v1/models", headers={"authorization": f"bearer {second}"}).status_code
            == 200
        )
    with pytest.raises(UserError, match="sightline keys list"):
        revoke_key(database, rows[1]["id"])


def test_keys_are_stored_as_hashes(database: str, tmp_path: Path) -> None:
    key = make_key(database, "phone")
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert key.encode() not in stored
    assert hashed(key).encode() in stored


def test_a_key_is_held_to_its_rate(
    settings: ServerSettings, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_the_minute(monkeypatch)
    key, other = make_key(database, "phone", rate=3), make_key(database, "watch")
    with (
        RunningServer(settings) as url,
        OpenAI(base_url=url + "/v1", api_key=key, max_retries=0) as client,
    ):
        for _ in range(3):
            client.models.list()
        with pytest.raises(RateLimitError) as caught:
            client.models.list()
        assert caught.value.response.headers["retry-after"] == "30"  # the rest of the minute
        assert (
            httpx.get(url + "/v1/models", headers={"authorization": f"Bearer {other}"}).status_code
            == 200
        )


def test_beyond_loopback_it_does_not_start_without_a_key(
    settings: ServerSettings, database: str
) -> None:
    exposed = replace(settings, host="0.0.0.0")
    with pytest.raises(UserError, match="sightline keys make"):
        RunningServer(exposed)
    with pytest.raises(UserError, match="sightline keys make"):
        RunningServer(replace(exposed, database=""))
    key = make_key(database, "phone")
    with RunningServer(exposed) as url:
        port = url.rsplit(":", 1)[1]
        there = f"http://127.0.0.1:{port}/v1/models"
        assert httpx.get(there).status_code == 401
        assert httpx.get(there, headers={"authorization": f"Bearer {key}"}).status_code == 200


@pytest.mark.parametrize("wrong", [{"name": " "}, {"name": "x" * 201}, {"name": "x", "rate": -1}])
def test_a_key_needs_a_name(database: str, wrong: dict[str, object]) -> None:
    with pytest.raises(UserError, match="a key needs"):
        make_key(database, **wrong)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj"
        " /CN=localhost"
    )
    extension = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    try:
        subprocess.run(
            [*command.split(), "-addext", extension, "-keyout", str(key), "-out", str(certificate)],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        missing("there is no openssl to make a certificate with")
    return certificate, key


def test_tls(settings: ServerSettings, certificate: tuple[Path, Path]) -> None:
    chain, key = map(str, certificate)
    with RunningServer(replace(settings, tls_certificate=chain, tls_key=key)) as url:
        assert url.startswith("https://127.0.0.1:")
        assert httpx.get(
            url + "/healthz", verify=ssl.create_default_context(cafile=chain)
        ).json() == {"status": "ok"}
        with pytest.raises(httpx.HTTPError):
            httpx.get(url.replace("https", "http") + "/healthz")
    with pytest.raises(UserError, match="certificate"):
        RunningServer(replace(settings, tls_certificate=key, tls_key=chain))
    with pytest.raises(UserError, match="both"):
        RunningServer(replace(settings, tls_certificate=chain))


def test_pages_of_other_origins_are_kept_out(settings: ServerSettings) -> None:
    ask = {"origin": "https://app.example", "access-control-request-method": "POST"}
    with RunningServer(settings) as url:
        assert (
            "access-control-allow-origin"
            not in httpx.options(url + "/v1/chat/completions", headers=ask).headers
        )
        assert "access-control-allow-origin" not in httpx.get(url + "/healthz", headers=ask).headers
    with RunningServer(replace(settings, origins=("https://app.example",))) as url:
        allowed = httpx.options(url + "/v1/chat/completions", headers=ask)
        assert allowed.headers["access-control-allow-origin"] == "https://app.example"
        other = httpx.options(
            url + "/v1/chat/completions", headers={**ask, "origin": "https://evil.example"}
        )
        assert "access-control-allow-origin" not in other.headers


@pytest.mark.long
def test_no_secret_is_logged(parrot: Path, database: str) -> None:
    """The real process: neither key, prompt, answer nor picture may stand in what it prints."""
    key = make_key(database, "phone")
    code = f"""
from server.run import ServerSettings, serve
serve(ServerSettings(port=0, model={str(parrot)!r}, context=512, threads=1, database={database!r}))
"""
    arguments = [sys.executable, "-c", code]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        url = process.stdout.readline().split()[-1]
        secret = "the-launch-code-is-0000"
        request = {"messages": [{"role": "user", "content": secret}], "max_tokens": 9}
        good = {"authorization": f"Bearer {key}"}
        assert (
            httpx.post(url + "/v1/chat/completions", json=request, headers=good).status_code == 200
        )
        assert (
            httpx.post(
                url + "/v1/chat/completions", json={**request, "model": secret}, headers=good
            ).status_code
            == 404
        )
        assert (
            httpx.post(
                url + "/v1/chat/completions", content=secret.encode(), headers=good
            ).status_code
            == 400
        )
        assert (
            httpx.get(
                url + f"/v1/{secret}", headers={"authorization": f"Bearer {secret}"}
            ).status_code
            == 401
        )
        named = httpx.get(url + "/v1/models", headers={**good, "x-request-id": "turn-17"})
        assert named.headers["x-request-id"] == "turn-17"
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection(
            (host, int(port)), timeout=HANG_S
        ) as connection:  # no HTTP at all
            connection.sendall(f"{secret}\r\n\r\n".encode())
            assert b"400" in connection.recv(100)
        process.terminate()
        printed = process.stderr.read()
        assert process.wait(HANG_S) == 0 or process.returncode == -15
    for word in (secret, key, key[3:20], "parrot.", "127.0.0.1"):
        assert word not in printed
    lines = [json.loads(line) for line in printed.splitlines()]
    assert lines.pop()["logger"] == "uvicorn.error"
    assert [line["status"] for line in lines] == [200, 404, 400, 401, 200]
    assert lines[0]["route"] == "/v1/chat/completions"
    assert lines[0]["tokens"][1] > 0
    assert lines[0]["first_token_ms"] <= lines[0]["ms"]
    assert lines[-1]["request"] == "turn-17"


def test_the_rate_holds_over_replicas(database: str) -> None:
    key = make_key(database, "phone", rate=100)

    async def main() -> list[int]:
        replicas = [Storage(database) for _ in range(3)]
        now = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc).timestamp()
        admitted = await asyncio.gather(
            *(replica.admit(hashed(key), now) for replica in replicas for _ in range(10))
        )
        for replica in replicas:
            await replica.close()
        return sorted(each.used for each in admitted if each is not None)

    assert asyncio.run(main()) == list(range(1, 31))


def test_beyond_loopback_it_stays_closed_when_its_last_key_is_revoked(
    settings: ServerSettings, database: str
) -> None:
    key = make_key(database, "phone")
    with RunningServer(replace(settings, host="0.0.0.0")) as url:
        url = url.replace("0.0.0.0", "127.0.0.1")
        assert (
            httpx.get(url + "/v1/models", headers={"authorization": f"Bearer {key}"}).status_code
            == 200
        )
        revoke_key(database, list_keys(database)[0]["id"])
        for headers in ({}, {"authorization": f"Bearer {key}"}):
            assert httpx.get(url + "/v1/models", headers=headers).status_code == 401


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8017",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.local",
        "evil",
        "evil.internal",
        "evil.example#.local",
    ],
)
def test_a_name_that_was_made_to_mean_this_machine_is_a_strangers(
    settings: ServerSettings, host: str
) -> None:
    with RunningServer(settings) as url:
        assert httpx.get(url + "/v1/data", headers={"host": host}).status_code == 401
        for own in (
            "localhost:8017",
            "[::1]:8017",
            socket.gethostname(),
            "host.docker.internal:8017",
            f"{socket.gethostname()}.local",
        ):
            assert httpx.get(url + "/v1/data", headers={"host": own}).status_code == 200


def test_a_page_of_the_web_cannot_post_a_form_without_a_key(
    settings: ServerSettings, database: str
) -> None:
    """A browser sends such a form to any address without asking first, and the answer counts even
    if the page can't read it."""
    page = {"origin": "https://app.example"}
    form = {"question": "hello", "conversation": "walk"}
    settings = replace(settings, context=4096)
    with RunningServer(settings) as url:
        answer = httpx.post(url + "/v1/assist", data=form, headers=page)
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "Unauthorized")
        assert httpx.get(url + "/v1/data").json()["conversations"] == []
    with RunningServer(replace(settings, origins=("https://app.example",))) as url:
        assert httpx.post(url + "/v1/assist", data=form, headers=page).status_code == 200
    key = make_key(database, "page")
    with RunningServer(settings) as url:
        there = httpx.post(
            url + "/v1/assist", data=form, headers={**page, "authorization": f"Bearer {key}"}
        )
        assert there.status_code == 200


def test_a_page_may_send_what_openais_client_sends_and_read_every_refusal(
    settings: ServerSettings, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_the_minute(monkeypatch)
    key = make_key(database, "page", rate=1)
    page = {"origin": "https://app.example"}
    ask = {
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,x-stainless-os",
    }
    with RunningServer(replace(settings, origins=("https://app.example",))) as url:
        there = url + "/v1/chat/completions"
        leave = httpx.options(there, headers={**page, **ask})
        assert leave.status_code == 200
        assert "x-stainless-os" in leave.headers["access-control-allow-headers"].lower()
        answers = [
            httpx.post(there, json=HELLO, headers={**page, "authorization": f"Bearer {key}"})
            for _ in range(2)
        ]
        answers += [httpx.post(there, json=HELLO, headers=page)]
        assert [answer.status_code for answer in answers] == [200, 429, 401]
        assert all(
            answer.headers["access-control-allow-origin"] == "https://app.example"
            for answer in answers
        )
