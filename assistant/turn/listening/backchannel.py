"""Backchannels: what people say while they listen ("mm-hmm", "okay", "thank you"). It asks for
nothing and ends no answer.

Judges the words that were recognised; knows no sound and no turn.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from assistant.turn.listening.utterance import PREROLL
from models.pocket import phrases
from models.speech.audio_format import SAMPLE_RATE

# Samples of an utterance, pre-roll included, from which it is no backchannel: "thank you very much"
# takes about a second.
LONGEST = int(1.4 * SAMPLE_RATE) + PREROLL
# Share of the words of an utterance that the answer must hold, in order and near each other, for
# the utterance to be the assistant's own voice. One word alone is never taken for it: the wearer
# may have said it.
OWN_VOICE_SHARE = 0.75
OWN_VOICE_WORDS = 2
# Confidence below which a short text without a word of any command is a noise: Whisper writes a hum
# as "M.M. Thun".
UNSURE = 0.5
OWN_VOICE_EXTRA = 2  # words of the answer before and behind that a recogniser may have lost

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# Sounds that are no words, as recognisers write them: "mm", "mhm", "uh", "huh", "ah", "aha", "oh",
# "ha", "haha".
_SOUND = re.compile(r"h*m+|m+h+m*|h?u+h+|a+h+|a+ha+|o+h+|e+h+|(?:ha){1,4}h?|(?:he){2,4}h?|hee+")
_ASKS_AGAIN = re.compile(r"(?:eh|huh)\s?\?", re.IGNORECASE)  # "what did you say"
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
_MOST_WORDS = 6  # "oh okay, thank you very much"


def only_listens(text: str, samples: int, answer: str, confidence: float = 1.0) -> bool:
    """Whether an utterance during an answer asks for nothing.

    `text` is what was recognised, `confidence` how surely, `samples` the length of the utterance
    with its pre-roll, `answer` the answer so far.
    """
    if is_own_voice(text, answer):
        return True  # however long
    if samples >= LONGEST:
        return False
    if not text:
        return True  # a cough, a laugh, or words that nobody understands
    if answer.endswith("?"):
        return False  # "yes" is a reply
    understood = confidence >= UNSURE or not _known().isdisjoint(words_of(text))
    return not understood or is_backchannel(text)


def is_backchannel(text: str) -> bool:
    """Whether the text consists of nothing but acknowledgements and sounds."""
    words = words_of(text)
    if not 0 < len(words) <= _MOST_WORDS or _ASKS_AGAIN.fullmatch(text.strip()):
        return False
    start = 0
    while start < len(words):
        length = _phrase_length(words[start:])
        if not length:
            return False
        start += length
    return True


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
