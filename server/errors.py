"""How an error looks to a client: OpenAI's form, the status of its class, and no detail of an
unexpected error."""

from __future__ import annotations

import re
from contextlib import suppress

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Send

from models.errors import SightlineError, UserError
from server.protocol import ErrorBody, ErrorDetail, first_mistake

_KINDS = {401: "authentication_error", 429: "rate_limit_error"}


class NotFound(UserError):
    """A model, conversation, note or address that is not here."""

    http_status = 404


class ClientGone(Exception):
    """The client closed its connection: nobody is left to answer."""


class TooSlow(SightlineError):
    """A request took longer than the server gives it."""

    http_status = 504


def error_body(
    error: SightlineError, status: int | None = None, param: str | None = None
) -> ErrorBody:
    """OpenAI's error form of one of our errors."""
    status = status or error.http_status
    kind = _KINDS.get(status, "server_error" if status >= 500 else "invalid_request_error")
    return ErrorBody(
        error=ErrorDetail(message=str(error), type=kind, param=param, code=type(error).__name__)
    )


def error_headers(status: int, error: SightlineError) -> dict[str, str]:
    """What a client needs beside the status: when to try again, or how to log in."""
    if status in (429, 503):
        return {"retry-after": str(getattr(error, "seconds", 1))}
    if status == 401:
        return {"www-authenticate": "Bearer"}
    return {}


async def refuse(send: Send, error: SightlineError) -> None:
    """Answer with an error, before the application is reached."""
    status = error.http_status
    headers = [(b"content-type", b"application/json")]
    for name, value in error_headers(status, error).items():
        headers.append((name.encode(), value.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": error_body(error).model_dump_json().encode()})


def handle_errors(app: FastAPI) -> None:
    """Give every error of the application its form."""

    def answer(
        request: Request, cause: Exception, shown: SightlineError, status: int, param: str | None
    ) -> JSONResponse:
        with suppress(AttributeError):
            request.state.record.error = type(cause).__name__
        body = error_body(shown, status, param).model_dump()
        return JSONResponse(body, status, error_headers(status, shown))

    @app.exception_handler(SightlineError)
    async def known(request: Request, error: SightlineError) -> JSONResponse:
        return answer(request, error, error, error.http_status, None)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        place, message = first_mistake(error.errors())
        return answer(request, error, UserError(message), 400, place)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        headers = dict(error.headers or {})
        shown: SightlineError = UserError(str(error.detail))
        if error.status_code == 404:
            shown = NotFound(
                "there is nothing at this path: OpenAI's paths are under /v1, and /docs lists all"
            )
        if error.status_code == 405:
            methods = ", ".join(_methods(app, request.url.path))
            headers["Allow"] = methods or headers.get("Allow", "")
            shown = UserError(f"this address takes {headers['Allow']}, not {request.method}")
        made = answer(request, error, shown, error.status_code, None)
        made.headers.update(headers)
        return made

    @app.exception_handler(ClientGone)
    async def gone(_: Request, error: ClientGone) -> Response:
        return Response(status_code=499)

    _ = known, malformed, refused, gone


def _methods(app: FastAPI, path: str) -> list[str]:
    """The methods of a path. The framework's own answer names only those of its first function."""
    found: set[str] = set()
    for template, methods in app.openapi()["paths"].items():
        pattern = re.sub(r"\\{[^{}]*\\}", "[^/]+", re.escape(template))
        if re.fullmatch(pattern, path):
            found |= {method.upper() for method in methods}
    return sorted(found)
