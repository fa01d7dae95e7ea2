"""Keeps the control tokens of a chat template out of what people and the world wrote.

llama.cpp reads "<|eot_id|>" as the end of a message wherever it stands, so a text that holds it
could end its own message and begin one of the system's. Here a space is put into such a text.
Knows the vocabulary of one GGUF file and OpenAI's chat form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from models.json_types import JsonObject
from models.llm.gguf_header import vocabulary

CONTROL = 3  # the type of such a token, in llama.cpp's llama_token_type
_PICTURE = "<__media__>"  # the place of a picture, for llama.cpp
_BYTE = re.compile(r"<0x[0-9A-Fa-f]{2}>")


class ControlTokens:
    """The control tokens of a model."""

    def __init__(self, path: Path) -> None:
        tokens, kinds = vocabulary(path)
        named = [token for token, kind in zip(tokens, kinds, strict=False) if kind == CONTROL]
        self.names = tuple(name for name in named if len(name) > 1 and not _BYTE.fullmatch(name))
        self._pattern = re.compile("|".join(map(re.escape, (*self.names, _PICTURE))))

    def defused(self, request: Mapping[str, Any]) -> JsonObject:
        """The request; no text of its messages and tools holds a control token any more."""
        changed = {
            name: self._value(request[name]) for name in ("messages", "tools") if name in request
        }
        return {**request, **changed}

    def _value(self, value: object) -> object:
        if isinstance(value, str):
            return self._pattern.sub(_broken, value)
        if isinstance(value, list):
            return [self._value(each) for each in cast("list[object]", value)]
        if isinstance(value, dict):
            return {
                str(self._value(name)): each if name == "image_url" else self._value(each)
                for name, each in cast("JsonObject", value).items()
            }
        return value


def _broken(found: re.Match[str]) -> str:
    return f"{found[0][0]} {found[0][1:]}"
