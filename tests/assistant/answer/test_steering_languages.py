"""Yes, no, stop and go on in other languages, whichever the recogniser took them for."""

import pytest

from assistant.answer.languages import not_done, says_go_on, says_no, says_stop, says_yes
from assistant.answer.llm_client import TextDelta
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.skills.context import Context, PendingCall
from tests.assistant.answer.test_router import Scripted
from tests.support.views import Described, context, things

pytestmark = pytest.mark.anyio
# Yes; no; stop; go on.
WORDS = {
    "es": ("Sí, por favor.", "No, gracias.", "Para.", "Continúa."),
    "fr": ("Oui.", "Non merci.", "Arrête !", "Continuez."),
    "de": ("Ja, bitte.", "Nein, danke.", "Stopp!", "Weiter, bitte."),
    "it": ("Sì.", "No grazie.", "Basta!", "Vai avanti."),
    "pt": ("Sim.", "Não, obrigada.", "Chega.", "Continue."),
    "nl": ("Ja, graag.", "Nee, dank je.", "Hou op.", "Ga verder."),
    "pl": ("Tak.", "Nie, dziękuję.", "Przestań!", "Mów dalej."),
    "sv": ("Ja, tack.", "Nej, tack.", "Sluta.", "Fortsätt."),
}
NOTE = "la llave está en el cajón"


@pytest.fixture
def here() -> Context:
    return context(Described(things(("cup", 0.3))))


async def said(here: Context, question: str, language: str) -> tuple[AnswerRequest, Scripted, str]:
    here.question = question
    llm = Scripted(TextDelta("YES-GREEN"))
    ask = AnswerRequest(here, language=language)
    text = "".join([piece async for piece in Replier(llm).reply(ask)])
    return ask, llm, text


@pytest.mark.parametrize("language", WORDS)
async def test_a_yes_keeps_what_was_asked_back(here: Context, language: str) -> None:
    here.pending = PendingCall("remember", {"note": NOTE}, "")
    _, llm, _ = await said(here, WORDS[language][0], language)
    assert [note.text for note in here.notebook.notes()] == [NOTE]
    assert llm.requests == []


@pytest.mark.parametrize("language", WORDS)
async def test_a_no_does_not(here: Context, language: str) -> None:
    here.pending = PendingCall("remember", {"note": NOTE}, "")
    _, llm, text = await said(here, WORDS[language][1], language)
    assert text == not_done(language) != not_done("en")
    assert here.notebook.notes() == []
    assert llm.requests == []


@pytest.mark.parametrize("language", WORDS)
async def test_a_yes_or_no_to_nothing_is_for_the_llm(here: Context, language: str) -> None:
    for word in WORDS[language][:2]:
        assert len((await said(here, word, language))[1].requests) == 1


@pytest.mark.parametrize("language", ["nl", "pt"])  # as a recogniser takes a short sound
@pytest.mark.parametrize("spoken", ["Stop.", "Wait!", *(words[2] for words in WORDS.values())])
async def test_stop_is_silent(here: Context, spoken: str, language: str) -> None:
    ask, llm, _ = await said(here, spoken, language)
    assert ask.silent
    assert (ask.skill, llm.requests) == ("stop", [])


@pytest.mark.parametrize("spoken", ["Continue.", "Go on.", *(words[3] for words in WORDS.values())])
async def test_an_answer_that_was_interrupted_goes_on(here: Context, spoken: str) -> None:
    here.unspoken = "el resto."
    ask, llm, text = await said(here, spoken, "es")
    assert (text, ask.engine, llm.requests) == ("el resto.", "device", [])
    ask.keep()
    assert here.unspoken == ""
    assert len((await said(here, spoken, "es"))[1].requests) == 1  # nothing is left of it


@pytest.mark.parametrize(
    "sentence",
    [
        "¿Para qué es esto?",
        "Para el lunes.",
        "No sé.",
        "Stopp die Zeit.",
        "Por favor.",
        "Bitte.",
        "Ja, aber nicht heute.",
        "Wait for the bus.",
        "Hou de deur open.",
        "",
    ],
)
def test_a_sentence_that_says_more_steers_nothing(sentence: str) -> None:
    assert not says_stop(sentence)
    assert not says_go_on(sentence)
    assert not says_no(sentence)


def test_a_yes_is_no_stop_and_a_no_is_no_yes() -> None:
    for yes, no, stop, _ in WORDS.values():
        assert [says_yes(word) for word in (yes, no, stop)] == [True, False, False]
        assert [says_no(word) for word in (yes, no, stop)] == [False, True, False]
