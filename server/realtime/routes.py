"""`/v1/realtime`: the route of the Realtime protocol.

A browser cannot send headers with a WebSocket. Its key may come as a subprotocol, which is how
OpenAI's own clients send it. Refusals are HTTP answers before the connection is opened.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from models.errors import SightlineError
from server.access.access import Admission
from server.app_state import AppState, Owner
from server.errors import error_headers
from server.realtime.connection import GONE, INTERNAL, Connection
from server.realtime.messages import error_event
from server.realtime.session import Session
from server.realtime.sessions import RealtimeSessions, SessionRequest

log = logging.getLogger("sightline.server")
router = APIRouter(tags=["realtime"])
SUBPROTOCOL = "realtime"
KEY_PROTOCOL = "openai-insecure-api-key."
LONGEST_MODEL = 64  # characters of a model's name
NORMAL = 1000  # WebSocket close code
LONGEST_REASON = 120  # bytes of a close frame's reason, less than the 123 that there may be


async def _sessions(request: Request) -> RealtimeSessions:
    return request.app.state.realtime


@router.websocket("/v1/realtime")
async def realtime(websocket: WebSocket) -> None:
    """Serve one session, from its first event to its end."""
    state: AppState = websocket.app.state.parts
    sessions: RealtimeSessions = websocket.app.state.realtime
    headers = headers_of(websocket)
    connection = Connection(websocket, sessions.large_messages)

    async def admit() -> Admission:
        return await state.access.admission(headers)

    try:
        owner = await state.access.owner(headers)
        asked = SessionRequest(
            owner,
            websocket.query_params.get("model", "")[:LONGEST_MODEL],
            "page" if websocket.query_params.get("sightline") == "page" else "realtime",
            connection.send,
            admit,
        )
        async with sessions.opened(connection, owner, asked.kind):
            offers = SUBPROTOCOL in websocket.scope["subprotocols"]
            await websocket.accept(SUBPROTOCOL if offers else None)
            await serve(websocket, connection, sessions, asked)
    except SightlineError as error:
        await refuse(websocket, error)


@router.api_route("/v1/realtime", methods=["GET", "POST"], include_in_schema=False)
async def no_websocket(
    sessions: Annotated[RealtimeSessions, Depends(_sessions)], owner: Owner
) -> JSONResponse:
    """The same refusals over HTTP: a browser does not say why a WebSocket was refused."""
    sessions.check_room(owner)
    return JSONResponse({"error": {"message": "open a WebSocket here"}}, 426)


async def serve(
    websocket: WebSocket, connection: Connection, sessions: RealtimeSessions, asked: SessionRequest
) -> None:
    """Run the session of a connection that is open."""
    session: Session | None = None
    try:
        session = Session(await sessions.parts(asked), connection.send)
        await connection.run(session)
    except SightlineError as error:
        await websocket.send_json(error_event(error))
        connection.close(INTERNAL, str(error))
    finally:
        if session is not None:
            await session.close()
            sessions.count(asked.kind, session)
    code, reason = connection.closed or (NORMAL, "")
    log.info(json.dumps({"realtime": asked.kind, "closed": code, "why": reason}))
    if websocket.client_state is WebSocketState.CONNECTED and code != GONE:
        with suppress(WebSocketDisconnect):  # it took nothing any more
            await websocket.close(code, reason[:LONGEST_REASON])


async def refuse(websocket: WebSocket, error: SightlineError) -> None:
    """Answer a connection that is not opened with an HTTP error."""
    status = error.http_status
    body = {"error": error_event(error)["error"]}
    response = JSONResponse(body, status, error_headers(status, error))
    await websocket.send_denial_response(response)


def headers_of(websocket: WebSocket) -> Mapping[bytes, bytes]:
    """The headers of the request, with a key that came as a subprotocol as its bearer key."""
    headers = dict(reversed(websocket.scope["headers"]))
    if b"authorization" in headers:
        return headers
    for name in websocket.scope["subprotocols"]:
        if name.startswith(KEY_PROTOCOL):
            key = name.removeprefix(KEY_PROTOCOL)
            headers[b"authorization"] = f"Bearer {key}".encode("latin-1")
    return headers
