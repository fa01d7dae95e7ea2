"""What is said where a question came in another language than English: the skills and the pocket
Llama know English only. A language that is not in the tables gets the English sentence.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.questions.other_languages import safety as safety_languages

ENGLISH = "en"

_ONLY_ENGLISH = {
    "en": (
        "I understood your language, but without a larger language model I can only answer in "
        "English."
    ),
    "es": (
        "Te he entendido, pero sin un modelo de lenguaje más grande solo puedo responder en inglés."
    ),
    "fr": (
        "Je vous ai compris, mais sans un plus grand modèle de langue je ne peux répondre qu'en "
        "anglais."
    ),
    "de": (
        "Ich habe dich verstanden, kann aber ohne ein größeres Sprachmodell nur auf Englisch "
        "antworten."
    ),
    "it": (
        "Ti ho capito, ma senza un modello linguistico più grande posso rispondere solo in inglese."
    ),
    "pt": "Entendi o que disse, mas sem um modelo de linguagem maior só posso responder em inglês.",
    "nl": (
        "Ik heb je verstaan, maar zonder een groter taalmodel kan ik alleen in het Engels "
        "antwoorden."
    ),
    "pl": "Zrozumiałem, ale bez większego modelu językowego mogę odpowiadać tylko po angielsku.",
    "sv": "Jag förstod dig, men utan en större språkmodell kan jag bara svara på engelska.",
}
# Asked where an answer was cut at its bound.
GO_ON = {
    "en": "Shall I go on?",
    "es": "¿Quieres que siga?",
    "fr": "Voulez-vous que je continue ?",
    "de": "Soll ich weitersprechen?",
    "it": "Vuoi che continui?",
    "pt": "Quer que eu continue?",
    "nl": "Zal ik doorgaan?",
    "pl": "Czy mam mówić dalej?",
    "sv": "Ska jag fortsätta?",
}
# What an LLM is asked for the rest of its answer.
_MORE = {
    "en": "Please go on.",
    "es": "Sigue, por favor.",
    "fr": "Continuez, s'il vous plaît.",
    "de": "Bitte sprich weiter.",
    "it": "Continua, per favore.",
    "pt": "Continue, por favor.",
    "nl": "Ga alsjeblieft door.",
    "pl": "Proszę, mów dalej.",
    "sv": "Fortsätt, tack.",
}
# Yes, with a please or without, in any of these languages.
_YES = re.compile(
    r"(?:(?:sí|si|claro|dale|oui|ouais|d'accord|ja|jawohl|gern|gerne|sì|certo|sim|graag|tak|"
    r"jasne|javisst|okay|ok|bitte|por favor|s'il (?:vous|te) plaît|per favore|alsjeblieft|"
    r"alstublieft|proszę|tack|sigue|continuez|continue|weiter|mach weiter|continua|ga door|"
    r"mów dalej|fortsätt)(?: |$))+"
)
# Other replies, with a please or without, in any of these languages and in English.
_POLITE = "bitte|por favor|s'il (?:vous|te) plaît|per favore|alsjeblieft|proszę|tack|please"
_NO = re.compile(
    r"no|nop|non|nein|nee|não|nao|nie|nej|no gracias|non merci|nein danke|no grazie|"
    r"não obrigad[oa]|nee dank je|nee bedankt|nie dziękuję|nej tack|mejor no|lieber nicht|"
    r"besser nicht|meglio di no|melhor não|liever niet|lepiej nie|helst inte"
)
_STOP = re.compile(
    rf"(?:(?:{_POLITE}|stop|stopp|enough|quiet|wait|para|pare|basta|ya basta|alto|detente|"
    r"deténgase|cállate|silencio|espera|espere|arrête|arrêtez|arrête-toi|tais-toi|taisez-vous|"
    r"silence|ça suffit|attends|attendez|halt|hör auf|hören sie auf|aufhören|genug|sei still|ruhe|"
    r"warte|fermati|smettila|silenzio|zitto|aspetta|chega|silêncio|hou op|houd op|genoeg|"
    r"stil|wacht|stój|przestań|dość|wystarczy|cisza|cicho|czekaj|poczekaj|sluta|stanna|tyst|"
    r"det räcker|vänta)(?: |$))+"
)
_GOES_ON = re.compile(
    rf"(?:(?:{_POLITE}|go on|continue|carry on|sigue|siga|sigue leyendo|continúa|continua|"
    r"continúe|adelante|continuez|vas-y|allez-y|la suite|weiter|mach weiter|weiterlesen|"
    r"lies weiter|sprich weiter|rede weiter|fahr fort|continui|vai avanti|avanti|prosegui|"
    r"continuar|prossiga|pode continuar|ga door|ga verder|verder|lees verder|doorgaan|"
    r"kontynuuj|dalej|mów dalej|czytaj dalej|fortsätt|fortsätt läsa|gå vidare|läs vidare|"
    r"vidare)(?: |$))+"
)
_PLEASE = re.compile(rf"(?:(?:{_POLITE})(?: |$))+")
_NOT_DONE = {
    "en": "Okay, I won't.",
    "es": "De acuerdo, no lo haré.",
    "fr": "D'accord, je ne le ferai pas.",
    "de": "In Ordnung, ich lasse es.",
    "it": "Va bene, non lo farò.",
    "pt": "Está bem, não vou fazer isso.",
    "nl": "Goed, ik doe het niet.",
    "pl": "Dobrze, nie zrobię tego.",
    "sv": "Okej, jag låter bli.",
}
_BROKE_OFF = {
    "en": "The connection was lost.",
    "es": "Se ha perdido la conexión.",
    "fr": "La connexion a été perdue.",
    "de": "Die Verbindung ist abgebrochen.",
    "it": "La connessione si è interrotta.",
    "pt": "A ligação foi perdida.",
    "nl": "De verbinding is verbroken.",
    "pl": "Połączenie zostało przerwane.",
    "sv": "Anslutningen bröts.",
}
_FAILED = {
    "en": "Sorry, that did not work.",
    "es": "Lo siento, eso no ha funcionado.",
    "fr": "Désolé, cela n'a pas marché.",
    "de": "Entschuldigung, das hat nicht geklappt.",
    "it": "Mi dispiace, non ha funzionato.",
    "pt": "Desculpe, isso não funcionou.",
    "nl": "Sorry, dat is niet gelukt.",
    "pl": "Przepraszam, nie udało się.",
    "sv": "Förlåt, det gick inte.",
}
_NOT_UNDERSTOOD = {
    "en": "Sorry, I didn't catch that.",
    "es": "Perdona, no te he entendido.",
    "fr": "Pardon, je n'ai pas compris.",
    "de": "Entschuldigung, das habe ich nicht verstanden.",
    "it": "Scusa, non ho capito.",
    "pt": "Desculpe, não entendi.",
    "nl": "Sorry, dat heb ik niet verstaan.",
    "pl": "Przepraszam, nie zrozumiałem.",
    "sv": "Förlåt, det uppfattade jag inte.",
}


def only_english(language: str) -> str:
    """In the language of the question: it was understood, and can only be answered in English."""
    return _ONLY_ENGLISH.get(language, _ONLY_ENGLISH[ENGLISH])


def refusal(context: Context, language: str, alone: bool) -> str | None:
    """What is said in place of an LLM's answer: to what nothing here may judge, whoever is there;
    to all else where nobody can answer in that language (`alone`). In a language without words of
    its own here, only the LLM's prompt forbids it to judge."""
    judged = safety_languages.cannot_judge(context, language)
    if judged is None and alone:
        return only_english(language)
    return judged


