"""A tenth round, of characters: halves of them in every field of every form, numerals of other
scripts where a skill reads a number, marks that change the direction, at the greatest length."""

from __future__ import annotations

import json
from typing import Any

from tests.support.strange.sending import Strange, chat, event, form, request, websocket

CHAT, RESPONSES, ASSIST, SPEECH = (
    "/v1/chat/completions", "/v1/responses", "/v1/assist", "/v1/audio/speech",
)  # fmt: skip
HALF = "\ud83d"
LONGEST = 4000  # characters of a question that are read
USER = {"role": "user", "content": "what time is it"}
ZEROS = {
    "Arabic": 0x660, "Persian": 0x6F0, "Hindi": 0x966, "Bengali": 0x9E6, "Thai": 0xE50,
    "Tibetan": 0xF20, "wide": 0xFF10, "bold": 0x1D7CE, "segmented": 0x1FBF0,
}  # fmt: skip
SIGNS = {
    "superscripts": "\u00b2\u00b3\u2074\u2075", "circles": "\u2460\u2461\u2462\u24ea",
    "fractions": "\u00bd\u2153\u215e\u2189", "Romans": "\u2160\u2161\u216b\u2183",
    "ideographs": "\u4e00\u4e8c\u4e09\u842c", "Ethiopian": "\u1369\u136a\u137b\u137c",
}  # fmt: skip
SKILLS = {
    "timers": "set a timer for {} minutes and {} seconds",
    "sums": "what is {} times {} plus {} percent of {}",
    "dates": "how many days until {}.{}.{}",
    "clocks": "remind me at {}:{} and at {} o'clock",
    "units": "how many miles are {} kilometres and {} feet",
    "prices": "split ${}.{} by {} with a {} percent tip",
    "lists": "add {} eggs and {} apples to my list",
    "dice": "roll {} dice with {} sides",
}  # fmt: skip


def halves() -> list[Strange]:
    return [*_bodies(), *_numerals(), *_directions(), *_agents(), *_sessions(), *_forms()]


