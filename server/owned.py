"""What the server keeps of an owner: to take away, and to delete. `/v1/data` and `/v1/conversations/{id}`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from server.completions import NotFound
from server.house import Owner, TheHouse, failures

router = APIRouter(tags=["data"])
ConversationPath = Annotated[str, Path(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]
_FAILURES = failures(400, 401, 429, 503)


@router.get("/v1/data", summary="Everything that is kept of the key's owner", responses=_FAILURES)
async def export(house: TheHouse, owner: Owner) -> dict[str, Any]:
    return await house.storage.export(owner)


@router.delete("/v1/data", summary="Delete everything that is kept of the key's owner", responses=_FAILURES)
async def erase(house: TheHouse, owner: Owner) -> dict[str, int]:
    return {"deleted": await house.storage.erase(owner)}


@router.get("/v1/conversations/{id}", summary="One conversation", responses={**_FAILURES, **failures(404)})
async def conversation(id: ConversationPath, house: TheHouse, owner: Owner) -> dict[str, Any]:
    kept = await house.storage.conversation(owner, id)
    if kept is None:
        raise NotFound(f"there is no conversation {id!r}")
    return {"id": id, "turns": [{"question": asked, "answer": answered} for asked, answered in kept.pairs]}


@router.delete("/v1/conversations/{id}", summary="Delete one conversation", responses={**_FAILURES, **failures(404)})
async def drop(id: ConversationPath, house: TheHouse, owner: Owner) -> dict[str, int]:
    if not await house.storage.drop(owner, id):
        raise NotFound(f"there is no conversation {id!r}")
    return {"deleted": 1}
