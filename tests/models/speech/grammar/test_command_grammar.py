"""The command grammar on speech of its own words, and on what is none."""

import re
from pathlib import Path

import numpy as np
import pytest
import soxr

from assistant.skills.pages import commands as page_commands
from models.speech.audio_files import read_wav
from models.speech.grammar.command_grammar import CommandGrammar
from models.speech.system_voice import SystemVoice
from models.worker import Stop

pytest.importorskip("pocketsphinx")


SURE = [
    "what does this say",
    "where is my wallet",
    "what time is it",
    "read the sign",
    "set a timer for ten minutes",
]


@pytest.fixture(scope="module")
def commands() -> CommandGrammar:
    return CommandGrammar()


def say(text: str, voice: str = "en-us", noise: float = -60) -> np.ndarray:
    """The text as a microphone would hear it: float32 at 16 kHz, with a little silence and noise
    around it."""
    pcm = SystemVoice(voice, 160).speak(text)
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, 16_000) * 0.5
    padded = np.concatenate([np.zeros(4000, np.float32), speech])
    rng = np.random.default_rng(1)
    return (padded + rng.standard_normal(len(padded)) * 10 ** (noise / 20)).astype(np.float32)


@pytest.mark.parametrize("text", SURE)
@pytest.mark.parametrize("level", [1.0, 0.02])
def test_a_command_is_heard_at_any_level(commands: CommandGrammar, text: str, level: float) -> None:
    heard = commands.transcribe(say(text) * np.float32(level))
    assert heard.text == text
    assert heard.refused is None
    assert 0 < heard.confidence <= 1


# espeak-ng gives no sound twice: scores of one phrase in one voice differ by 0.02 from call to
# call. So no phrase may stand here whose score is nearer to the threshold: "spell it" (0.47 to
# 0.49).
@pytest.mark.parametrize(
    "text", ["continue", "slow down", "spell that", "read that again", "speak slower"]
)
def test_what_follows_a_reading_is_heard(commands: CommandGrammar, text: str) -> None:
    heard = commands.transcribe(say(text))
    assert heard.text == text
    understood = any(re.fullmatch(pattern, text) for pattern, _ in page_commands._COMMANDS)
    assert understood


@pytest.mark.parametrize("text", ["read this to me", *SURE])
def test_speech_may_begin_with_the_first_sample(commands: CommandGrammar, text: str) -> None:
    """A button that is pressed late, or a file that was trimmed."""
    sound = say(text)
    heard = commands.transcribe(sound[int(np.argmax(np.abs(sound) > 0.02)) :])
    assert heard.text == text
    assert 0 <= heard.words[0].start < 0.2


def test_words_have_their_times(commands: CommandGrammar) -> None:
    heard = commands.transcribe(say("what does this say"))
    assert [w.text for w in heard.words] == ["what", "does", "this", "say"]
    starts, ends = [w.start for w in heard.words], [w.end for w in heard.words]
    assert starts == sorted(starts)
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert 0.2 < starts[0] < 0.4  # after the silence in front
    assert ends[-1] < 2.5


def test_the_same_sound_gives_the_same_words_whatever_was_heard_before(
    commands: CommandGrammar,
) -> None:
    sound = say("find my red cup", "en-gb")
    first = commands.transcribe(sound)
    commands.transcribe(say("count the bottles", "en-us+m3"))
    assert commands.transcribe(sound) == first


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(0, np.float32),
        np.zeros(100, np.float32),
        np.zeros(32_000, np.float32),
        np.full(32_000, np.nan, np.float32),
        np.full(32_000, 1.0, np.float32),
        np.random.default_rng(0).standard_normal(16_000 * 60).astype(np.float32),
    ],
    ids=["empty", "short", "silent", "no numbers", "clipped", "a minute of noise"],
)
def test_what_is_no_speech_is_no_command(commands: CommandGrammar, sound: np.ndarray) -> None:
    heard = commands.transcribe(sound)
    assert heard.text == ""
    assert heard.words == ()
    assert heard.refused


def test_a_stopped_search_does_not_start(commands: CommandGrammar) -> None:
    stop = Stop()
    stop.set()
    assert commands.transcribe(say("stop"), stop).refused == "stopped"


@pytest.mark.long
def test_other_speech_is_mostly_refused(commands: CommandGrammar, test_data: Path) -> None:
    clips = [
        *(test_data / "audio/commands").glob("*.wav"),
        *(test_data / "audio/ljspeech").glob("*.flac"),
        test_data / "audio/jfk.wav",
    ]
    taken = [
        heard
        for clip in sorted(clips)
        if (heard := commands.transcribe(read_wav(clip)[: 12 * 16_000]).text)
    ]
    assert len(clips) > 30
    assert len(taken) <= 0.15 * len(clips), taken


@pytest.mark.parametrize("text", SURE)
def test_digital_silence_around_a_command_loses_nothing(
    commands: CommandGrammar, text: str
) -> None:
    """A file that was put together, or a headset that gates its noise."""
    gap, pcm = np.zeros(16_000, np.float32), SystemVoice("en-us", 160).speak(text)
    speech = soxr.resample(pcm.samples.astype(np.float32) / 32768, pcm.rate, 16_000)
    heard = commands.transcribe(np.concatenate([gap, speech, gap]))
    assert heard.text == text
    assert 0.85 < heard.words[0].start < 1.2
