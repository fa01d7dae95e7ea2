"""What a preview serves its pages with: files, headers, and messages that wait for each page. Knows
no loop."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Awaitable, Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import uvicorn
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from models.json_types import JsonObject

if TYPE_CHECKING:
    from assistant.sight.frame_ring import Frame
    from models.vision.scene import Scene

WAITING = 100  # messages that may wait for one page
WEB = Path(__file__).parents[1] / "web"
FILES = {"": "index.html", **{path.name: path.name for path in sorted(WEB.iterdir())}}
HOSTS = (
    "127.0.0.1",
    "localhost",
)  # another name would be a page elsewhere that had its name point here
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}


class PageClient:
    """Messages that wait for one page, oldest first; the oldest are dropped when it is too slow."""

    def __init__(self) -> None:
        self.waiting: deque[str] = deque()
        self.changed = asyncio.Event()
        self.dropped = 0

    def put(self, message: str) -> None:
        if len(self.waiting) >= WAITING:
            self.waiting.popleft()
            self.dropped += 1
        self.waiting.append(message)
        self.changed.set()


async def fields_of(request: Request) -> JsonObject:
    """The JSON object of a request; an empty one where it has no body. Raises ValueError."""
    body = await request.body()
    fields: Any = json.loads(body) if body else {}
    if not isinstance(fields, dict):
        raise ValueError("send a JSON object")
    return cast("JsonObject", fields)


class PageServer(uvicorn.Server):
    """Signals belong to the run, not to its page."""

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def page_file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def file(request: Request) -> Response:
        return FileResponse(WEB / name)

    return file


async def forbidden(request: Request) -> Response:
    return PlainTextResponse("Open the address that sightline run --preview prints.", 403)


def drawn(frame: Frame, scene: Scene) -> bytes:
    """The frame as JPEG, with what was found drawn on it."""
    import cv2

    from models.vision.picture import draw

    return cv2.imencode(".jpg", draw(frame.image(), scene), [cv2.IMWRITE_JPEG_QUALITY, 85])[
        1
    ].tobytes()
