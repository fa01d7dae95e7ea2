"""Speech and transcriptions with the official client over a real socket."""

import io
import json
import subprocess
import sys
import threading
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import httpx
import numpy as np
import pytest
import soundfile
from openai import BadRequestError, OpenAI
from openai.types.audio import TranscriptionSegment

from models.errors import BadInput, SightlineError, TooLarge
from models.speech.system_voice import SystemVoice
from models.speech.transcriber import Word
from models.speech.voice import Pcm
from server.assist.server_models import FIRST_PIECE
from server.audio.encoding import MEDIA, ON_REQUEST, STREAMED, SpeechStream, encode
from server.audio.formats import decode, reader_of
from server.audio.routes import segments, subtitles
from server.run import RunningServer, ServerSettings
from tests.support.limits import HANG_S
from tests.support.scripted_whisper import write_whisper
from tests.support.serving import served

TONE = (8000 * np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050)).astype(np.int16)


def pitch(samples: Any) -> float:
    """The strongest frequency of 16 kHz samples, in hertz."""
    return float(np.argmax(np.abs(np.fft.rfft(samples[2000:10_192])))) * 16_000 / 8192


@pytest.mark.parametrize("form", ["mp3", "opus", "aac", "flac", "wav"])
def test_every_format_holds_the_sound(form: Any) -> None:
    data = encode(Pcm(TONE, 22_050), form)
    samples = decode(data, 10.0)
    assert samples.dtype == np.float32
    assert abs(len(samples) / 16_000 - 1.0) < 0.15
    assert abs(pitch(samples) - 440) < 4
    assert 0.15 < np.abs(samples[3000:12_000]).max() < 0.35


@pytest.mark.parametrize("form", sorted(STREAMED - {"pcm"} | ON_REQUEST))
def test_a_file_that_grows_holds_the_sound_without_a_seam(form: Any) -> None:
    file = SpeechStream(form)
    parts = [file.add(Pcm(part, 22_050)) for part in np.array_split(TONE, 7)]
    samples = decode(b"".join([*parts, file.end()]), 10.0)
    assert abs(len(samples) / 16_000 - 1.0) < 0.15
    assert abs(pitch(samples) - 440) < 4
    middle = samples[3000:13_000].reshape(-1, 100)  # a seam would be silent or loud
    assert 0.2 < np.abs(middle).max(axis=1).min() < np.abs(middle).max() < 0.3


def test_raw_samples_are_24_khz() -> None:
    raw = np.frombuffer(encode(Pcm(TONE, 22_050), "pcm"), "<i2")
    assert abs(len(raw) - 24_000) < 30


def test_a_recording_is_read_by_its_first_bytes_alone(tmp_path: Path) -> None:
    """A playlist would have FFmpeg open other files; it is no sound here."""
    (tmp_path / "secret.wav").write_bytes(encode(Pcm(TONE, 22_050), "wav"))
    for text in (
        f"#EXTM3U\n#EXTINF:1,\nfile://{tmp_path}/secret.wav\n",
        f"ffconcat version 1.0\nfile {tmp_path}/secret.wav\n",
    ):
        with pytest.raises(BadInput, match="this recording cannot be read"):
            decode(text.encode(), 10)
    assert reader_of(b"") is None


@pytest.mark.parametrize("form", ["mp3", "opus", "aac", "flac", "wav"])
def test_damaged_recordings_are_an_error_or_a_part(form: Any) -> None:
    data = encode(Pcm(TONE, 22_050), form)
    random = np.random.default_rng(0)
    for _ in range(40):
        broken = bytearray(data[: random.integers(4, len(data))])
        for place in random.integers(0, len(broken), 8):
            broken[place] = random.integers(0, 256)
        try:
            samples = decode(bytes(broken), 10.0)
        except BadInput:
            continue
        except TooLarge:
            continue
        assert np.isfinite(samples).all()


def test_a_recording_that_is_too_long() -> None:
    with pytest.raises(TooLarge, match="2 seconds"):
        decode(encode(Pcm(np.tile(TONE, 4), 22_050), "mp3"), 2.0)


def test_subtitles() -> None:
    words = [
        Word("Turn", 0.0, 0.3),
        Word("left.", 0.3, 0.7),
        Word("Then", 0.8, 1.0),
        Word("stop", 3.5, 4.0),
    ]
    lines = segments(words, "", 4.0)
    assert lines == [(0.0, 0.7, "Turn left."), (0.8, 1.0, "Then"), (3.5, 4.0, "stop")]
    assert subtitles(lines[:1], "srt") == "1\n00:00:00,000 --> 00:00:00,700\nTurn left.\n"
    assert subtitles(lines[2:], "vtt") == "WEBVTT\n\n00:00:03.500 --> 00:00:04.000\nstop\n"
    assert segments((), "hello", 1.5) == [(0.0, 1.5, "hello")]


