"""What needs neither camera nor notes: talk, what the assistant can do, the last answer, and
silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.patterns import Pattern
from assistant.skills import notes, read
from assistant.skills.context import Answer, Context
from assistant.skills.pages.facts import here
from assistant.skills.pages.packaging import warnings
from assistant.skills.questions.beyond import OF_SOMEBODY, WHO, beyond
from assistant.skills.questions.command import command as questions
from assistant.skills.seen import unanswered
from assistant.skills.seen.place import light
from assistant.skills.skill import Command, Skill, saying
from assistant.skills.talk import (
    noticed,
    out_of_reach,
    repertoire,
    small_talk,
    statements,
    unclear,
)
from assistant.skills.talk.danger import next_words
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import joined

CAN = (
    "I can read text aloud, say what is in view, find and count things, name colors, scan codes, "
    "remember what you tell me, set timers and tell the time. I can't judge whether something is "
    "safe. Just ask."
)
WATCHES = "I also tell you when something comes into view that you asked me to watch for."
_HELP = Pattern(
    r"^(please )?((can|could|will) you )?(i need )?help( me)?( out)?( please)?\W*$|"
    r"\b(what|how) (\w+ )?(can|could|do) you (help|assist)\b|"
    r"^how (do|can|should) i use (you|this)\b|^how do you work$|"
    r"^(?:(?:so|well|and|then) )*what are you (?:any |actually |even )?(?:good|there|here|useful) "
    r"for$|^(?:(?:so|well|and) )*what(?:'s| is) the (?:point|use) of you$|"
    r"^what are your (skills|features|functions|abilities|commands)$|"
    r"\bwhat (else )?((can|could) (you do|i (say|ask))|you can do|i can (say|ask)|do you do|"
    r"are you able to do)( for me| you| with you| here| now| then)*\W*$"
)
_QUESTION = Pattern(
    r"^(are|is|has|have|was|were|do|does|did|who|what|where|which|how|why|when|should|shall|can|"
    r"could|may|must|will|would|am)\b|\?\s*$"
)
_ORDER = Pattern(
    r"^(please )?(cancel|delete|remove|kill|undo|change|move|add|put|turn|switch|end) (?!that$|"
    r"it$|this$)\w|^(?:please )?(?:clear|wipe|empty|erase|delete) (?:it|that|this|them)$"
)
# What goes on until it is cancelled by name: "okay" would claim that it was.
GOES_ON = Pattern(r"\b(?:alarm|timer|reminder|watch|telling|warning|reminding)s?\b")
# Words that may ask for silence: a sentence without any of them is another matter.
_HUSHES = Pattern(
    r"\b(?:stop\w*|quiet\w*|hush|shush|silen\w+|enough|shut|mute|never ?mind|forget|"
    r"leave (?:it|me)|"
    r"drop (?:it|that)|that's (?:all|it|fine|okay|ok)|that'll do|that will do|no more|no thanks?|"
    r"cancel|pause|halt|wait|hold|thanks?|okay|ok|alright|all right|right|fine|not now|later|"
    r"go away|sh+|zip|cut it|rest|pipe down|belt up|give over|pack it|knock it off|get off|shoo|"
    r"abort|quit|exit|no|nothing|nah|nope|peace|"
    r"don't (?:say|talk|speak|bother|tell|answer|worry|read|do|set|start|want|need|put|remind|wake|"
    r"remember|keep|save|note|add|look|watch|call|forget)|(?:i'm|we're|i am) (?:done|good|fine)|"
    r"not talking|wasn't talking|calm|relax|excuse me|(?:do|did) not|won't|needn't)\b"
)
MOST_BARE = 1  # words of an answer that are taken as they are understood
UNCLEAR = "I don't know what to cancel or change; please say which."
_THANKS = Pattern(
    r"^(?:many |oh |lovely,? |brilliant,? |great,? |perfect,? )?(thanks|thank you|cheers|"
    r"ta)\b(?!.*\b(but|now|can|could|please|what|where|how|set|read)\b)"
    r"(?:(\W+\w+){0,6}|\W+(?:kindly|so much|very much|a lot|ever so much|for \w+(?: \w+){0,3})"
    r"(?:\W+[\w']+){0,9})\W*$"
)
# Said to somebody else, or to another assistant.
_TO_OTHERS = Pattern(
    r"(?<!mean )\bnot you$|^(?:no )?not you\b|\bi (?:was|am|'m) (?:talking|speaking) to (?!you\b)|"
    r"\bi(?:'m| wasn't| was not| am not) (?:not )?(?:talking|speaking) to you\b|"
    r"^s{1,9}h+\b|^(?:siri|alexa|cortana|bixby)\b|"
    r"^google(?:$| (?=(?:what|who|where|when|how|play|set|turn|stop|call|add|remind)\b))"
)
_SAID_LAST = Pattern(
    r"^what (?:was|is) the last thing (?:that )?you (?:told|said|read|answered)(?: to)?(?: me)?$|"
    r"^(?:eh|huh|pardon(?: me)?|sorry what|what was that|come again|what did you say)$|"
    r"^what (?:did|have) you (?:just )?(?:say|said|told|tell|answer)(?: me)?"
    r"(?: just now| last| before| again)?$|^what was your last answer$"
)
_VOLUME = Pattern(
    r"^(?:speak |talk |be |say (?:it|that) |a (?:bit|little) |not so"
    r" )*(?:louder|quieter|loud|softer|speak up|up|down)"
    r"(?: a (?:bit|little))?(?: please)?(?: (?:i|it's|you're|that's|the|there's|my|we) .*)?$|"
    r"\bturn (?:the |your )?volume\b|\bvolume "
    r"(?:up|down)\b"
)
SHORTLY = (
    "For that I need a larger language model. I can tell you what is in view and in print, what "
    "you told me, and the time."
)
GET_LARGER = "sightline models pull llama"
_LARGER = "larger Llama"  # what was mentioned: that it takes one


async def chat(context: Context) -> Answer:
    """Answer what no other skill is for, as far as that goes without an LLM that can talk."""
    from models.llm.pocket_engine import NEEDS_LARGER

    said = context.question.casefold()
    if (courtesy := _courtesy(context)) is not None:
        return courtesy
    limit = out_of_reach.limit_in(context.question)
    if limit is not None and limit.to_others and (aid := next_words.aid_given(context)):
        return Answer(aid, {"called": False})
    if limit is not None and not limit.may_be_printed:
        return Answer(limit.sentence, {"done": None})
    if (answer := await read.fact(context)) is not None:
        return answer
    untold = beyond(said)
    if not untold and (printed := await here.told(context)) is not None:
        return printed
    if limit is not None:
        said = f"{limit.sentence} {await light.in_view(context)}"
        return Answer(said.rstrip(), {"done": None})
    if untold:
        seen = await _seen_beside(untold, context)
        return Answer(" ".join(filter(None, (*untold, seen))), {"judged": None})
    if (seen := await unanswered.told(context)) is not None:
        return seen
    if aid := next_words.aid_given(context):
        return Answer(aid, {"called": False})
    if (heard := statements.reply(context.question)) is not None:
        return Answer(heard, {"talk": True})
    if (missed := await _not_known(context)) is not None:
        return missed
    sentence = SHORTLY if _LARGER in context.mentioned else NEEDS_LARGER
    evidence = {"fix": GET_LARGER}  # shown and not spoken
    return Answer(sentence, evidence, undone=True, mentioned=frozenset({_LARGER}))


async def _not_known(context: Context) -> Answer | None:
    """What is said of what only the wearer knows, and of words that nothing here understands; None
    where a language model could answer."""
    if unclear.asks_of_own(context.question):
        not_told = f"{unclear.NOT_TOLD}{await _warnings(context)}"
        return Answer(not_told, {"understood": True}, untold=True)
    if unclear.needs_a_model(context.question, context.last_answer):
        return None
    said_again = f"{unclear.SAY_AGAIN}{await _warnings(context)}"
    return Answer(said_again, {"understood": False}, undone=True)


async def _warnings(context: Context) -> str:
    """The print in view that warns, for words may not be understood that are about it."""
    if context.view.trouble:
        return ""
    warns = warnings.all_of((await context.view.see("texts")).texts or ())
    return f" It says: {joined(warns)}" if warns else ""


async def _seen_beside(untold: Sequence[str], context: Context) -> str:
    """What is certain to be there, behind what can't be told of somebody; "" for anything else."""
    if context.view.trouble or not {OF_SOMEBODY, WHO} & set(untold):
        return ""
    return unanswered.seen(await context.view.see("things", "texts"))


