"""What languages are called by clients, by other servers and by voices."""

import pytest

from models.speech.languages import NAMES, code_of, language_of_voice, spoken_language
from models.speech.voices import Voices


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("de", "de"),
        ("German", "de"),
        (" english ", "en"),
        ("en-US", "en"),
        ("pt_BR", "pt"),
        ("Klingon", "klingon"),
        ("auto", "auto"),
        ("", ""),
    ],
)
def test_a_language_has_one_code(language: str, code: str) -> None:
    assert code_of(language) == code


def test_a_setting_that_names_no_language_means_english() -> None:
    assert [spoken_language(each) for each in ("", "auto", "en-gb", "de-AT")] == [
        *["en"] * 3,
        "de",
    ]


@pytest.mark.parametrize(
    ("voice", "code"),
    [
        ("de", "de"),
        ("en-gb-scotland", "en"),
        ("en-us+f3", "en"),
        ("de-DE-KatjaNeural", "de"),
        ("joe", ""),
        ("nova", ""),
        ("af_bella", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_voice_may_say_its_language(voice: str, code: str) -> None:
    assert language_of_voice(voice) == code


@pytest.mark.parametrize("code", NAMES)
def test_every_language_of_the_table_has_a_voice(code: str) -> None:
    said: list[str] = []
    assert Voices("system", code, notify=said.append)(170).speak("1").seconds > 0.1
    assert said == []
