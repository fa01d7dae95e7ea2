"""Pictures as chat clients send them: of an earlier message, alone, several, in odd forms,
large."""

import base64
import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import segno
from PIL import Image

from models.errors import BadInput
from models.pocket import POCKET_GGUF
from server.assist.assistant import NO_PICTURE, PICTURE_GONE
from server.assist.pictures import decode
from server.chat.data_url import picture_of
from server.run import RunningServer, ServerSettings
from tests.support.pictures import data_url, sign


def code(content: str) -> str:
    """A data URL of a QR code with a link."""
    png = io.BytesIO()
    segno.make_qr(content).save(png, kind="png", scale=6)
    return "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()


def part(url: str) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": url}}


def text(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def user(*content: Any) -> dict[str, Any]:
    return {"role": "user", "content": list(content)}


def answer(url: str, *messages: dict[str, Any]) -> str:
    body = {"model": "sightline", "messages": list(messages)}
    reply = httpx.post(f"{url}/v1/chat/completions", json=body, timeout=60)
    assert reply.status_code == 200, reply.text
    return reply.json()["choices"][0]["message"]["content"]


FIRST, SECOND = code("tel:+441632960118"), code("https://example.com/menu")


def test_the_newest_picture_is_meant(url: str) -> None:
    ask = {"role": "user", "content": "what is in this code"}
    reply = {"role": "assistant", "content": "I see."}
    earlier = user(text("hello"), part(FIRST))
    assert "1632960118" in answer(url, earlier, reply, ask)
    assert "1632960118" in answer(url, user(part(FIRST)), ask)
    assert "example.com" in answer(url, earlier, reply, user(part(SECOND)), ask)


@pytest.mark.parametrize("way", ["responses", "conversation", "assist"])
def test_a_picture_that_was_not_kept_is_asked_for_again(url: str, way: str) -> None:
    """An earlier picture is not stored: that is said, and not that there was none."""
    asked: tuple[str | None, ...] = (FIRST, None, "what time is it", None, SECOND)
    said = [*in_order(url, way, asked)]
    assert "1632960118" in said[0]
    assert said[1] == said[3] == PICTURE_GONE
    assert said[2].startswith("It is")
    assert "example.com" in said[4]


def in_order(url: str, way: str, asked: tuple[str | None, ...]) -> Iterator[str]:
    """The answers in one conversation that the server keeps: about a code, which is given as a
    picture or meant without one, or to words."""
    before: str | None = None
    with httpx.Client(base_url=url, timeout=60) as client:
        for each in asked:
            is_picture = each is not None and each.startswith("data:")
            words = "what is in this code"
            if each is not None and not is_picture:
                words = each
            if way == "assist":
                form = {"question": words, "conversation": "codes-assist"}
                files = {"image": picture_of(each or "")} if is_picture else None
                reply = client.post("/v1/assist", data=form, files=files).json()
                yield reply["answer"]
                continue
            content: list[dict[str, Any]] = [text(words)]
            if way == "conversation":
                if is_picture:
                    content.append(part(each or ""))
                body = {"model": "sightline", "messages": [user(*content)], "conversation": "codes"}
                reply = client.post("/v1/chat/completions", json=body).json()
                yield reply["choices"][0]["message"]["content"]
                continue
            if is_picture:
                content.append({"type": "input_image", "image_url": each})
            body = {"model": "sightline", "input": [user(*content)], "previous_response_id": before}
            reply = client.post("/v1/responses", json=body).json()
            before = reply["id"]
            yield reply["output"][0]["content"][0]["text"]


def test_without_any_picture_nothing_was_lost(url: str) -> None:
    assert answer(url, {"role": "user", "content": "what is in this code"}) == NO_PICTURE


def test_a_picture_alone_is_described(url: str) -> None:
    assert "There is a QR code" in answer(url, user(part(FIRST)))


def test_several_pictures_are_answered_by_name(url: str) -> None:
    said = answer(url, user(text("what is in this code"), part(FIRST), part(SECOND)))
    first, _, second = said.partition("The second picture: ")
    assert first.startswith("The first picture: ")
    assert "1632960118" in first
    assert "example.com" in second


DATA = b"\xfb\xff\xfe picture"  # its base64 has a plus, a slash and padding
PLAIN = base64.b64encode(DATA).decode()


@pytest.mark.parametrize(
    "url",
    [
        f"data:image/jpeg;base64,{PLAIN}",
        f"DATA:IMAGE/JPEG;BASE64,{PLAIN}",
        f"data:application/octet-stream;base64,{PLAIN}",
        f"data:;base64,{PLAIN}",
        f"data:image/jpeg;charset=utf-8;base64,{PLAIN}",
        f"data:image/jpeg;base64;charset=utf-8,{PLAIN}",
        f"data:image/jpeg;BASE64 ; charset=utf-8,{PLAIN}",
        f"\ufeffdata:image/jpeg;base64,{PLAIN}\u200b",
        f"data:image/jpeg;base64,{PLAIN[:6]}\u2060{PLAIN[6:]}",
        f"data:image/jpeg;base64,{PLAIN[:6]}\r\n {PLAIN[6:]}\n",
        f"data:image/jpeg;base64,{PLAIN.rstrip('=')}",
        f"data:image/jpeg;base64,{base64.urlsafe_b64encode(DATA).decode()}",
        f"data:image/jpeg;base64,{PLAIN.replace('+', '%2B').replace('/', '%2F')}",
    ],
)
def test_a_data_url_is_read_as_others_read_it(url: str) -> None:
    assert picture_of(url) == DATA


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.png",
        "data:image/png,plain",
        PLAIN,
        "data:image/png;base64,@@",
        f"data:image/base64,{PLAIN}",
        f"data:image/png;name=base64,{PLAIN}",
        f"data:image/png;base64,{PLAIN[:6]}é{PLAIN[6:]}",
    ],
)
def test_what_is_no_data_url_is_refused(url: str) -> None:
    with pytest.raises(BadInput):
        picture_of(url)


