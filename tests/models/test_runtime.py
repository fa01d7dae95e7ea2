"""Sessions say what they really run on, and a bad file is one clear line."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper

from models import runtime
from models.errors import MissingModel, UserError
from models.runtime import session


@pytest.fixture
def doubling(tmp_path: Path) -> Path:
    """A model that doubles its input [n]."""
    graph = helper.make_graph(
        [helper.make_node("Add", ["x", "x"], ["y"])],
        "doubling",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n"])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n"])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, {"names": "one, two"})
    path = tmp_path / "doubling.onnx"
    onnx.save(model, path)
    return path


def test_runs_and_describes_itself(doubling: Path) -> None:
    model = session(doubling)
    assert model.inputs == {"x": ["n"]}
    assert list(model.outputs) == ["y"]
    assert model.metadata["names"] == "one, two"
    (doubled,) = model.run({"x": np.array([1, 2.5], np.float32)})
    assert doubled.tolist() == [2, 5]


@pytest.mark.parametrize(("lean", "last"), [(True, False), (True, True), (False, True)])
def test_a_run_that_keeps_no_memory_gives_the_same(doubling: Path, lean: bool, last: bool) -> None:
    model = session(doubling, lean=lean)
    for _ in range(2):
        (doubled,) = model.run({"x": np.array([1, 2.5], np.float32)}, last=last)
        assert doubled.tolist() == [2, 5]


def test_providers_are_those_obtained(doubling: Path) -> None:
    assert session(doubling, ["cpu"]).providers == ("cpu",)
    obtained = session(
        doubling, ["cuda", "cpu"]
    ).providers  # with no GPU the session falls back without an exception
    assert obtained[-1] == "cpu"


def test_an_unknown_provider_names_the_known_ones(doubling: Path) -> None:
    with pytest.raises(UserError, match="tensorrt, cuda, cpu"):
        session(doubling, ["gpu"])


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(MissingModel, match="sightline models pull"):
        session(tmp_path / "none.onnx")


@pytest.mark.parametrize("data", [b"", b"GGUF", b"<html>Not found</html>" * 99])
def test_a_bad_file_is_one_line(
    tmp_path: Path, data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.onnx"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        session(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_cut_off_model_is_a_user_error(doubling: Path) -> None:
    doubling.write_bytes(doubling.read_bytes()[:-40])
    with pytest.raises(UserError):
        session(doubling)


def test_telemetry_is_off_before_the_import() -> None:
    script = (
        "import models.runtime, os; models.runtime.onnxruntime();"
        " print(os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


def test_only_the_cores_that_the_process_may_use_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {3}, raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert runtime.usable_cores() == 1
