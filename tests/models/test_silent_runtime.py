"""ONNX Runtime connects to nobody while it loads and runs a model: the version of the lock, and any
other in the Python that SIGHTLINE_ONNXRUNTIME_PYTHON names (1.28 is the first for CUDA 13)."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.missing import missing
from tests.support.paths import ROOT

RUN = """
import sys, time
import numpy as np
sys.path.insert(0, {root!r})
from models.runtime import onnxruntime
ort = onnxruntime()
session = ort.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
session.run(None, {{"x": np.ones((1, 2), np.float32)}})
time.sleep(1)  # a report would go out beside the work
print(ort.__version__)
"""
REACHES = re.compile(r"sa_family=AF_INET6?\b")


@pytest.fixture(scope="module")
def doubling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import onnx
    from onnx import TensorProto, helper

    path = tmp_path_factory.mktemp("onnx") / "double.onnx"
    x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 2]) for name in "xy")
    graph = helper.make_graph([helper.make_node("Add", ["x", "x"], ["y"])], "double", [x], [y])
    opset = [helper.make_opsetid("", 13)]
    onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), str(path))
    return path


@pytest.mark.parametrize("variable", ["", "SIGHTLINE_ONNXRUNTIME_PYTHON"])
def test_it_connects_to_nobody(variable: str, doubling: Path, tmp_path: Path) -> None:
    program = os.environ.get(variable, "") if variable else sys.executable
    if not program:
        if sys.version_info < (3, 11):
            pytest.skip("there is no ONNX Runtime 1.28 for this Python")
        missing(f"{variable} names no Python with another ONNX Runtime")
    strace = shutil.which("strace") or missing("strace is not installed: apt install strace")
    log = tmp_path / "calls"
    watch = [strace, "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-o", str(log)]
    environment = {
        name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"
    }
    done = subprocess.run(
        [*watch, program, "-c", RUN.format(root=str(ROOT)), str(doubling)],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    calls = log.read_text(errors="replace").splitlines()
    assert [line for line in calls if REACHES.search(line)] == []
