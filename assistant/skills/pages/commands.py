"""Commands about a text that was just read: "continue", "slower", "spell it", "is that all", "in
groups of three".

Knows what was read, and no view.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.patterns import Pattern
from assistant.skills.context import Answer, Context, TextReading
from assistant.skills.pages import answering, speed, sure_rows
from assistant.skills.words import text_lines, wording
from assistant.skills.words.running_text import HARD, READ_ON
from models.vision.scene import Text

_NAME_PART = Pattern(r"\b(?P<part>sur|last |first |christian |fore)?name\b")
_PERSON = Pattern(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?(?P<name>[A-Z][a-z'’]+[\w'’-]*(?: [A-Z][\w'’-]+){1,2})"
)
SPELLED = 40  # characters that are spelled at once


def spoken(reading: TextReading, answered: bool = False) -> str:
    """The piece of a text that is its turn, and whether more follows. `answered`: it is all that
    was asked for, so nobody is asked whether to go on."""
    text = reading.pieces[reading.at]
    goes_on = reading.at + 1 < len(reading.pieces) and not answered
    more = f" {READ_ON}" if goes_on else ""
    opening = f"{HARD if reading.hard else 'It says'}: "
    return f"{opening if reading.at == 0 else ''}{text}{more}"


def follow_up(question: str, context: Context) -> Answer | None:
    """The answer to a command about what was just read, or None when the question is none of these
    commands.

    The skills offered to a Llama are a fixed table, and "continue" is no skill: it asks nothing
    new, like turning a page. So a few exact phrases are taken before any Llama is asked, and work
    alike with every Llama and without one.
    """
    said = _without_fillers(question)
    for pattern, command in _COMMANDS:
        if match := re.fullmatch(pattern, said):
            return command(context, match)
    return None


def agrees(question: str) -> bool:
    """Whether the words say yes to "shall I go on?"; "okay" and "mm-hmm" do."""
    return re.fullmatch(_YES, _without_fillers(question)) is not None


def goes_on(question: str) -> bool:
    """Whether the words ask for the rest of what was said, and of no text that was read."""
    said = _without_fillers(question)
    asks = re.fullmatch(rf"{_MORE}|{_TELL_MORE}", said) is not None
    return asks and _OF_TEXT.search(said) is None


def _without_fillers(question: str) -> str:
    """The words of a question, without those that mean nothing in a command; "okay" where there is
    no other."""
    words = re.sub(r"[^\w\s']", " ", question.casefold()).split()
    said = [word for word in words if word not in (*_AGREEING, "now", "can", "could", "you")]
    return " ".join(said) or ("okay" if any(word in _AGREEING for word in words) else "")


def _go_on(context: Context, said: re.Match[str]) -> Answer | None:
    one_line = context.reading is not None and READ_ON not in context.last_answer
    if one_line and not context.unspoken and _NEXT.search(said.string):
        return None  # the row below the one that was told
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
        spoken(reading), {"piece": reading.at + 1, "pieces": len(reading.pieces)}, reading=reading
    )


def _where_left(context: Context, match: re.Match[str]) -> Answer | None:
    """Go on where the reading was stopped; a piece that was the last one is read once more."""
    reading = context.reading
    if context.unspoken or reading is None or reading.at + 1 < len(reading.pieces):
        return _go_on(context, match)
    return Answer(spoken(reading), {"piece": reading.at + 1, "pieces": len(reading.pieces)})


def _start_over(context: Context, said: re.Match[str]) -> Answer | None:
    """Read from the start; of a text of which only a line was told, the whole of it."""
    if context.reading is None:
        return None
    reading = replace(context.reading, at=0)
    told_line = READ_ON not in context.last_answer and len(reading.pieces) > 1
    if told_line and context.reading.at == 0 and _FROM_TOP.search(said.string):
        reading = replace(reading, pieces=reading.pieces[1:])
    return Answer(spoken(reading), {"piece": 1, "pieces": len(reading.pieces)}, reading=reading)


def _go_back(context: Context, _: re.Match[str]) -> Answer | None:
    if context.reading is None:
        return None
    reading = replace(context.reading, at=max(0, context.reading.at - 1))
    opening = "This is the start of the text. " if context.reading.at == 0 else ""
    return Answer(
        opening + spoken(reading),
        {"piece": reading.at + 1, "pieces": len(reading.pieces)},
        reading=reading,
    )


def _spell(context: Context, match: re.Match[str]) -> Answer | None:
    """Spell the text that was read, or one word of it. A word that wasn't read is no follow-up."""
    word = match.groupdict().get("word")
    text = context.reading.pieces[context.reading.at] if context.reading else ""
    if word:
        held = (w.strip(".,;:!?()\"'“”") for w in text.split())
        found = next((w for w in held if _letters(w) and _letters(w) == _letters(word)), None)
        return Answer(f"{found}: {wording.spelled(found)}.", {"spelled": found}) if found else None
    if not text and not context.view.trouble:
        return None  # what is in view is spelled
    if not text:
        return Answer("I have read nothing that I could spell.", {"spelled": None})
    line = re.sub(r"\bperhaps ", "", text).rstrip(".")
    plain = line
    if ": " in line:  # of "Password: x7" only the password
        plain = answering.value(line)
    part = plain if len(plain) <= SPELLED else plain[:SPELLED].rsplit(" ", 1)[0]
    more = "" if part == plain else " For another word, say spell and the word."
    whole = plain != line and part == plain
    return Answer(f"{wording.spelled(part, whole)}.{more}", {"spelled": part})


