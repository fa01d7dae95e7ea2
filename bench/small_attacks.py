"""Small faults of servers, runs and commands, each tried once more: number 58 of `bench.attacks`.

    python -m bench.small_attacks URL LOG

URL is a server with a Llama in its process, LOG the file with its log. Prints a line for each:
"right", or "WRONG" and what came instead.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import ssl
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx
import numpy as np
import soundfile
from websockets.sync.client import connect

from models.speech.audio_format import SAMPLE_RATE
from models.speech.system_voice import SystemVoice
from server.pages.certificates import own_certificate
from tests.support.odd_upstream import listening
from tests.support.serving import served

QUICKLY = {"SIGHTLINE_PRELOAD": "false"}  # loads no model before it is needed
MARKS = ("lantern", "heron")  # words of a schema that no log may hold
WITHOUT = "import sys; sys.modules[{!r}] = None; import sightline; sightline.main()"


@dataclass(frozen=True)
class Case:
    """The server that is attacked, its log, and a folder for files."""

    url: str
    log: Path
    folder: Path


def run(case: Case, *words: str, program: tuple[str, ...] = ("-m", "sightline")) -> str:
    """What a command prints, with its exit status."""
    home = {"HOME": str(case.folder), "XDG_DATA_HOME": str(case.folder / "data")}
    done = subprocess.run(
        [sys.executable, *program, *words],
        capture_output=True,
        text=True,
        timeout=120,
        umask=0o022,  # what most systems have
        env={**os.environ, "SIGHTLINE_DETECTOR": "none", **home},
    )
    return f"{done.returncode} {done.stdout} {done.stderr}"


def live(case: Case, microphone: Path, *options: str) -> str:
    """What a run prints that hears a file and sees nothing."""
    devices = ("--camera", "none", "--speaker", "none", "--always")
    return run(case, "run", *devices, "--microphone", str(microphone), *options)


def wav(tag: int, bits: int) -> bytes:
    form = struct.pack("<HHIIHH", tag, 1, SAMPLE_RATE, 2 * SAMPLE_RATE, 2, bits)
    sound = bytes(3200)
    chunks = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", 3200) + sound
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def wav_of_unknown_form(case: Case) -> str:
    statuses = [
        httpx.post(
            case.url + "/v1/audio/transcriptions", files={"file": ("a.wav", wav(*form))}, timeout=60
        ).status_code
        for form in ((0xFFFE, 16), (1, 0), (1, 65535))
    ]
    return "" if set(statuses) <= {200, 400} else str(statuses)


def deep_list_of_an_upstream(case: Case) -> str:
    statuses: list[int] = []
    options = ("--port", "0", "--model", "pocket", "--upstream")
    with listening() as upstream, served(case.folder, *options, upstream + "/deep") as (url, _):
        body = {"messages": [{"role": "user", "content": "what time is it"}]}
        for model in ("sightline", "", "unknown"):
            asked = {"model": model, **body}
            answer = httpx.post(url + "/v1/chat/completions", json=asked, timeout=60)
            statuses.append(answer.status_code)
        statuses.append(httpx.get(url + "/v1/models", timeout=60).status_code)
    return "" if statuses == [200, 200, 404, 200] else str(statuses)


def schema_in_the_log(case: Case) -> str:
    one, other = MARKS
    schemas: list[object] = [
        {"type": "string", "pattern": f"^({one}|(?={other})$"},
        {"type": "string", "pattern": f"^[{one}-a]$"},
        {"type": "object", "properties": {one: {"$ref": f"#/$defs/{other}"}}},
        {"type": "object", "properties": {one: {"type": other}}},
        {"type": "object", "properties": {f'{one}"\n': {"const": f"{other}\\"}}},
        {"enum": [one, f"{other}\u0000\ud800"]},
    ]
    for schema in schemas:
        asked = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
        body = {"messages": [{"role": "user", "content": "hi"}], "response_format": asked}
        content = json.dumps(body).encode()
        httpx.post(case.url + "/v1/chat/completions", content=content, timeout=60)
    lines = case.log.read_text().splitlines()
    return next((line for line in lines if any(mark in line for mark in MARKS)), "")


def silence_over_tls(case: Case) -> str:
    certificate, key = own_certificate(case.folder, ["127.0.0.1"], ["localhost"])
    options = ("--port", "0", "--tls-certificate", str(certificate), "--tls-key", str(key))
    with served(case.folder, *options, **QUICKLY, SIGHTLINE_HEAD_SECONDS="2") as (url, _):
        httpx.get(url + "/healthz", verify=False, timeout=60)  # it listens before it has started
        port = int(url.rpartition(":")[2])
        hung_up: list[bool] = []

        def wait(wrapped: bool) -> None:
            end = socket.create_connection(("127.0.0.1", port), timeout=60)
            if wrapped:
                context = ssl.create_default_context(cafile=str(certificate))
                end = context.wrap_socket(end, server_hostname="127.0.0.1")
            with end, suppress(ConnectionError):
                end.recv(1)
            hung_up.append(wrapped)

        waits = [Thread(target=wait, args=(wrapped,)) for wrapped in (False, True)]
        for each in waits:
            each.start()
        for each in waits:
            each.join()
    return "" if len(hung_up) == 2 else f"a minute later it listens still: {hung_up}"


def recorded(case: Case) -> Path:
    """The folder of a recorded run in which something was asked."""
    folder = case.folder / "recording"
    if not folder.exists():
        said = SystemVoice().speak("remember that the bike is red")
        asked = case.folder / "asked.wav"
        pause = np.zeros(said.rate, np.int16)
        soundfile.write(asked, np.concatenate([pause, said.samples, pause, pause]), said.rate)
        live(case, asked, "--record", str(folder))
    return folder


def files_that_others_can_read(case: Case) -> str:
    recording = recorded(case)
    printed = run(case, "ask", "remember that the bike is red")
    printed += run(case, "keys", "make", "a")
    data = case.folder / "data"
    found = [path for top in (data, recording) for path in (top, *top.rglob("*"))]
    names = {path.name for path in found}
    if not {"server.db", "notebook.db", "microphone.flac", "settings.json"} <= names:
        return f"{sorted(names)} {printed[-300:]}"
    open_ = [path for path in found if path.stat().st_mode & 0o077]
    return ", ".join(str(path) for path in open_ if "models" not in path.parts)


def tracebacks(case: Case) -> str:
    wrong = case.folder / "wrong"
    shutil.copytree(recorded(case), wrong)
    (wrong / "run.jsonl").write_text('{"begun": [], "kind": 5}\n')
    (wrong / "events.jsonl").write_text('{"kind": [], "time": "x"}\n')
    silence = case.folder / "silence.wav"
    soundfile.write(silence, np.zeros(SAMPLE_RATE, np.int16), SAMPLE_RATE)
    heard = ("run", "--camera", "none", "--speaker", "none", "--microphone", str(silence))
    values = ("ring_mb=inf", "record_gb=inf", f"width={10**400}", "power=/dev/zero")
    said = [run(case, "--set", value, *heard) for value in values]
    said += [run(case, "replay", str(wrong)), run(case, "models", "pull", "../x/file.gguf")]
    return next((each[-300:] for each in said if "Traceback" in each), "")


def note_of_no_date(case: Case) -> str:
    run(case, "ask", "remember that the bike is red")
    notebook = next((case.folder / "data").rglob("notebook.db"))
    with closing(sqlite3.connect(notebook)) as book, book:
        book.execute("UPDATE notes SET made = 1e300")
    said = run(case, "notes")
    return "" if said.startswith("0 ") and "bike" in said else said[-300:]


def database_without_its_driver(case: Case) -> str:
    without = ("-c", WITHOUT.format("psycopg"))
    said = run(case, "serve", "--database", "postgresql://u@127.0.0.1/x", program=without)
    return said[-300:] if "Traceback" in said or "psycopg" not in said else ""


def microphone_that_is_no_sound(case: Case) -> str:
    file = case.folder / "bad.wav"
    file.write_bytes(b"RIFF no sound")
    said = live(case, file)
    return said if "never awaited" in said or not said.startswith("2 ") else ""


def replay_that_asks_a_strangers_server(case: Case) -> str:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        stranger.settimeout(0.1)
        address = f"http://127.0.0.1:{stranger.getsockname()[1]}/v1"
        recording = case.folder / "of a stranger"
        shutil.copytree(recorded(case), recording)
        file = recording / "settings.json"
        kept = json.loads(file.read_text())
        kept["settings"]["respond"]["server"] = address
        kept["settings"]["hear"]["speech_upstream"] = address
        file.write_text(json.dumps(kept))
        said = run(case, "replay", str(recording))
        try:
            stranger.accept()
        except TimeoutError:
            return "" if said[0] in "01" and "Traceback" not in said else said[-300:]
    return "it was asked"


def terminal_that_is_closed(case: Case) -> str:
    """The answer that is being sent ends as it should."""
    with (
        listening() as upstream,
        served(case.folder, "--port", "0", "--model", "none", "--upstream", upstream) as (url, pid),
    ):
        body = {"model": "calm", "stream": True, "messages": [{"role": "user", "content": "hi"}]}
        address = url + "/v1/chat/completions"
        with httpx.stream("POST", address, json=body, timeout=60) as answer:
            lines = answer.iter_lines()
            first = next(lines)
            os.kill(pid, signal.SIGHUP)
            rest = [line for line in lines if line]
    return "" if rest and rest[-1] == "data: [DONE]" else f"{first} {rest[-1:]}"


def control_tokens(case: Case) -> str:
    """One that is read as such is one token; as text it is many."""

    def length(text: str) -> int:
        body = {"messages": [{"role": "user", "content": text}], "max_tokens": 1}
        answer = httpx.post(case.url + "/v1/chat/completions", json=body, timeout=60)
        return answer.json()["usage"]["prompt_tokens"]

    more = length("a" + "<|eot_id|>" * 10) - length("a")
    return "" if more >= 30 else f"{more} tokens"


def tools_of_live_sessions(case: Case) -> str:
    schemas = (
        {"type": "array", "items": {}, "minItems": 5, "maxItems": 2},
        {"type": "string", "pattern": "^((([a-z]?){30}){30}){30}$"},
    )
    address = case.url.replace("http", "ws", 1) + "/v1/realtime"
    with connect(address, open_timeout=60) as session:
        session.recv(60)
        for schema in schemas:
            tool = {"type": "function", "name": "a", "parameters": schema}
            asked = {"type": "realtime", "tools": [tool]}
            session.send(json.dumps({"type": "session.update", "session": asked}))
            kind = json.loads(session.recv(60))["type"]
            if kind != "error":
                return f"{kind} for {schema}"
    return ""


CHECKS: tuple[Callable[[Case], str], ...] = (
    wav_of_unknown_form,
    deep_list_of_an_upstream,
    schema_in_the_log,
    silence_over_tls,
    files_that_others_can_read,
    tracebacks,
    note_of_no_date,
    database_without_its_driver,
    microphone_that_is_no_sound,
    replay_that_asks_a_strangers_server,
    terminal_that_is_closed,
    control_tokens,
    tools_of_live_sessions,
)


def main() -> int:
    url, log = sys.argv[1:]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        case = Case(url, Path(log), Path(folder))
        for check in CHECKS:
            try:
                fault = check(case)
            except (OSError, httpx.HTTPError, subprocess.TimeoutExpired) as error:
                fault = f"{type(error).__name__}: {error}"
            wrong += bool(fault)
            name = check.__name__.replace("_", " ")
            print(f"WRONG {name}: {fault}" if fault else f"right {name}", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
