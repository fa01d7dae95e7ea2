"""A recording holds what came in and went out, replays to the same events, shows what differs; a
full disk ends only it."""

import asyncio
import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import build
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.sight.frame_ring import Frame
from assistant.turn.listening.attention import AttentionChange, ListeningGate
from assistant.turn.options import LoopOptions
from device.demo import session as sessions
from device.io.microphone import Block, file_microphone
from device.io.sources import VideoSource
from device.io.speaker import WavSpeaker
from device.loop import DeviceLoop, Sources
from device.replay.recording import RecordedSpeaker, Recorder
from device.replay.replay import RecordedFrames, differences, load, own_settings, replay, sentence
from models.errors import BadInput, UserError
from models.speech.audio_files import read_wav
from models.speech.voice import Pcm
from models.vision.scene import FrameFacts
from tests.support.limits import HANG_S

NOON = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)


def settings_of(**respond: Any) -> Config:
    config = Config()
    return replace(
        config,
        hear=replace(config.hear, listen="always"),
        respond=replace(config.respond, **respond),
    )


async def record(folder: Path) -> None:
    """The session that ships, with everything that a live run records, as fast as it goes."""
    config, session = settings_of(), sessions.load(sessions.shipped())
    recorder = Recorder(folder, config, NOON, print)
    gate = ListeningGate("always", report=recorder.listener)

    async def heard():
        async for block in file_microphone(session.microphone, fast=True):
            yield recorder.heard(block)

    speaker = RecordedSpeaker(WavSpeaker(fast=True), recorder.spoken)
    sources = Sources(heard(), lambda: VideoSource(str(session.camera)), speaker, recorder.seen)
    options = LoopOptions(lockstep=True, attention=gate)
    loop = DeviceLoop(
        config,
        build.models(config),
        build.replier(config, ""),
        Notebook(),
        sources,
        options,
        recorder.listener,
    )
    await loop.run()
    await asyncio.to_thread(recorder.close)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recorded") / "run"
    asyncio.run(record(folder))
    return folder


def play(folder: Path) -> list[dict]:
    found = load(folder)
    config = found.settings
    return differences(
        found,
        asyncio.run(replay(found, build.models(config), build.replier(config, ""), lambda _: None)),
    )


@pytest.mark.long
def test_the_demo_s_session_is_recorded_in_open_formats(recorded: Path) -> None:
    session = sessions.load(sessions.shipped())
    events = [json.loads(line) for line in (recorded / "events.jsonl").read_text().splitlines()]
    assert len(events) == len(session.turns)
    sound, rate = soundfile.read(recorded / "microphone.flac")
    assert rate == 16_000
    assert len(sound) / rate >= session.length_s - 0.1
    frames = RecordedFrames(recorded)
    times = []
    while (read := frames.read()) is not None:
        times.append(read[0])
        assert read[1].image().shape[2] == 3
    frames.close()
    assert times == sorted(times)
    assert len(times) > 9 * session.length_s
    answers = sorted((recorded / "answers").glob("*.wav"))
    turns = [json.loads(line) for line in (recorded / "turns.jsonl").read_text().splitlines()]
    assert len(answers) == len([turn for turn in turns if turn["spoken"]]) > 0
    assert "settings" in json.loads((recorded / "settings.json").read_text())