async def spell_view(context: Context) -> Answer:
    """Spell what is written in view: the lines that the question asks for, the one that was told
    last, or the first."""
    scene = await context.view.see("texts")
    texts = scene.texts or ()
    if not texts:
        said = wording.unread(scene) or "I see no text that I could spell."
        return Answer(said, {"spelled": None})
    if name := _name_asked(context.question, texts):
        return Answer(f"{name}: {wording.spelled(name)}.", {"spelled": name})
    found = text_lines.asked(context.question, texts)
    told = [text for text in texts if text.text and text.text in context.last_answer]
    lines = [*(found.texts if found else ()), *told]
    if found or told:
        return spelled_line(lines[0])
    line = texts[0].text
    part = line if len(line) <= SPELLED else line[:SPELLED].rsplit(" ", 1)[0]
    return Answer(f"{part}: {wording.spelled(part)}.", {"spelled": part})


def _name_asked(question: str, texts: Sequence[Text]) -> str:
    """The name of a person in view, or the part of it that is asked for; "" where none is."""
    asked = _NAME_PART.search(question.casefold())
    named = (_PERSON.fullmatch(text.text.strip(" .,")) for text in texts)
    name = next((found["name"] for found in named if found is not None), "")
    if asked is None or not name:
        return ""
    words = name.split()
    return {"": name, "sur": words[-1], "last ": words[-1]}.get(asked["part"] or "", words[0])


def spelled_line(line: Text) -> Answer:
    """What stands behind a label, sign by sign; the whole line where it has none."""
    value = answering.value(line.text)
    said = f"{value}: {wording.spelled(value, whole=value != line.text)}."
    return Answer(said, {"spelled": value}, reading=TextReading((value,)))


def _spell_nth(context: Context, match: re.Match[str]) -> Answer | None:
    """Spell the first, second or last word of what was read."""
    reading = context.reading
    words = re.findall(r"\S*\w\S*", reading.pieces[reading.at]) if reading else []
    at = text_lines.ORDINALS[match["nth"]]
    if not -len(words) <= at < len(words):
        return Answer("I have read no such word.", {"spelled": None})
    word = words[at].strip(".,;:!?()\"'“”")
    return Answer(f"{word}: {wording.spelled(word)}.", {"spelled": word})


def _spell_part(context: Context, match: re.Match[str]) -> Answer | None:
    """Spell the first, second or last part of a code that was read: the Tea of "hedgehog-77-Tea".
    None where it has no parts."""
    reading = context.reading
    text = reading.pieces[reading.at].rstrip(".") if reading else ""
    parts = re.findall(r"[^\W_]+", answering.value(text))
    at = text_lines.ORDINALS[match["nth"]]
    if len(parts) < 2 or not -len(parts) <= at < len(parts):
        return None
    said = wording.spelled(parts[at], whole=True)
    return Answer(f"{parts[at]}: {said}.", {"spelled": parts[at]})


def _sentence(context: Context, match: re.Match[str]) -> Answer | None:
    """The first or last sentence of what was read, without a page number below it."""
    reading = context.reading
    if reading is None:
        return None
    text = reading.pieces[reading.at]
    found = [each.strip() for each in _STOP.split(text) if re.search(r"[^\W\d]", each)]
    if len(found) < 2:
        return None
    said = wording.ended(found[text_lines.ORDINALS[match["nth"]]])
    return Answer(f"It says: {said}", {"asked": [said]})


def _letters(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())


def _yes(context: Context, match: re.Match[str]) -> Answer | None:
    """A yes goes on with a text only where that was asked just now."""
    if READ_ON not in context.last_answer:
        return None
    return _go_on(context, match)


def _whether_more(context: Context, match: re.Match[str]) -> Answer | None:
    """Whether more is written than was read; if so it is read."""
    reading = context.reading
    if reading is None or context.last_skill not in sure_rows.READERS:
        return None
    if reading.at + 1 < len(reading.pieces):
        return _go_on(context, match)
    return Answer("Yes, that is all the text that I see.", {"piece": reading.at + 1})


def _grouped(context: Context, match: re.Match[str]) -> Answer | None:
    """The number of the last answer, sign by sign, in groups of as many as asked for."""
    numbers = [found[0] for found in _NUMBER.finditer(context.last_answer)]
    number = max(numbers, key=lambda each: sum(map(str.isdigit, each)), default="")
    if not number:
        return None
    signs = _signs(number)
    many = _GROUPS.get(match.groupdict().get("many") or match.groupdict().get("also") or "", 1)
    groups = [" ".join(signs[i : i + many]) for i in range(0, len(signs), many)]
    return Answer(f"{', '.join(groups)}.", {"spelled": number})


