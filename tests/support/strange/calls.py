"""A third round: what APIs are called with. Responses, embeddings, tools, schemas, speech, MCP and
the parts of messages."""

from __future__ import annotations

import base64
import json
from typing import Any

from tests.support.strange.sending import Strange, chat, request

HI = [{"role": "user", "content": "what time is it"}]
PIXEL = base64.b64encode(b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;")
IMAGE = f"data:image/gif;base64,{PIXEL.decode()}"
LINES = "a\n" * 5000


def calls() -> list[Strange]:
    return [
        *_responses(), *_embeddings(), *_tools(), *_schemas(), *_grammars(), *_parts(), *_speech(),
        *_mcp(),
    ]  # fmt: skip


def _posted(name: str, path: str, body: dict[str, Any], **headers: str) -> Strange:
    return request(name, path, json.dumps(body).encode(), **headers)


def _responses() -> list[Strange]:
    text: dict[str, Any] = {"type": "input_text", "text": "what time is it"}
    said = {"type": "message", "role": "user", "content": [text]}
    bodies: dict[str, dict[str, Any]] = {
        "no input": {},
        "an input of null": {"input": None},
        "an input of a number": {"input": 7},
        "an empty list": {"input": []},
        "an item of nothing": {"input": [{}]},
        "an item of a text": {"input": ["what time is it"]},
        "an unknown item": {"input": [{"type": "computer_call", "id": "x"}]},
        "a picture": {
            "input": [{**said, "content": [{"type": "input_image", "image_url": IMAGE}]}]
        },
        "a picture of a file": {
            "input": [{**said, "content": [{"type": "input_image", "file_id": "file-1"}]}]
        },
        "a file": {"input": [{**said, "content": [{"type": "input_file", "file_data": IMAGE}]}]},
        "sound": {"input": [{**said, "content": [{"type": "input_audio", "data": "AAAA"}]}]},
        "an assistant's text": {"input": [{**said, "role": "assistant"}]},
        "a developer's text": {"input": [{**said, "role": "developer"}, said]},
        "five hundred parts": {"input": [{**said, "content": [text] * 500}]},
        "a part of null": {"input": [{**said, "content": [None]}]},
        "reasoning items": {"input": [{"type": "reasoning", "summary": []}, said]},
        "a call of a call": {
            "input": [
                {"type": "function_call", "call_id": "1", "name": "x", "arguments": "{"},
                {"type": "function_call", "call_id": "1", "name": "x", "arguments": "{"},
                said,
            ]
        },
        "a previous one of null": {"input": "hello", "previous_response_id": None},
        "a previous one of a list": {"input": "hello", "previous_response_id": ["x"]},
        "a previous one of 100 kB": {"input": "hello", "previous_response_id": "r" * 100_000},
        "a conversation beside it": {"input": "hello", "conversation": {"id": "../x"}},
        "in the background": {"input": "hello", "background": True},
        "tools of the host": {"input": "hello", "tools": [{"type": "web_search_preview"}]},
        "a prompt of the host": {"input": "hello", "prompt": {"id": "pmpt_1"}},
        "no tokens": {"input": "hello", "max_output_tokens": 0},
        "tokens of a fraction": {"input": "hello", "max_output_tokens": 1.5},
        "a stream of a text": {"input": "hello", "stream": "yes"},
        "a stream": {"input": "hello", "stream": True},
        "a stream to the LLM": {"input": "hello", "stream": True, "model": "parrot"},
        "a model of nobody": {"input": "hello", "model": "gpt-9"},
        "a safety identifier": {"input": "hello", "safety_identifier": "s" * 200_000},
        "a cache key": {"input": "hello", "prompt_cache_key": {"a": []}},
    }
    return [
        _posted(f"responses: {name}", "/v1/responses", {"model": "sightline", **body})
        for name, body in bodies.items()
    ]


def _embeddings() -> list[Strange]:
    inputs: dict[str, Any] = {
        "a text": "hello",
        "nothing": "",
        "an empty list": [],
        "an empty text in a list": [""],
        "tokens": [1, 2, 3],
        "tokens below nothing": [-1, 2**40],
        "lists of tokens": [[1], [2], [3]],
        "texts and tokens": ["a", [1]],
        "ten thousand texts": ["a"] * 10_000,
        "a text of a megabyte": "word " * 200_000,
        "half a character": "\ud800",
        "an object": {"text": "a"},
        "null": None,
    }
    made = [
        _posted(f"embeddings: {name}", "/v1/embeddings", {"model": model, "input": value})
        for name, value in inputs.items()
        for model in ("sightline", "parrot")
    ]
    odd = {"dimensions": 10**9, "encoding_format": "base85", "user": [1]}
    return [
        *made,
        *(
            _posted(f"embeddings: {key}", "/v1/embeddings", {"input": "a", key: value})
            for key, value in odd.items()
        ),
    ]


def _tools() -> list[Strange]:
    def tool(**function: Any) -> dict[str, Any]:
        return {"type": "function", "function": function}

    tools: dict[str, Any] = {
        "an object": {"a": 1},
        "null": None,
        "a text": "time",
        "a tool of null": [None],
        "a tool of an unknown type": [{"type": "retrieval"}],
        "no function": [{"type": "function"}],
        "no name": [tool(description="x")],
        "a name of spaces": [tool(name="a b c")],
        "a name of 10 kB": [tool(name="n" * 10_000)],
        "a name of control tokens": [tool(name="<|eot_id|>")],
        "names twice": [tool(name="a"), tool(name="a")],
        "a description of 300 kB": [tool(name="a", description="d " * 150_000)],
        "parameters of a list": [tool(name="a", parameters=[])],
        "parameters of a text": [tool(name="a", parameters="object")],
        "parameters of true": [tool(name="a", parameters=True)],
        "a thousand parameters": [
            tool(name="a", parameters={"properties": {f"p{n}": {} for n in range(1000)}})
        ],
        "a strict one": [tool(name="a", strict=True, parameters={"type": "object"})],
        "a pattern": [
            tool(name="a", parameters={"properties": {"b": {"pattern": "^(a+)+$"}}})
        ],
        "a reference to itself": [tool(name="a", parameters={"$ref": "#"})],
        "a template": [tool(name="{{ 7 * 7 }}", description="{% for x in y %}")],
    }  # fmt: skip
    made = [
        chat(f"tools: {name} for {model}", "what time is it", model=model, tools=value,
             max_tokens=4)
        for name, value in tools.items()
        for model in ("sightline", "parrot")
    ]  # fmt: skip
    choices = ("required", "auto", "none", 7, {}, {"type": "function"}, {"type": "x"}, ["auto"])
    one = [tool(name="a")]
    return [
        *made,
        *(
            chat(f"tool choice {choice}", "hi", model="parrot", tools=one, tool_choice=choice,
                 max_tokens=4)
            for choice in choices
        ),
    ]  # fmt: skip


def _schemas() -> list[Strange]:
    schemas: dict[str, Any] = {
        "of a number": 7,
        "of a text": "object",
        "of null": None,
        "nothing": {},
        "an unknown type": {"type": "tuple"},
        "types of everything": {"type": ["string", "number", "object", "array", "null", "boolean"]},
        "one of a thousand": {"enum": [f"value {n}" for n in range(1000)]},
        "a choice of a megabyte": {"enum": ["x" * 1_000_000]},
        "a choice of objects": {"enum": [{"a": {"b": []}}] * 50},
        "a choice of fractions": {"enum": [1e308, 1e-308, 0.1]},
        "a definition of a definition": {
            "$defs": {"$defs": {"$ref": "#/$defs"}}, "$ref": "#/$defs"
        },
        "a reference beside a type": {"$ref": "#/$defs/a", "type": "string", "$defs": {"a": {}}},
        "a dynamic reference": {"$dynamicRef": "#a", "$dynamicAnchor": "a"},
        "an identity": {"$id": "http://169.254.169.254/", "type": "string"},
        "patterns of keys": {"type": "object", "patternProperties": {"^(a|aa)+$": {}}},
        "names of keys": {"type": "object", "propertyNames": {"pattern": "^(x+x+)+y$"}},
        "a thousand keys": {"type": "object", "properties": {f"k{n}": {} for n in range(1000)}},
        "a thousand needed keys": {
            "type": "object",
            "properties": {f"k{n}": {"type": "string"} for n in range(1000)},
            "required": [f"k{n}" for n in range(1000)],
        },
        "at most none": {"type": "array", "maxItems": 0},
        "at least a fraction": {"type": "array", "minItems": 1.5},
        "unique ones": {"type": "array", "uniqueItems": True, "items": {"enum": [1, 2]}},
        "that contains": {"type": "array", "contains": {"const": 1}, "minContains": 999},
        "a range of integers": {"type": "integer", "minimum": 7, "maximum": -7},
        "a range without end": {"type": "integer", "exclusiveMinimum": 10**300},
        "dependent keys": {"type": "object", "dependentSchemas": {"a": {"$ref": "#"}}},
        "a pattern of Unicode classes": {"type": "string", "pattern": "^\\p{L}{1,200}$"},
        "a pattern of hex": {"type": "string", "pattern": "\\x00\\u{10ffff}\\cA"},
        "a pattern of groups": {"type": "string", "pattern": "(" * 500 + "a" + ")" * 500},
        "a pattern without end": {"type": "string", "pattern": "^a{2,"},
        "a pattern of a list": {"type": "string", "pattern": ["a"]},
        "a format of an e-mail": {"type": "string", "format": "email"},
    }  # fmt: skip
    return [
        chat(
            f"third schemas: {name}",
            "hi",
            model="parrot",
            max_tokens=4,
            response_format={"type": "json_schema", "json_schema": {"name": "a", "schema": schema}},
        )
        for name, schema in schemas.items()
    ]


def _grammars() -> list[Strange]:
    formats: tuple[Any, ...] = (
        "json", 7, [], {}, {"type": "x"}, {"type": "json_schema"}, {"type": "json_object"},
        {"type": "json_schema", "json_schema": []}, {"type": "json_schema", "json_schema": {}},
        {"type": "json_schema", "json_schema": {"name": "a" * 100_000, "schema": {}}},
        {"type": "text", "schema": {"$ref": "#"}},
    )  # fmt: skip
    made = [
        chat(f"response format {number} of {model}", "hi", model=model, max_tokens=4,
             response_format=value)
        for number, value in enumerate(formats)
        for model in ("sightline", "parrot")
    ]  # fmt: skip
    others: dict[str, Any] = {
        "grammar": 'root ::= "a" root', "guided_json": {"$ref": "#"}, "guided_regex": "(a+)+$",
        "json_schema": {"type": "array", "minItems": 10**8}, "cache_prompt": "x", "id_slot": -99,
        "n_predict": -1, "samplers": ["x"] * 999, "logit_bias": {"99999999": 100}, "mirostat": 7,
        "ignore_eos": True, "lora": [{"id": 9}], "t_max_predict_ms": -1, "best_of": 99,
        "echo": True, "suffix": LINES, "min_p": -1, "typical_p": 1e99, "repeat_penalty": 0,
    }  # fmt: skip
    return [
        *made,
        *(
            chat(f"another server's {key}", "hi", model="parrot", max_tokens=4, **{key: value})
            for key, value in others.items()
        ),
    ]


def _parts() -> list[Strange]:
    def image(url: Any) -> dict[str, Any]:
        return {"type": "image_url", "image_url": url}

    parts: dict[str, Any] = {
        "no part": [],
        "a part of nothing": [{}],
        "a text of null": [{"type": "text", "text": None}],
        "a hundred texts": [{"type": "text", "text": "what time is it"}] * 100,
        "a refusal": [{"type": "refusal", "refusal": "no"}],
        "a picture": [image({"url": IMAGE})],
        "a picture as a text": [image(IMAGE)],
        "forty pictures": [image({"url": IMAGE})] * 40,
        "a picture of null": [image({"url": None})],
        "a detail of nothing": [image({"url": IMAGE, "detail": []})],
        "a video": [{"type": "video_url", "video_url": {"url": IMAGE}}],
        "sound": [{"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}}],
        "a file": [{"type": "file", "file": {"file_data": IMAGE, "filename": "../x"}}],
        "an SVG": [image({"url": "data:image/svg+xml,<svg onload='x'/>"})],
        "a type of text": [image({"url": "data:text/html;base64," + PIXEL.decode()})],
        "lines": [{"type": "text", "text": LINES}],
    }
    return [
        chat(f"part: {name} for {model}", content, model=model, max_tokens=4)
        for name, content in parts.items()
        for model in ("sightline", "parrot")
    ]


def _speech() -> list[Strange]:
    texts = {
        "letters of Tibetan": "\u0f40\u0f71" * 50,
        "letters of Khmer": "\u1780\u17b6" * 50,
        "letters of Georgian": "\u10d0\u10d1\u10d2" * 40,
        "letters of Ethiopic": "\u1200\u1208" * 60,
        "syllables of Korean": "\ud55c\uad6d" * 60,
        "signs of Chinese": "\u6f22\u5b57" * 60,
        "mixed scripts": "a\u0e01\u0431\u05d0\u6f22" * 30,
        "emoji": "\U0001f600\U0001f680" * 60,
        "braille": "\u2801\u2803\u2809" * 50,
        "one word of 300": "a" * 300,
        "consonants": "bcdfgkxz" * 30,
        "numbers of 60 digits": "9" * 60 + " " + "8" * 60,
        "a table": "|a|b|\n|-|-|\n" + "|1|2|\n" * 30,
        "code": "for(;;){a[i]^=b->c;}" * 12,
        "phonemes": "\u0259\u02c8\u026a\u03b8" * 50,
    }
    made = [
        _posted(f"spoken: {name}", "/v1/audio/speech",
                {"input": text, "response_format": "pcm", "speed": 1})
        for name, text in texts.items()
    ]  # fmt: skip
    slow = {"input": "Hello there, how are you today?", "speed": 0.25}
    forms = ("mp3", "opus", "aac", "flac", "wav", "pcm")
    return [
        *made,
        *(_posted(f"spoken slowly as {form}", "/v1/audio/speech",
                  {**slow, "response_format": form}) for form in forms),
    ]  # fmt: skip


def _mcp() -> list[Strange]:
    accept = {"accept": "application/json, text/event-stream"}

    def called(name: str, **arguments: Any) -> dict[str, Any]:
        return {"method": "tools/call", "params": {"name": name, "arguments": arguments}}

    bodies: dict[str, dict[str, Any]] = {
        "initialize with nothing": {"method": "initialize"},
        "an initialized one with an answer": {"method": "notifications/initialized"},
        "a subscription": {"method": "resources/subscribe", "params": {"uri": "file:secret"}},
        "a resource": {"method": "resources/read", "params": {"uri": "file:secret"}},
        "a prompt": {"method": "prompts/get", "params": {"name": "x" * 10_000}},
        "a completion": {"method": "completion/complete", "params": {"ref": {}, "argument": {}}},
        "a level of the log": {"method": "logging/setLevel", "params": {"level": "debug" * 999}},
        "a sampling": {"method": "sampling/createMessage", "params": {"messages": []}},
        "roots": {"method": "roots/list"},
        "a task": {"method": "tasks/get", "params": {"taskId": "x"}},
        "a cancellation": {"method": "notifications/cancelled", "params": {"requestId": [1]}},
        "a tool without a picture": called("read"),
        "a picture of null": called("read", image=None),
        "a picture of bytes": called("read", image=PIXEL.decode()),
        "a picture of an address": called("look", image="data:image/png;base64,"),
        "an argument too many": called("read", image=IMAGE, extra={"a": 1}),
        "a word of half a character": called("find", image=IMAGE, what="\ud800"),
        "a word of 500 kB": called("find", image=IMAGE, what="w" * 500_000),
        "params of a list": {"method": "tools/call", "params": []},
        "params of a text": {"method": "tools/list", "params": "x"},
        "a method of a list": {"method": ["ping"]},
    }  # fmt: skip
    return [
        _posted(f"third MCP: {name}", "/mcp", {"jsonrpc": "2.0", "id": 1, **body}, **accept)
        for name, body in bodies.items()
    ]
