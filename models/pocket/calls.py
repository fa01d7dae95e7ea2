"""A question becomes a prompt and a grammar for the pocket Llama, and its output becomes a skill call.

    question -> words -> prompt, grammar -> (llama.cpp) -> content -> Call

The grammar admits nothing but valid calls, and a text argument only as a run of the question's own words, so that a word
the Llama has never seen is never misspelt. Training uses the same `words`. It knows neither how a Llama is run nor what a
skill does.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

from models.errors import BadInput
from models.pocket.arguments import normalize

# The argument of each skill, and whether a call may come without it because the question names none.
ARGUMENT: dict[str, str | None] = {
    "look": None, "read": None, "count": "what", "find": "what", "color": "what", "scan": None, "recall": "what",
    "remember": "note", "watch": "what", "unwatch": "what", "timer": "duration", "time": None, "repeat": None, "stop": None,
    "chat": None,
}  # fmt: skip
OPTIONAL = ("count", "color", "recall", "unwatch", "timer")

HEAD_WORDS, TAIL_WORDS = 40, 24  # of a longer question only its first and last words are read
WORD_CHARACTERS = 30
QUESTION_BYTES = 440  # in UTF-8; a byte is at most one token, so prompt and call together stay below 1,024 tokens

SEPARATOR = "<|call|>"  # a control token between question and call
CLOSE = '"}}'

_APOSTROPHES = str.maketrans("’‘‛ʼ`´", "''''''")
_FRACTIONS = {"½": " and a half", "¼": " and a quarter", "¾": " and three quarters"}
_WORD = re.compile(r"[£$€]?[^\W_]+(?:(?:['\-&@+/]|[.,:](?=\d))[^\W_]+)*%?")


@dataclass(frozen=True)
class Call:
    """A skill and its normalised arguments; skill "chat" means that it is nothing for the pocket Llama."""

    skill: str
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])


class Word(NamedTuple):
    """A word as the Llama reads it, and where it stands in the cleaned question."""

    text: str
    start: int
    end: int


def opening(skill: str, argument: bool) -> str:
    """The text of the single token that a call begins with; without an argument it is the whole call."""
    if argument:
        return f'{{"name": "{skill}", "parameters": {{"{ARGUMENT[skill]}": "'
    return f'{{"name": "{skill}", "parameters": {{}}}}'


def openings() -> tuple[str, ...]:
    """All single tokens that a call can begin with, in a fixed order."""
    bare = [opening(skill, False) for skill, name in ARGUMENT.items() if name is None or skill in OPTIONAL]
    return (*bare, *(opening(skill, True) for skill, name in ARGUMENT.items() if name is not None))


def clean(question: str) -> str:
    """The question in Unicode's compatibility form with plain apostrophes: what positions of words refer to."""
    for sign, said in _FRACTIONS.items():
        question = question.replace(sign, said)
    return unicodedata.normalize("NFKC", question.translate(_APOSTROPHES))


def words(question: str) -> list[Word]:
    """The words of a question in lower case without punctuation: the first 40 and last 24 of more, never above 440 bytes."""
    found = [Word(m[0].lower()[:WORD_CHARACTERS], m.start(), m.end()) for m in _WORD.finditer(clean(question))]
    if len(found) > HEAD_WORDS + TAIL_WORDS:
        found = found[:HEAD_WORDS] + found[-TAIL_WORDS:]
    size = sum(len(word.text.encode()) for word in found)
    while size > QUESTION_BYTES:  # the middle goes first, as with too many words
        size -= len(found.pop(len(found) // 2).text.encode())
    return found


def prompt_text(question: str) -> str:
    """What the Llama reads: words with one space between. Nothing in it can be taken for a control token."""
    return " ".join(word.text for word in words(question))


def grammar(question: str) -> str:
    """GBNF that admits only valid calls whose text argument is a run of the question's words."""
    run = [word.text for word in words(question)]
    if not run:
        return f"root ::= {_literal(opening('chat', False))}\n"
    bare = [opening(skill, False) for skill, name in ARGUMENT.items() if name is None or skill in OPTIONAL]
    named = [opening(skill, True) for skill, name in ARGUMENT.items() if name is not None]
    lines = [
        "root ::= bare | named run",
        f"bare ::= {' | '.join(map(_literal, bare))}",
        f"named ::= {' | '.join(map(_literal, named))}",
        f"run ::= {' | '.join(f'w{i}' for i in range(len(run)))}",
        f"close ::= {_literal(CLOSE)}",
    ]
    for i, word in enumerate(run):
        following = f"(w{i + 1} | close)" if i + 1 < len(run) else "close"
        lines.append(f"w{i} ::= {_literal(' ' + word)} {following}")
    return "\n".join(lines) + "\n"


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def request(question: str) -> dict[str, Any]:
    """The body of llama.cpp's /completion for a question. Prompt and output need at most 1,024 tokens of context."""
    text = prompt_text(question)
    return {
        "prompt": text + SEPARATOR,
        "grammar": grammar(question),
        "n_predict": len(text.encode()) + 4,
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
    value: Any = cast("dict[str, Any]", given).get(name) if isinstance(given, dict) else None
    if skill == "remember" and isinstance(value, str) and question:
        value = as_said(value, question)
    arguments = normalize(skill, {name: value})
    if not arguments and skill not in OPTIONAL:
        return Call("chat")
    return Call(skill, arguments)


def _json(text: str) -> dict[str, Any]:
    for candidate in (text, text + CLOSE):
        try:
            value: Any = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
    return {}


def as_said(run: str, question: str) -> str:
    """The stretch of the question that a run of its words covers, or the run itself where it is none."""
    wanted, there = run.split(), words(question)
    for i in range(len(there) - len(wanted), -1, -1):
        if wanted and [word.text for word in there[i : i + len(wanted)]] == wanted:
            return clean(question)[there[i].start : there[i + len(wanted) - 1].end]
    return run.strip()


def tool_call(call: Call) -> dict[str, str]:
    """The `function` part of an OpenAI tool call."""
    return {"name": call.skill, "arguments": json.dumps(call.arguments)}


def check_tools(tools: list[dict[str, Any]] | None) -> None:
    """Raises BadInput where a tool is asked for that the pocket Llama was not made for."""
    for tool in tools or ():
        name = tool.get("function", tool).get("name")
        if name not in ARGUMENT:
            raise BadInput(
                f"The pocket Llama knows only Sightline's own skills, not the tool {name!r}: "
                "leave it out, or use a larger Llama (sightline models list)."
            )
