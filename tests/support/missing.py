"""What a test needs and this machine does not have: the test is skipped, with the reason.

Where SIGHTLINE_TEST_EVERYTHING is set, it fails. A machine that is meant to run everything sets it,
so that nothing is left out there without anybody seeing it.
"""

import os
from typing import NoReturn, TypeVar

import pytest

_Model = TypeVar("_Model")
EVERYTHING = "SIGHTLINE_TEST_EVERYTHING" in os.environ


def missing(reason: str) -> NoReturn:
    """Skip the test that runs, or fail it where everything must be tested."""
    if EVERYTHING:
        pytest.fail(reason)
    pytest.skip(reason)


def installed(model: _Model | None, reason: str) -> _Model:
    """A model that the test needs."""
    if model is None:
        missing(reason)
    return model
