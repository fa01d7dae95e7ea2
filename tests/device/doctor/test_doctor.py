"""The doctor on some 75 described machines, good and broken, on rubbish, and on this machine."""

from __future__ import annotations

import dataclasses
import http.server
import json
import os
import random
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import sightline
from assistant import config
from device.doctor import doctor, probes
from device.doctor.board import Board, look
from device.doctor.board_files import within
from device.doctor.findings import Requirements
from device.doctor.probes import ProbeResults
from tests.support import described, hostile
from tests.support.paths import ROOT


@pytest.mark.parametrize("name", described.NAMES)
def test_each_described_machine_gets_exactly_its_findings(name: str, tmp_path: Path) -> None:
    machine = described.lay_out(name, tmp_path)
    findings = doctor.examine(machine.wants, machine.board, machine.answers)
    wrong = {finding.name: finding for finding in findings if finding.state == "wrong"}
    notes = {finding.name for finding in findings if finding.state == "note"}
    assert set(wrong) == set(machine.wrong), doctor.report(findings)
    assert notes == machine.notes, doctor.report(findings)
    for finding, part in machine.wrong.items():
        assert part in wrong[finding].fix
    for finding, part in machine.fixes.items():
        assert any(f.name == finding and part in f.fix for f in findings), doctor.report(findings)
    for finding, part in machine.mentions.items():
        assert any(f.name == finding and part in f.sentence for f in findings), doctor.report(
            findings
        )


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
        assert "\n" not in finding.sentence + finding.fix
        assert finding.state != "wrong" or finding.fix
        assert finding.state != "fine" or not finding.fix


@pytest.mark.parametrize("name", described.NAMES)
def test_each_command_of_our_own_exists_with_its_options(name: str, tmp_path: Path) -> None:
    machine = described.lay_out(name, tmp_path)
    settings = {"SIGHTLINE_MODELS"} | {
        f"SIGHTLINE_{key.name.upper()}"
        for section in dataclasses.fields(config.Config)
        for key in dataclasses.fields(getattr(config.Config(), section.name))
    }
    for finding in doctor.examine(machine.wants, machine.board, machine.answers):
        words = shlex.split(finding.fix, comments=True)
        assert {
            word.partition("=")[0] for word in words if word.startswith("SIGHTLINE_")
        } <= settings
        if "sightline" in words:
            command: click.Command = sightline.main
            for word in words[words.index("sightline") + 1 :]:
                command = (
                    command.commands.get(word, command)
                    if isinstance(command, click.Group)
                    else command
                )
            options = {option for parameter in command.params for option in parameter.opts}
            assert command is not sightline.main
            assert {
                word for word in words[words.index("sightline") :] if word.startswith("--")
            } <= options, finding.fix


@pytest.fixture(scope="module")
def orin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board]:
    root = tmp_path_factory.mktemp("orin")
    return root, described.lay_out("orin-nano", root).board


