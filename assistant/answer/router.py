"""Who answers a request, before any LLM is asked: exact commands, notes that fit, and the pocket
Llama where it is sure.

    own words? ─► negated? ─► command of a skill ─► note that fits ─► intent in known words
               ─► pocket Llama ─► None: the LLM

Facts then come from sensors and notebook, whatever LLM is configured. Knows no LLM, no server.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.answer import dangers, request_words
from assistant.answer.llm_client import ToolCall
from assistant.answer.rewriting import intents, several_things
from assistant.memory.notebook import NotebookError
from assistant.skills import notes, read, registry, timers
from assistant.skills.arithmetic import everyday, follow_on
from assistant.skills.arithmetic.page import command as page_sums
from assistant.skills.caution import acts, strangers
from assistant.skills.context import Answer, Context, Slot
from assistant.skills.kept import lists, note_changes, orders, stopwatch, timer_extras
from assistant.skills.kept.notes import finished, taken
from assistant.skills.kept.timers import by_name
from assistant.skills.moments import departures, gaps, lasting, leaning
from assistant.skills.own import own_commands
from assistant.skills.pages import answering
from assistant.skills.questions import safety
from assistant.skills.questions.beyond import beyond
from assistant.skills.skill import Command, Skill, given
from assistant.skills.talk import abilities, bystanders, games, how_to, out_of_reach, repertoire
from assistant.skills.talk.danger import emergencies, next_words, whether_taken
from assistant.skills.talk.guesses import is_mistaken
from assistant.skills.told import command as told_facts
from assistant.skills.told import let_go
from assistant.skills.words import note_phrases
from assistant.skills.words.phrases import plain
from assistant.skills.worked import first as worked_first
from models.errors import UserError
from models.pocket.arguments import asks_to_keep
from models.pocket.calls import Call

# Probability of the pocket Llama's skill from which it is done at once. What changes something asks
# for more: on held-out phrasings 286 of 286 above 0.99 were right, and 55 of 57 from 0.9 to 0.99.
SURE = 0.9
SURE_OF_CHANGE = 0.97
PROBABLE = 0.5
LEAST_SURE = 0.7  # where the pocket Llama decides alone, for a skill that changes something
OKAY = "Okay, I won't."  # said where something is not to be done, and nothing was

Decide = Callable[[str], Awaitable[Call]]


@dataclass(frozen=True)
class Route:
    """A request that a skill does. `changes`: it leaves something behind."""

    question: str
    skill: str
    run: Callable[[Context], Awaitable[Answer]]
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    changes: bool = False
    sees: bool = False
    replaceable: tuple[Slot, ...] = ()
    guessed: bool = False  # by the pocket Llama, and not understood by its words


def _of_command(question: str, skill: Skill, command: Command) -> Route:
    """The route of exact words that a skill understands."""
    run, name = _with_reason(command.run), command.skill or skill.name
    skill = registry.SKILLS.get(name, skill)
    slots = command.replaceable or skill.replaceable
    return Route(question, name, run, command.arguments, command.changes, skill.sees, slots)


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
    await context.known()
    said = plain(question)
    alone = weak_llm or decide is None
    if (first := await _first(question, said, context, alone)) is not None:
        return first
    own = request_words.is_own(question)
    if own:
        if request_words.forbids_keeping(question):
            return Route(question, "stop", _do_nothing)
        if (result := await page_sums.answer(question, context)) is not None:
            return Route(question, "chat", given(result))
        if (follows := await leaning.answer(question, context)) is not None:
            return Route(question, "read", given(follows))
        if answering.asks_for_part(question) and (part := await read.printed(context)) is not None:
            return Route(question, "read", given(part))
        exact = await _exact(question, said, context, sees and not context.view.trouble)
        if exact is not None:
            return exact
        talks = weak_llm or decide is None
        known = intents.request_for(question, context, talks)
        if known is not None:
            context.question = known
            if (told := registry.follow_up(known, context)) is not None:
                return Route(known, "read", given(told))
            return await route(known, context, decide, weak_llm, sees)
        if talks and (told := await _told(question, context)) is not None:
            return told
    if own and (later := timers.reminder(said, context)) is not None:
        return _of_command(question, registry.SKILLS["timer"], later)
    return None if decide is None else await _decided(question, context, decide, weak_llm, sees)


async def _first(question: str, said: str, context: Context, alone: bool) -> Route | None:
    """What is kept, then danger, then an order that leans on another moment. Nothing is set to wait
    with an emergency. `alone`: no LLM that knows the conversation answers what is only told."""
    own = request_words.is_own(question)
    if own and (hurried := next_words.waits(said, context)) is not None:
        return Route(question, "chat", hurried.run, hurried.arguments)
    if own and alone and (dropped := told_facts.dropped(said, context)) is not None:
        return _of_command(question, registry.SKILLS["recall"], dropped)
    if own and (worked := await worked_first.answer(question, said, context)) is not None:
        return Route(question, "chat", given(worked))
    if own and (kept := await _about_kept(question, said, context)) is not None:
        return kept
    risky = await dangers.command(question, said, context)
    ended = let_go.command(said, context) if own else None
    to_others = risky is not None and risky.skill == "stop"  # "no, stop it": a timer may be meant
    if risky is not None and not (to_others and ended is not None):
        return Route(question, risky.skill or "chat", risky.run, risky.arguments)
    if own and risky is None and (found := await worked_first.picked(question, context)):
        return Route(question, "chat", given(found))
    if own and alone and (known := await told_facts.recalled_fact(said, context)) is not None:
        return Route(question, "recall", given(known))
    if ended is not None:
        return _of_command(question, registry.SKILLS["timer"], ended)
    if alone and (fact := told_facts.fact(question, own, context)) is not None:
        return _of_command(question, registry.SKILLS["recall"], fact)
    if request_words.may_change(question) and (led := await leaning.command(said, context)):
        return _of_command(question, registry.SKILLS["timer"], led)
    return None


async def _told(question: str, context: Context) -> Route | None:
    """What is told where no language model has better words: a joke, or what is printed."""
    if (piece := repertoire.told(context)) is not None:
        return Route(question, "chat", given(Answer(piece, {"talk": True})))
    limit = out_of_reach.limit_in(question)
    if limit is not None and limit.orders:
        return None  # what is printed pays no bill
    printed = await read.printed(context)
    return None if printed is None else Route(question, "read", given(printed))


async def _decided(
    question: str, context: Context, decide: Decide, weak_llm: bool, sees: bool
) -> Route | None:
    """The skill of which the pocket Llama is sure."""
    own = request_words.is_own(question)
    call = await decide(question)
    if is_mistaken(call, question, context.last_answer):
        return None
    if sees and call.skill == "look" and not context.view.trouble:
        return None
    changes = registry.SKILLS[call.skill].changes
    may_change = own and not request_words.only_asks(question)
    needed = SURE_OF_CHANGE if changes else SURE
    if weak_llm:
        needed = PROBABLE
    if call.skill != "chat" and call.confidence >= needed and (may_change or not changes):
        return replace(of_call(call, question), guessed=True)
    unknown = beyond(question) if weak_llm and own else []
    return Route(question, "look", given(Answer(" ".join(unknown)))) if unknown else None


def parts_of(question: str, context: Context) -> list[str]:
    """The requests that a question is made of, each without the reason that is given for it, unless
    the reason makes it one that nothing here may judge. What tells of an emergency, or is said to
    somebody else, is one."""
    one = not request_words.is_own(question) or bystanders.is_for_others(question)
    if not one and (found := orders.parts(question, context)) is not None:
        return found
    one = one or orders.command(question, context) is not None
    one = one or answering.asks_for_part(question) or lasting.follows_length(question)
    one = one or everyday.answered(question, context.now) is not None
    one = one or follow_on.rounds_first(plain(question)) or page_sums.is_order(question)
    one = one or gaps.is_one(question) or departures.asks(question)
    one = one or worked_first.is_one(question) or strangers.is_told_of(plain(question))
    one = one or whether_taken.asks(plain(question), context.last_question.casefold())
    one = one or intents.request_for(question, context, talks=False) is not None
    if one or emergencies.kind_of(plain(question), context.last_question) is not None:
        return [_shortened(question, context)]
    return [_shortened(part, context) for part in request_words.split(question)]


def _shortened(part: str, context: Context) -> str:
    if orders.command(part, context) is not None:
        return part  # it drops the reason itself, which may name what it is about
    if acts.may_be(plain(part)) or safety.judged(plain(part), context) is not None:
        return part  # what is about to be done may stand where a reason does
    if everyday.answered(part, context.now) is not None:
        return part  # "how long is it since tea? I ate at five"
    return request_words.without_reason(part)


async def _about_kept(question: str, said: str, context: Context) -> Route | None:
    """A request about what the wearer noted or set."""
    timed = by_name.command(said, context) or orders.command(question, context)
    if (timed := timed or await gaps.command(said, context)) is not None:
        return _of_command(question, registry.SKILLS["timer"], timed)
    if (on_day := taken.told(said, context)) is not None:
        return Route(question, "recall", given(on_day))
    if not whether_taken.names_one(said) and (past := request_words.ASKS_PAST.match(said)):
        note = await _note(question, context) or notes.told_of(past["what"], context)
        return None if note is None else Route(question, "recall", given(note))
    if (how := how_to.sentence(said) or abilities.ability(question)) is not None:
        return Route(question, "chat", given(Answer(how, {"help": True})))
    if not _is_about_kept(said, context):
        return None
    for skill in ("remember", "timer"):
        understood = registry.SKILLS[skill].command
        command = understood(said, context) if understood is not None else None
        if command is not None:
            return _of_command(question, registry.SKILLS[skill], command)
    return None


def _is_about_kept(said: str, context: Context) -> bool:
    """Whether the words are about a note, a list or a timer by its name, whatever that is."""
    if request_words.KEPT.match(said) or timer_extras.ends_one(said, context):
        return True
    if stopwatch.is_asked(said, context) or finished.is_meant(said, context):
        return True
    if note_changes.keeps(said, context) or note_changes.puts_time_right(context):
        return True
    return lists.takes_off(said, context) or note_changes.placed(said, context) is not None


async def _exact(question: str, said: str, context: Context, sees: bool = False) -> Route | None:
    """What is understood by its words alone. Of what is not to be done only a cancellation is
    left."""
    negated = request_words.is_negated(question)
    for skill in _in_order(question):
        command = skill.command(said, context) if skill.command is not None else None
        if command is not None and _is_wanted(command, negated, sees):
            return _of_command(question, skill, command)
    for skill, command in await own_commands(said, context):
        if _is_wanted(command, negated, sees):
            return _of_command(question, skill, command)
    if negated and intents.request_for(question, context, talks=False) is None:
        return Route(question, "stop", _do_nothing)
    if (game := games.command(said, context)) is not None:  # after skills of the user's own
        return _of_command(question, registry.SKILLS["chat"], game)
    if (note := await _note(question, context)) is None:
        return None
    return Route(question, "recall", given(note), _asked_about(note))


def _is_wanted(command: Command, negated: bool, sees: bool) -> bool:
    return not (command.describes and sees) and (command.changes or not negated)


def _in_order(question: str) -> list[Skill]:
    """The skills in the order in which they are asked. A note is kept whatever it is about."""
    first = [registry.SKILLS["remember"]] if asks_to_keep(question) else []
    return [*first, *(skill for skill in registry.SKILLS.values() if skill not in first)]


async def _note(question: str, context: Context) -> Answer | None:
    """The note that answers a question. A notebook that cannot be read answers nothing, and hinders
    no other skill."""
    try:
        return await notes.fitting(question, context)
    except NotebookError:
        return None


def _asked_about(note: Answer) -> dict[str, str | int]:
    about = note.evidence.get("about")
    return {"what": about} if isinstance(about, str) and about else {}


def of_call(call: Call, question: str) -> Route:
    """The route of a skill call; one that looks for several things does so for each."""
    skill = registry.SKILLS[call.skill]

    async def run(context: Context) -> Answer:
        nouns = several_things.nouns(call, question)
        if len(nouns) < 2:
            arguments = {**call.arguments, "what": nouns[0]} if nouns[0] else call.arguments
            return await registry.run(call.skill, arguments, context)
        answers = [await registry.run(call.skill, {"what": noun}, context) for noun in nouns]
        return several_things.joined(answers)

    arguments, changes, sees = call.arguments, skill.changes, skill.sees
    return Route(question, call.skill, run, arguments, changes, sees, skill.replaceable)


def meant(call: ToolCall, question: str, last_answer: str = "") -> ToolCall:
    """The pocket Llama's call; talk, where what is asked is beyond what any skill can do."""
    if is_mistaken(Call(call.name, dict(call.arguments)), question, last_answer):
        return ToolCall(call.id, "chat", {})
    return call


