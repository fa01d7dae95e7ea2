"""Requests, a second round: pages of lists, headers, forms, JSON, Unicode, schemas, pictures
and sound."""

from __future__ import annotations

import io
import json
import struct
import zlib
from typing import Any

from tests.support.strange.sending import Strange, chat, form, request

PIECE = b'--B\r\ncontent-disposition: form-data; name="question"\r\n\r\nwhat time is it\r\n'


def again() -> list[Strange]:
    return [*_pages(), *_headers(), *_forms(), *_json(), *_unicode(), *_schemas(), *_media()]


def _pages() -> list[Strange]:
    queries = (
        "limit=-1",
        "limit=0",
        "limit=10001",
        "limit=1e9",
        "limit=" + "9" * 5000,
        "limit=NaN",
        "limit=1&limit=2",
        "limit[]=1",
        "after=%00",
        "after=" + "a" * 20_000,
        "after=' OR 1=1--",
        "before=x&order=asc;drop",
    )
    notes = [
        request(f"pages: {query[:20]}", "/v1/notes?" + query.replace(" ", "%20"), method="GET")
        for query in queries
    ]
    names = ("%2e%2e", "a" * 5000, "%F0%9F%98%80", "%00", "a%0d%0ax: y", "__proto__")
    return notes + [
        request(f"conversation {name[:12]}", f"/v1/conversations/{name}", method=method)
        for name in names
        for method in ("GET", "DELETE")
    ]


def _headers() -> list[Strange]:
    body = json.dumps({"messages": [{"role": "user", "content": "hi"}]}).encode()
    there = "/v1/chat/completions"
    values: dict[str, dict[str, str]] = {
        "a type of nothing": {"content_type": ""},
        "two types": {"content_type": "application/json, text/plain"},
        "a type with a charset of none": {"content_type": "application/json; charset=klingon"},
        "an upgrade to HTTP/2": {"upgrade": "h2c", "http2_settings": "AAMAAABkAAQAAP__"},
        "trailers": {"te": "trailers", "trailer": "content-length"},
        "another length": {"x_content_length": "9" * 99},
        "expectation of something": {"expect": "the unexpected"},
        "another method": {"x_http_method_override": "DELETE"},
        "another address": {"x_original_url": "/metrics", "x_rewrite_url": "/v1/data"},
        "a proxy's user": {"x_forwarded_for": "127.0.0.1, " * 2000, "x_real_ip": "::1"},
        "an identity of a page": {"x_request_id": "\x7f" * 500},
        "bearers": {"authorization": "Bearer " * 3000},
        "another scheme": {"authorization": "Negotiate " + "A" * 30_000},
    }
    return [request(f"heads: {name}", there, body, **more) for name, more in values.items()]


def _forms() -> list[Strange]:
    kind = "multipart/form-data; boundary=B"
    end = b"--B--\r\n"
    there = "/v1/assist"
    strange: dict[str, bytes] = {
        "a name of nothing": PIECE.replace(b'name="question"', b'name=""') + end,
        "no name": PIECE.replace(b'; name="question"', b"") + end,
        "a name twice": PIECE * 2 + end,
        "a name in other letters": PIECE.replace(b"name=", b"name*=UTF-8''") + end,
        "quotes without end": PIECE.replace(b'question"', b"question") + end,
        "no disposition": b"--B\r\n\r\nx\r\n" + end,
        "newlines alone": PIECE.replace(b"\r\n", b"\n") + end,
        "something after the end": PIECE + end + b"x" * 1_000_000,
        "something before the start": b"y" * 1_000_000 + b"\r\n" + PIECE + end,
        "a length in a part": PIECE.replace(b"\r\n\r\n", b"\r\ncontent-length: 99999\r\n\r\n")
        + end,
        "a question that is a file": PIECE.replace(b"question", b'question"; filename="q', 1) + end,
        "zeros in a name": PIECE.replace(b"question", b"quest\0ion", 1) + end,
        "two hundred files": b"".join(
            PIECE.replace(b'"question"', b'"image"; filename="%d"' % n, 1) for n in range(200)
        )
        + end,
    }
    made = [request(f"forms: {name}", there, data, kind) for name, data in strange.items()]
    text = "application/x-www-form-urlencoded"
    return [
        *made,
        request("forms: many fields", there, b"a=b&" * 200_000, text),
        request("forms: half percents", there, b"question=%e2%82%&x=%", text),
        form("forms: a format of a path", there, question="hi", speak="true", format="../../x"),
        form("forms: a truth of nothing", there, question="hi", speak="perhaps", stream="7"),
    ]


