"""Makes the parts of a device from its settings: perception, recognition, voice, notebook
and the client of the LLM.

Each function loads what it names and nothing else, so a command loads only what it needs. `notes`
collects what is missing, one line each with the command that gets it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.config import Config
from models import weights
from models.errors import MissingModel, SightlineError
from models.folders import data_folder
from models.worker import once

if TYPE_CHECKING:
    from assistant.answer.interpreter.understanding import Understanding
    from assistant.answer.llm import LLM, InProcessLLM
    from assistant.answer.question_messages import Persona
    from assistant.answer.reply import Replier
    from assistant.config import RespondSettings
    from assistant.memory.notebook import Notebook
    from assistant.memory.sightings import Sightings
    from assistant.speech.speech_server import SpeechServer
    from assistant.tools.external import ExternalTools
    from assistant.tools.mcp_tools import McpTools
    from assistant.turn.wearer import SharedModels
    from models.pocket.calls import Call
    from models.speech.transcriber import Transcriber
    from models.speech.voices import Voices
    from models.vision.classifier.classifier import Classifier
    from models.vision.detectors.detector import Detector
    from models.vision.perception import Perception
    from models.vision.poses.blazepose import BlazePose

Say = Callable[[str], None]


def perception(config: Config, notes: Say = lambda _: None) -> Perception:
    """The perception that this machine can run."""
    from models.vision.perception import Perception
    from models.vision.text import Reader

    found = detector(config)
    if found is None and config.see.detector == "auto":
        notes(
            "No object detector is installed: text, codes and colours are seen, objects are not. "
            "sightline models pull detector"
        )
    if found is not None:
        _obtained("detector", config.see.detector_providers, found.providers, notes)
    reader = None
    if config.see.reader:
        others = weights.all_here("reader")
        reader = Reader(cuda="cuda" in config.see.reader_providers, others=others)
    if reader is not None and "cuda" in config.see.reader_providers:
        _obtained("reader of text", config.see.reader_providers, reader.providers, notes)
    return Perception(found, reader, _classifier(), _posing())


def _classifier() -> Classifier | None:
    """The network that names what no detector knows, where it was pulled."""
    from models.vision.classifier.classifier import load

    path = weights.find("classifier")
    return load(path) if path is not None else None


def _posing() -> BlazePose | None:
    """The network that finds the joints of people, where it was pulled."""
    from models.vision.poses.blazepose import load

    path = weights.find("pose")
    return load(path) if path is not None else None


def detector(config: Config) -> Detector | None:
    """The object detector of the settings, or None if none is wanted or installed."""
    from models.vision.detectors.detector import load

    path = weights.find("detector", config.see.detector)
    return load(path, names(config.see.detector_providers)) if path is not None else None


def names(providers: str) -> list[str] | None:
    """The ONNX providers of a setting; None for the best that this machine has."""
    return None if providers == "auto" else [name.strip() for name in providers.split(",")]


def _obtained(model: str, wanted: str, obtained: Sequence[str], notes: Say) -> None:
    """Report once what a model runs on if a GPU was asked for or obtained: ONNX Runtime falls back
    without a message."""
    missing = [name for name in names(wanted) or [] if name not in obtained]
    if missing:
        notes(
            f"The {model} runs on {obtained[0]}: {' and '.join(missing)} did not start. "
            "sightline doctor says why"
        )
    elif obtained[0] != "cpu":
        notes(f"The {model} runs on {obtained[0]}.")


def transcriber(
    config: Config,
    notes: Say = lambda _: None,
    workers: int = 1,
    commands: Callable[[], Transcriber] | None = None,
) -> Transcriber:
    """That of the speech server where one is set, else Whisper where its weights are, else the
    command grammar, which `commands` makes. `workers` callers may use Whisper at once."""
    hear = config.hear
    local = partial(_local_transcriber, config, notes, workers, commands)
    if not hear.speech_upstream:
        return local()
    from assistant.speech.remote import RemoteTranscriber

    notes(f"Speech is sent to {hear.speech_upstream.rpartition('@')[2]}")
    server = _speech_server(hear.speech_upstream, hear.speech_upstream_key)
    return RemoteTranscriber(server, local, hear.language, workers)


@once
def _speech_server(url: str, key: str) -> SpeechServer:
    """One for recognition and all voices: it knows whether the server was lost."""
    from assistant.speech.speech_server import SpeechServer

    return SpeechServer(url, key)


def _local_transcriber(
    config: Config, notes: Say, workers: int, commands: Callable[[], Transcriber] | None
) -> Transcriber:
    """Whisper where its weights are, else the command grammar."""
    from models.speech.best_transcriber import best_transcriber

    hear = config.hear
    settings = hear.speech_device, hear.language, workers, commands
    try:
        found = best_transcriber(hear.whisper, *settings)
    except SightlineError as error:
        if hear.whisper != "auto":
            raise
        notes(f"Whisper is not used: {error}")
        return best_transcriber("none", *settings)
    if found.name == "commands" and hear.whisper == "auto":
        notes(
            "Whisper is not installed: only the command grammar is understood. "
            "sightline models pull whisper"
        )
    return found


def voices(config: Config, notes: Say = lambda _: None) -> Voices:
    """The voice of the settings, by its speed in words a minute."""
    from models.speech.voices import Voices

    hear, speak = config.hear, config.speak
    if not hear.speech_upstream:
        return Voices(speak.voice, hear.language, speak.pause, notes)
    from assistant.speech.remote import RemoteVoices

    server = _speech_server(hear.speech_upstream, hear.speech_upstream_key)
    return RemoteVoices(server, speak.voice, hear.language, speak.pause, notes)


def models(config: Config, notes: Say = lambda _: None) -> SharedModels:
    """The models that all wearers share."""
    from assistant.turn.gpu_gate import GpuGate
    from assistant.turn.wearer import SharedModels

    return SharedModels(
        transcriber(config, notes),
        perception(config, notes),
        voices(config, notes),
        gate=GpuGate(config.board.waits_for_gpu),
    )


def notebook(config: Config) -> Notebook:
    from assistant.memory.notebook import Notebook

    return Notebook(kept_in(config))


def sightings(config: Config, recognizes: bool, notes: Say) -> Sightings | None:
    """Visual memory where it is switched on, which is said. `recognizes`: there is a detector;
    without one nothing is seen."""
    from assistant.memory.sightings import Sightings

    days = config.keep.visual_memory_days
    if days <= 0:
        return None
    if not recognizes:
        notes("Visual memory needs an object detector: sightline models pull detector")
        return None
    where = kept_in(config)
    notes(
        f"Visual memory is on: the names of things seen are stored for {days} days in {where}. "
        "Pictures are never stored."
    )
    return Sightings(where, days)


def kept_in(config: Config) -> str:
    """The SQLite file of what is kept, or ":memory:"."""
    if config.keep.notes == "memory":
        return ":memory:"
    if config.keep.notes != "auto":
        return config.keep.notes
    return str(data_folder() / "notebook.db")


def gguf(config: Config) -> Path:
    """The file of the Llama that the settings name. Raises MissingModel that says how to get it."""
    from models.pocket import POCKET_GGUF

    if config.respond.model == "pocket":
        return POCKET_GGUF
    path = weights.find("llama", config.respond.model)
    if path is None:
        raise MissingModel(
            f"There is no Llama {config.respond.model!r} here. See sightline models list"
        )
    return path


@once
def pocket() -> InProcessLLM:
    """The pocket Llama in this process: the router, and the fallback without a server. Loaded at
    its first use."""
    from assistant.answer.llm import InProcessLLM
    from models.llm.llama_cpp import LlamaCpp
    from models.pocket import POCKET_GGUF

    return InProcessLLM(LlamaCpp(POCKET_GGUF, n_ctx=1024, n_parallel=1))


async def decide(question: str) -> Call:
    """The pocket Llama as a router."""
    return await pocket().decide(question)


def external_tools(config: Config, notes: Say) -> McpTools | None:
    """The tools of the configured MCP servers; to be run beside whatever asks them."""
    if not config.mcp.servers:
        return None
    from assistant.tools.mcp_tools import McpTools

    return McpTools(config.mcp.servers, notes)


@once
def _interpreting(path: Path) -> InProcessLLM:
    from assistant.answer.llm import InProcessLLM
    from models.interpreter import ADAPTED, ADAPTER
    from models.llm.llama_cpp import LlamaCpp

    adapter = ADAPTER if path.stem == ADAPTED else None
    return InProcessLLM(LlamaCpp(path, n_ctx=2048, n_parallel=1, adapter=adapter))


def understanding(config: Config) -> Understanding | None:
    """What works out requests that no rule knows; None where none is wanted or pulled."""
    from assistant.answer.interpreter.interpreter import Interpreter
    from assistant.answer.interpreter.understanding import Understanding

    path = weights.find("interpreter", config.respond.interpreter)
    if path is None:
        return None
    return Understanding(Interpreter(partial(_interpreting, path)), decide)


def persona(respond: RespondSettings) -> Persona:
    """How an LLM presents itself."""
    from assistant.answer.question_messages import Persona

    return Persona(respond.persona, respond.tone)


def replier(config: Config, url: str, external: ExternalTools | None = None) -> Replier:
    """The client of the LLM at `url`; an empty one means the LLM in this process."""
    from assistant.answer.llm import InProcessLLM
    from assistant.answer.llm_client import LLMClient
    from assistant.answer.reply import Replier
    from assistant.skills.own import add_own_skills

    respond = config.respond
    add_own_skills(respond.skills)
    if url:
        # The server of this run calls its model by the file's name.
        model = respond.model if respond.server else gguf(config).stem
        vision = respond.vision if respond.server else bool(config.serve.projector)
        server: LLM = LLMClient(
            url, model, respond.key, respond.connect_timeout, respond.token_timeout, vision
        )
    elif respond.model == "pocket":
        server = pocket()
    else:
        from models.llm.llama_cpp import LlamaCpp

        server = InProcessLLM(LlamaCpp(gguf(config), gpu_layers=respond.gpu_layers))
    return Replier(
        server,
        pocket if url else None,
        decide=decide,
        external=external,
        understanding=understanding(config),
        words=respond.answer_words,
        persona=persona(respond),
        speculate_remotely=respond.speculate_remotely,
        history_tokens=respond.history_tokens,
        retry_every=respond.retry_every,
    )
