"""A network in the form that this machine runs, with its weights mapped from a file."""

import logging
import os
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from models.derived import prepared as preparing
from models.derived.made_files import FACTS
from models.derived.prepared import NETWORK, UNUSED_DAYS, WEIGHTS, prepared
from models.runtime import session
from models.vision.reading.engine import engine

WIDTH = 64


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """Multiplies its input [n, 64] with weights that lie in the graph as whole numbers."""
    weights = np.random.default_rng(1).integers(-127, 127, (WIDTH, WIDTH)).astype(np.int8)
    graph = helper.make_graph(
        [
            helper.make_node("Cast", ["w"], ["whole"], to=TensorProto.FLOAT),
            helper.make_node("Mul", ["whole", "scale"], ["floats"]),
            helper.make_node("MatMul", ["x", "floats"], ["y"]),
        ],
        "network",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", WIDTH])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", WIDTH])],
        [
            numpy_helper.from_array(weights, "w"),
            numpy_helper.from_array(np.array(0.01, np.float32), "scale"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    helper.set_model_props(model, {"character": "a\nb"})
    path = tmp_path / "network.onnx"
    onnx.save(model, path)
    return path


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of models."""
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.mark.usefixtures("models")
def test_it_gives_the_same_and_says_the_same_of_itself(network: Path) -> None:
    plain, mapped = session(network, ["cpu"]), session(network, ["cpu"], mapped=True)
    x = np.random.default_rng(2).random((3, WIDTH), np.float32)
    assert np.allclose(plain.run({"x": x})[0], mapped.run({"x": x})[0], atol=1e-5)
    assert mapped.metadata == plain.metadata
    assert mapped.path == network


@pytest.mark.usefixtures("models")
def test_its_weights_lie_in_a_file_of_their_own(network: Path) -> None:
    made = prepared(network, onnxruntime)
    assert made.name == NETWORK
    floats = (made.parent / WEIGHTS).stat().st_size
    assert floats >= WIDTH * WIDTH * np.dtype(np.float32).itemsize
    operators = [node.op_type for node in onnx.load(str(made)).graph.node]
    assert operators == ["MatMul"]


@pytest.mark.usefixtures("models")
def test_it_is_made_once_and_made_again_when_it_is_damaged(network: Path) -> None:
    made = prepared(network, onnxruntime)
    moment = made.stat().st_mtime_ns
    assert prepared(network, onnxruntime) == made
    assert made.stat().st_mtime_ns == moment
    weights = made.parent / WEIGHTS
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-4] + b"oops")
    assert prepared(network, onnxruntime) == made
    assert weights.read_bytes() == whole


def on(machine: str, network: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The network as it is prepared on a machine of that name."""
    with monkeypatch.context() as patched:
        patched.setattr(preparing, "_instructions", lambda: f"flags: {machine}")
        return prepared(network, onnxruntime)


def unused(made: Path, days: float) -> None:
    """As if nobody had asked for it since then."""
    moment = time.time() - days * 24 * 60 * 60
    os.utime(made.parent / FACTS, (moment, moment))


def test_machines_that_share_a_folder_keep_what_the_others_made(
    network: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (on(name, network, monkeypatch) for name in ("one", "two"))
    assert first != second
    moment = first.stat().st_mtime_ns
    assert on("one", network, monkeypatch) == first
    assert first.stat().st_mtime_ns == moment
    assert set(models.rglob(NETWORK)) == {first, second}


def test_what_nobody_has_used_for_long_is_dropped(
    network: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (on(name, network, monkeypatch) for name in ("one", "two", "three"))
    unused(first, UNUSED_DAYS + 1)
    unused(second, UNUSED_DAYS - 1)
    unused(third, UNUSED_DAYS + 1)
    assert on("three", network, monkeypatch) == third  # it is used now
    assert set(models.rglob(NETWORK)) == {second, third}


def test_where_nothing_can_be_written_the_network_itself_is_used_and_that_is_told_once(
    network: Path, models: Path, caplog: pytest.LogCaptureFixture
) -> None:
    models.write_text("a file", encoding="utf-8")
    with caplog.at_level(logging.WARNING, "sightline.models"):
        assert prepared(network, onnxruntime) == network
        assert prepared(network, onnxruntime) == network
    assert [network.name in line and str(models) in line for line in caplog.messages] == [True]
    assert session(network, ["cpu"], mapped=True).providers == ("cpu",)


def test_the_reader_gets_both_of_its_networks_prepared(models: Path) -> None:
    reads = engine({}, threads=1)
    named = {Path(reads.cfg[part].model_path).parent for part in ("Det", "Rec")}
    assert named == {path.parent for path in models.rglob(NETWORK)}
    assert len(named) == 2