def _courtesy(context: Context) -> Answer | None:
    """Help, thanks and small talk."""
    said = context.question.casefold()
    if _HELP.search(plain(said)):
        text = CAN if context.watching is None else f"{CAN} {WATCHES}"
        return Answer(text, {"help": True})
    if _THANKS.search(said):
        return Answer("You're welcome.")
    kind = small_talk.reply(context.question) or repertoire.told(context)
    return None if kind is None else Answer(kind)


# A value that the last answer may not have had: "what was that number".
_VALUE = Pattern(
    r"^what(?:'s| is| was) (?:that|the) (?:phone |telephone )?(?:number|code|price|date|time)"
    r"(?P<on> (?:on|in) (?:it|that|there|the \w+))?(?: again)?$"
)


async def repeat(context: Context) -> Answer:
    """The last answer once more; the print in view for a value that was not in it."""
    value = _VALUE.match(plain(context.question))
    new = value is not None and (value["on"] or not re.search(r"\d", context.last_answer))
    if new and not context.view.trouble and (await context.view.see("texts")).texts:
        return await read.read(context)
    if not context.last_answer:
        return Answer("I haven't said anything yet.", {"repeated": False})
    return Answer(context.last_answer, {"repeated": True})


async def stop(context: Context) -> Answer:
    """Acknowledge in a word; a loop that is to be silent does not speak it. A question that was
    taken for it is none: "okay" would be no answer."""
    said = context.question.casefold()
    if _QUESTION.match(said):
        return await chat(context)
    if _ORDER.match(said) or GOES_ON.search(said):
        return Answer(UNCLEAR, {"done": None})
    if len(said.split()) > MOST_BARE and not _HUSHES.search(said.replace("’", "'")):
        return Answer(unclear.SAY_AGAIN, {"done": None}, untold=True)
    return Answer("Okay.", {"silent": True}, silent=True)


