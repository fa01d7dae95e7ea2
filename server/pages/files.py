"""The files of the page (`web/`), served to anybody: they hold no secret, and what they do needs a
key."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, JSONResponse, Response

WEB = Path(__file__).parents[2] / "web"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}
FILES = {path.name: path for path in sorted(WEB.iterdir()) if path.suffix in TYPES}
PATHS = ("/", "/mode.json", *(f"/{name}" for name in FILES))  # open to all
router = APIRouter()


def headers(host: str) -> dict[str, str]:
    """What keeps the page to itself: nothing is loaded from, or sent to, another host."""
    return {
        "Cache-Control": "no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(self), microphone=(self)",
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
            f"media-src 'self' blob:; manifest-src 'self'; connect-src 'self' ws://{host} "
            f"wss://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
    }


def page_file(name: str, host: str) -> Response:
    """A file of the page; `host` is the request's own."""
    path = FILES[name]
    return FileResponse(path, media_type=TYPES[path.suffix], headers=headers(host))


@router.get("/mode.json", include_in_schema=False)
async def mode() -> JSONResponse:
    """Which feed the page shows: this browser as glasses."""
    return JSONResponse({"feed": "glasses"}, headers={"Cache-Control": "no-store"})


@router.get("/", include_in_schema=False)
async def index(request: Request) -> Response:
    return page_file("index.html", request.url.netloc)


def _add(name: str) -> None:
    async def file(request: Request) -> Response:
        return page_file(name, request.url.netloc)

    router.get(f"/{name}", include_in_schema=False)(file)


for _name in FILES:
    _add(_name)
