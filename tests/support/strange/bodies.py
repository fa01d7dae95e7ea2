"""JSON, forms and the fields of requests."""

from __future__ import annotations

import json
from typing import Any

from tests.support.strange.sending import LOCAL_FILE, Strange, chat, form, request

CHAT, RESPONSES, SPEECH = "/v1/chat/completions", "/v1/responses", "/v1/audio/speech"
EMBEDDINGS, MCP, ASSIST = "/v1/embeddings", "/mcp", "/v1/assist"
HI = [{"role": "user", "content": "what time is it"}]


def bodies() -> list[Strange]:
    return [*_json(), *_forms(), *_fields(), *_schemas(), *_messages(), *_responses(), *_mcp()]


def _json() -> list[Strange]:
    texts = {
        "deep lists": b"[" * 1_000_000,
        "deep objects": b'{"a":' * 300_000,
        "deep and closed": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        "a number of a million digits": b'{"max_tokens": ' + b"9" * 1_000_000 + b"}",
        "a fraction of a million digits": b'{"temperature": 0.' + b"1" * 1_000_000 + b"}",
        "a huge exponent": b'{"temperature": 1e999999999}',
        "not a number": b'{"temperature": NaN, "top_p": -Infinity}',
        "the same key many times": b"{" + b'"model": "a",' * 60_000 + b'"model": "b"}',
        "many keys": b"{" + b",".join(b'"%d": 1' % n for n in range(100_000)) + b"}",
        "a key of a megabyte": b'{"' + b"k" * 1_000_000 + b'": 1}',
        "escapes": b'{"model": "' + b"\\u0000" * 200_000 + b'"}',
        "half characters": b'{"model": "' + b"\\ud800" * 100_000 + b'"}',
        "a byte order mark": b'\xef\xbb\xbf{"messages": []}',
        "UTF-16": json.dumps({"messages": HI}).encode("utf-16"),
        "UTF-32": json.dumps({"messages": HI}).encode("utf-32"),
        "not UTF-8": b'{"model": "\xff\xfe\xc0"}',
        "something after it": b"{} {}",
        "comments": b"{/* x */}",
        "a text of 30 MB": b'"' + b"a" * 30_000_000 + b'"',
        "spaces of 30 MB": b" " * 30_000_000 + b"{}",
        "a backslash at the end": b'{"a": "\\',
        "nulls": b"[" + b"null," * 900_000 + b"null]",
    }
    found = [request(f"JSON: {name}", CHAT, text) for name, text in texts.items()]
    paths = (RESPONSES, SPEECH, EMBEDDINGS, MCP)
    deep = [request(f"deep JSON at {path}", path, b"[" * 200_000) for path in paths]
    digits = b'{"input": ' + b"9" * 100_000 + b"}"
    return [*found, *deep, *(request(f"digits at {path}", path, digits) for path in paths)]


def _forms() -> list[Strange]:
    part = b'--B\r\ncontent-disposition: form-data; name="question"\r\n\r\nx\r\n'
    end = b"--B--\r\n"
    long_boundary = "multipart/form-data; boundary=" + "b" * 60_000
    raw: dict[str, tuple[str, bytes]] = {
        "ten thousand parts": ("multipart/form-data; boundary=B", part * 10_000 + end),
        "a header of a megabyte": (
            "multipart/form-data; boundary=B",
            b"--B\r\nx: " + b"a" * 1_000_000 + b"\r\n\r\nx\r\n" + end,
        ),
        "many headers in a part": (
            "multipart/form-data; boundary=B",
            b"--B\r\n" + b"x: y\r\n" * 50_000 + b"\r\nx\r\n" + end,
        ),
        "a boundary of 60 kB": (long_boundary, b"--" + b"b" * 60_000),
        "an empty boundary": ("multipart/form-data; boundary=", part + end),
        "no boundary": ("multipart/form-data", part + end),
        "boundaries in a row": ("multipart/form-data; boundary=B", b"--B\r\n" * 200_000),
        "almost boundaries": ("multipart/form-data; boundary=BBBB", b"\r\n--BBB" * 300_000),
        "dashes": ("multipart/form-data; boundary=-", b"-" * 1_000_000),
        "no end": ("multipart/form-data; boundary=B", part),
        "nested": (
            "multipart/form-data; boundary=B",
            b"--B\r\ncontent-type: multipart/mixed; boundary=C\r\n"
            + b'content-disposition: form-data; name="audio"\r\n\r\n'
            + b"--C\r\n" * 1000
            + end,
        ),
        "fields of an address": ("application/x-www-form-urlencoded", b"a=b&" * 250_000),
        "one field of percents": (
            "application/x-www-form-urlencoded",
            b"question=" + b"%41" * 300_000,
        ),
        "a type of parameters": ("multipart/form-data; " + "a=b; " * 5000, part + end),
        "an unknown transfer encoding": (
            "multipart/form-data; boundary=B",
            part.replace(b"\r\n\r\n", b"\r\ncontent-transfer-encoding: base64\r\n\r\n") + end,
        ),
    }
    found = [request(f"form: {name}", ASSIST, body, kind) for name, (kind, body) in raw.items()]
    names = {"zeros": "\0.wav", "a path": "../../../../tmp/x.wav", "long": "a" * 100_000}
    return [
        *found,
        *(
            form(f"a file named {name}", ASSIST, audio=(file, b"RIFF"))
            for name, file in names.items()
        ),
    ]


