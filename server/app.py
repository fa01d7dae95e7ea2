"""The HTTP assistant as an ASGI application: how its parts are put together. Read this first.

    client -> gate -> route -+-> raw LLM ---------------------------+-> engine -> chunks -> client
              key, limits    +-> assistant: picture, skills, history +

Knows nothing of sockets, processes and command lines; `server.run` does.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.routing import Route

from models.errors import SightlineError, places
from server.access.access import Access, check_exposure
from server.access.gate import RequestGate
from server.app_state import AppState
from server.assist import routes as assist_routes
from server.assist.assistant import ServerAssistant
from server.assist.server_models import ServerModels
from server.audio import routes as audio_routes
from server.chat import completions, embeddings, responses
from server.chat.engine import Engine
from server.chat.engines import engines
from server.errors import handle_errors
from server.mcp import http as mcp_http
from server.mcp.http import McpEndpoint
from server.monitoring import health
from server.monitoring.metrics import Metrics
from server.monitoring.readiness import Readiness
from server.pages import files as page_files
from server.pages.pairing import Pairing
from server.realtime import routes as realtime_routes
from server.realtime.sessions import RealtimeSessions
from server.settings import ServerSettings
from server.storage import user_data
from server.storage.storage import Storage

if TYPE_CHECKING:
    from server.wyoming.service import WyomingService

log = logging.getLogger("sightline.server")
DELETE_EVERY_S = 3600.0
_ROUTERS = (
    completions.router,
    responses.router,
    embeddings.router,
    audio_routes.router,
    assist_routes.router,
    user_data.router,
    health.router,
    realtime_routes.router,
    page_files.router,
)


def create_app(settings: ServerSettings, engine: Engine | None = None) -> FastAPI:
    """The application. Loads the engines that the settings name unless one is given; closes them
    when it ends."""
    state = _app_state(settings, engine or engines(settings))
    mcp = McpEndpoint(state)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
        await check_exposure(settings, state.storage)
        if state.storage.is_persistent:
            await state.storage.open()
        if settings.preload:
            await state.models.load()
        deleting = asyncio.create_task(delete_expired(state))
        wyoming = await wyoming_service(state.models, settings)
        async with mcp.run():
            yield
        if wyoming is not None:
            await wyoming.stop()
        deleting.cancel()
        await state.engine.close()
        await state.storage.close()

    app = FastAPI(
        title="Sightline",
        summary="An assistant that sees and hears, in OpenAI's forms.",
        lifespan=lifespan,
        docs_url=None,  # the page would load its scripts from another host; ours is in monitoring
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.parts = state
    app.state.realtime = RealtimeSessions(state)
    for router in _ROUTERS:
        app.include_router(router)
    app.router.routes.append(Route(mcp_http.PATH, mcp, methods=list(mcp_http.METHODS)))
    handle_errors(app)
    app.add_middleware(RequestGate, settings=settings, metrics=state.metrics, access=state.access)
    if settings.origins:  # around the gate: a page must be able to read its refusals too
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST", "DELETE"],
            # OpenAI's client sends a dozen headers of its own; none grants anything but the key.
            allow_headers=["*"],
            expose_headers=["x-request-id", "retry-after"],
        )
    _document(app)
    return app


def _app_state(settings: ServerSettings, engine: Engine) -> AppState:
    storage = Storage(settings.database or None, max_stored_mb=settings.max_stored_mb)
    models = ServerModels(settings)
    pairing = Pairing(Path(settings.pairing) if settings.pairing else None)
    return AppState(
        settings,
        engine,
        storage,
        Access(storage, settings, pairing),
        Metrics(lambda: engine.waiting),
        models,
        ServerAssistant(engine, storage, models, settings.model_config),
        Readiness({"engine": engine.ready, "database": storage.ready}),
    )


async def wyoming_service(models: ServerModels, settings: ServerSettings) -> WyomingService | None:
    """The Wyoming server where the settings want one, listening. Raises UserError."""
    if not settings.wyoming:
        return None
    from server.wyoming.service import WyomingService

    service = WyomingService(models, settings)
    await service.start()
    return service


async def delete_expired(state: AppState) -> None:
    """Delete what is too old, now and every hour."""
    while state.storage.is_persistent and state.settings.retention_days > 0:
        try:
            await state.storage.delete_expired(time.time(), state.settings.retention_days * 86400)
        except SightlineError as error:
            log.warning(f"what is too old was not deleted, which is tried again: {error}")
        except Exception as error:  # nobody awaits this task: it would end unseen
            line = {
                "task": "deleting what is too old, tried again",
                "error": type(error).__name__,
                "at": places(error),
            }
            log.error(json.dumps(line))
        await asyncio.sleep(DELETE_EVERY_S)


def _document(app: FastAPI) -> None:
    """The OpenAPI document: what is malformed gets 400 here, never FastAPI's 422; all of /v1 takes
    a bearer key."""
    document = app.openapi()
    for path, methods in document["paths"].items():
        for operation in methods.values():
            operation["responses"].pop("422", None)
            if path.startswith("/v1") or path == "/metrics":
                operation["security"] = [{"key": []}, {}]
    schemes = document["components"].setdefault("securitySchemes", {})
    schemes["key"] = {"type": "http", "scheme": "bearer"}
    app.openapi_schema = document
