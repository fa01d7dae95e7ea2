"""What the server keeps of an owner: to look at, to take away, and to delete.

`/v1/data`, `/v1/conversations/{id}` and `/v1/notes`.
"""

from __future__ import annotations

import asyncio
from typing import Annotated, cast

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from assistant.memory.notebook import MAX_NOTES
from assistant.memory.off_loop import off_loop
from models.json_types import JsonObject
from server.app_state import AppStateDependency, Owner, failures
from server.chat.stream import encoded
from server.errors import NotFound
from server.protocol import Deleted, NoteList
from server.storage.notes import MAX_ID

router = APIRouter(tags=["data"])
ConversationPath = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
_FAILURES = failures(400, 401, 429, 503)


@router.get(
    "/v1/data",
    summary="Everything that is kept of the key's owner",
    response_model=JsonObject,
    responses=_FAILURES,
)
async def export(state: AppStateDependency, owner: Owner) -> Response:
    return await _in_json(await state.storage.export(owner))


async def _in_json(data: JsonObject) -> Response:
    """An answer that may be megabytes, written in a thread."""
    return Response(await asyncio.to_thread(_written, data), media_type="application/json")


def _written(data: JsonObject) -> bytes:
    """As `encoded`, which would keep every other thread waiting: rows are written one by one."""
    fields: list[bytes] = []
    for name, value in data.items():
        if isinstance(value, list):
            text = b"[" + b",".join(map(encoded, cast("list[JsonObject]", value))) + b"]"
        else:
            text = encoded(value)
        fields.append(encoded(name) + b":" + text)
    return b"{" + b",".join(fields) + b"}"


@router.delete(
    "/v1/data", summary="Delete everything that is kept of the key's owner", responses=_FAILURES
)
async def erase(state: AppStateDependency, owner: Owner) -> Deleted:
    return Deleted(deleted=await state.storage.delete_all(owner))


@router.get(
    "/v1/conversations/{id}", summary="One conversation", responses={**_FAILURES, **failures(404)}
)
async def conversation(id: ConversationPath, state: AppStateDependency, owner: Owner) -> JsonObject:
    kept = await state.storage.conversation(owner, id)
    if kept is None:
        raise NotFound(f"there is no conversation {id!r}")
    return {
        "id": id,
        "turns": [{"question": asked, "answer": answered} for asked, answered in kept.pairs],
    }


@router.delete(
    "/v1/conversations/{id}",
    summary="Delete one conversation",
    responses={**_FAILURES, **failures(404)},
)
async def drop(id: ConversationPath, state: AppStateDependency, owner: Owner) -> Deleted:
    if not await state.storage.delete_conversation(owner, id):
        raise NotFound(f"there is no conversation {id!r}")
    return Deleted(deleted=1)


@router.get(
    "/v1/notes",
    summary="The notes of the key's owner, newest first",
    response_model=NoteList,
    responses=_FAILURES,
)
async def notes(
    state: AppStateDependency,
    owner: Owner,
    limit: Annotated[int, Query(ge=1, le=MAX_NOTES, description="How many at most.")] = 100,
    after: Annotated[
        int | None,
        Query(
            ge=1, le=MAX_ID, description="The id of the last one that you have: go on from there."
        ),
    ] = None,
) -> Response:
    notebook = await state.storage.notebook(announces_timers=False)
    found = await off_loop(notebook.notes, owner, limit + 1, after or MAX_ID + 1)
    data = [
        {"id": note.id, "text": note.text, "made": note.made.timestamp()} for note in found[:limit]
    ]
    return await _in_json({"object": "list", "data": data, "has_more": len(found) > limit})


@router.delete("/v1/notes", summary="Delete all notes of the key's owner", responses=_FAILURES)
async def forget_all(state: AppStateDependency, owner: Owner) -> Deleted:
    notebook = await state.storage.notebook(announces_timers=False)
    return Deleted(deleted=await off_loop(notebook.forget_all, owner))


@router.delete(
    "/v1/notes/{id}", summary="Delete one note", responses={**_FAILURES, **failures(404)}
)
async def forget(id: int, state: AppStateDependency, owner: Owner) -> Deleted:
    notebook = await state.storage.notebook(announces_timers=False)
    found = await off_loop(notebook.notes, owner, 1, id + 1) if 0 < id <= MAX_ID else []
    if not found or found[0].id != id:
        raise NotFound(f"there is no note {id}")
    await off_loop(notebook.forget, found[0], owner)
    return Deleted(deleted=1)
