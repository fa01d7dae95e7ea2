"""The page at `/docs`: the OpenAPI document as plain HTML. It loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, cast

from models.json_types import JsonObject

_HEAD = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Sightline</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
code{background:#8882;padding:.1em .3em}td{padding:.2em 1em .2em 0;vertical-align:top}
summary{cursor:pointer}:root{color-scheme:light dark}</style>
<h1>Sightline</h1>
<p>OpenAI's clients take this server's address with <code>/v1</code> as their base address.
The interface for machines is at <a href="/openapi.json">/openapi.json</a>.</p>"""


def page(document: Mapping[str, Any]) -> str:
    """HTML of an OpenAPI document."""
    lines = [_HEAD]
    paths: dict[str, JsonObject] = document["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            lines += _operation(document, f"{method.upper()} {path}", operation)
    return "\n".join(lines)


def _operation(document: Mapping[str, Any], name: str, operation: Mapping[str, Any]) -> list[str]:
    summary = escape(str(operation.get("summary", "")))
    lines = [f"<details><summary><code>{escape(name)}</code> {summary}</summary><table>"]
    fields = [*_parameters(operation), *_body_fields(document, operation)]
    for field, required, text in fields:
        mark = " (required)" if required else ""
        lines.append(f"<tr><td><code>{escape(field)}</code>{mark}<td>{escape(text)}")
    responses: dict[str, JsonObject] = operation.get("responses", {})
    for status, response in responses.items():
        lines.append(f"<tr><td>{escape(status)}<td>{escape(str(response.get('description', '')))}")
    return [*lines, "</table></details>"]


def _parameters(operation: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    for parameter in cast("list[JsonObject]", operation.get("parameters", [])):
        text = str(parameter.get("description", ""))
        yield str(parameter["name"]), bool(parameter.get("required")), text


def _body_fields(
    document: Mapping[str, Any], operation: Mapping[str, Any]
) -> Iterator[tuple[str, bool, str]]:
    contents: JsonObject = operation.get("requestBody", {}).get("content", {})
    for content in contents.values():
        schema: JsonObject = content.get("schema", {})
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        if name:
            schema = document["components"]["schemas"][name]
        properties: dict[str, JsonObject] = schema.get("properties", {})
        for field, value in properties.items():
            yield field, field in schema.get("required", []), str(value.get("description", ""))
