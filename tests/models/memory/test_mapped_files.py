"""Pages of files go when nothing needs them, and come back when something does."""

import mmap
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from models.mapped_files import release_files, release_weights
from models.runtime import OnnxSession, session

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
WIDTH = 1024
WEIGHTS = 4 * WIDTH * WIDTH  # bytes


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OnnxSession:
    """Multiplies its input [1024] with weights [1024, 1024] that are mapped."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "models").symlink_to(tmp_path / "elsewhere")
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    weights = np.random.default_rng(1).random((WIDTH, WIDTH), np.float32)
    graph = helper.make_graph(
        [helper.make_node("Mul", ["x", "w"], ["y"])],
        "network",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [WIDTH])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [WIDTH, WIDTH])],
        [numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, tmp_path / "network.onnx")
    return session(tmp_path / "network.onnx", ["cpu"], lean=True, mapped=True)


def resident(folder: Path) -> int:
    """Bytes of the files in a folder that count as this process's memory."""
    found, inside = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if "-" in line.split()[0]:
            inside = str(folder) in line
        elif inside and line.startswith("Rss:"):
            found += int(line.split()[1]) * 1024
    return found


@pytest.mark.parametrize("release", [release_weights, release_files])
def test_weights_go_and_come_back_as_they_were(
    network: OnnxSession, release: Callable[[], bool], tmp_path: Path
) -> None:
    inputs = {"x": np.linspace(-1, 1, WIDTH, dtype=np.float32)}
    (before,) = network.run(inputs)
    assert resident(tmp_path) >= WEIGHTS
    assert release()
    assert resident(tmp_path) < WEIGHTS / 100
    (after,) = network.run(inputs)
    assert np.array_equal(before, after)
    assert resident(tmp_path) >= WEIGHTS


def test_what_was_written_to_a_mapped_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(mmap.PAGESIZE * 4))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as mapped:
        mapped[5] = 7
        assert release_files()
        assert mapped[5] == 7


def test_only_the_folder_of_models_counts_as_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    path = tmp_path / "models beside it"
    path.write_bytes(bytes(mmap.PAGESIZE * 4))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) as mapped:
        mapped[5] = 7
        assert release_weights()
        assert mapped[5] == 7
