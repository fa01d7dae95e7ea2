"""A live session in other languages than English, with the real Whisper and the real voices: each
answer is spoken by a voice of its language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.run import RunningServer, ServerSettings
from tests.support.realtime import RATE, Talk, audio_of, talking
from tests.support.said import Said, recorded
from tests.support.upstream import Upstream, running

pytestmark = [pytest.mark.anyio, pytest.mark.long]
# Language: what is asked, what the language model answers, and what is spoken of it.
TURNS = {
    "de": ("Wie weit ist es bis zum Bahnhof?", "Es sind 2 Kilometer.", "Es sind zwei Kilometer."),
    "fr": ("Je voudrais savoir quel temps il fera.", "Dans 2 heures.", "Dans deux heures."),
    "es": (
        "Buenos días, quiero saber cuánto cuesta el billete de tren.",
        "Cuesta 3 euros.",
        "Cuesta tres euros.",
    ),
    "en": ("what do you think of bread", "I like 2 kinds.", "I like two kinds."),
}


@pytest.fixture(scope="module")
def far() -> Iterator[Upstream]:
    with running() as made:
        yield made


def serving(far: Upstream, whisper: Path, language: str) -> RunningServer:
    return RunningServer(
        ServerSettings(
            port=0,
            upstreams=(far.url,),
            whisper=str(whisper),
            language=language,
            detector="none",
            voice="system",
        )
    )


@pytest.fixture(scope="module")
def detecting(far: Upstream, whisper_folder: Path) -> Iterator[str]:
    with serving(far, whisper_folder, "auto") as url:
        yield url


async def seconds_of_answer(talk: Talk, language: str) -> float:
    """Ask in this language; the seconds of the answer's sound."""
    talk.events.clear()
    await talk.say(TURNS[language][0], {"en": "en-us"}.get(language, language))
    done = await talk.until("response.done")
    assert done["response"]["status"] == "completed", done
    return len(audio_of(talk.events)) / 2 / RATE


def answers(said: Said) -> Said:
    """Without the questions, which the same voices ask."""
    questions = {question for question, _, _ in TURNS.values()}
    return [(language, words) for language, words in said if words not in questions]


@pytest.mark.parametrize("language", ["de", "fr"])
async def test_an_answer_is_spoken_in_the_language_of_the_settings(
    far: Upstream, whisper_folder: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, answer, words = TURNS[language]
    far.words = (answer,)
    said = recorded(monkeypatch)
    with serving(far, whisper_folder, language) as url:
        async with talking(url) as talk:
            usual = await seconds_of_answer(talk, language)
            assert usual > 0.5
            await talk.update(audio={"output": {"speed": 1.5}})
            assert await seconds_of_answer(talk, language) < 0.8 * usual
    assert answers(said) == [(language, words)] * 2


async def test_an_answer_is_spoken_in_the_language_that_was_heard(
    detecting: str, far: Upstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = recorded(monkeypatch)
    async with talking(detecting) as talk:
        for language in ("es", "en", "es"):
            far.words = (TURNS[language][1],)
            assert await seconds_of_answer(talk, language) > 0.5
    assert answers(said) == [(language, TURNS[language][2]) for language in ("es", "en", "es")]
