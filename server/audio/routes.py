"""`/v1/audio/transcriptions` and `/v1/audio/speech`, in OpenAI's forms."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated, Any, Literal

import anyio
from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from models.errors import SightlineError, UserError
from models.json_types import JsonObject
from models.speech.audio_format import SAMPLE_RATE
from models.speech.languages import code_of
from server.app_state import AppStateDependency, failures
from server.audio.encoding import (
    MEDIA,
    ON_REQUEST,
    STREAMED,
    SpeechFormat,
    SpeechStream,
    encode,
)
from server.chat.stream import begun, bounded, event, while_connected
from server.errors import TooSlow

if TYPE_CHECKING:
    from models.speech.transcriber import Transcript, Word
    from server.assist.server_models import ServerModels

router = APIRouter(tags=["audio"])
# Voices that OpenAI's clients name; here they are all the one that the synthesiser has.
NAMES = frozenset(
    "alloy ash ballad coral echo fable marin nova onyx sage shimmer verse cedar".split()
)
SEGMENT_WORDS, SEGMENT_GAP_S = 12, 0.8  # where a subtitle ends at the latest


@router.post(
    "/v1/audio/transcriptions",
    summary="What is said in a recording",
    responses={
        200: {"content": {"application/json": {}, "text/plain": {}, "text/event-stream": {}}},
        **failures(400, 401, 408, 413, 429, 500, 503, 504),
    },
    response_model=None,
)
async def transcriptions(
    request: Request,
    state: AppStateDependency,
    file: Annotated[UploadFile, File(description="WAV, MP3, FLAC, Ogg, WebM, M4A or AAC.")],
    model: Annotated[
        str, Form(description="Any name; the server has one model for speech.")
    ] = "whisper-1",
    response_format: Annotated[
        Literal["json", "text", "verbose_json", "srt", "vtt"], Form()
    ] = "json",
    language: Annotated[
        str | None,
        Form(
            max_length=16,
            description="A code (`en`, `de`) that the recogniser knows; else the server's own.",
        ),
    ] = None,
    prompt: Annotated[str | None, Form(description="Changes nothing.")] = None,
    temperature: Annotated[float | None, Form(ge=0, le=1, description="Changes nothing.")] = None,
    granularities: Annotated[
        list[Literal["word", "segment"]],
        Form(
            alias="timestamp_granularities[]",
            description="What `verbose_json` holds; both when none is named.",
        ),
    ] = [],  # noqa: B006 - a form's default
    stream: Annotated[
        bool, Form(description="Whether the text comes as server-sent events (`json`, `text`).")
    ] = False,
) -> Response:
    if stream and response_format not in ("json", "text"):
        raise UserError(f"stream works only with json and text; leave it out for {response_format}")
    code = code_of(language or "")
    data = await file.read()
    settings = state.settings

    async def work() -> tuple[Transcript, float]:
        samples = await state.models.sound(data)
        return await state.models.transcribe(samples, code), len(samples) / SAMPLE_RATE

    heard, seconds = await while_connected(request, _within(work(), settings.answer_seconds))
    if stream:
        return _as_events(heard.text)
    if response_format == "text":
        return PlainTextResponse(heard.text + "\n")
    if response_format in ("srt", "vtt"):
        return PlainTextResponse(
            subtitles(segments(heard.words, heard.text, seconds), response_format)
        )
    told = {"text": heard.text, "usage": {"type": "duration", "seconds": round(seconds, 3)}}
    return JSONResponse(
        told if response_format == "json" else told | _verbose(heard, seconds, granularities)
    )


def _verbose(heard: Transcript, seconds: float, granularities: Sequence[str]) -> JsonObject:
    """What `verbose_json` holds beside the text: times of words and segments, in seconds.

    A segment is a line cut from the words. Fields that describe only the recogniser's own pieces
    are null.
    """
    said: JsonObject = {
        "words": [
            {"word": w.text, "start": round(w.start, 3), "end": round(w.end, 3)}
            for w in heard.words
        ],
        "segments": [
            {"id": number, "start": round(start, 3), "end": round(end, 3), "text": text}
            | {"compression_ratio": _compression(text)}
            | dict.fromkeys(("seek", "tokens", "temperature", "avg_logprob", "no_speech_prob"))
            for number, (start, end, text) in enumerate(segments(heard.words, heard.text, seconds))
        ],
    }
    wanted = {f"{name}s" for name in granularities} or set(said)
    head = {"task": "transcribe", "language": heard.language or "en", "duration": round(seconds, 3)}
    return head | {name: value for name, value in said.items() if name in wanted}


def _compression(text: str) -> float:
    """How much smaller zlib makes a text, as openai/whisper reckons it: above 2.4 it repeats
    itself."""
    data = text.encode("utf-8", "replace")
    return round(len(data) / len(zlib.compress(data)), 3)


def _as_events(text: str) -> Response:
    """A transcript in OpenAI's form of a stream. All events are sent together, because recognition
    starts when the recording is complete."""
    told = [
        {"type": "transcript.text.delta", "delta": text},
        {"type": "transcript.text.done", "text": text},
    ]
    return Response(
        b"".join(event(each) for each in told) + b"data: [DONE]\n\n", media_type="text/event-stream"
    )


class SpeechRequest(BaseModel):
    """The body of `POST /v1/audio/speech`."""

    input: str = Field(description="The text to speak.", examples=["The exit is on your left."])
    model: str = Field(default="tts-1", description="Any name; the server has one voice engine.")
    voice: str = Field(
        default="alloy",
        max_length=64,
        description="A voice of the engine (`en-gb`, `de`), or any of OpenAI's.",
    )
    language: str = Field(
        default="",
        pattern="^[a-zA-Z-]{0,16}$",
        description="The language of the text, as a code; that of the voice where it is empty.",
    )
    response_format: SpeechFormat = "mp3"
    speed: float = Field(default=1.0, ge=0.25, le=4.0, allow_inf_nan=False)
    stream_format: Literal["audio"] | None = Field(
        default=None,
        description="`audio`: WAV comes as a stream, too, and its head states no length.",
    )

    @property
    def streamed(self) -> bool:
        """Whether the file is sent while it is made."""
        form = self.response_format
        return form in STREAMED or (form in ON_REQUEST and self.stream_format is not None)


@router.post(
    "/v1/audio/speech",
    summary="A text as speech",
    response_class=Response,
    responses={
        200: {"content": {kind: {} for kind in sorted(set(MEDIA.values()))}},
        **failures(400, 401, 408, 413, 429, 500, 503, 504),
    },
)
async def speech(request: Request, body: SpeechRequest, state: AppStateDependency) -> Response:
    limit = state.settings.max_speech_characters
    if not body.input.strip() or len(body.input) > limit:
        raise UserError(f"input must be a text of 1 to {limit} characters")
    chunks = _speech_file(state.models, body)
    stream = bounded(chunks, state.settings.answer_seconds)
    media = MEDIA[body.response_format]
    if body.streamed:
        sound = await while_connected(request, begun(stream))
        return StreamingResponse(_breaking_off(sound), media_type=media)
    whole = await while_connected(request, _gathered(stream))
    return Response(whole, media_type=media)


async def _speech_file(models: ServerModels, body: SpeechRequest) -> AsyncGenerator[bytes, None]:
    """The file, in pieces where its format allows. Raises UserError where there is nothing to
    speak."""
    voice = "" if body.voice in NAMES else body.voice
    words_per_minute = round(models.speed * body.speed)
    nothing = UserError("there is nothing in this input that can be spoken")
    if not body.streamed:
        pcm = await models.speak(body.input, voice, words_per_minute, body.language)
        if not len(pcm.samples):
            raise nothing
        yield await asyncio.to_thread(encode, pcm, body.response_format)
        return
    file = SpeechStream(body.response_format)
    has_sound = False
    sound = models.spoken(body.input, voice, words_per_minute, body.language)
    async with aclosing(sound) as pieces:
        async for pcm in pieces:
            has_sound = has_sound or len(pcm.samples) > 0
            if data := await asyncio.to_thread(file.add, pcm):
                yield data
    if not has_sound:
        raise nothing
    yield await asyncio.to_thread(file.end)


async def _gathered(chunks: AsyncGenerator[bytes, None]) -> bytes:
    return b"".join([chunk async for chunk in chunks])


async def _breaking_off(chunks: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The same stream. An error after the first bytes closes the connection, so that no client
    takes the file for complete."""
    async with aclosing(chunks):
        try:
            async for chunk in chunks:
                yield chunk
        except SightlineError as error:
            raise ConnectionAbortedError from error


