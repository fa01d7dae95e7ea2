"""Asks the running parts of this machine: ONNX Runtime, CTranslate2, OpenCV, PortAudio, cameras,
the model hub, the server.

All are asked at the same time, with a timeout. Parts that can crash or hang a process (GPU
libraries, sound) are asked in a process of their own, `python -m device.doctor.probes PART`, which
prints one JSON object. What the answers mean is not known here.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from models.json_types import JsonObject
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    # Each part's process imports this module, so it imports little.
    from device.doctor.board import Board

TIMEOUT_S = 2.0  # until a part counts as late
PROCESS_S = TIMEOUT_S - 0.1  # until the process of a part is ended: none is left behind
CONNECT_S = TIMEOUT_S - 0.4
# An ONNX model with one Identity operator, opset 13, float32 [1] in and out: enough to see which
# providers really start.
IDENTITY = bytes.fromhex(
    "08083a370a100a017812017922084964656e746974791201675a0f0a0178120a"
    "0a08080112040a020801620f0a0179120a0a08080112040a02080142040a00100d"
)


@dataclass(frozen=True)
class ProbeResults:
    """The answers. None where a part was not asked, or is in `late` or `broken`."""

    python: tuple[int, int] = (0, 0)
    arch: str = ""
    executable: str = "python"
    providers: tuple[str, ...] | None = None
    """What a session of ONNX Runtime got: "tensorrt", "cuda", "cpu"."""
    cuda_devices: int | None = None
    """Devices on which CTranslate2 (Whisper) can run."""
    gstreamer: bool | None = None
    """Whether this OpenCV reads GStreamer pipelines."""
    sound: str | None = None
    """Empty when PortAudio starts, else why not."""
    formats: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    """Pixel formats by camera path."""
    refused: tuple[str, ...] = ()
    """Devices that this user may not open; "/dev/snd" for all sound cards."""
    absent: tuple[str, ...] = ()
    """Devices that the kernel knows and that have no node here, as in a container."""
    free: int | None = None
    """Bytes free where models are kept."""
    models: tuple[str, ...] = ()
    """Kinds of models that are here: whisper, detector, llama, vision-language."""
    hub: str | None = None
    """Empty when the model hub can be reached, else why not."""
    server: str | None = None
    """Empty when the configured server answers, else why not; None where none is configured."""
    ours: bool = False
    """Whether what listens on the server's port of this machine is a Sightline server."""
    late: tuple[str, ...] = ()
    """Parts that did not answer in time."""
    broken: Mapping[str, str] = field(default_factory=dict[str, str])


def ask(board: Board, server: str = "", models: Path | None = None, port: int = 0) -> ProbeResults:
    """Ask everything at once; returns after TIMEOUT_S at the latest."""
    from models import weights as shelf

    folder = models or shelf.folder()
    said: JsonObject = {
        "python": (sys.version_info.major, sys.version_info.minor),
        "arch": platform.machine(),
        "executable": sys.executable,
        "models": tuple(
            dict.fromkeys(m.kind for m in shelf.catalog().values() if shelf.here(m, folder))
        ),
        "free": _free(folder),
    }
    devices = [camera.path for camera in board.cameras]
    said["refused"], said["absent"] = _closed(devices, bool(board.sounds))
    jobs: dict[str, Callable[[], Mapping[str, Untyped]]] = {
        name: lambda name=name: _in_a_process(name)
        for name, packages in NEEDS.items()
        if packages & board.packages.keys()
    }
    jobs["hub"] = lambda: {"hub": _reach(os.environ.get("HF_ENDPOINT") or "https://huggingface.co")}
    if server:
        jobs["server"] = lambda: {"server": _serves(server)}
    elif port in board.listening:
        jobs["port"] = lambda: {"ours": _ours(port)}
    if devices:
        jobs["cameras"] = lambda: {"formats": {path: formats(path) for path in devices}}
    answers, late, broken = _together(jobs)
    return ProbeResults(**said, **answers, late=late, broken=broken)


