"""The settings of one run, one frozen class for each section of `sightline.toml`.

A field's docstring says what it does; `docs/settings.md` is made from these docstrings. Field names
are unique over all sections, so that a variable or a flag needs no section.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from assistant.config.limits import AtLeast, OneOf, ServerAddress
from assistant.config.mcp import McpSettings
from assistant.config.serve import ServeSettings


@dataclass(frozen=True)
class SeeSettings:
    """The camera and what it is seen with."""

    camera: str = "0"
    """A camera's number, a file, an `rtsp://` or `http://` address, `csi` for a Jetson's ribbon
    camera, or `none`."""
    width: Annotated[int, AtLeast(1)] = 1280
    """Pixels in a row that are asked of the camera; it gives the nearest size that it has."""
    height: Annotated[int, AtLeast(1)] = 720
    """Pixels in a column that are asked of the camera."""
    rate: Annotated[float, AtLeast(0.1)] = 10.0
    """Frames a second that are kept in the frame ring."""
    ring_mb: Annotated[float, AtLeast(1)] = 64.0
    """Most memory of the frame ring, in 2**20 bytes."""
    ring_s: Annotated[float, AtLeast(0.1)] = 8.0
    """Seconds of frames that the ring keeps."""
    detector: str = "auto"
    """An ONNX file of the YOLOX, D-FINE or RT-DETR family, `auto` for the best that was pulled, or
    `none`."""
    reader: bool = True
    """Whether text in the picture is read."""
    detector_providers: str = "auto"
    """ONNX Runtime's providers for the detector, in order (`tensorrt,cuda,cpu`), or `auto` for all
    that this machine has."""
    reader_providers: Annotated[str, OneOf(("cpu", "cuda,cpu"))] = "cpu"
    """ONNX Runtime's providers for reading text. VAD and the wake word always run on the CPU."""


@dataclass(frozen=True)
class HearSettings:
    """The microphone and speech recognition."""

    microphone: str = "default"
    """A sound card's name, a WAV or FLAC file, or `none`."""
    listen: Annotated[str, OneOf(("wake-word", "press-to-talk", "always"))] = "wake-word"
    """What starts a turn: the wake word, the Enter key (`press-to-talk`), or speech (`always`)."""
    wake_word: str = "okay nabu"
    """One of the bundled wake words: okay nabu, alexa, hey mycroft, hey jarvis."""
    whisper: str = "auto"
    """A Whisper size or folder, `auto` for the best that is installed, or `none` for the command
    grammar."""
    language: str = "en"
    """The language that is spoken, as a code that Whisper knows; `auto` lets Whisper detect it."""
    partial_transcripts: bool = True
    """Whether the words so far are shown while somebody speaks: on the preview, and to clients that
    ask for them. Only where that takes at most a quarter of a core. The final text does not depend
    on it."""
    speech_device: Annotated[str, OneOf(("auto", "cpu", "cuda"))] = "auto"
    """Where Whisper runs."""
    speech_upstream: Annotated[str, ServerAddress()] = ""
    """Address of a server (`http://host:8000/v1`) that recognises speech and speaks, in OpenAI's
    forms. The local models stand in when it does not answer. Sound leaves the machine for it."""
    speech_upstream_key: str = ""
    """Bearer key for `speech_upstream`."""