@pytest.mark.parametrize("form", ["mp3", "opus", "aac", "flac", "wav", "pcm"])
def test_speech(client: OpenAI, form: Any) -> None:
    answer = client.audio.speech.create(
        model="tts-1", voice="alloy", input="The exit is on your left.", response_format=form
    )
    assert answer.response.headers["content-type"] == MEDIA[form]
    data = answer.read()
    if form == "pcm":
        assert len(data) / 2 / 24_000 > 0.8
    else:
        assert len(decode(data, 30)) / 16_000 > 0.8


def test_speed_changes_how_long_it_takes(client: OpenAI) -> None:
    def seconds(speed: float) -> float:
        sound = client.audio.speech.create(
            model="tts-1",
            voice="alloy",
            input="The exit is on your left side.",
            response_format="wav",
            speed=speed,
        )
        with wave.open(io.BytesIO(sound.read())) as file:
            return file.getnframes() / file.getframerate()

    assert seconds(0.5) > 1.3 * seconds(1.0) > 1.3 * seconds(2.0)


LONG = "The exit is on your left. " * 12  # more than one piece


@pytest.mark.parametrize("form", sorted(STREAMED | ON_REQUEST))
def test_speech_begins_before_all_of_it_is_made(
    url: str, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    heard, stream = threading.Event(), SystemVoice.stream

    def waiting(self: SystemVoice, piece: str, *more: Any) -> Iterator[Pcm]:
        if len(piece) > FIRST_PIECE:
            assert heard.wait(HANG_S), "nothing was sent before the second piece"
        yield from stream(self, piece, *more)

    monkeypatch.setattr(SystemVoice, "stream", waiting)
    body = {"input": LONG, "response_format": form, "voice": "en-us", "stream_format": "audio"}
    with httpx.stream("POST", url + "/v1/audio/speech", json=body, timeout=HANG_S) as answer:
        assert answer.status_code == 200
        blocks = answer.iter_bytes()
        assert next(blocks)
        heard.set()
        assert sum(map(len, blocks)) > 10_000


def test_speech_that_fails_in_the_middle_is_broken_off(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = SystemVoice.stream

    def failing(self: SystemVoice, piece: str, *more: Any) -> Iterator[Pcm]:
        if len(piece) > FIRST_PIECE:
            raise SightlineError("the voice is gone")
        yield from stream(self, piece, *more)

    monkeypatch.setattr(SystemVoice, "stream", failing)
    body = {"input": LONG, "response_format": "pcm", "voice": "en-us"}
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.post(url + "/v1/audio/speech", json=body, timeout=HANG_S)
    whole = httpx.post(
        url + "/v1/audio/speech", json={**body, "response_format": "wav"}, timeout=HANG_S
    )
    assert whole.status_code == 500


@pytest.mark.parametrize(
    ("text", "speed", "most"),
    [
        ("one two three four " * 30, 1.0, 0),  # far too long by its words
        ("9 " * 60, 0.25, 0),
        ("Donaudampfschifffahrtsgesellschaft " * 60, 1.0, 1),  # by the length of its first piece
    ],
)
def test_speech_that_would_be_too_long_is_refused_before_it_is_made(
    gguf: Path, monkeypatch: pytest.MonkeyPatch, text: str, speed: float, most: int
) -> None:
    spoken: list[str] = []
    stream = SystemVoice.stream

    def counted(self: SystemVoice, piece: str, *more: Any) -> Iterator[Pcm]:
        spoken.append(piece)
        yield from stream(self, piece, *more)

    monkeypatch.setattr(SystemVoice, "stream", counted)
    settings = ServerSettings(port=0, model=str(gguf), max_speech_seconds=20.0)
    with RunningServer(settings) as url:
        body = {"input": text, "speed": speed, "voice": "en-us"}
        answer = httpx.post(url + "/v1/audio/speech", json=body, timeout=HANG_S)
    assert answer.status_code == 400
    assert "longer than 20 seconds" in answer.json()["error"]["message"]
    assert len(spoken) <= most


@pytest.mark.parametrize(
    "wrong",
    [
        {"input": ""},
        {"input": "x" * 5000},
        {"voice": "../etc"},
        {"speed": 9},
        {"response_format": "exe"},
        {"stream_format": "sse"},
    ],
)
def test_speech_that_cannot_be_made(client: OpenAI, wrong: dict[str, Any]) -> None:
    request: dict[str, Any] = {"model": "tts-1", "voice": "alloy", "input": "hello", **wrong}
    with pytest.raises(BadRequestError):
        client.audio.speech.create(**request)


@pytest.fixture(scope="session")
def spoken() -> bytes:
    return encode(SystemVoice().speak("what time is it"), "opus")


def test_transcription_in_every_form(client: OpenAI, spoken: bytes) -> None:
    def heard(form: Any) -> Any:
        return client.audio.transcriptions.create(
            model="whisper-1", file=("q.wav", spoken), response_format=form
        )

    assert heard("json").text == "what time is it"
    assert heard("text").strip() == "what time is it"
    verbose = heard("verbose_json")
    assert verbose.text == "what time is it"
    assert (verbose.language, verbose.usage.type, verbose.usage.seconds) == (
        "en",
        "duration",
        verbose.duration,
    )
    assert heard("json").usage.to_dict() == verbose.usage.to_dict()
    assert [word.word for word in verbose.words] == ["what", "time", "is", "it"]
    assert all(0 <= word.start < word.end <= verbose.duration for word in verbose.words)
    (segment,) = verbose.segments
    assert (segment.id, segment.text, segment.start) == (
        0,
        "what time is it",
        verbose.words[0].start,
    )
    assert segment.compression_ratio == round(15 / len(zlib.compress(b"what time is it")), 3)
    assert set(TranscriptionSegment.model_fields) == set(segment.to_dict())
    unknown = {name for name, value in segment.to_dict().items() if value is None}
    assert unknown == {"seek", "tokens", "temperature", "avg_logprob", "no_speech_prob"}
    assert heard("srt").startswith("1\n00:00:0")
    assert heard("vtt").startswith("WEBVTT\n\n00:00:0")


def test_the_times_that_are_asked_for(client: OpenAI, spoken: bytes) -> None:
    for wanted in (["word"], ["segment"], ["word", "segment"]):
        heard = client.audio.transcriptions.create(
            model="whisper-1",
            file=("q.wav", spoken),
            response_format="verbose_json",
            timestamp_granularities=wanted,
        )
        assert (bool(heard.words), bool(heard.segments)) == ("word" in wanted, "segment" in wanted)
    with pytest.raises(BadRequestError):
        client.audio.transcriptions.create(
            model="whisper-1",
            file=("q.wav", spoken),
            response_format="verbose_json",
            timestamp_granularities=["letter"],
        )


def test_a_transcript_as_a_stream(client: OpenAI, spoken: bytes) -> None:
    for form in ("json", "text"):
        request: dict[str, Any] = {
            "model": "whisper-1",
            "file": ("q.wav", spoken),
            "response_format": form,
        }
        told = list(client.audio.transcriptions.create(**request, stream=True))
        assert [each.type for each in told] == ["transcript.text.delta", "transcript.text.done"]
        assert told[1].text == "what time is it"


@pytest.mark.parametrize("wrong", [{"stream": True, "response_format": "srt"}, {"language": "de"}])
def test_a_transcript_that_cannot_be_had(
    client: OpenAI, spoken: bytes, wrong: dict[str, Any]
) -> None:
    request: dict[str, Any] = {"model": "whisper-1", "file": ("q.wav", spoken)}
    with pytest.raises(BadRequestError, match=next(iter(wrong))):
        client.audio.transcriptions.create(**request, **wrong)
    assert client.audio.transcriptions.create(**request, language="en").text == "what time is it"


@pytest.mark.long
def test_a_recognisers_own_languages(tmp_path: Path, parrot: Path, spoken: bytes) -> None:
    german = write_whisper(
        tmp_path / "polyglot", " Was steht auf dem Schild?", languages=("en", "de")
    )
    options = ("--model", str(parrot), "--port", "0", "--language", "de")
    with (
        served(tmp_path, *options, SIGHTLINE_WHISPER=str(german)) as (url, _),
        OpenAI(base_url=url + "/v1", api_key="none", max_retries=0, timeout=HANG_S) as client,
    ):

        def language(**named: Any) -> str:
            request: dict[str, Any] = {
                "model": "whisper-1",
                "file": ("q.wav", spoken),
                "response_format": "verbose_json",
                **named,
            }
            heard = client.audio.transcriptions.create(**request)
            assert heard.text == "Was steht auf dem Schild?"
            return heard.language

        assert language() == "de"
        assert (
            language(language="en")
            == language(language="EN-us")
            == language(language="english")
            == "en"
        )
        with pytest.raises(
            BadRequestError, match=r"language: whisper .* does not know 'xx'; name a code"
        ):
            language(language="xx")


def test_transcription_of_a_browsers_recording(client: OpenAI, spoken: bytes) -> None:
    opus = encode(SystemVoice().speak("what time is it"), "opus")
    assert (
        client.audio.transcriptions.create(model="whisper-1", file=("q.ogg", opus)).text
        == "what time is it"
    )


def test_a_recording_without_words_is_refused_with_the_reason(client: OpenAI, url: str) -> None:
    silence = encode(Pcm(np.zeros(16_000, np.int16), 16_000), "wav")
    with pytest.raises(BadRequestError, match=r"nothing was understood .* microphone is not muted"):
        client.audio.transcriptions.create(model="whisper-1", file=("q.wav", silence))
    hiss = np.random.default_rng(0).normal(0, 1000, 16_000).astype(np.int16)
    noise = encode(Pcm(hiss, 16_000), "wav")
    with pytest.raises(BadRequestError, match="nothing was understood"):
        client.audio.transcriptions.create(model="whisper-1", file=("q.wav", noise))


def test_stereo_in_opposite_phase_is_heard() -> None:
    """The mean of its channels is silence."""
    loud = (np.sin(np.arange(16_000) * 0.2) * 8_000).astype(np.int16)
    out = io.BytesIO()
    soundfile.write(out, np.stack([loud, -loud], axis=1), 16_000, format="WAV")
    assert np.abs(decode(out.getvalue(), 10.0)).max() > 0.2


def test_what_is_no_recording(url: str, gguf: Path) -> None:
    for data in (b"", b"hello", b"RIFF....WAVEfmt "):
        answer = httpx.post(url + "/v1/audio/transcriptions", files={"file": ("q.wav", data)})
        assert answer.status_code == 400
        assert answer.json()["error"]["message"]
    assert httpx.post(url + "/v1/audio/transcriptions", data={"model": "x"}).status_code == 400
    with RunningServer(
        ServerSettings(port=0, model=str(gguf), context=512, threads=1, max_audio_seconds=0.5)
    ) as short:
        data = encode(Pcm(TONE, 22_050), "wav")
        assert (
            httpx.post(
                short + "/v1/audio/transcriptions", files={"file": ("q.wav", data)}
            ).status_code
            == 413
        )


def test_encoders_need_no_program(tmp_path: Path) -> None:
    """PyAV brings them: there may be no ffmpeg on the path."""
    code = (
        "import numpy as np; from models.speech.voice import Pcm; from server.audio.encoding import"
        " encode; "
    )
    code += "print(len(encode(Pcm(np.zeros(9000, np.int16), 22050), 'mp3')))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PATH": str(tmp_path)}, capture_output=True, check=True
    )
    assert int(done.stdout) > 500
    assert json.dumps(av.__version__)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell")
