"""The largest requests of each kind take no more memory than docs/operation.md says."""

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
import soundfile
from PIL import Image

from tests.support.memory import REQUEST_MB, forget_peak, peak, resident
from tests.support.serving import served

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc"),
]
SIDE = 4990  # 25 million pixels, nearly all that a picture may have
JSON = {"content-type": "application/json"}


@dataclass(frozen=True)
class Served:
    url: str
    pid: int
    idle: float  # megabytes


@pytest.fixture(scope="module")
def server(parrot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    options = ("--port", "0", "--model", str(parrot))
    folder = tmp_path_factory.mktemp("memory")
    with served(folder, *options, SIGHTLINE_PRELOAD="true") as (url, pid):
        answer = httpx.post(url + "/v1/assist", data={"question": "what time is it"}, timeout=300)
        assert answer.status_code == 200
        yield Served(url, pid, resident(pid))


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def transparent_and_on_its_side() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = Image.new("RGBA", (SIDE, SIDE), (9, 99, 9, 9))
    return saved(picture, "PNG", exif=exif, compress_level=1)


def of_floats() -> bytes:
    gray = np.tile(np.linspace(0, 1, SIDE, dtype=np.float32), (SIDE, 1))
    return saved(Image.fromarray(gray), "TIFF", compression="tiff_adobe_deflate")


def of_four_inks() -> bytes:
    return saved(Image.new("CMYK", (9900, 9900), (9, 99, 9, 9)), "JPEG", quality=30)


def long_recording() -> bytes:
    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", 48_000, 8, format="FLAC") as file:
        second = np.zeros((48_000, 8), np.int16)
        for _ in range(120):
            file.write(second)
    return out.getvalue()


def asked(picture: bytes) -> dict[str, Any]:
    return {"data": {"question": "what does this say"}, "files": {"image": picture}}


def chat(**fields: Any) -> dict[str, Any]:
    return {"content": json.dumps(fields), "headers": JSON}


def text_of(size: int, model: str) -> dict[str, Any]:
    words = "why " * (size // 4)
    return chat(model=model, messages=[{"role": "user", "content": words}], max_tokens=2)


def many_values() -> dict[str, Any]:
    values = ",".join(f'"{number:07}":"{number:07}"' for number in range(900_000))
    head = '{"model": "sightline", "messages": [{"role": "user", "content": "what time is it"}]'
    return {"content": f'{head}, "metadata": {{{values}}}}}', "headers": JSON}


def schema() -> dict[str, Any]:
    choices = {f"p{number}": {"type": "string", "maxLength": 500} for number in range(150)}
    made = {"type": "json_schema", "json_schema": {"name": "a", "schema": {"properties": choices}}}
    question = [{"role": "user", "content": "hello"}]
    return chat(model="parrot", messages=question, max_tokens=2, response_format=made)


KINDS: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "a clear picture": ("/v1/assist", lambda: asked(transparent_and_on_its_side())),
    "a picture of floats": ("/v1/assist", lambda: asked(of_floats())),
    "a JPEG of 98 million": ("/v1/assist", lambda: asked(of_four_inks())),
    "a recording": ("/v1/audio/transcriptions", lambda: {"files": {"file": long_recording()}}),
    "a question": ("/v1/chat/completions", lambda: text_of(30_000_000, "sightline")),
    "a prompt": ("/v1/chat/completions", lambda: text_of(30_000_000, "parrot")),
    "many values": ("/v1/chat/completions", many_values),
    "a schema": ("/v1/chat/completions", schema),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_largest_requests_keep_to_the_documented_memory(server: Served, kind: str) -> None:
    path, body = KINDS[kind]
    request = body()
    forget_peak(server.pid)
    answer = httpx.post(server.url + path, timeout=300, **request)
    assert answer.status_code in (200, 400), answer.text[:300]
    assert peak(server.pid) < 1.5 * server.idle + REQUEST_MB


def test_the_bound_is_the_documented_one() -> None:
    text = (Path(__file__).parents[2] / "docs" / "operation.md").read_text("utf-8")
    first = re.search(r"idle memory \+ (\d+) GB", text.split("## Memory")[1])
    assert first is not None
    assert int(first[1]) * 1024 == REQUEST_MB
