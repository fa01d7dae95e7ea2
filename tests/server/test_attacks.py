"""What once stopped or harmed a server, sent again to a real one: it answers, within its memory,
and another client is served."""

import json
import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from websockets.sync.client import connect

from bench import small_attacks
from bench.attack_list import ATTACKS
from bench.health import Health
from bench.small_attacks import QUICKLY, Case
from models.speech.audio_format import SAMPLE_RATE
from models.speech.voice import Pcm
from server.audio.encoding import encode
from server.realtime.media.frames import MAGIC
from tests.support import odd_upstream
from tests.support.limits import HANG_S
from tests.support.memory import REQUEST_MB, forget_peak, peak, resident
from tests.support.pictures import of_scans, sign
from tests.support.serving import served

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc"),
]
CHAT, SPEECH, HEARD = "/v1/chat/completions", "/v1/audio/speech", "/v1/audio/transcriptions"
# Of the event loop's own work, and by the clock, until /healthz is answered: on a quiet machine a
# twentieth and a fiftieth of it. The clock also counts other programs, `python -m bench.attacks`
# is for a machine without them.
MOST_LOOP_S, MOST_HEALTH_S = 2.0, 30.0
ORDINARY: dict[str, Any] = {"data": {"question": "what time is it"}}


@dataclass(frozen=True)
class Attacked:
    """A server with a Llama in its process, and a client of it."""

    client: httpx.Client
    folder: Path
    pid: int
    idle_mb: float

    def all_at_once(self, path: str, requests: list[dict[str, Any]]) -> list[int]:
        """The statuses of these requests, once the memory of all was found to be bounded and
        ordinary clients were served beside them, and soon."""
        forget_peak(self.pid)
        health = Health(str(self.client.base_url), self.pid)
        try:
            with ThreadPoolExecutor(len(requests)) as threads:
                sent = [threads.submit(self.client.post, path, **each) for each in requests]
                assert self.client.get("/v1/notes").status_code == 200
                statuses = [each.result().status_code for each in sent]
        finally:
            health.close()
        worst = health.look()
        assert health.failed == 0
        assert worst.loop_busy < MOST_LOOP_S, worst
        assert worst.seconds < MOST_HEALTH_S, worst
        assert peak(self.pid) < 1.5 * self.idle_mb + REQUEST_MB
        return statuses


