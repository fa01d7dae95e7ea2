"""ONNX Runtime sessions: the best provider first, and which ones were really obtained.

A session that cannot start on a GPU falls back to the CPU without an exception. So
`OnnxSession.providers` is what the session itself reports. This module does not know what a model
means.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.derived.prepared import prepared
from models.errors import MissingModel, UserError, first_line
from models.json_types import JsonObject
from models.untyped import Untyped, untyped

if TYPE_CHECKING:
    from models.arrays import Array

PROVIDERS = {  # short names, best first
    "tensorrt": "TensorrtExecutionProvider",
    "cuda": "CUDAExecutionProvider",
    "cpu": "CPUExecutionProvider",
}
# What ONNX Runtime would print on standard error is raised, or read from get_providers(), instead.
_FATAL_ONLY = 4


def onnxruntime() -> Untyped:
    """The onnxruntime module with its telemetry switched off. Import it only through here: the
    variable must be set before the import."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    ort = untyped("onnxruntime")
    ort.set_default_logger_severity(_FATAL_ONLY)
    return ort


class OnnxSession:
    """A loaded model. `inputs` and `outputs` map names to shapes (an int, or a name where the size
    is free)."""

    def __init__(self, inner: Untyped, path: Path, lean: bool = False) -> None:
        self._inner, self._lean = inner, lean
        self.path = path
        self.inputs: dict[str, list[Untyped]] = {i.name: list(i.shape) for i in inner.get_inputs()}
        self.outputs: dict[str, list[Untyped]] = {
            o.name: list(o.shape) for o in inner.get_outputs()
        }
        self.metadata: dict[str, str] = dict(inner.get_modelmeta().custom_metadata_map)
        self.providers = short_names(inner.get_providers())

    def run(self, inputs: Mapping[str, Array], *, last: bool = False) -> list[Array]:
        """All outputs, in the model's order. After the `last` of several runs the arena, which
        keeps the memory of the largest, gives it back."""
        options: Untyped = None
        if last and not self._lean:
            options = _shrinking(onnxruntime())
        return self._inner.run(None, dict(inputs), options)


def usable_cores() -> int:
    """The cores that this process may use: a container or `taskset` may give it fewer than the
    machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def short_names(obtained: Sequence[str]) -> tuple[str, ...]:
    """ONNX Runtime's own names of providers in the words of the settings."""
    short = {full: name for name, full in PROVIDERS.items()}
    return tuple(short.get(name, name) for name in obtained)


def session(
    path: str | Path,
    providers: Sequence[str] | None = None,
    threads: int = 1,
    *,
    lean: bool = False,
    mapped: bool = False,
    prepacks: bool = True,
    also: Sequence[str] = (),
) -> OnnxSession:
    """Load an ONNX file.

    `providers`: any of "tensorrt", "cuda", "cpu" (or ONNX Runtime's own names) in order; None takes
    the best that this build has. `threads` is for the operators of the CPU provider.
    `lean`: a run keeps no memory for the next one, which then takes up to a fifth longer; it suits
    inputs whose length varies, and what runs now and then.
    `mapped`: on a CPU, run the copy of models/derived/prepared.py, whose weights are mapped.
    `prepacks`: the weights are copied in the order in which the processor takes them, into memory
    of their own: faster for a single short input.
    `also` names values inside the model that become outputs behind its own.
    Raises MissingModel when the file is not there and UserError when it is not a model that ONNX
    Runtime can run.
    """
    path = Path(path)
    if not path.is_file():
        raise MissingModel(
            f"There is no model file at {path}: give the path of an .onnx file, "
            "or get one with `sightline models pull`."
        )
    ort = onnxruntime()
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Threads that have nothing to do wait: spinning, they take the core of another model.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = _FATAL_ONLY
    if not prepacks:
        options.add_session_config_entry("session.disable_prepacking", "1")
    # Without an arena all values of a run lie in one block, which is freed after it. With an arena
    # the block of the largest run would be kept.
    options.enable_cpu_mem_arena = not lean
    options.enable_mem_pattern = lean
    wanted = _provider_list(ort, providers)
    try:
        model = _with_outputs(path, also) if also else str(path)
        if mapped and wanted == [PROVIDERS["cpu"]]:
            model = str(prepared(path, ort))
        inner = ort.InferenceSession(model, sess_options=options, providers=wanted)
        return OnnxSession(inner, path, lean)
    except Exception as error:  # the only base class of ONNX Runtime's errors
        raise UserError(
            f"{path} is not a model that ONNX Runtime can run ({first_line(error)}): get it again."
        ) from error


def _shrinking(ort: Untyped) -> Untyped:
    """Options of a run after which the arena of the CPU is as small as it can be."""
    options = ort.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _with_outputs(path: Path, names: Sequence[str]) -> bytes:
    """The model with more outputs."""
    onnx = untyped("onnx")
    model: Untyped = onnx.load(str(path))
    model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in names)
    return model.SerializeToString()


def _provider_list(ort: Untyped, asked: Sequence[str] | None) -> list[Untyped]:
    available: list[str] = ort.get_available_providers()
    names = list(PROVIDERS.values())
    if asked is not None:
        names = [PROVIDERS.get(name.lower(), name) for name in asked]
    known = {*PROVIDERS.values(), *ort.get_all_providers()}
    for name in names:
        if name not in known:
            raise UserError(
                f"There is no ONNX provider {name!r}: choose from {', '.join(PROVIDERS)}."
            )
    usable = [name for name in names if name in available]
    if any(name != PROVIDERS["cpu"] for name in usable) and hasattr(ort, "preload_dlls"):
        ort.preload_dlls()  # finds the CUDA libraries that pip installed beside us
    if PROVIDERS["cpu"] not in usable:
        usable.append(PROVIDERS["cpu"])  # so that vision works without the GPU
    providers: list[Untyped] = list(usable)
    if PROVIDERS["tensorrt"] in usable:
        place = usable.index(PROVIDERS["tensorrt"])
        providers[place] = (PROVIDERS["tensorrt"], _tensorrt_options())
    return providers


def _tensorrt_options() -> JsonObject:
    """Building an engine takes minutes, so it is kept between runs."""
    from platformdirs import user_cache_path

    cache = user_cache_path("sightline") / "tensorrt"
    cache.mkdir(parents=True, exist_ok=True)
    return {
        "trt_engine_cache_enable": True,
        "trt_engine_cache_path": str(cache),
        "trt_fp16_enable": True,
    }
