"""The page of a live run: the picture as it comes, the words, where the time of each turn went, and
what is missing.

Questions can be typed, lists can be read, and the answer can be stopped. The page is served on
loopback in the loop's own thread. Its address holds a token; requests without it get 403. A page
that reads slowly loses messages, which are counted, and never delays the loop. The files of the
page are in web/.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import socket
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.events import (
    AnnouncementFinished,
    AnswerStarted,
    ClauseReady,
    Event,
    Notice,
    PartialTranscript,
    PowerMeasured,
    QuestionRecognized,
    StateChanged,
    TurnCommitted,
    TurnFinished,
)
from assistant.memory.off_loop import off_loop
from assistant.sight.view import FrameView, PerceptionClient
from assistant.turn.listening.attention import AttentionChange
from assistant.turn.turn import Turn, written_turn
from device.background import report_failure
from device.preview_pages import (
    FILES,
    HEADERS,
    HOSTS,
    PageClient,
    PageServer,
    drawn,
    fields_of,
    forbidden,
    page_file,
)
from models.errors import UserError
from models.json_types import JsonObject
from models.untyped import Untyped

if TYPE_CHECKING:
    from assistant.config import Config
    from assistant.memory.listing import KeptLists
    from assistant.turn.status import StatusReporter
    from assistant.turn.wearer import SharedModels
    from device.loop import DeviceLoop

TURNS = 20  # that a page shows
NOTES = 20
PAGES = 8  # that may be open at once
LOOK_EVERY_S = 1.0  # between two looks at the picture while a page is open
LONGEST_QUESTION = 2000  # characters


class Preview:
    """A listener of the loop, and `async with` a server: `url` is what to open."""

    def __init__(
        self,
        config: Config,
        loop: DeviceLoop,
        models: SharedModels,
        status: StatusReporter,
        lists: KeptLists,
        set_volume: Callable[[float], None],
    ) -> None:
        self.dropped = 0  # messages that pages were too slow for
        self._config, self._loop, self._models, self._status = config, loop, models, status
        self._lists, self._volume_to = lists, set_volume
        self._token = secrets.token_urlsafe(16)
        self._clients: set[PageClient] = set()
        self._turns: deque[JsonObject] = deque(maxlen=TURNS)
        self._shown = 0  # turns and announcements
        # Of turns: the frame that was meant, with what was found drawn on it.
        self._pictures: dict[int, bytes] = {}
        self._notes: deque[str] = deque(maxlen=NOTES)
        self._power: dict[str, float | bool] = {}
        self._drawing: set[asyncio.Task[None]] = set()
        self._closing = False
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()  # a page that is opened at once waits, and is not refused
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/{self._token}/"

    async def __aenter__(self) -> Preview:
        settings = uvicorn.Config(
            self._app(),
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        self._server = PageServer(settings)
        self._serving = asyncio.ensure_future(self._server.serve(sockets=[self._socket]))
        self._looking = asyncio.create_task(
            report_failure("The picture's description", self._look(), self._note)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closing = True
        self._send("over")
        for client in self._clients:
            client.changed.set()
        for task in (self._looking, *self._drawing):
            task.cancel()
        # A page that does not read would be waited for.
        for connection in list(self._server.server_state.connections):
            transport: Untyped = connection.transport
            if transport is not None:
                transport.abort()
        self._server.should_exit = True
        await self._serving

    # ---- what the loop reports ----

    def __call__(self, event: Event) -> None:
        match event:
            case StateChanged(state):
                self._send("state", state=state)
            case AttentionChange():
                self._tell_muted()
            case Notice(text):
                self._note(text)
            case PowerMeasured(reading):
                self._power = reading
                self._send("power", power=reading)
            case TurnCommitted() | QuestionRecognized() | ClauseReady() | AnswerStarted():
                self._progress(event.turn)
            case PartialTranscript(text, stable):
                self._send("hearing", text=text, stable=stable)
            case AnnouncementFinished(turn) | TurnFinished(turn) if turn.text or turn.answer:
                self._draw_turn(turn)
            case _:
                pass

    def _progress(self, turn: Turn) -> None:
        """The turn so far, while it is not finished. A speculative turn is not shown."""
        if turn.commit is not None:
            self._send("partial", question=turn.text, answer=turn.answer)

    def _draw_turn(self, turn: Turn) -> None:
        work = report_failure("The picture of a turn", self._turn(turn), self._note)
        task = asyncio.create_task(work)
        self._drawing.add(task)
        task.add_done_callback(self._drawing.discard)

    def _note(self, line: str) -> None:
        self._notes.append(line)
        self._send("notice", text=line)

    async def _turn(self, turn: Turn) -> None:
        self._shown += 1
        row = {**turn.row(), "id": self._shown, "scene": None}
        if isinstance(turn.view, FrameView) and turn.view.scene is not None:
            frame, scene = turn.view.frame, turn.view.scene
            self._pictures[self._shown] = await asyncio.to_thread(drawn, frame, scene)
            row["scene"] = scene.to_json()
            while len(self._pictures) > TURNS:
                del self._pictures[next(iter(self._pictures))]
        row["picture"] = row["id"] in self._pictures
        self._turns.append(row)
        self._send("turn", **row, counts=self._counts())

    def _send(self, kind: str, **data: Any) -> None:
        message = json.dumps({"kind": kind, **data}, ensure_ascii=False)
        for client in self._clients:
            client.put(message)

    def _hello(self) -> JsonObject:
        return {
            "kind": "hello",
            "state": self._status.state,
            "muted": self._status.muted,
            "listen": self._config.hear.listen,
            "wakeWord": self._config.hear.wake_word,
            "echo": self._config.speak.echo,
            "camera": self._config.see.camera if self._loop.camera else None,
            "models": {**self._models.names(), "answers": self._config.respond.model},
            "notices": list(self._notes),
            "turns": list(self._turns),
            "counts": self._counts(),
            "power": self._power,
        }

    def _counts(self) -> dict[str, int]:
        camera = self._loop.camera
        workers = (self._models.hearing, self._models.seeing, self._models.speaking)
        return {
            "frames admitted": camera.ring.added if camera else 0,
            "frames above the rate": camera.skipped if camera else 0,
            "damaged frames": camera.damaged if camera else 0,
            "jobs displaced by newer ones": sum(worker.displaced for worker in workers),
            "messages dropped by slow pages": self.dropped
            + sum(client.dropped for client in self._clients),
        }

    async def _look(self) -> None:
        """While a page is open and nobody speaks: what is in view now."""
        eyes = PerceptionClient(self._models.perception, self._models.seeing, self)
        shown = -1.0
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            frame = self._loop.camera.ring.newest if self._loop.camera else None
            busy = self._loop.assistant.engaged or not self._clients
            if frame is None or busy or frame.time == shown:
                continue
            shown = frame.time
            scene = await eyes.see(frame, ("things", "codes"))
            self._send("scene", scene=scene.to_json(), counts=self._counts())

    # ---- what a page asks for ----

    def _app(self) -> Starlette:
        routes: list[Route] = [
            Route("/{token}/" + path, self._guarded(page_file(file)))
            for path, file in FILES.items()
        ]
        routes += [
            Route("/{token}/events", self._guarded(self._events)),
            Route("/{token}/picture", self._guarded(self._picture)),
            Route("/{token}/turn/{number:int}", self._guarded(self._turn_picture)),
            Route("/{token}/mode.json", self._guarded(self._mode)),
            Route("/{token}/list/{kind}", self._guarded(self._list)),
            Route("/{token}/{action}", self._guarded(self._act), methods=["POST"]),
            Route("/{path:path}", forbidden, methods=["GET", "POST"]),
        ]
        return Starlette(routes=routes)

    def _guarded(
        self, endpoint: Callable[[Request], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            known = secrets.compare_digest(
                request.path_params["token"].encode(), self._token.encode()
            )
            if not known or request.url.hostname not in HOSTS:
                return await forbidden(request)
            response = await endpoint(request)
            response.headers.update(HEADERS)
            return response

        return guarded

    async def _events(self, request: Request) -> Response:
        if len(self._clients) >= PAGES:
            return PlainTextResponse(f"{PAGES} pages are open already: close one.", 503)
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        client = PageClient()
        self._clients.add(client)
        try:
            yield f"retry: 1000\ndata: {json.dumps(self._hello(), ensure_ascii=False)}\n\n"
            while not self._closing or client.waiting:
                with anyio.move_on_after(15.0):
                    await client.changed.wait()
                client.changed.clear()
                if not client.waiting:
                    yield ": still here\n\n"
                while client.waiting:
                    yield f"data: {client.waiting.popleft()}\n\n"
        finally:
            self._clients.discard(client)
            self.dropped += client.dropped

    async def _picture(self, request: Request) -> Response:
        frame = self._loop.camera.ring.newest if self._loop.camera else None
        if frame is None:
            return Response(status_code=204)
        return Response(frame.jpeg, media_type="image/jpeg")

    async def _turn_picture(self, request: Request) -> Response:
        picture = self._pictures.get(request.path_params["number"])
        if picture is None:
            return PlainTextResponse("There is no such picture.", 404)
        return Response(picture, media_type="image/jpeg")

    async def _mode(self, request: Request) -> Response:
        return JSONResponse({"feed": "preview"})

    async def _list(self, request: Request) -> Response:
        kind = request.path_params["kind"]
        try:
            rows = await off_loop(self._lists.rows, kind)
        except UserError as error:
            return PlainTextResponse(str(error), 404)
        return JSONResponse([row.to_json() for row in rows])

    async def _act(self, request: Request) -> Response:
        name = request.path_params["action"]
        presses: dict[str, Callable[[], None]] = {
            "talk": self._status.press,
            "mute": self._mute,
            "stop": self._loop.assistant.stop_answer,
        }
        actions: dict[str, Callable[[JsonObject], Awaitable[None]]] = {
            "ask": self._ask,
            "remove": self._remove,
            "volume": self._set_volume,
        }
        if name not in (*presses, *actions):
            return PlainTextResponse("There is no such action.", 404)
        try:
            if name in presses:
                presses[name]()
            else:
                await actions[name](await fields_of(request))
        except (ValueError, KeyError, TypeError) as error:
            return PlainTextResponse(f"That cannot be followed: {error}", 400)
        return Response(status_code=204)

    def _mute(self) -> None:
        self._status.mute()
        self._tell_muted()

    def _tell_muted(self) -> None:
        self._send("muted", muted=self._status.muted)

    async def _ask(self, fields: JsonObject) -> None:
        """Answer a question that was typed."""
        question = str(fields["text"]).strip()[:LONGEST_QUESTION]
        if question:
            assistant = self._loop.assistant
            assistant.answer(written_turn(question, assistant.sample))

    async def _remove(self, fields: JsonObject) -> None:
        await off_loop(self._lists.remove, str(fields["list"]), int(fields["id"]))

    async def _set_volume(self, fields: JsonObject) -> None:
        self._volume_to(min(max(float(fields["volume"]), 0.0), 1.0))
