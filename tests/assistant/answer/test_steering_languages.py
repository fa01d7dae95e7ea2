"""Yes, no, stop and go on in other languages, whichever the recogniser took them for."""

import pytest

from assistant.answer.languages import is_english, sentences
from assistant.answer.languages.replies import says_go_on, says_no, says_stop, says_yes
from assistant.answer.llm_client import TextDelta, ToolCall
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
    "ar": ("نعم، من فضلك.", "لا، شكرًا.", "توقف!", "أكمل."),
    "cs": ("Ano, prosím.", "Ne, děkuji.", "Přestaň!", "Pokračuj."),
    "da": ("Ja, gerne.", "Nej tak.", "Hold op.", "Fortsæt."),
    "el": ("Ναι, παρακαλώ.", "Όχι, ευχαριστώ.", "Σταμάτα!", "Συνέχισε."),
    "fi": ("Kyllä.", "Ei, kiitos.", "Lopeta!", "Jatka."),
    "hi": ("हाँ, ठीक है।", "जी नहीं, धन्यवाद।", "रुको!", "आगे बोलिए।"),
    "ja": ("はい、お願いします。", "いいえ、結構です。", "やめて。", "続けてください。"),
    "ko": ("네, 좋아요.", "아니요, 괜찮아요.", "그만!", "계속해 주세요."),
    "no": ("Ja, takk.", "Nei takk.", "Stopp!", "Fortsett."),
    "ru": ("Да, конечно.", "Нет, спасибо.", "Хватит!", "Продолжай, пожалуйста."),
    "tr": ("Evet, lütfen.", "Hayır, teşekkürler.", "Yeter!", "Devam et."),
    "uk": ("Так, будь ласка.", "Ні, дякую.", "Досить!", "Продовжуй."),
    "zh": ("好的，谢谢。", "不用了，谢谢。", "停下！", "请继续。"),
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
    _, llm, text = await said(here, WORDS[language][0], language)
    assert text == sentences(language).done
    assert [note.text for note in here.notebook.notes()] == [NOTE]
    assert llm.requests == []


@pytest.mark.parametrize("language", WORDS)
async def test_a_no_does_not(here: Context, language: str) -> None:
    here.pending = PendingCall("remember", {"note": NOTE}, "")
    _, llm, text = await said(here, WORDS[language][1], language)
    assert text == sentences(language).not_done != sentences("en").not_done
    assert here.notebook.notes() == []
    assert llm.requests == []


@pytest.mark.parametrize("language", WORDS)
async def test_what_was_perhaps_misheard_is_asked_back_in_the_language(
    here: Context, language: str
) -> None:
    here.doubtful, form = True, sentences(language)
    for call, what, asks in (("remember", "note", form.remember), ("watch", "what", form.watch)):
        here.watching, ask = set(), AnswerRequest(here, language=language)
        llm = Scripted(ToolCall("1", call, {what: NOTE}))
        here.question = NOTE
        text = "".join([piece async for piece in Replier(llm).reply(ask)])
        assert text == asks.format(NOTE)
        assert not is_english(text, language)
        ask.keep()
        assert here.pending is not None
        assert here.pending.name == call


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
