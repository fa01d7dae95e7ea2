"""A checkpoint of PyTorch becomes a network and names kinds of things, without PyTorch."""

import collections
import io
import pickle
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from models.arrays import Array
from models.errors import MissingModel, UserError
from models.vision.classifier import classifier, kinds
from models.vision.classifier.checkpoint import arrays
from models.vision.perception import Perception
from models.vision.scene import Thing

CLASSES, SHEEP, BOTTLES = 1000, 348, (440, 907)


class _Storage:
    """Stands for the values of a tensor in the pickle."""

    def __init__(self, key: str, values: Array) -> None:
        self.key, self.values = key, values


def _rebuilt(*_: Any) -> None:
    """Named in the pickle and never called."""


class _Tensor:
    def __init__(self, storage: _Storage, shape: tuple[int, ...], stride: tuple[int, ...]) -> None:
        self.rest: tuple[Any, ...] = (storage, 0, shape, stride, False, None)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, self.rest


def _checkpoint(tensors: dict[str, Array], monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The content of a file as PyTorch 1.5 writes it. Every tensor lies in memory turned over, as
    one that was transposed."""
    torch, utils = ModuleType("torch"), ModuleType("torch._utils")
    float_storage = type("FloatStorage", (), {"__module__": "torch"})
    monkeypatch.setattr(torch, "FloatStorage", float_storage, raising=False)
    monkeypatch.setattr(_rebuilt, "__module__", "torch._utils")
    monkeypatch.setattr(_rebuilt, "__qualname__", "_rebuild_tensor_v2")
    monkeypatch.setattr(utils, "_rebuild_tensor_v2", _rebuilt, raising=False)
    monkeypatch.setitem(sys.modules, "torch", torch)
    monkeypatch.setitem(sys.modules, "torch._utils", utils)

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: Any) -> Any:
            if isinstance(obj, _Storage):
                return "storage", float_storage, obj.key, "cpu", obj.values.size, None
            return None

    file = io.BytesIO()
    storages: list[_Storage] = []
    for head in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}):
        pickle.dump(head, file, protocol=2)
    entries: collections.OrderedDict[str, _Tensor] = collections.OrderedDict()
    for number, (name, values) in enumerate(tensors.items()):
        turned: Array = np.ascontiguousarray(np.transpose(values), np.float32)
        storages.append(_Storage(str(number), turned))
        stride = tuple(step // turned.itemsize for step in reversed(turned.strides))
        entries[name] = _Tensor(storages[-1], values.shape, stride)
    Pickler(file, protocol=2).dump(entries)
    pickle.dump([storage.key for storage in storages], file, protocol=2)
    for storage in storages:
        file.write(storage.values.size.to_bytes(8, "little") + storage.values.tobytes())
    return file.getvalue()


def _norm(name: str, width: int) -> dict[str, Array]:
    ones, zeros = np.ones(width), np.zeros(width)
    return {
        f"{name}.weight": ones,
        f"{name}.bias": zeros,
        f"{name}.running_mean": zeros,
        f"{name}.running_var": ones - 1e-3,
    }


def _tiny() -> dict[str, Array]:
    """A network of one block that passes on how red, green and blue a picture is: red is a sheep,
    blue two kinds of bottle."""
    same, center = np.eye(3)[:, :, None, None], np.zeros((3, 3, 3, 3))
    center[range(3), range(3), 1, 1] = 1
    depthwise = np.zeros((3, 1, 3, 3))
    depthwise[:, 0, 1, 1] = 1
    last = np.zeros((CLASSES, 3))
    last[SHEEP, 0] = 20
    last[BOTTLES, 2] = 20
    return {
        "_conv_stem.weight": center,
        **_norm("_bn0", 3),
        "_blocks.0._depthwise_conv.weight": depthwise,
        **_norm("_blocks.0._bn1", 3),
        "_blocks.0._project_conv.weight": same,
        **_norm("_blocks.0._bn2", 3),
        "_conv_head.weight": same,
        **_norm("_bn1", 3),
        "_fc.weight": last,
        "_fc.bias": np.zeros(CLASSES),
    }


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> classifier.Classifier:
    monkeypatch.setenv("SIGHTLINE_MODELS", str(tmp_path / "models"))
    path = tmp_path / "tiny.pth"
    path.write_bytes(_checkpoint(_tiny(), monkeypatch))
    return classifier.load(path, ["cpu"])


def test_tensors_are_read_in_their_own_order(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Array] = {
        "a": np.reshape(np.arange(24.0), (2, 3, 4)),
        "b": np.array([5.0, 7.0]),
    }
    found = arrays(_checkpoint(given, monkeypatch))
    assert {name: array.tolist() for name, array in found.items()} == {
        name: array.tolist() for name, array in given.items()
    }


def test_what_is_no_checkpoint_is_refused() -> None:
    with pytest.raises(UserError, match="no checkpoint"):
        arrays(b"RIFF and so on")
    with pytest.raises(UserError, match="no checkpoint"):
        arrays(b"")


def test_a_checkpoint_that_would_run_something_is_refused() -> None:
    with pytest.raises(UserError, match=r"names builtins.eval"):
        arrays(b"cbuiltins\neval\n(S'1'\ntR.")


def test_a_checkpoint_cut_short_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _checkpoint({"a": np.arange(24.0)}, monkeypatch)
    with pytest.raises(UserError, match="no checkpoint"):
        arrays(content[:-30])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises((MissingModel, FileNotFoundError)):
        classifier.load(tmp_path / "none.pth")


def test_a_kind_is_the_sum_of_its_classes(tiny: classifier.Classifier) -> None:
    picture = np.zeros((40, 80, 3), np.uint8)
    picture[:, :40, 2] = 255  # red at the left
    picture[:, 40:, 0] = 255  # blue at the right
    left, right = (0.0, 0.0, 40.0, 40.0), (40.0, 0.0, 80.0, 40.0)
    found = tiny.guess(picture, [left, right])
    assert [(thing.name, thing.box) for thing in found] == [("sheep", left), ("bottle", right)]
    assert all(thing.confidence > 0.9 for thing in found)
    assert tiny.guess(picture, []) == ()


def test_a_picture_that_shows_nothing_gets_no_guess(tiny: classifier.Classifier) -> None:
    assert tiny.guess(np.full((40, 40, 3), 0, np.uint8), [(0.0, 0.0, 40.0, 40.0)]) == ()


def test_guesses_are_made_where_they_are_asked_for(tiny: classifier.Classifier) -> None:
    picture = np.zeros((80, 80, 3), np.uint8)
    picture[:, :, 2] = 255
    assert Perception(None, None, tiny).perceive(picture, ("colors",)).guesses is None
    guesses = Perception(None, None, tiny).perceive(picture, ("guesses",)).guesses
    assert guesses is not None
    assert {guess.name for guess in guesses} == {"sheep"}
    assert Perception(None, None).perceive(picture, ("guesses",)).guesses is None


def test_people_and_tiny_things_are_not_guessed() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    cup, person = Thing("cup", 0.4, (0.0, 0.0, 50.0, 50.0)), Thing("person", 0.9, (0, 0, 90, 90))
    pen = Thing("remote", 0.5, (0.0, 0.0, 5.0, 9.0))
    named = classifier.places(picture, [person, pen, cup])
    assert named[0] == cup.box
    assert person.box not in named
    assert pen.box not in named


def test_every_class_has_at_most_one_kind() -> None:
    numbers = [number for classes in kinds.KINDS.values() for number in classes]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(range(kinds.CLASSES))
