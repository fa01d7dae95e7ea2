"""A seventh round, live: sessions whose clients are at odds with themselves, and homes that speak
Wyoming."""

from __future__ import annotations

import base64
import io
import json
import struct
from dataclasses import replace
from typing import Any

import numpy as np
from PIL import Image

from tests.support.strange.sending import Strange, event, frame, websocket

RATE = 24_000
TEXT = {"type": "input_text", "text": "what time is it"}
CREATE = event("response.create")
BYTES = 2**20  # of one event of Wyoming
WORDS = ("okay_nabu", "okay nabu", "alexa", "hey_jarvis")


def wearers() -> list[Strange]:
    made = [*_sessions(), *_sounds(), *_pictures(), *_homes()]
    return [*made, *_crowds(made)]


def _update(**session: Any) -> bytes:
    return event("session.update", session={"type": "realtime", **session})


def _item(*content: Any, role: str = "user", **more: Any) -> bytes:
    item = {"type": "message", "role": role, "content": list(content), **more}
    return event("conversation.item.create", item=item)


def _sessions() -> list[Strange]:
    """Settings, items and answers in an order that nobody expects."""
    extension = {"events": True, "announcements": True, "watching": True, "ducking": True}
    tool = {"type": "function", "name": "f", "parameters": {"type": "object"}}
    detection = {"type": "server_vad", "threshold": 1e308, "silence_duration_ms": -5}
    found: dict[str, tuple[bytes, ...]] = {
        "settings by the hundred": tuple(
            _update(instructions=f"be kind {n}") for n in range(500)
        ),
        "formats by the hundred": tuple(
            _update(audio={"input": {"format": {"type": f"audio/pcm{'ua'[n % 2]}"}}})
            for n in range(500)
        ),
        "input rates by the hundred": tuple(
            _update(sightline={"input_rate": 8000 + n}) for n in range(300)
        ),
        "an input rate of none": (_update(sightline={"input_rate": 0}),),
        "an input rate of a text": (_update(sightline={"input_rate": "x"}),),
        "an input rate of a list": (_update(sightline={"input_rate": [16_000]}),),
        "an input rate of 1e30": (_update(sightline={"input_rate": 10**30}),),
        "wake words in turn": tuple(
            _update(sightline={"wake_word": WORDS[n % 4]}) for n in range(200)
        ),
        "a wake word of a list": (_update(sightline={"wake_word": ["alexa"]}),),
        "a wake word of a path": (_update(sightline={"wake_word": "../alexa"}),),
        "extensions on and off": tuple(
            _update(sightline=dict.fromkeys(extension, bool(n % 2))) for n in range(200)
        ),
        "extensions of lists": (_update(sightline={name: [] for name in extension}), CREATE),
        "extensions of null": (_update(sightline=None), CREATE),
        "all that there is": (_update(sightline=extension), *[_item(TEXT), CREATE] * 5),
        "sound of null": (_update(audio=None), CREATE),
        "input of null": (_update(audio={"input": None}), CREATE),
        "output of null": (_update(audio={"output": None}), CREATE),
        "formats of null": (_update(audio={"input": {"format": None}}), CREATE),
        "a detection beyond": (_update(audio={"input": {"turn_detection": detection}}),),
        "a detection of nothing": (_update(audio={"input": {"turn_detection": {}}}), CREATE),
        "an eagerness of a number": (
            _update(audio={"input": {"turn_detection": {"type": "semantic_vad", "eagerness": 7}}}),
        ),
        "a speed of a text": (_update(audio={"output": {"speed": "fast"}}), CREATE),
        "speeds in turn": tuple(
            _update(audio={"output": {"speed": 0.25 + n / 100}}) for n in range(125)
        ),
        "an answer at each speed": tuple(
            each
            for n in range(5)
            for each in (
                _update(audio={"output": {"speed": 0.3 + n / 5}}), _item(TEXT), CREATE,
                event("response.cancel"),
            )
        ),
        "modalities of both": (_update(output_modalities=["audio", "text"]), CREATE),
        "modalities of null": (_update(output_modalities=None), CREATE),
        "tools of one name": (_update(tools=[tool] * 64), _item(TEXT), CREATE),
        "tools of no parameters": (_update(tools=[{"type": "function", "name": "f"}] * 64), CREATE),
        "tools of parameters of depth": (
            _update(tools=[{**tool, "parameters": _deep(300)}]), _item(TEXT), CREATE,
        ),
        "a choice of a number": (_update(tools=[tool], tool_choice=7), _item(TEXT), CREATE),
        "tokens of -1": (_update(max_output_tokens=-1), CREATE),
        "a type of transcription": (_update(type="transcription"), CREATE),
        "a session of a list": (event("session.update", session=[]),),
        "instructions of marks": (_update(instructions="\u202e\x00" * 7000), _item(TEXT), CREATE),
        "one id twice": (_item(TEXT, id="a"), _item(TEXT, id="a"), CREATE),
        "items before themselves": tuple(
            event("conversation.item.create", previous_item_id=f"i{n}",
                  item={"type": "message", "role": "user", "content": [TEXT], "id": f"i{n}"})
            for n in range(300)
        ),
        "items all at the root": tuple(
            event("conversation.item.create", previous_item_id="root",
                  item={"type": "message", "role": "user", "content": [TEXT], "id": f"i{n}"})
            for n in range(600)
        ),
        "items that come and go": tuple(
            each
            for n in range(300)
            for each in (
                _item(TEXT, id=f"i{n}"), event("conversation.item.delete", item_id=f"i{n}"),
            )
        ),
        "items asked for": tuple(
            event("conversation.item.retrieve", item_id=f"i{n}") for n in range(99)
        ),
        "cuts of nothing": tuple(
            event("conversation.item.truncate", item_id="i", content_index=0, audio_end_ms=n)
            for n in (0, -1, 2**31, 2**63)
        ),
        "a cut of a user": (
            _item(TEXT, id="i"),
            event("conversation.item.truncate", item_id="i", content_index=0, audio_end_ms=5),
        ),
        "a cut of an answer": (
            _item(TEXT), CREATE,
            event("conversation.item.truncate", item_id="i", content_index=9, audio_end_ms=1),
        ),
        "what the wearer heard": (
            _item({"type": "output_audio", "transcript": "x " * 9000}, role="assistant"), CREATE,
        ),
        "questions in parts": (_item(*[TEXT] * 64), CREATE),
        "answers without a question": (CREATE,) * 99,
        "answers to answers": (_item(TEXT), CREATE, CREATE, CREATE),
        "answers cancelled at once": (_item(TEXT), *[CREATE, event("response.cancel")] * 40),
        "answers cleared at once": (
            _item(TEXT), *[CREATE, event("output_audio_buffer.clear")] * 40,
        ),
        "an answer with an input": tuple(
            event("response.create", response={"input": [{"type": "message", "role": "user",
                  "content": [TEXT] * 64}] * 50, "conversation": "none"})
            for _ in range(5)
        ),
        "an answer of metadata": (
            event("response.create", response={"metadata": {f"k{n}": "v" for n in range(5000)}}),
        ),
        "an answer of instructions": (
            event("response.create", response={"instructions": "say " * 100_000}),
        ),
        "a result twice": (
            event("conversation.item.create", item={"type": "function_call_output",
                  "call_id": "c", "output": "x"}),
        ) * 50,
        "lists in turn": tuple(
            event("sightline.list", list=name) for name in ("notes", "timers", "watches") * 60
        ),
        "a list of a list": (event("sightline.list", list=["notes"]),),
        "lines that are not there": tuple(
            event("sightline.remove", list="notes", id=n) for n in (0, -1, 2**31 - 1, True)
        ),
        "notes by the hundred": (
            _update(output_modalities=["text"]),
            *(each for n in range(40) for each in (
                _item({"type": "input_text", "text": f"remember that box {n} is red"}), CREATE)),
            event("sightline.list", list="notes"),
        ),
    }  # fmt: skip
    return [websocket(f"wearer: {name}", *frames) for name, frames in found.items()]