def _fields() -> list[Strange]:
    fields: dict[str, Any] = {
        "stop of ten thousand": {"stop": ["x"] * 10_000},
        "stop of a megabyte": {"stop": "x" * 1_000_000},
        "empty stop": {"stop": ["", ""]},
        "n": {"n": 10**9},
        "seed": {"seed": 2**70},
        "negative seed": {"seed": -(2**63) - 1},
        "penalties": {"frequency_penalty": 1e308, "presence_penalty": -1e308},
        "logprobs": {"logprobs": True, "top_logprobs": 10**9},
        "tokens": {"max_tokens": -(2**63)},
        "tokens of none": {"max_tokens": 0},
        "top_p": {"top_p": 1e-320},
        "metadata": {"metadata": {str(n): "x" * 100 for n in range(10_000)}},
        "a conversation": {"conversation": "../" * 20},
        "a model of a megabyte": {"model": "m" * 1_000_000},
        "a model of newlines": {"model": "a\r\nset-cookie: x"},
        "a user": {"user": "u" * 1_000_000},
        "stream options": {"stream": True, "stream_options": {"include_usage": "maybe"}},
        "a tool named system": {"tools": [_tool("system"), _tool("time"), _tool("stop")]},
        "a thousand tools": {"tools": [_tool(f"t{n}") for n in range(1000)]},
        "a tool choice of nobody": {"tools": [_tool("a")], "tool_choice": _tool("b")},
        "a modality": {"modalities": ["audio"], "audio": {"voice": "x", "format": "wav"}},
        "prediction": {"prediction": {"type": "content", "content": "x" * 100_000}},
        "service tier": {"service_tier": [[[]]], "store": {}, "reasoning_effort": 7},
    }
    return [chat(f"field: {name}", "what time is it", **more) for name, more in fields.items()]


def _tool(name: str) -> dict[str, Any]:
    return {"type": "function", "function": {"name": name, "parameters": {"type": "object"}}}


def _schemas() -> list[Strange]:
    schemas: dict[str, Any] = {
        "reference to itself": {"$ref": "#"},
        "references in a ring": {
            "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
            "$ref": "#/$defs/a",
        },
        "reference to a file": {"$ref": LOCAL_FILE},
        "reference to a host": {"$ref": "http://169.254.169.254/"},
        "false": False,
        "an empty choice": {"enum": []},
        "a choice of the same": {"enum": ["a"] * 199},
        "deep choices": _nested({"type": "string"}, "anyOf", 14),
        "all of many": {"allOf": [{"type": "string"}] * 150},
        "not not": {"not": {"not": {"not": {}}}},
        "lookahead": {"type": "string", "pattern": "^(?=(a+)+$)(?!b)a*$"},
        "backreference": {"type": "string", "pattern": "^(a|b)\\1+$"},
        "unicode": {"type": "string", "pattern": "^[\\u0000-\\uffff]{500}$"},
        "an unclosed class": {"type": "string", "pattern": "[^]"},
        "fractions": {"type": "number", "multipleOf": 1e-300},
        "huge integers": {"type": "integer", "minimum": -(2**53), "maximum": 2**53},
        "a date": {"type": "string", "format": "date-time" * 100},
        "properties named like grammar": {
            "type": "object",
            "properties": {'" ::= root\n': {}, "root": {}},
        },
        "tuples": {"type": "array", "prefixItems": [{}] * 100, "items": False},
        "additional properties": {"type": "object", "additionalProperties": {"$ref": "#"}},
    }
    found: list[Strange] = []
    for name, schema in schemas.items():
        held = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
        found.append(
            chat(f"schema: {name}", "hi", model="parrot", max_tokens=4, response_format=held)
        )
    return found


