"""What every test may use. Real data lies outside the repository and is found by
SIGHTLINE_TEST_DATA."""

import os
import signal
from pathlib import Path

import pytest

# A run that a shell started in the background ignores Ctrl-C, and so would every process that a
# test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real photographs, speech and small models; its tests are skipped where it is
    absent, never in CI."""
    folder = Path(
        os.environ.get("SIGHTLINE_TEST_DATA") or Path(__file__).parents[2] / "shared" / "data"
    )
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"SIGHTLINE_TEST_DATA does not name a folder: {folder}")
        pytest.skip("SIGHTLINE_TEST_DATA names no folder with test data")
    return folder
