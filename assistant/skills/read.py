"""Text in view, read aloud: read, and the commands that follow it ("continue", "slower", "spell
it").

Knows lines of text with their places; does not know a reader's model, nor what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.skills.context import SPEED, Answer, Context, TextReading
from assistant.skills.scan import codes_in_view
from assistant.skills.skill import Command, Skill
from assistant.skills.words import text_lines, text_parts, wording
from assistant.skills.words.print_questions import asks_for_print
from assistant.skills.words.running_text import READ_ON, hard, joined, pieces
from models.vision.scene import Box, FrameFacts, Scene, Text, bounds

AT_EDGE = (
    0.006  # of the width or height: a line that comes this close to the border goes on behind it
)
SLOWEST, FASTEST, STEP = 90, 320, 0.8  # words a minute; one "slower" makes it four fifths
SPELLED = 40  # characters that are spelled at once
_TURNS = {"left": "left", "right": "right", "top": "up", "bottom": "down"}


async def read(context: Context) -> Answer:
    """Read all text in view in reading order, in pieces; say on which side it is cut off."""
    if context.view.trouble:
        return Answer(context.view.trouble, {"trouble": context.view.trouble})
    scene = await context.view.see("texts", "codes")
    codes = codes_in_view(scene.codes or ())
    if scene.texts is None:
        return Answer(
            "I can't read: no text reader is installed.",
            {"texts": None, "fix": "sightline doctor", "mend": "sightline doctor"},
        )
    unread = wording.unread(scene)
    if not any(wording.quoted(line.text) for line in scene.texts):
        if unread:
            return Answer(f"{unread} {codes}".strip(), {"texts": []})
        if codes:
            return Answer(f"{codes} Ask me what is in it. I see no text beside it.", {"texts": []})
        return Answer(f"I see no text.{wording.caution(scene.frame)}", {"texts": []})
    if (part := text_parts.on_side(context.question, scene.texts)) is not None:
        return _read_side(*part, scene)
    cut = cut_sides(scene)
    found = text_lines.asked(context.question, scene.texts)
    first = (
        (joined(found.texts),) if found and found.texts else ()
    )  # what was asked for comes first, and then all of it
    reading = TextReading((*first, *pieces(scene.texts)), hard=hard(scene.texts))
    evidence = {
        "texts": [t.text for t in scene.texts],
        "confidence": [round(t.confidence, 3) for t in scene.texts],
        "quads": [[[round(x, 1), round(y, 1)] for x, y in t.quad] for t in scene.texts],
        "cut": cut,
        "asked": [t.text for t in found.texts] if found else None,
    }
    opening = missing(found.missing) if found else ""
    if not opening and (kind := text_lines.absent(context.question, scene.texts)):
        opening = f"I see no {kind}. "
    warning = cut_off(cut) if cut else ""
    for more in (wording.letters_doubted(scene), unread, codes):
        if more:
            warning += f" {more}"
    return Answer(opening + _piece(reading) + warning, evidence, reading=reading)


def _read_side(side: str, texts: Sequence[Text], scene: Scene) -> Answer:
    """One side of what is written, and then all of it."""
    reading = TextReading((joined(texts), *pieces(scene.texts or ())), hard=hard(texts))
    evidence = {"texts": [text.text for text in scene.texts or ()], "side": side}
    answer = _piece(reading)
    return Answer(f"On the {side} {answer[0].lower()}{answer[1:]}", evidence, reading=reading)


def cut_off(sides: list[str]) -> str:
    """What is said of a text that goes on beyond these sides of the view."""
    places = {side: f"on the {side}" for side in ("left", "right")}
    where = wording.listing([places.get(side, f"at the {side}") for side in sides])
    if len(sides) > 1:
        return f" The text is cut off {where}."
    to = "to the " if sides[0] in places else ""
    return f" The text is cut off {where}; turn a little {to}{_TURNS[sides[0]]}."


def missing(words: str) -> str:
    """What is said before a text that does not hold what was asked for; nothing where it does."""
    if not words:
        return ""
    noun = "words" if " " in words else "word"
    return f"I don't see the {noun} {words}. "


async def fact(context: Context, kinds: Sequence[str] = text_lines.ALL) -> Answer | None:
    """What the text in view says to a question that sounded like one about the world ("how much is
    the soup"), if anything."""
    if context.view.trouble or not text_lines.may_ask(context.question, kinds):
        return None
    texts = (await context.view.see("texts")).texts or ()
    found = text_lines.fact(context.question, texts)
    if found is None:
        return None
    reading = TextReading((joined(found.texts), *pieces(texts)), hard=hard(texts))
    return Answer(
        _piece(reading),
        {"asked": [t.text for t in found.texts], "texts": [t.text for t in texts]},
        reading=reading,
    )


async def about_here(context: Context) -> Answer | None:
    """What the print in view says to a question that nothing else understood, if it may be about
    it: the lines that share its words, or all of them after "I can't tell that"."""
    if context.view.trouble or not _HERE.search(context.question.casefold()):
        return None
    texts = (await context.view.see("texts")).texts or ()
    if not texts:
        return None
    lines = text_lines.mentioning(context.question, texts)
    if not lines and text_lines.may_ask(context.question):
        return None  # a price of something that is not there is no answer
    opening = "" if lines else "I can't tell that. "
    first: tuple[str, ...] = ()
    if lines and len(pieces(texts)) > 1:  # of a long page the lines that it is about come first
        first = (joined(lines),)
    reading = TextReading((*first, *pieces(texts)), hard=hard(lines or texts))
    evidence = {"texts": [text.text for text in texts], "asked": [text.text for text in lines]}
    return Answer(opening + _piece(reading), evidence, reading=reading)


def cut_sides(scene: Scene) -> list[str]:
    """The sides of the view at which a line of text runs out of it: left, right, top, bottom."""
    frame, sides = scene.frame, set[str]()
    for text in scene.texts or ():
        sides |= _cut(bounds(text.quad), frame)
    return [side for side in _TURNS if side in sides]


def follow_up(question: str, context: Context) -> Answer | None:
    """The answer to a command about what was just read, or None when the question is none of these
    commands.

    The skills offered to a Llama are a fixed table, and "continue" is no skill: it asks nothing
    new, like turning a page. So a few exact phrases are taken before any Llama is asked, and work
    alike with every Llama and without one.
    """
    words = re.sub(r"[^\w\s']", " ", question.casefold()).split()
    said = " ".join(
        w for w in words if w not in ("please", "okay", "ok", "now", "can", "could", "you")
    )
    for pattern, command in _COMMANDS:
        if match := re.fullmatch(pattern, said):
            return command(context, match)
    return None


def _go_on(context: Context, _: re.Match[str]) -> Answer | None:
    if context.unspoken:
        return Answer(context.unspoken, {"resumed": True}, resumes=True)
    reading = context.reading
    if reading is None:
        return None  # nothing was read: the words may be meant for the Llama
    if reading.at + 1 >= len(reading.pieces):
        return Answer(
            "That was the end of the text.",
            {"piece": reading.at + 1, "pieces": len(reading.pieces)},
        )
    reading = replace(reading, at=reading.at + 1)
    return Answer(
        _piece(reading), {"piece": reading.at + 1, "pieces": len(reading.pieces)}, reading=reading
    )


def _start_over(context: Context, _: re.Match[str]) -> Answer | None:
    if context.reading is None:
        return None
    reading = replace(context.reading, at=0)
    return Answer(_piece(reading), {"piece": 1, "pieces": len(reading.pieces)}, reading=reading)


def _go_back(context: Context, _: re.Match[str]) -> Answer | None:
    if context.reading is None:
        return None
    reading = replace(context.reading, at=max(0, context.reading.at - 1))
    opening = "This is the start of the text. " if context.reading.at == 0 else ""
    return Answer(
        opening + _piece(reading),
        {"piece": reading.at + 1, "pieces": len(reading.pieces)},
        reading=reading,
    )


def _slower(context: Context, _: re.Match[str]) -> Answer | None:
    return _at_speed(context, max(SLOWEST, round(context.words_per_minute * STEP)))


def _faster(context: Context, _: re.Match[str]) -> Answer | None:
    return _at_speed(context, min(FASTEST, round(context.words_per_minute / STEP)))


def _normal(context: Context, _: re.Match[str]) -> Answer | None:
    return _at_speed(context, SPEED)


def _at_speed(context: Context, speed: int) -> Answer:
    evidence = {"words_per_minute": speed}
    if speed == context.words_per_minute:
        limit = {
            SLOWEST: "This is as slow as I can speak.",
            FASTEST: "This is as fast as I can speak.",
        }
        return Answer(limit.get(speed, "I speak at my usual speed."), evidence)
    again = context.last_answer
    return Answer(again or "Okay.", evidence, words_per_minute=speed)


def _spell(context: Context, match: re.Match[str]) -> Answer | None:
    """Spell the text that was read, or one word of it. A word that wasn't read is no follow-up."""
    word = match.groupdict().get("word")
    text = context.reading.pieces[context.reading.at] if context.reading else ""
    if word:
        held = (w.strip(".,;:!?()\"'“”") for w in text.split())
        found = next((w for w in held if _letters(w) and _letters(w) == _letters(word)), None)
        return Answer(f"{found}: {wording.spelled(found)}.", {"spelled": found}) if found else None
    if not text:
        return Answer("I have read nothing that I could spell.", {"spelled": None})
    plain = re.sub(r"\bperhaps ", "", text).rstrip(".")
    part = plain if len(plain) <= SPELLED else plain[:SPELLED].rsplit(" ", 1)[0]
    more = "" if part == plain else " For another word, say spell and the word."
    return Answer(f"{wording.spelled(part)}.{more}", {"spelled": part})


def _spell_nth(context: Context, match: re.Match[str]) -> Answer | None:
    """Spell the first, second or last word of what was read."""
    reading = context.reading
    words = re.findall(r"\S*\w\S*", reading.pieces[reading.at]) if reading else []
    at = text_lines.ORDINALS[match["nth"]]
    if not -len(words) <= at < len(words):
        return Answer("I have read no such word.", {"spelled": None})
    word = words[at].strip(".,;:!?()\"'“”")
    return Answer(f"{word}: {wording.spelled(word)}.", {"spelled": word})


def _letters(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())


def _yes(context: Context, match: re.Match[str]) -> Answer | None:
    """A bare yes goes on with a text only where that was asked just now."""
    if READ_ON not in context.last_answer:
        return None
    return _go_on(context, match)


_PACE = r"((read|speak|talk|say|repeat|go|but|more|even|a bit|a little|much|it|that|this|again) )*"
_COMMANDS = (
    (
        r"((continue|go on|carry on)( reading| for more| from there| with it)?"
        r"|keep (on )?(reading|going)|more"
        r"|read (more|on|further|the rest( of (it|that|this|the text))?)"
        r"|(read )?(the )?next( (part|piece|page))?)",
        _go_on,
    ),
    (r"(yes|yeah|yep|sure|go ahead|do|yes do|yes go on|yes read on|yes go ahead)", _yes),
    (
        r"((re)?start (over|again)( from the (start|beginning|top))?|from the (start|beginning|top)"
        r"|read (it|that) again( from the (start|beginning|top))?)",
        _start_over,
    ),
    (
        r"((go )?back( (a|one) (part|piece|page))?|(read )?(the )?previous( (part|piece|page))?)",
        _go_back,
    ),
    (
        rf"({_PACE}(slower|more slowly)|(read|say|repeat) (it|that|this) (again )?slowly"
        r"|slow(er)? down|too fast|not so fast)",
        _slower,
    ),
    (rf"({_PACE}(faster|more quickly)|speed up|too slow|not so slow)", _faster),
    (r"((read |speak |talk )?(at )?(normal|usual|your usual|your normal) speed)", _normal),
    (r"spell (it|that|this|the text|(the|that|this) words?)( out| again| slowly| for me)*", _spell),
    (
        rf"spell (me )?(the )?(?P<nth>{'|'.join(text_lines.ORDINALS)}) word( of (it|that|this))?",
        _spell_nth,
    ),
    (r"(how do |how do i )?spell (the word )?(?P<word>[\w'][\w' ]*?)( for me)?", _spell),
)


def _piece(reading: TextReading) -> str:
    text = reading.pieces[reading.at]
    more = f" {READ_ON}" if reading.at + 1 < len(reading.pieces) else ""
    opening = "This is hard to read. It may say: " if reading.hard else "It says: "
    return f"{opening if reading.at == 0 else ''}{text}{more}"


def _cut(box: Box, frame: FrameFacts) -> set[str]:
    x, y = max(2.0, AT_EDGE * frame.width), max(2.0, AT_EDGE * frame.height)
    tests = {
        "left": box[0] <= x,
        "right": box[2] >= frame.width - x,
        "top": box[1] <= y,
        "bottom": box[3] >= frame.height - y,
    }
    return {side for side, touches in tests.items() if touches}


# A question that may be about what is in view: it points at something, or is about the asker.
_HERE = re.compile(
    r"^(?:what|when|who|whose|which|where|how|is|are|am|can|may|must|should|do|does|did|has|have|"
    r"any|got)\b"
    r".*(?:\b(?:this|that|these|those|it|its|they|them|here|now|today|i|me|my|we)\b|^any\b)"
)
_SPELL_VIEW = re.compile(r"^spell (?:me |out )?(?:the|this|that|what)\b(?! word$)")


def command(said: str, context: Context) -> Command | None:
    """A question for a line or a fact that is written on things. Without a view it may be about
    something else."""
    if context.view.trouble:
        return None
    if _SPELL_VIEW.match(said):
        return Command(_spell_view)
    if asks_for_print(said):
        return Command(read)
    return None


async def _spell_view(context: Context) -> Answer:
    """Spell what is written in view: the lines that the question asks for, or the first."""
    texts = (await context.view.see("texts")).texts or ()
    if not texts:
        return Answer("I see no text that I could spell.", {"spelled": None})
    found = text_lines.asked(context.question, texts)
    line = (found.texts[0] if found and found.texts else texts[0]).text
    part = line if len(line) <= SPELLED else line[:SPELLED].rsplit(" ", 1)[0]
    return Answer(f"{part}: {wording.spelled(part)}.", {"spelled": part})


SKILLS = (
    Skill("read", "Read aloud the text in view.", read, needs=("texts", "codes"), command=command),
)