@contextmanager
def attackable(folder: Path, *options: str, **variables: str) -> Iterator[Attacked]:
    """A server with these options that has answered a question."""
    with (
        served(folder, "--port", "0", *options, **QUICKLY, **variables) as (url, pid),
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        client.post("/v1/assist", **ORDINARY).raise_for_status()
        yield Attacked(client, folder, pid, resident(pid))


@pytest.fixture(scope="module")
def attacked(parrot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    folder = tmp_path_factory.mktemp("attacked")
    with attackable(folder, "--model", str(parrot)) as one:
        yield one


def box(kind: bytes, *parts: bytes) -> bytes:
    """One box of an MP4 file."""
    data = b"".join(parts)
    return struct.pack(">I", len(data) + 8) + kind + data


def table(kind: bytes, *numbers: int) -> bytes:
    return box(kind, bytes(4), struct.pack(f">{len(numbers)}I", *numbers))


def mp4(tracks: int, samples: int, fragment: int = 0) -> bytes:
    """A file of a kilobyte whose headers promise that many samples of one byte: in each track, or
    in a fragment of one."""
    sound = box(b"mp4a", struct.pack(">6xH8xHHI", 1, 2, 16, 0) + struct.pack(">I", 44_100 << 16))
    entries = box(b"stsd", struct.pack(">II", 0, 1), sound)
    lengths = [table(b"stts", 1, samples, 1024), table(b"stsc", 1, 1, samples, 1)]
    lengths += [table(b"stsz", 1, samples), table(b"stco", 1, 600)]
    if fragment:
        lengths = [table(b"stts", 0), table(b"stsc", 0), table(b"stsz", 0, 0), table(b"stco", 0)]
    place = box(b"dinf", table(b"dref", 1) + table(b"url "))
    media = box(b"minf", table(b"smhd", 0), place, box(b"stbl", entries, *lengths))
    about = table(b"mdhd", 0, 0, 44_100, 44_100, 0x55C40000)
    track = box(
        b"trak",
        table(b"tkhd", 0, 0, 1, 0, 44_100, *[0] * 15),
        box(b"mdia", about, box(b"hdlr", bytes(8), b"soun", bytes(14)), media),
    )
    more = box(b"mvex", table(b"trex", 1, 1, 1024, 1, 0)) if fragment else b""
    film = box(b"moov", table(b"mvhd", 0, 0, 44_100, 44_100, *[0] * 20), track * tracks, more)
    if fragment:
        run = box(b"traf", table(b"tfhd", 1), table(b"tfdt", 0), table(b"trun", fragment))
        film += box(b"moof", table(b"mfhd", 1), run)
    return box(b"ftyp", b"isom\0\0\2\0isomiso2mp41") + film + box(b"mdat", bytes(1000))


def mp3_with_pictures(count: int) -> bytes:
    """Tags that hold pictures of 100 MB, packed into 100 kB each."""

    def size(number: int) -> bytes:
        return bytes(number >> shift & 127 for shift in (21, 14, 7, 0))

    picture = b"\0image/jpeg\0\x03\0" + bytes(100_000_000)
    packed = zlib.compress(picture, 9)
    frame = b"APIC" + size(len(packed) + 4) + b"\0\x09" + size(len(picture)) + packed
    tag = frame * count
    return b"ID3\x04\0\0" + size(len(tag)) + tag + (b"\xff\xfb\x10\xc4" + bytes(100)) * 30


def test_recordings_whose_headers_promise_gigabytes(attacked: Attacked) -> None:
    files = [mp4(4, 40_000_000), mp4(1, 40_000_000), mp4(1, 0, 60_000_000), mp3_with_pictures(20)]
    requests = [{"files": {"file": ("a.m4a", data)}} for data in files]
    assert attacked.all_at_once(HEARD, requests) == [400] * 4


def test_files_that_a_slow_reader_takes_for_pictures(attacked: Attacked) -> None:
    comment = b"P6\n#" + b"a" * 3_000_000
    postscript = b"%!PS-Adobe-3.0 EPSF-3.0\n" + b"%%a\n" * 700_000
    form = {"data": {"question": "what is this"}}
    requests = [form | {"files": {"image": data}} for data in (comment, postscript) * 3]
    assert attacked.all_at_once("/v1/assist", requests) == [400] * 6


def test_frames_that_are_costly_to_decode(attacked: Attacked) -> None:
    """Of six live sessions: each frame is of the largest that are taken, or of a hundred scans."""
    url = (
        str(attacked.client.base_url).rstrip("/").replace("http", "ws", 1)
        + "/v1/realtime?model=sightline"
    )
    frames = [of_scans(4080, 3060, 12), of_scans(4080, 3060, 100)]
    with ExitStack() as all_open:
        sessions = [all_open.enter_context(connect(url)) for _ in range(6)]
        for session in sessions:
            session.recv()
            for number in range(30):
                head = MAGIC + struct.pack("<I", 40 * number)
                session.send(head + frames[number % 2])
        asked = {"data": {"question": "what does this say"}, "files": {"image": sign("BAKERY")}}
        assert attacked.all_at_once("/v1/assist", [asked] * 2) == [200, 200]
        for session in sessions:
            assert "scans" in json.loads(session.recv(HANG_S))["error"]["message"]


def test_speeches_that_would_last_for_hours(attacked: Attacked) -> None:
    requests: list[dict[str, Any]] = [{"json": {"input": "9 " * 2048, "speed": 0.25}}] * 16
    assert set(attacked.all_at_once(SPEECH, requests)) <= {400, 503}


@pytest.mark.parametrize("size", [120_000, 1_000_000])
def test_questions_that_begin_again_and_again(attacked: Attacked, size: int) -> None:
    """Once each of them held the event loop, the longer one for the better part of an hour."""
    question = "forget " * (size // 7)
    message = {"role": "user", "content": question}
    chats = {"json": {"model": "sightline", "messages": [message]}}
    assert set(attacked.all_at_once(CHAT, [chats] * 2)) <= {200, 400, 413}
    form = {"data": {"question": question}}
    assert attacked.all_at_once("/v1/assist", [form, form, ORDINARY])[2] == 200


def test_a_schema_whose_pattern_has_no_end(attacked: Attacked) -> None:
    """It is refused, and the Llama answers others meanwhile and afterwards."""
    schema = {"type": "string", "pattern": "^((([a-z]?){30}){30}){30}$"}
    form = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    plain = {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 8}
    requests = [{"json": plain | {"response_format": form}}, {"json": plain}] * 2
    assert attacked.all_at_once(CHAT, requests) == [400, 200] * 2
    assert attacked.client.get("/readyz").status_code == 200
    assert attacked.client.post(CHAT, json=plain).status_code == 200


def test_noise_for_the_command_grammar(tmp_path: Path) -> None:
    """Without Whisper. Its decoder holds the interpreter, in a process of its own."""
    noise = np.random.default_rng(0).integers(-(2**15), 2**15, 15 * SAMPLE_RATE).astype(np.int16)
    file = {"files": {"file": ("a.wav", encode(Pcm(noise, SAMPLE_RATE), "wav"))}}
    with attackable(tmp_path, SIGHTLINE_WHISPER="none") as one:
        assert set(one.all_at_once(HEARD, [file] * 3)) <= {200, 400}


@pytest.mark.parametrize(
    "more",
    [
        {"messages": [{"role": "user", "content": "data:" + "x " * 100_000}]},
        {"messages": [{"role": "user", "content": "data:image/png;base64," + "x" * 2_000_000}]},
        {"logit_bias": {"x " * 100_000: 1}},
        {"logit_bias": {"x" * 300: 1}},
    ],
    ids=["data", "data of a picture", "bias", "shorter bias"],
)
def test_texts_that_seem_to_be_none_are_counted(attacked: Attacked, more: dict[str, Any]) -> None:
    body = {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 4}
    assert attacked.all_at_once(CHAT, [{"json": body | more}]) == [400]
    assert attacked.client.post(CHAT, json=body).status_code == 200


def test_an_upstream_that_answers_without_an_end_or_nonsense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(odd_upstream, "ENDLESS_S", 1.0)
    options = ("--port", "0", "--model", "none")
    names = [*odd_upstream.ENDLESS, *odd_upstream.ODD]
    with (
        odd_upstream.listening() as upstream,
        served(tmp_path, *options, "--upstream", upstream, **QUICKLY) as (url, pid),
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        client.get("/healthz")
        idle = resident(pid)

        def status(name: str) -> int:
            body = {"model": name, "messages": [{"role": "user", "content": "hi"}]}
            return client.post(CHAT, json=body).status_code

        with ThreadPoolExecutor(len(names)) as threads:
            statuses = dict(zip(names, threads.map(status, names), strict=True))
        assert statuses == dict.fromkeys(names, 502) | {"refusal": 400}
        assert peak(pid) < 1.5 * idle + REQUEST_MB
        asked = {"question": "what time is it"}
        assert client.post("/v1/assist", data=asked).status_code == 200


@pytest.mark.parametrize("attack", small_attacks.CHECKS)
def test_small_faults(attacked: Attacked, attack: Callable[[Case], str], tmp_path: Path) -> None:
    url = str(attacked.client.base_url).rstrip("/")
    assert attack(Case(url, attacked.folder / "log", tmp_path)) == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (45, "a 400 1 s\n" * 3 + "b no answer 2 s\n" * 2 + "c 200 1 s\n" * 3),
        (49, "200\n" * 4 + "9 MiB in one answer\n"),
        (50, "200 1 s\n200 1 s\nReadTimeout\n/healthz: 0.1 s at worst\n"),
        (53, "[" + "400, " * 15 + "200]\n"),
        (53, "[400]\n"),
        (54, "9 MB written for a file of 0.3 MB; done\n"),
        (57, "line 502 1 s\nline 200 9 s\n" + "comments 502 1 s\n" * 6),
        (57, "comments\n"),
        (58, "text 502 1 s\n" * 7),
    ],
)
def test_the_bench_finds_what_is_wrong(number: int, said: str) -> None:
    assert not ATTACKS[number][0].is_right(said)
