"""What the routes share: one of each part, made by `server.app` and handed to every request."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from models.json_types import JsonObject
from server.access.access import Access
from server.assist.assistant import ServerAssistant
from server.assist.server_models import ServerModels
from server.chat.engine import Engine
from server.monitoring.metrics import Metrics, RequestRecord
from server.monitoring.readiness import Readiness
from server.protocol import ErrorBody
from server.settings import ServerSettings
from server.storage.storage import Storage


@dataclass(frozen=True)
class AppState:
    """The parts of one application. `draining` is set once the server is being stopped."""

    settings: ServerSettings
    engine: Engine
    storage: Storage
    access: Access
    metrics: Metrics
    models: ServerModels
    assistant: ServerAssistant
    readiness: Readiness
    draining: threading.Event = field(default_factory=threading.Event)


# FastAPI runs a plain function in a thread, which takes longer than these do.
async def _app_state(request: Request) -> AppState:
    return request.app.state.parts


async def _owner(request: Request) -> str:
    return request.state.owner


async def _record(request: Request) -> RequestRecord:
    return request.state.record


AppStateDependency = Annotated[AppState, Depends(_app_state)]
Owner = Annotated[str, Depends(_owner)]
TheRecord = Annotated[RequestRecord, Depends(_record)]

_MEANINGS = {
    400: "The request is malformed, or asks for what cannot be done.",
    401: "A key is needed, and none or no valid one was sent.",
    404: "There is no such model, conversation, note or path.",
    408: "The request's body took too long to arrive.",
    413: "The body, picture or recording is larger than the server takes, or the store is full.",
    429: "The key's rate is used up for this minute.",
    500: "The engine or a model failed.",
    502: "The upstream was lost before its first token.",
    503: "Too many requests are under way, or a part is not ready.",
    504: "The answer took longer than the server gives it.",
}


def failures(*statuses: int) -> dict[int | str, JsonObject]:
    """OpenAPI's documentation of the error statuses of a route."""
    return {status: {"model": ErrorBody, "description": _MEANINGS[status]} for status in statuses}