def test_a_small_recording_cannot_take_all_memory(tmp_path: Path) -> None:
    """Silence packs well: five minutes at FLAC's highest rate are 80 kB, and were 1.4 GB once
    read."""
    path = tmp_path / "silence.flac"
    with av.open(str(path), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=655_350, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            np.zeros((1, 655_350), np.int16), format="s16", layout="mono"
        )
        frame.sample_rate = 655_350
        for packet in [each for _ in range(200) for each in stream.encode(frame)] + stream.encode(
            None
        ):
            container.mux(packet)
    code = (
        "import resource, sys; from pathlib import Path; from server.audio.formats import decode; "
    )
    code += (
        "begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; samples ="
        " decode(Path(sys.argv[1]).read_bytes(), 300); "
    )
    code += "print(len(samples), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begin)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, check=True, text=True
    )
    count, grown = (int(word) for word in done.stdout.split())
    assert abs(count / 16_000 - 200) < 1
    assert grown < 200_000  # kB; libraries are a third of it
    assert path.stat().st_size < 200_000


def test_a_recording_read_in_pieces_is_the_same_as_at_once() -> None:
    sound = decode(encode(Pcm(np.tile(TONE, 3), 22_050), "wav"), 10.0)
    assert abs(len(sound) - 48_000) <= 2
    assert abs(pitch(sound) - 440) < 4


def test_a_rate_at_which_nothing_is_left_is_no_sound() -> None:
    data = bytearray(encode(Pcm(TONE[:1600], 22_050), "wav"))
    data[24:28] = (2**31 - 1).to_bytes(4, "little")
    with pytest.raises(BadInput, match="no sound"):
        decode(bytes(data), 10.0)
