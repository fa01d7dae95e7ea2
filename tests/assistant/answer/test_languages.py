"""A question in another language gets no English refusal: the LLM answers it, or one sentence in
that language says why nobody can."""

import re
from dataclasses import fields, replace
from datetime import datetime, timezone

import pytest

from assistant import build
from assistant.answer.languages import ENGLISH, SENTENCES, is_english, sentences
from assistant.answer.languages.sentences import Sentences
from assistant.answer.llm_client import TextDelta
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.config import Config
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.turn.timeline import Timeline
from assistant.turn.turn import Turn
from assistant.turn.wearer import Wearer
from models.speech.languages import NAMES
from models.speech.transcriber import Transcript
from models.speech.voice import Voice
from tests.assistant.answer.test_router import Scripted
from tests.support.loop_parts import silence

pytestmark = pytest.mark.anyio
NOW = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)
OTHERS = sorted(set(NAMES) - {ENGLISH})


async def said(text: str, language: str) -> tuple[str, AnswerRequest]:
    context = Context(NoView(), Notebook(), NOW, text)
    request = AnswerRequest(context, language=language)
    pieces = [piece async for piece in Replier(build.pocket()).reply(request)]
    return "".join(pieces), request


@pytest.mark.parametrize("language", OTHERS)
async def test_without_an_llm_a_sentence_in_the_language_says_so(language: str) -> None:
    sentence, request = await said("¿Qué hora es?", language)
    assert sentence == sentences(language).only_english != sentences(ENGLISH).only_english
    assert request.skill is None


def test_each_language_has_each_sentence_in_its_own_words() -> None:
    assert set(SENTENCES) == set(NAMES)
    for sentence in fields(Sentences):
        said = {code: getattr(each, sentence.name) for code, each in SENTENCES.items()}
        english = said.pop(ENGLISH)
        assert english not in said.values()
        assert {each.count("{}") for each in said.values()} == {english.count("{}")}
        assert [code for code, each in said.items() if is_english(each, code)] == []
    assert sentences("nb") == sentences("no")
    assert sentences("yue") == sentences("zh")
    assert sentences("th") == sentences(ENGLISH)


def test_japanese_sentences_hold_no_sign_that_the_voice_does_not_know() -> None:
    for sentence in fields(Sentences):
        if sentence.name != "go_on":  # which is written, and never spoken
            assert not re.search(r"[\u4e00-\u9fff]", getattr(SENTENCES["ja"], sentence.name))


async def test_english_is_answered_as_ever_and_an_unknown_language_in_english() -> None:
    sentence, request = await said("what time is it", "en")
    assert sentence.startswith("It is")
    assert request.skill == "time"
    assert (await said("กี่โมงแล้ว", "th"))[0] == sentences(ENGLISH).only_english


async def test_a_wearer_answers_in_the_language_that_was_heard() -> None:
    config = Config()
    wearer = Wearer(build.models(config), build.replier(config, ""), Notebook(), clock=lambda: NOW)
    turn = Turn(1, 0, 16_000, silence(1.0), Timeline(0.0))
    turn.committed.set()
    turn.question = Transcript("¿Qué hora es?", (), "test", "es", 0.9)
    assert "".join([piece async for piece in wearer.reply(turn)]) == sentences("es").only_english
    turn.question = Transcript("", (), "test", "es", 0.0)
    assert "".join([piece async for piece in wearer.reply(turn)]) == sentences("es").not_understood
    for nobody in ("a sound, no words: Ha ha ha ha", "the credits of a film: Gracias por ver"):
        turn.question = Transcript("", (), "test", "es", 0.0, refused=nobody)
        assert [piece async for piece in wearer.reply(turn)] == []
    turn.question = Transcript("", (), "test", "es", 0.0, refused="it repeats itself: sí sí sí sí")
    assert "".join([piece async for piece in wearer.reply(turn)]) == sentences("es").not_understood


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Puedo cruzar ahora?", "es"),
        ("Ist die Ampel grün?", "de"),
        ("Est-ce que je peux manger ça, je suis allergique ?", "fr"),
        ("Posso prendere questa pastiglia?", "it"),
    ],
)
async def test_an_llm_judges_nothing_in_another_language_either(
    question: str, language: str
) -> None:
    liar = Scripted(TextDelta("Sí, está verde."))
    request = AnswerRequest(Context(NoView(), Notebook(), NOW, question), language=language)
    pieces = [piece async for piece in Replier(liar).reply(request)]
    assert "".join(pieces) not in ("Sí, está verde.", sentences(language).only_english)
    assert liar.requests == []


@pytest.mark.parametrize(
    ("question", "language", "answer"),
    [
        ("¿Qué hora es?", "es", "Son las 12 en punto."),
        ("Wie geht es dir?", "de", "Mir geht es gut, danke."),
        ("what do you think of bread", "en", "It is good."),
    ],
)
async def test_an_llms_answer_is_spoken_by_a_voice_of_its_language(
    question: str, language: str, answer: str
) -> None:
    config, voices = Config(), list[Voice]()
    models = build.models(config)

    def voice(words_per_minute: int, *, language: str = "") -> Voice:
        voices.append(models.voice(words_per_minute, language=language))
        return voices[-1]

    replier = Replier(Scripted(TextDelta(answer)))
    wearer = Wearer(replace(models, voice=voice), replier, Notebook(), clock=lambda: NOW)
    turn = Turn(1, 0, 16_000, silence(1.0), Timeline(0.0))
    turn.view = NoView()
    turn.committed.set()
    turn.question = Transcript(question, (), "test", language, 0.9)
    said = "".join([piece async for piece in wearer.reply(turn)])
    assert said == answer
    sound = [pcm async for pcm in wearer.speak(turn, said)]
    assert sum(pcm.seconds for pcm in sound) > 0.5
    assert voices[-1].language == language
