"""Backchannels: what people say while they listen ("mm-hmm", "okay", "thank you"). It asks for
nothing and ends no answer.

Judges the words that were recognised; knows no sound and no turn.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from assistant.patterns import Pattern
from assistant.turn.listening.utterance import PREROLL
from models.pocket import phrases
from models.speech.audio_format import SAMPLE_RATE
from models.speech.hallucinations import means_no_speech

# Samples of an utterance, pre-roll included, from which one acknowledgement is no backchannel:
# "thank you very much" takes about a second. Each further one may take so many more; "mm-hmm" is
# two.
LONGEST = int(1.4 * SAMPLE_RATE) + PREROLL
EACH_MORE = int(0.4 * SAMPLE_RATE)
# Share of the words of an utterance that the answer must hold, in order and near each other, for
# the utterance to be the assistant's own voice. One word alone is never taken for it: the wearer
# may have said it.
OWN_VOICE_SHARE = 0.75
OWN_VOICE_WORDS = 2
# Confidence below which a short text without a word of any command is a noise: Whisper writes a hum
# as "M.M. Thun".
UNSURE = 0.5
OWN_VOICE_EXTRA = 2  # words of the answer before and behind that a recogniser may have lost

_WORD = Pattern(r"[^\W_]+(?:['’][^\W_]+)?")
# Sounds that are no words, as recognisers write them: "mm", "mhm", "uh", "huh", "ah", "aha", "oh",
# "ha", "haha".
_SOUND = Pattern(r"h*m+|m+h+m*|h?u+h+|a+h+|o+h+|e+h+|a*(?:ha){1,12}h?|(?:he){2,12}h?|hee+")
_ASKS_AGAIN = Pattern(r"(?:eh|huh)\s?\?", re.IGNORECASE)  # "what did you say"
_THANKS = frozenset(
    ("thank you", "thanks", "thank you very much", "thanks a lot", "gracias", "danke", "merci")
)
_ACKNOWLEDGEMENTS = _THANKS.union(
    "okay, ok, okey, right, alright, all right, yeah, yep, yup, yes, sure, exactly".split(", "),
    "good, very good, great, nice, cool, fine, perfect, i see, got it, i know, really, wow".split(
        ", "
    ),
    "vale, sí, claro, ajá, ja, genau, gut, oui, d'accord".split(", "),
)
_LONGEST_PHRASE = 4  # words
_MOST_WORDS = 6  # "oh okay, thank you very much"; laughter and other sounds may be longer


def only_listens(
    text: str, samples: int, answer: str, confidence: float = 1.0, refused: str | None = None
) -> bool:
    """Whether an utterance during an answer asks for nothing.

    `text` is what was recognised, `confidence` how surely, `refused` why nothing was, `samples` the
    length of the utterance with its pre-roll, `answer` the answer so far.
    """
    if is_own_voice(text, answer):
        return True  # however long
    if not text:  # a cough, a laugh of any length, or a few words that nobody understands
        return samples < LONGEST or means_no_speech(refused)
    if asks(answer):
        return False  # "yes" is a reply
    said = _acknowledgements(text)
    if said and all(map(_SOUND.fullmatch, said)):
        return True  # laughter, or a long "mmm"
    if samples >= LONGEST + EACH_MORE * max(0, len(said) - 1):
        return False
    understood = confidence >= UNSURE or not _known().isdisjoint(words_of(text))
    return not understood or bool(said)


def is_backchannel(text: str) -> bool:
    """Whether the text consists of nothing but acknowledgements and sounds."""
    return bool(_acknowledgements(text))


def _acknowledgements(text: str) -> list[str]:
    """The acknowledgements and sounds that the text consists of; none where it says more."""
    words = words_of(text)
    if _ASKS_AGAIN.fullmatch(text.strip()):
        return []
    found: list[str] = []
    start = 0
    while start < len(words):
        length = _phrase_length(words[start:])
        if not length:
            return []
        found.append(" ".join(words[start : start + length]))
        start += length
    if len(words) > _MOST_WORDS and not all(map(_SOUND.fullmatch, found)):
        return []
    return found


def asks(answer: str) -> bool:
    """Whether an answer ends in a question, in any script; Greek has the semicolon for it."""
    return answer.rstrip().endswith(("?", "？", "؟", ";"))


def is_thanks(text: str) -> bool:
    """Whether the text is a word of thanks, which deserves an answer when nothing is being said."""
    return " ".join(words_of(text)) in _THANKS


def is_own_voice(text: str, answer: str) -> bool:
    """Whether the text is most likely a part of the answer that the microphone picked up.

    Only the place in the answer where most words in a row agree is looked at: a long answer holds
    the words of many a question somewhere.
    """
    words, spoken = words_of(text), words_of(answer)
    if len(words) < OWN_VOICE_WORDS:
        return False
    same = SequenceMatcher(None, words, spoken, autojunk=False).find_longest_match()
    first = same.b - same.a
    place = spoken[max(0, first - OWN_VOICE_EXTRA) : first + len(words) + OWN_VOICE_EXTRA]
    blocks = SequenceMatcher(None, words, place, autojunk=False).get_matching_blocks()
    behind = words[max((block.a + block.size for block in blocks[:-1]), default=0) :]
    if not _known().isdisjoint(behind):
        return False  # the wearer's "stop" after it
    return sum(block.size for block in blocks) >= OWN_VOICE_SHARE * len(words)


def words_of(text: str) -> list[str]:
    """The words in lower case. Long texts are cut: no backchannel is that long."""
    return _WORD.findall(text[:2000].casefold().replace("’", "'"))


@cache
def _known() -> frozenset[str]:
    """The words of all commands and replies."""
    return frozenset(phrases.vocabulary() | phrases.reply_words())


def _phrase_length(words: list[str]) -> int:
    """How many words the acknowledgement at the start of `words` has; 0 where there is none."""
    if _SOUND.fullmatch(words[0]):
        return 1
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        if " ".join(words[:length]) in _ACKNOWLEDGEMENTS:
            return length
    return 0
