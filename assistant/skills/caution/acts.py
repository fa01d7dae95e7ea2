"""The caution for what the wearer is about to do, with the lines of a label that warn or tell the
dose; and what a label says of a dose that is asked for. Whatever is not dangerous is left to the
other skills.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from string import whitespace

from assistant.patterns import Pattern
from assistant.skills import notes
from assistant.skills.arithmetic.numbers import numbered
from assistant.skills.caution import cleaners, dangers, forms
from assistant.skills.caution.dangers import Danger
from assistant.skills.context import Answer, Context
from assistant.skills.kept.notes import taken
from assistant.skills.pages.packaging import dose_rows, ingredients, label_facts
from assistant.skills.pages.packaging.warnings import of_label
from assistant.skills.pages.row import sentence, sentences
from assistant.skills.questions.safety import facts_beside, whole_label
from assistant.skills.questions.safety_kinds import kind_by_rule
from assistant.skills.questions.safety_words import Kind
from assistant.skills.skill import Command, saying
from assistant.skills.talk.danger import whether_taken
from assistant.skills.talk.danger.home_dangers import HOME_DANGERS
from assistant.skills.words import wording
from assistant.skills.words.phrases import plain
from assistant.skills.words.running_text import joined
from models.vision.scene import Text, bounds

_MEDICINES = ("medicine", "more medicine")
# A dose of insulin, which nobody here works out; a label may have it.
_UNITS = Pattern(
    r"\bhow (?:many units|much insulin)\b.*\b(?:take|inject|need|do i|should i|for (?:that|it|"
    r"this)|"
    r"give|have|bolus)\b"
)
_UNITS_PRINTED = Pattern(r"\b(?:inject|take|give)\b.{0,30}\bunits?\b", re.IGNORECASE)
NO_UNITS = (
    "I can't judge that, and I don't work out a dose of insulin. Please go by your own plan, or "
    "ask "
    "your diabetes team or a pharmacist first."
)
# Somebody for whom the dose of an adult is too much, and what a label says of them.
_FOR_CHILD = Pattern(
    r"\b(?:child\w*|kids?|bab(?:y|ies)|toddlers?|infants?|little (?:one|lad|girl|boy)|newborn|"
    r"(?:my|our|the|his|her) (?:son|daughter|lad|girl|boy|grand\w+|niece|nephew)|\d{1,2} months?|"
    r"(?:he|she)(?:'s| is) (?:only |just |nearly )?(?:one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|\d{1,2}))\b"
)
_OF_CHILDREN = Pattern(
    r"\b(?:child\w*|infants?|bab(?:y|ies)|under \d{1,2}|\d{1,2} ?(?:-|–|to) ?\d{1,2} (?:years|"
    r"months)|years?|adults? only)\b",
    re.IGNORECASE,
)
# "And for the grandson? He's four", after a dose was told.
_GOES_ON = Pattern(r"^(?:and|what about|how about|or|but|so)\b")
_AGE = Pattern(
    r"\b(?:he|she)(?:'s| is) (?:only |just |nearly |about )?(?P<age>\d{1,2})\b(?! months)"
)
_NOT_UNDER = Pattern(
    r"\b(?:not|don't|do not)\b.{0,40}\b(?:under|below) (?:the age of )?(?P<age>\d{1,2})\b",
    re.IGNORECASE,
)
NOT_KNOWN = f"I can't know whether it was taken: I have no note of it. {taken.TAKE_NO_MORE}"


async def command(said: str, context: Context) -> Command | None:
    """The caution for an act in the words, or the dose that they ask for; None for all others."""
    if _UNITS.search(said) and not _UNITS_PRINTED.search(_printed(await _texts(context))):
        return Command(saying(NO_UNITS, {"judged": None}))
    asks_dose = dangers.ASKS_DOSE.search(said) or label_facts.ASKS_NEXT.search(said)
    if asks_dose and await _medicine_in_view(context):
        kind = next(d.kind for d in dangers.dangers() if d.kind.name == "medicine")
        return Command(partial(_dose, kind))
    goes_on = _GOES_ON.match(context.question.casefold()) is not None
    if goes_on and _FOR_CHILD.search(said) and _told_dose(context):
        return Command(_dose_of_child)
    if label_facts.asks_good(said):
        old = label_facts.past_its_date(await _texts(context), context.now)
        if old:
            return Command(saying(old, {"judged": None}))
    forgot = dangers.FORGOT.search(said) and not whether_taken.TOO_MUCH.search(said)
    if forgot and await _medicine_in_view(context):
        return Command(_noted_or_not_known)
    for danger in _possible(said):
        if await _is_there(danger, said, context):
            nearer = kind_by_rule(said)  # whose advice is more than that somebody should look
            return Command(partial(_told, nearer if nearer in HOME_DANGERS else danger.kind))
    return None


def _printed(texts: Sequence[Text]) -> str:
    return "\n".join(text.text for text in texts)


def may_be(said: str) -> bool:
    """Whether words tell of an act that is dangerous in some places."""
    return bool(_possible(said))


def _possible(said: str) -> list[Danger]:
    act = forms.act_in(said)
    return [] if act is None else [each for each in dangers.dangers() if each.act.search(act)]


async def _medicine_in_view(context: Context) -> bool:
    return any(dangers.MEDICINE_PRINT.search(text.text) for text in await _texts(context))


async def _is_there(danger: Danger, said: str, context: Context) -> bool:
    """Whether what makes an act dangerous is named, talked about or in view."""
    before = f"{plain(context.last_question)} {context.last_answer.casefold()}"
    if danger.named.search(said) or danger.talked.search(before):
        return True
    printed = [text.text.casefold() for text in await _texts(context)]
    if _meets(danger, said, " ".join((before, *printed))):
        return True
    if any(danger.printed.search(line) for line in printed):
        return True
    if context.view.trouble or danger.seen is dangers.NOTHING:
        return False
    things = (await context.view.see("things")).things or ()
    return any(danger.seen.search(thing.name) for thing in things)


def _meets(danger: Danger, said: str, around: str) -> bool:
    """Whether the words bring a cleaner to another: in the words, or `around` them (talked about
    just before, or printed in view)."""
    if cleaners.AGENT.search(said) is None:
        return False
    return danger.together.search(f"{said} {around}") is not None


async def _texts(context: Context) -> Sequence[Text]:
    if context.view.trouble:
        return ()
    return (await context.view.see("texts")).texts or ()


async def _noted_or_not_known(context: Context) -> Answer:
    """What the wearer noted; else that nobody here knows it."""
    note = await notes.fitting(context.question, context)
    return note or await not_known(context)


async def not_known(context: Context) -> Answer:
    """That nobody here knows whether a dose was taken, what not to do, and what the print says."""
    texts = await _texts(context)
    lines = _lines(_dose_lines(context, texts), texts)
    if not lines and texts:
        lines = f"It says: {joined(texts)}"  # the days of a box, and not which of them is empty
    return _answer((NOT_KNOWN, lines), texts)


async def _dose(kind: Kind, context: Context) -> Answer:
    """What a label says of how a medicine is taken."""
    texts = await _texts(context)
    lines = _dose_lines(context, texts)
    if label_facts.ASKS_NEXT.search(plain(context.question)) and dose_rows.of_page(texts):
        lines = dose_rows.between(lines) or lines  # none of the rows is told of an age
    told = _lines(lines, texts) or f"{kind.opening} I read nothing of how it is taken."
    return _answer((told, *_time_and_date(lines, texts, context), kind.help), texts)


def _told_dose(context: Context) -> bool:
    """Whether the last answer told how a medicine is taken."""
    told = context.last_answer
    return told.startswith("It says: ") and "have a pharmacist" in told


async def _dose_of_child(context: Context) -> Answer:
    """What a label says of children, with a no where it excludes one of the age that is named."""
    texts = await _texts(context)
    kind = next(d.kind for d in dangers.dangers() if d.kind.name == "medicine")
    lines = tuple(text for text in texts if _OF_CHILDREN.search(text.text))
    age = _AGE.search(numbered(context.question))
    for text in lines:
        under = _NOT_UNDER.search(text.text)
        if age is not None and under is not None and int(age["age"]) < int(under["age"]):
            no = f"No: it says {text.text.strip(' .')}."
            return _answer((no, kind.help), texts)
    told = _lines(lines, texts) or f"{kind.opening} I read nothing of children."
    return _answer((told, kind.help), texts)


async def _told(kind: Kind, context: Context) -> Answer:
    """The caution, and then the lines of the print that it rests on."""
    texts = await _texts(context)
    lines = _dose_lines(context, texts) if kind.name in _MEDICINES else ()
    if kind.name in _MEDICINES and _FOR_CHILD.search(plain(context.question)):
        lines = tuple(text for text in texts if _OF_CHILDREN.search(text.text))
    lines = sentences(lines, texts)
    told = _lines((*lines, *(line for line in of_label(texts) if line not in lines)), texts)
    if kind.name == "allergen":
        asked = f"{context.question} {context.last_question}"
        found = ingredients.said_of_allergen(asked, texts)
        told = told if found is None else found.replace(f" {ingredients.NOT_ALL}", "")
    elif kind.name in _MEDICINES and not lines:
        label = await whole_label(context)  # part of it may say the wrong thing
        told = label.sentence if label is not None else ""
    dated = _time_and_date(lines, texts, context) if lines else ()
    seen = "" if told else await facts_beside(kind, context)
    return _answer((kind.opening, kind.help, told, *dated, seen), texts)


def _answer(parts: Sequence[str], texts: Sequence[Text]) -> Answer:
    evidence = {"judged": None, "texts": [text.text for text in texts]}
    return Answer(" ".join(filter(None, parts)), evidence)


def _dose_lines(context: Context, texts: Sequence[Text]) -> tuple[Text, ...]:
    """Those of the medicine that was named just now, or in the question before. "Am-lo-di-pine" is
    a word."""
    found = label_facts.dose_lines(_whole_words(context.question), texts)
    named = found and len({bounds(text.quad)[0] for text in found}) == 1
    return found if named else label_facts.dose_lines(_whole_words(context.last_question), texts)


def _whole_words(question: str) -> str:
    return question.casefold().replace("-", "")


def _time_and_date(
    lines: Sequence[Text], texts: Sequence[Text], context: Context
) -> tuple[str, str]:
    return (
        label_facts.next_dose(context.question.casefold(), lines, context.now),
        label_facts.past_its_date(texts, context.now),
    )


def _lines(lines: Sequence[Text], texts: Sequence[Text]) -> str:
    """Lines of a label, each as a sentence: what belongs to one age is not read into the next."""
    said = [wording.quoted(line.text, 2000).rstrip(f".{whitespace}") for line in lines]
    named = len(said) > 1 and label_facts.is_name(lines[0].text)
    told = ""
    for i, words in enumerate(said):
        if i == 0:
            told = words
        elif words[:1].islower() and lines[i] in sentence(lines[i - 1], texts):
            told += f" {words}"  # a sentence that goes on in the next line
        elif i == 1 and named:
            told += f", {words}"
        else:
            told = f"{told.rstrip(',;')}. {words}"
    return f"It says: {told}." if told else ""
