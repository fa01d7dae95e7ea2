"""What a voice is: text in, PCM out. Two implementations: neural/piper.py, and system_voice.py,
the synthesiser of the operating system; voices.py chooses one.

A voice gets words as they are pronounced; assistant/answer/spoken_text makes them from an answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from models.worker import Stop

WORDS_PER_MINUTE = (80, 450)  # the range of every voice
NORMAL_SPEED = 170  # words a minute
COMMON_RATE = 22_050  # samples a second of most voices
SENTENCE_PAUSE_S = 0.25  # of silence after a sentence
COMMA_PAUSE = 0.4  # of the pause after a sentence, where a clause ends in the middle of one
LEAD_S = 0.02  # of silence that is left before and behind a piece
SILENCE = 200  # int16: samples below this are no sound
_PAUSES = ".,;:?!"
_BREAKS = (". ", "? ", "! ", "; ", ", ", " ")  # where a long text is cut, best first


@dataclass(frozen=True)
class Pcm:
    """Mono sound: int16 [n] at `rate` samples a second.

    It may be a piece of a longer sound: `before` samples came before it, and some `following` ones
    come after it without a pause, exactly 0 for the last piece.
    """

    samples: NDArray[np.int16]
    rate: int
    before: int = 0
    following: int = 0

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


class Voice(Protocol):
    """One way to speak. Any number of them may be used from any thread."""

    @property
    def name(self) -> str:
        """The voice's own name."""
        ...

    @property
    def language(self) -> str:
        """The language that it speaks: "en", "de"."""
        ...

    def speak(self, text: str, stop: Stop | None = None) -> Pcm:
        """The text as sound; no samples when there is nothing to say, or `stop` is set before the
        first piece.

        Any text will do. A long one is spoken in pieces, and `stop` is checked between them.
        Raises SightlineError when the engine fails.
        """
        ...

    def stream(self, text: str, stop: Stop | None = None) -> Iterator[Pcm]:
        """The same piece by piece: each is made when it is asked for, and short enough that others
        who speak can wait for it."""
        ...


@runtime_checkable
class KeepingVoice(Voice, Protocol):
    """A voice that takes so long for its first sound that it keeps what is said often."""

    def keep(self, text: str, sound: Sequence[Pcm], passing: bool = False) -> None:
        """From now on `stream` gives this sound for the text. Only so many texts are kept. A
        `passing` one gives way to later ones, and is not saved."""
        ...

    def save(self) -> None:
        """Keep for later runs what was given to `keep`."""
        ...

    def keeps(self, text: str) -> bool:
        """Whether the sound of a text is kept."""
        ...


def nothing(rate: int = COMMON_RATE) -> Pcm:
    """Sound of no length."""
    import numpy as np

    return Pcm(np.zeros(0, np.int16), rate)


def joined(pieces: Iterable[Pcm], rate: int) -> Pcm:
    """The pieces of one sound as a whole; of no length at `rate` where there are none."""
    import numpy as np

    parts = list(pieces)
    if not parts:
        return nothing(rate)
    return Pcm(np.concatenate([part.samples for part in parts]), parts[0].rate)


def within_range(words_per_minute: int) -> int:
    """The nearest speed that a voice can do."""
    slowest, fastest = WORDS_PER_MINUTE
    return min(max(words_per_minute, slowest), fastest)


def pieces(text: str, longest: int, *, first: int | None = None, mark: int = 0) -> Iterator[str]:
    """Speakable text of at most `longest` characters each, the first piece of at most `first`, cut
    where a sentence, a clause or at least a word ends. A punctuation mark, which is a pause, counts
    as `mark` characters more.

    What cannot be spoken is left out: control and format characters, lone surrogates, and pieces
    with no letter or digit.
    """
    rest = " ".join("".join(map(_printable, text)).split())
    most = first or longest
    while rest:
        end = _fits(rest, most, mark)
        if end < len(rest):
            end = _break(rest[:end])
        piece, rest = rest[:end].strip(), rest[end:].strip()
        if any(_pronounced(character) for character in piece):
            yield piece
            most = longest


def with_rest(parts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each part of a text, and how many characters come after it."""
    whole = list(parts)
    rest = sum(map(len, whole))
    for part in whole:
        rest -= len(part)
        yield part, rest


def _fits(text: str, longest: int, mark: int) -> int:
    """How many characters fit into one piece."""
    for at, character in enumerate(text):
        longest -= 1
        if character in _PAUSES:
            longest -= mark
        if longest < 0:
            return max(at, 1)
    return len(text)


def _printable(character: str) -> str:
    if unicodedata.category(character)[0] == "C":
        return " "
    return character


def _pronounced(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) == "So"


def _break(head: str) -> int:
    """How much of a text that is too long is spoken first."""
    for mark in _BREAKS:
        end = head.rfind(mark) + 1
        if end > 1:
            return end
    return len(head)


def with_pause(samples: NDArray[np.int16], rate: int, text: str, pause: float) -> NDArray[np.int16]:
    """The sound of a piece, its own silence cut off, with the pause after it that its end asks for.

    `pause` is in seconds, after a sentence; a comma gets part of it, and no mark none.
    """
    import numpy as np

    sound = list(without_silence([samples], rate))
    if not sound:
        return samples[:0]
    silence = np.zeros(round(pause_after(text, pause) * rate), np.int16)
    return np.concatenate([*sound, silence])


def without_silence(
    pieces: Iterable[NDArray[np.int16]], rate: int, lead_s: float = LEAD_S, rest_s: float = LEAD_S
) -> Iterator[NDArray[np.int16]]:
    """The pieces of one sound, the silence cut off: at its beginning but for `lead_s`, at its end
    but for `rest_s`.

    Silence is held back until there is sound behind it.
    """
    import numpy as np

    lead, rest = round(lead_s * rate), round(rest_s * rate)
    held: NDArray[np.int16] = np.zeros(0, np.int16)
    begun = False
    for piece in pieces:
        held = np.concatenate([held, piece])
        loud = np.flatnonzero(np.abs(held.astype(np.int32)) > SILENCE)
        if not len(loud):
            continue
        start, end = 0, int(loud[-1]) + 1
        if not begun:
            start = max(0, int(loud[0]) - lead)
        begun = True
        yield held[start:end]
        held = held[end:]
    if begun and len(held):
        yield held[:rest]


def pause_after(text: str, pause: float) -> float:
    """Seconds of silence after a text, by the mark at its end."""
    mark = text.rstrip().rstrip("\"'”’»)]")[-1:]
    if mark in tuple(".?!…:。？！"):
        return pause
    if mark in tuple(",;–—"):
        return COMMA_PAUSE * pause
    return 0.0
