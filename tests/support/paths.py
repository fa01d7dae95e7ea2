"""Where the repository begins, and where the data lie that are not part of it."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
BESIDE = ROOT.parent / "shared"  # of what may lie beside a checkout


def data_of_tests() -> Path:
    """The folder of photographs, speech and small models: SIGHTLINE_TEST_DATA, or the one beside
    the checkout. It may not be there."""
    return Path(os.environ.get("SIGHTLINE_TEST_DATA") or BESIDE / "data")