@pytest.mark.timeout(300)
@pytest.mark.long
def test_a_recording_replays_to_the_same_events_and_shows_what_was_changed(
    recorded: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(recorded, changed)
    lines = (recorded / "events.jsonl").read_text().splitlines()
    event = json.loads(lines[1])
    event["skill"], event["frame"] = "dance", 0.1
    (changed / "events.jsonl").write_text("\n".join([lines[0], json.dumps(event), *lines[3:], ""]))
    found = load(changed)
    replayed = asyncio.run(
        replay(
            found, build.models(found.settings), build.replier(found.settings, ""), lambda _: None
        )
    )
    assert differences(load(recorded), replayed) == []
    differing = differences(found, replayed)
    assert [(row["turn"], row["field"]) for row in differing] == [
        (2, "frame"),
        (2, "skill"),
        (None, "turn"),
    ]
    assert "skill was 'dance' and is" in sentence(differing[1])
    assert "was not there" in sentence(differing[2])


def test_a_turn_that_is_gone_is_told() -> None:
    event = {
        "turn": 3,
        "speech": [1.0, 2.0],
        "commit": 2.3,
        "question": "stop",
        "frame": None,
        "skill": "stop",
        "arguments": {},
    }
    found = load_of(event)
    (row,) = differences(found, [])
    assert sentence(row) == "turn 3: 'stop' was heard and is not any more"


def load_of(event: dict):
    from device.replay.replay import Recording

    return Recording(Path(), Config(), (), (), (event,), frozenset())


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def recorder(tmp_path: Path, said: list[str]) -> Iterator[Recorder]:
    made = Recorder(tmp_path / "run", settings_of(key="secret"), NOON, said.append)
    yield made
    made.close()


def written(recorder: Recorder) -> None:
    """Wait until the thread that writes has taken all that it was given."""
    while not recorder._jobs.empty():
        time.sleep(0.001)


def block(index: int = 0, value: float = 0.1) -> Block:
    return Block(index, np.full(512, value, np.float32))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(width=32), min_size=1, max_size=50))
def test_the_loop_hears_exactly_what_is_kept(values: list[float]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        recorder = Recorder(Path(folder) / "run", Config(), NOON, print)
        heard = recorder.heard(Block(0, np.array(values, np.float32)))
        recorder.close()
        kept, _ = soundfile.read(Path(folder) / "run" / "microphone.flac", dtype="float32")
    assert (heard.samples == kept).all()


def test_no_key_is_kept(recorder: Recorder) -> None:
    assert "secret" not in (recorder.folder / "settings.json").read_text()


def test_a_recording_is_never_written_over_another(recorder: Recorder) -> None:
    with pytest.raises(UserError, match="holds a recording already"):
        Recorder(recorder.folder, Config(), NOON, print)


def test_a_folder_that_cannot_be_is_the_callers_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot hold a recording"):
        Recorder(tmp_path / "file" / "run", Config(), NOON, print)


def test_a_full_disk_ends_the_recording_with_one_line_and_the_run_goes_on(
    tmp_path: Path, said: list[str]
) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    folder = tmp_path / "run"
    folder.mkdir()
    os.symlink("/dev/full", folder / "camera.mjpeg")
    recorder = Recorder(folder, Config(), NOON, said.append)
    for i in range(200):
        assert recorder.heard(block(512 * i)).index == 512 * i
        recorder.seen(Frame(FrameFacts(i / 10, 4, 4, 0.0, 0.0), bytes(100_000)))
        written(recorder)
    recorder.close()
    assert len(said) == 1
    assert said[0].endswith("No space left on device. The run goes on.")


def test_a_recording_is_bounded(tmp_path: Path, said: list[str]) -> None:
    config = Config()
    recorder = Recorder(
        tmp_path / "run",
        replace(config, keep=replace(config.keep, record_gb=0.001)),
        NOON,
        said.append,
    )
    for i in range(50):
        recorder.seen(Frame(FrameFacts(i / 10, 4, 4, 0.0, 0.0), bytes(100_000)))
        written(recorder)
    recorder.close()
    assert len(said) == 1
    assert "record_gb" in said[0]
    assert (recorder.folder / "camera.mjpeg").stat().st_size < 1_300_000


def test_a_disk_that_hangs_costs_frames_then_the_recording_and_never_the_run(
    recorder: Recorder, said: list[str]
) -> None:
    gate = threading.Event()
    recorder._do(lambda: int(gate.wait(HANG_S)), vital=True)
    for i in range(2000):
        recorder.heard(block(512 * i))
        recorder.seen(Frame(FrameFacts(i / 10, 4, 4, 0.0, 0.0), bytes(10)))
    assert recorder.dropped > 0
    assert len(said) == 1
    assert "too slow" in said[0]
    gate.set()


def test_what_a_killed_run_leaves_can_be_read(recorder: Recorder) -> None:
    recorder.listener(AttentionChange(0, True, "started"))
    recorder.seen(Frame(FrameFacts(0.1, 4, 4, 0.0, 0.0), b"picture"))
    recorder.spoken(Pcm(np.zeros(10, np.int16), 16_000))
    recorder.close()
    with (recorder.folder / "run.jsonl").open("a") as file:
        file.write('{"ears": "clo')
    with (recorder.folder / "frames.jsonl").open("a") as file:
        file.write(
            '{"time": 3, "width": 1, "height": 1, "sharpness": 1, "brightness": 1, "offset": 7,'
            ' "bytes": 100}\n'
        )
    assert load(recorder.folder).changes == (AttentionChange(0, True, "started"),)
    frames = RecordedFrames(recorder.folder)
    assert frames.read() == (0.1, Frame(FrameFacts(0.1, 4, 4, 0.0, 0.0), b"picture"))
    assert frames.read() is None
    frames.close()


def test_the_sound_that_a_killed_run_leaves_can_be_heard(
    recorder: Recorder, tmp_path: Path
) -> None:
    rng = np.random.default_rng(1)
    for i in range(400):  # 12.8 s
        recorder.heard(Block(512 * i, (rng.standard_normal(512) / 10).astype(np.float32)))
    written(recorder)
    left = tmp_path / "left.flac"  # as the disk holds it now, with no end written
    shutil.copy(recorder.folder / "microphone.flac", left)
    recorder.close()
    whole, _ = soundfile.read(recorder.folder / "microphone.flac", dtype="float32")
    found = read_wav(left)
    assert len(whole) - len(found) < 3 * 4096  # what FLAC had not put into a block yet
    np.testing.assert_array_equal(found, whole[: len(found)])


@pytest.mark.parametrize("content", [None, "", "[]", "\ufeff"])
def test_what_is_no_recording_is_said_in_one_line(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "settings.json").write_text(content)
    with pytest.raises(BadInput) as raised:
        load(tmp_path)
    assert "\n" not in str(raised.value)


def test_a_setting_of_a_recording_that_is_wrong_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"settings": {"see": {"rate": "fast"}}}')
    with pytest.raises(UserError, match="rate") as raised:
        load(tmp_path)
    assert "\n" not in str(raised.value)


