"""Pictures with their times: the one that was in view at the word that points is used, whatever
came later; a single picture is served as well."""

import asyncio
import base64
import json
import struct
import threading
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest

from assistant.turn.clock import Clock
from models.vision.picture import load_image
from server.realtime.media.frames import MAGIC, ClientFrames
from tests.support.pictures import of_scans, sign
from tests.support.realtime import Talk, room, spoken, talking

pytestmark = pytest.mark.anyio
QUESTION = "what does this say"


def jpeg(word: str) -> bytes:
    picture = cv2.imdecode(np.frombuffer(sign(word), np.uint8), cv2.IMREAD_COLOR)
    return cv2.imencode(".jpg", picture)[1].tobytes()


def url_of(picture: bytes, kind: str = "jpeg") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"


async def send_frame(talk: Talk, picture: bytes, milliseconds: int, binary: bool) -> None:
    if binary:
        await talk.connection.send_raw(MAGIC + struct.pack("<I", milliseconds) + picture)
        return
    part = {
        "type": "input_image",
        "image_url": url_of(picture),
        "sightline.time_ms": milliseconds,
    }
    item = {"type": "message", "role": "user", "content": [part]}
    await talk.send("conversation.item.create", item=item)


async def film(talk: Talk, early: bytes, late: bytes, changes_at: float, binary: bool) -> None:
    """The question, with a frame every 100 ms that changes from one picture to the other."""
    sound = np.concatenate([spoken(QUESTION), room(1.6)])
    for i in range(0, len(sound), 2400):
        await talk.play(sound[i : i + 2400])
        second = i / 24_000
        picture = early if second < changes_at else late
        await send_frame(talk, picture, int(1000 * second), binary)


@pytest.mark.parametrize("binary", [False, True], ids=["item", "binary"])
async def test_the_frame_at_the_word_this(realtime_server: str, binary: bool) -> None:
    """The sentence ends 300 ms after "this": the view has changed by
    then."""
    async with talking(realtime_server) as talk:
        await film(talk, jpeg("BAKERY"), jpeg("CINEMA"), 1.35, binary)
        done = (await talk.until("response.done", 40))["response"]
        assert done["metadata"]["sightline.skill"] == "read"
        frame = json.loads(done["metadata"]["sightline.frame"])
        assert frame["time_ms"] < 1350
        assert frame["pointing_ms"] == pytest.approx(1150, abs=250)
        said = done["output"][0]["content"][0]["transcript"]
        assert "bakery" in said.lower()
        assert not talk.of("conversation.item.created")


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
async def test_a_single_picture_is_what_the_question_is_about(
    realtime_server: str, kind: str
) -> None:
    pixels = cv2.imdecode(np.frombuffer(sign("MUSEUM"), np.uint8), cv2.IMREAD_COLOR)
    picture = cv2.imencode(f".{kind}", pixels)[1].tobytes()
    content = [
        {"type": "input_text", "text": QUESTION},
        {"type": "input_image", "image_url": url_of(picture, kind)},
    ]
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        item = {"type": "message", "role": "user", "content": content}
        await talk.send("conversation.item.create", item=item)
        added = await talk.until("conversation.item.added")
        assert [part["type"] for part in added["item"]["content"]] == ["input_text", "input_image"]
        await talk.send("response.create")
        done = (await talk.until("response.done", 40))["response"]
        assert "museum" in done["output"][0]["content"][0]["text"].lower()


async def test_without_pictures_nothing_is_claimed(realtime_server: str) -> None:
    async with talking(realtime_server, output_modalities=["text"]) as talk:
        await talk.write(QUESTION)
        await talk.send("response.create")
        done = (await talk.until("response.done"))["response"]
        assert "no picture" in done["output"][0]["content"][0]["text"]


@pytest.mark.parametrize(
    ("image", "extra"),
    [
        ("https://example.org/cat.jpg", {}),
        ("data:image/jpeg;base64,????", {}),
        (url_of(b"no picture at all"), {}),
        (url_of(jpeg("A")), {"sightline.time_ms": -1}),
        (url_of(jpeg("A")), {"sightline.time_ms": "soon"}),
        (url_of(jpeg("A")), {"sightline.time_ms": 3_600_000}),
    ],
)
async def test_what_is_no_picture_is_an_error(
    realtime_server: str, image: str, extra: dict[str, object]
) -> None:
    async with talking(realtime_server) as talk:
        part = {"type": "input_image", "image_url": image, **extra}
        item = {"type": "message", "role": "user", "content": [part]}
        await talk.send("conversation.item.create", item=item, event_id="picture")
        error = (await talk.until("error"))["error"]
        assert error["type"] == "invalid_request_error"
        assert error["event_id"] == "picture"


@pytest.mark.parametrize(
    ("width", "height", "scans", "refused"),
    [
        (4080, 3060, 1, ""),
        (1920, 1080, 10, ""),
        (4080, 3060, 12, ""),
        (4080, 3060, 13, "13 scans"),
        (1920, 1080, 100, "100 scans"),
        (5000, 5000, 1, "12.5 million"),
    ],
)
async def test_what_a_frame_may_cost(
    realtime_server: str, width: int, height: int, scans: int, refused: str
) -> None:
    picture = of_scans(width, height, scans)
    async with talking(realtime_server) as talk:
        await send_frame(talk, picture, 0, binary=True)
        await talk.send("conversation.item.retrieve", item_id="none")
        wrong = [(await talk.until("error"))["error"]["message"]]
        if refused:
            wrong.append((await talk.until("error"))["error"]["message"])
            assert refused in wrong[0]
        assert "none" in wrong[-1]  # the frame was followed before


async def test_frames_wait_for_no_other_work() -> None:
    """Nor does other work wait for them: they have threads of their own."""

    async def decode(data: bytes) -> np.ndarray:
        return load_image(data)

    over = threading.Event()
    asyncio.get_running_loop().set_default_executor(busy := ThreadPoolExecutor(1))
    waits = busy.submit(over.wait)
    try:
        frames = ClientFrames(Clock(), 25e6, decode)
        await frames.add(jpeg("BAKERY"), 0)
        await frames.show(jpeg("CINEMA"))
        assert frames.ring.newest is not None
        assert not waits.done()
    finally:
        over.set()
