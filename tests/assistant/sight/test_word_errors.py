"""What the grounding is measured with is what was measured of the word times."""

import re

from bench.grounding import WORD_ERROR_S
from tests.support.paths import ROOT


def test_the_error_of_the_benchmark_is_the_one_that_was_measured() -> None:
    page = (ROOT / "bench" / "word_times.md").read_text(encoding="utf-8")
    row = re.search(r"middles of pointing words \|.*\| ([+-]\d+) \| (\d+) \|", page)
    assert row is not None
    assert tuple(int(ms) / 1000 for ms in row.groups()) == WORD_ERROR_S
