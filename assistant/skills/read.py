"""Text in view, read aloud: read, and what the print in view says to a question.

Knows lines of text with their places; does not know a reader's model, nor what a text means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.memory.notebook import content_stems, stems
from assistant.patterns import Pattern
from assistant.skills import notes
from assistant.skills.caution import demands
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages import answering, exclusions, relative
from assistant.skills.pages.commands import spell_view, spelled_line, spoken
from assistant.skills.pages.edges import cut_numbers, cut_off, cut_sides, turned_over
from assistant.skills.pages.facts import not_found
from assistant.skills.pages.facts.signs import fuller
from assistant.skills.pages.packaging import date_orders, doubted_signs
from assistant.skills.pages.packaging.warnings import with_warnings
from assistant.skills.pages.question_words import asks_for_word, is_on_print
from assistant.skills.pages.row import rows
from assistant.skills.pages.sure_rows import sure_lines
from assistant.skills.pages.times import stamped
from assistant.skills.scan import codes_in_view, names_kind, reads_code, scan
from assistant.skills.seen import hints, print_on, unanswered
from assistant.skills.seen.colors import colored_signs
from assistant.skills.seen.guesses import rivals
from assistant.skills.seen.place import asked as place
from assistant.skills.seen.printed import (
    DAZZLED,
    FEW_LINES,
    help_to_read,
    scene_with_print,
    with_closer_look,
)
from assistant.skills.skill import Command, Skill
from assistant.skills.words import print_questions, text_lines, text_parts, wording
from assistant.skills.words.descriptions import SOFT
from assistant.skills.words.phrases import plain
from assistant.skills.words.print_questions import asks_for_print
from assistant.skills.words.running_text import hard, joined, pieces
from assistant.skills.words.sightings import side_named
from assistant.skills.words.timers import later
from models.vision.scene import Scene, Text

HARDLY_ANY = 3  # letters in all: of a sign there is mostly more
MANY = 4  # lines that answer: of a page no number is told by itself
NO_TEXT = "I see no text that I can read."
UNREAD = " There may be one that I can't read."
NOT_SHARP = " The picture is not sharp: hold it still, and ask again."
NOT_BLANK = " That doesn't mean that it is blank: it may be too faint, too close or out of focus."
_BLANK = Pattern(
    r"\b(?:blank|anything (?:\w+ )?(?:printed|written|on (?:it|this|that|the (?:page|paper|sheet)))"
    r"|any (?:print|text|writing))\b"
)
_POINTS_AT_IT = Pattern(r"\b(?:it|this|these|them)\b")
_WHICH_IS_WHICH = Pattern(r"\bwhich(?: one| tin| bottle| box)?(?:'s| is) which$")
_ONE_THING = Pattern(  # a line or two answers it
    r"^(?:and |so |but |then )*(?:who|whose|when|where|which|how (?!do)\w+|is|are|do|does|can|"
    r"must|may|any|what (?:time|day|date|number|floor|platform|gate))\b"
)


async def read(context: Context) -> Answer:
    """Read all text in view in reading order, in pieces; say on which side it is cut off."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await scene_with_print(context.view)
    if scene.texts and sum(len(line.text) for line in scene.texts) <= HARDLY_ANY:
        scene = await with_closer_look(context.view, scene)
    if scene.texts is None:
        return Answer(
            "I can't read: no text reader is installed.",
            {"texts": None, "fix": "sightline doctor"},
        )
    if (on := await print_on.answer(context)) is not None:
        return on
    if not any(wording.quoted(line.text) for line in scene.texts):
        return await _nothing_to_read(scene, context)
    answer = await _read_scene(scene, context)
    if not answer.untold:
        return answer
    closer = await with_closer_look(context.view, scene)
    return answer if closer.texts == scene.texts else await _read_scene(closer, context)


async def _read_scene(scene: Scene, context: Context) -> Answer:
    """What is read of some lines: of the sign that a question names by its colour, of one side, or
    of all."""
    if (colored := await colored_signs.answer(scene, context)) is not None:
        return colored
    texts = scene.texts or ()
    if (part := text_parts.on_side(context.question, texts)) is not None:
        return _read_side(*part, scene)
    return _read_texts(context, texts, scene)


