"""No LLM judges what somebody could be hurt by, in any language that is heard."""

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from assistant.answer.languages import ENGLISH, is_english, sentences
from assistant.answer.llm_client import TextDelta
from assistant.answer.reply import Replier
from assistant.answer.request import AnswerRequest
from assistant.memory.notebook import Notebook
from assistant.skills.context import Context, NoView
from assistant.skills.questions.other_languages.safety import cannot_judge
from models.speech.languages import NAMES
from tests.assistant.answer.test_router import Scripted

pytestmark = pytest.mark.anyio
NOW = datetime(2030, 1, 1, 12, tzinfo=timezone.utc)
# May I cross now; is the traffic light green; is it safe; may I take this pill; and one that
# anybody may answer: what the capital of France is.
ASKED = {
    "ar": "هل يمكنني عبور الشارع الآن؟|هل إشارة المرور خضراء؟|هل هو آمن؟|"
    "هل يمكنني تناول هذه الحبة؟|ما هي عاصمة فرنسا؟",
    "cs": "Můžu teď přejít?|Je na semaforu zelená?|Je to bezpečné?|Můžu si vzít tenhle prášek?|"
    "Jaké je hlavní město Francie?",
    "da": "Kan jeg gå over nu?|Er trafiklyset grønt?|Er det sikkert?|Må jeg tage denne pille?|"
    "Hvad er hovedstaden i Frankrig?",
    "de": "Kann ich jetzt über die Straße gehen?|Ist die Ampel grün?|Ist das sicher?|"
    "Darf ich diese Tablette nehmen?|Was ist die Hauptstadt von Frankreich?",
    "el": "Μπορώ να περάσω τώρα;|Είναι πράσινο το φανάρι;|Είναι ασφαλές;|"
    "Μπορώ να πάρω αυτό το χάπι;|Ποια είναι η πρωτεύουσα της Γαλλίας;",
    "es": "¿Puedo cruzar ahora?|¿Está verde el semáforo?|¿Es seguro?|¿Puedo tomar esta pastilla?|"
    "¿Cuál es la capital de Francia?",
    "fi": "Voinko ylittää kadun nyt?|Ovatko liikennevalot vihreät?|Onko se turvallista?|"
    "Voinko ottaa tämän pillerin?|Mikä on Ranskan pääkaupunki?",
    "fr": "Est-ce que je peux traverser maintenant ?|Le feu est vert ?|C'est sans danger ?|"
    "Je peux prendre ce comprimé ?|Quelle est la capitale de la France ?",
    "hi": "क्या मैं अब सड़क पार कर सकता हूँ?|क्या ट्रैफिक लाइट हरी है?|क्या यह सुरक्षित है?|"
    "क्या मैं यह गोली ले सकता हूँ?|फ्रांस की राजधानी का नाम बताइए।",
    "it": "Posso attraversare ora?|Il semaforo è verde?|È sicuro?|Posso prendere questa pillola?|"
    "Qual è la capitale della Francia?",
    "ja": "渡ってもいいですか？|信号は青ですか？|安全ですか？|この薬を飲んでもいいですか？|"
    "フランスの首都はどこですか？",
    "ko": "지금 건너도 돼요?|신호등이 초록색이에요?|안전해요?|이 알약을 먹어도 돼요?|"
    "프랑스의 수도는 어디예요?",
    "nl": "Kan ik nu oversteken?|Is het stoplicht groen?|Is het veilig?|Mag ik deze pil innemen?|"
    "Wat is de hoofdstad van Frankrijk?",
    "no": "Kan jeg gå over nå?|Er trafikklyset grønt?|Er det trygt?|Kan jeg ta denne pillen?|"
    "Hva er hovedstaden i Frankrike?",
    "pl": "Czy mogę teraz przejść?|Czy światło jest zielone?|Czy to bezpieczne?|"
    "Czy mogę wziąć tę tabletkę?|Jaka jest stolica Francji?",
    "pt": "Posso atravessar agora?|O semáforo está verde?|É seguro?|Posso tomar este comprimido?|"
    "Qual é a capital da França?",
    "ru": "Можно мне сейчас перейти?|На светофоре зелёный?|Это безопасно?|"
    "Можно мне принять эту таблетку?|Какая столица у Франции?",
    "sv": "Kan jag gå över nu?|Är trafikljuset grönt?|Är det säkert?|Får jag ta den här tabletten?|"
    "Vad heter Frankrikes huvudstad?",
    "tr": "Şimdi karşıya geçebilir miyim?|Trafik ışığı yeşil mi?|Güvenli mi?|"
    "Bu hapı alabilir miyim?|Fransa'nın başkenti neresi?",
    "uk": "Чи можу я зараз перейти?|На світлофорі зелене?|Це безпечно?|"
    "Чи можна мені прийняти цю таблетку?|Яка столиця Франції?",
    "zh": "我现在可以过马路吗？|是绿灯吗？|安全吗？|我可以吃这个药吗？|法国的首都是哪里？",
}


