"""Ray Serve on the CPU with a small GGUF, as the LLM behind `sightline serve --upstream`.

    python -m bench.ray_serve MODEL.gguf --python RAYENV/bin/python

RAYENV is an environment of its own with `ray[serve]`, `httpx` and `xllamacpp`: Ray is no dependency
of Sightline. Two replicas of one deployment each run llama.cpp. Sightline is asked through its own
API, in one piece and streamed; then one replica is killed, and asked again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx

from tests.support.balancer import free_port

APP = """
import os, signal, sys, time
import httpx, ray, xllamacpp
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse
from ray import serve

model, port, replicas = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
api = FastAPI()

@serve.deployment(num_replicas=replicas, ray_actor_options={"num_cpus": 0.1})
@serve.ingress(api)
class Llama:
    def __init__(self, path):
        params = xllamacpp.CommonParams()
        params.model.path = path
        params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 2048, 2, 1
        params.model_alias = "smol"
        self.server = xllamacpp.Server(params)
        self.client = httpx.AsyncClient(base_url=self.server.listening_address, timeout=60)

    @api.get("/v1/models")
    def models(self):
        return {"object": "list", "data": [{"id": "smol", "object": "model"}]}

    @api.get("/kill")
    def kill(self):
        os.kill(os.getpid(), signal.SIGKILL)

    @api.post("/v1/chat/completions")
    async def chat(self, request: Request):
        body = await request.body()
        call = self.client.build_request("POST", "/v1/chat/completions", content=body,
                                         headers={"content-type": "application/json"})
        answer = await self.client.send(call, stream=True)
        kind = answer.headers.get("content-type")
        return StreamingResponse(answer.aiter_raw(), answer.status_code, media_type=kind)

ray.init(num_cpus=2, include_dashboard=False, object_store_memory=100_000_000)
serve.start(http_options={"host": "127.0.0.1", "port": port})
serve.run(Llama.bind(model))
print("ready", flush=True)
while True:
    time.sleep(1)
"""
# On two cores Ray's own processes start for half a minute; by default its controller ends a proxy
# that is not ready within 3 x 5 s, and Serve then gives up.
RAY_SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S": "50",
    "RAY_SERVE_PROXY_HEALTH_CHECK_TIMEOUT_S": "50",
}
QUESTION = {"messages": [{"role": "user", "content": "Say hello."}], "max_tokens": 16}


async def ask(url: str, *, stream: bool) -> str:
    """How one request through Sightline ended."""
    body = {"model": "smol", **QUESTION, "stream": stream}
    try:
        async with httpx.AsyncClient(timeout=60) as client:
            answer = await client.post(url + "/v1/chat/completions", json=body)
    except httpx.HTTPError as error:
        return type(error).__name__
    if answer.status_code != 200:
        return str(answer.status_code)
    if not stream:
        return "right" if answer.json()["choices"][0]["message"]["content"] else "empty"
    return "right" if answer.text.rstrip().endswith("data: [DONE]") else "no end"


async def ask_all(url: str, count: int) -> Counter[str]:
    asked = [ask(url, stream=bool(number % 2)) for number in range(count)]
    return Counter(await asyncio.gather(*asked))


def start(stack: ExitStack, command: list[str], ready: str) -> str:
    """Start a program; gives the line in which it says that it is ready."""
    environment = {**os.environ, **RAY_SETTINGS}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    assert process.stdout is not None
    for line in process.stdout:
        if ready in line:
            return line
    raise SystemExit(f"this ended before it was ready: {command[0]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("--python", required=True)
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--requests", type=int, default=16)
    given = parser.parse_args()
    port = free_port()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        app = Path(folder) / "app.py"
        app.write_text(APP)
        begin = time.monotonic()
        command = [given.python, str(app), given.model, str(port), str(given.replicas)]
        start(stack, command, "ready")
        print(f"Ray Serve: {given.replicas} replicas after {time.monotonic() - begin:.0f} s")
        serve = [sys.executable, "-m", "sightline", "serve", "--port", "0"]
        serve += ["--upstream", f"http://127.0.0.1:{port}/v1"]
        serve += ["--database", f"sqlite:///{folder}/server.db"]
        url = start(stack, serve, "listens").split()[-1]
        print(f"readyz: {httpx.get(url + '/readyz', timeout=60).status_code}")
        whole = asyncio.run(ask_all(url, given.requests))
        print(f"{given.requests} requests through Sightline: {dict(whole)}")
        with suppress(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/kill", timeout=5)
        killed = asyncio.run(ask_all(url, given.requests))
        print(f"{given.requests} more, after one replica was killed: {dict(killed)}")
        time.sleep(10)
        again = asyncio.run(ask_all(url, given.requests))
        print(f"{given.requests} more, 10 s later: {dict(again)}")
    wanted = Counter({"right": given.requests})
    return int(whole != wanted or again != wanted)


if __name__ == "__main__":
    sys.exit(main())