async def _nothing_to_read(scene: Scene, context: Context) -> Answer:
    """What is said where no line can be read: that there may be one all the same, and what is seen
    where the question may be about something else."""
    unread, codes = wording.unread(scene), codes_in_view(scene.codes or ())
    if unread:
        return Answer(f"{unread} {codes}".strip(), {"texts": []})
    if codes:
        said = f"{codes} Ask me what is in it. I see no text beside it."
        return Answer(said, {"texts": []})
    from assistant.skills.questions.beyond import beyond  # which reads itself

    if unseen := " ".join(beyond(context.question)):
        seen = unanswered.seen(await rivals.clear(context.view))
        return Answer(f"{unseen} {seen}".strip(), {"texts": []}, untold=True)
    hint = await help_to_read(context.view)
    if _BLANK.search(context.question.casefold()):
        hint = f"{NOT_BLANK}{hint}"
    if not context.question or not_found.ABOUT_PRINT.search(context.question.casefold()):
        return Answer(f"{NO_TEXT}{hint}", {"texts": []})
    untold = unanswered.untold(context.question)
    things = unanswered.without_the_hand(await rivals.clear(context.view), context.question)
    if (of_place := place.command(plain(context.question), context)) is not None:
        told = await of_place.run(context)
        return replace(told, sentence=f"{told.sentence}{hint if hint == DAZZLED else ''}")
    side = side_named(context.question)
    if side and (beside := unanswered.seen(things, side)):
        return Answer(beside, {"texts": []})
    seen = unanswered.seen(things)
    if unanswered.of_paper(context.question):  # only its print tells what it is
        return Answer(f"{untold} {NO_TEXT}{hint}".strip(), {"texts": []}, untold=True)
    if untold and seen:
        return Answer(f"{untold} {seen}", {"texts": []}, untold=True)
    said = f"{untold} {NO_TEXT} {seen or hint.strip()}".strip()
    return Answer(said, {"texts": []}, untold=True)


def _read_texts(context: Context, texts: Sequence[Text], scene: Scene) -> Answer:
    """What was asked for comes first, and then all of it."""
    cut, question = cut_sides(scene), context.question
    found = text_lines.asked(question, texts, context.now)
    if print_questions.READ_ALL.search(question.casefold()):
        found, question = None, ""
    first: tuple[str, ...] = ()
    if found and found.texts:
        found = replace(found, texts=fuller.lines(found.texts, texts, question))
        first = (joined(with_warnings(found.texts, texts)),)
    elif relative.one_by_one(question):
        first = tuple(joined(row) for row in rows(texts))
    reading = TextReading((*first, *pieces(texts)), hard=hard(texts))
    if relative.one_by_one(question):
        reading = TextReading(first, hard=hard(texts))
    evidence = {
        "texts": [t.text for t in texts],
        "confidence": [round(t.confidence, 3) for t in texts],
        "quads": [[[round(x, 1), round(y, 1)] for x, y in t.quad] for t in texts],
        "cut": cut,
        "asked": [t.text for t in found.texts] if found else None,
    }
    warning = cut_numbers(found.texts, scene.frame) if found and len(found.texts) < MANY else ""
    warning += (cut_off(cut) if cut else "") + turned_over(texts)
    if scene.frame.sharpness < SOFT and not hard(texts) and not all(t.certain for t in texts):
        warning += NOT_SHARP
    asked = found.texts if found and found.texts else texts
    warning += doubted_signs.told(question, asked) + date_orders.told(question, asked, texts)
    warning += demands.told(texts)
    codes = codes_in_view(scene.codes or ())
    signs = hints.of_signs(question)
    for more in (wording.letters_doubted(scene), wording.unread(scene), codes, signs):
        if more:
            warning += f" {more}"
    if text_lines.absent(question, texts) and len(texts) <= FEW_LINES:
        warning += UNREAD
    answered = found is not None and bool(found.texts)
    opening = not_found.opening(question, texts, found)
    asks_part = found is None and _ONE_THING.match(question.casefold()) is not None
    sentence = opening + stamped.last(question, texts) + spoken(reading, answered) + warning
    return Answer(sentence, evidence, reading=reading, untold=bool(opening) or asks_part)


def _read_side(side: str, texts: Sequence[Text], scene: Scene) -> Answer:
    """One side of what is written, and then all of it."""
    reading = TextReading((joined(texts), *pieces(scene.texts or ())), hard=hard(texts))
    evidence = {"texts": [text.text for text in scene.texts or ()], "side": side}
    answer = spoken(reading)
    return Answer(f"On the {side} {answer[0].lower()}{answer[1:]}", evidence, reading=reading)


async def fact(context: Context, kinds: Sequence[str] = text_lines.ALL) -> Answer | None:
    """What the text in view says to a question that sounded like one about the world ("how much is
    the soup"), if anything."""
    if context.view.trouble or not text_lines.may_ask(context.question, kinds):
        return None
    scene = await context.view.see("texts")
    texts = scene.texts or ()
    found = text_lines.fact(context.question, texts)
    if found is None:
        return None
    return with_edges(told(found.texts, texts, context.question), found.texts, scene)


def with_edges(answer: Answer, lines: Sequence[Text], scene: Scene) -> Answer:
    """The answer, with what is said of numbers that the end of the view may cut off."""
    cut = cut_numbers(lines, scene.frame) if len(lines) < MANY else ""
    return replace(answer, sentence=f"{answer.sentence}{cut}")


