"""rapidocr's engine as it is used here: no output, no downloads, and its networks prepared for this
machine."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path

from models.derived.prepared import prepared
from models.json_types import JsonObject
from models.runtime import onnxruntime
from models.untyped import Untyped, untyped

_RUNTIME = "EngineConfig.onnxruntime"


def engine(params: JsonObject, threads: int, cuda: bool = False) -> Untyped:
    """An engine with these of rapidocr's parameters, on `threads` threads or a GPU. It loads a
    network at its first use.

    Its own networks are prepared for a CPU; others are those that `params` name.
    """
    ort = onnxruntime()  # before rapidocr imports it, so that its telemetry is off
    logging.getLogger("RapidOCR").disabled = True
    own: JsonObject = {}
    if not cuda:
        found = {"Det.model_path": _own("det"), "Rec.model_path": _own("rec")}
        own = {name: str(prepared(path, ort)) for name, path in found.items() if path is not None}
    return untyped("rapidocr").RapidOCR(
        params={
            "Global.log_level": "critical",
            f"{_RUNTIME}.intra_op_num_threads": threads,
            f"{_RUNTIME}.inter_op_num_threads": 1,
            f"{_RUNTIME}.use_cuda": cuda,
            **own,
            **params,
        }
    )


def _own(kind: str) -> Path | None:
    """The network of that kind in rapidocr's package, if there is exactly one."""
    spec = importlib.util.find_spec("rapidocr")
    for folder in (spec.submodule_search_locations if spec else None) or ():
        found = list(Path(folder, "models").glob(f"*_{kind}_*.onnx"))
        return found[0] if len(found) == 1 else None
    return None
