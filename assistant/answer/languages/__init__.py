"""What is said where a question came in another language than English: the skills and the pocket
Llama know English only. A language that is not in the tables gets the English sentence.
"""

from __future__ import annotations

from assistant.answer.languages.more_sentences import MORE
from assistant.answer.languages.sentences import EUROPEAN, Sentences
from assistant.skills.context import Context, PendingCall
from assistant.skills.questions.other_languages import safety as safety_languages
from models.speech.languages import SAME

ENGLISH = "en"
SENTENCES = {**EUROPEAN, **MORE}


def sentences(language: str) -> Sentences:
    """The assistant's own sentences in a language, English where it has none."""
    return SENTENCES.get(SAME.get(language, language), SENTENCES[ENGLISH])


def refusal(context: Context, language: str, alone: bool) -> str | None:
    """What is said in place of an LLM's answer: to what nothing here may judge, whoever is there;
    to all else where nobody can answer in that language (`alone`). In a language without words of
    its own here, only the LLM's prompt forbids it to judge."""
    judged = safety_languages.cannot_judge(context, language)
    if judged is None and alone:
        return sentences(language).only_english
    return judged


def asked_to_go_on(answer: str) -> str:
    """The language in which the end of an answer asks whether to go on; "" where none is asked."""
    asking = (code for code, said in SENTENCES.items() if answer.endswith(said.shall_i_go_on))
    return next(asking, "")


def asks_to_go_on(question: str) -> bool:
    """Whether a question is the one that an LLM is asked for the rest of its answer."""
    return any(question == said.go_on for said in SENTENCES.values())


def asked_back(pending: PendingCall, language: str) -> str:
    """The question to the wearer whether a call was meant, in a language. What the skills ask about
    what they keep is English in all others."""
    said = sentences(language)
    if said is SENTENCES[ENGLISH] or not pending.about:
        return pending.question
    form = {"remember": said.remember, "watch": said.watch}.get(pending.name, said.call)
    return form.format(pending.about)


def is_english(text: str, language: str) -> bool:
    """Whether a text is English rather than in the language that was heard."""
    return language == ENGLISH or safety_languages.is_english(text, language)
