"""How long must a pause be until the turn ends? That depends on how complete the words sound.

Somebody who has said "what does this sign say" waits for an answer; somebody who has said "what
does the" or "um" does not. Every pause lies between SHORTEST and LONGEST, in seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.answer.languages import ENGLISH, is_english
from assistant.answer.languages.replies import is_reply
from assistant.patterns import Pattern
from models.speech.audio_format import SAMPLE_RATE, WINDOW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What sounds complete: above nearly all gaps inside fluent phrases, below what a waiting person
# notices.
SHORTEST = 0.32
# One or two words that could go on: people leave about 0.2 s between turns and up to 0.5 s between
# phrases.
UNSURE = 0.60
# A comma, or a last word that wants another one: a breath with a thought takes up to about 0.9 s.
OPEN = 1.00
LONGEST = 1.30  # a filler: the speaker is looking for words
AFTER_COUGH = 0.30  # a sound during an answer that was no speech
UNHEARD = 0.70  # nothing was recognised: perhaps only the first half of a word was there
# Added to UNSURE when the level did not fall at the end: the speaker may go on.
STEADY = 0.12
# Samples of the pause that are recognised along with words that may lack their end.
TAIL = 5 * WINDOW
# By how much the last 160 ms must be below the utterance's median level to count as falling.
FALL_DB = 3.0

_FILLERS = frozenset("um uh uhm erm er hmm hm mm well so like".split())
_BE = frozenset("am is are was were what's who's where's how's".split())
_HELPERS = frozenset(
    "do does did can could will would shall should may might must".split()
)  # a verb follows their subject
_SUBJECTS = frozenset("i you he she it we they this that these those".split())
_DETERMINERS = frozenset("a an the my your his its our their this that these those".split())
_ASKING = frozenset("what who where when why how which whose what's who's where's how's".split())
_REQUESTS = frozenset(
    "remember remind tell show give let find read count set watch".split()
)  # "my watch" is none
_OPEN = (
    frozenset(
        """
            a an the my your his her its our their some any every each no of to in on at by
            for from with without into onto over under behind between beside near about than
            as and or but because if when while that's where's what's who's how's whose
            which is are was were am be been being do does did has have had can could will
            would shall should may might must i i'm i'd we they he she it's there's what who
            how why where very really quite more most next plus minus
        """.split()
    )
    | _REQUESTS
)
# Words that are a whole request when nothing follows.
_WHOLE = frozenset(
    "stop wait cancel quiet enough help yes no okay continue slower faster louder again repeat"
    " pardon what where thanks".split()
)
_WHOLE_PAIRS = frozenset(
    "thank you,no thanks,go on,carry on,read on,come on,read more,go ahead,go back".split(",")
)
_POINTING = frozenset(
    "this that these those here there around".split()
)  # "read this", "what's that", "look around"
_OBJECTS = frozenset(
    "me it them him us again now".split()
)  # two words of which the last is one of these want no more
# These stand before the thing that is meant ("the second …"), or for it.
_BEFORE_A_THING = frozenset(
    """
        first second third fourth fifth last other same nearest closest best biggest largest
        smallest cheapest latest right left wrong new old big small large little long short
        red green blue yellow black white brown grey gray
    """.split()
)
_WANT_OBJECTS = frozenset(
    "contain see know have need mean want describe explain spell say take".split()
)
_NUMBERS = frozenset(
    """
        one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty
        forty fifty sixty ninety hundred
    """.split()
)
# A question may end with a preposition that belongs to one of these: "what is it made of", "where
# does it come from".
_TAKE_PREPOSITIONS = frozenset(
    "made come comes came belong belongs look looks used go goes stand stands".split()
)
_PREPOSITIONS = frozenset("of to in on at by for from with about like into under".split())
_WORD = Pattern(r"[\w'’-]+")
_ASKED = frozenset("?!")
_ENDS = frozenset("?!.")
_COMMAS = frozenset(",;:-–—…")
_MARKS = str.maketrans("？！؟，、،；：", "?!?,,,;:")  # of other scripts


def required_pause(text: str, falling: bool = True, language: str = ENGLISH) -> float:
    """Seconds of silence that end a turn whose words so far are `text`, in this language; `falling`
    is whether the voice fell at the end."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    if not words:
        return UNHEARD
    if is_english(text, language):
        seconds = _by_words(words, text.rstrip()[-1:])
    else:
        seconds = _by_mark(text, language)
    if seconds == UNSURE and not falling:
        return seconds + STEADY
    return seconds


