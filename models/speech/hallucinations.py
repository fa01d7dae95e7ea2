"""Is this what was said, or what Whisper makes up? Pure rules on the facts of one segment; no model
and no sound.

Whisper was trained on subtitles: given silence, music or hum it writes what subtitles say there,
and given too much time it repeats itself. Each rule gives a reason to disbelieve a segment, or
None. Thresholds named "OpenAI's" are those of openai/whisper's own `transcribe`; the others leave
room around the transcripts in tests/models/test_guards.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

NO_SPEECH = 0.6  # OpenAI's no_speech_threshold
UNLIKELY = -1.0  # OpenAI's logprob_threshold, mean log probability of a token
HOPELESS = -1.5  # at which even a segment with speech in it is a guess
# OpenAI's compression_ratio_threshold: text that gzip makes smaller than this repeats itself.
COMPRESSION = 2.4
LOOP = 5  # times in a row that a phrase is said before it is a loop
SAME_DIGIT = (
    8  # times in a row that a digit may be said: the longest runs in numbers that people read out
)
DIGITS = frozenset("zero oh one two three four five six seven eight nine".split()) | frozenset(
    "0123456789"
)
WORDS_PER_SECOND = 8.0  # nobody speaks faster; conversation is at 2 to 4
LETTERS_PER_SECOND = 45.0
SURE_OF_LANGUAGE = 0.5

# What Whisper writes for no words at all, as people reported it. The first are also said by people,
# and are believed when the model is sure that somebody spoke; nobody says the second to a pair of
# glasses.
FILLERS = {
    *(
        "thank you",
        "thank you very much",
        "thank you so much",
        "thanks",
        "bye bye",
        "bye",
        "goodbye",
        "okay",
        "ok",
        "you",
    ),
    *(
        "oh",
        "so",
        "yeah",
        "hmm",
        "mm",
        "uh",
        "um",
        "the",
        "i",
        "and",
        "bye-bye",
        "thank you bye",
        "the end",
    ),
}
# Anchored wherever a person may say the words inside a question ("who made the subtitles", "read
# the caption by the door").
CREDITS = re.compile(
    # English: the farewell, the plea, the credits, the address
    r"thank(s| you)( so much| very much)? for (watching|viewing|tuning in)"
    r"|^thank(s| you)( so much)? for (listening|joining us)$|^i hope you enjoyed (this|the) video"
    r"|see you (in the )?next (time|video)|^we'll be right back$"
    r"|subscribe to (my|our|the|this) channel|^(please )?((don't forget to )?like(,)? and )?subscribe$|please(,)? subscribe"
    r"|(like|comment|share),? and subscribe|hit the (like|bell|subscribe)|^this video (is|was) (sponsored|brought)"
    r"|^(closed |english )?(subs|subtit(le|led|les|ling)|caption(s|ed|ing)?|transcri(bed|ption|pts?)|translat(ed|ion))"
    r"( (translated|provided|made|created))? by (?!whom?$)|^closed captioning provided|^transcript(ion)? \w+,? \w+$"
    r"|^castingwords|^all rights reserved$|^(copyright )?©|^copyright \d{4}|amara\.?org"
    r"|^(https?://)?(www\.)?[\w-]+(\.[\w-]+)*\.(com|org|net|tv|info|ru|de|fr|co\.uk)(/\S*)?$"
    # the same in other languages
    r"|gracias por ver|^suscríbe(te|nse)|merci d'avoir regardé|abonnez-vous|^sous-titr|dank(e)? fürs (zuschauen|zusehen)"
    r"|^untertitel|^bis zum nächsten (mal|video)$|obrigad[oa] por assistir|legendas pela|^inscreva-se"
    r"|grazie per (aver guardato|la vis)|iscrive?(tevi|ti) al canale|^sottotitoli|^subtítulos"
    r"|dziękuj(ę|emy) za (oglądanie|uwagę)|^napisy|bedankt voor het kijken"
    r"|^ondertitel|^(under)?tekst(ing|et|er)? a[vf]|^textning|^undertext|^titulky|^titlovi|^podnapisi"
    r"|^tekstitys|^felirat|^subtitrare"
    r"|^altyazı|izlediğiniz için|υπότιτλοι|субтитр|продолжение следует|спасибо за просмотр|подписывайтесь"
    r"|ご視聴|ご清聴|チャンネル登録|字幕|感谢观看|谢谢观看|謝謝觀看|订阅|訂閱"
    r"|시청해|구독|نانسي قنقر|اشتركوا في القناة|תודה שצפיתם"
)
NOTES = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|[♪♫🎵🎶]+")  # [Music], (applause), *sighs*


@dataclass(frozen=True)
class SegmentFacts:
    """One segment as Whisper gives it: `seconds` is the length of its sound, `level_db` the level
    against full scale.

    `language` is the one that was asked for, or "" when Whisper guessed it with
    `language_probability`.
    """

    text: str
    seconds: float
    avg_logprob: float = 0.0
    no_speech_prob: float = 0.0
    compression_ratio: float = 1.0
    level_db: float = -20.0
    language: str = "en"
    language_probability: float = 1.0


def guard(heard: SegmentFacts) -> str | None:
    """Why this segment is not to be believed, or None."""
    return next((reason for rule in RULES if (reason := rule(heard)) is not None), None)


def without_notes(text: str) -> str:
    """The text without what describes sounds, such as [Music]."""
    return re.sub(r"\s+", " ", NOTES.sub(" ", text)).strip()


def _empty(heard: SegmentFacts) -> str | None:
    if not any(c.isalnum() for c in heard.text):
        return "no words"
    return None if any(c.isalnum() for c in without_notes(heard.text)) else "a sound, no words"


def _silence(heard: SegmentFacts) -> str | None:
    if heard.no_speech_prob > NO_SPEECH and heard.avg_logprob < UNLIKELY:
        return "silence"
    return "too quiet for words" if heard.level_db < -60.0 else None


def _made_up(heard: SegmentFacts) -> str | None:
    said = _plain(heard.text)
    if CREDITS.search(said):
        return "the credits of a film"
    weak = heard.no_speech_prob > 0.25 or heard.avg_logprob < -0.7 or heard.level_db < -45.0
    long = heard.seconds > 4.0 + 0.6 * len(said.split())  # so much sound, and so few words
    return "what Whisper writes for silence" if said in FILLERS and (weak or long) else None


def _repeats(heard: SegmentFacts) -> str | None:
    if heard.compression_ratio > COMPRESSION:
        return "it repeats itself"
    words = _plain(heard.text).split()
    for n in range(1, 9):
        run = most = 0
        for at in range(n, len(words)):
            run = run + 1 if words[at] == words[at - n] else 0
            most = max(most, run)
        # "the number is five five five …"
        digits = n == 1 and most < SAME_DIGIT and max(set(words), key=words.count) in DIGITS
        if most >= n * (LOOP - 1) and most + n > len(words) / 2 and not digits:
            return "a phrase in a loop"
    squeezed = re.sub(r"\s", "", _plain(heard.text))
    return "a syllable in a loop" if re.search(r"(.{1,6}?)\1{7,}", squeezed) else None


def _too_fast(heard: SegmentFacts) -> str | None:
    said = _plain(heard.text)
    seconds = max(heard.seconds, 0.3)
    fast = (
        len(said.split()) / seconds > WORDS_PER_SECOND or len(said) / seconds > LETTERS_PER_SECOND
    )
    return (
        "more words than anybody can say in that time" if fast and len(said.split()) > 4 else None
    )


def _wrong_language(heard: SegmentFacts) -> str | None:
    if not heard.language:
        return (
            "the language is uncertain" if heard.language_probability < SURE_OF_LANGUAGE else None
        )
    letters = [c for c in heard.text if c.isalpha()]
    latin = sum(unicodedata.name(c, "").startswith("LATIN") for c in letters)
    expected = heard.language in LATIN
    return (
        "another language's letters" if letters and expected and latin < len(letters) / 2 else None
    )


def _unlikely(heard: SegmentFacts) -> str | None:
    return "a guess" if heard.avg_logprob < HOPELESS else None


def _plain(text: str) -> str:
    """Lower case, without punctuation at the ends of words."""
    return " ".join(
        w for word in text.lower().split() if (w := word.strip(".,!?;:\"'…-–—。！？¡¿“”«»"))
    )


LATIN = frozenset(
    "en de fr es it pt nl sv no da fi pl cs sk hu ro tr id ms vi ca hr sl et lv lt is cy ga af sq eu gl sw la".split()
)
RULES: tuple[Callable[[SegmentFacts], str | None], ...] = (
    _empty,
    _silence,
    _made_up,
    _repeats,
    _too_fast,
    _wrong_language,
    _unlikely,
)
