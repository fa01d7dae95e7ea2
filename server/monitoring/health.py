"""Whether the server runs and is ready, its counters, and a page that lists its interface."""

from __future__ import annotations

import logging

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from models.errors import SightlineError
from models.json_types import JsonObject
from server.app_state import AppState, AppStateDependency, failures
from server.monitoring.reference_page import page

router = APIRouter(tags=["operation"])
log = logging.getLogger("sightline.server")
READY_S = 3.0  # for each part to show that it is there
_NOT_READY: dict[int | str, JsonObject] = {
    503: {
        "description": "A part is not ready; it is named.",
        "content": {"application/json": {}},
    }
}


@router.get("/healthz", summary="The process runs")
async def healthz() -> dict[str, str]:
    return {"status": "ok"}


@router.get(
    "/readyz",
    summary="The engine answers, the database is reached, the models are loaded",
    responses=_NOT_READY,
)
async def readyz(state: AppStateDependency) -> JSONResponse:
    parts = {
        "engine": await _check("engine", state),
        "database": await _check("database", state),
        **state.models.state,
    }
    is_ready = parts["engine"] == parts["database"] == "ok" and not state.draining.is_set()
    if state.draining.is_set():
        parts["server"] = "is being stopped"
    status = "ready" if is_ready else "not ready"
    return JSONResponse({"status": status, "parts": parts}, 200 if is_ready else 503)


async def _check(name: str, state: AppState) -> str:
    check = state.engine.ready if name == "engine" else state.storage.ready
    try:
        with anyio.fail_after(READY_S):
            await check()
    except TimeoutError:
        return f"gave no answer within {READY_S:g} s"
    except SightlineError as error:
        # Its text may name addresses that are no stranger's business.
        log.warning(f"the {name} is away: {error}")
        return "is away; the log says why"
    except Exception:  # readiness is an answer in every state
        log.exception(f"the {name} cannot be asked")
        return "cannot be asked; the log says why"
    return "ok"


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **failures(401, 429, 503)},
)
async def metrics(state: AppStateDependency) -> Response:
    return Response(state.metrics.page(), media_type="text/plain; version=0.0.4; charset=utf-8")


@router.get("/docs", include_in_schema=False, response_class=HTMLResponse)
async def docs(request: Request) -> HTMLResponse:
    """The interface as a page without scripts, from the OpenAPI document."""
    return HTMLResponse(
        page(request.app.openapi()),
        headers={"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"},
    )