def test_the_url_itself_may_stand_for_the_picture(url: str) -> None:
    plain = {"type": "image_url", "image_url": FIRST}
    assert "1632960118" in answer(url, user(text("what is in this code"), plain))


@pytest.mark.parametrize("kind", ["JPEG", "MPO"])  # phones add a second picture: MPO
def test_a_photograph_of_fifty_megapixels_is_decoded_small(url: str, kind: str) -> None:
    large, second = io.BytesIO(), Image.new("L", (80, 60))
    more = {"save_all": True, "append_images": [second]} if kind == "MPO" else {}
    Image.new("L", (8160, 6120), 255).save(large, kind, **more)
    data = "data:image/jpeg;base64," + base64.b64encode(large.getvalue()).decode()
    assert "I see" in answer(url, user(text("what is in this code"), part(data)))


@pytest.mark.parametrize(
    ("kind", "side", "seen"),
    [("JPEG", 4900, 2450), ("PNG", 4900, 2450), ("JPEG", 3500, 3500), ("JPEG", 9800, 2450)],
)
def test_what_is_larger_than_needed_is_looked_at_small(kind: str, side: int, seen: int) -> None:
    large = io.BytesIO()
    Image.new("RGB", (side, side), (200, 30, 30)).save(large, kind)
    image = decode(large.getvalue(), 25e6)
    assert image.shape == (seen, seen, 3)
    assert image[9, 9].tolist() == pytest.approx([30, 30, 200], abs=3)


def test_what_there_was_no_time_to_read_is_said() -> None:
    lines = [f"LINE NUMBER {number}" for number in range(10, 30)]
    settings = ServerSettings(
        port=0, model=str(POCKET_GGUF), context=1024, detector="none", picture_seconds=0.01
    )
    with RunningServer(settings) as url:
        picture = part(data_url(sign(*lines)))
        read = answer(url, user(text("read all of it"), picture))
        counted = answer(url, user(text("how many lines of text are there"), picture))
    assert "LINE NUMBER 10" in read
    assert "LINE NUMBER 29" not in read
    for said in (read, counted):
        assert "There may be more text that I had no time to read." in said
