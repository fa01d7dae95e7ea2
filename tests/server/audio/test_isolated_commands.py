"""While the command grammar searches, no other thread of its process runs: it runs in another
process than the server, whoever speaks."""

import asyncio
import io
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, cast

import httpx
import numpy as np
import pytest
import soundfile
import soxr

from models.errors import BadInput
from models.speech.audio_format import SAMPLE_RATE
from server.audio import commands
from server.audio.commands import IsolatedCommands
from tests.support.limits import HANG_S
from tests.support.realtime import room, spoken, talking
from tests.support.serving import served
from tests.support.speech_upstream import SpeechUpstream, running

if TYPE_CHECKING:
    from numpy.typing import NDArray

pytestmark = [
    pytest.mark.long,
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="reads what /proc says of a process"),
]
LIBRARY = "pocketsphinx"


@pytest.fixture(scope="module")
def far() -> Iterator[SpeechUpstream]:
    with running() as made:
        made.statuses = [503] * 999
        yield made


@pytest.fixture(scope="module", params=["alone", "instead of another server"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, far: SpeechUpstream
) -> Iterator[tuple[str, int]]:
    options = ["--model", "pocket", "--port", "0"]
    if request.param != "alone":
        options += ["--speech-upstream", far.url]
    folder = tmp_path_factory.mktemp("grammar")
    variables = {"SIGHTLINE_WHISPER": "none", "SIGHTLINE_PRELOAD": "true"}
    with served(folder, *options, **variables) as (url, pid):
        httpx.get(url + "/readyz", timeout=HANG_S)  # answered once all is loaded
        yield url, pid


def loaded(pid: int) -> bool:
    """Whether a process has loaded the library."""
    return LIBRARY in Path(f"/proc/{pid}/maps").read_text()


def check(pid: int) -> None:
    """Not the server has loaded it, but a process of its own."""
    assert not loaded(pid)
    children = Path(f"/proc/{pid}/task").glob("*/children")
    assert any(loaded(int(child)) for each in children for child in each.read_text().split())


async def test_a_live_session_is_heard_by_another_process(server: tuple[str, int]) -> None:
    url, pid = server
    noise = np.random.default_rng(2).normal(0, 0.2, 24_000 * 14).astype(np.float32)
    async with talking(url) as talk, httpx.AsyncClient(timeout=HANG_S) as client:
        await talk.play(np.concatenate([spoken("what time is it"), noise, room(1.6)]))
        await talk.until("input_audio_buffer.committed")
        assert (await client.get(url + "/healthz")).status_code == 200
        await talk.say("what time is it")
        done = await talk.until("conversation.item.input_audio_transcription.completed")
        while done["transcript"] != "what time is it":
            done = await talk.until("conversation.item.input_audio_transcription.completed")
    check(pid)


async def test_a_process_that_does_not_load_in_time_stops_no_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(commands, "PROCESSOR_S", 0.001)
    hearing = await asyncio.to_thread(IsolatedCommands, asyncio.get_running_loop())
    sound = soxr.resample(spoken("what time is it"), 24_000, SAMPLE_RATE)
    with pytest.raises(BadInput):
        await asyncio.to_thread(hearing.transcribe, sound)
    monkeypatch.undo()
    hearing = await asyncio.to_thread(IsolatedCommands, asyncio.get_running_loop())
    assert (await asyncio.to_thread(hearing.transcribe, sound)).text == "what time is it"


# A search that does not end is `time.sleep`, with these seconds in place of samples.
ENDLESS = cast("NDArray[np.float32]", 1e6)


async def test_a_search_ends_with_the_wish_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    hearing = await asyncio.to_thread(IsolatedCommands, asyncio.get_running_loop())
    monkeypatch.setattr(commands, "transcribe", time.sleep)
    stop = threading.Event()
    searching = asyncio.ensure_future(asyncio.to_thread(hearing.transcribe, ENDLESS, stop))
    await asyncio.sleep(0.1)
    assert not searching.done()
    stop.set()
    assert (await asyncio.wait_for(searching, HANG_S)).text == ""


def test_a_search_ends_with_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.new_event_loop()
    running = threading.Thread(target=loop.run_forever)
    running.start()
    hearing = IsolatedCommands(loop)
    monkeypatch.setattr(commands, "transcribe", time.sleep)
    with ThreadPoolExecutor(1) as pool:
        searching = pool.submit(hearing.transcribe, ENDLESS)
        loop.call_soon_threadsafe(loop.stop)
        assert searching.result(HANG_S).text == ""
    running.join()
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.close()


async def test_a_recording_is_heard_by_another_process(server: tuple[str, int]) -> None:
    url, pid = server
    out = io.BytesIO()
    soundfile.write(out, spoken("what time is it"), 24_000, format="WAV")
    async with httpx.AsyncClient(timeout=HANG_S) as client:
        files = {"file": ("a.wav", out.getvalue())}
        heard = await client.post(url + "/v1/audio/transcriptions", files=files)
    assert heard.json()["text"] == "what time is it"
    check(pid)
