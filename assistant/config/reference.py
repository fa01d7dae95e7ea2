"""Writes docs/settings.md from the docstrings of the settings: python -m assistant.config.reference

The page is made, never edited: `make settings` writes it, and a test compares it.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

from assistant.config.limits import AtLeast, OneOf
from assistant.config.loader import MCP, Setting, known_settings
from assistant.config.mcp import McpServer, McpSettings
from assistant.config.sections import Config

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
INTRODUCTION = """\
# Settings

Made by `make settings` from the docstrings in `assistant/config`. Do not edit this page.

Sightline reads `sightline.toml`: the file that `--config` names, else the one in the working
directory, else the one in your config folder (`~/.config/sightline` on Linux).

    [see]
    camera = "rtsp://192.168.1.20/stream"
    [respond]
    model = "llama-3.2-1b"
    [keep]
    visual_memory_days = 7

A variable overrides the file, and a flag overrides the variable. A setting's name is unique, so
neither needs the section:

    SIGHTLINE_MODEL=llama-3.2-1b sightline run
    sightline --set model=llama-3.2-1b run        # works for every setting
    sightline run --model llama-3.2-1b            # common settings have a flag of their own

Each setting is shown with its default and, in brackets, with the values that it takes. Lists are
written as `["a", "b"]` in the file and as `a,b` elsewhere. A misspelt name is an error that names
the nearest right one. Every variable is `SIGHTLINE_` and the setting's name in capitals.

## Files

DATA is your data folder, and CONFIG may hold `sightline.toml`:

| | DATA | CONFIG |
|---|---|---|
| Linux | `~/.local/share/sightline` | `~/.config/sightline` |
| Mac | `~/Library/Application Support/sightline` | the same |
| Windows | `%LOCALAPPDATA%\\sightline` | `%LOCALAPPDATA%\\sightline\\sightline` |

| what | where | how to remove it |
|---|---|---|
| notes, timers, visual memory | `DATA/notebook.db` (`notes`) | `sightline notes --forget-all` |
| what a server stores, keys | `DATA/server.db` (`database`) | `DELETE /v1/data`, `keys revoke` |
| models, prepared sounds | `DATA/models` (`SIGHTLINE_MODELS`) | delete the folder |
| the key of the page's code | `DATA/pairing.json` | `sightline keys revoke pairing` |
| the certificate of `--phone` | `DATA/certificate.pem`, `-key.pem` | delete both files |
| a recording | the folder of `--record` | delete the folder |
| answers and frames of the demo | `demo-out` (`--out`) | delete the folder |
| engines of TensorRT | `sightline/tensorrt` in the cache folder | delete the folder |

`notes --forget-all` deletes the notes, and with `--seen` the visual memory. To delete all that a
run keeps, timers included, delete the file.

## Other variables

| variable | meaning |
|---|---|
| `SIGHTLINE_MODELS` | the folder of downloaded models |
| `SIGHTLINE_LLAMA` | the LLM (a name or a file) where none is named and one is looked for |
| `SIGHTLINE_PROFILE` | the settings file that `hardware/sightline.service` starts with |

[CONTRIBUTING.md](../CONTRIBUTING.md#variables-of-the-tests) lists those of the tests.
"""
WIDTH = 100
_CODE = re.compile("`[^`]*`")
_NO_BREAK = "\0"  # stands for a blank at which no line may end
TYPES = {bool: "true or false", int: "whole number", float: "number", str: "text"}


def page() -> str:
    """The whole page, as Markdown."""
    parts = [INTRODUCTION]
    for section, kind in get_type_hints(Config).items():
        if section == MCP:
            continue
        parts.append(f"\n## [{section}]\n\n{inspect.getdoc(kind)}\n\n")
        docstrings = dict(_field_docstrings(kind))
        for field in fields(kind):
            values = _values(known_settings()[field.name])
            parts.append(_item(field.name, field.default, f"({values}) {docstrings[field.name]}"))
    parts += _mcp_section()
    return "".join(parts)


def _mcp_section() -> Iterator[str]:
    """The section whose tables the user names."""
    yield f"\n## [mcp.NAME]\n\n{inspect.getdoc(McpSettings)}\n\n"
    docstrings = dict(_field_docstrings(McpServer))
    for field in fields(McpServer):
        if field.name in docstrings:
            yield _item(field.name, field.default, docstrings[field.name])


def _item(name: str, default: object, meaning: str) -> str:
    """One setting with its default, as the file writes it, wrapped to the width of the page."""
    text = f"- `{name} = {_written(default)}` {meaning}"
    whole_codes = _CODE.sub(lambda code: code[0].replace(" ", _NO_BREAK), text)
    lines = textwrap.wrap(
        whole_codes, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines).replace(_NO_BREAK, " ") + "\n"


def _field_docstrings(kind: type) -> Iterator[tuple[str, str]]:
    """(field, docstring) of each field of a dataclass. Python itself drops these docstrings, so
    they are read from the source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    (definition,) = tree.body
    assert isinstance(definition, ast.ClassDef)
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield field.target.id, " ".join(str(below.value.value).split())


def _written(value: object) -> str:
    """A default as the file writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[]"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, float) and value.is_integer():
        return f"{value:.1f}"
    return str(value)


def _values(setting: Setting) -> str:
    """What a setting may hold, in words."""
    for limit in setting.limits:
        if isinstance(limit, OneOf):
            return ", ".join(f"`{word}`" for word in limit.words)
        if isinstance(limit, AtLeast):
            return f"{_type(setting)}, at least {limit.least:g}"
    return _type(setting)


def _type(setting: Setting) -> str:
    for kind, words in TYPES.items():
        if setting.kind is kind:
            return words
    return "list of texts"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
