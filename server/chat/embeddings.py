"""`/v1/embeddings`: passed on to an upstream that makes embeddings. No model of ours makes any."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import Field

from server.app_state import AppStateDependency, TheRecord, failures
from server.chat.stream import while_connected
from server.protocol import Form, Words

router = APIRouter(tags=["chat"])
TEXTS = 2048  # of one request, as OpenAI has it
TOKENS = 8192


class EmbeddingsRequest(Form):
    """The body of `POST /v1/embeddings`."""

    model: str = Field(default="", description="A model of the upstream. Default: its first one.")
    input: (
        Words
        | Annotated[list[Words], Field(max_length=TEXTS, fail_fast=True)]
        | Annotated[list[int], Field(max_length=TOKENS, fail_fast=True)]
    )
    encoding_format: str | None = None
    dimensions: int | None = None
    user: str | None = None


@router.post(
    "/v1/embeddings",
    summary="Embeddings of texts, where an upstream makes them",
    responses=failures(400, 401, 404, 408, 413, 429, 500, 502, 503, 504),
)
async def embeddings(
    request: Request, body: EmbeddingsRequest, state: AppStateDependency, record: TheRecord
) -> dict[str, Any]:
    asked = body.model_dump(exclude_none=True)
    answer = await while_connected(request, state.engine.embed(asked))
    record.model = str(answer.get("model") or body.model)
    return answer