def _places(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """The value with half a character at each place in turn, for a name and for a text."""
    found: list[tuple[str, Any]] = []
    if isinstance(value, str):
        return [(path, value + HALF)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, each in list(pairs):
        if isinstance(each, str | dict | list):
            for where, changed in _places(each, f"{path}.{name}"):
                copy = dict(value) if isinstance(value, dict) else list(value)
                copy[name] = changed
                found.append((where, copy))
        if isinstance(value, dict):
            renamed = {HALF if key == name else key: held for key, held in value.items()}
            found.append((f"{path}.{name}, its name", renamed))
    return found


def _bodies() -> list[Strange]:
    schema = {"type": "object", "properties": {"a": {"enum": ["b"]}}}
    call = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    bodies: dict[str, dict[str, Any]] = {
        CHAT: {
            "model": "sightline", "user": "u", "stop": ["x"],
            "messages": [USER, {"role": "assistant", "content": "", "tool_calls": [call]},
                         {"role": "tool", "tool_call_id": "c", "content": "d"}, USER],
        },
        RESPONSES: {
            "model": "parrot", "max_output_tokens": 4, "instructions": "i",
            "metadata": {"m": "v"}, "text": {"format": {"type": "text"}, "verbosity": "low"},
            "input": [{"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"},
                      {"type": "function_call_output", "call_id": "c", "output": "o"},
                      {"role": "user", "content": [{"type": "input_text", "text": "hi"}]}],
            "tools": [{"type": "function", "name": "f", "description": "d", "parameters": schema}],
            "tool_choice": {"type": "function", "name": "f", "more": ["x"]},
        },
        SPEECH: {"input": "hi", "voice": "en", "language": "en", "response_format": "mp3"},
        "/v1/embeddings": {"input": ["a"], "model": "m", "encoding_format": "float"},
    }  # fmt: skip
    return [
        request(f"half in {path}: {where}", path, json.dumps(changed).encode())
        for path, body in bodies.items()
        for where, changed in _places(body)
    ]


def _numerals() -> list[Strange]:
    """Each skill's numbers in the digits of other scripts, until a question is full of them."""
    scripts = {name: [chr(zero + n) for n in range(10)] for name, zero in ZEROS.items()}
    scripts |= {name: list(signs) for name, signs in SIGNS.items()}
    found: list[Strange] = []
    for place, (script, digits) in enumerate(scripts.items()):
        number = "".join(digits[(3 * n + 1) % len(digits)] for n in range(3))
        for skill in (list(SKILLS) * 2)[place % 8 : place % 8 + 3]:
            short = SKILLS[skill].replace("{}", number)
            long = SKILLS[skill].replace("{}", number * 200)[:LONGEST]
            found += [
                chat(f"numerals, {script}: {skill}", short),
                chat(f"numerals, {script}: long {skill}", long),
            ]
    return found


def _directions() -> list[Strange]:
    """Marks of direction and of joining around and within what is asked."""
    marks = {
        "embedded": "\u202e{}\u202c", "isolated": "\u2066{}\u2069",
        "never closed": "\u202b" * 999 + "{}",
        "joined": "\u200d", "marked": "\u0489", "high": "\u0e49", "tagged": "\U000e0061",
        "filled": "\u3164", "annotated": "\ufff9{}\ufffb", "swapped": "\u206e",
    }  # fmt: skip
    found: list[Strange] = []
    for name, mark in marks.items():
        for question in ("set a timer for 5 minutes", "remember that the bike is red"):
            text = mark.format(question) if "{}" in mark else mark.join(question)
            full = (text * 90)[:LONGEST]
            found.append(chat(f"direction, {name}: {question[:8]}", text))
            found.append(chat(f"direction, {name}: full of {question[:8]}", full))
    return found


def _agents() -> list[Strange]:
    params = {"name": "notes", "arguments": {"what": "cup"}, "_meta": {"progressToken": "p"}}
    call = {"jsonrpc": "2.0", "id": "i", "method": "tools/call", "params": params}
    arguments = {"what": "cup", "image": "data:,"}
    picture = {**call, "params": {"name": "find", "arguments": arguments}}
    accept = "application/json, text/event-stream"
    return [
        request(f"half for an agent: {where}", "/mcp", json.dumps(changed).encode(), accept=accept)
        for each in (call, picture)
        for where, changed in _places(each)
    ]


def _sessions() -> list[Strange]:
    events: list[dict[str, Any]] = [
        {"type": "session.update", "session": {"type": "realtime", "instructions": "i",
         "tools": [{"type": "function", "name": "f", "description": "d"}]}},
        {"type": "conversation.item.create", "item": {"type": "message", "role": "user",
         "id": "i", "content": [{"type": "input_text", "text": "hi"}]}},
        {"type": "response.create", "response": {"instructions": "say", "metadata": {"a": "b"}}},
    ]  # fmt: skip
    made = [place for each in events for place in _places(each)]
    return [
        websocket(f"half in a session: {where}", event(changed.pop("type", "none"), **changed))
        for where, changed in made
    ]


def _forms() -> list[Strange]:
    """Bytes that would be halves of characters in UTF-8."""
    half = b"\xed\xa0\xbd"
    return [
        form("half in a form: a question", ASSIST, question=("", b"what time is it" + half)),
        form("half in a form: a file", ASSIST, question="hi", image=("a", half)),
        form("half in a form: a conversation", ASSIST, question="hi", conversation=("", half)),
        request("half in an address", "/v1/conversations/%ed%a0%bd", method="GET"),
        request("half in a query", "/v1/notes?after=%ed%a0%bd", method="GET"),
        request("half in a header", "/v1/models", method="GET", x_request_id="\udced\udca0\udcbd"),
    ]
