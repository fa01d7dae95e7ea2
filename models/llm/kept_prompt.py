"""A prompt that is read once and kept on the disk: the state of llama.cpp after it is loaded in
some 30 ms where reading 1,700 tokens takes 20 s on one core.

Knows the slots of llama.cpp's server (`/slots/0?action=save`), whose port is on loopback.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import aclosing
from pathlib import Path

import httpx

from models.llm.llama_cpp import LlamaCpp

_LOADING_S = 60.0  # most seconds until the state is loaded or written

log = logging.getLogger(__name__)


async def read_ahead(llama: LlamaCpp, prompt: str) -> None:
    """Have the only slot of `llama` hold `prompt`, so that a text that goes on with it costs only
    what is new. A state of another llama.cpp or model is not taken: then the prompt is read.
    Raises SightlineError where the Llama fails."""
    folder = llama.kept_prompts
    if folder is None or not _can_hold(folder):
        await _read(llama, prompt)
        return
    name = f"{llama.name}-{hashlib.sha256(prompt.encode()).hexdigest()[:16]}.bin"
    if (folder / name).exists() and await _ask(llama, "restore", name):
        return
    await _read(llama, prompt)
    if not await _ask(llama, "save", name):
        log.info("the state of %s cannot be kept in %s", llama.name, folder)


def _can_hold(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


async def _read(llama: LlamaCpp, prompt: str) -> None:
    request = {"prompt": prompt, "max_tokens": 1, "cache_prompt": True}
    async with aclosing(llama.complete(request)) as chunks:
        async for _ in chunks:
            pass


async def _ask(llama: LlamaCpp, action: str, name: str) -> bool:
    """Whether llama.cpp did it."""
    headers = {"Authorization": f"Bearer {llama.key}"}
    try:
        async with httpx.AsyncClient(timeout=_LOADING_S, trust_env=False) as client:
            url = f"{llama.address}/slots/0?action={action}"
            answer = await client.post(url, json={"filename": name}, headers=headers)
    except httpx.HTTPError:
        return False
    return answer.is_success
