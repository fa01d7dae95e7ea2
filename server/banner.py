"""What `sightline serve` prints when it begins: where clients connect, the models, what is missing.

Knows what is installed, and loads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from assistant.answer.llm_client import ASSISTANT
from models import weights
from models.addresses import without_passwords
from models.errors import SightlineError
from models.install import without_whisper
from models.llm.llama_cpp import is_pocket
from server.settings import ServerSettings

ADVICE = {
    "llama": "an LLM for conversation (the pocket Llama calls skills): give --model or --upstream",
    "detector": "an object detector: sightline models pull detector",
    "whisper": "Whisper ({without}): sightline models pull whisper-base",
    "voice": "a neural voice, so a synthetic one speaks: sightline models pull voice",
}


def banner(url: str, names: Sequence[str], settings: ServerSettings) -> str:
    """The lines below the address. `names`: those of the engine as far as they are known."""
    models = [ASSISTANT, *names]
    if settings.upstreams and not settings.upstream_model:
        models += [f"those of {without_passwords(upstream)}" for upstream in settings.upstreams]
    lines = [f"Base address for OpenAI's clients: {url}/v1", f"Models: {', '.join(models)}"]
    advice = [ADVICE[part].format(without=without_whisper()) for part in missing(settings)]
    return "\n".join([*lines, *(f"Missing: {line}" for line in advice)])


def missing(settings: ServerSettings) -> list[str]:
    """What is not installed of the parts that the settings leave open."""
    found: list[str] = []
    if settings.model and not settings.upstreams and is_pocket(settings.model):
        found.append("llama")
    if settings.detector == "auto" and not _is_settled("detector"):
        found.append("detector")
    if settings.whisper == "auto" and not settings.speech_upstream and not _is_settled("whisper"):
        found.append("whisper")
    if not settings.speech_upstream and not _is_settled("voice"):
        found.append("voice")
    return found


def _is_settled(kind: weights.Kind) -> bool:
    """Whether there is one, or a variable says that none is wanted."""
    try:
        there = weights.find(kind) is not None
    except SightlineError:  # the variable names one that is not here
        return False
    return there or os.environ.get(f"SIGHTLINE_{kind.upper()}") == "none"
