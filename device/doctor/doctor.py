"""`sightline doctor`: checks this machine, and prints the command that fixes each problem.

    files ─► board.py ──┐
                        ├─► checks ─► findings ─► report
    parts ─► probes.py ─┘

The checks are pure functions: everything they know comes from the facts and the settings.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypedDict

from assistant.config import Config
from device.doctor import (
    camera_checks,
    gpu_checks,
    machine_checks,
    package_checks,
    part_checks,
    power_checks,
    probes,
    sound_checks,
)
from device.doctor.board import Board, look
from device.doctor.findings import Check, Examined, Finding, Requirements, State
from device.doctor.probes import ProbeResults
from device.resources import memory_plan
from models import weights
from models.addresses import without_passwords
from models.errors import MissingModel, UserError

CHECKS: tuple[Check, ...] = (
    *machine_checks.CHECKS,
    *power_checks.CHECKS,
    *camera_checks.CHECKS,
    *sound_checks.CHECKS,
    *package_checks.CHECKS,
    *gpu_checks.CHECKS,
    *part_checks.CHECKS,
)
MARK = {"fine": "fine ", "note": "note ", "wrong": "WRONG"}
ORDER = {"fine": 0, "note": 1, "wrong": 2}  # what is wrong stands last, just above the prompt


class FindingRow(TypedDict):
    """A finding as `--json` prints it."""

    name: str
    state: State
    sentence: str
    fix: str


def examine(
    wants: Requirements | None = None,
    board: Board | None = None,
    answers: ProbeResults | None = None,
) -> list[Finding]:
    """All findings about this machine, or about the one that `board` and `answers` describe.

    Takes at most three seconds: a part that does not answer in time is a finding.
    """
    wants = wants or Requirements()
    if board is None:
        folders = [
            place for place in sys.path if place.endswith(("site-packages", "dist-packages"))
        ]
        board = look(Path("/"), [Path(place) for place in folders])
    answers = answers or probes.ask(board, wants.server, port=wants.port)
    examined = Examined(board, answers, wants)
    return [_without_passwords(finding) for check in CHECKS for finding in check(examined)]


def _without_passwords(finding: Finding) -> Finding:
    """People send what the doctor prints to strangers."""
    return dataclasses.replace(
        finding,
        sentence=without_passwords(finding.sentence),
        fix=without_passwords(finding.fix),
    )


def wants(config: Config) -> Requirements:
    """What the settings ask of the machine, with the total of the memory plan."""
    on_gpu = memory_plan.wants_gpu(config) and Path("/etc/nv_tegra_release").exists()
    plan = memory_plan.plan(config, on_gpu=on_gpu)
    detector, detector_error = _detector(config)
    return Requirements(
        camera=config.see.camera,
        microphone=config.hear.microphone,
        server=config.respond.server,
        port=config.serve.port,
        providers=f"{config.see.detector_providers},{config.see.reader_providers}",
        speech_device=config.hear.speech_device,
        detector=detector,
        detector_error=detector_error,
        memory=plan.total,
        memory_parts=tuple((item.part, item.bytes) for item in plan.items),
    )


def _detector(config: Config) -> tuple[str, str]:
    """The file of the configured detector, or the reason why it is missing."""
    try:
        found = weights.find("detector", config.see.detector)
    except (MissingModel, UserError) as error:
        return "", str(error)
    return str(found or ""), ""


def report(findings: Sequence[Finding]) -> str:
    """The findings for people, each fix on a line of its own."""
    lines: list[str] = []
    for finding in sorted(findings, key=lambda finding: ORDER[finding.state]):
        lines.append(f"{MARK[finding.state]} {finding.name}: {finding.sentence}")
        if finding.fix:
            lines.append(f"        $ {finding.fix}")
    wrong = sum(finding.state == "wrong" for finding in findings)
    notes = sum(finding.state == "note" for finding in findings)
    lines.append(f"{len(findings)} checks: {wrong or 'nothing'} wrong, {notes} to note.")
    return "\n".join(lines)


def as_json(findings: Iterable[Finding]) -> list[FindingRow]:
    """One object for each finding."""
    return [
        FindingRow(
            name=finding.name,
            state=finding.state,
            sentence=finding.sentence,
            fix=finding.fix,
        )
        for finding in findings
    ]
