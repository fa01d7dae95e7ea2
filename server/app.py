"""The HTTP assistant as an ASGI application: routes, and how errors look. Read this first.

    client ──► access ──► route ──► chat / assist / audio ──► engine ──► chunks ──► client

Knows nothing of sockets, processes and command lines; `server.run` does.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any, cast

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException

from models.errors import SightlineError, UserError
from server.chat import ClientGone, begun, error_body, events, gathered, while_connected
from server.engines import ASSISTANT, Engine, engines
from server.protocol import ChatRequest, ErrorBody, Model, Models
from server.settings import ServerSettings


class NotFound(UserError):
    """A model or path that is not here."""

    http_status = 404


def create_app(settings: ServerSettings, engine: Engine | None = None) -> FastAPI:
    """The application. Loads the engines that the settings name unless one is given; closes them when it ends."""
    engine = engine or engines(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
        yield
        await engine.close()

    app = FastAPI(title="Sightline", summary="An assistant that sees and hears, in OpenAI's forms.", lifespan=lifespan)
    app.state.engine, app.state.settings = engine, settings
    _handle_errors(app)
    _chat_routes(app)
    return app


def _engine(request: Request) -> Engine:
    return cast(Engine, request.app.state.engine)


TheEngine = Annotated[Engine, Depends(_engine)]


def _chat_routes(app: FastAPI) -> None:
    @app.get("/healthz", tags=["operation"], summary="The process runs")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/v1/models", tags=["chat"], summary="The models that can be named in a request")
    async def models(engine: TheEngine) -> Models:
        return Models(data=[Model(id=name) for name in (ASSISTANT, *await engine.models())])

    @app.get("/v1/models/{name:path}", tags=["chat"], summary="One model", responses={404: {"model": ErrorBody}})
    async def model(name: str, engine: TheEngine) -> Model:
        names = (ASSISTANT, *await engine.models())
        if name not in names:
            raise NotFound(f"there is no model {name!r} here; there are: {', '.join(names)}")
        return Model(id=name)

    @app.post(
        "/v1/chat/completions",
        tags=["chat"],
        summary="Answer a conversation, at once or as a stream of events",
        responses={400: {"model": ErrorBody}, 404: {"model": ErrorBody}, 502: {"model": ErrorBody}, 503: {"model": ErrorBody}},
    )
    async def completions(request: Request, body: ChatRequest, engine: TheEngine) -> Response:
        names = await engine.models()
        if body.model and body.model not in names:
            raise NotFound(f"there is no model {body.model!r} here; there are: {', '.join(names)}")
        chunks = engine.chat(body.to_engine())
        if not body.stream:
            return JSONResponse(await while_connected(request, gathered(chunks)))
        stream = await while_connected(request, begun(chunks))
        usage = body.stream_options is not None and body.stream_options.include_usage
        return StreamingResponse(events(stream, usage), media_type="text/event-stream", headers={"cache-control": "no-store"})


def _handle_errors(app: FastAPI) -> None:
    def answer(error: SightlineError, status: int, param: str | None = None, headers: Any = None) -> JSONResponse:
        return JSONResponse(error_body(error, status, param).model_dump(), status, headers)

    @app.exception_handler(SightlineError)
    async def ours(_: Request, error: SightlineError) -> JSONResponse:
        headers = {"retry-after": "1"} if error.http_status in (429, 503) else None
        return answer(error, error.http_status, headers=headers)

    @app.exception_handler(RequestValidationError)
    async def malformed(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"][1:])
        return answer(UserError(f"{where or 'body'}: {first['msg']}"), 400, where or None)

    @app.exception_handler(HTTPException)
    async def plain(_: Request, error: HTTPException) -> JSONResponse:
        return answer(UserError(str(error.detail)), error.status_code, headers=error.headers)

    @app.exception_handler(ClientGone)
    async def gone(_: Request, error: ClientGone) -> Response:
        return Response(status_code=499)

    _ = ours, malformed, plain, gone