def is_talk(question: str, last_answer: str = "") -> bool:
    """Whether nothing here can do what a question asks, whatever skill it was taken for."""
    if unclear.leans_on_a_model(question, last_answer):
        return True
    said = plain(question)
    if small_talk.reply(question) == small_talk.CROSSWORD or small_talk.tells_mood(question):
        return True
    return out_of_reach.limit_in(question) is not None or small_talk.advice(said)


def command(said: str, context: Context) -> Command | None:
    """What is answered without an LLM though it is no other skill's."""
    if _HELP.search(said):
        return Command(chat)
    if _THANKS.search(context.question.casefold()):
        return Command(saying("You're welcome."))
    if small_talk.is_bored(said):
        return Command(saying(small_talk.BORED, {"talk": True}))
    if (courtesy := small_talk.certain(context)) is not None:
        return Command(saying(courtesy, {"talk": True}))
    if _SAID_LAST.match(said):
        return Command(repeat, skill="repeat")
    if small_talk.drops_it(context.question):
        return Command(stop)
    if _TO_OTHERS.search(said):
        return Command(_quiet)
    if small_talk.approves(context.question):
        return Command(stop)
    if _VOLUME.search(said):
        return Command(_no_volume)
    if (something := noticed.command(said, context)) is not None:
        return something
    return questions(said, context)


async def _quiet(context: Context) -> Answer:
    return Answer("Okay.", {"silent": True}, silent=True)


async def _no_volume(context: Context) -> Answer:
    return Answer("I can't change the volume; please use the volume keys.", {"volume": None})


SKILLS = (
    Skill("repeat", "Say the last answer once more.", repeat),
    Skill(
        "stop",
        "Be silent; drop what is going on.",
        stop,
        changes=True,
        first=notes.undeletable,
    ),
    Skill(
        "chat",
        "None of the other skills: talk, knowledge, translation.",
        chat,
        command=command,
    ),
)
