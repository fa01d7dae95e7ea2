"""A question becomes a prompt and a grammar for the pocket Llama, and its output becomes a skill
call.

    question -> words -> prompt, grammar -> (llama.cpp) -> content -> Call

The grammar admits nothing but valid calls, and a text argument only as a run of the question's own
words, so that a word the Llama has never seen is never misspelt. Training uses the same `words`. It
knows neither how a Llama is run nor what a skill does.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

from models.errors import BadInput
from models.json_types import JsonObject
from models.pocket.arguments import VOCATIVES, asks_to_keep, normalize, note_text
from models.pocket.durations import as_meant

# The skills, from their declarations in assistant/skills (a test compares them): the argument of
# each, and the skills whose call may come without it because the question names none.
_TABLE: list[JsonObject] = json.loads(
    Path(__file__).with_name("skills.json").read_text(encoding="utf-8")
)
ARGUMENT: dict[str, str | None] = {row["name"]: row["argument"] for row in _TABLE}
OPTIONAL: tuple[str, ...] = tuple(row["name"] for row in _TABLE if row["optional"])
_HESITATION = re.compile(r"^(?:(?:um|uh|er|erm|like|well|so|please)[\s,]+)+")

HEAD_WORDS, TAIL_WORDS = 40, 24  # of a longer question only its first and last words are read
WORD_CHARACTERS = 30
# In UTF-8; a byte is at most one token, so prompt and call together stay below 1,024 tokens.
QUESTION_BYTES = 400
FORM_BYTES = 90  # of a call without its argument, where a Llama would spell it letter by letter

SEPARATOR = "<|call|>"  # a control token between question and call
CLOSE = '"}}'

# A note goes on to the end of the question, or to where these words may ask for it to be kept: it
# is never cut short.
_AFTER_NOTE = VOCATIVES | frozenset(
    """
        please thanks thank okay ok cheers remember don't dont do make note write jot save
        store keep bear log record got can could will would file hold for so that's and put
        add take
    """.split()
)

# Words that a noun phrase or a duration neither begins nor ends with, unless the question has no
# others.
_NO_NOUN = frozenset(
    """
        the a an my your our their its his this that these those i you we he she they me us
        is are was were am be been do does did have has had i'm i've i'd it's what's where's
        who's that's there's what where when who how which why whose there and or but if to
        of for with from at um uh er erm please hey hi bruh yo oh okay ok so then not don't
        can't any some would could should will shall might may must
    """.split()
)

# Nor does it end with one of these, though it may begin so: "on button", "off switch"; nor in half
# a correction: "chair no".
_NO_END = _NO_NOUN | frozenset(
    "on in off by near under over into onto about behind beside between as than no sorry mean meant"
    " rather".split()
)

# What follows a contracted "is" or "has", where a possessive would have a noun: "my stick's fallen
# over". Of "the cup's colour" the cup is asked about.
_AFTER_IS = re.compile(
    r"been|gone|here|there|come|not|now|got|lost|missing|late|out|over|off"
    r"|down|away|free|taken|empty|open|colou?r|\w{2,}(?:ed|en|ing)"
)

_IS_SO = re.compile(rf"(?P<noun>.+)'s (?:{_AFTER_IS.pattern})")

_APOSTROPHES = str.maketrans("’‘‛ʼ`´", "''''''")
_FRACTIONS = {"½": " and a half", "¼": " and a quarter", "¾": " and three quarters"}
_WORD = re.compile(r"[£$€]?[^\W_]+(?:(?:['\-&@+/]|[.,:](?=\d))[^\W_]+)*%?")


@dataclass(frozen=True)
class Call:
    """A skill and its normalised arguments; skill "chat" means that it is nothing for the pocket
    Llama. `confidence`: how probable the skill is, 0 to 1 (models/pocket/confidence.py)."""

    skill: str
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    confidence: float = field(default=0.0, compare=False)


class PromptWord(NamedTuple):
    """A word as the Llama reads it, and where it stands in the cleaned question."""

    text: str
    start: int
    end: int


def opening(skill: str, argument: bool) -> str:
    """The text of the single token that a call begins with; without an argument it is the whole
    call."""
    if argument:
        return f'{{"name": "{skill}", "parameters": {{"{ARGUMENT[skill]}": "'
    return f'{{"name": "{skill}", "parameters": {{}}}}'


def openings() -> tuple[str, ...]:
    """All single tokens that a call can begin with, in a fixed order."""
    bare = [
        opening(skill, False)
        for skill, name in ARGUMENT.items()
        if name is None or skill in OPTIONAL
    ]
    return (*bare, *(opening(skill, True) for skill, name in ARGUMENT.items() if name is not None))


def clean(question: str) -> str:
    """The question in Unicode's compatibility form with plain apostrophes, a space for what is no
    character (control codes, half surrogates), and durations as they were meant: what positions of
    words refer to."""
    for sign, said in _FRACTIONS.items():
        question = question.replace(sign, said)
    question = as_meant(question)
    plain = unicodedata.normalize("NFKC", question.translate(_APOSTROPHES))
    return "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in plain)


def _letters(text: str) -> str:
    """The text with a letter in place of each mark or joiner that belongs to the letter before it,
    so that none ends a word."""
    found: list[str] = []
    for sign in text:
        mark = (
            unicodedata.category(sign) in ("Mn", "Mc") and not "\ufe00" <= sign <= "\ufe0f"
        )  # those choose how it is drawn
        found.append(
            "x" if (mark or sign in "\u200c\u200d") and found and found[-1].isalnum() else sign
        )
    return "".join(found)


def _foreign(question: str) -> bool:
    """Whether most letters of a question are of another script than ours: the pocket Llama has
    never read one."""
    letters = [sign for sign in clean(question) if sign.isalpha()]
    return 2 * sum(not unicodedata.name(sign, "").startswith("LATIN") for sign in letters) > len(
        letters
    )


def words(question: str) -> list[PromptWord]:
    """The words of a question in lower case without punctuation: the first 40 and last 24 of more,
    never above 400 bytes."""
    text = clean(question)
    spans = [m.span() for m in _WORD.finditer(_letters(text))]
    found = [
        PromptWord(text[start:end].lower()[:WORD_CHARACTERS], start, end) for start, end in spans
    ]
    if len(found) > HEAD_WORDS + TAIL_WORDS:
        found = found[:HEAD_WORDS] + found[-TAIL_WORDS:]
    size = sum(len(word.text.encode()) for word in found)
    while size > QUESTION_BYTES:  # the middle goes first, as with too many words
        size -= len(found.pop(len(found) // 2).text.encode())
    return found


def prompt_text(question: str) -> str:
    """What the Llama reads: words with one space between. Nothing in it can be taken for a control
    token."""
    return " ".join(word.text for word in words(question))


def grammar(question: str) -> str:
    """GBNF that admits only valid calls whose text argument is a run of the question's words;
    `chat` where it can read none."""
    run = [word.text for word in words(question)]
    if not run or _foreign(question):
        return f"root ::= {_literal(opening('chat', False))}\n"
    bare = [
        opening(skill, False)
        for skill, name in ARGUMENT.items()
        if name is None or skill in OPTIONAL
    ]
    named = [opening(skill, True) for skill, name in ARGUMENT.items() if name not in (None, "note")]
    lines = [
        "root ::= bare | named run | note text",
        f"bare ::= {' | '.join(map(_literal, bare))}",
        f"named ::= {' | '.join(map(_literal, named))}",
        f"note ::= {_literal(opening('remember', True))}",
        f"close ::= {_literal(CLOSE)}",
    ]
    whole = [following is None or following in _AFTER_NOTE for following in (*run[1:], None)]
    nouns = [word not in _NO_NOUN for word in run]
    ends = [word not in _NO_END for word in run]
    nouns, ends = (
        (nouns, ends) if any(nouns) and any(ends) else ([True] * len(run), [True] * len(run))
    )
    return (
        "\n".join(
            [
                *lines,
                *_runs("run", "w", run, nouns, ends),
                *_runs("text", "n", run, [True] * len(run), whole),
            ]
        )
        + "\n"
    )


def _runs(
    name: str, letter: str, run: list[str], may_begin: list[bool], may_end: list[bool]
) -> list[str]:
    """The rule for any run of consecutive words that begins and ends where it may; the last word of
    those always may."""
    last = max(i for i, may in enumerate(may_end) if may)
    lines = [
        f"{name} ::="
        f" {' | '.join(f'{letter}{i}' for i, may in enumerate(may_begin) if may and i <= last)}"
    ]
    for i, word in enumerate(run[: last + 1]):
        ways = [f"{letter}{i + 1}"] * (i < last) + ["close"] * may_end[i]
        lines.append(f"{letter}{i} ::= {_literal(' ' + word)} ({' | '.join(ways)})")
    return lines


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def request(question: str) -> JsonObject:
    """The body of llama.cpp's /completion for a question. Prompt and output need at most 1,024
    tokens of context."""
    text = prompt_text(question)
    return {
        "prompt": text + SEPARATOR,
        "grammar": grammar(question),
        "n_predict": len(text.encode()) + FORM_BYTES,
        "temperature": 0.0,
        "cache_prompt": True,
        "stop": [],
    }


def parse(content: str, question: str = "") -> Call:
    """The call in what the Llama wrote. Never raises: what is no valid call becomes `chat`.

    With the question, a note gets the words and punctuation back that the Llama does not see."""
    raw = _json(content.strip())
    skill, given = raw.get("name"), raw.get("parameters", raw.get("arguments"))
    if not isinstance(skill, str) or skill not in ARGUMENT:
        return Call("chat")
    name = ARGUMENT[skill]
    if name is None:
        return Call(skill)
    value = cast("JsonObject", given).get(name) if isinstance(given, dict) else None
    if skill == "remember" and isinstance(value, str) and question:
        value = whole_note(as_said(value, question), question)
    elif (
        isinstance(value, str)
        and value.endswith("'s")
        and _AFTER_IS.fullmatch(_next_word(value, question))
    ):
        value = value[:-2]
    elif isinstance(value, str) and (said := _IS_SO.fullmatch(value.strip())) is not None:
        value = said["noun"]  # "any chair's free": a recogniser's spelling of "chairs free"
    arguments = normalize(skill, {name: value})
    if not arguments and skill not in OPTIONAL:
        return Call("chat")
    return Call(skill, arguments)


def _json(text: str) -> JsonObject:
    for candidate in (text, text + CLOSE):
        try:
            value = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return cast("JsonObject", value)
    return {}


def as_said(run: str, question: str) -> str:
    """The stretch of the question that a run of its words covers, or the run itself where it is
    none."""
    wanted, there = run.split(), words(question)
    for i in range(len(there) - len(wanted), -1, -1):
        if wanted and [word.text for word in there[i : i + len(wanted)]] == wanted:
            return clean(question)[there[i].start : there[i + len(wanted) - 1].end]
    return run.strip()


def _next_word(run: str, question: str) -> str:
    """The word of the question after a run of its words; "" after the last, or where the run is
    none."""
    wanted, there = run.split(), [word.text for word in words(question)]
    for i in range(len(there) - len(wanted)):
        if there[i : i + len(wanted)] == wanted:
            return there[i + len(wanted)]
    return ""


def whole_note(note: str, question: str) -> str:
    """The note from where the words that only ask for it end ("remember that …"), if the question
    starts with such words.

    The Llama finds where a note ends; its beginning it now and then takes too late, at an article
    in the middle.
    """
    whole = _HESITATION.sub("", note_text(question))
    at = whole.rfind(note.lower())
    return whole[: at + len(note)] if at > 0 and note and asks_to_keep(question) else note


def tool_call(call: Call) -> dict[str, str]:
    """The `function` part of an OpenAI tool call."""
    return {"name": call.skill, "arguments": json.dumps(call.arguments)}


def check_tools(tools: list[JsonObject] | None) -> None:
    """Raises BadInput where a tool is asked for that the pocket Llama was not made for."""
    for tool in tools or ():
        name = tool.get("function", tool).get("name")
        if name not in ARGUMENT:
            raise BadInput(
                f"The pocket Llama knows only Sightline's own skills, not the tool {name!r}: "
                "leave it out, or use a larger Llama (sightline models list)."
            )
