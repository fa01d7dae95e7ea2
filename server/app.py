"""The HTTP assistant as an ASGI application: how its parts are put together, and how errors look.
Read this first.

    client ─► doorkeeper ─► route ─┬─► raw Llama ───────────────────────────┬─► engine ─► chunks ─► client
              key, limits, log     └─► assistant: picture, skills, history ─┘

Knows nothing of sockets, processes and command lines; `server.run` does.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import anyio
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Route

from models.errors import SightlineError, UserError
from server.access.access import Access, check_exposure
from server.app_state import AppState, AppStateDependency, failures
from server.assist import routes as assist_routes
from server.assist.assistant import ServerAssistant
from server.assist.senses import ServerModels
from server.audio import routes as audio_routes
from server.chat import completions
from server.chat.completions import NotFound
from server.chat.engines import Engine, engines
from server.chat.stream import ClientGone, error_body
from server.mcp import http as mcp_http
from server.mcp.http import McpEndpoint
from server.middleware import Metrics, RequestGate, error_headers, where
from server.pages import files as page_files
from server.pages.pairing import Pairing
from server.protocol import first_mistake
from server.realtime import routes as realtime_routes
from server.realtime.sessions import RealtimeSessions
from server.settings import ServerSettings
from server.storage import user_data
from server.storage.storage import Storage

log = logging.getLogger("sightline.server")
logging.getLogger("python_multipart").setLevel(
    logging.ERROR
)  # it warns of every malformed form that a stranger sends
TIDY_EVERY_S = 3600.0
READY_S = 3.0  # for each part to show that it is there


def create_app(settings: ServerSettings, engine: Engine | None = None) -> FastAPI:
    """The application. Loads the engines that the settings name unless one is given; closes them
    when it ends."""
    house = _app_state(settings, engine or engines(settings))
    mcp = McpEndpoint(house)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
        await check_exposure(settings, house.storage)
        if house.storage.lasting:
            await house.storage.open()
        if settings.preload:
            await house.senses.load()
        tidying = asyncio.create_task(tidy(house))
        async with mcp.run():
            yield
        tidying.cancel()
        await house.engine.close()
        await house.storage.close()

    app = FastAPI(
        title="Sightline",
        summary="An assistant that sees and hears, in OpenAI's forms.",
        lifespan=lifespan,
        docs_url=None,  # the page would load its scripts from another host
        redoc_url=None,
    )
    app.state.house = house
    app.state.realtime = RealtimeSessions(house)
    for part in (completions, audio_routes, assist_routes, user_data, realtime_routes, page_files):
        app.include_router(part.router)
    app.router.routes.append(Route(mcp_http.PATH, mcp))
    _operation(app)
    _handle_errors(app)
    app.add_middleware(RequestGate, settings=settings, metrics=house.metrics, access=house.access)
    if settings.origins:  # around the doorkeeper: a page must be able to read its refusals too
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=[
                "*"
            ],  # OpenAI's client sends a dozen of its own; none of them grants anything but the key
            expose_headers=["x-request-id", "retry-after"],
        )
    _document(app)
    return app


def _app_state(settings: ServerSettings, engine: Engine) -> AppState:
    storage, senses = Storage(settings.database or None), ServerModels(settings)
    metrics = Metrics(lambda: engine.waiting)
    return AppState(
        settings,
        engine,
        storage,
        Access(storage, settings, Pairing(Path(settings.pairing) if settings.pairing else None)),
        metrics,
        senses,
        ServerAssistant(engine, storage, senses),
    )


async def tidy(house: AppState) -> None:
    """Delete what is too old, now and every hour."""
    while house.storage.lasting and house.settings.retention_days > 0:
        try:
            await house.storage.forget(time.time() - house.settings.retention_days * 86400)
        except SightlineError as error:
            log.warning(f"what is too old was not deleted, which is tried again: {error}")
        except Exception as error:  # nobody awaits this task: it would end unseen
            kind = type(error).__name__
            log.error(
                json.dumps(
                    {
                        "task": "deleting what is too old, tried again",
                        "error": kind,
                        "at": where(error),
                    }
                )
            )
        await asyncio.sleep(TIDY_EVERY_S)


def _operation(app: FastAPI) -> None:
    @app.get("/healthz", tags=["operation"], summary="The process runs")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get(
        "/readyz",
        tags=["operation"],
        summary="The engine answers, the database is reached, the models are loaded",
        responses={
            503: {
                "description": "A part is not ready; it is named.",
                "content": {"application/json": {}},
            }
        },
    )
    async def readyz(house: AppStateDependency) -> JSONResponse:
        parts: dict[str, str] = {}
        for name, check in (("engine", house.engine.ready), ("database", house.storage.ready)):
            try:
                with anyio.fail_after(READY_S):
                    await check()
                parts[name] = "ok"
            except TimeoutError:
                parts[name] = f"gave no answer within {READY_S:g} s"
            except (
                SightlineError
            ) as error:  # whose words may name addresses that are no stranger's business
                log.warning(f"the {name} is away: {error}")
                parts[name] = "is away; the log says why"
        parts |= house.senses.state
        ready = parts["engine"] == parts["database"] == "ok"
        return JSONResponse(
            {"status": "ready" if ready else "not ready", "parts": parts}, 200 if ready else 503
        )

    @app.get(
        "/metrics",
        tags=["operation"],
        summary="Counters for Prometheus",
        response_class=Response,
        responses={200: {"content": {"text/plain": {}}}, **failures(401, 429, 503)},
    )
    async def metrics(house: AppStateDependency) -> Response:
        return Response(house.metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")

    _ = healthz, readyz, metrics


def _handle_errors(app: FastAPI) -> None:
    def answer(
        request: Request,
        error: Exception,
        as_told: SightlineError,
        status: int,
        param: str | None = None,
    ) -> JSONResponse:
        with suppress(AttributeError):
            request.state.record.error = type(error).__name__
        return JSONResponse(
            error_body(as_told, status, param).model_dump(), status, error_headers(status, as_told)
        )

    @app.exception_handler(SightlineError)
    async def ours(request: Request, error: SightlineError) -> JSONResponse:
        return answer(request, error, error, error.http_status)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        where, message = first_mistake(error.errors())
        return answer(request, error, UserError(message), 400, where)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers or {})
        if error.status_code == 405:
            headers["Allow"] = ", ".join(_methods(app, request.url.path))
        told: dict[int, SightlineError] = {
            404: NotFound(
                "there is nothing at this address: OpenAI's are under /v1, and /openapi.json tells of all"
            ),
            405: UserError(f"this address takes {headers.get('Allow')}, not {request.method}"),
        }
        made = answer(
            request,
            error,
            told.get(error.status_code, UserError(str(error.detail))),
            error.status_code,
        )
        made.headers.update(headers)
        return made

    @app.exception_handler(ClientGone)
    async def gone(_: Request, error: ClientGone) -> Response:
        return Response(status_code=499)

    _ = ours, malformed, plain, gone


def _methods(app: FastAPI, path: str) -> list[str]:
    """What an address takes: a framework's own answer names the first of several functions alone."""
    found: set[str] = set()
    for template, methods in app.openapi()["paths"].items():
        if re.fullmatch(re.sub(r"{[^}]*}", "[^/]+", template), path):
            found |= {method.upper() for method in methods}
    return sorted(found)


def _document(app: FastAPI) -> None:
    """The OpenAPI document: what is malformed gets 400 here, never FastAPI's 422; all of /v1 takes
    a bearer key."""
    made = app.openapi()
    for path, methods in made["paths"].items():
        for operation in methods.values():
            operation["responses"].pop("422", None)
            if path.startswith("/v1") or path == "/metrics":
                operation["security"] = [{"key": []}, {}]
    made["components"].setdefault("securitySchemes", {})["key"] = {
        "type": "http",
        "scheme": "bearer",
    }
    app.openapi_schema = made
