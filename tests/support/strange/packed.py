"""An eighth round, of WebSockets: compressed frames, fragments with others between them, frames
that come slowly, and handshakes that ask for what they get not."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from tests.support.strange.sending import Strange, event, frame

COMPRESSED = 4  # the first reserved bit of a frame
ASK = json.dumps({"type": "response.create"}).encode()
DEFLATE = "permessage-deflate"


def packed() -> list[Strange]:
    made = [*_compressed(), *_fragments(), *_slow(), *_handshakes()]
    chosen = ("a bomb of 100 MB", "fragments of nothing", "byte by byte")
    crowds = [
        replace(one, name=f"{one.name}, ten at once", at_once=10)
        for one in made
        if one.name.endswith(chosen)
    ]
    return [*made, *crowds]


def _socket(
    name: str, *frames: bytes, extensions: str = "", pieces: int = 1, **more: str
) -> Strange:
    """A WebSocket whose handshake asks for extensions, or has other lines than usual."""
    lines = {
        "host": "127.0.0.1",
        "upgrade": "websocket",
        "connection": "Upgrade",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        **({"sec-websocket-extensions": extensions} if extensions else {}),
    }
    first = more.pop("first", "GET /v1/realtime?model=sightline HTTP/1.1")
    lines |= {field.replace("_", "-"): value for field, value in more.items()}
    head = "\r\n".join([first, *(f"{field}: {value}" for field, value in lines.items() if value)])
    data = head.encode("utf-8", "surrogateescape") + b"\r\n\r\n"
    return Strange(f"packed: {name}", data, held=True, frames=b"".join(frames), pieces=pieces)


def _deflated(data: bytes, bits: int = -15, level: int = 9) -> bytes:
    """As RFC 7692 has it: without the four bytes at the end."""
    packer = zlib.compressobj(level, zlib.DEFLATED, bits)
    return (packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH))[:-4]


def _compressed() -> list[Strange]:
    small, many = _deflated(ASK), _deflated(b'{"type": "x"}')
    update = {
        "type": "session.update",
        "session": {"type": "realtime", "instructions": "x " * 9000},
    }
    long = _deflated(json.dumps(update).encode())
    found: dict[str, tuple[bytes, ...]] = {
        "a question": (frame(small, rsv=COMPRESSED),),
        "a question not compressed": (frame(ASK),),
        "long instructions": (frame(long, rsv=COMPRESSED),),
        "a bomb of 9 MB": (frame(_deflated(b" " * 9_000_000), rsv=COMPRESSED),),
        "a bomb of 100 MB": (frame(_deflated(b" " * 100_000_000), rsv=COMPRESSED),),
        "a bomb of fragments": tuple(
            frame(_deflated(b" " * 8_000_000), 0 if n else 1, n == 9, rsv=0 if n else COMPRESSED)
            for n in range(10)
        ),
        "a bomb of bombs": (frame(_deflated(b" " * 7_900_000), rsv=COMPRESSED),) * 20,
        "a bomb of a picture": (
            frame(_deflated(b"SLF1" + bytes(50_000_000)), opcode=2, rsv=COMPRESSED),
        ),
        "half of it": (frame(long[: len(long) // 2], rsv=COMPRESSED),),
        "junk": (frame(b"\xff" * 1000, rsv=COMPRESSED),),
        "nothing": (frame(b"", rsv=COMPRESSED),) * 500,
        "a lone zero": (frame(b"\0", rsv=COMPRESSED),) * 500,
        "blocks without an end": (frame(b"\0\0\0\xff\xff" * 100_000, rsv=COMPRESSED),),
        "stored blocks": (frame(_deflated(ASK, level=0), rsv=COMPRESSED),),
        "a window of 9 bits": (frame(_deflated(ASK, -9), rsv=COMPRESSED),),
        "zlib's own head": (frame(zlib.compress(ASK), rsv=COMPRESSED),),
        "a thousand": (frame(many, rsv=COMPRESSED),) * 1000,
        "a compressed ping": (frame(small, opcode=9, rsv=COMPRESSED),),
        "a compressed close": (frame(small, opcode=8, rsv=COMPRESSED),),
        "a bit on each fragment": (
            frame(small[:4], fin=False, rsv=COMPRESSED), frame(small[4:], 0, rsv=COMPRESSED),
        ),
        "another reserved bit": (frame(small, rsv=2),),
        "all reserved bits": (frame(small, rsv=7),),
        "text that is no text": (frame(_deflated(b"\xed\xa0\x80\xff"), rsv=COMPRESSED),),
        "deep": (frame(_deflated(b"[" * 5_000_000), rsv=COMPRESSED),),
    }  # fmt: skip
    asked = [_socket(name, *each, extensions=DEFLATE) for name, each in found.items()]
    return [*asked, _socket("compressed unasked", frame(small, rsv=COMPRESSED))]


def _fragments() -> list[Strange]:
    ping, close = frame(b"still here", opcode=9), frame(b"\x03\xe8", opcode=8)
    letters = [bytes([byte]) for byte in ASK]
    begin, end = frame(letters[0], fin=False), frame(letters[-1], 0)
    middle = [frame(letter, 0, fin=False) for letter in letters[1:-1]]
    whole = b'{"type": "x", "a": "'
    found: dict[str, tuple[bytes, ...]] = {
        "letters": (begin, *middle, end),
        "letters and pings": (begin, *(each + ping for each in middle), end),
        "letters and a close": (begin, *middle[:5], close, *middle[5:], end),
        "letters and a long ping": (begin, frame(b"p" * 126, opcode=9), *middle, end),
        "a ping in fragments": (frame(b"a", 9, fin=False), frame(b"b", 0)),
        "a close in fragments": (frame(b"\x03", 8, fin=False), frame(b"\xe8", 0)),
        "fragments of nothing": (begin, *[frame(b"", 0, fin=False)] * 20_000, *middle, end),
        "a text in a text": (begin, begin, *middle, end),
        "a picture in a text": (begin, frame(b"SLF1", 2), *middle, end),
        "an end without a start": (end,) * 50,
        "a start without an end": (begin,),
        "a start and pings": (begin, *[ping] * 3000),
        "a character cut in two": (frame(b'{"type": "\xe2', fin=False), frame(b"\x82\xac\"}", 0)),
        "half a character at the end": (frame(b'{"a": "', fin=False), frame(b"\xe2\x82", 0)),
        "a picture of fragments": (
            frame(b"SL", 2, fin=False), frame(b"F1", 0, fin=False), frame(bytes(9000), 0),
        ),
        "7 MB in bytes of 1,000": (
            frame(whole, fin=False), *[frame(b"a" * 1000, 0, fin=False)] * 7000, frame(b'"}', 0),
        ),
        "70 MB in bytes of 64,000": (
            frame(whole, fin=False), *[frame(b"a" * 64_000, 0, fin=False)] * 1100, frame(b'"}', 0),
        ),
        "an unknown opcode between": (begin, frame(b"x", opcode=3), *middle, end),
        "unmasked between": (begin, frame(b"x", 0, fin=False, masked=False), *middle, end),
        "pongs between": (begin, *(each + frame(b"", opcode=10) for each in middle), end),
        "events of one byte less": (frame(ASK[:-1]),) * 200,
        "a close and fragments": (close, begin, *middle, end),
        "closes": (close,) * 500,
        "a close of 200 bytes": (frame(b"\x03\xe8" + b"r" * 198, opcode=8),),
        "a close that is no text": (frame(b"\x03\xe8\xff\xfe", opcode=8),),
    }  # fmt: skip
    return [_socket(name, *each) for name, each in found.items()]


def _slow() -> list[Strange]:
    sound = event("input_audio_buffer.append", audio="A" * 4800)
    return [
        _socket("a question, byte by byte", frame(ASK), pieces=len(frame(ASK))),
        _socket("a ping, byte by byte", frame(b"abc", opcode=9), pieces=9),
        _socket("sound in 40 pieces", sound * 3, pieces=40),
        _socket("a length, byte by byte", b"\x81\xff" + bytes(8) + b"mask", pieces=14),
        _socket("a deflated question in pieces", frame(_deflated(ASK), rsv=COMPRESSED), pieces=20,
                extensions=DEFLATE),
        _socket("events a moment apart", *[event("input_audio_buffer.clear")] * 20, pieces=40),
    ]  # fmt: skip


def _handshakes() -> list[Strange]:
    realtime = "/v1/realtime?model="
    extensions = {
        "an extension of nobody": "x-nobody; a=1",
        "extensions by the hundred": ", ".join(f"x-{n}" for n in range(800)),
        "deflate by the hundred": ", ".join([DEFLATE] * 500),
        "a window of 7": f"{DEFLATE}; server_max_window_bits=7",
        "a window of 99": f"{DEFLATE}; client_max_window_bits=99",
        "a window of a text": f'{DEFLATE}; server_max_window_bits="x"',
        "a window twice": f"{DEFLATE}; server_max_window_bits=9; server_max_window_bits=10",
        "an unknown parameter": f"{DEFLATE}; dictionary=1",
        "quotes without an end": f'{DEFLATE}; a="',
        "semicolons": DEFLATE + ";" * 5000,
        "an old name": "x-webkit-deflate-frame",
    }
    made = [_socket(f"{n}", frame(ASK), extensions=each) for n, each in extensions.items()]
    protocols = {
        "a key as a protocol": "realtime, openai-insecure-api-key.sk-1, openai-beta.realtime-v1",
        "two keys as protocols": ", ".join(f"openai-insecure-api-key.{n}" for n in range(2)),
        "a pairing key as a protocol": "realtime, openai-insecure-api-key.sp-\u0301",
        "an empty key as a protocol": "realtime, openai-insecure-api-key.",
        "protocols by the hundred": ", ".join(f"p{n}" for n in range(3000)),
        "a protocol of 20 kB": "p" * 20_000,
        "commas": "," * 9000,
        "a protocol twice": "realtime, realtime",
    }
    made += [_socket(n, frame(ASK), sec_websocket_protocol=each) for n, each in protocols.items()]
    firsts = {
        "a POST": f"POST {realtime}sightline HTTP/1.1",
        "HTTP/1.0": f"GET {realtime}sightline HTTP/1.0",
        "a model of marks": f"GET {realtime}%F0%9F%98%80%CC%81 HTTP/1.1",
        "a model of 30 kB": f"GET {realtime}{'m' * 30_000} HTTP/1.1",
        "models by the hundred": f"GET {realtime}{'&model='.join(map(str, range(2000)))} HTTP/1.1",
        "no model": "GET /v1/realtime HTTP/1.1",
        "a slash behind": "GET /v1/realtime/?model=sightline HTTP/1.1",
        "slashes before": "GET //v1/realtime?model=sightline HTTP/1.1",
        "a call": f"GET {realtime}sightline&call_id=../x HTTP/1.1",
        "an intent": f"GET {realtime}sightline&intent=transcription HTTP/1.1",
    }
    made += [_socket(name, frame(ASK), first=first) for name, first in firsts.items()]
    lines: dict[str, dict[str, str]] = {
        "version 12": {"sec_websocket_version": "12"},
        "versions": {"sec_websocket_version": "13, 8, 7"},
        "no version": {"sec_websocket_version": ""},
        "a key that is none": {"sec_websocket_key": "%%%"},
        "a key of 9 kB": {"sec_websocket_key": "A" * 9000},
        "an origin of null": {"origin": "null"},
        "an origin of a page": {"origin": "https://evil.example"},
        "a host of a page": {"host": "evil.example"},
        "upgrades": {"upgrade": "h2c, websocket"},
        "connections": {"connection": "keep-alive, Upgrade, " + "x, " * 3000},
        "a body": {"content_length": "9"},
        "chunks": {"transfer_encoding": "chunked"},
    }
    return [*made, *(_socket(name, frame(ASK), **each) for name, each in lines.items())]
