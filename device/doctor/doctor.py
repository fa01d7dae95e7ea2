"""`sightline doctor`: look at this machine, ask its parts, and say what is fine, what is wrong and
which command mends it.

The facts come from `board.py` (files) and `probes.py` (running parts), their meaning from
`checks.py`, `device_checks.py` and `part_checks.py`; all of it is pure but the asking.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from assistant.config import Config
from device.doctor import checks, device_checks, part_checks, probes
from device.doctor.board import Board, look
from device.doctor.checks import Examined, Finding, Requirements
from device.doctor.probes import ProbeResults
from device.resources import memory_plan

MARK = {"fine": "fine ", "note": "note ", "wrong": "WRONG"}


def examine(
    wants: Requirements | None = None,
    board: Board | None = None,
    answers: ProbeResults | None = None,
) -> list[Finding]:
    """All findings about this machine, or about the one that is described by `board` and `answers`.

    Takes at most three seconds: what does not answer in that time is a finding.
    """
    wants = wants or Requirements()
    board = board or look(
        Path("/"),
        [Path(place) for place in sys.path if place.endswith(("site-packages", "dist-packages"))],
    )
    answers = answers or probes.ask(board, wants.server, port=wants.port)
    patient = Examined(board, answers, wants)
    return [
        finding
        for check in (*checks.CHECKS, *device_checks.CHECKS, *part_checks.CHECKS)
        for finding in check(patient)
    ]


def wants(config: Config) -> Requirements:
    """What the settings ask of the machine, the total of the memory plan included."""
    plan = memory_plan.plan(
        config, on_gpu=memory_plan.wants_gpu(config) and Path("/etc/nv_tegra_release").exists()
    )
    return Requirements(
        camera=config.see.camera,
        microphone=config.hear.microphone,
        server=config.respond.server,
        port=config.serve.port,
        providers=f"{config.see.detector_providers},{config.see.reader_providers}",
        speech_device=config.hear.speech_device,
        memory=plan.total,
        memory_parts=tuple((item.part, item.bytes) for item in plan.items),
    )


def report(findings: Sequence[Finding]) -> str:
    """The findings for people: what is wrong last, so that it stands above the prompt, and each
    mend on a line of its own."""
    order = {"fine": 0, "note": 1, "wrong": 2}
    lines: list[str] = []
    for finding in sorted(findings, key=lambda f: order[f.state]):
        lines.append(f"{MARK[finding.state]} {finding.name}: {finding.sentence}")
        if finding.mend:
            lines.append(f"        $ {finding.mend}")
    wrong = sum(finding.state == "wrong" for finding in findings)
    notes = sum(finding.state == "note" for finding in findings)
    lines.append(
        f"{wrong or 'nothing'} wrong, {notes} to note, of {len(findings)} things looked at."
    )
    return "\n".join(lines)


def as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """One object a finding: name, state, sentence, mend."""
    return [dataclasses.asdict(finding) for finding in findings]