def told(lines: Sequence[Text], texts: Sequence[Text], question: str) -> Answer:
    """Lines that answer a question, and then all of them where there are more."""
    first: tuple[str, ...] = ()
    lines = fuller.lines(lines, texts, question)
    if len(lines) < len(texts):
        first = (joined(with_warnings(lines, texts), doubts=not hard(lines)),)
    reading = TextReading((*first, *pieces(texts)), hard=hard(lines))
    evidence = {"asked": [t.text for t in lines], "texts": [t.text for t in texts]}
    sentence = spoken(reading, answered=bool(first)) + doubted_signs.told(question, lines)
    sentence += date_orders.told(question, lines, texts)
    sentence += demands.told(texts)
    return Answer(sentence, evidence, reading=reading)


async def printed(context: Context) -> Answer | None:
    """What the print in view surely says to a question; None where that is not sure, so that
    somebody else is to answer."""
    question = context.question
    if context.view.trouble or not answering.may_be_printed(question):
        return None
    if print_questions.READ_ALL.search(question.casefold()):
        return None
    of_the_world = unanswered.of_the_world(question)
    about_it = _POINTS_AT_IT.search(question.casefold()) is not None
    if of_the_world and context.reading is None and not about_it:  # so it is about no print
        return None
    scene = await context.view.see("texts")
    texts = scene.texts or ()
    if of_the_world and not text_lines.mentioning(question, texts):
        return None
    lines = sure_lines(question, rows(texts), context)
    if not lines:
        return None
    if answering.sign_by_sign(question):
        return spelled_line(lines[0])
    found = with_edges(told(lines, texts, question), lines, scene)
    if absent := not_found.absent_name(question, texts):
        return replace(found, sentence=f"{not_found.missing(absent)}{found.sentence}", untold=True)
    return found


_SPELL_VIEW = Pattern(r"^spell (?:me |out )?(?:the|this|that|what)\b(?! word$)")


def command(said: str, context: Context) -> Command | None:
    """A question for a line or a fact that is written on things. Without a view it may be about
    something else."""
    if context.view.trouble:
        if _reads_named(said, context):
            return Command(_noted_or_read)
        return None
    if _SPELL_VIEW.match(said):
        return Command(spell_view)
    if (step := relative.step(said, context)) is not None:

        async def beside(context: Context) -> Answer:
            return await _beside_last(step, context)

        return Command(beside)
    if print_on.asks(said):
        return Command(read)
    if (what := print_on.looked_for(said)) is not None:
        return Command(partial(print_on.whether, what))
    if reads_code(said):
        return Command(_code_or_print, skill="scan")
    word_of_it = context.reading is not None and asks_for_word(said)
    whole = print_questions.READ_ALL.search(context.question.casefold())
    if word_of_it or whole or _WHICH_IS_WHICH.search(said):
        return Command(read)
    if _reads_named(said, context):
        return Command(_noted_or_read)
    if asks_for_print(said) or exclusions.reads_the_rest(said):
        return Command(_noted_or_read)
    return None


def _reads_named(said: str, context: Context) -> bool:
    """Whether words order to read something by its name, and now."""
    return print_questions.reads_named(said) and not later.is_for_later(said, context.now)


async def _code_or_print(context: Context) -> Answer:
    """What a code in view holds; without one, the line of print that is called a code."""
    if names_kind(plain(context.question)) or (await context.view.see("codes")).codes:
        return await scan(context)
    return await _noted_or_read(context)


async def _noted_or_read(context: Context) -> Answer:
    """The note that has all that is asked for, where the print in view has not; else the print."""
    note = await notes.fitting(context.question, context)
    if print_questions.reads_named(plain(context.question)):
        sure = await printed(context)
        if sure is not None and not sure.untold:
            return sure
    if note is None or note.untold or is_on_print(context.question):
        return await read(context)
    if context.view.trouble:
        return note
    texts = (await context.view.see("texts")).texts or ()
    wanted = content_stems(context.question)
    if wanted <= stems(" ".join(text.text for text in texts)):
        return await read(context)
    return note


async def _beside_last(step: relative.Step, context: Context) -> Answer:
    """The row that stands below, above or elsewhere on the page, seen from what was told last."""
    texts = (await context.view.see("texts")).texts or ()
    if not texts:
        return await read(context)
    page = rows(texts)
    alike = answering.reply(context.last_question, page)
    if alike is not None and alike.others and step.way != "nth":
        page = [row for row in page if row in alike.rows or row in alike.others]
    last = context.last_answer
    if context.reading is not None and not any(text.text in last for text in texts):
        last = context.reading.pieces[0]  # it was only counted from: "that is in ten minutes"
    found = relative.row(step, page, last)
    if found is None:
        return Answer(relative.NOTHING[step.way], {"asked": []})
    reading = TextReading((joined(found), *pieces(texts)), hard=hard(found))
    sentence = spoken(reading, answered=True)
    evidence = {"asked": [t.text for t in found], "texts": [t.text for t in texts]}
    return Answer(sentence, evidence, reading=reading)


SKILLS = (
    Skill(
        "read",
        "Read aloud the text in view.",
        read,
        needs=("texts", "codes"),
        command=command,
        openings=("It says:", "This is hard to read.", "I see no text that I can read."),
    ),
)