def samples(seconds: float) -> int:
    """Seconds on the microphone's clock."""
    return int(seconds * SAMPLE_RATE)


def sounds_open(text: str, language: str = ENGLISH) -> bool:
    """Whether the words so far ask for more words: an answer now would most likely be cancelled."""
    return required_pause(text, language=language) >= OPEN


def may_lack_its_end(text: str, language: str = ENGLISH) -> bool:
    """Whether the sound may have been taken before its end: noise covers a soft last syllable, and
    the words then break off.

    A comma or a full stop is a recogniser's sign that it heard an end.
    """
    words = _WORD.findall(text.lower().replace("’", "'"))
    if not words or not is_english(text, language):
        return not words
    return words[-1] in _OPEN and text.rstrip()[-1:].isalpha()


def _by_words(words: list[str], mark: str) -> float:
    """Seconds for the words, of which the last is followed by the punctuation `mark`. The first
    rule that applies decides."""
    if words[-1] == "please" and len(words) > 1:
        words = words[:-1]
    rules = _ONE_WORD if len(words) == 1 else _WORDS
    return next((seconds for holds, seconds in rules if holds(words, mark)), SHORTEST)


def _by_mark(text: str, language: str) -> float:
    """Seconds for words of another language, which are not known here: by the mark at their end. A
    full stop alone ends nothing, since Whisper writes one behind half a sentence as well."""
    mark = text.rstrip()[-1:].translate(_MARKS)
    if mark in _ASKED or (language == "el" and mark == ";") or is_reply(text):
        return SHORTEST
    return OPEN if mark in _COMMAS else UNSURE


def _ends_in_a_filler(words: list[str], mark: str) -> bool:
    if words[-2:] == ["you", "know"]:
        return True
    return words[-1] in _FILLERS and mark not in _ASKED and not _is_no_filler(words)


def _ends_in_a_comma(words: list[str], mark: str) -> bool:
    return mark in _COMMAS


def _is_a_whole_word(words: list[str], mark: str) -> bool:
    return words[0] in _WHOLE or mark in _ENDS


def _is_an_open_word(words: list[str], mark: str) -> bool:
    return words[0] in _OPEN - _REQUESTS


def _is_asked(words: list[str], mark: str) -> bool:
    return mark in _ASKED


def _is_a_whole_pair(words: list[str], mark: str) -> bool:
    return " ".join(words) in _WHOLE_PAIRS


def _ends_in_an_open_word(words: list[str], mark: str) -> bool:
    is_noun = words[-1] in _REQUESTS and words[-2] in _DETERMINERS  # "my watch"
    return words[-1] in _OPEN and not is_noun


def _may_end_in_its_open_word(words: list[str], mark: str) -> bool:
    return _ends_in_an_open_word(words, mark) and _may_end_so(words)


def _wants_what_to_give(words: list[str], mark: str) -> bool:
    """ "Tell me", "show us"."""
    return words[-2] in _REQUESTS - {"read"} and words[-1] in ("me", "us")


def _is_an_unfinished_pair(words: list[str], mark: str) -> bool:
    return len(words) == 2 and mark != "." and words[-1] not in _OBJECTS


def _is_no_filler(words: list[str]) -> bool:
    """ "I think so", "as well", "what does it look like"."""
    before = words[-2] if len(words) > 1 else ""
    return {
        "so": before in ("think", "hope", "say", "do", "not", "or"),
        "well": before in ("as", "very", "it", "is"),
        "like": (
            bool(_ASKING & set(words))
            and before in {"look", "sound", "smell", "taste", "feel", "be"} | _SUBJECTS
        ),
    }.get(words[-1], False)


def _asks_of_a_subject(words: list[str], mark: str) -> bool:
    """ "Where am I", "who are they", "what can it do": whole, though a part of it would want
    more."""
    if not _ASKING & set(words[:-2]):
        return False
    return (words[-2] in _BE and words[-1] in _SUBJECTS) or (
        words[-1] == "do" and bool(_HELPERS & set(words[1:-1]))
    )


def _is_short_and_points(words: list[str], mark: str) -> bool:
    """ "Read this", "what's that", "scan these", "hello there": not "about this", "is that",
    "remember that"."""
    if len(words) != 2 or words[1] not in _POINTING:
        return False
    return (
        words[0] in _BE & _ASKING
        or words[0] not in _OPEN - {"read", "count", "find", "watch"} | _FILLERS
    )