def test_the_facts_of_an_orin_nano(orin: tuple[Path, Board]) -> None:
    board = orin[1]
    assert board.release == (36, 4, 3)
    assert board.jetpack == (6, 2)
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
        for rubbish in (
            whole[: len(whole) // 2],
            whole * 9 + chance.randbytes(300),
            b"9" * 6000,
            "٣²".encode() * 9,
        ):
            path.write_bytes(rubbish)
            doctor.examine(Requirements(), look(root, [root / "site"]), ProbeResults())
        path.write_bytes(whole)


@pytest.mark.parametrize("harm", hostile.HARMS)
def test_a_hostile_tree_neither_crashes_nor_hangs_nor_writes_to_the_terminal(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    described.lay_out("orin-nano", tmp_path)
    harm(tmp_path)
    for finding in doctor.examine(
        Requirements(), look(tmp_path, [tmp_path / "site"]), ProbeResults()
    ):
        assert (finding.sentence + finding.fix).isprintable()
        assert len(finding.sentence) < 400
        assert "reboot" not in finding.fix or finding.name == "desktop"
        assert finding.fix or finding.state != "wrong"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_folders_that_may_not_be_read_are_not_known(tmp_path: Path) -> None:
    described.lay_out("orin-nano", tmp_path)
    closed = [tmp_path / name for name in (*hostile.FOLDERS, "proc", "sys")]
    for folder in closed:
        folder.chmod(0)
    try:
        assert look(tmp_path, [tmp_path / "site"]).memory == 0
    finally:
        for folder in reversed(closed):
            folder.chmod(0o755)


def test_links_are_followed_within_the_machine(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/here").symlink_to("/opt/../opt/file")
    (tmp_path / "etc/out").symlink_to("../../../../etc/file")
    (tmp_path / "opt").symlink_to("/srv")
    assert within(tmp_path, "/etc/here") == tmp_path / "srv/file"
    assert within(tmp_path, "etc/out") == tmp_path / "etc/file"


def test_a_port_that_is_taken_by_a_sightline_server_is_fine(tmp_path: Path) -> None:
    machine = described.lay_out("broken-port-ipv6", tmp_path)
    answers = dataclasses.replace(machine.answers, ours=True)
    (port,) = [f for f in doctor.examine(machine.wants, machine.board, answers) if f.name == "port"]
    assert port.state == "fine"


@pytest.mark.parametrize(("title", "ours"), [("Sightline", True), ("Another", False)])
def test_a_server_is_known_by_the_description_of_its_interface(title: str, ours: bool) -> None:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"info": {"title": title}}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        assert probes._ours(server.server_address[1]) is ours
        server.shutdown()


def test_the_identity_model_starts_a_session() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "device.doctor.probes", "onnx"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "cpu" in json.loads(done.stdout)["providers"]


def test_this_machine_is_examined_without_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    findings = doctor.examine(Requirements(server="http://127.0.0.1:9"))
    by_name = {finding.name: finding for finding in findings}
    assert by_name["server"].state == "wrong"
    assert by_name["hub"].state == "note"
    assert by_name["onnxruntime"].state == "fine"
    text = doctor.report(findings)
    assert "        $ curl --max-time 3 http://127.0.0.1:9/v1/models" in text
    wrong = sum(finding.state == "wrong" for finding in findings)
    assert text.splitlines()[-1].startswith(f"{len(findings)} checks: {wrong} wrong")
    assert [*doctor.as_json(findings)[0]] == ["name", "state", "sentence", "fix"]


def test_a_part_that_hangs_is_late_and_one_that_raises_is_broken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(probes, "TIMEOUT_S", 3.0)

    def breaks() -> dict[str, str]:
        raise RuntimeError("first line\nthe reason")

    answers, late, broken = probes._together(
        {"fine": lambda: {"hub": ""}, "hangs": lambda: time.sleep(30) or {}, "breaks": breaks}
    )
    assert answers == {"hub": ""}
    assert late == ("hangs",)
    assert broken == {"breaks": "the reason"}


def test_a_part_that_crashes_its_process_is_reported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
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
    assert probes._closed([str(tmp_path / "video0")], True, tmp_path) == (
        (str(tmp_path / "video0"), "/dev/snd"),
        (),
    )


def test_a_part_that_hangs_is_late_and_its_process_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hang, number = tmp_path / "hang", tmp_path / "pid"
    hang.write_text(f"#!/bin/sh\necho $$ >{number}\nexec sleep 60\n")
    hang.chmod(0o755)
    monkeypatch.setattr(probes.sys, "executable", str(hang))
    monkeypatch.setattr(probes, "PROCESS_S", 1.0)
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
    profile = config.load(ROOT / "hardware" / "jetson-orin-nano-8gb.toml", environ={})
    wants = doctor.wants(profile)
    (memory,) = [
        f for f in doctor.examine(wants, machine.board, machine.answers) if f.name == "memory"
    ]
    assert memory.state == "fine"
    assert "(Llama 2.02 + its cache 0.94 +" in memory.sentence
    assert sum(count for _, count in wants.memory_parts) == wants.memory