def _deep(levels: int) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        made = {"type": "object", "properties": {"a": made}}
    return made


def _append(samples: np.ndarray) -> bytes:
    data = samples.clip(-32_768, 32_767).astype("<i2").tobytes()
    return event("input_audio_buffer.append", audio=base64.b64encode(data).decode())


def _sounds() -> list[Strange]:
    """Sound in pieces, rates and loudness that no microphone gives."""
    random = np.random.default_rng(7)
    second = random.normal(0, 3000, RATE)
    word = np.sin(np.arange(RATE) / 20) * 9000 * (np.arange(RATE) % 4000 < 2500)
    commit, clear = event("input_audio_buffer.commit"), event("input_audio_buffer.clear")
    by_hand = _update(audio={"input": {"turn_detection": None}})
    found: dict[str, tuple[bytes, ...]] = {
        "one sample at a time": (_append(second[:1]),) * 3000,
        "nothing at a time": (event("input_audio_buffer.append", audio=""),) * 3000,
        "a minute at once": (_append(np.tile(second, 60)),),
        "two minutes at once": (_append(np.tile(word, 120)),),
        "a click a second": (_append(np.eye(1, RATE)[0] * 32_000),) * 30,
        "words and silence": (_append(word), _append(second * 0)) * 20,
        "half a second of words": (_append(np.concatenate([word[: RATE // 2], second * 0])),) * 20,
        "commits by the hundred": (by_hand, *[_append(word), commit] * 20),
        "commits of too little": (by_hand, *[_append(word[:240]), commit] * 200),
        "commits of ten minutes": (by_hand, *[_append(np.tile(second, 20))] * 30, commit),
        "sound that is cleared": (by_hand, *[_append(np.tile(word, 5)), clear] * 20),
        "sound beside settings": tuple(
            each for n in range(40) for each in (_append(word), _update(instructions=f"{n}"))
        ),
        "sound at 48,000": (
            _update(sightline={"input_rate": 48_000}), *[_append(np.tile(word, 5))] * 10,
        ),
        "sound at 8,000": (
            _update(sightline={"input_rate": 8000}), *[_append(np.tile(word, 20))] * 10,
        ),
        "sound of telephones": (
            _update(audio={"input": {"format": {"type": "audio/pcmu"}}}),
            *[_append(np.tile(word, 20))] * 5,
        ),
        "sound for a wake word": (
            _update(sightline={"wake_word": "alexa"}), *[_append(np.tile(word, 20))] * 5,
        ),
        "sound of an odd byte": (
            event("input_audio_buffer.append", audio=base64.b64encode(b"abc").decode()),
        ) * 200,
        "sound of the loudest": (_append(np.full(20 * RATE, 32_767)),),
        "sound of one side": (_append(np.full(20 * RATE, 16_000)),),
        "sound over an answer": (_item(TEXT), CREATE, *[_append(word)] * 10),
    }  # fmt: skip
    return [websocket(f"wearer's sound: {name}", *frames) for name, frames in found.items()]


def _pictures() -> list[Strange]:
    """Frames and pictures of a session, with times that do not fit its sound."""
    file = io.BytesIO()
    Image.effect_noise((640, 480), 90).convert("RGB").save(file, "JPEG")
    jpeg = file.getvalue()

    def at(milliseconds: int, data: bytes = jpeg) -> bytes:
        return frame(b"SLF1" + struct.pack("<I", milliseconds) + data, opcode=2)

    def shown(data: bytes, kind: str = "jpeg") -> bytes:
        address = f"data:image/{kind};base64," + base64.b64encode(data).decode()
        return _item({"type": "input_image", "image_url": address})

    found: dict[str, tuple[bytes, ...]] = {
        "frames of one time": (at(0),) * 200,
        "frames of the future": (at(2**32 - 1),) * 50,
        "frames a millisecond apart": tuple(at(n) for n in range(200)),
        "frames of other kinds": (at(0, jpeg[:100]), at(1, b"\x89PNG"), at(2, b"")) * 30,
        "pictures in turn": (shown(jpeg), CREATE) * 5,
        "pictures without a question": (shown(jpeg),) * 20,
        "a picture of the wrong kind": (shown(jpeg, "png"), shown(jpeg, "svg+xml")),
        "a picture of an address": (
            _item({"type": "input_image", "image_url": "http://127.0.0.1:22/"}),
        ),
        "a picture of a file": (_item({"type": "input_image", "file_id": "file-x"}),),
        "a picture and 63 texts": (
            _item({"type": "input_image", "image_url": "data:,"}, *[TEXT] * 63), CREATE,
        ),
    }  # fmt: skip
    return [websocket(f"wearer's picture: {name}", *frames) for name, frames in found.items()]


def _said(kind: str, payload: bytes = b"", **data: Any) -> bytes:
    """An event of Wyoming whose data come behind its line, where they may be long."""
    body = json.dumps(data).encode()
    line = {"type": kind, "data_length": len(body), "payload_length": len(payload)}
    return json.dumps(line).encode() + b"\n" + body + payload


def _homes() -> list[Strange]:
    wide = {"rate": 8000, "width": 1, "channels": 1}
    long = _said("audio-chunk", b"\x7a\x86" * (BYTES // 2), **wide)
    start, stop = _said("audio-start", **wide), _said("audio-stop")
    ping = _said("ping", text="x")
    found: dict[str, bytes] = {
        "one word 20,000 times": _said("detect", names=["alexa"] * 20_000) + start + long + stop,
        "all words": _said("detect", names=list(WORDS)) + start + long * 5 + stop,
        "words in turn": b"".join(_said("detect", names=[WORDS[n % 4]]) for n in range(300)),
        "words of lists": _said("detect", names=[["alexa"], {}]) + start + long + stop,
        "names of a text": _said("detect", names="alexa") + start + stop,
        "names of 1 MB": _said("detect", names=["alexa" * 150_000]),
        "a context of depth": _said("detect", names=["alexa"], context=_deep(9)) + start + stop,
        "two minutes of a byte": _said("transcribe") + start + long + stop,
        "a tongue of 1 MB": _said("transcribe", language="e" * 900_000) + start + stop,
        "a tongue of a list": _said("transcribe", language=["en"]) + start + stop,
        "a rate of 47,999": _said("transcribe") + _said("audio-chunk", bytes(BYTES), rate=47_999,
                                                        width=2, channels=1) + stop,
        "four bytes and two sides": _said("transcribe") + _said("audio-chunk", bytes(BYTES),
                                          rate=48_000, width=4, channels=2) + stop,
        "a rate of true": _said("audio-chunk", bytes(200), rate=True, width=True, channels=True),
        "times below": _said("audio-start", **wide, timestamp=-(10**30)) + long + stop,
        "rates in turn": b"".join(_said("audio-chunk", bytes(960), rate=8000 + 50 * n, width=2,
                                        channels=1 + n % 2) for n in range(700)),
        "pieces of a text": _said("synthesize-start") + _said("synthesize-chunk", text="a") * 9000,
        "pieces of blanks": _said("synthesize-start") + _said("synthesize-chunk", text=" " * 20_000)
        * 50 + _said("synthesize-stop"),
        "pieces of one clause": _said("synthesize-start") + _said("synthesize-chunk", text="ba")
        * 2000 + _said("synthesize-stop"),
        "starts by the thousand": (_said("synthesize-start") + _said("synthesize-chunk",
                                   text="Hello there. ")) * 1000,
        "a text of digits": _said("synthesize", text="7" * 3000),
        "a text of dots": _said("synthesize", text=". " * 9000),
        "texts at once": _said("synthesize", text="Hello. ") * 20,
        "voices in turn": b"".join(_said("synthesize", text="a", voice={"name": f"v{n}"})
                                   for n in range(50)),
        "a voice of a number": _said("synthesize", text="a", voice=7),
        "a text that is marked up": _said("synthesize", text="<speak>" * 2000, ssml=True),
        "described 5,000 times": _said("describe") * 5000,
        "pings of 1 MB": _said("ping", text="x" * 900_000) * 20,
        "pings between": (ping + start + ping + stop) * 200,
        "a payload for a question": _said("describe", bytes(BYTES)) * 10,
        "a line of 60 kB": b'{"type": "' + b"d" * 60_000 + b'"}\n' + ping,
        "an extra key": json.dumps({"type": "ping"} | {f"k{n}": n for n in range(3000)}).encode()
        + b"\n",
        "half of a payload": _said("audio-chunk", bytes(BYTES), **wide)[: BYTES // 2],
    }  # fmt: skip
    return [
        Strange(f"home: {name}", data, held=True, port="wyoming") for name, data in found.items()
    ]


def _crowds(made: list[Strange]) -> list[Strange]:
    chosen = (
        "settings by the hundred", "items that come and go", "a minute at once", "all words",
        "commits by the hundred", "frames a millisecond apart", "starts by the thousand",
        "pings of 1 MB",
    )  # fmt: skip
    named = [one for one in made if any(one.name.endswith(name) for name in chosen)]
    return [replace(one, name=f"{one.name}, ten at once", at_once=10) for one in named]
