"""Every module can be imported where the optional packages are absent: a part that is missing must
not take the others away.

Absent are the packages that have no wheel for some boards, that need a system library when
imported, or that are heavy.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.paths import ROOT

ABSENT = (
    "pocketsphinx", "sounddevice", "pymicro_wakeword", "pymicro_features", "xllamacpp", "pyttsx3",
    "espeakng_loader", "faster_whisper", "ctranslate2", "rapidocr", "onnxruntime", "psycopg",
    "huggingface_hub", "torch", "gguf", "sklearn",
)  # fmt: skip
DEVELOPERS = (
    "models.pocket.training.train",
    "models.pocket.training.network",
    "models.pocket.training.export",
    "assistant.answer.interpreter.training.train",
)  # make the pocket Llama and the interpreter's adapter, never run with them
# Subclasses a class of psycopg, and is imported where a PostgreSQL is named.
ADAPTERS = ("server.storage.postgres",)
SCRIPT = """
import importlib, sys
from tests.support.paths import ROOT

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in absent:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

absent, modules = set(sys.argv[1].split(",")), sys.argv[2].split(",")
sys.meta_path.insert(0, Absent())
failed = []
for module in modules:
    try:
        importlib.import_module(module)
    except Exception as e:
        failed.append(f"{module}: {type(e).__name__}: {e}")
print("\\n".join(failed))
"""


def modules() -> list[str]:
    files = [
        file
        for folder in ("models", "assistant", "device", "server")
        for file in sorted((ROOT / folder).rglob("*.py"))
    ]
    names = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in files
    ]
    return [
        name
        for name in [*names, "sightline"]
        if name not in (*DEVELOPERS, *ADAPTERS) and not name.startswith("server.storage.migrations")
    ]


@pytest.mark.long
def test_every_module_is_imported_without_the_optional_packages() -> None:
    names = modules()
    assert len(names) > 30
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, ",".join(ABSENT), ",".join(names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("package", ["cv2", "numpy"])
def test_the_command_line_and_the_doctor_start_without_the_large_ones_too(package: str) -> None:
    modules = [
        "sightline",
        "assistant.config",
        "assistant.config.reference",
        "device.doctor.doctor",
        "device.resources.memory_plan",
        "device.resources.power",
        "device.resources.watchdog",
        "models.weights",
        "models.download",
    ]
    names = ",".join(modules)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, ",".join((*ABSENT, package)), names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
