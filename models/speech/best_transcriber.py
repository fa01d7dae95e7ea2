"""Which recogniser to use: Whisper where its weights are, else the command grammar."""

from __future__ import annotations

from collections.abc import Callable

from models import weights
from models.errors import MissingModel
from models.speech.grammar.command_grammar import CommandGrammar
from models.speech.transcriber import Transcriber
from models.speech.whisper import Whisper


def best_transcriber(
    whisper: str = "auto",
    device: str = "auto",
    language: str = "en",
    workers: int = 1,
    commands: Callable[[], Transcriber] | None = None,
) -> Transcriber:
    """The best recogniser that is here; its `name` says which.

    `whisper` is a folder with a CTranslate2 Whisper or a size ("tiny", "small.en"), which must then
    be there; "none" for the command grammar; "auto" for Whisper where its weights are present, else
    the command grammar, which `commands` makes where it is to be another than CommandGrammar.
    `workers` callers may use Whisper at once. Raises MissingModel.
    """
    if whisper == "none":
        return _command_grammar(language, commands)
    if whisper == "auto" and weights.find("whisper", "auto") is None:
        return _command_grammar(language, commands)
    return Whisper(whisper, device, language, workers=workers)


def _command_grammar(language: str, make: Callable[[], Transcriber] | None) -> Transcriber:
    if language not in CommandGrammar.languages | {"auto"}:
        raise MissingModel(
            f"the command grammar does not know {language!r}: "
            "get Whisper with `sightline models pull whisper`"
        )
    try:
        return (make or CommandGrammar)()
    except MissingModel as error:
        raise MissingModel(f"nothing here understands speech: {error}") from error