def _closed(
    cameras: Sequence[str], sounds: bool, dev: Path = Path("/dev")
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(devices that may not be opened, devices that have no node). All sound cards count as one,
    because a system opens some and not others."""
    cards = [str(path) for path in dev.glob("snd/pcmC*")]
    absent = [path for path in cameras if not os.path.exists(path)]
    refused = [path for path in cameras if path not in absent and not _may_open(path)]
    if sounds and not cards:
        absent.append("/dev/snd")
    if cards and not any(_may_open(card) for card in cards):
        refused.append("/dev/snd")
    return tuple(refused), tuple(absent)


def _may_open(path: str) -> bool:
    return os.access(path, os.R_OK | os.W_OK)


def _together(
    jobs: Mapping[str, Callable[[], Mapping[str, Untyped]]],
) -> tuple[JsonObject, tuple[str, ...], dict[str, str]]:
    """(answers, names of late parts, what broke). The threads are daemons, so one that hangs does
    not keep the process alive."""
    answers: JsonObject = {}
    broken: dict[str, str] = {}

    def run(name: str, job: Callable[[], Mapping[str, Untyped]]) -> None:
        try:
            answers[name] = job()
        except subprocess.TimeoutExpired:
            pass  # it is late
        except Exception as error:  # drivers and libraries raise anything
            broken[name] = _reason(error)

    threads = {
        name: threading.Thread(target=run, args=(name, job), name=name, daemon=True)
        for name, job in jobs.items()
    }
    for thread in threads.values():
        thread.start()
    end = time.monotonic() + TIMEOUT_S
    for thread in threads.values():
        thread.join(max(0.0, end - time.monotonic()))
    done, failed = dict(answers), dict(broken)
    late = tuple(name for name in jobs if name not in done and name not in failed)
    return {key: value for said in done.values() for key, value in said.items()}, late, failed


def _reason(error: Exception) -> str:
    """The last line of an error's text: Python and most libraries put the cause there."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[-1][:200]


def _in_a_process(name: str) -> JsonObject:
    here = Path(__file__).parents[2]
    command = [sys.executable, "-m", "device.doctor.probes", name]
    done = subprocess.run(
        command, cwd=here, capture_output=True, text=True, timeout=PROCESS_S, check=False
    )
    if done.returncode < 0:
        raise RuntimeError(f"it crashed with signal {-done.returncode}")
    if done.returncode > 0:
        raise RuntimeError((done.stderr.strip().splitlines() or ["no reason given"])[-1])
    answer: JsonObject = json.loads(done.stdout.strip().splitlines()[-1])
    return {
        key: tuple(cast("list[Any]", value)) if isinstance(value, list) else value
        for key, value in answer.items()
    }


def _providers() -> JsonObject:
    from models.runtime import PROVIDERS, onnxruntime

    ort = onnxruntime()
    available: list[str] = ort.get_available_providers()
    wanted = [full for full in PROVIDERS.values() if full in available]
    if len(wanted) > 1 and hasattr(ort, "preload_dlls"):
        ort.preload_dlls()
    obtained: list[str] = ort.InferenceSession(IDENTITY, providers=wanted).get_providers()
    return {"providers": [short for short, full in PROVIDERS.items() if full in obtained]}


def _recognition() -> JsonObject:
    ctranslate2 = untyped("ctranslate2")
    return {"cuda_devices": int(ctranslate2.get_cuda_device_count())}


def _opencv() -> JsonObject:
    cv2 = untyped("cv2")
    line = next(
        (line for line in cv2.getBuildInformation().splitlines() if "GStreamer:" in line), "NO"
    )
    return {"gstreamer": "YES" in line}


def _sound() -> JsonObject:
    try:
        sounddevice = untyped("sounddevice")
        sounddevice.query_devices()
    except OSError as e:
        return {"sound": str(e)}
    return {"sound": ""}


PARTS: Mapping[str, Callable[[], JsonObject]] = {
    "onnx": _providers,
    "recognition": _recognition,
    "opencv": _opencv,
    "sound": _sound,
}
NEEDS = {  # the packages of which one must be there for the question to make sense
    "onnx": {"onnxruntime", "onnxruntime-gpu"},
    "recognition": {"ctranslate2"},
    "opencv": {
        "opencv-python-headless",
        "opencv-python",
        "rapidocr",
    },  # on a Jetson it may come without a package
    "sound": {"sounddevice"},
}


def formats(path: str) -> tuple[str, ...]:
    """Pixel formats of a camera by their four letters ("MJPG", "YUYV", "RG10"), as the kernel lists
    them; none if it is busy.

    VIDIOC_ENUM_FMT of the kernel's videodev2.h on a node that is opened without waiting; it
    disturbs nobody who records.
    """
    import fcntl
    import struct

    found: list[str] = []
    try:
        node = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    except OSError:  # missing, forbidden, or used by a program that lets no other in
        return ()
    try:
        for index in range(64):
            # struct v4l2_fmtdesc: index, type, flags, description[32], pixelformat, reserved[4]
            asked = bytearray(64)
            struct.pack_into("II", asked, 0, index, 1)  # 1: video capture
            try:
                fcntl.ioctl(node, 0xC0405602, asked)
            except OSError:  # EINVAL ends the list
                break
            found.append(bytes(asked[44:48]).decode("ascii", errors="replace").strip())
    finally:
        os.close(node)
    return tuple(found)


def _free(folder: Path) -> int | None:
    """Bytes free on the disk that the folder is on, or will be on."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return shutil.disk_usage(place).free
    return None


def _reach(address: str) -> str:
    """Empty when a connection can be made, directly or through the proxy that is configured;
    nothing is sent."""
    proxy = os.environ.get("https_proxy") or os.environ.get("HTTPS_PROXY") or ""
    try:
        parts = urlsplit(proxy or address)
        port = parts.port or (80 if parts.scheme == "http" else 443)
        with socket.create_connection((parts.hostname or "", port), timeout=CONNECT_S):
            return ""
    except (OSError, ValueError) as error:  # a ValueError: the port is no number
        return getattr(error, "strerror", None) or str(error)


def _serves(address: str) -> str:
    """Empty when the server lists its models."""
    import http.client
    import urllib.error
    import urllib.request

    url = address.rstrip("/").removesuffix("/v1") + "/v1/models"
    try:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            url, timeout=CONNECT_S
        ).close()
    except urllib.error.HTTPError as error:
        if error.code >= 500 or error.code == 404:
            return f"it answers with status {error.code}"
        return ""  # 401: it works, and wants a key
    except (OSError, ValueError, http.client.HTTPException) as error:
        return str(getattr(error, "reason", "") or error) or type(error).__name__
    return ""


def _ours(port: int) -> bool:
    """Whether a Sightline server listens on this port: its OpenAPI document has the title."""
    import http.client
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/openapi.json", timeout=CONNECT_S) as answer:
            described = json.loads(answer.read(5_000_000))
            return str(described["info"]["title"]).startswith("Sightline")
    except (OSError, ValueError, LookupError, TypeError, http.client.HTTPException):
        return False


if __name__ == "__main__":
    print(json.dumps(PARTS[sys.argv[1]]()))
