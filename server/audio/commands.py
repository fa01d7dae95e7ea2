"""The command grammar, in a process of its own (server.isolation): while pocketsphinx searches, it
lets no other thread of its process run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.speech.grammar.command_grammar import CommandGrammar
from models.worker import once

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.speech.transcriber import Transcript

PROCESSOR_S = 8.0  # that it may take for one recording


def transcribe(samples: NDArray[np.float32]) -> Transcript:
    """As CommandGrammar.transcribe."""
    return _grammar().transcribe(samples)


@once
def _grammar() -> CommandGrammar:
    return CommandGrammar()
