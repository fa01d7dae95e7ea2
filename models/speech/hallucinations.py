"""Is this what was said, or what Whisper makes up? Rules on the facts of one segment; no model and
no sound.

Whisper was trained on subtitles: given silence, music or hum it writes what subtitles say there,
and in a window of the wrong length it repeats itself. Each rule gives a reason not to believe a
segment, or None. Thresholds named "OpenAI's" are those of openai/whisper's own `transcribe`; the
others leave room around the transcripts in tests/models/speech/test_hallucinations.py.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from models.speech.decoding.made_up import CREDITS, FILLERS, LAUGHTER, NOTES, SOUNDS

# Probability of "no speech" above which, and mean log probability of a token below which, together,
# a segment is noise. OpenAI's pair is 0.6 and -1.0; that lets one noise in five pass on short
# windows. On bench/hearing.py's recordings speech has at most 0.43, with a log probability above
# -1.0.
NO_SPEECH = ((0.5, -0.6), (0.3, -1.05))
HOPELESS = -1.5  # below it even a segment with speech in it is not believed
# OpenAI's compression_ratio_threshold: text that zlib makes smaller than this repeats itself.
COMPRESSION = 2.4
LOOP = 5  # times in a row that a phrase is said before it is a loop
LOOP_WORDS = 8  # the longest phrase that is looked for
# Times in a row that a digit may be said: the longest runs in numbers that people read out.
SAME_DIGIT = 8
DIGITS = frozenset("zero oh one two three four five six seven eight nine".split()) | frozenset(
    "0123456789"
)
SYLLABLE_LOOP = re.compile(r"(.{1,6}?)\1{7,}")
TOO_QUIET_DB = -60.0
# Mean log probability of a token, below which a text is believed only where VAD hears a voice for
# so long: for a sheep (-0.9) or a creak (-0.6) Whisper writes a short sentence. VAD hears one for
# at most 0.03 s in noise, and for at least 0.13 s in one spoken word.
SURE_WITHOUT_VOICE = -0.35
VOICELESS_S = 0.05
WORDS_PER_SECOND = 8.0  # nobody speaks faster; conversation is at 2 to 4
LETTERS_PER_SECOND = 45.0
FEW_WORDS = 4  # so few are not judged by their speed
SURE_OF_LANGUAGE = 0.5

# A filler is doubted where any of these holds.
WEAK_NO_SPEECH = 0.25
WEAK_LOGPROB = -0.7
WEAK_DB = -45.0
FILLER_SECONDS = (4.0, 0.6)  # of sound at most: so many, and so many more for each word


@dataclass(frozen=True)
class SegmentFacts:
    """One segment as Whisper gives it: `seconds` is the length of its sound, `level_db` the level
    against full scale.

    `language` is the one that was asked for, or "" when Whisper detected it with
    `language_probability`. `voice_s`: for how long VAD hears a voice, None where it was not asked.
    """

    text: str
    seconds: float
    avg_logprob: float = 0.0
    no_speech_prob: float = 0.0
    compression_ratio: float = 1.0
    level_db: float = -20.0
    language: str = "en"
    language_probability: float = 1.0
    voice_s: float | None = None


# A laugh as one word without an end: "fafafafafafa".
_ONE_SYLLABLE = re.compile(r"([a-z]{1,3})\1{5,}[a-z]{0,2}")
# Reasons that mean that nobody spoke.
NO_WORDS, A_SOUND = "no words", "a sound, no words"
SILENCE, TOO_QUIET = "silence", "too quiet for words"
WRITTEN_FOR_SILENCE = "what Whisper writes for silence"
NO_VOICE, CREDITS_OF_A_FILM = "no voice in it", "the credits of a film"
NO_SPEECH_REASONS = (
    NO_WORDS,
    A_SOUND,
    SILENCE,
    TOO_QUIET,
    WRITTEN_FOR_SILENCE,
    NO_VOICE,
    CREDITS_OF_A_FILM,
)


def guard(heard: SegmentFacts) -> str | None:
    """Why this segment is not to be believed, or None."""
    for rule in RULES:
        reason = rule(heard)
        if reason is not None:
            return reason
    return None


def needs_a_voice(heard: SegmentFacts) -> bool:
    """Whether the text is so unsure that VAD should be asked for a voice."""
    return heard.avg_logprob < SURE_WITHOUT_VOICE


def means_no_speech(refused: str | None) -> bool:
    """Whether a transcript's `refused` says that nobody spoke: a cough, a laugh, music, silence. A
    loop of words and an uncertain language do not: somebody may have said something else."""
    return refused is not None and refused.startswith(NO_SPEECH_REASONS)


def without_notes(text: str) -> str:
    """The text without what describes sounds, such as [Music]."""
    return re.sub(r"\s+", " ", NOTES.sub(" ", text)).strip()


def compression_ratio(text: str) -> float:
    """Bytes of the text over bytes after zlib: 1 to 2 for speech, more for what repeats itself."""
    data = text.encode("utf-8")
    return len(data) / len(zlib.compress(data))


def repeats_itself(text: str) -> bool:
    """Whether the text is a loop: by compression, of words, or of syllables."""
    if compression_ratio(text) > COMPRESSION:
        return True
    plain = _plain(text)
    return _loops(plain.split()) or SYLLABLE_LOOP.search(plain.replace(" ", "")) is not None


def says_it_twice(text: str) -> bool:
    """Whether the text ends with a phrase of two or more words that was said just before, or loops.

    People do so, too; but in a window that is too short Whisper does.
    """
    words = re.sub(r"[^\w\s]", "", text.lower()).split()
    for length in range(2, len(words) // 2 + 1):
        if words[-length:] == words[-2 * length : -length]:
            return True
    return repeats_itself(text)


def _no_words(heard: SegmentFacts) -> str | None:
    if not _has_words(heard.text):
        return NO_WORDS
    said = without_notes(heard.text)
    words = re.findall(r"[^\W_]+", said.lower())
    if _ONE_SYLLABLE.fullmatch(_plain(heard.text)):
        return A_SOUND
    if not words or SOUNDS.issuperset(words) or LAUGHTER.fullmatch("".join(words)):
        return A_SOUND
    return None


def _silence(heard: SegmentFacts) -> str | None:
    for no_speech, logprob in NO_SPEECH:
        if heard.no_speech_prob > no_speech and heard.avg_logprob < logprob:
            return SILENCE
    if heard.level_db < TOO_QUIET_DB:
        return TOO_QUIET
    if needs_a_voice(heard) and heard.voice_s is not None and heard.voice_s < VOICELESS_S:
        return NO_VOICE
    return None


def _made_up(heard: SegmentFacts) -> str | None:
    said = _plain(heard.text)
    if CREDITS.search(said):
        return CREDITS_OF_A_FILM
    if said in FILLERS and (_weak(heard) or _mostly_empty(heard, len(said.split()))):
        return WRITTEN_FOR_SILENCE
    return None


def _weak(heard: SegmentFacts) -> bool:
    """Whether the model is not sure that somebody spoke."""
    return (
        heard.no_speech_prob > WEAK_NO_SPEECH
        or heard.avg_logprob < WEAK_LOGPROB
        or heard.level_db < WEAK_DB
    )


def _mostly_empty(heard: SegmentFacts, words: int) -> bool:
    """Whether there is much sound and there are few words."""
    least, each = FILLER_SECONDS
    return heard.seconds > least + each * words


def _repeats(heard: SegmentFacts) -> str | None:
    if heard.compression_ratio > COMPRESSION or repeats_itself(heard.text):
        return "it repeats itself"
    return None


def _loops(words: list[str]) -> bool:
    """Whether most of the words are one phrase, said over and over."""
    for length in range(1, LOOP_WORDS + 1):
        repeated = _longest_repetition(words, length)
        if length == 1 and repeated < SAME_DIGIT and _mostly_digits(words):
            continue  # "the number is five five five ..."
        long_enough = repeated >= length * (LOOP - 1)
        if long_enough and repeated + length > len(words) / 2:
            return True
    return False


def _longest_repetition(words: list[str], length: int) -> int:
    """The longest run of words that each equal the word `length` before."""
    run = longest = 0
    for at in range(length, len(words)):
        if words[at] == words[at - length]:
            run += 1
        else:
            run = 0
        longest = max(longest, run)
    return longest


def _mostly_digits(words: list[str]) -> bool:
    """Whether the commonest word is a digit."""
    return bool(words) and max(set(words), key=words.count) in DIGITS


def _too_fast(heard: SegmentFacts) -> str | None:
    said = _plain(heard.text)
    words = len(said.split())
    seconds = max(heard.seconds, 0.3)
    if words <= FEW_WORDS:
        return None
    if words / seconds > WORDS_PER_SECOND or len(said) / seconds > LETTERS_PER_SECOND:
        return "more words than anybody can say in that time"
    return None


def _wrong_language(heard: SegmentFacts) -> str | None:
    if not heard.language:
        if heard.language_probability < SURE_OF_LANGUAGE:
            return "the language is uncertain"
        return None
    letters = [c for c in heard.text if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    if heard.language in LATIN and latin < len(letters) / 2:
        return "another language's letters"
    return None


def _unlikely(heard: SegmentFacts) -> str | None:
    if heard.avg_logprob < HOPELESS:
        return "the model is too unsure"
    return None


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _plain(text: str) -> str:
    """Lower case, without punctuation at the ends of words."""
    words = (word.strip(".,!?;:\"'…-–—。！？¡¿“”«»") for word in text.lower().split())
    return " ".join(word for word in words if word)


LATIN = frozenset(
    "en de fr es it pt nl sv no da fi pl cs sk hu ro tr id ms vi ca hr sl et lv lt is cy ga af sq "
    "eu gl sw la".split()
)
RULES: tuple[Callable[[SegmentFacts], str | None], ...] = (
    _no_words,
    _silence,
    _made_up,
    _repeats,
    _too_fast,
    _wrong_language,
    _unlikely,
)