@dataclass(frozen=True)
class RespondSettings:
    """The language model (LLM) and its server."""

    server: Annotated[str, ServerAddress()] = ""
    """Address of a Sightline server or any OpenAI-compatible one; empty starts one on loopback, and
    none for the pocket Llama, which answers in the process of the run."""
    model: str = "pocket"
    """The LLM: `pocket` (the Llama that ships with Sightline), a GGUF file, a name from
    `sightline models list`, or the name that `server` has for it."""
    interpreter: str = "auto"
    """The language model that works out what a request means where the rules leave it open; used
    beside the pocket Llama only. `auto` for the one that was pulled, its name or file, or `none`.
    Only Qwen2.5 Coder 0.5B was trained for it; another model understands little."""
    key: str = ""
    """Bearer key for `server`."""
    vision: bool = False
    """Whether the LLM at `server` accepts pictures. Then a question about the view is sent with the
    frame that was meant, cropped and scaled."""
    speculate_remotely: bool = False
    """Whether a question may be sent to another host before the turn is committed."""
    connect_timeout: Annotated[float, AtLeast(0.01)] = 0.3
    """Seconds to connect to `server`; then the device answers by itself."""
    token_timeout: Annotated[float, AtLeast(0.01)] = 5.0
    """Seconds without a token from `server`; then the device answers by itself."""
    retry_every: Annotated[float, AtLeast(0)] = 10.0
    """Seconds until a `server` that failed or timed out is tried again; one that refused the
    connection is tried again after 1."""
    skills: tuple[str, ...] = ()
    """Python files with skills of your own; `docs/skills.md` shows how to write one."""
    history_tokens: Annotated[int, AtLeast(0)] = 1500
    """Most tokens (estimated) of earlier conversation that are sent with a question."""
    answer_words: Annotated[int, AtLeast(0)] = 60
    """Words after which an LLM's spoken answer ends, at a sentence's end; 0 for no bound."""
    persona: str = "Sightline"
    """The name that the LLM goes by."""
    tone: str = ""
    """How the LLM is to speak, in a few words, such as: friendly and brief."""
    gpu_layers: Annotated[int, AtLeast(-1)] = 0
    """Layers of the LLM in this process that run on the GPU; -1 for all."""


@dataclass(frozen=True)
class SpeakSettings:
    """The voice and the speaker."""

    speaker: str = "default"
    """A sound card's name, `none`, or a folder that gets each answer as a WAV file."""
    voice: str = "auto"
    """`auto` for a neural voice where one is installed, `system` for the system's synthesiser, the
    name of a neural voice (`joe`), a Piper voice (`voice.onnx`, or `voice.onnx#alice` for one of
    its speakers), or a voice of the system (`en-gb`). With `speech_upstream`, the name of a voice
    there; `system` and a file are voices of this machine."""
    words_per_minute: Annotated[int, AtLeast(1)] = 170
    """Speed of the voice."""
    pause: Annotated[float, AtLeast(0)] = 0.25
    """Seconds of silence after a sentence; a voice of `speech_upstream` makes its own."""
    tones: bool = True
    """Whether soft tones mark that listening starts or stops, or that an answer takes long."""
    echo: Annotated[str, OneOf(("headset", "cancel", "half-duplex", "auto"))] = "auto"
    """`headset`: the microphone does not hear the speaker, so speech interrupts an answer.
    `cancel`: the echo is taken out of the microphone, so speech interrupts here, too.
    `half-duplex`: nothing is heard while an answer plays. `auto`: `headset` where the speaker is
    one or nothing can be heard, else `cancel`."""


@dataclass(frozen=True)
class KeepSettings:
    """What is stored."""

    notes: str = "auto"
    """The SQLite file of notes and timers, `auto` for one in the user's data folder, or `memory` to
    store nothing on the disk."""
    visual_memory_days: Annotated[int, AtLeast(0)] = 0
    """Days for which the names of seen things are stored, with time and side; 0 stores none.
    Pictures are never stored."""
    record: str = ""
    """A folder for a recording of the run; empty records nothing."""
    record_gb: Annotated[float, AtLeast(0)] = 10.0
    """Largest recording, in 10**9 bytes; 10 are some two hours with a camera."""


@dataclass(frozen=True)
class BoardSettings:
    """Limits of the machine."""

    memory_mb: Annotated[int, AtLeast(0)] = 0
    """Most memory of all parts together, in 2**20 bytes; 0 for what is free."""
    power: str = "auto"
    """Where power and temperature are read: `auto`, `none`, or a file of tegrastats lines."""
    waits_for_gpu: Annotated[str, OneOf(("none", "recognition", "answer"))] = "none"
    """Which stage waits when speech recognition and the LLM want the GPU at the same time."""
    hot_c: float = 85.0
    """Degrees Celsius above which the camera rate is lowered."""


@dataclass(frozen=True)
class Config:
    """All settings of one run."""

    see: SeeSettings = field(default_factory=SeeSettings)
    hear: HearSettings = field(default_factory=HearSettings)
    respond: RespondSettings = field(default_factory=RespondSettings)
    speak: SpeakSettings = field(default_factory=SpeakSettings)
    keep: KeepSettings = field(default_factory=KeepSettings)
    board: BoardSettings = field(default_factory=BoardSettings)
    serve: ServeSettings = field(default_factory=ServeSettings)
    mcp: McpSettings = field(default_factory=McpSettings)
