"""What the wearer was asked to confirm: the call of an external tool, or a note or watch that was
perhaps misheard. After a yes it is done, after a no it is not; anything else is a question of its
own. In another language than English, also whatever else needs no LLM.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.answer.external_calls import ExternalCalls
from assistant.answer.languages import ENGLISH, asked_back, refusal
from assistant.answer.languages.replies import says_go_on, says_no, says_stop, says_yes
from assistant.answer.request import AnswerRequest
from assistant.patterns import Pattern
from assistant.skills import registry
from assistant.skills.context import Answer
from assistant.skills.kept import confirmed as kept_calls
from assistant.skills.words.phrases import plain
from assistant.tools.external import is_assent, is_refusal

# What a yes may repeat of the call that it is for: of one that deletes, "keep it" is a no.
_FITTING = {
    "remember": frozenset("remember keep them put add on".split()),
    "put on": frozenset("put add on them".split()),
}
_ENDS = ("cancel timers", "stop watching")
_KEEPS = Pattern(
    r"^(?:(?:no|okay|ok|oh|well|sure|yes|do|please) )*(?:keep|leave) (?:it|that|this|them)"
    r"(?: going| running| on| as it is)?$"
)


async def confirmed(ask: AnswerRequest, external: ExternalCalls) -> Answer | None:
    """What came of the call that the wearer was just asked about; None where none is pending, or
    the wearer says neither yes nor no to it."""
    pending = ask.context.pending
    if pending is None:
        return None
    other = ask.language != ENGLISH
    keeps = pending.name in _ENDS and _KEEPS.match(plain(ask.question)) is not None
    if keeps or is_refusal(ask.question) or (other and says_no(ask.question)):
        answer = Answer(ask.sentences.not_done, {"tool": pending.name, "done": None})
        ask.answers.append(answer)
        return answer
    fitting = _FITTING.get(pending.name, frozenset[str]())
    if not is_assent(ask.question, fitting) and not (other and says_yes(ask.question)):
        return None
    if external.has(pending.name):
        return await external.call(pending, ask)
    await ask.committed()
    ask.mark("hold")
    ask.context.doubtful = False
    if kept_calls.knows(pending.name):
        done = kept_calls.run(pending.name, pending.arguments, ask.context)
        answer = await registry.answer_or_reason(done) or Answer("")
        ask.engine = "device"
        ask.answers.append(_in_language(answer, ask))
        return ask.answers[-1]
    answer = await registry.run(pending.name, pending.arguments, ask.context)
    answer = _in_language(answer, ask)
    ask.skill, ask.engine = pending.name, "device"
    ask.arguments = dict(pending.arguments)
    ask.answers.append(answer)
    return answer


def _in_language(answer: Answer, ask: AnswerRequest) -> Answer:
    """What a skill says of what it has changed, in the language of the yes."""
    if ask.language == ENGLISH or answer.change is None:
        return answer
    return replace(answer, sentence=ask.sentences.done)


async def by_itself(ask: AnswerRequest, external: ExternalCalls, alone: bool) -> Answer | None:
    """What needs no LLM in another language than English: a yes or no to what was asked back,
    "stop", "go on" after an answer that was interrupted, and what no LLM may answer; else None.
    `alone`: there is no LLM that knows the language."""
    if (answer := await confirmed(ask, external)) is not None:
        return answer
    if says_stop(ask.question):
        ask.skill, answer = "stop", Answer("Okay.", {"silent": True}, silent=True)
    elif says_go_on(ask.question) and ask.context.unspoken:
        answer = Answer(ask.context.unspoken, {"resumed": True}, resumes=True)
    elif (said := refusal(ask.context, ask.language, alone)) is not None:
        return told(said, ask)
    else:
        return None
    ask.engine = "device"
    ask.answers.append(answer)
    return answer


def asked(answer: Answer, ask: AnswerRequest) -> Answer:
    """The answer of a skill; what it asks back is asked in the language of the question."""
    if answer.pending is None or not answer.pending.about:
        return answer
    return replace(answer, sentence=asked_back(answer.pending, ask.language))


def told(sentence: str, ask: AnswerRequest) -> Answer:
    """A sentence of our own as the answer, in the language of the question."""
    ask.engine = "device"
    ask.answers.append(Answer(sentence, {"language": ask.language}))
    return ask.answers[-1]