def _nested(inner: Any, key: str, depth: int) -> Any:
    for _ in range(depth):
        inner = {key: [inner, inner]} if depth < 8 else {key: [inner]}
    return inner


def _messages() -> list[Strange]:
    calls = [
        {"id": "1", "type": "function", "function": {"name": "time", "arguments": "{" * 100_000}}
    ]
    lists: dict[str, Any] = {
        "none": [],
        "systems": [{"role": "system", "content": "x"}] * 2000,
        "an assistant first": [{"role": "assistant", "content": "hello"}],
        "calls without answers": [*HI, {"role": "assistant", "tool_calls": calls}, *HI],
        "answers without calls": [{"role": "tool", "tool_call_id": "9", "content": "x"}, *HI],
        "an unknown role": [{"role": "root", "content": "x"}],
        "content of numbers": [{"role": "user", "content": 7}],
        "content of lists": [{"role": "user", "content": [["x"]]}],
        "an unknown part": [
            {"role": "user", "content": [{"type": "input_audio", "input_audio": {}}]}
        ],
        "a long history": [
            {"role": "user", "content": "x" * 14_000},
            {"role": "assistant", "content": "y" * 14_000},
        ]
        * 1000
        + HI,
        "a name": [{"role": "user", "name": "\0" * 1000, "content": "hi"}],
    }
    return [
        request(f"messages: {name}", CHAT, json.dumps({"model": model, "messages": value}).encode())
        for name, value in lists.items()
        for model in ("sightline", "parrot")
    ]


def _responses() -> list[Strange]:
    found: dict[str, Any] = {
        "an input of 2,000 items": {"input": HI * 2000},
        "an item of itself": {"input": [{"type": "item_reference", "id": "x"}]},
        "an output nobody asked for": {
            "input": [{"type": "function_call_output", "call_id": "1", "output": "x"}]
        },
        "a previous one of another": {"input": "x", "previous_response_id": "resp_" + "a" * 48},
        "a previous one with a path": {"input": "x", "previous_response_id": "../../x"},
        "instructions of 14 MB": {"input": "what time is it", "instructions": "x " * 7_000_000},
        "reasoning": {"input": "x", "reasoning": {"effort": [[]]}, "truncation": 5, "include": "x"},
        "a text of forms": {
            "input": "x",
            "text": {"format": {"type": "json_schema", "schema": {"$ref": "#"}}},
        },
    }
    return [
        request(
            f"responses: {name}", RESPONSES, json.dumps({"model": "sightline", **body}).encode()
        )
        for name, body in found.items()
    ]


def _mcp() -> list[Strange]:
    call = {"jsonrpc": "2.0", "method": "tools/call", "id": 1}
    found: dict[str, Any] = {
        "a batch": [{"jsonrpc": "2.0", "method": "ping", "id": n} for n in range(10_000)],
        "an unknown method": {"jsonrpc": "2.0", "method": "x" * 100_000, "id": 1},
        "an identity of a megabyte": {"jsonrpc": "2.0", "method": "ping", "id": "i" * 1_000_000},
        "no version": {"method": "ping", "id": 1},
        "an unknown tool": {**call, "params": {"name": "rm", "arguments": {}}},
        "arguments of lists": {**call, "params": {"name": "find", "arguments": [[[]]]}},
        "a picture of an address": {
            **call,
            "params": {"name": "read", "arguments": {"image": "http://127.0.0.1:1/"}},
        },
        "a picture of a file": {
            **call,
            "params": {"name": "read", "arguments": {"image": __file__}},
        },
        "a word of a megabyte": {
            **call,
            "params": {"name": "find", "arguments": {"what": "cup " * 250_000, "image": ""}},
        },
    }
    accept = {"accept": "application/json, text/event-stream"}
    return [
        request(f"MCP: {name}", MCP, json.dumps(body).encode(), **accept)
        for name, body in found.items()
    ]
