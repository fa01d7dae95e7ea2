"""The voice, with the real engine: every call gives its own sound, whatever is asked of it and by
how many threads."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import UserError
from models.speech.system_voice import PIECE, SystemVoice
from models.speech.voice import Pcm, pieces
from models.untyped import untyped
from models.worker import Stop

SENTENCES = [
    "Yes.",
    "Your cup is on the left.",
    "The sign says platform nine and three quarters, in red letters on white.",
]


def loud(pcm: Pcm) -> bool:
    return bool(np.abs(pcm.samples.astype(np.int32)).max() > 3000)


def test_a_sentence_is_spoken() -> None:
    pcm = SystemVoice().speak("Your cup is on the left.")
    assert pcm.samples.dtype == np.int16
    assert pcm.samples.ndim == 1
    assert pcm.rate == 22_050
    assert 1 < pcm.seconds < 4
    assert loud(pcm)


def test_two_hundred_calls_from_four_threads_each_get_their_own_sound() -> None:
    voices = [
        SystemVoice(),
        SystemVoice("en-gb", 140),
        SystemVoice("en-gb-scotland+f3", 180),
        SystemVoice("en-us+m3"),
    ]
    alone = {(v, s): voices[v].speak(s) for v in range(4) for s in SENTENCES}
    asked = [(i % 4, SENTENCES[i // 4 % 3]) for i in range(200)]
    with ThreadPoolExecutor(4) as threads:
        got = list(threads.map(lambda job: voices[job[0]].speak(job[1]), asked))
    for job, pcm in zip(asked, got, strict=True):
        assert loud(pcm)
        assert abs(pcm.seconds - alone[job].seconds) < 0.15, job


def test_words_per_minute_are_obeyed_and_kept_within_reason() -> None:
    slow, fast = (
        SystemVoice(words_per_minute=rate).speak(SENTENCES[2]).seconds for rate in (90, 300)
    )
    assert slow > 1.8 * fast
    assert loud(SystemVoice(words_per_minute=-5).speak("Yes."))
    assert loud(SystemVoice(words_per_minute=10**6).speak("Yes."))


def test_a_voice_is_found_by_language_and_by_variant() -> None:
    assert SystemVoice("en-gb-scotland").name == "gmw/en-gb-scotland"
    assert SystemVoice("en-us+f3").name == "gmw/en-us+f3"
    assert loud(SystemVoice("de").speak("Die Tasse steht links."))


def test_a_voice_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(UserError, match="en-gb-scotland"):
        SystemVoice("en-atlantis")


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "...", "!?", "\x00\x01\x1b", "\u200b\ufeff", "\ud800"]
)
def test_nothing_to_say_is_no_sound(text: str) -> None:
    assert len(SystemVoice().speak(text).samples) == 0


@pytest.mark.parametrize(
    "text",
    [
        "<speak><break time='60s'/>hello</speak>",
        "[[h@l'oU]] hello",
        "a\x00b\x1b[2Jc",
        "party \N{PARTY POPPER}\N{PARTY POPPER}",
        "\ud800 hello",
        "hello %s %n {0} `rm -rf`",
        "Привет, 你好, مرحبا",
        "a" * 3000,
    ],
)
def test_hostile_text_is_text(text: str) -> None:
    pcm = SystemVoice().speak(text)
    assert loud(pcm)
    assert pcm.seconds < 200


def test_many_words_are_spoken_or_stopped_between_pieces() -> None:
    voice, stop = SystemVoice(words_per_minute=450), Stop()
    assert voice.speak("word " * 2_000).seconds > 120
    stop.set()
    assert len(voice.speak("word " * 10_000, stop).samples) == 0


def test_a_pause_counts_as_more_than_its_mark() -> None:
    text = "one, two, three, four, five"
    assert list(pieces(text, 20, mark=0)) == ["one, two, three,", "four, five"]
    assert list(pieces(text, 20, mark=5)) == ["one, two,", "three,", "four, five"]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=2000))
def test_pieces_are_short_and_lose_no_letter(text: str) -> None:
    cut = list(pieces(text, PIECE))
    assert all(0 < len(piece) <= PIECE for piece in cut)
    assert [c for piece in cut for c in piece if c.isalnum()] == [c for c in text if c.isalnum()]


def test_standard_output_stays_clean(capfd: pytest.CaptureFixture[str]) -> None:
    SystemVoice().speak("Quiet, please.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the driver of espeak-ng")
@pytest.mark.parametrize("text", ["Yes.", "Cuesta tres euros, señora.", "a " * 150])
def test_no_more_bytes_are_read_than_the_text_has(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = SystemVoice()
    lib = untyped("pyttsx3.drivers.espeak")._espeak
    asked: list[tuple[bytes, int]] = []
    synth = lib.cSynth

    def noted(spoken: bytes, size: int, *rest: object) -> int:
        asked.append((spoken, size))
        return synth(spoken, size, *rest)

    monkeypatch.setattr(lib, "cSynth", noted)
    assert loud(voice.speak(text))
    assert asked
    for spoken, size in asked:
        assert size == len(spoken) + 1  # with the byte that ends it