async def _within(work: Any, seconds: float) -> Any:
    try:
        with anyio.fail_after(seconds):
            return await work
    except TimeoutError as error:
        raise TooSlow(f"the answer took longer than {seconds:g} s") from error


def segments(words: Sequence[Word], text: str, seconds: float) -> list[tuple[float, float, str]]:
    """Start, end and text of lines to be shown: broken at the end of a sentence, at a pause, or
    after twelve words."""
    if not words:
        return [(0.0, seconds, text)] if text else []
    found: list[tuple[float, float, str]] = []
    line: list[Word] = []
    for word in words:
        if line and (
            len(line) == SEGMENT_WORDS
            or word.start - line[-1].end > SEGMENT_GAP_S
            or line[-1].text.endswith(ENDS)
        ):
            found.append(_line(line))
            line = []
        line.append(word)
    return [*found, _line(line)]


ENDS = (".", "!", "?")


def _line(words: Sequence[Word]) -> tuple[float, float, str]:
    return words[0].start, words[-1].end, " ".join(word.text.strip() for word in words)


def subtitles(lines: Sequence[tuple[float, float, str]], form: Literal["srt", "vtt"]) -> str:
    """SubRip or WebVTT."""
    mark = "," if form == "srt" else "."
    cues = [
        (f"{number}\n" if form == "srt" else "")
        + f"{_clock(start, mark)} --> {_clock(end, mark)}\n{text}\n"
        for number, (start, end, text) in enumerate(lines, 1)
    ]
    return ("WEBVTT\n\n" if form == "vtt" else "") + "\n".join(cues)


def _clock(seconds: float, mark: str) -> str:
    ms = round(seconds * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{mark}{ms % 1000:03}"
