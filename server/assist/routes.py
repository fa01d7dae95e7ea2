"""`POST /v1/assist`, one call for a thin device: a picture and a question as text or speech in, all
that a turn has out."""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response, StreamingResponse

from assistant.answer.spoken_text import read_aloud
from models.errors import SightlineError, UserError
from models.json_types import JsonObject
from models.speech.transcriber import Transcript
from server.app_state import AppState, AppStateDependency, Owner, TheRecord, failures
from server.assist.assistant import AssistRequest
from server.audio.encoding import MEDIA, SpeechFormat, encode
from server.chat.stream import begun, bounded, encoded, event, while_connected
from server.errors import error_body
from server.monitoring.metrics import RequestRecord
from server.protocol import ConversationId

router = APIRouter(tags=["assist"])
Event = tuple[str, JsonObject]


@router.post(
    "/v1/assist",
    summary="One turn of the assistant: a picture and a question in, an answer out",
    response_model=None,
    responses={
        200: {
            "description": (
                "The turn as one object, or as events `transcript`, `text` (pieces), `turn`,"
                " `audio` and `done`."
            ),
            "content": {"application/json": {}, "text/event-stream": {}},
        },
        **failures(400, 401, 408, 413, 429, 500, 502, 503, 504),
    },
)
async def assist(
    request: Request,
    state: AppStateDependency,
    owner: Owner,
    record: TheRecord,
    question: Annotated[
        str | None, Form(max_length=50_000, description="The question as text.")
    ] = None,
    audio: Annotated[
        UploadFile | None, File(description="The question as speech; used when there is no text.")
    ] = None,
    image: Annotated[UploadFile | None, File(description="What the wearer sees.")] = None,
    conversation: Annotated[
        ConversationId | None, Form(description="An id of yours; the turn is kept under it.")
    ] = None,
    speak: Annotated[bool, Form(description="Whether the answer comes as sound too.")] = False,
    format: Annotated[SpeechFormat, Form(description="The format of the sound.")] = "mp3",
    stream: Annotated[
        bool, Form(description="Whether the turn comes as server-sent events.")
    ] = False,
) -> Response:
    if question is None and audio is None:
        raise UserError(
            "send a form with a question: as text in `question`, or as a recording in `audio`"
        )
    recording = None if audio is None or question is not None else await audio.read()
    picture = None if image is None else await image.read()
    options = {"most_tokens": state.settings.max_tokens}
    asked = AssistRequest(
        owner, question or "", picture, (), conversation, announces_timers=True, options=options
    )
    events = bounded(
        _turn(state, asked, recording, format if speak else None, record),
        state.settings.answer_seconds,
    )
    if stream:
        ready = await while_connected(request, begun(events))
        return StreamingResponse(
            _stream(ready, record),
            media_type="text/event-stream",
            headers={"cache-control": "no-store"},
        )

    async def whole() -> JsonObject:
        found: JsonObject = {"transcript": None, "audio": None}
        async with aclosing(events):
            async for kind, data in events:
                if kind == "turn":
                    found |= data
                elif kind in found:
                    found[kind] = data
        return found

    return Response(encoded(await while_connected(request, whole())), media_type="application/json")


def _transcript_event(heard: Transcript) -> JsonObject:
    words = [
        {"text": word.text, "start": round(word.start, 3), "end": round(word.end, 3)}
        for word in heard.words
    ]
    return {
        "text": heard.text,
        "words": words,
        "engine": heard.engine,
        "language": heard.language,
    }


async def _turn(
    state: AppState,
    asked: AssistRequest,
    recording: bytes | None,
    form: SpeechFormat | None,
    record: RequestRecord,
) -> AsyncGenerator[Event, None]:
    begin = time.perf_counter()
    timings: dict[str, int] = {}

    def mark(stage: str) -> None:
        timings[stage] = round((time.perf_counter() - begin) * 1000) - sum(timings.values())

    if recording is not None:
        samples = await state.models.sound(recording)
        heard = await state.models.transcribe(samples)
        asked.question, asked.doubtful = heard.text, heard.doubtful
        asked.language = heard.language
        mark("transcript")
        yield "transcript", _transcript_event(heard)
    reply = await state.assistant.begin(asked, record)
    mark("picture")
    pieces: list[str] = []
    async with aclosing(state.assistant.pieces(reply)) as stream:
        async for piece in stream:
            pieces.append(piece)
            yield "text", {"text": piece}
    mark("answer")
    answer = "".join(pieces).strip()
    scene = None if reply.view is None or reply.view.scene is None else reply.view.scene.to_json()
    sound: JsonObject | None = None
    turn = {
        "conversation": asked.conversation,
        "question": asked.question,
        "scene": scene,
        "skill": reply.ask.skill,
        "arguments": reply.ask.arguments,
        "answer": answer,
        "evidence": reply.evidence,
        "engine": reply.ask.engine,
        "usage": reply.usage,
        "timings_ms": timings,
    }
    if form is not None and answer:
        speed = reply.ask.context.words_per_minute
        speaker = await state.models.voice(language=reply.spoken_in)
        words = read_aloud(answer, speaker.language)
        pcm = await state.models.speak(words, words_per_minute=speed, language=reply.spoken_in)
        if len(pcm.samples):
            data = await asyncio.to_thread(encode, pcm, form)
            sound = {"format": form, "type": MEDIA[form], "data": base64.b64encode(data).decode()}
        mark("speech")
    yield "turn", turn
    if sound is not None:
        yield "audio", sound


async def _stream(
    events: AsyncGenerator[Event, None], record: RequestRecord
) -> AsyncGenerator[bytes, None]:
    try:
        async with aclosing(events):
            async for kind, data in events:
                yield b"event: " + kind.encode() + b"\n" + event(data)
        yield b"event: done\ndata: {}\n\n"
    except SightlineError as error:
        record.error = type(error).__name__
        yield b"event: error\n" + event(error_body(error).model_dump())
