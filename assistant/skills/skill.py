"""The declaration of a skill. Whatever is said about skills elsewhere is made from it: the tools
that an LLM is offered, the checks before a skill runs, and the pocket Llama's table.

Knows no skill.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from assistant.skills.context import Answer, Context, Gap, Slot
from models.json_types import JsonObject
from models.vision.scene import Part


@dataclass(frozen=True)
class Argument:
    """The one argument of a skill. A skill that names none takes it from the question, or needs
    none."""

    name: str
    about: str  # its description for an LLM
    kind: Literal["string", "integer"] = "string"
    required: bool = True  # in a call; what the wearer left out is `default`, or asked back
    default: str | int | None = None
    ask_back: str = ""  # what the wearer is asked where it is missing and there is no default
    gap: Gap | None = None  # the request that the answer to that completes
    # What larger LLMs call it when they do not keep to the schema.
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """What exact words ask of a skill. They are understood without an LLM, and before one is asked:
    the table of skills is fixed, and "how long is left" is one more way to use one of them."""

    run: Callable[[Context], Awaitable[Answer]]
    changes: bool = False  # it leaves something behind, so it runs once the turn is committed
    arguments: dict[str, str | int] = field(default_factory=dict[str, "str | int"])
    skill: str = ""  # whose it is, where another skill's file understands it
    describes: bool = False  # it describes the view, which an LLM that sees does better
    replaceable: tuple[Slot, ...] = ()  # what a follow-up may name anew; else the skill's own


def given(answer: Answer) -> Callable[[Context], Awaitable[Answer]]:
    """What runs a command whose answer is known already."""

    async def run(context: Context) -> Answer:
        return answer

    return run


def saying(
    sentence: str, evidence: JsonObject | None = None
) -> Callable[[Context], Awaitable[Answer]]:
    """What runs a command whose answer is known from its words alone."""
    return given(Answer(sentence, evidence or JsonObject()))


def no_openings(now: datetime) -> tuple[str, ...]:
    """Of a skill whose openings do not change with the clock."""
    return ()


@dataclass(frozen=True)
class Skill:
    """One skill: what it is called, what it needs, and the function that does it.

    `run` is called as `run(context=context, NAME=value)`, with the name of the argument where there
    is one. `first` may answer from the question alone, before the argument is looked at.
    """

    name: str
    description: str
    run: Callable[..., Awaitable[Answer]]
    argument: Argument | None = None
    needs: tuple[Part, ...] = ()  # parts of the scene; with any of them it needs a view
    answers_blind: bool = False  # it has something to say where there is no view, too
    changes: bool = False  # it leaves something behind, so it runs once the turn is committed
    first: Callable[[Context], Awaitable[Answer | None]] | None = None
    # The exact words that are this skill's: the question in `phrases.plain` form, and the context.
    command: Callable[[str, Context], Command | None] | None = None
    # The same of a file of the user's, whose code may take its time.
    own_command: Callable[[str, Context], Awaitable[Command | None]] | None = None
    # How its answers often begin: phrases that a voice may say before it knows the rest.
    openings: tuple[str, ...] = ()
    # Whole phrases that it gives to `Context.expect`, as far as they are known before a question.
    expected: tuple[str, ...] = ()
    # Those that the clock changes: whole first clauses, as "It is 7:27 pm,".
    openings_at: Callable[[datetime], tuple[str, ...]] = no_openings
    offers: tuple[Slot, ...] = ()  # beside its thing: "in days" after "weeks until Christmas"

    @property
    def replaceable(self) -> tuple[Slot, ...]:
        """What of its request a follow-up may name anew: "and the bottle"."""
        if self.argument is not None and self.argument.name == "what":
            return (*self.offers, "thing")
        return self.offers

    @property
    def sees(self) -> bool:
        """Whether it needs the view."""
        return bool(self.needs)

    @property
    def parameters(self) -> JsonObject:
        """Its argument as a JSON schema."""
        properties: JsonObject = {}
        required: list[str] = []
        if self.argument is not None:
            about = {"type": self.argument.kind, "description": self.argument.about}
            properties[self.argument.name] = about
            if self.argument.required:
                required.append(self.argument.name)
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    @property
    def tool(self) -> JsonObject:
        """The skill as OpenAI's chat form describes a tool."""
        function = {
            "name": self.name,
            "description": self.description,
            "parameters": self.parameters,
        }
        return {"type": "function", "function": function}


WHAT_ALIASES = ("object", "item", "thing", "noun", "name", "target", "query", "subject")


def noun_argument(
    about: str = "a noun phrase, singular, lower case, without article or possessive",
    *,
    required: bool = True,
    default: str | None = None,
    ask_back: str = "",
    completes: str = "",
) -> Argument:
    """The argument of a skill that is about a thing."""
    return Argument(
        "what",
        about,
        required=required,
        default=default,
        ask_back=ask_back,
        gap=Gap(completes, "thing") if completes else None,
        aliases=WHAT_ALIASES,
    )
