"""Forms of nothing but separators, which take their reader seconds for each megabyte."""

from collections.abc import Iterator

import httpx
import pytest

from models.pocket import POCKET_GGUF
from server.access.body_limits import FORM_PARTS
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S

HEAD = b'--B\r\ncontent-disposition: form-data; name="question"\r\n\r\n'
END = b"\r\n--B--\r\n"
MULTIPART, FIELDS = "multipart/form-data; boundary=B", "application/x-www-form-urlencoded"
FILE = HEAD.replace(b'"question"', b'"image"; filename="a"')
MANY, MOST = 2 * FORM_PARTS, FORM_PARTS - 5


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")
    with RunningServer(settings) as address:
        yield address


def asked(url: str, body: bytes, kind: str) -> int:
    headers = {"content-type": kind}
    return httpx.post(url + "/v1/assist", content=body, headers=headers, timeout=HANG_S).status_code


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (FILE + b"\r\n--B\r" * MANY + END, MULTIPART),
        (FILE + b"\r\n--B-" * MANY + END, 'Multipart/Form-Data; charset=utf-8; boundary="B"'),
        (HEAD + b"hi" + END * MANY, MULTIPART),
        (b"&" * MANY + b"question=hi", FIELDS),
        (b"question=hi" + b"&" * MANY, f"{FIELDS}; charset=utf-8"),
    ],
)
def test_separators_alone(url: str, body: bytes, kind: str) -> None:
    assert asked(url, body, kind) == 413


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (HEAD + b"what time is it" + END, MULTIPART),
        (FILE + b"x" + (b"\r\n" + FILE) * MOST + END, MULTIPART),  # read, and of the wrong kind
        (b"question=what+time+is+it" + b"&a=b" * MOST, FIELDS),
        (HEAD + b"&" * MANY + END, MULTIPART),
        (HEAD + b"\r\n--" * MANY + END, MULTIPART),
    ],
)
def test_other_forms_are_read(url: str, body: bytes, kind: str) -> None:
    assert asked(url, body, kind) in (200, 400)
