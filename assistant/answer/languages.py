"""What is said where a question came in another language than English: the skills and the pocket
Llama know English only. A language that is not in the tables gets the English sentence.
"""

from __future__ import annotations

import re

from assistant.skills.context import Context
from assistant.skills.questions import safety_languages

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
    to all else where nobody can answer in that language (`alone`)."""
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
    words = re.sub(r"[^\w' ]+", " ", question.casefold().replace("’", "'"))
    return _YES.fullmatch(" ".join(words.split())) is not None


def go_on(language: str) -> str:
    """In this language: what an LLM is asked for the rest of its answer."""
    return _MORE.get(language, _MORE[ENGLISH])


def asks_to_go_on(question: str) -> bool:
    """Whether a question is the one that an LLM is asked for the rest of its answer."""
    return question in _MORE.values()


def not_understood(language: str) -> str:
    """In this language: nothing was understood."""
    return _NOT_UNDERSTOOD.get(language, _NOT_UNDERSTOOD[ENGLISH])
