"""Whether the server runs and is ready, its counters, and a page that lists its interface."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from models.json_types import JsonObject
from server.app_state import AppStateDependency, failures
from server.monitoring.reference_page import page

router = APIRouter(tags=["operation"])
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
    parts = await state.readiness.parts() | state.models.state
    is_ready = parts["engine"] == parts["database"] == "ok" and not state.draining.is_set()
    if state.draining.is_set():
        parts["server"] = "is being stopped"
    status = "ready" if is_ready else "not ready"
    return JSONResponse({"status": status, "parts": parts}, 200 if is_ready else 503)


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
