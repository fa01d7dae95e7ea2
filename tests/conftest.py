"""What every test may use. Real data lies outside the repository and is found by
SIGHTLINE_TEST_DATA."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from models import weights
from models.errors import MissingModel
from models.speech import voices
from models.speech.whisper import Whisper
from tests.support.event_loop import no_database_on_it
from tests.support.limits import HANG_S
from tests.support.missing import installed, missing
from tests.support.paths import data_of_tests

# httpx gives up after 5 seconds, in which a busy machine may not get to an answer.
httpx._config.DEFAULT_TIMEOUT_CONFIG.read = HANG_S

# Tests hear with the command grammar, which is quick and the same everywhere; what is to be heard
# by Whisper asks for it with the fixtures below.
os.environ.setdefault("SIGHTLINE_WHISPER", "none")
# Nor do they see objects with whatever detector this machine has: a test names its own.
os.environ.setdefault("SIGHTLINE_DETECTOR", "none")
# A server's process loads only the models that its requests need: loading takes most of its time.
os.environ.setdefault("SIGHTLINE_PRELOAD", "false")

# A run that a shell started in the background ignores Ctrl-C, and so would every process that a
# test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def no_database_on_the_event_loop() -> Iterator[None]:
    with no_database_on_it():
        yield


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real photographs, speech and small models. It is not part of the repository:
    tests that use it are skipped where SIGHTLINE_TEST_DATA does not name it."""
    folder = data_of_tests()
    if folder.is_dir():
        return folder
    if os.environ.get("SIGHTLINE_TEST_DATA"):
        pytest.fail(f"SIGHTLINE_TEST_DATA is no folder: {folder}")
    pytest.skip("needs a folder of photographs and speech: set SIGHTLINE_TEST_DATA")


@pytest.fixture(scope="session")
def whisper_folder() -> Path:
    """The real Whisper base, from the packages of requirements-models.lock."""
    try:
        folder = weights.find("whisper", "base")
    except MissingModel as error:
        missing(f"no real Whisper: {error}")
    assert folder is not None
    return folder


@pytest.fixture(scope="session")
def neural_voice() -> Path:
    """The real neural voice, from the packages of requirements-models.lock."""
    return installed(voices.neural("en"), "no neural voice is installed")


@pytest.fixture(scope="session")
def real_whisper(whisper_folder: Path) -> Whisper:
    return Whisper(str(whisper_folder), "cpu")


@pytest.fixture(scope="session")
def embedding_model() -> Path:
    """The model that compares sentences by their meaning."""
    return installed(weights.find("embedding"), "sightline models pull embedding")
