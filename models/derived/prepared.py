"""Networks as ONNX Runtime runs them on this machine, with their weights in a file of their own.

When ONNX Runtime loads a network it changes the graph for the processor: it joins operators, makes
floats of weights of 8 bits, and sorts weights anew. That takes up to a second, and the weights lie
in memory that only this process can free. Here the changed graph is kept beside the models. Its
weights are mapped: the system reads what is used, and takes it back where memory is short.

Several environments may share a folder of models, each with its own library or processor, so one
keeps what another has made. What none has used for UNUSED_DAYS is dropped.
"""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from models.catalog import digest, folder
from models.derived.made_files import FACTS, made_once
from models.json_types import JsonObject
from models.untyped import Untyped

log = logging.getLogger("sightline.models")

NETWORK, WEIGHTS = "network.onnx", "network.data"
LEAST_BYTES = 1024  # of a weight that lies in the file of weights
KEY_LENGTH = 16  # hexadecimal digits of a hash that name a folder
UNUSED_DAYS = 30
_CPU_FACTS = Path("/proc/cpuinfo")


def prepared(path: Path, ort: Untyped) -> Path:
    """The network at `path` (.onnx) for the processor of this machine, made at the first call with
    the onnxruntime `ort`; `path` itself where that fails, or cannot be written."""
    try:
        home = folder() / "prepared" / digest(path)[:KEY_LENGTH] / _machine(ort)
        _mark_used(home)  # before it is checked, so that nobody drops it meanwhile

        def make(made: Path) -> JsonObject:
            _save(path, made, ort)
            return {"from": path.name}

        made_once(home, make)
        _drop_unused(home.parent.parent)
        return home / NETWORK
    except Exception as error:  # the only base class of ONNX Runtime's errors
        _warn(f"{path.name} is loaded unprepared, which is slower and takes more memory: {error}")
        return path


@cache
def _warn(message: str) -> None:
    """Once in a process."""
    log.warning(message)


def _mark_used(home: Path) -> None:
    with suppress(OSError):  # it is not there, or is another user's
        os.utime(home / FACTS)


def _drop_unused(folder: Path) -> None:
    """Delete what no process has asked for since UNUSED_DAYS, of whatever network and machine."""
    oldest = time.time() - UNUSED_DAYS * 24 * 60 * 60
    for facts in folder.glob(f"*/*/{FACTS}"):
        with suppress(OSError):  # another process has deleted it
            if facts.stat().st_mtime < oldest:
                shutil.rmtree(facts.parent)


def _save(path: Path, made: Path, ort: Untyped) -> None:
    options = ort.SessionOptions()
    options.log_severity_level = 4  # it warns that the graph is for this processor only
    options.optimized_model_filepath = str(made / NETWORK)
    entry = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{entry}_file_name", WEIGHTS)
    options.add_session_config_entry(f"{entry}_min_size_in_bytes", str(LEAST_BYTES))
    ort.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])


def _machine(ort: Untyped) -> str:
    """A name for all on which the changed graph depends."""
    facts = [ort.__version__, platform.machine(), _instructions()]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:KEY_LENGTH]


def _instructions() -> str:
    """The instruction sets of the processor, as Linux lists them; its name elsewhere."""
    try:
        lines = _CPU_FACTS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line for line in lines if line.startswith(("flags", "Features"))), "")
