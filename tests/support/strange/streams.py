"""A fourth round: headers of proxies and tracers, live sessions whose events are right and whose
values or order are not, agents that call tools one after another."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace
from typing import Any

from tests.support.strange.sending import Strange, event, frame, request, websocket

ASK = json.dumps(
    {"model": "sightline", "messages": [{"role": "user", "content": "what time is it"}]}
).encode()
SILENCE = base64.b64encode(bytes(4800)).decode()
TEXT = {"type": "input_text", "text": "what time is it"}
CREATE = event("response.create")


def streams() -> list[Strange]:
    return [*_headers(), *_sessions(), *_frames(), *_crowds(), *_agents(), *_speeches()]


def _headers() -> list[Strange]:
    headers: dict[str, dict[str, str]] = {
        "a trace": {"traceparent": "00-" + "0" * 32 + "-" + "0" * 16 + "-01"},
        "a trace of 30 kB": {"traceparent": "f" * 30_000, "tracestate": "a=b," * 5000},
        "baggage": {"baggage": "k=%00;p=1," * 4000},
        "hops": {"via": "1.1 a, " * 4000, "max_forwards": "-1"},
        "addresses of a chain": {"x_forwarded_for": "127.0.0.1, " * 4000},
        "another scheme": {"x_forwarded_proto": "https", "x_forwarded_host": "evil.example"},
        "a prefix": {"x_forwarded_prefix": "/../..", "x_original_url": "/v1/data"},
        "a method over a method": {"x_http_method_override": "DELETE"},
        "a rewritten path": {"x_rewrite_url": "/metrics"},
        "a real address": {"x_real_ip": "::1%lo"},
        "a client's certificate": {"x_client_cert": "-----BEGIN" + "A" * 20_000},
        "a key and a key": {"authorization": "Bearer a", "x_api_key": "b", "api_key": "c"},
        "an organisation": {"openai_organization": "\u00e9" * 500, "openai_beta": "realtime=v9"},
        "an idempotency key": {"idempotency_key": "x" * 20_000},
        "retries": {"x_stainless_retry_count": "9" * 4000, "x_stainless_timeout": "nan"},
        "a wish for events": {"accept": "text/event-stream"},
        "a wish for nothing": {"accept": "application/json;q=0, */*;q=0"},
        "a date of tomorrow": {"date": "Fri, 31 Dec 9999 23:59:59 GMT", "age": "-1"},
        "cache control": {"cache_control": "only-if-cached, max-age=-1", "pragma": "x" * 9000},
        "hints": {"sec_ch_ua": '"' * 9000, "save_data": "on", "dnt": "7"},
        "a fetch of a page": {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate"},
        "a priority": {"priority": "u=99, i=?9"},
        "early data": {"early_data": "1"},
        "a thousand cookies": {"cookie": "; ".join(f"c{n}=v" for n in range(3000))},
        "hop by hop": {"te": "trailers, deflate;q=0.5", "keep_alive": "timeout=-1, max=0"},
        "settings of HTTP/2": {"http2_settings": "AAMAAABkAAQAAP__", "upgrade": "h2c, websocket"},
        "packed with brotli": {"content_encoding": "br"},
        "packed with zstd twice": {"content_encoding": "zstd, zstd"},
        "a language": {"content_language": "x" * 9000, "accept_language": "*-*-*;q=9"},
        "a digest": {"content_digest": "sha-256=:" + "A" * 9000 + ":", "content_md5": "x"},
        "a place": {"content_location": "file:secret", "referer": "javascript:alert(1)"},
        "links": {"link": "</v1/data>; rel=preload, " * 2000},
    }
    return [
        request(f"proxied: {name}", "/v1/chat/completions", ASK, **fields)
        for name, fields in headers.items()
    ]


def _update(**session: Any) -> bytes:
    return event("session.update", session={"type": "realtime", **session})


def _said(*content: Any) -> bytes:
    item = {"type": "message", "role": "user", "content": list(content)}
    return event("conversation.item.create", item=item)


def _append(audio: Any) -> bytes:
    return event("input_audio_buffer.append", audio=audio)


def _turns(kind: str, **more: Any) -> bytes:
    detection = {"type": kind, **more}
    return _update(audio={"input": {"turn_detection": detection}})


def _sessions() -> list[Strange]:
    deep: Any = "x"
    for _ in range(400):
        deep = {"a": deep}
    found: dict[str, tuple[bytes, ...]] = {
        "sound of blanks": (_append(" \n" * 50_000),),
        "sound for addresses": (_append("-_" * 2000),),
        "sound of odd padding": (_append("AAA"), _append("AAAA="), _append("====")),
        "sound of a list": (_append([0] * 5000),),
        "sound of a number": (_append(1e308),),
        "sound of half a sample": tuple(_append("AA==") for _ in range(500)),
        "thresholds": tuple(_turns("server_vad", threshold=value) for value in (-1, 2, "x", None)),
        "silence of fractions": (_turns("server_vad", silence_duration_ms=0.001), _append(SILENCE)),
        "silence below nothing": (_turns("server_vad", silence_duration_ms=-500), _append(SILENCE)),
        "idle at once": (_turns("server_vad", idle_timeout_ms=1), _append(SILENCE)),
        "answers off": (_turns("server_vad", create_response=False, interrupt_response="no"),),
        "another detection each time": tuple(
            _turns(kind) for kind in ("server_vad", "semantic_vad", "none", "") * 50
        ),
        "deep extras": (event("response.create", response={"metadata": deep}),),
        "deep settings": (_update(sightline=deep),),
        "an event of an event": (event("response.create", event=json.loads(ASK)),),
        "two types": (frame(b'{"type": "response.create", "type": "session.update"}'),),
        "a type in capitals": (event("RESPONSE.CREATE"), event(" response.create ")),
        "an event identity of 100 kB": (event("response.create", event_id="e" * 100_000),),
        "event identities": tuple(event("x", event_id=value) for value in (1, None, [], {}, "")),
        "a question of every length": tuple(
            _said({"type": "input_text", "text": "why " * size}) for size in range(1, 300)
        ),
        "a hundred questions and one answer": (_said(TEXT),) * 100 + (CREATE,),
        "an answer of text and sound": (_update(output_modalities=["text", "audio"]), CREATE),
        "no modality": (_update(output_modalities=[]), _said(TEXT), CREATE),
        "a text session that hears": (_update(output_modalities=["text"]), _append(SILENCE)),
        "G.711 and samples": tuple(
            part
            for kind in ("audio/pcmu", "audio/pcma", "audio/pcm") * 10
            for part in (_update(audio={"input": {"format": {"type": kind}}}), _append(SILENCE))
        ),
        "a voice for each word": tuple(
            _update(audio={"output": {"voice": f"v{n}", "speed": n}}) for n in range(60)
        ),
        "answers of tools nobody called": tuple(
            event("conversation.item.create",
                  item={"type": "function_call_output", "call_id": f"c{n}", "output": "{" * n})
            for n in range(100)
        ),
        "items that are deleted twice": (
            event("conversation.item.delete", item_id="a"),
        ) * 200,
        "truncated in the middle": tuple(
            event("conversation.item.truncate", item_id="a", content_index=n, audio_end_ms=-n)
            for n in range(100)
        ),
        "lists": tuple(
            event("sightline.list", list=name)
            for name in ("notes", "timers", "watches", "sightings", "x", "", None, []) * 20
        ),
        "rows that are not there": tuple(
            event("sightline.remove", list="notes", id=value)
            for value in (0, -1, 2**70, "1", None, [1], 1.5, True)
        ),
        "playback that never was": tuple(
            event("sightline.played", samples=n, item_id="x") for n in (-1, 10**18, 0)
        ),
        "an answer that answers": (
            event("response.create", response={"input": [], "instructions": "w " * 100_000}),
        ),
        "answers aside": (
            _said(TEXT), *[event("response.create", response={"conversation": "none"})] * 40,
        ),
    }  # fmt: skip
    return [websocket(f"fourth session: {name}", *frames) for name, frames in found.items()]


def _jpeg(width: int, height: int) -> str:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 40)).save(out, "JPEG")
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()


def _frames() -> list[Strange]:
    small, large = _jpeg(640, 480), _jpeg(4000, 3000)

    def shown(url: str, time: Any) -> bytes:
        return _said({"type": "input_image", "image_url": url, "sightline.time_ms": time})

    found: dict[str, tuple[bytes, ...]] = {
        "two hundred at one moment": (shown(small, 1000),) * 200,
        "thirty large ones": tuple(shown(large, 100 * n) for n in range(30)),
        "times of every kind": tuple(
            shown(small, time) for time in (-1, 1e300, "1", None, [], True, 2**70, 0.5)
        ),
        "a size that changes": tuple(
            shown(_jpeg(n, 2000 - n), 50 * n) for n in range(100, 2000, 190)
        ),
        "large without a time": (
            _said({"type": "input_image", "image_url": large}, TEXT), CREATE,
        ) * 3,
        "a detail": (_said({"type": "input_image", "image_url": small, "detail": 9}, TEXT), CREATE),
        "an address": (_said({"type": "input_image", "image_url": "http://127.0.0.1/a"}), CREATE),
    }  # fmt: skip
    return [websocket(f"fourth frames: {name}", *frames) for name, frames in found.items()]


def _crowds() -> list[Strange]:
    """More clients at once than the server takes."""
    ask = request("crowd: questions", "/v1/chat/completions", ASK)
    stream = request("crowd: streams", "/v1/chat/completions", ASK[:-1] + b', "stream": true}')
    speak = request("crowd: speeches", "/v1/audio/speech", b'{"input": "hello"}')
    session = websocket("crowd: sessions", _said(TEXT), CREATE)
    return [
        replace(ask, at_once=60),
        replace(stream, at_once=60),
        replace(speak, at_once=20),
        replace(session, at_once=30),
        replace(session, name="crowd: sessions that leave", at_once=30, leaves=True),
    ]


def _agents() -> list[Strange]:
    pixel = _jpeg(64, 64)

    def called(name: str, **arguments: Any) -> dict[str, Any]:
        return {"method": "tools/call", "params": {"name": name, "arguments": arguments}}

    words = ("", " ", "cup" * 5000, "\u202e", "<|eot_id|>", "../..", "0", "a\0b")
    bodies: dict[str, dict[str, Any]] = {
        **{f"find {word[:8]!r}": called("find", image=pixel, what=word) for word in words},
        **{f"count {word[:8]!r}": called("count", image=pixel, what=word) for word in words},
        "find a list": called("find", image=pixel, what=["cup"]),
        "count nothing": called("count", image=pixel),
        "look beside": called("look", image=pixel, what="x"),
        "a picture of a number": called("read", image=7),
        "a picture of a mark": called("scan", image=pixel + "%"),
        "notes of a picture": called("notes", image=pixel),
        "notes of a number": called("notes", limit=-1),
        "a tool that changes": called("remember", note="x"),
        "a name of null": {"method": "tools/call", "params": {"name": None}},
        "arguments of null": {"method": "tools/call", "params": {"name": "notes",
                                                                 "arguments": None}},
        "metadata": {"method": "tools/call", "params": {"name": "notes", "_meta": {"a": [1] * 9}}},
        "a progress token": {"method": "tools/list", "params": {"_meta": {"progressToken": {}}}},
    }  # fmt: skip
    accept = {"accept": "application/json, text/event-stream"}
    made = [
        request(f"agent: {name}", "/mcp",
                json.dumps({"jsonrpc": "2.0", "id": 1, **body}).encode(), **accept)
        for name, body in bodies.items()
    ]  # fmt: skip
    heads: dict[str, dict[str, str]] = {
        "a version of mars": {"mcp_protocol_version": "2999-01-01"},
        "a version of 9 kB": {"mcp_protocol_version": "v" * 9000},
        "a session that never was": {"mcp_session_id": "x" * 5000},
        "a session of marks": {"mcp_session_id": "%00%0a"},
        "an event of before": {"last_event_id": "9" * 5000},
        "nothing accepted": {"accept": "image/png"},
    }
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode()
    made += [
        request(f"agent: {name}", "/mcp", body, **{**accept, **fields})
        for name, fields in heads.items()
    ]
    return [*made, *(request(f"agent: {method}", "/mcp", method=method, **accept)
                     for method in ("GET", "DELETE", "OPTIONS", "PUT"))]  # fmt: skip


def _speeches() -> list[Strange]:
    bodies: dict[str, dict[str, Any]] = {
        "a stream of events": {"input": "hello", "stream_format": "sse"},
        "a stream of nobody": {"input": "hello", "stream_format": "x"},
        "a voice by an object": {"input": "hello", "voice": {"id": "alloy"}},
        "a model of 20 kB": {"input": "hello", "model": "m" * 20_000},
        "a format of a list": {"input": "hello", "response_format": ["mp3"]},
        "every format": {"input": "hello", "response_format": "aac"},
        "a speed of true": {"input": "hello", "speed": True},
        "a speed as a text": {"input": "hello", "speed": "2"},
        "dots alone": {"input": ". " * 1500},
        "questions alone": {"input": "?" * 4000},
        "one letter a line": {"input": "a\n" * 1500},
        "capitals with points": {"input": "A.B.C." * 500},
        "clock times": {"input": "12:34:56 " * 400},
        "arrows": {"input": "\u2192" * 1500},
        "soft hyphens": {"input": "a\u00ad" * 1500},
    }
    return [
        request(f"fourth speech: {name}", "/v1/audio/speech", json.dumps(body).encode())
        for name, body in bodies.items()
    ]
