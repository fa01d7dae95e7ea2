"""An MCP server whose tools are the skills that look: look, read, find, count and scan, and notes.

A tool's description and arguments are those of the skill's declaration, with a picture beside them.
This module does not know whether it is reached over HTTP or over standard input and output; the
caller gives a function that makes the context of a call.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from assistant import failures
from assistant.answer import prompt
from assistant.memory.off_loop import off_loop
from assistant.skills import registry
from assistant.skills.context import Context
from models.errors import SightlineError, UserError
from models.json_types import JsonObject

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server
    from mcp_types import CallToolRequestParams, CallToolResult, Tool

SENSES = ("look", "read", "find", "count", "scan")
NOTES = "notes"
MOST_NOTES = 50  # that one call lists
LONGEST_NAME = 64  # characters of an unknown argument that an error shows
INSTRUCTIONS = (
    "Sightline looks at a picture with detectors and text recognition of its own, and says only "
    "what they report. Send the picture with each call."
)
IMAGE = {
    "type": "string",
    "description": "The picture: a data URL (data:image/jpeg;base64,...) or its base64 alone.",
}

# Makes the context of one call from its picture (None for notes) and the transport's request.
MakeContext = Callable[[str | None, Any], Awaitable[Context]]


def senses_server(make_context: MakeContext, version: str) -> Server[Any]:
    """The MCP server, to be run by a transport."""
    from mcp.server.context import ServerRequestContext
    from mcp.server.lowlevel import Server
    from mcp_types import ListToolsResult, PaginatedRequestParams

    tools = [*map(sense_tool, SENSES), notes_tool()]

    async def list_tools(
        call: ServerRequestContext[Any], params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(
        call: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        try:
            return await answer_call(
                params.name, params.arguments or {}, make_context, call.request
            )
        except SightlineError as error:
            return failed(str(error))
        except Exception as error:  # of whatever kind: the agent gets a sentence
            return failed(failures.told(error).sentence)

    return Server(
        "sightline",
        version=version,
        title="Sightline",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def sense_tool(name: str) -> Tool:
    """A skill that looks, as an MCP tool."""
    from mcp_types import Tool, ToolAnnotations

    skill = registry.SKILLS[name]
    schema: JsonObject = dict(skill.parameters)
    schema["properties"] = {"image": IMAGE, **schema["properties"]}
    schema["required"] = ["image", *schema["required"]]
    return Tool(
        name=name,
        description=skill.description,
        input_schema=schema,
        annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


def notes_tool() -> Tool:
    """What the wearer asked to be remembered, as an MCP tool."""
    from mcp_types import Tool, ToolAnnotations

    return Tool(
        name=NOTES,
        description="List what the wearer asked to be remembered, newest first.",
        input_schema={"type": "object", "properties": {}, "additionalProperties": False},
        annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False),
    )


async def answer_call(
    name: str, arguments: Mapping[str, Any], make_context: MakeContext, request: object
) -> CallToolResult:
    """Run one tool. Raises UserError for a tool, a picture or an argument that is not there."""
    if name == NOTES:
        return await list_notes(await make_context(None, request))
    if name not in SENSES:
        known = ", ".join((*SENSES, NOTES))
        raise UserError(f"there is no tool {name!r}; the tools are {known}")
    image = arguments.get("image")
    if not isinstance(image, str) or not image:
        raise UserError("image: send the picture as a data URL or as base64")
    others = {key: value for key, value in arguments.items() if key != "image"}
    check_names(name, others)
    context = await make_context(image, request)
    context.question = question_of(name, others)
    answer = await registry.run(name, others, context)
    return succeeded(answer.sentence, answer.evidence)


def check_names(name: str, arguments: Mapping[str, Any]) -> None:
    """Raise UserError for an argument that the skill does not have under any name."""
    argument = registry.SKILLS[name].argument
    known = () if argument is None else (argument.name, *argument.aliases)
    unknown = [each for each in arguments if each.strip().casefold() not in known]
    if unknown:
        takes = " and ".join(("image", *known[:1]))
        raise UserError(f"{name} has no argument {unknown[0][:LONGEST_NAME]!r}; it takes {takes}")


def question_of(name: str, arguments: Mapping[str, Any]) -> str:
    """The words that a skill may read beside its argument, no longer than a question: a call has
    none but these."""
    return prompt.clipped_question(" ".join([name, *map(str, arguments.values())]))


async def list_notes(context: Context) -> CallToolResult:
    notes = await off_loop(context.notebook.notes, context.wearer, MOST_NOTES)
    rows = [{"id": note.id, "text": note.text, "made": note.made.isoformat()} for note in notes]
    sentence = "\n".join(note.text for note in notes) or "There are no notes."
    return succeeded(sentence, {"notes": rows})


def succeeded(sentence: str, evidence: Mapping[str, Any]) -> CallToolResult:
    """A sentence for the agent, and what it rests on in JSON's own types."""
    from mcp_types import CallToolResult, TextContent

    facts = json.loads(json.dumps(evidence, default=str))
    structured = {"answer": sentence, "evidence": facts}
    return CallToolResult(
        content=[TextContent(type="text", text=sentence)], structured_content=structured
    )


def failed(message: str) -> CallToolResult:
    """An error that the agent can read and act on."""
    from mcp_types import CallToolResult, TextContent

    return CallToolResult(content=[TextContent(type="text", text=message)], is_error=True)
