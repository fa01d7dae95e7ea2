"""Who answers a request, before any LLM is asked: exact commands, notes that fit, and the pocket
Llama where it is sure.

    own words? ─► negated? ─► command of a skill ─► note that fits ─► pocket Llama ─► None: the LLM

Facts then come from the sensors and the notebook, whatever LLM is configured. Knows no LLM and no
server.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from assistant.answer import requests
from assistant.memory.notebook import NotebookError
from assistant.skills import notes, registry
from assistant.skills.context import Answer, Context
from assistant.skills.questions import safety
from assistant.skills.questions.beyond import beyond
from assistant.skills.words.phrases import plain
from models.pocket.arguments import singular
from models.pocket.calls import Call

# Probability of the pocket Llama's skill from which it is done at once. What changes something asks
# for more: on held-out phrasings 286 of 286 above 0.99 were right, and 55 of 57 from 0.9 to 0.99.
SURE = 0.9
SURE_OF_CHANGE = 0.97
PROBABLE = 0.5
OKAY = "Okay, I won't."  # said where something is not to be done, and nothing was

Decide = Callable[[str], Awaitable[Call]]
_AND = re.compile(r"\s+(?:and|or)\s+(?:the |a |an |my |your |any |some )?|\s*,\s*")
_ALSO = (
    r"(?:,? (?:and|or)|,) (?:the |a |an |my |any |some |your )?(?P<noun>(?!not\b)[a-z][a-z' -]*?)"
    r"(?= (?:and|or|are|is|do|can|on|in|at|over|here|there|please|anywhere|around|left)\b|[?.!,]|$)"
)
# "two cups or three", "a cup or not": no further thing is named.
_NO_NOUN = re.compile(
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|more|less|fewer|none|not|no)s?"
    r"(?: .*)?$"
)
# Three things and more: the commas tell where each begins.
_LISTED = re.compile(
    r"\b(?:how many|many|count|find|see|a|an|the|my|any|some|are|for)\s+"
    r"(?P<nouns>[a-z]+(?: [a-z]+)?(?:, (?:an? |the |my )?[a-z]+)+,? (?:and|or) (?:an? |the |my )?"
    r"[a-z]+)"
)
SEVERAL = ("find", "count", "watch", "unwatch")  # skills that look for one thing at a time
_MORE_THAN = re.compile(
    r"\b(?:more|fewer|less|as many) (?P<a>[a-z]+(?: [a-z]+)?) (?:than|as) (?P<b>[a-z]+(?: "
    r"[a-z]+)?)$"
)


@dataclass(frozen=True)
class Route:
    """A request that a skill does. `changes`: it leaves something behind."""

    question: str
    skill: str
    run: Callable[[Context], Awaitable[Answer]]
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    changes: bool = False
    sees: bool = False


async def route(
    question: str,
    context: Context,
    decide: Decide | None,
    weak_llm: bool = False,
    sees: bool = False,
) -> Route | None:
    """The skill that does a request for sure, or None where an LLM is to be asked.

    `decide` is the pocket Llama; without it only exact words are understood. `weak_llm`: the LLM
    can call no skill and invents what it does not know, so a probable skill is done as well.
    `sees`: the LLM gets the picture, and describes it better than a list of things does.
    """
    said = plain(question)
    own = requests.is_own(question)
    if requests.may_be_spoken(question) and (judged := safety.judged(said, context)) is not None:
        return Route(question, "chat", judged.run)
    if own:
        exact = await _exact(question, said, context, sees and not context.view.trouble)
        if exact is not None:
            return exact
    if decide is None:
        return None
    call = await decide(question)
    if sees and call.skill == "look" and not context.view.trouble:
        return None
    changes = registry.SKILLS[call.skill].changes
    may_change = own and not requests.only_asks(question)
    needed = SURE_OF_CHANGE if changes else SURE
    if weak_llm:
        needed = PROBABLE
    if call.skill != "chat" and call.confidence >= needed and (may_change or not changes):
        return of_call(call, question)
    unknown = beyond(question) if weak_llm and own else []
    return Route(question, "look", _given(Answer(" ".join(unknown)))) if unknown else None


def shortened(part: str, context: Context) -> str:
    """A request without the reason that is given for it, unless the reason makes it one that
    nothing here may judge."""
    if safety.judged(plain(part), context) is not None:
        return part
    return requests.without_reason(part)


async def _exact(question: str, said: str, context: Context, sees: bool = False) -> Route | None:
    """What is understood by its words alone. Of what is not to be done only a cancellation is
    left."""
    negated = requests.is_negated(question)
    for skill in registry.SKILLS.values():
        if skill.command is None:
            continue
        command = skill.command(said, context)
        if command is not None and command.describes and sees:
            continue
        if command is not None and (command.changes or not negated):
            name = command.skill or skill.name
            return Route(
                question, name, _with_reason(command.run), command.arguments, command.changes
            )
    if negated:
        return Route(question, "stop", _do_nothing)
    try:
        note = await notes.fitting(question, context)
    except NotebookError:
        return None  # a notebook that cannot be read answers nothing, and hinders no other skill
    if note is None:
        return None
    return Route(question, "recall", _given(note), _asked_about(note))


def _asked_about(note: Answer) -> dict[str, str | int]:
    about = note.evidence.get("about")
    return {"what": about} if isinstance(about, str) and about else {}


def of_call(call: Call, question: str) -> Route:
    """The route of a skill call; one that looks for several things does so for each."""
    skill = registry.SKILLS[call.skill]

    async def run(context: Context) -> Answer:
        nouns = _nouns(call, question)
        if len(nouns) < 2:
            return await registry.run(call.skill, call.arguments, context)
        answers = [await registry.run(call.skill, {"what": noun}, context) for noun in nouns]
        return _joined(answers)

    return Route(question, call.skill, run, call.arguments, skill.changes, skill.sees)


def _nouns(call: Call, question: str) -> list[str]:
    """The things that a call and its question name: "cups and bottles", "a chair or a cup"."""
    what = str(call.arguments.get("what") or "")
    if call.skill not in SEVERAL or not what:
        return [what]
    if call.skill == "count" and (both := _MORE_THAN.search(plain(question))) is not None:
        return [singular(both["a"]), singular(both["b"])]
    listed = _LISTED.search(question.casefold())
    if listed is not None:
        what = listed["nouns"]
    nouns = [noun for noun in _AND.split(what) if noun and not _NO_NOUN.match(noun)] or [what]
    last = re.escape(nouns[-1].rstrip("s"))
    also = re.search(rf"\b{last}(?:s|es)?{_ALSO}", plain(question))
    if also is not None and len(nouns) == 1 and not _NO_NOUN.match(also["noun"]):
        nouns.append(also["noun"])
    return nouns


def _joined(answers: list[Answer]) -> Answer:
    """Several answers as one, with all that they rest on."""
    sentences = dict.fromkeys(answer.sentence for answer in answers)
    parts = [answer.evidence for answer in answers]
    found = any(answer.found for answer in answers)
    change = next((answer.change for answer in reversed(answers) if answer.change), None)
    return Answer(" ".join(sentences), {"parts": parts}, found=found, change=change)


async def _do_nothing(context: Context) -> Answer:
    return Answer(OKAY, {"done": None})


def _with_reason(
    run: Callable[[Context], Awaitable[Answer]],
) -> Callable[[Context], Awaitable[Answer]]:
    """The same, with what cannot be done said in a sentence."""

    async def guarded(context: Context) -> Answer:
        return await registry.answer_or_reason(run(context)) or Answer("")

    return guarded


def _given(answer: Answer) -> Callable[[Context], Awaitable[Answer]]:
    async def run(context: Context) -> Answer:
        return answer

    return run