def shall_i_go_on(language: str) -> str:
    """In this language: whether an answer that was cut is to go on."""
    return GO_ON.get(language, GO_ON[ENGLISH])


def asked_to_go_on(answer: str) -> str:
    """The language in which the end of an answer asks whether to go on; "" where none is asked."""
    return next((each for each, asks in GO_ON.items() if answer.endswith(asks)), "")


def says_yes(question: str) -> bool:
    """Whether the words say yes to that question in another language than English."""
    return _YES.fullmatch(_words(question)) is not None


def says_no(question: str) -> bool:
    """Whether the words say no to a question, in any of the languages."""
    return _NO.fullmatch(_words(question)) is not None


def says_stop(question: str) -> bool:
    """Whether the words only want an answer to end, in any of the languages."""
    return _is_only(_STOP, question)


def says_go_on(question: str) -> bool:
    """Whether the words only want the rest of an answer, in any of the languages."""
    return _is_only(_GOES_ON, question)


def _is_only(pattern: re.Pattern[str], question: str) -> bool:
    words = _words(question)
    return pattern.fullmatch(words) is not None and _PLEASE.fullmatch(words) is None


def _words(question: str) -> str:
    """The words of a reply in small letters, a space between two."""
    said = re.sub(r"[^\w' -]+", " ", question.casefold().replace("’", "'"))
    return " ".join(said.split())


def go_on(language: str) -> str:
    """In this language: what an LLM is asked for the rest of its answer."""
    return _MORE.get(language, _MORE[ENGLISH])


def asks_to_go_on(question: str) -> bool:
    """Whether a question is the one that an LLM is asked for the rest of its answer."""
    return question in _MORE.values()


def not_understood(language: str) -> str:
    """In this language: nothing was understood."""
    return _NOT_UNDERSTOOD.get(language, _NOT_UNDERSTOOD[ENGLISH])


def is_english(text: str, language: str) -> bool:
    """Whether a text is English rather than in the language that was heard."""
    return language == ENGLISH or safety_languages.is_english(text, language)


def not_done(language: str) -> str:
    """In this language: what was asked back is not done."""
    return _NOT_DONE.get(language, _NOT_DONE[ENGLISH])


def broke_off(language: str) -> str:
    """In this language: the LLM's server was lost in the middle of its answer."""
    return _BROKE_OFF.get(language, _BROKE_OFF[ENGLISH])


def failed(language: str) -> str:
    """In this language: something failed that nobody foresaw."""
    return _FAILED.get(language, _FAILED[ENGLISH])
