"""The files for more than one machine: valid, and true to the command line."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

yaml = pytest.importorskip("yaml")
CLUSTER = ROOT / "hardware" / "cluster"


def _documents() -> list[dict[str, object]]:
    return list(yaml.safe_load_all((CLUSTER / "sightline.yaml").read_text("utf-8")))


def test_the_manifests_are_valid_kubernetes() -> None:
    program = Path(sys.executable).with_name("kubernetes-validate")
    if not program.exists():
        pytest.skip("kubernetes-validate is not installed")
    command = [program, "--strict", CLUSTER / "sightline.yaml"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_replica_is_given_time_to_finish() -> None:
    from server.settings import ServerSettings

    deployment = next(each for each in _documents() if each["kind"] == "Deployment")
    pod = deployment["spec"]["template"]["spec"]  # type: ignore[index]
    wait = int(pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])
    assert pod["terminationGracePeriodSeconds"] > wait + ServerSettings().stop_seconds


def test_settings_in_the_files_exist() -> None:
    from assistant.config import ServeSettings

    text = "".join(path.read_text("utf-8") for path in CLUSTER.iterdir())
    names = {
        word.strip(":").removeprefix("SIGHTLINE_").lower()
        for word in text.split()
        if word.startswith("SIGHTLINE_")
    }
    assert names
    assert names <= set(ServeSettings.__dataclass_fields__)