@pytest.mark.long
@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(["run", "events", "turns", "frames", "settings"]),
    st.integers(0, 10**6),
    st.sampled_from([None, True, -1, 1e300, 10**400, "x", [], {}, ["a", 1], "[" * 5000]),
)
def test_values_of_any_type_are_an_error_in_one_line(
    recorded: Path, name: str, place: int, value: Any
) -> None:
    with tempfile.TemporaryDirectory() as place_of_copy:
        folder = Path(place_of_copy)
        for file in recorded.iterdir():
            (folder / file.name).symlink_to(file)
        file = folder / f"{name}.{'json' if name == 'settings' else 'jsonl'}"
        lines = _objects(file) if name != "settings" else [json.loads(file.read_text())]
        line = lines[place % len(lines)]
        line[list(line)[place % len(line)]] = value
        file.unlink()
        file.write_text("".join(json.dumps(each) + "\n" for each in lines))
        said = _read_all(folder)
    assert "\n" not in said


def _read_all(folder: Path) -> str:
    """Read a whole recording; the error that ends it."""
    try:
        found = load(folder)
        differences(found, list(found.events))
        frames = RecordedFrames(folder)
        frames.read()
        frames.close()
    except UserError as error:
        return str(error)
    return ""


def _objects(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_strangers_recording_names_no_server_and_no_code() -> None:
    theirs = settings_of(server="http://stranger/v1", key="theirs", skills=("/tmp/evil.py",))
    theirs = replace(theirs, hear=replace(theirs.hear, speech_upstream="http://stranger/v1"))
    mine = settings_of(server="http://mine/v1", key="mine")
    used = own_settings(theirs, mine)
    assert "stranger" not in str(used)
    assert (used.respond.server, used.respond.key, used.respond.skills) == (
        "http://mine/v1",
        "mine",
        (),
    )
    assert used.hear.listen == "always"
