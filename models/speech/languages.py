"""What languages are called: a code (ISO 639-1) here, an English name in the answers of some
recognisers, a code with a region in what clients send."""

from __future__ import annotations

import re

ENGLISH = "en"
DETECTED = "auto"  # for a language that the recogniser detects
NAMES = {
    "ar": "arabic",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hi": "hindi",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
    "uk": "ukrainian",
    "zh": "chinese",
}
# Of languages that have several forms, the one that synthesisers list.
MEMBERS = {"no": "nb", "zh": "cmn"}
# Other codes of the same languages, as recognisers give them.
SAME = {"nb": "no", "nn": "no", "cmn": "zh", "yue": "zh"}
_CODES = {name: code for code, name in NAMES.items()}


def code_of(language: str) -> str:
    """The code of a language that is named by a code ("de", "de-AT") or in English ("German"). A
    name that is not in the table is returned in small letters, "" for nothing."""
    name = language.strip().lower()
    return _CODES.get(name) or re.split("[-_]", name)[0]


def spoken_language(language: str) -> str:
    """The code of the language that a setting has a voice speak: English for "auto" and nothing."""
    code = code_of(language)
    if code in ("", DETECTED):
        return ENGLISH
    return code


def language_of_voice(name: str) -> str:
    """The language that a voice's name says ("de", "en-gb+f3", "de-DE-KatjaNeural"), "" for a name
    that says none."""
    code = re.split(r"[-+]", name.lower())[0]
    if code in NAMES:
        return code
    return ""
