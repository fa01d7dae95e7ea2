"""A vision-language model behind the server: an upstream over a real connection gets the part of
the picture that is meant beside the scene, and llama.cpp takes a picture in through a projector."""

import base64
from pathlib import Path

import cv2
import httpx
import numpy as np
import pytest

from server.run import RunningServer, ServerSettings
from tests.support.seeing_llama import SIDES, TOKENS, write_llama, write_projector
from tests.support.tiny_detector import write_detector
from tests.support.upstream import running

WEARING = "what is she wearing"


def photograph(*coat: int) -> bytes:
    """A PNG of a view with a coat on its left and the word BAKERY on its right."""
    image = np.full((1200, 1600, 3), 200, np.uint8)
    image[200:1000, 200:500] = coat
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(image, "BAKERY", (800, 300), font, 4, (20, 20, 20), 10, cv2.LINE_AA)
    return cv2.imencode(".png", image)[1].tobytes()


def test_an_upstream_gets_the_part_that_is_meant(tmp_path: Path) -> None:
    detector = write_detector(tmp_path / "person.onnx", [("person", (8.0, 8.0, 20.0, 40.0))])
    with running() as far:
        settings = ServerSettings(
            port=0, upstreams=(far.url,), upstream_vision=True, detector=str(detector)
        )
        with RunningServer(settings) as url:
            body = httpx.post(
                f"{url}/v1/assist",
                data={"question": WEARING},
                files={"image": photograph(0, 0, 220)},
                timeout=60,
            ).json()
            words, picture = far.bodies[-1]["messages"][-1]["content"]
    assert body["answer"] == "All is well."
    data = base64.b64decode(picture["image_url"]["url"].partition("base64,")[2])
    part = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    # 300 x 800 with a fifth of that on each side, scaled to the limit; half of it is the coat
    assert part.shape[:2] == (1024, round(420 / 1120 * 1024))
    assert float((part[:, :, 0] < 100).mean()) == pytest.approx(0.51, abs=0.03)
    assert 'object: "person" on your left' in words["text"]
    assert 'text: "BAKERY"' in words["text"]
    assert words["text"].endswith(f"Question: {WEARING}")


def on_a_side(side: str) -> bytes:
    """A PNG with something red on that side; mirrored, so that the scene is the same for both."""
    image = np.full((600, 800, 3), 200, np.uint8)
    image[100:500, 100:250] = (0, 0, 220)
    if side == "right":
        image = np.ascontiguousarray(image[:, ::-1])
    return cv2.imencode(".png", image)[1].tobytes()


@pytest.mark.long
def test_llama_cpp_sees_through_a_projector(tmp_path: Path) -> None:
    model, projector = tmp_path / "seeing.gguf", tmp_path / "projector.gguf"
    write_llama(model)
    write_projector(projector)
    settings = ServerSettings(
        port=0,
        model=str(model),
        projector=str(projector),
        context=4096,
        threads=1,
        detector="none",
    )
    with RunningServer(settings) as url:

        def answered(picture: bytes, model: str) -> tuple[str, int]:
            encoded = base64.b64encode(picture).decode()
            image = {"url": f"data:image/png;base64,{encoded}"}
            content = [
                {"type": "text", "text": WEARING},
                {"type": "image_url", "image_url": image},
            ]
            asked = {"model": model, "messages": [{"role": "user", "content": content}]}
            reply = httpx.post(f"{url}/v1/chat/completions", json=asked, timeout=120)
            assert reply.status_code == 200, reply.text
            found = reply.json()
            return found["choices"][0]["message"]["content"], found["usage"]["prompt_tokens"]

        for name in (model.stem, "sightline"):
            for side in SIDES:
                answer, tokens = answered(on_a_side(side), name)
                assert answer.strip() == side
                assert tokens > TOKENS