def _json() -> list[Strange]:
    there = "/v1/chat/completions"
    texts: dict[str, bytes] = {
        "a text alone": b'"hi"',
        "a number alone": b"7",
        "nothing": b"",
        "single quotes": b"{'messages': []}",
        "a comma at the end": b'{"messages": [],}',
        "keys without quotes": b"{messages: []}",
        "a key of a number": b'{7: "x"}',
        "lists in objects": b'{"messages": ' + b'[{"content": ' * 500 + b"[]" + b"}]" * 500 + b"}",
        "objects and a million spaces": b'{"messages"' + b" " * 1_000_000 + b": []}",
        "control characters": b'{"messages": "\x01\x02"}',
        "minus zero": b'{"messages": [], "seed": -0, "temperature": -0.0}',
        "numbers of many zeros": b'{"messages": [], "seed": ' + b"0" * 1000 + b"1}",
        "two objects": b'{"messages": []}{"messages": []}',
        "a prototype": b'{"__proto__": {"messages": []}, "constructor": {}, "messages": []}',
    }
    return [request(f"JSON again: {name}", there, body) for name, body in texts.items()]


def _unicode() -> list[Strange]:
    texts = {
        "a note of half characters": "remember that \ud800 is \udfff",
        "letters that look alike": "wh\u0430t tim\u0435 is it",
        "words without blanks": "\u200bwhat\u200btime\u200bis\u200bit\u200b" * 200,
        "upside down": "\u0287\u0131 s\u0131 \u01dd\u026f\u0131\u0287 \u0287\u0250\u0265\u028d"
        * 99,
        "lines of other scripts": "what\u2028time\u2029is\u0085it" * 300,
        "numerals of other scripts": "set a timer for \u0665 \u096b \u4e94 \u2167 minutes",
        "a long compound": "find my " + "Donaudampfschiff" * 2000,
        "marks on every letter": "".join(c + "\u0301" * 200 for c in "what time is it"),
        "names of languages": "translate " + "\U0001f1e9\U0001f1ea" * 3000,
        "a bell": "what time is it\a\b\f\v" * 100,
    }
    return [chat(f"Unicode: {name}", text) for name, text in texts.items()]


def _schemas() -> list[Strange]:
    schemas: dict[str, Any] = {
        "a type of a list of lists": {"type": [["string"]]},
        "a pattern of a megabyte": {"type": "string", "pattern": "a" * 1_000_000},
        "a pattern of choices": {"type": "string", "pattern": "|".join(["ab"] * 20_000)},
        "stars of stars": {"type": "string", "pattern": "^((a*)*)*$"},
        "a class of everything": {"type": "string", "pattern": "^[^\\s\\S]*$"},
        "a quantity of millions": {"type": "string", "pattern": "^a{1000000}$"},
        "a length of millions": {"type": "string", "minLength": 10**7, "maxLength": 10**8},
        "items of millions": {"type": "array", "items": {"type": "null"}, "minItems": 10**7},
        "negative lengths": {"type": "string", "minLength": -5},
        "a reference with percents": {"$ref": "#/%24defs/%00"},
        "a reference into a list": {"$ref": "#/enum/0", "enum": [{}]},
        "definitions that nobody needs": {"$defs": {str(n): {} for n in range(1900)}},
        "keys of quotes": {"type": "object", "properties": {'a"\\\n': {"type": "string"}}},
        "constants of everything": {"const": {"a": [None, 1e308, "\u0000"]}},
        "required of nobody": {"type": "object", "required": ["x"] * 150},
        "if, then, else": {"if": {"type": "string"}, "then": False, "else": {"$ref": "#"}},
    }
    return [
        chat(
            f"schemas: {name}",
            "hi",
            model="parrot",
            max_tokens=4,
            response_format={"type": "json_schema", "json_schema": {"name": "a", "schema": schema}},
        )
        for name, schema in schemas.items()
    ]


