"""Who may open the page: the key in the code, until it is revoked; the certificate; the files."""

import asyncio
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from models.errors import UserError
from models.pocket import POCKET_GGUF
from server.access.access import make_key
from server.pages.address import introduction, page_address, qr_code
from server.pages.certificates import fingerprint, own_certificate
from server.pages.files import PATHS
from server.pages.pairing import FILE, Pairing
from server.run import RunningServer, ServerSettings
from tests.support.realtime import talking


def test_the_key_lasts_and_its_file_is_its_owners_alone(tmp_path: Path) -> None:
    key = Pairing(tmp_path).key
    assert Pairing(tmp_path).key == key
    assert Pairing(tmp_path).admits(key)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_a_revoked_key_opens_nothing(tmp_path: Path) -> None:
    running = Pairing(tmp_path)
    key = running.key
    new = Pairing(tmp_path).revoke()
    assert not running.admits(key)
    assert running.admits(new)


@pytest.mark.parametrize("wrong", ["", "sp-", "sp-wrong", "sl-other", "sp-\ud800"])
def test_no_other_key_is_admitted(tmp_path: Path, wrong: str) -> None:
    assert not Pairing(tmp_path).admits(wrong)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    with pytest.raises(UserError, match=FILE):
        _ = Pairing(tmp_path).key


def test_a_certificate_is_made_once_for_its_addresses(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path, ["192.168.1.20"], ["desk"])
    made = certificate.read_bytes()
    own_certificate(tmp_path, ["192.168.1.20"], ["desk"])
    assert certificate.read_bytes() == made
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    found = x509.load_pem_x509_certificate(made)
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(a) for a in names.get_values_for_type(x509.IPAddress)] == ["192.168.1.20"]
    assert names.get_values_for_type(x509.DNSName) == ["desk"]
    assert found.not_valid_after_utc - datetime.now(timezone.utc) <= timedelta(days=397)
    assert len(fingerprint(certificate).split(":")) == 32

    own_certificate(tmp_path, ["192.168.1.77"], ["desk"])
    assert certificate.read_bytes() != made


def test_what_is_printed_holds_the_code_the_address_and_the_fingerprint(tmp_path: Path) -> None:
    certificate, _ = own_certificate(tmp_path, ["192.168.1.20"], [])
    url = page_address("https", "192.168.1.20", 8017, "sp-key")
    assert url == "https://192.168.1.20:8017/#key=sp-key"
    shown = introduction(url, certificate)
    assert url in shown
    assert fingerprint(certificate) in shown
    assert qr_code(url) in shown
    assert page_address("http", "::1", 1, "k").startswith("http://[::1]:1/")


def test_the_files_are_open_and_nothing_else_is(tmp_path: Path) -> None:
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), detector="none", pairing=str(tmp_path)
    )
    with RunningServer(settings) as url, httpx.Client(base_url=url) as http:
        foreign = {"origin": "https://other.example"}
        for path in PATHS:
            answer = http.get(path, headers=foreign)
            assert answer.status_code == 200, path
        policy = http.get("/").headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "'unsafe" not in policy
        assert http.get("/v1/notes", headers=foreign).status_code == 401
        key = Pairing(tmp_path).key
        paired = {**foreign, "authorization": f"Bearer {key}"}
        assert http.get("/v1/notes", headers=paired).status_code == 200
        Pairing(tmp_path).revoke()
        assert http.get("/v1/notes", headers=paired).status_code == 401


@pytest.mark.anyio
async def test_a_revoked_key_gets_no_further_answer(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'server.db'}"
    await asyncio.to_thread(make_key, database, "other", "other", 0)  # nobody comes in without one
    settings = ServerSettings(
        port=0,
        model=str(POCKET_GGUF),
        detector="none",
        pairing=str(tmp_path),
        database=database,
    )
    pairing = Pairing(tmp_path)
    with RunningServer(settings) as url:
        async with talking(url, pairing.key, output_modalities=["text"]) as talk:
            await talk.write("what time is it")
            await talk.send("response.create")
            done = await talk.until("response.done")
            assert done["response"]["status"] == "completed"
            pairing.revoke()
            await talk.write("what time is it")
            await talk.send("response.create")
            assert (await talk.until("error"))["error"]["code"] == "unauthorized"
            assert len(talk.of("response.created")) == 1
