"""The doctor on 49 described machines, good and broken, on rubbish, and on this machine."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from device import config, doctor, probes
from device.board import Board, look
from device.checkup import Wants
from device.probes import Answers
from tests.device import described


@pytest.mark.parametrize("name", described.NAMES)
def test_each_described_machine_gets_exactly_its_findings(name: str, tmp_path: Path) -> None:
    machine = described.lay_out(name, tmp_path)
    findings = doctor.examine(machine.wants, machine.board, machine.answers)
    wrong = {finding.name: finding for finding in findings if finding.state == "wrong"}
    notes = {finding.name for finding in findings if finding.state == "note"}
    assert set(wrong) == set(machine.wrong), doctor.report(findings)
    assert notes == machine.notes, doctor.report(findings)
    for finding, part in machine.wrong.items():
        assert part in wrong[finding].mend
    for finding, part in machine.mends.items():
        assert any(f.name == finding and part in f.mend for f in findings)


def test_there_are_enough_of_both_kinds(tmp_path: Path) -> None:
    machines = [described.lay_out(name, tmp_path / name) for name in described.NAMES]
    broken = [machine for machine in machines if machine.wrong]
    assert len(machines) >= 25
    assert len(broken) >= 15
    assert len(machines) - len(broken) >= 10


@pytest.mark.parametrize("name", described.NAMES)
def test_every_wrong_thing_has_a_sentence_and_a_command(name: str, tmp_path: Path) -> None:
    machine = described.lay_out(name, tmp_path)
    for finding in doctor.examine(machine.wants, machine.board, machine.answers):
        assert finding.sentence.endswith(".") or finding.name in machine.answers.broken
        assert "\n" not in finding.sentence + finding.mend
        assert finding.state != "wrong" or finding.mend
        assert finding.state != "fine" or not finding.mend


@pytest.fixture(scope="module")
def orin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board]:
    root = tmp_path_factory.mktemp("orin")
    return root, described.lay_out("orin-nano", root).board


def test_the_facts_of_an_orin_nano(orin: tuple[Path, Board]) -> None:
    board = orin[1]
    assert board.release == (36, 4, 3)
    assert board.jetpack == 6
    assert board.memory == 7802784 * 1024
    assert board.mode is not None
    assert board.mode.name == "25W"
    assert board.celsius == 51.25
    assert [(sound.name, sound.records, sound.rates) for sound in board.sounds] == [
        ("NVIDIA Jetson Orin Nano HDA", False, ()),
        ("USB PnP Sound Device", True, (44100, 48000)),
    ]
    assert [(camera.path, camera.csi) for camera in board.cameras] == [("/dev/video0", True)]
    assert board.listening == {22}


def test_rubbish_in_any_file_never_raises(orin: tuple[Path, Board]) -> None:
    root = orin[0]
    chance = random.Random(3)
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in files:
        whole = path.read_bytes()
        for rubbish in (whole[: len(whole) // 2], whole * 9 + chance.randbytes(300), b"9" * 6000, "٣²".encode() * 9):
            path.write_bytes(rubbish)
            doctor.examine(Wants(), look(root, [root / "site"]), Answers())
        path.write_bytes(whole)


def test_folders_in_the_place_of_files_never_raise(tmp_path: Path) -> None:
    for name in (
        "proc/meminfo",
        "etc/nv_tegra_release",
        "sys/class/video4linux/video0/name",
        "proc/asound/cards",
        "proc/net/tcp",
    ):
        (tmp_path / name).mkdir(parents=True)
    assert all(finding.state != "wrong" for finding in doctor.examine(Wants(), look(tmp_path), Answers()))


def test_the_identity_model_starts_a_session() -> None:
    done = subprocess.run([sys.executable, "-m", "device.probes", "onnx"], capture_output=True, text=True, check=True)
    assert "cpu" in json.loads(done.stdout)["providers"]


def test_this_machine_is_examined_without_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    findings = doctor.examine(Wants(server="http://127.0.0.1:9"))
    by_name = {finding.name: finding for finding in findings}
    assert by_name["server"].state == "wrong"
    assert by_name["hub"].state == "note"
    assert by_name["onnxruntime"].state == "fine"
    text = doctor.report(findings)
    assert "        $ curl --max-time 3 http://127.0.0.1:9/v1/models" in text
    assert text.splitlines()[-1].startswith("1 wrong, ") or "wrong, " in text.splitlines()[-1]
    assert [*doctor.as_json(findings)[0]] == ["name", "state", "sentence", "mend"]


def test_a_part_that_hangs_is_late_and_one_that_raises_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "PATIENCE", 0.2)

    def breaks() -> dict[str, str]:
        raise RuntimeError("first line\nthe reason")

    answers, late, broken = probes._together(
        {"fine": lambda: {"hub": ""}, "hangs": lambda: time.sleep(30) or {}, "breaks": breaks}
    )
    assert answers == {"hub": ""}
    assert late == ("hangs",)
    assert broken == {"breaks": "the reason"}


def test_a_part_that_crashes_its_process_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    crash = tmp_path / "crash"
    crash.write_text("#!/bin/sh\nkill -SEGV $$\n")
    crash.chmod(0o755)
    monkeypatch.setattr(probes.sys, "executable", str(crash))
    with pytest.raises(RuntimeError, match="signal 11"):
        probes._in_a_process("onnx")


def test_a_file_that_is_no_camera_has_no_formats(tmp_path: Path) -> None:
    node = tmp_path / "video0"
    node.write_bytes(b"")
    assert probes.formats(str(node)) == ()


def test_devices_without_a_node_are_absent_and_those_with_one_are_not(tmp_path: Path) -> None:
    camera = tmp_path / "video0"
    assert probes._closed([str(camera)], True, tmp_path) == ((), (str(camera), "/dev/snd"))
    assert probes._closed([], False, tmp_path) == ((), ())
    (tmp_path / "snd").mkdir()
    for node in (camera, tmp_path / "snd" / "pcmC2D0c", tmp_path / "snd" / "pcmC0D3p"):
        node.write_bytes(b"")
    assert probes._closed([str(camera)], True, tmp_path) == ((), ())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_devices_that_may_not_be_opened_are_refused(tmp_path: Path) -> None:
    (tmp_path / "snd").mkdir()
    for node in (tmp_path / "video0", tmp_path / "snd" / "pcmC2D0c"):
        node.write_bytes(b"")
        node.chmod(0)
    assert probes._closed([str(tmp_path / "video0")], True, tmp_path) == ((str(tmp_path / "video0"), "/dev/snd"), ())


def test_a_part_that_hangs_is_late_and_its_process_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hang, number = tmp_path / "hang", tmp_path / "pid"
    hang.write_text(f"#!/bin/sh\necho $$ >{number}\nexec sleep 60\n")
    hang.chmod(0o755)
    monkeypatch.setattr(probes.sys, "executable", str(hang))
    monkeypatch.setattr(probes, "LIMIT", 1.0)
    _, late, broken = probes._together({"onnx": lambda: probes._in_a_process("onnx")})
    assert (late, broken) == (("onnx",), {})
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_an_address_of_the_hub_that_is_none_is_no_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    for address in ("http://host:port", "http://", "http://[::1", "nothing at all"):
        assert probes._reach(address)


def test_what_the_settings_want_of_the_memory_is_said_with_its_parts(tmp_path: Path) -> None:
    machine = described.lay_out("orin-nano", tmp_path)
    profile = config.load(Path(__file__).parents[2] / "hardware" / "jetson-orin-nano-8gb.toml", environ={})
    wants = doctor.wants(profile)
    (memory,) = [f for f in doctor.examine(wants, machine.board, machine.answers) if f.name == "memory"]
    assert memory.state == "fine"
    assert "(Llama 2.02 + its cache 0.94 +" in memory.sentence
    assert sum(count for _, count in wants.memory_parts) == wants.memory