def _media() -> list[Strange]:
    pictures = [
        form(f"pictures: {name}", "/v1/assist", question="what colour is this", image=("p", data))
        for name, data in _pictures().items()
    ]
    sounds = [
        form(f"sounds: {name}", "/v1/audio/transcriptions", file=("a", data))
        for name, data in _sounds().items()
    ]
    return [*pictures, *sounds]


def _saved(size: tuple[int, int], kind: str, mode: str = "RGB", **options: Any) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new(mode, size, None).save(out, kind, **options)
    return out.getvalue()


def _pictures() -> dict[str, bytes]:
    white = _saved((5000, 5000), "PNG", "L")
    jpeg = _saved((4000, 4000), "JPEG", quality=30)
    return {
        "a whole PNG of 25 million": white,
        "JPEG that is cut in the middle": jpeg[: len(jpeg) // 2],
        "JPEG after a JPEG": jpeg + jpeg,
        "JPEG of four colours": _saved((2000, 2000), "JPEG", "CMYK"),
        "JPEG in another's clothes": b"\x89PNG\r\n\x1a\n" + jpeg,
        "PNG of sixteen bits": _saved((3000, 3000), "PNG", "I;16"),
        "PNG of a palette": _saved((5000, 5000), "PNG", "P"),
        "PNG of a false sum": white[:40] + bytes(4) + white[44:],
        "TIFF of tiles": _saved((4000, 4000), "TIFF", compression="tiff_deflate"),
        "TIFF of fractions": _saved((2000, 2000), "TIFF", "F"),
        "WebP without loss": _saved((4000, 4000), "WEBP", lossless=True, method=0),
        "GIF of a thousand frames": _frames(1000),
        "PPM of a huge value": b"P6\n4 4\n999999999\n" + bytes(100),
        "PPM of comments": b"P6\n" + b"# x\n" * 500_000 + b"4 4\n255\n" + bytes(48),
        "PPM of no rows": b"P6\n0 0\n255\n",
        "a strip of one pixel": _saved((20_000, 1), "PNG"),
    }


def _frames(count: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    first, *others = (Image.new("L", (64, 64), n % 256) for n in range(count))
    first.save(out, "GIF", save_all=True, append_images=others)
    return out.getvalue()


def _sounds() -> dict[str, bytes]:
    head = struct.pack("<HHIIHH", 1, 2, 48_000, 192_000, 4, 16)
    long = b"RIFF\xff\xff\xff\x7fWAVEfmt " + struct.pack("<I", 16) + head + b"data\xff\xff\xff\x7f"
    packed = zlib.compress(bytes(50_000_000), 9)
    page = b"OggS\0\0" + b"\xff" * 8 + bytes(12) + b"\xff" + b"\xff" * 255
    ebml = b"\x1a\x45\xdf\xa3\x01" + b"\xff" * 7
    return {
        "a WAV of two hours": long + bytes(25_000_000),
        "a WAV in a WAV": long + long * 1000,
        "a WAV of floats that are none": b"RIFF\x00\x10\0\0WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 3, 1, 16_000, 64_000, 4, 32)
        + b"data\x00\x10\0\0"
        + b"\xff" * 4096,
        "an MP3 of one frame and junk": b"\xff\xfb\x90\x64" + bytes(413) + packed,
        "a FLAC of false blocks": b"fLaC" + b"\x04\0\0\x08\xff\xff\xff\xff\0\0\0\0" * 50_000,
        "an Ogg of full pages": page * 5000,
        "a WebM inside itself": ebml * 20_000,
        "a WebM of a huge element": ebml + b"\x18\x53\x80\x67\x08\xff\xff\xff\xff\xff\xff\xff",
        "an MP4 of two heads": b"\0\0\0\x14ftypM4A \0\0\0\0" * 10_000,
        "an MP4 of a huge table": b"\0\0\0\x14ftypM4A \0\0\0\0"
        + struct.pack(">I", 2**31)
        + b"moov",
        "an AAC of a false length": b"\xff\xf1\x50\xbf\xff\xfc" * 100_000,
    }