async def is_sure_enough(skill: str, question: str, decide: Decide) -> bool:
    """Whether the pocket Llama, which decides alone, is sure enough to change something. What is
    only told, and not asked to be kept, is kept after a yes."""
    if skill == "remember" and not note_phrases.asks(question):
        return False
    return (await decide(question)).confidence >= LEAST_SURE


async def run_call(
    call: ToolCall, question: str, context: Context
) -> tuple[Answer, dict[str, Any]]:
    """The answer to an LLM's call of a skill, and its arguments in canonical form."""
    try:
        arguments: dict[str, Any] = dict(registry.normalize(call.name, call.arguments))
    except UserError:
        arguments = dict(call.arguments)
    skill = registry.SKILLS.get(call.name)
    if skill is None or not (skill.sees or call.name in several_things.SEVERAL):
        return await registry.run(call.name, call.arguments, context), arguments
    return await of_call(Call(call.name, arguments), question).run(context), arguments


async def _do_nothing(context: Context) -> Answer:
    return Answer(OKAY, {"done": None})


def _with_reason(
    run: Callable[[Context], Awaitable[Answer]],
) -> Callable[[Context], Awaitable[Answer]]:
    """The same, with what cannot be done said in a sentence."""

    async def guarded(context: Context) -> Answer:
        return await registry.answer_or_reason(run(context)) or Answer("")

    return guarded
