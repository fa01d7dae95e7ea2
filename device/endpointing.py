"""How long must a pause be until the turn is over? As long as the words so far leave the question open.

A person who has said "what does this sign say" waits for an answer; one who has said "what does the" or "um" does not. Every
pause lies between SHORTEST and LONGEST, in seconds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from device.ears import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTEST = 0.32  # what sounds complete: above nearly all gaps inside fluent phrases, below what a waiting person notices
UNSURE = 0.60  # one or two words that could go on: people leave about 0.2 s between turns and up to 0.5 s between phrases
OPEN = 1.00  # a comma, or a last word that wants another one: a breath with a thought takes up to about 0.9 s
LONGEST = 1.30  # a filler: the speaker is looking for words
UNHEARD = 0.70  # nothing was recognised: perhaps only the first half of a word was there
STEADY = (
    0.12  # added to UNSURE when the voice did not fall at the end: so it is in the middle of a thought, but also of a question
)
FALL_DB = 3.0  # by how much the last 160 ms must be below the utterance's median level to count as falling

_FILLERS = frozenset("um uh uhm erm er hmm hm mm well so like".split())
_OPEN = frozenset(
    """a an the my your his her its our their some any every each no of to in on at by for from with without into
    onto over under behind between beside near about than as and or but because if when while that's where's
    what's who's how's whose which is are was were am be been being do does did has have had can could will would
    shall should may might must i i'm i'd we they he she it's there's what who how why where very really quite
    more most next remember remind tell show give let find read count set watch""".split()
)
# One word that is a whole request when nothing follows.
_WHOLE = frozenset("stop cancel quiet enough help yes no okay continue slower faster again repeat pardon what where".split())
_WORD = re.compile(r"[\w'’-]+")


def patience(text: str, falling: bool = True) -> float:
    """Seconds of silence that end a turn whose words so far are `text`; `falling` is whether the voice fell at the end."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    if not words:
        return UNHEARD
    seconds = _by_words(words, text.rstrip()[-1:])
    return seconds + STEADY if seconds == UNSURE and not falling else seconds


def samples(seconds: float) -> int:
    """Seconds on the microphone's clock."""
    return int(seconds * RATE)


def sounds_open(text: str) -> bool:
    """Whether the words so far want more, so that asking now would most likely be in vain."""
    return patience(text) >= OPEN


def may_lack_its_end(text: str) -> bool:
    """Whether the sound may have been taken before its end: noise covers a soft last syllable, and the words then break off.

    A comma or a full stop is a recogniser's sign that it heard an end.
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    return not words or (words[-1] in _OPEN and text.rstrip()[-1:].isalpha())


def _by_words(words: list[str], last_sign: str) -> float:
    last = words[-1]
    if (last in _FILLERS and len(words) > 1) or words[-2:] == ["you", "know"]:
        return LONGEST
    if last_sign in {",", ";", ":", "-", "–", "—", "…"}:
        return OPEN
    if len(words) == 1:
        return SHORTEST if last in _WHOLE or last_sign in {".", "!", "?"} else UNSURE
    if last in _OPEN and last_sign not in {"?", "!"}:
        return OPEN
    if len(words) == 2 and last_sign not in {".", "!", "?"}:
        return UNSURE
    return SHORTEST


def falls(speech: NDArray[np.float32], rate: int = RATE) -> bool:
    """Whether the voice fell at the end of `speech`, float32 [n]: its last 160 ms that are no silence against the median."""
    import numpy as np

    window = rate // 50
    if len(speech) < 16 * window:
        return True
    windows: NDArray[np.float32] = np.reshape(speech[: len(speech) // window * window], (-1, window))
    levels = 10 * np.log10(np.mean(windows**2, axis=1) + 1e-10)
    voiced = levels[levels > levels.max() - 35.0]
    return bool(voiced[-8:].mean() < np.median(voiced) - FALL_DB)
