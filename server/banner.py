"""What `sightline serve` prints when it begins: where clients connect, the models, what is missing.

Knows what is installed, and loads nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from models import weights
from models.errors import MissingModel
from models.llm.llama_cpp import is_pocket
from server.settings import ServerSettings

_ADVICE = {
    "llama": "no LLM except the pocket Llama, which only calls skills: give --model or --upstream",
    "detector": "no object detector: sightline models pull detector",
    "whisper": "no Whisper, only a grammar of commands: sightline models pull whisper-base",
}


def banner(url: str, names: Sequence[str], settings: ServerSettings) -> str:
    """The lines below the address. `names`: the models that a request can name."""
    lines = [f"Base address for OpenAI's clients: {url}/v1", f"Models: {', '.join(names)}"]
    lines += [f"Missing: {_ADVICE[part]}" for part in missing(settings)]
    return "\n".join(lines)


def missing(settings: ServerSettings) -> list[str]:
    """The parts that are not installed, of those that the settings want."""
    found: list[str] = []
    only_pocket = bool(settings.model) and is_pocket(settings.model)
    if only_pocket and not settings.upstreams:
        found.append("llama")
    if settings.detector == "auto" and not _is_here("detector"):
        found.append("detector")
    if settings.whisper == "auto" and not settings.speech_upstream and not _is_here("whisper"):
        found.append("whisper")
    return found


def _is_here(kind: weights.Kind) -> bool:
    try:
        return weights.find(kind) is not None or _is_switched_off(kind)
    except MissingModel:
        return False


def _is_switched_off(kind: weights.Kind) -> bool:
    import os

    return os.environ.get(f"SIGHTLINE_{kind.upper()}") == "none"
