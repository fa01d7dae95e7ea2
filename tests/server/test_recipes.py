"""The recipes of docs/recipes.md. Open WebUI, Home Assistant and vLLM are large, and live in
environments of their own: their tests run where SIGHTLINE_RECIPES_PYTHON names a Python that has
them. No package has Ollama's server, so a stand-in with its documented form takes its place."""

import importlib.util
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest

from models.pocket import POCKET_GGUF
from models.speech.audio_format import SAMPLE_RATE
from models.speech.voice import Pcm
from server.audio.encoding import encode
from server.audio.formats import decode
from server.run import RunningServer, ServerSettings
from tests.support.balancer import free_port
from tests.support.limits import HANG_S
from tests.support.missing import missing
from tests.support.ollama_form import MODEL as OLLAMAS_MODEL
from tests.support.ollama_form import ollama
from tests.support.paths import ROOT
from tests.support.pictures import data_url, sign

PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
LLAMA_SERVER = """
import sys, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.model_alias = sys.argv[1], {"parrot"}
params.n_ctx, params.cpuparams.n_threads, params.warmup = 4096, 1, False
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


def python_with(package: str) -> str:
    """A Python that has the package: this one, or one of those in SIGHTLINE_RECIPES_PYTHON, with a
    colon between them."""
    others = os.environ.get("SIGHTLINE_RECIPES_PYTHON", "").split(os.pathsep)
    for program in (sys.executable, *others):
        if (
            program
            and not subprocess.run([program, "-c", f"import {package}"], stderr=-3).returncode
        ):
            return program
    pytest.skip(f"{package} is not installed: set SIGHTLINE_RECIPES_PYTHON to a Python that has it")


@pytest.mark.long
def test_langchain() -> None:
    program = sys.executable
    if importlib.util.find_spec("langchain_openai") is None:
        missing("langchain-openai is not installed")
    (code,) = re.findall(r"^```python langchain\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")
    with RunningServer(settings) as url:
        code = code.replace("http://127.0.0.1:8017", url)
        done = subprocess.run([program, "-c", code], capture_output=True, text=True, timeout=HANG_S)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("It is") == 2


@pytest.fixture
def llama_server(parrot: Path) -> Iterator[str]:
    """llama.cpp's own HTTP server, as its binding brings it, in a process of its own."""
    command = [sys.executable, "-c", LLAMA_SERVER, str(parrot)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=-3, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip() + "/v1"
        process.kill()


def test_llama_cpps_server_is_an_upstream(llama_server: str) -> None:
    settings = ServerSettings(port=0, upstreams=(llama_server,), detector="none")
    body = {"messages": [{"role": "user", "content": "hello"}]}
    with RunningServer(settings) as url:
        assert "parrot" in httpx.get(url + "/v1/models").text
        assert httpx.get(url + "/readyz").status_code == 200
        raw = httpx.post(url + "/v1/chat/completions", json={"model": "parrot", **body})
        assert raw.json()["choices"][0]["message"]["content"] == "Good morning, said the parrot."
        streamed = httpx.post(
            url + "/v1/chat/completions", json={"model": "parrot", "stream": True, **body}
        )
        assert streamed.text.rstrip().endswith("data: [DONE]")
        asked = httpx.post(
            url + "/v1/assist", data={"question": "is it worth my money"}, timeout=60
        )
        assert asked.status_code == 200, asked.text
        assert asked.json()["answer"] == "Good morning, said the parrot."
        assert httpx.post(url + "/v1/embeddings", json={"input": "hi"}).status_code == 404


@pytest.mark.parametrize("named", [OLLAMAS_MODEL, "llama3.2", ""])
def test_ollamas_form_is_an_upstreams(named: str) -> None:
    with ollama() as (address, bodies):
        settings = ServerSettings(
            port=0,
            upstreams=(address,),
            upstream_model=named,
            upstream_vision=True,
            detector="none",
        )
        with RunningServer(settings) as url, httpx.Client(base_url=url, timeout=60) as client:
            far = named or OLLAMAS_MODEL
            assert far in [row["id"] for row in client.get("/v1/models").json()["data"]]
            assert client.get("/readyz").status_code == 200
            said = {"role": "user", "content": "hello"}
            body = {"model": far, "messages": [said]}
            whole = client.post("/v1/chat/completions", json=body).json()
            assert whole["choices"][0]["message"]["content"] == "All is well."
            assert whole["choices"][0]["finish_reason"] == "stop"
            streamed = client.post("/v1/chat/completions", json=body | {"stream": True}).text
            assert streamed.rstrip().endswith("data: [DONE]")
            # A question that calls a skill, one of words, and one with a picture of another kind.
            turn = {"question": "is it worth my money"}
            answer = client.post("/v1/assist", data=turn).json()
            assert (answer["skill"], answer["answer"]) == ("time", "All is well.")
            assert [message["role"] for message in bodies[-1]["messages"][-2:]] == [
                "assistant",
                "tool",
            ]
            seen = client.post("/v1/assist", data=turn, files={"image": sign("BAKERY")})
            assert seen.status_code == 200, seen.text
            picture = {"type": "image_url", "image_url": {"url": data_url(sign("BAKERY"))}}
            shown = {"role": "user", "content": [{"type": "text", "text": "what"}, picture]}
            raw = client.post("/v1/chat/completions", json={"model": far, "messages": [shown]})
            assert raw.status_code == 200, raw.text
            assert client.post("/v1/embeddings", json={"input": "hi"}).status_code == 404


# A Llama of two layers with random weights, and a tokenizer for bytes.
TINY_LLAMA = r"""
import sys, torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

alphabet = ["<s>", "</s>", "<|python_tag|>", *pre_tokenizers.ByteLevel.alphabet()]
bytes_ = Tokenizer(models.BPE({text: place for place, text in enumerate(alphabet)}, []))
bytes_.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
bytes_.decoder = decoders.ByteLevel()
made = PreTrainedTokenizerFast(tokenizer_object=bytes_, bos_token="<s>", eos_token="</s>")
made.chat_template = "<s>{% for one in messages %}{{ one['content'] }}\n{% endfor %}"
made.save_pretrained(sys.argv[1])
config = LlamaConfig(
    vocab_size=len(made), hidden_size=256, intermediate_size=512, num_hidden_layers=2,
    num_attention_heads=4, bos_token_id=0, eos_token_id=1, max_position_embeddings=8192,
)
LlamaForCausalLM(config).to(torch.bfloat16).save_pretrained(sys.argv[1])
"""
VLLM = {
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "HF_HUB_OFFLINE": "1",
}


@pytest.mark.timeout(1800)
def test_vllm_is_an_upstream(tmp_path: Path) -> None:
    """vLLM on the CPU needs minutes to start."""
    program = python_with("vllm")
    subprocess.run([program, "-c", TINY_LLAMA, str(tmp_path)], check=True)
    port = free_port()
    command = [program, "-m", "vllm.entrypoints.openai.api_server", "--model", str(tmp_path)]
    command += ["--served-model-name", "tiny", "--port", str(port), "--enforce-eager"]
    command += ["--enable-auto-tool-choice", "--tool-call-parser", "llama3_json"]
    with subprocess.Popen(command, env={**os.environ, **VLLM}, stdout=-3, stderr=-3) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/health", 1500)
            use_vllm(f"http://127.0.0.1:{port}/v1")
        finally:
            process.terminate()


def use_vllm(address: str) -> None:
    """Answers whole and streamed, JSON by a schema, a tool on offer, and a turn."""
    settings = ServerSettings(port=0, upstreams=(address,), detector="none", max_tokens=60)
    schema = {"type": "object", "properties": {"a": {"enum": ["b"]}}, "required": ["a"]}
    schema |= {"additionalProperties": False}
    form = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
    body = {"model": "tiny", "messages": [{"role": "user", "content": "hello"}], "max_tokens": 9}
    with RunningServer(settings) as url, httpx.Client(base_url=url, timeout=60) as client:
        assert "tiny" in client.get("/v1/models").text
        for more in ({}, {"tools": [tool]}):
            answer = client.post("/v1/chat/completions", json=body | more)
            assert answer.json()["usage"]["completion_tokens"] > 0, answer.text
        streamed = client.post("/v1/chat/completions", json=body | {"stream": True}).text
        assert streamed.rstrip().endswith("data: [DONE]")
        asked = body | {"response_format": form, "max_tokens": 500, "temperature": 0}
        content = client.post("/v1/chat/completions", json=asked).json()["choices"][0]["message"]
        assert content["content"].lstrip().startswith("{")
        assert client.post("/v1/embeddings", json={"input": "hi"}).status_code == 404
        turn = client.post("/v1/assist", data={"question": "is it worth my money"})
        assert (turn.status_code, turn.json()["engine"]) == (200, "tiny"), turn.text


OPEN_WEBUI = {
    "WEBUI_AUTH": "False",
    "WEBUI_SECRET_KEY": "none",
    "FROM_INIT_PY": "true",  # where its pages are
    "ENABLE_OLLAMA_API": "False",
    "OFFLINE_MODE": "True",
    "RAG_EMBEDDING_ENGINE": "openai",  # so that it loads no model of its own
    "AUDIO_STT_ENGINE": "openai",
    "AUDIO_TTS_ENGINE": "openai",
}


@pytest.mark.timeout(300)
def test_open_webui(tmp_path: Path) -> None:
    program = python_with("open_webui")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [program, "-m", "uvicorn", "open_webui.main:app", "--port", str(port)]
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none")
    with RunningServer(settings) as url:
        ours = {
            f"{kind}OPENAI_API_{name}": value
            for kind in ("", "AUDIO_STT_", "AUDIO_TTS_")
            for name, value in (("BASE_URL", url + "/v1"), ("KEY", "none"))
        }
        environment = {**os.environ, **OPEN_WEBUI, **ours, "DATA_DIR": str(tmp_path)}
        with subprocess.Popen(command, env=environment, stdout=-3, stderr=-3) as process:
            try:
                use_open_webui(address)
            finally:
                process.terminate()


def use_open_webui(address: str) -> None:
    """As its page does: sign in, list the models, chat, speak, and hear."""
    wait_for(address + "/health", 200)
    with httpx.Client(base_url=address, timeout=60) as client:
        signed_in = client.post("/api/v1/auths/signin", json={"email": "", "password": ""})
        client.headers["Authorization"] = f"Bearer {signed_in.json()['token']}"
        models = client.get("/api/models").json()["data"]
        assert "sightline" in [model["id"] for model in models]
        messages = [{"role": "user", "content": "what time is it"}]
        body = {"model": "sightline", "messages": messages}
        answer = client.post("/api/chat/completions", json=body).json()
        assert "It is" in answer["choices"][0]["message"]["content"]
        streamed = client.post("/api/chat/completions", json={**body, "stream": True}).text
        assert "It is" in streamed
        assert streamed.rstrip().endswith("data: [DONE]")
        spoken = {"input": "what time is it", "voice": "alloy", "model": "tts-1"}
        sound = client.post("/api/v1/audio/speech", json=spoken).content
        file = {"file": ("question.mp3", sound, "audio/mpeg")}
        heard = client.post("/api/v1/audio/transcriptions", files=file).json()
        assert "time" in heard["text"]


def at_16_khz(sound: bytes) -> Pcm:
    """A file as Home Assistant's satellites send it."""
    samples = decode(sound, 60.0)
    return Pcm((samples * 32_767).astype(np.int16), SAMPLE_RATE)


HOME_ASSISTANT = """
http:
  server_port: {port}
  server_host: 127.0.0.1
api:
auth:
onboarding:
config:
"""


@pytest.mark.timeout(600)
def test_home_assistant(tmp_path: Path) -> None:
    """Home Assistant installs what its integrations need by itself, so this takes minutes."""
    program = python_with("homeassistant")
    port, wyoming = free_port(), free_port()
    (tmp_path / "configuration.yaml").write_text(HOME_ASSISTANT.format(port=port))
    settings = ServerSettings(port=0, model=str(POCKET_GGUF), detector="none", wyoming=wyoming)
    command = [program, "-m", "homeassistant", "-c", str(tmp_path)]
    with (
        RunningServer(settings),
        subprocess.Popen(command, stdout=-3, stderr=-3) as process,
    ):
        try:
            use_home_assistant(f"http://127.0.0.1:{port}", wyoming)
        finally:
            process.terminate()


def use_home_assistant(address: str, wyoming: int) -> None:
    """Add the integration "Wyoming Protocol" as its settings page does; then speak and hear."""
    wait_for(address + "/api/onboarding", 300)
    with httpx.Client(base_url=address, timeout=300) as client:
        there = {"client_id": address + "/"}
        person = {"name": "ann", "username": "ann", "password": "ann ann ann", "language": "en"}
        code = client.post("/api/onboarding/users", json=there | person).json()["auth_code"]
        grant = {"grant_type": "authorization_code", "code": code}
        token = client.post("/auth/token", data=there | grant).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        flows = "/api/config/config_entries/flow"
        flow = client.post(flows, json={"handler": "wyoming"}).json()["flow_id"]
        added = client.post(f"{flows}/{flow}", json={"host": "127.0.0.1", "port": wyoming}).json()
        assert (added["type"], added["title"]) == ("create_entry", "sightline")
        wait_for(address + "/api/stt/stt.sightline", 30, client.headers)
        asked = {
            "engine_id": "tts.sightline",
            "message": "What time is it?",
            "options": {"preferred_format": "wav"},
        }
        spoken = client.post("/api/tts_get_url", json=asked).json()
        sound = client.get(spoken["path"]).content
        assert sound.startswith(b"RIFF")
        kind = "format=wav; codec=pcm; sample_rate=16000; bit_rate=16; channel=1; language=en"
        heard = client.post(
            "/api/stt/stt.sightline",
            content=encode(at_16_khz(sound), "wav"),
            headers={"X-Speech-Content": kind},
        ).json()
        assert heard["result"] == "success"
        assert heard["text"]


def wait_for(url: str, seconds: int, headers: httpx.Headers | None = None) -> None:
    for _ in range(seconds):
        try:
            if httpx.get(url, headers=headers).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(1)
    raise AssertionError(f"{url} is not served")
