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
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from models.errors import BadInput
from models.json_types import JsonObject
from models.pocket import excluded, names
from models.pocket.arguments import VOCATIVES, asks_to_keep, normalize, note_text
from models.pocket.reading import clean, is_foreign, words

# The skills, from their declarations in assistant/skills (a test compares them): the argument of
# each, and the skills whose call may come without it because the question names none.
_TABLE: list[JsonObject] = json.loads(
    Path(__file__).with_name("skills.json").read_text(encoding="utf-8")
)
ARGUMENT: dict[str, str | None] = {row["name"]: row["argument"] for row in _TABLE}
OPTIONAL: tuple[str, ...] = tuple(row["name"] for row in _TABLE if row["optional"])
_HESITATION = re.compile(r"^(?:(?:um|uh|er|erm|like|well|so|please)[\s,]+)+")

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


@dataclass(frozen=True)
class Call:
    """A skill and its normalised arguments; skill "chat" means that it is nothing for the pocket
    Llama. `confidence`: how probable the skill is, 0 to 1 (models/pocket/confidence.py)."""

    skill: str
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    confidence: float = field(default=0.0, compare=False)


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


def prompt_text(question: str) -> str:
    """What the Llama reads: words with one space between. Nothing in it can be taken for a control
    token."""
    return " ".join(word.text for word in words(question))


def grammar(question: str) -> str:
    """GBNF that admits only valid calls whose text argument is a run of the question's words;
    `chat` where it can read none."""
    run = [word.text for word in words(question)]
    if not run or is_foreign(question):
        return f"root ::= {_literal(opening('chat', False))}\n"
    ruled_out = excluded.skills(" ".join(run))
    meant = [skill for skill in ARGUMENT if skill not in ruled_out]
    bare = [
        opening(skill, False) for skill in meant if ARGUMENT[skill] is None or skill in OPTIONAL
    ]
    named = [opening(skill, True) for skill in meant if ARGUMENT[skill] == "what"]
    ways = ["bare"] + ["named run"] * bool(named)
    ways += ["timed span"] * ("timer" in meant) + ["note text"] * ("remember" in meant)
    lines = [
        f"root ::= {' | '.join(ways)}",
        f"bare ::= {' | '.join(map(_literal, bare))}",
        f"named ::= {' | '.join(map(_literal, named or [opening('find', True)]))}",
        f"timed ::= {_literal(opening('timer', True))}",
        f"note ::= {_literal(opening('remember', True))}",
        f"close ::= {_literal(CLOSE)}",
    ]
    whole = [following is None or following in _AFTER_NOTE for following in (*run[1:], None)]
    anywhere = names.Edges([True] * len(run), whole, frozenset())
    return (
        "\n".join(
            [
                *lines,
                *_runs("run", "w", run, names.of_thing(question, run)),
                *_runs("span", "t", run, names.of_time(run)),
                *_runs("text", "n", run, anywhere),
            ]
        )
        + "\n"
    )


def _runs(name: str, letter: str, run: list[str], edges: names.Edges) -> list[str]:
    """The rule for any run of consecutive words within these edges; the last word of those that may
    end it always may."""
    last = max(i for i, may in enumerate(edges.ends) if may)
    first = (f"{letter}{i}" for i, may in enumerate(edges.begins) if may and i <= last)
    lines = [f"{name} ::= {' | '.join(first)}"]
    for i, word in enumerate(run[: last + 1]):
        goes_on = i < last and i not in edges.breaks
        ends = edges.ends[i] or not goes_on
        ways = [f"{letter}{i + 1}"] * goes_on + ["close"] * ends
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
    elif isinstance(value, str):
        value = names.bare(value, question)
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
