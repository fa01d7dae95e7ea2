"""What an English text may have been by its sound: the commands and things that the skills know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.errors import SightlineError
from models.pocket import phrases
from models.requests.language import request_language
from models.speech import espeak
from models.speech.decoding.near_commands import NearCommands
from models.speech.decoding.requests.near_requests import NearRequests
from models.speech.decoding.sound_alikes import SoundAlikes
from models.speech.decoding.sound_costs import numbered
from models.speech.grammar.automaton import Grammar
from models.worker import once


@dataclass(frozen=True)
class English:
    """The commands as whole sentences, single things and first words, and all requests."""

    commands: NearCommands
    words: SoundAlikes
    requests: NearRequests


@once
def in_english() -> English | None:
    """Those of the pocket Llama's phrases; None where there is no espeak-ng to say how words
    sound."""
    rules = phrases.rules()
    common = (*rules["thing"], *rules["things"])
    try:
        return English(
            NearCommands(Grammar(phrases.spoken(), rules), phonemes),
            SoundAlikes(_taught(), common, phrases.vocabulary(), phonemes),
            NearRequests(request_language(), phonemes),
        )
    except SightlineError:
        return None


def phonemes(text: str) -> list[int]:
    """Those of an English text, numbered. Raises SightlineError where there is no espeak-ng."""
    return numbered(espeak.phonemes(text, "en-us"))


def _taught() -> Iterator[str]:
    """What the pocket Llama was taught to look for, count and keep, one and many of each."""
    listed = (
        ("things.txt", ("thing", "plural", "mass", "container")),
        ("slots.txt", ("cont", "surf")),
    )
    for file, names in listed:
        for name, line in phrases.sections(phrases.FOLDER / file):
            for thing in line.split(",") if name in names else ():
                yield thing.strip()
                if name == "thing":
                    yield _plural(thing.strip())


def _plural(thing: str) -> str:
    if thing.endswith(("s", "x", "z", "ch", "sh")):
        return thing + "es"
    return thing + "s"
