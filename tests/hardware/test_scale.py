"""The figures of docs/scale.md are those of the benchmarks that they come from."""

import re
import sys

import pytest

from bench import clients, costs
from tests.support.paths import ROOT

TEXT = (ROOT / "docs" / "scale.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first column has this heading."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert table is not None, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]


def test_the_arithmetic_is_that_of_the_program() -> None:
    assert rows("wearers") == [costs.Need(wearers).row() for wearers in costs.WEARERS]


@pytest.mark.parametrize(
    ("part", "figure"),
    [
        ("a question in text", costs.TEXT_S),
        ("speech recognition", costs.RECOGNITION_S),
        ("a neural voice", costs.VOICE_S),
        ("text in one small picture", costs.READING_S),
        ("a live session in which nobody speaks", 100 * costs.OPEN_SESSION),
    ],
)
def test_a_measured_cost_is_the_one_that_is_calculated_with(part: str, figure: float) -> None:
    (row,) = [each for each in rows("part") if each[0].startswith(part)]
    assert float(row[1].split()[0]) == pytest.approx(figure)
    assert row[2] == "measured"


def test_what_is_assumed_is_what_is_calculated_with() -> None:
    told = dict(rows("assumed"))
    assert told["questions of a wearer"].startswith(
        f"{costs.QUESTIONS_AN_HOUR} an hour, five times"
    )
    assert costs.PEAK == 5
    assert costs.WITH_PICTURE == 0.5
    answer = told["an answer of the LLM"]
    assert answer.startswith(f"{costs.TOKENS} tokens, to every question; {costs.GPU_TOKENS_S:,} ")
    assert told["wearers with an open live session"] == f"{costs.OPEN_SHARE:.0%}".replace("%", " %")
    assert f"{costs.TRANSACTIONS} transactions" in told["writes to PostgreSQL"]
    assert f"{costs.REPLICA_GB:g} GB" in told["a replica"]
    assert f"{costs.CONNECTIONS} connections" in told["a replica"]
    assert f"up to {costs.CONNECTIONS} a replica" in TEXT


@pytest.mark.long
def test_the_simulation_tells_what_the_page_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = rows("replicas of one core")[1:]
    counts = [row[0] for row in wanted]
    monkeypatch.setattr(sys, "argv", ["bench.clients", "--replicas", *counts])
    clients.main()
    lines = capsys.readouterr().out.splitlines()[1:]
    for row, line in zip(wanted, lines, strict=True):
        found = re.search(r"after (\S+ s) .*?, (\S+ s) \(99 %\);.* and (\S+ s); cores (\d+)%", line)
        assert found is not None
        assert [row[0], *found.groups()] == [*row[:4], row[4].removesuffix(" %")]