def _signs(number: str) -> list[str]:
    """The digits and letters of a number, its minus, and its point if it has one alone: more of
    them, blanks and brackets only set off parts of it."""
    signs = ["minus"] if number[0] in "-−" else []
    points = {".": "point"} if re.fullmatch(r"\W?\d+\.\d+", number) else {}
    return signs + [points.get(c, c.upper()) for c in number if c.isalnum() or c in points]


# "020 7946 0958", "12.5", "1234567A9", "SW1A 2AA", "-5"
_NUMBER = Pattern(
    r"(?<![\w.])[-−]?(?:[A-Z]+-)?\(?[^\W_]*\d[^\W_]*\)?(?:[ .-]{1,2}\(?[^\W_]*\d[^\W_]*\)?)*"
)
_STOP = Pattern(r"(?<=[.!?])\s+(?=[\"“A-Z\d])")
_FROM_TOP = Pattern(r"\b(?:start|top|beginning)$")
_NEXT = Pattern(r"\bnext\b(?! (?:part|piece|page))")
_GROUPS = {
    "two": 2, "twos": 2, "pairs": 2, "2": 2, "three": 3, "threes": 3, "3": 3, "four": 4,
    "fours": 4, "4": 4,
}  # fmt: skip
_MORE = (
    r"((continue|go on|carry on)( reading| for more| from there| with it)?"
    r"|keep (on )?(reading|going)|more"
    r"|read (more|on|further|the rest( of (it|that|this|the text))?)"
    r"|(read )?(the )?next( (part|piece|page))?)"
)
_TELL_MORE = r"(tell me|say|and)? ?((some |a bit |a little )?more|the rest)( about it)?"
_AGREEING = ("okay", "ok", "please")
_OF_TEXT = Pattern(r"\b(read|reading|part|piece|page|text|next)\b")
_YES = (
    r"((okay|yes|yeah|yep|yup|sure|right|alright|all right|of course|certainly|m+ ?h+m+|uh ?huh|m+)"
    r"( (go on|go ahead|continue|do|read on|carry on|tell me( more)?|more))?"
    r"|go ahead|go for it|do|i do|i'd like that|why not)"
)
_COMMANDS = (
    (
        r"((sorry|and|what was|read|say|repeat|dear|love|me|the|that|just|only|give|tell) )*"
        r"(?P<nth>first|last) sentence( (again|once more|dear|love|read|back|over))*",
        _sentence,
    ),
    (_MORE, _go_on),
    (
        r"(sorry )?(continue|go on|carry on|start again|pick up|resume|keep (going|reading))"
        r"( reading)?( from)? where (we |i )?(left off|stopped|were|got to|broke off)",
        _where_left,
    ),
    (_YES, _yes),
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
        rf"((that's |you're |that is |you are )?(way |much |a bit )?too fast,? (please )?)?"
        rf"({speed.PACE}(slower|more slowly)( {speed.TO_WHOM})*"
        r"|(read|say|repeat) (it|that|this) (again )?slowly"
        r"|slow(er)? down|too fast|not so fast)",
        speed.slower,
    ),
    (r"(and )?(again|once more) slowly|slowly|more slowly", speed.slower),
    (
        r"(is|was) (that|this) (all|everything|the end|the lot)"
        r"( of it| (that )?(it says|there is))?"
        r"|is there (any )?more( text| to read| of it| on (it|there))?"
        r"|(does it say|is there) anything else( written)?( on (it|there))?"
        r"|what else (does it say|is written|is on (it|there))",
        _whether_more,
    ),
    (
        r"((say|read|give|tell|repeat) )?(me )?((it|that|this|them|the (digits|number)) )?(again )?"
        r"(in|by) ((groups|blocks|chunks|sets|lots) of (?P<many>two|three|four|[234])"
        r"|(?P<also>pairs|twos|threes|fours))",
        _grouped,
    ),
    (
        r"((say|read|give|tell|repeat) )?(me )?((it|that|this|them|the (digits|number)) )?(again )?"
        r"((one )?(digit|number|figure) (by|at) (digit|number|figure|a time)"
        r"|one (digit|number|figure) at a time|one at a time)",
        _grouped,
    ),
    (rf"({speed.PACE}(faster|more quickly)|speed up|too slow|not so slow)", speed.faster),
    (r"((read |speak |talk )?(at )?(normal|usual|your usual|your normal) speed)", speed.normal),
    (r"spell (it|that|this|the text|(the|that|this) words?)( out| again| slowly| for me)*", _spell),
    (
        rf"spell (me )?(the )?(?P<nth>{'|'.join(text_lines.ORDINALS)}) word( of (it|that|this))?",
        _spell_nth,
    ),
    (
        rf"spell (me |out )*(the )?(?P<nth>{'|'.join(text_lines.ORDINALS)}) (bit|part|half|section|"
        r"piece|group)( of (it|that|this))?( out| again| for me)*",
        _spell_part,
    ),
    (r"(how do |how do i )?spell (the word )?(?P<word>[\w'][\w' ]*?)( for me)?", _spell),
)
