"""The `session` object of a connection: its defaults, and what a `session.update` may change.

Kept as the protocol's own JSON and read through `SessionConfig`. Fields that mean nothing here are
accepted and left out, as OpenAI's clients send some.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from assistant.turn.listening import endpointing
from models.errors import BadInput
from server.protocol import FunctionDefinition, first_mistake
from server.realtime.media.audio_formats import PCM, AudioFormat, at_rate, checked
from server.realtime.messages import Json, ProtocolError, inner, inner_list, new_id
from server.schemas import check_size

# What a client that knows Sightline may ask for: docs/realtime.md.
EXTENSIONS = {
    "events": False,
    "announcements": False,
    "watching": False,
    "ducking": False,
    "wake_word": None,
    "input_rate": None,
}
LONGEST_INSTRUCTIONS = 16_000  # characters
MOST_TOOLS = 64
LONGEST_JSON = 512_000  # characters of the whole configuration
LONGEST_S = 24 * 3600  # that a session lives
# Seconds that a client's eagerness adds to each pause: "high" waits as little as we ever do.
EAGERNESS = {"low": 0.6, "medium": 0.2, "auto": 0.0, "high": 0.0}


@dataclass(frozen=True)
class TurnDetection:
    """When a turn ends. `type` is "semantic_vad", "server_vad", or "none" for a client that says so
    itself."""

    type: str = "semantic_vad"
    pause_s: float | None = None
    """Silence that ends a turn, whatever was said; None lets the words decide."""
    added_s: float = 0.0
    threshold: float = 0.5
    create_response: bool = True
    interrupt_response: bool = True

    def required_pause(self, text: str, falling: bool, language: str) -> float:
        """Seconds of silence that end a turn whose words so far are `text`, in this language."""
        if self.pause_s is not None:
            return self.pause_s
        return endpointing.required_pause(text, falling, language) + self.added_s


class SessionConfig:
    """The session's configuration as the client knows it.

    `value` is what `session.created` shows.
    """

    def __init__(self, model: str, transcription: str) -> None:
        audio_in = {
            "format": AudioFormat().to_json(),
            "noise_reduction": None,
            "transcription": {"model": transcription},
            "turn_detection": {
                "type": "semantic_vad",
                "eagerness": "auto",
                "create_response": True,
                "interrupt_response": True,
            },
        }
        audio_out = {"format": AudioFormat().to_json(), "voice": "sightline", "speed": 1.0}
        self._lengths: dict[str, int] = {}
        self.value: Json = {
            "type": "realtime",
            "object": "realtime.session",
            "id": new_id("sess"),
            "model": model,
            "output_modalities": ["audio"],
            "instructions": "",
            "tools": [],
            "tool_choice": "auto",
            "max_output_tokens": "inf",
            "expires_at": int(time.time()) + LONGEST_S,
            "include": None,
            "prompt": None,
            "tracing": None,
            "truncation": "auto",
            "audio": {"input": audio_in, "output": audio_out},
            "sightline": dict(EXTENSIONS),
        }

    def update(self, given: Json) -> None:
        """Take over what a client wants to change. Raises ProtocolError, and changes nothing
        then."""
        made = merged(self.value, given)
        for name in ("id", "object", "model", "expires_at"):
            made[name] = self.value[name]
        before, self.value = self.value, made
        try:
            lengths = self._checked_lengths(before)
            if made["tools"] is not before["tools"]:
                self._check_tools()
            self._check()
        except (ProtocolError, BadInput) as error:
            self.value = before
            if isinstance(error, ProtocolError):
                raise
            raise ProtocolError("invalid_value", str(error), "session.audio") from error
        self._lengths = lengths
        for side in ("input", "output"):
            self.value["audio"][side]["format"] = self._format(side).to_json()

    def _check(self) -> None:
        if self.value["type"] != "realtime":
            raise ProtocolError(
                "invalid_value", "sessions of type realtime are served", "session.type"
            )
        if len(self.value.get("instructions") or "") > LONGEST_INSTRUCTIONS:
            raise ProtocolError(
                "invalid_value",
                f"instructions have at most {LONGEST_INSTRUCTIONS} characters",
                "session.instructions",
            )
        if sorted(self.value["output_modalities"] or []) not in (["audio"], ["text"]):
            raise ProtocolError(
                "invalid_value", "one of audio and text", "session.output_modalities"
            )
        if not 0.25 <= self.speed <= 1.5:
            raise ProtocolError(
                "invalid_value", "a speed lies between 0.25 and 1.5", "session.audio.output.speed"
            )
        _ = self.input_format, self.output_format, self.turn_detection

    def _checked_lengths(self, before: Json) -> dict[str, int]:
        """Characters of each setting. A client may update some by the hundred: what stays is not
        written out again. Raises ProtocolError if they are too many."""
        lengths = {
            name: self._lengths[name]
            if name in self._lengths and value is before[name]
            else len(json.dumps({name: value}))
            for name, value in self.value.items()
        }
        if sum(lengths.values()) > LONGEST_JSON:
            raise ProtocolError(
                "invalid_value", f"a session's settings have at most {LONGEST_JSON} characters"
            )
        return lengths

    def _check_tools(self) -> None:
        """Tools that stay are not read again either."""
        if len(self.tools) > MOST_TOOLS:
            raise ProtocolError("invalid_value", f"at most {MOST_TOOLS} tools", "session.tools")
        try:
            check_size(self.tools)
        except ValueError as error:
            raise ProtocolError("invalid_value", str(error), "session.tools") from error
        for place, tool in enumerate(self.tools):
            _check_tool(tool, place)

    # ---- what the session reads ----

    @property
    def input_format(self) -> AudioFormat:
        found, rate = self._format("input"), self.extensions["input_rate"]
        if rate is None or found.type != PCM:
            return found
        return at_rate(rate)

    @property
    def output_format(self) -> AudioFormat:
        return self._format("output")

    def _format(self, side: str) -> AudioFormat:
        given = inner(self.value["audio"][side], "format")
        return checked(given.get("type") or PCM)

    @property
    def speaks(self) -> bool:
        """Whether answers are sound; else they are text."""
        return self.value["output_modalities"] == ["audio"]

    @property
    def speed(self) -> float:
        return float(self.value["audio"]["output"].get("speed") or 1.0)

    @property
    def transcribes(self) -> bool:
        """Whether the client wants to read what it said."""
        return self.value["audio"]["input"].get("transcription") is not None

    @property
    def instructions(self) -> str:
        return self.value.get("instructions") or ""

    @property
    def tools(self) -> list[Json]:
        """The client's own functions."""
        tools = inner_list(self.value, "tools")
        return [tool for tool in tools if tool.get("type", "function") == "function"]

    @property
    def tool_choice(self) -> Any:
        return self.value.get("tool_choice") or "auto"

    @property
    def extensions(self) -> Json:
        """What a client that knows Sightline asks for."""
        return self.value["sightline"]

    @property
    def turn_detection(self) -> TurnDetection:
        given = self.value["audio"]["input"].get("turn_detection")
        if given is None:
            return TurnDetection("none", create_response=False)
        answers = given.get("create_response") is not False
        interrupts = given.get("interrupt_response") is not False
        if given["type"] == "semantic_vad":
            added = EAGERNESS[given.get("eagerness") or "auto"]
            made = TurnDetection("semantic_vad", added_s=added)
        else:
            milliseconds = given.get("silence_duration_ms")
            pause = None if milliseconds is None else min(max(milliseconds / 1000, 0.1), 10.0)
            made = TurnDetection("server_vad", pause, threshold=_threshold(given))
        return TurnDetection(
            made.type, made.pause_s, made.added_s, made.threshold, answers, interrupts
        )


def _check_tool(tool: Json, place: int) -> None:
    """Raise ProtocolError for a function that a chat request could not name either: an engine may
    be kept busy by a schema."""
    try:
        FunctionDefinition.model_validate(tool)
    except ValidationError as error:
        where = ("body", "session", "tools", place)
        found = [{**each, "loc": (*where, *each["loc"])} for each in error.errors()]
        named, message = first_mistake(found)
        raise ProtocolError("invalid_value", message, named) from error


def _threshold(given: Json) -> float:
    threshold = given.get("threshold")
    if threshold is None:
        return 0.5
    return min(max(float(threshold), 0.05), 0.95)


def merged(value: Json, given: Json) -> Json:
    """`value` with what is `given` in place of the same, objects within objects alike. Names that
    `value` does not have mean nothing here and are left out."""
    made = dict(value)
    for name, new in given.items():
        if name not in made:
            continue
        old = made[name]
        replaced = name in ("format", "turn_detection", "transcription", "noise_reduction")
        if isinstance(old, dict) and isinstance(new, dict) and not replaced:
            made[name] = merged(cast(Json, old), cast(Json, new))
        else:
            made[name] = new
    return made