def _may_end_so(words: list[str]) -> bool:
    """Whether a question may end with this word, which elsewhere wants another: "what is this for",
    "where my keys are"."""
    last, before, asking = words[-1], words[-2], bool(_ASKING - {"how"} & set(words[:-2]))
    if last in ("more", "next"):
        return before not in _DETERMINERS
    if last == "on" and (words[0] in ("turn", "switch", "is", "are") or "turn" in words):
        return True  # the light is on; and the cup, on the table
    if last in _PREPOSITIONS and asking:
        of_it = before in _SUBJECTS and words[-3] in _BE
        return (
            of_it
            or before in _TAKE_PREPOSITIONS
            or (before.endswith(("ing", "ed")) and before not in _ASKING)
        )
    if last in ("is", "are", "was", "were"):
        since = next((n for n in range(2, 6) if n <= len(words) and words[-n] in _ASKING), 0)
        return since > 2 and words[1 - since] in _SUBJECTS | _DETERMINERS
    return last == "have" and before in _SUBJECTS and len(words) > 3


def _wants_a_verb(words: list[str], mark: str) -> bool:
    """ "What does this", "can you", "is it": a question that has its subject and nothing said of
    it."""
    before, last = words[-2:]
    if last not in _SUBJECTS or words[-3:-2] == ["who"]:
        return False
    if before == "do":  # "do it" and "do that" are requests
        return last not in ("it", "this", "that")
    return before in _HELPERS or (before in _BE - _ASKING and len(words) == 2)


def _wants_a_unit(words: list[str], mark: str) -> bool:
    """ "For ten", "in twenty five": how many, and not yet of what."""
    number = 0
    while number < len(words) and (
        words[-1 - number] in _NUMBERS or re.fullmatch(r"\d{1,3}", words[-1 - number])
    ):
        number += 1
    return 0 < number < len(words) and words[-1 - number] in ("for", "in")


def _wants_a_thing(words: list[str], mark: str) -> bool:
    """ "The second", "my left", "can you see": perhaps whole, perhaps not."""
    if words[-1] in _BEFORE_A_THING and words[-2] in _DETERMINERS:
        return words[-1] not in ("right", "left") or words[-3:-2] not in (["on"], ["to"])
    if (
        words[-2] in _DETERMINERS - _SUBJECTS
        and words[-3:-2]
        and (words[-3] in _HELPERS or words[:-2] in (["is"], ["are"]))
    ):
        return True  # "what does the sign", "is the door"
    return (
        len(words) == 3
        and words[0] in _HELPERS
        and words[1] in _SUBJECTS
        and words[-1] in _WANT_OBJECTS
    )


_Rule = tuple[Callable[[list[str], str], bool], float]
_ONE_WORD: tuple[_Rule, ...] = (
    (_ends_in_a_filler, LONGEST),
    (_ends_in_a_comma, OPEN),
    (_is_a_whole_word, SHORTEST),
    (_is_an_open_word, OPEN),
    (lambda words, mark: True, UNSURE),
)
_WORDS: tuple[_Rule, ...] = (
    (_ends_in_a_filler, LONGEST),
    (_ends_in_a_comma, OPEN),
    (_is_asked, SHORTEST),
    (_is_a_whole_pair, SHORTEST),
    (_asks_of_a_subject, SHORTEST),
    (_is_short_and_points, SHORTEST),
    (_may_end_in_its_open_word, UNSURE),
    (_ends_in_an_open_word, OPEN),
    (_wants_a_verb, OPEN),
    (_wants_a_unit, OPEN),
    (_wants_what_to_give, OPEN),
    (_wants_a_thing, UNSURE),
    (_is_an_unfinished_pair, UNSURE),
)


def falls(speech: NDArray[np.float32], rate: int = SAMPLE_RATE) -> bool:
    """Whether the voice fell at the end of `speech`, float32 [n]: its last 160 ms that are no
    silence against the median."""
    import numpy as np

    window = rate // 50
    if len(speech) < 16 * window:
        return True
    windows: NDArray[np.float32] = np.reshape(
        speech[: len(speech) // window * window], (-1, window)
    )
    levels = 10 * np.log10(np.mean(windows**2, axis=1) + 1e-10)
    voiced = levels[levels > levels.max() - 35.0]
    return bool(voiced[-8:].mean() < np.median(voiced) - FALL_DB)
