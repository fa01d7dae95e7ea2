"""No password that stands in an address is printed, recorded or logged."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.events import Notice
from device.doctor.doctor import examine, wants
from device.replay.recording import Recorder
from models.addresses import is_loopback, is_loopback_address, is_server_address, without_passwords
from models.errors import DeviceLost, describe_error
from tests.support.limits import HANG_S
from tests.support.paths import ROOT

ADDRESSES = (
    "rtsp://user:SECRET@10.0.0.2:554/stream",
    "rtsp://user:SE@SECRET@10.0.0.2/stream",
    "http://SECRET@camera/video",
    "http://camera/video?user=admin&pwd=SECRET",
    "http://camera/video.cgi?loginpas=SECRET&channel=1",
    "https://host/v1?api_key=SECRET",
    "https://host/v1?access-token=SECRET#top",
    "postgresql://sightline:SECRET@db/sightline",
    "rtsp://h/user=admin_password=SECRET_channel=1_stream=0.sdp",
    "rtsp://h/user=admin&password=SECRET&channel=1",
    "rtsp://h/user=admin_password=A_SECRET_channel=1_stream=0.sdp?real_stream",
    "rtsp://h:554/live/pwd=SECRET/ch1",
    "http://h/v1#key=SECRET",
    "rtsp://ann:se/SECRET@cam/1",
    "rtsp://ann:p#SECRET@cam/1",
    "RTSP://ann:p?SECRET@cam/1",
    "rtsp://ann:123/SECRET@cam/1",
    "rtsps://ann:12345/SECRET@cam/1",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_shown_without_what_is_secret(address: str) -> None:
    shown = without_passwords(f"The camera {address} is away, and {address} too.")
    assert "SECRET" not in shown
    assert shown.startswith(f"The camera {address.partition('://')[0]}://")
    assert shown.endswith(" too.")


@pytest.mark.parametrize(
    "text",
    [
        "http://camera/video?width=640",
        "write to ann@example.org",
        "see http://host/a and ask ann@example.org",
        "rtsp://camera/user@home",
        "http://camera:554/user@home",
        "rtsp://camera:554/stream",
        "rtsp://camera/user=admin_channel=1_stream=0.sdp",
        "http://host/bypass=1",
        "http://host/v1#top",
    ],
)
def test_other_texts_stay(text: str) -> None:
    assert without_passwords(text) == text


@pytest.mark.parametrize(
    "worst",
    ["://", "://@", "?pass", "&key=", "a" * 9 + "?", "://a?key=b", "/pass=", "_pwd=a_", "://a:/"],
)
def test_long_texts_cost_nothing(worst: str) -> None:
    begin = time.process_time()
    without_passwords(worst * (1_000_000 // len(worst)))
    assert time.process_time() - begin < 2


def test_errors_never_hold_them() -> None:
    assert "SECRET" not in str(DeviceLost(f"{ADDRESSES[0]} is away"))
    assert "SECRET" not in describe_error(OSError(f"cannot open {ADDRESSES[3]}"))


def secret_config() -> Config:
    config = Config()
    return replace(
        config,
        see=replace(config.see, camera=ADDRESSES[0]),
        hear=replace(
            config.hear, speech_upstream="http://u:SECRET@far/v1", speech_upstream_key="SECRET"
        ),
        respond=replace(config.respond, server="http://u:SECRET@127.0.0.1:1", key="SECRET"),
    )


def test_a_recording_holds_none_and_is_its_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    recorder = Recorder(folder, secret_config(), datetime.now(timezone.utc), print)
    recorder.listener(Notice(f"The camera {ADDRESSES[0]} is away."))
    recorder.close()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert not [path for path in files if b"SECRET" in path.read_bytes()]
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))} == {0}
    kept = json.loads((folder / "settings.json").read_text())["settings"]
    assert kept["see"]["camera"] == "rtsp://***@10.0.0.2:554/stream"


def test_the_doctor_tells_none() -> None:
    findings = examine(wants(secret_config()))
    assert not [each for each in findings if "SECRET" in each.sentence + each.fix]


@pytest.mark.long
def test_a_live_run_prints_none(tmp_path: Path, test_data: Path) -> None:
    sound = next((test_data / "audio").rglob("*.flac"))
    command = [sys.executable, "-m", "sightline", "run", "--speaker", "none", "--always"]
    command += ["--camera", "rtsp://user:SECRET@127.0.0.1:1/x", "--microphone", str(sound)]
    command += ["--server", "http://u:SECRET@127.0.0.1:1", "--record", str(tmp_path / "r")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=HANG_S, cwd=ROOT)
    assert "rtsp://***@127.0.0.1:1/x" in done.stderr + done.stdout
    assert "SECRET" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("address", "is_local"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost:11434", True),
        ("http://[::1]:8080", True),
        ("https://api.example.com/v1", False),
        ("http://192.168.1.5:8080", False),
        ("http://127.0.0.1.example.com", False),
    ],
)
def test_only_a_loopback_address_is_this_machine(address: str, is_local: bool) -> None:
    assert is_loopback_address(address) == is_local


@pytest.mark.parametrize(
    ("host", "safe"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)]
)
def test_what_loopback_is(host: str, safe: bool) -> None:
    assert is_loopback(host) is safe


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/v1",
        "http://[::1]:80/v1",
        "https://my_host/v1",
        "http://user:p@ss@host:1/v1",
        "http://ünï.example",
        "http://homeassistant.local:8123/api/mcp",
    ],
)
def test_a_client_can_use_a_server_address(address: str) -> None:
    assert is_server_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nowhere",
        "host:8000",
        "ftp://host",
        "http://",
        "http:/host:80",
        "http://[::1",
        "http://host:99999",
        "http://host:0",
        "http://host:port",
        "http://ho st:80",
        " http://host",
        "http://host\n",
        "http://a..b",
        "http://xn--/",
        "http://" + "a" * 300,
    ],
)
def test_what_no_client_can_use_is_no_server_address(address: str) -> None:
    assert not is_server_address(address)
