"""One question without a loop: `sightline ask`, with a text and perhaps a picture."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import build
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.answer.spoken_text import spoken_text, without_markup
from assistant.config import Config
from assistant.sight import grounding
from assistant.skills.context import Context, NoView, View
from assistant.turn.timeline import Timeline
from assistant.turn.wearer import now_local
from models.errors import DeviceLost, UserError
from models.json_types import JsonObject
from models.worker import Worker

if TYPE_CHECKING:
    from assistant.sight.frame_ring import Frame


@asynccontextmanager
async def asker(
    config: Config,
    image: Path | None,
    video: Path | None,
    at_s: float,
    notes: Callable[[str], None],
) -> AsyncGenerator[Callable[[str], Awaitable[JsonObject]], None]:
    """Load what questions need. What is given answers one question with the row that `ask --json`
    prints."""
    if image is not None and video is not None:
        raise UserError("Give --image or --video, not both.")
    view = _view(config, image, video, at_s, notes)
    context = Context(view, build.notebook(config), now_local(), announces_timers=False)
    tools = build.external_tools(config, notes)
    replier = build.replier(config, config.respond.server, tools)

    async def one(question: str) -> JsonObject:
        return await answer(replier, context, question)

    if tools is None:
        yield one
        return
    async with tools.running():
        await tools.ready()
        yield one


async def answer(replier: Replier, context: Context, question: str) -> JsonObject:
    """The answer to one question, with its skill, what it rests on, and where the time went."""
    timeline = Timeline(time.perf_counter())
    context.question, context.now = question, now_local()
    ask = AnswerRequest(context, mark=timeline.mark)
    pieces: list[str] = []
    if question.strip():
        async with aclosing(replier.reply(ask)) as stream:
            async for piece in stream:
                pieces.append(piece)
    timeline.mark("output")
    ask.keep()
    frame = getattr(context.view, "frame", None)
    return {
        "question": question,
        "skill": ask.skill or "chat",
        "arguments": ask.arguments,
        "answer": "".join(pieces).strip(),
        "evidence": ask.evidence,
        "frame": None if frame is None else _facts(frame),
        "engine": ask.engine,
        "timings_ms": timeline.milliseconds(),
    }


async def speak(
    config: Config, text: str, out: Path | None, notes: Callable[[str], None] = lambda _: None
) -> None:
    """Speak a text aloud, or into a WAV file. Raises DeviceLost when it could not be heard."""
    from device.io.speaker import open_speaker, write_wav

    if not text.strip():
        raise UserError("There is nothing to say: give a text.")
    if out is not None and out.suffix.lower() != ".wav":
        raise UserError(f"{out}: speech is written as .wav.")
    voices = build.voices(config, notes)
    voice = await asyncio.to_thread(voices, config.speak.words_per_minute)
    words = spoken_text(without_markup(text, voice.language), voice.language)
    pcm = await asyncio.to_thread(voice.speak, words)
    if out is not None:
        write_wav(out, pcm)
        return
    troubles: list[str] = []
    speaker = open_speaker(config.speak.speaker, troubles.append)
    if not troubles:
        await speaker.play(pcm)
    if troubles:
        raise DeviceLost(
            f"{troubles[0].partition(': ')[0]}: plug one in, or write a file with --out FILE.wav"
        )


def _facts(frame: Frame) -> JsonObject:
    facts = frame.facts
    return {
        "time": round(facts.time, 3),
        "width": facts.width,
        "height": facts.height,
        "sharpness": round(facts.sharpness, 1),
        "brightness": round(facts.brightness, 3),
    }


def _view(
    config: Config,
    image: Path | None,
    video: Path | None,
    at_s: float,
    notes: Callable[[str], None],
) -> View:
    if image is None and video is None:
        return NoView("I was given no picture.")
    from assistant.sight.view import FrameView, PerceptionClient, still
    from models.vision.picture import load_image

    if image is not None:
        frame, trouble = still(load_image(image)), None
    else:
        choice = grounding.choose(_frames(str(video), at_s), at_s, at_s, at_s)
        frame, trouble = choice.frame, choice.trouble
    if frame is None:
        raise UserError(f"{video} has no picture at {at_s:g} s.")
    return FrameView(
        PerceptionClient(build.perception(config, notes), Worker("perception"), "ask"),
        frame,
        trouble,
    )


def _frames(video: str, at_s: float) -> list[Frame]:
    """The frames of a video that come into question around a moment."""
    from assistant.sight.frame_ring import framed
    from device.io.sources import VideoSource

    source = VideoSource(video)
    frames: list[Frame] = []
    try:
        while (read := source.read()) is not None and read[0] <= at_s + grounding.REACH_S:
            seconds, picture = read
            if seconds >= at_s - grounding.REACH_S and picture is not None:
                frame = framed(picture, seconds)
                if frame is not None:
                    frames.append(frame)
    finally:
        source.close()
    return frames