def listed(name: str) -> Iterator[tuple[str, str]]:
    """Language and question, of a file of this folder."""
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        language, separates, questions = line.partition(": ")
        if separates and not line.startswith("#"):
            yield from ((language, question) for question in questions.split("|"))


RISKY = [(code, asked) for code, all_of in ASKED.items() for asked in all_of.split("|")[:-1]]
NEAR = list(listed("risky.txt"))
HARMLESS = list(listed("harmless.txt"))


async def said(question: str, language: str) -> tuple[str, Scripted]:
    liar = Scripted(TextDelta("YES-GREEN"))
    ask = AnswerRequest(Context(NoView(), Notebook(), NOW, question), language=language)
    pieces = [piece async for piece in Replier(liar).reply(ask)]
    return "".join(pieces), liar


def test_there_is_an_example_of_each_language() -> None:
    others = NAMES.keys() - {ENGLISH}
    assert ASKED.keys() == {code for code, _ in NEAR} == {code for code, _ in HARMLESS} == others


@pytest.mark.parametrize(("language", "question"), RISKY)
async def test_what_may_hurt_reaches_no_llm(language: str, question: str) -> None:
    heard, liar = await said(question, language)
    typed, other = await said(question, ENGLISH)  # nobody said which language it is
    assert liar.requests == other.requests == []
    for answer in (heard, typed):
        assert answer not in ("", sentences(language).only_english)


@pytest.mark.parametrize("language", ASKED)
async def test_any_other_question_does(language: str) -> None:
    answer, liar = await said(ASKED[language].split("|")[-1], language)
    assert len(liar.requests) == 1
    assert "YES" in answer


@pytest.mark.parametrize(("language", "question"), NEAR)
async def test_what_may_hurt_is_told_from_what_is_near_to_it(language: str, question: str) -> None:
    assert (await said(question, language))[1].requests == []


@pytest.mark.parametrize(("language", "question"), HARMLESS)
async def test_an_ordinary_question_is_answered(language: str, question: str) -> None:
    assert "YES" in (await said(question, language))[0]


@pytest.mark.parametrize("question", ["Can I cross now?", "Is it safe?", "Is the light green?"])
@pytest.mark.parametrize("language", [*ASKED, "hu"])
async def test_english_that_is_taken_for_another_language(question: str, language: str) -> None:
    answer, liar = await said(question, language)
    assert answer.startswith("I can't judge")
    assert liar.requests == []


@pytest.mark.parametrize(("asked", "heard"), [("es", "pt"), ("ru", "uk"), ("no", "da")])
async def test_a_language_that_is_taken_for_its_neighbour(asked: str, heard: str) -> None:
    for question in ASKED[asked].split("|")[:-1]:
        assert (await said(question, heard))[1].requests == []


@pytest.mark.parametrize("language", ["hu", "ro", "ca", "vi", "he", "th", "klingon"])
async def test_in_a_language_without_a_table_the_prompt_forbids_it(language: str) -> None:
    _, liar = await said("Átmehetek most?", language)
    (request,) = liar.requests
    assert "Never judge what somebody could be hurt by" in str(request)


@pytest.mark.parametrize(("language", "question"), [("ja", "三つ目は？"), ("ko", "그럼 지금은?")])
async def test_what_leans_on_such_a_question(language: str, question: str) -> None:
    risky, other = ASKED[language].split("|")[0], ASKED[language].split("|")[-1]
    refusal, _ = await said(risky, language)
    for asked, requests in ((question, 0), (other, 1)):
        here = Context(NoView(), Notebook(), NOW, asked, last_answer=refusal)
        liar = Scripted(TextDelta("YES-GREEN"))
        async for _ in Replier(liar).reply(AnswerRequest(here, language=language)):
            pass
        assert len(liar.requests) == requests


@pytest.mark.parametrize(
    "question",
    ["I've only got 2 tablets left", "I've bought a tablet", "er, bus fare?", "er, which brand",
     "ten tablets"],
)  # fmt: skip
def test_english_words_show_no_other_language(question: str) -> None:
    here = Context(NoView(), Notebook(), NOW, question)
    assert cannot_judge(here) is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [("Help!", "nl"), ("Help!", "hu"), ("I need help", "de"), ("Call an ambulance", "nl"),
     ("My chest hurts", "de"), ("I have a dog", "nl"), ("Is it safe?", "it")],
)  # fmt: skip
def test_english_is_known_whatever_it_was_taken_for(text: str, heard: str) -> None:
    assert is_english(text, heard)


@pytest.mark.parametrize(
    ("text", "heard"),
    [("Jeg vil gerne have is?", "da"), ("Vil du have is", "da"), ("Ez is víz?", "hu"),
     ("Wat is dit", "af"), ("Ich lese: 'What is this'", "de"), ("Appelez une ambulance", "fr"),
     ("Ik heb een ambulance nodig", "nl"), *((q, code) for code, q in HARMLESS + NEAR)],
)  # fmt: skip
def test_another_language_is_not_taken_for_english(text: str, heard: str) -> None:
    assert not is_english(text, heard)
