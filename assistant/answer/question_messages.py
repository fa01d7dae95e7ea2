"""What an LLM is sent for one question: by what it can take, and by how it presents itself.

Knows requests and prompts; sends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import prompt
from assistant.answer.external_calls import ExternalCalls
from assistant.answer.llm import LLM, POCKET_MODEL
from assistant.answer.request import AnswerRequest
from assistant.skills import registry
from models.json_types import JsonObject
from models.vision.scene import Part

# The parts of a scene that a larger LLM always gets; reading text costs more.
CHEAP: tuple[Part, ...] = ("things", "codes", "colors")


@dataclass
class Persona:
    """How an LLM presents itself. The skills' answers do not depend on it."""

    name: str = "Sightline"
    tone: str = ""


def system_for(llm: LLM, persona: Persona) -> str:
    """The system prompt for an LLM."""
    small = prompt.is_small(llm.model)
    return prompt.system(small, persona.name, persona.tone, sees=llm.vision)


def messages_for(
    llm: LLM, question: str, ask: AnswerRequest, persona: Persona, history_tokens: int
) -> list[JsonObject]:
    """What is sent. The pocket Llama gets the question alone, as it was trained on it; one that
    sees gets the picture of the request beside the scene."""
    if llm.model == POCKET_MODEL:
        return prompt.messages(question, None, history_tokens=history_tokens)
    system = system_for(llm, persona)
    picture = ask.picture if llm.vision else None
    image = picture.jpeg if picture is not None else None
    if prompt.is_small(llm.model):
        history = ask.history[-prompt.SMALL_PAIRS :]
        return prompt.messages(question, None, history, image=image, system=system)
    facts = [f"Now: {ask.context.now:%A, %d %B %Y, %H:%M}"]
    if picture is not None:
        facts.append(picture.caption)
    return prompt.messages(
        question,
        ask.scene,
        ask.history,
        facts=facts,
        trouble=ask.context.view.trouble,
        image=image,
        system=system,
        history_tokens=history_tokens,
    )


def tools_for(llm: LLM, external: ExternalCalls, own: bool) -> list[JsonObject]:
    """The skills that an LLM may call: all, for the wearer's own request; none that changes
    something for any other text; none at all for a model too small to choose."""
    if llm.model == POCKET_MODEL:
        return registry.pocket_tools()  # it has no words and calls a skill for them
    if prompt.is_small(llm.model):
        return []
    names = [name for name, skill in registry.SKILLS.items() if own or not skill.changes]
    return registry.tools(names) + external.declared(changing=own)
