"""What the wearer was asked to confirm: the call of an external tool, or a note or watch that was
perhaps misheard. After a yes it is done, after a no it is not; anything else is a question of its
own.
"""

from __future__ import annotations

from assistant.answer.external_calls import ExternalCalls
from assistant.answer.request import AnswerRequest
from assistant.skills import registry
from assistant.skills.context import Answer
from assistant.skills.kept import confirmed as kept_calls
from assistant.tools.external import is_assent, is_refusal

NOT_DONE = "Okay, I won't."


async def confirmed(ask: AnswerRequest, external: ExternalCalls) -> Answer | None:
    """What came of the call that the wearer was just asked about; None where none is pending, or
    the wearer says neither yes nor no to it."""
    pending = ask.context.pending
    if pending is None:
        return None
    if is_refusal(ask.question):
        answer = Answer(NOT_DONE, {"tool": pending.name, "done": None})
        ask.answers.append(answer)
        return answer
    if not is_assent(ask.question):
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
        ask.answers.append(answer)
        return answer
    answer = await registry.run(pending.name, pending.arguments, ask.context)
    ask.skill, ask.engine = pending.name, "device"
    ask.arguments = dict(pending.arguments)
    ask.answers.append(answer)
    return answer
